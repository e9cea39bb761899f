//! What the text says of itself: notes of the editors, corrections, interests disclosed, labels of paid content.

use super::Article;
use super::imprint::{Page, find_words};
use super::marks::Marks;
use super::outline::Tag;
use crate::Span;
use crate::language::imprint::{Cues, Lexicon, cue_at_start};
use crate::report::{BlockKind, Correction, Disclosure, Evidence, EvidenceFrom};

/// Longest note that is taken whole.
const LONG: usize = 1_500;

/// Fills `disclosures`, `corrections` and `sponsored` of a page.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    from_text(article, page.lex);
    sponsored(article, page);
    affiliate(article, page);
}

/// Items before the headline and behind the body among which a notice still belongs to the article.
const AROUND: usize = 200;

/// "We may earn a commission", set apart from the text about headline and body; a site's footer says it of every page.
fn affiliate(article: &mut Article, page: &Page<'_>) {
    let Some(head) = page.headline.or(page.body.map(|b| b.0)) else { return };
    let item = |passage: usize| page.passages.get(passage).map_or(0, |p| p.start as usize);
    let last = page.body.map_or(head, |b| b.1);
    let items = &page.outline.items;
    let foot =
        |i: usize| page.outline.ancestors(i).any(|a| matches!(items[a].tag, Tag::Footer | Tag::Nav) || items[a].marks.has(Marks::FOOT));
    let first = item(head).saturating_sub(AROUND);
    let near = items.iter().enumerate().take(item(last) + AROUND).skip(first);
    for (i, near) in near.filter(|(_, near)| near.tag == Tag::Text && near.weight > 0) {
        let words = near.text();
        if !(20..400).contains(&words.len()) || !crate::sources::earns(words) || foot(i) {
            continue;
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if article.info.text.contains(&words) {
            // A block of its own says it of the whole text; a sentence in a paragraph is read with the text.
            let blocks = [BlockKind::Note, BlockKind::Standfirst, BlockKind::Kicker];
            if let Some(span) = super::imprint::locate(&article.info.text, &article.info.blocks, &blocks, &words) {
                push(&mut article.disclosures, &article.info.text, span);
            }
            return;
        }
        let evidence = Evidence::in_data(EvidenceFrom::Text, crate::sources::AFFILIATE, &words);
        article.sponsored.push(evidence);
        article.disclosures.push(Disclosure { text: words, span: None });
        return;
    }
}

/// Notes and corrections among the blocks, for pages and plain text alike.
pub(crate) fn from_text(article: &mut Article, lex: Lexicon) {
    let text = &article.info.text;
    let names = interested(article);
    let (mut disclosures, mut corrections) = (Vec::new(), Vec::new());
    for block in &article.info.blocks {
        if matches!(
            block.kind,
            BlockKind::Title
                | BlockKind::Caption
                | BlockKind::Credit
                | BlockKind::Kicker
                | BlockKind::Embed
                | BlockKind::Heading
                | BlockKind::Byline
        ) {
            continue;
        }
        let words = block.span.of(text);
        if words.len() < 12 {
            continue;
        }
        let (correction, note) = opens_as(words, lex);
        let correction = correction || block.kind == BlockKind::Correction;
        // A date under "Updated" is none.
        let said = || words.split(|c: char| !c.is_alphabetic()).filter(|w| w.chars().count() > 3).count() > 2;
        if (correction || note) && words.len() <= LONG && (said() || words.chars().any(crate::language::is_spaceless)) {
            if correction && corrections.len() < 20 {
                corrections.push(Correction { text: words.to_owned(), span: Some(block.span), date: None });
            }
            push(&mut disclosures, text, block.span);
            continue;
        }
        // Most blocks name none of them: the words of an interest are looked for in few.
        let named = disclosures.len() <= 20 && names.iter().any(|name| words.contains(name));
        if !named || !holds_interest(words, lex) {
            continue;
        }
        for sentence in sentences(text, block.span) {
            if states_interest(text, sentence, &names, lex) {
                push(&mut disclosures, text, sentence);
            }
        }
    }
    article.disclosures.append(&mut disclosures);
    article.corrections.append(&mut corrections);
}

/// Whether a block begins with the label of a correction, and whether with that of a note.
fn opens_as(words: &str, lex: Lexicon) -> (bool, bool) {
    let head = || words.char_indices().nth(120).map_or(words, |(end, _)| &words[..end]);
    let head = words.get(..120).filter(|head| head.is_ascii()).unwrap_or_else(head);
    let head = head.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !lex.both().iter().any(|w| w.corrections.may_open(head) || w.notes.may_open(head)) {
        return (false, false);
    }
    let low = crate::language::lower(head);
    let begins = |cues: &Cues| cue_at_start(cues, &low).is_some_and(|cue| is_label(cue, &low));
    (lex.both().iter().any(|w| begins(&w.corrections)), lex.both().iter().any(|w| begins(&w.notes)))
}

/// Whether words of ownership, funding or a post stand in a text.
fn holds_interest(words: &str, lex: Lexicon) -> bool {
    let low = crate::language::lower(words);
    lex.both().iter().any(|w| w.interests.stand_in(&low))
}

/// A cue of one word is a label only before a colon, a dash or a date ("Correction:", "Disclosure —").
fn is_label(cue: &str, low: &str) -> bool {
    cue.contains(' ') || low.get(cue.len()..).is_some_and(|r| r.trim_start().starts_with([':', '—', '–', '-', '(', ',', '.']))
}

fn push(disclosures: &mut Vec<Disclosure>, text: &str, span: Span) {
    if !disclosures.iter().any(|d| d.span.is_some_and(|s| s.overlaps(span))) {
        disclosures.push(Disclosure { text: span.of(text).to_owned(), span: Some(span) });
    }
}

/// Names whose interests are the page's own: publisher, origin, authors' surnames.
fn interested(article: &Article) -> Vec<&str> {
    let mut out: Vec<&str> = Vec::new();
    out.extend(article.publisher.iter().map(|p| p.name.as_str()));
    out.extend(article.origin.iter().map(|o| o.name.as_str()));
    for a in article.authors.iter().take(6) {
        out.extend(a.name.split_whitespace().next_back().filter(|n| n.chars().count() > 3));
    }
    out.retain(|n| n.chars().count() > 2 && n.chars().any(char::is_uppercase));
    out
}

fn states_interest(text: &str, sentence: Span, names: &[&str], lex: Lexicon) -> bool {
    let words = sentence.of(text);
    words.len() <= 600 && names.iter().any(|n| find_words(text, sentence, n).is_some()) && holds_interest(words, lex)
}

/// Sentences of a block, cut roughly.
fn sentences(text: &str, block: Span) -> Vec<Span> {
    let words = block.of(text);
    let mut out = Vec::new();
    let mut from = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |n| n.1);
        // "Oct. 13", "St. Mary": a short word in capitals, or a number behind the point, go on.
        let goes_on = c == '.' && {
            let word = words[from..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
            let after = words[at + 1..].trim_start().chars().next().unwrap_or(' ');
            let short = word.chars().count() <= 4 && word.starts_with(char::is_uppercase);
            short && (after.is_ascii_digit() || after.is_lowercase())
        };
        if matches!(c, '.' | '!' | '?') && next.is_whitespace() && !goes_on || c == '\n' {
            out.push(Span::new(block.start + from, block.start + at + c.len_utf8()).trimmed(text));
            from = at + c.len_utf8();
        }
    }
    out.push(Span::new(block.start + from, block.end).trimmed(text));
    out.retain(|s| s.len() > 20);
    out
}

