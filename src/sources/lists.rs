//! In which of the readers' lists a word stands. Most words stand in none; all lists are asked at once, when the text is cut into words,
//! so that each reader passes over the sentences that hold none of its words.

use std::sync::LazyLock;

use super::{appeals, cited, references, replies};
use crate::language::sieve::Sieve;
use crate::text::QuickMap;

/// Lists, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lists(u8);

impl Lists {
    /// The last word of a document's noun; a possessive ending does not count.
    pub(crate) const NOUN: Self = Self(1);
    /// The last word of a platform's name.
    pub(crate) const PLATFORM: Self = Self(1 << 1);
    /// The first word of an accusation.
    pub(crate) const CHARGE: Self = Self(1 << 2);
    /// An adverb that makes an accusation of the deed behind it.
    pub(crate) const INTENT: Self = Self(1 << 3);
    /// A word of wrongdoing.
    pub(crate) const WRONG: Self = Self(1 << 4);
    /// The first word of an appeal.
    pub(crate) const OPENING: Self = Self(1 << 5);
    /// A word of reporting behind the name of an outlet.
    pub(crate) const TELLING: Self = Self(1 << 6);

    /// Both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have a list in common.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// All words of all lists.
pub(crate) struct Listed {
    sieve: Sieve,
    lists: QuickMap<String, Lists>,
}

pub(crate) static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let mut lists: QuickMap<String, Lists> = QuickMap::default();
    let words = references::listed().into_iter().chain(replies::listed()).chain(appeals::listed()).chain(cited::listed());
    for (word, list) in words {
        let entry = lists.entry(word.to_ascii_lowercase()).or_default();
        *entry = entry.or(list);
    }
    Listed { sieve: Sieve::of(lists.keys().map(String::as_str)), lists }
});

impl Listed {
    /// The lists of a word in lower case.
    pub(crate) fn of(&self, word: &str) -> Lists {
        let owner =
            if word.as_bytes().last() == Some(&b's') { word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")) } else { None };
        owner.map_or_else(|| self.look_up(word), |owner| self.look_up(word).or(Lists(self.look_up(owner).0 & Lists::NOUN.0)))
    }

    fn look_up(&self, word: &str) -> Lists {
        if self.sieve.may_hold(word.as_bytes()) { self.lists.get(word).copied().unwrap_or_default() } else { Lists::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::{LISTED, Lists};

    #[test]
    fn a_word_stands_in_each_list_that_has_it() {
        assert!(LISTED.of("report").meets(Lists::NOUN) && LISTED.of("report's").meets(Lists::NOUN));
        assert!(LISTED.of("accused").meets(Lists::CHARGE) && !LISTED.of("accused's").meets(Lists::CHARGE));
        assert!(LISTED.of("knowingly").meets(Lists::INTENT));
        assert!(LISTED.of("sign").meets(Lists::OPENING));
        assert_eq!(LISTED.of("table"), Lists::default());
    }
}
