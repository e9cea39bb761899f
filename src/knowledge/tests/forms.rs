//! Names in another form than the record's, and what is not one.

use super::*;

const COAST: &str = r#"
[[outlet]]
id = "shore-lines"
names = ["Shore Lines"]
domains = ["shorelines.example"]
kind = "online-news"

[[outlet]]
id = "tidewatch"
names = ["TideWatch Daily"]
domains = ["tide-watch.example"]
kind = "online-news"

[[outlet]]
id = "kelpwood"
names = ["Kelpwood"]
domains = ["kelpwood.example"]
kind = "newspaper"

[[outlet]]
id = "marram"
names = ["Marram"]
domains = ["sandmail.example"]
kind = "newspaper"

[[outlet]]
id = "quillby-courier"
names = ["Quillby Morning Courier", "QMC"]
domains = ["qmc.example"]
kind = "newspaper"

[[outlet]]
id = "kzzy"
names = ["KZZY"]
domains = ["valleynine.example"]
kind = "broadcaster"

[[outlet]]
id = "eel-and-oar"
names = ["Eel and Oar (Ireland)"]
domains = ["eelandoar.example"]
kind = "magazine"
country = "IE"

[[outlet]]
id = "skerry-post-gb"
names = ["Skerry Post (Britain)"]
short = ["Skerry Post"]
kind = "newspaper"
country = "GB"

[[outlet]]
id = "skerry-post-ie"
names = ["Skerry Post (Ireland)"]
short = ["Skerry Post"]
kind = "newspaper"
country = "IE"

[[outlet]]
id = "the-wave"
names = ["The Wave"]
domains = ["wave.example"]
kind = "newspaper"
country = "IE"

[[organisation]]
id = "gannet-trust"
names = ["Gannet Trust", "GT"]
domains = ["gannet.example"]
kind = "foundation"
"#;

fn coast() -> Knowledge {
    Knowledge::empty().layer_str("coast.toml", COAST).expect("the layer is sound")
}

fn found(knowledge: &Knowledge, name: &str) -> Option<(String, MatchKind)> {
    knowledge.by_name(name).map(|m| (m.record.id.clone(), m.kind))
}

#[track_caller]
fn is(name: &str, id: &str, kind: MatchKind) {
    assert_eq!(found(&coast(), name), Some((id.to_owned(), kind)), "{name}");
}

#[track_caller]
fn nobody(name: &str) {
    assert_eq!(found(&coast(), name), None, "{name}");
}

#[test]
fn a_name_is_known_written_together_or_apart() {
    is("Shorelines", "shore-lines", MatchKind::Alias);
    is("The ShoreLines", "shore-lines", MatchKind::Alias);
    is("Tide Watch Daily", "tidewatch", MatchKind::Alias);
    is("Kelp-Wood", "kelpwood", MatchKind::Alias);
    nobody("shorelines");
    nobody("Shore Line");
}

#[test]
fn a_name_is_known_as_the_host_is_written_where_the_records_name_agrees() {
    is("Tide Watch", "tidewatch", MatchKind::Alias);
    is("TideWatch", "tidewatch", MatchKind::Alias);
    nobody("Sand Mail");
    nobody("Tidewatch");
    is("sandmail.example", "marram", MatchKind::Domain);
    is("www.SandMail.example", "marram", MatchKind::Domain);
    is("gannet.example", "gannet-trust", MatchKind::Domain);
    nobody("shop.sandmail.example");
    nobody(".example");
}

#[test]
fn a_word_that_says_what_an_outlet_is_may_stand_behind_its_name() {
    for name in ["Quillby Morning Courier newspaper", "Quillby Morning Courier Online", "The Quillby Morning Courier's website"] {
        let name = name.replace("'s", "");
        is(&name, "quillby-courier", MatchKind::Alias);
    }
    is("Quillby Morning Courier News Online", "quillby-courier", MatchKind::Alias);
    is("QMC News", "quillby-courier", MatchKind::Alias);
    nobody("qmc news");
    nobody("Quillby Morning Courier Press");
    nobody("Quillby Morning Courier Online News Website");
}

