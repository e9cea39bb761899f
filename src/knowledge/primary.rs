//! Kinds of primary source: by the words a text uses for them, and by their addresses.

use aho_corasick::AhoCorasick;

use super::hosts;
use super::store::Store;
use crate::language::sieve::Sieve;
use crate::text::{QuickMap, QuickSet};

/// Cues by their first word, and addresses by host.
#[derive(Debug, Default)]
pub(super) struct PrimaryIndex {
    cues: QuickMap<Box<str>, Vec<(Box<str>, u32)>>,
    /// The longest first.
    patterns: Vec<(Box<str>, u32)>,
    /// All patterns at once; none where there is no pattern.
    search: Option<AhoCorasick>,
    /// Of the patterns the host before the path.
    heads: QuickSet<Box<str>>,
    /// Of the heads.
    sieve: Sieve,
    /// The patterns without a path.
    pathless: Option<AhoCorasick>,
    /// Some head or pattern without a path has no point.
    pointless: bool,
    hosts: QuickMap<Box<str>, u32>,
}

/// Bytes of a host that is looked at for itself; nobody's is longer.
const LONGEST: usize = 253;

/// What a host tells of the addresses at it.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfHost {
    record: Option<u32>,
    /// A pattern may fit, beginning in the host.
    may_fit: bool,
    /// How far the host goes in an address.
    length: usize,
}

impl PrimaryIndex {
    pub(super) fn of(store: &Store) -> Self {
        let mut index = Self::default();
        for (i, record) in store.primaries() {
            let Some(primary) = &record.primary else { continue };
            for cue in &primary.cues {
                if let Some(word) = words(cue).next() {
                    index.cues.entry(word.into()).or_default().push((cue.as_str().into(), i as u32));
                }
            }
            index.patterns.extend(primary.url_patterns.iter().map(|p| (p.as_str().into(), i as u32)));
            for domain in &record.domains {
                index.hosts.entry(domain.trim_start_matches('.').into()).or_insert(i as u32);
            }
        }
        for cues in index.cues.values_mut() {
            cues.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        }
        index.patterns.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        let mut pathless: Vec<&str> = Vec::new();
        for (pattern, _) in &index.patterns {
            match pattern.find(['/', '?', '#']) {
                Some(end) => _ = index.heads.insert(pattern[..end].into()),
                None => pathless.push(pattern),
            }
        }
        index.pathless = AhoCorasick::new(&pathless).ok();
        index.sieve = Sieve::of(index.heads.iter().map(|head| &**head));
        let mut begin_hosts = index.heads.iter().map(|head| &**head).filter(|head| !head.is_empty()).chain(pathless);
        index.pointless = begin_hosts.any(|begin| !begin.contains('.'));
        index.search = AhoCorasick::new(index.patterns.iter().map(|(pattern, _)| &**pattern)).ok();
        index
    }

    /// The kind whose longest cue stands in the phrase.
    pub(super) fn by_words(&self, phrase: &str) -> Option<usize> {
        let phrase: String = phrase.chars().take(400).collect::<String>().to_lowercase();
        let mut best: Option<(usize, usize)> = None;
        for word in words(&phrase) {
            let start = word.as_ptr() as usize - phrase.as_ptr() as usize;
            let rest = phrase.get(start..).unwrap_or_default();
            for (cue, record) in self.cues.get(word).map(Vec::as_slice).unwrap_or_default() {
                let ends = rest.strip_prefix(&**cue).is_some_and(|after| !after.starts_with(char::is_alphanumeric));
                if ends && best.is_none_or(|(length, _)| cue.len() > length) {
                    best = Some((cue.len(), *record as usize));
                }
            }
        }
        best.map(|(_, record)| record)
    }

