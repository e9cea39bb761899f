//! The report for a person at a terminal: half a minute first, then, if asked for, each finding with its words underlined in context.

mod evidence;
mod lines;
mod style;

use std::fmt::Write;

use super::Report;
use super::brief::{Bit, Brief, Line};
use super::inert::clean;
use lines::{label, wrap};
use style::{Style, Tone};

/// Columns where the caller names none.
const WIDTH: usize = 100;
/// Columns below and above which lines are hard to read.
const NARROWEST: usize = 40;
const WIDEST: usize = 120;

/// How a report is written for a terminal.
///
/// ```
/// use firsthand::report::Terminal;
///
/// let report = firsthand::check_text("The wall will rise, the port authority said on Monday.")?;
/// let text = Terminal::new().width(72).evidence(true).render(&report);
/// assert!(!text.contains('\u{1b}'), "no colour unless it is asked for");
/// # Ok::<(), firsthand::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terminal {
    width: usize,
    color: bool,
    evidence: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Self { width: WIDTH, color: false, evidence: false }
    }
}

impl Terminal {
    /// 100 columns, no colour, no findings at length.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Columns of the terminal; held between 40 and 120.
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns.clamp(NARROWEST, WIDEST);
        self
    }

    /// Whether to use colour (ANSI escapes). The caller knows whether there is a terminal and what `NO_COLOR` says.
    #[must_use]
    pub fn color(mut self, color: bool) -> Self {
        self.color = color;
        self
    }

    /// Whether each finding follows at length, its words underlined in context as compilers do.
    #[must_use]
    pub fn evidence(mut self, evidence: bool) -> Self {
        self.evidence = evidence;
        self
    }

    /// The report. Control and direction characters of the page are shown, not obeyed.
    #[must_use]
    pub fn render(&self, report: &Report) -> String {
        let style = Style { color: self.color };
        let brief = Brief::of(report);
        let mut out = String::new();
        if let Some(title) = &report.article.title {
            let _ = writeln!(out, "{}\n", style.paint(Tone::Strong, &wrap(&clean(title), self.width, 0)));
        }
        let _ = writeln!(out, "{}", style.paint(Tone::Heading, "WHERE THIS TEXT COMES FROM"));
        self.row(&mut out, style, "Input", brief.input);
        for row in &brief.rows {
            self.row(&mut out, style, row.label, &plain(&row.line));
        }
        let _ = writeln!(out, "{}", style.paint(Tone::Heading, "BEFORE YOU USE IT"));
        if brief.actions.is_empty() {
            out.push_str("  nothing was found that asks for an editor's attention\n");
        }
        for (i, (action, _)) in brief.actions.iter().enumerate() {
            let _ = writeln!(out, "{} {}", i + 1, wrap(&clean(action), self.width - 2, 2));
        }
        let heading = "NOT DETERMINED";
        let indent = heading.len() + 2;
        let _ = writeln!(
            out,
            "{}  {}",
            style.paint(Tone::Heading, heading),
            wrap(&clean(&brief.unknown.join("; ")), self.width - indent, indent)
        );
        if self.evidence {
            evidence::write(&mut out, report, style, self.width);
        }
        out
    }

    fn row(&self, out: &mut String, style: Style, name: &str, text: &str) {
        let _ = writeln!(out, "{}{}", style.paint(Tone::Label, &label(name)), wrap(text, self.width - lines::INDENT, lines::INDENT));
    }
}

impl Report {
    /// The report as plain text, at most 100 columns wide. Control and direction characters of the page are shown, not obeyed.
    #[must_use]
    pub fn to_text(&self) -> String {
        Terminal::new().render(self)
    }
}

fn plain(line: &Line) -> String {
    let mut out = String::new();
    for bit in line {
        let _ = match bit {
            // Joints between pieces are their own spaces, which `clean` would fold.
            Bit::Text(words) => write!(out, "{}", edges(words)),
            Bit::Quoted(words) => write!(out, "“{}”", clean(words)),
            Bit::Element(_, name) => write!(out, "{}", clean(name)),
            Bit::Url(url) => write!(out, "[{}]", clean(url)),
        };
    }
    out
}

/// The words made harmless, a space at either end kept.
fn edges(words: &str) -> String {
    let space = |at: bool| if at { " " } else { "" };
    let inner = clean(words);
    if inner.is_empty() {
        return space(!words.is_empty()).to_owned();
    }
    format!("{}{inner}{}", space(words.starts_with(' ')), space(words.ends_with(' ')))
}
