//! Layers laid over one another. Each is held as it was packed; a look-up asks them all and leaves out what later ones
//! replaced or withdrew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::index::{Part, Tie};
use super::load::{Layer, Loaded, Withdrawn};
use super::pack::{self, Head, Printed};
use super::packed::{FirstWords, Packed};
use super::primary::PrimaryIndex;
use super::ties::Graph;
use super::{Fault, Record, RecordKind};

/// Name and content hash of a layer.
#[derive(Debug, Clone)]
pub(super) struct LayerMark {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) digest: String,
}

/// Records of one layer, and which of them stand.
#[derive(Debug, Clone)]
struct Laid {
    packed: Arc<Packed>,
    /// The number of its layer.
    layer: u16,
    /// The number of its first record among all.
    first: usize,
    /// Records that a later layer replaced, withdrew or changed, by their number among all of the layer.
    gone: BTreeSet<usize>,
}

impl Laid {
    fn places(&self, part: Part, hash: u64) -> impl Iterator<Item = Place<'_>> {
        self.packed.places(part, hash).map(move |at| Place { laid: self, at })
    }

    /// Number among all and first line of every record that stands.
    fn heads(&self) -> impl Iterator<Item = (usize, Head<'_>)> {
        let standing = (0..self.packed.len()).filter(|n| !self.gone.contains(n));
        standing.map(|n| (self.first + n, self.packed.head(n)))
    }
}

/// All layers, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Store {
    laid: Vec<Laid>,
    pub(super) layers: Vec<LayerMark>,
    pub(super) hash: String,
    primary: OnceLock<PrimaryIndex>,
    graph: OnceLock<Graph>,
}

/// A place where something stands in a layer's text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'s> {
    laid: &'s Laid,
    at: usize,
}

impl<'s> Place<'s> {
    /// Whether just this stands there.
    pub(super) fn holds(&self, text: &str) -> bool {
        let rest = self.laid.packed.from(self.at).as_bytes();
        rest.strip_prefix(text.as_bytes()).is_some_and(|after| after.first().is_none_or(u8::is_ascii_control))
    }

    /// What stands there, and all that follows it behind a control character.
    pub(super) fn rest(&self) -> &'s str {
        self.laid.packed.from(self.at)
    }

    /// What stands there.
    pub(super) fn text(&self) -> &'s str {
        let rest = self.rest();
        let end = rest.bytes().position(|b| b.is_ascii_control()).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// The number of the layer.
    pub(super) fn layer(&self) -> u16 {
        self.laid.layer
    }

    /// The record in which it stands, unless a later layer took it away.
    pub(super) fn record(&self) -> Option<usize> {
        let number = self.laid.packed.number_at(self.at);
        (!self.laid.gone.contains(&number)).then_some(self.laid.first + number)
    }

    /// The record in which it stands, with its first line.
    pub(super) fn head(&self) -> Option<(usize, Head<'s>)> {
        let record = self.record()?;
        Some((record, self.laid.packed.head(record - self.laid.first)))
    }

    /// The name that stands there, with its record.
    pub(super) fn name(&self) -> Option<(usize, Printed<'s>)> {
        let packed = &self.laid.packed;
        let record = self.record()?;
        let stands = |text: &str| (packed.place(text)..packed.place(text) + text.len()).contains(&self.at);
        let name = packed.head(record - self.laid.first).printed().find(|n| stands(n.key) || stands(n.text))?;
        Some((record, name))
    }
}

impl Store {
    /// The compiled-in layer alone.
    pub(super) fn first(name: &str, text: &'static str, index: &'static [u8]) -> Self {
        let (version, digest) = pack::mark(text);
        let mark = LayerMark { name: name.to_owned(), version: version.to_owned(), digest: digest.to_owned() };
        let laid = vec![laid(Packed::compiled_in(name, text, index), 0)];
        Self { hash: hash_of(std::slice::from_ref(&mark)), layers: vec![mark], laid, ..Self::default() }
    }

