//! A paragraph as the learned decisions see it: words by code and class, a passage in quotation marks as one unit.
//!
//! A word that is written with a capital is its shape and nothing else, but for the closed classes of the language
//! ("He", "The", "According") at the head of a sentence. Other words are known by their lower-case form where the
//! table lists it, else by their ending.

use std::ops::Range;

use super::super::phrases::Reader;
use crate::language::{CueClass, Word, WordClass};
use crate::text::{Paragraph, Quotation, Shape};

/// The first code of a listed word; below are shapes, endings and quotations.
pub(crate) const FIRST_WORD: u32 = 64;
const ENDINGS: u32 = 10;
const QUOTED: u32 = 30;

/// Endings that tell what an unlisted word may be.
const SUFFIXES: [&str; 18] =
    ["ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ists", "ist", "ers", "er", "ors", "or", "man", "ive", "al", "s"];

/// What a unit is, roughly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Class {
    /// Beyond the sentence; units have none of it.
    #[allow(dead_code)]
    Edge = 0,
    Name,
    First,
    Number,
    Comma,
    End,
    Colon,
    Dash,
    Other,
    Term,
    Speech,
    Pronoun,
    Determiner,
    Auxiliary,
    Preposition,
    Conjunction,
    Relative,
    To,
    Says,
    Thinks,
    Noun,
    Adverb,
    Ing,
    Ed,
    Plural,
    Word,
    Clitic,
    Bracket,
    According,
}

/// One word, or one passage in quotation marks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit {
    pub(crate) first: usize,
    /// Inclusive.
    pub(crate) last: usize,
    pub(crate) code: u32,
    pub(crate) class: Class,
    pub(crate) quoted: bool,
    /// How often the word is a cue, as the vocabulary tells.
    pub(crate) rate: u8,
    /// Number of its sentence in the paragraph.
    pub(crate) sentence: usize,
}

/// A paragraph in units.
#[derive(Debug, Default)]
pub(crate) struct Units {
    pub(crate) units: Vec<Unit>,
    /// Ranges of units.
    pub(crate) sentences: Vec<Range<usize>>,
    /// How many quotations that read as speech stand before each unit, and at the end.
    speech: Vec<u32>,
}

/// Units of a sentence; a longer run of words is none, and looking all through it at every cue is quadratic.
const LONGEST: usize = 400;

impl Units {
    /// Reads a paragraph.
    pub(crate) fn read(&mut self, reader: &Reader<'_>, paragraph: &Paragraph) {
        self.units.clear();
        self.sentences.clear();
        let layout = reader.layout;
        let mut next = paragraph.quotations.start;
        for (number, sentence) in layout.sentences[paragraph.sentences.clone()].iter().enumerate() {
            let mut begin = self.units.len();
            let mut at = sentence.start;
            while at < sentence.end {
                while next < paragraph.quotations.end && layout.quotations[next].last < at {
                    next += 1;
                }
                let quotation = layout.quotations[..paragraph.quotations.end].get(next).filter(|q| q.first == at);
                let unit = match quotation {
                    Some(q) => quotation_unit(reader, q, number),
                    None => word_unit(reader, at, at == sentence.start || self.units.last().is_some_and(|u| u.quoted), number),
                };
                at = unit.last + 1;
                self.units.push(unit);
            }
            while self.units.len() > begin {
                let end = self.units.len().min(begin + LONGEST);
                self.sentences.push(begin..end);
                begin = end;
            }
            if let Some(unit) = self.units.last_mut() {
                unit.sentence = number;
            }
        }
        // Numbers of sentences are places in `sentences`.
        for (number, sentence) in self.sentences.iter().enumerate() {
            for unit in &mut self.units[sentence.clone()] {
                unit.sentence = number;
            }
        }
        self.speech.clear();
        self.speech.push(0);
        let mut before = 0;
        self.speech.extend(self.units.iter().map(|unit| {
            before += u32::from(unit.class == Class::Speech);
            before
        }));
    }

    /// Whether a quotation that reads as speech is among these units.
    pub(crate) fn speaks(&self, range: Range<usize>) -> bool {
        range.start < range.end && self.speech[range.start] < self.speech[range.end]
    }

    pub(crate) fn code(&self, at: isize, bounds: &Range<usize>) -> u32 {
        self.get(at, bounds).map_or(0, |u| u.code)
    }

    pub(crate) fn class(&self, at: isize, bounds: &Range<usize>) -> u32 {
        self.get(at, bounds).map_or(0, |u| u.class as u32)
    }

    pub(crate) fn get(&self, at: isize, bounds: &Range<usize>) -> Option<&Unit> {
        usize::try_from(at).ok().filter(|i| bounds.contains(i)).and_then(|i| self.units.get(i))
    }
}