    /// The kind whose address pattern, else whose host, the address has.
    pub(super) fn by_address(&self, address: &str) -> Option<usize> {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
        let rest = if rest.len() > 2_000 { rest.char_indices().nth(2_000).map_or(rest, |(end, _)| &rest[..end]) } else { rest };
        let host = hosts::normal(rest.split(['/', '?', '#']).next()?)?;
        let at_host = self.at_host(&host);
        let www = if rest.starts_with("www.") { 4 } else { 0 };
        let fits = |number: &usize, start: usize| match self.patterns.get(*number) {
            // A path alone fits the kind's own hosts only.
            Some((pattern, _)) if pattern.starts_with('/') => at_host.is_some(),
            _ => start >= www,
        };
        let found = self.search.iter().flat_map(|search| search.find_overlapping_iter(rest)).map(|m| (m.pattern().as_usize(), m.start()));
        let longest = found.filter(|(number, start)| fits(number, *start)).map(|(number, _)| number).min();
        longest.and_then(|number| self.patterns.get(number)).map(|(_, record)| *record as usize).or(at_host)
    }

    /// What the host of an address tells of all addresses at it; `normal`: the host in normal form, if it is one.
    pub(super) fn of_host(&self, address: &str, normal: Option<&str>) -> OfHost {
        let (rest, host) = hosts::in_address(address);
        let record = normal.and_then(|host| self.at_host(host));
        // A pattern may begin anywhere in a host ("news.example" in "www.news.example"), and a path alone fits a kind's own hosts.
        let sieve = |tail: &&str| self.sieve.may_hold(tail.as_bytes());
        let headed = || (0..host.len()).filter_map(|i| host.get(i..)).filter(sieve).any(|tail| self.heads.contains(tail));
        let may_fit = self.pointless || record.is_some() || host.len() > LONGEST || headed() || self.has_pathless(host);
        OfHost { record: record.map(|record| record as u32), may_fit, length: address.len() - rest.len() + host.len() }
    }

    /// [`PrimaryIndex::by_address`] for one of the addresses at a host.
    pub(super) fn by_address_at(&self, host: OfHost, address: &str) -> Option<usize> {
        let path = address.get(host.length..).unwrap_or_default();
        // An address inside the path of another has a point in its host, and a path behind it.
        let inner = || path.bytes().rposition(|byte| matches!(byte, b'/' | b'?' | b'#')).is_some_and(|end| path[..end].contains('.'));
        if host.may_fit || inner() || self.has_pathless(path) {
            self.by_address(address)
        } else {
            host.record.map(|record| record as usize)
        }
    }

    /// Whether a part of an address holds a pattern without a path; all of them have a point, or every address may fit.
    fn has_pathless(&self, part: &str) -> bool {
        part.contains('.') && self.pathless.as_ref().is_some_and(|pathless| pathless.is_match(part))
    }

    fn at_host(&self, host: &str) -> Option<usize> {
        std::iter::once(0)
            .chain(host.match_indices('.').map(|(i, _)| i + 1))
            .filter_map(|i| host.get(i..))
            .find_map(|suffix| self.hosts.get(suffix))
            .map(|record| *record as usize)
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::hosts;
    use crate::knowledge::Knowledge;

    #[test]
    fn a_host_rules_out_no_address_that_fits() {
        let knowledge = Knowledge::builtin();
        let index = knowledge.inner.primary();
        for (pattern, _) in &index.patterns {
            for address in [
                format!("https://{pattern}/page"),
                format!("https://www.{pattern}"),
                format!("https://kelp{pattern}/page"),
                format!("https://kelp.example/{pattern}"),
                format!("https://kelp.example/{pattern}.html"),
                "https://kelp.example/2024/05/kelp.html".to_owned(),
                format!("https://kelp.example/page?of={pattern}"),
                format!("https://kelp@{pattern}/page"),
                format!("//{pattern}"),
                pattern.to_string(),
            ] {
                let host = hosts::normal(hosts::in_address(&address).1);
                let at_host = index.of_host(&address, host.as_deref());
                assert_eq!(index.by_address_at(at_host, &address), index.by_address(&address), "{address}");
            }
        }
    }
}
