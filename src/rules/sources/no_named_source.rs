//! No name at all.

use crate::report::{ArticleKind, Confidence, Severity, SourceType};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** 200 words or more of factual reporting without one named source: no person, no organisation, no document.
    ///
    /// **Why an editor cares.** There is nothing to check and nobody to ask.
    ///
    /// Flagged:
    /// - a report on a leak that names neither the leaker nor a document nor another outlet
    ///
    /// Not flagged:
    /// - opinion, reviews, features told at first hand
    /// - a text with one named organisation that says something
    ///
    /// **Limits.** It needs attributions that the reader of this program can see; unusual wording can hide a source.
    NoNamedSource { version: 1, severity: Notice, needs: [Body, English, Article] }
    "no-name" => "No named source was found in this text of {words} words.",
}

/// Words below which a text may stand without a name.
const WORDS: usize = 200;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let article = cx.article();
    if article.kind != ArticleKind::News || article.word_count < WORDS {
        return;
    }
    let named = |t: SourceType| matches!(t, SourceType::Person | SourceType::Organisation | SourceType::Document);
    if cx.sources().iter().any(|s| named(s.r#type)) {
        return;
    }
    let draft = Draft::new("no-name", cx.absence("no named person, organisation or document is said to have said something"));
    out.push(
        draft
            .arg("words", article.word_count.to_string())
            .severity(Severity::Notice)
            .confidence(Confidence::Medium)
            .suggest("Find out who says so before using it.", None),
    );
}
