//! Wording: the headline against the text, the narrator's words and verbs against the sources'.

pub(crate) mod adopted_word;
pub(crate) mod certainty_lost;
pub(crate) mod headline_differs;
mod narrower;
mod toll;
pub(crate) mod uneven_verbs;
