//! `Document` in, bounded DOM out. Nothing here knows what an article is.
//!
//! The DOM never leaves `page` and `article`: it is neither `Send` nor fit for a public API.

mod document;
mod dom;

pub use document::Document;
pub(crate) use dom::{Dom, parse};
