//! Reported words against reported attitudes: "said that it rains" is the former, "criticised the plan" the latter.
//!
//! Some annotated corpora mark only the former, so the scorer needs the distinction.

use crate::language::{self, Pack};
use crate::text::{Shape, Token, hash_word};

use crate::Span;

/// Whether an attribution reports a clause or a quotation after a word of saying or thinking.
pub(crate) fn is_reported(text: &str, cue: Option<Span>, content: &[Span]) -> bool {
    let pack = language::english();
    let Some(cue) = cue else { return true };
    let cues = words(text, cue);
    let according = cues.first().is_some_and(|t| t.hash == hash_word("according"));
    let says = cues.iter().filter_map(|t| pack.cue(t.hash)).any(|c| c.clause() || c.tell() || c.hold());
    let tokens: Vec<Token> = content.iter().flat_map(|span| words(text, *span)).collect();
    if tokens.iter().any(|t| t.shape == Shape::Mark) {
        return true;
    }
    if !says && !according {
        return false;
    }
    let Some(first) = tokens.first() else { return false };
    let class = pack.class(first.hash);
    let behind = content.first().is_some_and(|c| c.start > cue.start);
    if first.hash == hash_word("to") || behind && !according && class.preposition() && !class.conjunction() {
        return false;
    }
    according || first.hash == hash_word("that") || tokens.len() > 3 && tokens.iter().any(|t| may_be_finite(text, t, pack))
}

fn words(text: &str, span: Span) -> Vec<Token> {
    let mut tokens = Vec::new();
    crate::text::tokenise(text, span.start, span.end, &mut tokens);
    tokens
}

/// Auxiliaries, and words that end as finite verbs (and plurals) do.
fn may_be_finite(text: &str, token: &Token, pack: &Pack) -> bool {
    let word = token.span().of(text);
    token.shape == Shape::Lower
        && (pack.class(token.hash).auxiliary() || word.ends_with("ed") || word.ends_with('s') || word.ends_with("n't"))
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
    fn words_in_marks_are_reported_after_any_cue() {
        assert!(reported("He slammed “a farce” in court.", "slammed", "“a farce”"));
    }
}
