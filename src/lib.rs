//! `firsthand` reads a news article and reports where its claims come from.
//!
//! (crate documentation: written with the README)

#[macro_use]
pub mod report;
mod article;
mod checker;
mod config;
mod error;
pub mod knowledge;
mod language;
pub mod limits;
mod page;
mod provenance;
pub mod rules;
mod sources;
mod span;
mod text;

/// Learning the table of the attribution stage; for `examples/train.rs` alone, and not part of the API.
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training {
    pub use crate::sources::training::{Annotation, Document, Settings, train};
}

pub use checker::{Checker, CheckerBuilder, check_html, check_text};
pub use config::Config;
pub use error::{Error, ErrorKind};
pub use knowledge::Knowledge;
pub use page::Document;
#[doc(hidden)]
pub use page::cost;
pub use report::Report;
#[cfg(feature = "schema")]
pub use report::report_schema;
pub use span::Span;
