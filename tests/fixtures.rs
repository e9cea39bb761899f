//! Invented article pages and what must be read from them.
//!
//! Every folder of `fixtures/articles` holds a page (`page.html` or `page.txt`), `must.txt` with what a
//! person says must hold, and `expected.json`, the whole report. `FIRSTHAND_UPDATE=1` writes the reports
//! anew; what must hold is written by hand and is checked beside them, so that no report is accepted
//! blindly. What is wrong today stands in `tests/known-gaps.txt`; an entry that has become right fails.
#![allow(clippy::unwrap_used)]

#[path = "fixtures/must.rs"]
mod must;

use std::path::{Path, PathBuf};
use std::{env, fs};

use firsthand::{Checker, Document, Report};

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

fn slug(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}

/// The lines of `must.txt`: the page's address, and what must hold.
fn lines(folder: &Path) -> (Option<String>, Vec<String>) {
    let text = fs::read_to_string(folder.join("must.txt")).unwrap();
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
    let (urls, musts): (Vec<&str>, Vec<&str>) = lines.partition(|l| l.starts_with("url: "));
    (urls.first().map(|l| l[5..].to_owned()), musts.into_iter().map(str::to_owned).collect())
}

fn report(folder: &Path) -> Report {
    let checker = Checker::builder().build().unwrap();
    let page = folder.join("page.html");
    let (bytes, is_html) =
        if page.exists() { (fs::read(page).unwrap(), true) } else { (fs::read(folder.join("page.txt")).unwrap(), false) };
    let mut document = Document::new(bytes);
    if let Some(url) = lines(folder).0 {
        document = document.with_url(url);
    }
    if is_html { checker.document(&document).unwrap() } else { checker.text_document(&document).unwrap() }
}

/// The report without what changes with every release.
fn snapshot(report: &Report) -> String {
    let mut json = serde_json::to_value(report).unwrap();
    json.as_object_mut().unwrap().remove("tool");
    serde_json::to_string_pretty(&json).unwrap() + "\n"
}

#[test]
fn reports_are_as_expected() {
    let update = env::var_os("FIRSTHAND_UPDATE").is_some();
    let mut differ = Vec::new();
    for folder in folders() {
        let path = folder.join("expected.json");
        let now = snapshot(&report(&folder));
        let before = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        if now == before {
            continue;
        }
        if update {
            fs::write(path, now).unwrap();
        } else {
            differ.push(format!("{}\n{}", slug(&folder), difference(&before, &now)));
        }
    }
    assert!(differ.is_empty(), "{}\n\nIf the new reports are right: FIRSTHAND_UPDATE=1 cargo test --test fixtures", differ.join("\n"));
}

/// The lines that changed, `-` as expected, `+` as they are.
fn difference(before: &str, now: &str) -> String {
    const SHOWN: usize = 12;
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = old.len().min(new.len()) - same;
    let tail = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let mut out = format!("  line {}:\n", same + 1);
    for (mark, lines) in [('-', &old), ('+', &new)] {
        let changed = &lines[same..lines.len() - tail];
        changed.iter().take(SHOWN).for_each(|line| out += &format!("  {mark} {line}\n"));
        if changed.len() > SHOWN {
            out += &format!("  {mark} … {} lines more\n", changed.len() - SHOWN);
        }
    }
    out
}

#[test]
fn what_must_hold_holds_but_for_the_known_gaps() {
    let gaps_file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/known-gaps.txt");
    let gaps_text = fs::read_to_string(gaps_file).unwrap();
    let mut gaps: Vec<&str> = gaps_text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let mut wrong = Vec::new();
    for folder in folders() {
        let (slug, report) = (slug(&folder), report(&folder));
        let musts = lines(&folder).1;
        assert!(musts.len() >= 4, "{slug}: fewer than four things must hold");
        for must in musts {
            let start = format!("{slug}: {must}: ");
            let known = gaps.iter().position(|gap| gap.starts_with(&start)).map(|at| gaps.remove(at));
            match (must::holds(&report, &must), known) {
                (Ok(()), None) | (Err(_), Some(_)) => {}
                (Ok(()), Some(gap)) => wrong.push(format!("has become right, remove it from tests/known-gaps.txt: {gap}")),
                (Err(why), None) => wrong.push(format!("{start}{why}")),
            }
        }
    }
    wrong.extend(gaps.iter().map(|gap| format!("no such expectation, or no reason given: {gap}")));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn there_are_enough_and_each_is_a_story() {
    let folders = folders();
    assert!(folders.len() >= 16, "{} fixtures", folders.len());
    for folder in folders {
        let report = report(&folder);
        assert!(!report.page.truncated, "{}", slug(&folder));
        assert!(
            report.article.word_count >= 20 || report.article.kind.as_str() == "not-an-article",
            "{}: {} words",
            slug(&folder),
            report.article.word_count
        );
    }
}
