//! How far a noun phrase around a document noun reaches.

use std::sync::LazyLock;

use crate::sources::prose::{Prose, Sentence};
use crate::text::QuickSet;

/// Words of a list file, comments left out.
pub(super) fn list(file: &'static str) -> QuickSet<&'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
}

pub(super) static STOPS: LazyLock<QuickSet<&'static str>> = LazyLock::new(|| list(include_str!("../../language/en/np_stops.txt")));
pub(super) static EVIDENCE: LazyLock<QuickSet<&'static str>> = LazyLock::new(|| list(include_str!("../../language/en/evidence_verbs.txt")));
pub(super) static ISSUED: LazyLock<QuickSet<&'static str>> = LazyLock::new(|| list(include_str!("../../language/en/issue_verbs.txt")));
pub(super) static SPEECH: LazyLock<QuickSet<&'static str>> = LazyLock::new(|| list(include_str!("../../language/en/speech_verbs.txt")));

pub(super) const DEFINITE: &[&str] = &["the", "this", "that", "these", "those", "its", "such"];
pub(super) const INDEFINITE: &[&str] = &["a", "an", "another", "one", "two", "three", "several", "some", "many", "recent", "new"];
pub(super) const OWNERS: &[&str] = &["his", "her", "their", "our", "my", "your"];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];

/// Whether a word names a month; "May" only beside a figure, for it is a verb too.
pub(super) fn is_month(prose: &Prose<'_>, word: usize) -> bool {
    let figure = |w: usize| prose.word(w).starts_with(|c: char| c.is_ascii_digit());
    match prose.word(word) {
        "may" => {
            let beside = word > 0 && (figure(word - 1) || matches!(prose.word(word - 1), "the" | "a" | "last" | "in" | "its" | "this"));
            prose.is_capital(word) && (figure(word + 1) || beside)
        }
        "may's" | "may’s" => prose.is_capital(word),
        w => prose.is_capital(word) && MONTHS.contains(&w),
    }
}

pub(super) fn is_determiner(word: &str) -> bool {
    DEFINITE.contains(&word)
        || matches!(word, "a" | "an" | "another" | "one" | "each" | "any" | "no" | "some" | "several" | "both")
        || OWNERS.contains(&word)
}

pub(super) fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
}

/// Whether two neighbouring words may belong to one phrase: white space between, or the stops of a date or a title.
fn holds_together(prose: &Prose<'_>, left: usize) -> bool {
    if prose.joined(left) {
        return true;
    }
    let gap = prose.gap(left).trim();
    match gap {
        "." => matches!(
            prose.word(left),
            "jan"
                | "feb"
                | "mar"
                | "apr"
                | "aug"
                | "sept"
                | "sep"
                | "oct"
                | "nov"
                | "dec"
                | "u.s"
                | "u.k"
                | "u.n"
                | "sen"
                | "rep"
                | "dr"
                | "st"
        ),
        "," => {
            prose.word(left).bytes().all(|b| b.is_ascii_digit())
                && prose.word(left + 1).len() == 4
                && prose.word(left + 1).bytes().all(|b| b.is_ascii_digit())
        }
        // Quotation marks, brackets and dashes close a phrase; a slash does not.
        "/" | "’" | "'" => true,
        _ => false,
    }
}

/// The first word of the phrase that ends with the noun beginning at `noun`.
pub(super) fn left(prose: &Prose<'_>, sentence: &Sentence, noun: usize) -> usize {
    let mut plain = noun;
    let mut open = true;
    let mut at = noun;
    while at > sentence.first && noun - at < 9 && holds_together(prose, at - 1) {
        let word = prose.word(at - 1);
        if STOPS.contains(word) && !is_month(prose, at - 1) {
            break;
        }
        at -= 1;
        if is_determiner(word) {
            return at;
        }
        if is_possessive(word) {
            // "the charity's", "Prime Minister Ada Loy's": the owner belongs to the phrase, with its own article.
            return owner(prose, sentence, at);
        }
        // Without an article the phrase takes in only names, figures and plain modifiers; a verb form ends it.
        open &= prose.is_capital(at)
            || word.starts_with(|c: char| c.is_ascii_digit())
            || !(word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly") || EVIDENCE.contains(word) || ISSUED.contains(word));
        if open {
            plain = at;
        }
    }
    plain
}

fn owner(prose: &Prose<'_>, sentence: &Sentence, possessive: usize) -> usize {
    let mut first = possessive;
    while first > sentence.first && possessive - first < 6 && holds_together(prose, first - 1) {
        let word = prose.word(first - 1);
        if is_determiner(word) {
            return first - 1;
        }
        let capital = prose.is_capital(first - 1) || !prose.is_capital(possessive) && !STOPS.contains(word);
        if !capital || STOPS.contains(word) {
            break;
        }
        first -= 1;
    }
    first
}

/// The last word of the phrase whose noun ends at `noun`: what follows by "of", "from", "published in" and the like.
pub(super) fn right(prose: &Prose<'_>, sentence: &Sentence, noun: usize) -> usize {
    let mut last = noun;
    let mut at = noun + 1;
    while at < sentence.end && at - noun <= 14 && holds_together(prose, at - 1) {
        let word = prose.word(at);
        let links = matches!(word, "of" | "from" | "by" | "in" | "on" | "into" | "to" | "at" | "for" | "against" | "with");
        let makes = ISSUED.contains(word) && (word.ends_with("ed") || matches!(word, "written" | "led" | "sent" | "seen"));
        let day = matches!(
            word,
            "monday"
                | "tuesday"
                | "wednesday"
                | "thursday"
                | "friday"
                | "saturday"
                | "sunday"
                | "today"
                | "yesterday"
                | "last"
                | "earlier"
                | "this"
        );
        if makes || day || is_month(prose, at) {
            // "last" and "this" belong to the phrase only with the time they point at.
            if matches!(word, "last" | "this" | "earlier") {
                let time = at + 1 < sentence.end
                    && (is_month(prose, at + 1)
                        || matches!(
                            prose.word(at + 1),
                            "week"
                                | "month"
                                | "year"
                                | "spring"
                                | "summer"
                                | "autumn"
                                | "fall"
                                | "winter"
                                | "monday"
                                | "tuesday"
                                | "wednesday"
                                | "thursday"
                                | "friday"
                                | "saturday"
                                | "sunday"
                        ));
                if !time || !prose.joined(at) {
                    break;
                }
                at += 1;
            }
            last = at;
            at += 1;
            continue;
        }
        if links {
            // The words after the preposition, up to the next stop; a pronoun or a clause after it ends the phrase.
            let mut end = at + 1;
            while end < sentence.end
                && end - at <= 9
                && (end == at + 1 && prose.joined(at) || holds_together(prose, end - 1))
                && is_inner(prose, end)
            {
                end += 1;
            }
            if end == at + 1 {
                break;
            }
            // "with the", cut off by a longer word of the list, does not end a phrase.
            let whole = (at + 1..end).rev().find(|&w| !is_determiner(prose.word(w)));
            let Some(whole) = whole else { break };
            last = whole;
            at = end;
            continue;
        }
        break;
    }
    last
}

fn is_inner(prose: &Prose<'_>, word: usize) -> bool {
    let w = prose.word(word);
    !(STOPS.contains(w) && !(w == "and" && prose.is_capital(word + 1) && prose.is_capital(word.saturating_sub(1))))
        && (!EVIDENCE.contains(w) || prose.is_capital(word))
}
