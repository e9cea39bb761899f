//! The learned table: words, cue candidates and integer weights, read from readable text.

#[cfg(any(feature = "training", test))]
use std::fmt::Write as _;
use std::num::NonZeroU16;

use super::units::FIRST_WORD;
use crate::language::{self, ByWord, Word};
use crate::text::hash_word;

/// Scores of one feature: what each place means is the template's affair.
pub(crate) type Row = [i32; 4];

/// Where weights come from: the table that ships, or the one in training.
pub(crate) trait Weights {
    /// The sum over features; one that is not known counts nothing.
    fn sum(&self, keys: &[u64]) -> Row;
}

/// A feature: its template and two values, each a small number or the code of a word.
pub(crate) const fn key(template: u8, a: u32, b: u32) -> u64 {
    ((template as u64) << 56) | (((a & 0xfff_ffff) as u64) << 28) | (b & 0xfff_ffff) as u64
}

/// Words by code, and how often a word that may be a cue is one (in eighths); beside them all that the language knows of words, so that
/// one look-up tells everything.
#[derive(Debug, Default, Clone)]
pub(crate) struct Vocabulary {
    words: Vec<String>,
    known: ByWord<Word>,
}

impl Vocabulary {
    /// From words, each with its cue rate (0 for words that are none).
    pub(crate) fn new(list: impl IntoIterator<Item = (String, u8)>) -> Self {
        let mut vocabulary = Self { words: Vec::new(), known: language::english().words().clone() };
        for (word, rate) in list {
            let code = u16::try_from(FIRST_WORD as usize + vocabulary.words.len()).ok().and_then(NonZeroU16::new);
            let known = vocabulary.known.entry(hash_word(&word)).or_default();
            (known.code, known.rate) = (code, rate);
            vocabulary.words.push(word);
        }
        vocabulary
    }

    /// What is known of a word.
    pub(crate) fn word(&self, hash: u64) -> Word {
        self.known.get(&hash).copied().unwrap_or_default()
    }

    #[cfg(any(feature = "training", test))]
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    #[cfg(any(feature = "training", test))]
    fn name(&self, code: u32) -> Option<&str> {
        self.words.get(usize::try_from(code.checked_sub(FIRST_WORD)?).ok()?).map(String::as_str)
    }
}

/// The table that ships. Each key has one place of its own, so that a feature is told by two reads and no branch that the processor could
/// guess wrong: three in ten features that are asked for are not there.
///
/// Places come from hashing and displacing (Belazzougui, Botelho, Dietzfelbinger: "Hash, displace, and compress", ESA 2009): keys fall into
/// small groups, and each group has the first number which, added to its keys' hashes, leads all of them to places that are free.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) words: Vocabulary,
    slots: Vec<Slot>,
    displacements: Vec<u16>,
    /// What keys are spread by.
    multiplier: u64,
}

/// Four weights of eleven bits, each raised by [`BIAS`] so that several are added at once, below a tag of twenty bits that tells the key: half
/// as much to read as with the key itself. Of the features that are not known one in a million has the tag of what stands in its place.
type Slot = u64;

/// What a weight is raised by.
const BIAS: i32 = 1 << 10;
/// The largest weight on either side of zero.
#[cfg(any(feature = "training", test))]
pub(crate) const LARGEST: i64 = BIAS as i64 - 1;
/// How many bits a weight takes.
const WIDTH: u32 = 11;
/// Where the tag begins.
const TAG: u32 = 4 * WIDTH;
/// Weights that are all zero.
const NOTHING: Slot = pack([0; 4]);
/// Every other weight of four, with room to add up.
const EVERY_OTHER: u64 = 0x7ff | 0x7ff << (2 * WIDTH);

/// Keys to a group, about.
const GROUP: usize = 4;

const fn pack(weights: [i16; 4]) -> Slot {
    let mut packed = 0;
    let mut i = weights.len();
    while i > 0 {
        i -= 1;
        let weight = weights[i] as i32;
        let bounded = if weight < 1 - BIAS {
            1 - BIAS
        } else if weight >= BIAS {
            BIAS - 1
        } else {
            weight
        };
        packed = packed << WIDTH | (bounded + BIAS) as u64;
    }
    packed
}

