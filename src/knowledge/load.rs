//! From a layer's tree to records, with every fault named.
//!
//! Loading never raises a certainty: a relation is at most as sure as the evidence that somebody opened.

use super::record::{Description, PrimaryKind, Proof, Record, RecordKind, Relation};
use super::source::{self, Node, Table, Value};
use super::words;
use super::{Fault, facts, hosts};
use crate::report::{PartyKind, ReferenceType};

/// A layer that was read, before it is laid over others.
#[derive(Debug, Default)]
pub(super) struct Layer {
    pub(super) name: String,
    pub(super) version: String,
    /// Sorted by id.
    pub(super) records: Vec<Loaded>,
    pub(super) withdrawn: Vec<Withdrawn>,
}

/// What a layer takes out of older ones.
#[derive(Debug)]
pub(super) enum Withdrawn {
    /// By the fact's id.
    Fact(String),
    /// A whole record, by its id, with every relation that leads to it.
    Record(String),
}

/// A record with the lines that faults are told by.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) record: Record,
    pub(super) line: usize,
    /// One for each relation.
    pub(super) relation_lines: Vec<usize>,
}

const FIELDS: &[&str] =
    &["id", "names", "short", "domains", "kind", "country", "language", "relations", "descriptions", "evidence", "note"];
const PRIMARY_FIELDS: &[&str] = &[
    "id",
    "names",
    "short",
    "domains",
    "kind",
    "country",
    "language",
    "relations",
    "descriptions",
    "evidence",
    "note",
    "cues",
    "url_pattern",
    "advice",
    "search",
    "type",
];
const RELATION_FIELDS: &[&str] =
    &["to", "relation", "from", "until", "as_of", "certainty", "contested", "evidence", "counter_evidence", "note"];
const DESCRIPTION_FIELDS: &[&str] = &["by", "as_of", "words", "evidence"];
const PROOF_FIELDS: &[&str] = &["url", "kind", "retrieved", "quote", "note"];
const TABLES: &[&str] = &["outlet", "organisation", "person", "campaign", "primary-source", "withdrawn"];

/// Reads a layer's text.
pub(super) fn layer(name: &str, text: &str, faults: &mut Vec<Fault>) -> Layer {
    let tree = source::read(name, text, faults);
    let mut reader = Reader { layer: name, faults };
    let mut out = Layer { name: name.to_owned(), ..Layer::default() };
    for (key, line, node) in tree.head {
        match key.as_str() {
            "schema" => {
                if reader.text(&key, node).is_some_and(|s| s != super::SCHEMA) {
                    reader.fault(line, format!("unknown schema; this program reads \"{}\"", super::SCHEMA));
                }
            }
            "version" => out.version = reader.text(&key, node).unwrap_or_default(),
            _ => reader.unknown(line, "field", &key, &["schema", "version"]),
        }
    }
    for (table, line, fields) in tree.records {
        if table == "withdrawn" {
            out.withdrawn.extend(reader.withdrawn(line, fields));
        } else if let Some(kind) = RecordKind::parse(&table) {
            out.records.extend(reader.record(kind, line, fields));
        } else {
            reader.unknown(line, "table", &table, TABLES);
        }
    }
    out.records.sort_by(|a, b| (&a.record.id, a.line).cmp(&(&b.record.id, b.line)));
    out
}

