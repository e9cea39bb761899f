//! Headlines that take in more than their text: a rounder share, many mouths for one, a first of its kind without the kind.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, Severity};
use crate::rules::pattern::{Pattern, pattern, words};
use crate::rules::{Context, Draft};
use crate::text::stems;

static SHARE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?P<share>(?:one|a)[ -](?:third|quarter|fifth)|two[ -]thirds|three[ -]quarters)\b"));

static PERCENT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?P<n>\d{1,2})(?:\.\d+)? ?(?:%|per ?cent)"));

/// "A third" over a text that has 30 per cent.
pub(super) fn share(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    let found = cx.reading.first_in(text, &SHARE, head)?;
    let low = found.as_str().to_lowercase().replace('-', " ");
    if cx.reading.has(text, &SHARE) {
        return None;
    }
    let value: usize = if low.starts_with("two") {
        67
    } else if low.starts_with("three") {
        75
    } else if low.ends_with("third") {
        33
    } else if low.ends_with("quarter") {
        25
    } else {
        20
    };
    let figures: Vec<(usize, Span)> =
        cx.reading.find(text, &PERCENT).iter().filter_map(|h| Some((h.group("n")?.of(text).parse().ok()?, h.span()))).collect();
    if figures.iter().any(|(n, _)| n.abs_diff(value) <= 2) {
        return None;
    }
    let near = figures.iter().find(|(n, _)| n.abs_diff(value) <= 5)?;
    let words = cx.reading.clause(text, near.1);
    let draft =
        Draft::new("bound", cx.evidence(head)).evidence(cx.evidence(words)).arg("headline", found.as_str()).arg("body", near.1.of(text));
    Some(draft.severity(Severity::Warning).confidence(Confidence::Medium))
}

static MANY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:some |many |several )?(?:experts|economists|scientists|analysts|doctors|researchers|critics|lawmakers|historians|insiders) (?:say|warn|argue|claim|fear|believe|advise|predict)\b",
    )
});

/// "Experts say" over a text in which one person does.
pub(super) fn many_for_one(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    let found = cx.reading.first_in(text, &MANY, head)?;
    let speaks = |s: &&crate::report::Source| cx.quotes().iter().any(|q| q.speaker.as_deref() == Some(&s.id));
    let people: Vec<_> = cx.sources().iter().filter(|s| s.r#type != crate::report::SourceType::Organisation).filter(speaks).collect();
    let [one] = people[..] else { return None };
    let mention = *one.mentions.first()?;
    let draft = Draft::new("speaker", cx.evidence(head)).evidence(cx.evidence(cx.reading.clause(text, mention)));
    Some(draft.arg("headline", found.as_str()).arg("body", one.name.as_str()).severity(Severity::Notice).confidence(Confidence::Low))
}

static EXTREME: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?P<most>first|only|largest|biggest|oldest|youngest|deadliest|worst|highest|last)[ -](?P<noun>[a-z]{3,})\b")
});

/// "The first map" over a text that has "the first global geological map".
pub(super) fn extreme(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    if !cx.reading.may_match_in(&EXTREME, head) {
        return None;
    }
    let found = EXTREME.captures(head.of(text))?;
    let (most, noun) = (found.name("most")?.as_str().to_lowercase(), found.name("noun")?.as_str().to_lowercase());
    if matches!(
        noun.as_str(),
        "time"
            | "week"
            | "month"
            | "year"
            | "day"
            | "night"
            | "half"
            | "place"
            | "round"
            | "game"
            | "lady"
            | "minister"
            | "and"
            | "was"
            | "ever"
    ) {
        return None;
    }
    let head_words = stems(head.of(text));
    let mut qualified = None;
    for sentence in cx.reading.sentences.iter().map(|s| s.span) {
        let words = words(sentence.of(text));
        for (k, (at, word)) in words.iter().enumerate() {
            if !word.eq_ignore_ascii_case(&most) {
                continue;
            }
            let Some(gap) = words.iter().skip(k + 1).take(4).position(|(_, w)| w.eq_ignore_ascii_case(&noun)) else { continue };
            let between = &words[k + 1..k + 1 + gap];
            let dropped =
                between.iter().any(|(_, w)| w.len() > 3 && w.chars().all(char::is_lowercase) && stems(w).is_disjoint(&head_words));
            if !dropped {
                return None;
            }
            let end = words[k + 1 + gap];
            qualified = qualified.or(Some(Span::new(sentence.start + at, sentence.start + end.0 + end.1.len())));
        }
    }
    let against = cx.reading.clause(text, qualified?);
    let draft = Draft::new("extreme", cx.evidence(head))
        .evidence(cx.evidence(against))
        .arg("headline", found.get(0)?.as_str())
        .arg("body", against.of(text));
    Some(draft.severity(Severity::Notice).confidence(Confidence::Low))
}

static STRONGER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?P<much>critically|severely|seriously|gravely|fully|completely|totally|permanently|massively|hugely|extremely) (?P<what>[a-z]{6,})\b",
    )
});

/// "Critically endangered" over a text that has "endangered" and never the stronger word before it.
pub(super) fn stronger(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    if !cx.reading.may_match_in(&STRONGER, head) {
        return None;
    }
    let found = STRONGER.captures(head.of(text))?;
    let (much, what) = (found.name("much")?.as_str().to_lowercase(), found.name("what")?.as_str().to_lowercase());
    let mut plain = None;
    for sentence in cx.reading.sentences.iter().map(|s| s.span) {
        let words = words(sentence.of(text));
        for (k, (at, word)) in words.iter().enumerate().filter(|(_, (_, w))| w.eq_ignore_ascii_case(&what)) {
            if k > 0 && words[k - 1].1.eq_ignore_ascii_case(&much) {
                return None;
            }
            plain = plain.or(Some(Span::new(sentence.start + at, sentence.start + at + word.len())));
        }
    }
    let against = cx.reading.clause(text, plain?);
    let draft = Draft::new("extreme", cx.evidence(head)).evidence(cx.evidence(against)).arg("headline", found.get(0)?.as_str());
    Some(draft.arg("body", against.of(text)).severity(Severity::Notice).confidence(Confidence::Medium))
}
