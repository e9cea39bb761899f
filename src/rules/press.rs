//! Which names are news outlets, and which of them are the page's own.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Context;
use super::pattern::{NAME, Pattern, pattern, plain};
use crate::Span;
use crate::knowledge::RecordKind;
use crate::report::{OutletRole, PartyKind};

/// Words in the titles of papers, stations and agencies.
const TITLE_WORDS: &[&str] = &[
    "times",
    "post",
    "journal",
    "tribune",
    "herald",
    "gazette",
    "chronicle",
    "news",
    "newspaper",
    "magazine",
    "daily",
    "weekly",
    "radio",
    "tv",
    "television",
    "broadcasting",
    "press",
    "courier",
    "telegraph",
    "examiner",
    "advertiser",
    "mail",
    "bulletin",
    "dispatch",
    "newswire",
    "reporter",
    "sentinel",
    "inquirer",
    "observer",
    "newsroom",
    "zeitung",
    "diario",
    "paper",
];

/// Whether a name reads as a news outlet: known as one, or built like one.
pub(crate) fn is_outlet(cx: &Context<'_>, name: &str) -> bool {
    let name = name.trim().trim_end_matches("'s").trim_end_matches("’s");
    if name.len() < 2 {
        return false;
    }
    if let Some(found) = cx.knowledge().by_name(name) {
        let other_trade = matches!(found.record.kind, PartyKind::PhotoAgency | PartyKind::Platform | PartyKind::PrWire);
        return found.record.record == RecordKind::Outlet && !other_trade || is_press_kind(found.record.kind);
    }
    let wanted = plain(name);
    let listed =
        cx.outlets().iter().any(|o| o.roles.iter().any(|r| matches!(r, OutletRole::Cited | OutletRole::Via)) && plain(&o.name) == wanted);
    listed || wanted.split(' ').any(|w| TITLE_WORDS.contains(&w)) && wanted.contains(' ')
}

/// Kinds of parties whose business is news.
pub(crate) fn is_press_kind(kind: PartyKind) -> bool {
    use PartyKind::{Aggregator, Broadcaster, Magazine, Newspaper, OnlineNews, StateMedia, StudentMedia, Tabloid, TradePress, WireAgency};
    matches!(
        kind,
        Newspaper | Broadcaster | Magazine | WireAgency | OnlineNews | TradePress | Tabloid | StateMedia | Aggregator | StudentMedia
    )
}

/// Whether a name is the page's own: its publisher, the outlet that the text is credited to, one of its byline, or their house.
pub(crate) fn is_own(cx: &Context<'_>, name: &str) -> bool {
    let wanted = plain(name);
    let roles = [OutletRole::Publisher, OutletRole::Origin, OutletRole::Byline];
    let own = || cx.outlets().iter().filter(|o| o.roles.iter().any(|r| roles.contains(r)));
    if own().any(|o| same_name(&plain(&o.name), &wanted)) {
        return true;
    }
    let Some(found) = cx.knowledge().by_name(name) else { return false };
    own().filter_map(|o| o.knowledge.as_ref()).any(|k| k.id == found.record.id || cx.knowledge().same_house(&k.id, &found.record.id))
}

static CONTACT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:told|(?P<papers>obtained by|viewed by|seen by|reviewed by|provided to)|speaking to|interview with) (?:the |The )?(?P<who>{NAME})"
    ))
});

/// The outlet in whose voice a text speaks although nothing credits it: it is told things, and holds papers, again and again.
pub(crate) fn speaking_outlet(cx: &Context<'_>) -> Option<Span> {
    *cx.reading.speaks_as.get_or_init(|| find_speaking_outlet(cx))
}

fn find_speaking_outlet(cx: &Context<'_>) -> Option<Span> {
    if cx.origin().is_some() {
        return None;
    }
    let text = cx.text();
    let mut counts: BTreeMap<&str, (usize, usize, Span)> = BTreeMap::new();
    for hit in cx.reading.find(text, &CONTACT) {
        let Some(who) = hit.group("who").filter(|w| !cx.reading.is_quoted(w.start)) else { continue };
        let count = counts.entry(who.of(text)).or_insert((0, 0, who));
        count.0 += 1;
        count.1 += usize::from(hit.group("papers").is_some());
    }
    let often = counts.into_values().filter(|(all, papers, _)| *all >= 3 && *papers >= 1);
    often.max_by_key(|(all, _, who)| (*all, std::cmp::Reverse(who.start))).map(|(_, _, who)| who).filter(|who| !is_own(cx, who.of(text)))
}

/// Equal, one the other's beginning ("HVB" for "HVB News"), or its initials.
fn same_name(own: &str, wanted: &str) -> bool {
    if own.is_empty() || wanted.is_empty() {
        return false;
    }
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    let initials = |name: &str| name.split(' ').filter_map(|w| w.chars().next()).collect::<String>();
    let short = |short: &str, long: &str| short.len() > 1 && long.contains(' ') && initials(long) == short;
    own == wanted || begins(own, wanted) || begins(wanted, own) || short(wanted, own) || short(own, wanted)
}

#[cfg(test)]
mod tests {
    use super::same_name;

    #[test]
    fn takes_a_short_form_and_initials_for_the_same() {
        assert!(same_name("lamp news", "lamp") && same_name("castlemoor lamp", "cl") && same_name("lamp", "lamp"));
    }

    #[test]
    fn keeps_outlets_apart_that_share_a_last_word() {
        assert!(!same_name("castlemoor times", "harbour times") && !same_name("lamp", "lampton") && !same_name("", ""));
    }
}
