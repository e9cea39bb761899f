//! Where a pattern need not be tried: its own words tell, read from the pattern itself.
//!
//! Of most patterns some words stand in every match ("told" or "tells", and a "source"). A sentence that has none of them by its groups of
//! three letters is never given to the pattern. In which places of a page each group stands is read once for all patterns, as a bit for
//! each place, so that a pattern asks for all of them at once. Case does not count, nor which marks stand between words; what is read here
//! only ever says "perhaps" too often.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// What a place must have for a pattern to match in it; nothing of an empty [`All`](Need::All).
#[derive(Debug, Clone, PartialEq, Eq)]
enum Need {
    All(Vec<Need>),
    Any(Vec<Need>),
    Word(Words),
}

/// Words of which one is needed, each as the hashes of its groups: first those that stand least often, which nearly always tell.
type Words = Vec<Vec<Hash>>;

/// None if one of the words is too short to have a group.
fn words(texts: &Texts) -> Option<Words> {
    let mut sorted: Vec<&[u8]> = texts.iter().map(Vec::as_slice).collect();
    sorted.sort_unstable();
    // What begins with another of the words needs no look of its own.
    sorted.dedup_by(|longer, word| longer.starts_with(word));
    let by_rarity = |text: &[u8]| {
        let mut groups = groups(text);
        groups.sort_by_key(|group| std::cmp::Reverse(rarity(*group)));
        groups.into_iter().map(stirred).collect::<Vec<Hash>>()
    };
    let mut words: Words = sorted.into_iter().map(by_rarity).collect();
    // Those with the same first group stand together: it is looked up once.
    words.sort_unstable();
    words.iter().all(|groups| !groups.is_empty()).then_some(words)
}

/// The need of a pattern as it is asked on each page: in one row, because little of it is still at hand since the last page, and what is
/// fetched from here and there costs more than all the rest.
///
/// Each part is its kind, its length, and behind them its parts; each word is the number of its groups, and behind it the groups.
#[derive(Debug)]
pub(super) struct Gate(Vec<u16>);

const ALL: u16 = 0;
const ANY: u16 = 1;
const WORD: u16 = 2;

impl Gate {
    /// Reads the words of a pattern.
    pub(super) fn of(pattern: &str) -> Self {
        Self::asking(&Need::of(pattern))
    }

    fn asking(need: &Need) -> Self {
        let mut row = Vec::new();
        need.write(&mut row);
        row.shrink_to_fit();
        Self(row)
    }

    /// Of some places those in which the pattern may match.
    pub(super) fn among(&self, places: Places, page: &Grams) -> Places {
        each_part(&self.0).fold(places, |left, part| part.among(left, page))
    }
}

/// A part of a [`Gate`].
struct Asked<'g> {
    kind: u16,
    inner: &'g [u16],
}

/// The parts that stand behind one another in a row.
fn each_part(mut row: &[u16]) -> impl Iterator<Item = Asked<'_>> {
    std::iter::from_fn(move || {
        let [kind, length, rest @ ..] = row else { return None };
        let (inner, rest) = rest.split_at_checked(usize::from(*length))?;
        row = rest;
        Some(Asked { kind: *kind, inner })
    })
}

impl Asked<'_> {
    fn among(&self, places: Places, page: &Grams) -> Places {
        match self.kind {
            ALL => each_part(self.inner).fold(places, |left, part| if left == 0 { 0 } else { part.among(left, page) }),
            ANY => each_part(self.inner).fold(0, |found, part| found | part.among(places & !found, page)),
            _ => self.words_among(places, page),
        }
    }

    fn words_among(&self, places: Places, page: &Grams) -> Places {
        let (mut found, mut words) = (page.any & places, self.inner);
        let mut last: Option<(Hash, Places)> = None;
        while let [length, rest @ ..] = words
            && let Some((groups, rest)) = rest.split_at_checked(usize::from(*length))
        {
            words = rest;
            let [first, others @ ..] = groups else { continue };
            let having_first = match last {
                Some((hash, having)) if hash == *first => having,
                _ => page.with(*first) & places,
            };
            last = Some((*first, having_first));
            found |= others.iter().fold(having_first & !found, |left, hash| if left == 0 { 0 } else { left & page.with(*hash) });
        }
        found
    }
}

