//! Tables of places in a text, by the hash of what stands there. Made when a layer is packed and read as they lie.

use crate::text::QuickHasher;

/// How many bytes a number takes.
const WORD: usize = 4;

/// Places by bucket: how many buckets (a power of two), how many bits a place takes, where each bucket begins, then the
/// places. The bits above a place are the hash's own, so that few others of its bucket need to be looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table<'p>(pub(super) &'p [u8]);

impl<'p> Table<'p> {
    /// The places that were written under a hash, in that order, and now and then another; what stands there tells.
    pub(super) fn places(self, hash: u64) -> impl Iterator<Item = usize> + 'p {
        let buckets = number(self.0, 0);
        let bits = number(self.0, 1);
        let bucket = slot(hash, buckets);
        let (from, to) = if buckets == 0 { (0, 0) } else { (number(self.0, 2 + bucket), number(self.0, 3 + bucket)) };
        let stands = (from..to).map(move |i| number(self.0, buckets + 3 + i) as u64);
        stands.filter(move |word| word >> bits == hash >> 32 >> bits).map(move |word| (word & ((1 << bits) - 1)) as usize)
    }
}

/// A small set of the hashes of a table, which says "perhaps" too often and never "no" wrongly: most words of a text begin no name, and
/// the table itself is too large to lie near the processor.
#[derive(Debug)]
pub(super) struct Sieve {
    bits: Vec<u64>,
    buckets: usize,
    /// How far the upper half of a hash is moved to tell a bit of its bucket.
    shift: u32,
}

/// How many bits a bucket has, as a power of two.
const SIEVE_BITS: u32 = 4;

impl Sieve {
    /// Reads all of a table once.
    pub(super) fn of(table: Table<'_>) -> Self {
        let buckets = number(table.0, 0);
        // The highest of the bits that are kept of a hash.
        let shift = (u32::BITS - SIEVE_BITS).max(number(table.0, 1) as u32);
        let mut sieve = Self { bits: vec![0; (buckets << SIEVE_BITS).div_ceil(64)], buckets, shift };
        let (words, _) = table.0.as_chunks::<WORD>();
        let mut stands = words.get(buckets + 3..).unwrap_or_default().iter();
        let mut from = 0;
        for (bucket, to) in words.iter().skip(3).take(buckets).map(|to| u32::from_le_bytes(*to)).enumerate() {
            for word in stands.by_ref().take(to.saturating_sub(from) as usize) {
                let bit = bucket << SIEVE_BITS | (u32::from_le_bytes(*word) >> shift) as usize;
                sieve.bits[bit >> 6] |= 1 << (bit & 63);
            }
            from = to;
        }
        sieve
    }

    /// Whether something may stand under a hash in the table that was read.
    pub(super) fn may_hold(&self, hash: u64) -> bool {
        let bit = slot(hash, self.buckets) << SIEVE_BITS | (hash >> 32 >> self.shift) as usize;
        self.bits.get(bit >> 6).is_some_and(|word| word >> (bit & 63) & 1 != 0)
    }
}

/// A set of hashes with a bit for each, among a power of two of bits: smaller than a sieve, written with the index, and for words that are
/// looked up one after another. It says "perhaps" of others the more seldom the more bits it has, and never "no" wrongly.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bits<'p>(pub(super) &'p [u8]);

impl Bits<'_> {
    /// Whether a hash may be in the set.
    pub(super) fn may_hold(self, hash: u64) -> bool {
        let bit = slot(hash, self.0.len() * 8);
        self.0.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
    }
}

/// Some hashes as [`Bits`], at least so many for each.
pub(super) fn write_bits(mut hashes: Vec<u64>, bits_a_hash: usize) -> Vec<u8> {
    hashes.sort_unstable();
    hashes.dedup();
    let mut bytes = vec![0; (hashes.len() * bits_a_hash / 8).next_power_of_two().max(4)];
    for hash in hashes {
        let bit = slot(hash, bytes.len() * 8);
        bytes[bit / 8] |= 1 << (bit % 8);
    }
    bytes
}

