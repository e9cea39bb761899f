//! What the phrase around a document noun says of it: when, and who made it.

use super::phrase::{self, is_possessive};
use crate::Span;
use crate::sources::prose::Prose;

/// A date within the phrase: "May 12", "2018", "Thursday", "last year".
pub(super) fn date_in(prose: &Prose<'_>, first: usize, end: usize) -> Option<Span> {
    let is_figure = |w: usize, max: usize| prose.word(w).len() <= max && prose.word(w).bytes().all(|b| b.is_ascii_digit());
    for w in first..=end {
        let word = prose.word(w);
        let month = phrase::is_month(prose, w);
        if month {
            let mut a = w;
            let mut z = w;
            if w > first && is_figure(w - 1, 2) {
                a -= 1;
            }
            if w < end && is_figure(w + 1, 4) {
                z += 1;
            }
            if z < end && is_figure(z + 1, 4) && prose.word(z + 1).len() == 4 {
                z += 1;
            }
            return Some(prose.over(a, z));
        }
        let year = is_figure(w, 4) && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
        let day =
            matches!(word, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "today" | "yesterday");
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let owner_day =
            bare.is_some_and(|d| matches!(d, "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" | "today"));
        if year || day || owner_day {
            return Some(prose.span(w));
        }
        if word == "last"
            && w < end
            && matches!(prose.word(w + 1), "week" | "month" | "year" | "spring" | "summer" | "autumn" | "fall" | "winter")
        {
            return Some(prose.over(w, w + 1));
        }
    }
    None
}

/// Who made it, as the phrase says: "by X", "from X", "X's".
pub(super) fn maker_in(prose: &Prose<'_>, first: usize, head: usize, last: usize, end: usize) -> Option<Span> {
    if let Some(w) = (last + 1..end).find(|&w| matches!(prose.word(w), "by" | "from")) {
        return Some(prose.over(w + 1, end));
    }
    if let Some(w) = (first..head).find(|&w| {
        is_possessive(prose.word(w))
            && !matches!(
                prose.word(w).trim_end_matches(['s', '\'', '’']),
                "today" | "yesterday" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
            )
    }) {
        let a = if phrase::is_determiner(prose.word(first)) { first + 1 } else { first };
        let span = prose.over(a.min(w), w);
        let cut = prose.raw(w).trim_end_matches('s').trim_end_matches(['\'', '’']).len();
        return Some(Span::new(span.start, prose.span(w).start + cut));
    }
    // "a Congressional hearing", "a Velmoran report": capitalised modifiers that are no month or day. Only letters in capitals ("HTB data") are a
    // name also where a sentence may begin.
    let initials = |w: usize| prose.raw(w).len() > 1 && prose.raw(w).bytes().all(|b| b.is_ascii_uppercase());
    let names: Vec<usize> = (first..last)
        .filter(|&w| (w > first || initials(w)) && prose.is_capital(w) && !phrase::is_month(prose, w) && !prose.word(w).ends_with("day"))
        .collect();
    match (names.first(), names.last()) {
        (Some(&a), Some(&z)) => Some(prose.over(a, z)),
        _ => None,
    }
}
