//! What the graph promises, each as a sentence.

use super::*;
use crate::article::{Article, Credit, from_text};
use crate::report::{
    Affiliation, AppealType, Author, CallToAction, Evidence, EvidenceFrom, ImageCredit, Link, LinkClass, LinkPlace, MatchKind, OutletRole,
    PartyKind, Source, SourceType, Stance, TieSource, Via, ViaKind,
};

fn build(article: &mut Article, sources: &mut Sources, knowledge: &Knowledge) -> Graph {
    let named = knowledge.names_in(article.text());
    super::build(article, sources, knowledge, &named)
}

const LAYER: &str = r#"
[[outlet]]
id = "harbour-gazette"
names = ["Harbour Gazette", "The Harbour Gazette"]
domains = ["harbourgazette.example"]
kind = "newspaper"
[[outlet.relations]]
to = "still-path"
relation = "affiliated-with"
certainty = "documented"
contested = true
evidence = [{ url = "https://encyclopedia.example/gazette", kind = "encyclopedia", retrieved = "2026-01-01", quote = "a paper of the Still Path" }]
counter_evidence = [{ url = "https://harbourgazette.example/reply", kind = "self" }]

[[outlet]]
id = "lanternlight"
names = ["Lanternlight"]
domains = ["lanternlight.example"]
kind = "online-news"
[[outlet.relations]]
to = "still-path"
relation = "affiliated-with"
certainty = "self-declared"
evidence = [{ url = "https://lanternlight.example/about", kind = "self", retrieved = "2026-01-01" }]

[[outlet]]
id = "morning-ferry"
names = ["Morning Ferry"]
domains = ["morningferry.example"]
kind = "newspaper"

[[outlet]]
id = "openpage"
names = ["OpenPage"]
domains = ["openpage.example"]
kind = "publishing-platform"

[[organisation]]
id = "ferry-group"
names = ["Ferry Group"]
kind = "company"

[[organisation]]
id = "leaving-centre"
names = ["Leaving Centre"]
domains = ["leaving.example"]
kind = "advocacy-organisation"
[[organisation.relations]]
to = "still-path"
relation = "affiliated-with"
certainty = "self-declared"
evidence = [{ url = "https://leaving.example/about", kind = "self", retrieved = "2026-01-01" }]

[[organisation]]
id = "still-path"
names = ["Still Path"]
kind = "religious-movement"

[[campaign]]
id = "end-rule"
names = ["End the Rule petition"]
domains = ["endrule.example"]
kind = "petition"
[[campaign.relations]]
to = "leaving-centre"
relation = "initiated-by"
certainty = "self-declared"
evidence = [{ url = "https://leaving.example/petition", kind = "self", retrieved = "2026-01-01" }]

[[person]]
id = "ines-holt"
names = ["Ines Holt"]
[[person.relations]]
to = "leaving-centre"
relation = "works-for"
as_of = "2025"
certainty = "documented"
evidence = [{ url = "https://parliament.example/list", kind = "official", retrieved = "2026-01-01" }]
"#;

fn knowledge() -> Knowledge {
    Knowledge::empty().layer_str("layer.toml", LAYER).expect("sound")
}

fn credit(name: &str, domain: Option<&str>) -> Credit {
    Credit {
        name: name.to_owned(),
        domain: domain.map(str::to_owned),
        evidence: vec![Evidence::in_data(EvidenceFrom::Meta, "og:site_name", name)],
    }
}

fn page(text: &str, publisher: &str) -> Article {
    let mut article = from_text(text);
    article.publisher = Some(credit(publisher, None));
    article
}

fn source(name: &str, kind: SourceType) -> Source {
    Source {
        id: "source-1".to_owned(),
        name: name.to_owned(),
        r#type: kind,
        role: None,
        affiliations: Vec::new(),
        stance: Stance::Other,
        mentions: Vec::new(),
        quotes: Vec::new(),
        indirect: true,
        withheld: false,
        knowledge: None,
        via: Vec::new(),
    }
}

