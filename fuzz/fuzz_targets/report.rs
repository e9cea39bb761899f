//! `tests/support/targets.rs` says what must hold: `cargo +nightly fuzz run report`.
#![no_main]

#[path = "../../tests/support/targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| targets::report(data));
