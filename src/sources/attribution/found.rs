//! An attribution in tokens, before it becomes spans of the text.

use std::ops::Range;

use super::Attribution;
use super::phrases::Reader;
use crate::Span;
use crate::language::Set;
use crate::report::{QuoteKind, Sense};
use crate::text::{Shape, Token};

/// One attribution, as ranges of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Option<Range<usize>>,
    pub(super) source: Option<Range<usize>>,
    pub(super) thought: bool,
    /// The block itself sets the words apart, as marks would.
    pub(super) displayed: bool,
}

impl Found {
    /// What a source says by a verb of one word.
    pub(super) fn said(content: Vec<Range<usize>>, cue: usize, source: Range<usize>) -> Self {
        Self { content, cue: Some(cue..cue + 1), source: Some(source), thought: false, displayed: false }
    }

    /// From its first token to one past its last.
    pub(super) fn reach(&self) -> Range<usize> {
        let parts = || self.content.iter().chain(&self.cue).chain(&self.source);
        parts().map(|p| p.start).min().unwrap_or(0)..parts().map(|p| p.end).max().unwrap_or(0)
    }

    /// Whether a token belongs to the content.
    pub(super) fn covers(&self, token: usize) -> bool {
        self.content.iter().any(|c| c.contains(&token))
    }

    /// The spans of the text, or nothing where no word of content is left.
    pub(super) fn finish(&self, reader: &Reader<'_>) -> Option<Attribution> {
        let (text, layout) = (reader.text, reader.layout);
        let tokens = &layout.tokens;
        let mut content = Vec::new();
        let mut quoted = Vec::new();
        let (mut inside, mut words) = (0usize, 0usize);
        let mut ranges: Vec<Range<usize>> = self.content.iter().filter(|r| r.end > r.start).cloned().collect();
        ranges.sort_by_key(|r| r.start);
        for range in ranges {
            let Some(span) = cover(tokens, &range) else { continue };
            content.push(span);
            words += tokens[range.clone()].iter().filter(|t| t.shape.is_word()).count();
            let from = layout.quotations.partition_point(|q| q.last < range.start);
            for q in layout.quotations[from..].iter().take_while(|q| q.first < range.end) {
                // "spoke of the phrase “a gift”": a term that the words mention.
                if q.first > range.start && reader.has(q.first - 1, Set::Term) {
                    continue;
                }
                let (first, last) = (q.first.max(range.start), (q.last + 1).min(range.end));
                inside += tokens[first..last].iter().filter(|t| t.shape.is_word()).count();
                let inner = q.inner(tokens).trimmed(text);
                if !inner.is_empty() && range.start <= q.first + 1 && q.last <= range.end {
                    quoted.push(inner);
                }
            }
        }
        if words == 0 {
            return None;
        }
        if self.displayed {
            inside = words;
            quoted.clone_from(&content);
        }
        let kind = match inside {
            0 => QuoteKind::Indirect,
            n if n >= words => QuoteKind::Direct,
            _ => QuoteKind::Mixed,
        };
        Some(Attribution {
            content,
            quoted,
            kind,
            sense: if self.thought { Sense::Thought } else { Sense::Statement },
            cue: self.cue.as_ref().and_then(|r| cover(tokens, r)),
            source: self.source.as_ref().and_then(|r| cover(tokens, &strip(tokens, r))),
        })
    }
}

/// The span from the first token of a range to its last.
fn cover(tokens: &[Token], range: &Range<usize>) -> Option<Span> {
    let part = tokens.get(range.clone())?;
    Some(Span::new(part.first()?.start, part.last()?.end))
}

/// Without punctuation at either end.
fn strip(tokens: &[Token], range: &Range<usize>) -> Range<usize> {
    let mut range = range.clone();
    let loose = |i: usize| matches!(tokens[i].shape, Shape::Punctuation | Shape::Mark);
    while range.start < range.end && loose(range.start) {
        range.start += 1;
    }
    while range.start < range.end && loose(range.end - 1) {
        range.end -= 1;
    }
    range
}
