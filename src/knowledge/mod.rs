//! What is known of outlets, organisations, persons, campaigns and kinds of primary source: records in layers.
//!
//! `load` reads a layer (TOML or JSON Lines) and names every fault; `join` makes one of the reviewed files under
//! `data/`; `pack` is the form in which a layer is held and the built-in one compiled in, `index` (of `table`s) says
//! where things stand in it, `packed` is both together; `store` lays layers over one another; `hosts`, `names`,
//! `forms`, `near`, `mentions` and `primary` look records up, `kinds` for a page that asks often; `ties` finds how two are tied; `facts` gives every fact
//! its id, `sample` draws from them. Facts live in `data/` alone; no other file names anybody.

mod builtin;
mod dates;
mod describe;
mod facts;
mod fault;
mod forms;
mod hosts;
mod index;
mod join;
mod kinds;
mod load;
mod mentions;
mod names;
mod near;
mod pack;
mod packed;
mod primary;
mod record;
mod sample;
mod source;
mod store;
mod table;
mod ties;
pub(crate) mod words;

use std::sync::Arc;

pub use builtin::pack_files;
pub(crate) use describe::HostLinks;
pub use describe::{Stats, kind_words};
pub use facts::Fact;
pub use fault::Fault;
pub(crate) use kinds::KindsByName;
pub use record::{Description, Match, PrimaryKind, Proof, Record, RecordKind, Relation, TiePath};
pub(crate) use ties::Tied;

use crate::Span;
use crate::error::Error;
use crate::report::{KbMatch, LinkClass, MatchKind, PartyKind};
use load::Layer;
use store::Store;

/// The schema that a layer may name.
pub const SCHEMA: &str = "kb/1";

/// A set of layers: built in, then the newsroom's, then the project's. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    inner: Arc<Store>,
}

impl Knowledge {
    /// What is compiled in. Read once; later calls cost nothing.
    #[must_use]
    pub fn builtin() -> Self {
        builtin::knowledge()
    }

    /// Nothing at all.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds a layer: TOML, or JSON Lines where `name` ends in `.jsonl`.
    ///
    /// A record replaces an older layer's record with the same id; a `[[withdrawn]]` fact is taken out of older layers.
    ///
    /// # Errors
    /// [`ErrorKind::Knowledge`](crate::ErrorKind::Knowledge) naming file and line.
    pub fn layer_str(self, name: &str, text: &str) -> Result<Self, Error> {
        self.layers([(name, text)])
    }

