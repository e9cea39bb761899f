//! Forms for programs, text modes, fields, dismissals, completions and the manual, by the command.
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // shared with other tests
#[path = "support/command.rs"]
mod command;

use std::fs;
use std::path::Path;

use command::{err, exits, folder, out, run};
use serde_json::Value;

const PAGE: &str = "<!doctype html><html lang=en><head><title>Harbour wall to be raised - The Lamp</title></head><body><article>\
    <h1>Harbour wall to be raised</h1><p>By Dora Quill</p>\
    <p>The harbour wall at Selby Quay will be raised by a metre next spring, the port authority said on Monday, experts say.</p>\
    <p>“The sea gives us no choice,” said Ana Weir, the authority's chief engineer. She said that work would begin in March.</p>\
    <p>Sign our petition at <a href='https://walls.example/sign'>walls.example</a> now and tell the board what you think.</p></article></body></html>";

fn page(name: &str) -> std::path::PathBuf {
    let dir = folder("formats", name);
    fs::write(dir.join("a.html"), PAGE).unwrap();
    dir
}

fn json(dir: &Path, args: &[&str]) -> Value {
    let done = run(dir, &[&["check"], args].concat());
    exits(&done, 0);
    serde_json::from_str(&out(&done)).unwrap()
}

#[test]
fn every_form_for_programs_is_json_of_its_kind() {
    let dir = page("forms");
    assert_eq!(json(&dir, &["--format", "sarif", "a.html"])["version"], "2.1.0");
    assert_eq!(json(&dir, &["--format", "web-annotation", "a.html"])["type"], "AnnotationCollection");
    assert_eq!(json(&dir, &["--format", "schema-org", "a.html"])["@context"], "https://schema.org");
    assert!(json(&dir, &["--format", "prov", "a.html"])["prefix"].is_object());
    let lines = run(&dir, &["check", "--format", "jsonl", "a.html"]);
    assert_eq!(out(&lines).lines().count(), 1);
}

#[test]
fn several_inputs_give_one_sarif_log_and_a_line_each_of_the_others() {
    let dir = page("many");
    fs::write(dir.join("b.html"), PAGE).unwrap();
    let log = json(&dir, &["--format", "sarif", "a.html", "b.html"]);
    let uris: Vec<_> =
        log["runs"][0]["artifacts"].as_array().unwrap().iter().map(|a| a["location"]["uri"].as_str().unwrap().to_owned()).collect();
    assert!(uris.contains(&"a.html".to_owned()) && uris.contains(&"b.html".to_owned()), "{uris:?}");
    let done = run(&dir, &["check", "--format", "prov", "a.html", "b.html"]);
    exits(&done, 0);
    assert_eq!(out(&done).lines().count(), 2);
    exits(&run(&dir, &["check", "--format", "sarif", "--out", "reports", "a.html", "b.html"]), 0);
    assert!(dir.join("reports/a.sarif").is_file() && dir.join("reports/b.sarif").is_file());
}

#[test]
fn text_fields_offsets_and_language_are_chosen() {
    let dir = page("shape");
    let none = json(&dir, &["--format", "json", "--text", "none", "a.html"]);
    assert_eq!((&none["article"]["text"], &none["article"]["withheld"]["mode"]), (&Value::from(""), &Value::from("none")));
    let some = json(&dir, &["--format", "json", "--fields", "article.title,findings", "--offsets", "utf16", "a.html"]);
    assert_eq!(some.as_object().unwrap().keys().collect::<Vec<_>>(), ["article", "findings", "offsets", "schema"]);
    let german = json(&dir, &["--format", "json", "--language", "de", "a.html"]);
    assert!(german["findings"].as_array().unwrap().iter().any(|f| f["message"].as_str().unwrap().contains("Petition zu unterschreiben")));
    let unknown = run(&dir, &["check", "--format", "json", "--fields", "findngs", "a.html"]);
    exits(&unknown, 2);
    assert!(err(&unknown).contains("`findings`"), "{}", err(&unknown));
}

#[test]
fn dismissed_findings_are_listed_and_do_not_fail() {
    let dir = page("dismissed");
    let all = json(&dir, &["--format", "json", "a.html"]);
    let findings = all["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    exits(&run(&dir, &["check", "--fail-on", "info", "a.html"]), 1);
    let tables = findings.iter().map(|f| {
        format!("[[dismissed]]\nfingerprint = {}\nwho = \"D. Quill\"\nwhen = \"2026-11-20\"\nwhy = \"Known.\"\n", f["fingerprint"])
    });
    fs::write(dir.join("known.toml"), tables.collect::<String>()).unwrap();
    exits(&run(&dir, &["check", "--fail-on", "info", "--dismissals", "known.toml", "a.html"]), 0);
    fs::write(dir.join("firsthand.toml"), "dismissals = [\"known.toml\"]\nfail-on = \"info\"\n").unwrap();
    let after = json(&dir, &["--format", "json", "a.html"]);
    assert!(after["findings"].as_array().unwrap().iter().all(|f| f["dismissed"]["who"] == "D. Quill"));
    assert_eq!(after["findings"].as_array().unwrap().len(), findings.len());
    let text = out(&run(&dir, &["check", "a.html"])).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Set aside") && text.contains("D. Quill, 2026-11-20: Known."), "{text}");
    assert!(text.contains("nothing was found that asks"), "{text}");
    let sarif = json(&dir, &["--format", "sarif", "a.html"]);
    assert!(sarif["runs"][0]["results"].as_array().unwrap().iter().all(|r| r["suppressions"][0]["justification"] == "Known."));
    fs::write(dir.join("known.toml"), "[[dismissed]]\nwho = \"x\"\n").unwrap();
    let faulty = run(&dir, &["check", "a.html"]);
    exits(&faulty, 2);
    assert!(err(&faulty).contains("known.toml:1"), "{}", err(&faulty));
}

#[test]
fn nothing_is_stored_by_a_check() {
    let dir = page("stored");
    exits(&run(&dir, &["check", "--format", "json", "a.html"]), 0);
    let files: Vec<_> = fs::read_dir(&dir).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(files, ["a.html"]);
}

#[test]
fn completions_and_manual_know_every_command() {
    let dir = folder("formats", "shell");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let done = run(&dir, &["completions", shell]);
        exits(&done, 0);
        assert!(out(&done).contains("dismissals") && out(&done).contains("explain"), "{shell}");
    }
    let page = run(&dir, &["manual"]);
    exits(&page, 0);
    assert!(out(&page).starts_with(".ie") && out(&page).contains("firsthand"));
    exits(&run(&dir, &["manual", "man"]), 0);
    let check = fs::read_to_string(dir.join("man/firsthand-check.1")).unwrap();
    assert!(check.contains("dismissals") && dir.join("man/firsthand.1").is_file());
}