fn picture(organisation: &str) -> ImageCredit {
    ImageCredit {
        id: "image-credit-1".to_owned(),
        person: None,
        organisation: Some(organisation.to_owned()),
        evidence: vec![Evidence::in_data(EvidenceFrom::Meta, "credit", organisation)],
    }
}

fn call(text: &str, span: Option<Span>) -> CallToAction {
    CallToAction { id: "call-1".to_owned(), r#type: AppealType::Petition, text: text.to_owned(), url: None, span, target: None }
}

fn link(url: &str, text: &str) -> Link {
    Link {
        id: "link-1".to_owned(),
        url: url.to_owned(),
        text: text.to_owned(),
        span: None,
        place: LinkPlace::Body,
        class: LinkClass::Other,
        knowledge: None,
    }
}

fn reprint() -> (Article, Sources) {
    let text = "Followers of the Still Path spoke.\n\nSign the End the Rule Petition at";
    let mut article = page(text, "Leaving Centre");
    article.origin = Some(credit("Harbour Gazette", None));
    article.image_credits = vec![picture("Lantrenlight")];
    let start = text.find("Sign").unwrap_or(0);
    let sources = Sources {
        calls_to_action: vec![call("Sign the End the Rule Petition at", Some(Span::new(start, text.len())))],
        ..Sources::default()
    };
    (article, sources)
}

#[test]
fn shows_the_narrowest_tie_first_and_marks_the_contested_one() {
    let (mut article, mut sources) = reprint();
    let graph = build(&mut article, &mut sources, &knowledge());
    let ties: Vec<(&str, &str, &str, bool)> =
        graph.ties.iter().map(|t| (t.from.as_str(), t.relation.as_str(), t.to.as_str(), t.contested)).collect();
    assert_eq!(
        ties,
        [
            ("call-1", "initiated-by", "outlet-1", false),
            ("outlet-2", "affiliated-with", "kb:still-path", true),
            ("outlet-3", "affiliated-with", "kb:still-path", false),
            ("outlet-1", "affiliated-with", "kb:still-path", false),
        ]
    );
    let contested = &graph.ties[1];
    assert_eq!(contested.evidence[0].text, "a paper of the Still Path");
    assert_eq!(contested.evidence[0].url.as_deref(), Some("https://encyclopedia.example/gazette"));
    assert_eq!(contested.evidence[0].path.as_deref(), Some("harbour-gazette/affiliated-with/still-path"));
    assert_eq!(contested.evidence[1].text, "Still Path", "where the text names it");
    assert_eq!(contested.counter_evidence.len(), 1);
    assert_eq!(graph.ties.iter().map(|t| t.id.as_str()).collect::<Vec<_>>(), ["tie-1", "tie-2", "tie-3", "tie-4"]);
}

#[test]
fn ties_two_outlets_through_a_movement_that_the_page_does_not_name() {
    let mut article = page("Nothing is named here.", "Harbour Gazette");
    article.image_credits = vec![picture("Lanternlight")];
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.ties.len(), 1);
    assert_eq!(graph.ties[0].path.len(), 2);
    assert_eq!((graph.ties[0].from.as_str(), graph.ties[0].to.as_str()), ("outlet-1", "outlet-2"));
    assert!(graph.ties[0].contested, "one step of it is");
}

#[test]
fn shows_both_spellings_of_a_misspelt_credit() {
    let (mut article, mut sources) = reprint();
    let graph = build(&mut article, &mut sources, &knowledge());
    let outlet = &graph.outlets[2];
    assert_eq!(outlet.name, "Lantrenlight", "as printed");
    assert_eq!(outlet.knowledge.as_ref().map(|k| (k.id.as_str(), k.r#match)), Some(("lanternlight", MatchKind::Fuzzy)));
    assert_eq!(outlet.evidence[0].note.as_deref(), Some("printed \"Lantrenlight\", read as Lanternlight"));
}

#[test]
fn one_outlet_with_several_parts_is_one_element() {
    let mut article = page("x", "The Harbour Gazette");
    article.byline_outlets = vec![credit("HARBOUR GAZETTE", None)];
    article.image_credits = vec![picture("Harbour Gazette")];
    article.authors = vec![Author {
        organisation: false,
        id: "author-1".to_owned(),
        name: "Ada Lund".to_owned(),
        outlet: Some("Harbour Gazette".to_owned()),
        evidence: Vec::new(),
    }];
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets.len(), 1);
    assert_eq!(graph.outlets[0].roles, [OutletRole::Publisher, OutletRole::Byline, OutletRole::ImageCredit]);
    assert_eq!(article.authors[0].outlet.as_deref(), Some("outlet-1"));
}

#[test]
fn two_unknown_names_stay_two_and_one_unknown_name_is_one() {
    let mut article = page("x", "Tidewater Sentinel");
    article.byline_outlets = vec![credit("Upland Sentinel", None), credit("the Tidewater Sentinel", None)];
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), ["Tidewater Sentinel", "Upland Sentinel"]);
}

