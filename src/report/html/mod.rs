//! The report as one self-contained HTML file: no network, no script, nothing of the page as markup.
//!
//! `sections` holds the page in an editor's order, with `voices`, `papers`, `findings`, `balance` and `parties` for its larger sections;
//! `marked` the article's words with their marks; `escape` the one way in for words of the page; `index` the list of a folder's reports. `style.css` is allowed by its hash in the page's own content security policy.

mod balance;
pub(super) mod escape;
mod findings;
mod index;
mod marked;
mod papers;
mod parties;
mod sections;
mod voices;

use std::fmt::Write;
use std::sync::LazyLock;

use super::{Quote, Report, TextMode};
use escape::{esc, hash_source};
pub use index::{IndexRow, html_index};

const STYLE: &str = include_str!("style.css");

static STYLE_SOURCE: LazyLock<String> = LazyLock::new(|| hash_source(STYLE));

impl Report {
    /// The report as one HTML file to be shared: it carries excerpts of the article, not its whole text.
    ///
    /// The file loads nothing, runs nothing and works without JavaScript; words of the page are text in it whatever they hold, and
    /// links lead to http and https addresses alone.
    #[must_use]
    pub fn to_html(&self) -> String {
        self.to_html_with(TextMode::Excerpts)
    }

    /// The same with so much of the article as is asked for, and as the report carries.
    #[must_use]
    pub fn to_html_with(&self, text: TextMode) -> String {
        let cut;
        let report = if text == TextMode::Full {
            self
        } else {
            cut = self.with_text(text);
            &cut
        };
        let mut out = String::with_capacity(48 * 1024);
        let title = report.article.title.as_deref().unwrap_or("No headline");
        head(&mut out, &format!("{title} – where it comes from"), None);
        sections::write(&mut out, report);
        out.push_str("</body></html>\n");
        out
    }
}

/// Everything before the content. A script is allowed by its hash or not at all.
fn head(out: &mut String, title: &str, script: Option<&str>) {
    let script = script.map(|s| format!(" script-src {};", hash_source(s))).unwrap_or_default();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src {};{} base-uri &#39;none&#39;; form-action &#39;none&#39;\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">\
         <meta name=\"referrer\" content=\"no-referrer\"><meta name=\"robots\" content=\"noindex\"><title>{}</title><style>{STYLE}</style></head><body>",
        esc(&STYLE_SOURCE),
        esc(&script),
        esc(title)
    );
}

/// Whether a quotation has an entry of its own: its speaker's, or that of words without a speaker.
fn speaks(report: &Report, quote: &Quote) -> bool {
    quote.speaker.as_ref().is_none_or(|s| report.sources.iter().any(|o| o.id == *s))
}
