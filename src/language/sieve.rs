//! Tests that rule nearly every word of a page out before it is looked for in a list. They look at a few bytes and never rule out a
//! word that is listed.

/// First byte, last byte and length of a set's words; letter case does not count.
#[derive(Debug)]
pub(crate) struct Sieve([u32; 1024]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; 1024])
    }
}

impl Sieve {
    pub(crate) fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut sieve = Self::default();
        for word in words {
            if let Some((place, length)) = Self::place(word.as_bytes()) {
                sieve.0[place] |= length;
            }
        }
        sieve
    }

    /// Whether the set may hold a word. Beyond ASCII the word must be in the set's own letter case.
    pub(crate) fn may_hold(&self, word: &[u8]) -> bool {
        Self::place(word).is_some_and(|(place, length)| self.0[place] & length != 0)
    }

    fn place(word: &[u8]) -> Option<(usize, u32)> {
        let (first, last) = (low(*word.first()?), low(*word.last()?));
        Some((first << 5 | last, 1 << word.len().min(31)))
    }
}

/// The first two bytes of a list's phrases; letter case does not count.
#[derive(Debug, Default)]
pub(crate) struct Openings([u32; 32]);

impl Openings {
    pub(crate) fn of<'w>(phrases: impl IntoIterator<Item = &'w str>) -> Self {
        let mut openings = Self::default();
        for phrase in phrases {
            match phrase.as_bytes() {
                [] => {}
                [only] => openings.0[low(*only)] = u32::MAX,
                [first, second, ..] => openings.0[low(*first)] |= 1 << low(*second),
            }
        }
        openings
    }

    /// Whether a phrase of the list may stand at the start of a text. Beyond ASCII the text must be in the list's own letter case.
    pub(crate) fn may_open(&self, text: &[u8]) -> bool {
        match text {
            [] => false,
            [only] => self.0[low(*only)] != 0,
            [first, second, ..] => self.0[low(*first)] & 1 << low(*second) != 0,
        }
    }
}

/// The bits of a byte in which a letter's cases agree.
const fn low(byte: u8) -> usize {
    byte as usize & 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_never_ruled_out() {
        let words = ["by", "von", "写真", "ảnh", "a", "photographs-of-the-harbour-and-the-pier"];
        let (sieve, openings) = (Sieve::of(words), Openings::of(words));
        for word in words {
            assert!(sieve.may_hold(word.as_bytes()) && sieve.may_hold(word.to_ascii_uppercase().as_bytes()), "{word}");
            assert!(openings.may_open(word.as_bytes()) && openings.may_open(format!("{word} and more").as_bytes()), "{word}");
        }
        assert!(openings.may_open(b"A") && openings.may_open(b"V"));
    }

    #[test]
    fn most_else_is() {
        let (sieve, openings) = (Sieve::of(["by", "von"]), Openings::of(["by", "von"]));
        for word in ["", "be", "bay", "harbour", "vat"] {
            assert!(!sieve.may_hold(word.as_bytes()), "{word}");
        }
        for text in ["", "harbour", "be it", "vivid"] {
            assert!(!openings.may_open(text.as_bytes()), "{text}");
        }
    }
}
