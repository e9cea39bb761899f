//! In which of the readers' lists a word stands. Most words stand in none; all lists are asked at once, when the text is cut into words,
//! so that each reader passes over the sentences that hold none of its words.

use std::sync::LazyLock;

use super::{appeals, references, replies};
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

    /// The lists of a word in lower case.
    pub(crate) fn of(word: &str) -> Self {
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        bare.map_or_else(|| look_up(word), |bare| look_up(word).or(Self(look_up(bare).0 & Self::NOUN.0)))
    }

    /// Both.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two have a list in common.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

struct Listed {
    sieve: Sieve,
    lists: QuickMap<String, Lists>,
}

static LISTED: LazyLock<Listed> = LazyLock::new(|| {
    let mut lists: QuickMap<String, Lists> = QuickMap::default();
    let words = references::listed().into_iter().chain(replies::listed()).chain(appeals::listed());
    for (word, list) in words {
        let entry = lists.entry(word.to_ascii_lowercase()).or_default();
        *entry = entry.or(list);
    }
    Listed { sieve: Sieve::of(lists.keys().map(String::as_str)), lists }
});

fn look_up(word: &str) -> Lists {
    let listed = &*LISTED;
    if listed.sieve.may_hold(word.as_bytes()) { listed.lists.get(word).copied().unwrap_or_default() } else { Lists::default() }
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn a_word_stands_in_each_list_that_has_it() {
        assert!(Lists::of("report").meets(Lists::NOUN) && Lists::of("report's").meets(Lists::NOUN));
        assert!(Lists::of("accused").meets(Lists::CHARGE) && !Lists::of("accused's").meets(Lists::CHARGE));
        assert!(Lists::of("knowingly").meets(Lists::INTENT));
        assert!(Lists::of("sign").meets(Lists::OPENING));
        assert_eq!(Lists::of("table"), Lists::default());
    }
}
