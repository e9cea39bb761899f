//! The compact form in which the built-in layer is compiled in: a line a thing, fields between tabs.
//!
//! Parsing the reviewed TOML at start would cost many times the whole check of a page; this form is split, not parsed.
//! `cargo run --example knowledge-pack` writes it from the TOML, and a test keeps the two in step.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::load::{Layer, Loaded};
use super::record::{PrimaryKind, Proof, Record, RecordKind, Relation};
use super::words;
use crate::report::{PartyKind, ReferenceType};

/// Between the items of a list; control characters never pass the loader.
const ITEM: char = '\u{1f}';

/// The canonical content of a layer, without its head.
pub(super) fn body(layer: &Layer) -> String {
    let mut out = String::new();
    for (fact, _) in &layer.withdrawn {
        let _ = writeln!(out, "w\t{fact}");
    }
    for loaded in &layer.records {
        record(&mut out, &loaded.record);
    }
    out
}

/// Head and content.
pub(super) fn write(layer: &Layer) -> String {
    let body = body(layer);
    format!("{}\t{}\t{}\n{body}", super::SCHEMA, layer.version, digest(&body))
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn record(out: &mut String, r: &Record) {
    let fields = [
        r.record.as_str(),
        &r.id,
        &r.kind_text,
        r.country.as_deref().unwrap_or_default(),
        r.language.as_deref().unwrap_or_default(),
        &list(&r.names),
        &list(&r.short),
        &list(&r.domains),
        r.note.as_deref().unwrap_or_default(),
    ];
    let _ = writeln!(out, "r\t{}", fields.join("\t"));
    if let Some(p) = &r.primary {
        let reference = p.reference.map_or("", ReferenceType::as_str);
        let fields = [&list(&p.cues), &list(&p.url_patterns), reference, &p.advice, p.search.as_deref().unwrap_or_default()];
        let _ = writeln!(out, "p\t{}", fields.join("\t"));
    }
    proofs(out, 'i', &r.evidence);
    for relation in &r.relations {
        let fields = [
            relation.fact.as_str(),
            &relation.to,
            &relation.relation,
            relation.from.as_deref().unwrap_or_default(),
            relation.until.as_deref().unwrap_or_default(),
            relation.as_of.as_deref().unwrap_or_default(),
            &relation.certainty,
            if relation.contested { "contested" } else { "" },
            relation.note.as_deref().unwrap_or_default(),
        ];
        let _ = writeln!(out, "t\t{}", fields.join("\t"));
        proofs(out, 'e', &relation.evidence);
        proofs(out, 'c', &relation.counter_evidence);
    }
}

fn proofs(out: &mut String, mark: char, proofs: &[Proof]) {
    for p in proofs {
        let retrieved = p.retrieved.as_deref().unwrap_or_default();
        let (quote, note) = (p.quote.as_deref().unwrap_or_default(), p.note.as_deref().unwrap_or_default());
        let _ = writeln!(out, "{mark}\t{}\t{}\t{retrieved}\t{quote}\t{note}", p.url, p.kind);
    }
}

fn list(items: &[String]) -> String {
    items.join(&ITEM.to_string())
}

/// Reads what `write` wrote. Lines that it did not write are passed over; a test holds the two together.
pub(super) fn read(name: &str, text: &str) -> (Layer, String) {
    let (head, body) = text.split_once('\n').unwrap_or((text, ""));
    let mut head = head.split('\t').skip(1);
    let version = head.next().unwrap_or_default().to_owned();
    let digest = head.next().unwrap_or_default().to_owned();
    let mut layer = Layer { name: name.to_owned(), version, records: Vec::with_capacity(body.len() / 160), withdrawn: Vec::new() };
    for line in body.lines() {
        let (mark, rest) = line.split_once('\t').unwrap_or((line, ""));
        let mut fields = rest.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        let last = layer.records.last_mut().map(|l| &mut l.record);
        match (mark, last) {
            ("w", _) => layer.withdrawn.push((next().to_owned(), 0)),
            ("r", _) => {
                let table = RecordKind::parse(next()).unwrap_or(RecordKind::Organisation);
                let id = next().to_owned();
                let kind_text = next().to_owned();
                let record = Record {
                    id,
                    record: table,
                    kind: words::kind(&kind_text).unwrap_or(PartyKind::Other),
                    kind_text,
                    country: some(next()),
                    language: some(next()),
                    names: items(next()),
                    short: items(next()),
                    domains: items(next()),
                    note: some(next()),
                    relations: Vec::new(),
                    evidence: Vec::new(),
                    primary: None,
                    layer: name.to_owned(),
                };
                layer.records.push(Loaded { record, line: 0, relation_lines: Vec::new() });
            }
            ("p", Some(record)) => {
                record.primary = Some(Box::new(PrimaryKind {
                    cues: items(next()),
                    url_patterns: items(next()),
                    reference: ReferenceType::parse(next()),
                    advice: next().to_owned(),
                    search: some(next()),
                }));
            }
            ("t", Some(record)) => record.relations.push(Relation {
                fact: next().to_owned(),
                to: next().to_owned(),
                relation: next().to_owned(),
                from: some(next()),
                until: some(next()),
                as_of: some(next()),
                certainty: next().to_owned(),
                contested: !next().is_empty(),
                note: some(next()),
                evidence: Vec::new(),
                counter_evidence: Vec::new(),
            }),
            ("i" | "e" | "c", Some(record)) => {
                let proof = Proof {
                    url: next().to_owned(),
                    kind: next().to_owned(),
                    retrieved: some(next()),
                    quote: some(next()),
                    note: some(next()),
                };
                match (mark, record.relations.last_mut()) {
                    ("i", _) => record.evidence.push(proof),
                    ("e", Some(relation)) => relation.evidence.push(proof),
                    ("c", Some(relation)) => relation.counter_evidence.push(proof),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    (layer, digest)
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn items(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split(ITEM).map(str::to_owned).collect() }
}
