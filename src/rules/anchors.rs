//! Where a pattern need not be tried: its own words tell, read from the pattern itself.
//!
//! Of most patterns some words stand in every match ("told" or "tells", and a "source"). A block that has none of them by its groups of
//! three letters is never given to the pattern, which costs a tenth of trying it. Case does not count, nor which marks stand between
//! words; what is read here only ever says "perhaps" too often.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// What a block must have for a pattern to match in it; nothing of an empty [`All`](Need::All).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Need {
    All(Vec<Need>),
    Any(Vec<Need>),
    Word(Words),
}

/// Words of which one is needed, each as the hashes of its groups: the first of each, which nearly always tell, and the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    first: Vec<u32>,
    others: Vec<Vec<u32>>,
}

/// Words beyond which trying the pattern is cheaper.
const MOST: usize = 120;
/// What stands for the edge of a word in what is read from a pattern.
const EDGE: u8 = 0;

/// Texts of which a part of a pattern stands for one, in small letters.
type Texts = Vec<Vec<u8>>;

/// A part of a pattern: all that it may stand for, or what every match of it has.
enum Part {
    Whole(Texts),
    Needs(Vec<Need>),
}

impl Need {
    /// Reads the words of a pattern.
    pub(super) fn of(pattern: &str) -> Self {
        Self::All(regex_syntax::parse(pattern).map_or_else(|_| Vec::new(), |hir| read(&hir).needs()))
    }

    /// Whether the pattern may match in a block.
    pub(super) fn may_stand_in(&self, block: &Grams) -> bool {
        match self {
            Self::All(needs) => needs.iter().all(|need| need.may_stand_in(block)),
            Self::Any(needs) => needs.iter().any(|need| need.may_stand_in(block)),
            Self::Word(words) => {
                let mut both = words.first.iter().zip(&words.others);
                both.any(|(first, others)| block.has(*first) && others.iter().all(|hash| block.has(*hash)))
            }
        }
    }

    /// How many words are looked for at most.
    fn size(&self) -> usize {
        match self {
            Self::All(needs) | Self::Any(needs) => needs.iter().map(Self::size).sum(),
            Self::Word(words) => words.first.len(),
        }
    }

    fn word(texts: &Texts) -> Option<Self> {
        let split = |word: &Vec<u8>| groups(word).split_first().map(|(first, others)| (*first, others.to_vec()));
        let (first, others) = texts.iter().map(split).collect::<Option<(Vec<u32>, Vec<Vec<u32>>)>>()?;
        (first.len() <= MOST).then_some(Self::Word(Words { first, others }))
    }
}

impl Part {
    fn needs(self) -> Vec<Need> {
        match self {
            Self::Whole(texts) => Need::word(&texts).into_iter().collect(),
            Self::Needs(needs) => needs,
        }
    }
}

/// Reads a part of a pattern. It calls itself as deep as the pattern is nested, and patterns are the crate's own.
fn read(hir: &Hir) -> Part {
    let whole = match hir.kind() {
        HirKind::Empty => vec![Vec::new()],
        // What stands on the other side of these is no letter.
        HirKind::Look(Look::WordAscii | Look::Start | Look::End | Look::StartLF | Look::EndLF) => vec![vec![EDGE]],
        HirKind::Literal(literal) => vec![literal.0.to_ascii_lowercase()],
        HirKind::Class(class) => match members(class) {
            Some(members) => members,
            None => return Part::Needs(Vec::new()),
        },
        HirKind::Capture(capture) => return read(&capture.sub),
        HirKind::Repetition(repetition) => match (repetition.min, repetition.max, read(&repetition.sub)) {
            (0, Some(1), Part::Whole(texts)) => [vec![Vec::new()], texts].concat(),
            (0, ..) => return Part::Needs(Vec::new()),
            (_, _, part) => return Part::Needs(part.needs()),
        },
        HirKind::Alternation(parts) => return any_of(parts.iter().map(read).collect()),
        HirKind::Concat(parts) => return in_a_row(parts.iter().map(read)),
        _ => return Part::Needs(Vec::new()),
    };
    Part::Whole(whole)
}

/// Alternatives: all that they stand for if that is known of each, else what one of them needs.
fn any_of(parts: Vec<Part>) -> Part {
    let count = |part: &Part| if let Part::Whole(texts) = part { texts.len() } else { MOST + 1 };
    if parts.iter().map(count).sum::<usize>() <= MOST {
        return Part::Whole(parts.into_iter().flat_map(|part| if let Part::Whole(texts) = part { texts } else { Vec::new() }).collect());
    }
    let needs = parts.into_iter().map(|part| Some(part.needs()).filter(|needs| !needs.is_empty()).map(all_of));
    Part::Needs(needs.collect::<Option<Vec<Need>>>().map(Need::Any).into_iter().collect())
}

