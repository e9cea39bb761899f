//! Content, cue and source of every attribution in a text.

use crate::Span;
use crate::report::{Block, QuoteKind, Sense};

/// One attribution, as spans of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribution {
    /// The whole content, quoted or not; several where a cue splits it.
    pub(crate) content: Vec<Span>,
    /// The passages inside quotation marks, without the marks.
    pub(crate) quoted: Vec<Span>,
    pub(crate) kind: QuoteKind,
    pub(crate) sense: Sense,
    pub(crate) cue: Option<Span>,
    /// The words that name the source here ("Gutmann", "he", "the senator").
    pub(crate) source: Option<Span>,
}

/// Finds the attributions of a text, ordered by content. `blocks` tells body from headline, caption and note.
pub(crate) fn find(text: &str, blocks: &[Block]) -> Vec<Attribution> {
    let _ = (text, blocks);
    Vec::new()
}
