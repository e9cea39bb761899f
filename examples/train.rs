//! Learns the table of the attribution stage from annotated corpora.
//!
//! `cargo run --release --features training --example train -- OUT NAME=CORPUS.jsonl[:WEIGHT] …`
//!
//! Every line of a corpus is `{"text", "quotes": [{"content", "cue", "source"}]}` with offsets in code points; a corpus
//! without `quotes` only counts words. The same corpora in the same order give the same bytes.

use std::io::BufRead;

use firsthand::Span;
use firsthand::training::{Annotation, Document, Settings, train};
use serde_json::Value;

fn spans(points: &[usize], value: &Value) -> Vec<Span> {
    let point = |v: &Value| v.as_u64().and_then(|n| points.get(usize::try_from(n).ok()?).copied()).unwrap_or(0);
    value.as_array().map(|list| list.iter().map(|s| Span::new(point(&s[0]), point(&s[1]))).collect()).unwrap_or_default()
}

fn read(path: &str, corpus: u8, weight: u32) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    let mut out = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let text = value["text"].as_str().unwrap_or_default().to_owned();
        let mut points: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        points.push(text.len());
        let quotes = value["quotes"].as_array();
        let attributions = quotes
            .into_iter()
            .flatten()
            .map(|q| Annotation {
                content: spans(&points, &q["content"]),
                cue: spans(&points, &q["cue"]),
                source: spans(&points, &q["source"]),
            })
            .collect();
        out.push(Document { corpus, text, attributions, annotated: quotes.is_some(), weight });
    }
    Ok(out)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let out = args.next().ok_or("usage: train OUT NAME=CORPUS.jsonl[:WEIGHT] …")?;
    let mut names: Vec<String> = Vec::new();
    let mut documents = Vec::new();
    for arg in args {
        let (name, path) = arg.split_once('=').ok_or("a corpus is given as NAME=PATH")?;
        let (path, weight) = match path.rsplit_once(':') {
            Some((path, weight)) => (path, weight.parse()?),
            None => (path, 1),
        };
        let corpus = names.iter().position(|n| n == name).unwrap_or(names.len());
        if corpus == names.len() {
            names.push(name.to_owned());
        }
        documents.extend(read(path, u8::try_from(corpus)?, weight)?);
    }
    let table = train(&documents, &Settings::default(), &mut |line| eprintln!("{line}"));
    std::fs::write(out, table)?;
    Ok(())
}
