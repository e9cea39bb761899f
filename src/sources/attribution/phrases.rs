//! Noun phrases around a cue, found by closed classes of words and by shapes, without a parser.

use std::ops::Range;

use crate::language::{CueClass, Pack, Set, Word, WordClass};
use crate::text::{Layout, Shape, Token, hash_word};

/// How far a noun phrase is followed.
const REACH: usize = 40;

/// A text under the eye of a language.
pub(crate) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) layout: &'a Layout,
    pub(super) pack: &'a Pack,
    /// What the language knows of each token: looked up once, because every step asks.
    words: Vec<Word>,
}

impl<'a> Reader<'a> {
    /// `word` tells what is known of a word by its hash.
    pub(super) fn new(text: &'a str, layout: &'a Layout, pack: &'a Pack, word: impl Fn(u64) -> Word) -> Self {
        let words = layout.tokens.iter().map(|token| word(token.hash)).collect();
        Self { text, layout, pack, words }
    }

    pub(super) fn token(&self, at: usize) -> Token {
        self.layout.tokens[at]
    }

    pub(super) fn word(&self, at: usize) -> &'a str {
        self.layout.tokens.get(at).map_or("", |t| t.span().of(self.text))
    }

    /// Whether the word is this one, of ASCII letters, in any case.
    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.layout.tokens.get(at).is_some_and(|t| t.end - t.start == word.len() && t.hash == hash_word(word))
    }

    /// Whether the word is in one of the language's small sets.
    pub(super) fn has(&self, at: usize, set: Set) -> bool {
        self.words.get(at).is_some_and(|word| word.has(set))
    }

    /// Words of the phrase at `at` that attributes to what follows ("according to"), if one stands there.
    pub(super) fn according(&self, at: usize) -> Option<usize> {
        self.phrase_of(self.pack.according(), at)
    }

    /// The same for what stands before it.
    pub(super) fn according_behind(&self, at: usize) -> Option<usize> {
        self.phrase_of(self.pack.according_behind(), at)
    }

    fn phrase_of(&self, phrases: &[Vec<u64>], at: usize) -> Option<usize> {
        let fits = |p: &&Vec<u64>| p.iter().enumerate().all(|(i, hash)| self.layout.tokens.get(at + i).is_some_and(|t| t.hash == *hash));
        phrases.iter().filter(fits).map(Vec::len).max()
    }

    /// What the language knows of the word.
    pub(super) fn known(&self, at: usize) -> Word {
        self.words[at]
    }

    pub(super) fn class(&self, at: usize) -> WordClass {
        self.known(at).class
    }

    pub(super) fn cue(&self, at: usize) -> Option<CueClass> {
        self.known(at).cue.filter(|_| self.shape(at) == Shape::Lower)
    }

    /// A verb of saying in a form that carries a sentence ("wrote", but not "an email").
    pub(super) fn says(&self, at: usize) -> bool {
        self.cue(at).is_some_and(|c| c.clause() && !c.noun() && !c.thought)
            && !self.word(at).ends_with("ing")
            && at.checked_sub(1).is_none_or(|before| !self.class(before).determiner())
    }

    pub(super) fn shape(&self, at: usize) -> Shape {
        self.token(at).shape
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.word(at) == ","
    }

    /// Whether the word may stand between a subject and its verb ("has also").
    pub(super) fn is_between(&self, at: usize) -> bool {
        let token = self.token(at);
        token.shape == Shape::Lower && (self.class(at).auxiliary() || self.word(at).ends_with("ly"))
            || matches!(self.word(at), "'s" | "’s" | "'d" | "’d") && !self.shape(at.saturating_sub(1)).is_name()
    }

    /// The noun phrase that ends right before `end`, not reaching before `from`.
    pub(super) fn phrase_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut at = end;
        while at > from && self.is_between(at - 1) {
            at -= 1;
        }
        if at == from {
            return None;
        }
        if self.is_comma(at - 1) || matches!(self.word(at - 1), ")" | "—" | "–" | "--") {
            return self.with_apposition(at - 1, from);
        }
        self.core_before(at, from)
    }

    /// "Ana Roe, the mayor of X," before its verb: from the name to the closing comma.
    fn with_apposition(&self, comma: usize, from: usize) -> Option<Range<usize>> {
        let opener = if self.word(comma) == ")" { "(" } else { self.word(comma) };
        let low = from.max(comma.saturating_sub(REACH));
        let mut commas = (low..comma.saturating_sub(1)).rev().filter(|&i| self.word(i) == opener).take(4);
        let name = commas.find(|&i| i > from && (self.shape(i - 1).is_name() || self.shape(i - 1) == Shape::Lower && opener != ","))?;
        let core = self.core_before(name, from)?;
        Some(core.start..comma + 1)
    }

    fn core_before(&self, end: usize, from: usize) -> Option<Range<usize>> {
        let mut start = end;
        while start > from && end - start < REACH {
            let at = start - 1;
            let shape = self.shape(at);
            if !shape.is_word() && !matches!(self.word(at), "-" | "." | "&" | "'s" | "’s" | "'" | "’") {
                break;
            }
            let class = self.class(at);
            if shape == Shape::Lower || self.is(at, "I") || class.bits() != 0 {
                if class.pronoun() && !class.determiner() {
                    if start == end || class.relative() {
                        start = if start == end { at } else { start };
                    }
                    break;
                }
                if class.conjunction() && !class.preposition() && !(self.word(at) == "and" && start < end) {
                    break;
                }
                if start == end && class.preposition() {
                    break;
                }
                if class.auxiliary() && !class.determiner() && shape == Shape::Lower {
                    break;
                }
                if shape == Shape::Lower && self.cue(at).is_some_and(|c| c.verb() && !c.noun()) && start < end && !class.determiner() {
                    break;
                }
            }
            start = at;
            if class.determiner() || class.pronoun() {
                if at > from && self.has(at, Set::Genitive) && self.shape(at - 1).is_name() && self.class(at - 1).bits() == 0 {
                    continue;
                }
                // A preposition before the article ties on what it belongs to ("a spokesman for the").
                if at > from + 1 && self.class(at - 1).preposition() && !self.class(at - 1).conjunction() {
                    continue;
                }
                if at > from && self.is(at - 1, "all") {
                    start -= 1;
                }
                break;
            }
        }
        // A phrase does not begin with "of", "and", "in".
        while start < end && (self.class(start).preposition() || self.class(start).conjunction()) && !self.class(start).pronoun() {
            start += 1;
        }
        (start < end).then_some(start..end)
    }

    /// The noun phrase that begins at `start`, with its apposition where one follows, not reaching `to`.
    pub(super) fn phrase_after(&self, start: usize, to: usize) -> Option<Range<usize>> {
        let mut at = start;
        if at >= to || !self.shape(at).is_word() {
            return None;
        }
        let first = self.class(at);
        if first.pronoun() && !first.determiner() {
            return Some(start..start + 1);
        }
        if first.conjunction() || first.preposition() {
            return None;
        }
        while at < to && at - start < REACH {
            let class = self.class(at);
            let shape = self.shape(at);
            if !shape.is_word() && !matches!(self.word(at), "'s" | "’s" | "&" | ".") {
                break;
            }
            if at > start && shape == Shape::Lower {
                let stop = class.conjunction() && !self.has(at, Set::And) && !class.preposition()
                    || class.relative()
                    || class.auxiliary() && !class.determiner()
                    || self.has(at, Set::Stop);
                if stop {
                    break;
                }
            }
            at += 1;
        }
        (at > start).then_some(start..at)
    }
}
