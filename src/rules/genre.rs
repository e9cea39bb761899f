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
    let called = cx.article().title.as_deref().is_some_and(|t| CALLED_REVIEW.is_match(t));
    let rated = |block| cx.reading.first_in(cx.text(), &REVIEW, block).is_some();
    (0..cx.blocks().len()).any(rated) || called && (is_told_at_first_hand(cx) || reads_as_advice(cx))
}

static IN_PERSON: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:I|my|me|we|We|our|Our|us)\b"));

/// Whether the writer tells what happened to them, or what they think.
pub(crate) fn is_told_at_first_hand(cx: &Context<'_>) -> bool {
    unquoted(cx, &IN_PERSON) > 2
}

static READER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:you|your|yours|yourself)\b"));

/// Whether a text speaks to its reader throughout: advice, tips and tests are no reporting.
pub(crate) fn reads_as_advice(cx: &Context<'_>) -> bool {
    /// Words to one "you".
    const EVERY: usize = 65;
    let spoken = unquoted(cx, &READER);
    spoken > 2 && spoken * EVERY > cx.article().word_count
}

/// How often a pattern matches outside quotation marks.
fn unquoted(cx: &Context<'_>, shape: &Pattern) -> usize {
    cx.reading.find(cx.text(), shape).iter().filter(|h| !cx.reading.is_quoted(h.span().start)).count()
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
