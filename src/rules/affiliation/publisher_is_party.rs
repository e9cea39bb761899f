//! The page's own house is in the story.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{ArticleKind, Confidence, Evidence, EvidenceFrom, Outlet, PartyKind, Severity};
use crate::rules::origin::press_release::is_release;
use crate::rules::pattern::{Pattern, pattern, plain};
use crate::rules::press::is_press_kind;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The publisher or credited outlet is itself a party to the events, owns, runs or pays for something judged, or
    /// campaigns on the question at issue.
    ///
    /// **Why an editor cares.** It is not a witness but a side. That can be fine where it is said.
    ///
    /// Flagged:
    /// - a union's page about its own shop steward's testimony
    /// - "We have asked for a bypass since 2017" on a campaign's site
    ///
    /// Not flagged:
    /// - a think tank's or public broadcaster's page, for its kind alone
    /// - an outlet that quotes its own reporter
    ///
    /// **Limits.** Campaigns and companies that the knowledge does not hold are seen only by their own words.
    PublisherIsParty { version: 1, severity: Notice, needs: [Body, Article] }
    messages: ["own-voice", "own-source", "own-campaign", "own-doing"]
}

static WE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:[Ww]e|[Ww]e[’'](?:re|ve|ll)|[Oo]urs?|us)\b"));

static SUBJECT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b[Ww]e\b"));

/// What "we" want of somebody, or have before a court: the words that show a side.
static STAKE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:we (?:have |also |will |are |had )*(?:ask(?:ed)?|demand(?:ed|ing)?|oppos(?:e|ed|ing)|sued|challeng(?:e|ed|ing)|appealed|campaign(?:ed|ing)?|fought|call(?:ed|ing)? (?:on|for)|urged?|objected|complained)\b|our (?:\w+ )?(?:case|lawsuit|appeal|campaign|complaint|demands?)\b|(?:we|our)\b[^.]*\ballegations?\b|allegations?\b[^.]*\bour\b)",
    )
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let Some(publisher) = cx.publisher() else { return };
    let Some(draft) = side(cx, publisher) else { return };
    let stated = cx.disclosures().first().and_then(|d| d.span);
    let draft = match stated {
        Some(span) => draft.arg("disclosed", "true").evidence(cx.evidence(span).noted("the text says so")),
        None => draft.arg("disclosed", "false"),
    };
    out.push(draft.arg("publisher", publisher.name.as_str()).about(publisher.id.as_str()).advise("one-side"));
}

fn side(cx: &Context<'_>, publisher: &Outlet) -> Option<Draft> {
    let text = cx.text();
    if let Some(span) = own_doing(cx, publisher) {
        return Some(Draft::new("own-doing", cx.evidence(span)).severity(Severity::Info).confidence(Confidence::Medium));
    }
    if is_press_kind(publisher.kind) || matches!(publisher.kind, PartyKind::Platform | PartyKind::PrWire | PartyKind::PhotoAgency) {
        return None;
    }
    let has_side = !matches!(publisher.kind, PartyKind::Other | PartyKind::Blog | PartyKind::UniversityOrResearch | PartyKind::FactChecker);
    let asks = !cx.calls().is_empty();
    let voice = own_voice(cx);
    let speaks_as_body =
        matches!(cx.article().kind, ArticleKind::PressRelease | ArticleKind::Opinion | ArticleKind::Blog) && names_itself(cx, publisher);
    let release = is_release(cx) && cx.origin().is_none();
    let sided = has_side || release || publisher.kind == PartyKind::Other && speaks_as_body;
    if sided && (release || voice.is_some()) || asks && voice.is_some() {
        let span = voice
            .or_else(|| cx.article.block(crate::report::BlockKind::Title).map(|(s, _)| s))
            .or_else(|| cx.reading.sentences.first().map(|s| s.span))?;
        let draft = Draft::new("own-voice", cx.evidence(span)).arg("words", span.of(text));
        return Some(draft.severity(Severity::Warning).confidence(Confidence::Medium));
    }
    if let Some(span) = has_side.then(|| own_source(cx, publisher)).flatten() {
        return Some(Draft::new("own-source", cx.evidence(span)).severity(Severity::Notice).confidence(Confidence::Medium));
    }
    let own_target = cx.calls().iter().any(|c| {
        let house = |k: &crate::report::KbMatch| {
            publisher.knowledge.as_ref().is_some_and(|p| p.id == k.id || cx.knowledge().same_house(&p.id, &k.id))
        };
        c.target.as_ref().is_some_and(house)
    });
    let campaigns = matches!(
        publisher.kind,
        PartyKind::AdvocacyOrganisation | PartyKind::Party | PartyKind::Union | PartyKind::Campaign | PartyKind::ReligiousMovement
    );
    if asks && (campaigns || own_target) {
        let evidence =
            publisher.evidence.first().cloned().unwrap_or_else(|| Evidence::in_data(EvidenceFrom::Meta, "publisher", &publisher.name));
        let evidence = Evidence { text: publisher.name.clone(), ..evidence };
        return Some(Draft::new("own-campaign", evidence).severity(Severity::Warning).confidence(Confidence::Medium));
    }
    if has_side && campaigns && cx.article().kind == ArticleKind::Opinion {
        let span = cx.reading.sentences.first()?.span;
        return Some(
            Draft::new("own-voice", cx.evidence(span)).arg("words", span.of(text)).severity(Severity::Notice).confidence(Confidence::Low),
        );
    }
    None
}

