//! Sentences, tokens, quotation marks, shapes of names. Nothing here knows of news.
//!
//! [`Layout`] reads a text once, block by block, and everything later works on its tokens.
//! Each pass is linear in the text and none recurses, because pages are hostile.

mod figures;
mod gist;
mod layout;
mod lines;
mod marks;
mod quick;
mod runs;
mod sentences;
mod shape;
mod tokens;

pub(crate) use figures::{Bound, Figure, figures};
pub(crate) use gist::{cover, hashed_stems, stem_hashes, stems};
pub(crate) use layout::{Layout, Paragraph};
pub(crate) use lines::first_lines;
pub(crate) use marks::Quotation;
pub(crate) use quick::{QuickHasher, QuickMap, QuickSet};
pub(crate) use runs::{ascii_run, behind, hash_run, hashed_runs, next_end, next_mark, runs};
pub(crate) use shape::{Shape, is_alphanumeric};
pub(crate) use tokens::{Token, hash_word, tokenise};
