//! `firsthand knowledge` as a person uses it: what is found, what is said where nothing is, and exit codes.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

const LAYER: &str = r#"
[[outlet]]
id = "fell-lamp"
names = ["The Fell Lamp"]
short = ["The Lamp"]
domains = ["fell-lamp.example"]
kind = "newspaper"
[[outlet.relations]]
to = "lantern-house"
relation = "owned-by"
from = "2012"
until = "2020"
certainty = "documented"
evidence = [{ url = "https://register.example/lamp", kind = "registry", retrieved = "2026-01-01", quote = "owner: Lantern House" }]

[[outlet]]
id = "dale-lamp"
names = ["The Dale Lamp"]
short = ["The Lamp"]
kind = "newspaper"
[[outlet.relations]]
to = "lantern-house"
relation = "owned-by"
certainty = "documented"
evidence = [{ url = "https://dale.example/about", kind = "self" }]

[[organisation]]
id = "lantern-house"
names = ["Lantern House"]
kind = "owner-group"
"#;

fn firsthand() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let profile_dir = std::env::current_exe().unwrap().ancestors().nth(2).unwrap().to_path_buf();
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "--quiet", "--example", "firsthand", "--all-features"]).current_dir(env!("CARGO_MANIFEST_DIR"));
        if profile_dir.ends_with("release") {
            cargo.arg("--release");
        }
        assert!(cargo.status().unwrap().success());
        profile_dir.join("examples").join(format!("firsthand{}", std::env::consts::EXE_SUFFIX))
    })
}

/// A folder of its own with the layer in it.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("knowledge-cli").join(name);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    fs::write(dir.join("kb.toml"), LAYER).unwrap();
    dir
}

