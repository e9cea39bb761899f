//! `Document` in, bounded DOM out. Nothing here knows what an article is.
//!
//! `dom` parses within bounds, `facts` collects what the page says of itself to machines (JSON-LD,
//! meta tags, links), `json` and `repair` read the JSON that pages carry, `entities` decodes text
//! that did not pass the parser.
//! The DOM never leaves `page` and `article`: it is neither `Send` nor fit for a public API.

// Accessors that the stages above take up one by one.
#![allow(dead_code, unused_imports)]

mod document;
mod dom;
mod entities;
mod facts;
pub(crate) mod json;
mod repair;

pub use document::Document;
pub(crate) use dom::{Dom, parse};
pub(crate) use entities::{percent_decode, unescape};
pub(crate) use facts::{Facts, Meta, MetaKind, Rel};
