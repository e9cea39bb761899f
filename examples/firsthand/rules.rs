//! `firsthand rules` and `firsthand explain`.

use std::fmt::Write;

use firsthand::rules;

use crate::Outcome;
use crate::output::to_stdout;

/// One line a rule.
pub(crate) fn list() -> Result<Outcome, String> {
    let mut out = String::new();
    for rule in rules::all() {
        let m = rule.meta();
        let _ = writeln!(out, "{}  {:<28} {:<8} {}", m.code, m.name, m.severity, m.title);
    }
    to_stdout(&out)?;
    Ok(Outcome::Done)
}

/// The rule's documentation.
pub(crate) fn explain(name: &str) -> Result<Outcome, String> {
    let rule = rules::find(name).map_err(|e| e.to_string())?;
    let m = rule.meta();
    to_stdout(&format!("{} {}: {}\n\n{}\n", m.code, m.name, m.title, m.docs.trim()))?;
    Ok(Outcome::Done)
}
