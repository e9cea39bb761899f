//! `firsthand diff`: what changed between two reports.

use std::path::Path;

use firsthand::Report;

use crate::output::to_stdout;
use crate::{Outcome, settings};

pub(crate) fn run(before: &Path, after: &Path, json: bool) -> Result<Outcome, String> {
    let diff = report(before)?.diff(&report(after)?);
    to_stdout(&if json { diff.to_json() + "\n" } else { diff.to_text() })?;
    Ok(Outcome::Done)
}

fn report(path: &Path) -> Result<Report, String> {
    serde_json::from_str(&settings::read(path)?).map_err(|e| format!("{}: not a whole report in JSON: {e}", path.display()))
}
