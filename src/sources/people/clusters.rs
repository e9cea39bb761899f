//! Mentions that mean one person or one body, joined under the fullest form.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::lexicon::{Gender, Place};
use super::names::{Mention, NameKind};
use super::pronouns::Pronoun;
use super::settle::{is_first_name, is_namesake, settle_unknown};
use super::words::Words;
use crate::knowledge::{Knowledge, RecordKind};

/// One person or body of the text.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub(super) person: bool,
    /// A country or town, which speaks only as a government.
    pub(super) place: Option<Place>,
    /// The words of the fullest mention.
    pub(super) name: Range<usize>,
    /// Indices into the mentions, in order.
    pub(super) mentions: Vec<usize>,
    pub(super) gender: Option<Gender>,
}

/// First and last name of a person that the text names in full.
type FullName<'w> = (&'w str, &'w str);

/// All names of a text and what they are joined to.
pub(super) struct Names {
    pub(super) mentions: Vec<Mention>,
    /// The cluster of each mention.
    pub(super) cluster: Vec<usize>,
    pub(super) clusters: Vec<Cluster>,
}

impl Names {
    pub(super) fn read(words: &Words<'_>, knowledge: &Knowledge) -> Self {
        // The same few names are asked for again and again.
        let asked: RefCell<HashMap<&str, Option<bool>>> = RefCell::default();
        let is_person = |name, alone: bool| {
            if let Some(person) = asked.borrow().get(name) {
                return *person;
            }
            let person = if alone {
                // A body that has a person's surname ("Lund") gives way to a person of the text.
                knowledge.is_person(name).then_some(true)
            } else {
                knowledge.by_name(name).map(|found| found.record.record == RecordKind::Person)
            };
            asked.borrow_mut().insert(name, person);
            person
        };
        let mut mentions = super::names::find(words, &|name| knowledge.by_name(name).is_some());
        settle_unknown(words, &mut mentions, &is_person);
        let mut names = Self { cluster: vec![usize::MAX; mentions.len()], mentions, clusters: Vec::new() };
        let full = names.join_full_persons(words);
        names.join_short_persons(words, &full, knowledge);
        names.join_bodies(words);
        names.vote_gender(words);
        names
    }

    /// The mentions whose words touch a range.
    pub(super) fn within(&self, range: Range<usize>) -> Range<usize> {
        let start = self.mentions.partition_point(|m| m.words.end <= range.start);
        start..self.mentions.partition_point(|m| m.words.start < range.end).max(start)
    }

    pub(super) fn of(&self, mention: usize) -> &Cluster {
        &self.clusters[self.cluster[mention]]
    }

    pub(super) fn is_person(&self, mention: usize) -> bool {
        self.of(mention).person
    }

    fn add(&mut self, cluster: Cluster) -> usize {
        self.clusters.push(cluster);
        self.clusters.len() - 1
    }

    /// Persons with at least two names: same last name and agreeing first name. Returns the names of each cluster.
    fn join_full_persons<'w>(&mut self, words: &'w Words<'_>) -> Vec<FullName<'w>> {
        let mut full: Vec<FullName<'w>> = Vec::new();
        let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
        for m in 0..self.mentions.len() {
            let mention = &self.mentions[m];
            if mention.kind != NameKind::Person || mention.words.len() < 2 {
                continue;
            }
            let (first, last) = (words.lower(mention.words.start), last_name(words, &mention.words));
            let tail = |c: usize| {
                let name = &self.clusters[c].name;
                let (short, long) = if name.len() < mention.words.len() { (name, &mention.words) } else { (&mention.words, name) };
                short.len() < long.len() && short.clone().rev().zip(long.clone().rev()).all(|(a, b)| words.lower(a) == words.lower(b))
            };
            let known = by_last.get(last).and_then(|c| c.iter().copied().find(|&c| same_first(full[c].0, first) || tail(c)));
            let (range, gender) = (mention.words.clone(), mention.gender);
            let c = known.unwrap_or_else(|| {
                let c = self.add(Cluster { person: true, place: None, name: range.clone(), mentions: Vec::new(), gender: None });
                full.push((first, last));
                by_last.entry(last).or_default().push(c);
                c
            });
            self.cluster[m] = c;
            let cluster = &mut self.clusters[c];
            if fuller(words, &range, &cluster.name) {
                cluster.name = range;
            }
            cluster.gender = cluster.gender.or(gender);
        }
        full
    }

