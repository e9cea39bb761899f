//! Reports without the whole article in them: the text withheld, or cut down to what the report speaks of.

use super::{Block, BlockKind, Evidence, Report};
use crate::Span;
use crate::page::digest;

words! {
    /// How much of the article a report carries.
    #[derive(Default)]
    pub enum TextMode {
        /// `article.text` in full.
        #[default]
        Full = "full",
        /// No `article.text`; `article.withheld.excerpts` holds the words that the report speaks of, with a little around them.
        Excerpts = "excerpts",
        /// No text and no excerpts; `text` of quotations is empty. Evidence keeps its words: without them nothing could be checked.
        None = "none",
    }
}

record! {
    /// What stands for `article.text` where it was left out. Spans still count in the whole text.
    pub struct Withheld {
        /// `excerpts` or `none`.
        pub mode: TextMode,
        /// Bytes of the whole text.
        pub length: usize,
        /// SHA-256 of the whole text: who holds the article can tell that it is the same.
        pub sha256: String,
        /// In the order of the text, without overlap.
        pub excerpts: Vec<Excerpt>,
    }
}

record! {
    /// A stretch of the text.
    pub struct Excerpt {
        /// Where it stands in the whole text.
        pub span: Span,
        /// Its words.
        pub text: String,
    }
}

/// Bytes of context on either side of an excerpt's words, inside their block: about a dozen words, enough to know the passage again.
const CONTEXT: usize = 80;

impl Report {
    /// The same report with only so much of the article in it. Nothing that was withheld before comes back.
    #[must_use]
    pub fn with_text(&self, mode: TextMode) -> Self {
        let mut report = self.clone();
        if mode == TextMode::Full || self.article.withheld.as_ref().is_some_and(|w| w.mode == TextMode::None) {
            return report;
        }
        let excerpts = match (&self.article.withheld, mode) {
            (Some(before), TextMode::Excerpts) => before.excerpts.clone(),
            (None, TextMode::Excerpts) => excerpts(self),
            _ => Vec::new(),
        };
        let text = &self.article.text;
        let (length, sha256) = match &self.article.withheld {
            Some(before) => (before.length, before.sha256.clone()),
            None => (text.len(), digest(text.as_bytes())),
        };
        report.article.text = String::new();
        report.article.withheld = Some(Withheld { mode, length, sha256, excerpts });
        if mode == TextMode::None {
            report.quotes.iter_mut().for_each(|q| q.text = String::new());
        }
        report
    }

    /// The words of a span, where the report carries them: from `article.text`, else from an excerpt.
    #[must_use]
    pub fn words(&self, span: Span) -> Option<&str> {
        let Some(withheld) = &self.article.withheld else { return self.article.text.get(span.start..span.end) };
        let holder = withheld.excerpts.iter().find(|e| e.span.contains(span))?;
        holder.text.get(span.start - holder.span.start..span.end - holder.span.start)
    }
}

