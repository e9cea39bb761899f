//! Plain text as an article: the lines above the prose are read as a page's head, the offsets stay as they came.
//!
//! Pasted text begins in many ways: with the site's name, the headline, a caption, a byline, a date, or straight with prose. Only
//! short lines before the first prose are taken for a head, so that a text that begins with prose stays body.

use super::byline::{Reader, name};
use super::date::words::{Order, days_in};
use super::{Article, Credit, byline, credit, disclosure, from_text, origin};
use crate::Span;
use crate::knowledge::{KindsByName, Knowledge};
use crate::language::imprint::Lexicon;
use crate::report::{Author, Block, BlockKind, DateFound, DateKind, Evidence};

/// Lines of a head at most.
const HEAD: usize = 9;

/// Reads plain text; offsets stay unchanged.
pub(crate) fn read(text: &str, knowledge: &Knowledge) -> Article {
    let mut article = from_text(text);
    article.info.blocks = paragraphs(text);
    article.info.language = super::language::find(&crate::page::Facts::default(), text);
    let lex = Lexicon::of(article.info.language.as_deref());
    let known = KindsByName::of(knowledge);
    let reader = Reader { lex, known: &known, house: &[] };
    let head = head(text, &article.info.blocks, reader);
    apply(&mut article, text, head, reader);
    headings(&mut article, text);
    article.info.word_count =
        article.info.blocks.iter().filter(|b| b.kind.is_body()).map(|b| b.span.of(text).split_whitespace().count()).sum();
    let house = byline::house_names(&article);
    let reader = Reader { house: &house, ..reader };
    article.image_credits = credit::from_blocks(&article, reader);
    let house = origin::House::of(&article, knowledge);
    article.origin = origin::from_text(&article, &house, lex);
    disclosure::from_text(&mut article, lex);
    article
}

/// A block a line; lines that only wrap a paragraph are joined.
fn paragraphs(text: &str) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut at = 0;
    let mut wraps = false;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            wraps = false;
            continue;
        }
        let words = span.of(text);
        match out.last_mut() {
            Some(last) if wraps && words.starts_with(|c: char| !c.is_uppercase() || last.span.len() > 140) => last.span.end = span.end,
            _ => out.push(Block { kind: BlockKind::Paragraph, span }),
        }
        let long = words.chars().count();
        wraps = (50..=100).contains(&long) && !words.ends_with(['.', '!', '?', ':', '"', '”']);
    }
    out
}

/// What a line of the head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Byline,
    Date,
    Caption,
    Words,
}

fn is_prose(words: &str) -> bool {
    let end = words.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']']);
    let count = words.split_whitespace().count();
    let spaceless = words.chars().filter(|c| crate::language::is_spaceless(*c)).count();
    (count >= 8 || spaceless >= 20) && end.ends_with(['.', '!', '?', '…', '。', '؟', '।', ':']) || count >= 28
}

/// The kinds of the lines before the first prose; none where the text begins with prose.
fn head(text: &str, blocks: &[Block], reader: Reader<'_>) -> Vec<Line> {
    let mut out = Vec::new();
    for block in blocks.iter().take(HEAD) {
        let words = block.span.of(text);
        let line = kind_of(words, reader);
        if line == Line::Words && is_prose(words) {
            return out;
        }
        out.push(line);
    }
    // No prose at all: a list, verse, notes. The first line may still be a headline over the rest.
    if blocks.len() > 1 && blocks.len() <= HEAD { out.into_iter().take(1).filter(|l| *l == Line::Words).collect() } else { Vec::new() }
}

fn kind_of(words: &str, reader: Reader<'_>) -> Line {
    let count = words.split_whitespace().count();
    if count <= 14 {
        let reading = reader.read(words, name::Trust::Text);
        let cued = reader.strip_cue(words).0;
        if reader.beside(words).is_some()
            || cued && !reading.is_empty()
            || words.contains('|') && !reading.persons.is_empty() && count <= 12
        {
            return Line::Byline;
        }
        if let Some(day) = days_in(words, reader.lex, Order::MonthFirst).first()
            && words.len() - day.span.len() <= 40
        {
            return Line::Date;
        }
    }
    if credit::has_credit(words, reader) { Line::Caption } else { Line::Words }
}

fn apply(article: &mut Article, text: &str, head: Vec<Line>, reader: Reader<'_>) {
    let plain: Vec<usize> = head.iter().enumerate().filter(|(_, l)| **l == Line::Words).map(|(i, _)| i).collect();
    let count = |i: usize| article.info.blocks[i].span.of(text).split_whitespace().count();
    // A short first line over a longer one is the site's name, where a headline follows.
    let site = match plain.as_slice() {
        [first, second, ..] if count(*first) <= 5 && count(*second) > count(*first) && *first == 0 => Some(*first),
        [first, ..] if *first == 0 && head.len() > 1 && reader.is_outlet(article.info.blocks[0].span.of(text)) => Some(0),
        _ => None,
    };
    let title = plain.iter().copied().find(|i| Some(*i) != site);
    if let Some(i) = site {
        let span = article.info.blocks[i].span;
        article.info.blocks[i].kind = BlockKind::Note;
        let name = span.of(text).to_owned();
        let domain = reader.known.knowledge.by_name(&name).and_then(|m| m.record.domains.first().cloned());
        article.publisher = Some(Credit { name, domain, evidence: vec![Evidence::in_text(text, span)] });
    }
    for (i, line) in head.iter().enumerate() {
        let span = article.info.blocks[i].span;
        let words = span.of(text);
        article.info.blocks[i].kind = match line {
            Line::Words if Some(i) == title => {
                article.info.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
                BlockKind::Title
            }
            Line::Words if Some(i) == site => BlockKind::Note,
            Line::Words => BlockKind::Standfirst,
            Line::Caption => BlockKind::Caption,
            Line::Date => {
                if let Some(day) = days_in(words, reader.lex, Order::MonthFirst).first() {
                    let value = day.date.to_string();
                    article.info.published.get_or_insert(value.clone());
                    let found = Span::new(span.start + day.span.start, span.start + day.span.end);
                    article.info.dates.push(DateFound { kind: DateKind::Unknown, value, evidence: vec![Evidence::in_text(text, found)] });
                }
                BlockKind::Byline
            }
            Line::Byline => {
                byline_of(article, text, span, reader);
                BlockKind::Byline
            }
        };
    }
}