/// What a key is told by from others of its place: an odd number of its own spreads it, so that it tells something that the place does not.
const fn tag(key: u64) -> u64 {
    (key ^ key >> 29).wrapping_mul(0xd6e8_feb8_6659_fd93) >> TAG
}

/// 2^64 over the golden ratio: Knuth's multiplier for hashing.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// Spreads the bits of a key by an odd number, upward.
const fn spread(key: u64, by: u64) -> u64 {
    (key ^ key >> 32).wrapping_mul(by)
}

/// The group of a spread key among a power of two of groups.
const fn group(spread: u64, groups: usize) -> usize {
    (spread >> 48) as usize & (groups - 1)
}

/// The place of a spread key among so many places: a fraction of 2^32, moved by so many parts of 2^16, is taken of them.
const fn place(spread: u64, displacement: u16, places: usize) -> usize {
    let fraction = ((spread >> 16) as u32).wrapping_add((displacement as u32) << 16);
    ((fraction as u64 * places as u64) >> 32) as usize
}

impl Weights for Table {
    fn sum(&self, keys: &[u64]) -> Row {
        let (mut even, mut odd) = (0, 0);
        for &key in keys {
            let spread = spread(key, self.multiplier);
            let displacement = self.displacements[group(spread, self.displacements.len())];
            let slot = self.slots[place(spread, displacement, self.slots.len())];
            let weights = std::hint::select_unpredictable(slot >> TAG == tag(key), slot, NOTHING);
            even += weights & EVERY_OTHER;
            odd += weights >> WIDTH & EVERY_OTHER;
        }
        let raised = BIAS * keys.len() as i32;
        let lane = |sum: u64, lane: u32| ((sum >> (2 * WIDTH * lane)) as i32 & ((1 << (2 * WIDTH)) - 1)) - raised;
        [lane(even, 0), lane(odd, 0), lane(even, 1), lane(odd, 1)]
    }
}

impl Table {
    /// Reads the whole table in order, one number a cache line, before a text of many words is read. The parse of a page leaves little of
    /// the table near the processor, and a page's text asks for most of it; in order it comes back in a fraction of the time that it takes
    /// from here and there.
    pub(crate) fn bring_near(&self) {
        std::hint::black_box(self.slots.iter().step_by(64 / size_of::<Slot>()).fold(0, |all, slot| all ^ slot));
    }
}

/// Templates whose first or second value is a word.
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) a_word: bool,
    pub(crate) b_word: bool,
}

impl Table {
    /// From words and weights; of a feature that is given twice, the first counts.
    pub(crate) fn new(words: Vocabulary, rows: &[(u64, [i16; 4])]) -> Self {
        // Nearly full: the less there is to read, the more of it is near the processor.
        let places = rows.len() * 9 / 8 + 16;
        let mut multiplier = GOLDEN;
        loop {
            if let Some((slots, displacements)) = displace(rows, places, multiplier) {
                return Self { words, slots, displacements, multiplier };
            }
            // Two keys of one group may have one place by this number; they have not by another.
            multiplier = multiplier.wrapping_mul(GOLDEN);
        }
    }

    /// Reads the text form; a line that does not read is left out.
    pub(crate) fn parse(text: &str, templates: &[Template]) -> Self {
        let mut words = Vec::new();
        let mut lines = text.lines().skip_while(|l| l.starts_with("# ")).peekable();
        while let Some(line) = lines.next_if(|l| l.starts_with("word ")) {
            let mut parts = line.split(' ').skip(1);
            if let Some(word) = parts.next() {
                words.push((word.to_owned(), parts.next().and_then(|n| n.parse().ok()).unwrap_or(0)));
            }
        }
        let words = Vocabulary::new(words);
        let mut rows = Vec::new();
        let mut template = 0u8;
        for line in lines {
            if let Some(name) = line.strip_prefix("= ") {
                template = templates.iter().position(|t| t.name == name).and_then(|i| u8::try_from(i + 1).ok()).unwrap_or(0);
                continue;
            }
            let Some(shape) = template.checked_sub(1).and_then(|i| templates.get(usize::from(i))) else { continue };
            let mut parts = line.split(' ');
            let mut value = |is_word: bool| -> Option<u32> {
                let part = parts.next()?;
                match part.strip_prefix('#') {
                    Some(number) if is_word && !number.is_empty() => number.parse().ok(),
                    _ if is_word => words.word(hash_word(part)).code.map(|code| u32::from(code.get())),
                    _ => part.parse().ok(),
                }
            };
            let (Some(a), Some(b)) = (value(shape.a_word), value(shape.b_word)) else { continue };
            let mut row = [0; 4];
            for (slot, part) in row.iter_mut().zip(parts) {
                *slot = part.parse().unwrap_or(0);
            }
            rows.push((key(template, a, b), row));
        }
        Self::new(words, &rows)
    }

