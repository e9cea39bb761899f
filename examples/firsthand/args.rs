//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads news articles and reports where their claims come from.
#[derive(Debug, Parser)]
#[command(name = "firsthand", version, about, after_help = "Exit codes: 0 done; 1 findings at or above --fail-on; 2 bad input.")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check saved pages (HTML, or plain text in .txt files)
    Check(CheckArgs),
    /// List the rules
    Rules,
    /// Explain one rule, by name or code
    Explain {
        /// Name or code, as "republished" or "FH101"
        rule: String,
    },
    /// Look into the knowledge
    #[command(subcommand)]
    Knowledge(KnowledgeCommand),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files, directories (all pages below them), or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// How to write reports [default: text; json with --out]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Write one report a page into this directory, named by the input's file stem
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// A knowledge layer (TOML, or JSON Lines in .jsonl); may be given several times
    #[arg(long, value_name = "FILE")]
    pub knowledge: Vec<PathBuf>,
    /// The address of the one page
    #[arg(long, value_name = "URL", conflicts_with = "urls")]
    pub url: Option<String>,
    /// Addresses of many pages: a JSON object, file stem to URL
    #[arg(long, value_name = "FILE")]
    pub urls: Option<PathBuf>,
    /// Exit with 1 on findings of this severity or above [default: never]
    #[arg(long, value_enum)]
    pub fail_on: Option<FailOn>,
    /// Settings [default: firsthand.toml, found upwards from the working directory]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: half a minute
    Text,
    /// For programs: schema firsthand-report/1; several inputs give JSON Lines
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Never,
    Info,
    Notice,
    Warning,
}

#[derive(Debug, Subcommand)]
pub(crate) enum KnowledgeCommand {
    /// Check layers; every fault is named with its file and line
    Check {
        /// Layers (TOML, or JSON Lines in .jsonl), later ones resting on earlier ones
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}
