//! The headline states what the text only reports.

use crate::report::{ArticleKind, ClaimRung, Confidence, Rung};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A headline in the narrator's own voice over a claim that every sentence of the text credits to somebody or keeps open.
    ///
    /// **Why an editor cares.** On the way from mouth to headline a claim often loses its speaker or its "may".
    ///
    /// Flagged:
    /// - headline "Harbour wall leaked for years", text "The harbour wall had leaked for years, Ms Varga alleged"
    ///
    /// Not flagged:
    /// - headlines with a verb of reporting, a colon, quotation marks or a question mark
    /// - a claim that one sentence of the text states in its own voice
    /// - opinion, and announcements of what a body itself will do
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
    // A body that announces its own act is the best source of it.
    let announces = rung.source.as_deref().and_then(|id| cx.sources().iter().find(|s| s.id == id)).is_some_and(|s| {
        let head = head.span.of(cx.text()).to_lowercase();
        let names = s.affiliations.iter().map(|a| a.name.as_str()).chain([s.name.as_str()]);
        names.filter_map(|n| n.split_whitespace().rfind(|w| w.len() > 3)).any(|word| head.contains(&word.to_lowercase()))
    });
    let message = if rung.hedges.is_empty() { "attribution" } else { "hedge" };
    if announces && message == "attribution" {
        return;
    }
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
