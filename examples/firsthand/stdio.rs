//! `firsthand check --stdio`: a JSON request a line on standard input, an answer a line on standard output, until the input ends.
//! The protocol stands in docs/embedding.md. Whatever comes in, an answer goes out; nothing but a closed pipe ends the work.

use std::io::{self, BufRead, ErrorKind, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use firsthand::report::{Language, OffsetUnit, Output, TextMode};
use firsthand::{Checker, Draft, DraftReport, Report};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Outcome;
use crate::args::Format;
use crate::shape::Shape;

/// Bytes of a request's line at most; a longer one is read past and refused.
const MAX_LINE: u64 = 16 * 1024 * 1024;

/// Buffers above this are given back after a request.
const KEEP: usize = 1024 * 1024;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    #[serde(default, rename = "id")]
    _id: Value,
    draft: Option<Draft>,
    ninjs: Option<Value>,
    ans: Option<Value>,
    html: Option<String>,
    text: Option<String>,
    url: Option<String>,
    #[serde(default)]
    options: Options,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Options {
    text: Option<TextMode>,
    fields: Option<Vec<String>>,
    offsets: Option<OffsetUnit>,
    language: Option<Language>,
    format: Option<String>,
}

struct Fault {
    kind: &'static str,
    message: String,
}

impl Fault {
    fn new(kind: &'static str, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

impl From<firsthand::Error> for Fault {
    fn from(error: firsthand::Error) -> Self {
        let kind = match error.kind() {
            firsthand::ErrorKind::Input => "input",
            firsthand::ErrorKind::UnknownName => "unknown-name",
            _ => "error",
        };
        Self::new(kind, error.to_string())
    }
}

/// Answers until the input ends or nobody reads the answers.
pub(crate) fn run(checker: &Checker, shape: &Shape) -> Result<Outcome, String> {
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let mut line = Vec::new();
    loop {
        line.clear();
        line.shrink_to(KEEP);
        let read = input.by_ref().take(MAX_LINE).read_until(b'\n', &mut line).map_err(|e| e.to_string())?;
        if read == 0 {
            return Ok(Outcome::Done);
        }
        let answer = if read as u64 == MAX_LINE && line.last() != Some(&b'\n') {
            skip_line(&mut input).map_err(|e| e.to_string())?;
            failed(&Value::Null, &Fault::new("too-long", format!("the line is longer than {MAX_LINE} bytes")))
        } else if line.trim_ascii().is_empty() {
            continue;
        } else {
            answer(checker, shape, &line)
        };
        match output.write_all(answer.as_bytes()).and_then(|()| output.flush()) {
            Err(e) if e.kind() == ErrorKind::BrokenPipe => return Ok(Outcome::Done),
            other => other.map_err(|e| e.to_string())?,
        }
    }
}

/// Reads past the rest of a line without keeping it.
fn skip_line(input: &mut impl BufRead) -> io::Result<()> {
    loop {
        let held = input.fill_buf()?;
        if held.is_empty() {
            return Ok(());
        }
        let (used, ended) = held.iter().position(|b| *b == b'\n').map_or((held.len(), false), |i| (i + 1, true));
        input.consume(used);
        if ended {
            return Ok(());
        }
    }
}

fn failed(id: &Value, fault: &Fault) -> String {
    json!({"id": id, "error": {"kind": fault.kind, "message": fault.message}}).to_string() + "\n"
}

fn answer(checker: &Checker, shape: &Shape, line: &[u8]) -> String {
    let value: Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(e) => return failed(&Value::Null, &Fault::new("json", format!("the line is no JSON: {e}"))),
    };
    let id = value.get("id").cloned().unwrap_or_default();
    // A defect met on one request must not take the others with it.
    let report = catch_unwind(AssertUnwindSafe(|| report(checker, shape, value)))
        .unwrap_or_else(|_| Err(Fault::new("internal", "an internal error; please report it with the request")));
    match report {
        Ok(report) => format!("{{\"id\":{id},\"report\":{}}}\n", report.trim_end()),
        Err(fault) => failed(&id, &fault),
    }
}

fn report(checker: &Checker, shape: &Shape, value: Value) -> Result<String, Fault> {
    if !value.is_object() {
        return Err(Fault::new("request", "a request is a JSON object"));
    }
    let request: Request = serde_json::from_value(value).map_err(|e| Fault::new("request", e.to_string()))?;
    let (shape, format) = shaped(shape, request.options)?;
    let one = "a request has one of draft, ninjs, ans, html and text";
    let draft = match (request.draft, request.ninjs, request.ans) {
        (draft, None, None) => draft,
        (None, Some(item), None) => Some(Draft::from_ninjs(&item.to_string())?),
        (None, None, Some(story)) => Some(Draft::from_ans(&story.to_string())?),
        _ => return Err(Fault::new("request", one)),
    };
    if request.url.is_some() && request.html.is_none() {
        return Err(Fault::new("request", "`url` goes with `html` alone"));
    }
    let written =
        |report: Report| shape.render(format, None, &shape.apply(report), true).ok_or_else(|| Fault::new("request", "unknown format"));
    match (draft, request.html, request.text) {
        (Some(draft), None, None) => {
            let checked: DraftReport = checker.draft(draft)?.map(|r| shape.apply(r));
            if matches!(format, Format::Json | Format::Jsonl) { Ok(checked.json(&shape.output)) } else { written(checked.into_report()) }
        }
        (None, Some(html), None) => written(checker.html(&html, request.url.as_deref().unwrap_or(""))?),
        (None, None, Some(text)) => written(checker.text(&text)?),
        _ => Err(Fault::new("request", one)),
    }
}

/// The options of the command line under those of the request.
fn shaped(shape: &Shape, options: Options) -> Result<(Shape, Format), Fault> {
    let mut shape = shape.clone();
    shape.text = options.text.unwrap_or(shape.text);
    shape.language = options.language.unwrap_or(shape.language);
    let mut output: Output = shape.output.text(shape.text).pretty(false);
    if let Some(unit) = options.offsets {
        output = output.offsets(unit);
    }
    if let Some(fields) = options.fields {
        output = output.fields(fields)?;
    }
    shape.output = output;
    let format = match options.format.as_deref() {
        None | Some("json") => Format::Json,
        Some("sarif") => Format::Sarif,
        Some("web-annotation") => Format::WebAnnotation,
        Some("schema-org") => Format::SchemaOrg,
        Some("prov") => Format::Prov,
        Some(other) => {
            return Err(Fault::new("unknown-name", format!("unknown format `{other}`: json, sarif, web-annotation, schema-org or prov")));
        }
    };
    Ok((shape, format))
}
