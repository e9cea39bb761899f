//! Whom police, prosecutors or a complaint charge: "Ada Loy, 41, was arrested and charged with theft", "Bo Grane faces two counts of fraud".

use std::cell::OnceCell;
use std::collections::HashSet;

use super::names::{name_ending, named_before};
use crate::Span;
use crate::sources::prose::{Prose, Sentence};
use crate::text::hash_word;

/// Words between a verb and what it charges somebody with, and of an apposition behind a name.
const REACH: usize = 5;
const APPOSITION: usize = 14;

/// Every word with which [`party`] finds one.
pub(super) const VERBS: &[&str] = &["accused", "suspected", "charged", "arrested", "indicted", "faces", "facing", "allegedly"];

/// The party that a word charges with something, if it does.
pub(super) fn party(prose: &Prose<'_>, sentence: &Sentence, word: usize, inside: &Inside) -> Option<Span> {
    let next = |n: usize| if word + n < sentence.end { prose.word(word + n) } else { "" };
    match prose.word(word) {
        verb if is_charge(verb, next(1)) => passive(prose, sentence, word, inside),
        "charged" if next(1) == "in" && next(2) == "connection" => passive(prose, sentence, word, inside),
        "arrested" if next(1) == "on" && matches!(next(2), "suspicion" | "charges" | "a") => passive(prose, sentence, word, inside),
        "faces" | "facing" if charges(prose, sentence, word) => {
            let helped = matches!(before(prose, sentence, word), "is" | "now" | "also" | "still" | "was");
            subject(prose, sentence, word - usize::from(helped), inside)
        }
        // "allegedly was beaten" is told of the victim.
        "allegedly" if !matches!(next(1), "was" | "were" | "been" | "being" | "is" | "are") => {
            let helped = matches!(before(prose, sentence, word), "had" | "has" | "have");
            plain_subject(prose, sentence, word - usize::from(helped), inside)
        }
        _ => None,
    }
}

/// "charged with", "accused of": a participle that charges somebody, by the word behind it.
pub(super) fn is_charge(verb: &str, next: &str) -> bool {
    match verb {
        "accused" | "suspected" => next == "of",
        "charged" => matches!(next, "with" | "over"),
        "arrested" => matches!(next, "for" | "over"),
        "indicted" => matches!(next, "on" | "for" | "over"),
        _ => false,
    }
}

fn before<'p>(prose: &'p Prose<'_>, sentence: &Sentence, word: usize) -> &'p str {
    if word > sentence.first { prose.word(word - 1) } else { "" }
}

/// "faces felony charges of", "faces two counts".
fn charges(prose: &Prose<'_>, sentence: &Sentence, word: usize) -> bool {
    let end = (word + 1 + REACH).min(sentence.end);
    (word + 1..end).take_while(|&w| prose.joined(w - 1)).any(|w| {
        matches!(prose.word(w), "charges" | "counts" | "allegations" | "accusations")
            || prose.reads(w, "charge of")
            || prose.reads(w, "count of")
    })
}

/// "was charged", "has been arrested and charged", "is also accused": the party before the helping verb.
fn passive(prose: &Prose<'_>, sentence: &Sentence, verb: usize, inside: &Inside) -> Option<Span> {
    let mut at = verb;
    while at > sentence.first && verb - at < REACH {
        match prose.word(at - 1) {
            "was" | "were" | "is" | "are" | "been" | "being" | "stands" => {
                at -= 1;
                while at > sentence.first && matches!(prose.word(at - 1), "has" | "have" | "had" | "also" | "now" | "been") {
                    at -= 1;
                }
                return subject(prose, sentence, at, inside);
            }
            "and" | "also" | "then" | "later" | "formally" | "now" | "since" | "jointly" | "previously" | "first" => at -= 1,
            other if other.ends_with("ed") && at < verb && prose.word(at) == "and" => at -= 1,
            _ => return None,
        }
    }
    None
}

/// The name before a verb; ", 41," and ", a clerk at the mill," may stand between.
fn subject(prose: &Prose<'_>, sentence: &Sentence, verb: usize, inside: &Inside) -> Option<Span> {
    let last = verb.checked_sub(1).filter(|&l| l >= sentence.first)?;
    if !prose.gap(last).starts_with(',') {
        return plain_subject(prose, sentence, verb, inside);
    }
    let from = sentence.first.max(last.saturating_sub(APPOSITION));
    let name = (from..last).rev().find(|&w| prose.gap(w).starts_with(','))?;
    name_ending(prose, sentence, name).filter(|n| is_name(prose, *n, inside))
}

fn plain_subject(prose: &Prose<'_>, sentence: &Sentence, verb: usize, inside: &Inside) -> Option<Span> {
    named_before(prose, sentence, verb).filter(|n| is_name(prose, *n, inside))
}

/// More than the capital that opens a sentence ("Police allegedly"): of a single word, one that stands in capitals inside a sentence as well.
fn is_name(prose: &Prose<'_>, name: Span, inside: &Inside) -> bool {
    let (first, end) = prose.words_of(name);
    let opens = prose.sentence_at(name.start).and_then(|i| prose.sentences().get(i)).is_some_and(|s| s.first == first);
    end > first + 1 || prose.raw(first).len() > 2 && (!opens || inside.holds(prose, first))
}

/// Words in capitals that stand inside sentences; read when they are first asked for, which on most pages is never.
#[derive(Default)]
pub(super) struct Inside(OnceCell<HashSet<u64>>);

impl Inside {
    pub(super) fn holds(&self, prose: &Prose<'_>, word: usize) -> bool {
        let words = || {
            let inner = prose.sentences().iter().flat_map(|s| s.first + 1..s.end);
            inner.filter(|&w| prose.is_capital(w)).map(|w| hash_word(prose.raw(w))).collect()
        };
        self.0.get_or_init(words).contains(&hash_word(prose.raw(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn charged(text: &str) -> Option<String> {
        let article = from_text(text);
        let prose = Prose::new(article.text(), &article.info.blocks);
        let sentence = prose.sentences().last()?;
        let inside = Inside::default();
        (sentence.first..sentence.end).find_map(|w| party(&prose, sentence, w, &inside)).map(|s| s.of(article.text()).to_owned())
    }

    #[test]
    fn finds_who_is_charged() {
        for (text, who) in [
            ("Ada Loy was arrested and charged with theft of a boat.", "Ada Loy"),
            ("Bo Grane, 41, was charged with theft.", "Bo Grane"),
            ("Bo Grane, a clerk at Weirton Mills, has been arrested on suspicion of fraud.", "Bo Grane"),
            ("Bo Grane now faces two counts of fraud.", "Bo Grane"),
            ("Weirton Mills is also accused of dumping dye.", "Weirton Mills"),
            ("The dye, which Bo Grane allegedly poured into the river, was red.", "Bo Grane"),
            ("They met Mr Grane there. Grane allegedly took the boat.", "Grane"),
        ] {
            assert_eq!(charged(text).as_deref(), Some(who), "{text}");
        }
    }

    #[test]
    fn leaves_victims_prices_and_nobodies() {
        for text in [
            "Ada Loy was allegedly beaten.",
            "Ada Loy allegedly was beaten.",
            "Ada Loy was charged forty for the room.",
            "Police allegedly took the boat.",
            "He was arrested for theft.",
            "Ada Loy faces a hard winter.",
            "Two men were charged with theft.",
        ] {
            assert_eq!(charged(text), None, "{text}");
        }
    }
}
