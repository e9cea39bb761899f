//! How two records are tied: the shortest way over their relations, on the day of the article.
//!
//! What a tie must not say is decided here: no way runs through a person, and none leads from a person over an
//! employer to a religious movement or a party.

use super::dates::holds;
use super::record::{RecordKind, Relation, TiePath};
use super::store::Store;
use super::words;
use crate::report::PartyKind;
use crate::text::{QuickMap, QuickSet};

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
    /// The net of relations to which it belongs: no way leads from one net to another.
    net: u32,
}

/// A record that has relations, found once for many questions.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tied {
    record: usize,
    net: u32,
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
            let edge = Edge { rank: tie.rank as u8, other: to, holder: from, relation, net: 0 };
            edges.extend([(from, edge), (to, Edge { other: from, ..edge })]);
        }
        let mut nets = nets(&edges);
        edges.iter_mut().for_each(|(record, edge)| edge.net = net(&mut nets, *record));
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

    /// The record, if it has any relation.
    pub(super) fn tied(&self, record: usize) -> Option<Tied> {
        self.edges(record).next().map(|edge| Tied { record, net: edge.net })
    }

    /// The shortest way; of several, the one whose relations are narrowest.
    pub(super) fn path<'a>(&self, store: &'a Store, from: Tied, to: Tied, day: Option<&str>) -> Option<TiePath<'a>> {
        let one_net = from.net == to.net;
        let (from, to) = (from.record, to.record);
        if from == to || !one_net {
            return None;
        }
        let rules = Rules::of(store, from, to);
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
                if seen.contains(&next) {
                    continue;
                }
                let relation = relation_of(store, edge)?;
                let last = arrived.and_then(|k| before.get(k)).map(|(_, e)| *e);
                if !holds(relation.from.as_deref(), relation.until.as_deref(), day) || !rules.may_go_on((here, next), edge, last) {
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

/// The nets of relations, each record with another of its net or itself.
fn nets(edges: &[(u32, Edge)]) -> QuickMap<u32, u32> {
    let mut nets: QuickMap<u32, u32> = QuickMap::default();
    for (record, edge) in edges {
        let (one, other) = (net(&mut nets, *record), net(&mut nets, edge.other));
        nets.insert(one, other);
    }
    nets
}

/// The record that stands for the net of a record.
fn net(nets: &mut QuickMap<u32, u32>, record: u32) -> u32 {
    let mut at = record;
    loop {
        let next = *nets.entry(at).or_insert(at);
        if next == at {
            return at;
        }
        // Half the way for whoever asks next.
        let after = nets.get(&next).copied().unwrap_or(next);
        nets.insert(at, after);
        at = after;
    }
}

/// What a way between two records must not run over.
struct Rules<'a> {
    store: &'a Store,
    from: usize,
    to: usize,
    starts_with_person: bool,
    ends_in_person: bool,
    /// The rank of a membership.
    membership: u8,
}

impl<'a> Rules<'a> {
    fn of(store: &'a Store, from: usize, to: usize) -> Self {
        let [starts_with_person, ends_in_person] = [from, to].map(|i| is_person(store, i));
        Self { store, from, to, starts_with_person, ends_in_person, membership: words::rank("member-of") as u8 }
    }

    /// Whether a way may take one more relation.
    fn may_go_on(&self, step: (usize, usize), edge: Edge, last: Option<Edge>) -> bool {
        // A person may stand at an end, never between.
        if step.1 != self.to && is_person(self.store, step.1) {
            return false;
        }
        // Two members of one body are not tied by it.
        if edge.rank == self.membership && last.is_some_and(|l| l.rank == self.membership) {
            return false;
        }
        // From a person only to the employer itself, if that is a movement or party; never over an employer to one.
        let is_belief = |i: usize| self.store.record(i).is_some_and(|r| matches!(r.kind, PartyKind::ReligiousMovement | PartyKind::Party));
        let over = self.starts_with_person && last.is_some() && (is_belief(step.1) || is_belief(step.0));
        let back =
            self.ends_in_person && (is_belief(self.from) && step.1 != self.to || is_belief(step.1) || last.is_some() && is_belief(step.0));
        !(over || back)
    }
}

fn is_person(store: &Store, record: usize) -> bool {
    store.table(record) == Some(RecordKind::Person)
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
