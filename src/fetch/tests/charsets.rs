//! Cases 71 to 78: from bytes on the wire to a text with spans.

use super::stage::{World, answer, run};
use crate::{Checker, Report};

/// Checks a page that came with this header.
fn read(content_type: &str, bytes: &[u8]) -> Report {
    let world = World::saying(answer("200 OK", &[("content-type", content_type)], bytes));
    let fetcher = world.fetcher();
    run(Checker::builder().build().unwrap().url(&fetcher, "http://news.example/")).unwrap()
}

#[track_caller]
fn reads(content_type: &str, bytes: &[u8], text: &str, name: &str, from: &str) {
    let report = read(content_type, bytes);
    let charset = report.page.charset.clone().unwrap();
    assert_eq!((charset.name.as_str(), charset.from.as_str()), (name, from));
    assert!(report.article.text.contains(text), "{text:?} in {:?}", report.article.text);
}

/// A page in an encoding, its words long enough to be an article's.
fn page(head: &str, encoding: &'static encoding_rs::Encoding, words: &str) -> Vec<u8> {
    let html =
        format!("<!DOCTYPE html><html><head>{head}<title>{words}</title></head><body><article><p>{words}</p></article></body></html>");
    encoding.encode(&html).0.into_owned()
}

#[test]
fn case_71_a_byte_order_mark_before_the_header() {
    let page = page("", encoding_rs::UTF_8, "Čas a déšť");
    let marked = [b"\xef\xbb\xbf".as_slice(), &page].concat();
    reads("text/html; charset=windows-1252", &marked, "Čas a déšť", "UTF-8", "bom");
    let little: Vec<u8> = "\u{feff}<title>Čas a déšť</title>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    reads("text/html; charset=utf-8", &little, "Čas a déšť", "UTF-16LE", "bom");
}

#[test]
fn case_72_the_header_before_the_meta_tag() {
    let page = page("<meta charset=windows-1252>", encoding_rs::WINDOWS_1251, "Погода в городе");
    reads("text/html; charset=windows-1251", &page, "Погода в городе", "windows-1251", "header");
    reads("text/html; Charset=\"Windows-1251\"; x=y", &page, "Погода в городе", "windows-1251", "header");
}

#[test]
fn case_73_a_meta_tag_within_the_first_1024_bytes() {
    for tag in ["<meta charset=windows-1251>", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>"] {
        let padded = format!("<!--{}-->{tag}", "x".repeat(900));
        reads("text/html", &page(&padded, encoding_rs::WINDOWS_1251, "Погода в городе"), "Погода в городе", "windows-1251", "meta");
    }
}

#[test]
fn case_74_a_later_meta_tag_is_ignored() {
    let head = format!("<!--{}--><meta charset=windows-1251>", "x".repeat(1_100));
    let report = read("text/html", &page(&head, encoding_rs::UTF_8, "Déjà vu à Genève, près du café"));
    let charset = report.page.charset.clone().unwrap();
    assert_ne!(charset.from, "meta");
    assert!(report.article.text.contains("Déjà vu"), "{}", report.article.text);
}

#[test]
fn case_75_encodings_of_the_world() {
    for (encoding, words) in [
        (encoding_rs::WINDOWS_1252, "“Curious – café”"),
        (encoding_rs::SHIFT_JIS, "港の壁が高くなる"),
        (encoding_rs::GB18030, "港口的墙将加高"),
        (encoding_rs::WINDOWS_1251, "Стена порта"),
    ] {
        let name = encoding.name();
        let tag = format!("<meta charset={name}>");
        reads(&format!("text/html; charset={name}"), &page("", encoding, words), words, name, "header");
        reads("text/html", &page(&tag, encoding, words), words, name, "meta");
    }
}

#[test]
fn case_76_a_meta_tag_that_says_utf_16_means_utf_8() {
    for label in ["utf-16", "UTF-16LE", "utf-16be"] {
        reads("text/html", &page(&format!("<meta charset={label}>"), encoding_rs::UTF_8, "Čas a déšť"), "Čas a déšť", "UTF-8", "meta");
    }
}

#[test]
fn case_77_unknown_labels_and_x_user_defined() {
    let tag = "<meta charset=windows-1251>";
    let bytes = page(tag, encoding_rs::WINDOWS_1251, "Стена порта");
    reads("text/html; charset=klingon", &bytes, "Стена порта", "windows-1251", "meta");
    // In a meta tag the label stands for windows-1252.
    reads("text/html", &page("<meta charset=x-user-defined>", encoding_rs::WINDOWS_1252, "“café”"), "“café”", "windows-1252", "meta");
    // Labels that scripts could use to smuggle markup are unknown.
    let utf8 = page("", encoding_rs::UTF_8, "Čas a déšť");
    for label in ["utf-7", "utf-32", "iso-2022-kr", "replacement"] {
        let report = read(&format!("text/html; charset={label}"), &utf8);
        assert_eq!(report.page.charset.unwrap().name, "UTF-8", "{label}");
    }
}

#[test]
fn case_78_invalid_utf_8_leaves_spans_on_character_boundaries() {
    let mut words = "“The sea gives us no choice,” said Ana Weir, the é".as_bytes().to_vec();
    words.extend_from_slice(b"\xff\xc3\xe2\x82 chief \xf0\x9f engineer of the port \xed\xa0\x80authority.");
    let bytes = [b"<article><h1>Quay</h1><p>".as_slice(), &words, b"</p><p>By Dora \xc3Quill</p></article>"].concat();
    let report = read("text/html; charset=utf-8", &bytes);
    let text = &report.article.text;
    assert!(text.contains('\u{fffd}') && text.contains("no choice"), "{text}");
    let spans = report.article.blocks.iter().map(|b| b.span).chain(report.quotes.iter().flat_map(|q| q.spans.clone()));
    let mut count = 0;
    for span in spans {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
        count += 1;
    }
    assert!(count >= 3);
}
