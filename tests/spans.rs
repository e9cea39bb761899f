//! Spans of quotations, cues, sources and ways point to the words that they claim, whatever markup the words stand in.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use firsthand::report::{SourceType, ViaKind};
use firsthand::{Checker, Document, Report, Span};
use proptest::prelude::*;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::builder().build().unwrap());

/// Words of a text without white space and marks, in lower case.
fn plain(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Panics where a span doesn't hold what its element says.
fn hold(name: &str, report: &Report) {
    let text = report.article.text.as_str();
    let words = |span: Span| -> &str {
        let words = text.get(span.start..span.end).unwrap_or_else(|| panic!("{name}: {span:?} is off the text"));
        assert!(!words.trim().is_empty() && words.trim() == words, "{name}: {span:?} holds {words:?}");
        words
    };
    for quote in &report.quotes {
        let content: String = quote.content.iter().map(|s| plain(words(*s))).collect();
        assert_eq!(content, plain(&quote.text), "{name}: {}", quote.id);
        for span in &quote.spans {
            let inside = |c: &Span| c.start <= span.start && span.end <= c.end;
            assert!(quote.content.iter().any(inside) && content.contains(&plain(words(*span))), "{name}: {}", quote.id);
        }
        quote.cue.map(words);
        quote.speaker_mention.map(words);
    }
    for source in &report.sources {
        assert!(!source.mentions.is_empty(), "{name}: {} without a mention", source.id);
        let mentions: Vec<&str> = source.mentions.iter().map(|s| words(*s)).collect();
        assert!(mentions.iter().any(|m| plain(m) == plain(&source.name)), "{name}: {} among {mentions:?}", source.name);
        if source.r#type == SourceType::Person {
            for mention in &mentions {
                let shared = mention.split_whitespace().any(|w| plain(&source.name).contains(plain(w).trim_end_matches('s')));
                assert!(shared, "{name}: {mention:?} for {}", source.name);
            }
        }
        for affiliation in &source.affiliations {
            let span = affiliation.span.expect("a named body stands in the text");
            assert_eq!(plain(words(span)), plain(&affiliation.name), "{name}: {}", source.name);
        }
    }
    for via in report.quotes.iter().flat_map(|q| &q.via) {
        // A linked story is named by its outlet, and stands where the link does.
        if let (Some(span), ViaKind::Event) = (via.span, via.kind) {
            assert_eq!(plain(words(span)), plain(&via.name), "{name}");
        }
        via.span.map(words);
    }
}

#[test]
fn spans_point_to_their_words_on_every_made_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut pages = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let report = match fs::read(path.join("page.html")) {
            Ok(bytes) => CHECKER.document(&Document::new(bytes)).unwrap(),
            Err(_) => CHECKER.text_document(&Document::new(fs::read(path.join("page.txt")).unwrap())).unwrap(),
        };
        hold(&name, &report);
        pages += 1;
    }
    assert!(pages > 10);
}

const PEOPLE: [&str; 4] = ["Ana Roe", "Qirro Vandaleth", "Margaret Olsen", "Zoë O’Hara-Lund"];
const ROLES: [&str; 4] =
    ["the mayor of Westford", "a spokesperson for the Tarrow Harbour Agency", "an engineer", "president of the Lund Institute"];
const WORDS: [&str; 5] = [
    "We waited all night for the last train",
    "The bridge is safe now, and it always was",
    "Nobody asked — not once — what it’d cost",
    "Prices rose by 4 % in May & June",
    "‘Stay at home’ was all that they told us",
];
const FRAMES: [&str; 6] = [
    "“{w},” {p}, {r}, said on Monday.",
    "{p}, {r}, told the Westford Gazette: “{w}.”",
    "“{w},” {p} said in a statement, “and that is all.”",
    "According to {p}, {r}, the council met in the spring. “{w},” he added.",
    "{p} testified at a hearing that the road was closed. “{w}.”",
    "A letter from {p}, {r}, says that “{w}”.",
];

/// A paragraph's words, each in the markup that its number picks; never all of them linked or emphasised, which would make them no
/// body text.
fn marked(paragraph: &str, picks: &[u8]) -> String {
    let escaped = |word: &str| word.replace('&', "&amp;").replace('—', "&mdash;").replace('’', "&#8217;").replace('ë', "&euml;");
    let mut out = String::new();
    for (i, word) in paragraph.split(' ').enumerate() {
        let word = escaped(word);
        let space = if i == 0 { "" } else { " " };
        out += &match picks.get(i % picks.len().max(1)).copied().unwrap_or(0) {
            1 => format!("{space}<b>{word}</b>"),
            2 if i % 7 == 3 => format!("{space}<a href=\"/topic/{i}\">{word}</a>"),
            3 => format!("{space}<!-- note --><span class=\"x y\">{word}</span>"),
            4 if i % 3 > 0 => format!("\n   \t{space}<em>{word}</em>"),
            5 => format!("{space}<span><i></i>{word}</span>"),
            _ => format!("{space}{word}"),
        };
    }
    out
}

fn page(paragraphs: &[String], picks: &[u8]) -> Report {
    let body: String = paragraphs.iter().map(|p| format!("<p>{}</p>\n", marked(p, picks))).collect();
    let html = format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>The bridge | The Lamp</title></head>\
         <body><main><article><h1>The bridge</h1>{body}</article></main></body></html>"
    );
    CHECKER.html(&html, "https://lamp.example/2026/bridge").unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn markup_moves_no_span_off_its_words(
        parts in prop::collection::vec((0..FRAMES.len(), 0..PEOPLE.len(), 0..ROLES.len(), 0..WORDS.len()), 2..7),
        picks in prop::collection::vec(0..7_u8, 1..9),
    ) {
        let mut paragraphs: Vec<String> = parts
            .iter()
            .map(|&(f, p, r, w)| FRAMES[f].replace("{p}", PEOPLE[p]).replace("{r}", ROLES[r]).replace("{w}", WORDS[w]))
            .collect();
        paragraphs.push("The council of Westford met again in the autumn, and the road to the coast was open once more.".to_owned());
        let (bare, marked) = (page(&paragraphs, &[]), page(&paragraphs, &picks));
        hold("bare", &bare);
        hold("marked", &marked);
        prop_assert_eq!(&bare.article.text, &marked.article.text);
        prop_assert!(!bare.quotes.is_empty());
        let quotes = |r: &Report| r.quotes.iter().map(|q| (q.content.clone(), q.cue, q.speaker_mention, q.speaker.clone())).collect::<Vec<_>>();
        prop_assert_eq!(quotes(&bare), quotes(&marked));
        let sources = |r: &Report| r.sources.iter().map(|s| (s.name.clone(), s.mentions.clone())).collect::<Vec<_>>();
        prop_assert_eq!(sources(&bare), sources(&marked));
    }
}
