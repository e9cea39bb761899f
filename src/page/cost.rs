//! Single steps alone, for measuring what the others add. Not for use.

use super::{Document, charset, dom};

/// Decodes a page; empty where it can't be read.
#[must_use]
pub fn decode(document: &Document) -> String {
    charset::decode(document).map(|d| d.text.into_owned()).unwrap_or_default()
}

/// Parses a page within bounds; returns the work it took (looks at open elements and ancestors).
#[must_use]
pub fn parse(html: &str) -> u64 {
    dom::parse(html).work
}

/// Parses a page and extracts its article, without what reads the text; returns the text's length in bytes.
#[must_use]
pub fn extract(html: &str, url: Option<&str>, knowledge: &crate::Knowledge) -> usize {
    crate::article::from_dom(&dom::parse(html), url, knowledge).text().len()
}

/// Finds the attributions of an English text, without who is meant; returns how many there are.
#[must_use]
pub fn attributions(text: &str) -> usize {
    crate::sources::attributions(text, &crate::article::from_text(text).info.blocks).len()
}
