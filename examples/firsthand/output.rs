//! Where reports go: a folder, or standard output.

use std::fs;
use std::io::{ErrorKind, IsTerminal, Write, stdout};
use std::path::{Path, PathBuf};

use firsthand::Report;
use firsthand::report::{IndexRow, Terminal, TextMode, export, html_index};

use crate::args::{Color, Format};
use crate::inputs::Input;
use crate::shape::Shape;

impl Format {
    /// The ending of a file that holds it.
    fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Md => "md",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::WebAnnotation => "annotations.jsonld",
            Self::SchemaOrg => "schema-org.jsonld",
            Self::Prov => "prov.json",
        }
    }
}

/// As the terminal is wide and as colour is wanted; a file or a pipe gets the usual width and none.
pub(crate) fn terminal(color: Color, evidence: bool, to_file: bool) -> Terminal {
    let on_terminal = !to_file && stdout().is_terminal();
    let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    let color = match color {
        Color::Auto => on_terminal && !set("NO_COLOR") && !dumb,
        Color::Always => true,
        Color::Never => false,
    };
    let columns = if on_terminal { console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns)) } else { None };
    let columns = columns.or_else(|| std::env::var("COLUMNS").ok()?.parse().ok());
    let style = Terminal::new().color(color).evidence(evidence);
    columns.map_or(style.clone(), |columns| style.width(columns))
}

/// Writes reports in one form to one place.
pub(crate) struct Sink {
    dir: Option<PathBuf>,
    format: Format,
    terminal: Terminal,
    many: bool,
    written: usize,
    shape: Shape,
    /// Reports that wait to be written as one.
    waiting: Vec<(String, Report)>,
    /// What the index lists.
    index: Vec<IndexRow>,
}

impl Sink {
    pub(crate) fn new(dir: Option<&Path>, format: Format, shape: Shape, terminal: Terminal, pages: usize) -> Result<Self, String> {
        if let Some(dir) = dir {
            fs::create_dir_all(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
        }
        Ok(Self {
            dir: dir.map(Path::to_path_buf),
            format,
            terminal,
            many: pages > 1,
            written: 0,
            shape,
            waiting: Vec::new(),
            index: Vec::new(),
        })
    }

    /// Writes what waited for the last report.
    pub(crate) fn finish(&mut self) -> Result<(), String> {
        if let (Some(dir), false) = (&self.dir, self.index.is_empty()) {
            return write_file(dir, "index.html", &html_index(&self.index));
        }
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
        let text = match (machine, self.format) {
            (Some(text), _) => text,
            (None, Format::Html) if together => return Err("several reports in HTML need --out DIR".into()),
            (None, Format::Html) => report.to_html_with(self.shape.asked.unwrap_or(TextMode::Excerpts)),
            (None, Format::Md) => format!("{}{}", if together && self.written > 0 { "\n---\n\n" } else { "" }, report.to_markdown()),
            (None, _) if together => {
                format!("{}{}\n{}", if self.written > 0 { "\n" } else { "" }, page.path.display(), self.terminal.render(report))
            }
            (None, _) => self.terminal.render(report),
        };
        self.written += 1;
        match &self.dir {
            None => to_stdout(&text),
            Some(dir) => {
                // The index keeps its name; a page of that name gives way.
                let index = self.format == Format::Html && self.many && page.stem == "index";
                let file = format!("{}{}.{}", page.stem, if index { ".report" } else { "" }, self.format.ending());
                if self.format == Format::Html && self.many {
                    self.index.push(IndexRow::new(&file, report));
                }
                write_file(dir, &file, &text)
            }
        }
    }
}

/// Written beside and renamed, so that nobody reads half a report.
fn write_file(dir: &Path, file: &str, text: &str) -> Result<(), String> {
    let (path, part) = (dir.join(file), dir.join(format!(".{file}.part")));
    fs::write(&part, text).and_then(|()| fs::rename(&part, &path)).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes to standard output; a reader that has closed it is no fault.
pub(crate) fn to_stdout(text: &str) -> Result<(), String> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(e.to_string()),
        _ => Ok(()),
    }
}
