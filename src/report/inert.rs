//! Words of a page made harmless before people see them: what would hide, turn round or pile up is shown or cut, never obeyed.

use std::fmt::Write;

/// Combining marks on one letter that are kept: more are no language, they paint over the lines around.
const MAX_MARKS: usize = 6;

/// White space folded into single spaces; control, direction and other invisible characters shown as `\u{…}`.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        push(&mut out, word);
    }
    out
}

/// One stretch of text, white space kept.
pub(super) fn push(out: &mut String, text: &str) {
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if c != '\n' && c != '\t' && (c.is_control() || is_hidden(c)) {
            let _ = write!(out, "{}", c.escape_unicode());
        } else if c != '\u{ad}' && marks <= MAX_MARKS {
            out.push(c);
        }
    }
}

/// Whether [`push`] would change the text.
pub(super) fn is_plain(text: &str) -> bool {
    text.is_ascii() && !text.bytes().any(|b| b.is_ascii_control() && b != b'\n' && b != b'\t')
}

/// Unicode's bidirectional controls (UAX #9), the zero-width characters that hide words, line and paragraph separators, tag characters
/// (UTS #51 uses them in three flags only) and what is no character. The joiners of Persian, Indic scripts and pictures stay.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{61c}'
        | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e007f}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// The combining marks that stack without bound (Unicode's blocks of combining diacritical marks).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_control_and_direction_characters_instead_of_obeying_them() {
        assert_eq!(clean("a\u{1b}[31m\u{202e}b\n\tc"), "a\\u{1b}[31m\\u{202e}b c");
        assert_eq!(clean("x\u{e0041}\u{feff}y\u{ffff}"), "x\\u{e0041}\\u{feff}y\\u{ffff}");
    }

    #[test]
    fn keeps_joiners_accents_and_scripts_that_need_them() {
        for text in ["می\u{200c}خواهم", "👩\u{200d}🚀", "ne\u{301}e", "क्\u{200d}ष", "שָׁלוֹם"] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn cuts_marks_that_pile_up() {
        assert_eq!(clean(&format!("e{}n", "\u{301}".repeat(500))), format!("e{}n", "\u{301}".repeat(MAX_MARKS)));
    }
}
