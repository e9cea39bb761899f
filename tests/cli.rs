//! The `firsthand` command as a person uses it: formats, folders, faults, exit codes.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // shared with other tests
#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::PathBuf;

use command::{err, exits, fed, out, run};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Harbour wall to be raised - The Lamp</title>\
    <meta property=og:site_name content='The Lamp'></head><body><article><h1>Harbour wall to be raised</h1>\
    <p>By Dora Quill</p><p>The harbour wall at Selby Quay will be raised by a metre next spring, the port authority said on Monday.</p>\
    <p>“The sea gives us no choice,” said Ana Weir, the authority's chief engineer. She said that work would begin in March.</p>\
    <p>Fishermen, who use the wall to mend their nets, were told at a meeting on Sunday evening in the town hall.</p></article></body></html>";

fn folder(name: &str) -> PathBuf {
    command::folder("cli", name)
}

#[test]
fn prints_a_text_report_by_default() {
    let dir = folder("text");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    let done = run(&dir, &["check", "a.html"]);
    exits(&done, 0);
    for part in ["WHERE THIS TEXT COMES FROM", "Shown by     The Lamp", "Dora Quill", "Ana Weir", "BEFORE YOU USE IT", "NOT DETERMINED"] {
        assert!(out(&done).contains(part), "{part} in {}", out(&done));
    }
}

#[test]
fn writes_one_json_a_page_into_a_folder() {
    let dir = folder("out");
    fs::create_dir(dir.join("pages")).unwrap();
    fs::write(dir.join("pages/a.html"), PAGE).unwrap();
    fs::write(dir.join("pages/b.txt"), "The wall will be raised, the port authority said on Monday.").unwrap();
    fs::write(dir.join("pages/notes.md"), "no page").unwrap();
    exits(&run(&dir, &["check", "--out", "reports", "pages"]), 0);
    let read =
        |name: &str| serde_json::from_str::<serde_json::Value>(&fs::read_to_string(dir.join("reports").join(name)).unwrap()).unwrap();
    assert_eq!((read("a.json")["schema"].as_str(), read("b.json")["page"]["input"].as_str()), (Some("firsthand-report/1"), Some("text")));
    assert_eq!(fs::read_dir(dir.join("reports")).unwrap().count(), 2);
}

