//! A store that outlasts the program: a file a page.
//!
//! A file is written beside its place and renamed into it, so that a reader finds the old page or the new one. It carries the hash of
//! its bytes, so that one that a disk or a person has damaged is taken for none.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Cache;
use crate::page::digest;
use crate::{Document, Error, ErrorKind};

/// First line of every file.
const MAGIC: &str = "firsthand-page/1";
/// Files that a killed writer left behind are swept after so long: no write takes an hour.
const STALE: Duration = Duration::from_secs(60 * 60);

/// Keeps pages in a directory, which any number of programs may share. It grows until somebody clears it; any file may be deleted at
/// any time.
#[derive(Debug, Clone)]
pub struct DirectoryCache {
    directory: PathBuf,
}

/// The second line of a file: what is known of its bytes.
#[derive(Serialize, Deserialize)]
struct Label {
    key: String,
    sha256: String,
    length: usize,
    url: Option<String>,
    final_url: Option<String>,
    hops: Vec<String>,
    headers: Vec<(String, String)>,
    retrieved: Option<String>,
}

impl DirectoryCache {
    /// Opens a directory, made if it is missing.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if it cannot be made.
    pub fn open(directory: impl Into<PathBuf>) -> Result<Self, Error> {
        let directory = directory.into();
        let made = fs::create_dir_all(&directory);
        made.map_err(|e| Error::new(ErrorKind::Config, format!("{}: the directory for pages cannot be used: {e}.", directory.display())))?;
        sweep(&directory);
        Ok(Self { directory })
    }

    fn file(&self, url: &str) -> PathBuf {
        self.directory.join(format!("{}.page", digest(url.as_bytes())))
    }

    fn write(&self, url: &str, document: &Document) -> io::Result<()> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let label = Label {
            key: url.to_owned(),
            sha256: digest(&document.bytes),
            length: document.bytes.len(),
            url: document.url.clone(),
            final_url: document.final_url.clone(),
            hops: document.hops.clone(),
            headers: document.headers.clone(),
            retrieved: document.retrieved.clone(),
        };
        let place = self.file(url);
        // One part file a process and a write: no two writers share one.
        let part = place.with_extension(format!("{}-{}.part", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
        let written = (|| {
            let mut file = File::create(&part)?;
            let label = serde_json::to_string(&label).map_err(io::Error::other)?;
            file.write_all(format!("{MAGIC}\n{label}\n").as_bytes())?;
            file.write_all(&document.bytes)?;
            // Without this, a crash of the machine could leave the name with another file's length.
            file.sync_data()?;
            fs::rename(&part, &place)
        })();
        if written.is_err() {
            let _ = fs::remove_file(&part);
        }
        written
    }
}

impl Cache for DirectoryCache {
    fn get(&self, url: &str) -> Option<Document> {
        let content = fs::read(self.file(url)).ok()?;
        let rest = content.strip_prefix(MAGIC.as_bytes())?.strip_prefix(b"\n")?;
        let end = rest.iter().position(|&b| b == b'\n')?;
        let label: Label = serde_json::from_slice(&rest[..end]).ok()?;
        let bytes = &rest[end + 1..];
        if label.key != url || label.length != bytes.len() || label.sha256 != digest(bytes) {
            return None;
        }
        let mut document = Document::new(bytes);
        document.url = label.url;
        document.final_url = label.final_url;
        document.hops = label.hops;
        document.headers = label.headers;
        document.retrieved = label.retrieved;
        Some(document)
    }

    fn put(&self, url: &str, document: &Document) {
        // A full disk costs the next visit a transfer, not this visit its page.
        let _ = self.write(url, document);
    }

    fn remove(&self, url: &str) {
        let _ = fs::remove_file(self.file(url));
    }
}

fn sweep(directory: &Path) {
    let Ok(entries) = fs::read_dir(directory) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_part = path.extension().is_some_and(|e| e == "part");
        let age = entry.metadata().and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
        if is_part && age.is_some_and(|age| age > STALE) {
            let _ = fs::remove_file(path);
        }
    }
}