    /// Persons by one name: the last full name before with that surname, else the only one after.
    fn join_short_persons(&mut self, words: &Words<'_>, full: &[FullName<'_>], knowledge: &Knowledge) {
        let mut by_last: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_first: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_second: HashMap<&str, Vec<usize>> = HashMap::new();
        for (c, (cluster, (first, last))) in self.clusters.iter().zip(full).enumerate() {
            by_last.entry(last).or_default().push(c);
            by_first.entry(first).or_default().push(c);
            // Of two surnames the first is the one that is used alone.
            if cluster.name.len() >= 4 || cluster.name.len() == 3 && words.lexicon.given_name(words.lower(cluster.name.start + 1)).is_none()
            {
                by_second.entry(words.lower(cluster.name.end - 2)).or_default().push(c);
            }
        }
        // One past the last mention of each cluster.
        let mut latest = vec![0; self.clusters.len()];
        for m in 0..self.mentions.len() {
            if self.cluster[m] != usize::MAX {
                latest[self.cluster[m]] = m + 1;
                continue;
            }
            let mention = &self.mentions[m];
            let single = mention.words.len() == 1 && matches!(mention.kind, NameKind::Unknown | NameKind::Person);
            let name = last_name(words, &mention.words);
            let namesake = is_namesake(words, mention) && by_last.get(name).is_some_and(|l| l.iter().any(|&c| latest[c] > 0));
            if !single && !namesake && mention.kind != NameKind::Person {
                continue;
            }
            let titled = !mention.titles.is_empty();
            let pick = |list: Option<&Vec<usize>>| {
                list.into_iter()
                    .flatten()
                    .copied()
                    .filter(|&c| !matches!((mention.gender, self.clusters[c].gender), (Some(a), Some(b)) if a != b))
                    .max_by_key(|&c| (latest[c], std::cmp::Reverse(c)))
            };
            let known = pick(by_last.get(name))
                .or_else(|| pick(by_second.get(name)).filter(|_| name.len() > 2))
                .or_else(|| if titled || mention.definite { None } else { pick(by_first.get(name)) });
            let c = match known {
                Some(c) => c,
                None if mention.kind == NameKind::Person || is_first_name(words, mention, knowledge) => {
                    let cluster = Cluster {
                        person: true,
                        place: None,
                        name: mention.words.clone(),
                        mentions: Vec::new(),
                        gender: mention.gender.or_else(|| words.lexicon.given_name(name).flatten()),
                    };
                    let c = self.add(cluster);
                    latest.push(0);
                    by_last.entry(name).or_default().push(c);
                    c
                }
                None => continue,
            };
            self.cluster[m] = c;
            latest[c] = m + 1;
            let gender = self.mentions[m].gender;
            let cluster = &mut self.clusters[c];
            cluster.gender = cluster.gender.or(gender);
        }
    }

    /// Bodies and places: same words, or an acronym that a body introduced.
    fn join_bodies(&mut self, words: &Words<'_>) {
        let mut keys: HashMap<Cow<'_, str>, usize> = HashMap::new();
        for m in 0..self.mentions.len() {
            if self.cluster[m] != usize::MAX {
                self.clusters[self.cluster[m]].mentions.push(m);
                continue;
            }
            let range = self.mentions[m].words.clone();
            let key = body_key(words, &range);
            let place = if let NameKind::Place(place) = self.mentions[m].kind { Some(place) } else { None };
            let c = *keys
                .entry(key)
                .or_insert_with(|| self.add(Cluster { person: false, place, name: range.clone(), mentions: Vec::new(), gender: None }));
            if place.is_none() {
                if range.len() > 2 {
                    keys.entry(initials(words, &range).into()).or_insert(c);
                }
                if let Some(alias) = introduced_alias(words, range.end) {
                    keys.insert(alias.into(), c);
                }
            }
            self.cluster[m] = c;
            let cluster = &mut self.clusters[c];
            cluster.mentions.push(m);
            if range.len() > cluster.name.len() {
                cluster.name = range;
            }
        }
    }

    /// "Lund left. She …": a pronoun in the sentence of a lone person, or in the next, tells the gender.
    fn vote_gender(&mut self, words: &Words<'_>) {
        let mut votes: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
        let mut next = 0;
        let mut lone: Option<(usize, u32)> = None;
        for (i, word) in words.items.iter().enumerate() {
            while next < self.mentions.len() && self.mentions[next].words.start <= i {
                let c = self.cluster[next];
                if self.clusters[c].person {
                    lone = match lone {
                        Some((other, sentence)) if other != c && sentence == word.sentence => None,
                        _ => Some((c, word.sentence)),
                    };
                }
                next += 1;
            }
            let Some((c, _)) = lone.filter(|(_, sentence)| word.sentence - sentence <= 1 && !word.quoted) else { continue };
            let female = match &*word.lower {
                "his" => false,
                "hers" => true,
                lower => match words.lexicon.pronoun(lower) {
                    Some(Pronoun::He) => false,
                    Some(Pronoun::She) => true,
                    _ => continue,
                },
            };
            let vote = votes.entry(c).or_default();
            if female { vote.1 += 1 } else { vote.0 += 1 }
        }
        for (c, (male, female)) in votes {
            let cluster = &mut self.clusters[c];
            if cluster.gender.is_none() && male != female {
                cluster.gender = Some(if male > female { Gender::Male } else { Gender::Female });
            } else if cluster.gender == Some(Gender::Male) && female >= 3 && male == 0 {
                cluster.gender = Some(Gender::Female);
            } else if cluster.gender == Some(Gender::Female) && male >= 3 && female == 0 {
                cluster.gender = Some(Gender::Male);
            }
        }
    }
}

