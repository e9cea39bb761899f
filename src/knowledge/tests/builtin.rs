//! The built-in content: well-formed, sorted, in step with what is compiled in.

use std::fs;
use std::path::PathBuf;

use super::super::{Knowledge, RecordKind, join, pack_files};
use crate::report::PartyKind;

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/knowledge/data")
}

/// The reviewed files; none in a packed crate, which leaves them out for their size and has what was made of them.
fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(data())
        .expect("the folder is there")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| (p.file_name().expect("named").to_string_lossy().into_owned(), fs::read_to_string(&p).expect("readable")))
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_compiled_in_is_what_was_reviewed() {
    let files = files();
    if files.is_empty() {
        return;
    }
    let version = fs::read_to_string(data().join("version.txt")).expect("readable");
    let (packed, index) = pack_files(version.trim(), &files).expect("the reviewed files are sound");
    let stored = fs::read_to_string(data().join("builtin.kb")).expect("readable");
    let stored_index = fs::read(data().join("builtin.idx")).expect("readable");
    assert!(packed == stored && index == stored_index, "run `cargo run --example knowledge-pack`");
}

#[test]
fn the_packed_form_gives_the_same_records_as_the_reviewed_text() {
    let files = files();
    if files.is_empty() {
        return;
    }
    let mut faults = Vec::new();
    let read = join::files("built-in", "", &files, &mut faults);
    assert_eq!(faults, []);
    let builtin = Knowledge::builtin();
    assert_eq!(read.records.len(), builtin.records().count());
    for (mut a, b) in read.records.into_iter().map(|l| l.record).zip(builtin.records()) {
        a.layer.clone_from(&b.layer);
        assert_eq!(&a, b);
    }
}

#[test]
fn each_file_is_sorted_by_id_within_its_tables() {
    for (name, text) in files() {
        let mut last: Option<(String, String)> = None;
        let mut table = String::new();
        for line in text.lines() {
            if let Some(head) = line.strip_prefix("[[").and_then(|l| l.strip_suffix("]]")).filter(|h| !h.contains('.')) {
                table = head.to_owned();
            } else if let Some(id) = line.strip_prefix("id = \"").and_then(|l| l.strip_suffix('"')) {
                if let Some((t, before)) = &last {
                    assert!(*t != table || before.as_str() < id, "{name}: {id} stands after {before}");
                }
                last = Some((table.clone(), id.to_owned()));
            }
        }
    }
}

#[test]
fn no_relation_dangles_and_every_relation_has_an_address_that_states_it() {
    let knowledge = Knowledge::builtin();
    for record in knowledge.records() {
        for relation in &record.relations {
            assert!(knowledge.get(&relation.to).is_some(), "{}", relation.fact);
            assert!(relation.evidence.iter().any(|p| p.url.starts_with("http")), "{}", relation.fact);
        }
    }
}

#[test]
fn ties_to_movements_parties_governments_and_campaigns_were_all_opened() {
    let knowledge = Knowledge::builtin();
    for record in knowledge.records() {
        for relation in &record.relations {
            let to = knowledge.get(&relation.to).expect("no relation dangles");
            let delicate = to.record == RecordKind::Campaign
                || matches!(to.kind, PartyKind::ReligiousMovement | PartyKind::Party | PartyKind::Government | PartyKind::Campaign);
            let public = matches!(record.kind, PartyKind::Government | PartyKind::Court | PartyKind::CentralBank);
            assert!(!delicate || public || relation.certainty != "unverified", "{} is shipped unopened", relation.fact);
        }
    }
}

#[test]
fn nobody_is_called_state_media_without_who_says_so() {
    assert_eq!(Knowledge::builtin().records().filter(|r| r.kind == PartyKind::StateMedia).count(), 0);
}

#[test]
fn stats_count_opened_and_unopened_relations_apart() {
    let knowledge = Knowledge::builtin();
    let stats = knowledge.stats();
    let (all, opened) = stats.opened.values().fold((0, 0), |(a, o), (all, opened)| (a + all, o + opened));
    assert_eq!(all, knowledge.records().map(|r| r.relations.len()).sum::<usize>());
    assert_eq!(all - opened, stats.relations.get("unverified").copied().unwrap_or_default());
    assert!(opened > 0 && opened < all);
}

