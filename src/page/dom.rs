//! The bounded parse.

use std::cell::OnceCell;

use super::facts::{self, Facts};

/// A parsed page.
pub(crate) struct Dom {
    pub(crate) html: scraper::Html,
    /// A bound was reached.
    pub(crate) truncated: bool,
    facts: OnceCell<Facts>,
}

impl Dom {
    /// JSON-LD, meta tags, links: read once, on the first call.
    pub(crate) fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| facts::collect(&self.html))
    }
}

/// Parses a page within the bounds of [`crate::limits`].
pub(crate) fn parse(html: &str) -> Dom {
    Dom { html: scraper::Html::parse_document(html), truncated: false, facts: OnceCell::new() }
}
