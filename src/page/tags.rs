//! Finds tags in markup as the tokenizer will, without building anything.
//!
//! Only what the guarded parse needs: where a tag ends, where it has too many attributes, where
//! comments end. The rules are those of the tokenizer; each function names the state it follows.

use crate::limits::MAX_ATTRIBUTES;

/// A start or end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag {
    /// One past its name.
    pub(super) name_end: usize,
    /// Its `>`, or the end of the text.
    pub(super) end: usize,
    /// How many attributes it has.
    pub(super) attributes: usize,
    /// Where the first attribute too many begins.
    pub(super) surplus: Option<usize>,
}

/// The next `<` at or after `from`.
pub(super) fn next_angle(text: &str, from: usize) -> Option<usize> {
    text.get(from..)?.find('<').map(|n| from + n)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0c)
}

/// The tag whose name begins at `name` ("tag name state" and those after it).
pub(super) fn tag(text: &str, name: usize) -> Tag {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied();
    let mut i = name;
    while at(i).is_some_and(|b| !is_space(b) && b != b'/' && b != b'>') {
        i += 1;
    }
    let name_end = i;
    let (mut count, mut surplus) = (0usize, None);
    loop {
        // before attribute name
        while at(i).is_some_and(|b| is_space(b) || b == b'/') {
            i += 1;
        }
        match at(i) {
            None | Some(b'>') => return Tag { name_end, end: i, attributes: count, surplus },
            Some(_) => {}
        }
        count += 1;
        if count > MAX_ATTRIBUTES && surplus.is_none() {
            surplus = Some(i);
        }
        // attribute name; an equals sign in front belongs to it
        i += 1;
        while at(i).is_some_and(|b| !is_space(b) && !matches!(b, b'/' | b'>' | b'=')) {
            i += 1;
        }
        // after attribute name
        let mut equals = i;
        while at(equals).is_some_and(is_space) {
            equals += 1;
        }
        if at(equals) != Some(b'=') {
            i = equals;
            continue;
        }
        i = equals + 1;
        // before attribute value
        while at(i).is_some_and(is_space) {
            i += 1;
        }
        match at(i) {
            Some(quote @ (b'"' | b'\'')) => {
                let close = text.get(i + 1..).and_then(|rest| rest.find(char::from(quote)));
                i = close.map_or(bytes.len(), |n| i + n + 2);
            }
            _ => {
                while at(i).is_some_and(|b| !is_space(b) && b != b'>') {
                    i += 1;
                }
            }
        }
    }
}

/// One past the comment whose `<!--` begins at `start` ("comment start state" and those after it).
pub(super) fn comment_end(text: &str, start: usize) -> usize {
    let body = start + 4;
    let rest = text.get(body..).unwrap_or("");
    if rest.starts_with('>') {
        return body + 1;
    }
    if rest.starts_with("->") {
        return body + 2;
    }
    let mut from = 0;
    while let Some(found) = rest.get(from..).and_then(|r| r.find("--")) {
        let dashes = from + found;
        let after = rest.get(dashes + 2..).unwrap_or("");
        if after.starts_with('>') {
            return body + dashes + 3;
        }
        if after.starts_with("!>") {
            return body + dashes + 4;
        }
        from = dashes + 1;
    }
    text.len()
}

/// One past the next `mark` at or after `from`, or the end.
pub(super) fn past(text: &str, from: usize, mark: &str) -> usize {
    text.get(from..).and_then(|rest| rest.find(mark)).map_or(text.len(), |n| from + n + mark.len())
}

/// The `<` of the next end tag of this name at or after `from` ("raw text end tag name state").
pub(super) fn end_tag(text: &str, from: usize, name: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(angle) = next_angle(text, at) {
        let begin = angle + 2;
        if bytes.get(angle + 1) == Some(&b'/')
            && bytes.get(begin..begin + name.len()).is_some_and(|b| b.eq_ignore_ascii_case(name))
            && bytes.get(begin + name.len()).is_some_and(|&b| is_space(b) || matches!(b, b'/' | b'>'))
        {
            return Some(angle);
        }
        at = angle + 1;
    }
    None
}

/// Whether the tokenizer may read what follows a start tag of this name as raw text. Whether it does
/// is for the tree builder to say.
pub(super) fn may_be_raw(name: &[u8]) -> bool {
    const RAW: [&[u8]; 10] =
        [b"script", b"style", b"title", b"noscript", b"textarea", b"iframe", b"xmp", b"noembed", b"noframes", b"plaintext"];
    RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_ends_at_the_first_bracket_outside_quotation_marks() {
        for (text, end) in [
            ("<a>", 2),
            ("<a href='>' b=\">\">x", 17),
            ("<a b=x'>y'>", 7),
            ("<a \"> b", 4),
            ("<a = \">\" >", 6),
            ("<a b = '>' c>", 12),
            ("<a b=>", 5),
            ("<a/b/>", 5),
            ("<a b='", 6),
            ("<a", 2),
        ] {
            assert_eq!(tag(text, 1).end, end, "{text}");
        }
    }

    #[test]
    fn only_attributes_beyond_the_bound_are_surplus() {
        let exact = format!("<a{}>", " x=1".repeat(MAX_ATTRIBUTES));
        assert_eq!(tag(&exact, 1).surplus, None);
        let more = format!("<a{} y z='>'>", " x=1".repeat(MAX_ATTRIBUTES));
        let found = tag(&more, 1);
        assert_eq!(found.surplus, more.find('y'));
        assert_eq!(found.end, more.len() - 1);
    }

    #[test]
    fn comments_end_as_the_tokenizer_ends_them() {
        for (text, end) in [
            ("<!-->x", 5),
            ("<!--->x", 6),
            ("<!-- a -- b -->x", 15),
            ("<!-- a --!>x", 11),
            ("<!-- <!-- -->x", 13),
            ("<!----->x", 8),
            ("<!-- a", 6),
        ] {
            assert_eq!(comment_end(text, 0), end, "{text}");
        }
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag_only() {
        assert_eq!(end_tag("a </b></scripts></SCRIPT >", 0, b"script"), Some(16));
        assert_eq!(end_tag("a </script", 0, b"script"), None);
    }
}
