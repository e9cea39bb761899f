//! What a text says was made public, where no noun of its own names a published kind: a letter that somebody released, an announcement.

use std::sync::LazyLock;

use super::main_claim::paragraphs_end;
use super::unlinked_primary_source::introduced_for_its_findings;
use crate::Span;
use crate::report::{ArticleKind, LinkPlace, Reference, ReferenceType};
use crate::rules::Context;
use crate::rules::pattern::{NAME, Pattern, pattern};

/// Letters, recordings and papers of no kind.
fn is_of_any_kind(reference: &Reference) -> bool {
    let email = reference.text.to_lowercase().contains("mail");
    matches!(reference.r#type, ReferenceType::LetterOrEmail | ReferenceType::Other | ReferenceType::VideoOrRecording) && !email
}

/// "An October 11 presentation indicated": a paper with a day of its own is one that can be asked for by that day.
pub(super) fn is_dated_work(cx: &Context<'_>, reference: &Reference) -> bool {
    let day = reference.date.as_deref().is_some_and(|d| d.contains(|c: char| c.is_ascii_digit()) && d.contains(char::is_alphabetic));
    is_of_any_kind(reference) && day && introduced_for_its_findings(cx, reference)
}

static GIVES_OUT: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:released|published|posted|issued|uploaded) (?:online )?(?:the|an?|his|her|its|their)? ?$"));

static GIVEN_OUT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:released|published|posted|issued|uploaded) (?:online )?by\b"));

/// "Released a letter from", "a document published by": whoever made it public knows where it is.
pub(super) fn is_given_out(cx: &Context<'_>, reference: &Reference) -> bool {
    let start = cx.reading.sentence_at(reference.span.start).map_or(reference.span.start, |i| cx.reading.span(i).start);
    let before = Span::new(start.min(reference.span.start), reference.span.start).of(cx.text());
    is_of_any_kind(reference) && reference.maker.is_some() && (GIVES_OUT.is_match(before) || GIVEN_OUT.is_match(&reference.text))
}

/// Somebody named says so: "The Harbour Board (HB), which owns the quay, on Friday announced", "Ole Brandt has announced".
static ANNOUNCED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"{NAME}(?: \([^)]*\))?(?:, [^.;“”]*?,)? (?:on \p{{Lu}}[a-z]+day |has |have |also |today |recently )*(?P<cue>announced) (?:on|that|the|an?|plans|its|his|her|their|it|he|she|they|\p{{Lu}})\b"
    ))
});

/// Paragraphs in which an announcement is the news.
const LEAD: usize = 3;

/// The first announcement in the lead, where its clause has no link and no statement or release that is linked, or told already, stands beside it.
pub(super) fn announced(cx: &Context<'_>, told: &[&Reference]) -> Option<Span> {
    use ReferenceType::{OfficialStatement, PressRelease, SocialPost};
    let (text, lead) = (cx.text(), paragraphs_end(cx, LEAD));
    let issued = |r: &&Reference| {
        matches!(r.r#type, OfficialStatement | PressRelease | SocialPost)
            && (r.linked && r.span.end <= lead || told.iter().any(|t| t.id == r.id))
    };
    if cx.article().kind == ArticleKind::PressRelease || cx.references().iter().any(|r| issued(&r)) {
        return None;
    }
    let linked = |s: Span| cx.links().iter().any(|l| l.place == LinkPlace::Body && l.span.is_some_and(|l| l.overlaps(s)));
    let mut hits = cx.reading.find_in(text, &ANNOUNCED, |block| block.start < lead);
    let hit = hits.find(|h| h.span().end <= lead && !cx.reading.is_quoted(h.span().start))?;
    let words = cx.reading.clause(text, hit.group("cue").unwrap_or(hit.span()));
    (!linked(words)).then_some(words)
}
