//! One voice.

use crate::report::{ArticleKind, Confidence, Sense, Severity, Source};
use crate::rules::genre::reads_as_review;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** An article of 200 words or more that attributes statements to exactly one source.
    ///
    /// **Why an editor cares.** One source is one interest. A second one is the cheapest check there is.
    ///
    /// Flagged:
    /// - a report that rests on one spokesperson throughout
    ///
    /// Not flagged:
    /// - interviews, opinion, reviews, releases
    /// - a second person or document whose findings are reported
    ///
    /// **Limits.** Sources that are only linked are not counted.
    SingleSource { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["one-source"]
}

/// Words below which one source is enough.
const WORDS: usize = 200;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let reporting = matches!(cx.article().kind, ArticleKind::News | ArticleKind::Analysis | ArticleKind::Feature);
    if !reporting || cx.article().word_count < WORDS || reads_as_review(cx) {
        return;
    }
    let speaks = |s: &&Source| cx.quotes().iter().any(|q| q.sense == Sense::Statement && q.speaker.as_deref() == Some(&s.id));
    let speaking: Vec<&Source> = cx.sources().iter().filter(speaks).collect();
    let [source] = speaking[..] else { return };
    let statements = cx.quotes().iter().filter(|q| q.speaker.as_deref() == Some(&source.id)).count();
    if statements < 2 {
        return;
    }
    let evidence = source.mentions.first().map_or_else(|| cx.absence("one source"), |s| cx.evidence(*s));
    let draft = Draft::new("one-source", evidence).arg("source", source.name.as_str()).about(source.id.as_str());
    out.push(draft.severity(Severity::Notice).confidence(Confidence::Medium).advise("second-source"));
}
