//! Sites that are named and made up like local papers, with the company that runs them: the list LocalJournals of the
//! volunteers' project AttackVectors. It is a list of people who fight these networks, and it is told as such.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::csv::Row;
use super::toml::{self, Written};

const SOURCE: &str = "https://github.com/MassMove/AttackVectors/blob/master/LocalJournals/sites.csv";

/// Operators, as the list spells them, and their records.
const OPERATORS: &[(&str, &str)] = &[("Locality Labs", "locality-labs"), ("Metric Media", "metric-media")];

pub(crate) fn import(rows: &[Row], as_of: &str, retrieved: &str) -> Written {
    let mut left_out: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut outlets: BTreeMap<String, String> = BTreeMap::new();
    for row in rows {
        let field = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
        let (name, domain) = (field("name"), field("domain"));
        let operator = OPERATORS.iter().find(|(word, _)| field("operator").starts_with(word));
        let Some(host) = toml::host(domain) else {
            left_out.entry("no host").or_default().push(format!("{name} {domain}"));
            continue;
        };
        let Some((_, operator)) = operator else {
            left_out.entry("no operator named").or_default().push(domain.to_owned());
            continue;
        };
        if name.is_empty() {
            // Among these are sites of candidates and parked names: whether an outlet stands there is not said.
            left_out.entry("no name").or_default().push(domain.to_owned());
            continue;
        }
        let state = field("state");
        // Such names are meant to be taken for others': they count only where the site itself is on the page.
        let full = if state.is_empty() { format!("{name} ({host})") } else { format!("{name} ({state})") };
        let mut text = String::new();
        let _ = writeln!(text, "\n[[outlet]]\nid = {}", toml::text(&toml::id(&host)));
        let _ = writeln!(text, "names = {}\nshort = {}", toml::list(&[full]), toml::list(&[name]));
        let _ = writeln!(text, "domains = {}\nkind = \"online-news\"\ncountry = \"US\"\nlanguage = \"en\"", toml::list(&[&host]));
        let _ = writeln!(text, "[[outlet.relations]]\nto = {}\nrelation = \"run-by\"", toml::text(operator));
        let _ = writeln!(text, "as_of = {}\ncertainty = \"reported\"", toml::text(as_of));
        let _ = writeln!(text, "evidence = {}", toml::evidence(SOURCE, "adversarial", retrieved));
        outlets.insert(toml::id(&host), text);
    }
    let mut text = format!(
        "# Sites named like local papers, with their operator as of {as_of}. Made by examples/knowledge-import; do not edit by hand.\n\
         # LocalJournals of AttackVectors, copyright (c) 2020 MassMove, MIT licence: see NOTICE.\nschema = \"kb/1\"\n"
    );
    for (name, id) in OPERATORS {
        let _ = writeln!(text, "\n[[organisation]]\nid = {}\nnames = {}", toml::text(id), toml::list(&[name]));
        let _ = writeln!(text, "kind = \"company\"\ncountry = \"US\"");
    }
    let records = outlets.len() + OPERATORS.len();
    text.extend(outlets.into_values());
    Written { text, records, left_out }
}
