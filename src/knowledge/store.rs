//! Layers laid over one another, and the indexes over what remains; each index is built when it is first asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::hosts::HostIndex;
use super::load::{Layer, Loaded, Withdrawn};
use super::mentions::MentionIndex;
use super::names::NameIndex;
use super::near::NearIndex;
use super::pack::{self, Packed};
use super::primary::PrimaryIndex;
use super::slot::Slot;
use super::ties::Graph;
use super::{Fault, Record, RecordKind};

/// Name and content hash of a layer.
#[derive(Debug, Clone)]
pub(super) struct LayerMark {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) digest: String,
}

/// All records that stand, sorted by id.
#[derive(Debug, Default)]
pub(super) struct Store {
    pub(super) slots: Vec<Slot>,
    pub(super) layers: Vec<LayerMark>,
    pub(super) hash: String,
    hosts: OnceLock<HostIndex>,
    names: OnceLock<NameIndex>,
    near: OnceLock<NearIndex>,
    mentions: OnceLock<MentionIndex>,
    primary: OnceLock<PrimaryIndex>,
    graph: OnceLock<Graph>,
}

impl Store {
    /// The same with one more layer.
    pub(super) fn with(&self, layer: Layer) -> Self {
        let digest = pack::digest(&pack::body(&layer));
        let number = self.layers.len().min(usize::from(u16::MAX)) as u16;
        let mut all: BTreeMap<String, Slot> = self.slots.iter().map(|slot| (slot.id().to_owned(), slot.clone())).collect();
        for withdrawn in &layer.withdrawn {
            withdraw(&mut all, withdrawn);
        }
        for Loaded { record, .. } in layer.records {
            all.insert(record.id.clone(), Slot::of(Arc::new(record), number));
        }
        let mut layers = self.layers.clone();
        layers.push(LayerMark { name: layer.name, version: layer.version, digest });
        let hash = pack::digest(&layers.iter().map(|l| format!("{}\n", l.digest)).collect::<String>());
        Self { slots: all.into_values().collect(), layers, hash, ..Self::default() }
    }

    /// The compiled-in layer: sorted already, nothing to lay over.
    pub(super) fn first(name: &str, packed: Packed) -> Self {
        let hash = pack::digest(&format!("{}\n", packed.digest));
        let mark = LayerMark { name: name.to_owned(), version: packed.version.to_owned(), digest: packed.digest.to_owned() };
        Self { slots: packed.heads.into_iter().map(Slot::packed).collect(), layers: vec![mark], hash, ..Self::default() }
    }

    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.slots.binary_search_by(|slot| slot.id().cmp(id)).ok()
    }

    pub(super) fn record(&self, number: usize) -> Option<&Record> {
        self.slots.get(number)?.record().map(AsRef::as_ref)
    }

    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        self.slots.iter().filter_map(|slot| slot.record().map(AsRef::as_ref))
    }

    pub(super) fn hosts(&self) -> &HostIndex {
        self.hosts.get_or_init(|| HostIndex::of(&self.slots))
    }

    pub(super) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::of(&self.slots))
    }

    pub(super) fn near(&self) -> &NearIndex {
        self.near.get_or_init(|| NearIndex::of(&self.slots))
    }

    pub(super) fn mentions(&self) -> &MentionIndex {
        self.mentions.get_or_init(|| MentionIndex::of(&self.slots))
    }

    pub(super) fn primary(&self) -> &PrimaryIndex {
        self.primary.get_or_init(|| PrimaryIndex::of(&self.slots))
    }

    pub(super) fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::of(self))
    }
}

/// Takes a fact or a whole record out of what older layers hold. What nobody holds is withdrawn too: a list of
/// withdrawn facts outlives the facts.
fn withdraw(all: &mut BTreeMap<String, Slot>, withdrawn: &Withdrawn) {
    match withdrawn {
        Withdrawn::Record(id) => {
            all.remove(id);
            for slot in all.values_mut() {
                let mut leads_there = false;
                slot.each_relation(|_, _, to| leads_there |= to == id);
                if leads_there {
                    change(slot, |record| record.relations.retain(|r| r.to != *id));
                }
            }
        }
        Withdrawn::Fact(fact) => {
            let id = fact.split('/').next().unwrap_or_default();
            if let Some(slot) = all.get_mut(id) {
                change(slot, |record| record.forget(fact));
            }
        }
    }
}

/// Puts a changed copy of the record in its place; it stays its layer's.
fn change(slot: &mut Slot, change: impl FnOnce(&mut Record)) {
    if let Some(record) = slot.record() {
        let mut changed = Record::clone(record);
        change(&mut changed);
        *slot = Slot::of(Arc::new(changed), slot.layer);
    }
}

/// Faults that only show when a layer's records are seen together, and over those that stand already.
pub(super) fn cross_check(base: &Store, layers: &[Layer], faults: &mut Vec<Fault>) {
    let mut known: BTreeMap<&str, RecordKind> = base.slots.iter().map(|s| (s.id(), s.table())).collect();
    let gone: BTreeSet<&str> = layers
        .iter()
        .flat_map(|l| &l.withdrawn)
        .filter_map(|w| if let Withdrawn::Record(id) = w { Some(id.as_str()) } else { None })
        .collect();
    known.retain(|id, _| !gone.contains(id));
    known.extend(layers.iter().flat_map(|l| &l.records).map(|l| (l.record.id.as_str(), l.record.record)));
    let ids: Vec<&str> = known.keys().copied().collect();
    for layer in layers {
        let mut first: BTreeMap<&str, usize> = BTreeMap::new();
        let mut hosts: BTreeMap<&str, &Loaded> = BTreeMap::new();
        for loaded in &layer.records {
            let record = &loaded.record;
            if let Some(line) = first.insert(&record.id, loaded.line) {
                faults.push(Fault::new(&layer.name, loaded.line, format!("id `{}` stands already in line {line}", record.id)));
            }
            if record.record != RecordKind::PrimarySource {
                for domain in &record.domains {
                    if let Some(other) = hosts.insert(domain, loaded) {
                        let message = format!("`{domain}` belongs to `{}` already (line {})", other.record.id, other.line);
                        faults.push(Fault::new(&layer.name, loaded.line, message));
                    }
                }
            }
            for (relation, line) in record.relations.iter().zip(&loaded.relation_lines) {
                let wrong = match known.get(relation.to.as_str()) {
                    Some(RecordKind::Person) => Some("leads to a person; write it on the person's record".to_owned()),
                    Some(RecordKind::PrimarySource) => Some("leads to a kind of primary source".to_owned()),
                    Some(_) => None,
                    None => {
                        let hint = super::words::nearest(&relation.to, &ids).map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
                        Some(format!("leads to `{}`, which no layer holds{hint}", relation.to))
                    }
                };
                faults.extend(wrong.map(|w| Fault::new(&layer.name, *line, format!("the relation `{}` {w}", relation.fact))));
            }
        }
    }
}
