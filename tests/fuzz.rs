//! The kept corpora of the fuzz targets, through the targets' own bodies. What is private (`article`, `headers`, `robots`, `url-guard`) is
//! replayed by the unit tests of `src/fuzzing.rs` and `src/fetch`.
#![allow(clippy::unwrap_used)]

#[path = "support/targets.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Catches what is quadratic, not what is slow on a busy machine without optimisation.
const PATIENCE: Duration = Duration::from_secs(20);

fn folder(target: &str) -> PathBuf {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    assert!(fuzz.join(format!("fuzz_targets/{target}.rs")).exists(), "{target}");
    fuzz.join("corpus").join(target)
}

fn replay(target: &str, run: fn(&[u8])) {
    let mut files: Vec<_> = fs::read_dir(folder(target)).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{target}: {} files", files.len());
    for file in files {
        let (bytes, start) = (fs::read(&file).unwrap(), Instant::now());
        assert!(std::panic::catch_unwind(|| run(&bytes)).is_ok(), "{}", file.display());
        assert!(start.elapsed() < PATIENCE, "{}: {:?}", file.display(), start.elapsed());
    }
}

#[test]
fn pages() {
    replay("report", targets::report);
}

#[test]
fn drafts() {
    replay("draft", targets::draft);
}

#[test]
fn the_corpora_stay_small() {
    let corpora = fs::read_dir(folder("report").parent().unwrap()).unwrap().map(|e| e.unwrap().path());
    let sizes: Vec<u64> = corpora.flat_map(|c| fs::read_dir(c).unwrap()).map(|f| f.unwrap().metadata().unwrap().len()).collect();
    assert!(sizes.len() <= 200 && sizes.iter().sum::<u64>() <= 500 * 1024, "{} files, {} bytes", sizes.len(), sizes.iter().sum::<u64>());
}
