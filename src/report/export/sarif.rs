//! SARIF 2.1.0 (OASIS): one run, a result a finding, the pages as artifacts.
//!
//! A finding's place is a region of the article's text, which is an artifact nested in the page (`parentIndex`): the page's bytes have no
//! such place. Columns and offsets count code points. Nothing here is a verdict, so the loudest level is `warning`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::place::{self, Lines};
use super::{object, written};
use crate::report::{Evidence, EvidenceFrom, Finding, Input, Report, Severity};
use crate::rules::{self, RuleMeta};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name under which a page's text stands in it.
const TEXT: &str = "article.txt";

/// Several reports as one SARIF run. With each report comes the URI of its page, such as a path relative to the repository; where it is
/// none, the page's own address is used, else a name made from its hash.
#[must_use]
pub fn sarif<'r>(reports: impl IntoIterator<Item = (Option<&'r str>, &'r Report)>) -> String {
    let mut run = Run::default();
    let mut tool = None;
    for (uri, report) in reports {
        tool.get_or_insert(&report.tool);
        run.add(uri, report);
    }
    let version = tool.map_or(env!("CARGO_PKG_VERSION"), |t| t.version.as_str());
    let knowledge = tool.map(|t| json!({"knowledgeVersion": t.knowledge_version, "knowledgeHash": t.knowledge_hash}));
    let driver = object([
        ("name", "firsthand".into()),
        ("fullName", format!("firsthand {version}").into()),
        ("version", version.into()),
        ("semanticVersion", version.into()),
        ("language", "en-US".into()),
        ("shortDescription", json!({"text": "Reads a news article and reports where its claims come from."})),
        ("rules", Value::Array(run.rules)),
        ("properties", knowledge.unwrap_or_default()),
    ]);
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "defaultEncoding": "utf-8",
            "artifacts": run.artifacts,
            "results": run.results,
            "properties": {"pages": run.pages},
        }],
    });
    written(&log)
}

#[derive(Default)]
struct Run {
    rules: Vec<Value>,
    /// Index of a rule by its code.
    index: BTreeMap<String, usize>,
    artifacts: Vec<Value>,
    results: Vec<Value>,
    pages: Vec<Value>,
}

/// Where the findings of one page lie.
struct Page<'a> {
    /// Index and URI of the page.
    page: (usize, &'a str),
    /// Index and URI of the article's text; the same for plain text.
    text: (usize, &'a str),
    lines: Option<Lines<'a>>,
}

impl Run {
    fn add(&mut self, uri: Option<&str>, report: &Report) {
        let uri = uri.map(reference).or_else(|| place::page_url(report)).unwrap_or_else(|| place::urn(report));
        let page = self.artifacts.len();
        let plain = report.page.input == Input::Text;
        let carried = (report.article.withheld.is_none() && !plain).then(|| json!({"text": report.article.text}));
        self.artifacts.push(object([
            ("location", json!({"uri": uri, "index": page})),
            ("roles", json!(["analysisTarget"])),
            ("mimeType", if plain { "text/plain" } else { "text/html" }.into()),
            ("hashes", json!({"sha-256": report.page.sha256})),
        ]));
        let text = if plain { (page, uri.as_str()) } else { (page + 1, TEXT) };
        if !plain {
            self.artifacts.push(object([
                ("location", json!({"uri": TEXT, "index": page + 1})),
                ("parentIndex", page.into()),
                ("mimeType", "text/plain".into()),
                ("encoding", "utf-8".into()),
                ("contents", carried.unwrap_or_default()),
            ]));
        }
        let page = Page { page: (page, &uri), text, lines: Lines::of(report) };
        for check in &report.checks {
            self.rule(&check.code, None);
        }
        for finding in &report.findings {
            let rule = self.rule(&finding.code, Some(&finding.name));
            self.results.push(result(finding, rule, &page));
        }
        let checks: Vec<Value> =
            report.checks.iter().map(|c| json!({"code": c.code, "status": c.status.as_str(), "reason": c.reason})).collect();
        self.pages.push(json!({"uri": uri, "title": report.article.title, "checks": checks}));
    }

    /// The index of a rule, added where it is not there yet.
    fn rule(&mut self, code: &str, name: Option<&str>) -> usize {
        if let Some(i) = self.index.get(code) {
            return *i;
        }
        let described = rules::by_name(code)
            .map_or_else(|| object([("id", code.into()), ("name", pascal(name.unwrap_or(code)).into())]), |r| described(r.meta()));
        self.rules.push(described);
        self.index.insert(code.to_owned(), self.rules.len() - 1);
        self.rules.len() - 1
    }
}

fn described(meta: &RuleMeta) -> Value {
    let flags = meta.docs.lines().find_map(|l| l.trim().strip_prefix("**What it flags.** ")).unwrap_or(meta.title);
    let level = level(meta.severity).1;
    json!({
        "id": meta.code,
        "name": pascal(meta.name),
        "shortDescription": {"text": format!("{}.", meta.title)},
        "fullDescription": {"text": escaped(flags)},
        "help": {"text": escaped(meta.docs.trim()), "markdown": meta.markdown()},
        "defaultConfiguration": {"level": level},
        "properties": {"family": meta.family.as_str(), "version": meta.version},
    })
}

fn result(finding: &Finding, rule: usize, page: &Page<'_>) -> Value {
    let (kind, level) = level(finding.severity);
    let told = finding.evidence.iter().position(|e| e.span.is_some()).unwrap_or(0);
    let main = finding.evidence.get(told).map_or_else(|| page.location(None), |e| page.location(Some(e)));
    let others = finding.evidence.iter().enumerate().filter(|(i, _)| *i != told);
    let related: Vec<Value> = others.map(|(i, e)| with_id(page.location(Some(e)), i)).collect();
    let suppressed = finding.dismissed.iter().map(|d| {
        json!({"kind": "external", "status": "accepted", "justification": escaped(&d.why), "properties": {"who": d.who, "when": d.when}})
    });
    let suppressed: Vec<Value> = suppressed.collect();
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "kind": kind,
        "level": level,
        "message": {"text": escaped(&finding.in_words())},
        "locations": [main],
        "relatedLocations": related,
        "partialFingerprints": {"firsthandEvidence/v1": finding.fingerprint},
        // Said of every result, because a run that suppresses some must say that it does not suppress the others.
        "suppressions": suppressed,
        "properties": {
            "severity": finding.severity.as_str(),
            "confidence": finding.confidence.as_str(),
            "messageId": finding.message_id,
            "args": finding.args,
            "ruleVersion": finding.rule_version,
            "suggestionUrl": finding.suggestion.as_ref().and_then(|s| s.url.clone()),
        },
    })
}