#[test]
fn a_cue_or_an_address_belongs_to_one_kind_of_primary_source() {
    let knowledge = Knowledge::builtin();
    let mut seen = std::collections::BTreeMap::new();
    for record in knowledge.records() {
        let Some(primary) = &record.primary else { continue };
        assert!(!primary.cues.is_empty(), "{} is never spoken of", record.id);
        for cue in primary.cues.iter() {
            assert_eq!(*cue, cue.to_lowercase(), "{}", record.id);
            let other = seen.insert(cue.clone(), record.id.clone());
            assert_eq!(other, None, "“{cue}” of {}", record.id);
            assert_eq!(knowledge.primary_by_words(cue).map(|r| r.id.as_str()), Some(record.id.as_str()), "“{cue}”");
        }
        for pattern in primary.url_patterns.iter().filter(|p| !p.starts_with('/')) {
            let found = knowledge.primary_by_url(&format!("https://www.{pattern}"));
            assert!(found.is_some(), "{pattern} of {}", record.id);
        }
        if let Some(search) = &primary.search {
            let filled = search.replace("{query}", "harbour+wall");
            assert!(url::Url::parse(&filled).is_ok_and(|u| u.scheme() == "https"), "{filled}");
        }
    }
}

#[test]
fn there_are_a_hundred_kinds_of_primary_source_and_of_platforms_of_appeal() {
    let knowledge = Knowledge::builtin();
    assert!(knowledge.records().filter(|r| r.primary.is_some()).count() >= 100);
    let appeal = ["petition-platform", "donation-platform", "letter-writing", "membership-platform", "official-petitions"];
    assert!(knowledge.records().filter(|r| appeal.contains(&r.kind_text.as_str())).count() >= 100);
}

/// Look-alikes of one operator may share a name by design, and count only by their own sites.
#[test]
fn no_two_outlets_of_one_country_bear_the_same_first_name() {
    let mut seen = std::collections::BTreeMap::new();
    let mut twice = Vec::new();
    for record in Knowledge::builtin().records().filter(|r| r.record == RecordKind::Outlet) {
        let country = format!("{:?}", record.country);
        if country == "None" || country == "\"\"" || record.relations.iter().any(|r| r.fact.contains("/run-by/")) {
            continue;
        }
        let Some(name) = record.names.first() else { continue };
        let name = format!("{name:?}").to_lowercase();
        if let Some(other) = seen.insert((name, country), record.id.clone()) {
            twice.push((other, record.id.clone()));
        }
    }
    assert_eq!(twice, []);
}

/// Two records of one paper: "Evening Post (Dale)" and "Dale Evening Post", with accents or without.
#[test]
fn no_two_outlets_of_one_country_differ_only_in_accents_or_brackets() {
    let mut seen = std::collections::BTreeMap::new();
    let mut twice = Vec::new();
    for record in Knowledge::builtin().records().filter(|r| r.record == RecordKind::Outlet && r.country.is_some()) {
        if record.relations.iter().any(|r| r.fact.contains("/run-by/")) {
            continue;
        }
        let words: std::collections::BTreeSet<String> = record.names.iter().map(|n| join::place_first(n)).collect();
        for words in words.into_iter().filter(|w| w.contains(' ')) {
            if let Some(other) = seen.insert((words, record.country.clone()), record.id.clone()) {
                twice.push((other, record.id.clone()));
            }
        }
    }
    assert_eq!(twice, []);
}

/// A record's own first name should find it. Of some, others bear the name as well; a new record that takes a name from its bearer by its
/// short form shows here.
#[test]
fn few_records_are_not_found_by_their_own_first_name() {
    const MOST: usize = 40;
    let knowledge = Knowledge::builtin();
    let named = |r: &&crate::knowledge::Record| !r.is_suffix_rule() && r.record != RecordKind::PrimarySource;
    let lost = |r: &&crate::knowledge::Record| knowledge.by_name(r.name()).is_none_or(|found| found.record.id != r.id);
    let lost: Vec<&str> = knowledge.records().filter(named).filter(lost).map(|r| r.id.as_str()).collect();
    assert!(lost.len() <= MOST, "{} records: {:?} …", lost.len(), &lost[..20]);
}