/// Labels of paid content about the headline, and in the page's data.
fn sponsored(article: &mut Article, page: &Page<'_>) {
    let mut out: Vec<Evidence> = Vec::new();
    for (at, p) in page.passages.iter().enumerate() {
        if p.weight > 60
            || !page.is_near(at)
            || p.marks.has(Marks::LIST | Marks::NAV)
            || page.distance(at) > 600
            || page.distance(at) < -250
        {
            continue;
        }
        let words = page.words(at);
        if label(words, page.lex).is_some() {
            let found = super::imprint::locate(
                &article.info.text,
                &article.info.blocks,
                &[BlockKind::Kicker, BlockKind::Byline, BlockKind::Note, BlockKind::Paragraph, BlockKind::Standfirst],
                words,
            );
            out.push(found.map_or_else(
                || Evidence {
                    span: None,
                    text: words.to_owned(),
                    from: EvidenceFrom::Text,
                    path: Some("label".to_owned()),
                    url: None,
                    note: None,
                },
                |span| Evidence::in_text(&article.info.text, span),
            ));
        }
    }
    if let Some(object) = page.article_data(article.info.title.as_deref())
        && let Some(kind) = crate::page::json::types(object).find(|t| *t == "AdvertiserContentArticle")
    {
        out.push(Evidence::in_data(EvidenceFrom::JsonLd, "@type", kind));
    }
    for key in ["author", "article:section", "article:tag", "section", "keywords"] {
        if let Some(words) = page.facts.meta(key).filter(|w| w.len() < 60)
            && words.split(['|', ',', ';']).any(|w| label(w, page.lex).is_some())
        {
            out.push(Evidence::in_data(EvidenceFrom::Meta, key, words));
        }
    }
    out.truncate(4);
    article.sponsored.extend(out);
}

