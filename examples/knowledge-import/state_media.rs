//! Outlets that a state funds, owns, governs or edits, each with the typology that State Media Monitor gives it: the
//! list state-media-profiles. The typology is kept as that centre's description, with its day, and never as a tie;
//! "state media" alone is said of nobody.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::csv::Row;
use super::toml::{self, Written};

const SOURCE: &str = "https://github.com/ASD-at-GMF/state-media-profiles/blob/main/State_Media_Matrix.csv";
const AUTHOR: &str = "State Media Monitor";

/// Code, and the model with its three axes, as the list's own table gives them.
const TYPOLOGY: &[(&str, &str)] = &[
    ("SC", "state-controlled media (SC): direct state funding yes; state governance and ownership yes; state editorial control yes"),
    (
        "CaPu",
        "captured public or state-managed media (CaPu): direct state funding no; state governance and ownership yes; state editorial control yes",
    ),
    (
        "CaPr",
        "captured private media (CaPr): direct state funding yes or no; state governance and ownership no; state editorial control yes",
    ),
    (
        "ISFM",
        "independent state-funded and state-managed media (ISFM): direct state funding yes; state governance and ownership yes; state editorial control no",
    ),
    (
        "ISF",
        "independent state-funded media (ISF): direct state funding yes; state governance and ownership no; state editorial control no",
    ),
    (
        "ISM",
        "independent state-managed media (ISM): direct state funding no; state governance and ownership yes; state editorial control no",
    ),
    ("IP", "independent public media (IP): direct state funding no; state governance and ownership no; state editorial control no"),
];

/// What stands before a name in the list, and words of a name: the kind that each tells.
const PREFIXES: &[(&str, &str)] = &[
    ("News agency", "wire-agency"),
    ("Print media", "newspaper"),
    ("Print", "newspaper"),
    ("Television", "broadcaster"),
    ("Radio", "broadcaster"),
    ("Online", "online-news"),
    ("News portals", "online-news"),
];
const KINDS: &[(&str, &str)] = &[
    ("news agency|press agency|agence|agencia|agência|agenzia|agentie|agenția|information agency|news service", "wire-agency"),
    (
        "tv|television|televisión|télévision|televisão|televizija|televizia|televizyon|televiziune|telewizja|radio|rádio|ràdio|radyo|radyosu|\
         rundfunk|broadcasting|broadcasting service|broadcasting corporation|broadcaster|channel|canal|kanal|fm|tele|televisa|radiotelevisión|\
         radiotelevisione|radiotelevizija|radiodiffusion",
        "broadcaster",
    ),
    (
        "daily|newspaper|times|herald|gazette|gazeta|gazette|tribune|newspapers|diario|diário|jornal|journal|le journal|observer|post|chronicle|mail|vjesnik|pravda|zeitung",
        "newspaper",
    ),
    ("magazine|review|weekly", "magazine"),
];

/// One outlet: rows of one name and company, or of one host.
#[derive(Debug, Default)]
struct Outlet {
    names: Vec<String>,
    companies: BTreeSet<String>,
    hosts: BTreeSet<String>,
    countries: BTreeSet<String>,
    codes: BTreeSet<String>,
    kinds: BTreeSet<&'static str>,
}

pub(crate) fn import(rows: &[Row], as_of: &str, retrieved: &str) -> Written {
    let mut left_out: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
    let mut outlets: Vec<Outlet> = Vec::new();
    for row in rows {
        let field = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
        let Some((name, kind)) = outlet_name(field("name")) else {
            left_out.entry("no name").or_default().push(field("url").to_owned());
            continue;
        };
        let Some(host) = toml::host(field("domain")) else {
            left_out.entry("no host").or_default().push(name);
            continue;
        };
        if toml::is_exception(&host) {
            left_out.entry("the host is somebody else's").or_default().push(format!("{name} {host}"));
            continue;
        }
        let company = plain(field("company"));
        let country = field("country").to_owned();
        let house = |o: &Outlet| o.names.contains(&name) && o.companies.contains(&company) && o.countries.contains(&country);
        let same = |o: &Outlet| o.hosts.contains(&host) || house(o);
        let at = outlets.iter().position(same).unwrap_or_else(|| {
            outlets.push(Outlet::default());
            outlets.len() - 1
        });
        let Some(outlet) = outlets.get_mut(at) else { continue };
        if !outlet.names.contains(&name) {
            outlet.names.push(name);
        }
        outlet.companies.insert(company);
        outlet.hosts.insert(host);
        outlet.countries.insert(country);
        outlet.codes.insert(field("typology").to_owned());
        outlet.kinds.extend(kind);
    }
    let mut records: BTreeMap<String, String> = BTreeMap::new();
    for outlet in &outlets {
        let (id, text) = record(outlet, as_of, retrieved, &mut left_out);
        records.insert(id, text);
    }
    let mut text = format!(
        "# Outlets with State Media Monitor's typology as of {as_of}. Made by examples/knowledge-import; do not edit by hand.\n\
         # state-media-profiles, copyright (c) 2023 ASD-at-GMF, MIT licence; typology by State Media Monitor (Media and Journalism\n\
         # Research Center): see NOTICE.\nschema = \"kb/1\"\n"
    );
    let count = records.len();
    text.extend(records.into_values());
    Written { text, records: count, left_out }
}

