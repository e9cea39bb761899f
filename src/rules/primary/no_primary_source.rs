//! Nothing first-hand.

use crate::report::{ArticleKind, Confidence, Input, LinkClass, LinkPlace, QuoteKind, Sense, Severity, ViaKind};
use crate::rules::press::is_press_kind;
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
    /// - agency copy (republished), and texts under 150 words
    ///
    /// **Limits.** On plain text the links can't be seen: not determined where no quotation decides it.
    NoPrimarySource { version: 1, severity: Notice, needs: [Body, English, Article] }
    "nothing-first-hand" => "Neither a link to a primary source nor a direct quotation from a source of its own was found in this text.",
}

fn leads_to_news(cx: &Context<'_>, url: &str) -> bool {
    let host = url::Url::parse(url).ok().and_then(|u| u.host_str().map(str::to_owned));
    host.and_then(|h| cx.knowledge().by_domain(&h)).is_some_and(|r| is_press_kind(r.kind))
}

/// Words below which nothing is asked.
const WORDS: usize = 150;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let article = cx.article();
    if !matches!(article.kind, ArticleKind::News | ArticleKind::Analysis) || article.word_count < WORDS || cx.origin().is_some() {
        return;
    }
    let own = cx.quotes().iter().any(|q| {
        let speaker = q.speaker.as_deref().and_then(|id| cx.sources().iter().find(|s| s.id == id));
        let first_hand = |via: &[crate::report::Via]| !via.iter().any(|v| v.kind == ViaKind::Outlet);
        let text = Sense::Statement == q.sense && q.kind != QuoteKind::Indirect && first_hand(&q.via);
        text && speaker.is_some_and(|s| first_hand(&s.via) || s.quotes.len() > 2)
    });
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
    out.push(
        draft
            .severity(Severity::Notice)
            .confidence(Confidence::Medium)
            .suggest("Find the first hand: the statement, the document, the person.", None),
    );
}
