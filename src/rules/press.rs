//! Which names are news outlets, and which of them are the page's own.

use super::Context;
use super::pattern::plain;
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
        return found.record.record == RecordKind::Outlet || is_press_kind(found.record.kind);
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

/// Equal, one the other's beginning ("NBC" for "NBC News"), or its initials.
fn same_name(own: &str, wanted: &str) -> bool {
    if own.is_empty() || wanted.is_empty() {
        return false;
    }
    let begins = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
    let initials: String = own.split(' ').filter_map(|w| w.chars().next()).collect();
    own == wanted || begins(own, wanted) || begins(wanted, own) || wanted.len() > 1 && initials == wanted
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