    /// Writes the text form: words, then weights by template, in order of their values.
    #[cfg(any(feature = "training", test))]
    pub(crate) fn write(words: &Vocabulary, rows: &[(u64, [i16; 4])], templates: &[Template], head: &str) -> String {
        let mut out = String::new();
        for line in head.lines() {
            let _ = writeln!(out, "# {line}");
        }
        for word in words.words() {
            let rate = words.word(hash_word(word)).rate;
            let _ = if rate > 0 { writeln!(out, "word {word} {rate}") } else { writeln!(out, "word {word}") };
        }
        let mut sorted = rows.to_vec();
        sorted.sort_unstable();
        let mut current = 0;
        for (key, weights) in sorted {
            let template = (key >> 56) as u8;
            let Some(shape) = template.checked_sub(1).and_then(|i| templates.get(usize::from(i))) else { continue };
            if template != current {
                current = template;
                let _ = writeln!(out, "= {}", shape.name);
            }
            let show = |value: u32, is_word: bool| match words.name(value).filter(|_| is_word) {
                Some(word) => word.to_owned(),
                None if is_word => format!("#{value}"),
                None => value.to_string(),
            };
            let (a, b) = ((key >> 28) as u32 & 0xfff_ffff, key as u32 & 0xfff_ffff);
            let _ = write!(out, "{} {}", show(a, shape.a_word), show(b, shape.b_word));
            let used = weights.iter().rposition(|w| *w != 0).map_or(0, |i| i + 1);
            for weight in &weights[..used] {
                let _ = write!(out, " {weight}");
            }
            out.push('\n');
        }
        out
    }
}

/// A place for each row, or nothing if a group of keys has no number that leads all of them to free ones.
fn displace(rows: &[(u64, [i16; 4])], places: usize, multiplier: u64) -> Option<(Vec<Slot>, Vec<u16>)> {
    let groups = (rows.len() / GROUP + 1).next_power_of_two();
    let mut members = vec![Vec::new(); groups];
    for &(key, weights) in rows {
        let spread = spread(key, multiplier);
        let group: &mut Vec<_> = &mut members[group(spread, groups)];
        if group.iter().all(|&(_, known, _)| known != key) {
            group.push((spread, key, weights));
        }
    }
    // The largest first, while most places are free.
    let mut order: Vec<usize> = (0..groups).collect();
    order.sort_by_key(|&group| std::cmp::Reverse(members[group].len()));
    let (mut slots, mut displacements) = (vec![NOTHING; places], vec![0; groups]);
    let mut taken = vec![false; places];
    for number in order {
        let keys = &members[number];
        let displacement = (0..=u16::MAX).find(|&d| {
            let at = |i: usize| place(keys[i].0, d, places);
            (0..keys.len()).all(|i| !taken[at(i)] && (0..i).all(|j| at(i) != at(j)))
        })?;
        displacements[number] = displacement;
        for &(spread, key, weights) in keys {
            let at = place(spread, displacement, places);
            (slots[at], taken[at]) = (pack(weights) | tag(key) << TAG, true);
        }
    }
    Some((slots, displacements))
}

#[cfg(all(test, feature = "learned"))]
mod tests {
    use super::*;
    use crate::sources::attribution::learned::features::TEMPLATES;

