//! What a sentence is about, as the beginnings of its words: which sentence of the body a headline sums up.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::{hash_word, runs};

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
        .map(|w| w.chars().take(5).collect())
        .collect()
}

/// [`stems`] as hashes, sorted, once each: for many sentences, without a string for each word.
pub(crate) fn stem_hashes(text: &str) -> Vec<u64> {
    static NOTHING: LazyLock<BTreeSet<u64>> = LazyLock::new(|| EMPTY.iter().map(|w| hash_word(w)).collect());
    let words = runs(text, &[]).map(|(_, word)| word).filter(|w| w.chars().nth(2).is_some() && !NOTHING.contains(&hash_word(w)));
    let start = |w: &str| w.char_indices().nth(5).map_or(w.len(), |(at, _)| at);
    let mut stems: Vec<u64> = words.map(|w| hash_word(w.get(..start(w)).unwrap_or(w))).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
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
    fn covers_nothing_where_nothing_is_shared() {
        assert_eq!(cover(&stem_hashes("Storm closes schools"), &stem_hashes("Apples are cheap.")), 0);
        assert_eq!(cover(&[], &stem_hashes("Apples are cheap.")), 0);
    }
}
