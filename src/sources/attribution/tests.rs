//! The conventions of quotation, one a test, on invented sentences.

use super::{Attribution, find};
use crate::Span;
use crate::report::{Block, BlockKind, QuoteKind, Sense};

fn blocks(parts: &[(BlockKind, &str)]) -> (String, Vec<Block>) {
    let mut text = String::new();
    let mut blocks = Vec::new();
    for (kind, part) in parts {
        let start = text.len();
        text.push_str(part);
        blocks.push(Block { kind: *kind, span: Span::new(start, text.len()) });
        text.push_str("\n\n");
    }
    (text, blocks)
}

fn read(parts: &[(BlockKind, &str)]) -> (String, Vec<Attribution>) {
    let (text, blocks) = blocks(parts);
    let found = find(&text, &blocks, None);
    (text, found)
}

fn paragraphs(parts: &[&str]) -> (String, Vec<Attribution>) {
    let parts: Vec<(BlockKind, &str)> = parts.iter().map(|p| (BlockKind::Paragraph, *p)).collect();
    read(&parts)
}

/// Quoted words and source of every attribution with words in marks.
fn quoted(parts: &[&str]) -> Vec<(Vec<String>, Option<String>)> {
    let (text, found) = paragraphs(parts);
    let words = |s: &Span| s.of(&text).to_owned();
    found.iter().filter(|a| !a.quoted.is_empty()).map(|a| (a.quoted.iter().map(words).collect(), a.source.as_ref().map(words))).collect()
}