fn record(outlet: &Outlet, as_of: &str, retrieved: &str, left_out: &mut BTreeMap<&'static str, Vec<String>>) -> (String, String) {
    let hosts: Vec<&String> = outlet.hosts.iter().collect();
    // The shortest host is the house's own, the others its editions.
    let first = hosts.iter().min_by_key(|h| (h.len(), h.as_str())).map_or("", |h| h.as_str());
    let (names, short) = names(outlet, first);
    let mut text = String::new();
    let _ = writeln!(text, "\n[[outlet]]\nid = {}\nnames = {}", toml::text(&toml::id(first)), toml::list(&names));
    if !short.is_empty() {
        let _ = writeln!(text, "short = {}", toml::list(&short));
    }
    let _ = writeln!(text, "domains = {}\nkind = {}", toml::list(&hosts), toml::text(kind(outlet)));
    // The list's country is the state that it speaks of; the outlet's own is told only where its host says the same.
    if let [country] = outlet.countries.iter().collect::<Vec<_>>().as_slice()
        && let Some(code) = code(country)
        && hosts.iter().all(|h| h.rsplit('.').next() == Some(if code == "GB" { "uk" } else { code }.to_lowercase().as_str()))
    {
        let _ = writeln!(text, "country = {}", toml::text(code));
    }
    let listed: Vec<&String> = outlet.countries.iter().filter(|c| !c.is_empty()).collect();
    match (outlet.codes.iter().collect::<Vec<_>>().as_slice(), listed.as_slice()) {
        ([one], [country]) if let_in(one).is_some() => {
            let words = format!("{}; listed under {country}", let_in(one).unwrap_or_default());
            let _ = writeln!(text, "[[outlet.descriptions]]\nby = {}\nas_of = {}", toml::text(AUTHOR), toml::text(as_of));
            let _ = writeln!(text, "words = {}\nevidence = {}", toml::text(&words), toml::evidence(SOURCE, "rater", retrieved));
        }
        _ => left_out.entry("typology in doubt or not one (kept without it)").or_default().push(first.to_owned()),
    }
    (toml::id(first), text)
}

fn let_in(code: &str) -> Option<&'static str> {
    TYPOLOGY.iter().find(|(c, _)| *c == code).map(|(_, words)| *words)
}

/// The name that the record is told by, its initialism, and what else stands at the same host.
fn names(outlet: &Outlet, host: &str) -> (Vec<String>, Vec<String>) {
    let label = host.split('.').next().unwrap_or_default();
    let letters = |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let house = outlet.companies.iter().find(|company| {
        let initialism = company.rsplit_once('(').map(|(_, i)| letters(i)).unwrap_or_default();
        label.len() > 2 && (initialism == label || letters(company).contains(&letters(label)))
    });
    let mut all: Vec<String> = Vec::new();
    if outlet.names.len() > 1 {
        all.extend(house.cloned());
    }
    all.extend(outlet.names.iter().cloned());
    let (mut names, mut short) = (Vec::new(), Vec::new());
    for (place, name) in all.into_iter().enumerate() {
        let (name, initialism) = split(&name);
        let into = if place == 0 { &mut names } else { &mut short };
        for n in [Some(name), initialism].into_iter().flatten() {
            if !into.contains(&n) {
                into.push(n);
            }
        }
    }
    short.retain(|n| !names.contains(n));
    (names, short)
}

/// "Radio France Internationale (RFI)" → the name and its initialism; an edition's language stays with the name.
fn split(name: &str) -> (String, Option<String>) {
    let Some((before, inner)) = name.strip_suffix(')').and_then(|n| n.rsplit_once('(')) else {
        return (name.to_owned(), None);
    };
    let is_initialism = inner.chars().all(|c| c.is_uppercase() || c == '-') && inner.chars().count() <= 6;
    let is_edition = inner.ends_with("edition")
        || ["English", "Chinese", "French", "Spanish", "Japanese", "Russian", "Arabic", "Korean", "German"].contains(&inner);
    match (is_initialism, is_edition) {
        (true, _) => (before.trim().to_owned(), Some(inner.to_owned())),
        (false, true) => (name.to_owned(), None),
        (false, false) => (before.trim().to_owned(), None),
    }
}

/// A name without what the list writes around it, and the kind that this tells.
fn outlet_name(listed: &str) -> Option<(String, Option<&'static str>)> {
    let prefix = PREFIXES.iter().find_map(|(word, kind)| Some((listed.strip_prefix(word)?.strip_prefix(':')?, *kind)));
    let (name, kind) = prefix.map_or((listed, None), |(rest, kind)| (rest, Some(kind)));
    let name = plain(name);
    (!name.is_empty()).then_some((name, kind))
}

/// Without marks at the end, and without a bracket that lacks its other half.
fn plain(name: &str) -> String {
    let name = name.trim().trim_end_matches('*').trim();
    let name = if name.contains('(') && !name.contains(')') { name.split('(').next().unwrap_or_default() } else { name };
    let name = if name.contains(')') && !name.contains('(') { name.trim_end_matches(')') } else { name };
    name.trim().to_owned()
}

fn kind(outlet: &Outlet) -> &'static str {
    if let [one] = outlet.kinds.iter().collect::<Vec<_>>().as_slice() {
        return one;
    }
    let words: String = outlet.names.iter().chain(&outlet.companies).map(|n| format!(" {} ", n.to_lowercase())).collect();
    let words: String = words.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let told = |list: &str| list.split('|').any(|w| words.contains(&format!(" {w} ")));
    KINDS.iter().find(|(list, _)| told(list)).map_or("news-outlet", |(_, kind)| kind)
}

fn code(country: &str) -> Option<&'static str> {
    let list = include_str!("countries.tsv").lines().filter_map(|l| l.split_once('\t'));
    list.into_iter().find(|(name, _)| *name == country).map(|(_, code)| code)
}
