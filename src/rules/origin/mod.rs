//! Where the text comes from: reprints, others' reporting, releases, hearsay.

pub(crate) mod press_release;
pub(crate) mod republished;
pub(crate) mod second_hand_account;
pub(crate) mod secondary_reporting;
