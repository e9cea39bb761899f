//! The one text of the article, written block by block, with spans that hold.

use html5ever::local_name;

use super::outline::{Outline, Tag};
use crate::Span;
use crate::limits::{MAX_LINES, MAX_TEXT_BYTES};
use crate::report::{Block, BlockKind};
use crate::text::first_lines;

/// A link inside a block.
#[derive(Debug, Clone)]
pub(crate) struct Anchor<'a> {
    pub(crate) href: &'a str,
    pub(crate) span: Span,
    pub(crate) kind: BlockKind,
    /// Item of the `<a>`; a number that no item has for links out of scripts.
    pub(crate) item: usize,
}

/// Writes blocks one after the other, a blank line between.
#[derive(Debug, Default)]
pub(crate) struct Writer<'a> {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) anchors: Vec<Anchor<'a>>,
    /// A bound of the text was reached.
    pub(crate) full: bool,
    lines: usize,
}

impl<'a> Writer<'a> {
    /// Adds the text of items `start..end`; nothing where they hold no words.
    pub(crate) fn passage(&mut self, outline: &Outline<'a>, kind: BlockKind, start: usize, end: usize) {
        let Some(before) = self.begin() else { return };
        let from = self.text.len();
        let mut open: Vec<(usize, usize, &'a str, usize)> = Vec::new();
        // A link that began before the passage (the whole paragraph inside `<a>`).
        if let Some(i) =
            outline.ancestors(start).take_while(|&i| !outline.items[i].tag.is_block()).find(|&i| outline.items[i].tag == Tag::A)
        {
            open.extend(outline.items[i].named(&local_name!("href")).map(|href| (outline.items[i].end as usize, from, href, i)));
        }
        let mut i = start;
        while i < end.min(outline.items.len()) {
            self.close(&mut open, i, kind);
            let item = &outline.items[i];
            match item.tag {
                Tag::Text => push_words(&mut self.text, item.text()),
                Tag::Br => push_break(&mut self.text, from),
                Tag::Skip => {
                    i = item.end as usize;
                    continue;
                }
                Tag::A => {
                    if let Some(href) = item.named(&local_name!("href")) {
                        open.push((item.end as usize, self.text.len(), href, i));
                    }
                }
                _ if item.marks.has(super::marks::Marks::HIDDEN) => {
                    i = item.end as usize;
                    continue;
                }
                _ => {}
            }
            i += 1;
        }
        self.close(&mut open, usize::MAX, kind);
        self.finish(kind, before, from);
    }

    /// Adds words that stand nowhere in the DOM.
    pub(crate) fn words(&mut self, kind: BlockKind, words: &str) {
        let Some(before) = self.begin() else { return };
        let from = self.text.len();
        push_words(&mut self.text, words);
        self.finish(kind, before, from);
    }

    /// Adds words of the page's scripts with their links: words and address of each, in the order of the words.
    pub(crate) fn linked(&mut self, kind: BlockKind, words: &str, links: &'a [(String, String)]) {
        let mut at = self.text.len();
        self.words(kind, words);
        for (shown, href) in links {
            let Some(found) = self.text.get(at..).and_then(|rest| rest.find(shown.as_str())) else { break };
            let span = Span::new(at + found, at + found + shown.len());
            self.anchors.push(Anchor { href, span, kind, item: usize::MAX });
            at = span.end;
        }
    }

    fn begin(&mut self) -> Option<usize> {
        if self.text.len() >= MAX_TEXT_BYTES || self.lines >= MAX_LINES {
            self.full = true;
            return None;
        }
        let before = self.text.len();
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        Some(before)
    }

    fn finish(&mut self, kind: BlockKind, before: usize, from: usize) {
        let mut cut = self.text.len().min(MAX_TEXT_BYTES.max(from));
        while !self.text.is_char_boundary(cut) {
            cut -= 1;
        }
        let (end, lines) = first_lines(&self.text[from..cut], MAX_LINES - self.lines);
        self.lines += lines;
        if from + end < self.text.len() {
            self.cut(from + end);
            self.full = true;
        }
        let span = Span::new(from, self.text.len()).trimmed(&self.text);
        if span.is_empty() {
            self.cut(before);
            return;
        }
        self.text.truncate(span.end);
        self.blocks.push(Block { kind, span });
    }

    /// Takes back the text from `end` on, and the links that reach into it.
    fn cut(&mut self, end: usize) {
        self.text.truncate(end);
        while self.anchors.last().is_some_and(|a| a.span.end > end) {
            self.anchors.pop();
        }
    }

    fn close(&mut self, open: &mut Vec<(usize, usize, &'a str, usize)>, at: usize, kind: BlockKind) {
        while let Some(&(end, from, href, item)) = open.last() {
            if end > at {
                break;
            }
            open.pop();
            let span = Span::new(from, self.text.len()).trimmed(&self.text);
            if !span.is_empty() {
                self.anchors.push(Anchor { href, span, kind, item });
            }
        }
    }
}

/// Appends text with every run of white space as one space; soft hyphens and zero-width spaces go.
pub(crate) fn push_words(out: &mut String, text: &str) {
    let mut space = matches!(out.as_bytes().last(), None | Some(b' ' | b'\n'));
    let mut rest = text;
    while !rest.is_empty() {
        // Words with single spaces between them in one go.
        let plain = plain(rest.as_bytes(), space);
        if plain > 0 {
            out.push_str(&rest[..plain]);
            space = rest.as_bytes()[plain - 1] == b' ';
            rest = &rest[plain..];
            continue;
        }
        // A line's end and the indent of the next, as markup has them between its elements.
        let indent = rest.bytes().take_while(u8::is_ascii_whitespace).count();
        if indent > 0 {
            if !space {
                out.push(' ');
                space = true;
            }
            rest = &rest[indent..];
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
        match c {
            '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
            c if c.is_whitespace() => {
                if !space {
                    out.push(' ');
                    space = true;
                }
            }
            c if c.is_control() => {}
            c => {
                out.push(c);
                space = false;
            }
        }
    }
}

/// How many bytes at the start are words with single spaces between them.
fn plain(bytes: &[u8], after_space: bool) -> usize {
    let mut at = 0;
    loop {
        let after_space = if at == 0 { after_space } else { bytes[at - 1] == b' ' };
        let rest = &bytes[at..];
        let step = rest.first_chunk().map_or(0, |eight| plain_of_eight(u64::from_le_bytes(*eight), after_space));
        at += match rest {
            _ if step > 0 => step,
            // Dashes, quotation marks and dots.
            [0xe2, 0x80, 0x90..=0xa6, ..] => 3,
            [b' ', ..] if !after_space => 1,
            [b' ', ..] => return at,
            _ => match rest.iter().take_while(|b| !may_be_space(**b)).count() {
                0 => return at,
                letters => letters,
            },
        };
    }
}

/// The same for eight bytes at once, of which those beyond ASCII are not told. A byte's highest bit says what was found of it: sums carry
/// from a byte into the next one only behind the first that is beyond ASCII.
const fn plain_of_eight(eight: u64, after_space: bool) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let control = !eight.wrapping_add((0x80 - 0x20) * EACH) & HIGH;
    let space = !(eight ^ (0x20 * EACH)).wrapping_add(0x7f * EACH) & HIGH;
    let double = space & (space << 8 | (after_space as u64) << 7);
    (((eight & HIGH) | control | double).trailing_zeros() / 8) as usize
}

/// How many words a block has: between them the writer leaves one space or one line's end.
pub(crate) fn words(block: &str) -> usize {
    let ends = count(block, |b| matches!(b, b' ' | b'\n')) as usize;
    ends + usize::from(!block.is_empty())
}

/// How many bytes of a text are of a kind; sums of a few bytes' width are what the processor adds up fastest.
pub(crate) fn count(text: &str, is_kind: impl Fn(u8) -> bool) -> u32 {
    let some = |bytes: &[u8]| u32::from(bytes.iter().fold(0u8, |sum, b| sum + u8::from(is_kind(*b))));
    text.as_bytes().chunks(255).map(some).sum()
}

/// Whether a byte begins a character that may be white space, a control or one without width.
const fn may_be_space(byte: u8) -> bool {
    matches!(byte, 0..=b' ' | 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef)
}

fn push_break(out: &mut String, from: usize) {
    while out.len() > from && out.ends_with(' ') {
        out.pop();
    }
    if out.len() > from && !out.ends_with('\n') {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_words_whole_and_white_space_single() {
        let mut out = String::new();
        push_words(&mut out, "  One\u{a0} \n");
        push_words(&mut out, " two\u{ad}fold ");
        push_words(&mut out, "ß");
        assert_eq!(out, "One twofold ß");
        for space in ["\u{85}", "\u{a0}", "\u{1680}", "\u{2003}", "\u{2028}", "\u{202f}", "\u{205f}", "\u{3000}", "  ", "\t"] {
            let mut out = String::new();
            push_words(&mut out, &format!(" é{space}日 — \u{feff}я{space}"));
            assert_eq!(out, "é 日 — я ", "{space:?}");
        }
    }

    #[test]
    fn an_empty_block_leaves_no_trace() {
        let mut w = Writer::default();
        w.words(BlockKind::Paragraph, "One.");
        w.words(BlockKind::Paragraph, " \u{a0} ");
        w.words(BlockKind::Paragraph, "Two.");
        assert_eq!(w.text, "One.\n\nTwo.");
        assert_eq!(w.blocks.len(), 2);
        assert_eq!(w.blocks[1].span.of(&w.text), "Two.");
    }

    #[test]
    fn writes_no_more_lines_than_are_read() {
        let mut w = Writer::default();
        w.words(BlockKind::Paragraph, "One.");
        w.lines = MAX_LINES - 1;
        w.words(BlockKind::Paragraph, "Two.");
        assert!(!w.full);
        w.words(BlockKind::Paragraph, "Three.");
        assert!(w.full && w.text == "One.\n\nTwo.");
    }

    #[test]
    fn links_of_scripts_find_their_words_in_order() {
        let links = [("report", "/a"), ("report", "/b"), ("nowhere", "/c")].map(|(w, h)| (w.to_owned(), h.to_owned()));
        let mut w = Writer::default();
        w.words(BlockKind::Paragraph, "The report.");
        w.linked(BlockKind::Paragraph, "A  report on a report.", &links);
        let found: Vec<_> = w.anchors.iter().map(|a| (a.href, a.span.start)).collect();
        assert_eq!(found, [("/a", 15), ("/b", 27)]);
    }
}
