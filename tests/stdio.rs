//! `firsthand check --stdio`: one answer a request, whatever comes in.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // shared with other tests
#[path = "support/command.rs"]
mod command;

use command::{exits, fed, folder, out};
use serde_json::{Value, json};

const DRAFT: &str = "The wall will rise, the port authority said on Monday. &ldquo;It must,&rdquo; said Ana Weir 🌊, its engineer. Experts say that it is late.";

fn ask_with(name: &str, args: &[&str], input: &[u8]) -> Vec<Value> {
    let dir = folder("stdio", name);
    let done = fed(&dir, &[&["check", "--stdio"], args].concat(), input);
    exits(&done, 0);
    out(&done).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn ask(name: &str, requests: &[Value]) -> Vec<Value> {
    let input: String = requests.iter().map(|r| format!("{r}\n")).collect();
    ask_with(name, &[], input.as_bytes())
}

fn draft() -> Value {
    json!({"headline": "Quay wall to rise", "blocks": [{"id": "p1", "html": DRAFT}]})
}

#[test]
fn two_requests_get_two_answers_in_order_with_their_ids() {
    let answers =
        ask("two", &[json!({"id": "first", "draft": draft()}), json!({"id": {"n": 2}, "text": "The wall will rise, the port said."})]);
    assert_eq!(answers.len(), 2);
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&json!("first"), &json!({"n": 2})));
    assert_eq!((&answers[0]["report"]["page"]["input"], &answers[1]["report"]["page"]["input"]), (&json!("draft"), &json!("text")));
    assert_eq!(answers[0]["report"]["article"]["title"], "Quay wall to rise");
}

#[test]
fn a_draft_s_spans_have_places_in_the_unit_that_was_asked_for() {
    let answers =
        ask("places", &[json!({"id": 1, "draft": draft(), "options": {"offsets": "utf16", "fields": ["quotes"], "text": "none"}})]);
    let report = &answers[0]["report"];
    assert_eq!((&report["offsets"], report.get("article")), (&json!("utf16"), None));
    let quote = report["quotes"].as_array().unwrap().iter().find(|q| q["kind"] == "direct").unwrap();
    let place = &quote["spans"][0]["places"][0];
    let text: Vec<u16> = DRAFT.replace("&ldquo;", "“").replace("&rdquo;", "”").encode_utf16().collect();
    let words = String::from_utf16(&text[place["start"].as_u64().unwrap() as usize..place["end"].as_u64().unwrap() as usize]).unwrap();
    assert_eq!((place["block"].as_str(), words.as_str()), (Some("p1"), "It must,"));
}

