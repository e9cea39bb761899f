//! Bytes in, a sound report or an error out: `cargo +nightly fuzz run report`.
#![no_main]

#[path = "../../tests/support/invariants.rs"]
mod invariants;

use std::sync::LazyLock;

use firsthand::{Checker, Document};
use libfuzzer_sys::fuzz_target;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::builder().build().expect("the default checker"));

fuzz_target!(|data: &[u8]| {
    if let Ok(report) = CHECKER.document(&Document::new(data)) {
        invariants::hold(&report);
    }
});
