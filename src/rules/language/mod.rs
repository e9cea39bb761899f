//! Wording.

pub(crate) mod headline_differs;
