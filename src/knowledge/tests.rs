//! The engine's promises, each as a sentence.

use super::*;

const HILLS: &str = r#"
schema = "kb/1"
version = "2026.01.01"

[[outlet]]
id = "hill-post"
names = ["The Hill Valley Post", "HVP", "Hill Valley Post"]
short = ["the Post"]
domains = ["hillpost.example", "post.hill.example"]
kind = "newspaper"
country = "GB"
[[outlet.relations]]
to = "hill-media"
relation = "owned-by"
from = "2010"
certainty = "documented"
evidence = [{ url = "https://register.example/hill", kind = "registry", retrieved = "2026-01-01" }]

[[outlet]]
id = "dale-post"
names = ["The Dale Post"]
short = ["the Post"]
domains = ["dalepost.example"]
kind = "newspaper"
[[outlet.relations]]
to = "hill-media"
relation = "owned-by"
until = "2015"
certainty = "documented"
evidence = [{ url = "https://register.example/dale", kind = "registry", retrieved = "2026-01-01" }]

[[outlet]]
id = "brightwater"
names = ["Brightwater", "Café Brightwater News"]
kind = "online-news"
[[outlet.relations]]
to = "quiet-way"
relation = "affiliated-with"
certainty = "documented"
contested = true
evidence = [{ url = "https://encyclopedia.example/brightwater", kind = "encyclopedia", retrieved = "2026-01-01" }]
counter_evidence = [{ url = "https://brightwater.example/reply", kind = "self" }]

[[organisation]]
id = "hill-media"
names = ["Hill Media Group", "Hill Media"]
kind = "company"

[[organisation]]
id = "quiet-way"
names = ["Quiet Way"]
kind = "religious-movement"

[[organisation]]
id = "quiet-way-institute"
names = ["Institute of the Quiet Way"]
kind = "think-tank"
[[organisation.relations]]
to = "quiet-way"
relation = "part-of"
certainty = "self-declared"
evidence = [{ url = "https://quietway.example/institute", kind = "self", retrieved = "2026-01-01" }]

[[campaign]]
id = "end-noise"
names = ["End the Noise petition"]
domains = ["endnoise.example"]
kind = "petition"
[[campaign.relations]]
to = "quiet-way-institute"
relation = "initiated-by"
certainty = "self-declared"
evidence = [{ url = "https://endnoise.example/about", kind = "self", retrieved = "2026-01-01" }]

[[person]]
id = "ada-quill"
names = ["Ada Quill"]
[[person.relations]]
to = "quiet-way-institute"
relation = "works-for"
as_of = "2025-03"
certainty = "documented"
evidence = [{ url = "https://parliament.example/witnesses", kind = "official", retrieved = "2026-01-01" }]

[[organisation]]
id = "any-government"
names = ["Government bodies of Exampleland"]
domains = [".gov.example"]
kind = "government"

[[primary-source]]
id = "valley-hearing"
cues = ["hearing", "testified before the council"]
domains = ["council.example"]
url_pattern = ["/hearings/", "records.example/minutes/"]
type = "hearing"
advice = "Link the council's hearing page."
"#;

fn hills() -> Knowledge {
    Knowledge::empty().layer_str("hills.toml", HILLS).expect("the layer is sound")
}

fn faults(text: &str) -> Vec<String> {
    Knowledge::empty().faults([("newsroom.toml", text)]).iter().map(ToString::to_string).collect()
}

