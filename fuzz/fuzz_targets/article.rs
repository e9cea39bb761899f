//! `src/fuzzing.rs` says what must hold: `cargo +nightly fuzz run article`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| firsthand::fuzzing::article(data));
