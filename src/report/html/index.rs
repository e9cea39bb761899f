//! The index of a folder's reports: newest first, without JavaScript; sortable columns where it runs.

use std::fmt::Write;

use super::escape::{bdi, esc, language};
use super::head;
use crate::report::{OutletRole, Report};

const SCRIPT: &str = include_str!("sort.js");

/// What the index says of one report. Small, so that a folder of any size can be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexRow {
    /// The report's file, beside the index.
    file: String,
    title: String,
    lang: Option<String>,
    shown_by: String,
    credited_to: String,
    published: Option<String>,
    sources: usize,
    linked: (usize, usize),
    first: Option<String>,
}

impl IndexRow {
    /// The row of a report that was written as `file`.
    #[must_use]
    pub fn new(file: impl Into<String>, report: &Report) -> Self {
        let mut credited: Vec<&str> = report.authors.iter().map(|a| a.name.as_str()).collect();
        credited.extend(report.with_role(OutletRole::Origin).map(|o| o.name.as_str()));
        Self {
            file: file.into(),
            title: report.article.title.clone().filter(|t| !t.trim().is_empty()).unwrap_or_else(|| "No headline".into()),
            lang: language(report.article.language.as_deref()).map(str::to_owned),
            shown_by: report.with_role(OutletRole::Publisher).next().map(|o| o.name.clone()).unwrap_or_default(),
            credited_to: credited.join(", "),
            published: report.article.published.as_deref().map(|d| d.get(..10).unwrap_or(d).to_owned()),
            sources: report.summary.sources,
            linked: (report.summary.references_linked, report.summary.references_linked + report.summary.references_unlinked),
            first: report.summary.actions.first().map(|a| a.text.clone()),
        }
    }
}

/// The index as one self-contained HTML file, newest first, what has no date last.
#[must_use]
pub fn html_index(rows: &[IndexRow]) -> String {
    let mut order: Vec<&IndexRow> = rows.iter().collect();
    order.sort_by(|a, b| {
        (b.published.as_deref(), a.title.as_str(), a.file.as_str()).cmp(&(a.published.as_deref(), b.title.as_str(), b.file.as_str()))
    });
    let mut out = String::with_capacity(4096 + rows.len() * 700);
    head(&mut out, "Where these texts come from", Some(SCRIPT));
    out.push_str(
        "<header><p class=\"kick\">Reports</p><h1>Where these texts come from</h1></header><main id=\"main\">\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Reports\"><table class=\"index\"><caption>Newest first; without a date last</caption><thead><tr>",
    );
    for (words, sorted) in [
        ("Headline", ""),
        ("Shown by", ""),
        ("Credited to", ""),
        ("Published", " aria-sort=\"descending\""),
        ("Sources", ""),
        ("Documents linked", ""),
        ("First thing to do", ""),
    ] {
        let _ = write!(out, "<th scope=\"col\"{sorted}>{words}</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for r in order {
        let lang = r.lang.as_deref().map(|l| format!(" lang=\"{}\"", esc(l))).unwrap_or_default();
        let nobody = if r.credited_to.is_empty() { "nobody by name".to_owned() } else { bdi(&r.credited_to) };
        let _ = write!(
            out,
            "<tr><th scope=\"row\"{lang} dir=\"auto\"><a href=\"{}\">{}</a></th><td>{}</td><td>{nobody}</td><td class=\"num\">{}</td><td class=\"num\">{}</td><td class=\"num\">{} of {}</td><td>{}</td></tr>",
            esc(&path(&r.file)),
            esc(&r.title),
            bdi(&r.shown_by),
            r.published.as_deref().map_or_else(|| "not determined".to_owned(), esc),
            r.sources,
            r.linked.0,
            r.linked.1,
            r.first.as_deref().map_or_else(|| "nothing found".to_owned(), bdi)
        );
    }
    let _ = writeln!(out, "</tbody></table></div></main><script>{SCRIPT}</script></body></html>");
    out
}

/// A file's name as a relative address: `./` keeps a colon in it from being read as a scheme.
fn path(file: &str) -> String {
    let mut out = String::from("./");
    for b in file.bytes() {
        if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
    }
    out
}