/// A sentence of the text's own voice in "we", where there are at least two.
fn own_voice(cx: &Context<'_>) -> Option<Span> {
    let mut sentences: Vec<usize> =
        cx.reading.find_in(cx.text(), &WE, |_| true).filter(|h| !cx.reading.is_quoted(h.span().start)).map(|h| h.sentence).collect();
    sentences.dedup();
    let acts = |i: &&usize| SUBJECT.is_match(cx.reading.span(**i).of(cx.text()));
    let staked = |i: &&usize| STAKE.is_match(cx.reading.span(**i).of(cx.text()));
    let best = sentences.iter().find(staked).or_else(|| sentences.iter().find(acts)).or(sentences.first())?;
    (sentences.len() >= 2).then(|| cx.reading.span(*best))
}

/// The body speaks of itself by name in its own voice.
fn names_itself(cx: &Context<'_>, publisher: &Outlet) -> bool {
    let text = cx.text();
    publisher.name.len() > 2
        && text.contains(&publisher.name)
        && cx
            .reading
            .sentences
            .iter()
            .any(|s| s.span.of(text).find(&publisher.name).is_some_and(|i| !cx.reading.is_quoted(s.span.start + i)))
}

/// "contracted by the Lamp" on the Lamp's page.
fn own_doing(cx: &Context<'_>, publisher: &Outlet) -> Option<Span> {
    let text = cx.text();
    if publisher.name.len() < 3 {
        return None;
    }
    const DEEDS: [&str; 8] =
        ["contracted by ", "commissioned by ", "funded by ", "paid by ", "owned by ", "sponsored by ", "employed by ", "hired by "];
    // Only where a sentence names it first.
    let mut last = None;
    let first = cx.reading.mentions(text, &publisher.name).filter(|(sentence, _)| last.replace(*sentence) != Some(*sentence));
    first.map(|(sentence, at)| (cx.reading.span(sentence), at)).find_map(|(sentence, at)| {
        let before = text.get(sentence.start..at)?;
        let before = before.strip_suffix("the ").unwrap_or(before);
        let deed = DEEDS.iter().find(|d| before.ends_with(**d))?;
        let span = Span::new(sentence.start + before.len() - deed.len(), at + publisher.name.len());
        (!cx.reading.is_quoted(span.start)).then(|| cx.reading.clause(text, span))
    })
}

/// The words that tie a source to the publisher.
fn own_source(cx: &Context<'_>, publisher: &Outlet) -> Option<Span> {
    let own = plain(&publisher.name);
    let same = |name: &str| {
        let name = plain(name);
        name.len() > 3
            && (own == name
                || own.starts_with(&format!("{name} "))
                || name.starts_with(&format!("{own} "))
                || own.ends_with(&format!(" {name}")))
    };
    let affiliation = cx.sources().iter().flat_map(|s| s.affiliations.iter().map(move |a| (s, a))).find(|(_, a)| {
        let known = a.knowledge.as_ref().zip(publisher.knowledge.as_ref()).is_some_and(|(x, y)| x.id == y.id);
        !a.former && (known || same(&a.name))
    })?;
    affiliation.1.span.map(|s| cx.reading.clause(cx.text(), s)).or_else(|| affiliation.0.mentions.first().copied())
}

#[cfg(test)]
mod tests {
    use super::STAKE;

    #[test]
    fn a_stake_is_what_is_asked_of_somebody_or_stands_before_a_court() {
        for words in [
            "But we have asked for a bridge since 2017.",
            "Our case before the court goes on.",
            "We take allegations about our work seriously.",
        ] {
            assert!(STAKE.is_match(words), "{words}");
        }
        for words in ["We have walked the route with a tape.", "Our bus was late."] {
            assert!(!STAKE.is_match(words), "{words}");
        }
    }
}
