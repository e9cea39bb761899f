//! A draft as an article: every block as the caller cut it, nothing dropped but scripts and what the markup hides.

use std::collections::BTreeSet;

use url::Url;

use super::byline::{self, Reader, name::Trust};
use super::marks::Marks;
use super::outline::{Outline, Tag};
use super::{Article, Credit, credit, disclosure, from_text, imprint, kind, language, links, origin};
use crate::draft::{Draft, DraftBlock, Part, Places, Run};
use crate::knowledge::{KindsByName, Knowledge};
use crate::language::imprint::Lexicon;
use crate::limits::{MAX_BYTES, MAX_DRAFT_BLOCKS, MAX_LINKS, MAX_TEXT_BYTES};
use crate::page::{self, Facts};
use crate::report::{ArticleKind, Author, Block, BlockKind, Evidence, Input, Link, LinkClass, LinkPlace};
use crate::{Error, ErrorKind, Span};

/// The article of a draft, the way back to its blocks, and whether a bound was reached.
pub(crate) fn read(draft: &Draft, knowledge: &Knowledge) -> Result<(Article, Places, bool), Error> {
    sound(draft)?;
    let mut layout = Layout { base: draft.base.as_deref().and_then(|b| Url::parse(b).ok()), ..Layout::default() };
    let given = |words: &Option<String>| words.clone().filter(|w| !w.trim().is_empty());
    if let Some(words) = given(&draft.headline) {
        layout.plain("headline", BlockKind::Title, words);
    }
    if let Some(words) = given(&draft.standfirst) {
        layout.plain("standfirst", BlockKind::Standfirst, words);
    }
    for (i, words) in draft.bylines.iter().enumerate() {
        layout.plain(&format!("byline-{}", i + 1), BlockKind::Byline, words.clone());
    }
    for block in &draft.blocks {
        layout.markup(block, BlockKind::Paragraph);
    }
    for block in &draft.captions {
        layout.markup(block, BlockKind::Caption);
    }
    if layout.blocks.is_empty() {
        return Err(Error::new(ErrorKind::Input, "The draft is empty: there is nothing to read."));
    }
    let Layout { text, blocks, links, parts, full, .. } = layout;
    let mut article = from_text("");
    article.input = Input::Draft;
    article.links = links;
    article.info.title = blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.span.of(&text).to_owned());
    article.info.section = draft.section.clone();
    article.info.language = draft.language.clone().or_else(|| language::find(&Facts::default(), &text));
    article.info.word_count = blocks.iter().filter(|b| b.kind.is_body()).map(|b| b.span.of(&text).split_whitespace().count()).sum();
    (article.info.text, article.info.blocks) = (text, blocks);
    fill(&mut article, draft, knowledge);
    Ok((article, Places { parts }, full))
}

/// What can be said before any block is read.
fn sound(draft: &Draft) -> Result<(), Error> {
    let fault = |why: String| Err(Error::new(ErrorKind::Input, why));
    let blocks = || draft.blocks.iter().chain(&draft.captions);
    let count = draft.blocks.len() + draft.captions.len() + draft.bylines.len();
    if count > MAX_DRAFT_BLOCKS {
        return fault(format!("The draft has {count} blocks; at most {MAX_DRAFT_BLOCKS} are read."));
    }
    let plain = draft.headline.iter().chain(&draft.standfirst).chain(&draft.bylines);
    let bytes = blocks().map(|b| b.html.len()).chain(plain.map(String::len)).sum::<usize>();
    if bytes > MAX_BYTES {
        return fault(format!("The draft has {bytes} bytes; at most {MAX_BYTES} are read."));
    }
    let mut ids: BTreeSet<String> = ["headline".to_owned(), "standfirst".to_owned()].into();
    ids.extend((1..=draft.bylines.len()).map(|i| format!("byline-{i}")));
    match blocks().find(|b| b.id.is_empty() || !ids.insert(b.id.clone())) {
        Some(b) if b.id.is_empty() => fault("A block of the draft has no id.".to_owned()),
        Some(b) => fault(format!(
            "Two blocks of the draft have the id `{}`; ids must be unique, and `headline`, `standfirst` and `byline-1` … are taken.",
            b.id
        )),
        None => Ok(()),
    }
}

