//! The stretches of the article that a report carries: its whole text, its excerpts, or none.

use super::Report;
use crate::Span;

impl Report {
    /// Every stretch that is there, in order.
    pub(super) fn stretches(&self) -> Vec<(Span, &str)> {
        match &self.article.withheld {
            Some(withheld) => withheld.excerpts.iter().map(|e| (e.span, e.text.as_str())).collect(),
            None if self.article.text.is_empty() => Vec::new(),
            None => vec![(Span::new(0, self.article.text.len()), self.article.text.as_str())],
        }
    }

    /// As much of `room` around a span as the report carries in one piece.
    pub(super) fn passage(&self, span: Span, room: Span) -> Span {
        let holds = |whole: Span| Span::new(room.start.max(whole.start).min(span.start), room.end.min(whole.end).max(span.end));
        match &self.article.withheld {
            Some(withheld) => withheld.excerpts.iter().find(|e| e.span.contains(span)).map_or(span, |e| holds(e.span)),
            None => room,
        }
    }
}