fn quotation_unit(reader: &Reader<'_>, q: &Quotation, sentence: usize) -> Unit {
    let tokens = &reader.layout.tokens;
    let words = tokens[q.first..=q.last].iter().filter(|t| t.shape.is_word()).take(20).count();
    let length = match words {
        0 | 1 => 0,
        2 => 1,
        3..=5 => 2,
        6..=9 => 3,
        _ => 4,
    };
    let head = tokens[q.first..=q.last].iter().find(|t| t.shape.is_word());
    let capital = u32::from(head.is_some_and(|t| t.shape.is_name()));
    let end = match reader.word(q.last.saturating_sub(usize::from(q.closed))) {
        "," => 1,
        "." | "!" | "?" | "…" | "..." => 2,
        _ => 0,
    };
    let class = if words >= 5 || end > 0 && words > 2 { Class::Speech } else { Class::Term };
    Unit { first: q.first, last: q.last, code: QUOTED + length * 6 + capital * 3 + end, class, quoted: true, rate: 0, sentence }
}

fn word_unit(reader: &Reader<'_>, at: usize, starts: bool, sentence: usize) -> Unit {
    let token = reader.token(at);
    let Word { class: closed, cue, code, rate, .. } = reader.known(at);
    let listed = code.map(|code| u32::from(code.get()));
    let unit = |code, class| Unit { first: at, last: at, code, class, quoted: false, rate, sentence };
    match token.shape {
        Shape::Punctuation | Shape::Mark => {
            let word = reader.word(at);
            let class = match word {
                "," => Class::Comma,
                "." | "!" | "?" | "…" | "..." => Class::End,
                ":" => Class::Colon,
                "-" | "--" | "—" | "–" | "―" => Class::Dash,
                "(" | ")" | "[" | "]" | ";" => Class::Bracket,
                _ if word.ends_with(|c: char| c.is_ascii_lowercase()) => Class::Clitic,
                _ => Class::Other,
            };
            unit(listed.unwrap_or(if token.shape == Shape::Mark { 9 } else { 8 }), class)
        }
        Shape::Number => unit(6, Class::Number),
        Shape::Caseless => unit(7, Class::Word),
        Shape::Lower => lower_unit(reader, at, listed, closed, cue, unit),
        shape => {
            if (starts || reader.is(at, "I")) && (closed.bits() != 0 || reader.is(at, "according")) {
                return lower_unit(reader, at, listed, closed, cue, unit);
            }
            match shape {
                Shape::Upper => unit(3, Class::Name),
                Shape::Initial => unit(4, Class::Name),
                Shape::Mixed => unit(5, Class::Name),
                _ if starts => unit(2, Class::First),
                _ => unit(1, Class::Name),
            }
        }
    }
}

/// The place of a word's ending among [`SUFFIXES`], or how many there are. The last letter is asked first.
fn ending(word: &str) -> usize {
    let last = |s: &str| s.bytes().next_back();
    let letter = last(word);
    SUFFIXES.iter().position(|s| last(s) == letter && word.ends_with(s)).unwrap_or(SUFFIXES.len())
}

fn lower_unit(
    reader: &Reader<'_>,
    at: usize,
    listed: Option<u32>,
    closed: WordClass,
    cue: Option<CueClass>,
    unit: impl Fn(u32, Class) -> Unit,
) -> Unit {
    let word = reader.word(at);
    let ending = std::cell::LazyCell::new(|| ending(word));
    let code = listed.unwrap_or_else(|| ENDINGS + u32::try_from(*ending).unwrap_or(0));
    let class = if word.starts_with(['\'', '’']) {
        Class::Clitic
    } else if word == "to" {
        Class::To
    } else if reader.is(at, "according") {
        Class::According
    } else if closed.relative() {
        Class::Relative
    } else if closed.auxiliary() && !closed.determiner() && !word.ends_with("ly") {
        Class::Auxiliary
    } else if closed.determiner() && !closed.relative() {
        Class::Determiner
    } else if closed.pronoun() {
        Class::Pronoun
    } else if closed.preposition() {
        Class::Preposition
    } else if closed.conjunction() {
        Class::Conjunction
    } else if let Some(cue) = cue {
        if cue.noun() && !word.ends_with("ed") && !word.ends_with("ing") {
            Class::Noun
        } else if cue.thought {
            Class::Thinks
        } else {
            Class::Says
        }
    } else {
        match *ending {
            0 => Class::Ing,
            1 => Class::Ed,
            2 => Class::Adverb,
            8 | 10 | 12 | 17 => Class::Plural,
            _ => Class::Word,
        }
    };
    unit(code, class)
}
