//! `firsthand` reads a news article and reports where its claims come from.
//!
//! ```
//! let html = "<html lang=en><title>Quay wall to rise</title><article><h1>Quay wall to rise</h1><p>By Dora Quill</p>\
//!     <p>The wall will rise by a metre, the port authority said on Monday.</p>\
//!     <p>“The sea gives us no choice,” said Ana Weir, its chief engineer.</p></article></html>";
//! let report = firsthand::check_html(html, "https://lamp.example/wall")?;
//! for finding in report.findings() {
//!     println!("{} {}", finding.rule(), finding.message());
//! }
//! assert_eq!(report.article.title.as_deref(), Some("Quay wall to rise"));
//! # Ok::<(), firsthand::Error>(())
//! ```
//!
//! [`Checker`] is the one front door: [`Checker::html`], [`Checker::text`] and [`Checker::document`] (bytes with headers) each give a
//! [`Report`]. Its builder selects rules, sets severities, adds a newsroom's own [`Knowledge`] and [`rules`] of your own.
//!
//! The report ([`report`], schema `firsthand-report/1`) holds one text with blocks, and byte [`Span`]s into it for everything that is said:
//! outlets, authors, sources, quotations, references, calls to action, ties, findings. Each finding is a question with its evidence, never a
//! verdict; [`report::Check`] says of every rule whether it found something, found nothing, or could not see.
//!
//! The analysis has no clock, network, file system or randomness: the same input gives the same bytes. It is bounded ([`limits`]) and safe on
//! hostile pages.
//!
//! Features: `fetch` (default) adds `Fetcher`, a client that reads public addresses only, and `Checker::url`; without it the crate has no
//! network, no async runtime and no file system. `schema` adds `report_schema`.

#[macro_use]
pub mod report;
mod article;
mod balance;
mod checker;
mod config;
mod draft;
mod error;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
pub mod knowledge;
mod language;
pub mod limits;
mod page;
mod provenance;
pub mod rules;
mod sources;
mod span;
mod text;

/// What `examples/evaluate.rs` needs beside the report; not part of the API.
#[doc(hidden)]
pub mod evaluation {
    use crate::Span;
    use crate::report::Quote;

    /// Whether a quotation reports a clause or words in marks, and not only an attitude to something.
    #[must_use]
    pub fn reports_a_clause(text: &str, quote: &Quote) -> bool {
        let content: &[Span] = &quote.content;
        crate::sources::is_reported(text, quote.cue, content)
    }
}

/// Learning the table of the attribution stage; for `examples/train.rs` alone, and not part of the API.
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training {
    pub use crate::sources::training::{Annotation, Document, Settings, train};
    pub use crate::sources::use_table;
}

pub use checker::{Checker, CheckerBuilder, check_html, check_text};
pub use config::Config;
pub use draft::{Draft, DraftBlock, DraftReport, Locator, Place};
pub use error::{Error, ErrorKind};
#[cfg(feature = "fetch")]
pub use fetch::cache::{Cache, DirectoryCache, MemoryCache};
#[cfg(feature = "fetch")]
pub use fetch::{Checked, Fetcher, FetcherBuilder, Urls};
pub use knowledge::Knowledge;
pub use page::Document;
#[doc(hidden)]
pub use page::cost;
#[cfg(feature = "schema")]
pub use report::report_schema;
pub use report::{Dismissals, Report};
pub use span::Span;

/// The README's program is compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
