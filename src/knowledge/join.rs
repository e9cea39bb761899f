//! One layer of all reviewed files. What was written by hand wins over what was imported from a list (`import-*.toml`).
//!
//! An import is made from its list alone, so that it can be made again from a newer one. Here it meets the rest: a
//! row on an outlet that is known already gives that record what it lacks, a host that is somebody else's is let go,
//! and a name that others bear, or of a single word, counts only in context. The call letters of a station are its own.

use std::collections::{BTreeMap, BTreeSet};

use super::load::{Layer, Loaded};
use super::record::{Record, RecordKind};
use super::{Fault, facts, load, names, store};
use crate::report::PartyKind;

/// How the files of an import begin.
const IMPORT: &str = "import-";

/// Reads and joins the files (name, text) into one sorted layer. Without faults it is sound.
pub(super) fn files(name: &str, version: &str, files: &[(String, String)], faults: &mut Vec<Fault>) -> Layer {
    let mut layers: Vec<Layer> = files.iter().map(|(name, text)| load::layer(name, text, faults)).collect();
    store::cross_check(&store::Store::default(), &layers, faults);
    let mut ids: Vec<(&str, &str, usize)> =
        layers.iter().flat_map(|l| l.records.iter().map(|r| (r.record.id.as_str(), l.name.as_str(), r.line))).collect();
    ids.sort_unstable();
    let both_imported_or_not = |a: &str, b: &str| a.starts_with(IMPORT) == b.starts_with(IMPORT);
    for two in ids.windows(2).filter(|w| w[0].0 == w[1].0 && w[0].1 != w[1].1 && both_imported_or_not(w[0].1, w[1].1)) {
        faults.push(Fault::new(two[1].1, two[1].2, format!("id `{}` stands already in {}", two[1].0, two[0].1)));
    }
    let mut whole = Layer { name: name.to_owned(), version: version.to_owned(), ..Layer::default() };
    if !faults.is_empty() {
        return whole;
    }
    let mut imported = Vec::new();
    for layer in &mut layers {
        let into = if layer.name.starts_with(IMPORT) { &mut imported } else { &mut whole.records };
        into.append(&mut layer.records);
        whole.withdrawn.append(&mut layer.withdrawn);
    }
    meet(&mut whole.records, imported);
    whole.records.sort_by(|a: &Loaded, b| a.record.id.cmp(&b.record.id));
    // Seen as one layer, a host may belong to one record only.
    store::cross_check(&store::Store::default(), std::slice::from_ref(&whole), faults);
    whole
}

/// Lays imported records beside those written by hand.
fn meet(by_hand: &mut Vec<Loaded>, mut imported: Vec<Loaded>) {
    let known = Known::of(by_hand);
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for record in imported.iter().map(|l| &l.record) {
        for key in keys(record).into_iter().chain(call_sign(record).map(names::normal)) {
            *bearers.entry(key).or_default() += 1;
        }
    }
    // Where the records of a list went, for those that lead to them.
    let mut moved: BTreeMap<String, String> = BTreeMap::new();
    let mut kept = Vec::new();
    for mut loaded in std::mem::take(&mut imported) {
        let home = known.same(by_hand, &loaded.record);
        loaded.record.domains.retain(|d| !known.hosts.contains_key(d));
        match home {
            Some(at) => {
                moved.insert(loaded.record.id.clone(), by_hand[at].record.id.clone());
                give(&mut by_hand[at], loaded);
            }
            None if loaded.record.record == RecordKind::Outlet && loaded.record.domains.is_empty() => {}
            None => {
                let is_taken = |key: &str| known.names.contains_key(key) || bearers.get(key).is_some_and(|n| *n > 1);
                let sign = call_sign(&loaded.record).map(str::to_owned);
                modest(&mut loaded.record, is_taken);
                // A station has its letters to itself, wherever they are no word as well.
                let own = sign.filter(|sign| !is_taken(&names::normal(sign)) && !names::is_common(&names::normal(sign)));
                loaded.record.names.splice(0..0, own);
                kept.push(loaded);
            }
        }
    }
    by_hand.append(&mut kept);
    for loaded in by_hand.iter_mut() {
        for relation in &mut loaded.record.relations {
            if let Some(to) = moved.get(&relation.to) {
                relation.to.clone_from(to);
                relation.fact = format!("{}/{}/{to}", loaded.record.id, relation.relation);
            }
        }
    }
}

/// Hosts and names of what was written by hand.
struct Known {
    hosts: BTreeMap<String, usize>,
    names: BTreeMap<String, Vec<usize>>,
    /// By each name with its place first, [`place_first`].
    placed: BTreeMap<String, Vec<usize>>,
}

