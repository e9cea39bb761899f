//! Runs the corpora's own scorers (Python, standard library only) and flattens what they say.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

pub(crate) fn gold(set: &str, corpora: &Path, gold: &Path, reports: &Path) -> BTreeMap<String, f64> {
    let script = corpora.join("gold/score.py");
    flat(set, &python(&[&script.display(), &gold.display(), &reports.display(), &"--json"]))
}

pub(crate) fn extraction(set: &str, corpora: &Path, dir: &Path, reports: &Path) -> BTreeMap<String, f64> {
    let script = corpora.join("extraction/score.py");
    flat(set, &python(&[&script.display(), &dir.display(), &reports.display(), &"--json"]))
}

pub(crate) fn attributions(set: &str, corpora: &Path, ours: &Path) -> BTreeMap<String, f64> {
    let quotes = corpora.join("quotes");
    let gold = quotes.join(format!("{set}.jsonl"));
    if set.starts_with("newsdiscourse") {
        let line = python(&[&quotes.join("eval_sent.py").display(), &gold.display(), &ours.display()]);
        // "ours.jsonl P/R/F 70.1/62.0/65.8 {…}"
        let f1 = line.split_whitespace().nth(2).and_then(|v| v.rsplit('/').next()).and_then(|v| v.parse().ok());
        return BTreeMap::from([(format!("{set}/sentence F1"), f1.unwrap_or_else(|| panic!("eval_sent.py said {line:?}")))]);
    }
    let code = "import sys, json; sys.path.insert(0, sys.argv[1]); import evalq\n\
                print(json.dumps(evalq.evaluate(evalq.load(sys.argv[2]), evalq.load(sys.argv[3]), quiet=True)))";
    let all: Value = serde_json::from_str(&python(&[&"-c", &code, &quotes.display(), &gold.display(), &ours.display()])).unwrap();
    let mut out = BTreeMap::new();
    let mut keep = |name: &str, value: &Value| {
        if let Some(v) = value.as_f64() {
            out.insert(format!("{set}/{name}"), v * 100.0);
        }
    };
    keep("e2e speech", &all["e2e_speech"]);
    keep("speaker on quotation marks", &all["seg_src"][1]);
    keep("token F1", &all["content_tok"][2]);
    keep("overlap F1", &all["all"]["overlap"][2]);
    keep("exact F1", &all["all"]["exact"][2]);
    keep("direct overlap F1", &all["direct"]["overlap"][2]);
    keep("indirect overlap F1", &all["indirect"]["overlap"][2]);
    keep("segments F1", &all["segments"][2][2]);
    keep("resolved name", &all["name"][1]);
    out
}

fn python(args: &[&dyn std::fmt::Display]) -> String {
    let args: Vec<String> = args.iter().map(ToString::to_string).collect();
    let done = Command::new("python3").args(&args).output().expect("the corpora's scorers need python3 on the PATH");
    assert!(done.status.success(), "python3 {args:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// `{"a": {"b": 1}}` as `set/a/b = 1`, numbers only.
fn flat(set: &str, json: &str) -> BTreeMap<String, f64> {
    let mut out = BTreeMap::new();
    let mut todo = vec![(set.to_owned(), serde_json::from_str::<Value>(json).unwrap())];
    while let Some((path, value)) = todo.pop() {
        match value {
            Value::Object(map) => todo.extend(map.into_iter().map(|(k, v)| (format!("{path}/{k}"), v))),
            Value::Number(n) => {
                out.insert(path, n.as_f64().unwrap_or_default());
            }
            _ => {}
        }
    }
    out
}
