//! Signs of a genre that the page's data do not name.

use std::sync::LazyLock;

use super::Context;
use super::pattern::{Pattern, pattern};

static REVIEW: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\brunning time\b|\brated (?:PG|R|NC)\b|\b(?:one|two|three|four|five|\d(?:\.\d)?) (?:stars\b|out of (?:four|five|ten|4|5|10)\b)|★|\bour verdict\b)",
    )
});

static CALLED_REVIEW: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\breview\b"));

/// Whether a text carries the marks of a review: a rating, a running time, a verdict, or the word in a headline over somebody's own words.
pub(crate) fn reads_as_review(cx: &Context<'_>) -> bool {
    *cx.reading.review.get_or_init(|| {
        let called = cx.article().title.as_deref().is_some_and(|t| CALLED_REVIEW.is_match(t));
        let rated = |block: usize| cx.blocks().get(block).is_some_and(|b| REVIEW.is_match(b.span.of(cx.text())));
        cx.reading.may_match(&REVIEW).any(rated) || called && (is_told_at_first_hand(cx) || reads_as_advice(cx))
    })
}

static IN_PERSON: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:I|my|me|we|We|our|Our|us)\b"));

/// Whether the writer tells what happened to them, or what they think.
pub(crate) fn is_told_at_first_hand(cx: &Context<'_>) -> bool {
    *cx.reading.first_hand.get_or_init(|| cx.reading.has_unquoted(cx.text(), &IN_PERSON, 3))
}

static READER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:you|your|yours|yourself)\b"));

/// Whether a text speaks to its reader throughout: advice, tips and tests are no reporting.
pub(crate) fn reads_as_advice(cx: &Context<'_>) -> bool {
    /// Words to one "you", and how many there are in a short text.
    const EVERY: usize = 65;
    const LEAST: usize = 3;
    let enough = (cx.article().word_count / EVERY + 1).max(LEAST);
    *cx.reading.advice.get_or_init(|| cx.reading.has_unquoted(cx.text(), &READER, enough))
}

#[cfg(test)]
mod tests {
    use super::REVIEW;

    #[test]
    fn knows_a_review_by_its_rating() {
        assert!(
            REVIEW.is_match("Running time: 141 minutes. Rated PG-13.")
                && REVIEW.is_match("We gave it four stars.")
                && REVIEW.is_match("★★★☆☆")
        );
    }

    #[test]
    fn takes_no_sky_or_hotel_for_one() {
        assert!(
            !REVIEW.is_match("The stars over Halden") && !REVIEW.is_match("She rated her chances as good after running for some time.")
        );
    }
}
