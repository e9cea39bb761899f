//! Where reports go: a folder, or standard output.

use std::fs;
use std::io::{ErrorKind, Write, stdout};
use std::path::{Path, PathBuf};

use firsthand::Report;
use firsthand::report::export;

use crate::args::Format;
use crate::inputs::Input;
use crate::shape::Shape;

impl Format {
    /// The ending of a file that holds it.
    fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::WebAnnotation => "annotations.jsonld",
            Self::SchemaOrg => "schema-org.jsonld",
            Self::Prov => "prov.json",
        }
    }
}

/// Writes reports in one form to one place.
pub(crate) struct Sink {
    dir: Option<PathBuf>,
    format: Format,
    many: bool,
    written: usize,
    shape: Shape,
    /// Reports that wait to be written as one.
    waiting: Vec<(String, Report)>,
}

impl Sink {
    pub(crate) fn new(dir: Option<&Path>, format: Format, shape: Shape, pages: usize) -> Result<Self, String> {
        if let Some(dir) = dir {
            fs::create_dir_all(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        }
        Ok(Self { dir: dir.map(Path::to_path_buf), format, many: pages > 1, written: 0, shape, waiting: Vec::new() })
    }

    /// Writes what waited for the last report.
    pub(crate) fn finish(&mut self) -> Result<(), String> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let uri = |(path, report): &(String, Report)| report.page.url.is_none().then(|| path.clone());
        let uris: Vec<Option<String>> = self.waiting.iter().map(uri).collect();
        to_stdout(&export::sarif(uris.iter().map(Option::as_deref).zip(self.waiting.iter().map(|(_, report)| report))))
    }

    pub(crate) fn write(&mut self, page: &Input, report: &Report) -> Result<(), String> {
        let together = self.many && self.dir.is_none();
        if together && self.format == Format::Sarif {
            self.waiting.push((page.path.display().to_string(), report.with_text(self.shape.text)));
            return Ok(());
        }
        let path = page.path.display().to_string();
        let uri = report.page.url.is_none().then_some(path.as_str());
        let machine = self.shape.render(self.format, uri, report, together);
        let text = match (machine, together) {
            (Some(text), _) => text,
            (None, true) => format!("{}{}\n{}", if self.written > 0 { "\n" } else { "" }, page.path.display(), report.to_text()),
            (None, false) => report.to_text(),
        };
        self.written += 1;
        match &self.dir {
            None => to_stdout(&text),
            Some(dir) => {
                let ending = self.format.ending();
                let path = dir.join(format!("{}.{ending}", page.stem));
                // Written beside and renamed, so that nobody reads half a report.
                let part = dir.join(format!(".{}.{ending}.part", page.stem));
                fs::write(&part, text).and_then(|()| fs::rename(&part, &path)).map_err(|e| format!("{}: {e}", path.display()))
            }
        }
    }
}

/// Writes to standard output; a reader that has closed it is no fault.
pub(crate) fn to_stdout(text: &str) -> Result<(), String> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(e.to_string()),
        _ => Ok(()),
    }
}
