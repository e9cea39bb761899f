//! The `firsthand` command (a minimal stand-in: one JSON a page into --out).
use std::{
    env, fs,
    path::{Path, PathBuf},
};

fn main() {
    let mut out = PathBuf::from("out");
    let (mut inputs, mut urls, mut kb) = (Vec::new(), serde_json::Map::new(), firsthand::Knowledge::builtin());
    let mut args = env::args().skip(1);
    while let Some(a) = args.next() {
        match a.as_str() {
            "check" => {}
            "--format" | "--fail-on" => {
                args.next();
            }
            "--out" => out = args.next().unwrap().into(),
            "--urls" => urls = serde_json::from_str(&fs::read_to_string(args.next().unwrap()).unwrap()).unwrap(),
            "--knowledge" => {
                let f = args.next().unwrap();
                kb = kb.layer_str(&f, &fs::read_to_string(&f).unwrap()).unwrap();
            }
            _ => inputs.push(PathBuf::from(a)),
        }
    }
    fs::create_dir_all(&out).unwrap();
    let checker = firsthand::Checker::builder().knowledge(kb).build().unwrap();
    for input in inputs {
        let files: Vec<PathBuf> = if input.is_dir() {
            let mut v: Vec<_> = fs::read_dir(&input).unwrap().map(|e| e.unwrap().path()).collect();
            v.sort();
            v
        } else {
            vec![input]
        };
        for f in files {
            let stem = f.file_stem().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(&f).unwrap();
            let report = if f.extension() == Some("txt".as_ref()) {
                checker.text(&String::from_utf8_lossy(&bytes))
            } else {
                let mut d = firsthand::Document::new(bytes);
                if let Some(u) = urls.get(&stem).and_then(|u| u.as_str()) {
                    d = d.with_url(u);
                }
                checker.document(&d)
            };
            fs::write(Path::new(&out).join(format!("{stem}.json")), report.unwrap().to_json_pretty()).unwrap();
        }
    }
}
