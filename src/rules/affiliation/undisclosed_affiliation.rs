//! An interest that stands elsewhere.

use crate::knowledge::{Record, Relation};
use crate::report::{Confidence, Evidence, EvidenceFrom, PartyKind, Severity};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A source's body is paid for, owned or run by another one, by a documented fact, and the text does not name that other one.
    ///
    /// **Why an editor cares.** The reader should know whose interest speaks.
    ///
    /// Flagged:
    /// - a fellow of an institute that a company of the trade pays for, in a text that does not say so
    ///
    /// Not flagged:
    /// - somebody introduced as spokesperson, officer or member: that is stated
    /// - a tie whose other end is named on the page (shared-affiliation)
    /// - facts that nobody opened, or that are disputed
    ///
    /// **Limits.** Whether the tie matters for this claim is the editor's to judge: it is listed, with low confidence. It never runs through a
    /// named person's employer to a religion, ethnicity, party or sexuality.
    UndisclosedAffiliation { version: 1, severity: Info, needs: [Body, Article] }
    messages: ["not-stated"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen: Vec<&str> = Vec::new();
    for source in cx.sources() {
        for body in source.affiliations.iter().filter(|a| !a.former) {
            let Some(record) = body.knowledge.as_ref().and_then(|k| cx.knowledge().get(&k.id)) else { continue };
            if !matches!(record.kind, PartyKind::ThinkTank | PartyKind::AdvocacyOrganisation) || seen.contains(&record.id.as_str()) {
                continue;
            }
            let unstated = record
                .relations
                .iter()
                .filter_map(|r| Some((r, cx.knowledge().get(&r.to)?)))
                .find(|(r, to)| matters(r, to) && !is_named(cx, to));
            let Some((relation, other)) = unstated else { continue };
            seen.push(&record.id);
            let span = body.span.or_else(|| source.mentions.first().copied());
            let words = span.map_or_else(|| Evidence::in_data(EvidenceFrom::Text, "source", &source.name), |s| cx.evidence(s));
            let mut draft = Draft::new("not-stated", words)
                .arg("body", body.name.as_str())
                .arg("other", other.names.first().map_or(other.id.as_str(), String::as_str))
                .arg("relation", relation.relation.as_str())
                .about(source.id.as_str());
            for proof in &relation.evidence {
                let fact = Evidence::in_data(EvidenceFrom::Knowledge, &relation.fact, proof.quote.as_deref().unwrap_or(&relation.relation));
                draft = draft.evidence(fact.at(proof.url.as_str()));
            }
            out.push(draft.severity(Severity::Info).confidence(Confidence::Low).advise("judge"));
        }
    }
}

/// A documented, undisputed interest of a kind that bears on public questions.
fn matters(relation: &Relation, to: &Record) -> bool {
    let interest = matches!(relation.relation.as_str(), "funded-by" | "owned-by" | "run-by");
    let kind =
        matches!(to.kind, PartyKind::Company | PartyKind::Party | PartyKind::Government | PartyKind::TradeAssociation | PartyKind::Union);
    interest
        && kind
        && matches!(relation.certainty.as_str(), "documented" | "self-declared")
        && !relation.contested
        && relation.until.is_none()
}

fn is_named(cx: &Context<'_>, record: &Record) -> bool {
    record.names.iter().any(|n| cx.text().contains(n.as_str()))
}
