//! What holds of the public API: threads, sameness, errors, rules of one's own.
#![allow(clippy::unwrap_used)]

use firsthand::report::{Confidence, Evidence, Severity};
use firsthand::rules::{Context, Draft, Family, Findings, Rule, RuleMeta};
use firsthand::{Checker, CheckerBuilder, Config, Document, Error, ErrorKind, Knowledge, Report, Span};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Harbour wall to be raised - The Lamp</title></head><body><article>\
    <h1>Harbour wall to be raised</h1><p>By Dora Quill</p>\
    <p>The harbour wall at Selby Quay will be raised by a metre next spring, the port authority said on Monday.</p>\
    <p>“The sea gives us no choice,” said Ana Weir, the authority's chief engineer. Experts say that work is late.</p>\
    <p>Fishermen, who use the wall to mend their nets, were told at a meeting on Sunday evening in the town hall.</p></article></body></html>";

#[test]
fn public_types_can_be_sent_and_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Checker>();
    shared::<CheckerBuilder>();
    shared::<Config>();
    shared::<Document>();
    shared::<Error>();
    shared::<Knowledge>();
    shared::<Report>();
    shared::<Span>();
    shared::<Context<'_>>();
    shared::<Findings>();
    shared::<Draft>();
    shared::<Box<dyn Rule>>();
}

#[test]
fn the_same_input_gives_the_same_bytes_on_every_thread() {
    let checker = Checker::builder().build().unwrap();
    let first = checker.html(PAGE, "https://lamp.example/wall").unwrap().to_json();
    let again: Vec<String> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| checker.html(PAGE, "https://lamp.example/wall").unwrap().to_json())).collect();
        runs.into_iter().map(|r| r.join().unwrap()).collect()
    });
    assert!(again.iter().all(|j| *j == first));
    assert_eq!(firsthand::check_html(PAGE, "https://lamp.example/wall").unwrap().to_json(), first);
}

#[test]
fn a_report_reads_back_as_it_was_written() {
    let report = firsthand::check_html(PAGE, "https://lamp.example/wall").unwrap();
    let back: Report = serde_json::from_str(&report.to_json()).unwrap();
    assert_eq!(back, report);
}

#[test]
fn no_number_of_a_report_has_a_fraction() {
    let json: serde_json::Value =
        serde_json::from_str(&firsthand::check_html(PAGE, "https://lamp.example/wall").unwrap().to_json()).unwrap();
    let mut todo = vec![&json];
    while let Some(value) = todo.pop() {
        match value {
            serde_json::Value::Array(list) => todo.extend(list),
            serde_json::Value::Object(map) => todo.extend(map.values()),
            serde_json::Value::Number(n) => assert!(n.is_u64(), "{n}"),
            _ => {}
        }
    }
}

#[test]
fn ids_are_unique_in_a_report() {
    let r = firsthand::check_html(PAGE, "https://lamp.example/wall").unwrap();
    let ids: Vec<&str> = (r.outlets.iter().map(|x| x.id.as_str()))
        .chain(r.authors.iter().map(|x| x.id.as_str()))
        .chain(r.sources.iter().map(|x| x.id.as_str()))
        .chain(r.quotes.iter().map(|x| x.id.as_str()))
        .chain(r.references.iter().map(|x| x.id.as_str()))
        .chain(r.links.iter().map(|x| x.id.as_str()))
        .chain(r.findings.iter().map(|x| x.id.as_str()))
        .collect();
    let unique: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
}

#[test]
fn empty_and_binary_input_is_refused() {
    for bytes in [&b""[..], b"  \n ", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"] {
        let error = Checker::builder().build().unwrap().document(&Document::new(bytes)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Input, "{error}");
    }
}

#[test]
fn an_unknown_rule_fails_when_the_checker_is_built() {
    let error = Checker::builder().ignore(["mising-byline"]).build().err().unwrap();
    assert_eq!(error.kind(), ErrorKind::UnknownName);
    assert!(error.to_string().contains("missing-byline"), "{error}");
}

#[test]
fn ignoring_a_rule_removes_exactly_its_findings() {
    let all = firsthand::check_html(PAGE, "https://lamp.example/wall").unwrap();
    for rule in firsthand::rules::all() {
        let name = rule.meta().name;
        let less = Checker::builder().ignore([name]).build().unwrap().html(PAGE, "https://lamp.example/wall").unwrap();
        let prints = |r: &Report| r.findings.iter().filter(|f| f.name != name).map(|f| f.fingerprint.clone()).collect::<Vec<_>>();
        assert_eq!(prints(&less), prints(&all), "{name}");
        assert!(less.findings.iter().all(|f| f.name != name));
    }
}

/// A newsroom's own rule: flags an exclamation mark in the headline.
struct Shouting(RuleMeta);

impl Rule for Shouting {
    fn meta(&self) -> &RuleMeta {
        &self.0
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        if let Some(title) = cx.article().title.as_deref().filter(|t| t.contains('!')) {
            out.push(
                Draft::new("shouting", Evidence::in_data(firsthand::report::EvidenceFrom::Meta, "title", title))
                    .confidence(Confidence::High),
            );
        }
    }
}

#[test]
fn a_rule_of_ones_own_stands_beside_the_built_in_ones() {
    let meta = RuleMeta::new("NR001", "shouting", "Headline shouts", Family::Language)
        .with_severity(Severity::Notice)
        .with_messages(&[("shouting", "The headline shouts.")]);
    let checker = Checker::builder().rule(Box::new(Shouting(meta))).build().unwrap();
    let report = checker.html(&PAGE.replace("raised", "raised!"), "https://lamp.example/wall").unwrap();
    let finding = report.findings().iter().find(|f| f.code == "NR001").expect("the finding");
    assert_eq!((finding.message(), finding.severity), ("The headline shouts.", Severity::Notice));
    assert!(report.checks.iter().any(|c| c.code == "NR001"));
}
