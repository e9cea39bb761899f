//! The knowledge told to a person: a record, figures, and what a link leads to.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::primary::OfHost;
use super::record::{Proof, Record, RecordKind, Relation};
use super::{Knowledge, facts, hosts, words};
use crate::report::{LinkClass, PartyKind};

/// Figures on all records that stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Records by table.
    pub records: BTreeMap<&'static str, usize>,
    /// Records by kind word.
    pub kinds: BTreeMap<String, usize>,
    /// Different countries.
    pub countries: usize,
    /// Names, aliases among them.
    pub names: usize,
    /// Hosts.
    pub domains: usize,
    /// Relations by certainty; `unverified` are those whose evidence nobody opened.
    pub relations: BTreeMap<String, usize>,
    /// Relations by their word, and of these how many have evidence that somebody opened.
    pub opened: BTreeMap<String, (usize, usize)>,
    /// Relations that a party disputes.
    pub contested: usize,
    /// Descriptions by named third parties.
    pub descriptions: usize,
    /// Records by the layer that they come from.
    pub layers: BTreeMap<String, usize>,
}

impl Stats {
    pub(super) fn of(knowledge: &Knowledge) -> Self {
        let mut stats = Self::default();
        let mut countries: Vec<&str> = Vec::new();
        for record in knowledge.records() {
            *stats.records.entry(record.record.as_str()).or_default() += 1;
            *stats.kinds.entry(record.kind_text.clone()).or_default() += 1;
            stats.names += record.names.len() + record.short.len();
            stats.domains += record.domains.len();
            stats.descriptions += record.descriptions.len();
            *stats.layers.entry(record.layer.clone()).or_default() += 1;
            countries.extend(record.country.as_deref());
            for relation in &record.relations {
                *stats.relations.entry(relation.certainty.clone()).or_default() += 1;
                let (all, opened) = stats.opened.entry(relation.relation.clone()).or_default();
                *all += 1;
                *opened += usize::from(relation.evidence.iter().any(|p| p.retrieved.is_some()));
                stats.contested += usize::from(relation.contested);
            }
        }
        countries.sort_unstable();
        countries.dedup();
        stats.countries = countries.len();
        stats
    }
}

/// A record with all that is said of it, a fact a line with its id, and who refers to it.
pub(super) fn show(knowledge: &Knowledge, record: &Record) -> String {
    let mut out = format!("{}  [{}, {}; {}]\n", record.name(), record.record.as_str(), record.kind_text, record.id);
    for fact in facts::of(record) {
        let label = match fact.what.as_str() {
            facts::SHORT => "in context",
            what if facts::PLAIN.contains(&what) => what,
            _ => continue,
        };
        let value = fact.id.splitn(3, '/').nth(2).unwrap_or_default();
        let _ = writeln!(out, "  {label:<11}{value:<34}  {}", fact.id);
    }
    row(&mut out, "note", record.note.as_deref().unwrap_or_default());
    if let Some(primary) = &record.primary {
        row(&mut out, "spoken of", &primary.cues.join(", "));
        row(&mut out, "addresses", &primary.url_patterns.join(", "));
        row(&mut out, "advice", &primary.advice);
        row(&mut out, "search", primary.search.as_deref().unwrap_or_default());
    }
    for proof in &record.evidence {
        evidence(&mut out, "evidence", proof);
    }
    for description in &record.descriptions {
        let _ = writeln!(out, "  described by {} ({})  {}", description.by, description.as_of, description.fact);
        let _ = writeln!(out, "    “{}”", description.words);
        description.evidence.iter().for_each(|proof| evidence(&mut out, "  evidence", proof));
    }
    for relation in &record.relations {
        shown(&mut out, knowledge, relation);
    }
    for other in knowledge.records() {
        for relation in other.relations.iter().filter(|r| r.to == record.id) {
            let _ = writeln!(out, "  ← {} {} ({})  {}", other.name(), relation.relation, relation.certainty, relation.fact);
        }
    }
    row(&mut out, "layer", &record.layer);
    out
}

fn row(out: &mut String, label: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(out, "  {label:<11}{value}");
    }
}

