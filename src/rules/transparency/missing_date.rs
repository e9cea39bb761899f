//! The page has no day.

use crate::report::{Confidence, DateKind};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Neither the page nor its data give a publication date that can be resolved to a day.
    ///
    /// **Why an editor cares.** Old news looks new; ties and offices of the people in it can't be compared with a day.
    ///
    /// Flagged:
    /// - a page without any date; "3 days ago"; "5 May" without a year
    ///
    /// Not flagged:
    /// - a date that stands only in the page's data
    /// - a date in the address of the page that the page's data repeat
    ///
    /// **Limits.** Plain text has no page data: not determined there.
    MissingDate { version: 1, severity: Notice, needs: [Markup, Published, Article] }
    messages: ["no-date", "partial-date"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let article = cx.article();
    if article.published.is_some() {
        return;
    }
    let partial = article.dates.iter().find(|d| d.kind != DateKind::Modified).and_then(|d| d.evidence.first().cloned());
    let draft = match partial {
        Some(words) => {
            let date = words.text.clone();
            Draft::new("partial-date", words).arg("date", date)
        }
        None => Draft::new("no-date", cx.absence("neither a visible date nor a date in the page's data")),
    };
    out.push(draft.confidence(Confidence::Low).advise("ask"));
}
