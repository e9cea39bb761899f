//! What is compiled in: the packed form of the files under `data/`, read once.

use std::sync::{Arc, OnceLock};

use super::load::{self, Layer, Loaded};
use super::store::{self, Store};
use super::{Error, Fault, Knowledge, fault, pack};

/// Written by `cargo run --example knowledge-pack`.
const PACK: &str = include_str!("data/builtin.kb");

/// The layer's name, as reports print it.
const NAME: &str = "built-in";

pub(super) fn knowledge() -> Knowledge {
    static BUILTIN: OnceLock<Knowledge> = OnceLock::new();
    BUILTIN.get_or_init(|| unpack(PACK)).clone()
}

fn unpack(text: &str) -> Knowledge {
    let (layer, digest) = pack::read(NAME, text);
    Knowledge { inner: Arc::new(Store::first(layer, digest)) }
}

/// Joins reviewed files into one packed layer. For the program that makes the built-in content, and its test.
///
/// # Errors
/// [`ErrorKind::Knowledge`](crate::ErrorKind::Knowledge) with every fault, a line each.
pub fn pack_files(version: &str, files: &[(String, String)]) -> Result<String, Error> {
    let mut faults = Vec::new();
    let mut whole = Layer { name: NAME.to_owned(), version: version.to_owned(), ..Layer::default() };
    let mut layers: Vec<Layer> = files.iter().map(|(name, text)| load::layer(name, text, &mut faults)).collect();
    store::cross_check(&Store::default(), &layers, &mut faults);
    let mut ids: Vec<(&str, &str, usize)> =
        layers.iter().flat_map(|l| l.records.iter().map(|r| (r.record.id.as_str(), l.name.as_str(), r.line))).collect();
    ids.sort_unstable();
    for two in ids.windows(2).filter(|w| w[0].0 == w[1].0 && w[0].1 != w[1].1) {
        faults.push(Fault::new(two[1].1, two[1].2, format!("id `{}` stands already in {}", two[1].0, two[0].1)));
    }
    if !faults.is_empty() {
        let all: Vec<String> = faults.iter().map(ToString::to_string).collect();
        return Err(Error::new(crate::ErrorKind::Knowledge, all.join("\n")));
    }
    for layer in &mut layers {
        whole.records.append(&mut layer.records);
        whole.withdrawn.append(&mut layer.withdrawn);
    }
    whole.records.sort_by(|a: &Loaded, b| a.record.id.cmp(&b.record.id));
    // Seen as one layer, a host may belong to one record only.
    store::cross_check(&Store::default(), std::slice::from_ref(&whole), &mut faults);
    if let Some(_first) = faults.first() {
        return Err(fault::error(&faults));
    }
    Ok(pack::write(&whole))
}
