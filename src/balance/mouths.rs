//! Whose words a stretch of the text is.

use super::View;
use crate::Span;
use crate::report::{Mouth, Sense};

/// A stretch that somebody is credited with.
struct Stretch {
    span: Span,
    quote: usize,
}

/// Every attributed stretch, in order, and what stands in marks.
pub(super) struct Mouths<'a> {
    view: &'a View<'a>,
    quoted: Vec<Stretch>,
    content: Vec<Stretch>,
}

/// Stretches before a place that are looked back at: quotations nest, but not deeper.
const BACK: usize = 4;

impl<'a> Mouths<'a> {
    pub(super) fn of(view: &'a View<'a>) -> Self {
        let (mut quoted, mut content) = (Vec::new(), Vec::new());
        for (i, quote) in view.sources.quotes.iter().enumerate().filter(|(_, q)| q.sense == Sense::Statement) {
            quoted.extend(
                quote.spans.iter().filter(|_| quote.kind != crate::report::QuoteKind::Indirect).map(|s| Stretch { span: *s, quote: i }),
            );
            content.extend(quote.content.iter().map(|s| Stretch { span: *s, quote: i }));
        }
        quoted.sort_by_key(|s| s.span);
        content.sort_by_key(|s| s.span);
        Self { view, quoted, content }
    }

    /// In whose mouth the byte `at` stands, and the index of the quotation.
    pub(super) fn at(&self, at: usize) -> (Mouth, Option<usize>) {
        if let Some(quote) = covering(&self.quoted, at) {
            return (Mouth::Quoted, Some(quote));
        }
        if self.view.reading.is_quoted(at) {
            return (Mouth::Marked, None);
        }
        match covering(&self.content, at) {
            Some(quote) => (Mouth::Paraphrased, Some(quote)),
            None => (Mouth::Narrator, None),
        }
    }

    /// Every byte, in order, from which on [`at`](Self::at) may tell something else than before it.
    pub(super) fn edges(&self) -> Vec<usize> {
        let stretches = self.quoted.iter().chain(&self.content).map(|s| s.span);
        let mut edges: Vec<usize> = stretches.chain(self.view.reading.quoted.iter().copied()).flat_map(|s| [s.start, s.end]).collect();
        edges.sort_unstable();
        edges
    }

    /// The source of a quotation.
    pub(super) fn speaker(&self, quote: Option<usize>) -> Option<&'a str> {
        self.view.sources.quotes.get(quote?)?.speaker.as_deref()
    }
}

fn covering(stretches: &[Stretch], at: usize) -> Option<usize> {
    let after = stretches.partition_point(|s| s.span.start <= at);
    stretches.get(..after)?.iter().rev().take(BACK).find(|s| at < s.span.end).map(|s| s.quote)
}

/// The first statement that credits somebody with most of a sentence.
pub(super) fn credited<'a>(view: &View<'a>, sentence: Span) -> Option<&'a crate::report::Quote> {
    view.sources.quotes.iter().find(|q| {
        let shared: usize = q.content.iter().map(|c| c.end.min(sentence.end).saturating_sub(c.start.max(sentence.start))).sum();
        q.sense == Sense::Statement && shared * 2 > sentence.len()
    })
}
