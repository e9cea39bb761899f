//! One rule for all: who is named changes no finding, only what is said of them and what is known of them.
//!
//! The pages are templates; names of like kind are drawn for their places, many times. A finding is compared by its rule, message,
//! severity, confidence and number, and by its words with the places put back for the names.
#![allow(clippy::unwrap_used)]

#[path = "fairness/pages.rs"]
mod pages;

use firsthand::{Checker, Knowledge, Report};
use pages::{MIRRORED, PAGES, Places};
use proptest::prelude::*;

/// Names of like kind, of many shapes and origins.
const OUTLETS: &[&str] = &[
    "The Halden Times",
    "Weirton Herald",
    "Radio Quillmoor",
    "The Ostrava Lantern",
    "Diario Almarina",
    "Nouvelles de Brisance",
    "Pell Gazette",
];
const PARTIES: &[&str] =
    &["Harbour Party", "Upland Union", "Green Accord", "Civic Front", "National Hearth", "Workers’ Alliance", "Liberal Quay"];
const COMPANIES: &[&str] =
    &["Loom Kettles", "Marlow & Finch", "Tessaro Foods", "Ubuntu Grain", "Al-Noor Shipping", "Zelenka Works", "Pine Ridge Timber"];
const PEOPLE: &[&str] = &[
    "Ines Varga",
    "John Millbank",
    "Fatima Al-Rashidi",
    "Nguyen Thi Hoa",
    "Moïse Kabongo",
    "Siobhán O’Leary",
    "Oluwaseun Adebayo",
    "María José Quintana",
    "Piotr Wiśniewski",
    "Leilani Kealoha",
];

fn checker() -> Checker {
    let record = |kind: &str, table: &str, names: &[&str]| -> String {
        let one = |name: &&str| {
            let id: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
            format!("[[{table}]]\nid = \"{id}\"\nnames = [\"{name}\"]\nkind = \"{kind}\"\n")
        };
        names.iter().map(one).collect()
    };
    // Every name is known for its kind and for nothing else, so that none differs by what is known of it.
    let layer =
        record("newspaper", "outlet", OUTLETS) + &record("party", "organisation", PARTIES) + &record("company", "organisation", COMPANIES);
    Checker::builder().knowledge(Knowledge::builtin().layer_str("names.toml", &layer).unwrap()).build().unwrap()
}

/// What a report finds, with the places put back for the names.
fn told(report: &Report, names: &Places<'_>) -> Vec<String> {
    let mut told: Vec<String> = report
        .findings()
        .iter()
        .map(|f| {
            let words = f.evidence.first().map_or("", |e| e.text.as_str());
            let args: Vec<&str> = f.args.values().map(String::as_str).collect();
            format!(
                "{} {} {:?} {:?} {} [{}]",
                f.code,
                f.message_id,
                f.severity,
                f.confidence,
                names.back(words),
                names.back(&args.join(" | "))
            )
        })
        .collect();
    told.sort();
    told
}

fn findings(checker: &Checker, page: &str, names: &Places<'_>) -> Vec<String> {
    told(&checker.html(&names.fill(page), "https://quiet.example/news/1").unwrap(), names)
}

#[test]
fn the_pages_find_something_to_compare() {
    let names = Places::new([OUTLETS[0], OUTLETS[1]], [PARTIES[0], PARTIES[1]], COMPANIES[0], [PEOPLE[0], PEOPLE[1], PEOPLE[2]]);
    let checker = checker();
    let all: Vec<String> = PAGES.iter().chain(MIRRORED).flat_map(|p| findings(&checker, p, &names)).collect();
    for code in ["FH101", "FH102", "FH201", "FH206", "FH301", "FH403", "FH501", "FH701"] {
        assert!(all.iter().any(|f| f.starts_with(code)), "no page of these has {code}: {all:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_of_like_kind_change_no_finding(
        outlets in proptest::sample::subsequence(OUTLETS, 2).prop_shuffle(),
        parties in proptest::sample::subsequence(PARTIES, 2).prop_shuffle(),
        company in proptest::sample::select(COMPANIES),
        people in proptest::sample::subsequence(PEOPLE, 3).prop_shuffle(),
    ) {
        let checker = checker();
        let base = Places::new([OUTLETS[0], OUTLETS[1]], [PARTIES[0], PARTIES[1]], COMPANIES[0], [PEOPLE[0], PEOPLE[1], PEOPLE[2]]);
        let drawn = Places::new([outlets[0], outlets[1]], [parties[0], parties[1]], company, [people[0], people[1], people[2]]);
        for page in PAGES.iter().chain(MIRRORED) {
            prop_assert_eq!(findings(&checker, page, &base), findings(&checker, page, &drawn), "with {:?}", drawn);
        }
    }
}

#[test]
fn pages_of_opposed_causes_have_the_same_findings() {
    let checker = checker();
    let people = [PEOPLE[0], PEOPLE[1], PEOPLE[2]];
    for pair in PARTIES.windows(2) {
        let one = Places::new([OUTLETS[0], OUTLETS[1]], [pair[0], pair[1]], COMPANIES[0], people);
        let other = Places::new([OUTLETS[0], OUTLETS[1]], [pair[1], pair[0]], COMPANIES[0], people);
        for page in MIRRORED {
            let (a, b) = (findings(&checker, page, &one), findings(&checker, page, &other));
            assert!(!a.is_empty());
            assert_eq!(a, b, "{pair:?}");
            // The cause itself may be turned about, too: "for" the bridge or "against" it.
            let turned = page.replace("stop the bridge", "save the bridge").replace("against the bridge", "for the bridge");
            assert_eq!(a.len(), findings(&checker, &turned, &one).len(), "{pair:?}");
        }
    }
}