fn one(part: &str) -> (Vec<String>, Option<String>) {
    let mut all = quoted(&[part]);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

#[test]
fn keeps_a_split_quotation_as_one() {
    let (words, source) = one("“We waited all night,” Ana Roe said, “and nobody came to the station.”");
    assert_eq!(words, ["We waited all night,", "and nobody came to the station."]);
    assert_eq!(source.as_deref(), Some("Ana Roe"));
}

#[test]
fn a_second_sentence_in_marks_goes_on() {
    let (words, _) = one("“We waited all night,” Ana Roe said. “Nobody came to the station.”");
    assert_eq!(words.len(), 2);
}

#[test]
fn reads_an_inverted_quotation() {
    let (words, source) = one("\"The bridge is safe now,\" said the mayor of Westford.");
    assert_eq!(words, ["The bridge is safe now,"]);
    assert!(source.unwrap().starts_with("the mayor"));
}

/// One test a kind of quotation mark: before, behind and around its cue, and with a question inside.
macro_rules! marks {
    ($($name:ident: $open:literal $close:literal;)*) => {$(
        #[test]
        fn $name() {
            reads_marks($open, $close);
        }
    )*};
}

marks! {
    reads_curly_marks: "“" "”";
    reads_straight_marks: "\"" "\"";
    reads_single_british_marks: "‘" "’";
    reads_straight_single_marks: "'" "'";
    reads_guillemets: "«" "»";
    reads_guillemets_with_spaces: "« " " »";
    reads_guillemets_turned_inwards: "»" "«";
    reads_german_low_marks: "„" "“";
    reads_low_marks_that_close_to_the_right: "„" "”";
    reads_marks_that_open_as_they_close: "”" "”";
    reads_japanese_marks: "「" "」";
    reads_white_japanese_marks: "『" "』";
    reads_typewriter_marks: "``" "''";
}

fn reads_marks(open: &str, close: &str) {
    let quoted = |words: &str| format!("{open}{words}{close}");
    let (long, rest) = ("The bridge is safe now and always was", "and nobody asked for the money");
    for text in [
        format!("{}, Ana Roe said.", quoted(long)),
        format!("Ana Roe said: {}.", quoted(long)),
        format!("{}, said Ana Roe.", quoted(&format!("{long}, isn’t it?"))),
    ] {
        let (words, source) = one(&text);
        assert!(words.len() == 1 && words[0].starts_with("The bridge") && words[0].contains("always was"), "{text}: {words:?}");
        assert_eq!(source.as_deref(), Some("Ana Roe"), "{text}");
    }
    let (words, source) = one(&format!("{}, Ana Roe said, {}.", quoted(long), quoted(rest)));
    assert_eq!(words.iter().map(|w| w.trim_end_matches([',', '.'])).collect::<Vec<_>>(), [long, rest]);
    assert_eq!(source.as_deref(), Some("Ana Roe"));
}

#[test]
fn a_speech_runs_on_over_paragraphs() {
    let all = quoted(&["“We waited all night,” Ana Roe said. “Nobody came to us.", "“Then the rain began and we left.”"]);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!(all[0].0.len(), 3);
}

#[test]
fn a_mark_without_its_partner_stays_in_its_paragraph() {
    let (text, found) = paragraphs(&["Ana Roe said: “We waited all night for the last train.", "The council met on Monday.", "It rained."]);
    for span in found.iter().flat_map(|a| a.content.iter().chain(&a.quoted)) {
        assert!(!span.of(&text).contains("council"), "{found:?}");
    }
}

#[test]
fn nested_marks_are_part_of_the_quotation() {
    let (words, _) = one("“He told me ‘go home’ and I went home at once,” Ana Roe said.");
    assert!(words[0].contains("‘go home’"));
}

#[test]
fn nicknames_terms_and_titles_are_no_quotations() {
    for text in [
        "Robert “Bobby” Roe lives in Westford.",
        "The novel “Rivers of the North Country Line” sold well.",
        "The so-called “quiet zone” lies north of the town.",
        "The shelf is 6'2\" high and the door is 30\" wide.",
    ] {
        assert!(quoted(&[text]).is_empty(), "{text}");
    }
}

#[test]
fn a_signature_behind_a_dash_names_the_speaker() {
    let (words, source) = one("“Nobody asked us before they closed the school.” —Commissioner Dana Lund");
    assert_eq!(words.len(), 1);
    assert_eq!(source.as_deref(), Some("Commissioner Dana Lund"));
}

#[test]
fn a_list_in_dashes_is_no_signature() {
    assert!(quoted(&["The words “closed” - Monday to Friday - hung on the door."]).iter().all(|q| q.1.as_deref() != Some("Monday")));
}

#[test]
fn a_transcript_gives_every_turn_to_its_speaker() {
    let (text, found) = paragraphs(&["LUND: Where were you?", "ROE: At home, with the children.", "LUND: All night?"]);
    let sources: Vec<&str> = found.iter().filter_map(|a| a.source).map(|s| s.of(&text)).collect();
    assert_eq!(sources, ["LUND", "ROE", "LUND"]);
}

#[test]
fn questions_and_answers_have_no_speaker_of_that_name() {
    let (_, found) = paragraphs(&["Q: Where were you?", "A: At home, with the children.", "Q: All night?"]);
    assert_eq!(found.len(), 3);
    assert!(found.iter().all(|a| a.source.is_none()));
}

#[test]
fn a_line_that_ends_in_a_colon_announces_the_speaker() {
    let all = quoted(&["From Chairwoman Dana Lund:", "“The school will stay open for all of our children.”"]);
    assert_eq!(all[0].1.as_deref(), Some("Chairwoman Dana Lund"));
}

#[test]
fn an_embedded_post_is_all_its_author_s() {
    let parts = [
        (BlockKind::Paragraph, "The closure drew angry answers."),
        (BlockKind::Embed, "The school will stay open, whatever they say. — Dana Lund (@danalund) May 3, 2020"),
    ];
    let (text, found) = read(&parts);
    let post = found.iter().find(|a| a.quoted.len() == 1).unwrap();
    assert_eq!(post.kind, QuoteKind::Direct);
    assert_eq!(post.source.unwrap().of(&text), "Dana Lund");
    assert!(!post.quoted[0].of(&text).contains("Dana"));
}

#[test]
fn a_headline_is_not_counted() {
    let (_, found) = read(&[(BlockKind::Title, "“The bridge is safe now,” mayor says")]);
    assert!(found.is_empty());
}

#[test]
fn a_quotation_without_a_speaker_is_kept() {
    let all = quoted(&["“The bridge is safe now, and it was safe all along.”"]);
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].1, None);
}

