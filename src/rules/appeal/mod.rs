//! What the page asks of its reader, and what it sells.

pub(crate) mod call_to_action;
pub(crate) mod commercial_content;