    /// The same with one more layer.
    pub(super) fn with(&self, layer: Layer) -> Self {
        let text = pack::body(&layer);
        let mark = LayerMark { name: layer.name, version: layer.version, digest: pack::digest(&text) };
        // What older layers no longer say, and what they say now instead; a changed record stays its layer's.
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        let mut changed: BTreeMap<usize, Record> = BTreeMap::new();
        for withdrawn in &layer.withdrawn {
            match withdrawn {
                Withdrawn::Record(id) => {
                    let Some(number) = self.number(id) else { continue };
                    gone.insert(number);
                    for holder in self.graph().holders(number) {
                        if let Some(record) = self.record(holder) {
                            changed.entry(holder).or_insert_with(|| record.clone()).relations.retain(|r| r.to != *id);
                        }
                    }
                }
                // What nobody holds is withdrawn too: a list of withdrawn facts outlives the facts.
                Withdrawn::Fact(fact) => {
                    let number = self.number(fact.split('/').next().unwrap_or_default());
                    if let Some((number, record)) = number.and_then(|n| Some((n, self.record(n)?))) {
                        changed.entry(number).or_insert_with(|| record.clone()).forget(fact);
                    }
                }
            }
        }
        gone.extend(layer.records.iter().filter_map(|l| self.number(&l.record.id)));
        changed.retain(|number, _| !gone.contains(number));
        let mut all = Vec::new();
        for old in &self.laid {
            let own = old.first..old.first + old.packed.len();
            let mut kept = old.clone();
            kept.gone.extend(gone.range(own.clone()).chain(changed.range(own.clone()).map(|(n, _)| n)).map(|n| n - old.first));
            all.push(kept);
            let instead: Vec<&Record> = changed.range(own).map(|(_, record)| record).collect();
            if !instead.is_empty() {
                all.push(laid(Packed::of(old.packed.name(), pack::records(instead.into_iter())), old.layer));
            }
        }
        all.push(laid(Packed::of(&mark.name, text), self.layers.len().min(usize::from(u16::MAX)) as u16));
        let mut first = 0;
        for laid in &mut all {
            laid.first = first;
            first += laid.packed.len();
        }
        let layers: Vec<LayerMark> = self.layers.iter().cloned().chain([mark]).collect();
        Self { laid: all, hash: hash_of(&layers), layers, ..Self::default() }
    }

