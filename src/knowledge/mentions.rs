//! Known names in a running text: whole words, the longest first, as they are written.

use super::names::{SHORT, strip_the};
use super::store::Store;
use super::table;
use crate::Span;
use crate::text::{hash_run, hashed_runs, runs};

/// A name that the text goes on with.
struct Bearer {
    name: usize,
    record: usize,
    /// Counts only where the record stands in the text by a fuller name.
    short: bool,
    /// The record's layer: a later one knows its own names better.
    layer: u16,
}

/// A printed name without a leading "the", and the hash under which it stands: of its first word and the beginning of a second.
pub(super) fn hash_of(name: &str) -> Option<(u64, &str)> {
    let name = strip_the(name);
    let word = first_word(name)?;
    Some((hash(word, second(&name[word.len()..])), name))
}

/// The hashes of a printed name's first word as texts have it: where it begins with a small letter, with a capital, too.
pub(super) fn first_words(name: &str) -> impl Iterator<Item = u64> {
    let word = first_word(strip_the(name));
    let capital = word.filter(|w| w.starts_with(|c: char| c.is_ascii_lowercase())).map(|w| w[..1].to_ascii_uppercase() + &w[1..]);
    [word.map(hash_run), capital.as_deref().map(hash_run)].into_iter().flatten()
}

/// The word with which a name begins; of one that begins with a mark, none.
fn first_word(name: &str) -> Option<&str> {
    runs(name, &[]).next().filter(|(start, _)| *start == 0).map(|(_, word)| word)
}

/// Of a word and the beginning of the next; "island assembly" is also met as "Island Assembly".
fn hash(word: &str, second: Option<u8>) -> u64 {
    with_second(hash_of_first(word), second)
}

fn hash_of_first(word: &str) -> u64 {
    let mut letters = word.chars();
    let first = letters.next().map_or(0, |c| c.to_lowercase().next().unwrap_or(c) as u64);
    table::hash(letters.as_str(), first)
}

fn with_second(first: u64, second: Option<u8>) -> u64 {
    table::more(first, second.map_or(0, u64::from))
}

/// How a second word begins, in small letters: thousands of names begin with "University", and this tells most of them apart. None where
/// there is no second word, or one that does not begin in ASCII.
fn second(behind: &str) -> Option<u8> {
    let next = behind.trim_start();
    let first = next.chars().next().filter(|_| next.len() < behind.len())?;
    let first = if is_apostrophe(first) { '\'' } else { first.to_ascii_lowercase() };
    u8::try_from(first).ok().filter(u8::is_ascii)
}

/// Every known name of a text with the record it means; a name of two records counts where one of them stands in full.
pub(super) fn find(store: &Store, text: &str) -> Vec<(Span, usize)> {
    let first_words = store.first_words();
    let may_begin = |hash: u64| first_words.iter().any(|words| words.may_hold(hash));
    let mut hits: Vec<(Span, Vec<(usize, bool)>)> = Vec::new();
    let mut at = 0;
    for (start, word, hash_of_word) in hashed_runs(text) {
        // Within a name that was found, or the beginning of none; letters beyond ASCII may have several capitals.
        if start < at || word.starts_with(|c: char| c.is_ascii()) && !may_begin(hash_of_word) {
            continue;
        }
        let end = start + word.len();
        // Of the names that the text goes on with, the longest; several records may bear it.
        let mut bearers: Vec<Bearer> = Vec::new();
        let mut stop = None;
        let next = second(&text[end..]);
        let first = hash_of_first(word);
        let alone = next.is_some().then(|| store.names_from(with_second(first, None)));
        for place in store.names_from(with_second(first, next)).chain(alone.into_iter().flatten()) {
            let Some((end, length)) = fits(text, start, place.rest()).filter(|(end, _)| !goes_on(text, *end)) else { continue };
            let longest = bearers.first().map_or(0, |b| b.name);
            if length < longest {
                continue;
            }
            let Some((record, printed)) = place.name() else { continue };
            if length > longest {
                bearers.clear();
            } else if bearers.iter().any(|b| b.record == record) {
                continue;
            }
            let marks = printed.marks;
            let short = printed.place == SHORT || marks.common && !marks.initialism || printed.place > 0 && marks.generic;
            bearers.push(Bearer { name: length, record, short, layer: place.layer() });
            stop = Some(end);
        }
        let last = bearers.iter().filter(|b| !b.short).map(|b| b.layer).max().unwrap_or_default();
        let bearers = bearers.iter().filter(|b| b.layer >= last).map(|b| (b.record, b.short)).collect();
        if let Some(end) = stop {
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

/// Where the name that begins `rest` ends if the text goes on with it, and how long the name itself is: any white space but a blank line for a space, either apostrophe,
/// a capital for the small letter that begins a word ("End the Noise Petition").
fn fits(text: &str, start: usize, rest: &str) -> Option<(usize, usize)> {
    let (mut before, mut length) = (' ', 0);
    let mut chars = text.get(start..)?.char_indices().peekable();
    for wanted in rest.chars().take_while(|c| !c.is_ascii_control()) {
        length += wanted.len_utf8();
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
        None => Some((text.len(), length)),
        Some((_, c)) if c.is_alphanumeric() => None,
        Some((i, _)) => Some((start + i, length)),
    }
}

/// "Dale University of Applied Sciences" is not Dale University.
fn goes_on(text: &str, end: usize) -> bool {
    let of = || text.get(end..).and_then(|rest| rest.strip_prefix(" of "));
    text.get(..end).is_some_and(|name| name.ends_with("University")) && of().is_some_and(|rest| rest.starts_with(char::is_uppercase))
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}
