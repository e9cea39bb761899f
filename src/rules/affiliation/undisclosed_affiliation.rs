//! An interest that stands elsewhere.

use crate::report::{Confidence, Evidence, EvidenceFrom, Severity, TieSource};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A source's or author's body is tied, by a documented fact, to another one that the text does not name.
    ///
    /// **Why an editor cares.** The reader should know whose interest speaks.
    ///
    /// Flagged:
    /// - a fellow of an institute that a company of the trade pays for, in a text about that trade that does not say so
    ///
    /// Not flagged:
    /// - somebody introduced as spokesperson, officer or member: that is stated
    /// - a tie whose other end stands on the page (shared-affiliation)
    ///
    /// **Limits.** Whether the tie matters for this claim is the editor's to judge: it is listed, with low confidence. It never runs through a
    /// named person's employer to a religion, ethnicity, party or sexuality.
    UndisclosedAffiliation { version: 1, severity: Info, needs: [Body, Article] }
    "not-stated" => "{body} is tied to {other} ({relation}); the text does not say so.",
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for tie in cx.ties().iter().filter(|t| t.source == TieSource::Knowledge && t.certainty == "documented" && !t.contested) {
        let Some(other) = tie.to.strip_prefix("kb:").and_then(|id| cx.knowledge().get(id)) else { continue };
        let Some(source) = cx.sources().iter().find(|s| s.id == tie.from) else { continue };
        if !matches!(tie.relation.as_str(), "funded-by" | "owned-by" | "run-by" | "affiliated-with")
            || other.names.iter().any(|n| cx.text().contains(n.as_str()))
        {
            continue;
        }
        let body = source.affiliations.iter().find(|a| a.knowledge.is_some());
        let span = body.and_then(|a| a.span).or_else(|| source.mentions.first().copied());
        let words = span.map_or_else(|| Evidence::in_data(EvidenceFrom::Text, "source", &source.name), |s| cx.evidence(s));
        let mut draft = Draft::new("not-stated", words)
            .arg("body", body.map_or(source.name.as_str(), |a| a.name.as_str()))
            .arg("other", other.names.first().map_or(other.id.as_str(), String::as_str))
            .arg("relation", tie.relation.as_str())
            .about(source.id.as_str())
            .about(tie.id.as_str());
        for fact in &tie.evidence {
            draft = draft.evidence(fact.clone());
        }
        out.push(
            draft.severity(Severity::Info).confidence(Confidence::Low).suggest("Judge whether it bears on the claim; if so, say it.", None),
        );
    }
}
