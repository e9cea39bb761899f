//! Somebody known to the outlet and not named.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, Severity};
use crate::rules::pattern::{NAME, Pattern, pattern, pattern_behind};
use crate::rules::press::is_own;
use crate::rules::sources::vague_attribution::is_credited;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Words or facts attributed to one person, or to a counted number of particular people, who are known to the
    /// outlet and deliberately not named.
    ///
    /// **Why an editor cares.** The reader can't weigh the interest of somebody without a name. A second newsroom that lifts the words does
    /// not even know the name.
    ///
    /// Flagged:
    /// - "according to two people familiar with the talks"
    /// - "a port official who was not authorised to speak publicly"
    /// - "The Lamp understands that"
    ///
    /// Not flagged:
    /// - "a spokesperson for the harbour board": the body is named
    /// - "experts say": nobody in particular (vague-attribution)
    /// - passers-by
    ///
    /// **Limits.** Whether the reason given for withholding the name is good is the editor's to judge.
    AnonymousSource { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["unnamed", "understands"]
}

const PEOPLE: &str = "sources?|persons?|people|individuals?|officials?|employees?|staffers?|staff members?|aides?|insiders?|executives?|diplomats?|\
    advis[eo]rs?|lawyers?|associates?|colleagues?|friends?|workers?|allies|members?|contractors?|investigators?|operatives?|partners?|specialists?|agents?";

static CLOSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern_behind(
        r"(?i:\b(?:according to |(?:a|an|one|two|three|four|five|six|several|multiple|another|second|third|some|the) )?(?:[\w-]+ )?(?:[\w-]+ )?)",
        &format!(
            r"(?i:(?:{PEOPLE})(?: who (?:is|are|was|were))? (?:close to|familiar with|with (?:direct |first-?hand |intimate |inside )?knowledge of|knowledgeable about|briefed on|involved in the|involved with|with direct access to|in a position to know|privy to)\b)"
        ),
    )
});

static WITHHELD: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:condition of anonymity|(?:spoke|speaking|talked|talking|said) anonymously|(?:granted|requested|requesting|sought) anonymity|anonymity (?:because|to|in order|since|as)|(?:asked|asking|wished|wishes|preferred|prefers|wants|wanted|requested|chose|opted) (?:not to be (?:named|identified|quoted by name)|to (?:remain|stay|be) (?:anonymous|unnamed|unidentified)|that (?:his|her|their) names? (?:not be|be withheld))|(?:declined|refused) to be (?:named|identified)|did not (?:want|wish) to be (?:named|identified)|n[o']t (?:been )?(?:authori[sz]ed|permitted|allowed|cleared|free) to (?:speak|talk|discuss|comment|brief)|whose (?:real |full )?(?:names?|identit\w+) (?:we |is |are |has been |have been |was |were )?(?:being )?(?:with\w+|not|changed|protected))",
    )
});

static SOURCES: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:according to (?:(?:a|one|two|three|several|multiple|some|its|our|his|her|the) )?(?:[\w-]+ )?sources?\b|(?:(?:a|one|two|three|several|multiple|another|the) )?(?:[\w-]+ )?sources? (?:also |have |has |had |who |involved |within |inside |in )*(?:said|says?|told|tells?|claims?|claimed|added|confirmed|reported|revealed|suggest\w*|indicat\w+|recalled)\b)",
    )
});