fn with_id(mut location: Value, id: usize) -> Value {
    location["id"] = id.into();
    location
}

impl Page<'_> {
    /// Where a piece of evidence stands: a region of the text, else the page as a whole with a word on what it is.
    fn location(&self, evidence: Option<&Evidence>) -> Value {
        let at = |(index, uri): (usize, &str)| json!({"uri": uri, "index": index});
        let Some(evidence) = evidence else { return json!({"physicalLocation": {"artifactLocation": at(self.page)}}) };
        let remark = match (&evidence.note, &evidence.path, evidence.from) {
            (Some(note), ..) => note.clone(),
            (None, Some(path), _) => format!("{path}: {}", evidence.text),
            (None, None, EvidenceFrom::Text) => String::new(),
            (None, None, from) => format!("{}: {}", from.as_str(), evidence.text),
        };
        let message = if remark.is_empty() { Value::Null } else { json!({"text": escaped(&remark)}) };
        let Some(span) = evidence.span else {
            return object([("physicalLocation", json!({"artifactLocation": at(self.page)})), ("message", message)]);
        };
        let mut region = object([("snippet", json!({"text": evidence.text}))]);
        if let Some(lines) = &self.lines {
            let (start, end) = (lines.point(span.start), lines.point(span.end));
            for (name, value) in [
                ("startLine", start.line),
                ("startColumn", start.column),
                ("endLine", end.line),
                ("endColumn", end.column),
                ("charOffset", start.code_point),
                ("charLength", end.code_point - start.code_point),
            ] {
                region[name] = value.into();
            }
        } else {
            // Without the text nobody can count its lines; a region must have a beginning, and bytes are known.
            region["byteOffset"] = span.start.into();
            region["byteLength"] = span.len().into();
        }
        object([("physicalLocation", json!({"artifactLocation": at(self.text), "region": region})), ("message", message)])
    }
}

/// What a result is and how loud. Listed only is no failure at all.
const fn level(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Info => ("informational", "none"),
        Severity::Notice => ("fail", "note"),
        Severity::Warning => ("fail", "warning"),
    }
}

/// `missing-byline` as `MissingByline`.
fn pascal(name: &str) -> String {
    let mut out = String::new();
    for word in name.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut chars = word.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.extend(chars);
    }
    out
}

/// Words of a page as a SARIF message: braces are placeholders there and brackets links, so that a page could write links of its own.
fn escaped(words: &str) -> String {
    let words = words.replace('{', "{{").replace('}', "}}");
    if words.contains("](") { words.replace('[', "\\[").replace(']', "\\]") } else { words }
}

/// A path as a URI reference.
fn reference(path: &str) -> String {
    let keep = |b: u8| b.is_ascii_alphanumeric() || b"-._~/:@!$&'()*+,;=?#%[]".contains(&b);
    let mut out = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