/// Exit code, standard output, standard error.
fn run(dir: &Path, args: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(firsthand()).arg("knowledge").args(args).current_dir(dir).stdin(Stdio::null()).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn shows_a_record_by_name_host_address_or_id_with_the_id_of_every_fact() {
    let dir = folder("show");
    for what in ["the fell lamp", "www.fell-lamp.example", "https://fell-lamp.example/news?a=1", "fell-lamp"] {
        let (code, out, err) = run(&dir, &["show", "--knowledge", "kb.toml", what]);
        assert_eq!((code, err.as_str()), (0, ""), "{what}");
        for part in [
            "The Fell Lamp  [outlet, newspaper; fell-lamp]",
            "fell-lamp/host/fell-lamp.example",
            "fell-lamp/short/The Lamp",
            "fell-lamp/kind/newspaper",
            "→ owned-by Lantern House (documented, from 2012, until 2020)  fell-lamp/owned-by/lantern-house",
            "https://register.example/lamp (registry, opened 2026-01-01) “owner: Lantern House”",
            "layer      kb.toml",
        ] {
            assert!(out.contains(part), "{part} in {out}");
        }
    }
}

#[test]
fn says_what_an_ambiguous_name_may_be_and_tells_a_near_spelling_as_such() {
    let dir = folder("ambiguous");
    let (code, out, err) = run(&dir, &["show", "--knowledge", "kb.toml", "The Lamp"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err, "firsthand: “The Lamp” alone names nobody; it may be dale-lamp (The Dale Lamp), fell-lamp (The Fell Lamp)\n");
    let (code, out, err) = run(&dir, &["show", "--knowledge", "kb.toml", "Lanternn House"]);
    assert_eq!((code, err.as_str()), (0, "firsthand: “Lanternn House” is not known; “Lantern House” is spelt nearly so\n"));
    assert!(out.starts_with("Lantern House  [organisation, owner-group; lantern-house]\n"));
    let (code, out, err) = run(&dir, &["show", "Nobody of the Fells"]);
    assert_eq!((code, out.as_str(), err.as_str()), (2, "", "firsthand: “Nobody of the Fells” is not known by name, host or id\n"));
}

#[test]
fn a_path_is_told_step_by_step_and_for_the_day_that_is_asked_for() {
    let dir = folder("path");
    let ask = |day: &[&str]| run(&dir, &[&["path", "--knowledge", "kb.toml", "Fell Lamp", "dale-lamp"], day].concat());
    let (code, out, _) = ask(&["--day", "2015-05-01"]);
    assert_eq!(code, 0);
    assert!(out.starts_with("The Fell Lamp and The Dale Lamp on 2015-05-01: a tie\n"), "{out}");
    assert!(out.contains("The Dale Lamp owned-by Lantern House (unverified)  dale-lamp/owned-by/lantern-house"), "{out}");
    assert!(out.contains("https://dale.example/about (self, not opened)"), "{out}");
    let (code, out, _) = ask(&[]);
    assert_eq!((code, out.as_str()), (0, "no tie is known between The Fell Lamp and The Dale Lamp\n"));
    let (code, _, err) = ask(&["--day", "May 2015"]);
    assert_eq!((code, err.as_str()), (2, "firsthand: “May 2015” is no day; write YYYY-MM-DD\n"));
}

#[test]
fn stats_count_opened_and_unopened_relations_apart_layer_by_layer() {
    let dir = folder("stats");
    let (code, out, _) = run(&dir, &["stats", "--knowledge", "kb.toml"]);
    assert_eq!(code, 0);
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let rows: Vec<Vec<String>> = out.lines().map(words).collect();
    assert!(rows.contains(&words("layer kb.toml 3 records")), "{out}");
    let together = rows.iter().find(|r| r.first().is_some_and(|w| w == "together")).unwrap();
    let counts: Vec<usize> = together[1..].iter().map(|n| n.parse().unwrap()).collect();
    assert_eq!(counts[0], counts[1] + counts[2]);
}

#[test]
fn a_faulty_file_is_named_with_its_line_beside_a_sound_one() {
    let dir = folder("check");
    fs::write(dir.join("bad.jsonl"), "{\"record\": \"outlet\", \"id\": \"a\", \"names\": [\"A\"], \"kind\": \"newspapr\"}\n").unwrap();
    let (code, out, err) = run(&dir, &["check", "kb.toml", "bad.jsonl", "missing.toml"]);
    assert_eq!(code, 2);
    assert_eq!(out, "kb.toml: no fault found\n");
    assert!(err.contains("bad.jsonl:1: unknown kind `newspapr`; did you mean `newspaper`?"), "{err}");
    assert!(err.contains("missing.toml: "), "{err}");
}

#[test]
fn a_withdrawn_fact_is_gone_from_what_is_shown() {
    let dir = folder("withdrawn");
    fs::write(dir.join("gone.toml"), "[[withdrawn]]\nfact = \"fell-lamp/owned-by/lantern-house\"\n").unwrap();
    let (code, out, _) = run(&dir, &["show", "--knowledge", "kb.toml", "--knowledge", "gone.toml", "fell-lamp"]);
    assert_eq!(code, 0);
    assert!(!out.contains("owned-by"), "{out}");
    assert_eq!(run(&dir, &["check", "kb.toml", "gone.toml"]).0, 0);
}

#[test]
fn a_sample_is_drawn_anew_the_same_and_coverage_names_what_is_missing() {
    let dir = folder("sample");
    let draw = |seed: &str| run(&dir, &["sample", "--count", "30", "--seed", seed]).1;
    assert_eq!(draw("4").lines().count(), 31);
    assert_eq!(draw("4"), draw("4"));
    assert_ne!(draw("4"), draw("5"));
    fs::write(dir.join("list.txt"), "# a list\nfell-lamp.example\nThe Dale Lamp\nhttps://nobody.example/a\n\n").unwrap();
    let (code, out, _) = run(&dir, &["coverage", "--knowledge", "kb.toml", "--misses", "list.txt"]);
    assert_eq!((code, out.as_str()), (0, "2 of 3 known (66.6 %)\nhttps://nobody.example/a\n"));
    fs::write(dir.join("list.txt"), "\n").unwrap();
    assert_eq!(run(&dir, &["coverage", "list.txt"]).0, 2);
}