/// What plain text is read for, too: byline, credits, origin, notes, kind.
fn fill(article: &mut Article, draft: &Draft, knowledge: &Knowledge) {
    let lex = Lexicon::of(article.info.language.as_deref());
    if let Some(name) = draft.publisher.as_ref().filter(|n| !n.trim().is_empty()) {
        let domain = knowledge.by_name(name).and_then(|m| m.record.domains.first().cloned());
        article.publisher = Some(Credit { name: name.trim().to_owned(), domain, evidence: Vec::new() });
    }
    let house = byline::house_names(article);
    let known = KindsByName::of(knowledge);
    let reader = Reader { lex, known: &known, house: &house };
    let lines: Vec<Span> = article.info.blocks.iter().filter(|b| b.kind == BlockKind::Byline).map(|b| b.span).collect();
    for span in lines {
        let reading = reader.read(span.of(&article.info.text), Trust::Field);
        let evidence = |name: &str| {
            let text = &article.info.text;
            vec![Evidence::in_text(text, imprint::find_words(text, span, name).unwrap_or(span))]
        };
        let authors: Vec<_> = reading.persons.iter().map(|name| (name.clone(), evidence(name))).collect();
        let outlets: Vec<_> = reading.outlets.iter().map(|name| (name.clone(), evidence(name))).collect();
        for (name, evidence) in authors {
            let id = format!("author-{}", article.authors.len() + 1);
            article.authors.push(Author { id, name, outlet: reading.outlets.first().cloned(), organisation: false, evidence });
        }
        for (name, evidence) in outlets {
            let domain = knowledge.by_name(&name).and_then(|m| m.record.domains.first().cloned());
            article.byline_outlets.push(Credit { name, domain, evidence });
        }
    }
    article.image_credits = credit::from_blocks(article, reader);
    let house = origin::House::of(article, knowledge);
    article.origin = origin::from_text(article, &house, lex);
    disclosure::from_text(article, lex);
    kind::fill(article, &Facts::default(), knowledge, super::form::Form::default());
    // A page of a few words is no article; a draft of a few words is one that has only begun.
    if article.info.kind == ArticleKind::NotAnArticle {
        (article.info.kind, article.info.kind_reason) = (ArticleKind::News, None);
    }
}

/// Writes the one text, block by block, and keeps where each character came from.
#[derive(Default)]
struct Layout {
    text: String,
    blocks: Vec<Block>,
    links: Vec<Link>,
    parts: Vec<Part>,
    /// The part that is being written.
    part: Part,
    /// Where the block that is being written began, the text's length before it, and the part's runs before it.
    open: Option<(usize, usize, usize)>,
    base: Option<Url>,
    full: bool,
}

impl Layout {
    /// A part that is plain text.
    fn plain(&mut self, id: &str, kind: BlockKind, words: String) {
        self.part = Part { id: id.to_owned(), ..Part::default() };
        self.words(&words, 0);
        self.part.text = words;
        self.end(kind);
        self.parts.push(std::mem::take(&mut self.part));
    }

    /// A part that is markup. Block elements inside it make blocks of their own.
    fn markup(&mut self, block: &DraftBlock, usual: BlockKind) {
        self.part = Part { id: block.id.clone(), ..Part::default() };
        let kind = block.kind.unwrap_or(usual);
        // With an open body, white space before the first word stays, as it does where the markup is set into an element.
        let dom = page::parse(&format!("<!DOCTYPE html><body>{}", block.html));
        self.full |= dom.truncated;
        let outline = Outline::of(dom.html.tree.root());
        let mut within: Vec<(usize, Tag)> = Vec::new();
        let mut anchors: Vec<(usize, usize, &str)> = Vec::new();
        let mut i = 0;
        while i < outline.items.len() {
            self.leave(&mut within, &mut anchors, i, kind);
            let item = &outline.items[i];
            match item.tag {
                Tag::Text => {
                    let from = self.part.text.len();
                    self.words(item.text(), from);
                    self.part.text.push_str(item.text());
                }
                Tag::Br => self.line_break(),
                tag if tag == Tag::Skip || item.marks.has(Marks::HIDDEN) => {
                    // Not read, and still there for who counts.
                    item.node.descendants().filter_map(|n| n.value().as_text()).for_each(|t| self.part.text.push_str(t));
                    i = (item.end as usize).max(i + 1);
                    continue;
                }
                Tag::A => anchors.extend(item.attr("href").map(|href| (item.end as usize, self.text.len(), href))),
                tag if tag.is_block() => {
                    self.close(&mut anchors, usize::MAX, kind);
                    self.end(inner(kind, &within));
                    within.push((item.end as usize, tag));
                }
                _ => {}
            }
            i += 1;
        }
        self.leave(&mut within, &mut anchors, usize::MAX, kind);
        self.end(kind);
        self.parts.push(std::mem::take(&mut self.part));
    }