fn shown(out: &mut String, knowledge: &Knowledge, relation: &Relation) {
    let to = knowledge.get(&relation.to).map_or(relation.to.as_str(), Record::name);
    let mut when = String::new();
    for (word, date) in [("from", &relation.from), ("until", &relation.until), ("as of", &relation.as_of)] {
        if let Some(date) = date {
            let _ = write!(when, ", {word} {date}");
        }
    }
    let contested = if relation.contested { ", contested" } else { "" };
    let _ = writeln!(out, "  → {} {to} ({}{contested}{when})  {}", relation.relation, relation.certainty, relation.fact);
    for proof in &relation.evidence {
        evidence(out, "  evidence", proof);
    }
    for proof in &relation.counter_evidence {
        evidence(out, "  against", proof);
    }
}

fn evidence(out: &mut String, label: &str, proof: &Proof) {
    let opened = proof.retrieved.as_deref().map_or_else(|| "not opened".to_owned(), |d| format!("opened {d}"));
    let words = proof.quote.as_deref().map(|q| format!(" “{q}”")).unwrap_or_default();
    let note = proof.note.as_deref().map(|n| format!(" [{n}]")).unwrap_or_default();
    let _ = writeln!(out, "  {label}: {} ({}, {opened}){words}{note}", proof.url, proof.kind);
}

/// What the host of an address tells of the links to it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HostLinks {
    /// By its record, or its suffix rule.
    class: Option<LinkClass>,
    /// None where the class says all.
    primary: Option<OfHost>,
}

impl HostLinks {
    /// `record`: the record of the host.
    pub(super) fn of(knowledge: &Knowledge, url: &str, record: Option<&Record>) -> Self {
        let host = hosts::normal(hosts::in_address(url).1);
        let class = host.as_deref().and_then(|host| record.or_else(|| knowledge.suffix_rule(host)).and_then(of_record));
        // A post or a shop's page is first to be told as such; elsewhere the kind of item says more than who keeps it.
        let plain = matches!(class, Some(LinkClass::Social | LinkClass::Advocacy | LinkClass::Commercial));
        Self { class, primary: (!plain).then(|| knowledge.inner.primary().of_host(url, host.as_deref())) }
    }

    /// What an address at the host leads to: by its kind of primary source, else by what the host tells.
    pub(super) fn class_of(self, knowledge: &Knowledge, url: &str) -> Option<LinkClass> {
        let primary = self.primary.and_then(|host| knowledge.inner.primary().by_address_at(host, url));
        primary.map(|_| LinkClass::Primary).or(self.class)
    }
}

fn of_record(record: &Record) -> Option<LinkClass> {
    match record.kind_text.as_str() {
        "petition-platform" | "donation-platform" => return Some(LinkClass::Advocacy),
        "social-platform" | "video-platform" | "membership-platform" => return Some(LinkClass::Social),
        "document-platform" => return Some(LinkClass::Primary),
        "encyclopaedia" | "archive" => return Some(LinkClass::Reference),
        "shop" | "affiliate-network" | "ad-network" => return Some(LinkClass::Commercial),
        _ => {}
    }
    match record.kind {
        _ if record.record == RecordKind::Campaign => Some(LinkClass::Advocacy),
        PartyKind::Newspaper
        | PartyKind::Broadcaster
        | PartyKind::Magazine
        | PartyKind::WireAgency
        | PartyKind::OnlineNews
        | PartyKind::TradePress
        | PartyKind::Tabloid
        | PartyKind::StateMedia
        | PartyKind::Aggregator
        | PartyKind::StudentMedia
        | PartyKind::FactChecker => Some(LinkClass::News),
        PartyKind::AdvocacyOrganisation | PartyKind::Party | PartyKind::Union | PartyKind::ReligiousMovement | PartyKind::Campaign => {
            Some(LinkClass::Advocacy)
        }
        PartyKind::Government
        | PartyKind::Court
        | PartyKind::CentralBank
        | PartyKind::Intergovernmental
        | PartyKind::UniversityOrResearch
        | PartyKind::ThinkTank
        | PartyKind::TradeAssociation
        | PartyKind::PrWire => Some(LinkClass::Primary),
        _ => None,
    }
}

/// Every kind word that a layer may use, for `knowledge` help texts.
#[must_use]
pub fn kind_words() -> Vec<&'static str> {
    words::kinds()
}
