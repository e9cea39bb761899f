//! Openings by which a line shows that it is the site's and not the story's, from `boilerplate.tsv` of every language.
//!
//! All languages are read at once: pages mix them, and the phrases do not collide.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::sieve::Sieve;
use super::{is_spaceless, lower};
use crate::text::{QuickMap, ascii_run};

/// What a line is, by how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Opening(u8);

impl Opening {
    /// Promotion of the site itself.
    pub(crate) const PROMO: Self = Self(1);
    /// Leads to another story.
    pub(crate) const MORE: Self = Self(2);
    /// Heads a list of other stories.
    pub(crate) const SECTION: Self = Self(4);
    /// A note on the text.
    pub(crate) const NOTE: Self = Self(8);
    pub(crate) const CORRECTION: Self = Self(16);
    /// Names who made a picture.
    pub(crate) const CREDIT: Self = Self(32);
    /// Nothing of the story follows.
    pub(crate) const END: Self = Self(64);
    /// Asks to subscribe or log in, to read on.
    pub(crate) const WALL: Self = Self(128);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn named(word: &str) -> Option<Self> {
        Some(match word {
            "promo" => Self::PROMO,
            "more" => Self::MORE,
            "section" => Self::SECTION,
            "note" => Self::NOTE,
            "correction" => Self::CORRECTION,
            "credit" => Self::CREDIT,
            "end" => Self::END,
            "wall" => Self::WALL,
            _ => return None,
        })
    }
}

/// Phrases in their order: what each is as an opening, and what as a whole line.
static PHRASES: LazyLock<Vec<(&'static str, [Opening; 2])>> = LazyLock::new(|| {
    let mut phrases: BTreeMap<&'static str, [Opening; 2]> = BTreeMap::new();
    for file in [
        include_str!("cs/boilerplate.tsv"),
        include_str!("da/boilerplate.tsv"),
        include_str!("de/boilerplate.tsv"),
        include_str!("en/boilerplate.tsv"),
        include_str!("es/boilerplate.tsv"),
        include_str!("fr/boilerplate.tsv"),
        include_str!("it/boilerplate.tsv"),
        include_str!("ja/boilerplate.tsv"),
        include_str!("ko/boilerplate.tsv"),
        include_str!("nb/boilerplate.tsv"),
        include_str!("nl/boilerplate.tsv"),
        include_str!("pl/boilerplate.tsv"),
        include_str!("pt/boilerplate.tsv"),
        include_str!("ru/boilerplate.tsv"),
        include_str!("sv/boilerplate.tsv"),
        include_str!("tr/boilerplate.tsv"),
        include_str!("uk/boilerplate.tsv"),
        include_str!("zh/boilerplate.tsv"),
        include_str!("../knowledge/data/agency-notes.tsv"),
    ] {
        for line in file.lines() {
            let Some((kind, list)) = line.split_once('\t').and_then(|(k, p)| Some((Opening::named(k)?, p))) else { continue };
            for phrase in list.split('|').map(str::trim) {
                let (phrase, whole) = phrase.strip_suffix('$').map_or((phrase, false), |p| (p, true));
                let [opening, line] = phrases.entry(phrase).or_default();
                line.0 |= kind.0;
                if !whole {
                    opening.0 |= kind.0;
                }
            }
        }
    }
    phrases.into_iter().collect()
});

/// The first words of the phrases, for nearly all lines have another one.
struct FirstWords {
    phrases: QuickMap<&'static [u8], Group>,
    sieve: Sieve,
}

/// The phrases that begin with one word.
struct Group {
    places: Range<usize>,
    /// The second bytes behind that word, by the bits in which a letter's cases agree; all of them where a phrase has none.
    goes_on: u32,
}

impl Group {
    fn of(word: &str) -> Self {
        let from = PHRASES.partition_point(|(phrase, _)| *phrase < word);
        let places = from..from + PHRASES[from..].partition_point(|(phrase, _)| phrase.starts_with(word));
        let second = |phrase: &str| phrase.as_bytes().get(word.len() + 1).map_or(u32::MAX, |b| 1 << (b & 31));
        let goes_on = PHRASES[places.clone()].iter().fold(0, |bits, (phrase, _)| bits | second(phrase));
        Self { places, goes_on }
    }
}