/// Words beyond which trying the pattern is cheaper.
const MOST: usize = 120;
/// Ways to write neighbours beyond which each is looked for by itself: there are fewer of them, and in a sentence with both they mostly meet.
const MOST_JOINED: usize = 24;
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
    fn of(pattern: &str) -> Self {
        Self::All(regex_syntax::parse(pattern).map_or_else(|_| Vec::new(), |hir| read(&hir).needs()))
    }

    /// How many words are looked for at most.
    fn size(&self) -> usize {
        match self {
            Self::All(needs) | Self::Any(needs) => needs.iter().map(Self::size).sum(),
            Self::Word(words) => words.len(),
        }
    }

    fn word(texts: &Texts) -> Option<Self> {
        words(texts).filter(|words| words.len() <= MOST).map(Self::Word)
    }

    fn write(&self, row: &mut Vec<u16>) {
        let length = |many: usize| u16::try_from(many).expect("patterns of the crate are short");
        let kind = match self {
            Self::All(_) => ALL,
            Self::Any(_) => ANY,
            Self::Word(_) => WORD,
        };
        row.extend([kind, 0]);
        let start = row.len();
        match self {
            Self::All(needs) | Self::Any(needs) => needs.iter().for_each(|need| need.write(row)),
            Self::Word(words) => {
                for groups in words {
                    row.push(length(groups.len()));
                    row.extend(groups);
                }
            }
        }
        row[start - 1] = length(row.len() - start);
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

/// The least first, because most places have none of it.
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
    (1..=MOST_JOINED).contains(&count).then(|| before.iter().flat_map(|b| behind.iter().map(move |e| [b.as_slice(), e].concat())).collect())
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

/// The two characters beyond ASCII that count as a letter of it.
const LONG_S: char = 'ſ';
const KELVIN: char = '\u{212a}';

/// The ASCII letter that one of the two characters counts for which Unicode takes for another case of it, a plain space for a hard one.
const fn folded(c: char) -> char {
    match c {
        LONG_S => 's',
        KELVIN => 'k',
        '\u{a0}' => ' ',
        _ => c,
    }
}

/// The groups by which a text is known in [`Grams`].
fn groups(word: &[u8]) -> Vec<u32> {
    let mut groups = Vec::new();
    let mut reader = Reader::default();
    for byte in word {
        reader.read(*byte);
        for group in [reader.plain, reader.beyond] {
            if group > 0xffff && !groups.contains(&group) {
                groups.push(group);
            }
        }
    }
    groups
}

/// How seldom a group stands in English, about, by its letters.
fn rarity(group: u32) -> usize {
    const OFTEN_FIRST: &[u8] = b" etaoinshrdlcumwfgypbvkjxqz";
    let [_, letters @ ..] = group.to_be_bytes();
    letters.iter().map(|letter| OFTEN_FIRST.iter().position(|often| often == letter).unwrap_or(OFTEN_FIRST.len())).sum()
}

/// Some places of a page, a bit each: its sentences, or blocks. Of more than 128, neighbours share one.
pub(super) type Places = u128;

/// In which places of a page each group of three stands: of letters in small ones with a space for all that stands between words, and of
/// the bytes of characters beyond ASCII. A row for each group's hash.
#[derive(Debug, Clone, Default)]
pub(super) struct Grams {
    rows: Vec<Places>,
    /// How far a hash is moved to be the number of a row.
    shift: u32,
    /// Places in which anything may stand.
    any: Places,
    /// How many places there are.
    count: usize,
}

impl Grams {
    /// Reads the places of a page.
    pub(super) fn of<'t>(places: impl ExactSizeIterator<Item = &'t str> + Clone) -> Self {
        // About a row for every fourth byte: few groups of one place meet by chance, and all rows are near at hand.
        let length: usize = places.clone().map(str::len).sum();
        let rows = (length / 4).next_power_of_two().clamp(1 << 9, 1 << 13);
        let (mut rows, shift) = (vec![0; rows], Hash::BITS - rows.trailing_zeros());
        let count = places.len();
        let mut any = 0;
        for (number, place) in places.enumerate() {
            let bit = bit(number, count);
            let mut reader = Reader::default();
            let mut read = |byte| {
                // A group that is not whole yet, or the same again, does no harm; to ask for it would cost more.
                reader.read(byte);
                let mut add = |group| {
                    if let Some(row) = rows.get_mut(usize::from(stirred(group) >> shift)) {
                        *row |= bit;
                    }
                };
                add(reader.plain);
                if !byte.is_ascii() {
                    add(reader.beyond);
                }
            };
            read(EDGE);
            place.bytes().for_each(&mut read);
            read(EDGE);
            if !place.is_ascii() && place.contains([LONG_S, KELVIN]) {
                any |= bit;
            }
        }
        Self { rows, shift, any, count }
    }

    /// The place of this number.
    pub(super) fn bit(&self, number: usize) -> Places {
        bit(number, self.count)
    }

    /// The places in which some letters may stand behind one another, in capitals or small: any place, if some of them are beyond ASCII.
    pub(super) fn having(&self, letters: &str) -> Places {
        let groups = if letters.is_ascii() { groups(letters.as_bytes()) } else { Vec::new() };
        groups.into_iter().fold(Places::MAX, |left, group| left & self.with(stirred(group))) | self.any
    }

    /// The places in which a group of this hash may stand, but for those in which anything may.
    fn with(&self, hash: Hash) -> Places {
        self.rows.get(usize::from(hash >> self.shift)).copied().unwrap_or(Places::MAX)
    }
}

