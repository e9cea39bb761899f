//! Where reports go: a folder, or standard output.

use std::fs;
use std::io::{ErrorKind, Write, stdout};
use std::path::{Path, PathBuf};

use firsthand::Report;

use crate::args::Format;
use crate::inputs::Input;

/// Writes reports in one form to one place.
pub(crate) struct Sink {
    dir: Option<PathBuf>,
    format: Format,
    many: bool,
    written: usize,
}

impl Sink {
    pub(crate) fn new(dir: Option<&Path>, format: Format, pages: usize) -> Result<Self, String> {
        if let Some(dir) = dir {
            fs::create_dir_all(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        }
        Ok(Self { dir: dir.map(Path::to_path_buf), format, many: pages > 1, written: 0 })
    }

    pub(crate) fn write(&mut self, page: &Input, report: &Report) -> Result<(), String> {
        let text = match (self.format, self.many && self.dir.is_none()) {
            (Format::Json, true) => report.to_json() + "\n",
            (Format::Json, false) => report.to_json_pretty() + "\n",
            (Format::Text, true) => format!("{}{}\n{}", if self.written > 0 { "\n" } else { "" }, page.path.display(), report.to_text()),
            (Format::Text, false) => report.to_text(),
        };
        self.written += 1;
        match &self.dir {
            None => to_stdout(&text),
            Some(dir) => {
                let ending = if self.format == Format::Json { "json" } else { "txt" };
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