fn only_fault(text: &str) -> String {
    let mut all = faults(text);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn outlet(rest: &str) -> String {
    format!(
        "[[outlet]]\nid = \"a\"\nnames = [\"Alpha Paper\"]\nkind = \"newspaper\"\n{rest}\n[[organisation]]\nid = \"b\"\nnames = [\"Beta Trust\"]\nkind = \"foundation\"\n"
    )
}

const EVIDENCE: &str = "evidence = [{ url = \"https://r.example/a\", kind = \"registry\", retrieved = \"2026-01-01\" }]";

#[test]
fn names_file_line_and_nearest_word_of_an_unknown_field() {
    assert_eq!(
        only_fault("[[outlet]]\nid = \"a\"\nname = [\"Alpha\"]\nnames = [\"Alpha\"]\nkind = \"newspaper\"\n"),
        "newsroom.toml:3: unknown field `name`; did you mean `names`?"
    );
}

#[test]
fn suggests_the_nearest_table_kind_relation_and_certainty() {
    assert!(only_fault("[[outlets]]\nid = \"a\"\n").contains("unknown table `outlets`; did you mean `outlet`?"));
    assert!(only_fault("[[outlet]]\nid = \"a\"\nnames = [\"A b\"]\nkind = \"news-paper\"\n").contains("did you mean `newspaper`?"));
    let relation = outlet(&format!("[[outlet.relations]]\nto = \"b\"\nrelation = \"owned_by\"\ncertainty = \"documented\"\n{EVIDENCE}"));
    assert!(only_fault(&relation).contains("newsroom.toml:7: unknown relation `owned_by`; did you mean `owned-by`?"));
    let certainty = outlet(&format!("[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\ncertainty = \"documentd\"\n{EVIDENCE}"));
    assert!(only_fault(&certainty).contains("did you mean `documented`?"));
}

#[test]
fn refuses_a_relation_without_an_evidence_url() {
    let without = outlet("[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\ncertainty = \"documented\"");
    assert!(only_fault(&without).contains("newsroom.toml:5: the relation `a/owned-by/b` has no evidence with a URL"));
    let no_url = outlet(
        "[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\nevidence = [{ url = \"about page\", kind = \"self\" }]",
    );
    assert!(only_fault(&no_url).contains("`evidence` without a URL"));
}

#[test]
fn partisan_evidence_alone_is_never_documented() {
    let text = |kind: &str, certainty: &str| {
        outlet(&format!(
            "[[outlet.relations]]\nto = \"b\"\nrelation = \"affiliated-with\"\ncertainty = \"{certainty}\"\nevidence = [{{ url = \"https://x.example/a\", kind = \"{kind}\", retrieved = \"2026-01-01\" }}]"
        ))
    };
    assert!(only_fault(&text("adversarial", "documented")).contains("rests on adversarial or affiliated evidence alone"));
    assert!(only_fault(&text("affiliated-outlet", "documented")).contains("rests on adversarial or affiliated evidence alone"));
    assert!(faults(&text("adversarial", "reported")).is_empty());
}

#[test]
fn a_persons_affiliation_needs_a_day_and_is_of_work_alone() {
    let person = |relation: &str, as_of: &str| {
        format!(
            "[[person]]\nid = \"p\"\nnames = [\"Pia Lund\"]\n[[person.relations]]\nto = \"b\"\nrelation = \"{relation}\"\n{as_of}certainty = \"documented\"\n{EVIDENCE}\n[[organisation]]\nid = \"b\"\nnames = [\"Beta Trust\"]\nkind = \"foundation\"\n"
        )
    };
    assert!(only_fault(&person("works-for", "")).contains("needs `as_of`"));
    assert!(only_fault(&person("member-of", "as_of = \"2025\"\n")).contains("may only have `works-for`"));
    assert!(faults(&person("works-for", "as_of = \"2025\"\n")).is_empty());
}

#[test]
fn finds_dangling_and_double_ids_and_hosts() {
    let dangling = outlet(&format!("[[outlet.relations]]\nto = \"bb\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\n{EVIDENCE}"));
    assert!(only_fault(&dangling).contains("which no layer holds; did you mean `b`?"));
    let twice = format!("{0}{0}", "[[outlet]]\nid = \"a\"\nnames = [\"Alpha Paper\"]\nkind = \"newspaper\"\n");
    assert!(only_fault(&twice).contains("newsroom.toml:5: id `a` stands already in line 1"));
    let host = "[[outlet]]\nid = \"a\"\nnames = [\"Alpha\"]\nkind = \"newspaper\"\ndomains = [\"a.example\"]\n[[outlet]]\nid = \"c\"\nnames = [\"Ceta\"]\nkind = \"newspaper\"\ndomains = [\"www.a.example\"]\n";
    assert!(only_fault(host).contains("`a.example` belongs to `a` already (line 1)"));
}

#[test]
fn a_relation_may_lead_into_an_older_layer() {
    let text = format!(
        "[[outlet]]\nid = \"newsroom\"\nnames = [\"Newsroom\"]\nkind = \"newspaper\"\n[[outlet.relations]]\nto = \"hill-media\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\n{EVIDENCE}\n"
    );
    let both = hills().layer_str("newsroom.toml", &text).expect("sound");
    assert!(both.same_house("newsroom", "hill-post"));
    assert!(Knowledge::empty().layer_str("newsroom.toml", &text).is_err());
}

#[test]
fn refuses_empty_names_bad_days_and_bad_hosts() {
    assert!(only_fault("[[outlet]]\nid = \"a\"\nnames = [\"\"]\nshort = [\"x\"]\nkind = \"newspaper\"\n[[outlet]]\nid = \"b\"\nnames = [\"B\"]\nkind = \"blog\"\n".replace("[\"\"]", "[\"Alpha\", \" \"]").as_str()).contains("empty text in `names`"));
    assert!(only_fault("[[outlet]]\nid = \"a\"\nkind = \"newspaper\"\n").contains("`a` has no name"));
    let day = outlet(&format!(
        "[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\nfrom = \"May 2020\"\ncertainty = \"documented\"\n{EVIDENCE}"
    ));
    assert!(only_fault(&day).contains("newsroom.toml:8: `from` = \"May 2020\" is no date"));
    for bad in ["https://a.example", "a.example/news", "co.uk", "localhost", "a b.example", "-a.example"] {
        let text = format!("[[outlet]]\nid = \"a\"\nnames = [\"A\"]\nkind = \"newspaper\"\ndomains = [\"{bad}\"]\n");
        assert!(only_fault(&text).starts_with("newsroom.toml:5: "), "{bad}");
    }
}

#[test]
fn lists_all_faults_in_order_and_the_error_says_how_many() {
    let text = "[[outlet]]\nid = \"a\"\nnames = [\"A\"]\nkind = \"paper\"\n[[outlet]]\nnames = [\"B\"]\nkind = \"blog\"\n";
    assert_eq!(faults(text).len(), 2);
    let error = Knowledge::empty().layer_str("newsroom.toml", text).expect_err("faulty");
    assert!(error.to_string().starts_with("newsroom.toml:4: unknown kind `paper`"), "{error}");
    assert!(error.to_string().ends_with("(and 1 more fault)"), "{error}");
}

#[test]
fn broken_toml_and_json_are_faults_with_their_line() {
    assert!(faults("[[outlet]]\nid = \n")[0].starts_with("newsroom.toml:2: not valid TOML"));
    let lines = "{\"record\": \"outlet\", \"id\": \"a\", \"names\": [\"A\"], \"kind\": \"blog\", \"country\": null}\n{\"id\": 3\n";
    let all = Knowledge::empty().faults([("k.jsonl", lines)]);
    assert_eq!(all.len(), 1);
    assert!(all[0].to_string().starts_with("k.jsonl:2: not valid JSON"));
}

#[test]
fn evidence_that_nobody_opened_leaves_a_relation_unverified() {
    let text = outlet(
        "[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\nevidence = [{ url = \"https://a.example/about\", kind = \"self\", retrieved = \"\" }]",
    );
    let knowledge = Knowledge::empty().layer_str("n.toml", &text).expect("sound");
    assert_eq!(knowledge.get("a").expect("there").relations[0].certainty, "unverified");
}

#[test]
fn a_bodys_own_word_is_self_declared_and_not_documented() {
    let text = outlet(
        "[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\ncertainty = \"documented\"\nevidence = [{ url = \"https://a.example/about\", kind = \"self\", retrieved = \"2026-01-01\" }]",
    );
    let knowledge = Knowledge::empty().layer_str("n.toml", &text).expect("sound");
    assert_eq!(knowledge.get("a").expect("there").relations[0].certainty, "self-declared");
}

#[test]
fn a_later_layer_replaces_a_record_by_its_id() {
    let later = "[[outlet]]\nid = \"brightwater\"\nnames = [\"Brightwater Daily\"]\nkind = \"newspaper\"\n";
    let knowledge = hills().layer_str("newsroom.toml", later).expect("sound");
    let record = knowledge.get("brightwater").expect("there");
    assert_eq!((record.name(), record.layer.as_str()), ("Brightwater Daily", "newsroom.toml"));
    assert!(knowledge.tie("brightwater", "quiet-way", None).is_none());
}

#[test]
fn a_withdrawn_fact_is_gone_from_older_layers_only() {
    let withdrawn = "[[withdrawn]]\nfact = \"brightwater/affiliated-with/quiet-way\"\n";
    let knowledge = hills().layer_str("newsroom.toml", withdrawn).expect("sound");
    assert!(knowledge.get("brightwater").expect("there").relations.is_empty());
    assert!(knowledge.tie("brightwater", "quiet-way", None).is_none());
    assert!(only_fault("[[withdrawn]]\nfact = \"brightwater\"\n").contains("is no fact id"));
}

#[test]
fn facts_have_stable_ids_and_a_second_period_is_told_by_its_first_day() {
    let relation = |from: &str| {
        format!("[[outlet.relations]]\nto = \"b\"\nrelation = \"owned-by\"\nfrom = \"{from}\"\ncertainty = \"documented\"\n{EVIDENCE}\n")
    };
    let knowledge = Knowledge::empty().layer_str("n.toml", &outlet(&(relation("1990") + &relation("2012")))).expect("sound");
    let facts: Vec<&str> = knowledge.get("a").expect("there").relations.iter().map(|r| r.fact.as_str()).collect();
    assert_eq!(facts, ["a/owned-by/b", "a/owned-by/b@2012"]);
}

#[test]
fn finds_a_host_by_its_longest_suffix_and_never_by_a_public_suffix() {
    let knowledge = hills();
    let id = |host: &str| knowledge.by_domain(host).map(|r| r.id.as_str());
    assert_eq!(id("www.hillpost.example"), Some("hill-post"));
    assert_eq!(id("News.HillPost.example."), Some("hill-post"));
    assert_eq!(id("post.hill.example"), Some("hill-post"));
    assert_eq!(id("hill.example"), None);
    assert_eq!(id("nothillpost.example"), None);
    assert_eq!(id("example"), None);
    assert_eq!(id(""), None);
}

#[test]
fn a_suffix_rule_says_what_kind_stands_there_and_not_who() {
    let knowledge = hills();
    assert_eq!(knowledge.by_domain("roads.gov.example"), None);
    assert_eq!(knowledge.suffix_rule("roads.gov.example").map(|r| r.id.as_str()), Some("any-government"));
    assert_eq!(knowledge.kind_of_host("gov.example"), Some(PartyKind::Government));
    assert_eq!(knowledge.kind_of_host("notgov.example"), None);
    assert!(knowledge.by_name("Government bodies of Exampleland").is_none());
}

#[test]
fn reads_a_name_through_the_case_accents_and_typographic_marks() {
    let knowledge = hills();
    let found = |name: &str| knowledge.by_name(name).map(|m| (m.record.id.clone(), m.kind));
    assert_eq!(found("the hill valley post"), Some(("hill-post".to_owned(), MatchKind::Exact)));
    assert_eq!(found("HILL  VALLEY\u{a0}POST"), Some(("hill-post".to_owned(), MatchKind::Exact)));
    assert_eq!(found("Cafe Brightwater News"), Some(("brightwater".to_owned(), MatchKind::Alias)));
    assert_eq!(found("Valley Post"), None);
}

#[test]
fn an_initialism_counts_only_as_it_is_written() {
    let knowledge = hills();
    assert!(knowledge.by_name("HVP").is_some());
    assert!(knowledge.by_name("H.V.P.").is_some());
    assert!(knowledge.by_name("hvp").is_none());
    assert!(knowledge.by_name("Hvp").is_none());
}

#[test]
fn an_ambiguous_name_means_nobody_until_the_page_decides() {
    let knowledge = hills();
    assert!(knowledge.by_name("the Post").is_none());
    assert_eq!(knowledge.by_name_among("The Post", &["dale-post"]).map(|m| m.record.id.as_str()), Some("dale-post"));
    assert!(knowledge.by_name_among("The Post", &["dale-post", "hill-post"]).is_none());
    assert!(knowledge.by_name_among("The Post", &[]).is_none());
    assert_eq!(knowledge.bearers("the Post").len(), 2);
}

#[test]
fn a_slip_of_the_pen_is_a_near_name_and_another_word_is_none() {
    let knowledge = hills();
    let near = |name: &str| knowledge.by_near_name(name).map(|m| m.record.id.as_str());
    assert_eq!(near("Brigthwater"), Some("brightwater"));
    assert_eq!(near("Brightwatter"), Some("brightwater"));
    assert_eq!(near("Brightwaler"), None, "of a name of one word, another letter makes another word");
    assert_eq!(near("rBightwater"), Some("brightwater"), "the first two letters are swapped");
    assert_eq!(near("The Hill Vallley Post"), Some("hill-post"));
    assert_eq!(near("Frightwater"), None, "another first letter is another word");
    assert_eq!(near("Brightwaters"), None, "a plural");
    assert_eq!(near("Brigthwatre"), None, "two slips");
    assert_eq!(near("The Dale Host"), None, "a short word differs");
    assert_eq!(near("Ada Quilll"), None, "persons are not guessed");
    assert_eq!(near("HVPX"), None);
    assert_eq!(near("Brightwater"), None, "that is no slip at all");
}

#[test]
fn finds_names_in_a_text_as_whole_words_in_their_own_case() {
    let knowledge = hills();
    let text = "Told the Hill Valley Post, Hill Media\nGroup's Brightwater — not BRIGHTWATER, brightwater or Brightwaters — said. Hill Media\n\nGroup.";
    let found: Vec<(&str, &str)> = knowledge.names_in(text).into_iter().map(|(s, r)| (s.of(text), r.id.as_str())).collect();
    assert_eq!(
        found,
        [
            ("Hill Valley Post", "hill-post"),
            ("Hill Media\nGroup", "hill-media"),
            ("Brightwater", "brightwater"),
            ("Hill Media", "hill-media")
        ]
    );
}

#[test]
fn a_short_name_in_a_text_counts_after_the_full_one() {
    let knowledge = hills();
    let ids = |text: &str| knowledge.names_in(text).into_iter().map(|(_, r)| r.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids("The Post wrote."), Vec::<String>::new());
    assert_eq!(ids("The Dale Post wrote. The Post added."), ["dale-post", "dale-post"]);
    assert_eq!(ids("The Dale Post and the Hill Valley Post. The Post added."), ["dale-post", "hill-post"]);
}

#[test]
fn a_name_with_small_words_is_met_in_capitals_too() {
    let knowledge = hills();
    let text = "Sign the End the Noise Petition at";
    assert_eq!(knowledge.names_in(text).first().map(|(s, _)| s.of(text)), Some("End the Noise Petition"));
    assert!(knowledge.names_in("end the noise petition").is_empty());
}

#[test]
fn a_university_of_something_is_another_than_the_one_it_begins_with() {
    let layer = "[[organisation]]\nid = \"dale\"\nnames = [\"Dale University\"]\nkind = \"university-or-research\"\n";
    let knowledge = Knowledge::empty().layer_str("dale.toml", layer).expect("sound");
    let found = |text: &str| knowledge.names_in(text).len();
    assert_eq!(found("She left Dale University of Applied Sciences for Fell."), 0);
    assert_eq!(found("Dale University, of all places. Dale University of late has grown."), 2);
}

#[test]
fn an_ordinary_word_is_a_name_with_its_article_and_not_in_running_text() {
    let text = "[[outlet]]\nid = \"the-hill-paper\"\nnames = [\"The Hill\", \"Hill Newspaper\"]\nkind = \"newspaper\"\n[[outlet]]\nid = \"fortune-monthly\"\nnames = [\"Fortune\"]\nkind = \"magazine\"\n";
    let knowledge = Knowledge::empty().layer_str("n.toml", text).expect("sound");
    assert!(knowledge.by_name("The Hill").is_some());
    assert!(knowledge.by_name("Hill").is_none());
    assert!(knowledge.by_name("Fortune").is_some());
    let found = |text: &str| knowledge.names_in(text).len();
    assert_eq!(found("The Hill rises over Fortune Bay. Fortune smiles. Hill said no."), 0);
    assert_eq!(found("The Hill Newspaper wrote so. The Hill added that."), 2);
}

#[test]
fn ties_two_outlets_by_their_owner_on_the_day_of_the_article() {
    let knowledge = hills();
    let tie = |day| knowledge.tie("hill-post", "dale-post", day).map(|t| t.steps.iter().map(|s| s.1.fact.clone()).collect::<Vec<_>>());
    assert_eq!(tie(Some("2012-05-01")), Some(vec!["hill-post/owned-by/hill-media".to_owned(), "dale-post/owned-by/hill-media".to_owned()]));
    assert_eq!(tie(Some("2009-12-31")), None, "before one was bought");
    assert_eq!(tie(Some("2016-01-01")), None, "after one was sold");
    assert_eq!(tie(None), None, "without a day only what still holds");
}

#[test]
fn a_tie_reads_from_the_first_end_to_the_last() {
    let knowledge = hills();
    let path = knowledge.tie("end-noise", "brightwater", None).expect("tied");
    let steps: Vec<(&str, &str)> = path.steps.iter().map(|(a, r, _)| (a.id.as_str(), r.relation.as_str())).collect();
    assert_eq!(steps, [("end-noise", "initiated-by"), ("quiet-way-institute", "part-of"), ("brightwater", "affiliated-with")]);
    assert!(path.steps[2].1.contested);
}

#[test]
fn no_tie_leads_from_a_person_over_the_employer_to_a_movement() {
    let knowledge = hills();
    assert_eq!(knowledge.tie("ada-quill", "quiet-way-institute", None).expect("her work").steps.len(), 1);
    assert_eq!(knowledge.tie("ada-quill", "end-noise", None).expect("the employer's own campaign").steps.len(), 2);
    for (a, b) in [("ada-quill", "quiet-way"), ("quiet-way", "ada-quill"), ("ada-quill", "brightwater"), ("brightwater", "ada-quill")] {
        assert!(knowledge.tie(a, b, None).is_none(), "{a} {b}");
    }
}

#[test]
fn one_house_is_told_from_a_mere_tie() {
    let knowledge = hills();
    assert!(knowledge.same_house("end-noise", "quiet-way-institute"));
    assert!(knowledge.same_house("hill-post", "hill-media"));
    assert!(!knowledge.same_house("hill-post", "dale-post"), "sold");
    assert!(!knowledge.same_house("brightwater", "quiet-way"));
}

#[test]
fn finds_kinds_of_primary_source_by_words_and_address() {
    let knowledge = hills();
    let words = |w: &str| knowledge.primary_by_words(w).map(|r| r.id.as_str());
    assert_eq!(words("a May 12 Hearing"), Some("valley-hearing"));
    assert_eq!(words("who testified before the council on Monday"), Some("valley-hearing"));
    assert_eq!(words("hard of hearings"), None);
    let url = |u: &str| knowledge.primary_by_url(u).map(|r| r.id.as_str());
    assert_eq!(url("https://www.council.example/hearings/7"), Some("valley-hearing"));
    assert_eq!(url("https://records.example/minutes/7"), Some("valley-hearing"));
    assert_eq!(url("https://paper.example/hearings/7"), None);
}

#[test]
fn the_hash_follows_content_and_order_of_layers_only() {
    let one = hills();
    assert_eq!(one.hash().len(), 64);
    assert_eq!(one.hash(), Knowledge::empty().layer_str("other-name.toml", &HILLS.replace("schema", " schema")).expect("sound").hash());
    assert_ne!(one.hash(), Knowledge::empty().layer_str("hills.toml", &HILLS.replace("\"GB\"", "\"IE\"")).expect("sound").hash());
    let small = "[[outlet]]\nid = \"z\"\nnames = [\"Zeta\"]\nkind = \"blog\"\n";
    assert_ne!(one.clone().layer_str("z.toml", small).expect("sound").hash(), one.hash());
}

#[test]
fn survives_hostile_names_and_hosts() {
    let knowledge = hills();
    for text in ["", " ", "the ", "The", "\u{301}", "é", "🙂🙂🙂🙂🙂🙂🙂", "a.b..c", "....", &"x".repeat(100_000), "Ｈｉｌｌ", "The\u{a0}"]
    {
        let _ = (knowledge.by_name(text), knowledge.by_near_name(text), knowledge.by_domain(text), knowledge.names_in(text));
        let _ = (knowledge.primary_by_words(text), knowledge.primary_by_url(text), knowledge.link_class(text), knowledge.suffix_rule(text));
    }
}

#[test]
fn shows_a_record_with_its_facts_and_who_refers_to_it() {
    let knowledge = hills();
    let shown = knowledge.show(knowledge.get("brightwater").expect("there"));
    assert!(shown.contains("affiliated-with Quiet Way (documented, contested)  brightwater/affiliated-with/quiet-way"), "{shown}");
    assert!(shown.contains("against: https://brightwater.example/reply (self, not opened)"), "{shown}");
    let shown = knowledge.show(knowledge.get("quiet-way").expect("there"));
    assert!(shown.contains("← Brightwater affiliated-with"), "{shown}");
}

mod builtin;
mod facts;
mod forms;
mod layers;
mod look_up;
