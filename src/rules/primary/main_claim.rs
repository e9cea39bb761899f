//! Where the main claims of a text stand: in its first paragraphs, and wherever it carries what the headline says.

use crate::Span;
use crate::report::BlockKind;
use crate::rules::Context;
use crate::text::{figures, stems};

/// The end of the first so many paragraphs.
pub(super) fn paragraphs_end(cx: &Context<'_>, many: usize) -> usize {
    let paragraphs = cx.blocks().iter().filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation));
    paragraphs.take(many).last().map_or(0, |b| b.span.end)
}

/// How much of headline or standfirst a sentence carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bearing {
    /// It speaks of something else.
    None,
    /// Two of its words, or half of a short one: of the same matter.
    Matter,
    /// Its figure, or most of what it says.
    Claim,
}

/// What a sentence carries of the headline or the standfirst.
pub(super) fn bearing(cx: &Context<'_>, sentence: Span) -> Bearing {
    /// Hundredths of the headline's words that say the same.
    const SAME: usize = 50;
    let text = cx.text();
    let there = stems(sentence.of(text));
    let numbers = figures(sentence.of(text), 0);
    let heads = cx.blocks().iter().filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Standfirst)).map(|b| b.span.of(text));
    let of = |head: &str| {
        let wanted = stems(head);
        let shared = wanted.intersection(&there).count();
        if shared >= 3 && shared * 100 >= SAME * wanted.len() || figures(head, 0).iter().any(|f| numbers.iter().any(|n| n.value == f.value))
        {
            Bearing::Claim
        } else if shared >= 2 || shared * 2 >= wanted.len().max(1) {
            Bearing::Matter
        } else {
            Bearing::None
        }
    };
    heads.map(of).max().unwrap_or(Bearing::None)
}
