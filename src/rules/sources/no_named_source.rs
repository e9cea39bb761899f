//! No name at all.

use crate::report::{ArticleKind, Confidence, Severity, Source, SourceType};
use crate::rules::genre::{is_told_at_first_hand, reads_as_advice, reads_as_review};
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
    /// - opinion, reviews, features told at first hand ("I", "we"), advice that speaks to its reader throughout
    /// - a text with one named organisation that says something
    ///
    /// **Limits.** It needs attributions that the reader of this program can see; unusual wording can hide a source.
    NoNamedSource { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["no-name"]
}

/// Words below which a text may stand without a name.
const WORDS: usize = 200;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let article = cx.article();
    if article.kind != ArticleKind::News || article.word_count < WORDS || reads_as_review(cx) || reads_as_advice(cx) {
        return;
    }
    let named = |s: &Source| match s.r#type {
        SourceType::Person => true,
        // A lone plural at the head of a sentence ("Analysts said", "Reports suggest") is no body and no document.
        SourceType::Organisation | SourceType::Document => s.knowledge.is_some() || s.name.contains(' ') || !s.name.ends_with('s'),
        _ => false,
    };
    if is_told_at_first_hand(cx) || cx.sources().iter().any(named) {
        return;
    }
    let draft = Draft::new("no-name", cx.absence("no named person, organisation or document is said to have said something"));
    out.push(draft.arg("words", article.word_count.to_string()).severity(Severity::Notice).confidence(Confidence::Low).advise("find-out"));
}
