//! Known names in a running text: whole words, the longest first, as they are written.

use std::borrow::Cow;

use super::chains::{Chains, Key};
use super::names::{SHORT, strip_the};
use super::slot::Slot;
use crate::Span;
use crate::text::is_alphanumeric;

/// A printed name, without a leading "the".
#[derive(Debug)]
struct Pattern {
    name: Key,
    record: u32,
    /// Counts only where the record stands in the text by a fuller name.
    short: bool,
    /// What [`second`] says of the name: thousands of names begin with "University", and this tells most of them apart.
    second: Option<u8>,
    /// The record's layer: a later one knows its own names better.
    layer: u16,
}

/// Names by their first word.
#[derive(Debug, Default)]
pub(super) struct MentionIndex {
    by_word: Chains<Key, Pattern>,
}

impl MentionIndex {
    pub(super) fn of(slots: &[Slot]) -> Self {
        let mut by_word: Chains<Key, Pattern> = Chains::with_capacity(slots.len() * 2);
        for (i, slot) in slots.iter().enumerate().filter(|(_, slot)| slot.has_names()) {
            slot.each_name(|name| {
                let short = name.place == SHORT || name.marks.common && !name.marks.initialism || name.place > 0 && name.marks.generic;
                let name = match name.text {
                    Cow::Borrowed(text) => Cow::Borrowed(strip_the(text)),
                    Cow::Owned(text) => Cow::Owned(strip_the(&text).to_owned()),
                };
                let Some(word) = first_word(&name) else { return };
                let second = second(&name[word..]);
                // "island assembly" is also met as "Island Assembly".
                let mut letters = name[..word].chars();
                let capital: Option<String> =
                    letters.next().filter(|c| c.is_lowercase()).map(|c| c.to_uppercase().chain(letters).collect());
                let as_written = match &name {
                    Cow::Borrowed(text) => Cow::Borrowed(&text[..word]),
                    Cow::Owned(text) => Cow::Owned(text[..word].to_owned()),
                };
                for word in std::iter::once(as_written).chain(capital.map(Cow::Owned)) {
                    let pattern = Pattern { name: name.clone(), record: i as u32, short, second, layer: slot.layer };
                    by_word.push(word, pattern);
                }
            });
        }
        Self { by_word }
    }

    /// Every known name of a text with the record it means; a name of two records counts where one of them stands in full.
    pub(super) fn find(&self, text: &str) -> Vec<(Span, usize)> {
        let mut hits: Vec<(Span, Vec<(usize, bool)>)> = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = next_word(text, at) {
            at = end;
            let Some(word) = text.get(start..end) else { continue };
            // Of the names that the text goes on with, the longest; several records may bear it.
            let mut bearers: Vec<&Pattern> = Vec::new();
            let mut stop = None;
            let next = second(&text[end..]);
            for pattern in self.by_word.get(word) {
                if matches!((pattern.second, next), (Some(a), Some(b)) if a != b) {
                    continue;
                }
                let longest = stop.map_or(0, |(_, length)| length);
                if pattern.name.len() < longest || bearers.iter().any(|b| b.record == pattern.record && b.name == pattern.name) {
                    continue;
                }
                if let Some(end) = fits(text, start, &pattern.name) {
                    if pattern.name.len() > longest {
                        bearers.clear();
                    }
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

/// Where the first word ends, if the name begins with one.
fn first_word(name: &str) -> Option<usize> {
    next_word(name, 0).filter(|(start, _)| *start == 0).map(|(_, end)| end)
}

/// The next run of letters and digits from a byte on.
fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let start = from + rest.find(is_alphanumeric)?;
    let rest = &text[start..];
    let length = rest.find(|c| !is_alphanumeric(c)).unwrap_or(rest.len());
    Some((start, start + length))
}

/// The first byte of a second word that stands one space behind the first, ASCII letters as small ones; none where that is not so plain.
fn second(behind: &str) -> Option<u8> {
    let byte = *behind.strip_prefix(' ')?.as_bytes().first()?;
    (byte.is_ascii() && !byte.is_ascii_whitespace()).then_some(byte.to_ascii_lowercase())
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