/// The surname, without "Jr." and the like.
fn last_name<'w>(words: &'w Words<'_>, range: &Range<usize>) -> &'w str {
    let mut end = range.end;
    while end > range.start + 1 && matches!(words.lower(end - 1), "jr." | "sr." | "jr" | "sr" | "ii" | "iii" | "iv") {
        end -= 1;
    }
    words.lower(end - 1)
}

/// Equal, an initial of the other, or a short form of it ("Rob", "Robert").
fn same_first(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let stem = short.trim_end_matches('.');
    a == b || (long.starts_with(stem) && (stem.chars().count() == 1 || stem.chars().count() >= 3))
}

/// More words, and not only because of a middle initial that is lost elsewhere.
fn fuller(words: &Words<'_>, a: &Range<usize>, b: &Range<usize>) -> bool {
    a.len() > b.len() || (a.len() == b.len() && words.items[a.start].str.len() > words.items[b.start].str.len())
}

fn body_key<'w>(words: &'w Words<'_>, range: &Range<usize>) -> Cow<'w, str> {
    let mut end = range.end;
    while end > range.start + 1
        && matches!(words.lower(end - 1), "inc" | "inc." | "corp" | "corp." | "co" | "co." | "ltd" | "ltd." | "plc" | "llc")
    {
        end -= 1;
    }
    let mut key = Cow::Borrowed(words.lower(range.start));
    for word in words.items.get(range.start + 1..end).unwrap_or_default() {
        let key = key.to_mut();
        key.push(' ');
        key.push_str(&word.lower);
    }
    if key.contains('.') {
        key.to_mut().retain(|c| c != '.');
    }
    match &*key {
        "us" | "usa" | "united states of america" => "united states".into(),
        "uk" | "britain" | "great britain" => "united kingdom".into(),
        "un" => "united nations".into(),
        "eu" => "european union".into(),
        _ => key,
    }
}

fn initials(words: &Words<'_>, range: &Range<usize>) -> String {
    words.items[range.clone()].iter().filter(|w| w.capital).filter_map(|w| w.lower.chars().next()).collect()
}

/// "… (TNA)" behind a body's name.
fn introduced_alias(words: &Words<'_>, at: usize) -> Option<String> {
    let open = words.get(at).filter(|w| w.str == "(")?;
    let word = words.get(at + 1).filter(|w| w.is_word() && w.capital && w.block == open.block)?;
    words.get(at + 2).filter(|w| w.str == ")")?;
    Some(word.lower.replace('.', ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn clusters(text: &str) -> Vec<(String, bool, usize, Option<Gender>)> {
        let article = from_text(text);
        let lower = text.to_ascii_lowercase();
        let words = Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None));
        let names = Names::read(&words, &Knowledge::empty());
        names.clusters.iter().map(|c| (words.span(c.name.clone()).of(text).to_owned(), c.person, c.mentions.len(), c.gender)).collect()
    }

    #[test]
    fn joins_a_surname_to_the_full_name() {
        let found = clusters("The plan came from Margaret Olsen on Monday. Olsen said no. Mrs Olsen left.");
        assert_eq!(found, [("Margaret Olsen".to_owned(), true, 3, Some(Gender::Female))]);
    }

    #[test]
    fn keeps_a_family_apart_by_title_and_gender() {
        let found = clusters("The plan came from Peter Olsen and Margaret Olsen. Mr Olsen said yes. Mrs Olsen said no.");
        assert_eq!(found.iter().map(|c| c.2).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn learns_an_unknown_name_from_its_later_surname() {
        let found = clusters("We met Qirro Vandaleth in the hall. He laughed. Vandaleth left.");
        assert_eq!(found, [("Qirro Vandaleth".to_owned(), true, 2, Some(Gender::Male))]);
    }

    #[test]
    fn takes_an_unknown_pair_without_any_sign_of_a_person_as_a_body() {
        let found = clusters("We bought it from Marlow Bridge in May.");
        assert_eq!(found.first().map(|c| c.1), Some(false));
    }

    #[test]
    fn takes_a_first_name_alone_for_a_person() {
        assert_eq!(clusters("They were late. Sara said no.").first().map(|c| c.1), Some(true));
        assert_eq!(clusters("They were late. Kwentra said no.").first().map(|c| c.1), Some(false));
    }

    #[test]
    fn takes_a_place_for_the_person_who_bears_its_name() {
        let found = clusters("We met Margaret Norway here. Norway said no. She came from Norway in May.");
        assert_eq!(found.iter().map(|c| (c.1, c.2)).collect::<Vec<_>>(), [(true, 2), (false, 1)]);
        assert!(clusters("Norway said no. Peter Lund left.").iter().any(|c| c.0 == "Norway" && !c.1));
    }

    #[test]
    fn joins_an_acronym_to_its_body() {
        let found = clusters("We asked the Tarrow Nature Agency (TNA) today. Later the TNA answered.");
        assert_eq!(found.first().map(|c| c.2), Some(3));
    }
}
