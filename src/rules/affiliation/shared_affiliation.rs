//! Two parties, one house.

use std::collections::BTreeSet;

use crate::report::{Confidence, Evidence, EvidenceFrom, OutletRole, Severity, Tie, TieSource};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Two parties that the text presents as separate (publisher, credited outlet, picture credit, cited outlet, a source's
    /// organisation, the owner of a petition) have one owner or movement.
    ///
    /// **Why an editor cares.** What looks like two voices is one. A second, independent one is still missing. A tie does not make a claim false.
    ///
    /// Flagged:
    /// - a campaign's page that reprints a paper of the same publishing house, each named as if it were a stranger
    ///
    /// Not flagged:
    /// - an outlet's own staff, archive or agency credit
    /// - an organisation's page that quotes its own officer under that title (publisher-is-party)
    ///
    /// **Limits.** Ties are those of the knowledge in use, each with its evidence; the ones disputed are said to be.
    SharedAffiliation { version: 1, severity: Notice, needs: [Article] }
    "one-house" => "{one} and {other} are tied ({relation}); the text presents them as separate.",
    "one-house-disputed" => "{one} and {other} are described as tied ({relation}), which is disputed; the text presents them as separate.",
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for tie in cx.ties().iter().filter(|t| t.source == TieSource::Knowledge) {
        let (Some(from), Some(to)) = (party(cx, &tie.from), party(cx, &tie.to)) else { continue };
        // One body with two parts in the page is no tie.
        if from.record.is_some() && from.record == to.record {
            continue;
        }
        let (page, other) = if from.is_publisher { (&to, &from) } else { (&from, &to) };
        let key = |p: &Party| p.record.clone().unwrap_or_else(|| p.name.to_lowercase());
        let (a, b) = (key(page), key(other));
        if !seen.insert(if a < b { (a, b) } else { (b, a) }) {
            continue;
        }
        out.push(draft(tie, page, other));
    }
}

struct Party {
    id: String,
    name: String,
    record: Option<String>,
    words: Evidence,
    is_publisher: bool,
}

fn draft(tie: &Tie, page: &Party, other: &Party) -> Draft {
    let message = if tie.contested { "one-house-disputed" } else { "one-house" };
    let unopened = tie.certainty == "unverified" || tie.certainty == "disputed";
    let mut draft = Draft::new(message, page.words.clone())
        .arg("one", page.name.as_str())
        .arg("other", other.name.as_str())
        .arg("relation", tie.relation.as_str())
        .about(page.id.as_str())
        .about(other.id.as_str())
        .about(tie.id.as_str())
        .severity(if unopened { Severity::Info } else { Severity::Notice })
        .confidence(if unopened { Confidence::Low } else { Confidence::Medium });
    for fact in tie.evidence.iter().chain(&tie.counter_evidence) {
        draft = draft.evidence(fact.clone());
    }
    draft.suggest(format!("Say how {} and {} are tied, and look for a voice that is tied to neither.", page.name, other.name), None)
}

/// The element of an id with the words of the page that show it.
fn party(cx: &Context<'_>, id: &str) -> Option<Party> {
    if let Some(outlet) = cx.outlets().iter().find(|o| o.id == id) {
        // A link alone presents nobody as a voice.
        if outlet.roles.iter().all(|r| *r == OutletRole::Linked) {
            return None;
        }
        let words = outlet.evidence.first().cloned().unwrap_or_else(|| Evidence::in_data(EvidenceFrom::Meta, "name", &outlet.name));
        let is_publisher = outlet.roles.contains(&OutletRole::Publisher);
        return Some(Party {
            id: id.to_owned(),
            name: outlet.name.clone(),
            record: outlet.knowledge.as_ref().map(|k| k.id.clone()),
            words,
            is_publisher,
        });
    }
    if let Some(source) = cx.sources().iter().find(|s| s.id == id) {
        let body = source.affiliations.iter().find(|a| a.knowledge.is_some());
        let span = body.and_then(|a| a.span).or_else(|| source.mentions.first().copied());
        let words = span.map_or_else(|| Evidence::in_data(EvidenceFrom::Text, "source", &source.name), |s| cx.evidence(s));
        let record = source.knowledge.as_ref().or_else(|| body.and_then(|a| a.knowledge.as_ref())).map(|k| k.id.clone());
        let name = body.map_or_else(|| source.name.clone(), |a| a.name.clone());
        return Some(Party { id: id.to_owned(), name, record, words, is_publisher: false });
    }
    if let Some(call) = cx.calls().iter().find(|c| c.id == id) {
        let words = call.span.map_or_else(|| Evidence::in_data(EvidenceFrom::Link, "call", &call.text), |s| cx.evidence(s));
        let (name, record) = call.target.as_ref().map_or((call.text.clone(), None), |t| (t.name.clone(), Some(t.id.clone())));
        return Some(Party { id: id.to_owned(), name, record, words, is_publisher: false });
    }
    let credit = cx.image_credits().iter().find(|c| c.id == id)?;
    let name = credit.organisation.clone().or_else(|| credit.person.clone())?;
    let words = credit.evidence.first().cloned()?;
    Some(Party { id: id.to_owned(), name, record: None, words, is_publisher: false })
}
