//! One language's words, read from its data files.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::num::NonZeroU16;

use crate::report::Sense;
use crate::text::hash_word;

/// Words come hashed already; hashing them again would only cost time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

/// A table by [`hash_word`].
pub(crate) type ByWord<T> = HashMap<u64, T, BuildHasherDefault<Hashed>>;

/// What a cue takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CueClass {
    bits: u8,
    pub(crate) thought: bool,
}

// The rules ask more of a cue than the learned decisions do.
#[cfg_attr(feature = "learned", allow(dead_code))]
impl CueClass {
    const NAMES: [&'static str; 7] = ["clause", "tell", "urge", "object", "hold", "noun", "aside"];

    const fn has(self, bit: u8) -> bool {
        self.bits & (1 << bit) != 0
    }
    pub(crate) const fn clause(self) -> bool {
        self.has(0)
    }
    pub(crate) const fn tell(self) -> bool {
        self.has(1)
    }
    pub(crate) const fn urge(self) -> bool {
        self.has(2)
    }
    pub(crate) const fn object(self) -> bool {
        self.has(3)
    }
    pub(crate) const fn hold(self) -> bool {
        self.has(4)
    }
    pub(crate) const fn noun(self) -> bool {
        self.has(5)
    }
    pub(crate) const fn verb(self) -> bool {
        self.bits & 0b1_1111 != 0
    }
}

/// Small closed classes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct WordClass(u8);

impl WordClass {
    const NAMES: [&'static str; 6] = ["pronoun", "determiner", "auxiliary", "preposition", "conjunction", "relative"];

    pub(crate) const fn pronoun(self) -> bool {
        self.0 & 1 != 0
    }
    pub(crate) const fn determiner(self) -> bool {
        self.0 & 2 != 0
    }
    pub(crate) const fn auxiliary(self) -> bool {
        self.0 & 4 != 0
    }
    pub(crate) const fn preposition(self) -> bool {
        self.0 & 8 != 0
    }
    pub(crate) const fn conjunction(self) -> bool {
        self.0 & 16 != 0
    }
    pub(crate) const fn relative(self) -> bool {
        self.0 & 32 != 0
    }
    pub(crate) const fn bits(self) -> u8 {
        self.0
    }
}

/// All that a language knows of one word.
#[cfg_attr(not(any(feature = "learned", feature = "training")), allow(dead_code))] // the table's part
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Word {
    pub(crate) class: WordClass,
    pub(crate) cue: Option<CueClass>,
    /// A bit for each [`Set`].
    sets: u16,
    /// The number by which the learned table knows the word, if it lists it.
    pub(crate) code: Option<NonZeroU16>,
    /// How often it is a cue, as the table tells: 0 never, 1 seldom … 8 nearly always.
    pub(crate) rate: u8,
}

impl Word {
    /// Whether the word is in a set.
    pub(crate) const fn has(self, set: Set) -> bool {
        self.sets & set.bit() != 0
    }
}

/// All that is known of one language.
#[derive(Debug, Default)]
pub(crate) struct Pack {
    words: ByWord<Word>,
    abbreviations: HashSet<u64, BuildHasherDefault<Hashed>>,
    /// Phrases of an attribution that precede the source ("according to"), and those that follow it ("zufolge").
    according: Vec<Vec<u64>>,
    according_behind: Vec<Vec<u64>>,
    /// The learned table reads this language.
    table: bool,
    verb_second: bool,
}

/// Small sets of words that single steps ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Set {
    /// Cues of those who pass on what others say ("reported").
    Relay,
    /// Opens a reported clause ("that").
    That,
    /// Opens a reported question ("whether").
    Question,
    /// Ends the phrase of a source behind its cue ("on", "during").
    Stop,
    /// The parted prefix of a cue ("teilte … mit").
    Particle,
    /// Verb forms by which a clause of its own is marked as reported ("sei", "habe").
    Hearsay,
    /// "From Chairwoman Y:"
    From,
    /// "as “a gift”"
    As,
    /// Words behind which marks hold a title.
    Title,
    /// Nouns whose words in marks are named and not said ("the phrase “a gift”").
    Term,
    /// A cue that only follows its words ("„…“, so Roe").
    Behind,
    /// "and", "but"
    And,
    /// Marks an infinitive ("to").
    To,
    /// An article that ties a noun to the one before it ("Sprecher der Stadt").
    Genitive,
    /// A cue that never takes a noun for what is said: the noun behind it speaks.
    Bare,
}

impl Set {
    const NAMES: [&'static str; 15] = [
        "relay", "that", "question", "stop", "particle", "hearsay", "from", "as", "title", "term", "behind", "and", "to", "genitive",
        "bare",
    ];

