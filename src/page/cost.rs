//! The first two steps alone, for measuring what the others add. Not for use.

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
