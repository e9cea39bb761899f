//! A source as the report shows it: name, role, affiliations, stance.

use std::ops::Range;

use super::affiliations::{self, Body};
use super::clusters::Names;
use super::quotes;
use super::roles;
use super::speakers::{Description, Speaker, Speakers};
use super::stance;
use super::unnamed;
use super::words::Words;
use crate::knowledge::Knowledge;
use crate::report::{Affiliation, KbMatch, Source, SourceType, Stance};

/// What profiles are read from.
pub(super) struct Profiles<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) names: &'a Names,
    pub(super) knowledge: &'a Knowledge,
    /// Whether a word is the cue of an attribution.
    pub(super) cue: &'a dyn Fn(usize) -> bool,
}

impl Profiles<'_, '_> {
    /// The source of a speaker, without quotations and channels.
    pub(super) fn source(&self, index: usize, speaker: Speaker, speakers: &Speakers<'_, '_>) -> Source {
        let id = format!("source-{}", index + 1);
        match speaker {
            Speaker::Named(c) if self.names.clusters[c].person => self.person(id, c),
            Speaker::Named(c) => self.body(id, c),
            Speaker::Described(d) => self.described(id, &speakers.descriptions[d]),
        }
    }

    fn person(&self, id: String, c: usize) -> Source {
        let (words, names) = (self.words, self.names);
        let cluster = &names.clusters[c];
        let roles = roles::of_cluster(words, names, c, self.cue);
        let best = roles::best(&roles);
        let mut bodies: Vec<Body> = Vec::new();
        for role in roles.iter().filter(|r| !r.deed) {
            bodies.extend(affiliations::in_role(words, names, &role.words, Some(c)));
            if bodies.is_empty() {
                bodies.extend(affiliations::pointed_to(words, names, &role.words));
            }
        }
        if bodies.is_empty()
            && let Some(role) = best
        {
            bodies.extend(affiliations::implied(words, names, &role.words));
        }
        let affiliations = self.affiliations(&bodies);
        let body_names: Vec<String> = affiliations.iter().map(|a| a.name.clone()).collect();
        let told = best.filter(|r| !r.title_only).or_else(|| roles.iter().find(|r| r.deed)).or(best);
        let mut ranges: Vec<&Range<usize>> = told.iter().map(|r| &r.words).collect();
        ranges.extend(roles.iter().filter(|r| r.noun && !r.title_only).map(|r| &r.words));
        let titles: Vec<Range<usize>> =
            cluster.mentions.iter().map(|&m| names.mentions[m].titles.clone()).filter(|t| !t.is_empty()).collect();
        Source {
            role: best.filter(|r| !roles::is_courtesy(words, &r.words)).map(|r| quotes::words(words.text, &[words.span(r.words.clone())])),
            stance: if stance::stands_up(words, names, &cluster.mentions) {
                Stance::Advocate
            } else {
                stance::of_person(words, names, &ranges, &titles, &body_names, self.knowledge)
            },
            affiliations,
            mentions: cluster.mentions.iter().map(|&m| words.span(names.mentions[m].words.clone())).collect(),
            ..self.blank(id, &cluster.name, SourceType::Person)
        }
    }

    fn body(&self, id: String, c: usize) -> Source {
        let (words, names) = (self.words, self.names);
        let cluster = &names.clusters[c];
        let kind = if unnamed::is_titled_document(words, &cluster.name) { SourceType::Document } else { SourceType::Organisation };
        Source {
            stance: stance::of_other(words, names, &cluster.name, kind, &[], self.knowledge),
            mentions: cluster.mentions.iter().map(|&m| words.span(names.mentions[m].words.clone())).collect(),
            ..self.blank(id, &cluster.name, kind)
        }
    }

    fn described(&self, id: String, description: &Description) -> Source {
        let (words, names) = (self.words, self.names);
        let phrase = &description.phrase;
        let range = phrase.words.clone();
        let mut bodies = affiliations::in_role(words, names, &range, None);
        let person = matches!(phrase.kind, SourceType::UnnamedPerson | SourceType::UnnamedGroup);
        if bodies.is_empty() && person {
            bodies.extend(affiliations::pointed_to(words, names, &range));
        }
        let affiliations = self.affiliations(&bodies);
        let body_names: Vec<String> = affiliations.iter().map(|a| a.name.clone()).collect();
        Source {
            role: person.then(|| quotes::words(words.text, &[words.span(range.clone())])),
            stance: stance::of_other(words, names, &range, phrase.kind, &body_names, self.knowledge),
            withheld: phrase.kind == SourceType::UnnamedPerson && description.mentions.iter().any(|m| unnamed::is_withheld(words, m)),
            affiliations,
            mentions: description.mentions.iter().map(|r| words.span(r.clone())).collect(),
            ..self.blank(id, &range, phrase.kind)
        }
    }

    fn affiliations(&self, bodies: &[Body]) -> Vec<Affiliation> {
        let mut out = affiliations::report(self.words, bodies);
        for affiliation in &mut out {
            affiliation.knowledge = self.record(&affiliation.name);
        }
        out
    }

    fn record(&self, name: &str) -> Option<KbMatch> {
        let found = self.knowledge.by_name(name)?;
        Some(KbMatch {
            id: found.record.id.clone(),
            name: found.record.names.first().cloned().unwrap_or_default(),
            r#match: found.kind,
            layer: found.record.layer.clone(),
        })
    }

    fn blank(&self, id: String, name: &Range<usize>, kind: SourceType) -> Source {
        let name = quotes::words(self.words.text, &[self.words.span(name.clone())]);
        let named = matches!(kind, SourceType::Person | SourceType::Organisation);
        let knowledge = if named { self.record(&name) } else { None };
        Source {
            id,
            name,
            r#type: kind,
            role: None,
            affiliations: Vec::new(),
            stance: Stance::Other,
            mentions: Vec::new(),
            quotes: Vec::new(),
            indirect: false,
            withheld: false,
            knowledge,
            via: Vec::new(),
        }
    }
}
