//! The compact form in which layers are held and the built-in one is compiled in: a line a thing, fields between tabs.
//!
//! Parsing the reviewed TOML at start would cost many times the whole check of a page. Nothing of this form is read at
//! start: the index says where things stand in it, the normal forms of names stand in it ready-made, and a record is
//! decoded when somebody asks for it. `cargo run --example knowledge-pack` writes both from the TOML, and a test keeps
//! them in step.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::load::{Layer, Withdrawn};
use super::names::{self, Marks, SHORT};
use super::record::{Description, PrimaryKind, Proof, Record, RecordKind, Relation};
use super::words;
use crate::report::{PartyKind, ReferenceType};

/// Between the items of a list; control characters never pass the loader.
const ITEM: char = '\u{1f}';

/// The canonical content of a layer, without its head.
pub(super) fn body(layer: &Layer) -> String {
    let mut out = String::new();
    for withdrawn in &layer.withdrawn {
        let _ = match withdrawn {
            Withdrawn::Fact(fact) => writeln!(out, "w\tfact\t{fact}"),
            Withdrawn::Record(id) => writeln!(out, "w\trecord\t{id}"),
        };
    }
    out + &records(layer.records.iter().map(|l| &l.record))
}

/// Records, which must come sorted by id.
pub(super) fn records<'r>(records: impl Iterator<Item = &'r Record>) -> String {
    let mut out = String::new();
    records.for_each(|record| write_record(&mut out, record));
    out
}

/// Head and content.
pub(super) fn write(layer: &Layer) -> String {
    let body = body(layer);
    format!("{}\t{}\t{}\n{body}", super::SCHEMA, layer.version, digest(&body))
}

/// Version and content hash of what `write` wrote.
pub(super) fn mark(text: &str) -> (&str, &str) {
    let mut head = text.lines().next().unwrap_or_default().split('\t').skip(1);
    (head.next().unwrap_or_default(), head.next().unwrap_or_default())
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn write_record(out: &mut String, r: &Record) {
    let fields = [
        r.record.as_str(),
        &r.id,
        &r.kind_text,
        r.country.as_deref().unwrap_or_default(),
        r.language.as_deref().unwrap_or_default(),
        &list(&r.names),
        &list(&r.short),
        &keys(r),
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
    for d in &r.descriptions {
        let _ = writeln!(out, "d\t{}\t{}\t{}\t{}", d.fact, d.by, d.as_of, d.words);
        proofs(out, 'v', &d.evidence);
    }
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

/// The normal form of every name and short name, each behind its marks.
fn keys(r: &Record) -> String {
    if r.record == RecordKind::PrimarySource || r.is_suffix_rule() {
        return String::new();
    }
    let key = |name: &String| {
        let key = names::normal(name);
        format!("{}{key}", names::Marks::of(name, &key).letter())
    };
    list(&r.names.iter().chain(&r.short).map(key).collect::<Vec<_>>())
}

fn list(items: &[String]) -> String {
    items.join(&ITEM.to_string())
}

/// The first line of a record, and where the rest of it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'t> {
    pub(super) table: RecordKind,
    pub(super) id: &'t str,
    pub(super) country: &'t str,
    kind: &'t str,
    names: &'t str,
    short: &'t str,
    keys: &'t str,
    pub(super) domains: &'t str,
    /// All its lines, the head's own first.
    lines: &'t str,
}

/// A printed name of a record.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printed<'t> {
    /// As it is printed.
    pub(super) text: &'t str,
    /// Its normal form.
    pub(super) key: &'t str,
    /// Place among the record's names; [`SHORT`] for one that counts only in context.
    pub(super) place: u16,
    pub(super) marks: Marks,
}

/// The table of a record, from its lines: what stands behind its mark.
pub(super) fn table(lines: &str) -> RecordKind {
    RecordKind::parse(field(lines, 1)).unwrap_or(RecordKind::Organisation)
}

/// The id of a record, from its lines: what stands behind its mark and table.
pub(super) fn id(lines: &str) -> &str {
    field(lines, 2)
}

/// One of the first fields. They are short: a search made for long texts takes longer to begin than to walk through one.
fn field(lines: &str, number: usize) -> &str {
    let mut ends = lines.bytes().enumerate().filter(|(_, byte)| *byte == b'\t').map(|(end, _)| end);
    let from = number.checked_sub(1).and_then(|before| ends.nth(before)).map_or(0, |end| end + 1);
    lines.get(from..ends.next().unwrap_or(lines.len())).unwrap_or_default()
}

impl<'t> Head<'t> {
    /// Of the lines of a record.
    pub(super) fn read(lines: &'t str) -> Self {
        // A tab stands behind every field that is read here.
        let mut rest = lines;
        let mut next = || {
            // Fields are short: a search made for long texts takes longer to begin than to walk through one.
            let end = rest.bytes().position(|b| b == b'\t').unwrap_or(rest.len());
            let (field, behind) = rest.split_at(end);
            rest = behind.get(1..).unwrap_or_default();
            field
        };
        let (_mark, table, id, kind, country, _language) = (next(), next(), next(), next(), next(), next());
        let table = RecordKind::parse(table).unwrap_or(RecordKind::Organisation);
        Self { table, id, country, kind, names: next(), short: next(), keys: next(), domains: next(), lines }
    }

    pub(super) fn kind(&self) -> Option<PartyKind> {
        words::kind(self.kind)
    }

    /// Every name, the canonical one first, then those that count only in context; none where the record stands for all
    /// hosts under a suffix or is a kind of primary source, which nobody is called.
    pub(super) fn printed(&self) -> impl Iterator<Item = Printed<'t>> + use<'t> {
        let places = (0..SHORT).zip(items(self.names)).chain(items(self.short).map(|name| (SHORT, name)));
        places.zip(items(self.keys)).map(|((place, text), key)| {
            let (marks, key) = Marks::read(key);
            Printed { text, key, place, marks }
        })
    }
}

/// (relation, target) of a record, in order.
pub(super) fn relations<'t>(head: &Head<'t>) -> impl Iterator<Item = (&'t str, &'t str)> + use<'t> {
    head.lines.lines().filter_map(|line| line.strip_prefix("t\t")).map(|line| {
        let mut fields = line.split('\t').skip(1);
        let to = fields.next().unwrap_or_default();
        (fields.next().unwrap_or_default(), to)
    })
}

