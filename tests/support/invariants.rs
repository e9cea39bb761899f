//! What every report must keep, whatever the page.
#![allow(unreachable_pub)]

use std::collections::BTreeSet;

use firsthand::Report;
use serde_json::Value;

/// Panics with the rule that is broken.
pub(crate) fn hold(report: &Report) {
    let text = report.article.text.as_str();
    let json: Value = serde_json::from_str(&report.to_json()).expect("the report is JSON");
    spans(&json, text);
    ids(&json);
    blocks(report);
    no_floats(&json);
}

/// Every object {start, end} lies in the text, on boundaries of characters.
fn spans(json: &Value, text: &str) {
    let mut pending = vec![json];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items),
            Value::Object(map) => {
                if let (Some(start), Some(end)) = (map.get("start").and_then(Value::as_u64), map.get("end").and_then(Value::as_u64)) {
                    let (start, end) = (start as usize, end as usize);
                    assert!(start <= end, "span {start}..{end} runs backwards");
                    assert!(text.get(start..end).is_some(), "span {start}..{end} of {} bytes is off the characters", text.len());
                }
                pending.extend(map.values());
            }
            _ => {}
        }
    }
}

/// Ids are unique in the report.
fn ids(json: &Value) {
    let mut seen = BTreeSet::new();
    for list in ["outlets", "authors", "image_credits", "sources", "quotes", "references", "links", "calls_to_action", "ties", "findings"] {
        for element in json[list].as_array().into_iter().flatten() {
            let id = element["id"].as_str().unwrap_or_else(|| panic!("an element of {list} without id"));
            assert!(seen.insert(id.to_owned()), "id {id} twice");
        }
    }
}

/// Blocks follow one another in the text and don't overlap.
fn blocks(report: &Report) {
    let mut end = 0;
    for block in &report.article.blocks {
        assert!(!block.span.is_empty(), "an empty {} block", block.kind);
        assert!(block.span.start >= end, "{} block at {} overlaps the one before, which ends at {end}", block.kind, block.span.start);
        end = block.span.end;
    }
}

fn no_floats(json: &Value) {
    let mut pending = vec![json];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items),
            Value::Object(map) => pending.extend(map.values()),
            Value::Number(n) => assert!(n.is_i64() || n.is_u64(), "floating-point number {n}"),
            _ => {}
        }
    }
}
