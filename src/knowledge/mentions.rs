//! Known names in a running text: whole words, the longest first, as they are written.

use std::collections::HashMap;
use std::sync::Arc;

use super::names::{is_common, is_generic, is_initialism, normal, strip_the};
use super::{Record, RecordKind};
use crate::Span;

/// A printed name, without a leading "the".
#[derive(Debug)]
struct Pattern {
    name: Box<str>,
    record: u32,
    /// Counts only where the record stands in the text by a fuller name.
    short: bool,
    /// The record's layer: a later one knows its own names better.
    layer: u16,
}

/// Names by their first word, longest first.
#[derive(Debug, Default)]
pub(super) struct MentionIndex {
    by_word: HashMap<Box<str>, Vec<Pattern>>,
}

impl MentionIndex {
    pub(super) fn of(records: &[Arc<Record>], layers: &[u16]) -> Self {
        let mut by_word: HashMap<Box<str>, Vec<Pattern>> = HashMap::with_capacity(records.len() * 2);
        for (i, record) in records.iter().enumerate() {
            if record.record == RecordKind::PrimarySource || record.is_suffix_rule() {
                continue;
            }
            let full = record.names.iter().enumerate().map(|(place, n)| {
                let key = normal(n);
                (n, is_common(&key) && !is_initialism(strip_the(n)) || place > 0 && is_generic(&key))
            });
            for (name, short) in full.chain(record.short.iter().map(|n| (n, true))) {
                let name = strip_the(name);
                let Some(word) = first_word(name) else { continue };
                // "island assembly" is also met as "Island Assembly".
                let mut letters = word.chars();
                let capital: Option<String> =
                    letters.next().filter(|c| c.is_lowercase()).map(|c| c.to_uppercase().chain(letters).collect());
                for word in std::iter::once(word).chain(capital.as_deref()) {
                    let patterns = by_word.entry(word.into()).or_default();
                    if !patterns.iter().any(|p| p.record == i as u32 && *p.name == *name) {
                        patterns.push(Pattern {
                            name: name.into(),
                            record: i as u32,
                            short,
                            layer: layers.get(i).copied().unwrap_or_default(),
                        });
                    }
                }
            }
        }
        for patterns in by_word.values_mut() {
            patterns.sort_by(|a, b| (b.name.len(), &a.name, a.record).cmp(&(a.name.len(), &b.name, b.record)));
        }
        Self { by_word }
    }

    /// Every known name of a text with the record it means; a name of two records counts where one of them stands in full.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, usize)> {
        let mut hits: Vec<(Span, Vec<(usize, bool)>)> = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = next_word(text, at) {
            at = end;
            let Some(patterns) = text.get(start..end).and_then(|w| self.by_word.get(w)) else { continue };
            let mut bearers: Vec<&Pattern> = Vec::new();
            let mut stop = None;
            for pattern in patterns {
                if stop.is_some_and(|(_, length)| pattern.name.len() < length) {
                    break;
                }
                if let Some(end) = fits(text, start, &pattern.name) {
                    stop = Some((end, pattern.name.len()));
                    bearers.push(pattern);
                }
            }
            let last = bearers.iter().filter(|p| !p.short).map(|p| p.layer).max().unwrap_or_default();
            let bearers = bearers.iter().filter(|p| p.layer >= last).map(|p| (p.record as usize, p.short)).collect();
            if let Some((end, _)) = stop {
                hits.push((Span::new(start, end), bearers));
                at = end;
            }
        }
        let mut in_full: Vec<usize> = hits.iter().filter(|(_, b)| b.len() == 1 && !b[0].1).map(|(_, b)| b[0].0).collect();
        in_full.sort_unstable();
        in_full.dedup();
        hits.into_iter()
            .filter_map(|(span, bearers)| match bearers.as_slice() {
                [(record, false)] => Some((span, *record)),
                several => {
                    let mut here = several.iter().filter(|(r, _)| in_full.binary_search(r).is_ok());
                    let one = here.next()?;
                    here.next().is_none().then_some((span, one.0))
                }
            })
            .collect()
    }
}

fn first_word(name: &str) -> Option<&str> {
    let (start, end) = next_word(name, 0)?;
    (start == 0).then(|| &name[start..end])
}

/// The next run of letters and digits from a byte on.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(char::is_alphanumeric)?;
    let rest = &text[start..];
    let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    Some((start, start + length))
}

/// Where the name ends if the text goes on with it: any white space but a blank line for a space, either apostrophe,
/// a capital for the small letter that begins a word ("End the Noise Petition").
fn fits(text: &str, start: usize, name: &str) -> Option<usize> {
    let mut before = ' ';
    let mut chars = text.get(start..)?.char_indices().peekable();
    for wanted in name.chars() {
        if wanted == ' ' {
            let mut lines = 0;
            let mut any = false;
            while let Some((_, c)) = chars.peek().filter(|(_, c)| c.is_whitespace()) {
                lines += usize::from(*c == '\n');
                any = true;
                chars.next();
            }
            if !any || lines > 1 {
                return None;
            }
            before = ' ';
            continue;
        }
        let (_, c) = chars.next()?;
        let capital = before == ' ' && wanted.is_lowercase() && c.to_lowercase().eq([wanted]);
        before = wanted;
        let same = c == wanted || capital || is_apostrophe(c) && is_apostrophe(wanted);
        if !same {
            return None;
        }
    }
    match chars.next() {
        None => Some(text.len()),
        Some((_, c)) if c.is_alphanumeric() => None,
        Some((i, _)) => Some(start + i),
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}
