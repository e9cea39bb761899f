//! Which pages to read, and reading them.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Bytes of one input that are read at most; what is larger is refused rather than half hashed.
const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;
/// Characters of a report's name that is made from an address.
const MAX_STEM_CHARS: usize = 100;
/// Folders within folders.
const MAX_FOLDERS_DEEP: usize = 32;
const PAGES: [&str; 5] = ["html", "htm", "xhtml", "shtml", "txt"];

/// One page to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    pub path: PathBuf,
    /// The file's name without its ending: names the report and finds the URL.
    pub stem: String,
}

impl Input {
    fn new(path: PathBuf) -> Self {
        let stem =
            if path.as_os_str() == "-" { "stdin".into() } else { path.file_stem().unwrap_or_default().to_string_lossy().into_owned() };
        Self { path, stem }
    }

    /// A page at an address, with a name for its report made from it.
    fn fetched(address: &str) -> Self {
        let named = address.split_once("://").map_or(address, |(_, rest)| rest);
        let named: String = named.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
        let stem: String = named.trim_matches(['-', '.']).chars().take(MAX_STEM_CHARS).collect();
        Self { path: PathBuf::from(address), stem: if stem.is_empty() { "page".into() } else { stem } }
    }

    /// Whether it is to be fetched.
    pub(crate) fn is_address(&self) -> bool {
        is_address(&self.path)
    }

    /// The address, where it is one.
    pub(crate) fn address(&self) -> &str {
        self.path.to_str().unwrap_or_default()
    }

    /// The whole input, or one line that says why not.
    pub(crate) fn read(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let read = |r: &mut dyn Read, bytes: &mut Vec<u8>| r.take(MAX_FILE_BYTES + 1).read_to_end(bytes);
        let done = if self.path.as_os_str() == "-" {
            read(&mut std::io::stdin().lock(), &mut bytes)
        } else {
            fs::File::open(&self.path).and_then(|mut f| read(&mut f, &mut bytes))
        };
        done.map_err(|e| e.to_string())?;
        if bytes.len() as u64 > MAX_FILE_BYTES {
            return Err(format!("larger than {} MB", MAX_FILE_BYTES / 1024 / 1024));
        }
        Ok(bytes)
    }

    /// Whether the input is plain text: by its ending, or, on standard input, by the absence of any tag.
    pub(crate) fn is_text(&self, bytes: &[u8]) -> bool {
        match self.path.extension() {
            Some(e) => e.eq_ignore_ascii_case("txt"),
            None => self.path.as_os_str() == "-" && !looks_like_markup(bytes),
        }
    }
}

fn is_address(path: &Path) -> bool {
    let begins = |text: &str, scheme: &str| text.get(..scheme.len()).is_some_and(|s| s.eq_ignore_ascii_case(scheme));
    path.to_str().is_some_and(|text| begins(text, "http://") || begins(text, "https://"))
}

fn looks_like_markup(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).replace('\0', "").to_ascii_lowercase();
    ["<!doctype", "<html", "<head", "<body", "<p>", "<p ", "<div", "<article", "<h1", "<meta", "<br", "<!--", "<?xml"]
        .iter()
        .any(|t| head.contains(t))
}

/// The pages behind what was given, in a stable order; folders are searched for pages. Faults come beside them.
pub(crate) fn collect(given: &[PathBuf]) -> (Vec<Input>, Vec<String>) {
    let (mut inputs, mut faults) = (Vec::new(), Vec::new());
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for path in given {
        if is_address(path) {
            let mut input = Input::fetched(path.to_str().unwrap_or_default());
            // Two addresses may have one name: the second report gets a number.
            let count = named.entry(input.stem.clone()).or_default();
            *count += 1;
            if *count > 1 {
                input.stem = format!("{}--{count}", input.stem);
            }
            inputs.push(input);
        } else if path.as_os_str() == "-" || path.is_file() {
            inputs.push(Input::new(path.clone()));
        } else if path.is_dir() {
            let before = inputs.len();
            search(path, &mut inputs, &mut faults);
            if inputs.len() == before {
                faults.push(format!("{}: no page in this directory (.{})", path.display(), PAGES.join(", .")));
            }
        } else {
            faults.push(format!("{}: no such file or directory", path.display()));
        }
    }
    (inputs, faults)
}

fn search(root: &Path, inputs: &mut Vec<Input>, faults: &mut Vec<String>) {
    let mut todo = vec![(root.to_path_buf(), 0)];
    let mut found = Vec::new();
    while let Some((dir, depth)) = todo.pop() {
        let entries = match fs::read_dir(&dir) {
            Ok(entries) => entries,
            Err(e) => {
                faults.push(format!("{}: {e}", dir.display()));
                continue;
            }
        };
        for entry in entries.flatten() {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            // A link to a directory is not followed: it may lead back up.
            if entry.file_type().is_ok_and(|t| t.is_dir()) {
                if depth < MAX_FOLDERS_DEEP {
                    todo.push((path, depth + 1));
                }
            } else if path.extension().is_some_and(|e| PAGES.iter().any(|p| e.eq_ignore_ascii_case(p))) {
                found.push(path);
            }
        }
    }
    found.sort();
    inputs.extend(found.into_iter().map(Input::new));
}

/// Two inputs whose reports would have one name.
pub(crate) fn clash(inputs: &[Input]) -> Option<(&Input, &Input)> {
    let mut seen = BTreeMap::new();
    inputs.iter().find_map(|i| seen.insert(i.stem.as_str(), i).map(|first| (first, i)))
}
