//! The whole way from attributions to sources, on invented text.

use super::*;
use crate::Span;
use crate::article::from_text;

fn attribution(text: &str, content: &str, cue: &str, source: &str) -> Attribution {
    let at = |words: &str, from: usize| text[from..].find(words).map(|i| Span::new(from + i, from + i + words.len()));
    let inner = at(content, 0).unwrap();
    let quoted = text[..inner.start].ends_with('“');
    // Cue and source stand nearest to the content: the first after it, else the last before it.
    let near = |words: &str| {
        let before = text[..inner.start].rfind(words).map(|i| Span::new(i, i + words.len()));
        let after = at(words, inner.end).filter(|s| !text[inner.end..s.start].contains('\n'));
        if words.is_empty() { None } else { after.or(before) }
    };
    Attribution {
        content: vec![inner],
        quoted: if quoted { vec![inner] } else { Vec::new() },
        kind: if quoted { QuoteKind::Direct } else { QuoteKind::Indirect },
        sense: Sense::Statement,
        cue: near(cue),
        source: near(source),
    }
}

fn joined(text: &str, attributions: &[Attribution], knowledge: &Knowledge) -> (Vec<Source>, Vec<Quote>) {
    let article = from_text(text);
    join(&article, &article.text().to_ascii_lowercase(), attributions, &[], knowledge)
}

fn read(text: &str, found: &[(&str, &str, &str)]) -> (Vec<Source>, Vec<Quote>) {
    let attributions: Vec<Attribution> = found.iter().map(|(content, cue, source)| attribution(text, content, cue, source)).collect();
    joined(text, &attributions, &Knowledge::empty())
}

fn names(sources: &[Source]) -> Vec<&str> {
    sources.iter().map(|s| s.name.as_str()).collect()
}

#[test]
fn gives_surname_and_pronoun_to_the_full_name() {
    let text =
        "“It will rain,” said Margaret Olsen, a ferry captain at Tarrow Lines.\n“We stay in port,” Olsen said.\n“No one sails,” she added.";
    let (sources, quotes) = read(
        text,
        &[("It will rain,", "said", "Margaret Olsen"), ("We stay in port,", "said", "Olsen"), ("No one sails,", "added", "she")],
    );
    assert_eq!(names(&sources), ["Margaret Olsen"]);
    assert_eq!(sources[0].role.as_deref(), Some("a ferry captain at Tarrow Lines"));
    assert_eq!(sources[0].quotes.len(), 3);
    assert!(quotes.iter().all(|q| q.speaker.as_deref() == Some("source-1")));
}

#[test]
fn keeps_a_person_merely_named_out_of_the_sources() {
    let text = "Peter Lund was in the hall. “It will rain,” said Margaret Olsen.";
    let (sources, _) = read(text, &[("It will rain,", "said", "Margaret Olsen")]);
    assert_eq!(names(&sources), ["Margaret Olsen"]);
}

#[test]
fn makes_no_source_of_a_thought_or_of_a_deed() {
    let text = "Margaret Olsen wanted to leave. Peter Lund released a map of the port.";
    let mut thought = attribution(text, "to leave", "wanted", "Margaret Olsen");
    thought.sense = Sense::Thought;
    let deed = attribution(text, "a map of the port", "released", "Peter Lund");
    let (sources, quotes) = joined(text, &[thought, deed], &Knowledge::empty());
    assert!(sources.is_empty());
    assert!(quotes.iter().all(|q| q.speaker.is_none()));
}

#[test]
fn names_the_outlet_that_was_told_and_carries_it_on() {
    let text = "Margaret Olsen told the Tarrow Gazette that it would rain.\n“No one sails,” she added.";
    let (sources, quotes) = read(text, &[("it would rain", "told", "Margaret Olsen"), ("No one sails,", "added", "she")]);
    assert_eq!(sources[0].via.iter().map(|v| (v.kind, v.name.as_str())).collect::<Vec<_>>(), [(ViaKind::Outlet, "Tarrow Gazette")]);
    assert_eq!(quotes[1].via.len(), 1);
}

#[test]
fn takes_reporters_and_lawmakers_for_no_outlet() {
    let text = "Margaret Olsen told reporters that it would rain.";
    let (sources, _) = read(text, &[("it would rain", "told", "Margaret Olsen")]);
    assert!(sources[0].via.is_empty());
}

