//! Signs of a genre that the page's data do not name.

use std::sync::LazyLock;

use super::Context;
use super::pattern::{Pattern, pattern};

static REVIEW: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\brunning time\b|\brated (?:PG|R|NC)\b|\b(?:one|two|three|four|five|\d(?:\.\d)?) (?:stars\b|out of (?:four|five|ten|4|5|10)\b)|★|\bour verdict\b)",
    )
});

/// Whether a text carries the marks of a review: a rating, a running time, a verdict.
pub(crate) fn reads_as_review(cx: &Context<'_>) -> bool {
    REVIEW.is_match(cx.text())
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