fn byline_of(article: &mut Article, text: &str, span: Span, reader: Reader<'_>) {
    let mut reading = reader.read(span.of(text), name::Trust::Text);
    if let Some((persons, outlet)) = reader.beside(span.of(text)) {
        (reading.persons, reading.outlets) = (persons, vec![outlet]);
    }
    let evidence = |name: &str| Evidence::in_text(text, super::imprint::find_words(text, span, name).unwrap_or(span));
    let beside = span.of(text).contains('|') && !reading.persons.is_empty();
    for person in &reading.persons {
        let id = format!("author-{}", article.authors.len() + 1);
        article.authors.push(Author {
            id,
            name: person.clone(),
            outlet: reading.outlets.first().cloned(),
            organisation: false,
            evidence: vec![evidence(person)],
        });
    }
    for outlet in &reading.outlets {
        let domain = reader.known.knowledge.by_name(outlet).and_then(|m| m.record.domains.first().cloned());
        let mut proof = evidence(outlet);
        if beside {
            proof = proof.noted(byline::BESIDE);
        }
        article.byline_outlets.push(Credit { name: outlet.clone(), domain, evidence: vec![proof] });
    }
}

/// Short lines between paragraphs of prose are headings.
fn headings(article: &mut Article, text: &str) {
    let blocks = &mut article.info.blocks;
    for i in 1..blocks.len().saturating_sub(1) {
        let words = blocks[i].span.of(text);
        let short = words.split_whitespace().count() <= 10 && words.chars().count() <= 90;
        let ends = words.ends_with(|c: char| c.is_alphanumeric() || c == '?');
        let between = blocks[i - 1].kind.is_body() && is_prose(blocks[i - 1].span.of(text)) && is_prose(blocks[i + 1].span.of(text));
        if blocks[i].kind == BlockKind::Paragraph
            && short
            && ends
            && between
            && words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        {
            blocks[i].kind = BlockKind::Heading;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str = "The harbour was closed on Sunday after a ship ran aground near the old pier, the port said.";

    fn kinds(text: &str) -> Vec<BlockKind> {
        read(text, &Knowledge::empty()).info.blocks.iter().map(|b| b.kind).collect()
    }

    #[test]
    fn reads_the_head_of_a_pasted_page() {
        let text = format!(
            "Harbour Watch Centre\n\n\nShip Runs Aground Near Old Pier, Port Says\n\nThe old pier on Sunday - credit: Jane Roe\n\nMax Poe | Inland Times\n\n{PROSE}\n\n{PROSE}\n\nWhat the port says now\n\n{PROSE}"
        );
        let article = read(&text, &Knowledge::empty());
        assert_eq!(article.publisher.as_ref().map(|p| p.name.as_str()), Some("Harbour Watch Centre"));
        assert_eq!(article.info.title.as_deref(), Some("Ship Runs Aground Near Old Pier, Port Says"));
        assert_eq!(article.authors[0].name, "Max Poe");
        assert_eq!(article.byline_outlets[0].name, "Inland Times");
        assert_eq!(article.origin.as_ref().map(|o| o.name.as_str()), Some("Inland Times"));
        assert_eq!(article.image_credits[0].person.as_deref(), Some("Jane Roe"));
        assert_eq!(article.info.text, text);
        let kinds: Vec<BlockKind> = article.info.blocks.iter().map(|b| b.kind).collect();
        assert_eq!(
            kinds[2..],
            [BlockKind::Caption, BlockKind::Byline, BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph]
        );
    }

    #[test]
    fn a_text_that_begins_with_prose_stays_body() {
        assert_eq!(kinds(&format!("{PROSE}\n\n{PROSE}")), [BlockKind::Paragraph, BlockKind::Paragraph]);
        assert_eq!(kinds(PROSE), [BlockKind::Paragraph]);
        assert_eq!(kinds("\"Go home,\" she said."), [BlockKind::Paragraph]);
    }

    #[test]
    fn a_headline_line_gives_a_title() {
        let article = read(&format!("Ship runs aground near old pier\n{PROSE}\n"), &Knowledge::empty());
        assert_eq!(article.info.title.as_deref(), Some("Ship runs aground near old pier"));
        assert_eq!(article.publisher, None);
        assert_eq!(article.info.blocks[1].kind, BlockKind::Paragraph);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "The harbour was closed on Sunday after a big ship ran aground\nnear the old pier, and it will stay closed until the end of\nthe week.\n\nThe port said so.";
        assert_eq!(kinds(text).len(), 2);
    }
}
