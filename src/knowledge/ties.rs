//! How two records are tied: the shortest way over their relations, on the day of the article.
//!
//! What a tie must not say is decided here: no way runs through a person, and none leads from a person over an
//! employer to a religious movement or a party.

use super::dates::holds;
use super::record::{RecordKind, Relation, TiePath};
use super::store::Store;
use super::words;
use crate::report::PartyKind;
use crate::text::QuickSet;

/// Relations on a way.
const MAX_STEPS: usize = 4;

/// One relation as seen from either end.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Place in `RELATIONS`.
    rank: u8,
    other: u32,
    /// The record that holds it, and which of its relations it is.
    holder: u32,
    relation: u16,
}

/// The relations of every record, narrowest first, each under both its ends.
#[derive(Debug, Default)]
pub(super) struct Graph {
    edges: Vec<(u32, Edge)>,
}

impl Graph {
    pub(super) fn of(store: &Store) -> Self {
        let mut edges = Vec::new();
        for (tie, to) in store.ties() {
            let (from, to, relation) = (tie.holder as u32, to as u32, tie.relation.min(usize::from(u16::MAX)) as u16);
            let edge = Edge { rank: tie.rank as u8, other: to, holder: from, relation };
            edges.extend([(from, edge), (to, Edge { other: from, ..edge })]);
        }
        edges.sort_unstable_by_key(|(record, e)| (*record, e.rank, e.other, e.holder, e.relation));
        Self { edges }
    }

    fn edges(&self, record: usize) -> impl Iterator<Item = Edge> {
        let from = self.edges.partition_point(|(r, _)| (*r as usize) < record);
        self.edges[from..].iter().take_while(move |(r, _)| *r as usize == record).map(|(_, edge)| *edge)
    }

    /// The records that hold a relation to this one.
    pub(super) fn holders(&self, record: usize) -> impl Iterator<Item = usize> {
        self.edges(record).map(|edge| edge.holder as usize).filter(move |holder| *holder != record)
    }

    /// Whether the record has any relation.
    pub(super) fn is_tied(&self, record: usize) -> bool {
        self.edges(record).next().is_some()
    }

    /// The shortest way; of several, the one whose relations are narrowest.
    pub(super) fn path<'a>(&self, store: &'a Store, from: usize, to: usize, day: Option<&str>) -> Option<TiePath<'a>> {
        if from == to || !self.is_tied(from) || !self.is_tied(to) {
            return None;
        }
        // Walked breadth first from one end; the record before and the edge to it are kept for the way back.
        let mut before: Vec<(u32, Edge)> = Vec::new();
        let mut queue: Vec<(usize, Option<usize>, usize)> = vec![(from, None, 0)];
        let mut seen: QuickSet<usize> = QuickSet::from_iter([from]);
        let mut head = 0;
        while let Some((here, arrived, steps)) = queue.get(head).copied() {
            head += 1;
            if steps == MAX_STEPS {
                break;
            }
            for edge in self.edges(here) {
                let next = edge.other as usize;
                let relation = relation_of(store, edge)?;
                if seen.contains(&next) || !holds(relation.from.as_deref(), relation.until.as_deref(), day) {
                    continue;
                }
                let last = arrived.and_then(|k| before.get(k)).map(|(_, e)| *e);
                if !may_go_on(store, (from, to), (here, next), edge, last) {
                    continue;
                }
                seen.insert(next);
                before.push((arrived.map_or(u32::MAX, |k| k as u32), edge));
                let k = before.len() - 1;
                if next == to {
                    return Some(unroll(store, &before, k));
                }
                queue.push((next, Some(k), steps + 1));
            }
        }
        None
    }

    /// Whether the two are one house: a way over house relations only.
    pub(super) fn same_house(&self, store: &Store, a: usize, b: usize) -> bool {
        let mut seen = vec![a];
        let mut head = 0;
        while let Some(here) = seen.get(head).copied() {
            if here == b {
                return true;
            }
            head += 1;
            for edge in self.edges(here) {
                let standing = relation_of(store, edge).is_some_and(|r| words::is_house(&r.relation) && r.until.is_none());
                if standing && !seen.contains(&(edge.other as usize)) && seen.len() < 512 {
                    seen.push(edge.other as usize);
                }
            }
        }
        false
    }
}

fn relation_of(store: &Store, edge: Edge) -> Option<&Relation> {
    store.record(edge.holder as usize)?.relations.get(usize::from(edge.relation))
}

/// Whether a way may take one more relation.
fn may_go_on(store: &Store, ends: (usize, usize), step: (usize, usize), edge: Edge, last: Option<Edge>) -> bool {
    let is_person = |i: usize| store.table(i) == Some(RecordKind::Person);
    // A person may stand at an end, never between.
    if is_person(step.1) && step.1 != ends.1 {
        return false;
    }
    // Two members of one body are not tied by it.
    let membership = words::rank("member-of") as u8;
    if edge.rank == membership && last.is_some_and(|l| l.rank == membership) {
        return false;
    }
    // From a person only to the employer itself, if that is a movement or party; never over an employer to one.
    let is_belief = |i: usize| store.record(i).is_some_and(|r| matches!(r.kind, PartyKind::ReligiousMovement | PartyKind::Party));
    let (starts, ends_in_person) = (is_person(ends.0), is_person(ends.1));
    let over = starts && last.is_some() && (is_belief(step.1) || is_belief(step.0));
    let back = ends_in_person && (is_belief(ends.0) && step.1 != ends.1 || is_belief(step.1) || last.is_some() && is_belief(step.0));
    !(over || back)
}

fn unroll<'a>(store: &'a Store, before: &[(u32, Edge)], last: usize) -> TiePath<'a> {
    let mut steps = Vec::new();
    let mut at = Some(last);
    while let Some((back, edge)) = at.and_then(|k| before.get(k)) {
        // The far end of the edge is the holder itself where the step was walked against its direction.
        if let Some((holder, relation)) = store.record(edge.holder as usize).zip(relation_of(store, *edge))
            && let Some(target) = store.number(&relation.to).and_then(|i| store.record(i))
        {
            steps.push((holder, relation, target));
        }
        at = (*back != u32::MAX).then_some(*back as usize);
    }
    steps.reverse();
    TiePath { steps }
}
