//! Sources without a name: whether the name is held back on purpose, and titles that are documents.

use std::ops::Range;

use super::lexicon::Class;
use super::words::Words;
use crate::report::Stance;

/// Whether a person is deliberately not named: the sentence says so, or the words are those of a confidential source.
pub(super) fn is_withheld(words: &Words<'_>, mention: &Range<usize>) -> bool {
    let lexicon = words.lexicon;
    let lower = |i: usize| words.lower(i);
    // Whoever speaks for a body by office, and a passer-by, hides nothing.
    let spokesperson = mention.clone().any(|i| lexicon.role(lower(i)).is_some_and(|r| r.stance == Some(Stance::Spokesperson)));
    let sentence = words.sentence_start(mention.start)..words.sentence_end(mention.start);
    let said = sentence.clone().any(|i| match lower(i) {
        "named" | "identified" => {
            matches!(lower(i.saturating_sub(1)), "be" | "being")
                && sentence.clone().any(|j| matches!(lower(j), "not" | "asked" | "declined" | "requested"))
        }
        "authorized" | "authorised" | "permitted" | "allowed" => {
            (i.saturating_sub(3)..i).any(|j| matches!(lower(j), "not" | "wasn't" | "weren't" | "isn't"))
                && (i + 1..i + 8).any(|j| matches!(lower(j), "speak" | "comment" | "discuss" | "talk"))
        }
        other => lexicon.is(Class::Anonymous, other),
    });
    if said {
        return true;
    }
    if spokesperson {
        return false;
    }
    mention.clone().any(|i| match lower(i) {
        "familiar" => lower(i + 1) == "with",
        "close" => lower(i + 1) == "to",
        "knowledge" => matches!(lower(i.saturating_sub(1)), "with" | "direct"),
        "briefed" => lower(i + 1) == "on",
        other => lexicon.is(Class::Insider, other),
    })
}

/// A capitalised title whose last word is a document's ("Refugee Convention", "Ferry Safety Index").
pub(super) fn is_titled_document(words: &Words<'_>, name: &Range<usize>) -> bool {
    name.len() > 1
        && name.end.checked_sub(1).is_some_and(|last| {
            let word = &words.items[last];
            words.lexicon.is_document(&word.lower)
                && !words.lexicon.is_outlet_name(word.str)
                && !matches!(&*word.lower, "post" | "trial" | "research" | "sign" | "plan" | "survey")
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn withheld(text: &str, source: &str) -> bool {
        let article = from_text(text);
        let lower = text.to_ascii_lowercase();
        let words = Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None));
        let at = text.find(source).unwrap();
        is_withheld(&words, &words.range(crate::Span::new(at, at + source.len())))
    }

    #[test]
    fn sees_a_name_that_is_held_back() {
        assert!(withheld("A person familiar with the matter said no.", "A person familiar with the matter"));
        assert!(withheld("A port official, who was not authorised to speak, said no.", "A port official"));
        assert!(withheld("A clerk said no and asked not to be named.", "A clerk"));
    }

    #[test]
    fn leaves_spokespersons_and_passers_by_alone() {
        assert!(!withheld("A spokesman for the port said no.", "A spokesman for the port"));
        assert!(!withheld("A woman in the queue said no.", "A woman in the queue"));
    }
}