impl Known {
    fn of(by_hand: &[Loaded]) -> Self {
        let mut known = Self { hosts: BTreeMap::new(), names: BTreeMap::new(), placed: BTreeMap::new() };
        for (i, loaded) in by_hand.iter().enumerate().filter(|(_, l)| l.record.record != RecordKind::PrimarySource) {
            known.hosts.extend(loaded.record.domains.iter().map(|d| (d.clone(), i)));
            for key in keys(&loaded.record) {
                known.names.entry(key).or_default().push(i);
            }
            for name in &loaded.record.names {
                known.placed.entry(place_first(name)).or_default().push(i);
            }
        }
        known
    }

    /// The record that an imported one is: they have one id, or both are outlets of one host, or they share a name and a
    /// host, a host above, or the country.
    fn same(&self, by_hand: &[Loaded], imported: &Record) -> Option<usize> {
        if let Some(i) = by_hand.iter().position(|l| l.record.id == imported.id) {
            return Some(i);
        }
        let names = keys(imported);
        let agrees = |i: usize| keys(&by_hand[i].record).iter().any(|k| names.contains(k));
        let exact = imported.domains.iter().find_map(|d| self.hosts.get(d).copied());
        if let Some(i) = exact.filter(|i| by_hand[*i].record.record == imported.record || agrees(*i)) {
            return Some(i);
        }
        let above = imported.domains.iter().flat_map(|d| d.match_indices('.').filter_map(move |(i, _)| d.get(i + 1..)));
        if let Some(i) = above.filter_map(|d| self.hosts.get(d).copied()).find(|i| agrees(*i)) {
            return Some(i);
        }
        if let Some(sign) = call_sign(imported) {
            let station = |i: &usize| {
                let record = &by_hand[*i].record;
                record.record == RecordKind::Outlet && record.kind == PartyKind::Broadcaster && record.country == imported.country
            };
            let signs = [format!("{sign} TV"), sign.to_owned()];
            return signs.iter().find_map(|sign| self.names.get(&names::normal(sign))?.iter().copied().find(station));
        }
        // A name of one word is too many's for that.
        let name = place_first(imported.name());
        if !name.contains(' ') || imported.country.is_none() {
            return None;
        }
        let near = self.placed.get(&name).into_iter().flatten();
        near.copied().find(|i| by_hand[*i].record.record == imported.record && by_hand[*i].record.country == imported.country)
    }
}

/// A name without accents and case, and a place in brackets at its end put first: "Evening Post (Dale)" is "Dale Evening Post".
pub(super) fn place_first(name: &str) -> String {
    match name.strip_suffix(')').and_then(|n| n.rsplit_once(" (")) {
        Some((rest, place)) => names::normal(&format!("{} {}", names::normal(place), names::normal(rest))),
        None => names::normal(name),
    }
}

/// The letters of an American station that is called by them and its state alone ("WXYZ (MI)"); no two have the same four.
fn call_sign(record: &Record) -> Option<&str> {
    let (sign, _) = names::brackets(record.name())?;
    let is_sign = sign.len() == 4 && sign.starts_with(['K', 'W']) && sign.bytes().all(|b| b.is_ascii_uppercase());
    (is_sign && record.kind == PartyKind::Broadcaster && record.country.as_deref() == Some("US")).then_some(sign)
}

fn keys(record: &Record) -> BTreeSet<String> {
    record.names.iter().chain(&record.short).map(|n| names::normal(n)).collect()
}

/// Gives a record what an imported one says and it does not.
fn give(to: &mut Loaded, from: Loaded) {
    let record = &mut to.record;
    for mut description in from.record.descriptions {
        description.fact = facts::described(&record.id, &description.by);
        if record.descriptions.iter().all(|d| d.fact != description.fact) {
            record.descriptions.push(description);
        }
    }
    for mut relation in from.record.relations {
        if record.relations.iter().all(|r| r.relation != relation.relation) && relation.to != record.id {
            relation.fact = format!("{}/{}/{}", record.id, relation.relation, relation.to);
            record.relations.push(relation);
            to.relation_lines.push(to.line);
        }
    }
    for domain in from.record.domains {
        if !record.domains.contains(&domain) {
            record.domains.push(domain);
        }
    }
}

/// Moves names that others bear, and names of one word, to those that count only in context.
fn modest(record: &mut Record, is_taken: impl Fn(&str) -> bool) {
    let place = record.country.as_ref().or(record.domains.first()).unwrap_or(&record.id).clone();
    let mut names = Vec::new();
    for (at, name) in std::mem::take(&mut record.names).into_iter().enumerate() {
        let key = names::normal(&name);
        if !is_taken(&key) && key.contains(' ') {
            names.push(name);
            continue;
        }
        if at == 0 {
            names.push(format!("{name} ({place})"));
        }
        if !record.short.contains(&name) {
            record.short.push(name);
        }
    }
    record.names = names;
}

