//! Runs of letters and digits.

use super::is_alphanumeric;
use super::tokens::{SEED, step};

/// The runs of letters and digits of a text, and of the marks that join them to one word, with their places in bytes.
pub(crate) fn runs<'t>(text: &'t str, joins: &'static [char]) -> impl Iterator<Item = (usize, &'t str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end(text, at, joins, false);
        at = end(text, start, joins, true);
        text.get(start..at).filter(|run| !run.is_empty()).map(|run| (start, run))
    })
}

/// The same without joining marks, each run with its [`hash_run`], in one pass.
pub(crate) fn hashed_runs(text: &str) -> impl Iterator<Item = (usize, &str, u64)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end(text, at, &[], false);
        let mut hash = SEED;
        at = start;
        while let Some(byte) = text.as_bytes().get(at).filter(|byte| ALPHANUMERIC[usize::from(**byte)]) {
            hash = step(hash, *byte);
            at += 1;
        }
        if text.as_bytes().get(at).is_some_and(|byte| !byte.is_ascii()) {
            let after = at;
            at = end(text, at, &[], true);
            hash = text.as_bytes().get(after..at).unwrap_or_default().iter().fold(hash, |hash, byte| step(hash, *byte));
        }
        text.get(start..at).filter(|run| !run.is_empty()).map(|run| (start, run, hash))
    })
}

/// FNV-1a over the bytes of a run as it is written.
pub(crate) fn hash_run(run: &str) -> u64 {
    run.bytes().fold(SEED, step)
}

/// How many letters and digits of ASCII stand at the head of some bytes.
pub(crate) fn ascii_run(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| !ALPHANUMERIC[usize::from(*byte)]).unwrap_or(bytes.len())
}

/// The sign behind a run of ASCII and the one behind that; a space where the text ends.
pub(crate) fn behind(bytes: &[u8], run: usize) -> (u8, u8) {
    // Not an array that is mapped: that is called for every word and left out of line.
    let at = |place: usize| bytes.get(place).copied().unwrap_or(b' ');
    (at(run), at(run + 1))
}

/// The next sign of ASCII from a place on with which a sentence may end, or the next character beyond ASCII.
pub(crate) fn next_end(text: &str, from: usize) -> Option<(usize, char)> {
    next_of(text, from, &ENDS)
}

/// The next quotation mark or apostrophe of ASCII from a place on, or the next character beyond ASCII.
pub(crate) fn next_mark(text: &str, from: usize) -> Option<(usize, char)> {
    next_of(text, from, &MARKS)
}

/// The next byte from a place on that a table has, as a character.
fn next_of(text: &str, from: usize, table: &[bool; 256]) -> Option<(usize, char)> {
    let at = from + text.as_bytes().get(from..)?.iter().position(|byte| table[usize::from(*byte)])?;
    Some((at, text.get(at..)?.chars().next()?))
}

// Tables, because every byte of a page is asked, by several readers.
static ENDS: [bool; 256] = with_beyond_ascii(b".!?\n");
static MARKS: [bool; 256] = with_beyond_ascii(b"\"'");

/// Which bytes are some signs, or of no character of ASCII.
const fn with_beyond_ascii(signs: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut byte = 0x80;
    while byte < table.len() {
        table[byte] = true;
        byte += 1;
    }
    let mut i = 0;
    while i < signs.len() {
        table[signs[i] as usize] = true;
        i += 1;
    }
    table
}

/// Whether a byte is a letter or digit of ASCII.
static ALPHANUMERIC: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Where the characters end that are all of a run, or all of none.
fn end(text: &str, from: usize, joins: &[char], of_a_run: bool) -> usize {
    let mut at = from;
    // Byte by byte, because nearly all of a text is ASCII: this is done over and over.
    while let Some(byte) = text.as_bytes().get(at) {
        let (belongs, length) = if byte.is_ascii() {
            (ALPHANUMERIC[usize::from(*byte)] || *byte != b' ' && joins.contains(&char::from(*byte)), 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            (is_alphanumeric(c) || joins.contains(&c), c.len_utf8())
        };
        if belongs != of_a_run {
            break;
        }
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_runs_with_their_places_as_a_split_would() {
        for text in ["", "…", "a", "“Zoë’s 3 cafés—and more…” \u{a0}ſo", "ends in a run", "Zoë", "aë b", "x-y- 'z'"] {
            for joins in [&[][..], &['-', '\'', '’']] {
                let split = text.split(|c: char| !c.is_alphanumeric() && !joins.contains(&c)).filter(|w| !w.is_empty());
                let split: Vec<(usize, &str)> = split.map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
                assert_eq!(runs(text, joins).collect::<Vec<_>>(), split, "{text}");
            }
            let hashed: Vec<_> = runs(text, &[]).map(|(at, run)| (at, run, hash_run(run))).collect();
            assert_eq!(hashed_runs(text).collect::<Vec<_>>(), hashed, "{text}");
        }
    }
}