/// What the report speaks of, with context, in the order of the text.
fn excerpts(report: &Report) -> Vec<Excerpt> {
    let text = &report.article.text;
    let mut wanted: Vec<Span> = Vec::new();
    let mut evidence = |list: &[Evidence]| wanted.extend(list.iter().filter_map(|e| e.span));
    report.findings.iter().for_each(|f| evidence(&f.evidence));
    report.replies.iter().for_each(|r| evidence(&r.evidence));
    report.outlets.iter().for_each(|o| evidence(&o.evidence));
    report.authors.iter().for_each(|a| evidence(&a.evidence));
    report.image_credits.iter().for_each(|c| evidence(&c.evidence));
    report.article.dates.iter().for_each(|d| evidence(&d.evidence));
    report.ties.iter().for_each(|t| {
        evidence(&t.evidence);
        evidence(&t.counter_evidence);
    });
    for quote in &report.quotes {
        wanted.extend(quote.spans.iter().copied().chain(quote.cue).chain(quote.speaker_mention));
    }
    wanted.extend(report.sources.iter().filter_map(|s| s.mentions.first().copied()));
    wanted.extend(report.references.iter().map(|r| r.span));
    wanted.extend(report.calls_to_action.iter().filter_map(|c| c.span));
    wanted.extend(report.commercial.iter().filter_map(|c| c.span));
    wanted.extend(report.disclosures.iter().filter_map(|d| d.span));
    wanted.extend(report.corrections.iter().filter_map(|c| c.span));
    let blocks = &report.article.blocks;
    let mut around: Vec<Span> = wanted.iter().map(|s| widened(text, blocks, *s)).filter(|s| !s.is_empty()).collect();
    around.extend(blocks.iter().filter(|b| b.kind == BlockKind::Title).map(|b| b.span));
    around.sort();
    let mut merged: Vec<Span> = Vec::new();
    for span in around {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged.into_iter().map(|span| Excerpt { span, text: span.of(text).to_owned() }).collect()
}

/// A span with some words around it that stand in the same block.
fn widened(text: &str, blocks: &[Block], span: Span) -> Span {
    let i = blocks.partition_point(|b| b.span.end <= span.start);
    let first = blocks.get(i).map_or(span, |b| b.span);
    let last = blocks[i.min(blocks.len())..].iter().take_while(|b| b.span.start < span.end).last().map_or(first, |b| b.span);
    let mut start = span.start.saturating_sub(CONTEXT).max(first.start).min(span.start);
    let mut end = (span.end + CONTEXT).min(last.end).max(span.end).min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // Whole words only: a cut one would be a word that the article does not have.
    if start > first.start
        && let Some(gap) = text.get(start..span.start).and_then(|before| before.find(char::is_whitespace))
    {
        start += gap;
    }
    if end < last.end
        && let Some(gap) = text.get(span.end..end).and_then(|after| after.rfind(char::is_whitespace))
    {
        end = span.end + gap;
    }
    Span::new(start, end).trimmed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let filler =
            "The clerk wrote all of it into the minutes of the evening, and the board took note of it before the doors were closed.";
        let text = format!(
            "<html lang=en><head><title>Quay wall to rise – 🌊</title></head><body><article><h1>Quay wall to rise – 🌊</h1><p>By Dora Quill</p>\
             <p>{filler} {filler}</p><p>{filler} “The sea gives us no choice,” said Ana Weir, the chief engineer. {filler} {filler}</p>\
             <p>{filler} {filler}</p></article></body></html>"
        );
        crate::check_html(&text, "https://lamp.example/wall").unwrap()
    }

    #[test]
    fn excerpts_keep_every_span_that_has_evidence_readable() {
        let full = report();
        let cut = full.with_text(TextMode::Excerpts);
        assert!(cut.article.text.is_empty() && full.words(Span::new(0, 4)).is_some());
        let spans = |r: &Report| {
            let told = r.findings.iter().flat_map(|f| &f.evidence).filter_map(|e| e.span);
            told.chain(r.quotes.iter().flat_map(|q| q.spans.clone())).collect::<Vec<_>>()
        };
        assert!(!spans(&full).is_empty());
        for span in spans(&full) {
            assert_eq!(cut.words(span), full.words(span), "{span:?}");
        }
    }

    #[test]
    fn excerpts_leave_most_of_a_long_article_out_and_cut_no_word() {
        let full = report();
        let withheld = full.with_text(TextMode::Excerpts).article.withheld.unwrap();
        let kept: usize = withheld.excerpts.iter().map(|e| e.text.len()).sum();
        assert!(kept * 2 < withheld.length && withheld.length == full.article.text.len(), "{kept} of {}", withheld.length);
        for excerpt in &withheld.excerpts {
            assert_eq!(excerpt.span.of(&full.article.text), excerpt.text);
            let (before, after) = full.article.text.split_at(excerpt.span.start);
            let after = &after[excerpt.text.len()..];
            assert!(!before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric), "{:?}", excerpt.text);
        }
    }

    #[test]
    fn no_text_leaves_the_words_of_the_evidence_and_no_others() {
        let none = report().with_text(TextMode::None);
        assert!(none.article.text.is_empty() && none.quotes.iter().all(|q| q.text.is_empty()));
        assert!(none.article.withheld.as_ref().is_some_and(|w| w.excerpts.is_empty() && w.sha256.len() == 64));
        assert!(!none.to_json().contains("minutes of the evening"));
        assert_eq!(none.findings, report().findings);
    }

    #[test]
    fn what_was_withheld_does_not_come_back() {
        let cut = report().with_text(TextMode::Excerpts);
        assert_eq!(cut.with_text(TextMode::Full), cut);
        assert_eq!(cut.with_text(TextMode::Excerpts), cut);
        let none = cut.with_text(TextMode::None);
        assert_eq!(none, report().with_text(TextMode::None));
        assert_eq!(none.with_text(TextMode::Excerpts), none);
    }
}
