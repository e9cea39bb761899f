//! Lines for a terminal: wrapped, labelled, and inert whatever the page holds.

use std::fmt::Write;

use super::WIDTH;

/// Where the text of a labelled row begins.
const INDENT: usize = 13;

/// One labelled row, wrapped under itself.
pub(super) fn row(out: &mut String, label: &str, text: &str) {
    let _ = writeln!(out, "{label:<INDENT$}{}", wrap(text, WIDTH - INDENT, INDENT));
}

/// White space folded; control, direction and other invisible characters shown as `\u{…}` instead of obeyed.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            if c.is_control() || is_direction(c) {
                let _ = write!(out, "{}", c.escape_unicode());
            } else if c != '\u{ad}' {
                out.push(c);
            }
        }
    }
    out
}

/// Unicode's bidirectional controls (UAX #9) and the zero-width characters that hide words.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

/// Breaks at spaces so that lines hold at most `width` characters; later lines are indented.
pub(super) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / width.max(1) * (indent + 1));
    let mut column = 0;
    for word in text.split(' ').filter(|w| !w.is_empty()) {
        let length = word.chars().count();
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
    fn shows_control_and_direction_characters_instead_of_obeying_them() {
        assert_eq!(clean("a\u{1b}[31m\u{202e}b\n\tc"), "a\\u{1b}[31m\\u{202e}b c");
    }

    #[test]
    fn wraps_under_itself_and_keeps_a_long_word_whole() {
        assert_eq!(wrap("aa bb cccccccc d", 5, 2), "aa bb\n  cccccccc\n  d");
    }
}
