//! Facts by their ids: what a record says, one thing at a time, so that each can be shown, contested and withdrawn.
//!
//! An id reads `record/what/value`. A relation's value is the record to which it leads, a description's the author.

use super::names;
use super::record::{Proof, Record};

/// The middle part of the ids of facts that are no relations.
const NAME: &str = "name";
pub(super) const SHORT: &str = "short";
const HOST: &str = "host";
const KIND: &str = "kind";
const COUNTRY: &str = "country";
const LANGUAGE: &str = "language";
const DESCRIBED: &str = "described-by";

/// What a record says of itself alone.
pub(super) const PLAIN: &[&str] = &[NAME, SHORT, HOST, KIND, COUNTRY, LANGUAGE];

/// One thing that a record says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fact {
    /// Stable id.
    pub id: String,
    /// The fact as a sentence.
    pub statement: String,
    /// name, short, host, kind, country, language, described-by, or the relation.
    pub what: String,
    /// For a relation its certainty; for a description `described`; else empty.
    pub certainty: String,
    /// What states it: its own evidence, else the record's.
    pub evidence: Vec<Proof>,
    /// The layer that says so.
    pub layer: String,
}

impl Fact {
    /// Whether somebody opened any of its evidence.
    #[must_use]
    pub fn is_opened(&self) -> bool {
        self.evidence.iter().any(|p| p.retrieved.is_some())
    }
}

/// The id of a description.
pub(super) fn described(record: &str, by: &str) -> String {
    format!("{record}/{DESCRIBED}/{}", names::normal(by).replace(' ', "-"))
}

/// What is wrong with the id of a fact that is to be withdrawn.
pub(super) fn fault(fact: &str) -> Option<String> {
    let mut parts = fact.splitn(3, '/');
    let (record, what, value) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    match (what, value) {
        (Some(KIND), Some(_)) => {
            Some(format!("`{fact}` cannot be withdrawn: a record has a kind; write the record anew, or withdraw `record = \"{record}\"`"))
        }
        (Some(what), Some(value)) if !record.is_empty() && !what.is_empty() && !value.is_empty() => None,
        _ => Some(format!("`{fact}` is no fact id; one reads `from/relation/to`")),
    }
}

impl Record {
    /// Takes one fact out. The last name stays: a record is told by it.
    pub(super) fn forget(&mut self, fact: &str) {
        self.relations.retain(|r| r.fact != fact);
        self.descriptions.retain(|d| d.fact != fact);
        let mut parts = fact.splitn(3, '/').skip(1);
        let (what, value) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        match what {
            NAME if self.names.len() > 1 => self.names.retain(|n| n != value),
            SHORT => self.short.retain(|n| n != value),
            HOST => self.domains.retain(|d| d != value),
            COUNTRY => self.country = self.country.take().filter(|c| c != value),
            LANGUAGE => self.language = self.language.take().filter(|l| l != value),
            _ => {}
        }
    }
}

/// All facts of a record.
pub(super) fn of(record: &Record) -> Vec<Fact> {
    let name = record.name();
    let plain = |what: &str, value: &str, statement: String| Fact {
        // Relations and descriptions bring an id of their own.
        id: format!("{}/{what}/{value}", record.id),
        statement,
        what: what.to_owned(),
        certainty: String::new(),
        evidence: record.evidence.clone(),
        layer: record.layer.clone(),
    };
    let mut out = Vec::new();
    out.extend(record.names.iter().map(|n| plain(NAME, n, format!("{n} names the {} {name}", record.record.as_str()))));
    out.extend(record.short.iter().map(|n| plain(SHORT, n, format!("{name} is called {n} for short"))));
    out.extend(record.domains.iter().map(|d| plain(HOST, d, format!("{name} is found at {d}"))));
    out.push(plain(KIND, &record.kind_text, format!("{name} is of the kind {}", record.kind_text)));
    out.extend(record.country.iter().map(|c| plain(COUNTRY, c, format!("{name} is of {c}"))));
    out.extend(record.language.iter().map(|l| plain(LANGUAGE, l, format!("{name} is in {l}"))));
    for d in &record.descriptions {
        let statement = format!("{} ({}) describes {name} as “{}”", d.by, d.as_of, d.words);
        out.push(Fact {
            id: d.fact.clone(),
            certainty: "described".to_owned(),
            evidence: d.evidence.clone(),
            ..plain(DESCRIBED, "", statement)
        });
    }
    for r in &record.relations {
        let mut statement = format!("{name} {} {}", r.relation, r.to);
        for (word, date) in [("from", &r.from), ("until", &r.until), ("as of", &r.as_of)] {
            if let Some(date) = date {
                statement.push_str(&format!(", {word} {date}"));
            }
        }
        out.push(Fact {
            id: r.fact.clone(),
            certainty: r.certainty.clone(),
            evidence: r.evidence.clone(),
            ..plain(&r.relation, "", statement)
        });
    }
    out
}
