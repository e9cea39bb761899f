//! Where a pattern need not be tried: its own words tell, read from the pattern itself.
//!
//! Of most patterns some word stands in every match ("told", "source"). A block that has none of them by its groups of three letters is
//! never given to the pattern, which costs a tenth of trying it. Case does not count; what is read here only ever says "perhaps" too often.

use regex_syntax::hir::{Class, Hir, HirKind};

/// Words one of which stands in every match of a pattern, each as the hashes of its groups; none where the pattern has no such words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Anchors(Option<Vec<Vec<u32>>>);

/// Letters of the shortest word that counts.
const SHORTEST: usize = 3;
/// Words beyond which trying the pattern is cheaper.
const MOST: usize = 120;

impl Anchors {
    /// Reads the words of a pattern.
    pub(super) fn of(pattern: &str) -> Self {
        let hashes = |word: &Vec<u8>| word.windows(SHORTEST).map(hash).collect();
        Self(words(pattern).filter(|words| words.len() <= MOST).map(|words| words.iter().map(hashes).collect()))
    }

    /// Whether the pattern may match in a block.
    pub(super) fn may_stand_in(&self, block: &Grams) -> bool {
        self.0.as_ref().is_none_or(|words| words.iter().any(|word| word.iter().all(|hash| block.has(*hash))))
    }
}

/// The words of a pattern in small letters, without those that hold another of them.
fn words(pattern: &str) -> Option<Vec<Vec<u8>>> {
    let mut words = required(&regex_syntax::parse(pattern).ok()?)?;
    words.sort_by_key(Vec::len);
    let mut kept: Vec<Vec<u8>> = Vec::new();
    for word in words {
        if !kept.iter().any(|k| word.windows(k.len()).any(|part| part == k)) {
            kept.push(word);
        }
    }
    Some(kept)
}

/// Words one of which every match holds: of the parts of a row the set whose shortest word is longest, of alternatives all.
fn required(hir: &Hir) -> Option<Vec<Vec<u8>>> {
    if let Some(word) = letters(hir) {
        return (word.len() >= SHORTEST).then(|| vec![word]);
    }
    match hir.kind() {
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
        HirKind::Alternation(parts) => Some(parts.iter().map(required).collect::<Option<Vec<_>>>()?.concat()),
        HirKind::Concat(parts) => {
            let mut sets: Vec<Vec<Vec<u8>>> = parts.iter().filter_map(required).collect();
            // Letters of neighbouring parts are one word.
            for row in parts.chunk_by(|a, b| letters(a).is_some() && letters(b).is_some()) {
                let word: Vec<u8> = row.iter().filter_map(letters).flatten().collect();
                sets.extend((word.len() >= SHORTEST).then(|| vec![word]));
            }
            let shortest = |set: &Vec<Vec<u8>>| set.iter().map(Vec::len).min().unwrap_or(0);
            sets.into_iter().max_by_key(|set| (shortest(set), std::cmp::Reverse(set.len())))
        }
        _ => None,
    }
}

/// The letters that a part always stands for, in small letters: nothing for a word's edge.
fn letters(hir: &Hir) -> Option<Vec<u8>> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some(Vec::new()),
        HirKind::Literal(literal) => Some(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Unicode(class)) => {
            // "[Ss]", with the long s where case does not count.
            let mut small = class.iter().flat_map(|r| r.start()..=r.end()).take(4).map(|c| folded(c).unwrap_or(c).to_ascii_lowercase());
            let first = small.next().filter(char::is_ascii)?;
            small.all(|c| c == first).then(|| vec![first as u8])
        }
        HirKind::Class(Class::Bytes(class)) => {
            let mut small = class.iter().flat_map(|r| r.start()..=r.end()).take(4).map(|b| b.to_ascii_lowercase());
            let first = small.next().filter(u8::is_ascii)?;
            small.all(|b| b == first).then(|| vec![first])
        }
        HirKind::Capture(capture) => letters(&capture.sub),
        HirKind::Concat(parts) => Some(parts.iter().map(letters).collect::<Option<Vec<_>>>()?.concat()),
        _ => None,
    }
}

