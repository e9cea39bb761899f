//! Sources that only a pronoun names: "he", "they", "who".

use std::ops::Range;

use super::super::lexicon::{Class, Gender};
use super::super::phrase;
use super::super::pronouns::{self, Pronoun};
use super::super::words::Kind;
use super::{Speaker, Speakers};
use crate::report::SourceType;

impl Speakers<'_, '_> {
    /// `goes_on`: the cue says that the same person goes on ("he added").
    pub(super) fn pronoun(&mut self, at: usize, pronoun: Pronoun, content: &[Range<usize>], goes_on: bool) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        match pronoun {
            Pronoun::He | Pronoun::She if goes_on && self.just_spoke(at, pronoun, content).is_some() => {
                self.just_spoke(at, pronoun, content)
            }
            Pronoun::He => self.he_or_she(at, Gender::Male, content),
            Pronoun::She => self.he_or_she(at, Gender::Female, content),
            Pronoun::Own => None,
            Pronoun::It => {
                let sentence = words.items[at].sentence;
                // "it said" goes on after a body or document that spoke just before.
                let last = self.last.filter(|(s, at)| sentence.saturating_sub(*at) <= 2 && !self.is_person(*s));
                last.map(|(s, _)| s).or_else(|| pronouns::body(words, names, at, content, None).map(Speaker::Named))
            }
            Pronoun::They => {
                let sentence = words.items[at].sentence;
                let last = self.last.filter(|(_, at)| sentence.saturating_sub(*at) <= 3);
                last.map(|(s, _)| s).filter(|s| match s {
                    Speaker::Described(d) => self.descriptions[*d].phrase.kind != SourceType::Document,
                    Speaker::Named(c) => !names.clusters[*c].person,
                })
            }
            Pronoun::Who => self.antecedent(at, content),
        }
    }

    /// Who spoke up to the sentence before, if "he" or "she" fits and nobody without a name spoke since.
    fn just_spoke(&self, at: usize, pronoun: Pronoun, content: &[Range<usize>]) -> Option<Speaker> {
        // "“One. Two. Three,” he added": nobody else spoke inside the words, however many sentences they have.
        let at = content.iter().map(|c| c.start).min().map_or(at, |start| start.min(at));
        let gender = if pronoun == Pronoun::She { Gender::Female } else { Gender::Male };
        // A paragraph's end counts as a sentence of its own.
        let last = self.last_person.filter(|l| self.words.away(l.sentence, self.words.items[at].sentence) <= 2)?;
        let same = self.last.is_some_and(|(s, _)| s == Speaker::Named(last.cluster));
        (same && self.names.clusters[last.cluster].gender.is_none_or(|g| g == gender)).then_some(Speaker::Named(last.cluster))
    }

    pub(super) fn he_or_she(&mut self, at: usize, gender: Gender, content: &[Range<usize>]) -> Option<Speaker> {
        // Whoever was asked answers.
        let here = self.words.items[at].sentence;
        if let Some((cluster, asked)) = self.asked
            && here > asked
            && here - asked <= 2
            && self.names.clusters[cluster].gender.is_none_or(|g| g == gender)
        {
            return Some(Speaker::Named(cluster));
        }
        // Somebody without a name who spoke last, in this or the sentence before, goes on speaking.
        let sentence = self.words.items[at].sentence;
        if let Some((Speaker::Described(d), spoke)) = self.last
            && sentence.saturating_sub(spoke) <= 2
            && self.descriptions[d].phrase.kind == SourceType::UnnamedPerson
        {
            let noun = self.words.lower(self.descriptions[d].phrase.head);
            let agrees = self.words.lexicon.role(noun).and_then(|r| r.gender).is_none_or(|g| g == gender);
            let from = self.descriptions[d].mentions.last().map_or(0, |m| m.end);
            let named_since = self.names.within(from..at).any(|m| {
                self.names.is_person(m)
                    && self.names.of(m).gender.is_none_or(|g| g == gender)
                    && !content.iter().any(|r| r.contains(&self.names.mentions[m].words.start))
                    && !self.words.items[self.names.mentions[m].words.start].quoted
            });
            if agrees && !named_since {
                return Some(Speaker::Described(d));
            }
        }
        pronouns::person(self.words, self.names, at, Some(gender), content, self.last_person).map(Speaker::Named)
    }

    /// What "who" stands behind.
    pub(super) fn antecedent(&mut self, at: usize, content: &[Range<usize>]) -> Option<Speaker> {
        let words = self.words;
        let mut end = at;
        while end > 0 && at - end < 2 && words.items[end - 1].kind == Kind::Mark {
            end -= 1;
        }
        // "Jane Roe — a surgeon from the north who …": the apposition's person, not its last name.
        for mark in (end.saturating_sub(16)..end).rev().filter(|&i| words.items[i].sentence == words.items[at].sentence) {
            let opens = matches!(words.items[mark].str, "," | "—" | "–" | "(")
                && (words.lexicon.is(Class::Article, words.lower(mark + 1)) || self.words.lexicon.role(words.lower(mark + 1)).is_some());
            if opens
                && mark + 1 < end
                && let Some(m) = self.names.within(mark.saturating_sub(1)..mark).next_back()
                && self.names.is_person(m)
                && self.names.mentions[m].words.end == mark
            {
                return Some(Speaker::Named(self.names.cluster[m]));
            }
        }
        let near = self.names.within(end.saturating_sub(3)..end).next_back();
        if let Some(m) = near
            && self.names.mentions[m].words.end + 1 >= end
            && (self.names.is_person(m) || words.is_which(at))
        {
            return Some(Speaker::Named(self.names.cluster[m]));
        }
        let start = end.checked_sub(1)?;
        let wide = phrase::widen(words, start..end, &[]);
        self.described(&(start..end), wide.start..end, content)
    }

    pub(super) fn is_person(&self, speaker: Speaker) -> bool {
        match speaker {
            Speaker::Named(c) => self.names.clusters[c].person,
            Speaker::Described(d) => matches!(self.descriptions[d].phrase.kind, SourceType::UnnamedPerson | SourceType::Person),
        }
    }
}
