//! Ties between the parties of a page.

pub(crate) mod handout_image;
pub(crate) mod missing_affiliation;
pub(crate) mod publisher_is_party;
pub(crate) mod shared_affiliation;
pub(crate) mod undisclosed_affiliation;
