//! Reported words against reported attitudes: "said that it rains" is the former, "criticised the plan" the latter.
//!
//! Some annotated corpora mark only the former, so the scorer needs the distinction.

use crate::language::{self, Pack, Set};
use crate::text::{Shape, Token, hash_word};

use crate::Span;

/// Words from which a passage in marks is a clause by itself.
const PASSAGE: usize = 6;
/// Verb forms that need no look at their neighbours.
const FINITE: &str = "am is are was were has have had do does did will would can could may might must shall should re ve ll d m";

/// Whether an attribution reports a clause or a quotation after a word of saying or thinking.
pub(crate) fn is_reported(text: &str, cue: Option<Span>, content: &[Span]) -> bool {
    let pack = language::english();
    let Some(cue) = cue else { return true };
    let cues = words(text, cue);
    let according = cues.first().is_some_and(|t| t.hash == hash_word("according"));
    let says = cues.iter().filter_map(|t| pack.cue(t.hash)).any(|c| c.clause() || c.tell() || c.hold());
    if according {
        return true;
    }
    let spans: Vec<Vec<Token>> = content.iter().map(|span| words(text, *span)).collect();
    let marks = spans.iter().flatten().any(|t| t.shape == Shape::Mark);
    let behind = content.first().is_some_and(|c| c.start > cue.start);
    (says || marks) && spans.iter().any(|tokens| is_clause(text, tokens, behind, pack))
}

/// Whether words are a clause and no noun phrase, infinitive or adjunct: by the word that opens them, or a verb that is not a relative's.
fn is_clause(text: &str, tokens: &[Token], behind: bool, pack: &Pack) -> bool {
    let opens = tokens.first().is_some_and(|t| t.shape == Shape::Mark);
    let words: Vec<Token> = tokens.iter().filter(|t| t.shape.is_word() || is_clitic(text, t)).copied().collect();
    let Some(first) = words.first().map(|t| t.hash) else { return false };
    let known = pack.word(first);
    if known.has(Set::That) || known.has(Set::Question) || opens && words.len() >= PASSAGE {
        return true;
    }
    // In front of the cue it is the sentence itself.
    if !behind {
        return words.len() > 3;
    }
    let form = |i: usize| words.get(i).map_or("", |t: &Token| t.span().of(text));
    let class = |i: usize| words.get(i).map_or_else(|| pack.class(0), |t| pack.class(t.hash));
    let closed = |i: usize| class(i).determiner() || class(i).preposition() && !class(i).conjunction();
    if first == hash_word("to") || first == hash_word("as") {
        return false;
    }
    let mut relative = false;
    for i in 1..words.len() {
        if class(i).relative() {
            relative = true;
            continue;
        }
        let word = form(i).trim_start_matches(APOSTROPHES);
        let personal = class(i - 1).pronoun() && !class(i - 1).determiner() && !class(i - 1).relative();
        let negated = word.ends_with("n't") || word.ends_with("n’t");
        if FINITE.split(' ').any(|f| f == word) || negated || is_clitic(text, &words[i]) && personal {
            if !relative {
                return true;
            }
            relative = false;
            continue;
        }
        // Past and present forms are told from participles and plurals by what stands around them.
        let object = class(i + 1).determiner() || form(i + 1) == "to" || form(i + 1) == "that";
        let subject = !closed(i - 1) && !class(i - 1).auxiliary();
        let past = word.ends_with("ed") && word.len() > 4 && i + 1 < words.len() && (object || !class(i + 1).preposition());
        let present = (word.ends_with('s') && !word.ends_with("ss") || form(i - 1).ends_with('s')) && object;
        let listed = pack.cue(words[i].hash).is_some_and(|c| c.verb()) && (word.ends_with("ed") || word.ends_with('s'));
        if !relative && words[i].shape == Shape::Lower && (personal || listed || subject && (past || present)) {
            return true;
        }
    }
    false
}

const APOSTROPHES: [char; 2] = ['\'', '’'];

fn is_clitic(text: &str, token: &Token) -> bool {
    token.span().of(text).starts_with(APOSTROPHES) && token.span().len() > 1
}

fn words(text: &str, span: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    crate::text::tokenise(text, span.start, span.end, &mut tokens);
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(text: &str, cue: &str, content: &str) -> bool {
        let span = |part: &str| {
            let start = text.find(part).unwrap();
            Span::new(start, start + part.len())
        };
        is_reported(text, Some(span(cue)), &[span(content)])
    }

    #[test]
    fn a_clause_is_reported_and_an_object_is_not() {
        assert!(reported("The council said the bridge was closed.", "said", "the bridge was closed"));
        assert!(reported("He hopes that it rains.", "hopes", "that it rains"));
        assert!(!reported("The council criticised the new plan.", "criticised", "the new plan"));
        assert!(!reported("She wants to leave.", "wants", "to leave"));
    }

    #[test]
    fn a_noun_phrase_with_a_plural_or_a_relative_clause_is_no_clause() {
        assert!(!reported("The port noticed the minister's policies.", "noticed", "the minister's policies"));
        assert!(!reported("The port denied visas to enter.", "denied", "visas to enter"));
        assert!(!reported(
            "They kept a policy of turning away boats which had come.",
            "kept",
            "a policy of turning away boats which had come"
        ));
        assert!(reported("The authors say the results confirm the leak.", "say", "the results confirm the leak"));
        assert!(reported(
            "The sheet shows a record 45 boats crossed the bay last year.",
            "shows",
            "a record 45 boats crossed the bay last year"
        ));
        assert!(reported("The boats are late, the port said.", "said", "The boats are late"));
    }

    #[test]
    fn a_passage_in_marks_is_reported_and_a_term_in_marks_is_not() {
        assert!(reported("He told it “we will not go back on Monday” again.", "told", "“we will not go back on Monday”"));
        assert!(reported("She said it was “a farce” in court.", "said", "it was “a farce”"));
        assert!(!reported("He slammed “a farce” in court.", "slammed", "“a farce”"));
        assert!(!reported("He called the sentence “dangerous” again.", "called", "the sentence “dangerous”"));
    }
}
