//! First-hand documents: linked, shown, or neither.

pub(crate) mod document_seen_not_shown;
pub(crate) mod link_names_another;
mod made_public;
mod main_claim;
pub(crate) mod no_primary_source;
pub(crate) mod poll_without_method;
pub(crate) mod unlinked_primary_source;
