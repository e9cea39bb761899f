//! Ties between the page's parties that the knowledge documents, narrowest first.

use crate::article::Article;
use crate::knowledge::{Knowledge, Proof, Record, RecordKind, Relation, TiePath, relation_rank};
use crate::report::{Evidence, EvidenceFrom, Tie, TieSource, TieStep};
use crate::sources::Sources;

use super::parties::{Part, Party};

/// Ties that are shown of one page.
const MAX_TIES: usize = 40;
/// Pieces of evidence of one tie.
const MAX_EVIDENCE: usize = 8;

/// From sure to unsure; a way is as sure as its least sure step.
const CERTAINTY: &[&str] = &["documented", "self-declared", "reported", "disputed", "unverified"];

struct Found<'k> {
    path: TiePath<'k>,
    from: usize,
    to: usize,
}

/// Ties of every pair of parties, where at least one does more than be named.
pub(super) fn from_knowledge(article: &Article, sources: &Sources, parties: &[Party<'_>], knowledge: &Knowledge) -> Vec<Tie> {
    let day = article.info.published.as_deref();
    let mut found = Vec::new();
    for (from, a) in parties.iter().enumerate() {
        for (to, b) in parties.iter().enumerate().skip(from + 1) {
            if a.part == Part::Named && b.part == Part::Named {
                continue;
            }
            let Some(path) = knowledge.tie_between(a.tied, b.tied, day) else { continue };
            if !runs_through(&path, parties, (&a.record.id, &b.record.id)) && !said_already(&path, sources, (a, b)) {
                found.push(Found { path, from, to });
            }
        }
    }
    found.sort_by_key(|f| key(f, parties));
    found.truncate(MAX_TIES);
    found.iter().map(|f| tie(f, parties, article)).collect()
}

/// Whether the way leads over another party of the page, whose own ties say it already.
fn runs_through(path: &TiePath<'_>, parties: &[Party<'_>], ends: (&str, &str)) -> bool {
    let on_way = path.steps.iter().flat_map(|(a, _, b)| [a.id.as_str(), b.id.as_str()]);
    on_way.filter(|id| *id != ends.0 && *id != ends.1).any(|id| parties.iter().any(|p| p.record.id == id))
}

/// A person's work for a body that the text names is the text's own statement and no tie to be shown.
fn said_already(path: &TiePath<'_>, sources: &Sources, ends: (&Party<'_>, &Party<'_>)) -> bool {
    let [(person, _, employer)] = path.steps.as_slice() else { return false };
    if person.record != RecordKind::Person {
        return false;
    }
    let other = if ends.0.record.id == employer.id { ends.0 } else { ends.1 };
    let stated = sources.sources.iter().filter(|s| s.knowledge.as_ref().is_some_and(|k| k.id == person.id));
    let stated = stated.flat_map(|s| &s.affiliations).any(|a| a.knowledge.as_ref().is_some_and(|k| k.id == employer.id));
    stated || matches!(other.part, Part::Named | Part::Source)
}

/// Narrow before wide, short before long, sure before unsure, outlets before other bodies; then by id.
fn key(f: &Found<'_>, parties: &[Party<'_>]) -> (usize, usize, usize, bool, String) {
    let widest = f.path.steps.iter().map(|(_, r, _)| relation_rank(&r.relation)).max().unwrap_or_default();
    let ends = [f.from, f.to].map(|i| parties.get(i).map_or("", |p| p.record.id.as_str()));
    let outlets = f.path.steps.iter().any(|(a, _, b)| [a, b].iter().any(|r| r.record == RecordKind::Outlet));
    (widest, f.path.steps.len(), certainty(&f.path), !outlets, ends.join(" "))
}

fn certainty(path: &TiePath<'_>) -> usize {
    let rank = |r: &Relation| CERTAINTY.iter().position(|c| *c == r.certainty).unwrap_or(CERTAINTY.len() - 1);
    path.steps.iter().map(|(_, r, _)| rank(r)).max().unwrap_or_default()
}

fn tie(f: &Found<'_>, parties: &[Party<'_>], article: &Article) -> Tie {
    let steps = &f.path.steps;
    // One relation is told from the one that holds it; a longer way from the page's nearer party.
    let forward = steps.first().zip(parties.get(f.from)).is_none_or(|((holder, ..), a)| steps.len() > 1 || holder.id == a.record.id);
    let (from, to) = if forward { (f.from, f.to) } else { (f.to, f.from) };
    let narrowest = steps.iter().map(|(_, r, _)| r.relation.as_str()).min_by_key(|r| relation_rank(r)).unwrap_or_default();
    let id = |i: usize| parties.get(i).map(|p| p.id.clone()).unwrap_or_default();
    let name = |i: usize| parties.get(i).map(|p| p.record.name().to_owned()).unwrap_or_default();
    let mut evidence: Vec<Evidence> = steps.iter().flat_map(|(a, r, b)| r.evidence.iter().map(|p| proof(p, a, r, b))).collect();
    evidence.truncate(MAX_EVIDENCE);
    let named = [from, to].into_iter().filter_map(|i| parties.get(i)).filter(|p| p.part == Part::Named).filter_map(|p| p.span);
    evidence.extend(named.map(|span| Evidence::in_text(article.text(), span).noted("named in the text")));
    let mut counter: Vec<Evidence> = steps.iter().flat_map(|(a, r, b)| r.counter_evidence.iter().map(|p| proof(p, a, r, b))).collect();
    counter.truncate(MAX_EVIDENCE);
    Tie {
        id: String::new(),
        from: id(from),
        to: id(to),
        from_name: name(from),
        to_name: name(to),
        relation: narrowest.to_owned(),
        path: steps
            .iter()
            .map(|(a, r, b)| TieStep {
                from: a.id.clone(),
                from_name: a.name().to_owned(),
                relation: r.relation.clone(),
                to: b.id.clone(),
                to_name: b.name().to_owned(),
                fact: r.fact.clone(),
            })
            .collect(),
        source: TieSource::Knowledge,
        certainty: CERTAINTY.get(certainty(&f.path)).copied().unwrap_or("unverified").to_owned(),
        contested: steps.iter().any(|(_, r, _)| r.contested),
        evidence,
        counter_evidence: counter,
    }
}

/// A fact's evidence: its words, else what it states; with its address, its fact and when it was opened.
fn proof(p: &Proof, from: &Record, relation: &Relation, to: &Record) -> Evidence {
    let text = p.quote.clone().unwrap_or_else(|| format!("{} {} {}", from.name(), relation.relation, to.name()));
    let mut notes = vec![p.kind.clone()];
    notes.push(p.retrieved.as_ref().map_or_else(|| "not opened".to_owned(), |day| format!("opened {day}")));
    notes.extend(relation.from.as_ref().map(|day| format!("from {day}")));
    notes.extend(relation.until.as_ref().map(|day| format!("until {day}")));
    notes.extend(relation.as_of.as_ref().map(|day| format!("known as of {day}")));
    notes.extend(p.note.clone());
    Evidence {
        span: None,
        text,
        from: EvidenceFrom::Knowledge,
        path: Some(relation.fact.clone()),
        url: Some(p.url.clone()),
        note: Some(notes.join("; ")),
    }
}
