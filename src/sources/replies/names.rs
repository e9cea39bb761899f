//! Whom an accusation names, beside its verb.

use crate::Span;
use crate::sources::prose::{Prose, Sentence};

/// The end of the clause that begins at a word: the next stop of some weight.
pub(super) fn clause_end(prose: &Prose<'_>, sentence: &Sentence, word: usize) -> usize {
    let mut last = word;
    while last + 1 < sentence.end && last - word < 24 {
        if prose.gap(last).contains([',', ';', ':', '—', '–', '”', '"']) && last > word + 2 {
            break;
        }
        last += 1;
    }
    prose.span(last).end
}

/// "accused X of", "sued X", "X was accused of": the party after the verb, or before a passive.
pub(super) fn object(prose: &Prose<'_>, sentence: &Sentence, after: usize) -> Option<Span> {
    let verb = after.checked_sub(1)?;
    let passive =
        verb > sentence.first && matches!(prose.word(verb - 1), "was" | "were" | "been" | "is" | "are" | "being" | "stands" | "stand");
    if passive {
        return named_before(prose, sentence, verb - 1);
    }
    let active_subject = verb > sentence.first && !matches!(prose.word(verb - 1), "the" | "a" | "his" | "her" | "their");
    if !active_subject {
        return None;
    }
    // "accuse" and "blame" are allegations only of something: "accused X of", "blamed X for", "sued X".
    let (party, end) = named_after(prose, sentence, after)?;
    let suit = matches!(prose.word(verb), "sued" | "sues" | "suing");
    let says_what = || (end..(end + 6).min(sentence.end)).any(|w| matches!(prose.word(w), "of" | "for" | "over"));
    (if suit { is_wrong(prose, sentence, party, end) } else { says_what() }).then_some(party)
}

/// Whether a suit is over a wrong of its own: one against an office is most often over policy, one "to stop" something accuses nobody.
pub(super) fn is_wrong(prose: &Prose<'_>, sentence: &Sentence, party: Span, end: usize) -> bool {
    const OFFICES: [&str; 12] = [
        "administration",
        "government",
        "department",
        "ministry",
        "council",
        "commission",
        "agency",
        "city",
        "county",
        "state",
        "congress",
        "board",
    ];
    let office = prose.lower(party).split(' ').any(|w| OFFICES.contains(&w));
    let over = |w: usize| {
        matches!(
            prose.word(w),
            "for" | "over" | "alleging" | "alleges" | "accusing" | "accuses" | "claiming" | "claims" | "saying" | "says"
        )
    };
    !office && (end..(end + 8).min(sentence.end)).any(over)
}

/// "X has been murdering", "X allegedly lied": the party that is the verb's subject.
pub(super) fn subject(prose: &Prose<'_>, sentence: &Sentence, verb: usize) -> Option<Span> {
    let mut w = verb;
    let mut auxiliary = false;
    while w > sentence.first
        && verb - w < 5
        && matches!(
            prose.word(w - 1),
            "has"
                | "have"
                | "had"
                | "been"
                | "is"
                | "are"
                | "was"
                | "were"
                | "may"
                | "be"
                | "allegedly"
                | "reportedly"
                | "systematically"
                | "repeatedly"
                | "knowingly"
                | "deliberately"
                | "intentionally"
                | "wilfully"
                | "willfully"
                | "unlawfully"
                | "fraudulently"
                | "maliciously"
                | "recklessly"
                | "routinely"
                | "illegally"
                | "secretly"
                | "also"
        )
    {
        auxiliary |=
            matches!(prose.word(w - 1), "has" | "have" | "been" | "is" | "are" | "was" | "were" | "be" | "allegedly" | "reportedly");
        // "was murdered", "were poisoned": the victim, not the accused; who did it may follow ("by X").
        if matches!(prose.word(w - 1), "was" | "were" | "been" | "be" | "is" | "are") && !prose.word(verb).ends_with("ing") {
            return by_whom(prose, sentence, verb);
        }
        w -= 1;
    }
    let ing = prose.word(verb).ends_with("ing");
    if ing && !auxiliary {
        return None;
    }
    named_before(prose, sentence, w)
}

/// "were looted by a Solvane crew".
pub(super) fn by_whom(prose: &Prose<'_>, sentence: &Sentence, verb: usize) -> Option<Span> {
    let by = (verb + 1..(verb + 4).min(sentence.end)).find(|&w| prose.word(w) == "by")?;
    let mut first = by + 1;
    while first < sentence.end && matches!(prose.word(first), "the" | "a" | "an") {
        first += 1;
    }
    if first >= sentence.end || !prose.is_capital(first) {
        return None;
    }
    let joined = |w: usize| prose.gap(w).chars().all(|c| matches!(c, ' ' | '”' | '"' | '\u{a0}'));
    let mut last = first;
    while last + 1 < sentence.end && last - first < 5 && joined(last) && prose.is_capital(last + 1) {
        last += 1;
    }
    // "a Solvane border patrol vessel": small words up to the one for a body belong to its name.
    let body = (last + 1..(last + 5).min(sentence.end)).take_while(|&w| joined(w - 1)).find(|&w| BODIES.contains(&prose.word(w)));
    let linked = |w: usize| {
        matches!(prose.word(w), "of" | "in" | "on" | "at" | "from" | "to" | "for" | "and" | "or" | "by" | "with" | "who" | "that" | "near")
    };
    if let Some(body) = body.filter(|&b| !(last + 1..b).any(linked)) {
        last = body;
    }
    Some(prose.over(first, last))
}

