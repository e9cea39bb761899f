//! The nouns that name documents and events, from the language's list.

use std::sync::LazyLock;

use crate::report::ReferenceType;
use crate::sources::lists::Lists;
use crate::sources::prose::Prose;
use crate::text::QuickMap;

/// How much evidence a noun needs beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// With an article before it.
    Strong,
    /// With a word of evidence beside it.
    Evidence,
    /// With that, and a maker or a date.
    Weak,
}

/// A noun of the list.
#[derive(Debug, Clone)]
pub(super) struct Noun {
    words: Vec<&'static str>,
    pub(super) kind: ReferenceType,
    pub(super) strength: Strength,
}

impl Noun {
    /// How many words it has.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }
}

/// By last word, longest first.
static NOUNS: LazyLock<QuickMap<&'static str, Vec<Noun>>> = LazyLock::new(|| {
    let mut by_last: QuickMap<&'static str, Vec<Noun>> = QuickMap::default();
    for line in include_str!("../../language/en/documents.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(noun), Some(kind), Some(strength)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let Some(kind) = ReferenceType::parse(kind) else { continue };
        let strength = match strength.trim() {
            "s" => Strength::Strong,
            "e" => Strength::Evidence,
            _ => Strength::Weak,
        };
        let words: Vec<&'static str> = noun.split(' ').collect();
        if let Some(&last) = words.last() {
            by_last.entry(last).or_default().push(Noun { words, kind, strength });
        }
    }
    for nouns in by_last.values_mut() {
        nouns.sort_by_key(|n| std::cmp::Reverse(n.len()));
    }
    by_last
});

/// The last words of all nouns.
pub(super) fn last_words() -> impl Iterator<Item = &'static str> {
    NOUNS.keys().copied()
}

/// The longest noun of the list that ends with this word; and the word's index at which it begins.
pub(super) fn ending_at(prose: &Prose<'_>, last: usize) -> Option<(usize, &'static Noun)> {
    if !prose.is(last, Lists::NOUN) {
        return None;
    }
    let word = prose.word(last);
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let nouns = NOUNS.get(word)?;
    nouns.iter().find_map(|n| {
        let first = (last + 1).checked_sub(n.len())?;
        let fits = n.words[..n.len() - 1].iter().enumerate().all(|(k, w)| prose.word(first + k) == *w && prose.joined(first + k));
        fits.then_some((first, n))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_list_is_read() {
        let rows = include_str!("../../language/en/documents.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty()).count();
        assert_eq!(NOUNS.values().map(Vec::len).sum::<usize>(), rows);
    }
}
