//! One reference for one item: repeated mentions fall together, and a phrase meets its link.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::Span;
use crate::report::ReferenceType;
use crate::sources::prose::Prose;
use ReferenceType as T;

/// Furthest a phrase and the link to it stand apart within a sentence, in bytes.
const REACH: usize = 140;

/// Joins references from links with those from nouns, in order of the text.
pub(super) fn join(prose: &Prose<'_>, linked: Vec<Draft>, named: Vec<Draft>) -> Vec<Draft> {
    let mut links = same_address(linked);
    let taken = meet(prose, &mut links, &named);
    let mut out: Vec<Draft> = Vec::new();
    // What an earlier phrase or link has brought in: "the report" then only takes it up again.
    let mut known: BTreeMap<T, usize> = BTreeMap::new();
    let mut unsure: BTreeMap<T, Draft> = BTreeMap::new();
    for (i, draft) in named.into_iter().enumerate() {
        if taken.contains(&i) {
            *known.entry(draft.kind).or_default() += 1;
            continue;
        }
        let linked_before = links.iter().any(|l| l.kind == draft.kind && l.span.start < draft.span.start);
        let again = draft.definite && (known.contains_key(&draft.kind) || linked_before);
        if !draft.sure {
            if !again && (!draft.definite || draft.maker.is_some()) {
                unsure.entry(draft.kind).or_insert(draft);
            }
            continue;
        }
        if again || overlaps_link(&links, &draft) {
            continue;
        }
        *known.entry(draft.kind).or_default() += 1;
        // "Lord Y's review … His report calls for": the first mention names it better than the second.
        match unsure.remove(&draft.kind).filter(|_| draft.definite) {
            Some(first) => out.push(first),
            None => out.push(draft),
        }
    }
    out.append(&mut links);
    out.sort_by_key(|d| (d.span.start, d.span.end));
    out
}

/// Gives links the words of the phrase they stand in or beside; returns the phrases used up.
fn meet(prose: &Prose<'_>, links: &mut [Draft], named: &[Draft]) -> BTreeSet<usize> {
    let mut taken = BTreeSet::new();
    for link in links.iter_mut() {
        let from = named.partition_point(|n| n.span.end + REACH < link.span.start);
        let near = || named.iter().enumerate().skip(from).take_while(|(_, n)| n.span.start <= link.span.end + REACH);
        let touching = near().find(|(_, n)| n.span.overlaps(link.span)).or_else(|| near().find(|(_, n)| beside(link, n, prose)));
        let far = || {
            let alone = !link.named && link.kind != T::NewsReport && link.kind != T::SocialPost;
            near()
                .filter(|(i, n)| alone && !taken.contains(i) && fits(link, n.kind) && same_sentence(prose, link.span, n.span))
                .filter(|(_, n)| !named.iter().any(|m| m.span != n.span && between(n.span, link.span, m.span) && m.sure))
                .min_by_key(|(_, n)| distance(link.span, n.span))
        };
        let Some((i, phrase)) = touching.or_else(far) else { continue };
        if link.kind == T::NewsReport {
            if phrase.kind == T::Interview {
                link.kind = T::Interview;
                link.primary = true;
                link.span = phrase.span;
                taken.insert(i);
            } else if may_be_news(phrase.kind) {
                taken.insert(i);
            }
            continue;
        }
        taken.insert(i);
        if !matches!(link.kind, T::SocialPost | T::VideoOrRecording | T::Study | T::Dataset) || phrase.kind == link.kind {
            link.primary = link.primary || link.kind == T::NewsReport;
            link.kind = phrase.kind;
        }
        link.span = phrase.span;
        link.date = phrase.date;
        link.maker = phrase.maker;
    }
    taken
}

/// The first link to each address.
fn same_address(linked: Vec<Draft>) -> Vec<Draft> {
    let mut seen = BTreeSet::new();
    linked.into_iter().filter(|d| d.url.as_deref().is_none_or(|u| seen.insert(bare(u)))).collect()
}

/// The address without what only tracks or points into the page; a query that names the item stays.
fn bare(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let tracks =
        query.is_empty() || ["utm_", "mod=", "ref", "srsltid", "smid", "cmp", "src=", "searchresult"].iter().any(|p| query.starts_with(p));
    let kept = if tracks { path } else { url };
    kept.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
}

/// Whether phrase and link stand within a few characters of each other in one clause.
fn beside(link: &Draft, named: &Draft, prose: &Prose<'_>) -> bool {
    let gap = if link.span.start < named.span.start {
        Span::new(link.span.end, named.span.start)
    } else {
        Span::new(named.span.end, link.span.start)
    };
    gap.end >= gap.start && gap.len() <= 12 && !gap.of(prose.text).contains(['.', ';', '\n', '”', '"'])
}

fn same_sentence(prose: &Prose<'_>, a: Span, b: Span) -> bool {
    prose.sentence_at(a.start).is_some_and(|s| Some(s) == prose.sentence_at(b.start))
}

fn distance(a: Span, b: Span) -> usize {
    if a.start < b.start { b.start.saturating_sub(a.end) } else { a.start.saturating_sub(b.end) }
}

fn between(a: Span, b: Span, x: Span) -> bool {
    let (low, high) = (a.end.min(b.end), a.start.max(b.start));
    low <= x.start && x.end <= high
}

fn overlaps_link(links: &[Draft], draft: &Draft) -> bool {
    links.iter().any(|l| l.kind != T::NewsReport && l.span.overlaps(draft.span))
}

/// Whether a link of this kind may lead to what the phrase names.
fn fits(link: &Draft, kind: T) -> bool {
    match link.kind {
        T::Other => true,
        T::OfficialStatement | T::Report => !matches!(kind, T::SocialPost | T::NewsReport | T::Book),
        T::Study => matches!(kind, T::Study | T::Report | T::Dataset),
        T::Law => matches!(kind, T::Law | T::Speech | T::Hearing),
        T::Hearing | T::Speech => matches!(kind, T::Speech | T::Hearing | T::VideoOrRecording),
        T::PressRelease => matches!(kind, T::PressRelease | T::OfficialStatement | T::Report),
        other => other == kind,
    }
}

/// "A report", "a poll" that leads to an outlet is that outlet's story.
fn may_be_news(kind: T) -> bool {
    matches!(
        kind,
        T::Report
            | T::NewsReport
            | T::Poll
            | T::Study
            | T::Dataset
            | T::OfficialStatement
            | T::PressRelease
            | T::Other
            | T::VideoOrRecording
    )
}
