//! Adds what a newsroom knows of its own outlets on top of the built-in knowledge, and leaves a rule out.
//!
//! ```text
//! cargo run --example layer
//! ```

use firsthand::{Checker, Knowledge};

const NEWSROOM: &str = r#"
[[outlet]]
id = "castlemoor-lamp"
names = ["The Castlemoor Lamp", "Castlemoor Lamp"]
domains = ["castlemoorlamp.example"]
kind = "newspaper"

[[outlet]]
id = "northwire"
names = ["Northwire"]
domains = ["northwire.example"]
kind = "wire-agency"
"#;

fn main() -> Result<(), firsthand::Error> {
    let checker =
        Checker::builder().knowledge(Knowledge::builtin().layer_str("newsroom.toml", NEWSROOM)?).ignore(["missing-date"]).build()?;
    let html = "<html lang=en><head><title>Quay wall to rise</title></head><body><article><h1>Quay wall to rise</h1>\
        <p>HALDEN (Northwire) - The quay wall will rise by a metre next spring, the port authority said on Monday.</p>\
        <p>The work begins in March and will take a year, it added.</p></article></body></html>";
    let report = checker.html(html, "https://castlemoorlamp.example/quay")?;
    for outlet in &report.outlets {
        let roles: Vec<&str> = outlet.roles.iter().map(|r| r.as_str()).collect();
        println!("{} ({}): {}", outlet.name, outlet.kind, roles.join(", "));
    }
    for finding in report.findings() {
        println!("{}: {}", finding.rule(), finding.message());
    }
    Ok(())
}
