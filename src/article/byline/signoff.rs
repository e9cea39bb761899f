//! Sign-offs: "(Reporting by Jane Roe in Port City; editing by Max Poe)".

use super::line::{Reader, Reading};
use super::name::Trust;
use crate::article::Article;
use crate::language::imprint::cue_at_start;

/// Blocks at the article's end that may hold a sign-off.
const LAST: usize = 6;

/// The reporters that a sign-off at the end names; editors and contributors are left out.
pub(crate) fn find(article: &Article, reader: Reader<'_>) -> Reading {
    let blocks = &article.info.blocks;
    for block in blocks.iter().rev().take(LAST) {
        let words = block.span.of(&article.info.text);
        if words.len() > 1_000 {
            continue;
        }
        let reading = read(words, reader);
        if !reading.persons.is_empty() {
            return reading;
        }
    }
    Reading::default()
}

/// Reads a sign-off anywhere in a short text.
pub(crate) fn read(words: &str, reader: Reader<'_>) -> Reading {
    let mut out = Reading::default();
    for part in words.split([';', '(', ')', '.', '\n']) {
        let part = part.trim();
        let low = part.to_lowercase();
        let sign = reader.lex.both().iter().find_map(|w| cue_at_start(&w.sign, &low));
        let Some(sign) = sign.filter(|s| !s.starts_with("additional")) else { continue };
        // "…, with reporting by Max Poe": a helper behind the authors.
        let cut = if low.len() == part.len() {
            reader.lex.both().iter().flat_map(|w| w.edit.iter().copied()).filter_map(|c| low.find(&format!(" {c}"))).min()
        } else {
            None
        };
        let part = part.get(..cut.unwrap_or(part.len())).unwrap_or(part);
        if let Some(rest) = part.get(sign.len()..) {
            out.add(reader.read(rest.trim_start_matches([':', ' ']), Trust::Text));
        }
    }
    out
}
