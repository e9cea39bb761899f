//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::fetch::FetchArgs;
use crate::shape::ShapeArgs;

/// Reads news articles and reports where their claims come from.
#[derive(Debug, Parser)]
#[command(
    name = "firsthand",
    version,
    about,
    after_help = "Exit codes: 0 done; 1 findings at or above --fail-on; 2 bad input; 130 stopped, with what was done written."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
#[allow(clippy::large_enum_variant)] // one value for a run, and clap takes no boxed arguments
pub(crate) enum Command {
    /// Check pages: saved ones (HTML, or plain text in .txt files) or addresses
    Check(CheckArgs),
    /// Tell what changed between two reports on one page, and whether the article, the program or the knowledge did it
    Diff {
        /// The earlier report, as --format json wrote it
        #[arg(value_name = "A.json")]
        before: PathBuf,
        /// The later one
        #[arg(value_name = "B.json")]
        after: PathBuf,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// List the rules
    Rules,
    /// Explain one rule, by name or code
    Explain {
        /// Name or code, as "republished" or "FH101"
        rule: String,
    },
    /// Print a completion script
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Manual {
        /// Write it and those of all commands into this directory
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    /// Look into the knowledge
    #[command(subcommand)]
    Knowledge(KnowledgeCommand),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Files, directories (all pages below them), addresses (https://…), or - for standard input
    #[arg(required_unless_present = "stdio", value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Answer JSON requests on standard input, one a line, until it ends (protocol: docs/embedding.md)
    #[arg(long, conflicts_with_all = ["inputs", "format", "out", "url", "urls", "fail_on"])]
    pub stdio: bool,
    /// How to write reports [default: text; json with --out]
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// With --format text: each finding at length, its words underlined where they stand
    #[arg(long)]
    pub evidence: bool,
    /// With --format text: when to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
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
    #[command(flatten)]
    pub fetch: FetchArgs,
    #[command(flatten)]
    pub shape: ShapeArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal: half a minute
    Text,
    /// For people in a browser: one self-contained file a page; with --out also an index. Excerpts of the article unless --text says more
    Html,
    /// For a pull request or a chat: Markdown
    Md,
    /// For programs: schema firsthand-report/1; several inputs give JSON Lines
    Json,
    /// The same, always one report a line
    Jsonl,
    /// SARIF 2.1.0, for CI and code scanners; several inputs give one log
    Sarif,
    /// W3C Web Annotation (JSON-LD)
    WebAnnotation,
    /// schema.org (JSON-LD)
    SchemaOrg,
    /// W3C PROV-JSON
    Prov,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
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
    /// Show a record by name, host, address or id, every fact with its id
    Show {
        /// As "The Guardian", "theguardian.com" or "guardian"
        #[arg(required = true, value_name = "NAME|DOMAIN")]
        what: Vec<String>,
        #[command(flatten)]
        layers: Layers,
    },
    /// Check layers; every fault is named with its file and line
    Check {
        /// Layers (TOML, or JSON Lines in .jsonl), later ones resting on earlier ones
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Count records and facts, opened and unopened evidence apart
    Stats {
        #[command(flatten)]
        layers: Layers,
    },
    /// The shortest tie between two records, with the evidence of each step
    Path {
        /// Name, host, address or id
        from: String,
        /// Name, host, address or id
        to: String,
        /// The day for which it is asked (YYYY-MM-DD) [default: what still holds]
        #[arg(long, value_name = "DAY")]
        day: Option<String>,
        #[command(flatten)]
        layers: Layers,
    },
    /// Draw facts for a second reader, as tab-separated lines; the same seed draws the same
    Sample {
        /// How many
        #[arg(long, default_value_t = 200)]
        count: usize,
        /// Draws others
        #[arg(long, default_value_t = 1)]
        seed: u64,
        #[command(flatten)]
        layers: Layers,
    },
    /// How many of a list's names, hosts or addresses (one a line) are known
    Coverage {
        /// The list
        file: PathBuf,
        /// Print those that are not known
        #[arg(long)]
        misses: bool,
        #[command(flatten)]
        layers: Layers,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Layers {
    /// A knowledge layer over the built-in one; may be given several times
    #[arg(long, value_name = "FILE")]
    pub knowledge: Vec<PathBuf>,
}
