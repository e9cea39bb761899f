//! A quick hash for tables of known words. Keys come from reviewed files and a newsroom's own; pages only ask. A table whose keys come
//! from pages keeps the standard library's hash, which no page can play upon.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Eight bytes a step.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let mut words = bytes.chunks_exact(8);
        for word in &mut words {
            self.add(u64::from_le_bytes(word.try_into().unwrap_or_default()));
        }
        self.add(short(words.remainder()));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits and its tag from the high ones: both must be stirred.
        self.0 ^ (self.0 >> 32)
    }
}

/// Fewer than eight bytes as one number, the first lowest: two reads that may overlap, because a copy of so few bytes costs more than the rest.
fn short(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4))
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<2>(), bytes.last_chunk::<2>()) {
        u64::from(u16::from_le_bytes(*first)) | u64::from(u16::from_le_bytes(*last)) << (8 * (length - 2))
    } else {
        bytes.first().map_or(0, |byte| u64::from(*byte))
    }
}

impl QuickHasher {
    /// The sum over a text behind a seed, not stirred, for tables that are written to a file.
    pub(crate) fn sum(text: &str, seed: u64) -> u64 {
        let mut hasher = Self::default();
        hasher.add(seed);
        hasher.write(text.as_bytes());
        hasher.0
    }

    /// A sum and a number more.
    pub(crate) fn more(sum: u64, number: u64) -> u64 {
        let mut hasher = Self(sum);
        hasher.add(number);
        hasher.0
    }

    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

/// A hash map with the quick hash.
pub(crate) type QuickMap<K, V> = HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// A hash set with the quick hash.
pub(crate) type QuickSet<K> = HashSet<K, BuildHasherDefault<QuickHasher>>;

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn a_short_rest_is_read_as_if_filled_with_zeros() {
        let bytes = *b"\x81quay \xfe";
        for length in 0..8 {
            let mut filled = [0; 8];
            filled[..length].copy_from_slice(&bytes[..length]);
            assert_eq!(short(&bytes[..length]), u64::from_le_bytes(filled), "{length}");
        }
    }
}