#[test]
fn there_is_always_exactly_one_publisher() {
    let mut article = from_text("x");
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!((graph.outlets[0].name.as_str(), graph.outlets[0].roles.as_slice()), ("unknown", [OutletRole::Publisher].as_slice()));
    let mut article = from_text("x");
    article.url = Some("https://www.tidewater.example/a".to_owned());
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!((graph.outlets[0].name.as_str(), graph.outlets[0].domain.as_deref()), ("tidewater.example", Some("tidewater.example")));
    let mut article = from_text("x");
    article.url = Some("https://news.harbourgazette.example/a".to_owned());
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets[0].name, "Harbour Gazette");
    assert_eq!(graph.outlets[0].knowledge.as_ref().map(|k| k.r#match), Some(MatchKind::Domain));
}

#[test]
fn a_site_name_that_is_only_the_host_gives_way_to_the_known_name() {
    let name = |printed: &str| {
        let mut article = from_text("x");
        article.publisher = Some(credit(printed, Some("harbourgazette.example")));
        build(&mut article, &mut Sources::default(), &knowledge()).outlets[0].name.clone()
    };
    assert_eq!(name("harbourgazette"), "Harbour Gazette");
    assert_eq!(name("HarbourGazette.example"), "Harbour Gazette");
    assert_eq!(name("THE HARBOUR GAZETTE"), "THE HARBOUR GAZETTE");
    assert_eq!(name("Gazette Online"), "Gazette Online");
}

#[test]
fn a_blog_on_a_platform_is_not_the_platform() {
    let mut article = from_text("x");
    article.publisher = Some(credit("Notes of a Gardener", Some("gardener.openpage.example")));
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets[0].knowledge, None);
    article.publisher = Some(credit("OpenPage", Some("openpage.example")));
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets[0].kind, PartyKind::Platform);
}

#[test]
fn a_one_word_name_on_another_host_is_another_outlet() {
    let mut article = from_text("x");
    article.publisher = Some(credit("Lanternlight", Some("lanternlight-isles.example")));
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets[0].knowledge, None);
}

#[test]
fn a_name_in_another_form_counts_on_its_own_host_and_in_a_credit_and_not_on_another_host() {
    let id = |name: &str, host: Option<&str>, publisher: bool| {
        let mut article = page("x", "Lanternlight");
        let named = Some(credit(name, host));
        if publisher {
            article.publisher = named
        } else {
            article.origin = named
        }
        let graph = build(&mut article, &mut Sources::default(), &knowledge());
        graph.outlets.last().and_then(|o| o.knowledge.clone()).map(|k| k.id)
    };
    assert_eq!(id("HarbourGazette", None, false).as_deref(), Some("harbour-gazette"));
    assert_eq!(id("HarbourGazette", Some("harbourgazette.example"), true).as_deref(), Some("harbour-gazette"));
    assert_eq!(id("Harbour Gazette Online", Some("gazette-isles.example"), true), None);
}

