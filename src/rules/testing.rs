//! Small pages for the tests of the rules: an invented outlet, a named author, a day, and the words under test.

use crate::report::Report;
use crate::{Checker, Knowledge};

/// Paragraphs of quiet reporting around the words under test, so that a body is found and nothing else is said.
const BEFORE: &str = "<p>The harbour board of Halden met on Monday evening in the old customs house, and the meeting lasted a little over two hours.</p>\
    <p>“We have counted every berth,” said Ines Varga, the board’s engineer. “The <a href=\"https://board.example/count\">count</a> is there for all to read.”</p>";
const AFTER: &str = "<p>The board meets again in the first week of March, when the winter timetable of the ferries is on its agenda.</p>\
    <p>“Come and ask,” said Ole Brandt, who chairs the Halden Harbour Board. “The doors open at six, and there is coffee.”</p>";

/// Ends each paragraph, so that none is too short to be taken for running text.
const TAIL: &str =
    "The clerk wrote all of it into the minutes of the evening, and the board took note of it before the doors were closed for the night.";

/// A page of the Castlemoor Lamp. Each line of `words` becomes a paragraph; a quotation that fills its line stands alone.
pub(crate) fn page(title: &str, words: &str) -> String {
    let paragraph = |line: &str| match line.strip_prefix("<p>").and_then(|l| l.strip_suffix("</p>")) {
        Some(inner) => format!("<p>{inner} {TAIL}</p>"),
        None if line.starts_with(['<', '“']) => format!("<p>{line}</p>"),
        None => format!("<p>{line} {TAIL}</p>"),
    };
    let body: String = words.lines().map(str::trim).filter(|l| !l.is_empty()).map(paragraph).collect();
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>{title}</title><meta property=\"og:site_name\" content=\"The Castlemoor Lamp\">\
         <meta property=\"og:title\" content=\"{title}\"><meta name=\"author\" content=\"Ewan Garside\">\
         <meta property=\"article:published_time\" content=\"2024-02-06T09:00:00+00:00\"></head><body><article><h1>{title}</h1>\
         <p class=\"byline\">By Ewan Garside</p><time datetime=\"2024-02-06\">6 February 2024</time>{BEFORE}{body}{AFTER}</article></body></html>"
    )
}

/// The report of a page, with a small layer of invented outlets.
pub(crate) fn report(html: &str) -> Report {
    let layer = "[[outlet]]\nid = \"harbour-times\"\nnames = [\"The Harbour Times\", \"Harbour Times\"]\nkind = \"newspaper\"\ndomains = [\"harbourtimes.example\"]\n\
        [[outlet]]\nid = \"northwire\"\nnames = [\"Northwire\"]\nkind = \"wire-agency\"\ndomains = [\"northwire.example\"]\n\
        [[outlet]]\nid = \"picture-desk\"\nnames = [\"Picture Desk\"]\nkind = \"photo-agency\"\ndomains = [\"picturedesk.example\"]\n";
    let knowledge = Knowledge::builtin().layer_str("test.toml", layer).unwrap();
    Checker::builder().knowledge(knowledge).build().unwrap().html(html, "https://castlemoorlamp.example/news/1").unwrap()
}

/// The leading evidence of each finding of a rule.
pub(crate) fn told(rule: &str, html: &str) -> Vec<String> {
    report(html)
        .findings()
        .iter()
        .filter(|f| f.rule() == rule)
        .map(|f| f.evidence.first().map_or(String::new(), |e| e.text.clone()))
        .collect()
}

/// Each of these words, in a page of their own, is flagged by the rule, with the second words in its evidence.
#[track_caller]
pub(crate) fn flags(rule: &str, cases: &[(&str, &str)]) {
    for (words, evidence) in cases {
        let told = told(rule, &page("Board counts its berths", words));
        assert!(told.iter().any(|t| t.contains(evidence)), "{rule} must flag {evidence:?} in {words:?}, told {told:?}");
    }
}

/// None of these words is flagged by the rule.
#[track_caller]
pub(crate) fn passes(rule: &str, cases: &[&str]) {
    for words in cases {
        let told = told(rule, &page("Board counts its berths", words));
        assert!(told.is_empty(), "{rule} must not flag {words:?}, told {told:?}");
    }
}
