//! Names and places that several forms need.

use url::Url;

use crate::Span;
use crate::report::{OffsetUnit, Offsets, Report};

/// An absolute http(s) address, else none: others' programs follow what they are given.
pub(super) fn web(address: &str) -> Option<String> {
    Url::parse(address).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host()).map(String::from)
}

/// The address of the page, if the report knows one.
pub(super) fn page_url(report: &Report) -> Option<String> {
    let page = &report.page;
    [&page.final_url, &page.url, &page.canonical_url].into_iter().flatten().find_map(|u| web(u))
}

/// A name of the page's bytes that needs no address.
pub(super) fn urn(report: &Report) -> String {
    format!("urn:sha256:{}", report.page.sha256)
}

/// A name of the article's text.
pub(super) fn text_urn(report: &Report) -> String {
    match &report.article.withheld {
        Some(withheld) => format!("urn:sha256:{}", withheld.sha256),
        None => format!("urn:sha256:{}", crate::page::digest(report.article.text.as_bytes())),
    }
}

/// Spans of the article's text as lines, columns and code points. None of them is known where the text was withheld.
pub(super) struct Lines<'a> {
    text: &'a str,
    offsets: Offsets<'a>,
    /// Where each line begins, in bytes and code points.
    starts: Vec<(usize, usize)>,
}

/// A place in lines: both count from one, columns in code points.
pub(super) struct Point {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) code_point: usize,
}

impl<'a> Lines<'a> {
    /// None where the report does not carry the text.
    pub(super) fn of(report: &'a Report) -> Option<Self> {
        if report.article.withheld.is_some() {
            return None;
        }
        let text = report.article.text.as_str();
        let offsets = Offsets::new(text);
        let count = |byte| offsets.at(OffsetUnit::Bytes, byte).code_points;
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).map(|at| (at, count(at))).collect();
        Some(Self { text, offsets, starts })
    }

    pub(super) fn point(&self, byte: usize) -> Point {
        let at = self.offsets.at(OffsetUnit::Bytes, byte);
        let line = self.starts.partition_point(|(start, _)| *start <= at.bytes);
        let start = self.starts.get(line.saturating_sub(1)).map_or(0, |(_, code_points)| *code_points);
        Point { line, column: at.code_points - start + 1, code_point: at.code_points }
    }

    /// The words of a span with up to `around` code points before and after them.
    pub(super) fn quote(&self, span: Span, around: usize) -> (&'a str, &'a str, &'a str) {
        let before = self.text.get(..span.start).unwrap_or("");
        let after = self.text.get(span.end..).unwrap_or("");
        let from = before.char_indices().rev().take(around).last().map_or(before.len(), |(i, _)| i);
        let to = after.char_indices().nth(around).map_or(after.len(), |(i, _)| i);
        (&before[from..], span.of(self.text), &after[..to])
    }
}
