//! Wording: the headline against the text.

mod align;
mod figures;
pub(crate) mod headline_differs;
mod narrower;
