//! The form of a page, as far as it tells what sort of text it holds: entries with clock times, pictures with lines, headings that lead
//! elsewhere, a text that breaks off at a wall.

use html5ever::local_name;

use super::body::{Piece, line};
use super::outline::{Item, Outline, Tag};
use super::passages::{Passage, Within};
use super::settle;
use crate::language::boilerplate::{Opening, opening};
use crate::report::BlockKind;

/// Weight of a passage that may be an entry's time, with a label beside it.
const CLOCK: u32 = 40;
/// Passages before the body in which the first entry's time stands.
const BEFORE: usize = 3;
/// Items behind the body in which a wall stands.
const BEHIND: usize = 400;
/// Words on a button of a wall, in weight, at most.
const NOTICE: u32 = 400;

/// What was counted.
#[derive(Clone, Copy, Default)]
pub(crate) struct Form<'a> {
    /// Percent of the page's text that is linked.
    pub(crate) linked: u32,
    /// Entries' times in the body.
    pub(crate) clocks: usize,
    /// Pictures from the headline to the body's end.
    pub(crate) pictures: usize,
    /// Lines beside pictures, and percent of the text that they are.
    pub(crate) lines: usize,
    pub(crate) in_lines: u32,
    /// Headings in the body that are links.
    pub(crate) cards: usize,
    /// The body ends in dots, as a text does that is cut.
    pub(crate) cut: bool,
    /// The page and its first item behind the body, for what is asked of few pages.
    behind: Option<(&'a Outline<'a>, usize)>,
}

impl Form<'_> {
    /// Whether a line behind the body asks to subscribe or log in, to read on.
    pub(crate) fn is_walled(&self) -> bool {
        let near = self.behind.and_then(|(outline, from)| outline.items.get(from..)).unwrap_or_default().iter().take(BEHIND);
        near.filter(|i| i.tag == Tag::Text && (8..NOTICE).contains(&i.weight)).any(|i| opening(i.text()).has(Opening::WALL))
    }

    /// Whether the page asks for a password.
    pub(crate) fn asks_password(&self) -> bool {
        let is_password = |i: &Item<'_>| i.named(&local_name!("type")).is_some_and(|t| t.eq_ignore_ascii_case("password"));
        self.behind.is_some_and(|(outline, _)| outline.items.iter().any(|i| i.tag == Tag::Skip && is_password(i)))
    }
}

/// Reads the form. `title`: the headline's passage.
pub(crate) fn read<'a>(outline: &'a Outline<'a>, passages: &[Passage], pieces: &[Piece], title: Option<usize>) -> Form<'a> {
    let items = &outline.items;
    let linked = items.first().map_or(0, |r| r.link.saturating_mul(100) / r.weight.max(1));
    let mut form = Form { linked, behind: Some((outline, 0)), ..Form::default() };
    let shown = || pieces.iter().filter(|p| p.kind.is_body() || matches!(p.kind, BlockKind::Caption | BlockKind::Credit));
    let (Some(first), Some(last)) = (shown().map(|p| p.passage).min(), shown().map(|p| p.passage).max()) else {
        return form;
    };
    form.clocks = passages[first.saturating_sub(BEFORE)..=last].iter().filter(|p| is_clock(outline, p)).count();
    let start = title.filter(|&t| t < first).unwrap_or(first);
    let (start, end) = (passages[start].start as usize, passages[last].end as usize);
    form.pictures = (start..end).filter(|&i| items[i].tag == Tag::Img && items[items[i].parent as usize].tag != Tag::Img).count();
    form.cards = (start..end).filter(|&i| items[i].tag == Tag::Heading && items[i].link * 10 > items[i].weight * 9).count();
    let (mut all, mut beside) = (0u64, 0u64);
    for piece in shown().filter(|p| p.kind != BlockKind::Heading && p.kind != BlockKind::Credit) {
        let p = &passages[piece.passage];
        all += u64::from(p.weight);
        if piece.kind == BlockKind::Caption || settle::is_caption(outline, p) {
            beside += u64::from(p.weight);
            form.lines += 1;
        }
    }
    form.in_lines = u32::try_from(beside * 100 / all.max(1)).unwrap_or(0);
    let end_of_body = pieces.iter().filter(|p| p.kind == BlockKind::Paragraph).map(|p| p.passage).max();
    if let Some(p) = end_of_body.map(|at| &passages[at]) {
        let words = line(outline, p);
        let words = words.trim_end_matches([']', ')', ' ']);
        form.cut = words.ends_with('…') || words.ends_with("...");
    }
    form.behind = Some((outline, end_of_body.map_or(end, |at| passages[at].end as usize)));
    form
}

/// Whether a passage is an entry's time: "11:31", "Updated 9.10 am", a `<time>` of a minute with a few words.
fn is_clock(outline: &Outline<'_>, p: &Passage) -> bool {
    if p.linked(50) && !p.within.has(Within::TIME) {
        return false;
    }
    let timed = || {
        let from = p.start.saturating_sub(3) as usize;
        let mut around = outline.items[from..p.end as usize].iter().filter(|i| i.tag == Tag::Time);
        around.any(|i| i.attr("datetime").is_some_and(|d| d.contains([':', 'T'])))
    };
    // Most of a body is neither: its words are not asked for.
    let short = p.weight <= CLOCK && p.stops <= 2;
    if !short && !timed() {
        return false;
    }
    let words = line(outline, p);
    match clock(&words) {
        Some((0, end)) => short && words[end..].split_whitespace().count() <= 4 || timed(),
        Some((at, _)) => short && words[..at].split_whitespace().count() <= 3,
        None => short && p.weight <= 25 && words.contains(|c: char| c.is_ascii_digit()) && timed(),
    }
}

/// The first time of day in some words: where it begins and ends.
fn clock(words: &str) -> Option<(usize, usize)> {
    let bytes = words.as_bytes();
    let digit = |i: usize| bytes.get(i).filter(|b| b.is_ascii_digit()).map(|b| u32::from(b - b'0'));
    (0..bytes.len().min(40)).find_map(|at| {
        if at > 0 && digit(at - 1).is_some() {
            return None;
        }
        let first = digit(at)?;
        let (hour, mark) = digit(at + 1).map_or((first, at + 1), |d| (first * 10 + d, at + 2));
        let minute = digit(mark + 1)? * 10 + digit(mark + 2)?;
        let fits = matches!(bytes.get(mark), Some(b':' | b'.' | b'h')) && hour < 24 && minute < 60 && digit(mark + 3).is_none();
        // "3.10 million", "12.05.2024"
        let number = bytes.get(mark) == Some(&b'.') && (bytes.get(mark + 3) == Some(&b'.') && digit(mark + 4).is_some());
        (fits && !number).then_some((at, mark + 3))
    })
}

#[cfg(test)]
mod tests {
    use super::clock;

    #[test]
    fn knows_a_time_of_day() {
        for words in ["11:31", "9.10 am", "09h45", "Updated 18:02", "7:05 Uhr"] {
            assert!(clock(words).is_some(), "{words}");
        }
        for words in ["12.05.2024", "25:10", "1131", "9:1", "1:234", "Room 12"] {
            assert!(clock(words).is_none(), "{words}");
        }
    }
}