pub(super) const BODIES: &[&str] = &[
    "regime",
    "government",
    "company",
    "council",
    "police",
    "ministry",
    "party",
    "army",
    "military",
    "authorities",
    "department",
    "firm",
    "administration",
    "agency",
    "university",
    "church",
    "bank",
    "hospital",
    "school",
    "corporation",
    "board",
    "campaign",
    "group",
    "vessel",
    "crew",
    "militia",
    "guard",
    "union",
];

/// A name that ends right before a word: capitals, or a capitalised modifier with a word for a body ("the Solvane regime").
pub(super) fn named_before(prose: &Prose<'_>, sentence: &Sentence, at: usize) -> Option<Span> {
    let last = at.checked_sub(1).filter(|&l| l >= sentence.first)?;
    // A bracketed short form after the name: "the Northern Party (NP)".
    if !prose.gap(last).chars().all(|c| matches!(c, ' ' | ')' | ',' | '\u{a0}' | '”' | '"')) {
        return None;
    }
    name_ending(prose, sentence, last).or_else(|| body_taken_up(prose, sentence, last))
}

/// "That company has been stealing": a body spoken of just before is identifiable by the name given there.
pub(super) fn body_taken_up(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> Option<Span> {
    let definite = last > sentence.first && BODIES.contains(&prose.word(last)) && matches!(prose.word(last - 1), "that" | "the" | "this");
    if !definite {
        return None;
    }
    let here = prose.sentence_at(sentence.span.start)?;
    let before = prose.sentences().get(here.checked_sub(1)?)?;
    // The last name of two capitals or more in the sentence before.
    (before.first + 1..before.end)
        .rev()
        .find(|&w| prose.is_capital(w) && prose.is_capital(w - 1) && prose.joined(w - 1))
        .and_then(|w| name_ending(prose, before, w))
}

pub(super) fn name_ending(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> Option<Span> {
    let body = BODIES.contains(&prose.word(last));
    if !body && !prose.is_capital(last)
        || matches!(prose.word(last), "he" | "she" | "it" | "they" | "i" | "we" | "you" | "who" | "that" | "this")
    {
        return None;
    }
    let mut first = last;
    let mut capitals = usize::from(prose.is_capital(last));
    while first > sentence.first
        && last - first < 6
        && prose.gap(first - 1).chars().all(|c| matches!(c, ' ' | '(' | '\u{a0}' | '.' | '&' | '’' | '\''))
    {
        let word = prose.word(first - 1);
        if prose.is_capital(first - 1)
            && !matches!(word, "the" | "a" | "an" | "in" | "but" | "and" | "when" | "if" | "while" | "as" | "that")
        {
            capitals += 1;
        } else if !(body
            && first == last
            && matches!(word, "communist" | "ruling" | "federal" | "local" | "central" | "military" | "city" | "state")
            || prose.is_capital(last) && word == "of"
            || body && matches!(word, "communist" | "ruling" | "own"))
        {
            break;
        }
        first -= 1;
    }
    (capitals > 0).then(|| prose.over(first, last))
}

/// A name that begins at a word, after an article.
pub(super) fn named_after(prose: &Prose<'_>, sentence: &Sentence, at: usize) -> Option<(Span, usize)> {
    let mut first = at;
    while first < sentence.end
        && matches!(prose.word(first), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "former" | "president" | "both")
        && first < at + 3
        && !(prose.is_capital(first) && prose.word(first) != "the")
    {
        first += 1;
    }
    let mut last = first;
    if first >= sentence.end || !prose.is_capital(first) || !prose.joined(at - 1) || prose.word(first) == "i" {
        return None;
    }
    while last + 1 < sentence.end
        && (prose.joined(last) || matches!(prose.gap(last).trim(), "&" | "’" | "'"))
        && (prose.is_capital(last + 1)
            || BODIES.contains(&prose.word(last + 1))
            || prose.word(last + 1) == "of" && prose.is_capital(last + 2) && last + 2 < sentence.end && !matches!(prose.word(last), "x"))
    {
        // "accused Loy of Treason": an "of" right after a person's name is the charge.
        if prose.word(last + 1) == "of" {
            break;
        }
        last += 1;
    }
    Some((prose.over(first, last), last + 1))
}
