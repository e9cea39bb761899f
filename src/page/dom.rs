//! The bounded parse.

/// A parsed page.
pub(crate) struct Dom {
    pub(crate) html: scraper::Html,
    /// A bound was reached.
    pub(crate) truncated: bool,
}

/// Parses a page within the bounds of [`crate::limits`].
pub(crate) fn parse(html: &str) -> Dom {
    Dom { html: scraper::Html::parse_document(html), truncated: false }
}