    /// Adds several layers at once, so that each may refer to the others' records; later ones win.
    ///
    /// # Errors
    /// [`ErrorKind::Knowledge`](crate::ErrorKind::Knowledge) naming file and line of the first fault.
    pub fn layers<'t>(self, layers: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, Error> {
        let (layers, faults) = self.read(layers);
        if !faults.is_empty() {
            return Err(fault::error(&faults));
        }
        let mut store = self.inner;
        for layer in layers {
            store = Arc::new(store.with(layer));
        }
        Ok(Self { inner: store })
    }

    /// Everything that is wrong with layers that would be laid over this knowledge, by file and line.
    #[must_use]
    pub fn faults<'t>(&self, layers: impl IntoIterator<Item = (&'t str, &'t str)>) -> Vec<Fault> {
        self.read(layers).1
    }

    fn read<'t>(&self, layers: impl IntoIterator<Item = (&'t str, &'t str)>) -> (Vec<Layer>, Vec<Fault>) {
        let mut faults = Vec::new();
        let layers: Vec<Layer> = layers.into_iter().map(|(name, text)| load::layer(name, text, &mut faults)).collect();
        store::cross_check(&self.inner, &layers, &mut faults);
        let place: Vec<&str> = layers.iter().map(|l| l.name.as_str()).collect();
        faults.sort_by_key(|f| (place.iter().position(|n| *n == f.layer), f.line));
        (layers, faults)
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.inner.record(self.inner.number(id)?)
    }

    /// All records, by id.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.inner.records()
    }

    /// The record of a host: its longest suffix that a record names, never a bare public suffix.
    ///
    /// Suffix rules (".gov") say what kind of body stands there, not which: see [`Knowledge::suffix_rule`].
    #[must_use]
    pub fn by_domain(&self, host: &str) -> Option<&Record> {
        self.inner.record(hosts::of_host(&self.inner, host)?)
    }

    /// The suffix rule (".gov", ".ac.uk") that a host stands under.
    #[must_use]
    pub fn suffix_rule(&self, host: &str) -> Option<&Record> {
        self.inner.record(hosts::rule_of(&self.inner, host)?)
    }

    /// What stands at a host: the kind of its record, else of its suffix rule.
    #[must_use]
    pub fn kind_of_host(&self, host: &str) -> Option<PartyKind> {
        self.by_domain(host).or_else(|| self.suffix_rule(host)).map(|r| r.kind)
    }

    /// What a link to this address leads to, as far as its host and path are known.
    #[must_use]
    pub fn link_class(&self, url: &str) -> Option<LinkClass> {
        let host = hosts::normal(hosts::in_address(url).1);
        let record = host.as_deref().and_then(|host| self.by_domain(host));
        self.link_class_at(self.links_to(url, record), url)
    }

    /// What the host of an address tells of the links to it; `record`: the host's record, if it has one.
    pub(crate) fn links_to(&self, url: &str, record: Option<&Record>) -> HostLinks {
        HostLinks::of(self, url, record)
    }

    /// [`Knowledge::link_class`] of one of many links to a host.
    pub(crate) fn link_class_at(&self, host: HostLinks, url: &str) -> Option<LinkClass> {
        host.class_of(self, url)
    }

    /// The record of a printed name; none where it is unknown or ambiguous.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<Match<'_>> {
        self.named(names::find(&self.inner, name, None))
    }

    /// The same where some records are known to be on the page: they decide between several bearers of a name,
    /// and names that count only in such a context ("the Times") count for them.
    #[must_use]
    pub fn by_name_among(&self, name: &str, on_page: &[&str]) -> Option<Match<'_>> {
        self.by_name_on(name, &OnPage::of(on_page.to_vec()))
    }

    /// [`Knowledge::by_name_among`] for one of many names of a page.
    pub(crate) fn by_name_on(&self, name: &str, page: &OnPage<'_>) -> Option<Match<'_>> {
        self.named(names::find(&self.inner, name, Some(&page.0)))
    }

    /// The same for a page of a country, which names an outlet of its own country by less than the world would: the only
    /// one there that bears the name, in full, for short, or told from others by brackets.
    #[must_use]
    pub fn by_name_in_country(&self, name: &str, country: &str) -> Option<Match<'_>> {
        self.named(names::find_in_country(&self.inner, name, country))
    }

    /// Whether the one who bears just this name is a person.
    pub(crate) fn is_person(&self, name: &str) -> bool {
        let record = names::bearer(&self.inner, name).and_then(|number| self.inner.head(number));
        record.is_some_and(|head| head.table == RecordKind::Person)
    }

    fn named(&self, named: Option<names::Named>) -> Option<Match<'_>> {
        let named = named?;
        Some(Match { record: self.inner.record(named.record)?, kind: named.kind })
    }

    /// Every record that bears a name, in full or for short: what an ambiguous name may mean.
    #[must_use]
    pub fn bearers(&self, name: &str) -> Vec<&Record> {
        names::bearers(&self.inner, name).into_iter().filter_map(|i| self.inner.record(i)).collect()
    }

    /// The record of a near spelling ([`MatchKind::Fuzzy`]), for names of six letters and more.
    #[must_use]
    pub fn by_near_name(&self, name: &str) -> Option<Match<'_>> {
        let record = self.inner.record(near::find(&self.inner, name)?)?;
        Some(Match { record, kind: MatchKind::Fuzzy })
    }

    /// Every known name in a text (whole words, longest first, case kept), in order.
    #[must_use]
    pub fn names_in(&self, text: &str) -> Vec<(Span, &Record)> {
        let found = mentions::find(&self.inner, text);
        found.into_iter().filter_map(|(span, i)| Some((span, self.inner.record(i)?))).collect()
    }

    /// The kind of primary source that a phrase speaks of ("the hearing", "court filing").
    #[must_use]
    pub fn primary_by_words(&self, phrase: &str) -> Option<&Record> {
        self.inner.record(self.inner.primary().by_words(phrase)?)
    }

    /// The kind of primary source that stands at an address.
    #[must_use]
    pub fn primary_by_url(&self, url: &str) -> Option<&Record> {
        self.inner.record(self.inner.primary().by_address(url)?)
    }

    /// The shortest tie between two records, on a day (`YYYY-MM-DD`) if one is given.
    #[must_use]
    pub fn tie(&self, from: &str, to: &str, day: Option<&str>) -> Option<TiePath<'_>> {
        self.tie_between(self.tied(from)?, self.tied(to)?, day)
    }

    /// A record that has any relation, for asking many times.
    pub(crate) fn tied(&self, id: &str) -> Option<Tied> {
        self.inner.graph().tied(self.inner.number(id)?)
    }

    /// [`Knowledge::tie`] of two records that have been looked up before.
    pub(crate) fn tie_between(&self, from: Tied, to: Tied, day: Option<&str>) -> Option<TiePath<'_>> {
        self.inner.graph().path(&self.inner, from, to, day)
    }

    /// Whether a record has any relation to another.
    #[must_use]
    pub fn is_tied(&self, id: &str) -> bool {
        self.tied(id).is_some()
    }

    /// Whether two records are one house (owned-by, part-of, run-by, published-by, initiated-by).
    #[must_use]
    pub fn same_house(&self, a: &str, b: &str) -> bool {
        match (self.inner.number(a), self.inner.number(b)) {
            (Some(a), Some(b)) => self.inner.graph().same_house(&self.inner, a, b),
            _ => false,
        }
    }

    /// A record as text for a person: names, hosts, relations with their facts and evidence.
    #[must_use]
    pub fn show(&self, record: &Record) -> String {
        describe::show(self, record)
    }

    /// Every fact of every record, by record id: what can be contested, with the id to do it by.
    pub fn facts(&self) -> impl Iterator<Item = Fact> {
        self.records().flat_map(facts::of)
    }

    /// So many facts for a second reader, drawn from every kind of fact and the same for the same seed.
    #[must_use]
    pub fn sample(&self, count: usize, seed: u64) -> Vec<Fact> {
        sample::draw(self.facts(), count, seed)
    }

    /// How much there is, opened and unopened facts apart.
    #[must_use]
    pub fn stats(&self) -> Stats {
        Stats::of(self)
    }

    /// The names of the layers, the oldest first.
    #[must_use]
    pub fn layer_names(&self) -> Vec<&str> {
        self.inner.layers.iter().map(|l| l.name.as_str()).collect()
    }

    /// The first layer's version, which is the built-in content's.
    #[must_use]
    pub fn version(&self) -> &str {
        self.inner.layers.first().map_or("", |l| l.version.as_str())
    }

    /// SHA-256 over the content of all layers in order, lower-case hexadecimal; empty without layers.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.inner.hash
    }
}

