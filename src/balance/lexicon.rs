//! The word lists of the tables, by language. A further language adds its three files and a line here.

use std::sync::LazyLock;

use crate::language::ByWord;
use crate::report::{LoadedKind, VerbKind};
use crate::text::hash_word;

/// The lists of one language, by [`hash_word`].
pub(super) struct Lexicon {
    verbs: ByWord<VerbKind>,
    loaded: ByWord<LoadedKind>,
    hedges: ByWord<()>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse(
        include_str!("../language/en/verb_kinds.tsv"),
        include_str!("../language/en/loaded_words.tsv"),
        include_str!("../language/en/hedges.txt"),
    )
});

/// The lists of English.
pub(super) fn english() -> &'static Lexicon {
    &ENGLISH
}

/// The code of the lists for a language tag, if there are any.
pub(super) fn code(language: &str) -> Option<&'static str> {
    let primary = language.split(['-', '_']).next().unwrap_or("");
    primary.eq_ignore_ascii_case("en").then_some("en")
}

fn lines(data: &str) -> impl Iterator<Item = &str> {
    data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn by_kind<K: Copy>(data: &str, parse: impl Fn(&str) -> Option<K>) -> ByWord<K> {
    let rows = lines(data).filter_map(|line| line.split_once('\t')).filter_map(|(kind, words)| Some((parse(kind)?, words)));
    rows.flat_map(|(kind, words)| words.split_whitespace().map(move |w| (hash_word(w), kind))).collect()
}

impl Lexicon {
    fn parse(verbs: &str, loaded: &str, hedges: &str) -> Self {
        Self {
            verbs: by_kind(verbs, VerbKind::parse),
            loaded: by_kind(loaded, LoadedKind::parse),
            hedges: lines(hedges).flat_map(str::split_whitespace).map(|w| (hash_word(w), ())).collect(),
        }
    }

    /// What a verb presupposes, if it is in the list.
    pub(super) fn verb(&self, hash: u64) -> Option<VerbKind> {
        self.verbs.get(&hash).copied()
    }

    /// The kind of a loaded or evaluative word.
    pub(super) fn loaded(&self, hash: u64) -> Option<LoadedKind> {
        self.loaded.get(&hash).copied()
    }

    /// Whether a word keeps a claim open.
    pub(super) fn is_hedge(&self, hash: u64) -> bool {
        self.hedges.contains_key(&hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubles(data: &str) -> Vec<String> {
        let mut words: Vec<&str> = lines(data).flat_map(|l| l.split_once('\t').map_or(l, |(_, words)| words).split_whitespace()).collect();
        words.sort_unstable();
        words.windows(2).filter(|w| w[0] == w[1]).map(|w| w[0].to_owned()).collect()
    }

    #[test]
    fn no_word_stands_twice_and_every_row_has_a_kind() {
        for data in [
            include_str!("../language/en/verb_kinds.tsv"),
            include_str!("../language/en/loaded_words.tsv"),
            include_str!("../language/en/hedges.txt"),
        ] {
            assert_eq!(doubles(data), Vec::<String>::new());
        }
        let kinds = |data| lines(data).map(|l| l.split('\t').next().unwrap_or("").to_owned()).collect::<Vec<_>>();
        assert!(kinds(include_str!("../language/en/verb_kinds.tsv")).iter().all(|k| VerbKind::parse(k).is_some()));
        assert!(kinds(include_str!("../language/en/loaded_words.tsv")).iter().all(|k| LoadedKind::parse(k).is_some()));
    }

    #[test]
    fn words_are_lower_case_so_that_no_name_is_judged() {
        for data in [include_str!("../language/en/loaded_words.tsv"), include_str!("../language/en/verb_kinds.tsv")] {
            assert!(lines(data).all(|l| l.chars().all(|c| !c.is_uppercase())));
        }
    }

    #[test]
    fn tells_languages_with_lists_from_those_without() {
        assert_eq!((code("en-GB"), code("EN"), code("de"), code("enm")), (Some("en"), Some("en"), None, None));
    }
}
