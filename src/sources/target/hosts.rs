//! What hosts keep, from the list in the knowledge and from restricted or customary suffixes.

use std::sync::LazyLock;

use crate::text::QuickMap;

/// What a host keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeps {
    Government,
    Intergovernmental,
    Legislature,
    Law,
    Court,
    Documents,
    Filings,
    Scholarly,
    University,
    Dataset,
    PrWire,
    Social,
    Video,
    Audio,
    SelfPublished,
    Archive,
    Reference,
    Tool,
    Store,
    Affiliate,
    Petition,
    Donation,
}

static HOSTS: LazyLock<QuickMap<&'static str, Keeps>> = LazyLock::new(|| {
    include_str!("../../knowledge/link_hosts.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(host, kind)| Some((host.trim_start_matches('.'), parse(kind.trim())?)))
        .collect()
});

fn parse(word: &str) -> Option<Keeps> {
    Some(match word {
        "government" => Keeps::Government,
        "intergovernmental" => Keeps::Intergovernmental,
        "legislature" => Keeps::Legislature,
        "law" => Keeps::Law,
        "court" => Keeps::Court,
        "documents" => Keeps::Documents,
        "filings" => Keeps::Filings,
        "scholarly" => Keeps::Scholarly,
        "university" => Keeps::University,
        "dataset" => Keeps::Dataset,
        "pr-wire" => Keeps::PrWire,
        "social" => Keeps::Social,
        "video" => Keeps::Video,
        "audio" => Keeps::Audio,
        "self-published" => Keeps::SelfPublished,
        "archive" => Keeps::Archive,
        "reference" => Keeps::Reference,
        "tool" => Keeps::Tool,
        "store" => Keeps::Store,
        "affiliate" => Keeps::Affiliate,
        "petition" => Keeps::Petition,
        "donation" => Keeps::Donation,
        _ => return None,
    })
}

/// Words in a site's name by which it reads as a news outlet's.
const NEWS_WORDS: &[&str] = &[
    "news",
    "times",
    "post",
    "herald",
    "tribune",
    "gazette",
    "daily",
    "journal",
    "press",
    "today",
    "chronicle",
    "telegraph",
    "magazine",
    "radio",
    "observer",
    "courier",
    "bulletin",
    "dispatch",
];

/// Whether the name of an unknown site reads as an outlet's.
pub(super) fn reads_as_outlet(host: &str) -> bool {
    let name = super::site_label(host);
    NEWS_WORDS.iter().any(|w| name.contains(w))
}

/// What the longest listed suffix of a host keeps, else what its own labels say.
pub(super) fn keeps(host: &str) -> Option<Keeps> {
    let mut rest = host;
    loop {
        if let Some(&kind) = HOSTS.get(rest) {
            return Some(kind);
        }
        let Some((_, tail)) = rest.split_once('.') else { break };
        rest = tail;
    }
    let mut labels = host.split('.');
    match labels.next().unwrap_or("") {
        "petition" | "petitions" => return Some(Keeps::Petition),
        "give" | "donate" => return Some(Keeps::Donation),
        "doi" | "journals" | "journal" => return Some(Keeps::Scholarly),
        "legislature" | "parliament" | "hansard" => return Some(Keeps::Legislature),
        "data" | "stats" | "statistics" => return Some(Keeps::Dataset),
        "shop" | "store" => return Some(Keeps::Store),
        _ => {}
    }
    let mut ends = host.rsplit('.');
    let country = ends.next().is_some_and(|tld| tld.len() == 2);
    (country && ends.next().is_some_and(|l| matches!(l, "gov" | "gob" | "gouv" | "govt"))).then_some(Keeps::Government)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_list_is_read() {
        let rows = include_str!("../../knowledge/link_hosts.tsv").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
        for row in rows {
            let (_, kind) = row.split_once('\t').expect(row);
            assert!(parse(kind.trim()).is_some(), "{row}");
        }
    }

    #[test]
    fn the_longest_suffix_wins() {
        assert_eq!(keeps("clerk.house.gov"), Some(Keeps::Legislature));
        assert_eq!(keeps("energy.gov"), Some(Keeps::Government));
        assert_eq!(keeps("health.gov.xy"), Some(Keeps::Government));
        assert_eq!(keeps("gov.example"), None);
        assert_eq!(keeps("notdoi.org"), None);
    }
}