/// The ids of records that are known to be on a page, sorted: they decide what an ambiguous name means.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnPage<'i>(Vec<&'i str>);

impl<'i> OnPage<'i> {
    pub(crate) fn of(mut ids: Vec<&'i str>) -> Self {
        ids.sort_unstable();
        Self(ids)
    }
}

/// The normal form of a printed name: what look-ups by name compare.
pub(crate) fn normal_name(name: &str) -> String {
    names::normal(name)
}

/// Place of a relation among all, the narrowest first.
pub(crate) fn relation_rank(relation: &str) -> usize {
    words::rank(relation)
}

/// Whether a record stands for so many that a tie to it makes nobody one with another.
pub(crate) fn is_wide(record: &Record) -> bool {
    matches!(record.kind, PartyKind::ReligiousMovement | PartyKind::Party | PartyKind::Government | PartyKind::Intergovernmental)
}

impl<'a> Match<'a> {
    /// A match of a printed name that stands somewhere in `words`: exact if the canonical name does.
    pub(crate) fn of(record: &'a Record, otherwise: MatchKind, words: &str) -> Self {
        let kind = if words.contains(record.name()) { MatchKind::Exact } else { otherwise };
        Self { record, kind }
    }
}

impl Match<'_> {
    /// The match as the report prints it.
    #[must_use]
    pub fn to_report(&self) -> KbMatch {
        self.record.matched(self.kind)
    }
}

impl Record {
    /// A match to this record as the report prints it.
    #[must_use]
    pub fn matched(&self, kind: MatchKind) -> KbMatch {
        KbMatch { id: self.id.clone(), name: self.name().to_owned(), r#match: kind, layer: self.layer.clone() }
    }
}

#[cfg(test)]
mod tests;
