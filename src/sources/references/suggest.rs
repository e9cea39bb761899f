//! What to look for where a primary source is not linked, and where: a candidate from the knowledge.

use super::Draft;
use crate::Span;
use crate::knowledge::Knowledge;
use crate::report::{ReferenceType, Suggestion};
use crate::sources::prose::Prose;

/// Where a reader could look for this item: the advice of the kind of primary source that the text speaks of.
pub(super) fn suggest(draft: &Draft, prose: &Prose<'_>, knowledge: &Knowledge) -> Option<Suggestion> {
    let words = draft.span.of(prose.text);
    let sentence = prose.sentence_at(draft.span.start).and_then(|i| prose.sentences().get(i)).map_or(words, |s| s.span.of(prose.text));
    // The phrase decides; the sentence helps only where the phrase alone names no kind, and must name the same type.
    let fits = |phrase: &str| {
        knowledge.primary_by_words(phrase).filter(|r| r.primary.as_ref().is_some_and(|p| p.reference.is_none_or(|k| k == draft.kind)))
    };
    let kind = fits(words).or_else(|| fits(sentence)).and_then(|r| Some((r, r.primary.as_ref()?))).filter(|(_, p)| !p.advice.is_empty());
    let Some((record, primary)) = kind else { return Some(at_the_maker(draft, prose, knowledge)) };
    let title = title_of(draft, prose);
    let asked = match title {
        Some(t) => format!("“{words}” (“{}”)", t.of(prose.text)),
        None => format!("“{words}”"),
    };
    let query: String = url::form_urlencoded::byte_serialize(title.map_or(words, |t| t.of(prose.text)).as_bytes()).collect();
    let url = match &primary.search {
        Some(search) => Some(search.replace("{query}", &query)),
        None => record.domains.iter().find(|d| !d.starts_with('.')).map(|d| format!("https://{d}/")),
    };
    Some(Suggestion { text: format!("Look for {asked}. {}", primary.advice), url, message_id: None })
}

/// No kind of the knowledge: the maker's own site, where it is known, else where such items stand.
fn at_the_maker(draft: &Draft, prose: &Prose<'_>, knowledge: &Knowledge) -> Suggestion {
    let words = draft.span.of(prose.text);
    let maker = draft.maker.map(|m| m.of(prose.text)).and_then(|m| knowledge.by_name(m));
    let site = maker.and_then(|m| m.record.domains.iter().find(|d| !d.starts_with('.')).map(|d| (m.record.name().to_owned(), d.clone())));
    let (place, url) = match site {
        Some((name, domain)) => (format!("{name} may show it on its own site."), Some(format!("https://{domain}/"))),
        None => (usual_place(draft.kind).to_owned(), None),
    };
    Suggestion { text: format!("Look for “{words}”. {place}"), url, message_id: None }
}

/// Where items of a kind usually stand.
const fn usual_place(kind: ReferenceType) -> &'static str {
    use ReferenceType as T;
    match kind {
        T::Study => "A library's index of papers, by author or title, may have it.",
        T::Report | T::Dataset | T::Poll => "Whoever made it may show it among its publications.",
        T::CourtRecord => "The court's registry may give it out, by the names of the parties.",
        T::Law => "The legislature's or the ministry's collection of laws may have its text.",
        T::Hearing | T::Speech => "Whoever held it may have a record or a recording.",
        T::PressRelease | T::OfficialStatement => "Whoever issued it may show it among its releases.",
        T::SocialPost => "The account itself, or an archive of it, may have it.",
        T::Interview | T::VideoOrRecording => "Whoever recorded it may have it whole.",
        T::Book => "A library's catalogue may have it.",
        T::LetterOrEmail | T::NewsReport | T::Other => "Whoever wrote it, or got it, may show it.",
    }
}

/// The item's title, where a sentence that speaks of such an item gives one: "titled “…”".
fn title_of(draft: &Draft, prose: &Prose<'_>) -> Option<Span> {
    let (first, end) = prose.words_of(draft.span);
    let head = (first..end).rev().find(|&w| super::lexicon::ending_at(prose, w).is_some())?;
    let head = prose.word(head);
    for sentence in prose.sentences() {
        let words = sentence.first..sentence.end;
        let Some(named) = words.clone().find(|&w| matches!(prose.word(w), "titled" | "entitled" | "headlined")) else { continue };
        if !words.clone().any(|w| prose.word(w) == head) || named + 1 >= sentence.end || !prose.in_quotation(prose.span(named + 1).start) {
            continue;
        }
        let last = (named + 1..sentence.end).take_while(|&w| prose.in_quotation(prose.span(w).start)).last()?;
        return Some(prose.over(named + 1, last)).filter(|s| s.len() <= 200);
    }
    None
}