fn bit(number: usize, count: usize) -> Places {
    let bits = Places::BITS as usize;
    1 << if count <= bits { number } else { number * bits / count }.min(bits - 1)
}

/// Each ASCII letter, digit and low line in small letters, and a space for every other byte.
const LETTERS: [u8; 256] = {
    let mut letters = [b' '; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || byte == b'_' {
            letters[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    letters
};

/// Reads a text byte by byte as groups of three.
#[derive(Default)]
struct Reader {
    /// The last letters and spaces, 0 where there were none.
    plain: u32,
    /// The last bytes beyond ASCII, if nothing else stood between them.
    beyond: u32,
}

impl Reader {
    fn read(&mut self, byte: u8) {
        let letter = LETTERS[usize::from(byte)];
        let longer = (self.plain << 8 | u32::from(letter)) & 0xff_ffff;
        // Of marks between words only the first counts. Chosen, not branched on: where words end nobody can foretell.
        self.plain = if longer & 0xffff == DOUBLE_SPACE { self.plain } else { longer };
        self.beyond = if byte.is_ascii() { 0 } else { (self.beyond << 8 | u32::from(byte)) & 0xff_ffff };
    }
}

const DOUBLE_SPACE: u32 = (b' ' as u32) << 8 | b' ' as u32;

/// The hash of a group.
type Hash = u16;

const fn stirred(group: u32) -> Hash {
    (group.wrapping_mul(0x9e37_79b1) >> 16) as Hash
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_stand_in(need: &Need, place: &str) -> bool {
        Gate::asking(need).among(1, &Grams::of([place].into_iter())) == 1
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
        assert!(may_stand_in(&need, "told them off") && may_stand_in(&need, "he heard it by"));
        assert!(!may_stand_in(&need, "told them by") && !may_stand_in(&need, "heard them off"));
    }

    #[test]
    fn finds_none_where_a_way_through_the_pattern_has_none() {
        for pattern in [r"(?:told|\d+) x", "[Ww]e", r"\w+", "(?:told)?", "(?:told){0,3}", "", "("] {
            assert_eq!(Need::of(pattern), Need::All(Vec::new()), "{pattern}");
        }
    }

    #[test]
    fn never_rules_a_place_out_that_the_pattern_matches_in() {
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
            assert!(may_stand_in(&Need::of(pattern), block), "{pattern}");
        }
    }

    #[test]
    fn rules_a_place_out_that_has_none_of_the_words() {
        let need = Need::of(r"(?i)(?-u:\b)(?:told|sources?) \w+");
        for block in ["The quay was closed on Monday.", "", "The untold ones, resourceful"] {
            assert!(!may_stand_in(&need, block), "{block}");
        }
        assert!(may_stand_in(&need, "The TOLD one"));
    }

    #[test]
    fn tells_for_each_place_of_a_page_and_for_neighbours_together_on_a_long_one() {
        let need = Gate::of("(?:told|seen)");
        let page = Grams::of(["he told", "it rained", "was seen", "no one"].into_iter());
        assert_eq!((need.among(!0, &page), need.among(0b110, &page)), (0b101, 0b100));
        let mut blocks = vec!["it rained"; 300];
        blocks[299] = "he told";
        let page = Grams::of(blocks.into_iter());
        assert_eq!((page.bit(4), page.bit(5), page.bit(299)), (2, 4, 1 << 127));
        assert_eq!(need.among(!0, &page), page.bit(299));
    }
}
