//! What an unknown outlet or organisation is: by the suffix of its host, else by the words of its name.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::knowledge::{Knowledge, normal_name};
use crate::report::PartyKind;

/// (words of a name with a space at either end, kind), in the file's order: the first that fits decides. Without the space before it, a word
/// stands at the end of another ("-zeitung").
static KINDS: LazyLock<Vec<(String, PartyKind)>> = LazyLock::new(|| {
    include_str!("../knowledge/data/kind-words.txt")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|line| line.split_once(':'))
        .filter_map(|(kind, words)| Some((PartyKind::parse(kind.trim())?, words)))
        .flat_map(|(kind, words)| words.split(',').map(move |w| (w.trim(), kind)))
        .filter(|(word, _)| !word.is_empty())
        .map(|(word, kind)| (word.strip_prefix('-').map_or_else(|| format!(" {word} "), |ending| format!("{ending} ")), kind))
        .collect()
});

/// All of these words at once.
static SEARCH: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(KINDS.iter().map(|(word, _)| word)).ok());

/// The kind that the words of a name tell; `other` where none does.
pub(super) fn of_name(name: &str) -> PartyKind {
    let normal = normal_name(name);
    let padded = format!(" {normal} ");
    let found = SEARCH.iter().flat_map(|words| words.find_overlapping_iter(&padded)).map(|found| found.pattern().as_usize());
    found.min().and_then(|first| KINDS.get(first)).map_or(PartyKind::Other, |(_, kind)| *kind)
}

/// The kind that a suffix rule gives a host (".gov", ".ac.uk").
pub(super) fn of_host(knowledge: &Knowledge, host: Option<&str>) -> Option<PartyKind> {
    knowledge.suffix_rule(host?).map(|rule| rule.kind)
}

/// Whether outlets of this kind report news.
pub(super) const fn is_news(kind: PartyKind) -> bool {
    use PartyKind as P;
    matches!(
        kind,
        P::Newspaper
            | P::Broadcaster
            | P::Magazine
            | P::WireAgency
            | P::OnlineNews
            | P::TradePress
            | P::Tabloid
            | P::StateMedia
            | P::StudentMedia
            | P::FactChecker
            | P::Blog
            | P::Aggregator
    )
}

/// Where the host of an address begins.
fn begin_of_host(url: &str) -> Option<usize> {
    match url.strip_prefix("https://") {
        Some(_) => Some(8),
        None => url.find("://").map(|i| i + 3).or_else(|| url.starts_with("//").then_some(2)),
    }
}

/// An address without its path, query and fragment.
pub(super) fn site_of(url: &str) -> &str {
    let from = begin_of_host(url).unwrap_or(0);
    let ends = |byte: &u8| matches!(byte, b'/' | b'?' | b'#');
    url.as_bytes()[from..].iter().position(ends).map_or(url, |i| &url[..from + i])
}

/// The host of an address.
pub(super) fn host_of(url: &str) -> Option<&str> {
    let host = &site_of(url)[begin_of_host(url)?..];
    let host = host.rsplit_once('@').map_or(host, |(_, h)| h);
    let host = host.rsplit_once(':').map_or(host, |(h, _)| h);
    (!host.is_empty()).then_some(host)
}

/// The host without `www.`.
pub(super) fn bare(host: &str) -> &str {
    host.strip_prefix("www.").filter(|rest| rest.contains('.')).unwrap_or(host)
}

/// The name under which a host is registered ("news.paper.example" → "paper.example").
pub(super) fn registered(host: &str) -> &str {
    let host = bare(host);
    psl::domain_str(host).unwrap_or(host)
}
