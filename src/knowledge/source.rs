//! A layer's text as a tree of values that know their line, whichever form it was written in.

use std::borrow::Cow;

use toml::de::{DeTable, DeValue};

use super::Fault;

/// A value and the line where it stands (from 1).
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

#[derive(Debug)]
pub(super) enum Value {
    Null,
    Text(String),
    Bool(bool),
    /// A number or date: no field takes one; kept to be able to say so.
    Bare,
    List(Vec<Node>),
    Table(Table),
}

/// Fields with the line of their names, in order of the text.
pub(super) type Table = Vec<(String, usize, Node)>;

impl Value {
    /// What it is, for a person.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Text(_) => "text",
            Self::Bool(_) => "true or false",
            Self::Bare => "a number or date without quotation marks",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// What one layer's text holds: its own fields, and its records by table.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// `schema`, `version`.
    pub(super) head: Table,
    /// (table, line, fields), in order of the text.
    pub(super) records: Vec<(String, usize, Table)>,
}

/// Reads TOML, or JSON Lines where `name` ends in `.jsonl`.
pub(super) fn read(name: &str, text: &str, faults: &mut Vec<Fault>) -> Tree {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if name.to_ascii_lowercase().ends_with(".jsonl") { json_lines(name, text, faults) } else { toml(name, text, faults) }
}

fn json_lines(name: &str, text: &str, faults: &mut Vec<Fault>) -> Tree {
    let mut tree = Tree::default();
    for (i, line) in text.lines().enumerate() {
        let at = i + 1;
        if line.trim().is_empty() {
            continue;
        }
        let value = match serde_json::from_str::<serde_json::Value>(line) {
            Ok(value) => from_json(value, at),
            Err(e) => {
                faults.push(Fault::new(name, at, format!("not valid JSON: {}", plain(&e.to_string()))));
                continue;
            }
        };
        let Value::Table(mut fields) = value.value else {
            faults.push(Fault::new(name, at, "a line must be one JSON object"));
            continue;
        };
        let Some(table) = fields.iter().position(|(k, ..)| k == "record").map(|i| fields.remove(i)) else {
            if fields.iter().all(|(k, ..)| k == "schema" || k == "version") {
                tree.head.append(&mut fields);
            } else {
                faults.push(Fault::new(
                    name,
                    at,
                    "no field `record` that names the table (outlet, organisation, person, campaign, primary-source)",
                ));
            }
            continue;
        };
        match table.2.value {
            Value::Text(table) => tree.records.push((table, at, fields)),
            other => faults.push(Fault::new(name, at, format!("`record` must be text, not {}", other.what()))),
        }
    }
    tree
}

fn from_json(value: serde_json::Value, line: usize) -> Node {
    use serde_json::Value as J;
    let value = match value {
        J::Null => Value::Null,
        J::Bool(b) => Value::Bool(b),
        J::Number(_) => Value::Bare,
        J::String(s) => Value::Text(s),
        J::Array(list) => Value::List(list.into_iter().map(|v| from_json(v, line)).collect()),
        J::Object(map) => Value::Table(map.into_iter().map(|(k, v)| (k, line, from_json(v, line))).collect()),
    };
    Node { line, value }
}

fn toml(name: &str, text: &str, faults: &mut Vec<Fault>) -> Tree {
    let lines = Lines::of(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    // After a slip the parser's guesses about the rest would only confuse: its first few complaints are enough.
    for error in errors.iter().take(5) {
        let at = error.span().map_or(1, |s| lines.at(s.start));
        faults.push(Fault::new(name, at, format!("not valid TOML: {}", plain(error.message()))));
    }
    if !errors.is_empty() {
        return Tree::default();
    }
    let mut tree = Tree::default();
    for (key, line, node) in from_table(table.into_inner(), &lines) {
        match node.value {
            Value::List(list) => {
                for item in list {
                    match item.value {
                        Value::Table(fields) => tree.records.push((key.clone(), item.line, fields)),
                        other => faults.push(Fault::new(name, item.line, format!("`{key}` must hold tables, not {}", other.what()))),
                    }
                }
            }
            Value::Table(fields) => tree.records.push((key, line, fields)),
            _ => tree.head.push((key, line, node)),
        }
    }
    tree.records.sort_by_key(|(_, line, _)| *line);
    tree
}

fn from_table(table: DeTable<'_>, lines: &Lines) -> Table {
    let mut fields: Vec<(usize, String, Node)> = table
        .into_iter()
        .map(|(key, value)| {
            let (start, span) = (key.span().start, value.span());
            let node = from_value(value.into_inner(), span.start, lines);
            (start, key.into_inner().into_owned(), node)
        })
        .collect();
    fields.sort_by_key(|(start, ..)| *start);
    fields.into_iter().map(|(start, key, node)| (key, lines.at(start), node)).collect()
}

fn from_value(value: DeValue<'_>, start: usize, lines: &Lines) -> Node {
    let value = match value {
        DeValue::String(s) => Value::Text(Cow::into_owned(s)),
        DeValue::Boolean(b) => Value::Bool(b),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => Value::Bare,
        DeValue::Array(list) => Value::List(
            list.into_iter()
                .map(|v| {
                    let start = v.span().start;
                    from_value(v.into_inner(), start, lines)
                })
                .collect(),
        ),
        DeValue::Table(table) => Value::Table(from_table(table, lines)),
    };
    Node { line: lines.at(start), value }
}

/// A parser's message on one line.
fn plain(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect())
    }

    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte)
    }
}