static FIRST_WORDS: LazyLock<FirstWords> = LazyLock::new(|| {
    let first = |phrase: &'static str| &phrase[..edges(phrase).next().unwrap_or(phrase.len())];
    let words = || PHRASES.iter().map(|(phrase, _)| first(phrase));
    FirstWords { phrases: words().map(|word| (word.as_bytes(), Group::of(word))).collect(), sieve: Sieve::of(words()) }
});

/// Longest first word that is looked for before the line is put into lower case.
const LONGEST: usize = 24;

/// The places of the phrases that a line may begin with, by its first word and how it goes on; of all where that word is not plain ASCII.
fn places_of_opening(line: &str) -> Range<usize> {
    let bytes = line.as_bytes();
    let len = ascii_run(bytes);
    if len == 0 || len > LONGEST || bytes.get(len).is_some_and(|b| !b.is_ascii()) {
        return 0..PHRASES.len();
    }
    let word = &bytes[..len];
    if !FIRST_WORDS.sieve.may_hold(word) {
        return 0..0;
    }
    let mut low = [0; LONGEST];
    low[..len].copy_from_slice(word);
    low.make_ascii_lowercase();
    let Some(group) = FIRST_WORDS.phrases.get(&low[..len]) else { return 0..0 };
    // Beyond ASCII the bytes of a letter's cases differ.
    let goes_on = bytes.get(len + 1).is_none_or(|b| !b.is_ascii() || group.goes_on & 1 << (b & 31) != 0);
    if goes_on { group.places.clone() } else { 0..0 }
}

/// Where words end in a text in lower case, its end apart.
fn edges(lower: &str) -> impl Iterator<Item = usize> {
    let mut before = ' ';
    lower.char_indices().filter_map(move |(at, c)| {
        let edge = !c.is_alphanumeric() || !before.is_alphanumeric() || is_spaceless(before);
        before = c;
        (edge && at > 0).then_some(at)
    })
}

/// What the opening of a line says; `line` may be cut after some eighty bytes.
pub(crate) fn opening(line: &str) -> Opening {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©'));
    // The phrases that begin as the line does: after a word or two, mostly none.
    let mut left = &PHRASES[places_of_opening(line)];
    if left.is_empty() {
        return Opening::default();
    }
    let head = line.char_indices().nth(64).map_or(line, |(end, _)| &line[..end]);
    let lower = lower(head).replace('’', "'");
    let mut out = Opening::default();
    // A phrase ends where a word ends.
    for at in edges(&lower).chain((!lower.is_empty()).then_some(lower.len())) {
        let words = &lower[..at];
        left = &left[left.partition_point(|(phrase, _)| *phrase < words)..];
        left = &left[..left.partition_point(|(phrase, _)| phrase.starts_with(words))];
        match left.first() {
            None => break,
            Some((phrase, [opening, whole])) if *phrase == words => {
                out.0 |= opening.0;
                if lower[at..].chars().all(|c| !c.is_alphanumeric()) {
                    out.0 |= whole.0;
                }
            }
            Some(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_lead_to_another_story_in_several_languages() {
        for line in ["READ MORE: Bridge to close", "Lesen Sie auch: Brücke gesperrt", "关于：", "Lire aussi | Le pont"] {
            assert_eq!(opening(line).has(Opening::MORE), line != "关于：", "{line}");
        }
    }

    #[test]
    fn no_phrase_is_ruled_out_by_its_first_word() {
        for (phrase, [opening, line]) in PHRASES.iter() {
            let shown = phrase.to_uppercase();
            let found = super::opening(&shown).0;
            // Upper case may have other letters, and what stands before the first word is not looked at.
            if shown.to_lowercase() == **phrase && phrase.starts_with(char::is_alphanumeric) && phrase.chars().count() < 64 {
                assert_eq!(found & (opening.0 | line.0), opening.0 | line.0, "{phrase}");
            }
        }
    }

    #[test]
    fn a_phrase_inside_a_longer_word_or_sentence_is_nothing() {
        assert_eq!(opening("Advertisements fell by a tenth"), Opening::default());
        assert_eq!(opening("Shareholders met"), Opening::default());
        assert!(!opening("Anzeige wurde erstattet").has(Opening::PROMO));
        assert!(opening("ANZEIGE").has(Opening::PROMO));
    }
}