    const fn bit(self) -> u16 {
        1 << self as u16
    }
}

fn entries(data: &str) -> impl Iterator<Item = &str> {
    data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Pack {
    /// Reads the data files; what they hold is described at their heads.
    pub(super) fn parse(cues: &str, words: &str, abbreviations: &str) -> Self {
        let mut pack = Self::default();
        for line in entries(cues) {
            let mut parts = line.split_whitespace();
            let (Some(class), Some(sense)) = (parts.next(), parts.next()) else { continue };
            let Some(bit) = CueClass::NAMES.iter().position(|n| *n == class) else { continue };
            let thought = Sense::parse(sense) == Some(Sense::Thought);
            for form in parts {
                let cue = pack.words.entry(hash_word(form)).or_default().cue.get_or_insert(CueClass { bits: 0, thought: true });
                cue.bits |= 1 << bit;
                // A word that can report speech is read as a statement.
                cue.thought &= thought;
            }
        }
        for line in entries(words) {
            let Some((class, list)) = line.split_once(':') else { continue };
            let phrases = || list.split(';').map(|p| p.split_whitespace().map(hash_word).collect()).filter(|p: &Vec<u64>| !p.is_empty());
            if let Some(set) = Set::NAMES.iter().position(|n| *n == class) {
                for word in list.split_whitespace() {
                    pack.words.entry(hash_word(word)).or_default().sets |= 1 << set;
                }
                continue;
            }
            match class {
                "according" => pack.according.extend(phrases()),
                "according-behind" => pack.according_behind.extend(phrases()),
                "verb-second" => pack.verb_second = list.trim() == "yes",
                "table" => pack.table = list.trim() == "yes",
                _ => {}
            }
            let Some(bit) = WordClass::NAMES.iter().position(|n| *n == class) else { continue };
            for word in list.split_whitespace() {
                pack.words.entry(hash_word(word)).or_default().class.0 |= 1 << bit;
            }
        }
        pack.abbreviations = entries(abbreviations).flat_map(str::split_whitespace).map(hash_word).collect();
        pack
    }

    /// What is known of every word of which anything is.
    #[cfg(any(feature = "learned", feature = "training"))]
    pub(crate) const fn words(&self) -> &ByWord<Word> {
        &self.words
    }

    /// What is known of a word.
    pub(crate) fn word(&self, hash: u64) -> Word {
        self.words.get(&hash).copied().unwrap_or_default()
    }

    /// What a cue takes, if the word is one.
    pub(crate) fn cue(&self, hash: u64) -> Option<CueClass> {
        self.word(hash).cue
    }

    /// The closed classes of a word.
    pub(crate) fn class(&self, hash: u64) -> WordClass {
        self.word(hash).class
    }

    /// The phrases that attribute what stands around them to what follows them.
    pub(crate) fn according(&self) -> &[Vec<u64>] {
        &self.according
    }

    /// The same for what stands before them.
    pub(crate) fn according_behind(&self) -> &[Vec<u64>] {
        &self.according_behind
    }

    /// Whether the verb follows "According to X" without a comma.
    pub(crate) const fn verb_second(&self) -> bool {
        self.verb_second
    }

    /// Whether the learned table was learnt from this language.
    #[cfg(any(feature = "learned", feature = "training"))]
    pub(crate) const fn table(&self) -> bool {
        self.table
    }

    /// Whether a point after the word ends nothing.
    pub(crate) fn is_abbreviation(&self, hash: u64) -> bool {
        self.abbreviations.contains(&hash)
    }
}

#[cfg(test)]
mod tests {
    use crate::language::english;
    use crate::text::hash_word;

    #[test]
    fn a_word_of_speech_and_of_thought_is_a_statement() {
        let pack = english();
        assert!(!pack.cue(hash_word("support")).unwrap().thought);
        assert!(pack.cue(hash_word("hopes")).unwrap().thought);
        assert!(!pack.cue(hash_word("said")).unwrap().thought);
        assert!(pack.cue(hash_word("table")).is_none());
    }

    #[test]
    fn knows_abbreviations_without_their_point() {
        assert!(english().is_abbreviation(hash_word("Sen")));
        assert!(!english().is_abbreviation(hash_word("end")));
    }
}
