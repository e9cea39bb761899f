//! From bytes to text, as browsers do it: byte order mark, header, meta tag, and only then a look at the bytes.
//!
//! One departure from the Encoding Standard: a `<meta>` that names another encoding gives way when all
//! bytes are valid UTF-8 with characters beyond ASCII. Crawlers and "save page" re-encode pages and
//! leave the old label; bytes of another encoding are practically never valid UTF-8 by chance.

use std::borrow::Cow;
use std::str::Utf8Error;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE};

use super::{Document, prescan};
use crate::limits::{MAX_BYTES, MAX_GUESS_BYTES};
use crate::report::Charset;
use crate::{Error, ErrorKind};

/// A page as text.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) charset: Charset,
    /// The bytes were more than [`MAX_BYTES`].
    pub(crate) truncated: bool,
}

/// Decodes a page.
///
/// # Errors
/// [`ErrorKind::Input`] for empty or binary input.
pub(crate) fn decode(document: &Document) -> Result<Decoded<'_>, Error> {
    let truncated = document.bytes.len() > MAX_BYTES;
    let bytes = document.bytes.get(..MAX_BYTES).unwrap_or(&document.bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Error::new(ErrorKind::Input, "The page is empty: there is nothing to read."));
    }
    if let Some(kind) = signature(bytes) {
        return Err(Error::new(ErrorKind::Input, format!("The input is {kind}, not a page: give its HTML or its plain text.")));
    }
    // Looked at once: nearly every page is, and is then taken as it stands.
    let utf8 = std::str::from_utf8(bytes);
    let (encoding, from, bom) = decide(document, bytes, valid_utf8(bytes, utf8));
    if !matches!(encoding.name(), "UTF-16LE" | "UTF-16BE") && is_binary(bytes) {
        return Err(Error::new(ErrorKind::Input, "The input is binary data, not a page: give its HTML or its plain text."));
    }
    let text = match utf8.ok().and_then(|text| text.get(bom..)).filter(|_| encoding == UTF_8) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(convert(encoding, &bytes[bom..], truncated)),
    };
    Ok(Decoded { text, charset: Charset { name: encoding.name().to_owned(), from: from.to_owned() }, truncated })
}

/// Text that the caller decoded, cut to `most` bytes.
///
/// # Errors
/// [`ErrorKind::Input`] for text without words.
pub(crate) fn given(text: &str, most: usize) -> Result<Decoded<'_>, Error> {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = &text[..end];
    if cut.trim().is_empty() {
        return Err(Error::new(ErrorKind::Input, "The text is empty: there is nothing to read."));
    }
    let charset = Charset { name: UTF_8.name().to_owned(), from: "caller".to_owned() };
    Ok(Decoded { text: Cow::Borrowed(cut), charset, truncated: end < text.len() })
}

/// What bytes are that are no text, for a server that does not say.
#[cfg(feature = "fetch")]
pub(crate) fn binary_kind(bytes: &[u8]) -> Option<&'static str> {
    let utf16 = Encoding::for_bom(bytes).is_some_and(|(e, _)| e != UTF_8) || bare_utf16(bytes).is_some();
    signature(bytes).or_else(|| (!utf16 && is_binary(bytes)).then_some("binary data"))
}

/// Whether bytes begin as an HTML document does, byte order mark, white space and comments aside.
#[cfg(feature = "fetch")]
pub(crate) fn begins_as_markup(bytes: &[u8]) -> bool {
    const LOOK: usize = 1_024;
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOK)]).replace('\0', "").to_ascii_lowercase();
    let mut rest = head.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{fffd}'));
    while let Some(after) = rest.strip_prefix("<!--").or_else(|| rest.strip_prefix("<?xml")) {
        let Some(end) = after.find('>') else { return true };
        rest = after[end + 1..].trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| rest.starts_with(tag))
}

/// The encoding, what decided it, and the length of the byte order mark.
fn decide(document: &Document, bytes: &[u8], valid: bool) -> (&'static Encoding, &'static str, usize) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, "bom", length);
    }
    if let Some(encoding) = header_label(&document.headers).and_then(|l| Encoding::for_label_no_replacement(l.as_bytes())) {
        return (encoding, "header", 0);
    }
    if let Some(encoding) = prescan::meta_encoding(bytes) {
        if encoding != UTF_8 && valid && beyond_ascii(bytes) {
            return (UTF_8, "valid-utf-8", 0);
        }
        return (encoding, "meta", 0);
    }
    if let Some(encoding) = bare_utf16(bytes) {
        return (encoding, "guess", 0);
    }
    // ISO-2022-JP is all ASCII: its escapes give it away.
    if valid && !(holds(bytes, 0x1b) && bytes.windows(2).any(|w| w == b"\x1b$")) {
        return (UTF_8, "valid-utf-8", 0);
    }
    (guess(document, bytes, valid), "guess", 0)
}

