//! Random bytes and random tags: the check never panics, and its report keeps its own rules.
#![allow(clippy::unwrap_used)]

#[path = "support/invariants.rs"]
mod invariants;

use firsthand::{Checker, Document};
use proptest::prelude::*;

/// Pieces of markup and prose, well formed or not.
fn piece() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "p",
        "div",
        "article",
        "a",
        "b",
        "table",
        "tr",
        "td",
        "blockquote",
        "h1",
        "h2",
        "ul",
        "li",
        "figure",
        "figcaption",
        "script",
        "style",
        "title",
        "textarea",
        "svg",
        "template",
        "select",
        "section",
        "header",
        "time",
        "span",
        "br",
        "em",
        "noscript",
        "meta",
        "body",
        "main",
    ]);
    let attributes = prop::sample::select(vec![
        "",
        " class=byline",
        " class='article-body story'",
        " itemprop=author",
        " href=https://a.example/x",
        " rel=author",
        " property=og:title content='A «title»'",
        " datetime=2024-05-12T10:00:00Z",
        " name=author content='Ada Lorn'",
        " lang=de",
        " hidden",
        " style='display:none'",
        " x=\"",
        " type=application/ld+json",
    ]);
    let words = prop::sample::select(vec![
        "By Ada Lorn and Bo Renn",
        "“We knew,” said Ada Lorn, the mayor. ",
        "\"No,\" he added. ",
        "according to a report ",
        "LORNMOUTH (Agency) — ",
        "Photo: Bo Renn/Agency",
        "é日本😀\u{202e}\u{301}",
        "Sign the petition at https://b.example/sign. ",
        "It said that ",
        "«Oui», dit-elle. ",
        "„Ja“, sagte er. ",
        "May 12, 2024",
        "Correction: an earlier version ",
        "&amp;&nbsp;&#x2019;&quot;",
        "{\"@type\":\"NewsArticle\",\"author\":\"Ada",
        "\0",
        "'s ",
        "‘a “b” c’ ",
        "1,500 ",
        "\n\n",
        " ",
    ]);
    prop_oneof![
        4 => words.prop_map(str::to_owned),
        3 => (names.clone(), attributes).prop_map(|(n, a)| format!("<{n}{a}>")),
        2 => names.prop_map(|n| format!("</{n}>")),
        1 => prop::sample::select(vec!["<!--", "-->", "<![CDATA[", "]]>", "<", ">", "</", "<!DOCTYPE html>", "\"", "'"]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn soup() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 1..80).prop_map(|pieces| pieces.concat())
}

/// Built once: a case should cost a check and nothing else.
fn checker() -> &'static Checker {
    static CHECKER: std::sync::LazyLock<Checker> = std::sync::LazyLock::new(|| Checker::builder().build().expect("the default checker"));
    &CHECKER
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tag_soup_gives_a_sound_report(html in soup()) {
        if let Ok(report) = checker().html(&html, "https://news.example/2024/story") {
            invariants::hold(&report);
        }
    }

    #[test]
    fn prose_soup_gives_a_sound_report_and_stays_unchanged(text in soup()) {
        if let Ok(report) = checker().text(&text) {
            prop_assert_eq!(&report.article.text, &text);
            invariants::hold(&report);
        }
    }

    #[test]
    fn random_bytes_give_a_sound_report_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(report) = checker().document(&Document::new(bytes)) {
            invariants::hold(&report);
        }
    }

    #[test]
    fn bytes_of_any_declared_encoding_are_read(label in prop::sample::select(vec!["shift_jis", "gb18030", "windows-1251", "utf-16le", "iso-2022-jp", "big5", "euc-kr", "macintosh"]), bytes in prop::collection::vec(any::<u8>(), 1..600)) {
        let document = Document::new(bytes).with_header("Content-Type", format!("text/html; charset={label}"));
        if let Ok(report) = checker().document(&document) {
            invariants::hold(&report);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(html in soup()) {
        let once = checker().html(&html, "").map(|r| r.to_json());
        let again = Checker::builder().build().expect("the default checker").html(&html, "").map(|r| r.to_json());
        prop_assert_eq!(once.ok(), again.ok());
    }
}
