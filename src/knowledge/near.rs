//! Near spellings: one edit or one swap away from a known name, never another word.

use std::sync::LazyLock;

use super::RecordKind;
use super::chains::{Chains, Key};
use super::names::{SHORT, is_generic, normal};
use super::slot::Slot;

/// Words of a dictionary that stand one edit from a known name.
static DICTIONARY: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut words: Vec<&str> =
        include_str!("data/near-words.txt").lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    words.sort_unstable();
    words
});

/// Letters that a name must have.
const MIN_LETTERS: usize = 6;

/// Names in normal form with their record, by first letter and length.
type ByStart = Chains<(char, usize), (Key, u32)>;

/// Every name that a slip may have meant.
#[derive(Debug, Default)]
pub(super) struct NearIndex {
    names: ByStart,
}

impl NearIndex {
    /// Persons are left out: another spelling is often another person.
    pub(super) fn of(slots: &[Slot]) -> Self {
        let mut names = ByStart::with_capacity(slots.len() * 2);
        for (i, slot) in slots.iter().enumerate().filter(|(_, s)| s.table() != RecordKind::Person && s.has_names()) {
            slot.each_name(|name| {
                let Some(first) = name.key.chars().next() else { return };
                let marks = name.marks;
                if name.place != SHORT && !marks.initialism && !marks.generic && has_letters(&name.key) {
                    let length = if name.key.is_ascii() { name.key.len() } else { name.key.chars().count() };
                    names.push((first, length), (name.key, i as u32));
                }
            });
        }
        Self { names }
    }

    /// The one record whose name is one edit away.
    pub(super) fn find(&self, printed: &str) -> Option<usize> {
        let key = normal(printed);
        if !has_letters(&key) || key.len() > 80 || is_word(&key) {
            return None;
        }
        let mut starts = key.chars();
        let (first, second, length) = (starts.next()?, starts.next()?, key.chars().count());
        let mut found = None;
        let firsts = if first == second { vec![first] } else { vec![first, second] };
        for (start, length) in firsts.iter().flat_map(|c| [length - 1, length, length + 1].map(|l| (*c, l))) {
            for (name, record) in self.names.get(&(start, length)) {
                // Another first letter is a slip only where the first two were swapped.
                if start != first && !name.chars().eq([second, first].into_iter().chain(key.chars().skip(2))) {
                    continue;
                }
                if !is_slip(&key, name) {
                    continue;
                }
                match found {
                    Some(other) if other != *record => return None,
                    _ => found = Some(*record),
                }
            }
        }
        found.map(|r| r as usize)
    }
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
