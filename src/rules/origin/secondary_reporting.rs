//! Another outlet did the reporting.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{OutletRole, Severity};
use crate::rules::pattern::{NAME, Pattern, pattern, pattern_behind, plain};
use crate::rules::press::{is_outlet, is_own, speaking_outlet};
use crate::rules::reading::Hit;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A claim or quotation in the body that rests on another outlet's reporting.
    ///
    /// **Why an editor cares.** The page can't vouch for it. The report that it rests on should be read, and credited, itself.
    ///
    /// Flagged:
    /// - "told the Harbour Times", "first reported by Radio Halden", "according to the Castlemoor Lamp"
    ///
    /// Not flagged:
    /// - "told the Lamp" on the Lamp's own page, or in a reprint of the Lamp's text
    /// - agency copy published whole (republished)
    /// - an outlet that is itself the subject
    ///
    /// **Limits.** Outlets are known from the knowledge, or by the words of their titles.
    SecondaryReporting { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["rests-on", "rests-on-media"]
}

/// An outlet behind a cue, and what it is called before its name.
const OUTLET: &str = r" (?:the |[A-Z]\w+ (?:daily|newspaper|broadcaster|outlet|magazine) )?(?:(?:newspaper|broadcaster|magazine|outlet|daily|news agency|news site|website|agency) )?";

/// The outlet follows the cue.
static AFTER: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:(?:[Tt]old|[Tt]elling)(?: \w+ at)?|[Aa]ccording to(?: an?(?: \w+)? (?:report|article|story|investigation) (?:from|by|in|on))?|[Pp]er|(?:reported|revealed|published|summari[sz]ed|obtained|seen|reviewed|viewed|broken|cited|quoted|confirmed|broadcast|aired) (?:\w+ )?(?:by|in|on)|(?:report|article|story|investigation|op-ed|interview) (?:from|by|in)|[Ss]peaking (?:to|with)|spoke (?:to|with)|said (?:on|in)|claimed to|confirmed to|admitted to|(?:reported|reports) (?:{NAME} )?(?:of|for|from)|reported){OUTLET}(?P<who>{NAME})"
    ))
});

/// The same behind an interview, of whatever kind.
static INTERVIEW: LazyLock<Pattern> =
    LazyLock::new(|| pattern_behind(r"\b(?:an? )?(?:\w+ )?", &format!(r"interview (?:with|on|for|in){OUTLET}(?P<who>{NAME})")));

/// The outlet goes before the cue.
static BEFORE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?P<who>{NAME})(?:,? (?:newspaper|magazine|reporter|correspondent|website))?,? (?:(?:first|also|has|had|later|previously|separately|earlier|recently) )*(?:reported|reports|reporting|revealed|wrote|writes|asked|suggested|cited|found|said|says|obtained)\b"
    ))
});

/// No outlet, but reporting.
static MEDIA: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:told (?:the |a |an )?(?:state|local|national|foreign|social|public|news|regional|other|US|U\.S\.|British|French|German|Russian|Chinese|Israeli|Turkish|Indian|Japanese|Iranian) (?:media|newspapers?|news agency|television|tv)\b|told (?:media|newspapers|reporters from)\b|(?:state|local|national|foreign|social)?[- ]?(?:news )?(?:media|newspapers|outlets) (?:have |has |had |also )*report(?:s|ed|ing)?\b|according to (?:the original report|(?:[\w-]+ )?(?:media|news|press)(?: reports| outlets| accounts)?\b|local reports)|it was (?:first |also )?reported (?:that|by|in|on)\b|(?:media|press|news|local|other) reports (?:suggest|say|said|claim|indicate)\w*)",
    )
});

/// One place that leans on another outlet.
#[derive(Debug, Clone)]
pub(crate) struct Instance {
    /// The outlet's name; none where the text says "media" only.
    outlet: Option<Span>,
    /// The clause.
    pub(crate) words: Span,
    sentence: usize,
}

impl Instance {
    /// Whether the text says which outlet.
    pub(crate) const fn has_outlet(&self) -> bool {
        self.outlet.is_some()
    }
}

/// Every place that leans on another outlet: one for each outlet and sentence.
pub(crate) fn instances<'a>(cx: &Context<'a>) -> &'a [Instance] {
    cx.reading.borrowed.get_or_init(|| find(cx))
}

