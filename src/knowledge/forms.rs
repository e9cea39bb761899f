//! A name that no record bears as it is printed, in another form of one that a record bears: written together or apart
//! ("HillPost"), as its host is written, or with a word behind it that says what it is ("Hill Post Online").
//!
//! Asked only where nobody bears the printed name at all. Outlets alone are found so, never for a word of the language,
//! and where two could be meant, neither is.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::RecordKind;
use super::hosts;
use super::index::Part;
use super::names::{self, Named, brackets, is_common, is_generic, normal};
use super::pack::{self, Head, Printed};
use super::store::Store;
use super::table::hash;
use crate::report::{MatchKind, PartyKind};

/// Letters that a name must have to be known written together, and to be known by one word of it.
const MIN_TOGETHER: usize = 6;
const MIN_WORD: usize = 4;

/// Words that say what an outlet is.
static FORM_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| names::words(include_str!("data/form-words.txt")));

/// Words that stand beside a station's letters and tell no station from another.
static STATION_WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| names::words(include_str!("data/station-words.txt")));

/// How a record and a printed name come together, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The record's name has the same letters.
    Together,
    /// So has its host, and its name agrees.
    Host,
    /// The record bears it only with its country or kind in brackets.
    Bracketed,
}

/// The one record that is meant by a name that nobody bears as it is printed; `key` is its normal form.
pub(super) fn find(store: &Store, name: &str, key: &str) -> Option<Named> {
    if let Some(record) = host(store, name) {
        return Some(Named { record, kind: MatchKind::Domain });
    }
    if let Some((outer, inner)) = brackets(name) {
        return with_initials(store, outer, inner);
    }
    let fits: Vec<(usize, Fit)> = fits(store, name, key).collect();
    let record = if fits.is_empty() {
        with_form_word(store, name, key).or_else(|| station(store, name))
    } else {
        surest(&fits).filter(|_| !is_word(key))
    };
    record.map(|record| Named { record, kind: MatchKind::Alias })
}

/// The outlets that bear a normal form only with something in brackets behind it.
pub(super) fn bracketed(store: &Store, key: &str) -> Vec<usize> {
    fits(store, key, key).filter(|(_, fit)| *fit == Fit::Bracketed).map(|(record, _)| record).collect()
}

/// The hashes under which an outlet stands: its names and registered hosts without spaces, each once.
pub(super) fn hashes(head: &Head<'_>) -> Vec<u64> {
    let names = head.printed().filter(|n| is_full(n)).map(|n| match bare(n.text) {
        Some(bare) => together(&normal(bare)).into_owned(),
        None => together(n.key).into_owned(),
    });
    let hosts = pack::items(head.domains).filter_map(label).map(|label| label.replace('-', ""));
    let mut all: Vec<u64> = names.chain(hosts).filter(|t| !t.is_empty()).map(|t| hash(&t, 0)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What a printed name is made of, which decides how much it may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Several words, or several written as one ("HillPost").
    Words,
    /// One word that begins with a capital.
    OneWord,
    /// One word in small letters.
    SmallWord,
}

impl Shape {
    fn of(name: &str, key: &str) -> Self {
        let inner = name.chars().zip(name.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
        match name.chars().find(|c| c.is_alphanumeric()) {
            _ if inner || key.contains(' ') => Self::Words,
            Some(c) if c.is_lowercase() => Self::SmallWord,
            _ => Self::OneWord,
        }
    }
}

/// The outlets with these letters, each with how it comes to them.
fn fits<'s>(store: &'s Store, name: &'s str, key: &'s str) -> impl Iterator<Item = (usize, Fit)> + 's {
    let letters = together(key);
    let places = store.places(Part::Forms, hash(&letters, 0));
    places.filter_map(move |place| {
        let (record, head) = place.head()?;
        Some((record, fit(&head, key, &letters, Shape::of(name, key))?))
    })
}

fn fit(head: &Head<'_>, key: &str, letters: &str, shape: Shape) -> Option<Fit> {
    if head.printed().filter_map(|n| bare(n.text)).any(|bare| together(&normal(bare)) == letters) {
        return Some(Fit::Bracketed);
    }
    let long = letters.chars().nth(MIN_TOGETHER - 1).is_some();
    if shape == Shape::SmallWord {
        return None;
    }
    if long && head.printed().any(|n| is_full(&n) && bare(n.text).is_none() && together(n.key) == letters) {
        return Some(Fit::Together);
    }
    let at_host = pack::items(head.domains).filter_map(label).any(|label| label.replace('-', "") == letters);
    let agrees = |n: Printed<'_>| match shape {
        Shape::Words => {
            let own = bare(n.text).map_or_else(|| n.key.to_owned(), normal);
            let own = together(&own);
            let beside = |a: &str, b: &str| a.starts_with(b) || a.ends_with(b);
            own.chars().nth(MIN_WORD - 1).is_some() && (beside(letters, &own) || beside(&own, letters))
        }
        _ => n.key.split(' ').all(|w| w == key || is_form_word(w)) && n.key.split(' ').any(|w| w == key),
    };
    let long = if shape == Shape::Words { long } else { letters.chars().nth(MIN_WORD - 1).is_some() };
    (at_host && long && (head.printed().any(agrees) || shape == Shape::Words && has_letters_alone(head))).then_some(Fit::Host)
}

