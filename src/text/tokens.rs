//! Words, numbers, marks and punctuation, in one pass over the text.

use super::{Shape, is_alphanumeric};
use crate::Span;

/// One word or mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// [`hash_word`] of it in lower case: words are compared by it, so that no string is copied.
    pub(crate) hash: u64,
    pub(crate) shape: Shape,
    /// White space stands before it.
    pub(crate) spaced: bool,
}

impl Token {
    pub(crate) const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }
}

pub(super) const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

pub(super) const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// FNV-1a over the lower-case form; curly apostrophes count as straight ones.
pub(crate) fn hash_word(word: &str) -> u64 {
    if word.is_ascii() {
        return hash_on(SEED, word);
    }
    let mut hash = SEED;
    for c in word.chars() {
        if c.is_ascii() {
            hash = step(hash, c.to_ascii_lowercase() as u8);
        } else if is_apostrophe(c) {
            hash = step(hash, b'\'');
        } else {
            let mut buffer = [0; 4];
            for lower in c.to_lowercase() {
                for byte in lower.encode_utf8(&mut buffer).bytes() {
                    hash = step(hash, byte);
                }
            }
        }
    }
    hash
}

/// The [`hash_word`] of a word that goes on so behind its beginning, both of ASCII letters.
pub(super) fn hash_on(beginning: u64, rest: &str) -> u64 {
    rest.bytes().fold(beginning, |hash, byte| step(hash, byte.to_ascii_lowercase()))
}

pub(super) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02bc}' | '\u{ff07}')
}

/// Characters that may open or close a quotation.
pub(super) const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}'
            | '\u{201d}'
            | '\u{201e}'
            | '\u{201f}'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201a}'
            | '\u{300c}'
            | '\u{300d}'
            | '\u{300e}'
            | '\u{300f}'
            | '\u{ff02}'
            | '\u{2039}'
            | '\u{203a}'
            | '\''
            | '`'
    )
}

/// Appends the tokens of `text[start..end]` to `out`.
pub(crate) fn tokenise(text: &str, start: usize, end: usize, out: &mut Vec<Token>) {
    let Some(part) = text.get(start..end) else { return };
    let bytes = part.as_bytes();
    let mut at = 0;
    let mut spaced = true;
    while at < bytes.len() {
        if bytes[at] == b' ' {
            spaced = true;
            at += 1;
            continue;
        }
        if let Some((length, hash, shape)) = plain_word(&bytes[at..]) {
            out.push(Token { start: start + at, end: start + at + length, hash, shape, spaced });
            spaced = false;
            at += length;
            continue;
        }
        let Some(c) = part[at..].chars().next() else { break };
        if c.is_whitespace() {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let length = if is_alphanumeric(c) { word_length(&part[at..]) } else { mark_length(&part[at..], c, spaced) };
        let word = &part[at..at + length];
        let shape =
            if is_alphanumeric(c) || (is_apostrophe(c) && length > c.len_utf8() && word[c.len_utf8()..].starts_with(is_alphanumeric)) {
                Shape::of(word)
            } else if is_mark(c) {
                Shape::Mark
            } else {
                Shape::Punctuation
            };
        out.push(Token { start: start + at, end: start + at + length, hash: hash_word(word), shape, spaced });
        spaced = false;
        at += length;
    }
}

/// Length, hash and shape of a word of ASCII letters and digits behind which nothing stands that could belong to it; nearly all words are
/// such.
fn plain_word(bytes: &[u8]) -> Option<(usize, u64, Shape)> {
    let (mut hash, mut upper, mut lower, mut digits, mut end) = (SEED, 0, 0, false, 0);
    for &byte in bytes {
        match byte {
            b'a'..=b'z' => lower += 1,
            b'A'..=b'Z' => upper += 1,
            b'0'..=b'9' => digits = true,
            _ => break,
        }
        hash = step(hash, byte.to_ascii_lowercase());
        end += 1;
    }
    let after = bytes.get(end + 1).copied().unwrap_or(b' ');
    let ends = match bytes.get(end) {
        None | Some(b' ' | b'\n' | b';' | b'!' | b'?' | b')' | b'"') => true,
        Some(b',' | b':') => !after.is_ascii_digit(),
        Some(b'.') => end > 1 && after.is_ascii() && !after.is_ascii_alphanumeric(),
        Some(_) => false,
    };
    let shape = if digits {
        Shape::Number
    } else {
        Shape::of_counts(upper, lower, upper + lower, bytes.first().is_some_and(u8::is_ascii_uppercase))
    };
    (ends && end > 0).then_some((end, hash, shape))
}

/// A word runs over letters and digits, over hyphens, apostrophes, points and commas between them,
/// and takes in the point of an initial or a dotted abbreviation ("U.S.", "J."). A clitic ("'s") is a word of its own.
fn word_length(s: &str) -> usize {
    let mut end = 0;
    let mut dotted = false;
    let mut run = 0usize;
    let mut chars = s.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        if is_alphanumeric(c) {
            run += 1;
            end = at + c.len_utf8();
            continue;
        }
        let joins = next.is_some_and(is_alphanumeric);
        match c {
            '-' | '\u{2010}' | '\u{2011}' | '_' | '&' if joins => run = 0,
            '.' if run == 1 && (joins || dotted) => {
                dotted = true;
                run = 0;
                end = at + 1;
            }
            '.' | ',' | ':' if joins && next.is_some_and(|n| n.is_ascii_digit()) && s[..at].ends_with(|p: char| p.is_ascii_digit()) => {
                run = 0
            }
            '.' if joins && next.is_some_and(char::is_lowercase) && run > 1 => run = 0,
            _ if is_apostrophe(c) && joins => {
                if is_clitic(&s[at + c.len_utf8()..]) {
                    break;
                }
                run = 0;
            }
            _ => break,
        }
    }
    // A single capital with a point is an initial ("J. Roe"), which ends no sentence.
    if run == 1
        && end == s.chars().next().map_or(0, char::len_utf8)
        && s[end..].starts_with('.')
        && s.starts_with(char::is_uppercase)
        && !s.starts_with('I')
    {
        end += 1;
    }
    end.max(s.chars().next().map_or(1, char::len_utf8))
}

