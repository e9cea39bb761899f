//! Kinds of primary source: by the words a text uses for them, and by their addresses.

use aho_corasick::AhoCorasick;

use super::hosts;
use super::store::Store;
use crate::text::QuickMap;

/// Cues by their first word, and addresses by host.
#[derive(Debug, Default)]
pub(super) struct PrimaryIndex {
    cues: QuickMap<Box<str>, Vec<(Box<str>, u32)>>,
    /// The longest first.
    patterns: Vec<(Box<str>, u32)>,
    /// All patterns at once; none where there is no pattern.
    search: Option<AhoCorasick>,
    hosts: QuickMap<Box<str>, u32>,
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
