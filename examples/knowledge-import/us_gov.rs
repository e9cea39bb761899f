//! The registry of .gov as a few suffix rules: nearly all of it is the executive of the federation, a state or a town,
//! as the rule ".gov" says; only the hosts of the other two branches are worth a line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::csv::Row;
use super::toml::{self, Written};

const SOURCE: &str = "https://github.com/cisagov/dotgov-data/blob/main/current-full.csv";

/// (rule, its name, the kind of those who stand there)
const RULES: &[(&str, &str, &str)] = &[
    ("suffix-us-gov-courts", "Courts and the judicial branch (US)", "court"),
    ("suffix-us-gov-legislative", "Legislatures and the legislative branch (US)", "legislature"),
];

pub(crate) fn import(rows: &[Row], retrieved: &str) -> Written {
    let mut hosts: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut left_out: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    for row in rows {
        let field = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
        let Some(host) = toml::host(field("domain")).filter(|h| h.ends_with(".gov")) else {
            left_out.entry("no host under .gov").or_default().push(field("domain").to_owned());
            continue;
        };
        // "Washington Court House" is a town; a "fiscal court" governs a county of Kentucky.
        let body = field("organisation").to_lowercase().replace("court house", "").replace("fiscal court", "");
        if let Some(rule) = rule(field("type"), &body) {
            hosts.entry(rule).or_default().insert(format!(".{host}"));
        }
    }
    let mut text = "# Hosts under .gov that are not the executive's. Made by examples/knowledge-import; do not edit by hand.\n\
                    # dotgov-data of the .gov registry (CISA), CC0 1.0: see NOTICE.\nschema = \"kb/1\"\n"
        .to_owned();
    for (id, name, kind) in RULES {
        let hosts: Vec<&String> = hosts.get(id).into_iter().flatten().collect();
        let _ = writeln!(text, "\n[[organisation]]\nid = {}\nnames = {}", toml::text(id), toml::list(&[name]));
        let _ = writeln!(text, "domains = {}\nkind = {}\ncountry = \"US\"", toml::long_list(&hosts), toml::text(kind));
        let _ = writeln!(text, "evidence = {}", toml::evidence(SOURCE, "registry", retrieved));
    }
    Written { text, records: RULES.len(), left_out }
}

/// The rule under which a row falls, by its type and the words of its body.
fn rule(kind: &str, body: &str) -> Option<&'static str> {
    let word = |wanted: &str| body.split(|c: char| !c.is_alphanumeric()).any(|w| w == wanted);
    let words = |wanted: &str| body.contains(wanted);
    if kind == "Federal - Judicial" {
        return Some("suffix-us-gov-courts");
    }
    if kind == "Federal - Legislative" {
        return Some("suffix-us-gov-legislative");
    }
    if kind.starts_with("Federal") {
        return None;
    }
    // Parties before a court, and bodies that are more than one, are named after it too.
    let other = ["attorney", "defender", "police", "council", "commission", "city hall"].iter().any(|w| words(w));
    if other {
        None
    } else if word("court") || word("courts") || word("judiciary") || words("judicial") {
        Some("suffix-us-gov-courts")
    } else if word("legislature") || words("general assembly") || words("house of representatives") || words("state senate") {
        Some("suffix-us-gov-legislative")
    } else {
        None
    }
}
