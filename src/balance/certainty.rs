//! The certainty ladder: the headline's claim in headline, standfirst, lead, attributed sentence and last mention, with what keeps it open.

use super::View;
use super::lexicon::english;
use super::mouths::credited;
use crate::Span;
use crate::report::{BlockKind, ClaimRung, Rung};
use crate::text::{Shape, Token, cover, stem_hashes, tokenise};

/// Hundredths of the headline's stems that a sentence must share to say the same.
const SAME: usize = 60;
/// Stems below which a headline says too little to be followed.
const STEMS: usize = 4;
/// Rungs that are kept; the last mention always is.
const MOST: usize = 12;

/// The ladder, from the headline down; empty where no sentence of the body says the same.
pub(super) fn read(view: &View<'_>) -> Vec<ClaimRung> {
    let text = view.article.text();
    let Some((head, _)) = view.article.block(BlockKind::Title) else { return Vec::new() };
    let wanted = stem_hashes(head.of(text));
    if wanted.len() < STEMS {
        return Vec::new();
    }
    let same = |span: Span| cover(&wanted, &stem_hashes(span.of(text))) >= SAME;
    let lead_end = view.lead().map_or(0, |s| s.end);
    let mut alike: Vec<Span> = view.reading.sharing(text, head.of(text), SAME).map(|(_, span)| span).collect();
    if alike.is_empty() {
        return Vec::new();
    }
    let mut rungs = vec![rung(view, Rung::Headline, head)];
    if let Some((standfirst, _)) = view.article.block(BlockKind::Standfirst).filter(|(span, _)| same(*span)) {
        rungs.push(rung(view, Rung::Standfirst, standfirst));
    }
    let last = if alike.len() > 1 { alike.pop() } else { None };
    alike.truncate(MOST.saturating_sub(rungs.len() + 1));
    for span in alike {
        let mut step = rung(view, Rung::Lead, span);
        if span.end > lead_end {
            step.rung = if step.attributed { Rung::Attributed } else { Rung::Narrated };
        }
        rungs.push(step);
    }
    rungs.extend(last.map(|span| rung(view, Rung::Last, span)));
    rungs
}

fn rung(view: &View<'_>, rung: Rung, span: Span) -> ClaimRung {
    let text = view.article.text();
    let mut tokens: Vec<Token> = Vec::new();
    tokenise(text, span.start, span.end, &mut tokens);
    let hedges = tokens.iter().filter(|t| english().is_hedge(t.hash)).map(|t| t.span()).collect();
    let quote = credited(view, span);
    // A headline is outside the attributions: a verb of reporting, a colon, a mark of quotation or a question shows that it is not the narrator's own.
    let head = matches!(rung, Rung::Headline | Rung::Standfirst);
    let spoken = |t: &Token| english().verb(t.hash).is_some() || t.shape == Shape::Mark || matches!(t.span().of(text), ":" | "?");
    let attributed = quote.is_some() || head && tokens.iter().any(spoken);
    ClaimRung { rung, span, hedges, source: quote.and_then(|q| q.speaker.clone()), attributed }
}
