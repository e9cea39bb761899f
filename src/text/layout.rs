//! A text as paragraphs of sentences of tokens, with its quotations.

use super::{Quotation, Token, marks, sentences, tokens};
use crate::Span;
use crate::report::BlockKind;
use std::ops::Range;

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub(crate) kind: BlockKind,
    pub(crate) tokens: Range<usize>,
    /// Indices into [`Layout::sentences`].
    pub(crate) sentences: Range<usize>,
    /// Indices into [`Layout::quotations`].
    pub(crate) quotations: Range<usize>,
}

/// A text, read once.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) tokens: Vec<Token>,
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) paragraphs: Vec<Paragraph>,
    pub(crate) quotations: Vec<Quotation>,
}

impl Layout {
    /// Reads the given stretches of `text`. A line that ends a sentence, or an empty one, ends a paragraph.
    pub(crate) fn read(text: &str, blocks: impl Iterator<Item = (BlockKind, Span)>, abbreviation: &dyn Fn(u64) -> bool) -> Self {
        // English has a word or mark some five bytes; a vector that grows is copied again and again.
        let mut layout = Self { tokens: Vec::with_capacity(text.len() / 5), ..Self::default() };
        let singles = marks::prefers_single(text);
        for (kind, span) in blocks {
            for part in lines(text, span) {
                layout.paragraph(text, kind, part, singles, abbreviation);
            }
        }
        layout.join_running();
        layout
    }

    fn paragraph(&mut self, text: &str, kind: BlockKind, span: Span, singles: bool, abbreviation: &dyn Fn(u64) -> bool) {
        let first = self.tokens.len();
        tokens::tokenise(text, span.start, span.end, &mut self.tokens);
        let end = self.tokens.len();
        if first == end {
            return;
        }
        let first_quotation = self.quotations.len();
        let running = self.quotations.last().is_some_and(|q| !q.closed && q.last + 1 == first);
        marks::find(text, &self.tokens, first, end, singles, running, &mut self.quotations);
        let first_sentence = self.sentences.len();
        sentences::split(text, &self.tokens, first, end, &self.quotations[first_quotation..], abbreviation, &mut self.sentences);
        self.paragraphs.push(Paragraph {
            kind,
            tokens: first..end,
            sentences: first_sentence..self.sentences.len(),
            quotations: first_quotation..self.quotations.len(),
        });
    }

    /// Several paragraphs that each open a mark, closed in the last, are one speech.
    fn join_running(&mut self) {
        for at in 1..self.paragraphs.len() {
            let (before, here) = (&self.paragraphs[at - 1], &self.paragraphs[at]);
            let Some(last) = before.quotations.clone().next_back() else { continue };
            let Some(next) = here.quotations.clone().next() else { continue };
            let open = !self.quotations[last].closed;
            if open && self.quotations[next].first == here.tokens.start {
                self.quotations[last].runs_on = true;
            }
        }
    }
}

/// Paragraphs of a stretch of text: parted by an empty line, or by the end of a line that ends a sentence.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut rest = span;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let part = rest.of(text);
            let mut end = part.len();
            let mut from = 0;
            while let Some(at) = part[from..].find('\n').map(|i| i + from) {
                let line = part[..at].trim_end();
                let empty_next = part[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
                let wrapped =
                    line.ends_with(|c: char| c.is_alphanumeric() || c == ',') && line[line.rfind('\n').map_or(0, |i| i + 1)..].len() > 50;
                if empty_next || !wrapped {
                    end = at;
                    break;
                }
                from = at + 1;
            }
            let found = Span::new(rest.start, rest.start + end).trimmed(text);
            rest.start = (rest.start + end + 1).min(rest.end);
            while rest.start < rest.end && !text.is_char_boundary(rest.start) {
                rest.start += 1;
            }
            if !found.is_empty() {
                return Some(found);
            }
        }
        None
    })
}