/// Whether a station is called by its letters alone, so that no words of its name can speak against its host.
fn has_letters_alone(head: &Head<'_>) -> bool {
    head.kind() == Some(PartyKind::Broadcaster) && head.printed().all(|n| names::is_initialism(bare(n.text).unwrap_or(n.text)))
}

/// The one that fits best; none where two do, or where somebody bears the name in brackets.
fn surest(fits: &[(usize, Fit)]) -> Option<usize> {
    let best = fits.iter().map(|(_, fit)| *fit).min()?;
    let mut first = fits.iter().filter(|(_, fit)| *fit == best).map(|(record, _)| *record);
    let record = first.next()?;
    let alone = first.all(|other| other == record) && fits.iter().all(|(other, fit)| *fit != Fit::Bracketed || *other == record);
    (alone && best != Fit::Bracketed).then_some(record)
}

/// The outlet whose name stands before one or two words that say what it is. A name of one word is too many's for that:
/// there its host must speak for it.
fn with_form_word(store: &Store, name: &str, key: &str) -> Option<usize> {
    let mut rest = key;
    for _ in 0..2 {
        let form;
        (rest, form) = rest.rsplit_once(' ').filter(|(_, last)| is_form_word(last))?;
        if is_word(rest) || is_form_word(rest) {
            return None;
        }
        // As it is printed, because an initialism counts only in capitals.
        let first = names::strip_the(name).split([' ', '-']).next().unwrap_or_default();
        let printed = if rest.contains(' ') { rest } else { first };
        let Some(record) = names::bearer(store, printed).filter(|_| normal(printed) == rest) else { continue };
        let head = store.head(record).filter(|head| head.table == RecordKind::Outlet)?;
        let alone = bracketed(store, rest).iter().all(|other| *other == record);
        return (alone && (rest.contains(' ') || is_at_host(&head, first, rest, form))).then_some(record);
    }
    None
}

/// Whether an outlet's host is its one word, or that and what it is ("kelpwoodnews.example").
fn is_at_host(head: &Head<'_>, printed: &str, word: &str, form: &str) -> bool {
    let tells = names::is_initialism(printed) || word.chars().nth(MIN_WORD - 1).is_some();
    let mut labels = pack::items(head.domains).filter_map(label);
    tells && labels.any(|label| label == word || label.replace('-', "").strip_prefix(word) == Some(form))
}

/// The station whose letters stand in a name that otherwise has only its network, its channel and what it is ("NBC 9 KZZY-TV").
fn station(store: &Store, name: &str) -> Option<usize> {
    // Hardly any name that is looked up has them.
    if !name.as_bytes().windows(MIN_WORD).any(|letters| letters.iter().all(u8::is_ascii_uppercase)) {
        return None;
    }
    let words = || name.split([' ', '-', '/', '.']).filter(|word| !word.is_empty());
    let is_beside = |word: &str| {
        let lower = || word.to_ascii_lowercase();
        word.bytes().all(|b| b.is_ascii_digit()) || STATION_WORDS.binary_search(&lower().as_str()).is_ok()
    };
    let in_capitals = |word: &&str| word.len() >= MIN_WORD && word.bytes().all(|b| b.is_ascii_uppercase());
    let letters = words().filter(in_capitals).find(|word| !is_beside(word))?;
    if !words().all(|word| word == letters || is_beside(word)) {
        return None;
    }
    let record = names::bearer(store, letters)?;
    let head = store.head(record)?;
    (head.table == RecordKind::Outlet && head.kind() == Some(PartyKind::Broadcaster)).then_some(record)
}

/// "Hill News Agency (HNA)": both are names of one record.
fn with_initials(store: &Store, outer: &str, inner: &str) -> Option<Named> {
    let record = names::bearer(store, outer)?;
    names::bearers(store, inner).contains(&record).then_some(Named { record, kind: MatchKind::Alias })
}

/// The record whose host is written as its name ("hillpost.example").
fn host(store: &Store, name: &str) -> Option<usize> {
    let name = name.trim();
    if !name.contains('.') || name.starts_with('.') || name.contains(char::is_whitespace) {
        return None;
    }
    hosts::exactly(store, &hosts::normal(name)?)
}

/// The part of a host that somebody registered, where the host is just that and its suffix.
fn label(host: &str) -> Option<&str> {
    let suffix = psl::suffix(host.as_bytes()).map_or(0, |s| s.as_bytes().len());
    let label = host.len().checked_sub(suffix + 1).and_then(|end| host.get(..end))?;
    (!label.is_empty() && !label.contains('.')).then_some(label)
}

/// A name without the brackets that tell it from others.
fn bare(name: &str) -> Option<&str> {
    brackets(name).map(|(outer, _)| outer)
}

/// Whether a name counts without a context.
fn is_full(name: &Printed<'_>) -> bool {
    name.place != names::SHORT && !(name.place > 0 && name.marks.generic)
}

/// A normal form without its spaces.
fn together(key: &str) -> Cow<'_, str> {
    if !key.contains(' ') {
        return key.into();
    }
    let mut letters = key.to_owned();
    letters.retain(|c| c != ' ');
    letters.into()
}

fn is_word(key: &str) -> bool {
    is_common(key) || is_generic(key)
}

fn is_form_word(word: &str) -> bool {
    FORM_WORDS.binary_search(&word).is_ok()
}
