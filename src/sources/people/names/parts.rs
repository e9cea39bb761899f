//! Where one run of capitals holds two things: an office, a body or a place before a person.

use std::ops::Range;

use super::super::lexicon::Lexicon;
use super::super::words::Words;
use super::kind::is_acronym;

/// Cuts a run where a person's name begins behind other capitals: "United States Jane Roe", "Longtime Jane Roe".
pub(super) fn segment_end(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> usize {
    let named = |i: usize| lexicon.given_name(words.lower(i)).is_some();
    let office = run.start.checked_sub(1).is_some_and(|i| words.lower(i) == "of");
    if run.len() > 2 && run.len() < 8 && !named(run.start) {
        let person = (run.start + 1..run.end - 1)
            .find(|&i| named(i) && !lexicon.is_common(words.lower(i + 1)) && !is_acronym(words.items[i + 1].str));
        if let Some(i) = person
            && run.end - i <= 4
            && (office
                || words.items[run.start].opens && i == run.start + 1
                || words.items[run.start..i].iter().all(|w| lexicon.is_common(&w.lower) || lexicon.place(w.str).is_some()))
            && !lexicon.is_organisation_name(words.items[run.end - 1].str)
            && !words.items[run.start..i].iter().any(|w| lexicon.title(w.str).is_some() || lexicon.role(&w.lower).is_some())
        {
            return i;
        }
    }
    if run.len() < 3 || !lexicon.starts_place(words.items[run.start].str) {
        return run.end;
    }
    for len in [3, 2] {
        let end = run.start + len;
        if end < run.end
            && lexicon.place(words.span(run.start..end).of(words.text)).is_some()
            && lexicon.given_name(words.lower(end)).is_some()
        {
            return end;
        }
    }
    run.end
}

/// "HVB News anchor": role words inside a run, with the adjectives before them ("Deputy Chief", "Foreign Minister").
pub(super) fn is_role_part(words: &Words<'_>, lexicon: &Lexicon, index: usize) -> bool {
    const ADJECTIVES: &[&str] = &[
        "deputy",
        "vice",
        "chief",
        "senior",
        "assistant",
        "acting",
        "former",
        "prime",
        "foreign",
        "interior",
        "finance",
        "defense",
        "defence",
        "home",
        "first",
        "lead",
        "associate",
        "executive",
        "general",
        "managing",
        "attorney",
        "press",
        "justice",
        "health",
        "education",
        "energy",
        "trade",
        "principal",
        "special",
        "secretary",
        "state",
        "co-chief",
        "opposition",
        "majority",
        "minority",
        "then",
        "interim",
        "transport",
        "environment",
        "labor",
        "labour",
        "treasury",
        "agriculture",
        "culture",
        "economy",
        "and",
    ];
    let word = &words.items[index];
    ADJECTIVES.contains(&&*word.lower) || lexicon.title(word.str).is_some() || lexicon.role(&word.lower).is_some()
}

/// "Acme Institute Jane Roe": where two or three last words begin with a given name behind an organisation's word.
pub(super) fn trailing_person(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> Option<usize> {
    (run.start + 1..run.end.saturating_sub(1)).find(|&i| {
        run.end - i <= 3
            && lexicon.given_name(words.lower(i)).is_some()
            && lexicon.is_organisation_name(words.items[i - 1].str)
            && !(i..run.end).any(|j| lexicon.is_organisation_name(words.items[j].str))
    })
}
