use proptest::prelude::*;

use super::*;
use crate::report::{CheckStatus, Input, LinkPlace, OffsetUnit, TextMode};
use crate::{Checker, Knowledge};

fn check(draft: Draft) -> DraftReport {
    Checker::builder().knowledge(Knowledge::empty()).build().unwrap().draft(draft).unwrap()
}

fn fault(draft: Draft) -> String {
    let error = Checker::builder().knowledge(Knowledge::empty()).build().unwrap().draft(draft).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Input);
    error.to_string()
}

fn of(blocks: &[(&str, &str)]) -> Draft {
    Draft { blocks: blocks.iter().map(|(id, html)| DraftBlock::new(*id, *html)).collect(), ..Draft::default() }
}

/// The words of a span, cut out of the caller's blocks.
fn cut(checked: &DraftReport, span: Span) -> String {
    let words = checked.locator(OffsetUnit::Bytes).places(span);
    words.iter().map(|p| &checked.text_of(&p.block).unwrap()[p.start..p.end]).collect::<Vec<_>>().join(" ")
}

/// Without white space: a `<br>` is a line break to a reader and nothing in a block's text.
fn solid(words: &str) -> String {
    let kept: String = words.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}')).collect();
    kept.split_whitespace().collect()
}

const STORY: &[(&str, &str)] = &[
    (
        "p1",
        "  The wall &amp; the <b>quay</b>\r\n will\u{a0}rise 🌊, the <a href='https://port.example/plan.pdf'>port authority</a> said on Monday.",
    ),
    ("p2", "&ldquo;The se\u{ad}a gives us no cho&iacute;ce e\u{301},&rdquo; <i>said</i> Ana Weir,<br>its chief engineer."),
    ("empty", " <!-- nothing --> "),
    (
        "list",
        "<ul><li>One 𝕎all.</li>\n<li>Two walls.<script>let x = 'no words';</script></li></ul><blockquote><p>We built it twice.</p></blockquote>",
    ),
];

#[test]
fn every_span_of_the_report_leads_back_to_the_same_words() {
    let checked = check(of(STORY));
    let report = checked.report();
    let spans = report.article.blocks.iter().map(|b| b.span);
    let spans = spans.chain(report.quotes.iter().flat_map(|q| q.spans.iter().chain(&q.content).copied()));
    let spans: Vec<Span> =
        spans.chain(report.sources.iter().flat_map(|s| s.mentions.clone())).chain(report.links.iter().filter_map(|l| l.span)).collect();
    assert!(spans.len() > 10);
    for span in spans {
        assert_eq!(solid(&cut(&checked, span)), solid(span.of(&report.article.text)), "{span:?}");
    }
}

#[test]
fn a_block_s_text_is_all_its_text_as_a_browser_counts_it() {
    let checked = check(of(STORY));
    assert_eq!(checked.text_of("p1").unwrap(), "  The wall & the quay\n will\u{a0}rise 🌊, the port authority said on Monday.");
    assert_eq!(checked.text_of("list").unwrap(), "One 𝕎all.\nTwo walls.let x = 'no words';We built it twice.");
    assert_eq!(checked.text_of("empty"), Some("  "));
    assert_eq!(checked.text_of("p9"), None);
}

#[test]
fn offsets_come_in_the_unit_that_was_asked_for() {
    let checked = check(of(STORY));
    let report = checked.report();
    let authority = report.links[0].span.unwrap();
    let text = checked.text_of("p1").unwrap();
    let byte = text.find("port").unwrap();
    let expected = [
        (OffsetUnit::Bytes, byte),
        (OffsetUnit::Utf16, text[..byte].encode_utf16().count()),
        (OffsetUnit::CodePoints, text[..byte].chars().count()),
    ];
    for (unit, start) in expected {
        let places = checked.locator(unit).places(authority);
        assert_eq!((places.len(), places[0].block.as_str(), places[0].start, places[0].end), (1, "p1", start, start + 14), "{unit}");
    }
}

