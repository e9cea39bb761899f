//! Character references and percent-encoding, for text that comes from outside the parser.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Longest name of a character reference, with its semicolon.
const LONGEST_NAME: usize = 32;

/// Decodes HTML character references (`&amp;`, `&#8217;`, `&#x2019;`), once.
///
/// Only references that end in a semicolon are decoded: JSON and headers are full of bare ampersands.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    if !text[first..].contains(';') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().skip(1).take(LONGEST_NAME).position(|b| !(b.is_ascii_alphanumeric() || b == b'#')).map(|n| n + 1);
        let decoded = end.filter(|&n| rest.as_bytes()[n] == b';').and_then(|n| Some((reference(&rest[1..n])?, n + 1)));
        match decoded {
            Some(([first, second], taken)) => {
                out.push(first);
                if second != '\0' {
                    out.push(second);
                }
                rest = &rest[taken..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters of a reference between `&` and `;`.
fn reference(name: &str) -> Option<[char; 2]> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = match code {
            0 => '\u{fffd}',
            // Pages write windows-1252 numbers; browsers read them so.
            0x80..=0x9f => C1_REPLACEMENTS[(code - 0x80) as usize].unwrap_or('\u{fffd}'),
            _ => char::from_u32(code).unwrap_or('\u{fffd}'),
        };
        return Some([c, '\0']);
    }
    let &(first, second) = NAMED_ENTITIES.get(format!("{name};").as_str())?;
    let first = char::from_u32(first).filter(|&c| c != '\0')?;
    Some([first, char::from_u32(second).unwrap_or('\0')])
}

/// Decodes `%41`; what is not UTF-8 afterwards stays as it was.
pub(crate) fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let pair = (bytes[i] == b'%').then(|| bytes.get(i + 1..i + 3)).flatten().and_then(hex_pair);
        match pair {
            Some(byte) => {
                out.push(byte);
                i += 3;
            }
            None => {
                out.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let digit = |b: u8| char::from(b).to_digit(16);
    u8::try_from(digit(*pair.first()?)? * 16 + digit(*pair.get(1)?)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_named_decimal_and_hexadecimal_references() {
        assert_eq!(unescape("Bread &amp; circuses&#8217; end&#x21;"), "Bread & circuses’ end!");
        assert_eq!(unescape("&eacute;t&Eacute; &nbsp;"), "étÉ \u{a0}");
    }

    #[test]
    fn decodes_once_only() {
        assert_eq!(unescape("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
    }

    #[test]
    fn leaves_bare_ampersands_and_unknown_names() {
        for same in ["AT&T", "a & b; c", "?a=1&copy=2", "&nosuchname;", "&", "&;", "&#;", "&#xzz;", "fish & chips &"] {
            assert_eq!(unescape(same), same);
        }
    }

    #[test]
    fn reads_windows_numbers_and_refuses_surrogates() {
        assert_eq!(unescape("&#146;&#0;&#xD800;&#99999999;"), "’\u{fffd}\u{fffd}\u{fffd}");
    }

    #[test]
    fn keeps_characters_of_several_bytes_after_an_ampersand() {
        assert_eq!(unescape("&é; &日本; &amp;日"), "&é; &日本; &日");
    }

    #[test]
    fn percent_decoding_keeps_what_is_not_text() {
        assert_eq!(percent_decode("a%20b%C3%A9"), "a bé");
        assert_eq!(percent_decode("100%"), "100%");
        assert_eq!(percent_decode("%zz%4"), "%zz%4");
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
