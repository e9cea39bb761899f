//! `tests/support/targets.rs` says what must hold: `cargo +nightly fuzz run draft`.
#![no_main]

#[path = "../../tests/support/targets.rs"]
mod targets;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| targets::draft(data));
