//! From an attribution to the report's quotation, before its speaker is known.

use crate::Span;
use crate::report::{Quote, QuoteKind};
use crate::sources::Attribution;

/// Quotations in the order of the attributions, ids `quote-1` …
pub(super) fn of_attributions(text: &str, attributions: &[Attribution]) -> Vec<Quote> {
    attributions.iter().enumerate().map(|(i, attribution)| of_attribution(text, i, attribution)).collect()
}

fn of_attribution(text: &str, index: usize, attribution: &Attribution) -> Quote {
    let indirect = attribution.kind == QuoteKind::Indirect || attribution.quoted.is_empty();
    let spans = if indirect { attribution.content.clone() } else { attribution.quoted.clone() };
    Quote {
        id: format!("quote-{}", index + 1),
        text: words(text, if attribution.content.is_empty() { &spans } else { &attribution.content }),
        spans,
        content: attribution.content.clone(),
        kind: attribution.kind,
        sense: attribution.sense,
        cue: attribution.cue,
        speaker: None,
        speaker_mention: attribution.source,
        via: Vec::new(),
    }
}

/// The words of several spans, one space between them and inside them.
pub(super) fn words(text: &str, spans: &[Span]) -> String {
    let mut out = String::with_capacity(spans.iter().map(|s| s.len() + 1).sum());
    for word in spans.iter().flat_map(|s| s.of(text).split_whitespace()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
