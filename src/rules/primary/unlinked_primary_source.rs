//! A public first-hand item that the reader can't reach from here.

use crate::Span;
use crate::report::{ArticleKind, BlockKind, Confidence, Reference, ReferenceType, Severity};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A public, published item (study, report, filing, hearing, dataset, post, release) that carries a main claim, to
    /// which the body has no link.
    ///
    /// **Why an editor cares.** The claim can be checked, but not from here. Finding the item is the first step of any check.
    ///
    /// Flagged:
    /// - "a study published on Tuesday in a marine journal" without a link
    /// - "testified at the May 12 hearing" without a link to the record
    ///
    /// Not flagged:
    /// - the item itself, or a page that carries it, is linked
    /// - remarks to reporters, e-mails, leaked or confidential papers
    /// - laws in general, and background that no main claim rests on
    ///
    /// **Limits.** Plain text has no links: not determined there. The suggestion is a place to look, never an assertion that the item is there.
    UnlinkedPrimarySource { version: 1, severity: Notice, needs: [Markup, Body, Article] }
    "not-linked" => "The text leans on {item}; no link to it was found in this article.",
}

/// Findings of one page: the ones that matter stand high up.
const MOST: usize = 4;

fn check(cx: &Context<'_>, out: &mut Findings) {
    if matches!(cx.article().kind, ArticleKind::Opinion | ArticleKind::Review | ArticleKind::Listing | ArticleKind::Interview)
        && cx.references().is_empty()
    {
        return;
    }
    let mut found = 0;
    for reference in cx.references() {
        if !reference.primary || reference.linked || !is_public(reference.r#type) || found == MOST {
            continue;
        }
        if !carries_main_claim(cx, reference) {
            continue;
        }
        found += 1;
        let high = matches!(reference.r#type, ReferenceType::Study | ReferenceType::Report | ReferenceType::Poll | ReferenceType::Dataset);
        let mut draft = Draft::new("not-linked", cx.evidence(around(cx, reference.span)))
            .arg("item", reference.text.as_str())
            .about(reference.id.as_str())
            .severity(Severity::Notice)
            .confidence(if high { Confidence::Medium } else { Confidence::Low });
        if let Some(suggestion) = &reference.suggestion {
            draft = draft.suggest(suggestion.text.as_str(), suggestion.url.clone());
        } else {
            draft = draft.suggest(format!("Look for {} and link it.", reference.text), None);
        }
        out.push(draft);
    }
}

/// Kinds of which a reader could get the item.
fn is_public(kind: ReferenceType) -> bool {
    use ReferenceType::{
        CourtRecord, Dataset, Hearing, OfficialStatement, Poll, PressRelease, Report, SocialPost, Study, VideoOrRecording,
    };
    matches!(
        kind,
        Study | Report | Dataset | CourtRecord | Hearing | PressRelease | OfficialStatement | SocialPost | Poll | VideoOrRecording
    )
}

/// Headline, standfirst and the first three paragraphs carry the main claims; so does an item named again later.
fn carries_main_claim(cx: &Context<'_>, reference: &Reference) -> bool {
    let paragraphs = cx.blocks().iter().filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quotation));
    let head_ends = paragraphs.take(3).last().map_or(0, |b| b.span.end);
    reference.span.end <= head_ends
}

/// The reference with the words around it up to the next comma or stop.
fn around(cx: &Context<'_>, span: Span) -> Span {
    let Some(i) = cx.reading.sentence_at(span.start) else { return span };
    let sentence = cx.reading.span(i);
    if !sentence.contains(span) {
        return span;
    }
    let text = cx.text();
    let before = Span::new(sentence.start, span.start).of(text);
    let after = Span::new(span.end, sentence.end).of(text);
    let start = before
        .rfind([',', ';', '—', '–', '”', '“', '"'])
        .map_or(sentence.start, |i| sentence.start + i + before[i..].chars().next().map_or(1, char::len_utf8));
    let end = after.find([',', ';', '.', '—', '–', '”', '“', '"']).map_or(sentence.end, |i| span.end + i);
    Span::new(start, end).trimmed(text)
}
