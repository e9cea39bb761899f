//! Local newspapers, magazines, student papers and television stations of the United States: a compact copy of the
//! LocalNewsDataset, `lists/us-local-2018.csv`. It says what an outlet is called, in which state it is, and where its
//! site was. Owners change faster than such a list; none is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::csv::Row;
use super::toml::{self, Written};

/// The list's media, and the kinds of our records.
const MEDIA: &[(&str, &str)] = &[("newspaper", "newspaper"), ("magazine", "magazine"), ("college", "student-media"), ("tv", "broadcaster")];

/// One outlet: a row, or a station's rows.
struct Outlet {
    full: String,
    hosts: Vec<String>,
    kind: &'static str,
}

impl Outlet {
    fn id(&self) -> String {
        self.hosts.first().map(|h| toml::id(h)).unwrap_or_default()
    }
}

pub(crate) fn import(rows: &[Row], as_of: &str) -> Written {
    let shared = [include_str!("../../src/knowledge/data/generic-names.txt"), include_str!("title-words.txt")];
    let shared: BTreeSet<&str> = shared.into_iter().flat_map(str::lines).filter(|l| !l.starts_with('#')).collect();
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        for name in row.get("name").into_iter().flat_map(|n| [plain(n), in_state(row, n)]) {
            *bearers.entry(name).or_default() += 1;
        }
    }
    let is_one_bearer_s = |name: &str| bearers.get(name).is_none_or(|n| *n < 2);
    let mut left_out: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut outlets: Vec<Outlet> = Vec::new();
    for row in rows {
        let field = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
        let (name, state, domain) = (field("name"), field("state"), field("domain"));
        let medium = MEDIA.iter().find(|(medium, _)| field("medium") == *medium);
        let (Some(host), Some((medium, kind)), false) = (toml::host(domain), medium, name.is_empty()) else {
            left_out.entry("no host, medium or name").or_default().push(format!("{name} {domain}"));
            continue;
        };
        if toml::is_exception(&host) {
            left_out.entry("the host is somebody else's").or_default().push(format!("{name} {host}"));
            continue;
        }
        let placed = format!("{name} ({state})");
        // A call sign is one station's, whichever of its addresses a row gives.
        if let Some(station) = outlets.iter_mut().find(|o| *medium == "tv" && o.kind == *kind && o.full == placed) {
            station.hosts.push(host);
            continue;
        }
        let key = plain(name);
        let tells = key.contains(' ') && key.split(' ').any(|w| !shared.contains(w));
        // A name that papers share, or a call sign that may be a word or stand at a record of ours under another address,
        // would make a name of ours ambiguous: it is told with its place alone.
        let full = if *medium == "newspaper" && tells && is_one_bearer_s(&key) {
            name.to_owned()
        } else if *medium == "tv" || is_one_bearer_s(&in_state(row, name)) {
            placed
        } else {
            format!("{name} ({host})")
        };
        outlets.push(Outlet { full, hosts: vec![host], kind });
    }
    outlets.sort_by_key(Outlet::id);
    let mut text = format!(
        "# Local outlets of the United States and their sites as of {as_of}. Made by examples/knowledge-import; do not edit by hand.\n\
         # LocalNewsDataset, copyright (c) 2018 Leon Yin, MIT licence: see NOTICE.\nschema = \"kb/1\"\n"
    );
    for outlet in &outlets {
        let _ = writeln!(text, "\n[[outlet]]\nid = {}\nnames = {}", toml::text(&outlet.id()), toml::list(&[&outlet.full]));
        let _ = writeln!(text, "domains = {}\nkind = \"{}\"\ncountry = \"US\"", toml::list(&outlet.hosts), outlet.kind);
    }
    let records = outlets.len();
    Written { text, records, left_out }
}

/// A name's words in small letters, without "The".
fn plain(name: &str) -> String {
    let words: Vec<String> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let words = words.strip_prefix(&["the".to_owned()]).filter(|rest| !rest.is_empty()).unwrap_or(&words);
    words.join(" ")
}

fn in_state(row: &Row, name: &str) -> String {
    format!("{} ({})", plain(name), row.get("state").map(String::as_str).unwrap_or_default())
}
