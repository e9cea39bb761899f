//! The text is somebody else's.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, Evidence, OutletRole};
use crate::rules::origin::press_release::is_release;
use crate::rules::pattern::{NAME, Pattern, pattern};
use crate::rules::press::{is_outlet, is_own, is_press_kind, speaking_outlet};
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
    messages: ["credited-to", "speaks-as", "credited"]
}

static WIRES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?im)^(?:.{0,30}\b(?:compiled|reports?) (?:by (?:our |the )?staff )?from (?:the )?(?:wire|agency|news) (?:reports|services|agencies)|(?:source|with|from): ?(?:news )?agencies|\(?(?:news )?agencies\)?$|from wire reports)[^\n]{0,20}",
    )
});

static FROM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(r"(?m)^(?:From|Courtesy of|Originally (?:published|appeared) (?:in|on|by)) (?:the )?(?P<who>{NAME})\.?$"))
});

/// "Compiled from wire reports", "From The Lamp", or an outlet of the byline that is not the page's own.
pub(crate) fn credited_in_words(cx: &Context<'_>) -> Option<Draft> {
    let text = cx.text();
    let mut lines: Vec<usize> = cx.reading.may_match(&WIRES).chain(cx.reading.may_match(&FROM)).collect();
    lines.sort_unstable();
    lines.dedup();
    for block in lines.into_iter().filter_map(|i| cx.blocks().get(i)).filter(|b| b.span.len() < 120) {
        if let Some(found) = cx.reading.first_in(text, &WIRES, block.span) {
            let found = Span::new(block.span.start + found.start(), block.span.start + found.end());
            let draft = Draft::new("credited", cx.evidence(found.trimmed(text))).arg("origin", "news agencies");
            return Some(draft.confidence(Confidence::High).advise("which-agency"));
        }
        let by_name = cx.reading.may_match_in(&FROM, block.span).then(|| FROM.captures(block.span.of(text))).flatten();
        if let Some(who) = by_name
            .as_ref()
            .and_then(|c| c.name("who"))
            .filter(|w| !is_own(cx, w.as_str()) && (is_outlet(cx, w.as_str()) || w.as_str().starts_with("The ")))
        {
            let draft = Draft::new("credited", cx.evidence(block.span)).arg("origin", who.as_str());
            return Some(draft.confidence(Confidence::Medium).advise("own-text"));
        }
    }
    if let Some((line, outlet)) = name_and_outlet(cx) {
        let draft = Draft::new("credited", cx.evidence(line)).arg("origin", outlet);
        return Some(draft.confidence(Confidence::High).advise("own-text"));
    }
    let known = |o: &&crate::report::Outlet| o.knowledge.is_some() && is_press_kind(o.kind) && !is_own_house(cx, o);
    let outlet = cx.with_role(OutletRole::Byline).find(known)?;
    let words = outlet.evidence.first().cloned()?;
    let draft = Draft::new("credited", words).arg("origin", outlet.name.as_str()).about(outlet.id.as_str());
    Some(draft.confidence(Confidence::Medium).advise("own-text"))
}

static NAME_AND_OUTLET: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(r"^(?:By )?\p{{Lu}}[\w’'.-]+(?: \p{{Lu}}[\w’'.-]*){{1,3}}(?: ?\|| ?/|,) ?(?:the |The )?(?P<who>{NAME})$"))
});

/// A line "Ines Varga | The Harbour Times" at the head of the body, where the outlet is not the page's own.
pub(crate) fn name_and_outlet<'a>(cx: &Context<'a>) -> Option<(Span, &'a str)> {
    let text = cx.text();
    let head = cx.blocks().iter().filter(|b| b.kind.is_body() && b.span.len() < 80).take(2);
    head.filter(|b| cx.reading.sentences.iter().take(4).any(|s| b.span.contains(s.span))).find_map(|b| {
        let found = NAME_AND_OUTLET.captures(b.span.of(text))?.name("who")?;
        let who = found.as_str();
        (is_outlet(cx, who) && !is_own(cx, who)).then_some((b.span, who))
    })
}

/// The byline's outlet is the publisher under its own or its house's name.
fn is_own_house(cx: &Context<'_>, outlet: &crate::report::Outlet) -> bool {
    let Some(publisher) = cx.publisher() else { return false };
    let records = publisher.knowledge.as_ref().zip(outlet.knowledge.as_ref());
    let house = records.is_some_and(|(a, b)| a.id == b.id || cx.knowledge().same_house(&a.id, &b.id));
    house || publisher.id == outlet.id || publisher.name.contains(&outlet.name) || outlet.name.contains(&publisher.name)
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    // A release names its issuer as the origin; that is its own finding.
    if is_release(cx) {
        return;
    }
    let Some(origin) = cx.origin() else {
        if let Some(draft) = credited_in_words(cx) {
            out.push(draft);
            return;
        }
        if let Some(outlet) = speaking_outlet(cx) {
            let name = outlet.of(cx.text());
            let first = cx.text().find(name).map_or(outlet, |i| Span::new(i, i + name.len()));
            let words = cx.reading.clause(cx.text(), first);
            let draft = Draft::new("speaks-as", cx.evidence(words)).arg("origin", name).confidence(Confidence::Low);
            out.push(draft.advise("whose"));
        }
        return;
    };
    let words = cx.article.origin.as_ref().and_then(|c| c.evidence.first().cloned()).or_else(|| origin.evidence.first().cloned());
    let evidence = words.unwrap_or_else(|| Evidence::in_data(crate::report::EvidenceFrom::Meta, "origin", &origin.name));
    let sure = if evidence.span.is_some() { Confidence::High } else { Confidence::Medium };
    let draft = match cx.publisher() {
        Some(publisher) => Draft::new("credited-to", evidence).arg("publisher", publisher.name.as_str()).about(publisher.id.as_str()),
        None => Draft::new("credited", evidence),
    };
    out.push(draft.arg("origin", origin.name.as_str()).about(origin.id.as_str()).confidence(sure).advise("clear-rights"));
}