/// `charset` of the Content-Type header.
fn header_label(headers: &[(String, String)]) -> Option<&str> {
    let (_, value) = headers.iter().find(|(name, _)| name.trim().eq_ignore_ascii_case("content-type"))?;
    value.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').trim())
    })
}

/// Whether the bytes are UTF-8, a character cut off at the end aside.
fn valid_utf8(bytes: &[u8], read: Result<&str, Utf8Error>) -> bool {
    match read {
        Ok(_) => true,
        Err(e) => e.error_len().is_none() && bytes.len() == MAX_BYTES,
    }
}

/// Whether a byte stands anywhere: a piece at a time without a way out, which the processor does for many bytes at once.
fn holds(bytes: &[u8], byte: u8) -> bool {
    bytes.chunks(4_096).any(|piece| piece.iter().fold(false, |found, b| found | (*b == byte)))
}

/// More than a stray character or two.
fn beyond_ascii(bytes: &[u8]) -> bool {
    bytes.iter().filter(|&&b| b >= 0xc0).take(4).count() == 4
}

/// UTF-16 without its mark: every other byte of the first tag is zero.
fn bare_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.get(..16)?.chunks_exact(2);
    let zero = |i: usize| pairs.clone().all(|p| (p[i] == 0) && p[1 - i] != 0);
    if bytes.starts_with(b"<\0") && zero(1) {
        Some(UTF_16LE)
    } else if bytes.starts_with(b"\0<") && zero(0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

fn guess(document: &Document, bytes: &[u8], valid: bool) -> &'static Encoding {
    // What comes before the first byte beyond ASCII says nothing.
    let first = bytes.iter().position(|&b| b >= 0x80 || b == 0x1b).unwrap_or(0);
    let window = &bytes[first..bytes.len().min(first + MAX_GUESS_BYTES)];
    if mostly_utf8(window) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(window, true);
    let tld = document.final_url.as_deref().or(document.url.as_deref()).and_then(tld);
    let guess = detector.guess(tld.as_deref().map(str::as_bytes), Utf8Detection::Deny);
    if valid && guess != ISO_2022_JP { UTF_8 } else { guess }
}

/// UTF-8 with a few broken places: far more whole characters than broken ones.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 8 && whole > broken * 8
}

/// The last label of the address's host, as the detector wants it.
fn tld(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let label = url.domain()?.rsplit('.').next()?.to_ascii_lowercase();
    label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-').then_some(label).filter(|l| !l.is_empty())
}

fn convert(encoding: &'static Encoding, bytes: &[u8], truncated: bool) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let capacity = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
    let mut text = String::with_capacity(capacity);
    // A cut input is not finished, so that the character on the cut is left out and not replaced.
    let (_, read, _) = decoder.decode_to_string(bytes, &mut text, !truncated);
    debug_assert_eq!(read, bytes.len());
    text.shrink_to_fit();
    text
}

/// What the first bytes say of a file that is no text.
fn signature(bytes: &[u8]) -> Option<&'static str> {
    const SIGNATURES: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"GIF87a", "a GIF picture"),
        (b"GIF89a", "a GIF picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"PK\x03\x04", "a ZIP archive or an office document"),
        (b"\x1f\x8b", "gzip-compressed data"),
        (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
        (b"BZh", "bzip2-compressed data"),
        (b"\xfd7zXZ\0", "xz-compressed data"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"Rar!", "a RAR archive"),
        (b"\x7fELF", "a program"),
        (b"\0asm", "a program"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"OggS", "sound or film"),
        (b"ID3", "sound"),
        (b"\x1aE\xdf\xa3", "film"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
        (b"RIFF", "sound, film or a picture"),
    ];
    let named = SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind);
    // Words may begin so too; what follows them in a file is not text.
    named
        .filter(|_| {
            let head = &bytes[..bytes.len().min(512)];
            bytes[0] >= 0x7f
                || matches!(bytes[0], b'%' | b'{')
                || head.iter().any(|&b| b < 0x09 || (0x0e..0x1b).contains(&b))
                || bytes[0] < 0x20
        })
        .or_else(|| (bytes.get(4..8) == Some(b"ftyp")).then_some("film or a picture"))
}

