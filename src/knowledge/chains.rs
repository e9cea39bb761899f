//! A multimap that is built once and fast: keys to chains of values in one list, without an allocation a key.

use std::borrow::Cow;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hash};

use crate::text::QuickMap;

/// A key that is part of what is compiled in, or a text of a layer's own.
pub(super) type Key = Cow<'static, str>;

/// Where a chain ends.
const END: u32 = u32::MAX;

/// Keys, each with its values in the order in which they came.
#[derive(Debug)]
pub(super) struct Chains<K, T> {
    /// First and last of each chain.
    heads: QuickMap<K, (u32, u32)>,
    items: Vec<(T, u32)>,
}

impl<K, T> Default for Chains<K, T> {
    fn default() -> Self {
        Self { heads: QuickMap::default(), items: Vec::new() }
    }
}

impl<K: Hash + Eq, T> Chains<K, T> {
    pub(super) fn with_capacity(keys: usize) -> Self {
        Self { heads: QuickMap::with_capacity_and_hasher(keys, BuildHasherDefault::default()), items: Vec::with_capacity(keys) }
    }

    /// Adds a value at the end of its key's chain.
    pub(super) fn push(&mut self, key: K, value: T) {
        let end = self.end();
        let (_, last) = self.heads.entry(key).or_insert((end, end));
        let before = std::mem::replace(last, end);
        self.items.push((value, END));
        if before != end
            && let Some((_, next)) = self.items.get_mut(before as usize)
        {
            *next = end;
        }
    }

    /// The same, unless `merged` takes the value into one that stands in the chain already. Walks the chain: for short ones.
    pub(super) fn merge(&mut self, key: K, value: T, merged: impl Fn(&mut T, &T) -> bool) {
        let end = self.end();
        let mut chain = match self.heads.entry(key) {
            Entry::Occupied(chain) => chain,
            Entry::Vacant(place) => {
                place.insert((end, end));
                self.items.push((value, END));
                return;
            }
        };
        let (mut at, _) = *chain.get();
        while let Some((standing, next)) = self.items.get_mut(at as usize) {
            if merged(standing, &value) {
                return;
            }
            if *next == END {
                *next = end;
                chain.get_mut().1 = end;
                self.items.push((value, END));
                return;
            }
            at = *next;
        }
    }

    /// Where the next value will stand.
    fn end(&self) -> u32 {
        self.items.len().min(END as usize - 1) as u32
    }

    /// The values of a key.
    pub(super) fn get<Q: Hash + Eq + ?Sized>(&self, key: &Q) -> impl Iterator<Item = &T>
    where
        K: std::borrow::Borrow<Q>,
    {
        let mut at = self.heads.get(key).map_or(END, |(first, _)| *first);
        std::iter::from_fn(move || {
            let (value, next) = self.items.get(at as usize)?;
            at = *next;
            Some(value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_gives_its_values_in_order_and_another_key_none_of_them() {
        let mut chains: Chains<Key, u32> = Chains::default();
        for (key, value) in [("a", 1), ("b", 2), ("a", 3), ("", 4), ("a", 5)] {
            chains.push(Cow::Borrowed(key), value);
        }
        let of = |key: &str| chains.get(key).copied().collect::<Vec<u32>>();
        assert_eq!((of("a"), of("b"), of(""), of("c")), (vec![1, 3, 5], vec![2], vec![4], vec![]));
    }

    #[test]
    fn a_merged_value_takes_no_place_and_others_follow_it() {
        let mut chains: Chains<Key, (u32, u32)> = Chains::default();
        for (which, value) in [(1, 1), (2, 10), (1, 100), (3, 1_000)] {
            chains.merge(Cow::Borrowed("a"), (which, value), |same, other| {
                let is_same = same.0 == other.0;
                same.1 += if is_same { other.1 } else { 0 };
                is_same
            });
        }
        chains.push(Cow::Borrowed("a"), (4, 0));
        assert!(chains.get("a").eq(&[(1, 101), (2, 10), (3, 1_000), (4, 0)]));
    }

    #[test]
    fn keys_that_share_eight_letters_stay_apart() {
        let mut chains: Chains<Key, usize> = Chains::default();
        let keys: Vec<String> = (0..2_000).map(|i| format!("national{i}")).collect();
        for (i, key) in keys.iter().enumerate() {
            chains.push(Cow::Owned(key.clone()), i);
        }
        assert!(keys.iter().enumerate().all(|(i, k)| chains.get(k.as_str()).eq([&i])));
    }
}
