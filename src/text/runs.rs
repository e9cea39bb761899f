//! Runs of letters and digits.

use super::is_alphanumeric;

/// The runs of letters and digits of a text, and of the marks that join them to one word, with their places in bytes.
pub(crate) fn runs<'t>(text: &'t str, joins: &'static [char]) -> impl Iterator<Item = (usize, &'t str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = end(text, at, joins, false);
        at = end(text, start, joins, true);
        text.get(start..at).filter(|run| !run.is_empty()).map(|run| (start, run))
    })
}

/// Where the characters end that are all of a run, or all of none.
fn end(text: &str, from: usize, joins: &[char], of_a_run: bool) -> usize {
    let mut at = from;
    // Byte by byte, because nearly all of a text is ASCII: this is done over and over.
    while let Some(byte) = text.as_bytes().get(at) {
        let (belongs, length) = if byte.is_ascii() {
            (byte.is_ascii_alphanumeric() || *byte != b' ' && joins.contains(&char::from(*byte)), 1)
        } else {
            let c = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
            (is_alphanumeric(c) || joins.contains(&c), c.len_utf8())
        };
        if belongs != of_a_run {
            break;
        }
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_runs_with_their_places_as_a_split_would() {
        for text in ["", "…", "a", "“Zoë’s 3 cafés—and more…” \u{a0}ſo", "ends in a run", "x-y- 'z'"] {
            for joins in [&[][..], &['-', '\'', '’']] {
                let split = text.split(|c: char| !c.is_alphanumeric() && !joins.contains(&c)).filter(|w| !w.is_empty());
                let split: Vec<(usize, &str)> = split.map(|w| (w.as_ptr() as usize - text.as_ptr() as usize, w)).collect();
                assert_eq!(runs(text, joins).collect::<Vec<_>>(), split, "{text}");
            }
        }
    }
}
