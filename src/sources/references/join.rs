//! One reference for one item: repeated mentions fall together, and a phrase meets its link.

use std::collections::{BTreeMap, BTreeSet};

use super::Draft;
use crate::Span;
use crate::report::ReferenceType;
use crate::sources::prose::Prose;
use ReferenceType as T;

/// Links and phrases of one text that are compared with each other.
const MOST: usize = 800;
/// Furthest a phrase and the link to it stand apart within a sentence, in bytes.
const REACH: usize = 140;

/// Joins references from links with those from nouns, in order of the text.
pub(super) fn join(prose: &Prose<'_>, mut links: Vec<Draft>, mut named: Vec<Draft>) -> Vec<Draft> {
    links.truncate(MOST);
    named.truncate(MOST);
    for draft in links.iter_mut().chain(&mut named) {
        draft.words = content(prose, draft.span);
    }
    let taken = meet(prose, &mut links, &named);
    let links = same_address(links);
    let mut out: Vec<Draft> = Vec::new();
    let mut unsure: BTreeMap<T, Draft> = BTreeMap::new();
    for (i, draft) in named.into_iter().enumerate() {
        if taken.contains(&i) {
            // "A report … [The report]": the link of the second mention is the first one's.
            if draft.definite {
                out.retain(|d| d.kind != draft.kind || d.definite || d.url.is_some());
            }
            continue;
        }
        let before = |d: &&Draft| d.kind == draft.kind && d.span.start < draft.span.start;
        let again = out.iter().filter(before).chain(links.iter().filter(before)).any(|d| takes_up(d, &draft))
            || links.iter().any(|l| l.kind == draft.kind && is_within(&draft, l));
        if !draft.sure {
            if !again && (!draft.definite || draft.maker.is_some()) {
                unsure.entry(draft.kind).or_insert(draft);
            }
            continue;
        }
        if again || overlaps_link(&links, &draft) {
            continue;
        }
        // "Lord Y's review … His report calls for": the first mention names it better than the second.
        let plain = draft.definite && draft.maker.is_none() && draft.words.len() <= 1;
        match unsure.remove(&draft.kind).filter(|u| plain && !u.definite) {
            Some(first) => out.push(first),
            None => out.push(draft),
        }
    }
    out.extend(links);
    out.sort_by_key(|d| (d.span.start, d.span.end));
    out
}

/// Whether a later phrase is the earlier item again: "the report" after any report, "Thursday's report" after one
/// of Thursday, "trade data" after "international trade data".
fn takes_up(earlier: &Draft, later: &Draft) -> bool {
    let (old, new) = (&earlier.words, &later.words);
    // Testimony is what a hearing hears.
    if later.definite && later.kind == T::Hearing && new.contains("testimony") && old.contains("hearing") {
        return true;
    }
    if new.is_subset(old) {
        return later.definite || old.len() > 1;
    }
    let plain = new.len() <= 1;
    let shared = new.intersection(old).filter(|w| !is_head(w)).count() > 0;
    later.definite && (plain || shared || earlier.url.is_some() && later.maker.is_none())
}

/// Whether a link's own words hold all of a phrase ("Senate Bill" of "[Senate Bill 318]").
fn is_within(draft: &Draft, link: &Draft) -> bool {
    let (old, new) = (&link.words, &draft.words);
    new.len() > 1 && new.is_subset(old)
}

/// The words of a phrase that tell it from others.
fn content(prose: &Prose<'_>, span: Span) -> BTreeSet<String> {
    prose
        .lower(span)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 2 && !matches!(*w, "the" | "this" | "that" | "its" | "his" | "her" | "their" | "new" | "latest" | "same"))
        .map(str::to_owned)
        .collect()
}

/// The nouns that any two items of a kind share.
fn is_head(word: &str) -> bool {
    matches!(
        word,
        "report"
            | "reports"
            | "study"
            | "statement"
            | "data"
            | "letter"
            | "hearing"
            | "lawsuit"
            | "complaint"
            | "bill"
            | "court"
            | "survey"
            | "poll"
            | "research"
            | "documents"
            | "records"
            | "video"
            | "post"
    )
}

