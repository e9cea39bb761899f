//! What a sentence is about, as the beginnings of its words: which sentence of the body a headline sums up.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::tokens::hash_on;
use super::{QuickSet, hash_word, runs};

/// Words that carry no matter.
const EMPTY: &[&str] = &[
    "the",
    "and",
    "for",
    "from",
    "with",
    "that",
    "this",
    "these",
    "those",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "his",
    "her",
    "its",
    "their",
    "our",
    "your",
    "not",
    "but",
    "into",
    "over",
    "after",
    "before",
    "about",
    "than",
    "then",
    "who",
    "what",
    "when",
    "where",
    "why",
    "how",
    "will",
    "would",
    "could",
    "may",
    "might",
    "can",
    "should",
    "says",
    "said",
    "say",
    "just",
    "more",
    "most",
    "all",
    "any",
    "been",
    "being",
    "one",
    "two",
    "new",
    "out",
    "off",
    "per",
    "you",
    "they",
    "she",
    "him",
    "them",
    "here",
    "there",
    "which",
    "while",
    "also",
    "some",
    "such",
    "via",
    "amid",
    "according",
];

/// The first letters of the words that matter, so that "kills", "killed" and "killing" meet.
pub(crate) fn stems(text: &str) -> BTreeSet<String> {
    runs(text, &[])
        .map(|(_, word)| word.to_lowercase())
        .filter(|w| w.chars().count() > 2 && !EMPTY.contains(&w.as_str()))
        .map(|w| w.chars().take(LETTERS).collect())
        .collect()
}

/// Letters of a word that tell what it is about.
const LETTERS: usize = 5;

/// [`stems`] as hashes, sorted, once each: for many sentences, without a string for each word.
pub(crate) fn stem_hashes(text: &str) -> Vec<u64> {
    let mut stems: Vec<u64> = hashed_stems(text).map(|(_, stem)| stem).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// The first letters of each word that matters, as they are written, with the hash of the word's [`stems`].
pub(crate) fn hashed_stems(text: &str) -> impl Iterator<Item = (&str, u64)> {
    static NOTHING: LazyLock<QuickSet<u64>> = LazyLock::new(|| EMPTY.iter().map(|w| hash_word(w)).collect());
    const LONGEST_EMPTY: usize = 9;
    runs(text, &[]).filter_map(|(_, word)| {
        let plain = word.is_ascii();
        let place =
            |letter: usize| if plain { letter.min(word.len()) } else { word.char_indices().nth(letter).map_or(word.len(), |(at, _)| at) };
        if place(2) == word.len() {
            return None;
        }
        let (start, rest) = word.split_at(place(LETTERS));
        let stem = hash_word(start);
        let whole = || if plain { hash_on(stem, rest) } else { hash_word(word) };
        (plain && word.len() > LONGEST_EMPTY || !NOTHING.contains(&whole())).then_some((start, stem))
    })
}

/// How many hundredths of a headline's words stand in a sentence, both as [`stem_hashes`].
pub(crate) fn cover(headline: &[u64], sentence: &[u64]) -> usize {
    let there = headline.iter().filter(|s| sentence.binary_search(s).is_ok()).count();
    if headline.is_empty() { 0 } else { there * 100 / headline.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_through_endings() {
        assert_eq!(
            cover(&stem_hashes("Storm closes harbour schools"), &stem_hashes("The harbour’s schools were closed by a storm on Monday.")),
            75 + 25 * usize::from(stems("closes") == stems("closed"))
        );
    }

    #[test]
    fn hashes_the_beginnings_of_words_that_matter_in_any_script() {
        let of = |text: &str| stem_hashes(text).len();
        assert_eq!(stem_hashes("According Harbours élection, été ЗАКОНЫ"), stem_hashes("harbour ÉLECTeur Été законе accordiNG"));
        assert_eq!((of("it was SAID, an élu"), of("a to"), of("harbour harbours Harbour")), (1, 0, 1));
        assert!(EMPTY.iter().all(|word| word.len() <= "according".len()));
    }

    #[test]
    fn covers_nothing_where_nothing_is_shared() {
        assert_eq!(cover(&stem_hashes("Storm closes schools"), &stem_hashes("Apples are cheap.")), 0);
        assert_eq!(cover(&[], &stem_hashes("Apples are cheap.")), 0);
    }
}