/// Whether a short line is a label of paid content and nothing else.
fn label(words: &str, lex: Lexicon) -> Option<&'static str> {
    let words = words.trim();
    if !lex.both().iter().any(|w| w.sponsored.may_open(words)) || words.split_whitespace().nth(7).is_some() {
        return None;
    }
    let low = words.to_lowercase();
    lex.both().iter().find_map(|w| {
        cue_at_start(&w.sponsored, &low).filter(|cue| {
            let rest = low.get(cue.len()..).unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
            rest.is_empty() || matches!(cue.rsplit(' ').next(), Some("by" | "with" | "mit" | "avec" | "con"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text as plain;

    fn notes(text: &str) -> (usize, usize) {
        let mut article = plain(text);
        from_text(&mut article, Lexicon::of(None));
        (article.disclosures.len(), article.corrections.len())
    }

    #[test]
    fn keeps_notes_and_corrections() {
        assert_eq!(notes("The harbour was closed on Sunday.\n\nCorrection: An earlier version named the wrong pier."), (1, 1));
        assert_eq!(notes("Editor's note: The reporter's brother works at the harbour.\n\nThe harbour was closed."), (1, 0));
        assert_eq!(notes("An earlier version of this story named the wrong pier."), (1, 1));
    }

    #[test]
    fn a_story_about_a_correction_is_none() {
        assert_eq!(notes("Correction officers closed the harbour on Sunday.\n\nThe disclosure of the papers was late."), (0, 0));
    }

    fn read(above: &str, foot: &str) -> crate::article::Article {
        let body = "<p>The kettle boils a litre of water in three minutes and keeps it warm for an hour, we found on Monday.</p>".repeat(4);
        let html = format!(
            "<html><head><title>The best kettles</title></head><body><article><h1>The best kettles</h1>{above}<div class='article-body'>{body}</div></article><footer>{foot}</footer></body></html>"
        );
        crate::article::from_dom(&crate::page::parse(&html), Some("https://larder.example/a"), &crate::knowledge::Knowledge::empty())
    }

    #[test]
    fn a_notice_of_earnings_beside_the_article_is_a_disclosure_and_the_site_foot_is_none() {
        const NOTICE: &str = "When you buy through links on our site, we may earn a commission.";
        let article = read(&format!("<aside>{NOTICE}</aside>"), "");
        assert_eq!(article.disclosures.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), [NOTICE]);
        assert!(article.sponsored.len() == 1);
        let article = read(&format!("<div class='disclosure'>Larder is free to read. {NOTICE}</div>"), "");
        assert_eq!(article.disclosures.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), [format!("Larder is free to read. {NOTICE}")]);
        assert!(read("", NOTICE).disclosures.is_empty());
        assert!(read("<aside>The agents earn well on sales.</aside>", "").disclosures.is_empty());
    }

    #[test]
    fn an_abbreviation_does_not_end_the_sentence_of_an_interest() {
        let text = "The firm, which Harbour Times hired on Oct. 13 to look at the bridge, is owned by the town. It was late.";
        let first = sentences(text, Span::new(0, text.len()));
        assert!(first[0].of(text).ends_with("by the town."), "{:?}", first[0].of(text));
    }

    #[test]
    fn a_label_is_a_line_of_its_own() {
        let lex = Lexicon::of(None);
        assert!(label("Sponsored by Harbour Ltd", lex).is_some() && label("Paid content", lex).is_some());
        assert!(label("Sponsored candidates won the vote", lex).is_none());
    }
}
