//! Content, cue and source of every attribution in a text.
//!
//! [`find`] lays the text out in sentences and quotations, finds attributions paragraph by paragraph,
//! then gives the quotations that nobody claimed yet to their speaker or leaves them without one.

mod found;
mod leftover;
mod phrases;
mod rules;

use crate::Span;
use crate::language;
use crate::limits::MAX_QUOTES;
use crate::report::{Block, BlockKind, QuoteKind, Sense};
use crate::text::Layout;
use found::Found;

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
    /// The words that name the source here ("Weir", "he", "the senator").
    pub(crate) source: Option<Span>,
}

/// Finds the attributions of a text, ordered by content. `blocks` tells body from headline, caption and note.
pub(crate) fn find(text: &str, blocks: &[Block]) -> Vec<Attribution> {
    let pack = language::english();
    let parts = blocks.iter().filter(|b| speaks(b.kind)).map(|b| (b.kind, b.span));
    let layout = Layout::read(text, parts, &|word| pack.is_abbreviation(word));
    let mut found: Vec<Found> = Vec::new();
    let reader = phrases::Reader { text, layout: &layout, pack };
    for paragraph in &layout.paragraphs {
        rules::paragraph(&reader, paragraph, &mut found);
    }
    leftover::claim(&reader, &mut found);
    let mut out: Vec<Attribution> = found.iter().filter_map(|f| f.finish(text, &layout)).collect();
    out.sort_by_key(|a| (a.content.first().copied(), a.cue));
    out.truncate(MAX_QUOTES);
    out
}

/// Blocks that may hold what somebody says. Headlines are not counted: their words come again in the text.
const fn speaks(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation | BlockKind::Embed | BlockKind::Caption | BlockKind::Standfirst
    )
}
