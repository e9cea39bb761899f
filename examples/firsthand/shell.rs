//! Completions and manual pages, from the definitions that the command itself runs on.

use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::Outcome;
use crate::args::Cli;
use crate::output::to_stdout;

/// A completion script for a shell.
pub(crate) fn completions(shell: Shell) -> Result<Outcome, String> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "firsthand", &mut script);
    to_stdout(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Done)
}

/// The manual page of the command, or into a folder one for it and each of its commands.
pub(crate) fn manual(dir: Option<&Path>) -> Result<Outcome, String> {
    if let Some(dir) = dir {
        std::fs::create_dir_all(dir)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), dir))
            .map_err(|e| format!("{}: {e}", dir.display()))?;
        return Ok(Outcome::Done);
    }
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(|e| e.to_string())?;
    to_stdout(&String::from_utf8_lossy(&page))?;
    Ok(Outcome::Done)
}
