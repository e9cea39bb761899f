//! How many sources stand on their own: not of one body with another, and not tied to it or to the publisher.

use crate::knowledge::{Knowledge, normal_name};
use crate::report::{Outlet, Source, SourceType, Tie};
use crate::sources::Sources;

/// Sources that are looked at.
const MAX_SOURCES: usize = 200;

/// Groups of sources that are one party, without those of the publisher. Unnamed groups count for nobody.
pub(super) fn count(sources: &Sources, outlets: &[Outlet], ties: &[Tie], knowledge: &Knowledge) -> usize {
    let list: Vec<&Source> = sources.sources.iter().filter(|s| s.r#type != SourceType::UnnamedGroup).take(MAX_SOURCES).collect();
    let publisher = outlets.first();
    let own: Vec<String> =
        publisher.iter().flat_map(|o| [Some(o.id.clone()), o.knowledge.as_ref().map(|k| k.id.clone())]).flatten().collect();
    let own_name = publisher.map(|o| normal_name(&o.name)).unwrap_or_default();
    // What stands for a source: its names, its bodies' names, their records, and whatever those are tied to.
    let marks: Vec<Vec<String>> = list.iter().map(|s| marks(s, ties, knowledge)).collect();
    let mut groups: Vec<Vec<&String>> = Vec::new();
    for of_one in &marks {
        let (mut joined, apart): (Vec<Vec<&String>>, Vec<Vec<&String>>) =
            groups.into_iter().partition(|g| g.iter().any(|m| of_one.contains(m)));
        let mut group: Vec<&String> = joined.drain(..).flatten().collect();
        group.extend(of_one);
        groups = apart;
        groups.push(group);
    }
    groups.iter().filter(|g| !g.iter().any(|m| own.contains(m) || **m == own_name)).count()
}

fn marks(source: &Source, ties: &[Tie], knowledge: &Knowledge) -> Vec<String> {
    let mut marks = vec![source.id.clone(), normal_name(&source.name)];
    for affiliation in source.affiliations.iter().filter(|a| !a.former) {
        marks.push(normal_name(&affiliation.name));
        marks.extend(affiliation.knowledge.as_ref().map(|k| k.id.clone()));
    }
    marks.extend(source.knowledge.as_ref().map(|k| k.id.clone()));
    let ends = |end: &str| end.strip_prefix("kb:").unwrap_or(end).to_owned();
    let mut tied: Vec<String> = Vec::new();
    for tie in ties {
        let (from, to) = (ends(&tie.from), ends(&tie.to));
        if marks.contains(&from) {
            tied.push(to);
        } else if marks.contains(&to) {
            tied.push(from);
        }
    }
    // A tie to a whole movement or state joins nobody; a tie to a body that speaks or publishes does.
    marks.extend(tied.into_iter().filter(|t| knowledge.get(t).is_none_or(|r| !crate::knowledge::is_wide(r))));
    marks.retain(|m| !m.is_empty());
    marks
}
