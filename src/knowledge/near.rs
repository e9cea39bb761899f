//! Near spellings: one edit or one swap away from a known name, never another word.

use std::sync::LazyLock;

use super::index::Part;
use super::names::{SHORT, is_generic, normal, words};
use super::pack::Printed;
use super::store::Store;
use super::table::hash;

/// Words of a dictionary that stand one edit from a known name.
static DICTIONARY: LazyLock<Vec<&'static str>> = LazyLock::new(|| words(include_str!("data/near-words.txt")));

/// Letters that a name must have.
const MIN_LETTERS: usize = 6;

/// Whether a slip may have meant this name.
pub(super) fn may_be_meant(name: &Printed<'_>) -> bool {
    name.place != SHORT && !name.marks.initialism && !name.marks.generic && has_letters(name.key)
}

/// The hashes under which a name stands: of what a slip leaves as it is.
pub(super) fn hashes(key: &str) -> impl Iterator<Item = u64> {
    left_by_a_slip(key, key.chars().count())
}

/// A slip in one of several words leaves the first or the last one; in a single word it leaves the letters that occur.
fn left_by_a_slip(key: &str, length: usize) -> impl Iterator<Item = u64> + use<> {
    let length = length as u64 + 1;
    let (one, other) = match (key.split_once(' '), key.rsplit_once(' ')) {
        (Some((first, _)), Some((_, last))) => (hash(first, 2 * length), Some(hash(last, 2 * length + 1))),
        _ => {
            let mut letters: Vec<char> = key.chars().collect();
            letters.sort_unstable();
            letters.dedup();
            (hash(&String::from_iter(letters), 0), None)
        }
    };
    std::iter::once(one).chain(other)
}

/// The one record whose name is one edit away.
pub(super) fn find(store: &Store, printed: &str) -> Option<usize> {
    let key = normal(printed);
    if !has_letters(&key) || key.len() > 80 || is_word(&key) {
        return None;
    }
    let mut starts = key.chars();
    let (first, second, length) = (starts.next()?, starts.next()?, key.chars().count());
    let lengths = if key.contains(' ') { length - 1..=length + 1 } else { length..=length };
    let mut found = None;
    for place in lengths.flat_map(|n| left_by_a_slip(&key, n)).flat_map(|hash| store.places(Part::Near, hash)) {
        let name = place.text();
        // Another first letter is a slip only where the first two were swapped.
        if !name.starts_with(first) && !name.chars().eq([second, first].into_iter().chain(key.chars().skip(2))) {
            continue;
        }
        if !is_slip(&key, name) {
            continue;
        }
        match (place.record(), found) {
            (None, _) => {}
            (Some(record), Some(other)) if other != record => return None,
            (record, _) => found = record,
        }
    }
    found
}

fn has_letters(key: &str) -> bool {
    key.chars().filter(|c| c.is_alphabetic()).nth(MIN_LETTERS - 1).is_some()
}

fn is_word(key: &str) -> bool {
    is_generic(key) || DICTIONARY.binary_search(&key).is_ok()
}

/// Whether one is the other with one slip in one word of six letters or more (not a plural, not another known word).
/// A name of one word has too many neighbours among the words of the language: there only a swap or a letter doubled
/// or not doubled is a slip.
fn is_slip(printed: &str, name: &str) -> bool {
    let one_word = !name.contains(' ');
    if !is_one_edit(printed, name) || one_word && !is_swap_or_double(printed, name) {
        return false;
    }
    let (mut a, mut b) = (printed.split(' '), name.split(' '));
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => {}
            (Some(x), Some(y)) => {
                let plural = x.strip_suffix('s') == Some(y) || y.strip_suffix('s') == Some(x);
                let digits = x.chars().chain(y.chars()).any(|c| c.is_ascii_digit());
                return y.chars().count() >= MIN_LETTERS && !plural && !digits && !is_word(x);
            }
            // A word more or less is no slip of the pen.
            _ => return false,
        }
    }
}

/// Whether two texts one edit apart have the same letters, or only a letter more beside its like.
fn is_swap_or_double(a: &str, b: &str) -> bool {
    let single = |text: &str| {
        let mut out: Vec<char> = text.chars().collect();
        out.dedup();
        out
    };
    let sorted = |text: &str| {
        let mut out: Vec<char> = text.chars().collect();
        out.sort_unstable();
        out
    };
    sorted(a) == sorted(b) || single(a) == single(b)
}

/// Whether two texts differ by one letter more, less or other, or by a swap of neighbours.
fn is_one_edit(a: &str, b: &str) -> bool {
    let start: usize = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let (mut x, mut y) = (a.chars(), b.chars());
    match (x.next(), x.next(), x.next(), y.next(), y.next(), y.next()) {
        (None, _, _, Some(_), None, _) | (Some(_), None, _, None, ..) | (Some(_), None, _, Some(_), None, _) => true,
        (Some(p), Some(q), None, Some(r), Some(s), None) => p == s && q == r,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_one_edit;

    #[test]
    fn one_edit_is_a_letter_more_less_or_other_or_a_swap() {
        for (a, b) in
            [("sentinel", "sentinal"), ("sentinel", "sentinl"), ("sentinl", "sentinel"), ("sentinel", "sentienl"), ("ab", "ba"), ("é", "e")]
        {
            assert!(is_one_edit(a, b), "{a} {b}");
        }
        for (a, b) in [("sentinel", "sentinel"), ("sentinel", "sentin"), ("sentinel", "sentenal"), ("abc", "cab"), ("", "ab"), ("", "")] {
            assert!(!is_one_edit(a, b), "{a} {b}");
        }
    }
}
