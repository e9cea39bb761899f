//! Makes reports of the corpora's pages, in this process, into the target folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use firsthand::{Checker, Document, Knowledge, Report};
use serde_json::{Value, json};

/// The corpora, or a word that the test was skipped.
pub(crate) fn corpora() -> Option<PathBuf> {
    match std::env::var_os("FIRSTHAND_CORPORA") {
        Some(dir) => {
            let dir = PathBuf::from(dir);
            assert!(dir.is_dir(), "FIRSTHAND_CORPORA={}: no such directory", dir.display());
            Some(dir)
        }
        None => {
            eprintln!("skipped: FIRSTHAND_CORPORA is not set");
            None
        }
    }
}

fn out(set: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join("corpora").join(set);
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Every page of a folder; the folder of reports.
pub(crate) fn pages(html: &Path, urls: Option<&Path>, layer: Option<&Path>, set: &str) -> PathBuf {
    let urls: BTreeMap<String, String> = urls.map(|u| serde_json::from_str(&fs::read_to_string(u).unwrap()).unwrap()).unwrap_or_default();
    let mut files: Vec<PathBuf> = fs::read_dir(html).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    let inputs = files
        .into_iter()
        .map(|f| {
            let id = f.file_stem().unwrap().to_string_lossy().into_owned();
            (id.clone(), f, urls.get(&id).cloned())
        })
        .collect();
    reports(inputs, layer, set)
}

/// Every page of an extraction set, under its gold's address.
pub(crate) fn extraction(dir: &Path, set: &str) -> PathBuf {
    let inputs = lines(&dir.join("gold.jsonl"))
        .iter()
        .map(|g| {
            let text = |k: &str| g[k].as_str().map(str::to_owned);
            (text("id").unwrap(), dir.join(text("html").unwrap_or_else(|| format!("html/{}.html", text("id").unwrap()))), text("url"))
        })
        .collect();
    reports(inputs, None, set)
}

fn reports(inputs: Vec<(String, PathBuf, Option<String>)>, layer: Option<&Path>, set: &str) -> PathBuf {
    let mut knowledge = Knowledge::builtin();
    if let Some(file) = layer {
        knowledge = knowledge.layer_str(&file.display().to_string(), &fs::read_to_string(file).unwrap()).unwrap();
    }
    let checker = Checker::builder().knowledge(knowledge).build().unwrap();
    let dir = out(set);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some((id, file, url)) = inputs.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let mut document = Document::new(fs::read(file).unwrap());
                    if let Some(url) = url {
                        document = document.with_url(url);
                    }
                    let report = checker.document(&document).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
                    sound(&report, id);
                    fs::write(dir.join(format!("{id}.json")), report.to_json()).unwrap();
                }
            });
        }
    });
    dir
}

/// What holds of every report, whatever the page.
fn sound(report: &Report, id: &str) {
    let text = &report.article.text;
    let mut end = 0;
    for block in &report.article.blocks {
        let s = block.span;
        assert!(s.start >= end && s.end >= s.start && text.get(s.start..s.end).is_some(), "{id}: block {block:?} after {end}");
        end = s.end;
    }
    let publishers = report.outlets.iter().filter(|o| o.roles.contains(&firsthand::report::OutletRole::Publisher)).count();
    assert_eq!(publishers, 1, "{id}: exactly one outlet is the publisher");
    let evidence = report.findings.iter().flat_map(|f| &f.evidence);
    for e in evidence {
        if let Some(s) = e.span {
            assert_eq!(text.get(s.start..s.end), Some(e.text.as_str()), "{id}: evidence {e:?}");
        }
    }
    for q in &report.quotes {
        for s in q.spans.iter().chain(&q.content).chain(&q.cue).chain(&q.speaker_mention) {
            assert!(text.get(s.start..s.end).is_some(), "{id}: {q:?}");
        }
    }
}

/// Attributions of a quotation corpus in the scorers' form; the file of ours.
pub(crate) fn attributions(corpus: &Path, set: &str) -> PathBuf {
    let checker = Checker::builder().build().unwrap();
    let mut ours = String::new();
    for doc in lines(corpus) {
        let text = doc["text"].as_str().unwrap();
        let report = checker.text(text).unwrap();
        ours += &export(doc["id"].clone(), &report).to_string();
        ours.push('\n');
    }
    let file = out(set).join("ours.jsonl");
    fs::write(&file, ours).unwrap();
    file
}

/// One line of the scorers' form: offsets in code points.
fn export(id: Value, report: &Report) -> Value {
    let text = &report.article.text;
    let mut at: Vec<usize> = Vec::with_capacity(text.len() + 1);
    let mut n = 0;
    for i in 0..=text.len() {
        at.push(n);
        n += usize::from(text.is_char_boundary(i));
    }
    // `at[i]` counts the characters that begin before byte `i`.
    let span = |s: &firsthand::Span| json!([at[s.start], at[s.end]]);
    let quotes: Vec<Value> = report
        .quotes
        .iter()
        .map(|q| {
            let speaker = q.speaker.as_ref().and_then(|id| report.sources.iter().find(|s| s.id == *id)).map(|s| s.name.as_str());
            json!({
                "content": q.content.iter().map(span).collect::<Vec<_>>(),
                "cue": q.cue.iter().map(span).collect::<Vec<_>>(),
                "source": q.speaker_mention.iter().map(span).collect::<Vec<_>>(),
                "speaker": speaker,
            })
        })
        .collect();
    json!({"id": id, "quotes": quotes})
}

fn lines(file: &Path) -> Vec<Value> {
    // Python writes a missing number as NaN, which is no JSON.
    let text = fs::read_to_string(file).unwrap().replace(": NaN", ": null");
    text.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}