#[test]
fn a_span_over_several_blocks_has_a_place_in_each() {
    let checked = check(of(STORY));
    let whole = Span::new(0, checked.report().article.text.len());
    let blocks: Vec<_> = checked.locator(OffsetUnit::Bytes).places(whole).into_iter().map(|p| p.block).collect();
    assert_eq!(blocks, ["p1", "p2", "list"]);
    assert!(checked.locator(OffsetUnit::Bytes).places(Span::new(4, 4)).is_empty());
}

#[test]
fn elements_inside_a_block_make_blocks_of_their_own_kind() {
    let report = check(of(STORY)).into_report();
    let kinds: Vec<_> = report.article.blocks.iter().map(|b| (b.kind, b.span.of(&report.article.text))).collect();
    assert_eq!(
        kinds[2..],
        [(BlockKind::ListItem, "One 𝕎all."), (BlockKind::ListItem, "Two walls."), (BlockKind::Quotation, "We built it twice.")]
    );
    assert_eq!(kinds[1].1, "“The sea gives us no choíce e\u{301},” said Ana Weir,\nits chief engineer.");
    let joined: Vec<_> = kinds.iter().map(|k| k.1).collect();
    assert_eq!(joined.join("\n\n"), report.article.text);
}

#[test]
fn what_only_a_published_page_shows_is_not_determined() {
    let report = check(of(STORY)).into_report();
    for code in ["FH601", "FH602"] {
        let check = report.checks.iter().find(|c| c.code == code).unwrap();
        assert_eq!((check.status, check.reason.as_deref()), (CheckStatus::NotDetermined, Some("draft")), "{code}");
    }
    assert_eq!((report.page.input, report.page.canonical_url), (Input::Draft, None));
    assert!(report.findings.iter().all(|f| !matches!(f.code.as_str(), "FH601" | "FH602")));
}

#[test]
fn links_are_seen_and_relative_ones_with_a_base_only() {
    let block = (
        "p1",
        "The <a href='/plan'>plan</a> and the <a href='https://port.example/x'>report</a> and <a href='javascript:alert(1)'>this</a>.",
    );
    let urls = |draft| check(draft).into_report().links.into_iter().map(|l| l.url).collect::<Vec<_>>();
    assert_eq!(urls(of(&[block])), ["https://port.example/x"]);
    assert_eq!(
        urls(Draft { base: Some("https://lamp.example/a/".into()), ..of(&[block]) }),
        ["https://lamp.example/plan", "https://port.example/x"]
    );
}

