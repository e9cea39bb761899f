//! One party's own text.

use std::sync::LazyLock;

use regex::Regex;

use crate::Span;
use crate::report::{ArticleKind, BlockKind, Confidence, Severity};
use crate::rules::pattern::pattern;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The page is, or is mostly built from, a press release or a statement of one party.
    ///
    /// **Why an editor cares.** It is one side's account, written to be used. Nobody has asked a question yet.
    ///
    /// Flagged:
    /// - "SOURCE Harbour Bridge", "News provided by", "For immediate release"
    /// - a company's own announcement in "we"
    ///
    /// Not flagged:
    /// - a report that quotes a statement and asks others
    /// - an editorial, which says "we" of the newspaper
    ///
    /// **Limits.** A rewritten release looks like a report.
    PressRelease { version: 1, severity: Warning, needs: [Article] }
    "release" => "This reads as a release or statement of one party: \"{words}\".",
}

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:^SOURCE:? \p{Lu}[^\n]{2,80}$|(?i:\bfor immediate release\b)|(?i:^news provided by[^\n]*)|/[A-Z][\w -]*(?i:newswire|wire)[\w-]*/|(?i:^(?:media|press) contacts?:?[^\n]{0,60})|(?i:^notes? (?:to|for) editors[^\n]{0,30}))",
    )
});

static WE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:[Ww]e|[Ww]e’re|[Ww]e're|[Oo]ur)\b"));

/// Whether the page is a release, by its kind or by the marks that releases carry.
pub(crate) fn is_release(cx: &Context<'_>) -> bool {
    cx.article().kind == ArticleKind::PressRelease || mark(cx).is_some()
}

fn mark(cx: &Context<'_>) -> Option<Span> {
    let text = cx.text();
    let blocks = cx.blocks().iter().filter(|b| b.kind != BlockKind::Title);
    let found = |b: &crate::report::Block| MARK.find(b.span.of(text)).map(|m| Span::new(b.span.start + m.start(), b.span.start + m.end()));
    blocks.filter_map(found).next()
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let text = cx.text();
    let release = cx.article().kind == ArticleKind::PressRelease;
    let mark = mark(cx);
    if !release && mark.is_none() {
        return;
    }
    let in_we =
        || cx.reading.find(text, &WE).into_iter().find(|h| !cx.reading.is_quoted(h.span().start)).map(|h| cx.reading.span(h.sentence));
    let span = mark.or_else(in_we).or_else(|| cx.reading.sentences.first().map(|s| s.span));
    let evidence = span.map_or_else(|| cx.absence("the kind of the text"), |s| cx.evidence(s.trimmed(text)));
    let words = evidence.text.clone();
    let sure = if release && mark.is_some() { Confidence::High } else { Confidence::Medium };
    out.push(
        Draft::new("release", evidence)
            .arg("words", words)
            .confidence(sure)
            .severity(Severity::Warning)
            .suggest("Treat it as one side's account; ask the questions that it does not.", None),
    );
}
