//! The report in short: counts, and the few things to do first.

use super::RuleMeta;
use super::by_name;
use crate::article::Article;
use crate::report::{Action, Finding, Quote, QuoteKind, Severity, Summary, WordsQuoted};
use crate::sources::Sources;
use crate::text::QuickMap;

/// Things to do that are named.
const MAX_ACTIONS: usize = 5;

/// Rules by use to an editor who has five minutes: what could make the page wrong or unfair first.
const USEFUL: &[&str] = &[
    "headline-differs",
    "other-side-not-in-text",
    "republished",
    "press-release",
    "publisher-is-party",
    "shared-affiliation",
    "undisclosed-affiliation",
    "unlinked-primary-source",
    "no-primary-source",
    "second-hand-account",
    "link-names-another",
    "secondary-reporting",
    "anonymous-source",
    "document-seen-not-shown",
    "call-to-action",
    "commercial-content",
    "no-named-source",
    "single-source",
    "vague-attribution",
    "poll-without-method",
    "unattributed-quotation",
    "missing-affiliation",
    "inconsistent-name",
    "missing-date",
    "missing-byline",
    "handout-image",
];

/// Counts of sources, quoted words and references.
pub(crate) fn summarise(article: &Article, sources: &Sources) -> Summary {
    let text = article.text();
    let mut words: Vec<WordsQuoted> = Vec::new();
    let quotes: QuickMap<&str, &Quote> = sources.quotes.iter().map(|q| (q.id.as_str(), q)).collect();
    for source in &sources.sources {
        let said = |id: &String| quotes.get(id.as_str()).copied();
        let of = |q: &Quote| q.spans.iter().map(|s| s.of(text).split_whitespace().count()).sum::<usize>();
        let count = source.quotes.iter().filter_map(said).filter(|q| q.kind != QuoteKind::Indirect).map(of).sum();
        words.push(WordsQuoted { source: source.id.clone(), words: count });
    }
    let linked = sources.references.iter().filter(|r| r.linked).count();
    Summary {
        sources: sources.sources.len(),
        independent_sources: sources.sources.len(),
        words_quoted: words,
        references_linked: linked,
        references_unlinked: sources.references.len() - linked,
        actions: Vec::new(),
        chains: Vec::new(),
    }
}

/// At most five things to do: warnings before notices, useful rules first, one of a family before a second of it.
pub(crate) fn actions(findings: &[Finding]) -> Vec<Action> {
    let rank = |f: &Finding| USEFUL.iter().position(|n| *n == f.name).unwrap_or(USEFUL.len());
    let mut loud: Vec<&Finding> = findings.iter().filter(|f| f.severity != Severity::Info && f.dismissed.is_none()).collect();
    loud.sort_by_key(|f| (f.severity != Severity::Warning, rank(f), f.confidence != crate::report::Confidence::High));
    let mut rules = Vec::new();
    loud.retain(|f| {
        !rules.contains(&f.name) && {
            rules.push(f.name.clone());
            true
        }
    });
    let family = |f: &Finding| by_name(&f.name).map(|r| RuleMeta::clone(r.meta()).family);
    let mut seen = Vec::new();
    let (first, second): (Vec<&Finding>, Vec<&Finding>) = loud.into_iter().partition(|f| {
        let new = !seen.contains(&(f.severity, family(f)));
        seen.push((f.severity, family(f)));
        new
    });
    let mut chosen: Vec<&Finding> = first.into_iter().chain(second).collect();
    chosen.sort_by_key(|f| f.severity != Severity::Warning);
    chosen.into_iter().take(MAX_ACTIONS).map(|f| Action { text: f.in_words(), finding: f.id.clone() }).collect()
}