/// The ASCII letter that one of the two characters counts for which Unicode takes for another case of it.
const fn folded(c: char) -> Option<char> {
    match c {
        'ſ' => Some('s'),
        '\u{212a}' => Some('k'),
        _ => None,
    }
}

/// Which groups of three bytes stand in a block, ASCII letters as small ones: a bit for each group's hash.
#[derive(Debug, Clone)]
pub(super) struct Grams {
    bits: Vec<u64>,
    /// How far a hash of 32 bits is moved to be the number of a bit.
    shift: u32,
}

impl Grams {
    /// Reads a block: some sixteen bits a byte, so that few groups meet by chance.
    pub(super) fn of(block: &str) -> Self {
        let words = (block.len() / 4).next_power_of_two().min(1 << 14);
        let mut grams = Self { bits: vec![0; words], shift: 26 - words.trailing_zeros() };
        let (mut group, mut is_folded) = (0, false);
        for (i, byte) in block.bytes().enumerate() {
            group = next(group, byte);
            is_folded |= group & 0xffff == LONG_S || group == KELVIN;
            if i + 1 >= SHORTEST {
                let place = stirred(group) >> grams.shift;
                grams.bits[(place >> 6) as usize] |= 1 << (place & 63);
            }
        }
        if is_folded { Self { bits: vec![u64::MAX], shift: 26 } } else { grams }
    }

    /// Whether a group of this hash may stand in the block.
    fn has(&self, hash: u32) -> bool {
        let place = hash >> self.shift;
        self.bits[(place >> 6) as usize] >> (place & 63) & 1 != 0
    }
}

/// The bytes of the two characters that [`folded`] knows, as a group ends in them.
const LONG_S: u32 = 0xc5bf;
const KELVIN: u32 = 0xe2_84aa;

/// The last three bytes once one more was read, ASCII letters as small ones.
const fn next(group: u32, byte: u8) -> u32 {
    (group << 8 | byte.to_ascii_lowercase() as u32) & 0xff_ffff
}

/// The hash of a group.
const fn stirred(group: u32) -> u32 {
    group.wrapping_mul(0x9e37_79b1)
}

/// The hash of three bytes.
fn hash(bytes: &[u8]) -> u32 {
    stirred(bytes.iter().fold(0, |group, byte| next(group, *byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(pattern: &str) -> Option<Vec<String>> {
        words(pattern).map(|w| w.into_iter().map(|w| String::from_utf8(w).expect("letters")).collect())
    }

    #[test]
    fn reads_the_words_that_every_match_has() {
        let of = |pattern: &str| anchors(pattern).unwrap_or_default();
        assert_eq!(of(r"(?-u:\b)[Tt]old[ \u{a0}](?:the )?\p{Lu}\w+"), ["told"]);
        assert_eq!(of(r"(?i)(?:an? )?(?P<who>source|witness)e?s? said"), ["source", "witness"]);
        assert_eq!(of(r"(?i)report(?:ed|s)?"), ["report"]);
        assert_eq!(of(r"(?:says|said|say|they say)"), ["say", "said"]);
        assert_eq!(of(r"(?:seen|(?:well )?known)+ x"), ["seen", "known"]);
    }

    #[test]
    fn finds_none_where_a_way_through_the_pattern_has_none() {
        for pattern in [r"(?:told|\d+) x", "[Ww]e", r"\w+", "(?:told)?", "(?:told){0,3}", "", "("] {
            assert_eq!(anchors(pattern), None, "{pattern}");
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
        ] {
            assert!(regex::Regex::new(pattern).expect("sound").is_match(block), "{pattern}");
            assert!(Anchors::of(pattern).may_stand_in(&Grams::of(block)), "{pattern}");
        }
    }

    #[test]
    fn rules_a_block_out_that_has_none_of_the_words() {
        let anchors = Anchors::of(r"(?i)\b(?:told|sources?) \w+");
        assert!(!anchors.may_stand_in(&Grams::of("The quay was closed on Monday.")));
        assert!(!anchors.may_stand_in(&Grams::of("")));
        assert!(anchors.may_stand_in(&Grams::of("The TOLD one")));
    }
}
