//! Offsets for other programs: JavaScript and Java count UTF-16 units, Python and W3C annotations code points, this crate bytes.

use std::ops::Range;

use crate::Span;

words! {
    /// What an offset counts.
    #[derive(Default)]
    pub enum OffsetUnit {
        /// UTF-8 bytes, as in Rust and Go.
        #[default]
        Bytes = "bytes",
        /// UTF-16 code units, as in JavaScript, Java and C#.
        Utf16 = "utf16",
        /// Unicode code points, as in Python.
        CodePoints = "code-points",
    }
}

/// One place in a text, counted in every unit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Offset {
    /// UTF-8 bytes before it.
    pub bytes: usize,
    /// UTF-16 code units before it.
    pub utf16: usize,
    /// Code points before it.
    pub code_points: usize,
}

impl Offset {
    /// The count in one unit.
    #[must_use]
    pub const fn get(self, unit: OffsetUnit) -> usize {
        match unit {
            OffsetUnit::Bytes => self.bytes,
            OffsetUnit::Utf16 => self.utf16,
            OffsetUnit::CodePoints => self.code_points,
        }
    }

    const fn after(self, c: char) -> Self {
        Self { bytes: self.bytes + c.len_utf8(), utf16: self.utf16 + c.len_utf16(), code_points: self.code_points + 1 }
    }
}

/// A stretch of a text, counted in every unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Stretch {
    /// UTF-8 bytes.
    pub bytes: Range<usize>,
    /// UTF-16 code units.
    pub utf16: Range<usize>,
    /// Code points.
    pub code_points: Range<usize>,
}

/// Bytes between two places whose counts are kept: a look-up reads at most so many.
const STEP: usize = 256;

/// Turns offsets of one text into other units, and back. Built in one pass; a look-up takes logarithmic time.
///
/// ```
/// use firsthand::Span;
/// use firsthand::report::Offsets;
///
/// let text = "🌊 Wall";
/// let wall = Offsets::new(text).of(Span::new(5, 9));
/// assert_eq!((wall.bytes, wall.utf16, wall.code_points), (5..9, 3..7, 2..6));
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    marks: Vec<Offset>,
}

impl<'t> Offsets<'t> {
    /// Counts a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut marks = vec![Offset::default()];
        let mut at = Offset::default();
        let mut due = STEP;
        for c in text.chars() {
            if at.bytes >= due {
                marks.push(at);
                due = at.bytes + STEP;
            }
            at = at.after(c);
        }
        Self { text, marks }
    }

    /// A span in all units.
    #[must_use]
    pub fn of(&self, span: Span) -> Stretch {
        let (start, end) = (self.at(OffsetUnit::Bytes, span.start), self.at(OffsetUnit::Bytes, span.end));
        Stretch { bytes: start.bytes..end.bytes, utf16: start.utf16..end.utf16, code_points: start.code_points..end.code_points }
    }

    /// The place that lies `count` units into the text. Inside a character its beginning is meant, past the text its end.
    #[must_use]
    pub fn at(&self, unit: OffsetUnit, count: usize) -> Offset {
        let next = self.marks.partition_point(|m| m.get(unit) <= count);
        let mut at = self.marks.get(next.saturating_sub(1)).copied().unwrap_or_default();
        for c in self.text.get(at.bytes..).unwrap_or("").chars() {
            let after = at.after(c);
            if after.get(unit) > count {
                break;
            }
            at = after;
        }
        at
    }

    /// The span that a caller counts as `start..end` in `unit`.
    #[must_use]
    pub fn span(&self, unit: OffsetUnit, range: Range<usize>) -> Span {
        Span::new(self.at(unit, range.start).bytes, self.at(unit, range.end.max(range.start)).bytes)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Astral letters and pictures, a family joined by zero-width joiners, CRLF, combining marks, right-to-left, a full-width digit.
    const HARD: &str = "a\r\nb e\u{301} 𝕎𝕒𝕝𝕝 👩‍👩‍👧 ش\u{64b} 水１ – end";

    fn counted(text: &str, byte: usize) -> (usize, usize) {
        let before = &text[..byte];
        (before.encode_utf16().count(), before.chars().count())
    }

    #[test]
    fn every_boundary_of_a_hard_text_is_counted_as_the_standard_library_counts_it() {
        let text = HARD.repeat(40);
        let offsets = Offsets::new(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let at = offsets.at(OffsetUnit::Bytes, byte);
            assert_eq!((at.bytes, (at.utf16, at.code_points)), (byte, counted(&text, byte)));
            assert_eq!(offsets.at(OffsetUnit::Utf16, at.utf16), at);
            assert_eq!(offsets.at(OffsetUnit::CodePoints, at.code_points), at);
        }
    }

    #[test]
    fn a_line_break_of_two_characters_counts_as_two() {
        let at = Offsets::new("a\r\nb").at(OffsetUnit::Bytes, 3);
        assert_eq!((at.utf16, at.code_points), (3, 3));
    }

    #[test]
    fn a_combining_mark_counts_by_itself() {
        let stretch = Offsets::new("e\u{301}n").of(Span::new(0, 3));
        assert_eq!((stretch.utf16, stretch.code_points), (0..2, 0..2));
    }

    #[test]
    fn a_place_inside_a_character_is_its_beginning_and_one_past_the_text_its_end() {
        let offsets = Offsets::new("x🌊y");
        for (unit, count) in [(OffsetUnit::Bytes, 3), (OffsetUnit::Utf16, 2)] {
            assert_eq!(offsets.at(unit, count).bytes, 1, "{unit}");
        }
        assert_eq!(offsets.at(OffsetUnit::CodePoints, 99), Offset { bytes: 6, utf16: 4, code_points: 3 });
        assert_eq!(offsets.of(Span::new(99, 120)).utf16, 4..4);
    }

    #[test]
    fn a_caller_s_range_comes_back_as_a_span() {
        assert_eq!(Offsets::new("🌊 Wall").span(OffsetUnit::Utf16, 3..7), Span::new(5, 9));
        assert_eq!(Offsets::new("🌊 Wall").span(OffsetUnit::CodePoints, 6..99), Span::new(9, 9));
    }

    proptest! {
        #[test]
        fn any_text_and_place_agrees_with_counting(text in "[a-z\r\n\u{301}ßش水𝕎👩]{0,900}", place in 0usize..2_000) {
            let at = Offsets::new(&text).at(OffsetUnit::Bytes, place);
            prop_assert!(text.is_char_boundary(at.bytes) && at.bytes <= place);
            prop_assert_eq!((at.utf16, at.code_points), counted(&text, at.bytes));
        }
    }
}