#[test]
fn according_to_stands_before_or_behind() {
    for text in [
        "The bridge was closed on Monday, according to the city council.",
        "According to the city council, the bridge was closed on Monday.",
    ] {
        let (full, found) = paragraphs(&[text]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].kind, QuoteKind::Indirect);
        assert_eq!(found[0].source.unwrap().of(&full), "the city council");
        assert!(found[0].content[0].of(&full).to_lowercase().starts_with("the bridge was closed"));
    }
}

#[test]
fn a_belief_is_a_thought_and_a_statement_is_none() {
    let (_, found) = paragraphs(&["Ana Roe hopes that the bridge will open soon."]);
    assert_eq!(found[0].sense, Sense::Thought);
    let (_, found) = paragraphs(&["Ana Roe said that the bridge will open soon."]);
    assert_eq!(found[0].sense, Sense::Statement);
}

#[test]
fn plain_narration_has_no_attribution() {
    let (_, found) = paragraphs(&["The bridge was closed on Monday. Cars drove through the valley. It rained."]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn hostile_text_breaks_nothing() {
    let many = "“".repeat(5_000);
    let said = "he said ".repeat(5_000);
    let long = format!("\"{}", "x ".repeat(20_000));
    for text in [
        many.as_str(),
        said.as_str(),
        long.as_str(),
        "",
        "\u{feff}",
        "“”",
        "''''''",
        ":",
        "—",
        "\"said\"",
        "said said said",
        "é“ü”ñ said ø",
    ] {
        let (text, found) = paragraphs(&[text, text]);
        for a in &found {
            for span in a.content.iter().chain(&a.quoted).chain(a.cue.as_ref()).chain(a.source.as_ref()) {
                assert!(text.get(span.start..span.end).is_some_and(|s| !s.is_empty()));
            }
        }
    }
}

#[test]
fn a_caption_is_read_as_the_text_is() {
    let (text, found) = read(&[(BlockKind::Caption, "“The bridge is safe now,” said Ana Roe, who built it.")]);
    assert_eq!(found.len(), 1);
    assert!(found[0].source.expect("a source").of(&text).starts_with("Ana Roe"));
}

#[test]
fn a_block_quotation_is_its_announced_speaker_s() {
    let parts = [
        (BlockKind::Paragraph, "Ana Roe wrote:"),
        (BlockKind::Quotation, "The bridge is safe now, and it was safe on every day of the flood."),
    ];
    let (text, found) = read(&parts);
    let block = found.iter().find(|a| a.quoted.iter().any(|q| q.of(&text).starts_with("The bridge"))).expect("the block");
    assert_eq!(block.source.map(|s| s.of(&text)), Some("Ana Roe"));
}

#[test]
fn every_span_round_trips_whatever_marks_surround_the_words() {
    let marks = [("“", "”"), ("\"", "\""), ("‘", "’"), ("« ", " »"), ("„", "“"), ("»", "«"), ("「", "」"), ("“", ""), ("", "”")];
    let words = ["The bridge is safe now, and always was", "É wäre schön — sagt man — wenn’s so bliebe", "橋は安全です"];
    let frames = ["{}, Ana Roe said.", "Ana Roe said: {}", "{} Ana Roe, an engineer, said on Monday, {}.", "{} —Ana Roe", "ROE: {}"];
    for (open, close) in marks {
        for inner in words {
            for frame in frames {
                round_trip(&frame.replace("{}", &format!("{open}{inner}{close}")));
            }
        }
    }
}

fn round_trip(text: &str) {
    for language in [None, Some("de"), Some("fr")] {
        let blocks = [Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
        for a in find(text, &blocks, language) {
            for span in a.content.iter().chain(&a.quoted).chain(&a.cue).chain(&a.source) {
                let part = text.get(span.start..span.end).expect("on characters");
                assert!(!part.is_empty() && part.trim() == part, "{text}: {part:?}");
            }
            let inside = |q: &Span| a.content.iter().any(|c| c.start <= q.start && q.end <= c.end);
            assert!(a.quoted.iter().all(inside), "{text}: words in marks are part of the content");
        }
    }
}

fn source_of(text: &str, content: &str) -> Option<String> {
    let (text, found) = paragraphs(&[text]);
    let one = found.iter().find(|a| a.content.iter().any(|c| c.of(&text).contains(content)));
    one.and_then(|a| a.source).map(|s| s.of(&text).to_owned())
}

#[test]
fn a_sentence_may_end_in_its_speaker() {
    for (text, source) in [
        ("The plain is drier than the hills in most years, said harbour master Ana Roe, a pilot.", "harbour master Ana Roe, a pilot"),
        (
            "Among the dead were a blind man, his wife and their child, said the child’s grandfather, Bo Lund.",
            "the child’s grandfather, Bo Lund",
        ),
        (
            "The yard will close in the spring, said its recently named chair Ana Roe in a letter to staff.",
            "its recently named chair Ana Roe",
        ),
    ] {
        let content: String = text.split(',').next().unwrap_or_default().to_owned();
        assert_eq!(source_of(text, &content).as_deref(), Some(source), "{text}");
    }
    let plain = "Ana Roe, a pilot, said Tarrow attacked Westford in the spring.";
    assert_eq!(source_of(plain, "attacked").map(|s| s.starts_with("Ana Roe")), Some(true));
}

#[test]
fn words_that_somebody_called_a_thing_by_are_theirs() {
    let text = "Those who stood at the quay, described by the Harbour Union as “a handful of idlers”, were watched by the police.";
    assert_eq!(source_of(text, "idlers").as_deref(), Some("the Harbour Union"));
}

#[test]
fn the_cue_nearest_before_the_colon_announces_the_words() {
    let text = "When she said no, Bo Lund told her: “I’m going to leave you here to tell the story.”";
    assert_eq!(source_of(text, "story").as_deref(), Some("Bo Lund"));
}

#[test]
fn one_cue_serves_two_passages_that_and_joins() {
    let (words, source) = one("Teachers chanted, “Open the schools,” and “Put us first,” as they stood in the square.");
    assert_eq!(words.len(), 2, "{words:?}");
    assert_eq!(source.as_deref(), Some("Teachers"));
}

#[test]
fn a_paragraph_in_marks_belongs_to_whom_the_line_before_quotes() {
    let found = quoted(&[
        "I am going to close with a quote from a well-loved author, Ana Roe.",
        "“In ten years you will be sorry for the harbours that you did not leave.”",
    ]);
    assert!(found.iter().any(|(_, source)| source.as_deref().is_some_and(|s| s.contains("author"))), "{found:?}");
}

#[test]
fn a_phrase_that_is_only_mentioned_is_not_quoted() {
    let found = quoted(&["Roe said he had looked for the phrase “grey harbour law” in the library of Westford."]);
    assert!(found.iter().all(|(words, _)| words.iter().all(|w| w != "grey harbour law")), "{found:?}");
}

#[test]
fn words_in_an_impersonal_report_belong_to_the_inner_speaker() {
    let (words, source) = one("Later it was reported that Ana Roe wrote in an email, “Well done. Another idle suit.” She left.");
    assert_eq!(words, ["Well done. Another idle suit."]);
    assert_eq!(source.as_deref(), Some("Ana Roe"));
}
