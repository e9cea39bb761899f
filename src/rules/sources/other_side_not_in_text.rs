//! The accused party has no words here.

use crate::report::{ArticleKind, Confidence, ReplyStatus, Severity};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A specific allegation of wrongdoing against an identifiable person or body, made or adopted by the text, with
    /// neither that party's answer nor a word that it was asked.
    ///
    /// **Why an editor cares.** Fairness, and the law in many places: the accused must have had the chance to answer.
    ///
    /// Flagged:
    /// - "the company has been hoarding grain", with nothing from the company
    ///
    /// Not flagged:
    /// - "The company did not reply to a request for comment."
    /// - criticism of a policy, or of whole classes of people
    /// - matters proved in court
    ///
    /// **Limits.** An answer may stand in another text; the finding is about this one.
    OtherSideNotInText { version: 1, severity: Warning, needs: [Body, English, Article] }
    messages: ["no-answer"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if matches!(cx.article().kind, ArticleKind::Review | ArticleKind::Listing | ArticleKind::Gallery | ArticleKind::Stub) {
        return;
    }
    for reply in cx.replies().iter().filter(|r| r.status == ReplyStatus::NotInText) {
        let Some(words) = reply.evidence.first() else { continue };
        let party = cx.sources().iter().find(|s| s.id == reply.party).map_or(reply.party.as_str(), |s| s.name.as_str());
        let draft = Draft::new("no-answer", words.clone()).arg("party", party).about(reply.party.as_str());
        out.push(draft.severity(Severity::Warning).confidence(Confidence::Medium).advise("ask"));
    }
}
