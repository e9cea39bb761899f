//! Document nouns that the text uses as evidence: "a report", "his research", "a May 12 hearing".

use super::phrase::{self, DEFINITE, EVIDENCE, INDEFINITE, ISSUED, SPEECH, is_possessive};
use super::{Draft, is_primary, lexicon};
use crate::Span;
use crate::article::Article;
use crate::report::{BlockKind, ReferenceType};
use crate::sources::prose::{Prose, Sentence};
use lexicon::Strength;

/// Every use of a document noun as evidence in the body, in order of the text.
pub(super) fn find(article: &Article, prose: &Prose<'_>) -> Vec<Draft> {
    let names = Own::of(article);
    let mut out = Vec::new();
    for sentence in prose.sentences() {
        if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst) {
            continue;
        }
        let mut at = sentence.first;
        while at < sentence.end {
            if let Some(draft) = read(prose, sentence, at, &names) {
                out.push(draft);
            }
            at += 1;
        }
    }
    out
}

/// The publisher's and origin's names, lower case: what is said to them is their own reporting.
struct Own {
    names: Vec<String>,
}

impl Own {
    fn of(article: &Article) -> Self {
        let names = article
            .publisher
            .iter()
            .chain(&article.origin)
            .chain(&article.byline_outlets)
            .map(|c| c.name.to_ascii_lowercase())
            .filter(|n| n.len() > 1)
            .flat_map(|n| {
                let bare = n.strip_prefix("the ").map(str::to_owned);
                std::iter::once(n).chain(bare)
            })
            .collect();
        Self { names }
    }

    fn stands_in(&self, text: &str) -> bool {
        self.names.iter().any(|n| text.contains(n.as_str()))
    }
}

fn read(prose: &Prose<'_>, sentence: &Sentence, last: usize, own: &Own) -> Option<Draft> {
    let (head, noun) = lexicon::ending_at(prose, last)?;
    // A longer noun of the list that ends later holds this one ("court documents"); a compound ("report card") is none.
    if last + 1 < sentence.end && prose.joined(last) {
        if let Some((first, _)) = lexicon::ending_at(prose, last + 1) {
            if first <= head {
                return None;
            }
        }
        if is_possessive(prose.word(last)) && noun.strength != Strength::Strong {
            return None;
        }
    }
    if prose.in_quotation(prose.span(head).start) {
        return None;
    }
    let first = phrase::left(prose, sentence, head);
    let use_ = Use::of(prose, sentence, first, head, last);
    let end = phrase::right(prose, sentence, last);
    let (date, maker) = (date_in(prose, first, end), maker_in(prose, first, head, last, end));
    let enough = match noun.strength {
        Strength::Strong => use_.evidence || use_.indefinite || use_.owned && use_.evidence,
        Strength::Evidence => use_.evidence,
        Strength::Weak => use_.evidence && (date.is_some() || maker.is_some()),
    };
    if !enough || use_.negated {
        return None;
    }
    // What was said or sent to the publisher itself is its own contact, no reference.
    let tail = prose.lower(Span::new(prose.span(first).start, (prose.span(end).end + 60).min(sentence.span.end)));
    let around = prose.lower(sentence.span);
    if matches!(noun.kind, ReferenceType::Interview | ReferenceType::OfficialStatement | ReferenceType::LetterOrEmail)
        && (own.stands_in(tail) || to_the_desk(prose, last, sentence))
    {
        return None;
    }
    if noun.kind == ReferenceType::Interview
        && !(prose.word(last + 1) == "with" && prose.is_capital(last + 2)
            || around.contains(" interview on ")
            || around.contains("told ") && date.is_some())
    {
        return None;
    }
    if matches!(noun.kind, ReferenceType::Interview | ReferenceType::LetterOrEmail) && own.stands_in(around) && around.contains("told ") {
        return None;
    }
    let kind = noun.kind;
    Some(Draft {
        span: prose.over(first, end),
        kind,
        primary: is_primary(kind),
        url: None,
        date,
        maker,
        definite: DEFINITE.contains(&prose.word(first)) || use_.owned && use_.bare,
    })
}

/// "in an email to this newspaper", "in a statement to us".
fn to_the_desk(prose: &Prose<'_>, last: usize, sentence: &Sentence) -> bool {
    last + 2 < sentence.end
        && prose.word(last + 1) == "to"
        && matches!(prose.word(last + 2), "this" | "us" | "me" | "reporters" | "journalists")
}

