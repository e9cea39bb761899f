//! Conventions of the line, which need no verb: `"…" — Name`, `NAME: …` in a transcript, `From Chairwoman Y:`.

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;
use crate::report::BlockKind;
use crate::text::{Paragraph, Shape};

/// Words of a name in front of a colon, or behind a dash.
const NAME: usize = 6;
/// Words of a signature with its role ("— Ana Roe, mayor of X").
const SIGNATURE: usize = 14;

/// Appends what the conventions tell, and says for every paragraph which words they used up.
pub(super) fn claim(reader: &Reader<'_>, found: &mut Vec<Found>) -> Vec<Option<Range<usize>>> {
    let paragraphs = &reader.layout.paragraphs;
    let speakers: Vec<Option<Range<usize>>> = paragraphs.iter().map(|p| speaker(reader, p)).collect();
    // One "Note: …" is no transcript; turns come in numbers.
    let turns = speakers.iter().flatten().count();
    let mut used = vec![None; paragraphs.len()];
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if let Some(name) =
            speakers[at].clone().filter(|n| turns >= 3 || turns >= 2 && (n.clone()).all(|i| reader.shape(i) == Shape::Upper))
        {
            let colon = name.end;
            let asked = name.len() == 1 && reader.shape(name.start) == Shape::Initial;
            found.push(Found {
                content: vec![colon + 1..paragraph.tokens.end],
                cue: Some(colon..colon + 1),
                source: (!asked).then_some(name),
                thought: false,
                displayed: false,
            });
            used[at] = Some(paragraph.tokens.clone());
        } else if used[at].is_none()
            && let Some((f, signed)) = block(reader, at)
        {
            used[at] = Some(paragraph.tokens.clone());
            if signed {
                used[at + 1] = paragraphs.get(at + 1).map(|p| p.tokens.clone());
            }
            found.push(f);
        } else if let Some(f) = signature(reader, at) {
            used[at] = f.content.first().cloned();
            found.push(f);
        }
    }
    used
}

/// "NAME:" at the head of a paragraph.
fn speaker(reader: &Reader<'_>, paragraph: &Paragraph) -> Option<Range<usize>> {
    let tokens = &paragraph.tokens;
    let mut at = tokens.start;
    if reader.shape(at) == Shape::Mark {
        at += 1;
    }
    let start = at;
    while at < tokens.end && at - start <= NAME && (reader.shape(at).is_name() || reader.word(at) == "." && at > start) {
        at += 1;
    }
    let named = at > start && at + 1 < tokens.end && reader.word(at) == ":";
    let question = at - start == 1 && reader.shape(start) == Shape::Initial && !matches!(reader.word(start), "Q" | "A");
    (named && !question).then_some(start..at)
}

/// A block quotation or an embedded post without marks: all of it is somebody's, and a line with a dash says whose.
/// Also tells whether that line is the next paragraph.
fn block(reader: &Reader<'_>, at: usize) -> Option<(Found, bool)> {
    let paragraphs = &reader.layout.paragraphs;
    let paragraph = &paragraphs[at];
    let tokens = paragraph.tokens.clone();
    if !matches!(paragraph.kind, BlockKind::Quotation | BlockKind::Embed) || tokens.len() < 4 {
        return None;
    }
    let marked: usize = paragraph.quotations.clone().map(|i| reader.layout.quotations[i]).map(|q| q.last + 1 - q.first).sum();
    if marked * 2 > tokens.len() || is_dash(reader.word(tokens.start)) {
        return None;
    }
    let found = |content: Range<usize>, dash: Option<usize>, end: usize| Found {
        content: vec![content],
        cue: dash.map(|d| d..d + 1),
        source: dash.and_then(|d| handle(reader, d + 1..end)),
        thought: false,
        displayed: true,
    };
    let low = tokens.start.max(tokens.end.saturating_sub(SIGNATURE + 6));
    if let Some(dash) =
        (low.max(tokens.start + 3)..tokens.end - 1).rev().find(|&i| is_dash(reader.word(i)) && handle(reader, i + 1..tokens.end).is_some())
    {
        return Some((found(tokens.start..dash, Some(dash), tokens.end), false));
    }
    if let Some(next) = paragraphs
        .get(at + 1)
        .filter(|n| n.kind == paragraph.kind && is_dash(reader.word(n.tokens.start)) && n.tokens.len() <= SIGNATURE + 6)
    {
        return Some((found(tokens, Some(next.tokens.start), next.tokens.end), true));
    }
    Some((found(tokens, None, 0), false))
}

/// The name in "Ana Roe (@anaroe) December 9, 2016".
fn handle(reader: &Reader<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let end = range.clone().find(|&i| !reader.shape(i).is_name()).unwrap_or(range.end);
    (end > range.start && end - range.start <= NAME).then_some(range.start..end)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "--" | "—" | "–" | "―" | "~")
}

/// `"…" — Name`, in the quotation's own paragraph or alone in the next.
fn signature(reader: &Reader<'_>, at: usize) -> Option<Found> {
    let paragraphs = &reader.layout.paragraphs;
    let paragraph = &paragraphs[at];
    let last = paragraph.quotations.clone().next_back().map(|i| reader.layout.quotations[i])?;
    if !last.closed {
        return None;
    }
    let end = paragraph.tokens.end;
    let line = if last.last + 1 < end {
        last.last + 1..end
    } else if let Some(next) = paragraphs.get(at + 1).filter(|_| last.first == paragraph.tokens.start) {
        next.tokens.clone()
    } else {
        return None;
    };
    let words = line.len();
    let dash = is_dash(reader.word(line.start));
    if !dash || !(2..=SIGNATURE).contains(&words) || !reader.shape(line.start + 1).is_name() {
        return None;
    }
    if line.clone().skip(1).any(|i| reader.cue(i).is_some_and(|c| c.verb() && !c.noun())) {
        return None;
    }
    // The whole paragraph up to the dash is the speaker's.
    let start = if last.last + 1 < end { paragraph.tokens.start.max(last.first) } else { last.first };
    let content = vec![start..last.last + 1];
    Some(Found::said(content, line.start, line.start + 1..line.end))
}
