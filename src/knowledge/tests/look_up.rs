//! Looking up by host and by name: what is found, and what is rather not found.

use super::*;

const TOWN: &str = r#"
[[outlet]]
id = "avon-times"
names = ["The Times of Avon", "Avon Times"]
short = ["The Times", "TA"]
domains = ["times.co.uk", "en.avon.example", "avon.example"]
kind = "newspaper"

[[outlet]]
id = "avon-radio"
names = ["Radio Ávon"]
domains = ["radio.avon.example"]
kind = "broadcaster"

[[outlet]]
id = "bray-times"
names = ["The Times of Bray"]
short = ["The Times"]
kind = "newspaper"

[[organisation]]
id = "tidal-authority"
names = ["Tidal Authority", "TA"]
kind = "regulator"
"#;

fn town() -> Knowledge {
    Knowledge::empty().layer_str("town.toml", TOWN).expect("the layer is sound")
}

#[test]
fn of_two_hosts_that_fit_the_longer_decides() {
    let knowledge = town();
    let id = |host: &str| knowledge.by_domain(host).map(|r| r.id.as_str());
    assert_eq!(id("shop.radio.avon.example"), Some("avon-radio"));
    assert_eq!(id("shop.avon.example"), Some("avon-times"));
    assert_eq!(id("en.avon.example"), Some("avon-times"));
    assert_eq!(id("xradio.avon.example"), Some("avon-times"), "a label is whole or not there");
}

#[test]
fn a_host_beside_a_known_one_under_a_public_suffix_is_not_it() {
    let knowledge = town();
    assert!(knowledge.by_domain("times.co.uk").is_some());
    assert!(knowledge.by_domain("www.times.co.uk").is_some());
    assert!(knowledge.by_domain("other.co.uk").is_none());
    assert!(knowledge.by_domain("co.uk").is_none());
    assert!(knowledge.by_domain("times.co.uk.evil.example").is_none());
    assert!(only_fault(&TOWN.replace("\"avon.example\"", "\"co.uk\"")).contains("public suffix"));
}

#[test]
fn a_host_is_found_through_capitals_final_dot_and_foreign_letters() {
    let text = "[[outlet]]\nid = \"a\"\nnames = [\"Ávon Blatt\"]\nkind = \"newspaper\"\ndomains = [\"bücher.example\"]\n";
    let knowledge = Knowledge::empty().layer_str("n.toml", text).expect("sound");
    for host in ["xn--bcher-kva.example", "XN--BCHER-KVA.example.", "www.xn--bcher-kva.example"] {
        assert!(knowledge.by_domain(host).is_some(), "{host}");
    }
}

#[test]
fn an_alias_says_that_it_is_one() {
    let knowledge = town();
    let kind = |name: &str| knowledge.by_name(name).map(|m| m.kind);
    assert_eq!(kind("The Times of Avon"), Some(MatchKind::Exact));
    assert_eq!(kind("Times of Avon"), Some(MatchKind::Exact), "“the” does not count");
    assert_eq!(kind("AVON TIMES"), Some(MatchKind::Alias));
    assert_eq!(kind("radio avon"), Some(MatchKind::Exact), "nor do case and accents");
    assert_eq!(kind("Times Avon"), None);
}

#[test]
fn the_times_alone_is_nobody_and_on_its_own_page_it_is_its_own() {
    let knowledge = town();
    for name in ["The Times", "Times", "the times"] {
        assert!(knowledge.by_name(name).is_none(), "{name}");
    }
    let on = |ids: &[&str]| knowledge.by_name_among("The Times", ids).map(|m| m.record.id.clone());
    assert_eq!(on(&["bray-times"]).as_deref(), Some("bray-times"));
    assert_eq!(on(&["avon-radio"]), None, "another outlet on the page says nothing of it");
    assert_eq!(on(&["bray-times", "avon-times"]), None, "two on the page are still two");
    assert_eq!(knowledge.bearers("The Times").len(), 2);
}