/// The whole record of a head.
pub(super) fn record(head: &Head<'_>, layer: &str) -> Record {
    let mut record = Record {
        id: head.id.to_owned(),
        record: head.table,
        names: owned(head.names),
        short: owned(head.short),
        domains: owned(head.domains),
        kind: PartyKind::Other,
        kind_text: String::new(),
        country: None,
        language: None,
        note: None,
        relations: Vec::new(),
        descriptions: Vec::new(),
        evidence: Vec::new(),
        primary: None,
        layer: layer.to_owned(),
    };
    for line in head.lines.lines() {
        let (mark, rest) = line.split_once('\t').unwrap_or((line, ""));
        let mut fields = rest.split('\t');
        let mut next = || fields.next().unwrap_or_default();
        match mark {
            "r" => {
                let (_table, _id, kind) = (next(), next(), next());
                record.kind = words::kind(kind).unwrap_or(PartyKind::Other);
                kind.clone_into(&mut record.kind_text);
                (record.country, record.language) = (some(next()), some(next()));
                record.note = some(rest.rsplit('\t').next().unwrap_or_default());
            }
            "p" => {
                record.primary = Some(Box::new(PrimaryKind {
                    cues: owned(next()),
                    url_patterns: owned(next()),
                    reference: ReferenceType::parse(next()),
                    advice: next().to_owned(),
                    search: some(next()),
                }));
            }
            "d" => record.descriptions.push(Description {
                fact: next().to_owned(),
                by: next().to_owned(),
                as_of: next().to_owned(),
                words: next().to_owned(),
                evidence: Vec::new(),
            }),
            "t" => record.relations.push(Relation {
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
            _ => {
                let proof = Proof {
                    url: next().to_owned(),
                    kind: next().to_owned(),
                    retrieved: some(next()),
                    quote: some(next()),
                    note: some(next()),
                };
                match (mark, record.relations.last_mut(), record.descriptions.last_mut()) {
                    ("i", ..) => record.evidence.push(proof),
                    ("e", Some(relation), _) => relation.evidence.push(proof),
                    ("c", Some(relation), _) => relation.counter_evidence.push(proof),
                    ("v", _, Some(description)) => description.evidence.push(proof),
                    _ => {}
                }
            }
        }
    }
    record
}

fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

/// The items of a list.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(ITEM).filter(|item| !item.is_empty())
}

fn owned(text: &str) -> Vec<String> {
    items(text).map(str::to_owned).collect()
}