#[cfg(test)]
mod tests {
    use super::*;

    const HAND: &str = r#"
[[outlet]]
id = "fell-news"
names = ["Fell News Agency", "FNA"]
domains = ["fell.example"]
kind = "wire-agency"
country = "GB"

[[organisation]]
id = "post-box"
names = ["Post Box"]
domains = ["postbox.example"]
kind = "publishing-platform"
"#;

    fn joined(import: &str) -> Vec<Record> {
        let files = [("hand.toml".to_owned(), HAND.to_owned()), ("import-list.toml".to_owned(), import.to_owned())];
        let mut faults = Vec::new();
        let layer = super::files("all", "1", &files, &mut faults);
        assert!(faults.is_empty(), "{faults:?}");
        layer.records.into_iter().map(|l| l.record).collect()
    }

    fn row(id: &str, name: &str, domain: &str) -> String {
        format!(
            "[[outlet]]\nid = \"{id}\"\nnames = [\"{name}\"]\ndomains = [\"{domain}\"]\nkind = \"newspaper\"\ncountry = \"GB\"\n\
             [[outlet.descriptions]]\nby = \"Reading Room\"\nas_of = \"2024\"\nwords = \"published by a council\"\n\
             evidence = [{{ url = \"https://room.example/list\", kind = \"rater\", retrieved = \"2026-01-01\" }}]\n"
        )
    }

    #[test]
    fn a_row_on_a_known_outlet_gives_it_what_it_lacks() {
        let records = joined(&row("fell-gb", "Fell News Agency", "en.fell.example"));
        assert_eq!(records.len(), 2);
        let fell = &records[0];
        assert_eq!((fell.id.as_str(), fell.kind_text.as_str()), ("fell-news", "wire-agency"));
        assert_eq!(fell.descriptions[0].fact, "fell-news/described-by/reading-room");
    }

    #[test]
    fn a_row_whose_name_differs_in_accents_or_brackets_is_the_known_outlet() {
        for name in ["News Agéncy (Fell)", "Fell News Agency", "The News Agency (Fell)"] {
            let records = joined(&row("fell-gb", name, "fellagency.example"));
            assert_eq!(records.len(), 2, "{name}");
            assert!(records[0].domains.contains(&"fellagency.example".to_owned()), "{name}");
        }
        assert_eq!(joined(&row("fell-gb", "Fell News", "fellagency.example")).len(), 3);
    }

    #[test]
    fn a_row_that_stands_on_a_platform_says_nothing_of_the_platform() {
        let records = joined(&row("fell-letter-gb", "Fell Letter", "postbox.example"));
        assert_eq!(records.len(), 2, "{records:?}");
        assert!(records.iter().all(|r| r.descriptions.is_empty()));
    }

    #[test]
    fn an_imported_name_that_others_bear_or_of_one_word_counts_only_in_context() {
        let records = joined(&[row("dale-gb", "FNA", "dale.example"), row("gill-gb", "Gill Morning Post", "gill.example")].concat());
        let dale = records.iter().find(|r| r.id == "dale-gb").expect("kept");
        assert_eq!((dale.name(), dale.short.as_slice()), ("FNA (GB)", ["FNA".to_owned()].as_slice()));
        let gill = records.iter().find(|r| r.id == "gill-gb").expect("kept");
        assert_eq!((gill.name(), gill.short.len()), ("Gill Morning Post", 0));
    }

    #[test]
    fn call_letters_are_one_stations_and_name_it_unless_they_are_a_word() {
        let station =
            |id: &str, name: &str, domain: &str| row(id, name, domain).replace("newspaper", "broadcaster").replace("\"GB\"", "\"US\"");
        let hand = format!("{HAND}\n{}", station("dale-nine", "Dale 9\", \"WZZX-TV", "dalenine.example"));
        let rows = [
            station("wzzx-example", "WZZX (MI)", "wzzx.example"),
            station("kzzq-example", "KZZQ (TX)", "kzzq.example"),
            station("wave-example", "WAVE (KY)", "wave.example"),
        ];
        let files = [("hand.toml".to_owned(), hand), ("import-list.toml".to_owned(), rows.concat())];
        let mut faults = Vec::new();
        let layer = super::files("all", "1", &files, &mut faults);
        assert!(faults.is_empty(), "{faults:?}");
        let record = |id: &str| layer.records.iter().map(|l| &l.record).find(|r| r.id == id);
        assert!(record("wzzx-example").is_none(), "known under another host");
        assert_eq!(record("dale-nine").expect("kept").domains, ["dalenine.example", "wzzx.example"]);
        assert_eq!(record("kzzq-example").expect("kept").names, ["KZZQ", "KZZQ (TX)"]);
        assert_eq!(record("wave-example").expect("kept").names, ["WAVE (KY)"]);
    }
}
