//! Quotation marks without a mouth.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{ArticleKind, BlockKind, Confidence, Severity};
use crate::rules::pattern::{Pattern, pattern, plain};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Words in quotation marks, offered as somebody's speech or writing, for which the text names no speaker.
    ///
    /// **Why an editor cares.** A quotation without a speaker can't be checked, and may be the writer's own words.
    ///
    /// Flagged:
    /// - "“We knew about it for years and nobody would listen.”" in a paragraph of its own, with no speaker before or after
    ///
    /// Not flagged:
    /// - scare quotes, titles, terms
    /// - a described but unnamed speaker: that is a speaker
    /// - a quotation that runs on from the paragraph before
    ///
    /// **Limits.** Only whole sentences are taken for speech; a short phrase in marks may be a term.
    UnattributedQuotation { version: 1, severity: Info, needs: [Body, English, Article] }
    messages: ["no-speaker"]
}

/// Words below which marks may hold a term or a title.
const WORDS: usize = 6;

fn check(cx: &Context<'_>, out: &mut Findings) {
    if matches!(cx.article().kind, ArticleKind::Interview | ArticleKind::Review | ArticleKind::Blog) {
        return;
    }
    lead_phrases(cx, out);
    let text = cx.text();
    for (i, block) in cx.blocks().iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph) {
        let words = block.span.of(text);
        let Some(inner) = whole_quotation(words) else { continue };
        let inner = Span::new(block.span.start + inner.0, block.span.start + inner.1);
        let attributed = cx.quotes().iter().any(|q| q.speaker.is_some() && q.content.iter().chain(&q.spans).any(|s| s.overlaps(inner)));
        let neighbours = [i.checked_sub(1), Some(i + 1)].into_iter().flatten().filter_map(|j| cx.blocks().get(j));
        let near = neighbours.into_iter().any(|b| b.span.of(text).contains(['“', '”', '"', ':']));
        if attributed || near || plain(inner.of(text)).split(' ').count() < WORDS {
            continue;
        }
        let draft = Draft::new("no-speaker", cx.evidence(inner)).arg("words", inner.of(text)).confidence(Confidence::Low);
        out.push(draft.severity(Severity::Info).advise("ask"));
    }
}

/// "amid a “shocking decline” in": somebody's words in the lead, and no mouth in their sentence.
static LEAD_PHRASE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r#"\b(?:amid|over|after|following|despite|because of) (?:an? |the |what [^“"]{0,40}|[\w-]+ of an? |[\w-]+ of )?[“"](?P<words>\p{Ll}[^“”"]*? [^“”"]{2,40})[”"]"#,
    )
});

static CUE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:said|says?|told|called|calls|described|according|wrote|accus\w+|warn\w*|claim\w*|criticis\w+|criticiz\w+|dubbed|branded|cited|citing|named|titled|known as|so-called)\b",
    )
});

/// Paragraphs at the head in which a phrase in marks carries the news.
const LEAD: usize = 3;

fn lead_phrases(cx: &Context<'_>, out: &mut Findings) {
    let text = cx.text();
    let lead = cx.blocks().iter().filter(|b| b.kind == BlockKind::Paragraph).take(LEAD).last().map_or(0, |b| b.span.end);
    for hit in cx.reading.find_in(text, &LEAD_PHRASE, |block| block.start < lead) {
        let Some(words) = hit.group("words").filter(|w| w.end <= lead) else { continue };
        if CUE.is_match(cx.reading.span(hit.sentence).of(text)) || text.matches(words.of(text)).count() > 2 {
            continue;
        }
        let draft = Draft::new("no-speaker", cx.evidence(hit.span())).arg("words", words.of(text)).confidence(Confidence::Low);
        out.push(draft.severity(Severity::Info).advise("ask"));
    }
}

/// The inside of a paragraph that is one quotation from end to end.
fn whole_quotation(words: &str) -> Option<(usize, usize)> {
    let open = words.chars().next().filter(|c| matches!(c, '“' | '"'))?;
    let close = words.chars().last().filter(|c| matches!(c, '”' | '"'))?;
    let inner = words.get(open.len_utf8()..words.len() - close.len_utf8())?;
    (!inner.is_empty() && !inner.contains(['“', '”', '"'])).then(|| (open.len_utf8(), words.len() - close.len_utf8()))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "unattributed-quotation";

    #[test]
    fn flags_what_it_says() {
        flags(RULE, &[]);
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "“They all knew about the ledger for years and nobody listened,” said Maren Ito.",
                "The office keeps a “ledger of record”.\nThe lamp was out.",
                "Maren Ito was angry:\n“They all knew about the ledger for years and nobody listened.”",
            ],
        );
    }
}