struct Reader<'a> {
    layer: &'a str,
    faults: &'a mut Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, line: usize, message: impl Into<String>) {
        self.faults.push(Fault::new(self.layer, line, message));
    }

    fn unknown(&mut self, line: usize, what: &str, word: &str, known: &[&str]) {
        let word: String = word.chars().take(80).collect();
        let hint = words::nearest(&word, known).map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
        self.fault(line, format!("unknown {what} `{word}`{hint}"));
    }

    fn text(&mut self, key: &str, node: Node) -> Option<String> {
        match node.value {
            Value::Text(text) => Some(one_line(&text)).filter(|t| !t.is_empty()),
            Value::Null => None,
            other => {
                self.fault(node.line, format!("`{key}` must be text, not {}", other.what()));
                None
            }
        }
    }

    /// A list of texts; one text alone counts as a list of one.
    fn texts(&mut self, key: &str, node: Node) -> Vec<(String, usize)> {
        let list = match node.value {
            Value::List(list) => list,
            Value::Null => Vec::new(),
            value @ Value::Text(_) => vec![Node { line: node.line, value }],
            other => {
                self.fault(node.line, format!("`{key}` must be a list of texts, not {}", other.what()));
                Vec::new()
            }
        };
        let mut out = Vec::new();
        for item in list {
            let line = item.line;
            match item.value {
                Value::Text(text) => {
                    let text = one_line(&text);
                    if text.is_empty() {
                        self.fault(line, format!("empty text in `{key}`"));
                    } else if out.iter().any(|(t, _)| *t == text) {
                        self.fault(line, format!("`{text}` stands twice in `{key}`"));
                    } else {
                        out.push((text, line));
                    }
                }
                other => self.fault(line, format!("`{key}` must hold texts, not {}", other.what())),
            }
        }
        out
    }

    fn tables(&mut self, key: &str, node: Node) -> Vec<(usize, Table)> {
        let line = node.line;
        match node.value {
            Value::Table(fields) => vec![(line, fields)],
            Value::Null => Vec::new(),
            Value::List(list) => {
                let mut out = Vec::new();
                for item in list {
                    match item.value {
                        Value::Table(fields) => out.push((item.line, fields)),
                        other => self.fault(item.line, format!("`{key}` must hold tables, not {}", other.what())),
                    }
                }
                out
            }
            other => {
                self.fault(line, format!("`{key}` must be a list of tables, not {}", other.what()));
                Vec::new()
            }
        }
    }

    fn day(&mut self, key: &str, node: Node) -> Option<String> {
        let line = node.line;
        let text = self.text(key, node)?;
        if super::dates::is_date(&text) {
            return Some(text);
        }
        self.fault(line, format!("`{key}` = \"{text}\" is no date; write YYYY, YYYY-MM or YYYY-MM-DD"));
        None
    }

    fn withdrawn(&mut self, line: usize, fields: Table) -> Option<Withdrawn> {
        let (mut fact, mut record) = (None, None);
        for (key, at, node) in fields {
            match key.as_str() {
                "fact" => fact = self.text(&key, node),
                "record" | "id" => record = self.text(&key, node),
                "note" | "date" => drop(self.text(&key, node)),
                _ => self.unknown(at, "field", &key, &["fact", "record", "date", "note"]),
            }
        }
        match (fact, record) {
            (Some(fact), None) => match facts::fault(&fact) {
                None => return Some(Withdrawn::Fact(fact)),
                Some(why) => self.fault(line, why),
            },
            (None, Some(id)) => return Some(Withdrawn::Record(id)),
            (None, None) => self.fault(line, "withdrawn needs `fact`, or `record` for a whole one"),
            (Some(_), Some(_)) => self.fault(line, "withdraw a `fact` or a `record`, each in its own table"),
        }
        None
    }

    fn record(&mut self, table: RecordKind, line: usize, fields: Table) -> Option<Loaded> {
        let known = if table == RecordKind::PrimarySource { PRIMARY_FIELDS } else { FIELDS };
        let mut r = Record {
            id: String::new(),
            record: table,
            names: Vec::new(),
            short: Vec::new(),
            domains: Vec::new(),
            kind: PartyKind::Other,
            kind_text: String::new(),
            country: None,
            language: None,
            relations: Vec::new(),
            descriptions: Vec::new(),
            evidence: Vec::new(),
            note: None,
            primary: None,
            layer: self.layer.to_owned(),
        };
        let mut primary = PrimaryKind { cues: Vec::new(), url_patterns: Vec::new(), reference: None, advice: String::new(), search: None };
        let (mut relations, mut relation_lines, mut descriptions) = (Vec::new(), Vec::new(), Vec::new());
        for (key, at, node) in fields {
            if !known.contains(&key.as_str()) {
                self.unknown(at, "field", &key, known);
                continue;
            }
            match key.as_str() {
                "id" => r.id = self.text(&key, node).unwrap_or_default(),
                "names" => r.names = self.texts(&key, node).into_iter().map(|(t, _)| t).collect(),
                "short" => r.short = self.texts(&key, node).into_iter().map(|(t, _)| t).collect(),
                "domains" => r.domains = self.domains(&key, node),
                "kind" => {
                    if let Some(word) = self.text(&key, node) {
                        match words::kind(&word) {
                            Some(kind) => r.kind = kind,
                            None => self.unknown(at, "kind", &word, &words::kinds()),
                        }
                        r.kind_text = word;
                    }
                }
                "country" => r.country = self.text(&key, node),
                "language" => r.language = self.text(&key, node),
                "note" => r.note = self.text(&key, node),
                "evidence" => r.evidence = self.proofs(&key, node),
                "relations" => relations = self.tables(&key, node),
                "descriptions" => descriptions = self.tables(&key, node),
                "cues" => primary.cues = self.texts(&key, node).into_iter().map(|(t, _)| t.to_lowercase()).collect(),
                "url_pattern" => primary.url_patterns = self.texts(&key, node).into_iter().map(|(t, _)| t).collect(),
                "advice" => primary.advice = self.text(&key, node).unwrap_or_default(),
                "search" => primary.search = self.search(node),
                _ => primary.reference = self.reference(node),
            }
        }
        if r.id.is_empty() {
            self.fault(line, format!("{} without `id`", table.as_str()));
            return None;
        }
        if !r.id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
            self.fault(line, format!("id `{}` may hold only a-z, 0-9 and hyphens", r.id));
        }
        match table {
            RecordKind::PrimarySource => {
                if primary.advice.is_empty() {
                    self.fault(line, format!("`{}` says no `advice`", r.id));
                }
                if r.names.is_empty() {
                    r.names.push(r.id.replace('-', " "));
                }
                if r.kind_text.is_empty() {
                    r.kind_text = "primary-source".to_owned();
                }
                r.primary = Some(Box::new(primary));
            }
            RecordKind::Person if r.kind_text.is_empty() => r.kind_text = "person".to_owned(),
            _ if r.kind_text.is_empty() => self.fault(line, format!("`{}` has no `kind`", r.id)),
            _ => {}
        }
        if r.names.is_empty() {
            self.fault(line, format!("`{}` has no name", r.id));
        }
        for (at, fields) in relations {
            if let Some(relation) = self.relation(&r, at, fields) {
                r.relations.push(relation);
                relation_lines.push(at);
            }
        }
        self.fact_ids(&mut r, &relation_lines);
        for (at, fields) in descriptions {
            if let Some(description) = self.description(&r, at, fields) {
                r.descriptions.push(description);
            }
        }
        Some(Loaded { record: r, line, relation_lines })
    }

    fn domains(&mut self, key: &str, node: Node) -> Vec<String> {
        let mut out = Vec::new();
        for (text, line) in self.texts(key, node) {
            match hosts::declared(&text) {
                Ok(host) if out.contains(&host) => self.fault(line, format!("`{host}` stands twice in `{key}`")),
                Ok(host) => out.push(host),
                Err(why) => self.fault(line, format!("`{text}` in `{key}`: {why}")),
            }
        }
        out
    }

    fn search(&mut self, node: Node) -> Option<String> {
        let line = node.line;
        let text = self.text("search", node)?;
        if !is_address(&text) || !text.contains("{query}") {
            self.fault(line, "`search` must be an address with `{query}` in it");
            return None;
        }
        Some(text)
    }

    fn reference(&mut self, node: Node) -> Option<ReferenceType> {
        let line = node.line;
        let word = self.text("type", node)?;
        let found = ReferenceType::parse(&word);
        if found.is_none() {
            let known: Vec<&str> = ReferenceType::ALL.iter().map(|t| t.as_str()).collect();
            self.unknown(line, "type", &word, &known);
        }
        found
    }

    fn proofs(&mut self, key: &str, node: Node) -> Vec<Proof> {
        let mut out = Vec::new();
        for (line, fields) in self.tables(key, node) {
            let mut p = Proof { url: String::new(), kind: String::new(), retrieved: None, quote: None, note: None };
            for (field, at, node) in fields {
                match field.as_str() {
                    "url" => p.url = self.text(&field, node).unwrap_or_default(),
                    "kind" => {
                        p.kind = self.text(&field, node).unwrap_or_default();
                        if !p.kind.is_empty() && !words::PROOFS.contains(&p.kind.as_str()) {
                            let kind = p.kind.clone();
                            self.unknown(at, "kind of evidence", &kind, words::PROOFS);
                        }
                    }
                    "retrieved" => p.retrieved = self.day(&field, node),
                    "quote" => p.quote = self.text(&field, node),
                    "note" => p.note = self.text(&field, node),
                    _ => self.unknown(at, "field", &field, PROOF_FIELDS),
                }
            }
            if !is_address(&p.url) {
                self.fault(line, format!("`{key}` without a URL that can be opened"));
            } else if p.kind.is_empty() {
                self.fault(line, format!("`{key}` without `kind`: who states it?"));
            } else {
                out.push(p);
            }
        }
        out
    }

    /// What a third party says of a record: never without its author, its day, and the place where somebody read it.
    fn description(&mut self, owner: &Record, line: usize, fields: Table) -> Option<Description> {
        let before = self.faults.len();
        let mut d =
            Description { fact: String::new(), by: String::new(), as_of: String::new(), words: String::new(), evidence: Vec::new() };
        for (key, at, node) in fields {
            match key.as_str() {
                "by" => d.by = self.text(&key, node).unwrap_or_default(),
                "as_of" => d.as_of = self.day(&key, node).unwrap_or_default(),
                "words" => d.words = self.text(&key, node).unwrap_or_default(),
                "evidence" => d.evidence = self.proofs(&key, node),
                _ => self.unknown(at, "field", &key, DESCRIPTION_FIELDS),
            }
        }
        if self.faults.len() > before {
            return None;
        }
        d.fact = facts::described(&owner.id, &d.by);
        let lacks = [("by", d.by.is_empty()), ("as_of", d.as_of.is_empty()), ("words", d.words.is_empty())];
        if let Some((field, _)) = lacks.iter().find(|(_, empty)| *empty) {
            self.fault(line, format!("a description of `{}` without `{field}`", owner.id));
        } else if owner.record == RecordKind::Person {
            self.fault(line, format!("`{}` is a person; nobody's description of a person is kept", owner.id));
        } else if !d.evidence.iter().any(|p| p.retrieved.is_some()) {
            self.fault(line, format!("the description `{}` rests on evidence that nobody opened", d.fact));
        } else if owner.descriptions.iter().any(|other| other.fact == d.fact) {
            self.fault(line, format!("`{}` stands twice", d.fact));
        } else {
            return Some(d);
        }
        None
    }

    fn relation(&mut self, owner: &Record, line: usize, fields: Table) -> Option<Relation> {
        let before = self.faults.len();
        let mut r = Relation {
            fact: String::new(),
            to: String::new(),
            relation: String::new(),
            from: None,
            until: None,
            as_of: None,
            certainty: String::new(),
            contested: false,
            evidence: Vec::new(),
            counter_evidence: Vec::new(),
            note: None,
        };
        for (key, at, node) in fields {
            match key.as_str() {
                "to" => r.to = self.text(&key, node).unwrap_or_default(),
                "relation" => {
                    r.relation = self.text(&key, node).unwrap_or_default();
                    if !r.relation.is_empty() && !words::RELATIONS.contains(&r.relation.as_str()) {
                        let word = r.relation.clone();
                        self.unknown(at, "relation", &word, words::RELATIONS);
                    }
                }
                "certainty" => {
                    r.certainty = self.text(&key, node).unwrap_or_default();
                    if !r.certainty.is_empty() && !words::CERTAINTIES.contains(&r.certainty.as_str()) {
                        let word = r.certainty.clone();
                        self.unknown(at, "certainty", &word, words::CERTAINTIES);
                    }
                }
                "from" => r.from = self.day(&key, node),
                "until" => r.until = self.day(&key, node),
                "as_of" => r.as_of = self.day(&key, node),
                "contested" => match node.value {
                    Value::Bool(b) => r.contested = b,
                    Value::Null => {}
                    other => self.fault(at, format!("`contested` must be true or false, not {}", other.what())),
                },
                "evidence" => r.evidence = self.proofs(&key, node),
                "counter_evidence" => r.counter_evidence = self.proofs(&key, node),
                "note" => r.note = self.text(&key, node),
                _ => self.unknown(at, "field", &key, RELATION_FIELDS),
            }
        }
        for (field, value) in [("to", &r.to), ("relation", &r.relation), ("certainty", &r.certainty)] {
            if value.is_empty() {
                self.fault(line, format!("a relation of `{}` has no `{field}`", owner.id));
            }
        }
        if r.to == owner.id {
            self.fault(line, format!("`{}` has a relation to itself", owner.id));
        }
        if r.evidence.is_empty() && self.faults.len() == before {
            self.fault(line, format!("the relation `{}/{}/{}` has no evidence with a URL", owner.id, r.relation, r.to));
        }
        if r.contested && r.counter_evidence.is_empty() {
            self.fault(line, format!("`{}/{}/{}` is contested but has no counter_evidence", owner.id, r.relation, r.to));
        }
        if let (Some(from), Some(until)) = (&r.from, &r.until)
            && super::dates::last_day(until) < super::dates::first_day(from)
        {
            self.fault(line, format!("`until` {until} is before `from` {from}"));
        }
        if owner.record == RecordKind::Person {
            if r.relation != "works-for" && words::RELATIONS.contains(&r.relation.as_str()) {
                self.fault(line, format!("a person may only have `works-for` (a public professional role), not `{}`", r.relation));
            }
            if r.as_of.is_none() {
                self.fault(line, format!("the affiliation of `{}` needs `as_of`: the day for which it is known", owner.id));
            }
        }
        self.certainty(owner, line, &mut r);
        (self.faults.len() == before).then_some(r)
    }

    /// What the evidence carries: partisan evidence alone is never documented, unopened evidence proves nothing,
    /// a body's own word alone is self-declared.
    fn certainty(&mut self, owner: &Record, line: usize, r: &mut Relation) {
        let all = |kinds: &[&str]| r.evidence.iter().all(|p| kinds.contains(&p.kind.as_str()));
        if r.certainty == "documented" && !r.evidence.is_empty() && all(&["adversarial", "affiliated-outlet"]) {
            self.fault(
                line,
                format!(
                    "`{}/{}/{}` rests on adversarial or affiliated evidence alone and so is not documented",
                    owner.id, r.relation, r.to
                ),
            );
            return;
        }
        let mut opened = r.evidence.iter().filter(|p| p.retrieved.is_some()).peekable();
        if opened.peek().is_none() {
            r.certainty = words::UNVERIFIED.to_owned();
        } else if r.certainty == "documented" && !opened.clone().any(|p| words::DOCUMENTS.contains(&p.kind.as_str())) {
            r.certainty = if opened.any(|p| p.kind == "self") { "self-declared" } else { "reported" }.to_owned();
        }
    }

    /// `from/relation/to`; the same again in another time gets `@` and its first day.
    fn fact_ids(&mut self, record: &mut Record, lines: &[usize]) {
        let mut seen: Vec<String> = Vec::new();
        for (relation, line) in record.relations.iter_mut().zip(lines) {
            let mut fact = format!("{}/{}/{}", record.id, relation.relation, relation.to);
            if seen.contains(&fact)
                && let Some(from) = &relation.from
            {
                fact = format!("{fact}@{from}");
            }
            if seen.contains(&fact) {
                self.fault(*line, format!("`{fact}` stands twice; give each its `from`"));
            }
            seen.push(fact.clone());
            relation.fact = fact;
        }
    }
}

/// White space of any kind as single spaces; control characters dropped.
fn one_line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control()).collect();
    clean.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|r| r.contains('.') && !r.starts_with('.') && !text.contains(' '))
}