/// How the noun is used here.
struct Use {
    evidence: bool,
    indefinite: bool,
    owned: bool,
    /// Nothing but a determiner before the noun.
    bare: bool,
    negated: bool,
}

impl Use {
    fn of(prose: &Prose<'_>, sentence: &Sentence, first: usize, head: usize, last: usize) -> Self {
        let before = |n: usize| (first >= sentence.first + n).then(|| prose.word(first - n)).unwrap_or("");
        let after = |n: usize| (last + n < sentence.end).then(|| prose.word(last + n)).unwrap_or("");
        let start = prose.word(first);
        let indefinite = INDEFINITE.contains(&start) || prose.span(first).start == prose.span(head).start;
        let (b1, b2, b3) = (before(1), before(2), before(3));
        let cited =
            matches!((b2, b1), ("according", "to") | ("based", "on") | ("pointed", "to") | ("pointing", "to") | ("evidence", "from"))
                || matches!(b1, "per" | "citing" | "cited" | "cites" | "cite" | "quoting" | "quoted" | "reads" | "read")
                || b1 == "from" && matches!(b2, "data" | "figures" | "excerpts" | "quotes");
        let issued_before = ISSUED.contains(b1) || ISSUED.contains(b2) && matches!(b1, "out" | "off" | "up" | "on" | "in");
        let said_in = matches!(b1, "in" | "at" | "on" | "during" | "via" | "through")
            && ((sentence.first..first.saturating_sub(1)).rev().take(7).any(|w| SPEECH.contains(prose.word(w)))
                || first == sentence.first + 1
                || first == sentence.first + 2 && b2 == "and");
        let says_after = (1..=3).any(|n| {
            let w = after(n);
            EVIDENCE.contains(w) && (n == 1 || !STOP_AFTER.contains(&after(1)))
        }) || matches!(
            after(1),
            "showing"
                | "finding"
                | "saying"
                | "suggesting"
                | "claiming"
                | "alleging"
                | "stating"
                | "detailing"
                | "describing"
                | "warning"
                | "accusing"
                | "calling"
                | "urging"
                | "asking"
                | "reminding"
                | "revealing"
                | "indicating"
        );
        let issued_after = (1..=2).any(|n| ISSUED.contains(after(n)) && !matches!(after(n), "using" | "used" | "writing" | "filing"))
            && !matches!(after(1), "to" | "and");
        let later = verb_later(prose, sentence, last);
        let negated = matches!(start, "no" | "any") || matches!(b1, "without" | "no" | "declined") || b2 == "declined" || b3 == "not";
        Self {
            evidence: cited || issued_before || said_in || says_after || issued_after || later,
            indefinite,
            owned: phrase::OWNERS.contains(&start) || is_possessive(start),
            bare: head == first + 1,
            negated,
        }
    }
}

const STOP_AFTER: &[&str] = &["and", "or", "but", "who", "to", "as", "for", "with"];

/// "A report from the ministry on Tuesday found": the verb may come after what belongs to the noun.
fn verb_later(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> bool {
    let end = phrase::right(prose, sentence, last);
    end > last && end + 1 < sentence.end && prose.joined(end) && EVIDENCE.contains(prose.word(end + 1))
}

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

/// A date within the phrase: "May 12", "2018", "Thursday", "last year".
fn date_in(prose: &Prose<'_>, first: usize, end: usize) -> Option<Span> {
    let is_figure = |w: usize, max: usize| prose.word(w).len() <= max && prose.word(w).bytes().all(|b| b.is_ascii_digit());
    for w in first..=end {
        let word = prose.word(w);
        let month = MONTHS.contains(&word) || word == "may" && prose.is_capital(w);
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
fn maker_in(prose: &Prose<'_>, first: usize, head: usize, last: usize, end: usize) -> Option<Span> {
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
    // "a Congressional hearing", "an Amnesty report": capitalised modifiers that are no month or day.
    let names: Vec<usize> = (first..head)
        .filter(|&w| {
            w > first
                && prose.is_capital(w)
                && !MONTHS.contains(&prose.word(w))
                && prose.word(w) != "may"
                && !prose.word(w).ends_with("day")
        })
        .collect();
    match (names.first(), names.last()) {
        (Some(&a), Some(&z)) => Some(prose.over(a, z)),
        _ => None,
    }
}
