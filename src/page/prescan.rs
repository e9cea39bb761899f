//! The encoding that a page names in its first 1,024 bytes.
//!
//! The HTML Standard's "prescan a byte stream to determine its encoding", with its state named in the
//! comments. Real bytes, so nothing here may assume UTF-8.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far the standard looks.
const PRESCAN: usize = 1_024;

/// The encoding of the first `<meta>` that names a known one.
pub(super) fn meta_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut scan = Scan { bytes: &bytes[..bytes.len().min(PRESCAN)], at: 0 };
    while scan.at < scan.bytes.len() {
        let rest = &scan.bytes[scan.at..];
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment: its dashes count twice.
            scan.at += find(&rest[2..], b"-->").map_or(rest.len(), |n| n + 5);
        } else if is_meta(rest) {
            scan.at += 5;
            if let Some(encoding) = scan.meta() {
                return Some(encoding);
            }
        } else if rest.len() > 1
            && rest[0] == b'<'
            && (rest[1].is_ascii_alphabetic() || (rest[1] == b'/' && rest.get(2).is_some_and(u8::is_ascii_alphabetic)))
        {
            scan.at += rest.iter().position(|&b| is_space(b) || b == b'>').unwrap_or(rest.len());
            while scan.attribute().is_some() {}
        } else if rest.len() > 1 && rest[0] == b'<' && matches!(rest[1], b'!' | b'/' | b'?') {
            scan.at += find(rest, b">").map_or(rest.len(), |n| n + 1);
        } else {
            scan.at += 1;
        }
    }
    None
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0c)
}

fn is_meta(rest: &[u8]) -> bool {
    rest.get(..5).is_some_and(|b| b.eq_ignore_ascii_case(b"<meta")) && rest.get(5).is_some_and(|&b| is_space(b) || b == b'/')
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|w| w == needle)
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The rest of a `<meta`: `charset`, or `content` beside `http-equiv=content-type`.
    fn meta(&mut self) -> Option<&'static Encoding> {
        let (mut got_pragma, mut need_pragma, mut label) = (false, None, None::<Vec<u8>>);
        let mut seen: Vec<Vec<u8>> = Vec::new();
        while let Some((name, value)) = self.attribute() {
            if seen.contains(&name) {
                continue;
            }
            match name.as_slice() {
                b"http-equiv" => got_pragma = value == b"content-type",
                b"content" if label.is_none() => {
                    if let Some(found) = label_in_content(&value) {
                        label = Some(found);
                        need_pragma = Some(true);
                    }
                }
                b"charset" => {
                    label = Some(value);
                    need_pragma = Some(false);
                }
                _ => {}
            }
            seen.push(name);
        }
        if need_pragma? && !got_pragma {
            return None;
        }
        let encoding = Encoding::for_label_no_replacement(&label?)?;
        Some(if encoding == UTF_16LE || encoding == UTF_16BE {
            UTF_8
        } else if encoding == X_USER_DEFINED {
            WINDOWS_1252
        } else {
            encoding
        })
    }

    /// "Get an attribute": name and value in lower case; `None` at the end of the tag.
    fn attribute(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        while self.peek().is_some_and(|b| is_space(b) || b == b'/') {
            self.at += 1;
        }
        if self.peek()? == b'>' {
            return None;
        }
        let (mut name, mut value) = (Vec::new(), Vec::new());
        loop {
            match self.peek() {
                Some(b'=') if !name.is_empty() => break,
                Some(b) if is_space(b) || matches!(b, b'/' | b'>') => break,
                Some(b) => name.push(b.to_ascii_lowercase()),
                None => return None,
            }
            self.at += 1;
        }
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
        if self.peek() != Some(b'=') {
            return Some((name, value));
        }
        self.at += 1;
        while self.peek().is_some_and(is_space) {
            self.at += 1;
        }
        match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                loop {
                    let b = self.peek()?;
                    self.at += 1;
                    if b == quote {
                        return Some((name, value));
                    }
                    value.push(b.to_ascii_lowercase());
                }
            }
            _ => {
                while let Some(b) = self.peek().filter(|&b| !is_space(b) && b != b'>') {
                    value.push(b.to_ascii_lowercase());
                    self.at += 1;
                }
                Some((name, value))
            }
        }
    }
}

/// "Extracting a character encoding from a meta element": `text/html; charset=…`
fn label_in_content(content: &[u8]) -> Option<Vec<u8>> {
    let mut rest = content;
    loop {
        rest = &rest[find(rest, b"charset")? + 7..];
        let trimmed = rest.trim_ascii_start();
        if let Some(value) = trimmed.strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            return match value.first()? {
                quote @ (b'"' | b'\'') => {
                    let inner = &value[1..];
                    Some(inner[..find(inner, &[*quote])?].to_vec())
                }
                _ => Some(value[..value.iter().position(|&b| is_space(b) || b == b';').unwrap_or(value.len())].to_vec()),
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn names(html: &str, encoding: Option<&str>) {
        assert_eq!(meta_encoding(html.as_bytes()).map(Encoding::name), encoding, "{html}");
    }

    #[test]
    fn finds_every_way_to_name_an_encoding() {
        names("<META CHARSET=\"Windows-1251\">", Some("windows-1251"));
        names("<meta charset=sjis />", Some("Shift_JIS"));
        names("<meta/charset='gbk'>", Some("GBK"));
        names(
            "<html><head lang='a>b'><meta name=x><meta content='text/html; charset = \"koi8-r\"' http-equiv=Content-Type>",
            Some("KOI8-R"),
        );
        names("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5; x\">", Some("Big5"));
        names("<!DOCTYPE html><?xml x?></p x='>'><!-- <meta charset=gbk> --><meta charset=big5>", Some("Big5"));
        names("<!--><meta charset=big5>", Some("Big5"));
    }

    #[test]
    fn takes_nothing_for_an_encoding_that_is_none() {
        names("<meta content='text/html; charset=koi8-r'>", None);
        names("<!-- <meta charset=gbk> -->", None);
        names("<metacharset=gbk>", None);
        names("<p title='<meta charset=gbk>'>", None);
        names("<meta charset>", None);
        names("<meta charset='gbk", None);
        names("<meta", None);
        names("<meta content='charset charset='>", None);
        names("charset=gbk", None);
    }

    #[test]
    fn goes_on_after_an_unknown_label() {
        names("<meta charset=klingon><meta charset=gbk>", Some("GBK"));
    }
}