/// "s", "re", "ll", "ve", "d", "m" after an apostrophe, and then no letter.
fn is_clitic(s: &str) -> bool {
    let word: &str = &s[..s.find(|c: char| !is_alphanumeric(c)).unwrap_or(s.len()).min(s.len())];
    matches!(word, "s" | "S" | "re" | "ll" | "ve" | "d" | "m")
}

/// Marks of two or three characters count as one; a clitic goes with its apostrophe.
fn mark_length(s: &str, c: char, spaced: bool) -> usize {
    let width = c.len_utf8();
    if is_apostrophe(c) {
        if !spaced && is_clitic(&s[width..]) && s[width..].starts_with(is_alphanumeric) {
            let rest = &s[width..];
            return width + rest.find(|c: char| !is_alphanumeric(c)).unwrap_or(rest.len());
        }
        if s[width..].starts_with(c) && c == '\'' {
            return 2;
        }
    }
    if c == '`' && s[1..].starts_with('`') {
        return 2;
    }
    if matches!(c, '.' | '-' | '\u{2014}' | '_' | '*') {
        let run = s.chars().take_while(|&n| n == c).take(40).count();
        return run * width;
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokenise(text, 0, text.len(), &mut out);
        out.iter().map(|t| t.span().of(text)).collect()
    }

    #[test]
    fn keeps_dotted_abbreviations_whole() {
        assert_eq!(
            words("The U.S. said J. Roe paid $1,500.50 at 2:45 p.m."),
            ["The", "U.S.", "said", "J.", "Roe", "paid", "$", "1,500.50", "at", "2:45", "p.m."]
        );
    }

    #[test]
    fn parts_a_clitic_from_its_word() {
        assert_eq!(words("she's Ana’s co-worker, isn't she"), ["she", "'s", "Ana", "’s", "co-worker", ",", "isn't", "she"]);
    }

    #[test]
    fn keeps_marks_apart_from_words() {
        assert_eq!(words("“No,” ``yes''"), ["“", "No", ",", "”", "``", "yes", "''"]);
    }

    #[test]
    fn a_full_stop_is_no_part_of_the_last_word() {
        assert_eq!(words("He left. So did I."), ["He", "left", ".", "So", "did", "I", "."]);
    }

    #[test]
    fn reads_any_script_without_failing() {
        for text in ["", "'", "’s", "“", "日本「はい」と", "\u{301}a", "a\u{0}b", "É. É.É", "...", "----", "'' ''", "x'"] {
            let joined: usize = words(text).iter().map(|w| w.len()).sum();
            assert!(joined <= text.len());
        }
    }

    #[test]
    fn reads_a_plain_word_as_any_other() {
        for word in ["a", "A", "I", "word", "Word", "WORD", "iPhone", "McName", "NASAs", "4", "4x", "x4", "DJs", "0"] {
            assert_eq!(plain_word(word.as_bytes()), Some((word.len(), hash_word(word), Shape::of(word))), "{word}");
        }
        assert_eq!(plain_word(b"co-worker"), None);
        assert_eq!(plain_word(b" "), None);
    }

    #[test]
    fn compares_words_in_lower_case() {
        assert_eq!(hash_word("Said"), hash_word("said"));
        assert_eq!(hash_word("ÉTÉ"), hash_word("été"));
        assert_ne!(hash_word("said"), hash_word("sad"));
    }
}