/// The least first, because most blocks have none of it.
fn all_of(mut needs: Vec<Need>) -> Need {
    needs.sort_by_key(Need::size);
    Need::All(needs)
}

/// Parts behind one another: neighbours are one text as long as there are few ways to write it.
fn in_a_row(parts: impl Iterator<Item = Part>) -> Part {
    let mut needs = Vec::new();
    let mut row = vec![Vec::new()];
    let mut is_whole = true;
    for part in parts {
        let (longer, next) = match part {
            Part::Whole(texts) => (joined(&row, &texts), texts),
            Part::Needs(more) => {
                needs.extend(more);
                (None, vec![Vec::new()])
            }
        };
        row = longer.unwrap_or_else(|| {
            is_whole = false;
            needs.extend(Need::word(&row));
            next
        });
    }
    if is_whole {
        return Part::Whole(row);
    }
    needs.extend(Need::word(&row));
    needs.sort_by_key(Need::size);
    Part::Needs(needs)
}

/// Each of some texts with each of others behind it, if those are few.
fn joined(before: &Texts, behind: &Texts) -> Option<Texts> {
    let count = before.len() * behind.len();
    (1..=MOST).contains(&count).then(|| before.iter().flat_map(|b| behind.iter().map(move |e| [b.as_slice(), e].concat())).collect())
}

/// The members of a class, in small letters, if it has no more than eight.
fn members(class: &Class) -> Option<Texts> {
    let text = |c: char| folded(c).to_ascii_lowercase().encode_utf8(&mut [0; 4]).as_bytes().to_vec();
    let mut members: Texts = match class {
        Class::Unicode(class) => class.iter().flat_map(|r| r.start()..=r.end()).take(9).map(text).collect(),
        Class::Bytes(class) => class.iter().flat_map(|r| r.start()..=r.end()).take(9).map(|b| vec![b.to_ascii_lowercase()]).collect(),
    };
    let few = members.len() <= 8;
    members.sort_unstable();
    members.dedup();
    few.then_some(members)
}

/// The ASCII letter that one of the two characters counts for which Unicode takes for another case of it, a plain space for a hard one.
const fn folded(c: char) -> char {
    match c {
        'ſ' => 's',
        '\u{212a}' => 'k',
        '\u{a0}' => ' ',
        _ => c,
    }
}

/// The hashes of the groups by which a text is known in [`Grams`].
fn groups(word: &[u8]) -> Vec<u32> {
    let mut groups = Vec::new();
    let mut reader = Reader::default();
    for byte in word {
        reader.read(*byte, |group| groups.push(stirred(group)));
    }
    groups
}

/// Which groups of three stand in a block: of letters in small ones with a space for all that stands between words, and of the bytes of
/// characters beyond ASCII. A bit for each group's hash.
#[derive(Debug, Clone)]
pub(super) struct Grams {
    bits: Vec<u64>,
    /// How far a hash of 32 bits is moved to be the number of a bit.
    shift: u32,
}

impl Grams {
    /// Of a text of so many bytes, some sixteen bits a byte, so that few groups meet by chance.
    fn with_room(length: usize) -> Self {
        let words = (length / 4).next_power_of_two().min(1 << 14);
        Self { bits: vec![0; words], shift: 26 - words.trailing_zeros() }
    }

    /// Reads blocks: each by itself, and all together.
    pub(super) fn of<'t>(blocks: impl Iterator<Item = &'t str> + Clone) -> (Vec<Self>, Self) {
        let mut all = Self::with_room(blocks.clone().map(str::len).sum());
        let each = blocks.map(|block| {
            let mut grams = Self::with_room(block.len());
            let mut reader = Reader::default();
            let mut is_folded = false;
            for byte in [EDGE].into_iter().chain(block.bytes()).chain([EDGE]) {
                reader.read(byte, |group| {
                    let hash = stirred(group);
                    grams.add(hash);
                    all.add(hash);
                });
                is_folded |= reader.beyond & 0xffff == LONG_S || reader.beyond == KELVIN;
            }
            if is_folded {
                grams.bits.fill(u64::MAX);
                all.bits.fill(u64::MAX);
            }
            grams
        });
        (each.collect(), all)
    }

    fn add(&mut self, hash: u32) {
        let place = hash >> self.shift;
        self.bits[(place >> 6) as usize] |= 1 << (place & 63);
    }

    /// Whether a group of this hash may stand in the block.
    fn has(&self, hash: u32) -> bool {
        let place = hash >> self.shift;
        self.bits[(place >> 6) as usize] >> (place & 63) & 1 != 0
    }
}

/// Reads a text byte by byte as groups of three.
#[derive(Default)]
struct Reader {
    /// The last letters and spaces, 0 where there were none.
    plain: u32,
    /// The last bytes beyond ASCII, if nothing else stood between them.
    beyond: u32,
}

