//! The headline states what the text only reports.

use crate::report::{ArticleKind, ClaimRung, Confidence, Rung, VerbKind};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A headline in the narrator's own voice over a claim that every sentence of the text has as somebody's claim ("alleged", "claimed") or keeps open ("may").
    ///
    /// **Why an editor cares.** On the way from mouth to headline a claim often loses its speaker or its "may".
    ///
    /// Flagged:
    /// - headline "Harbour wall leaked for years", text "The harbour wall had leaked for years, Ms Varga alleged"
    ///
    /// Not flagged:
    /// - headlines with a verb of reporting, a colon, quotation marks or a question mark
    /// - a claim that one sentence of the text states in its own voice
    /// - what somebody plainly said, such as an office of its own plans
    /// - opinion
    ///
    /// **Limits.** Sentences are matched by the words that they share with the headline; a claim in other words is not seen. Off the loud list until
    /// its precision is known.
    CertaintyLost { version: 1, severity: Info, needs: [Article, Body, English] }
    messages: ["attribution", "hedge"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if !matches!(cx.article().kind, ArticleKind::News | ArticleKind::Analysis) {
        return;
    }
    let ladder = &cx.balance().certainty;
    let Some((head, rungs)) = ladder.split_first().filter(|(h, r)| h.rung == Rung::Headline && !r.is_empty()) else { return };
    let plain = |r: &ClaimRung| !r.attributed && r.hedges.is_empty();
    if !plain(head) || rungs.iter().any(plain) {
        return;
    }
    let body = |r: &&ClaimRung| !matches!(r.rung, Rung::Standfirst);
    let Some(rung) = rungs.iter().find(body) else { return };
    // What an office says of its own plans is fairly a headline; what somebody alleges is not.
    let alleged = |r: &ClaimRung| cx.balance().verbs.iter().any(|v| v.kind == VerbKind::Doubting && r.span.contains(v.span));
    let kept_open = |r: &ClaimRung| !r.hedges.is_empty() || alleged(r);
    if !rungs.iter().filter(|r| body(r)).all(kept_open) {
        return;
    }
    let message = if rung.hedges.is_empty() { "attribution" } else { "hedge" };
    let draft = Draft::new(message, cx.evidence(head.span)).evidence(cx.evidence(rung.span)).arg("body", rung.span.of(cx.text()));
    let about = rung.source.iter().fold(draft, |d, id| d.about(id.clone()));
    out.push(about.confidence(Confidence::Low).advise("credit"));
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{page, told};

    #[test]
    fn flags_a_claim_that_lost_its_speaker() {
        let words = "The old harbour wall leaked seawater for seven winters, Ines Varga alleged in a letter.";
        assert_eq!(told("certainty-lost", &page("Old harbour wall leaked seawater for seven winters", words)).len(), 1);
    }

    #[test]
    fn keeps_quiet_where_the_text_says_it_too_or_the_headline_credits_it() {
        let plain = "The old harbour wall leaked seawater for seven winters.";
        assert!(told("certainty-lost", &page("Old harbour wall leaked seawater for seven winters", plain)).is_empty());
        let words = "The old harbour wall leaked seawater for seven winters, Ines Varga alleged in a letter.";
        assert!(told("certainty-lost", &page("Old harbour wall leaked seawater for seven winters, says engineer", words)).is_empty());
    }
}
