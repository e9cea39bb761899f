//! Nothing first-hand.

use crate::report::{ArticleKind, Confidence, Input, LinkClass, LinkPlace, Quote, QuoteKind, Sense, Severity, Via, ViaKind};
use crate::rules::genre::{is_told_at_first_hand, reads_as_advice, reads_as_review};
use crate::rules::origin::secondary_reporting;
use crate::rules::press::{is_outlet, is_own, is_press_kind};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Factual reporting whose body neither links to a primary source nor has a direct quotation from a source of its own.
    ///
    /// **Why an editor cares.** Everything in it is somebody else's work. The first hand should be found before it is used.
    ///
    /// Flagged:
    /// - a summary of three other outlets' reports
    ///
    /// Not flagged:
    /// - one sentence quoted from a published statement
    /// - a link to the study, the filing, the register
    /// - reviews, advice, what the writer tells of "I" or "we"
    /// - agency copy (republished), and texts under 150 words
    ///
    /// **Limits.** On plain text the links can't be seen: not determined where no quotation decides it.
    NoPrimarySource { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["nothing-first-hand"]
}

/// Words inside marks that make more than a term of a quotation.
const QUOTED_WORDS: usize = 4;

/// Spoken by a source that is no outlet, not through one, in a paragraph that leans on none.
fn is_own_quotation(cx: &Context<'_>, quote: &Quote, borrowed: &[usize]) -> bool {
    let text = cx.text();
    let words: usize = quote.spans.iter().map(|s| s.of(text).split_whitespace().count()).sum();
    if quote.kind == QuoteKind::Indirect || words < QUOTED_WORDS {
        return false;
    }
    let through_outlet = |via: &[Via]| via.iter().any(|v| v.kind == ViaKind::Outlet && !is_own(cx, &v.name));
    let Some(speaker) = quote.speaker.as_deref().and_then(|id| cx.sources().iter().find(|s| s.id == id)) else { return false };
    if is_outlet(cx, &speaker.name) || through_outlet(&quote.via) || through_outlet(&speaker.via) && speaker.quotes.len() < 3 {
        return false;
    }
    let block = |at: usize| cx.blocks().iter().position(|b| b.span.start <= at && at < b.span.end);
    let here = quote.spans.first().and_then(|s| block(s.start));
    here.is_none_or(|b| !borrowed.contains(&b))
}

/// The blocks that lean on another outlet.
fn outlets_named(cx: &Context<'_>) -> Vec<usize> {
    let block = |at: usize| cx.blocks().iter().position(|b| b.span.start <= at && at < b.span.end);
    let mut blocks: Vec<usize> = secondary_reporting::instances(cx).iter().filter_map(|i| block(i.words.start)).collect();
    blocks.dedup();
    blocks
}

fn leads_to_news(cx: &Context<'_>, url: &str) -> bool {
    let host = url::Url::parse(url).ok().and_then(|u| u.host_str().map(str::to_owned));
    host.and_then(|h| cx.knowledge().by_domain(&h)).is_some_and(|r| is_press_kind(r.kind))
}

/// Words below which nothing is asked.
const WORDS: usize = 150;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let article = cx.article();
    if !matches!(article.kind, ArticleKind::News | ArticleKind::Analysis)
        || article.word_count < WORDS
        || reads_as_review(cx)
        || reads_as_advice(cx)
        || is_told_at_first_hand(cx)
        || cx.origin().is_some()
    {
        return;
    }
    let borrowed = outlets_named(cx);
    let own = cx.quotes().iter().filter(|q| q.sense == Sense::Statement && is_own_quotation(cx, q, &borrowed)).count();
    // A round-up of others' reports may hold one quotation that it does not say where it got.
    let own = own > usize::from(borrowed.len() >= 4);
    if own {
        return;
    }
    if cx.input() == Input::Text {
        out.not_determined("plain-text");
        return;
    }
    // An interview "linked" by way of a news story is not at hand.
    let news = |url: &str| cx.links().iter().any(|l| l.url == url && l.class == LinkClass::News) || leads_to_news(cx, url);
    let linked = cx.references().iter().any(|r| r.primary && r.linked && !r.url.as_deref().is_some_and(news))
        || cx.links().iter().any(|l| matches!(l.place, LinkPlace::Body | LinkPlace::Caption) && l.class == LinkClass::Primary);
    if linked {
        return;
    }
    let draft = Draft::new("nothing-first-hand", cx.absence("no link to a primary source, no direct quotation of its own"));
    out.push(draft.severity(Severity::Notice).confidence(Confidence::Medium).advise("first-hand"));
}
