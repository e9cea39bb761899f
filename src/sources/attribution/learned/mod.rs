//! Learned decisions, where structure alone can't decide: is this word a cue, and which words are its source and its
//! content.
//!
//! Both are sums of integer weights over the features of `features`, read from one table of text.
//! The table may be trained anew without reading the rest (`examples/train.rs`); the templates' names tie the two.

pub(crate) mod decode;
pub(crate) mod features;
pub(crate) mod find;
pub(crate) mod table;
#[cfg(feature = "training")]
pub(crate) mod train;
#[cfg(feature = "training")]
pub(crate) mod trial;
pub(crate) mod units;

pub(crate) use table::Table;

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;

/// Reads the text form of a table.
pub(crate) fn read(text: &str) -> Table {
    Table::parse(text, features::TEMPLATES)
}

/// Words from which on a text asks for most of the table.
const MANY: usize = 300;

/// Appends what cues tell in a text; `used` are the words of each paragraph that are claimed already.
pub(super) fn claim(reader: &Reader<'_>, table: &Table, used: &[Option<Range<usize>>], found: &mut Vec<Found>) {
    if reader.layout.tokens.len() >= MANY {
        table.bring_near();
    }
    let mut scratch = find::Scratch::default();
    for (paragraph, used) in reader.layout.paragraphs.iter().zip(used) {
        find::paragraph(reader, paragraph, used.as_ref(), table, &mut scratch, found);
    }
}