#[test]
fn the_head_is_read_as_plain_text() {
    let draft = Draft {
        headline: Some("Fish < chips & more".into()),
        standfirst: Some("It <b>is</b> so.".into()),
        bylines: vec!["By Dora Quill".into(), "Jo Stark, Northwire".into()],
        captions: vec![DraftBlock::new("c1", "The quay <a href='https://lamp.example/p'>in May</a>. Jo Stark/Lamp Pictures")],
        stage: Some("second read".into()),
        section: Some("Opinion".into()),
        publisher: Some("The Castlemoor Lamp".into()),
        ..of(STORY)
    };
    let report = check(draft).into_report();
    assert_eq!(report.article.title.as_deref(), Some("Fish < chips & more"));
    assert!(report.article.text.contains("It <b>is</b> so."));
    assert_eq!(report.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Dora Quill", "Jo Stark"]);
    assert_eq!(report.draft.as_ref().unwrap().stage.as_deref(), Some("second read"));
    assert_eq!(report.article.kind, crate::report::ArticleKind::Opinion);
    assert!(report.outlets.iter().any(|o| o.name == "The Castlemoor Lamp"));
    assert_eq!(report.links.last().unwrap().place, LinkPlace::Caption);
    let ids: Vec<_> = report.draft.unwrap().blocks.into_iter().map(|b| (b.id, b.span.is_some())).collect();
    let ids: Vec<_> = ids.iter().map(|(id, words)| (id.as_str(), *words)).collect();
    assert_eq!(
        ids,
        [
            ("headline", true),
            ("standfirst", true),
            ("byline-1", true),
            ("byline-2", true),
            ("p1", true),
            ("p2", true),
            ("empty", false),
            ("list", true),
            ("c1", true)
        ]
    );
}

#[test]
fn faults_are_named() {
    assert!(fault(Draft::default()).contains("empty"));
    assert!(fault(of(&[("p1", " "), ("p2", "<p></p>")])).contains("empty"));
    assert!(fault(of(&[("p1", "One."), ("p1", "Two.")])).contains("`p1`"));
    assert!(fault(of(&[("headline", "One.")])).contains("`headline`"));
    assert!(fault(of(&[("", "One.")])).contains("no id"));
    let many: Vec<DraftBlock> = (0..=crate::limits::MAX_DRAFT_BLOCKS).map(|i| DraftBlock::new(i.to_string(), "x")).collect();
    assert!(fault(Draft { blocks: many, ..Draft::default() }).contains("at most"));
    let unknown = Draft::from_json(r#"{"headlin": "x"}"#).unwrap_err();
    assert!(unknown.kind() == ErrorKind::Input && unknown.to_string().contains("headlin"), "{unknown}");
}

#[test]
fn json_has_places_beside_every_span_and_keeps_to_the_output() {
    let checked = check(of(STORY));
    let output = Output::new().text(TextMode::None).fields(["quotes"]).unwrap().offsets(OffsetUnit::Utf16);
    let json: serde_json::Value = serde_json::from_str(&checked.json(&output)).unwrap();
    assert!(json.get("article").is_none() && json["offsets"] == "utf16");
    let quote = json["quotes"].as_array().unwrap().iter().find(|q| q["kind"] == "direct").unwrap();
    let place = &quote["spans"][0]["places"][0];
    let units: Vec<u16> = checked.text_of("p2").unwrap().encode_utf16().collect();
    let words = String::from_utf16(&units[place["start"].as_u64().unwrap() as usize..place["end"].as_u64().unwrap() as usize]).unwrap();
    assert_eq!(words, "The se\u{ad}a gives us no choíce e\u{301},");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn any_markup_leads_back_to_its_own_words(parts in proptest::collection::vec(prop_oneof![
        "[a-zß日🌊 .,\u{a0}\u{ad}\u{301}\r\n]{0,24}",
        proptest::sample::select(vec!["<p>", "</p>", "<br>", "<li>", "</li>", "<ul>", "<a href='https://x.example/'>", "</a>", "<b>", "</b>", "<script>", "</script>",
            "<blockquote>", "</blockquote>", "<span hidden>", "</span>", "&amp;", "&nbsp;", "&#x1F30A;", "<table><tr><td>", "</table>", "<!--", "-->", "<h2>", "</h2>", "</body>", "<pre>"]).prop_map(str::to_owned),
    ], 0..40)) {
        let html = parts.concat();
        let checker = Checker::builder().knowledge(Knowledge::empty()).build().unwrap();
        let draft = of(&[("a", &html), ("b", "Kept words."), ("c", &html)]);
        let checked = checker.draft(draft).unwrap();
        let report = checked.report();
        let words: Vec<&str> = report.article.blocks.iter().map(|b| b.span.of(&report.article.text)).collect();
        prop_assert_eq!(words.join("\n\n"), report.article.text.as_str());
        for block in &report.article.blocks {
            // Words that a hidden element cuts apart are still one word to a reader; compare letters only.
            let letters = |s: &str| s.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            let (cut, said) = (letters(&cut(&checked, block.span)), letters(block.span.of(&report.article.text)));
            prop_assert!(cut == said || cut.len() > said.len() && html.contains("<s"), "{cut} {said}");
        }
        let places = checked.locator(OffsetUnit::Utf16).places(Span::new(0, report.article.text.len()));
        for place in &places {
            let length = checked.text_of(&place.block).unwrap().encode_utf16().count();
            prop_assert!(place.start < place.end && place.end <= length);
        }
    }
}
