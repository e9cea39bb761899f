//! Layers over layers: replacing, withdrawing, and either form of writing them.

use super::*;

const DESCRIBED: &str = r#"
[[outlet]]
id = "cape-wire"
names = ["Cape Wire", "Cape Wire Service"]
domains = ["cape.example", "wire.example"]
kind = "wire-agency"
country = "GB"
[[outlet.descriptions]]
by = "Reading Room"
as_of = "2024-02"
words = "published by the harbour board, edited without it"
evidence = [{ url = "https://room.example/list", kind = "rater", retrieved = "2026-01-01" }]
"#;

#[test]
fn json_lines_say_the_same_as_toml() {
    let lines = "{\"schema\": \"kb/1\", \"version\": \"7\"}\n\n{\"record\": \"organisation\", \"id\": \"b\", \"names\": [\"Beta Trust\"], \"kind\": \"foundation\", \"country\": null}\n{\"record\": \"outlet\", \"id\": \"a\", \"names\": [\"Alpha Paper\"], \"kind\": \"newspaper\", \"relations\": [{\"to\": \"b\", \"relation\": \"owned-by\", \"certainty\": \"documented\", \"evidence\": [{\"url\": \"https://r.example/a\", \"kind\": \"registry\", \"retrieved\": \"2026-01-01\"}]}]}\n{\"record\": \"withdrawn\", \"fact\": \"x/owned-by/y\"}\n";
    let toml = outlet(&format!("[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\n{EVIDENCE}"));
    let toml = format!("{toml}[[withdrawn]]\nfact = \"x/owned-by/y\"\n");
    let from_lines = Knowledge::empty().layer_str("k.jsonl", lines).expect("sound");
    let from_toml = Knowledge::empty().layer_str("k.toml", &toml).expect("sound");
    assert_eq!(from_lines.hash(), from_toml.hash());
    assert_eq!(from_lines.version(), "7");
}

#[test]
fn a_json_line_of_no_table_or_no_object_is_a_fault_with_its_line() {
    let all = Knowledge::empty().faults([("k.jsonl", "[1]\n{\"id\": \"a\"}\n{\"record\": 3}\n{\"record\": \"outlets\", \"id\": \"a\"}\n")]);
    let all: Vec<String> = all.iter().map(ToString::to_string).collect();
    assert_eq!(all.len(), 4, "{all:?}");
    for (i, fault) in all.iter().enumerate() {
        assert!(fault.starts_with(&format!("k.jsonl:{}: ", i + 1)), "{fault}");
    }
}

#[test]
fn a_layer_over_the_compiled_in_one_wins_by_id_name_and_host() {
    let builtin = Knowledge::builtin();
    let record =
        builtin.records().find(|r| r.record == RecordKind::Outlet && !r.domains.is_empty() && r.name().contains(' ')).expect("one");
    let text = format!(
        "[[outlet]]\nid = \"our-own\"\nnames = [\"{}\"]\ndomains = [\"{}\"]\nkind = \"newspaper\"\n",
        record.name(),
        record.domains[0]
    );
    let over = builtin.clone().layer_str("newsroom.toml", &text).expect("sound");
    assert_eq!(over.by_domain(&record.domains[0]).map(|r| r.id.as_str()), Some("our-own"));
    assert_eq!(over.by_name(record.name()).map(|m| m.record.layer.as_str()), Some("newsroom.toml"));
    assert!(over.get(&record.id).is_some(), "the older record stays under its id");
    assert_eq!(over.layer_names(), ["built-in", "newsroom.toml"]);
}

#[test]
fn withdrawing_beats_every_older_layer_and_a_later_layer_may_state_it_again() {
    let withdrawn = "[[withdrawn]]\nfact = \"hill-post/owned-by/hill-media\"\ndate = \"2026-02-01\"\nnote = \"sold\"\n";
    let two = hills().layer_str("a.toml", HILLS).expect("sound").layer_str("b.toml", withdrawn).expect("sound");
    assert!(two.get("hill-post").expect("there").relations.is_empty());
    let again = two.layer_str("c.toml", HILLS).expect("sound");
    assert_eq!(again.get("hill-post").expect("there").relations.len(), 1);
}

#[test]
fn a_layer_may_not_withdraw_what_it_says_itself() {
    let both = format!("{HILLS}\n[[withdrawn]]\nfact = \"hill-post/owned-by/hill-media\"\n");
    let knowledge = Knowledge::empty().layer_str("a.toml", &both).expect("sound");
    assert_eq!(knowledge.get("hill-post").expect("there").relations.len(), 1);
}

#[test]
fn names_hosts_countries_and_descriptions_are_withdrawn_one_by_one() {
    let base = Knowledge::empty().layer_str("a.toml", DESCRIBED).expect("sound");
    let facts = ["name/Cape Wire Service", "host/wire.example", "country/GB", "described-by/reading-room"];
    let text: String = facts.iter().map(|f| format!("[[withdrawn]]\nfact = \"cape-wire/{f}\"\n")).collect();
    let after = base.clone().layer_str("b.toml", &text).expect("sound");
    let record = after.get("cape-wire").expect("there");
    assert_eq!((record.names.len(), record.domains.as_slice()), (1, ["cape.example".to_owned()].as_slice()));
    assert!(record.country.is_none() && record.descriptions.is_empty());
    assert!(after.by_domain("wire.example").is_none() && after.by_name("Cape Wire Service").is_none());
    let last = base.layer_str(
        "b.toml",
        "[[withdrawn]]\nfact = \"cape-wire/name/Cape Wire\"\n[[withdrawn]]\nfact = \"cape-wire/name/Cape Wire Service\"\n",
    );
    assert_eq!(last.expect("sound").get("cape-wire").expect("there").names.len(), 1, "a record is told by a name");
}

#[test]
fn a_whole_record_is_withdrawn_with_every_relation_that_leads_to_it() {
    let after = hills().layer_str("b.toml", "[[withdrawn]]\nrecord = \"hill-media\"\n").expect("sound");
    assert!(after.get("hill-media").is_none() && after.by_name("Hill Media").is_none());
    assert!(after.get("hill-post").expect("there").relations.is_empty());
    assert!(only_fault("[[withdrawn]]\nrecord = \"a\"\nfact = \"a/kind/blog\"\n").contains("each in its own table"));
    assert!(only_fault("[[withdrawn]]\nfact = \"a/kind/blog\"\n").contains("write the record anew"));
    let dangling = "[[withdrawn]]\nrecord = \"hill-media\"\n".to_owned()
        + &outlet(&format!("[[outlet.relations]]\nto = \"hill-media\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\n{EVIDENCE}"));
    assert!(hills().layer_str("c.toml", &dangling).is_err(), "nothing may lead to it any more");
}

#[test]
fn a_description_needs_its_author_its_day_and_an_opened_place() {
    let without =
        |line: &str| only_fault(&DESCRIBED.lines().filter(|l| !l.starts_with(line)).map(|l| format!("{l}\n")).collect::<String>());
    assert!(without("by =").contains("a description of `cape-wire` without `by`"));
    assert!(without("as_of =").contains("without `as_of`"));
    assert!(without("words =").contains("without `words`"));
    assert!(without("evidence =").contains("rests on evidence that nobody opened"));
    assert!(only_fault(&DESCRIBED.replace(", retrieved = \"2026-01-01\"", "")).contains("nobody opened"));
    assert!(only_fault(&DESCRIBED.replace("outlet", "person")).contains("nobody's description of a person is kept"));
}
