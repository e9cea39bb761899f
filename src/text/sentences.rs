//! Where sentences end. A passage in quotation marks stays whole inside its sentence.

use super::{Quotation, Shape, Token};
use std::ops::Range;

/// Appends the sentences of the paragraph `tokens[from..to]`, as ranges of tokens.
/// `quotations` are those of this paragraph, in order; `abbreviation` tells words whose point ends nothing ("Mr").
pub(super) fn split(
    text: &str,
    tokens: &[Token],
    from: usize,
    to: usize,
    quotations: &[Quotation],
    abbreviation: &dyn Fn(u64) -> bool,
    out: &mut Vec<Range<usize>>,
) {
    let mut begin = from;
    let mut at = from;
    let mut next_quotation = 0;
    while at < to {
        let mut ends = false;
        if let Some(q) = quotations.get(next_quotation).filter(|q| q.first == at) {
            next_quotation += 1;
            // The last word inside the marks may end the sentence around them.
            ends = q.closed && q.last > q.first && is_end(tokens[q.last - 1].span().of(text));
            at = q.last;
        } else if tokens[at].shape == Shape::Punctuation && is_end(tokens[at].span().of(text)) {
            let point = tokens[at].span().of(text) == ".";
            ends = !(point && at > begin && !tokens[at].spaced && abbreviation(tokens[at - 1].hash));
        } else if tokens[at].span().of(text).ends_with(".m.") {
            ends = true;
        }
        at += 1;
        if !ends {
            continue;
        }
        while at < to && !tokens[at].spaced && !tokens[at].shape.is_word() && quotations.get(next_quotation).is_none_or(|q| q.first != at) {
            at += 1;
        }
        if at >= to || (tokens[at].spaced && opens(text, &tokens[at])) {
            if at > begin {
                out.push(begin..at);
            }
            begin = at;
        }
    }
    if begin < to {
        out.push(begin..to);
    }
}

fn is_end(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "\u{2026}" | "\u{3002}" | "..." | "....") || mark.starts_with('?') || mark.starts_with('!')
}

/// A sentence starts with a capital, a number or a mark.
fn opens(text: &str, token: &Token) -> bool {
    match token.shape {
        Shape::Lower => false,
        Shape::Punctuation => {
            matches!(token.span().of(text), "(" | "[" | "\u{bf}" | "\u{a1}" | "$" | "@" | "#" | "\u{2014}" | "-" | "\u{2022}")
        }
        _ => true,
    }
}
