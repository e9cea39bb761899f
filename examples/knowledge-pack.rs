//! Writes the compiled-in form of the knowledge from the reviewed files: `cargo run --example knowledge-pack`.

use std::fs;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/knowledge/data");
    let mut files = Vec::new();
    for entry in fs::read_dir(&data)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    files.sort();
    let version = fs::read_to_string(data.join("version.txt"))?;
    let (packed, index) = firsthand::knowledge::pack_files(version.trim(), &files)?;
    fs::write(data.join("builtin.kb"), &packed)?;
    fs::write(data.join("builtin.idx"), &index)?;
    println!("{} files, {} bytes packed, {} of index", files.len(), packed.len(), index.len());
    Ok(())
}
