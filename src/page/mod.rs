//! `Document` in, bounded DOM out. Nothing here knows what an article is.
//!
//! `charset` decodes the bytes, `dom` parses within bounds, `facts` collects what the page says of itself to machines (JSON-LD,
//! meta tags, canonical address), `json` and `repair` read the JSON that pages carry, `entities` decodes text
//! that did not pass the parser.
//! The DOM never leaves `page` and `article`: it is neither `Send` nor fit for a public API.

// Accessors that the stages above take up one by one.
#![allow(dead_code, unused_imports)]

mod charset;
pub mod cost;
mod document;
mod dom;
mod entities;
mod facts;
mod guard;
pub(crate) mod json;
mod prescan;
mod repair;
mod tags;

pub(crate) use charset::{Decoded, decode, given};
#[cfg(feature = "fetch")]
pub(crate) use charset::{begins_as_markup, binary_kind};
pub use document::Document;
pub(crate) use document::digest;
pub(crate) use dom::{Dom, attribute, named, parse};
pub(crate) use entities::{percent_decode, unescape};
pub(crate) use facts::{Facts, Meta, MetaKind, key_letters, refresh};