    /// The number of the record with an id.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.laid.iter().rev().find_map(|laid| {
            let number = laid.packed.number(id).filter(|n| !laid.gone.contains(n))?;
            Some(laid.first + number)
        })
    }

    pub(super) fn record(&self, number: usize) -> Option<&Record> {
        let laid = self.laid_of(number)?;
        laid.packed.record(number - laid.first)
    }

    /// The first line of a record.
    pub(super) fn head(&self, number: usize) -> Option<Head<'_>> {
        let laid = self.laid_of(number)?;
        Some(laid.packed.head(number - laid.first))
    }

    /// The id of a record.
    pub(super) fn id(&self, number: usize) -> Option<&str> {
        let laid = self.laid_of(number)?;
        Some(laid.packed.id(number - laid.first))
    }

    /// The table of a record.
    pub(super) fn table(&self, number: usize) -> Option<RecordKind> {
        let laid = self.laid_of(number)?;
        Some(laid.packed.table(number - laid.first))
    }

    fn laid_of(&self, number: usize) -> Option<&Laid> {
        self.laid.get(self.laid.partition_point(|laid| laid.first <= number).checked_sub(1)?)
    }

    /// Number and first line of every record that stands.
    pub(super) fn heads(&self) -> impl Iterator<Item = (usize, Head<'_>)> {
        self.laid.iter().flat_map(Laid::heads)
    }

    /// All records that stand, sorted by id.
    pub(super) fn records(&self) -> impl Iterator<Item = &Record> {
        // Every layer is sorted: the next is the least of those that come next in each.
        let mut layers: Vec<_> = self.laid.iter().map(|laid| laid.heads().peekable()).collect();
        let next = move || {
            let firsts = layers.iter_mut().filter_map(|layer| Some((layer.peek()?.1.id, layer)));
            firsts.min_by_key(|(id, _)| *id)?.1.next()
        };
        std::iter::from_fn(next).filter_map(|(number, _)| self.record(number))
    }

    /// The kinds of primary source that stand.
    pub(super) fn primaries(&self) -> impl Iterator<Item = (usize, &Record)> {
        let standing = self.laid.iter().flat_map(|laid| laid.packed.primary().filter(|n| !laid.gone.contains(n)).map(|n| laid.first + n));
        standing.filter_map(|n| Some((n, self.record(n)?)))
    }

    /// The relations of the records that stand, with the number of the record that each leads to.
    pub(super) fn ties(&self) -> impl Iterator<Item = (Tie, usize)> {
        let standing =
            self.laid.iter().flat_map(|laid| laid.packed.ties().filter(|t| !laid.gone.contains(&t.holder)).map(move |t| (laid, t)));
        standing.filter_map(|(laid, tie)| {
            let tie = Tie { holder: laid.first + tie.holder, ..tie };
            let to = match tie.to.filter(|to| !laid.gone.contains(to)) {
                Some(to) => laid.first + to,
                // Another layer holds it.
                None => self.number(&self.record(tie.holder)?.relations.get(tie.relation)?.to)?,
            };
            Some((tie, to))
        })
    }

    /// Where things stand whose hash this is, and a few others, the oldest layer first.
    pub(super) fn places(&self, part: Part, hash: u64) -> impl Iterator<Item = Place<'_>> {
        self.laid.iter().flat_map(move |laid| laid.places(part, hash))
    }

    /// Where names may stand that begin with the words of this hash, the oldest layer first.
    pub(super) fn names_from(&self, hash: u64) -> impl Iterator<Item = Place<'_>> {
        let laid = self.laid.iter().filter(move |laid| laid.packed.may_open_a_name(hash));
        laid.flat_map(move |laid| laid.places(Part::Words, hash))
    }

    /// The hashes of the words with which names begin, by layer.
    pub(super) fn first_words(&self) -> Vec<FirstWords<'_>> {
        self.laid.iter().map(|laid| laid.packed.first_words()).collect()
    }

    pub(super) fn primary(&self) -> &PrimaryIndex {
        self.primary.get_or_init(|| PrimaryIndex::of(self))
    }

    pub(super) fn graph(&self) -> &Graph {
        self.graph.get_or_init(|| Graph::of(self))
    }
}

fn laid(packed: Packed, layer: u16) -> Laid {
    Laid { packed: Arc::new(packed), layer, first: 0, gone: BTreeSet::new() }
}

/// Over the content of all layers in order.
fn hash_of(layers: &[LayerMark]) -> String {
    pack::digest(&layers.iter().map(|l| format!("{}\n", l.digest)).collect::<String>())
}

/// Faults that only show when a layer's records are seen together, and over those that stand already.
pub(super) fn cross_check(base: &Store, layers: &[Layer], faults: &mut Vec<Fault>) {
    let gone: BTreeSet<&str> = layers
        .iter()
        .flat_map(|l| &l.withdrawn)
        .filter_map(|w| if let Withdrawn::Record(id) = w { Some(id.as_str()) } else { None })
        .collect();
    let own: BTreeMap<&str, RecordKind> = layers.iter().flat_map(|l| &l.records).map(|l| (l.record.id.as_str(), l.record.record)).collect();
    let table = |id: &str| {
        let below = || Some(id).filter(|id| !gone.contains(id)).and_then(|id| base.table(base.number(id)?));
        own.get(id).copied().or_else(below)
    };
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
                let wrong = match table(&relation.to) {
                    Some(RecordKind::Person) => Some("leads to a person; write it on the person's record".to_owned()),
                    Some(RecordKind::PrimarySource) => Some("leads to a kind of primary source".to_owned()),
                    Some(_) => None,
                    None => {
                        let below = base.heads().map(|(_, head)| head.id).filter(|id| !gone.contains(id));
                        let ids: BTreeSet<&str> = below.chain(own.keys().copied()).collect();
                        let ids: Vec<&str> = ids.into_iter().collect();
                        let hint = super::words::nearest(&relation.to, &ids).map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
                        Some(format!("leads to `{}`, which no layer holds{hint}", relation.to))
                    }
                };
                faults.extend(wrong.map(|w| Fault::new(&layer.name, *line, format!("the relation `{}` {w}", relation.fact))));
            }
        }
    }
}
