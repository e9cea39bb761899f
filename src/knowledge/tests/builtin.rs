//! The built-in content: well-formed, sorted, in step with what is compiled in.

use std::fs;
use std::path::PathBuf;

use super::super::{Knowledge, join, pack_files};

fn data() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/knowledge/data")
}

fn files() -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(data())
        .expect("the folder is there")
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .map(|p| (p.file_name().expect("named").to_string_lossy().into_owned(), fs::read_to_string(&p).expect("readable")))
        .collect();
    files.sort();
    files
}

#[test]
fn what_is_compiled_in_is_what_was_reviewed() {
    let version = fs::read_to_string(data().join("version.txt")).expect("readable");
    let packed = pack_files(version.trim(), &files()).expect("the reviewed files are sound");
    let stored = fs::read_to_string(data().join("builtin.kb")).expect("readable");
    assert!(packed == stored, "run `cargo run --example knowledge-pack`");
}

#[test]
fn the_packed_form_gives_the_same_records_as_the_reviewed_text() {
    let mut faults = Vec::new();
    let read = join::files("built-in", "", &files(), &mut faults);
    assert_eq!(faults, []);
    let builtin = Knowledge::builtin();
    assert_eq!(read.records.len(), builtin.records().count());
    for (mut a, b) in read.records.into_iter().map(|l| l.record).zip(builtin.records()) {
        a.layer.clone_from(&b.layer);
        assert_eq!(&a, b);
    }
}

#[test]
fn each_file_is_sorted_by_id_within_its_tables() {
    for (name, text) in files() {
        let mut last: Option<(String, String)> = None;
        let mut table = String::new();
        for line in text.lines() {
            if let Some(head) = line.strip_prefix("[[").and_then(|l| l.strip_suffix("]]")).filter(|h| !h.contains('.')) {
                table = head.to_owned();
            } else if let Some(id) = line.strip_prefix("id = \"").and_then(|l| l.strip_suffix('"')) {
                if let Some((t, before)) = &last {
                    assert!(*t != table || before.as_str() < id, "{name}: {id} stands after {before}");
                }
                last = Some((table.clone(), id.to_owned()));
            }
        }
    }
}
