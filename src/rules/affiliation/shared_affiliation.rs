//! Two parties, one house.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::{Confidence, Evidence, EvidenceFrom, OutletRole, PartyKind, Severity, Tie, TieSource};
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
    messages: ["one-house", "one-house-through", "one-house-disputed"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    for tie in cx.ties().iter().filter(|t| t.source == TieSource::Knowledge) {
        let (Some(from), Some(to)) = (party(cx, &tie.from), party(cx, &tie.to)) else { continue };
        // One body with two parts in the page is no tie.
        if from.record.is_some() && from.record == to.record || runs_through_a_state(cx, tie) || is_stated_by_name(&from, &to) {
            continue;
        }
        let (page, other) = if from.is_publisher { (&to, &from) } else { (&from, &to) };
        let (a, b) = (key(page), key(other));
        if !seen.insert(if a < b { (a, b) } else { (b, a) }) {
            continue;
        }
        out.push(draft(&[tie], page, other));
    }
    // Where the body that joins them is only named in the text, each has its own tie to it.
    for ties in hubs(cx) {
        let mut members: Vec<(&Tie, Party)> = ties.iter().filter_map(|t| Some((*t, member(cx, t)?))).collect();
        let first = members.iter().position(|(_, p)| p.is_publisher).unwrap_or(0);
        if members.len() < 2 {
            continue;
        }
        let (own, base) = members.remove(first);
        for (tie, other) in &members {
            let (a, b) = (key(&base), key(other));
            if a != b && !is_stated_by_name(&base, other) && seen.insert(if a < b { (a, b) } else { (b, a) }) {
                out.push(draft(&[*tie, own], other, &base));
            }
        }
    }
}

/// Two bodies of one state, or two agencies of one union of states, still speak for themselves.
fn runs_through_a_state(cx: &Context<'_>, tie: &Tie) -> bool {
    let ends = |id: &str| tie.path.iter().filter(|s| s.from == id || s.to == id).count() == 1;
    let between = tie.path.iter().flat_map(|s| [s.from.as_str(), s.to.as_str()]).filter(|id| !ends(id));
    between.filter_map(|id| cx.knowledge().get(id)).any(|r| matches!(r.kind, PartyKind::Government | PartyKind::Intergovernmental))
}

/// "Local 88 of the Dockers' Union" tells the tie to the Dockers' Union itself.
fn is_stated_by_name(a: &Party, b: &Party) -> bool {
    let (a, b) = (a.name.to_lowercase(), b.name.to_lowercase());
    a != b && a.len().min(b.len()) >= 4 && (a.contains(&b) || b.contains(&a))
}

/// Ties to a body that has no part in the page, by that body.
fn hubs<'a>(cx: &'a Context<'_>) -> Vec<Vec<&'a Tie>> {
    let mut hubs: BTreeMap<&str, Vec<&Tie>> = BTreeMap::new();
    for tie in cx.ties().iter().filter(|t| t.source == TieSource::Knowledge && t.path.len() == 1) {
        if tie.to.starts_with("kb:") && party(cx, &tie.to).is_none() {
            hubs.entry(&tie.to).or_default().push(tie);
        }
    }
    hubs.into_values().collect()
}

fn member(cx: &Context<'_>, tie: &Tie) -> Option<Party> {
    party(cx, &tie.from)
}

fn key(party: &Party) -> String {
    party.record.clone().unwrap_or_else(|| party.name.to_lowercase())
}

struct Party {
    id: String,
    name: String,
    record: Option<String>,
    words: Evidence,
    is_publisher: bool,
}

fn draft(ties: &[&Tie], page: &Party, other: &Party) -> Draft {
    // Two that belong to a third are not tied to each other in the words of that relation.
    let through = ties.first().and_then(|t| match &t.path[..] {
        [a, b] if a.to == b.to => Some(a.to_name.as_str()),
        _ => None,
    });
    let message = match (ties.iter().any(|t| t.contested), through) {
        (true, _) => "one-house-disputed",
        (false, Some(_)) => "one-house-through",
        (false, None) => "one-house",
    };
    let unopened = ties.iter().any(|t| t.certainty == "unverified" || t.certainty == "disputed");
    let relation = ties.first().map_or("", |t| t.relation.as_str());
    let mut draft = Draft::new(message, page.words.clone())
        .arg("one", page.name.as_str())
        .arg("other", other.name.as_str())
        .arg("relation", relation)
        .arg("through", through.unwrap_or_default())
        .about(page.id.as_str())
        .about(other.id.as_str())
        .severity(if unopened { Severity::Info } else { Severity::Notice })
        .confidence(if unopened { Confidence::Low } else { Confidence::Medium });
    for tie in ties {
        draft = draft.about(tie.id.as_str());
        for fact in tie.evidence.iter().chain(&tie.counter_evidence) {
            draft = draft.evidence(fact.clone());
        }
    }
    draft.advise("say-tie")
}

/// The element of an id with the words of the page that show it.
fn party(cx: &Context<'_>, id: &str) -> Option<Party> {
    if let Some(outlet) = cx.outlets().iter().find(|o| o.id == id) {
        // A link to a sister site offers nobody as another voice.
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
    if let Some(record) = id.strip_prefix("kb:") {
        // The body that a speaker speaks for, where it has no element of its own.
        let of = |a: &&crate::report::Affiliation| !a.former && a.knowledge.as_ref().is_some_and(|k| k.id == record);
        let body = cx.sources().iter().flat_map(|s| &s.affiliations).find(of)?;
        let words = body.span.map_or_else(|| Evidence::in_data(EvidenceFrom::Text, "affiliation", &body.name), |s| cx.evidence(s));
        return Some(Party { id: id.to_owned(), name: body.name.clone(), record: Some(record.to_owned()), words, is_publisher: false });
    }
    let credit = cx.image_credits().iter().find(|c| c.id == id)?;
    let name = credit.organisation.clone().or_else(|| credit.person.clone())?;
    let words = credit.evidence.first().cloned()?;
    Some(Party { id: id.to_owned(), name, record: None, words, is_publisher: false })
}