static DESCRIBED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern_behind(
        r"\b(?:[Aa]|[Aa]n|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ff]our|[Cc]urrent and former|[Ff]ormer and current|(?:[Aa] )?[Ss]econd|(?:[Aa] )?[Tt]hird)(?: of the)? (?:(?:former|current|senior|top|high-ranking|veteran|longtime|retired|ex-)(?: and (?:former|current))? )*(?:[A-Z][\w.&'-]+ )*(?:[a-z-]+ )?",
        r"(?:officials?|employees?|aides?|insiders?|staffers?|diplomats?|executives?|whistleblowers?|informants?|leakers?|advisers?|advisors?|partners?|specialists?|associates?|witness(?:es)?|workers?|doctors?|nurses?|engineers?|soldiers?|contractors?)(?: (?:at|of|in|from|to|with|on) (?:the )?(?:\p{Lu}[\w.&'-]*|[a-z]+)(?: \p{Lu}[\w.&'-]*)*)? (?:(?:has|have|had|also|later|previously|since) )*(?:said|told|recalled|stated|added|claimed|confirmed|revealed|described|explained|warned|hinted|suggested|insisted|acknowledged|conceded|complained|touted|disclosed|alleged|provided)\b",
    )
    .across_sentences()
});

static UNDERSTANDS: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!(r"(?P<who>{NAME}) (?:also )?understands\b")));

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (text, reading) = (cx.text(), cx.reading);
    let mut seen = Vec::new();
    for (shape, sure, described) in [(&WITHHELD, true, false), (&CLOSE, true, false), (&SOURCES, false, false), (&DESCRIBED, false, true)] {
        for hit in reading.find(text, shape) {
            let span = hit.span();
            // "She said a nurse had told her": whoever is named there knows who it was.
            let hearsay = || described && is_credited(cx, span);
            if seen.contains(&hit.sentence) || reading.is_quoted(span.start) || hearsay() || is_only_involved(cx, span) {
                continue;
            }
            seen.push(hit.sentence);
            let words = reading.clause(text, span);
            let confidence = if sure { Confidence::High } else { Confidence::Medium };
            let draft = Draft::new("unnamed", cx.evidence(words)).arg("words", words.of(text)).confidence(confidence);
            out.push(draft.severity(Severity::Notice).advise("ask-how"));
        }
    }
    for hit in reading.find(text, &UNDERSTANDS) {
        let Some(who) = hit.group("who") else { continue };
        if !seen.contains(&hit.sentence) && !reading.is_quoted(who.start) && is_own(cx, who.of(text)) {
            seen.push(hit.sentence);
            let draft = Draft::new("understands", cx.evidence(reading.clause(text, hit.span()))).arg("outlet", who.of(text));
            out.push(draft.severity(Severity::Notice).advise("ask-whom"));
        }
    }
}

/// "The fifth person involved in the crash" is told of, unless something is attributed to him.
fn is_only_involved(cx: &Context<'_>, hit: Span) -> bool {
    let involved = hit.of(cx.text()).contains(" involved ") && !hit.of(cx.text()).to_lowercase().starts_with("according to ");
    involved && !cx.quotes().iter().any(|q| q.speaker_mention.is_some_and(|m| m.overlaps(hit)))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "anonymous-source";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("The bids were opened early, according to two people familiar with the talks.", "two people familiar with"),
                (
                    "A port official who was not authorised to speak publicly said the count was wrong.",
                    "port official who was not authorised to speak",
                ),
                ("A clerk, who asked not to be named, said the ledger was gone.", "asked not to be named"),
                ("One person involved in the talks said the bids were opened early.", "person involved in the talks"),
                ("A nurse on the quay told the Lamp that nobody had come.", "A nurse on the quay told"),
                ("A well-known leaker has claimed that the ferry is sold.", "well-known leaker has claimed"),
                ("Current and former aides to the mayor said the count was wrong.", "Current and former aides to the mayor said"),
                ("Sources said the engineer had already signed.", "Sources said"),
                ("The Castlemoor Lamp understands that the ferry has been sold.", "Castlemoor Lamp understands"),
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "A spokesperson for the harbour board said the count was right.",
                "Experts say that berths are scarce.",
                "“I know people who are familiar with the talks,” Varga said.",
                "The third person involved in the crash was taken home.",
                "Varga said a nurse at the clinic had told her that the water was foul.",
                "The river is the source of the town’s water, and other sources were closed.",
                "Varga, who is familiar with the harbour, said the count was right.",
            ],
        );
    }
}
