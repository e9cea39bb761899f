//! Whether a document noun is used as evidence: cited, issued, spoken in, or itself saying something.

use super::phrase::{self, EVIDENCE, INDEFINITE, ISSUED, SPEECH};
use crate::sources::prose::{Prose, Sentence};

/// How the noun is used here.
pub(super) struct Use {
    pub(super) evidence: bool,
    /// Named outright as the basis: "according to", "citing", "based on".
    pub(super) cited: bool,
    pub(super) indefinite: bool,
    /// Wanted or planned rather than there ("money for an independent study").
    pub(super) purpose: bool,
    /// Nothing but a determiner before the noun.
    pub(super) bare: bool,
    pub(super) negated: bool,
}

impl Use {
    pub(super) fn of(prose: &Prose<'_>, sentence: &Sentence, first: usize, head: usize, last: usize) -> Self {
        let before = |n: usize| if first >= sentence.first + n { prose.word(first - n) } else { "" };
        let after = |n: usize| if last + n < sentence.end { prose.word(last + n) } else { "" };
        let start = prose.word(first);
        let indefinite = INDEFINITE.contains(&start) || prose.span(first).start == prose.span(head).start;
        let (b1, b2, b3) = (before(1), before(2), before(3));
        let film = matches!(prose.word(last), "book" | "books" | "memoir" | "biography") && (b2, b1) == ("based", "on");
        let cited = !film
            && (matches!((b2, b1), ("according", "to") | ("based", "on") | ("pointed", "to") | ("pointing", "to") | ("evidence", "from"))
                || matches!(b1, "per" | "citing" | "cited" | "cites" | "cite" | "quoting" | "quoted" | "reads" | "read")
                || matches!((b2, b1), ("author", "of") | ("co-author" | "coauthor", "of") | ("turn", "to") | ("evidence", "to"))
                || b1 == "from" && matches!(b2, "data" | "figures" | "excerpts" | "quotes"));
        // "will have to file logs" tells of none that is there.
        let issued_before = b2 != "to" && ISSUED.contains(b1) || ISSUED.contains(b2) && matches!(b1, "out" | "off" | "up" | "on" | "in");
        let said_in = matches!(b1, "in" | "at" | "on" | "during" | "via" | "through")
            && ((sentence.first..first.saturating_sub(1)).rev().take(7).any(|w| SPEECH.contains(prose.word(w)))
                || first - sentence.first <= 3);
        let says_after = (1..=3).any(|n| {
            let w = after(n);
            // "a podcast called" only gives its name.
            EVIDENCE.contains(w)
                && !(n == 1 && matches!(w, "called" | "call" | "put" | "list"))
                && (n == 1 || !STOP_AFTER.contains(&after(1)))
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
        let heard = matches!(b1, "told" | "before") && matches!(prose.word(last), "hearing" | "inquiry" | "hearings");
        let later = verb_later(prose, sentence, last);
        let negated = matches!(start, "no" | "any") || matches!(b1, "without" | "no" | "declined") || b2 == "declined" || b3 == "not";
        Self {
            cited,
            evidence: cited || heard || issued_before || said_in || says_after || issued_after || later,
            indefinite,
            purpose: matches!(
                b1,
                "for"
                    | "need"
                    | "needs"
                    | "want"
                    | "wants"
                    | "wanted"
                    | "demanded"
                    | "demanding"
                    | "planning"
                    | "plans"
                    | "developing"
                    | "preparing"
                    | "ordered"
                    | "commission"
                    | "without"
                    | "as"
                    | "like"
                    | "become"
                    | "is"
                    | "was"
            ) || matches!((b2, b1), ("to", _)) && !ISSUED.contains(b1),
            bare: head == first + 1,
            negated,
        }
    }
}

const STOP_AFTER: &[&str] = &["and", "or", "but", "who", "to", "as", "for", "with"];

/// "A report from the ministry on Tuesday found": the verb may come after what belongs to the noun.
fn verb_later(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> bool {
    let end = phrase::right(prose, sentence, last);
    let verb = |w: usize| w < sentence.end && prose.joined(w - 1) && EVIDENCE.contains(prose.word(w));
    let helped = end + 1 < sentence.end && matches!(prose.word(end + 1), "have" | "has" | "had" | "also" | "clearly");
    end > last && (verb(end + 1) || helped && verb(end + 2)) || behind_apposition(prose, sentence, end)
}

/// "The council's appendix, put on its website late on Friday, says": the verb behind what stands between two commas.
fn behind_apposition(prose: &Prose<'_>, sentence: &Sentence, end: usize) -> bool {
    const LONGEST: usize = 16;
    let comma = |w: usize| prose.gap(w).starts_with(',');
    if end + 2 >= sentence.end || !comma(end) {
        return false;
    }
    let close = (end + 1..(end + 1 + LONGEST).min(sentence.end - 1)).find(|&w| comma(w));
    close.is_some_and(|w| EVIDENCE.contains(prose.word(w + 1)) && prose.joined(w + 1))
}
