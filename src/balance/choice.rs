//! Whom the text chose to hear: kinds of sources, their independence, the first and the last word.

use super::View;
use crate::report::{Sense, SourceChoice, SourceCount, SourceType, Stance};

/// Pairs that are listed.
const MOST: usize = 50;

/// Counts of sources with words or views in the text.
pub(super) fn read(view: &View<'_>) -> SourceChoice {
    let sources = &view.sources.sources;
    let count = |value: &str, n: usize| (n > 0).then(|| SourceCount { value: value.to_owned(), sources: n });
    let person = |t: SourceType| matches!(t, SourceType::Person | SourceType::UnnamedPerson);
    let types = SourceType::ALL.iter().filter_map(|t| count(t.as_str(), sources.iter().filter(|s| s.r#type == *t).count()));
    let stances =
        Stance::ALL.iter().filter_map(|t| count(t.as_str(), sources.iter().filter(|s| person(s.r#type) && s.stance == *t).count()));
    let publisher = view.graph.outlets.first();
    // What stands for a source in a tie: itself, its record, or the body that it speaks for now.
    let marks = |i: usize| -> Vec<String> {
        let source = &sources[i];
        let bodies = source.affiliations.iter().filter(|a| !a.former).filter_map(|a| a.knowledge.as_ref());
        let records = bodies.chain(&source.knowledge).map(|k| format!("kb:{}", k.id));
        std::iter::once(source.id.clone()).chain(records).collect()
    };
    let marked: Vec<Vec<String>> = (0..sources.len().min(200)).map(marks).collect();
    let who = |end: &String| marked.iter().enumerate().filter(|(_, m)| m.contains(end)).map(|(i, _)| i).collect::<Vec<_>>();
    let house = |end: &str| {
        publisher.is_some_and(|p| p.id == end || p.knowledge.as_ref().is_some_and(|k| end.strip_prefix("kb:") == Some(k.id.as_str())))
    };
    let (mut to_publisher, mut pairs) = (Vec::new(), Vec::new());
    for tie in &view.graph.ties {
        let (from, to) = (who(&tie.from), who(&tie.to));
        if house(&tie.from) {
            to_publisher.extend(to.iter().copied());
        }
        if house(&tie.to) {
            to_publisher.extend(from.iter().copied());
        }
        pairs.extend(from.iter().flat_map(|a| to.iter().map(move |b| (*a.min(b), *a.max(b)))).filter(|(a, b)| a != b));
    }
    to_publisher.sort_unstable();
    to_publisher.dedup();
    pairs.sort_unstable();
    pairs.dedup();
    let spoken = || {
        let statements = view.sources.quotes.iter().filter(|q| q.sense == Sense::Statement);
        statements.filter_map(|q| Some((q.content.iter().chain(&q.spans).min()?.start, q.speaker.clone()?)))
    };
    SourceChoice {
        types: types.collect(),
        stances: stances.collect(),
        independent: view.graph.independent_sources,
        tied_to_publisher: to_publisher.into_iter().map(|i| sources[i].id.clone()).collect(),
        tied_to_each_other: pairs.into_iter().take(MOST).map(|(a, b)| [sources[a].id.clone(), sources[b].id.clone()]).collect(),
        first_word: spoken().min().map(|(_, who)| who),
        last_word: spoken().max().map(|(_, who)| who),
    }
}
