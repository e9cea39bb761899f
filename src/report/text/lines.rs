//! Lines for a terminal: wrapped by columns, labelled.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

/// Where the text of a labelled row begins.
pub(super) const INDENT: usize = 13;

/// A row's label, filled up.
pub(super) fn label(name: &str) -> String {
    format!("{name:<INDENT$}")
}

/// Columns of a stretch of text.
pub(super) fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Breaks at spaces so that lines hold at most `width` columns; later lines are indented.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / width.max(1) * (indent + 1));
    let mut column = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let length = columns(word);
        if column > 0 && column + 1 + length > width {
            let _ = write!(out, "\n{:indent$}", "");
            column = 0;
        }
        if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_under_itself_and_keeps_a_long_word_whole() {
        assert_eq!(wrap("aa bb cccccccc d", 5, 2), "aa bb\n  cccccccc\n  d");
    }

    #[test]
    fn counts_wide_characters_as_two_columns() {
        assert_eq!(wrap("漢字 かな ab", 7, 0), "漢字\nかな ab");
    }
}
