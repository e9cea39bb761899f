//! The way back from the report's text to the blocks of a draft.
//!
//! A block's own text is what its markup shows to a program: all its text nodes one after the other, references decoded, white space as it
//! stands. That is a browser's `textContent`, so that a place can be made a selection without a search. The report's text has white space
//! made single; runs of characters that stand alike in both lead from one to the other.

use serde::Serialize;

use crate::Span;
use crate::report::{OffsetUnit, Offsets};

/// A stretch of a caller's block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The caller's id.
    pub block: String,
    /// Where it begins in the block's text.
    pub start: usize,
    /// One past where it ends.
    pub end: usize,
}

/// Characters that stand at `at` in the report's text and at `from` in the block's; of different length only where one white-space
/// character stands for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) at: usize,
    pub(crate) length: usize,
    pub(crate) from: usize,
    pub(crate) taken: usize,
}

impl Run {
    /// The place in the block of a place inside the run.
    fn source(&self, at: usize, end: bool) -> usize {
        let inside = at.clamp(self.at, self.at + self.length) - self.at;
        match (self.length == self.taken, inside, end) {
            (true, ..) => self.from + inside,
            (false, 0, _) | (false, _, false) => self.from,
            (false, _, true) => self.from + self.taken,
        }
    }
}

/// One block of the caller.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Part {
    pub(crate) id: String,
    /// The block's own text.
    pub(crate) text: String,
    /// In order.
    pub(crate) runs: Vec<Run>,
}

impl Part {
    pub(crate) fn span(&self) -> Option<Span> {
        let (first, last) = (self.runs.first()?, self.runs.last()?);
        Some(Span::new(first.at, last.at + last.length))
    }
}

/// All blocks of a draft, in the order of the report's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Places {
    pub(crate) parts: Vec<Part>,
}

/// Finds the places of spans. Made once for many spans: a look-up takes logarithmic time.
#[derive(Debug)]
pub struct Locator<'a> {
    unit: OffsetUnit,
    parts: Vec<(Span, &'a Part, Offsets<'a>)>,
}

impl super::DraftReport {
    /// Finds places in the caller's blocks, counted in `unit`.
    #[must_use]
    pub fn locator(&self, unit: OffsetUnit) -> Locator<'_> {
        let parts = self.places.parts.iter().filter_map(|p| Some((p.span()?, p, Offsets::new(&p.text)))).collect();
        Locator { unit, parts }
    }
}

impl Locator<'_> {
    /// The blocks that a span of the report touches, with the offsets inside each; none for an empty span.
    #[must_use]
    pub fn places(&self, span: Span) -> Vec<Place> {
        let first = self.parts.partition_point(|(held, ..)| held.end <= span.start);
        let touched = self.parts[first..].iter().take_while(|(held, ..)| held.start < span.end);
        touched.filter_map(|(_, part, offsets)| self.place(part, offsets, span)).collect()
    }

    fn place(&self, part: &Part, offsets: &Offsets<'_>, span: Span) -> Option<Place> {
        let first = part.runs.partition_point(|r| r.at + r.length <= span.start);
        let after = part.runs.partition_point(|r| r.at < span.end);
        let (first, last) = (part.runs.get(first)?, part.runs.get(after.checked_sub(1)?)?);
        let (start, end) = (first.source(span.start, false), last.source(span.end, true));
        let count = |byte: usize| offsets.at(OffsetUnit::Bytes, byte).get(self.unit);
        (start < end).then(|| Place { block: part.id.clone(), start: count(start), end: count(end) })
    }
}
