//! Content, cue and source of every attribution in a text.
//!
//! [`find`] lays the text out in sentences and quotations, finds attributions paragraph by paragraph,
//! then gives the quotations that nobody claimed yet to their speaker or leaves them without one.

// A content often is one range.
#![allow(clippy::single_range_in_vec_init)]

mod apposed;
pub(crate) mod clause;
mod conventions;
mod found;
#[cfg(any(feature = "learned", feature = "training"))]
pub(crate) mod learned;
mod leftover;
mod phrases;
mod relayed;
mod rules;
mod spoken;
mod turned;

use std::ops::Range;

use crate::Span;
use crate::language;
use crate::limits::MAX_QUOTES;
use crate::report::{Block, BlockKind, QuoteKind, Sense};
use crate::text::Layout;
use found::Found;
use phrases::Reader;

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
pub(crate) fn find(text: &str, blocks: &[Block], language: Option<&str>) -> Vec<Attribution> {
    find_in(text, &lay_out(text, blocks, language), language)
}

/// Lays out the blocks of a text that may hold what somebody says.
pub(crate) fn lay_out(text: &str, blocks: &[Block], language: Option<&str>) -> Layout {
    let pack = language::pack(language);
    let parts = blocks.iter().filter(|b| speaks(b.kind)).map(|b| (b.kind, b.span));
    Layout::read(text, parts, &|word| pack.is_abbreviation(word))
}

/// The attributions of a text that is laid out. In a language without a pack the marks alone are read, and nobody is named.
pub(crate) fn find_in(text: &str, layout: &Layout, language: Option<&str>) -> Vec<Attribution> {
    let pack = language::pack(language);
    if language::number(language).is_none() {
        let mut found = find_by(text, layout, pack, |hash| pack.word(hash), |_, _, _| {});
        for attribution in &mut found {
            attribution.source = None;
        }
        return found;
    }
    #[cfg(feature = "training")]
    if let Some(table) = learned::trial::table().filter(|_| pack.table()) {
        return find_with(text, layout, &table);
    }
    #[cfg(feature = "learned")]
    if pack.table() {
        static TABLE: std::sync::LazyLock<learned::Table> = std::sync::LazyLock::new(|| learned::read(include_str!("weights.txt")));
        return find_with(text, layout, &TABLE);
    }
    find_by(
        text,
        layout,
        pack,
        |hash| pack.word(hash),
        |reader, used, found| {
            for (paragraph, used) in reader.layout.paragraphs.iter().zip(used) {
                if used.is_none() {
                    rules::paragraph(reader, paragraph, found);
                }
            }
        },
    )
}

/// Finds the attributions by this table.
#[cfg(any(feature = "learned", feature = "training"))]
pub(crate) fn find_with(text: &str, layout: &Layout, table: &learned::Table) -> Vec<Attribution> {
    find_by(
        text,
        layout,
        language::english(),
        |hash| table.words.word(hash),
        |reader, used, found| learned::claim(reader, table, used, found),
    )
}

/// Lets `claim` find what cues tell, and gives out what is left; `word` tells what is known of a word.
fn find_by(
    text: &str,
    layout: &Layout,
    pack: &language::Pack,
    word: impl Fn(u64) -> language::Word,
    claim: impl FnOnce(&Reader<'_>, &[Option<Range<usize>>], &mut Vec<Found>),
) -> Vec<Attribution> {
    let reader = Reader::new(text, layout, pack, word);
    let mut found = Vec::new();
    let used = conventions::claim(&reader, &mut found);
    claim(&reader, &used, &mut found);
    found.retain(|f| !is_title(&reader, f));
    spoken::claim(&reader, &mut found);
    turned::claim(&reader, &mut found);
    leftover::claim(&reader, &mut found);
    relayed::claim(&reader, &mut found);
    apposed::claim(&reader, &mut found);
    let mut out: Vec<Attribution> = found.iter().filter_map(|f| f.finish(&reader)).collect();
    out.sort_by_key(|a| (a.content.first().copied(), a.cue));
    out.truncate(MAX_QUOTES);
    out
}

/// A single passage in marks right behind a word that says that it is a title.
fn is_title(reader: &Reader<'_>, found: &found::Found) -> bool {
    let [content] = found.content.as_slice() else { return false };
    let quotations = &reader.layout.quotations;
    let first = quotations.partition_point(|q| q.last < content.start);
    let whole = quotations.get(first).is_some_and(|q| q.first == content.start && q.last + 1 == content.end);
    whole && content.start > 0 && reader.has(content.start - 1, language::Set::Title)
}

/// Blocks that may hold what somebody says. Headlines are not counted: their words come again in the text.
const fn speaks(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation | BlockKind::Embed | BlockKind::Caption | BlockKind::Standfirst
    )
}

#[cfg(test)]
mod tests;
