//! What the fuzz targets that need the public interface alone run; `tests/fuzz.rs` runs it over the kept corpus.
#![allow(unreachable_pub)]

#[path = "invariants.rs"]
mod invariants;

use std::sync::LazyLock;

use firsthand::report::{OffsetUnit, Output};
use firsthand::{Checker, Document, Draft};
use serde_json::Value;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::builder().build().expect("the default checker"));

/// Bytes of a page: a sound report, or an error.
pub(crate) fn report(data: &[u8]) {
    if let Ok(report) = CHECKER.document(&Document::new(data)) {
        invariants::hold(&report);
    }
}

/// A line of `firsthand check --stdio` with a draft in one of the three formats, or text, or a page: a sound report, and for a draft a
/// place for every span in the asked unit.
pub(crate) fn draft(line: &[u8]) {
    let Ok(Value::Object(request)) = serde_json::from_slice::<Value>(line) else { return };
    let unit = request.get("options").and_then(|o| o.get("offsets")).and_then(|u| serde_json::from_value(u.clone()).ok());
    let unit: OffsetUnit = unit.unwrap_or(OffsetUnit::Utf16);
    let text = |key: &str| request.get(key).and_then(Value::as_str);
    if let Some(html) = text("html") {
        let _ = CHECKER.html(html, text("url").unwrap_or_default()).map(|r| invariants::hold(&r));
    }
    if let Some(words) = text("text") {
        let _ = CHECKER.text(words).map(|r| invariants::hold(&r));
    }
    let own = request.get("draft").and_then(|d| serde_json::from_value::<Draft>(d.clone()).ok());
    let ninjs = request.get("ninjs").and_then(|d| Draft::from_ninjs(&d.to_string()).ok());
    let ans = request.get("ans").and_then(|d| Draft::from_ans(&d.to_string()).ok());
    for draft in [own, ninjs, ans].into_iter().flatten() {
        let Ok(checked) = CHECKER.draft(draft) else { continue };
        let report = checked.report();
        invariants::hold(report);
        let locator = checked.locator(unit);
        for block in &report.article.blocks {
            for place in locator.places(block.span) {
                assert!(place.start <= place.end, "{place:?} runs backwards");
            }
        }
        let json = checked.json(&Output::default().offsets(unit));
        assert!(serde_json::from_str::<Value>(&json).is_ok(), "the answer is no JSON");
    }
}