/// NUL in bytes that are not UTF-16: a stray one inside markup is borne.
fn is_binary(bytes: &[u8]) -> bool {
    const LOOK: usize = 4_096;
    let head = &bytes[..bytes.len().min(LOOK)];
    let nuls = head.iter().filter(|&&b| b == 0).count();
    let markup = head.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'<');
    nuls > 0 && (!markup || nuls * 64 > head.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text, encoding, what decided.
    #[track_caller]
    fn read(document: &Document) -> (String, String, String) {
        let decoded = decode(document).unwrap();
        (decoded.text.into_owned(), decoded.charset.name, decoded.charset.from)
    }

    #[track_caller]
    fn reads(document: Document, text: &str, name: &str, from: &str) {
        let found = read(&document);
        assert!(found.0.contains(text), "{text:?} in {:?}", found.0);
        assert_eq!((found.1.as_str(), found.2.as_str()), (name, from));
    }

    fn html(charset: &str, bytes: &[u8]) -> Document {
        let mut page = format!("<meta charset=\"{charset}\"><p>").into_bytes();
        page.extend_from_slice(bytes);
        Document::new(page)
    }

    fn header(document: Document, charset: &str) -> Document {
        document.with_header("content-TYPE", format!("text/html; x=1; Charset=\"{charset}\""))
    }

    #[test]
    fn a_byte_order_mark_wins_over_the_header() {
        let page = header(Document::new("\u{feff}<p>é</p>"), "windows-1251");
        reads(page, "<p>é", "UTF-8", "bom");
        assert!(!read(&Document::new("\u{feff}<p>")).0.starts_with('\u{feff}'));
    }

    #[test]
    fn reads_both_kinds_of_utf_16_by_their_mark() {
        let little: Vec<u8> = "\u{feff}<p>日本</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{feff}<p>日本</p>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        reads(Document::new(little), "<p>日本</p>", "UTF-16LE", "bom");
        reads(Document::new(big), "<p>日本</p>", "UTF-16BE", "bom");
    }

    #[test]
    fn reads_utf_16_without_its_mark() {
        let little: Vec<u8> = "<!DOCTYPE html><p>日本</p>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        reads(Document::new(little), "日本", "UTF-16LE", "guess");
    }

    #[test]
    fn the_header_wins_over_the_meta_tag() {
        reads(header(html("koi8-r", b"\xcf\xf0\xe8"), "windows-1251"), "При", "windows-1251", "header");
    }

    #[test]
    fn an_unknown_label_in_the_header_falls_through() {
        reads(header(html("windows-1251", b"\xcf\xf0\xe8"), "klingon"), "При", "windows-1251", "meta");
        reads(header(Document::new("<p>é"), "none"), "é", "UTF-8", "valid-utf-8");
    }

    #[test]
    fn a_meta_tag_counts_within_1024_bytes_only() {
        let page = |padding: usize| {
            let mut page = format!("<!--{}--><meta charset=windows-1251>", "x".repeat(padding)).into_bytes();
            page.extend_from_slice(b"<p>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0");
            Document::new(page)
        };
        reads(page(900), "Привет", "windows-1251", "meta");
        assert_eq!(read(&page(1_024)).2, "guess");
    }

    #[test]
    fn a_second_meta_tag_is_ignored() {
        let mut page = b"<meta charset=windows-1251><meta charset=koi8-r><p>".to_vec();
        page.extend_from_slice(b"\xcf\xf0\xe8");
        reads(Document::new(page), "При", "windows-1251", "meta");
    }

    #[test]
    fn reads_the_legacy_encodings_that_pages_use() {
        reads(html("windows-1252", b"caf\xe9 \x93x\x94 \x80"), "café “x” €", "windows-1252", "meta");
        reads(html("iso-8859-1", b"\x93x\x94"), "“x”", "windows-1252", "meta");
        reads(html("shift_jis", b"\x93\xfa\x96\x7b"), "日本", "Shift_JIS", "meta");
        reads(html("gb2312", b"\xd6\xd0\xb9\xfa"), "中国", "GBK", "meta");
        reads(html("gb18030", b"\xd6\xd0\xb9\xfa\x81\x36\xa5\x30"), "中国", "gb18030", "meta");
        reads(html("windows-1251", b"\xcc\xe8\xf0"), "Мир", "windows-1251", "meta");
    }

    #[test]
    fn meta_utf_16_means_utf_8() {
        reads(html("utf-16", "é".as_bytes()), "é", "UTF-8", "meta");
        reads(html("utf-16be", "é".as_bytes()), "é", "UTF-8", "meta");
    }

    #[test]
    fn meta_x_user_defined_means_windows_1252() {
        reads(html("x-user-defined", b"caf\xe9"), "café", "windows-1252", "meta");
    }

    #[test]
    fn an_unknown_label_in_a_meta_tag_falls_through() {
        reads(html("klingon", "é".as_bytes()), "é", "UTF-8", "valid-utf-8");
        reads(html("iso-2022-kr", "é".as_bytes()), "é", "UTF-8", "valid-utf-8");
    }

    #[test]
    fn a_re_encoded_page_keeps_its_words_under_its_old_label() {
        reads(html("windows-1251", "Привет, мир".as_bytes()), "Привет, мир", "UTF-8", "valid-utf-8");
        // One pair of bytes is no proof.
        reads(html("windows-1252", b"\xc3\xa9"), "Ã©", "windows-1252", "meta");
    }

    #[test]
    fn invalid_utf_8_is_replaced_and_stays_text() {
        reads(header(Document::new(b"<p>a\xff\xc3b\xe2\x82".to_vec()), "utf-8"), "a\u{fffd}\u{fffd}b\u{fffd}", "UTF-8", "header");
    }

    #[test]
    fn guesses_only_where_nothing_else_is_known() {
        let russian = b"\xc2\xf1\xe5 \xf1\xf7\xe0\xf1\xf2\xeb\xe8\xe2\xfb\xe5 \xf1\xe5\xec\xfc\xe8 \xef\xee\xf5\xee\xe6\xe8 \xe4\xf0\xf3\xe3 \xed\xe0 \xe4\xf0\xf3\xe3\xe0";
        let mut page = b"<html><style>".to_vec();
        page.extend("a{} ".repeat(30_000).bytes());
        page.extend_from_slice(b"</style><p>");
        page.extend_from_slice(russian);
        reads(Document::new(page).with_url("https://news.example/"), "счастливые семьи", "windows-1251", "guess");
    }

    #[test]
    fn a_stray_byte_does_not_make_utf_8_another_encoding() {
        let mut page = "<p>Ōtsu, Kōbe, Kyōto, Ōsaka, Tōkyō, Jūjō, Kujō, Rokujō".as_bytes().to_vec();
        page.push(0xff);
        reads(Document::new(page), "Jūjō", "UTF-8", "guess");
    }

    #[test]
    fn reads_escapes_of_iso_2022_jp() {
        reads(Document::new(b"<p>\x1b$BF|K\\\x1b(B</p>".to_vec()), "日本", "ISO-2022-JP", "guess");
    }

    #[test]
    fn a_too_long_page_is_cut_between_characters() {
        let page = Document::new("é".repeat(MAX_BYTES / 2 + 10));
        let decoded = decode(&page).unwrap();
        assert!(decoded.truncated);
        assert_eq!(decoded.text.len(), MAX_BYTES);
        let odd = Document::new(format!("a{}", "é".repeat(MAX_BYTES / 2 + 10)));
        let decoded = decode(&odd).unwrap();
        assert!(decoded.truncated && decoded.text.ends_with('é') && !decoded.text.contains('\u{fffd}'));
        assert_eq!(decoded.charset.from, "valid-utf-8");
        assert!(!decode(&Document::new("<p>short")).unwrap().truncated);
        let text = format!("a{}", "é".repeat(MAX_BYTES / 2 + 10));
        let cut = given(&text, MAX_BYTES).unwrap();
        assert!(cut.truncated && cut.text.len() == MAX_BYTES - 1);
    }

    #[test]
    fn empty_and_binary_input_is_refused_in_one_line() {
        for (bytes, word) in [
            (b"".as_slice(), "empty"),
            (b" \n\t ", "empty"),
            (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
            (b"PK\x03\x04\x14\0\x06\0", "ZIP"),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
            (b"\x1f\x8b\x08\0\0", "gzip"),
            (b"\0\0\0\x18ftypmp42\0\0\0\0", "film"),
            (b"some\0thing\0else", "binary"),
            (b"<\0\0\0\0\0\0\0\0\0\0\0", "binary"),
        ] {
            let error = decode(&Document::new(bytes)).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Input);
            let message = error.to_string();
            assert!(message.contains(word) && !message.contains('\n'), "{message}");
        }
    }

    #[test]
    fn words_that_begin_like_a_file_are_words() {
        for text in ["RIFF raff", "ID3 is a tag", "Rar! he cried", "BZh", "OggS", "a\u{b}b", "GIF89a was a format"] {
            assert!(decode(&Document::new(text)).is_ok(), "{text}");
        }
        assert!(decode(&Document::new(format!("<p>{}\0{}", "x".repeat(60), "y".repeat(60)))).is_ok());
    }
}
