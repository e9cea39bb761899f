//! Writes the report of a saved page in a form for other programs.
//!
//! ```text
//! cargo run --example export -- sarif|web-annotation|schema-org|prov PAGE [URL]
//! ```

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [form, page, url @ ..] = args.as_slice() else { return Err("usage: export FORM PAGE [URL]".into()) };
    let html = std::fs::read_to_string(page)?;
    let report = firsthand::check_html(&html, url.first().map_or("", String::as_str))?;
    print!(
        "{}",
        match form.as_str() {
            "sarif" => report.to_sarif(),
            "web-annotation" => report.to_web_annotation(),
            "schema-org" => report.to_schema_org(),
            "prov" => report.to_prov(),
            other => return Err(format!("unknown form {other}").into()),
        }
    );
    Ok(())
}