#[test]
fn one_word_and_news_is_the_word_only_where_the_host_says_so() {
    is("Kelpwood News", "kelpwood", MatchKind::Alias);
    is("Kelpwood TV", "kelpwood", MatchKind::Alias);
    nobody("Marram News");
    nobody("GT News");
    nobody("Gannet Trust News");
}

#[test]
fn a_station_is_known_by_its_letters_beside_network_channel_and_what_it_is() {
    for name in ["KZZY-TV", "KZZY News", "KZZY 9", "NBC 9 KZZY", "KZZY/NBC Channel 9", "KZZY Public Television"] {
        is(name, "kzzy", MatchKind::Alias);
    }
    for name in ["kzzy tv", "KZZY Dale", "KZZY Radio", "KZZY-FM", "KZZY KZZQ News", "NBC 9", "QMC 9", "9 News"] {
        nobody(name);
    }
}

#[test]
fn a_station_that_is_called_by_its_letters_alone_is_known_by_its_host() {
    is("Valley Nine", "kzzy", MatchKind::Alias);
    nobody("Valley Ten");
}

#[test]
fn initials_in_brackets_must_be_the_same_records() {
    is("Quillby Morning Courier (QMC)", "quillby-courier", MatchKind::Alias);
    is("Gannet Trust (GT)", "gannet-trust", MatchKind::Alias);
    nobody("Quillby Morning Courier (GT)");
    nobody("Quillby Morning Courier (Leeds)");
}

#[test]
fn a_form_that_two_could_mean_is_nobodys() {
    let other = "[[outlet]]\nid = \"shore-lines-two\"\nnames = [\"Sho Relines\"]\nkind = \"blog\"\n\
                 [[outlet]]\nid = \"kelpwood-two\"\nnames = [\"Kelpwood (Wales)\"]\nkind = \"blog\"\n";
    let knowledge = coast().layer_str("other.toml", other).expect("sound");
    assert_eq!(found(&knowledge, "Shorelines"), None);
    assert_eq!(found(&knowledge, "Kelpwood News"), None);
    assert_eq!(found(&knowledge, "Shore Lines").map(|f| f.0).as_deref(), Some("shore-lines"), "as it is printed it is one's");
}

#[test]
fn a_name_told_by_brackets_is_nobodys_without_them_unless_its_bearer_is_on_the_page() {
    nobody("Eel and Oar");
    nobody("EelAndOar");
    let among = |ids: &[&str]| coast().by_name_among("Eel and Oar", ids).map(|m| m.record.id.clone());
    assert_eq!(among(&["eel-and-oar"]).as_deref(), Some("eel-and-oar"));
    assert_eq!(among(&["marram"]), None);
}

#[test]
fn a_page_of_a_country_means_its_own_outlet() {
    let knowledge = coast();
    let at = |name: &str, country: &str| knowledge.by_name_in_country(name, country).map(|m| m.record.id.clone());
    assert_eq!(at("Skerry Post", "GB").as_deref(), Some("skerry-post-gb"));
    assert_eq!(at("the Skerry Post", "IE").as_deref(), Some("skerry-post-ie"));
    assert_eq!(at("Skerry Post", "US"), None);
    assert_eq!(at("Eel and Oar", "IE").as_deref(), Some("eel-and-oar"));
    assert_eq!(at("Wave", "IE"), None, "a word of the language");
    assert_eq!(at("the Post", "IE"), None, "what many are called by");
    let second = "[[outlet]]\nid = \"skerry-post-kerry\"\nnames = [\"Skerry Post (Kerry)\"]\nkind = \"newspaper\"\ncountry = \"IE\"\n";
    let knowledge = knowledge.layer_str("second.toml", second).expect("sound");
    assert!(knowledge.by_name_in_country("Skerry Post", "IE").is_none(), "two of one country");
}

#[test]
fn running_text_is_read_by_printed_names_alone() {
    let knowledge = coast();
    assert!(knowledge.names_in("The Shorelines were long and TideWatch was told of them.").is_empty());
    assert_eq!(knowledge.names_in("The Kelpwood newspaper wrote of it.").len(), 1);
}
