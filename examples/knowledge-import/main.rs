//! Makes the knowledge's imported files from open lists, again whenever a list is newer:
//!
//! ```text
//! cargo run --example knowledge-import -- state-media LIST.csv --as-of 2024-02 --retrieved 2026-11-23
//! cargo run --example knowledge-import -- look-alikes LIST.csv --as-of 2020 --retrieved 2026-11-23
//! cargo run --example knowledge-import -- us-gov LIST.csv --retrieved 2026-11-23
//! cargo run --example knowledge-import -- us-local examples/knowledge-import/lists/us-local-2018.csv --as-of 2018 --retrieved 2026-11-29
//! cargo run --example knowledge-pack
//! ```
//!
//! Each writes one `src/knowledge/data/import-*.toml` from its list alone; what was written by hand wins over it when
//! the files are joined. Where the lists come from, and their licences: docs/knowledge.md.

mod csv;
mod look_alikes;
mod state_media;
mod toml;
mod us_gov;
mod us_local;

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Parser, ValueEnum};
use firsthand::Knowledge;

#[derive(Debug, Parser)]
struct Args {
    /// Which list it is
    list: List,
    /// The list, as CSV with a head line
    file: PathBuf,
    /// The day, month or year for which the list was made
    #[arg(long, default_value = "")]
    as_of: String,
    /// The day on which the list was opened
    #[arg(long)]
    retrieved: String,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum List {
    /// state-media-profiles: outlets with State Media Monitor's typology
    StateMedia,
    /// AttackVectors' LocalJournals: sites named like local papers, with their operator
    LookAlikes,
    /// dotgov-data: the registry of .gov
    UsGov,
    /// LocalNewsDataset: local papers and stations of the United States, in the compact form of `lists`
    UsLocal,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args = Args::parse();
    let rows = csv::rows(&fs::read_to_string(&args.file)?)?;
    let (name, written) = match args.list {
        List::StateMedia => ("import-state-media.toml", state_media::import(&rows, &args.as_of, &args.retrieved)),
        List::LookAlikes => ("import-look-alikes.toml", look_alikes::import(&rows, &args.as_of, &args.retrieved)),
        List::UsGov => ("import-us-gov.toml", us_gov::import(&rows, &args.retrieved)),
        List::UsLocal => ("import-us-local.toml", us_local::import(&rows, &args.as_of)),
    };
    let faults = Knowledge::empty().faults([(name, written.text.as_str())]);
    for fault in &faults {
        eprintln!("{fault}");
    }
    if !faults.is_empty() {
        return Err(format!("{} faults; nothing was written", faults.len()).into());
    }
    for (why, rows) in &written.left_out {
        println!("left out, {why}: {}", rows.len());
        for row in rows.iter().take(8) {
            println!("    {row}");
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/knowledge/data").join(name);
    fs::write(&path, &written.text)?;
    println!("{} records of {} rows in {}", written.records, rows.len(), path.display());
    Ok(())
}
