//! "Documents seen by …".

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, LinkPlace, Severity};
use crate::rules::pattern::{NAME, Pattern, pattern, plain};
use crate::rules::press::{is_own, speaking_outlet};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The text says that the outlet saw or obtained a document that it neither shows nor links.
    ///
    /// **Why an editor cares.** The reader has to take the outlet's word for what it says. Often a part could be shown.
    ///
    /// Flagged:
    /// - "according to a memo seen by the Lamp" on the Lamp's page
    /// - "a letter that we have read"
    ///
    /// Not flagged:
    /// - the same with a link to the document in that sentence or the next
    /// - a document that another outlet saw (secondary-reporting)
    ///
    /// **Limits.** A picture of the document on the page is not recognised as such.
    DocumentSeenNotShown { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["seen"]
}

static SEEN_BY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:[Ss]een|[Vv]iewed|[Oo]btained|[Rr]eviewed|[Ee]xamined|[Aa]ccessed|[Ll]eaked to|shared with|provided to|read)(?: (?:exclusively|and \w+))? (?:by|to|with)? ?(?:media outlets including )?(?:the )?(?P<who>{NAME})"
    ))
});

static HAS_SEEN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<who>{NAME}) (?:has |have |had |also )*(?:seen|viewed|obtained|reviewed|examined) (?:a |an |the |some |one |two |three |several |copies |copy |\p{{Lu}})"
    ))
});

static WE_SAW: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:memo|letter|e-?mails?|documents?|papers?|files?|report|recording|messages?|minutes|contract|draft)\b[^.]{0,60}, (?:which|that) (?:we|I) (?:have |has )?(?:read|seen|obtained|reviewed|viewed)|(?:we|I) (?:have |has )?(?:obtained|seen|reviewed) (?:a copy|copies|the (?:document|memo|letter|e-?mail|contract|minutes)))\b",
    )
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (text, reading) = (cx.text(), cx.reading);
    let credited = speaking_outlet(cx).map(|o| plain(o.of(text)));
    let mut seen = Vec::new();
    for shape in [&SEEN_BY, &HAS_SEEN, &WE_SAW] {
        for hit in reading.find(text, shape) {
            let own = hit
                .group("who")
                .is_none_or(|who| is_own_run(cx, who.of(text)) || credited.as_deref().is_some_and(|c| plain(who.of(text)).starts_with(c)));
            let sentence = reading.span(hit.sentence);
            if !own || seen.contains(&hit.sentence) || reading.is_quoted(hit.span().start) || is_linked(cx, sentence) {
                continue;
            }
            seen.push(hit.sentence);
            let words = reading.clause(text, hit.span());
            let draft = Draft::new("seen", cx.evidence(words)).arg("words", words.of(text)).confidence(Confidence::High);
            out.push(draft.severity(Severity::Notice).advise("ask"));
        }
    }
}

/// A run of capitalised words that is, or begins or ends with, the page's own name.
fn is_own_run(cx: &Context<'_>, run: &str) -> bool {
    let words: Vec<&str> = run.split(' ').collect();
    (1..=words.len().min(6)).any(|n| is_own(cx, &words[..n].join(" ")) || is_own(cx, &words[words.len() - n..].join(" ")))
}

fn is_linked(cx: &Context<'_>, sentence: Span) -> bool {
    cx.links().iter().any(|l| l.place == LinkPlace::Body && l.span.is_some_and(|s| s.overlaps(sentence)))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "document-seen-not-shown";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("The ferry is to be sold, according to a memo seen by the Castlemoor Lamp.", "memo seen by the Castlemoor Lamp"),
                ("The Castlemoor Lamp has seen the paper.", "Castlemoor Lamp has seen the paper"),
                ("A memo written in February, which we have read, puts it plainly.", "which we have read"),
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "<p>The ferry is to be sold, according to <a href=\"https://documents.example/memo.pdf\">a memo seen by the Castlemoor Lamp</a>.</p>",
                "The ferry is to be sold, according to a memo seen by Northwire.",
                "The ferry was last seen by the old quay, and has been reviewed by engineers.",
            ],
        );
    }
}
