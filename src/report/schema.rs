//! The JSON Schema of the report, generated from its types.

/// The JSON Schema (draft 2020-12) of [`Report`](super::Report), as indented JSON with a final newline.
///
/// The same text is checked in as `schema/firsthand-report-1.json`; a test keeps the two in step.
#[must_use]
pub fn report_schema() -> String {
    let schema = schemars::schema_for!(super::Report);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
