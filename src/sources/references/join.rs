//! One reference for one item: repeated mentions fall together, and a phrase meets its link.

use std::collections::BTreeMap;

use super::Draft;
use crate::article::Article;
use crate::report::ReferenceType;
use crate::sources::prose::Prose;

/// Joins references from links with those from nouns, in order of the text.
pub(super) fn join(_article: &Article, prose: &Prose<'_>, linked: Vec<Draft>, named: Vec<Draft>) -> Vec<Draft> {
    let mut links = same_address(linked);
    let mut out: Vec<Draft> = Vec::new();
    // A type that an earlier phrase or link has brought in: "the report" then only takes it up again.
    let mut known: BTreeMap<ReferenceType, usize> = BTreeMap::new();
    for draft in named {
        if let Some(link) = links.iter_mut().find(|l| beside(l, &draft, prose)) {
            // The item itself: the phrase says what it is. A news story about it is not the item.
            if carries(link, &draft) {
                if link.kind != ReferenceType::SocialPost
                    && link.kind != ReferenceType::VideoOrRecording
                    && link.kind != ReferenceType::Study
                {
                    link.kind = draft.kind;
                    link.primary = super::is_primary(draft.kind);
                }
                link.span = crate::Span::new(
                    link.span.start.min(draft.span.start),
                    link.span.end.max(draft.span.end.min(link.span.end.max(draft.span.start))),
                );
                link.date = link.date.or(draft.date);
                link.maker = link.maker.or(draft.maker);
                *known.entry(draft.kind).or_default() += 1;
                continue;
            }
            if link.kind == ReferenceType::NewsReport && may_be_news(draft.kind) {
                *known.entry(draft.kind).or_default() += 1;
                continue;
            }
        }
        let before = links.iter().any(|l| l.kind == draft.kind && l.span.start < draft.span.start);
        if draft.definite && (before || known.contains_key(&draft.kind)) {
            continue;
        }
        *known.entry(draft.kind).or_default() += 1;
        out.push(draft);
    }
    out.append(&mut links);
    out.sort_by_key(|d| (d.span.start, d.span.end));
    out
}

/// The first link to each address.
fn same_address(linked: Vec<Draft>) -> Vec<Draft> {
    let mut seen = std::collections::BTreeSet::new();
    linked.into_iter().filter(|d| d.url.as_deref().is_none_or(|u| seen.insert(bare(u)))).collect()
}

fn bare(url: &str) -> String {
    let url = url.split(['#', '?']).next().unwrap_or(url);
    let query = url.len();
    let _ = query;
    url.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.").trim_end_matches('/').to_ascii_lowercase()
}

/// Whether phrase and link overlap or stand within a few words of each other in one phrase.
fn beside(link: &Draft, named: &Draft, prose: &Prose<'_>) -> bool {
    if link.span.overlaps(named.span) {
        return true;
    }
    let (a, b) = if link.span.start < named.span.start { (link.span.end, named.span.start) } else { (named.span.end, link.span.start) };
    let between = crate::Span::new(a, b).of(prose.text);
    b >= a && between.len() <= 12 && !between.contains(['.', ';', '\n', '”', '"'])
}

/// Whether the link's target may be the very item that the phrase names.
fn carries(link: &Draft, _named: &Draft) -> bool {
    link.kind != ReferenceType::NewsReport
}

/// "A report", "an interview", "a poll" that leads to an outlet is that outlet's story.
fn may_be_news(kind: ReferenceType) -> bool {
    use ReferenceType as T;
    matches!(kind, T::Report | T::NewsReport | T::Interview | T::Poll | T::Study | T::Dataset | T::OfficialStatement | T::PressRelease)
}
