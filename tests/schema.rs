//! The checked-in JSON Schema is the one that the types generate.
#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used)]

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/firsthand-report-1.json");

#[test]
fn schema_file_is_in_step_with_the_types() {
    let schema = firsthand::report_schema();
    if std::env::var_os("FIRSTHAND_UPDATE").is_some() {
        std::fs::write(PATH, &schema).unwrap();
    }
    let file = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(
        file == schema,
        "schema/firsthand-report-1.json is behind the types; run FIRSTHAND_UPDATE=1 cargo test --all-features --test schema and review the change"
    );
}

#[test]
fn schema_names_every_top_level_field_of_the_design() {
    let schema: serde_json::Value = serde_json::from_str(&firsthand::report_schema()).unwrap();
    let fields = schema["properties"].as_object().unwrap();
    for name in [
        "schema",
        "tool",
        "page",
        "article",
        "outlets",
        "authors",
        "image_credits",
        "sources",
        "quotes",
        "references",
        "links",
        "calls_to_action",
        "commercial",
        "disclosures",
        "corrections",
        "replies",
        "compared",
        "ties",
        "findings",
        "checks",
        "summary",
    ] {
        assert!(fields.contains_key(name), "{name} is missing");
    }
}
