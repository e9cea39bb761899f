//! What is compiled in: the packed form of the files under `data/`, read once.

use std::sync::{Arc, OnceLock};

use super::store::Store;
use super::{Error, Knowledge, index, join, pack};

/// Written by `cargo run --example knowledge-pack`.
const PACK: &str = include_str!("data/builtin.kb");

/// Where things stand in it; written by the same.
const INDEX: &[u8] = include_bytes!("data/builtin.idx");

/// The layer's name, as reports print it.
const NAME: &str = "built-in";

pub(super) fn knowledge() -> Knowledge {
    static BUILTIN: OnceLock<Knowledge> = OnceLock::new();
    BUILTIN.get_or_init(|| Knowledge { inner: Arc::new(Store::first(NAME, PACK, INDEX)) }).clone()
}

/// Joins reviewed files into one packed layer, and its index. For the program that makes the built-in content, and its test.
///
/// # Errors
/// [`ErrorKind::Knowledge`](crate::ErrorKind::Knowledge) with every fault, a line each.
pub fn pack_files(version: &str, files: &[(String, String)]) -> Result<(String, Vec<u8>), Error> {
    let mut faults = Vec::new();
    let whole = join::files(NAME, version, files, &mut faults);
    if !faults.is_empty() {
        let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(Error::new(crate::ErrorKind::Knowledge, all.join("\n")));
    }
    let text = pack::write(&whole);
    let index = index::of(&text);
    Ok((text, index))
}
