//! Somebody passes on what somebody else told.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{BlockKind, Confidence, Severity};
use crate::rules::pattern::{Pattern, pattern};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The speaker passes on a factual account from somebody else, and witnessed neither the facts nor their own part in them.
    ///
    /// **Why an editor cares.** Each mouth on the way changes a story. The claim is worth what the first mouth is worth, and that one is not in the text.
    ///
    /// Flagged:
    /// - "She said a nurse had told her that the doctors knew."
    /// - "The rumour I heard was that he fell asleep."
    ///
    /// Not flagged:
    /// - "The driver told me to get off": what was said to the witness
    /// - what an accused or a victim said to the witness
    /// - an official who speaks for a body
    ///
    /// **Limits.** Long chains over several sentences are seen only in part.
    SecondHandAccount { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["passed-on"]
}

const KIN: &str = "cousin|brother|sister|father|mother|uncle|aunt|nephew|niece|friend|friends|neighbou?r|colleague|colleagues|husband|wife|son|daughter|acquaintance|relative|relatives|nurse|worker|guard|driver|man|woman|guy|someone|somebody|director|doctor|official|officials|employee|people|patient|client|teacher|owner|manager|source";

static PASSED_ON: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:(?:said|says|claimed|testified|recalled|added|recounted) (?:that )?(?:an?|one|his|her|their|the|some|another) (?:[\w’'-]+ ){{0,8}}?(?:had |has )?(?:told|shown|informed) (?:him|her|them)\b|(?:said|says|claimed|testified|recalled) (?:that )?(?:[\w’',-]+ ){{1,6}}had (?:told|informed|assured|confided to) (?:colleagues|friends|aides|staff|relatives|neighbou?rs|others|allies|advis[eo]rs|a (?:colleague|friend|relative|neighbou?r))\b|(?:an?|another) (?:[\w’'-]+ ){{1,3}}had (?:told|shown|informed) (?:him|her|them)\b|(?:the )?rumou?rs? (?:I|we|he|she|they) (?:had |have |’ve |'ve )?heard|revealed a rumou?r|(?:\bmy|\bhis|\bher) (?:[\w’'-]+ )?(?:{KIN}) (?:[\w’',-]+ ){{0,12}}?(?:told|said to|informed) (?:me|him|her|them)\b|(?:I|he|she|they)(?:’d|'d| had| have|’ve|'ve)? heard (?:that|from (?:an?|others|people|someone))\b|(?:someone|somebody|people|others) (?:had |have |has )?told (?:me|him|her|us|them) (?:that|about|how)\b|(?:I|he|she|they) (?:was|were|had been|have been|has been|am|are) told by (?:an?|one|his|her|their|someone|people)\b|word (?:on the street )?is that\b|source (?:also )?(?:told|has reported) [^.]*\b(?:believe|returned|said|told)\b)"
    ))
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (text, reading) = (cx.text(), cx.reading);
    let mut seen = Vec::new();
    for hit in reading.find(text, &PASSED_ON) {
        if !seen.contains(&hit.sentence) {
            seen.push(hit.sentence);
            tell(cx, out, reading.clause(text, hit.span()));
        }
    }
    // A post that the page shows speaks too.
    for post in cx.blocks().iter().filter(|b| b.kind == BlockKind::Embed) {
        if let Some(found) = PASSED_ON.find(post.span.of(text)) {
            let rest = post.span.of(text).get(found.start()..).unwrap_or("");
            let end = rest.match_indices(' ').nth(10).map_or(rest.trim_end().len(), |(i, _)| i);
            let start = post.span.start + found.start();
            tell(cx, out, Span::new(start, start + end.max(found.len())));
        }
    }
}

fn tell(cx: &Context<'_>, out: &mut Findings, words: Span) {
    let draft = Draft::new("passed-on", cx.evidence(words)).arg("words", words.of(cx.text())).confidence(Confidence::Medium);
    out.push(draft.severity(Severity::Notice).advise("find-witness"));
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "second-hand-account";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("She said a nurse at the clinic had told her that the doctors all knew.", "a nurse at the clinic had told her"),
                ("“The rumour I heard was that he fell asleep in the meeting,” Varga said.", "rumour I heard"),
                (
                    "“My cousin works there, and the director told her that they all come from the north,” Varga said.",
                    "the director told her",
                ),
                (
                    "A second clerk said the harbour master, Alun Strand, had told colleagues that the ledger was gone.",
                    "had told colleagues",
                ),
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "“The driver told me to get off the bus,” Varga said.",
                "The accused told him that he had taken the ledger.",
                "Varga told the board that the ledger was safe.",
            ],
        );
    }
}
