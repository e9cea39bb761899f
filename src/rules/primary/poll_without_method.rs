//! Figures of a poll, and not how many were asked.

use std::sync::LazyLock;

use crate::report::{Confidence, ReferenceType};
use crate::rules::pattern::{Pattern, pattern};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Results of a poll or survey of opinion, where the text says neither how many people were asked nor what the margin
    /// of error is, and does not link the poll.
    ///
    /// **Why an editor cares.** Pollsters' own codes ask that sample, days and question go with the figures. Without them a poll of eleven
    /// regulars reads like one of a nation.
    ///
    /// Flagged:
    /// - "Six in ten want a bridge, according to a poll by Quay Research."
    ///
    /// Not flagged:
    /// - "Quay Research asked 1,024 adults"; "a survey of 300 ferry owners"; "a margin of error of three points"
    /// - a poll that is linked: its page can say so
    /// - a poll that is only announced, and a poll without results in the text
    ///
    /// **Limits.** An open vote on a page is not told from a poll, and a sample given in a picture is not seen.
    PollWithoutMethod { version: 1, severity: Info, needs: [Markup, Body, English, Article] }
    messages: ["no-method"]
}

static RESULT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b\d{1,3}(?:\.\d+)? ?(?:%|per ?cent\b|percentage points)|\b(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of) (?:two|three|four|five|six|eight|ten|\d+)\b|\b(?:a|the) (?:majority|third|quarter)\b|\b(?:most|half|two[ -]thirds|three[ -]quarters) of\b)",
    )
});

/// Words that tell how many were asked.
static METHOD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bmargin of error\b|\bsample (?:size|of)\b|\b(?:polled|surveyed|interviewed|questioned|asked) (?:\w+ ){0,3}\d[\d,.]*|\b\d[\d,.]* (?:[\w-]+ ){0,4}(?:adults|voters|people|respondents|residents|members|workers|households|companies|firms|owners|students|women|men|readers|economists|parents|teachers|businesses)\b[^.]{0,60}\b(?:took part|were (?:polled|surveyed|asked|interviewed|questioned)|responded|answered|polled|surveyed)\b|\b(?:poll|survey|polling) of (?:\w+ ){0,3}\d[\d,.]*)",
    )
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let text = cx.text();
    let linked = cx.references().iter().any(|r| r.r#type == ReferenceType::Poll && r.linked);
    let polls = cx.references().iter().filter(|r| r.r#type == ReferenceType::Poll && !r.linked && !linked);
    // A second mention of the same poll asks nothing new.
    for poll in polls.take(1) {
        let Some(sentence) = cx.reading.sentence_at(poll.span.start) else { continue };
        if RESULT.is_match(cx.reading.stretch(sentence, 1).of(text)) && !cx.reading.has(text, &METHOD) {
            let draft = Draft::new("no-method", cx.evidence(poll.span)).arg("item", poll.text.as_str()).about(poll.id.as_str());
            out.push(draft.confidence(Confidence::Medium).advise("ask-method"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "poll-without-method";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("Six in ten want a bridge, according to a poll by Quay Research.", "a poll by Quay Research"),
                ("A survey by the Halden Chamber found that 48 per cent would move away.", "A survey by the Halden Chamber"),
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "Six in ten want a bridge, according to a poll by Quay Research, which asked 1,024 adults in May.",
                "A survey of 300 ferry owners by the Halden Chamber found that 48 per cent would move away.",
                "Six in ten want a bridge, according to a poll by Quay Research. It has a margin of error of three points.",
                "<p>Six in ten want a bridge, according to <a href=\"https://quayresearch.example/polls/bridge-2024\">a poll by Quay Research</a>.</p>",
                "The board will order a poll by Quay Research in the spring.",
                "The polls open at eight, and 48 per cent of the town voted last time.",
            ],
        );
    }
}
