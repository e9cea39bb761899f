//! Pages written to hurt: through the public door, on a stack of 256 KiB.
//!
//! Times and memory of a release build: `cargo run --release --example cost -- hostile`.
#![allow(clippy::unwrap_used)]

#[path = "support/hostile.rs"]
mod pages;

use std::thread;
use std::time::{Duration, Instant};

use firsthand::{Checker, Document, ErrorKind, Report, limits};

/// What a worker with many small threads would give.
const STACK: usize = 256 * 1024;
/// Catches what is quadratic (minutes), not what is slow on a busy machine without optimisation.
const PATIENCE: Duration = Duration::from_secs(90);

/// Checks a page in a small thread. An overflow ends the whole test process, a panic this test.
fn check(checker: &Checker, html: String) -> Result<Report, firsthand::Error> {
    let checker = checker.clone();
    thread::Builder::new().stack_size(STACK).spawn(move || checker.document(&Document::new(html))).unwrap().join().expect("a panic")
}

#[test]
fn no_hostile_page_hurts() {
    let checker = Checker::builder().build().unwrap();
    let mut wrong = Vec::new();
    for page in pages::pages(8) {
        let start = Instant::now();
        let report = check(&checker, page.html).unwrap_or_else(|e| panic!("{}: {e}", page.name));
        let time = start.elapsed();
        assert!(time < PATIENCE, "{}: {time:?}", page.name);
        if report.page.truncated != page.truncated {
            wrong.push(format!("{}: truncated is {}", page.name, report.page.truncated));
        }
        assert!(report.links.len() <= limits::MAX_LINKS, "{}: {} links", page.name, report.links.len());
        assert!(report.quotes.len() <= limits::MAX_QUOTES, "{}: {} quotations", page.name, report.quotes.len());
        assert!(report.article.text.len() <= limits::MAX_TEXT_BYTES, "{}: long text", page.name);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hostile_words_do_not_hurt_as_plain_text_either() {
    let checker = Checker::builder().build().unwrap();
    for (name, text) in [
        ("quotation marks", "“".repeat(25_000)),
        ("straight marks", "\"a\" 'b' ".repeat(8_000)),
        ("attributions", "\"Yes,\" said Ada Lorn. ".repeat(3_000)),
        ("paragraphs", "By Ada Lorn\n\n".repeat(5_000)),
        ("one line", "He said that ".repeat(8_000)),
        ("capitals", "Ada Lorn ".repeat(10_000)),
        ("brackets", "([{".repeat(20_000)),
        ("links", "https://a.example/b ".repeat(4_000)),
        ("dates", "On May 12, 2024, ".repeat(4_000)),
        ("line ends", "\r\n".repeat(40_000) + "x"),
        ("long word", "é".repeat(60_000)),
    ] {
        let start = Instant::now();
        let checker = checker.clone();
        let bytes = text.len();
        let run = move || checker.text(&text).map(|r| r.article.text.len());
        let read = thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().expect("a panic");
        assert_eq!(read.unwrap(), bytes, "{name}: plain text stays as it is");
        assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn an_ordinary_page_is_read_on_a_small_stack_and_not_truncated() {
    let checker = Checker::builder().build().unwrap();
    let html = "<!DOCTYPE html><title>Bridge closed</title><article><h1>Bridge closed</h1>\
                <p>The bridge at Lornmouth is closed, <a href=/report>a report</a> says.</p>\
                <p>“It was unsafe,” said Ada Lorn, the town's engineer.</p></article>";
    let report = check(&checker, html.to_owned()).unwrap();
    assert!(!report.page.truncated);
    assert_eq!(report.page.sha256.len(), 64);
}

#[test]
fn a_page_beyond_the_bound_of_bytes_is_cut_and_says_so() {
    let checker = Checker::builder().build().unwrap();
    let html = format!("<p>begin</p><!--{}-->", "é".repeat(limits::MAX_BYTES / 2 + 1));
    assert!(check(&checker, html).unwrap().page.truncated);
}

#[test]
fn an_article_beyond_the_bound_of_its_text_is_cut_and_says_so() {
    let checker = Checker::builder().build().unwrap();
    let long = "Ada Lorn walked on to the next pier. ".repeat(limits::MAX_TEXT_BYTES / 36);
    let lines = "A pier.\n".repeat(limits::MAX_LINES + 1);
    for (words, most) in [(long, limits::MAX_TEXT_BYTES), (lines, 8 * limits::MAX_LINES)] {
        let text = checker.text(&words).unwrap();
        let page = check(&checker, format!("<article><h1>Piers</h1><p>{}</p></article>", words.replace('\n', "<br>"))).unwrap();
        for report in [text, page] {
            assert!(report.page.truncated && report.article.text.len() <= most, "{}", report.article.text.len());
        }
    }
}

#[test]
fn what_is_no_page_is_refused() {
    let checker = Checker::builder().build().unwrap();
    for bytes in [&b""[..], b" \n ", b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n\0", b"PK\x03\x04\0", b"a\0b"] {
        assert_eq!(checker.document(&Document::new(bytes)).unwrap_err().kind(), ErrorKind::Input, "{bytes:?}");
    }
    assert_eq!(checker.html("", "https://a.example/").unwrap_err().kind(), ErrorKind::Input);
    assert_eq!(checker.text(" \n").unwrap_err().kind(), ErrorKind::Input);
}
