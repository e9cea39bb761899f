//! Who speaks, who is not named, and who is not heard.

pub(crate) mod anonymous_source;
pub(crate) mod no_named_source;
pub(crate) mod other_side_not_in_text;
pub(crate) mod single_source;
pub(crate) mod unattributed_quotation;
pub(crate) mod vague_attribution;
