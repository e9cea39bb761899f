//! German, the whole way from text to sources, on invented text.

use crate::article::from_text;
use crate::knowledge::Knowledge;
use crate::report::{QuoteKind, SourceType};
use crate::sources::{Sources, read};

fn german(text: &str) -> Sources {
    let mut article = from_text(text);
    article.info.language = Some("de-AT".to_owned());
    read(&article, &Knowledge::empty(), &[])
}

/// Name and type of every source.
fn sources(text: &str) -> Vec<(String, SourceType)> {
    german(text).sources.into_iter().map(|s| (s.name, s.r#type)).collect()
}

fn person(name: &str) -> (String, SourceType) {
    (name.to_owned(), SourceType::Person)
}

#[test]
fn german_marks_before_and_behind_the_speaker() {
    for text in [
        "„Wir können die Sicherheit nicht mehr garantieren“, sagte Petra Kolb am Montag.",
        "»Wir können die Sicherheit nicht mehr garantieren«, sagte Petra Kolb am Montag.",
        "Petra Kolb sagte: „Wir können die Sicherheit nicht mehr garantieren.“",
        "„Wir können die Sicherheit nicht mehr garantieren“, so Petra Kolb.",
    ] {
        let found = german(text);
        assert_eq!(found.quotes[0].kind, QuoteKind::Direct, "{text}");
        assert_eq!(found.quotes[0].spans.len(), 1, "{text}");
        assert!(found.quotes[0].spans[0].of(text).starts_with("Wir können"), "{text}");
        assert_eq!(sources(text), [person("Petra Kolb")], "{text}");
    }
}

#[test]
fn german_reported_speech_with_dass_and_in_the_subjunctive() {
    let text = "Der Ingenieur Jonas Reuter erklärte, die Pfeiler seien marode. Eine Sanierung sei möglich. Es regnete.";
    let found = german(text);
    let contents: Vec<&str> = found.quotes.iter().map(|q| q.content[0].of(text)).collect();
    assert_eq!(contents, ["die Pfeiler seien marode", "Eine Sanierung sei möglich"]);
    assert_eq!(found.sources[0].role.as_deref(), Some("Der Ingenieur"));
    assert!(found.quotes.iter().all(|q| q.speaker.as_deref() == Some("source-1")));
    let text = "Petra Kolb sagte, dass die Brücke gesperrt bleibe.";
    assert_eq!(german(text).quotes[0].content[0].of(text), "dass die Brücke gesperrt bleibe");
}

#[test]
fn german_bodies_behind_laut_and_nach_angaben_and_before_zufolge() {
    assert_eq!(sources("Laut Polizei kam es zu langen Staus."), [("Polizei".to_owned(), SourceType::Organisation)]);
    assert_eq!(sources("Nach Angaben der Stadtwerke wurden zwei Leitungen beschädigt.")[0].0, "Stadtwerke");
    assert_eq!(sources("Dem Gutachten zufolge ist der Stahl gerissen.")[0].1, SourceType::Document);
}

#[test]
fn german_speakers_without_a_name_and_those_who_hide_it() {
    let found = german("Ein Sprecher der Landesregierung teilte mit, dass der Bau im Mai beginne.");
    assert_eq!(found.sources[0].name, "Ein Sprecher der Landesregierung");
    assert_eq!((found.sources[0].r#type, found.sources[0].withheld), (SourceType::UnnamedPerson, false));
    let found = german("Ein Insider, der anonym bleiben wollte, sagte, das Geld fehle noch.");
    assert_eq!((found.sources[0].r#type, found.sources[0].withheld), (SourceType::UnnamedPerson, true));
    assert_eq!(sources("Experten warnten, weitere Brücken seien gefährdet.")[0].1, SourceType::UnnamedGroup);
}

#[test]
fn german_pronouns_and_surnames_go_to_the_full_name() {
    let text = "„Wir sperren die Brücke“, sagte Bürgermeisterin Petra Kolb. „Das tut uns leid“, fügte sie hinzu.\n„Im Mai geht es weiter“, sagte Kolb.";
    let found = german(text);
    assert_eq!(found.sources.len(), 1, "{:?}", found.sources);
    assert_eq!((found.sources[0].name.as_str(), found.sources[0].quotes.len()), ("Petra Kolb", 3));
    assert_eq!(found.sources[0].role.as_deref(), Some("Bürgermeisterin"));
}

#[test]
fn german_narration_nouns_and_terms_make_no_source() {
    assert!(german("Die Brücke wurde am Montag gesperrt. Autos fuhren durch das Tal. Es regnete.").quotes.is_empty());
    assert!(german("Die sogenannte „Schwarze Brücke“ wurde 1932 gebaut.").quotes.is_empty());
    assert!(sources("Petra Kolb hoffte, dass die Brücke bald öffnet.").is_empty());
}

#[test]
fn a_language_without_a_pack_has_its_quotations_and_no_speakers() {
    let text = "« Le pont reste fermé pour tout le monde jusqu'au printemps », a déclaré Anne Roux.";
    let mut article = from_text(text);
    article.info.language = Some("fr".to_owned());
    let found = read(&article, &Knowledge::empty(), &[]);
    assert!(found.sources.is_empty());
    assert_eq!(found.quotes.len(), 1);
    assert!(found.quotes[0].spans[0].of(text).starts_with("Le pont"));
    assert_eq!((found.quotes[0].speaker.as_deref(), found.quotes[0].speaker_mention), (None, None));
}