#[test]
fn star_and_post_are_nobodys_names_even_where_one_record_alone_bears_them() {
    let text = "[[outlet]]\nid = \"a\"\nnames = [\"Avon Evening Star\", \"Star\", \"Post\"]\nkind = \"newspaper\"\n";
    let knowledge = Knowledge::empty().layer_str("n.toml", text).expect("sound");
    for name in ["Star", "The Star", "Post", "the post"] {
        assert!(knowledge.by_name(name).is_none(), "{name}");
        assert!(knowledge.by_name_among(name, &["a"]).is_some(), "{name} in context");
    }
    assert!(knowledge.names_in("The Star shone on the Post.").is_empty());
    assert_eq!(knowledge.names_in("The Avon Evening Star wrote. The Star added.").len(), 2);
}

#[test]
fn a_name_with_its_place_in_brackets_is_found_as_such_and_in_no_text() {
    let text = "[[outlet]]\nid = \"a\"\nnames = [\"Avonside (Bray)\", \"Avonside of Bray\"]\nkind = \"newspaper\"\n";
    let knowledge = Knowledge::empty().layer_str("n.toml", text).expect("sound");
    assert_eq!(knowledge.by_name("Avonside (Bray)").map(|m| m.kind), Some(MatchKind::Exact));
    assert!(knowledge.by_name("Avonside (Brya)").is_none(), "nobody misspells it");
    assert!(knowledge.names_in("She walked at Avonside (Bray) by night.").is_empty());
    assert_eq!(knowledge.names_in("The Avonside of Bray wrote of it.").len(), 1);
}

#[test]
fn an_initialism_of_two_is_decided_by_the_page_and_never_by_guessing() {
    let knowledge = town();
    assert!(knowledge.by_name("TA").is_none(), "one bears it in full, the other for short");
    assert_eq!(knowledge.by_name_among("TA", &["tidal-authority"]).map(|m| m.record.id.as_str()), Some("tidal-authority"));
    assert_eq!(knowledge.by_name_among("T.A.", &["avon-times"]).map(|m| m.record.id.as_str()), Some("avon-times"));
    assert!(knowledge.by_name_among("ta", &["tidal-authority"]).is_none(), "in small letters it is a word");
}

#[test]
fn a_near_spelling_is_reported_as_near_with_both_spellings() {
    let knowledge = town();
    let near = knowledge.by_near_name("Tidal Authroity").expect("a swap").to_report();
    assert_eq!((near.name.as_str(), near.r#match), ("Tidal Authority", MatchKind::Fuzzy));
    assert!(knowledge.by_name("Tidal Authroity").is_none(), "only who asks for near names gets one");
    let page = "<html><body><article><h1>Flood gates to close at noon</h1><figure><img src='gate.jpg'><figcaption>The gates. \
                (Photo: Ben Ash/Tidal Authroity)</figcaption></figure><p>The gates will be closed at noon, the harbour master said on \
                Monday in a letter to every household along the river, and he repeated it on Tuesday in the town hall.</p></article>\
                </body></html>";
    let checker = crate::Checker::builder().knowledge(knowledge).build().expect("builds");
    let report = checker.html(page, "https://lamp.example/a").expect("a page");
    let finding = report.findings().iter().find(|f| f.rule() == "inconsistent-name").expect("two spellings");
    assert!(finding.message().contains("Tidal Authroity") && finding.message().contains("Tidal Authority"), "{}", finding.message());
}

#[test]
fn a_tie_is_of_the_day_of_the_article() {
    let layer = TOWN.to_owned()
        + "[[outlet]]\nid = \"cove-post\"\nnames = [\"Cove Post\"]\nkind = \"newspaper\"\n[[outlet.relations]]\nto = \"tidal-authority\"\n\
           relation = \"funded-by\"\nfrom = \"2012-03\"\nuntil = \"2014\"\ncertainty = \"documented\"\n\
           evidence = [{ url = \"https://r.example/a\", kind = \"registry\", retrieved = \"2026-01-01\" }]\n";
    let knowledge = Knowledge::empty().layer_str("n.toml", &layer).expect("sound");
    let tied = |day: Option<&str>| knowledge.tie("cove-post", "tidal-authority", day).is_some();
    assert!(tied(Some("2012-03-01")) && tied(Some("2014-12-31")));
    assert!(!tied(Some("2012-02-29")) && !tied(Some("2015-01-01")) && !tied(None));
}
