//! The case that this project began from, read as plain text. It lies among the corpora, not in the repository:
//! names stand here as what the report must say of that text.
#![allow(clippy::unwrap_used)]

use std::path::PathBuf;

use firsthand::report::{OutletRole, QuoteKind, ReferenceType, ReplyStatus, Report, Source, SourceType};

fn seed() -> Option<(Report, String)> {
    let Some(dir) = std::env::var_os("FIRSTHAND_CORPORA") else {
        eprintln!("skipped: FIRSTHAND_CORPORA is not set");
        return None;
    };
    let text = std::fs::read_to_string(PathBuf::from(dir).join("gold/seed.txt")).unwrap();
    Some((firsthand::check_text(&text).unwrap(), text))
}

fn outlet(r: &Report, role: OutletRole) -> Option<&str> {
    r.outlets.iter().find(|o| o.roles.contains(&role)).map(|o| o.name.as_str())
}

fn source<'a>(r: &'a Report, name: &str) -> &'a Source {
    r.sources
        .iter()
        .find(|s| s.name.contains(name))
        .unwrap_or_else(|| panic!("no source {name}: {:?}", r.sources.iter().map(|s| &s.name).collect::<Vec<_>>()))
}

fn quoted(r: &Report, words: &str) -> Option<String> {
    let quote = r
        .quotes
        .iter()
        .filter(|q| q.kind != QuoteKind::Indirect)
        .find(|q| q.spans.iter().any(|s| s.of(&r.article.text).contains(words)))?;
    let id = quote.speaker.as_ref()?;
    r.sources.iter().find(|s| s.id == *id).map(|s| s.name.clone())
}

fn found<'a>(r: &'a Report, rule: &'a str) -> impl Iterator<Item = String> + 'a {
    r.findings()
        .iter()
        .filter(move |f| f.rule() == rule)
        .map(|f| f.evidence.iter().map(|e| e.text.as_str()).collect::<Vec<_>>().join(" | "))
}

#[test]
fn text_and_offsets_are_unchanged() {
    let Some((r, text)) = seed() else { return };
    assert_eq!(r.article.text, text);
}

#[test]
fn publisher_author_outlet_and_picture_are_read() {
    let Some((r, _)) = seed() else { return };
    assert_eq!(outlet(&r, OutletRole::Publisher), Some("Global Tuidang Center"));
    assert_eq!(outlet(&r, OutletRole::Origin), Some("Vision Times"));
    assert_eq!(r.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Alina Wang"]);
    assert_eq!(r.image_credits.iter().filter_map(|c| c.organisation.as_deref()).collect::<Vec<_>>(), ["Minhgui"]);
    let credit = r.outlets.iter().find(|o| o.roles.contains(&OutletRole::ImageCredit)).unwrap();
    assert_eq!(credit.knowledge.as_ref().map(|k| k.name.as_str()), Some("Minghui"));
    assert!(found(&r, "inconsistent-name").any(|e| e.contains("Minhgui")));
}

#[test]
fn ties_come_narrowest_first_with_evidence_and_contest() {
    let Some((r, _)) = seed() else { return };
    let first = &r.ties[0];
    assert_eq!(first.relation, "initiated-by", "the petition is the publisher's own campaign: {:?}", r.ties);
    assert!(r.ties.iter().all(|t| !t.evidence.is_empty()));
    let contested = r.ties.iter().find(|t| t.path.iter().any(|s| s.from == "vision-times")).expect("a tie of the credited outlet");
    assert!(contested.contested && !contested.counter_evidence.is_empty());
    assert!(r.ties.iter().any(|t| t.path.iter().any(|s| s.from == "minghui")));
}

#[test]
fn speakers_are_resolved_with_role_and_affiliation() {
    let Some((r, _)) = seed() else { return };
    let gutmann = source(&r, "Ethan Gutmann");
    assert!(gutmann.role.as_deref().is_some_and(|x| x.contains("senior research fellow")));
    assert!(gutmann.affiliations.iter().any(|a| a.name == "Victims of Communism Memorial Foundation"));
    assert!(gutmann.via.iter().any(|v| v.name == "Haaretz"));
    assert_eq!(outlet(&r, OutletRole::Via), Some("Haaretz"));
    assert_eq!(quoted(&r, "This is not sporadic").as_deref(), Some("Ethan Gutmann"));
    assert_eq!(quoted(&r, "created a policy").as_deref(), Some("Ethan Gutmann"));
    assert!(source(&r, "Enver Tohti").role.as_deref().is_some_and(|x| x.contains("surgeon")));
    assert_eq!(quoted(&r, "a gigantic open-top").as_deref(), Some("Enver Tohti"));
    assert_eq!(source(&r, "a man").r#type, SourceType::UnnamedPerson);
}

#[test]
fn the_hearing_is_a_primary_reference_with_where_to_look() {
    let Some((r, _)) = seed() else { return };
    let hearing = r.references.iter().find(|x| x.r#type == ReferenceType::Hearing && x.text.contains("May 12")).expect("the hearing");
    assert!(hearing.primary && hearing.suggestion.is_some());
    let check = r.checks.iter().find(|c| c.code == "FH301").unwrap();
    assert_eq!((check.status.as_str(), check.reason.as_deref()), ("not-determined", Some("plain-text")));
}

#[test]
fn vague_sources_hearsay_and_the_missing_answer_are_findings() {
    let Some((r, _)) = seed() else { return };
    assert!(found(&r, "vague-attribution").any(|e| e.contains("a growing number of experts")));
    assert!(found(&r, "vague-attribution").any(|e| e.contains("the reports")));
    assert!(found(&r, "second-hand-account").any(|e| e.contains("my brother went to Tianjin")));
    assert!(found(&r, "other-side-not-in-text").next().is_some());
    assert!(r.replies.iter().any(|x| x.status == ReplyStatus::NotInText));
}

#[test]
fn the_petition_has_no_address_and_the_headline_turns_the_bound() {
    let Some((r, _)) = seed() else { return };
    let call = r.calls_to_action.first().expect("a call");
    assert_eq!((call.r#type.as_str(), call.url.as_deref()), ("petition", None));
    assert!(call.text.contains("Sign the End CCP Petition"));
    assert!(found(&r, "headline-differs").any(|e| e.contains("Over 150,000") && e.contains("as many as 150,000")));
}

#[test]
fn code_names_no_outlet_party_or_person_of_it() {
    let mut todo =
        vec![PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), concat!(env!("CARGO_MANIFEST_DIR"), "/examples").into()];
    while let Some(dir) = todo.pop() {
        for entry in std::fs::read_dir(dir).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let code = std::fs::read_to_string(&path).unwrap();
                for name in [
                    "Tuidang",
                    "Gutmann",
                    "Tohti",
                    "Haaretz",
                    "Minghui",
                    "Minhgui",
                    "Vision Times",
                    "Falun",
                    "End CCP",
                    "Uyghur",
                    "Communist Party",
                ] {
                    assert!(!code.contains(name), "{}: {name}", path.display());
                }
            }
        }
    }
}