#[test]
fn marks_a_name_that_is_held_back() {
    let text = "The port will close, according to a person familiar with the plan.";
    let (sources, _) = read(text, &[("The port will close", "according to", "a person")]);
    assert_eq!(sources[0].r#type, SourceType::UnnamedPerson);
    assert_eq!(sources[0].name, "a person familiar with the plan");
    assert!(sources[0].withheld);
}

#[test]
fn leads_words_inside_words_through_the_outer_speaker() {
    let text = "Margaret Olsen recalled how a man stopped her and said, “all ferries are sold,” at the port.";
    let outer = attribution(text, "how a man stopped her and said, “all ferries are sold,” at the port", "recalled", "Margaret Olsen");
    let inner = attribution(text, "all ferries are sold,", "said", "a man");
    let (sources, quotes) = joined(text, &[outer, inner], &Knowledge::empty());
    assert_eq!(names(&sources), ["Margaret Olsen", "a man"]);
    assert_eq!(quotes[1].via.iter().map(|v| (v.kind, v.name.as_str())).collect::<Vec<_>>(), [(ViaKind::Person, "Margaret Olsen")]);
}

#[test]
fn leaves_the_speaker_open_where_nobody_can_be_told() {
    let text = "The rain went on. “Nobody sails,” they said.";
    let (sources, quotes) = read(text, &[("Nobody sails,", "said", "they")]);
    assert!(sources.is_empty());
    assert_eq!(quotes[0].speaker, None);
    assert!(quotes[0].speaker_mention.is_some());
}

#[test]
fn takes_any_spans_without_panic() {
    let texts = [
        "",
        "’s",
        "A. B. C",
        "“Ü” said É’s, der von, (R-",
        "of of of the the",
        "\n\n—,—,",
        "他说：“好。” who",
        "Mr. . Dr. Sen. of X, who, a",
    ];
    for text in texts {
        let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        for (i, &a) in bounds.iter().enumerate() {
            for &b in &bounds[i..] {
                let span = Span::new(a, b);
                for kind in [QuoteKind::Direct, QuoteKind::Indirect] {
                    let one = Attribution {
                        content: vec![span],
                        quoted: vec![span],
                        kind,
                        sense: Sense::Statement,
                        cue: Some(span),
                        source: Some(span),
                    };
                    let two = Attribution { source: Some(Span::new(0, b)), cue: None, ..one.clone() };
                    let three = Attribution { source: None, ..one.clone() };
                    joined(text, &[one, two, three], &Knowledge::empty());
                }
            }
        }
    }
}

/// The channels of the first source, told by the whole way from text to sources.
fn ways(text: &str) -> Vec<(ViaKind, String)> {
    let found = crate::sources::read(&from_text(text), &Knowledge::empty(), &[]);
    let channels = |s: &Source| s.via.iter().map(|v| (v.kind, v.name.clone())).collect();
    found.sources.first().map(channels).unwrap_or_default()
}

#[test]
#[cfg(feature = "learned")]
fn names_the_outlet_of_an_interview_and_of_words_said_to_it() {
    for text in [
        "In an interview with Lanternfish magazine, Bo Lund said the ferry was late.",
        "Speaking to Lanternfish magazine, Bo Lund said: “It will sink.”",
        "Bo Lund told Lanternfish magazine that the ferry was late.",
    ] {
        let ways = ways(text);
        assert_eq!(ways.len(), 1, "{text}");
        assert_eq!(ways[0].0, ViaKind::Outlet, "{text}");
        assert!(ways[0].1.starts_with("Lanternfish"), "{text}");
    }
}

#[test]
fn names_the_event_or_document_in_which_words_were_said() {
    for (text, kind, name) in [
        ("“It will sink,” Bo Lund said in sworn testimony.", ViaKind::Document, "sworn testimony"),
        ("Hana Quist testified before a Velmoran court that she saw the ferry sink.", ViaKind::Event, "Velmoran court"),
        ("“It will sink,” Nora Wick said during a panel discussion on Monday.", ViaKind::Event, "panel discussion"),
        (
            "“It will sink,” Otto Xan said in a video posted on social media by the union.",
            ViaKind::Document,
            "video posted on social media",
        ),
        ("Ivo Rask wrote to staff in an email that the ferry was late.", ViaKind::Document, "email"),
        ("“It will sink,” Pia Yarrow said, according to a statement from the Harbour Board.", ViaKind::Document, "statement"),
    ] {
        assert_eq!(ways(text), [(kind, name.to_owned())], "{text}");
    }
}

#[test]
fn leads_through_no_channel_what_was_said_to_the_publisher() {
    for text in [
        "“It will sink,” Bo Lund said in an interview.",
        "“It will sink,” Bo Lund said in an email.",
        "Bo Lund told local reporters that it would sink.",
        "“It will sink,” Bo Lund said on Monday in the harbour.",
    ] {
        assert_eq!(ways(text), [], "{text}");
    }
}

#[test]
#[cfg(feature = "learned")]
fn gives_the_words_to_the_speaker_whom_a_paper_reports() {
    let found = crate::sources::read(&from_text("Quin Zeller said it sank, the Tarrow Gazette reported."), &Knowledge::empty(), &[]);
    let speaker = found.sources.iter().find(|s| s.name == "Quin Zeller").expect("a source");
    assert_eq!(speaker.via.iter().map(|v| v.name.as_str()).collect::<Vec<_>>(), ["Tarrow Gazette"]);
}

#[test]
fn takes_who_signs_a_quotation_for_a_person() {
    let text = "The ferry was late again.\n“It is never once on time”\n— Margaret Olsen";
    let at = |words: &str| text.find(words).map(|i| Span::new(i, i + words.len()));
    let said = at("It is never once on time").unwrap();
    let signed = Attribution {
        content: vec![said],
        quoted: vec![said],
        kind: QuoteKind::Direct,
        sense: Sense::Statement,
        cue: at("—"),
        source: at("Margaret Olsen"),
    };
    let (sources, _) = joined(text, &[signed], &Knowledge::empty());
    assert_eq!((names(&sources), sources[0].r#type), (vec!["Margaret Olsen"], SourceType::Person));
}

#[test]
fn takes_an_office_that_is_a_surname_of_the_text_for_the_person() {
    let text = "Police stopped Peter Farmer at the quay. Farmer told them that the ferry was late.";
    let (sources, _) = read(text, &[("that the ferry was late", "told", "Farmer")]);
    assert_eq!((names(&sources), sources[0].r#type), (vec!["Peter Farmer"], SourceType::Person));
}

#[test]
fn names_only_who_speaks_and_not_the_words_around_them() {
    let text = "The man, who police say was late, has left. In 2004 scientists said the mud was deep. Some, however, said it was not.";
    let (sources, _) = read(
        text,
        &[("was late", "say", "who police"), ("the mud was deep", "said", "In 2004 scientists"), ("it was not", "said", "Some, however")],
    );
    assert_eq!(names(&sources), ["police", "scientists", "Some"]);
}

#[test]
fn takes_no_field_for_the_body_of_its_expert() {
    let text = "“It will rain,” said AI expert Margaret Olsen of Tarrow University, a Marlow-based ferry adviser.";
    let (sources, _) = read(text, &[("It will rain,", "said", "Margaret Olsen")]);
    assert_eq!(sources[0].affiliations.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Tarrow University"]);
}

fn speakers(text: &str, found: &[(&str, &str, &str)]) -> Vec<Option<String>> {
    let (sources, quotes) = read(text, found);
    let name = |id: &String| sources.iter().find(|s| s.id == *id).map(|s| s.name.clone());
    quotes.iter().map(|q| q.speaker.as_ref().and_then(name)).collect()
}

#[test]
fn goes_on_from_where_a_long_speech_ended() {
    let speech = "It began at noon. It rained. The hall was full. We sang. They came. Nobody left. It went on. It ended. That was all.";
    let text = format!("Peter Olsen told us: “{speech}”\n\nHe said it would rain.");
    let found = speakers(&text, &[(speech, "told", "Peter Olsen"), ("it would rain", "said", "He")]);
    assert_eq!(found, [Some("Peter Olsen".to_owned()), Some("Peter Olsen".to_owned())]);
}

#[test]
fn finds_the_first_verb_s_subject_behind_another_name() {
    let text = "Peter Olsen left the hall. He railed against people like Margaret Lund and denied that it had rained.";
    let found = speakers(text, &[("that it had rained", "denied", "Margaret Lund")]);
    assert_eq!(found, [Some("Peter Olsen".to_owned())]);
}

#[test]
fn takes_a_name_behind_a_lone_dash_for_a_new_subject() {
    let text = "It was heard in a call with Margaret Olsen — Tarrow Radio Company suggested that she had been told.";
    let found = speakers(text, &[("that she had been told", "suggested", "Tarrow Radio Company")]);
    assert_eq!(found, [Some("Tarrow Radio Company".to_owned())]);
}

#[test]
fn joins_the_first_of_two_surnames_to_the_full_name() {
    let text = "They met Peter Alejandro Vandaleth Quarrel at sea. Vandaleth said it had rained.";
    let found = speakers(text, &[("it had rained", "said", "Vandaleth")]);
    assert_eq!(found, [Some("Peter Alejandro Vandaleth Quarrel".to_owned())]);
}

#[test]
fn takes_no_source_from_a_line_that_announces_many() {
    let text = "Here’s what economists say the figures mean. Prices will fall, some economists say.";
    assert!(read(text, &[("the figures mean", "say", "Here’s what economists")]).0.is_empty());
}

#[test]
fn names_the_paper_that_a_speaker_cites() {
    let text = "Citing a factual statement filed with the plea, Margaret Olsen said that it had rained.";
    let (sources, _) = read(text, &[("that it had rained", "said", "Margaret Olsen")]);
    assert_eq!(sources[0].via.iter().map(|v| v.name.as_str()).collect::<Vec<_>>(), ["factual statement"]);
}

#[test]
fn takes_those_who_stand_up_for_a_cause_by_it() {
    use crate::report::Stance;
    for text in [
        "One of the protesters, Margaret Olsen, 42, a lecturer from Tarrow, said it had rained.",
        "Fellow protester, mechanical engineer Margaret Olsen, said it had rained.",
    ] {
        let (sources, _) = read(text, &[("it had rained", "said", "Margaret Olsen")]);
        assert_eq!(sources[0].stance, Stance::Advocate, "{text}");
    }
    let (sources, _) =
        read("Margaret Olsen, who had been sitting on a chair, said it had rained.", &[("it had rained", "said", "Margaret Olsen")]);
    assert_eq!(sources[0].stance, Stance::Other);
}

#[test]
fn takes_works_and_clients_for_no_affiliation() {
    for text in [
        "Margaret Olsen, the veteran writer and Riversong author, said it had rained.",
        "Margaret Olsen, who produced early records by Ironmouth, Tarrow Sound and Slate, said it had rained.",
    ] {
        let (sources, _) = read(text, &[("it had rained", "said", "Margaret Olsen")]);
        assert!(sources[0].affiliations.is_empty(), "{text}: {:?}", sources[0].affiliations);
    }
}

#[test]
fn finds_one_that_is_known_among_a_group_and_the_noun_of_a_half_read_source() {
    let text =
        "Observers including former diplomat Margaret Olsen said it had rained. An officer with the Tarrow Port claimed that it was dry.";
    let (sources, _) = read(
        text,
        &[("it had rained", "said", "Observers including former diplomat Margaret Olsen"), ("that it was dry", "claimed", "Tarrow Port")],
    );
    assert_eq!(names(&sources), ["Margaret Olsen", "An officer with the Tarrow Port"]);
    assert_eq!(sources[1].r#type, SourceType::UnnamedPerson);
}

#[test]
fn joins_an_ex_partner_to_the_former_one() {
    let text = "A former business partner of the owner said it had rained. The ex-partner said it was cold.";
    let (sources, _) = read(text, &[("it had rained", "said", "A former business partner"), ("it was cold", "said", "The ex-partner")]);
    assert_eq!(sources.len(), 1, "{:?}", names(&sources));
}

#[test]
fn takes_two_words_before_their_common_noun_for_one_group() {
    let text = "Beef and pork producers say it had rained. Both sides confirm that it was cold.";
    let (sources, _) = read(text, &[("it had rained", "say", "Beef and pork producers"), ("that it was cold", "confirm", "Both sides")]);
    assert_eq!(names(&sources), ["Beef and pork producers", "Both sides"]);
    assert!(sources.iter().all(|s| s.r#type == SourceType::UnnamedGroup));
}

#[test]
fn takes_a_body_with_a_town_or_letters_in_front_for_no_person() {
    let text = "Workers met at AB Global, the leader of the trade. AB Global said it had rained.";
    let (sources, _) = read(text, &[("it had rained", "said", "AB Global")]);
    assert_eq!(sources[0].r#type, SourceType::Organisation);
}

#[test]
fn reads_the_part_from_a_second_calling_and_from_what_the_body_is() {
    use crate::report::Stance;
    for (text, stance) in [
        ("Margaret Olsen, the managing director for coastal rates and macro strategist, said it had rained.", Stance::Expert),
        ("Margaret Olsen, from Lund Marr, a Tarrow company that sells ropes, said it had rained.", Stance::Business),
    ] {
        let (sources, _) = read(text, &[("it had rained", "said", "Margaret Olsen")]);
        assert_eq!(sources[0].stance, stance, "{text}");
    }
}

#[test]
fn keeps_somebody_brought_in_without_a_name_apart_from_those_with_one() {
    let text = "The employee Margaret Olsen left. Lund told an employee to stay at the quay. The employee testified that it had rained.";
    let found = speakers(text, &[("that it had rained", "testified", "The employee")]);
    assert_eq!(found, [Some("The employee".to_owned())]);
}

#[test]
fn takes_a_body_behind_a_comma_that_nothing_closes_for_the_subject() {
    let text = "In its story on the ferry and its owner Margaret Olsen, the Tarrow Radio Company claimed that it had rained.";
    let found = speakers(text, &[("that it had rained", "claimed", "the Tarrow Radio Company")]);
    assert_eq!(found, [Some("Tarrow Radio Company".to_owned())]);
}

#[test]
fn takes_the_company_that_the_text_is_about_and_no_office_that_is_past() {
    use crate::report::Stance;
    let text = "Lund Ferries Inc rose. Lund Ferries Inc fell. Lund Ferries Inc closed. Lund Ferries Inc heard from the Tarrow Port Agency. \
                The company confirmed that it had rained. Margaret Olsen, a retired army officer, said it was cold.";
    let (sources, _) = read(text, &[("that it had rained", "confirmed", "The company"), ("it was cold", "said", "Margaret Olsen")]);
    assert!(sources[0].name.starts_with("Lund Ferries"), "{:?}", names(&sources));
    assert_eq!(sources[1].stance, Stance::Other);
}

#[test]
fn leaves_words_that_go_on_with_who_spoke_last() {
    let text = "“It will rain,” said Peter Lund.\n“The port of Peter Marr will stay shut,” he added.";
    let (sources, quotes) =
        read(text, &[("It will rain,", "said", "Peter Lund"), ("The port of Peter Marr will stay shut,", "added", "he")]);
    assert_eq!(names(&sources), ["Peter Lund"]);
    assert!(quotes.iter().all(|q| q.speaker.as_deref() == Some("source-1")));
}

#[test]
fn takes_the_subject_of_a_passive_for_no_speaker() {
    let text = "The ambassador was referred to in it as “the guest of all our autumns”.";
    assert!(read(text, &[("the guest of all our autumns", "referred", "The ambassador")]).0.is_empty());
    let text = "The ambassador referred to it as “the guest of all our autumns”.";
    assert_eq!(read(text, &[("the guest of all our autumns", "referred", "The ambassador")]).0.len(), 1);
}

#[test]
fn means_nobody_by_an_impersonal_it() {
    let text = "The Tarrow Port Authority shut the gate. It was reported that the sea rose.";
    assert!(read(text, &[("the sea rose", "reported", "It")]).0.is_empty());
    let text = "The Tarrow Port Authority shut the gate. It reported that the sea rose.";
    assert_eq!(names(&read(text, &[("the sea rose", "reported", "It")]).0), ["Tarrow Port Authority"]);
}

#[test]
fn names_the_office_of_a_town_and_a_past_body_as_bodies() {
    let text = "“It will rain,” said Margaret Olsen, a spokeswoman for the Tarrow district attorney’s office.";
    let (sources, _) = read(text, &[("It will rain,", "said", "Margaret Olsen")]);
    let bodies: Vec<&str> = sources[0].affiliations.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(bodies, ["Tarrow district attorney’s office"]);
    let text = "“It will rain,” said then-TFI director Margaret Olsen. Then-TFI director Margaret Olsen left.";
    let (sources, _) = read(text, &[("It will rain,", "said", "Margaret Olsen")]);
    assert!(sources[0].affiliations.iter().all(|a| a.name == "TFI" && a.former));
}

#[test]
fn goes_on_over_a_paragraph_and_over_several_sentences() {
    let text = "Peter Lund came late. Margaret Olsen met him. “It will rain,” said Peter Lund, who knows Mark Brask.\n“We stay. We wait. We \
                sail on Monday,” he added.";
    let found = [("It will rain,", "said", "Peter Lund"), ("We stay. We wait. We sail on Monday,", "added", "he")];
    assert_eq!(speakers(text, &found)[1].as_deref(), Some("Peter Lund"));
}

#[test]
fn takes_a_slip_of_the_last_speaker_s_surname_for_that_speaker() {
    let found = |second: &'static str| [("It will rain,", "said", "Peter Janzen"), ("We stay in port,", "said", second)];
    let text = "“It will rain,” said Peter Janzen, a captain.\n“We stay in port,” Jensen said.";
    assert_eq!(speakers(text, &found("Jensen"))[1].as_deref(), Some("Peter Janzen"));
    let text = "“It will rain,” said Peter Janzen, a captain.\n“We stay in port,” Lundby said.";
    assert_ne!(speakers(text, &found("Lundby"))[1].as_deref(), Some("Peter Janzen"));
}

#[test]
fn joins_whom_a_paragraph_describes_and_the_next_one_names() {
    let found = [("the port had failed", "said", "A leader of the town’s dockers union"), ("Never,", "said", "Margaret Olsen")];
    let text = "A leader of the town’s dockers union said the port had failed.\n“Never,” said Margaret Olsen, president of the Tarrow Dockers Guild.";
    assert_eq!(names(&read(text, &found).0), ["Margaret Olsen"]);
    let text = "A leader of the town’s dockers union said the port had failed.\n“Never,” said Margaret Olsen, a ferry captain in Tarrow.";
    assert_eq!(names(&read(text, &found).0).len(), 2);
}

#[test]
fn joins_a_close_description_to_the_same_one_but_not_to_another() {
    let found =
        |second: &'static str| [("the port had failed", "said", "A former shipping partner at Lund"), ("the mast broke", "said", second)];
    let text = "A former shipping partner at Lund said the port had failed. It rained. One former shipping partner said the mast broke.";
    assert_eq!(read(text, &found("One former shipping partner")).0.len(), 1);
    let text =
        "A former shipping partner at Lund said the port had failed. It rained. Another former shipping partner said the mast broke.";
    assert_eq!(read(text, &found("Another former shipping partner")).0.len(), 2);
}

#[test]
fn lets_a_speaker_go_on_where_a_thing_would_say_the_words() {
    let text = "The slump “is huge,” Margaret Olsen said, and underlines the fear that many boats “may just stay in their port.”";
    let found = [("is huge,", "said", "Margaret Olsen"), ("may just stay in their port.", "underlines", "slump")];
    assert_eq!(speakers(text, &found)[1].as_deref(), Some("Margaret Olsen"));
}

#[test]
fn makes_no_source_of_an_outlet_that_only_passes_on() {
    let knowledge = Knowledge::builtin();
    let outlet = "Reuters";
    let of = |text: &str, content: &str, cue: &str| joined(text, &[attribution(text, content, cue, outlet)], &knowledge).0.len();
    assert_eq!(of("Reuters reported that the port will close.", "that the port will close", "reported"), 0);
    assert_eq!(of("Reuters reported: “The port of Tarrow will close.”", "The port of Tarrow will close.", "reported"), 1);
}

#[test]
fn takes_no_verdict_for_words_and_an_acronym_for_an_office() {
    let text = "The jury found the captain guilty of theft. “It will rain,” said CEO Craig Olsen.";
    let found = [("the captain guilty of theft", "found", "The jury"), ("It will rain,", "said", "CEO Craig Olsen")];
    assert_eq!(names(&read(text, &found).0), ["Craig Olsen"]);
}

#[test]
fn takes_a_word_of_the_language_behind_a_given_name_for_the_surname() {
    let text = "“It will rain,” said Guillaume Long, the minister of ports. It rained for Long after that.";
    assert_eq!(names(&read(text, &[("It will rain,", "said", "Guillaume Long")]).0), ["Guillaume Long"]);
}

#[test]
fn a_chief_executive_is_not_of_the_body_that_only_wrote_the_report() {
    let text = "Selby Harbour Board sat on a report for months.\nIt was written by the consultancy Marlin & Webb and delivered to chief executive \
                Dorian Pell.\n“We wait,” Pell wrote.";
    let (sources, _) = read(text, &[("We wait", "wrote", "Pell")]);
    let bodies: Vec<&str> = sources[0].affiliations.iter().map(|a| a.name.as_str()).collect();
    assert_eq!(bodies, ["Selby Harbour Board"]);
}
