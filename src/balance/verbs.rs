//! The verbs that introduce each party's words, by what they presuppose.

use super::View;
use super::lexicon::english;
use crate::report::{Sense, SpeechVerb, VerbKind};
use crate::text::hash_word;

/// The cue of every statement, in order of the text. The word of the cue that is in the list decides ("has claimed", "pointed out").
pub(super) fn read(view: &View<'_>) -> Vec<SpeechVerb> {
    let text = view.article.text();
    let mut verbs: Vec<SpeechVerb> = Vec::new();
    for quote in view.sources.quotes.iter().filter(|q| q.sense == Sense::Statement) {
        let Some(span) = quote.cue else { continue };
        let words = span.of(text);
        let known = words.split(|c: char| !c.is_alphanumeric() && c != '-').find_map(|w| Some((w, english().verb(hash_word(w))?)));
        let (verb, kind) = known.unwrap_or((words, VerbKind::Other));
        verbs.push(SpeechVerb { source: quote.speaker.clone(), quote: quote.id.clone(), verb: verb.to_lowercase(), kind, span });
    }
    verbs.sort_by(|a, b| (a.span, &a.quote).cmp(&(b.span, &b.quote)));
    verbs
}
