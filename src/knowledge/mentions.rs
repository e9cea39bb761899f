//! Known names in a running text: whole words, the longest first, as they are written.

use super::names::{SHORT, strip_the};
use super::store::{Place, Store};
use super::table;
use crate::Span;
use crate::text::{hash_run, hashed_runs, runs};

/// A name that the text goes on with.
struct Bearer {
    record: usize,
    /// Counts only where the record stands in the text by a fuller name.
    short: bool,
    /// The record's layer: a later one knows its own names better.
    layer: u16,
}

/// How a printed name begins in a text.
pub(super) struct Opening {
    /// The hash of its first word as the text has it.
    pub(super) word: u64,
    /// That word begins with a small letter of ASCII.
    pub(super) small: bool,
    /// The hash under which the name stands: of the word and of what follows.
    pub(super) hash: u64,
}

/// The ways in which a printed name may begin: its first word as it is written and, instead of a small letter, with a capital
/// ("island assembly" is also met as "Island Assembly"). None of a name that begins with a mark.
pub(super) fn openings(name: &str) -> impl Iterator<Item = Opening> {
    let name = strip_the(name);
    let word = runs(name, &[]).next().filter(|(start, _)| *start == 0).map(|(_, word)| word);
    let next = word.map_or(0, |word| goes_on_with(&name[word.len()..]));
    let small = word.is_some_and(|word| word.starts_with(|c: char| c.is_ascii_lowercase()));
    let capital = word.filter(|_| small).map(|word| hash_run(&(word[..1].to_ascii_uppercase() + &word[1..])));
    let as_written = word.map(|word| (hash_run(word), small));
    let words = as_written.into_iter().chain(capital.map(|word| (word, false)));
    words.map(move |(word, small)| Opening { word, small, hash: table::more(word, next) })
}

/// How a text goes on behind a word, in small letters: the next sign and, if it is one of ASCII, the letter behind that. Thousands of names
/// begin with "University", and "in" begins "in-cyprus" but hardly ever a name: this tells most of them apart. 0 where nothing follows, or
/// what does not begin in ASCII.
fn goes_on_with(behind: &str) -> u64 {
    let mut signs = behind.trim_start().chars();
    let sign = signs.next().map_or('\0', |sign| if is_apostrophe(sign) { '\'' } else { sign.to_ascii_lowercase() });
    let letter = signs.next().filter(char::is_ascii_alphabetic).map_or('\0', |letter| letter.to_ascii_lowercase());
    if sign.is_ascii() { u64::from(sign) | u64::from(letter) << 8 } else { 0 }
}

/// The hash of a word with a small first letter, where that is one beyond ASCII: it may have several capitals.
fn with_small_letter(word: &str) -> Option<u64> {
    let mut letters = word.chars();
    let first = letters.next().filter(|first| !first.is_ascii())?;
    let small = first.to_lowercase().next().filter(|small| *small != first)?;
    Some(hash_run(&(String::from(small) + letters.as_str())))
}

/// The longest of the names with which a text goes on at a place; several records may bear it.
#[derive(Default)]
struct Longest {
    length: usize,
    end: usize,
    bearers: Vec<Bearer>,
}

impl Longest {
    /// Takes a name that may begin at `start`, unless a longer one does.
    fn take(&mut self, text: &str, start: usize, place: Place<'_>) {
        let Some((end, length)) = fits(text, start, place.rest()).filter(|(end, _)| !goes_on(text, *end)) else { return };
        if length < self.length {
            return;
        }
        let Some((record, printed)) = place.name() else { return };
        if length > self.length {
            self.bearers.clear();
        } else if self.bearers.iter().any(|b| b.record == record) {
            return;
        }
        let marks = printed.marks;
        let short = printed.place == SHORT || marks.common && !marks.initialism || printed.place > 0 && marks.generic;
        self.bearers.push(Bearer { record, short, layer: place.layer() });
        (self.length, self.end) = (length, end);
    }

    /// The records of the latest layer that bears the name in full, and whether each bears it for short.
    fn records(&self) -> Vec<(usize, bool)> {
        let last = self.bearers.iter().filter(|b| !b.short).map(|b| b.layer).max().unwrap_or_default();
        self.bearers.iter().filter(|b| b.layer >= last).map(|b| (b.record, b.short)).collect()
    }
}

/// Every known name of a text with the record it means; a name of two records counts where one of them stands in full.
pub(super) fn find(store: &Store, text: &str) -> Vec<(Span, usize)> {
    let first_words = store.first_words();
    let mut hits: Vec<(Span, Vec<(usize, bool)>)> = Vec::new();
    let mut at = 0;
    for (start, word, hash) in hashed_runs(text) {
        let first = word.as_bytes().first().copied().unwrap_or_default();
        let may_begin = || first_words.iter().any(|words| words.may_hold(first.is_ascii_lowercase(), hash));
        // Within a name that was found, or the beginning of none; letters beyond ASCII may have several capitals.
        if start < at || first.is_ascii() && !may_begin() {
            continue;
        }
        let mut longest = Longest::default();
        let next = goes_on_with(&text[start + word.len()..]);
        for word in [Some(hash), with_small_letter(word)].into_iter().flatten() {
            for next in [Some(next).filter(|next| *next != 0), Some(0)].into_iter().flatten() {
                store.names_from(table::more(word, next)).for_each(|place| longest.take(text, start, place));
            }
        }
        if !longest.bearers.is_empty() {
            hits.push((Span::new(start, longest.end), longest.records()));
            at = longest.end;
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
