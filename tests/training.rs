//! Learning the table of the attribution stage: the same corpora give the same bytes, and names stay out of it.
#![cfg(feature = "training")]

use firsthand::Span;
use firsthand::training::{Annotation, Document, Settings, train};

const NAMES: [&str; 6] = ["Ada Quarrel", "Bo Vandaleth", "Cleo Marsk", "Dov Tillane", "Ena Rostrik", "Finn Abelor"];
const CLAIMS: [&str; 6] = [
    "the bridge was safe",
    "the boats would come back in the spring",
    "nobody had asked for the money",
    "the council knew of the leak",
    "prices had fallen for a year",
    "the road stayed open all night",
];

/// A text with one statement of each kind, and where its parts stand.
fn document(corpus: u8, number: usize) -> Document {
    let name = NAMES[number % NAMES.len()];
    let claim = CLAIMS[(number / 2) % CLAIMS.len()];
    let own = ["harbour", "orchard"][usize::from(corpus)];
    let mut text = String::new();
    let mut attributions = Vec::new();
    for (frame, cue) in [("{n} said that {c} near the {o}. ", "said"), ("“{c},” {n} told us at the {o}. ", "told"), ("It rained. ", "")]
    {
        let start = text.len();
        text += &frame.replace("{n}", name).replace("{c}", claim).replace("{o}", own);
        let at = |part: &str| text[start..].find(part).map(|i| vec![Span::new(start + i, start + i + part.len())]).unwrap_or_default();
        if !cue.is_empty() {
            attributions.push(Annotation { content: at(claim), cue: at(cue), source: at(name) });
        }
    }
    Document { corpus, text: text.trim_end().to_owned(), attributions, annotated: true, weight: 1 + u32::from(corpus) }
}

fn corpora() -> Vec<Document> {
    (0..40).map(|i| document(u8::from(i % 3 == 0), i)).collect()
}

fn learn(documents: &[Document]) -> String {
    let settings = Settings { rounds: 3, min_documents: 3, ..Settings::default() };
    train(documents, &settings, &mut |_| {})
}

#[test]
fn training_twice_gives_the_same_bytes() {
    let corpora = corpora();
    let first = learn(&corpora);
    assert!(first.lines().count() > 100, "something is learnt:\n{first}");
    assert_eq!(first, learn(&corpora));
    // Nor do other threads, with other keys of hashing, change it.
    let others: Vec<_> = (0..2)
        .map(|_| {
            std::thread::spawn({
                let corpora = corpora.clone();
                move || learn(&corpora)
            })
        })
        .collect();
    for other in others {
        assert_eq!(first, other.join().expect("the training ends"));
    }
}

#[test]
fn a_word_enters_only_in_lower_case_and_from_more_than_one_corpus() {
    let table = learn(&corpora());
    let words: Vec<&str> = table.lines().filter_map(|l| l.strip_prefix("word ")).filter_map(|l| l.split(' ').next()).collect();
    assert!(words.contains(&"said") && words.contains(&"that"), "{words:?}");
    for name in NAMES.iter().flat_map(|n| n.split(' ')) {
        assert!(!table.contains(name) && !words.contains(&name.to_lowercase().as_str()), "{name} is in the table");
    }
    assert!(!words.contains(&"harbour") && !words.contains(&"orchard"), "a word of one corpus alone is in the table: {words:?}");
}
