//! Layers laid over one another, and the indexes over what remains; each index is built when it is first asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::hosts::HostIndex;
use super::load::{Layer, Loaded};
use super::mentions::MentionIndex;
use super::names::NameIndex;
use super::near::NearIndex;
use super::primary::PrimaryIndex;
use super::ties::Graph;
use super::{Fault, Record, RecordKind, pack};

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
    pub(super) records: Vec<Arc<Record>>,
    /// The number of each record's layer.
    pub(super) layer_of: Vec<u16>,
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
    /// The same with one more layer; `digest` if it is known already.
    pub(super) fn with(&self, layer: Layer, digest: Option<String>) -> Self {
        let digest = digest.unwrap_or_else(|| pack::digest(&pack::body(&layer)));
        let number = self.layers.len().min(usize::from(u16::MAX)) as u16;
        let withdrawn: BTreeSet<&str> = layer.withdrawn.iter().map(|(fact, _)| fact.as_str()).collect();
        let mut all: BTreeMap<String, (Arc<Record>, u16)> = BTreeMap::new();
        for (record, from) in self.records.iter().zip(&self.layer_of) {
            let record = if record.relations.iter().any(|r| withdrawn.contains(r.fact.as_str())) {
                let mut kept = Record::clone(record);
                kept.relations.retain(|r| !withdrawn.contains(r.fact.as_str()));
                Arc::new(kept)
            } else {
                Arc::clone(record)
            };
            all.insert(record.id.clone(), (record, *from));
        }
        for Loaded { record, .. } in layer.records {
            all.insert(record.id.clone(), (Arc::new(record), number));
        }
        let mut layers = self.layers.clone();
        layers.push(LayerMark { name: layer.name, version: layer.version, digest });
        let hash = pack::digest(&layers.iter().map(|l| format!("{}\n", l.digest)).collect::<String>());
        let (records, layer_of) = all.into_values().unzip();
        Self { records, layer_of, layers, hash, ..Self::default() }
    }

    /// The first layer of a store that is otherwise empty: sorted already, nothing to lay over.
    pub(super) fn first(layer: Layer, digest: String) -> Self {
        let layers = vec![LayerMark { name: layer.name, version: layer.version, digest }];
        let hash = pack::digest(&format!("{}\n", layers[0].digest));
        let records: Vec<Arc<Record>> = layer.records.into_iter().map(|l| Arc::new(l.record)).collect();
        Self { layer_of: vec![0; records.len()], records, layers, hash, ..Self::default() }
    }

    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.records.binary_search_by(|r| r.id.as_str().cmp(id)).ok()
    }

    pub(super) fn record(&self, number: usize) -> Option<&Record> {
        self.records.get(number).map(AsRef::as_ref)
    }

    pub(super) fn hosts(&self) -> &HostIndex {
        self.hosts.get_or_init(|| HostIndex::of(&self.records, &self.layer_of))
    }

    pub(super) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::of(&self.records, &self.layer_of))
    }

    pub(super) fn near(&self) -> &NearIndex {
        self.near.get_or_init(|| NearIndex::of(&self.records))
    }

    pub(super) fn mentions(&self) -> &MentionIndex {
        self.mentions.get_or_init(|| MentionIndex::of(&self.records, &self.layer_of))
    }

    pub(super) fn primary(&self) -> &PrimaryIndex {
        self.primary.get_or_init(|| PrimaryIndex::of(&self.records))
    }

    pub(super) fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::of(&self.records, |id| self.number(id)))
    }
}

/// Faults that only show when a layer's records are seen together, and over those that stand already.
pub(super) fn cross_check(base: &Store, layers: &[Layer], faults: &mut Vec<Fault>) {
    let mut known: BTreeMap<&str, RecordKind> = base.records.iter().map(|r| (r.id.as_str(), r.record)).collect();
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
