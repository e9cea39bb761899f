//! Words inside what a paper or document reports: "Ana Roe said that it sank, the Gazette reported".
//!
//! The outer attribution is the paper's; the inner one is hers, and it is she who is quoted.

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;
use crate::language::Set;

/// Tokens of a content among which the inner cue is looked for.
const REACH: usize = 14;
/// Tokens that are enough to be somebody's words.
const ENOUGH: usize = 1;

/// Appends the inner attribution of every indirect content that begins with a speaker and a word of saying.
pub(super) fn claim(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let inner: Vec<Found> = found.iter().filter(|f| relays(reader, f)).filter_map(|f| inner(reader, f)).collect();
    for one in inner {
        let known = found.iter().any(|f| f.cue.as_ref().zip(one.cue.as_ref()).is_some_and(|(a, b)| a.start < b.end && b.start < a.end));
        if !known {
            found.push(one);
        }
    }
}

/// "reported", "according to": a cue of those who pass on what others say.
fn relays(reader: &Reader<'_>, found: &Found) -> bool {
    found.source.is_some() && !found.thought && found.cue.clone().is_some_and(|cue| cue.into_iter().any(|i| reader.has(i, Set::Relay)))
}

fn inner(reader: &Reader<'_>, found: &Found) -> Option<Found> {
    let content = found.content.iter().min_by_key(|c| c.start)?;
    let layout = reader.layout;
    let quoted = layout.quotations.partition_point(|q| q.last < content.start);
    if layout.quotations.get(quoted).is_some_and(|q| q.first < content.end.min(content.start + REACH)) {
        return None;
    }
    let from = content.start + usize::from(reader.class(content.start).relative() && !reader.class(content.start).determiner());
    let from = if reader.class(from).conjunction() && !reader.class(from).pronoun() { from + 1 } else { from };
    let cue = (from + 1..content.end.min(from + REACH)).find(|&i| reader.cue(i).is_some_and(|c| c.clause() && !c.thought && !c.noun()))?;
    let source = reader.phrase_before(cue, from).filter(|s| s.start == from)?;
    let begin = cue + 1 + usize::from(reader.class(cue + 1).relative());
    let words: Range<usize> = begin..content.end;
    (words.len() > ENOUGH).then(|| Found {
        content: vec![words],
        cue: Some(cue..cue + 1),
        source: Some(source),
        thought: false,
        displayed: false,
    })
}