    const TEXT: &str = include_str!("../weights.txt");

    #[test]
    fn every_word_of_the_table_is_a_lower_case_word_of_a_dictionary() {
        let table = Table::parse(TEXT, TEMPLATES);
        assert!(table.words.words().len() > 1_000);
        for word in table.words.words() {
            assert!(!word.contains(char::is_uppercase), "{word}");
            assert!(!word.contains(|c: char| c.is_ascii_digit()), "{word}");
        }
    }

    /// Words of the language that are a given name, a party's or an outlet's name as well; a further one has to be looked at.
    const WORDS_AND_NAMES: [&str; 27] = [
        "bill",
        "bold",
        "cash",
        "causes",
        "challenges",
        "democratic",
        "documented",
        "drew",
        "faith",
        "film",
        "flash",
        "guy",
        "hope",
        "mark",
        "miles",
        "people",
        "per",
        "quote",
        "rich",
        "rivals",
        "rose",
        "says",
        "summer",
        "time",
        "variety",
        "which",
        "will",
    ];

    #[test]
    fn no_word_of_the_table_is_a_name_of_a_person_party_or_outlet() {
        let table = Table::parse(TEXT, TEMPLATES);
        let list = |text: &'static str| text.lines().filter(|l| !l.starts_with(['#', '['])).flat_map(str::split_whitespace);
        let given: std::collections::BTreeSet<&str> =
            list(include_str!("../../../language/en/given-names.txt")).filter(|w| w.len() > 1).collect();
        let parties: std::collections::BTreeSet<String> =
            list(include_str!("../../../knowledge/data/party-words.txt")).map(str::to_lowercase).collect();
        let knowledge = crate::knowledge::Knowledge::builtin();
        let mut found = Vec::new();
        for word in table.words.words() {
            let record = knowledge.by_name(word).map(|m| m.record.names.first().cloned().unwrap_or_default());
            if given.contains(word.as_str()) || parties.contains(word) || record.is_some() {
                found.push((word.to_owned(), record));
            }
        }
        found.retain(|(word, _)| !WORDS_AND_NAMES.contains(&word.as_str()));
        assert!(found.is_empty(), "{found:?}");
    }

    #[test]
    fn the_table_stays_small() {
        assert!(TEXT.len() <= 600 * 1024);
    }

    #[test]
    fn no_weight_is_too_large_for_its_place() {
        let rows = TEXT.lines().filter(|l| !l.starts_with(['#', '=']) && !l.starts_with("word "));
        let weights = rows.flat_map(|l| l.split(' ').skip(2)).filter_map(|w| w.parse::<i64>().ok());
        assert!(weights.clone().count() > 1_000 && weights.map(i64::abs).all(|w| w <= LARGEST));
    }

    #[test]
    fn many_weights_add_up_on_either_side_of_zero() {
        let rows: Vec<(u64, [i16; 4])> = (0..200).map(|i| (key(1, i, 7), [1_023, -1_023, i as i16, 0])).collect();
        let table = Table::new(Vocabulary::default(), &rows);
        let keys: Vec<u64> = (0..300).map(|i| key(1, i, 7)).collect();
        assert_eq!(table.sum(&keys), [200 * 1_023, -200 * 1_023, (0..200).sum(), 0]);
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let words = Vocabulary::new([("said".to_owned(), 8), ("#".to_owned(), 0), ("the".to_owned(), 0)]);
        let rows = [(key(1, FIRST_WORD, 0), [3, -4, 0, 0]), (key(2, FIRST_WORD + 1, 9), [0, 7, 0, 0]), (key(8, 33, 2), [1, 2, 3, 4])];
        let text = Table::write(&words, &rows, TEMPLATES, "A head.");
        let table = Table::parse(&text, TEMPLATES);
        for (key, weights) in rows {
            assert_eq!(table.sum(&[key]), weights.map(i32::from));
        }
        assert_eq!(table.sum(&[key(3, 1, 1)]), [0; 4]);
        let said = table.words.word(hash_word("said"));
        assert_eq!((said.code.map(|code| u32::from(code.get())), said.rate), (Some(FIRST_WORD), 8));
    }
}