impl Reader {
    fn read(&mut self, byte: u8, mut each: impl FnMut(u32)) {
        let letter = if byte.is_ascii_alphanumeric() || byte == b'_' { byte.to_ascii_lowercase() } else { b' ' };
        if letter != b' ' || self.plain & 0xff != u32::from(b' ') {
            self.plain = (self.plain << 8 | u32::from(letter)) & 0xff_ffff;
            if self.plain > 0xffff {
                each(self.plain);
            }
        }
        self.beyond = if byte.is_ascii() { 0 } else { (self.beyond << 8 | u32::from(byte)) & 0xff_ffff };
        if self.beyond > 0xffff {
            each(self.beyond);
        }
    }
}

/// The bytes of the two characters that [`folded`] takes for letters, as a group ends in them.
const LONG_S: u32 = 0xc5bf;
const KELVIN: u32 = 0xe2_84aa;

/// The hash of a group.
const fn stirred(group: u32) -> u32 {
    group.wrapping_mul(0x9e37_79b1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grams(block: &str) -> Grams {
        let (mut each, all) = Grams::of([block].into_iter());
        assert_eq!(each[0].bits, all.bits);
        each.remove(0)
    }

    fn word(words: &[&str]) -> Need {
        let texts = words.iter().map(|w| w.replace('|', "\0").into_bytes()).collect();
        Need::word(&texts).expect("long enough")
    }

    #[test]
    fn reads_the_words_that_every_match_has() {
        for (pattern, expected) in [
            (r"(?-u:\b)[Tt]old[ \u{a0}](?:the )?\p{Lu}\w+", vec![word(&["|told ", "|told the "])]),
            (
                r"(?i)(?P<who>source|witness)e?s?",
                vec![word(&["source", "sources", "sourcee", "sourcees", "witness", "witnesss", "witnesse", "witnesses"])],
            ),
            (r"(?:says|they say)", vec![word(&["says", "they say"])]),
            (r"(?:seen|(?:well )?known)+ x", vec![word(&["seen", "known", "well known"])]),
            (r"\w+(?-u:\b)(?:source|aide) \w+ (?:say|told)(?-u:\b)", vec![word(&["|source ", "|aide "]), word(&[" say|", " told|"])]),
            ("(?:’s|★)", vec![word(&["’s", "★"])]),
        ] {
            assert_eq!(Need::of(pattern), Need::All(expected), "{pattern}");
        }
    }

    #[test]
    fn of_alternatives_each_has_needs_of_its_own() {
        let need = Need::of(r"(?:told \w+ off|\w+ heard \w+ by)");
        assert!(need.may_stand_in(&grams("told them off")) && need.may_stand_in(&grams("he heard it by")));
        assert!(!need.may_stand_in(&grams("told them by")) && !need.may_stand_in(&grams("heard them off")));
    }

    #[test]
    fn finds_none_where_a_way_through_the_pattern_has_none() {
        for pattern in [r"(?:told|\d+) x", "[Ww]e", r"\w+", "(?:told)?", "(?:told){0,3}", "", "("] {
            assert_eq!(Need::of(pattern), Need::All(Vec::new()), "{pattern}");
        }
    }

    #[test]
    fn never_rules_a_block_out_that_the_pattern_matches_in() {
        for (pattern, block) in [
            (r"(?i)\bsource said", "A SOURCE SAID so"),
            (r"(?i)\bsource said", "a ſource ſaid so"),
            (r"(?i)\btalks?", "no tal\u{212a}s"),
            (r"(?i)(?:café|told)", "the CAFÉ"),
            (r"told$", "told"),
            (r"(?-u:\b)told(?-u:\b)", "“told”"),
            (r"(?-u:\b)I, too(?-u:\b)", "é–I, too"),
            (r"so, [“‘]we’re", "so, “we’re"),
            (r"x[ \u{a0}]y(?: z)?,", "x\u{a0}y,"),
            (r"(?m)^From (?:the )?\w+$", "no\nFrom here"),
        ] {
            assert!(regex::Regex::new(pattern).expect("sound").is_match(block), "{pattern}");
            assert!(Need::of(pattern).may_stand_in(&grams(block)), "{pattern}");
        }
    }

    #[test]
    fn rules_a_block_out_that_has_none_of_the_words() {
        let anchors = Need::of(r"(?i)(?-u:\b)(?:told|sources?) \w+");
        assert!(!anchors.may_stand_in(&grams("The quay was closed on Monday.")));
        assert!(!anchors.may_stand_in(&grams("")));
        assert!(!anchors.may_stand_in(&grams("The untold ones, resourceful")));
        assert!(anchors.may_stand_in(&grams("The TOLD one")));
    }
}