#[test]
fn a_cited_name_of_two_is_the_one_of_the_publishers_country() {
    let layer = |publisher_country: &str| {
        let outlet = |id: &str, names: &str, country: &str| {
            format!("[[outlet]]\nid = \"{id}\"\nnames = {names}\nkind = \"newspaper\"\ncountry = \"{country}\"\n")
        };
        outlet("skerry-gb", "[\"Skerry Post (Britain)\"]\nshort = [\"Skerry Post\"]", "GB")
            + &outlet("skerry-ie", "[\"Skerry Post (Ireland)\"]\nshort = [\"Skerry Post\"]", "IE")
            + &outlet("dale-herald", "[\"Dale Herald\"]", publisher_country)
    };
    let origin = |publisher_country: &str| {
        let knowledge = knowledge().layer_str("two.toml", &layer(publisher_country)).expect("sound");
        let mut article = page("x", "Dale Herald");
        article.origin = Some(credit("Skerry Post", None));
        let graph = build(&mut article, &mut Sources::default(), &knowledge);
        graph.outlets[1].knowledge.as_ref().map(|k| k.id.clone())
    };
    assert_eq!(origin("IE").as_deref(), Some("skerry-ie"));
    assert_eq!(origin("GB").as_deref(), Some("skerry-gb"));
    assert_eq!(origin("US"), None);
}

#[test]
fn the_publishers_own_credit_is_no_origin() {
    let mut article = page("x", "Harbour Gazette");
    article.origin = Some(credit("The Harbour Gazette", None));
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets.len(), 1);
    assert_eq!(graph.outlets[0].roles, [OutletRole::Publisher]);
}

#[test]
fn an_unknown_outlets_kind_is_told_by_its_name_or_not_at_all() {
    for (name, kind) in [
        ("Upland Gazette", PartyKind::Newspaper),
        ("Radio Upland", PartyKind::Broadcaster),
        ("Upland News Agency", PartyKind::WireAgency),
        ("University of Upland", PartyKind::UniversityOrResearch),
        ("Upland Ministry of Rivers", PartyKind::Government),
        ("Uplander Zeitung", PartyKind::Newspaper),
        ("Upland & Sons Ltd", PartyKind::Company),
        ("Upland", PartyKind::Other),
        ("Starling", PartyKind::Other),
    ] {
        assert_eq!(kinds::of_name(name), kind, "{name}");
    }
}

#[test]
fn words_through_an_outlet_make_it_a_via_with_its_id() {
    let text = "Holt told Morning Ferry so.";
    let mut article = page(text, "Harbour Gazette");
    let mut speaker = source("Ines Holt", SourceType::Person);
    speaker.via = vec![Via { kind: ViaKind::Outlet, name: "Morning Ferry".to_owned(), id: None, span: Some(Span::new(10, 23)) }];
    let mut sources = Sources { sources: vec![speaker], ..Sources::default() };
    let graph = build(&mut article, &mut sources, &knowledge());
    assert_eq!(graph.outlets[1].roles, [OutletRole::Via]);
    assert_eq!(graph.outlets[1].evidence[0].text, "Morning Ferry");
    assert_eq!(sources.sources[0].via[0].id.as_deref(), Some("outlet-2"));
    assert_eq!(sources.sources[0].knowledge.as_ref().map(|k| k.id.as_str()), Some("ines-holt"));
}

#[test]
fn a_linked_news_outlet_is_an_element_and_the_own_site_is_not() {
    let mut article = page("x", "Harbour Gazette");
    article.url = Some("https://www.harbourgazette.example/1".to_owned());
    article.links = vec![
        link("https://morningferry.example/2", "a report"),
        link("https://sport.harbourgazette.example/3", "earlier"),
        link("https://leaving.example/about", "the centre"),
        link("https://unknown.example/", "that"),
    ];
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.outlets.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(), ["Harbour Gazette", "Morning Ferry"]);
    let classes: Vec<LinkClass> = article.links.iter().map(|l| l.class).collect();
    assert_eq!(classes, [LinkClass::News, LinkClass::Own, LinkClass::Advocacy, LinkClass::Other]);
    assert_eq!(article.links[0].knowledge.as_ref().map(|k| k.id.as_str()), Some("morning-ferry"));
}

