//! The `firsthand` command: checks saved pages, explains rules, checks knowledge layers.
//!
//! Exit codes: 0 done; 1 findings at or above `--fail-on`; 2 bad input, which beats 1.

mod args;
mod check;
mod diff;
mod fetch;
mod inputs;
mod knowledge;
mod output;
mod rules;
mod settings;
mod shape;
mod shell;
mod stdio;

use std::process::ExitCode;

use clap::Parser;

/// What a command came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    #[default]
    Done,
    Findings,
    BadInput,
    /// Stopped before the end.
    Stopped,
}

/// One clear line on standard error that names what is wrong.
fn complain(message: impl std::fmt::Display) {
    eprintln!("firsthand: {message}");
}

fn main() -> ExitCode {
    let command = args::Cli::parse().command;
    let outcome = match command {
        args::Command::Check(args) => check::run(args),
        args::Command::Diff { before, after, json } => diff::run(&before, &after, json),
        args::Command::Rules => rules::list(),
        args::Command::Explain { rule } => rules::explain(&rule),
        args::Command::Completions { shell } => shell::completions(shell),
        args::Command::Manual { dir } => shell::manual(dir.as_deref()),
        args::Command::Knowledge(command) => knowledge::run(command),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::BadInput) => ExitCode::from(2),
        Ok(Outcome::Stopped) => ExitCode::from(130),
        Err(message) => {
            complain(message);
            ExitCode::from(2)
        }
    }
}