/// Gives links the words of the phrase they stand in or beside; returns the phrases used up.
fn meet(prose: &Prose<'_>, links: &mut [Draft], named: &[Draft]) -> BTreeSet<usize> {
    let mut taken = BTreeSet::new();
    let near = |link: &Draft| named.partition_point(|n| n.span.end + REACH < link.span.start);
    // First what the links themselves stand in, then what stands beside them, then what names them from afar.
    for link in links.iter_mut() {
        let touching = named
            .iter()
            .enumerate()
            .skip(near(link))
            .take_while(|(_, n)| n.span.start <= link.span.end)
            .find(|(_, n)| n.span.overlaps(link.span));
        let Some((i, phrase)) = touching else { continue };
        let story = link.kind == T::NewsReport;
        if !story || phrase.kind == T::Interview || may_be_news(phrase.kind) {
            taken.insert(i);
        }
        if story && phrase.kind == T::Interview {
            link.kind = T::Interview;
            link.primary = true;
            link.span = phrase.span;
        } else if !story {
            take(link, phrase);
        }
    }
    for link in links.iter_mut().filter(|l| !l.met) {
        let from = near(link);
        let here = link.span;
        let around: Vec<(usize, &Draft)> = named
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, n)| n.span.start <= here.end + REACH)
            .filter(|(i, n)| !taken.contains(i) && same_sentence(prose, here, n.span))
            .collect();
        if link.kind == T::NewsReport {
            // "A report from X found that it was [seen twice]": the outlet's report is that link.
            let outlet = link.outlet.as_deref().unwrap_or("");
            let own = around.iter().find(|(_, n)| may_be_news(n.kind) && outlet.len() > 1 && n.span.of(prose.text).contains(outlet));
            if let Some(&(i, phrase)) = own {
                link.span = phrase.span;
                taken.insert(i);
            }
            continue;
        }
        let beside = around.iter().find(|(_, n)| beside(link, n, prose));
        let afar = || {
            let alone = !link.named && link.kind != T::SocialPost;
            let bare = |n: &Draft| n.definite && n.maker.is_none() && n.words.iter().all(|w| is_head(w));
            let parted = |n: &Draft| around.iter().any(|(_, m)| m.sure && m.span != n.span && between(n.span, here, m.span));
            around
                .iter()
                .filter(|(_, n)| alone && n.span.end <= here.start && fits(link, n.kind) && !bare(n) && !parted(n))
                .min_by_key(|(_, n)| distance(here, n.span))
        };
        if let Some(&(i, phrase)) = beside.or_else(afar) {
            taken.insert(i);
            take(link, phrase);
        }
    }
    // "The company's release" may be named in another sentence than the one that links it.
    for i in 0..links.len() {
        let kind = links[i].kind;
        let single = links.iter().filter(|l| l.kind == kind && !l.met).count() == 1;
        if links[i].met
            || links[i].named
            || !single
            || !matches!(kind, T::PressRelease | T::Hearing | T::Poll | T::LetterOrEmail | T::CourtRecord)
        {
            continue;
        }
        if let Some((k, phrase)) = named.iter().enumerate().find(|(k, n)| n.kind == kind && n.sure && n.definite && !taken.contains(k)) {
            taken.insert(k);
            take(&mut links[i], phrase);
        }
    }
    taken
}

fn take(link: &mut Draft, phrase: &Draft) {
    link.named = true;
    link.met = true;
    if !matches!(link.kind, T::SocialPost | T::VideoOrRecording | T::Study | T::Dataset) || phrase.kind == link.kind {
        link.kind = phrase.kind;
    }
    link.span = phrase.span;
    link.date = phrase.date;
    link.maker = phrase.maker;
    link.words.clone_from(&phrase.words);
}

/// One link to each address: the first, or a later one whose words name the document.
fn same_address(linked: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for draft in linked {
        let Some(url) = draft.url.as_deref() else { continue };
        match at.get(&bare(url)) {
            Some(&i) => {
                if draft.named && !out[i].named {
                    out[i] = draft;
                }
            }
            None => {
                at.insert(bare(url), out.len());
                out.push(draft);
            }
        }
    }
    out
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
    gap.end >= gap.start && gap.len() <= 12 && !gap.of(prose.text).contains(['.', ',', ';', '\n', '”', '"'])
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
    links.iter().any(|l| l.span.overlaps(draft.span) && (l.kind != T::NewsReport || may_be_news(draft.kind)))
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