    /// Ends what ends before item `at`.
    fn leave(&mut self, within: &mut Vec<(usize, Tag)>, anchors: &mut Vec<(usize, usize, &str)>, at: usize, kind: BlockKind) {
        self.close(anchors, at, kind);
        while within.last().is_some_and(|(end, _)| *end <= at) {
            self.end(inner(kind, within));
            within.pop();
        }
    }

    fn close(&mut self, anchors: &mut Vec<(usize, usize, &str)>, at: usize, kind: BlockKind) {
        while let Some((_, from, href)) = anchors.pop_if(|(end, ..)| *end <= at) {
            let span = Span::new(from, self.text.len()).trimmed(&self.text);
            if span.is_empty() || self.links.len() == MAX_LINKS {
                continue;
            }
            let Some(url) = links::absolute(href, self.base.as_ref()) else { continue };
            let place = match kind {
                BlockKind::Caption | BlockKind::Credit => LinkPlace::Caption,
                BlockKind::Note | BlockKind::Correction => LinkPlace::Note,
                _ => LinkPlace::Body,
            };
            let (id, text) = (format!("link-{}", self.links.len() + 1), span.of(&self.text).replace('\n', " "));
            self.links.push(Link { id, url, text, span: Some(span), place, class: LinkClass::Other, knowledge: None });
        }
    }

    /// Adds words that stand at `from` in the part's own text. White space becomes single; soft hyphens and zero-width spaces go.
    fn words(&mut self, words: &str, from: usize) {
        for (i, c) in words.char_indices() {
            let out = match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => continue,
                c if c.is_whitespace() => ' ',
                c if c.is_control() => continue,
                c => c,
            };
            if out == ' ' && (self.open.is_none() || self.text.ends_with([' ', '\n'])) {
                continue;
            }
            if self.open.is_none() && !self.begin() {
                return;
            }
            let (at, length, from, taken) = (self.text.len(), out.len_utf8(), from + i, c.len_utf8());
            self.text.push(out);
            match self.part.runs.last_mut() {
                Some(run) if length == taken && run.length == run.taken && run.at + run.length == at && run.from + run.taken == from => {
                    (run.length, run.taken) = (run.length + length, run.taken + taken);
                }
                _ => self.part.runs.push(Run { at, length, from, taken }),
            }
        }
    }

    fn line_break(&mut self) {
        if self.open.is_some() {
            self.trim();
            if !self.text.ends_with('\n') {
                self.text.push('\n');
            }
        }
    }

    fn begin(&mut self) -> bool {
        if self.text.len() >= MAX_TEXT_BYTES {
            self.full = true;
            return false;
        }
        let before = self.text.len();
        if before > 0 {
            self.text.push_str("\n\n");
        }
        self.open = Some((self.text.len(), before, self.part.runs.len()));
        true
    }

    /// Takes white space at the end of the text back.
    fn trim(&mut self) {
        let from = self.open.map_or(0, |(from, ..)| from);
        let end = from + self.text.get(from..).unwrap_or("").trim_end().len();
        self.text.truncate(end);
        while let Some(run) = self.part.runs.last_mut() {
            if run.at >= end {
                self.part.runs.pop();
                continue;
            }
            if run.at + run.length > end {
                let over = run.at + run.length - end;
                (run.length, run.taken) = (run.length - over, run.taken - over);
            }
            break;
        }
    }

    /// Ends the block that is being written, if one is.
    fn end(&mut self, kind: BlockKind) {
        if self.open.is_none() {
            return;
        }
        self.trim();
        let Some((from, before, runs)) = self.open.take() else { return };
        if self.text.len() <= from {
            self.text.truncate(before);
            self.part.runs.truncate(runs);
            return;
        }
        self.blocks.push(Block { kind, span: Span::new(from, self.text.len()) });
    }
}

/// What a stretch inside a paragraph's markup is, by the innermost element that says so.
fn inner(kind: BlockKind, within: &[(usize, Tag)]) -> BlockKind {
    if kind != BlockKind::Paragraph {
        return kind;
    }
    let named = within.iter().rev().find_map(|(_, tag)| match tag {
        Tag::Li => Some(BlockKind::ListItem),
        Tag::Quote => Some(BlockKind::Quotation),
        Tag::H1 | Tag::Heading => Some(BlockKind::Heading),
        Tag::Figcaption => Some(BlockKind::Caption),
        _ => None,
    });
    named.unwrap_or(kind)
}