#[test]
fn bad_lines_are_answered_and_the_next_request_is_served() {
    let bad: &[(&[u8], &str)] = &[
        (b"{not json", "json"),
        (b"\xff\xfe\x00", "json"),
        (b"[1, 2]", "request"),
        (b"7", "request"),
        (b"{\"id\": 5}", "request"),
        (b"{\"id\": 5, \"text\": \"a\", \"html\": \"b\"}", "request"),
        (b"{\"id\": 5, \"text\": \" \"}", "input"),
        (b"{\"id\": 5, \"draft\": {}}", "input"),
        (b"{\"id\": 5, \"draft\": {\"headlin\": \"x\"}}", "request"),
        (b"{\"id\": 5, \"draft\": {\"blocks\": [{\"id\": \"a\", \"html\": \"x\", \"kind\": \"poem\"}]}}", "request"),
        (b"{\"id\": 5, \"text\": \"a\", \"url\": \"https://a.example/\"}", "request"),
        (b"{\"id\": 5, \"txt\": \"a\"}", "request"),
        (b"{\"id\": 5, \"text\": \"a\", \"options\": {\"fields\": [\"findngs\"]}}", "unknown-name"),
        (b"{\"id\": 5, \"text\": \"a\", \"options\": {\"format\": \"pdf\"}}", "unknown-name"),
        (b"{\"id\": 5, \"text\": \"a\", \"options\": {\"colour\": \"red\"}}", "request"),
        (b"{\"id\": 5, \"ninjs\": [1]}", "input"),
    ];
    let mut input = Vec::new();
    for (line, _) in bad {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    input.extend_from_slice(b"\r\n  \n{\"id\": 9, \"text\": \"The wall will rise, the port said.\"}");
    let answers = ask_with("bad", &[], &input);
    assert_eq!(answers.len(), bad.len() + 1);
    for ((line, kind), answer) in bad.iter().zip(&answers) {
        let line = String::from_utf8_lossy(line);
        assert_eq!(answer["error"]["kind"], *kind, "{line}: {answer}");
        assert!(!answer["error"]["message"].as_str().unwrap().is_empty());
        assert_eq!(answer["id"], if line.contains("\"id\": 5") { json!(5) } else { Value::Null }, "{line}");
    }
    let message = |i: usize| answers[i]["error"]["message"].as_str().unwrap();
    assert!(message(8).contains("headlin") && message(11).contains("txt") && message(12).contains("`findings`"));
    assert!(answers.last().unwrap()["report"].is_object());
}

#[test]
fn a_line_without_end_is_refused_and_nothing_of_it_is_kept() {
    let mut input = b"{\"id\": 1, \"text\": \"".to_vec();
    input.resize(17 * 1024 * 1024, b'a');
    input.extend_from_slice(b"\"}\n{\"id\": 2, \"text\": \"The wall will rise, the port said.\"}\n");
    let answers = ask_with("long", &[], &input);
    assert_eq!((answers.len(), &answers[0]["error"]["kind"], &answers[1]["id"]), (2, &json!("too-long"), &json!(2)));
    assert!(answers[1]["report"].is_object());
}

#[test]
fn deep_json_is_answered() {
    let input = format!("{{\"id\": 1, \"draft\": {}1{}}}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(ask_with("deep", &[], input.as_bytes())[0]["error"]["kind"], "json");
}

#[test]
fn other_formats_pages_and_systems_are_one_line_each() {
    let html = "<html lang=en><body><article><h1>Quay wall to rise</h1><p>The wall will rise, the port authority said.</p></article></body></html>";
    let ans = json!({"headlines": {"basic": "Quay wall"}, "content_elements": [{"_id": "A", "type": "text", "content": DRAFT}]});
    let ninjs = json!({"uri": "urn:x", "headline": "Quay wall", "body_html": format!("<p>{DRAFT}</p>")});
    let answers = ask(
        "formats",
        &[
            json!({"id": 1, "draft": draft(), "options": {"format": "sarif"}}),
            json!({"id": 2, "html": html, "url": "https://lamp.example/wall", "options": {"format": "prov"}}),
            json!({"id": 3, "ans": ans, "options": {"language": "de"}}),
            json!({"id": 4, "ninjs": ninjs}),
        ],
    );
    assert_eq!((&answers[0]["report"]["version"], answers.len()), (&json!("2.1.0"), 4));
    assert!(answers[1]["report"]["wasGeneratedBy"].is_object());
    let messages: Vec<_> = answers[2]["report"]["findings"].as_array().unwrap().iter().map(|f| f["message"].as_str().unwrap()).collect();
    assert!(messages.iter().any(|m| m.contains("Behauptung")), "{messages:?}");
    assert_eq!(answers[3]["report"]["draft"]["blocks"].as_array().unwrap().last().unwrap()["id"], "body");
}

#[test]
fn options_of_the_command_line_hold_unless_a_request_says_otherwise() {
    let text = json!({"id": 1, "text": "The wall will rise, the port authority said."});
    let mut own = text.clone();
    own["options"] = json!({"fields": ["summary"]});
    let answers = ask_with("options", &["--fields", "checks"], format!("{text}\n{own}\n").as_bytes());
    assert!(answers[0]["report"]["checks"].is_array() && answers[0]["report"].get("summary").is_none());
    assert!(answers[1]["report"]["summary"].is_object() && answers[1]["report"].get("checks").is_none());
}
