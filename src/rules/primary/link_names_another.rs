//! The words say one body, the address another.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, Link, LinkPlace, OutletRole, Severity, SourceType};
use crate::rules::pattern::{NAME, Pattern, pattern, plain};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Linked words that name a body, document or outlet as the source of a claim, where the address belongs to another.
    ///
    /// **Why an editor cares.** The reader believes to have the source at hand, and gets somebody's account of it.
    ///
    /// Flagged:
    /// - "according to the harbour board", linked to the outlet's own earlier story
    ///
    /// Not flagged:
    /// - the body's own host, an archive, a shortener, a document platform
    /// - topic links on persons, places, brands and works
    ///
    /// **Limits.** Hosts of bodies that the knowledge does not hold are compared by their letters.
    LinkNamesAnother { version: 1, severity: Notice, needs: [Markup, Body, English, Article] }
    messages: ["leads-elsewhere"]
}

static OFFERED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Aa]ccording to (?:(?:a |an |the )?(?:recent |new |latest )?(?:[\w-]+ )?(?:guidance|data|figures|statistics|study|studies|report|survey|poll|research|analysis|estimates|numbers) (?:from|by|of|released by|published by) )?|(?:[Gg]uidance|[Dd]ata|[Ff]igures|[Ss]tatistics|[Ss]tud(?:y|ies)|[Rr]eport|[Ss]urvey|[Pp]oll|[Rr]esearch|[Aa]nalysis|[Cc]hart|[Nn]umbers) (?:from|by|released by|published by|of) )(?:the |The )?(?P<who>{NAME})"
    ))
});

/// Parts of hosts that carry anybody's items.
static CARRIERS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../../knowledge/carrier_hosts.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect());

fn check(cx: &Context<'_>, out: &mut Findings) {
    let text = cx.text();
    let linked = |words: Span| cx.links().iter().find(|l| l.place == LinkPlace::Body && l.span.is_some_and(|s| s.overlaps(words)));
    for hit in cx.reading.find_in(text, &OFFERED, |block| linked(block).is_some()) {
        let whole = hit.span();
        let Some(link) = linked(whole) else { continue };
        let Some(who) = hit.group("who") else { continue };
        let Some(host) = host_of(&link.url) else { continue };
        let named = who.of(text);
        if CARRIERS.iter().any(|c| host.contains(c)) || belongs(cx, named, &host) || !covers(link, whole, who) {
            continue;
        }
        let own = cx.with_role(OutletRole::Publisher).any(|p| p.domain.as_deref().is_some_and(|d| same_host(d, &host)));
        let known_other = cx.knowledge().by_domain(&host).is_some();
        // The very words of the name lead to what reads as somebody's story.
        let story = || plain(&link.text) == plain(named) && reads_as_story(&link.url) && !is_person(cx, named);
        if !own && !known_other && cx.knowledge().by_name(named).is_none() && !story() {
            continue;
        }
        let draft = Draft::new("leads-elsewhere", cx.evidence(whole).at(link.url.as_str()))
            .arg("named", named)
            .arg("host", host.as_str())
            .about(link.id.as_str());
        out.push(draft.severity(Severity::Notice).confidence(Confidence::Medium).advise("link-own"));
    }
}

/// The link is on the words that offer the source, and is not a link on some other word of the stretch.
fn covers(link: &Link, whole: Span, who: Span) -> bool {
    link.span.is_some_and(|s| s.overlaps(who) || whole.contains(s))
}

/// An address with a section for news or the words of a headline.
fn reads_as_story(url: &str) -> bool {
    let Ok(url) = url::Url::parse(url) else { return false };
    let parts = || url.path().split('/').filter(|p| !p.is_empty());
    parts().any(|p| p == "news" || p == "stories") && parts().next_back().is_some_and(|p| p.matches('-').count() >= 3)
}

fn is_person(cx: &Context<'_>, named: &str) -> bool {
    cx.sources().iter().any(|s| s.r#type == SourceType::Person && s.name.ends_with(named))
}

fn host_of(url: &str) -> Option<String> {
    let host = url::Url::parse(url).ok()?.host_str()?.to_ascii_lowercase();
    Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
}

fn same_host(domain: &str, host: &str) -> bool {
    let domain = domain.trim_start_matches("www.");
    host == domain || host.strip_suffix(domain).is_some_and(|h| h.ends_with('.'))
}

/// The host is the named body's own: by its record, its house, or its letters.
fn belongs(cx: &Context<'_>, named: &str, host: &str) -> bool {
    if let Some(found) = cx.knowledge().by_name(named) {
        if found.record.domains.iter().any(|d| same_host(d, host)) {
            return true;
        }
        if let Some(at) = cx.knowledge().by_domain(host)
            && (at.id == found.record.id
                || cx.knowledge().same_house(&at.id, &found.record.id)
                || cx.knowledge().tie(&at.id, &found.record.id, None).is_some())
        {
            return true;
        }
    }
    let letters: String = host.chars().filter(|c| c.is_alphanumeric()).collect();
    let words: Vec<String> =
        plain(named).split(' ').filter(|w| !matches!(*w, "of" | "for" | "and" | "the" | "de")).map(str::to_owned).collect();
    let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
    words.iter().any(|w| w.len() >= 4 && letters.contains(w.as_str()))
        || initials.len() >= 2 && letters.contains(&initials)
        || words.iter().any(|w| w.len() >= 2 && host.split('.').any(|p| p == w))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "link-names-another";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[(
                "<p>Berths are scarce, <a href=\"https://castlemoorlamp.example/news/7\">according to the Harbour Times</a>, and dear.</p>",
                "according to the Harbour Times",
            )],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "<p>Berths are scarce, <a href=\"https://www.harbourtimes.example/a\">according to the Harbour Times</a>, and dear.</p>",
                "<p>Berths are scarce, <a href=\"https://archive.example/harbourtimes\">according to the Harbour Times</a>, and dear.</p>",
                "<p>The <a href=\"https://castlemoorlamp.example/topic/ferry\">Harbour Times</a> has moved to the quay.</p>",
            ],
        );
    }
}
