//! The tables of balance and language from outside: opposed causes are read alike, and nobody's name counts.

#![allow(clippy::unwrap_used)] // helpers of tests may stop a test

use firsthand::report::{Balance, Mouth};
use proptest::prelude::*;

/// A page in which two parties quarrel. `one` and `two` are a name, a body and a cause each.
fn quarrel(one: [&str; 3], two: [&str; 3], verbs: [&str; 2], word: &str) -> String {
    let [a, body_a, cause_a] = one;
    let [b, body_b, cause_b] = two;
    let last = |name: &str| name.split(' ').next_back().unwrap().to_owned();
    let (la, lb) = (last(a), last(b));
    format!(
        "<html lang=en><head><title>Two sides heard on the bridge</title><meta property=og:site_name content='The Fenwick Observer'></head><body><article>\
         <h1>Two sides heard on the bridge</h1><p>By Marit Solheim</p><time datetime=2024-04-11>11 April 2024</time>\
         <p>The parish council met on Tuesday evening in the reading room, with some 40,000 letters about {cause_a} and {cause_b} on the table.</p>\
         <p>“The plan of the others is {word}, and it will cost us dear,” said {a}, who speaks for {body_a}.</p>\
         <p>{la} {} that the 40,000 letters had been counted twice, and that the clerk had been told.</p>\
         <p>The {word} plan goes back to the committee, where it will be read again in the second week of May.</p>\
         <p>“We were never asked about it, not once in all these years,” said {b}, who speaks for {body_b}.</p>\
         <p>{lb} {} that the count was right, and that everybody could read it in the minutes.</p></article></body></html>",
        verbs[0], verbs[1]
    )
}

fn balance(html: &str) -> Balance {
    firsthand::check_html(html, "https://fenwickobserver.example/bridge").unwrap().balance
}

/// What of the tables depends on neither names nor lengths.
fn shape(balance: &Balance) -> impl PartialEq + std::fmt::Debug {
    (
        balance.voices.iter().map(|v| (v.words_quoted, v.words_paraphrased)).collect::<Vec<_>>(),
        balance.verbs.iter().map(|v| (v.verb.clone(), v.kind)).collect::<Vec<_>>(),
        balance.adopted_words.iter().map(|w| (w.word.clone(), w.kind, w.narrated.len())).collect::<Vec<_>>(),
        balance.loaded_words.iter().map(|w| (w.text.clone(), w.kind, w.mouth)).collect::<Vec<_>>(),
        balance.figures.iter().map(|f| (f.text.clone(), f.bound, f.mentions.len())).collect::<Vec<_>>(),
        balance.choice.types.clone(),
        balance.checks.iter().map(|c| (c.table, c.status)).collect::<Vec<_>>(),
    )
}

const PEOPLE: [&str; 8] = ["Tilda Roke", "Piers Lomax", "Ansel Grue", "Ines Varga", "Omar Haddad", "Li Wen", "Nkechi Obi", "Pavel Dvorak"];
const BODIES: [&str; 6] = [
    "the Workers’ Front of Fenwick",
    "the Traditional Union of Fenwick",
    "the Green League of Fenwick",
    "the Mill Owners’ Guild",
    "the Temple Fellowship",
    "the Secular Society",
];
const CAUSES: [&str; 6] = ["open borders", "closed borders", "gun clubs", "rifle bans", "the new mosque", "the old chapel"];
const VERBS: [&str; 6] = ["said", "claimed", "pointed out", "insisted", "revealed", "warned"];
const WORDS: [&str; 4] = ["disgraceful", "absurd", "cautious", "radical"];

#[test]
fn the_pages_of_the_property_have_something_in_every_table_that_it_compares() {
    let page = quarrel([PEOPLE[0], BODIES[0], CAUSES[0]], [PEOPLE[1], BODIES[1], CAUSES[1]], [VERBS[1], VERBS[2]], WORDS[0]);
    let found = balance(&page);
    assert!(
        found.voices.len() == 2 && found.verbs.len() == 4 && !found.adopted_words.is_empty() && !found.figures.is_empty(),
        "{found:#?}"
    );
    assert!(found.loaded_words.iter().any(|w| w.mouth == Mouth::Narrator) && found.loaded_words.iter().any(|w| w.mouth == Mouth::Quoted));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mirrored_pages_of_opposed_causes_give_mirrored_tables(
        people in prop::sample::subsequence(PEOPLE.to_vec(), 2).prop_shuffle(),
        bodies in prop::sample::subsequence(BODIES.to_vec(), 2).prop_shuffle(),
        causes in prop::sample::subsequence(CAUSES.to_vec(), 2).prop_shuffle(),
        verbs in prop::sample::subsequence(VERBS.to_vec(), 2).prop_shuffle(),
        word in prop::sample::select(WORDS.to_vec()),
    ) {
        let (one, two) = ([people[0], bodies[0], causes[0]], [people[1], bodies[1], causes[1]]);
        let (this, mirrored) = (quarrel(one, two, [verbs[0], verbs[1]], word), quarrel(two, one, [verbs[0], verbs[1]], word));
        let (this, mirrored) = (firsthand::check_html(&this, "").unwrap(), firsthand::check_html(&mirrored, "").unwrap());
        prop_assert_eq!(format!("{:?}", shape(&this.balance)), format!("{:?}", shape(&mirrored.balance)));
        let rules = |r: &firsthand::Report| r.findings.iter().map(|f| (f.code.clone(), f.severity, f.confidence)).collect::<Vec<_>>();
        prop_assert_eq!(rules(&this), rules(&mirrored));
    }
}