#[test]
fn several_inputs_give_json_lines_in_their_order() {
    let dir = folder("lines");
    for name in ["c.html", "a.html", "b.html"] {
        fs::write(dir.join(name), PAGE.replace("Harbour", name)).unwrap();
    }
    let done = run(&dir, &["check", "--format", "json", "c.html", "a.html", "b.html"]);
    exits(&done, 0);
    let titles: Vec<String> = out(&done)
        .lines()
        .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["article"]["title"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(titles, ["c.html wall to be raised", "a.html wall to be raised", "b.html wall to be raised"]);
}

#[test]
fn two_inputs_of_one_stem_stop_before_any_work() {
    let dir = folder("clash");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    fs::write(dir.join("a.txt"), "Text.").unwrap();
    let done = run(&dir, &["check", "--out", "reports", "a.html", "a.txt"]);
    exits(&done, 2);
    assert!(err(&done).contains("a.html") && err(&done).contains("a.txt"), "{}", err(&done));
    assert!(!dir.join("reports").exists());
}

#[test]
fn bad_input_is_named_in_one_line_and_the_others_are_done() {
    let dir = folder("bad");
    fs::write(dir.join("good.html"), PAGE).unwrap();
    fs::write(dir.join("empty.html"), "").unwrap();
    fs::write(dir.join("picture.html"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01").unwrap();
    let done = run(&dir, &["check", "--out", "reports", "--fail-on", "info", "missing.html", "empty.html", "picture.html", "good.html"]);
    exits(&done, 2);
    for name in ["missing.html", "empty.html", "picture.html"] {
        assert_eq!(err(&done).lines().filter(|l| l.contains(name)).count(), 1, "{}", err(&done));
    }
    assert!(dir.join("reports/good.json").is_file() && !dir.join("reports/empty.json").exists());
}

#[test]
fn findings_at_or_above_fail_on_exit_with_one() {
    let dir = folder("fail");
    let asks =
        PAGE.replace("</article>", "<p>Sign our petition at <a href='https://walls.example/sign'>walls.example</a> now.</p></article>");
    fs::write(dir.join("a.html"), asks).unwrap();
    exits(&run(&dir, &["check", "a.html"]), 0);
    exits(&run(&dir, &["check", "--fail-on", "info", "a.html"]), 1);
    fs::write(dir.join("firsthand.toml"), "fail-on = \"info\"\n").unwrap();
    exits(&run(&dir, &["check", "a.html"]), 1);
    exits(&run(&dir, &["check", "--fail-on", "never", "a.html"]), 0);
}

#[test]
fn settings_are_found_upwards_and_unknown_names_get_the_nearest() {
    let dir = folder("settings");
    fs::create_dir_all(dir.join("deep/er")).unwrap();
    fs::write(dir.join("deep/er/a.html"), PAGE).unwrap();
    fs::write(dir.join("firsthand.toml"), "ignore = [\"mising-byline\"]\n").unwrap();
    let done = run(&dir.join("deep/er"), &["check", "a.html"]);
    exits(&done, 2);
    assert!(err(&done).contains("mising-byline") && err(&done).contains("missing-byline"), "{}", err(&done));
}

#[test]
fn reads_standard_input_as_page_or_as_text() {
    let dir = folder("stdin");
    for (input, kind) in [(PAGE, "html"), ("The wall will be raised, the port authority said on Monday.", "text")] {
        let done = fed(&dir, &["check", "--format", "json", "-"], input.as_bytes());
        exits(&done, 0);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&out(&done)).unwrap()["page"]["input"], kind);
    }
}

#[test]
fn addresses_come_by_stem_and_must_be_absolute() {
    let dir = folder("urls");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    fs::write(dir.join("urls.json"), r#"{"a": "https://lamp.example/wall"}"#).unwrap();
    let done = run(&dir, &["check", "--format", "json", "--urls", "urls.json", "a.html"]);
    exits(&done, 0);
    assert!(out(&done).contains("https://lamp.example/wall"));
    exits(&run(&dir, &["check", "--url", "lamp.example/wall", "a.html"]), 2);
    fs::write(dir.join("b.html"), PAGE).unwrap();
    exits(&run(&dir, &["check", "--url", "https://lamp.example/wall", "a.html", "b.html"]), 2);
}

#[test]
fn a_faulty_layer_is_named_with_file_and_line() {
    let dir = folder("layer");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    fs::write(dir.join("kb.toml"), "[[outlet]]\nid = \"the-lamp\"\nnames = [\"The Lamp\"]\nkind = \"newspapr\"\n").unwrap();
    for args in [&["check", "--knowledge", "kb.toml", "a.html"][..], &["knowledge", "check", "kb.toml"][..]] {
        let done = run(&dir, args);
        exits(&done, 2);
        assert!(err(&done).contains("kb.toml:4") || err(&done).contains("kb.toml:1"), "{}", err(&done));
        assert!(err(&done).contains("newspaper"), "{}", err(&done));
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let dir = folder("rules");
    let list = run(&dir, &["rules"]);
    exits(&list, 0);
    assert_eq!(out(&list).lines().count(), firsthand::rules::all().len());
    for name in ["republished", "FH101"] {
        let done = run(&dir, &["explain", name]);
        exits(&done, 0);
        assert!(out(&done).contains("Reprint or agency copy") && out(&done).len() > 300);
    }
    let unknown = run(&dir, &["explain", "republishd"]);
    exits(&unknown, 2);
    assert!(err(&unknown).contains("republished"));
}

#[test]
fn colour_is_for_terminals_or_for_those_who_ask() {
    let dir = folder("colour");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    assert!(!out(&run(&dir, &["check", "a.html"])).contains('\u{1b}'));
    assert!(out(&run(&dir, &["check", "--color", "always", "a.html"])).contains('\u{1b}'));
    assert!(!out(&run(&dir, &["check", "--color", "never", "--evidence", "a.html"])).contains('\u{1b}'));
}

#[test]
fn findings_are_shown_at_length_with_their_words_underlined() {
    let dir = folder("evidence");
    let asks =
        PAGE.replace("</article>", "<p>Sign our petition at <a href='https://walls.example/sign'>walls.example</a> now.</p></article>");
    fs::write(dir.join("a.html"), asks).unwrap();
    let done = run(&dir, &["check", "--evidence", "a.html"]);
    exits(&done, 0);
    assert!(out(&done).contains("FH501 call-to-action") && out(&done).contains("^^^^"), "{}", out(&done));
}

#[test]
fn a_markdown_report_can_be_pasted_into_a_pull_request() {
    let dir = folder("markdown");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    let done = run(&dir, &["check", "--format", "md", "a.html"]);
    exits(&done, 0);
    assert!(out(&done).starts_with("### Harbour wall to be raised\n") && out(&done).contains("**Before you use it**"), "{}", out(&done));
}

#[test]
fn a_folder_becomes_html_reports_with_an_index() {
    let dir = folder("html");
    fs::create_dir(dir.join("pages")).unwrap();
    for name in ["a", "index"] {
        fs::write(dir.join(format!("pages/{name}.html")), PAGE).unwrap();
    }
    exits(&run(&dir, &["check", "--format", "html", "--out", "reports", "pages"]), 0);
    let index = fs::read_to_string(dir.join("reports/index.html")).unwrap();
    for file in ["a.html", "index.report.html"] {
        assert!(index.contains(&format!("href=\"./{file}\"")) && dir.join("reports").join(file).is_file(), "{file}");
    }
    exits(&run(&dir, &["check", "--format", "html", "pages/a.html", "pages/index.html"]), 2);
}

#[test]
fn a_difference_names_what_changed_and_what_from() {
    let dir = folder("diff");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    fs::write(
        dir.join("b.html"),
        PAGE.replace("to be raised</h1>", "could be raised</h1>").replace("</article>", "<p>“Never,” said Piet Holm.</p></article>"),
    )
    .unwrap();
    exits(&run(&dir, &["check", "--out", "reports", "a.html", "b.html"]), 0);
    let done = run(&dir, &["diff", "reports/a.json", "reports/b.json"]);
    exits(&done, 0);
    for part in ["another text of the article", "headline softened", "+ source: Piet Holm"] {
        assert!(out(&done).contains(part), "{part} in {}", out(&done));
    }
    let same = run(&dir, &["diff", "reports/a.json", "reports/a.json"]);
    assert!(out(&same).contains("Nothing that a report tells"), "{}", out(&same));
    exits(&run(&dir, &["diff", "reports/a.json", "a.html"]), 2);
}