fn find(cx: &Context<'_>) -> Vec<Instance> {
    let (text, reading) = (cx.text(), cx.reading);
    let credited = speaking_outlet(cx).map(|o| plain(o.of(text)));
    let mut found: Vec<Instance> = Vec::new();
    // Sentences that name whoever wrote this text: its name is no word for media that are not named.
    let mut own: Vec<usize> = Vec::new();
    let mut after = reading.find(text, &AFTER);
    after.extend(reading.find(text, &INTERVIEW));
    after.sort_by_key(Hit::span);
    for (hits, before) in [(after, false), (reading.find(text, &BEFORE), true)] {
        for hit in hits {
            if reading.is_quoted(hit.span().start) {
                continue;
            }
            let Some(who) = hit.group("who") else { continue };
            // Only outlets report first.
            let first = !before && text.get(..hit.span().start).is_some_and(|t| t.ends_with("irst ") || t.ends_with("irst been "));
            let Some(who) = outlet_in(cx, who, before).or(first.then_some(who)) else { continue };
            let name = who.of(text);
            let told = |i: &Instance| i.sentence == hit.sentence && i.outlet.is_some_and(|o| o.of(text) == name);
            if is_own(cx, name) || credited.as_deref() == Some(&plain(name)) {
                own.push(hit.sentence);
                continue;
            }
            if found.iter().any(told) {
                continue;
            }
            let core = if before { Span::new(who.start, hit.span().end) } else { Span::new(hit.span().start, who.end) };
            found.push(Instance { outlet: Some(who), words: reading.clause(text, core), sentence: hit.sentence });
        }
    }
    for hit in reading.find(text, &MEDIA) {
        if !reading.is_quoted(hit.span().start) && !own.contains(&hit.sentence) && !found.iter().any(|i| i.sentence == hit.sentence) {
            found.push(Instance { outlet: None, words: reading.clause(text, hit.span()), sentence: hit.sentence });
        }
    }
    found.sort_by_key(|i| i.words);
    found
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for instance in instances(cx) {
        let words = instance.words.of(cx.text());
        let Some(name) = instance.outlet.map(|o| o.of(cx.text())) else {
            let draft = Draft::new("rests-on-media", cx.evidence(instance.words)).arg("words", words).severity(Severity::Notice);
            out.push(draft.advise("find-report"));
            continue;
        };
        let mut draft = Draft::new("rests-on", cx.evidence(instance.words)).arg("outlet", name).arg("words", words);
        let cited = |o: &&crate::report::Outlet| o.name == name && o.roles.iter().any(|r| matches!(r, OutletRole::Cited | OutletRole::Via));
        if let Some(outlet) = cx.outlets().iter().find(cited) {
            draft = draft.about(outlet.id.as_str());
        }
        out.push(draft.severity(Severity::Notice).advise("read-report"));
    }
}

/// The outlet's name in a run of capitalised words: its longest beginning (after a cue) or end (before one) that reads as an outlet.
fn outlet_in(cx: &Context<'_>, run: Span, at_end: bool) -> Option<Span> {
    let words = run.of(cx.text());
    let mut cuts: Vec<usize> = words.match_indices(' ').map(|(i, _)| i).collect();
    if at_end {
        cuts.truncate(8);
        let starts = std::iter::once(0).chain(cuts.iter().map(|i| i + 1));
        starts.map(|i| Span::new(run.start + i, run.end)).find(|s| is_outlet(cx, s.of(cx.text())))
    } else {
        cuts.truncate(8);
        let ends = std::iter::once(words.len()).chain(cuts.iter().rev().copied());
        ends.map(|i| Span::new(run.start, run.start + i)).find(|s| is_outlet(cx, s.of(cx.text())))
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "secondary-reporting";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("Varga told the Harbour Times that the ledger was gone.", "told the Harbour Times"),
                ("The sale was first reported by Radio Halden on Sunday.", "reported by Radio Halden"),
                ("The ferry was sold twice, according to The Harbour Times.", "according to The Harbour Times"),
                ("The Harbour Times reported on Sunday that the ferry was sold.", "Harbour Times reported"),
                ("Local media reported that the ferry was sold.", "Local media reported"),
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "Varga told the Castlemoor Lamp that the ledger was safe.",
                "Varga told the harbour board that the ledger was safe.",
                "The Harbour Times is printed in Halden and has 40 staff.",
                "“I read it in the Harbour Times, according to which we are broke,” Varga said.",
            ],
        );
    }
}
