//! One party's own text.

use std::sync::LazyLock;

use crate::Span;
use crate::report::PartyKind::{
    AdvocacyOrganisation, Company, Government, Intergovernmental, Other, Party, TradeAssociation, Union, UniversityOrResearch,
};
use crate::report::{ArticleKind, BlockKind, Confidence, Severity};
use crate::rules::origin::republished::credited_in_words;
use crate::rules::pattern::{Pattern, pattern, plain};
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
    messages: ["release"]
}

static MARK: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?m)(?:(?i:\bfor immediate release\b)|(?i:^news provided by[^\n]*)|/[A-Z][\w -]*(?i:newswire|wire)[\w-]*/ *(?:-|–|—)|(?i:^(?:media|press) contacts?:?[^\n]{0,60})|(?i:^notes? (?:to|for) editors[^\n]{0,30}))",
    )
});

/// Who issues it, in capitals at the foot.
const SOURCE: &str = "SOURCE";
static ISSUER: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!(r"(?m)^{SOURCE} \p{{Lu}}[^\n]{{2,80}}$")));

/// "Today, we are sharing", "We are thrilled".
static ANNOUNCES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b[Ww]e(?: are|[’']re)? (?:today |now |also )?(?:thrilled|pleased|proud|excited|delighted|happy|sharing|announc\w+|launch\w+|introduc\w+|releas\w+)\b",
    )
});

static WE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:[Ww]e|[Ww]e’re|[Ww]e're|[Oo]ur)\b"));

/// Whether the page is a release, by its kind or by the marks that releases carry.
pub(crate) fn is_release(cx: &Context<'_>) -> bool {
    mark(cx).is_some() || is_own_word(cx)
}

/// Not credited to anybody else, not an appeal: the publisher's own word, by the kind of the page or by its voice.
fn is_own_word(cx: &Context<'_>) -> bool {
    *cx.reading.own_word.get_or_init(|| {
        // A company's or an office's page says whom to ask; a campaign's page that recruits is more than a release.
        let official = cx.publisher().is_some_and(|p| matches!(p.kind, Government | Company | Intergovernmental | TradeAssociation));
        let others = || cx.origin().is_some() || !official && !cx.calls().is_empty() || credited_in_words(cx).is_some();
        (cx.article().kind == ArticleKind::PressRelease || is_own_statement(cx)) && !others()
    })
}

/// A body that is no outlet speaks of its own doings on its own page.
fn is_own_statement(cx: &Context<'_>) -> bool {
    let Some(publisher) = cx.publisher() else { return false };
    let kind = cx.article().kind;
    if !matches!(kind, ArticleKind::News | ArticleKind::Other | ArticleKind::Blog | ArticleKind::Feature) || publisher.name.len() < 3 {
        return false;
    }
    let text = cx.text();
    let titled = cx.article().title.as_deref().unwrap_or("");
    let in_title = || format!(" {} ", plain(titled)).contains(&format!(" {} ", plain(&publisher.name)));
    let own_name = || cx.reading.sentences.iter().take(4).any(|s| s.span.of(text).contains(&publisher.name));
    let in_we = |times: usize| cx.reading.has_unquoted(text, &WE, times);
    match publisher.kind {
        Government | Company | Union | Party | TradeAssociation | AdvocacyOrganisation | Intergovernmental => {
            in_title() || WE.is_match(titled) || in_we(2)
        }
        Other | UniversityOrResearch => (own_name() || in_title()) && in_we(4),
        _ => false,
    }
}

fn mark(cx: &Context<'_>) -> Option<Span> {
    let text = cx.text();
    let first = |shape: &Pattern| {
        let blocks = cx.reading.may_match(shape).filter_map(|i| cx.blocks().get(i));
        let mut blocks = blocks.filter(|b| b.kind.is_body() || b.kind == BlockKind::Note);
        blocks.find_map(|b| shape.find(b.span.of(text)).map(|m| Span::new(b.span.start + m.start(), b.span.start + m.end())))
    };
    // The word in small letters stands on many pages.
    let issuer = || text.contains(SOURCE).then(|| first(&ISSUER)).flatten();
    let find = || first(&MARK).into_iter().chain(issuer()).min();
    *cx.reading.released.get_or_init(find)
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let text = cx.text();
    let release = is_own_word(cx);
    let mark = mark(cx);
    if !release && mark.is_none() {
        return;
    }
    let voiced = |shape: &Pattern| {
        let own = |h: &crate::rules::reading::Hit<'_>| !cx.reading.is_quoted(h.span().start);
        cx.reading.find(text, shape).into_iter().find(own).map(|h| cx.reading.span(h.sentence))
    };
    let span = mark.or_else(|| voiced(&ANNOUNCES)).or_else(|| voiced(&WE)).or_else(|| cx.reading.sentences.first().map(|s| s.span));
    let evidence = span.map_or_else(|| cx.absence("the kind of the text"), |s| cx.evidence(s.trimmed(text)));
    let words = evidence.text.clone();
    let sure = if release && mark.is_some() { Confidence::High } else { Confidence::Medium };
    out.push(Draft::new("release", evidence).arg("words", words).confidence(sure).severity(Severity::Warning).advise("one-side"));
}