/// The table of (hash, place), with at most so many places a bucket on average: the fewer, the quicker and the larger.
pub(super) fn write(mut places: Vec<(u64, u32)>, to_a_bucket: usize) -> Vec<u8> {
    let buckets = (places.len() / to_a_bucket + 1).next_power_of_two();
    let bits = places.iter().map(|(_, place)| u32::BITS - place.leading_zeros()).max().unwrap_or_default();
    places.sort_by_key(|(hash, _)| slot(*hash, buckets));
    let mut starts = vec![0; buckets + 1];
    for (hash, _) in &places {
        starts[slot(*hash, buckets) + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let words = places.into_iter().map(|(hash, place)| (hash >> 32 >> bits << bits) as u32 | place);
    numbers([buckets as u32, bits].into_iter().chain(starts).chain(words))
}

/// Numbers as bytes, the same on every machine.
pub(super) fn numbers(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// One of the numbers.
pub(super) fn number(bytes: &[u8], at: usize) -> usize {
    let word = bytes.get(at * WORD..(at + 1) * WORD).and_then(|b| b.try_into().ok());
    word.map_or(0, u32::from_le_bytes) as usize
}

/// How many numbers there are.
pub(super) const fn count(bytes: &[u8]) -> usize {
    bytes.len() / WORD
}

/// A quick hash of a short text. Texts come from reviewed files and a newsroom's own; pages only ask.
pub(super) fn hash(text: &str, seed: u64) -> u64 {
    QuickHasher::sum(text, seed)
}

/// A hash and a number more.
pub(super) fn more(hash: u64, number: u64) -> u64 {
    QuickHasher::more(hash, number)
}

/// The bucket of a hash; the high bits are stirred best.
fn slot(hash: u64, buckets: usize) -> usize {
    ((hash ^ (hash >> 32)) as usize) & buckets.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_its_places_in_order_and_hardly_any_others() {
        let key = |i: u32| hash(&format!("national{}", i % 1_000), 0);
        let bytes = write((0..2_000).map(|i| (key(i), i)).collect(), 4);
        for i in 0..1_000 {
            let places: Vec<usize> = Table(&bytes).places(key(i)).collect();
            let own: Vec<usize> = places.iter().copied().filter(|p| p % 1_000 == i as usize).collect();
            assert_eq!(own, [i as usize, i as usize + 1_000]);
            assert!(places.len() < 4, "{places:?}");
        }
    }

    #[test]
    fn a_sieve_holds_back_nothing_that_stands_in_its_table_and_most_else() {
        let key = |i: u32| hash(&format!("national{i}"), 0);
        let bytes = write((0..2_000).map(|i| (key(i), i)).collect(), 2);
        let sieve = Sieve::of(Table(&bytes));
        assert!((0..2_000).all(|i| sieve.may_hold(key(i))));
        let others = (2_000..12_000).filter(|&i| sieve.may_hold(key(i))).count();
        assert!(others < 1_250, "{others}");
        assert!(!Sieve::of(Table(&[])).may_hold(7));
    }

    #[test]
    fn bits_hold_back_nothing_that_is_among_them_and_most_else() {
        let key = |i: u32| hash(&format!("national{i}"), 0);
        let bytes = write_bits((0..2_000).map(key).collect(), 8);
        assert!((0..2_000).all(|i| Bits(&bytes).may_hold(key(i))));
        let others = (2_000..12_000).filter(|&i| Bits(&bytes).may_hold(key(i))).count();
        assert!(others < 1_250, "{others}");
        assert!(!Bits(&write_bits(Vec::new(), 8)).may_hold(7));
        assert!(!Bits(&[]).may_hold(7));
    }

    #[test]
    fn an_empty_table_and_no_table_hold_nothing() {
        assert_eq!(Table(&write(Vec::new(), 2)).places(7).count(), 0);
        assert_eq!(Table(&[]).places(7).count(), 0);
    }
}