#[test]
fn no_tie_is_shown_from_a_speaker_to_a_movement() {
    let mut article = page("Ines Holt of the Leaving Centre spoke of the Still Path.", "Morning Ferry");
    let mut speaker = source("Ines Holt", SourceType::Person);
    speaker.affiliations = vec![Affiliation { name: "Leaving Centre".to_owned(), former: false, span: None, knowledge: None }];
    let mut sources = Sources { sources: vec![speaker], ..Sources::default() };
    let graph = build(&mut article, &mut sources, &knowledge());
    assert!(graph.ties.iter().all(|t| t.from != "source-1" && t.to != "source-1"), "{:?}", graph.ties);
    assert_eq!(sources.sources[0].affiliations[0].knowledge.as_ref().map(|k| k.id.as_str()), Some("leaving-centre"));
}

#[test]
fn a_speakers_work_for_the_publisher_is_shown() {
    let mut article = page("Ines Holt spoke.", "Leaving Centre");
    let mut sources = Sources { sources: vec![source("Ines Holt", SourceType::Person)], ..Sources::default() };
    let graph = build(&mut article, &mut sources, &knowledge());
    assert_eq!(graph.ties.len(), 1);
    assert_eq!(
        (graph.ties[0].from.as_str(), graph.ties[0].relation.as_str(), graph.ties[0].to.as_str()),
        ("source-1", "works-for", "outlet-1")
    );
    assert!(graph.ties[0].evidence[0].note.as_deref().unwrap_or_default().contains("known as of 2025"));
}

#[test]
fn two_parties_that_are_only_named_are_not_tied() {
    let mut article = page("Lanternlight wrote of the Still Path.", "Morning Ferry");
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert!(graph.ties.is_empty(), "{:?}", graph.ties);
}

#[test]
fn the_texts_own_statement_of_a_tie_is_kept_with_its_words() {
    let mut article = page("Morning Ferry, which is owned by the Ferry Group, said so. Lanternlight and Ferry Group met.", "Morning Ferry");
    let graph = build(&mut article, &mut Sources::default(), &knowledge());
    assert_eq!(graph.ties.len(), 1);
    let tie = &graph.ties[0];
    assert_eq!((tie.source, tie.relation.as_str(), tie.certainty.as_str()), (TieSource::Text, "owned-by", "reported"));
    assert_eq!((tie.from.as_str(), tie.to.as_str()), ("outlet-1", "kb:ferry-group"));
    assert_eq!(tie.evidence[0].text, "Morning Ferry, which is owned by the Ferry Group");
}

#[test]
fn two_speakers_of_one_body_are_one_independent_source_and_the_publishers_own_none() {
    let speaker = |id: &str, name: &str, body: &str| {
        let mut s = source(name, SourceType::Person);
        s.id = id.to_owned();
        s.affiliations = vec![Affiliation { name: body.to_owned(), former: false, span: None, knowledge: None }];
        s
    };
    let mut article = page("x", "Upland Rivers Trust");
    let mut sources = Sources {
        sources: vec![
            speaker("source-1", "Ada Lund", "Dale Council"),
            speaker("source-2", "Bo Quist", "the Dale Council"),
            speaker("source-3", "Cleo Marsh", "Upland Rivers Trust"),
            speaker("source-4", "Dee Falk", "Hill Farmers"),
        ],
        ..Sources::default()
    };
    assert_eq!(build(&mut article, &mut sources, &knowledge()).independent_sources, 2);
}

#[test]
fn an_appeal_names_who_gains_and_never_the_platform() {
    let mut article = page("x", "Harbour Gazette");
    let mut own = call("Sign here", None);
    own.url = Some("https://endrule.example/sign".to_owned());
    let mut on_platform = call("Write here", None);
    on_platform.url = Some("https://openpage.example/write".to_owned());
    let mut sources = Sources { calls_to_action: vec![own, on_platform], ..Sources::default() };
    build(&mut article, &mut sources, &knowledge());
    assert_eq!(sources.calls_to_action[0].target.as_ref().map(|t| t.id.as_str()), Some("end-rule"));
    assert_eq!(sources.calls_to_action[1].target, None);
}
