//! The text is somebody else's.

use crate::report::{ArticleKind, Confidence, Evidence};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The text as a whole is credited to another outlet or agency: a reprint, a syndicated text, agency copy.
    ///
    /// **Why an editor cares.** Rights, and responsibility: a correction by the first outlet may not have reached this page, and quoting
    /// this page as a second source would count one report twice.
    ///
    /// Flagged:
    /// - "By Ines Varga | The Harbour Times" on another outlet's site
    /// - "HALDEN (Northwire) -" at the head of a text that the agency itself does not publish
    ///
    /// Not flagged:
    /// - the agency's own dateline on the agency's own site
    /// - "Ines Varga | Picture Desk" under a photograph: a picture credit
    /// - a text that quotes another outlet (secondary-reporting)
    ///
    /// **Limits.** It says to whom the page credits the text. Who wrote it first is known only by comparing texts.
    Republished { version: 1, severity: Warning, needs: [Article] }
    "credited-to" => "The text is credited to {origin}, not to {publisher}, which shows it.",
    "credited" => "The text is credited to {origin}.",
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    // A release names its issuer as the origin; that is its own finding.
    if cx.article().kind == ArticleKind::PressRelease {
        return;
    }
    let Some(origin) = cx.origin() else { return };
    let words = cx.article.origin.as_ref().and_then(|c| c.evidence.first().cloned()).or_else(|| origin.evidence.first().cloned());
    let evidence = words.unwrap_or_else(|| Evidence::in_data(crate::report::EvidenceFrom::Meta, "origin", &origin.name));
    let sure = if evidence.span.is_some() { Confidence::High } else { Confidence::Medium };
    let draft = match cx.publisher() {
        Some(publisher) => Draft::new("credited-to", evidence).arg("publisher", publisher.name.as_str()).about(publisher.id.as_str()),
        None => Draft::new("credited", evidence),
    };
    let ask = format!("Use the text of {} itself, look there for corrections, and clear the rights.", origin.name);
    out.push(draft.arg("origin", origin.name.as_str()).about(origin.id.as_str()).confidence(sure).suggest(ask, None));
}
