//! What is known of outlets, organisations, persons, campaigns and kinds of primary source: records in layers.

use std::sync::Arc;

use crate::Span;
use crate::error::Error;
use crate::report::{MatchKind, PartyKind};

/// A set of layers: built in, then the newsroom's, then the project's. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    inner: Arc<Store>,
}

#[derive(Debug, Default)]
struct Store {}

/// Which table a record stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// `[[outlet]]`
    Outlet,
    /// `[[organisation]]`
    Organisation,
    /// `[[person]]`
    Person,
    /// `[[campaign]]`
    Campaign,
    /// `[[primary-source]]`
    PrimarySource,
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// Stable id.
    pub id: String,
    /// Which table.
    pub record: RecordKind,
    /// Names, the canonical one first.
    pub names: Vec<String>,
    /// Hosts, lower case.
    pub domains: Vec<String>,
    /// What it is.
    pub kind: PartyKind,
    /// The kind as the record prints it.
    pub kind_text: String,
    /// Country.
    pub country: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Relations to others.
    pub relations: Vec<Relation>,
    /// The layer it came from.
    pub layer: String,
}

/// A dated relation with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Relation {
    /// The fact's stable id.
    pub fact: String,
    /// Record id.
    pub to: String,
    /// owned-by, part-of, affiliated-with, funded-by, run-by, published-by, initiated-by, member-of, works-for.
    pub relation: String,
    /// First day or year.
    pub from: Option<String>,
    /// Last day or year.
    pub until: Option<String>,
    /// As of when it is known.
    pub as_of: Option<String>,
    /// documented, self-declared, reported, disputed; `unverified` where nobody opened the evidence.
    pub certainty: String,
    /// A party disputes it.
    pub contested: bool,
    /// What states it.
    pub evidence: Vec<Proof>,
    /// What disputes it.
    pub counter_evidence: Vec<Proof>,
}

/// A piece of evidence of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Proof {
    /// Address.
    pub url: String,
    /// self, official, registry, encyclopedia, press, rater, affiliated-outlet, adversarial.
    pub kind: String,
    /// The day it was opened; none: nobody opened it.
    pub retrieved: Option<String>,
    /// Its words.
    pub quote: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A record that a name or host was matched to.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Match<'a> {
    /// The record.
    pub record: &'a Record,
    /// How.
    pub kind: MatchKind,
}

/// The shortest way from one record to another.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TiePath<'a> {
    /// (record, relation of that record, its target), in order.
    pub steps: Vec<(&'a Record, &'a Relation, &'a Record)>,
}

impl Knowledge {
    /// What is compiled in.
    #[must_use]
    pub fn builtin() -> Self {
        Self::default()
    }

    /// Nothing at all.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Adds a layer: TOML, or JSON Lines where `name` ends in `.jsonl`.
    ///
    /// # Errors
    /// [`ErrorKind::Knowledge`](crate::ErrorKind::Knowledge) naming file and line.
    pub fn layer_str(self, name: &str, text: &str) -> Result<Self, Error> {
        let _ = (name, text);
        Ok(self)
    }

    /// The record with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Record> {
        let _ = id;
        None
    }

    /// The record of a host (longest suffix, public-suffix aware).
    #[must_use]
    pub fn by_domain(&self, host: &str) -> Option<&Record> {
        let _ = host;
        None
    }

    /// The record of a printed name; none where it is unknown or ambiguous.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<Match<'_>> {
        let _ = name;
        None
    }

    /// The record of a near spelling ([`MatchKind::Fuzzy`]), for names of six letters and more.
    #[must_use]
    pub fn by_near_name(&self, name: &str) -> Option<Match<'_>> {
        let _ = name;
        None
    }

    /// Every known name in a text (whole words, longest first, case kept), in order.
    #[must_use]
    pub fn names_in(&self, text: &str) -> Vec<(Span, &Record)> {
        let _ = text;
        Vec::new()
    }

    /// The shortest tie between two records, on a day (`YYYY-MM-DD`) if one is given.
    #[must_use]
    pub fn tie(&self, from: &str, to: &str, day: Option<&str>) -> Option<TiePath<'_>> {
        let _ = (from, to, day);
        None
    }

    /// Whether two records are one house (owned-by, part-of, run-by, published-by, initiated-by).
    #[must_use]
    pub fn same_house(&self, a: &str, b: &str) -> bool {
        let _ = (a, b);
        false
    }

    /// The built-in content's version.
    #[must_use]
    pub fn version(&self) -> &str {
        ""
    }

    /// SHA-256 over all layers, lower-case hexadecimal.
    #[must_use]
    pub fn hash(&self) -> &str {
        ""
    }
}
