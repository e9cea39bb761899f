//! Numbers in words and digits, with the bound that stands before them.

use crate::Span;

/// Which side of its number a claim lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// "over", "at least".
    Over,
    /// "up to", "as many as".
    UpTo,
    /// "about", "nearly".
    About,
    /// Nothing.
    Exact,
}

/// A number of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Figure {
    /// A thousandth of its value is 1.
    pub(crate) value: u128,
    pub(crate) bound: Bound,
    /// Bound word, digits and scale.
    pub(crate) span: Span,
}

const OVER: &[&str] = &[
    "over",
    "more than",
    "at least",
    "exceeds",
    "exceed",
    "exceeded",
    "exceeding",
    "above",
    "upwards of",
    "no fewer than",
    "surpasses",
    "tops",
    "beyond",
    "passes",
];
const UP_TO: &[&str] = &[
    "up to",
    "as many as",
    "as much as",
    "at most",
    "no more than",
    "a maximum of",
    "fewer than",
    "less than",
    "under",
    "below",
    "not more than",
];
const ABOUT: &[&str] =
    &["about", "around", "roughly", "nearly", "almost", "some", "approximately", "close to", "an estimated", "estimated"];

/// The numbers from 10 upwards, and all with a scale; small counts and years say little of their own.
pub(crate) fn figures(text: &str, offset: usize) -> Vec<Figure> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        if !bytes[i].is_ascii_digit() || i > 0 && bytes[i - 1].is_ascii_alphanumeric() {
            i += 1;
            continue;
        }
        let start = i;
        while i < bytes.len()
            && (bytes[i].is_ascii_digit() || matches!(bytes[i], b',' | b'.') && bytes.get(i + 1).is_some_and(u8::is_ascii_digit))
        {
            i += 1;
        }
        let digits = text.get(start..i).unwrap_or("");
        let (scale, len) = scale(text.get(i..).unwrap_or(""));
        let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        if scale == 1 && (year || digits.len() == 1) {
            continue;
        }
        let Some(value) = value(digits, scale) else { continue };
        let end = i + len;
        i = end;
        if value < 10_000 && scale == 1 {
            continue;
        }
        let (bound, from) = bound(text.get(..start).unwrap_or(""));
        out.push(Figure { value, bound, span: Span::new(offset + from, offset + end) });
    }
    out
}

fn value(digits: &str, scale: u128) -> Option<u128> {
    let plain: String = digits.chars().filter(|c| *c != ',').collect();
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    if part.contains('.') || whole.len() > 15 {
        return None;
    }
    let part: String = part.chars().chain("000".chars()).take(3).collect();
    Some((whole.parse::<u128>().ok()? * 1000 + part.parse::<u128>().ok()?) * scale)
}

/// A scale word or letter at the head of the rest, with its length.
fn scale(rest: &str) -> (u128, usize) {
    let trimmed = rest.trim_start_matches([' ', '-', '\u{a0}']);
    let gap = rest.len() - trimmed.len();
    for (word, scale) in [("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000), ("trillion", 1_000_000_000_000)] {
        if trimmed.get(..word.len()).is_some_and(|w| w.eq_ignore_ascii_case(word)) {
            return (scale, gap + word.len());
        }
    }
    for (word, scale) in [("bn", 1_000_000_000), ("K", 1_000), ("k", 1_000), ("M", 1_000_000), ("m", 1_000_000)] {
        let after = rest.get(word.len()..).and_then(|r| r.chars().next());
        if rest.starts_with(word) && after.is_none_or(|c| !c.is_alphanumeric()) {
            return (scale, word.len());
        }
    }
    (1, 0)
}

/// The bound at the end of the words before a number, and where it starts.
fn bound(before: &str) -> (Bound, usize) {
    let cut = before.trim_end_matches(['$', '£', '€', '¥']).trim_end();
    let number = before.len();
    let starts = |word: &str| {
        let (rest, last) = cut.split_at_checked(cut.len().checked_sub(word.len())?)?;
        (last.eq_ignore_ascii_case(word) && !rest.ends_with(char::is_alphanumeric)).then_some(rest.len())
    };
    for (words, bound) in [(UP_TO, Bound::UpTo), (OVER, Bound::Over), (ABOUT, Bound::About)] {
        if let Some(start) = words.iter().find_map(|word| starts(word)) {
            return (bound, start);
        }
    }
    (Bound::Exact, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(u128, Bound)> {
        figures(text, 0).iter().map(|f| (f.value / 1000, f.bound)).collect()
    }

    #[test]
    fn reads_bounds_before_numbers() {
        assert_eq!(of("Over 40,000 of as many as 50,000"), [(40_000, Bound::Over), (50_000, Bound::UpTo)]);
        assert_eq!(of("more than $1.5 million, nearly 120K"), [(1_500_000, Bound::Over), (120_000, Bound::About)]);
    }

    #[test]
    fn leaves_years_small_counts_and_names_out() {
        assert_eq!(of("In 2019 the 3 of them took the A320 over 7 days"), []);
    }

    #[test]
    fn reads_a_currency_between_bound_and_number() {
        assert_eq!(of("up to €250,000"), [(250_000, Bound::UpTo)]);
    }
}
