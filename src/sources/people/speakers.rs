//! From the words that name a source to the person, body or description that is meant.

use std::collections::HashMap;
use std::ops::Range;

use super::clusters::Names;
use super::lexicon::{Class, Gender, Lexicon, Place};
use super::phrase::{self, Phrase};
use super::pronouns::{self, LastSpeaker, Pronoun};
use super::words::{Kind, Words};
use crate::report::{SourceType, Stance};

/// Words of one source that are read.
const MAX_SOURCE: usize = 80;
/// Bearers of one office that are compared.
const MAX_BEARERS: usize = 48;

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Speaker {
    /// A person or body by name: index of the cluster.
    Named(usize),
    /// A source without a name: index of the description.
    Described(usize),
}

/// A source without a name.
#[derive(Debug, Clone)]
pub(super) struct Description {
    pub(super) phrase: Phrase,
    pub(super) mentions: Vec<Range<usize>>,
    noun: String,
}

/// Finds speakers, one attribution after the other, in the order of the text.
pub(super) struct Speakers<'w, 't> {
    words: &'w Words<'t>,
    names: &'w Names,
    pub(super) descriptions: Vec<Description>,
    by_key: HashMap<String, usize>,
    /// The persons that a role word stands beside: (word, cluster), in order.
    roles: HashMap<String, Vec<(usize, usize)>>,
    last_person: Option<LastSpeaker>,
    last: Option<(Speaker, u32)>,
    /// Whom a question was put to, and in which sentence.
    asked: Option<(usize, u32)>,
    /// Who issued a statement, letter or the like, and in which sentence.
    issued: HashMap<String, (Speaker, u32)>,
}

impl<'w, 't> Speakers<'w, 't> {
    pub(super) fn new(words: &'w Words<'t>, names: &'w Names) -> Self {
        let mut speakers = Self {
            words,
            names,
            descriptions: Vec::new(),
            by_key: HashMap::new(),
            roles: HashMap::new(),
            last_person: None,
            last: None,
            asked: None,
            issued: HashMap::new(),
        };
        speakers.collect_roles();
        speakers
    }

    /// The speakers that `source` names, the main one first. `fence`: cue and content.
    pub(super) fn find(&mut self, source: Range<usize>, cue: Option<&Range<usize>>, content: &[Range<usize>]) -> Vec<Speaker> {
        let Some(first) = self.words.get(source.start) else { return Vec::new() };
        let source = source.start..source.end.min(source.start + MAX_SOURCE);
        let (sentence, at) = (first.sentence, source.start);
        let found = self.resolve(source, cue, content);
        if let Some(&speaker) = found.first() {
            self.last = Some((speaker, sentence));
            self.remember_issue(speaker, at);
            let question = cue.and_then(|c| c.clone().find(|&i| matches!(self.words.lower(i), "asked" | "asks" | "questioned")));
            self.asked = question
                .and_then(|i| self.names.within(i + 1..i + 4).find(|&m| self.names.is_person(m)))
                .map(|m| (self.names.cluster[m], sentence));
            if let Speaker::Named(cluster) = speaker
                && self.names.clusters[cluster].person
            {
                self.last_person = Some(LastSpeaker { cluster, sentence });
            }
        }
        found
    }

    fn resolve(&mut self, source: Range<usize>, cue: Option<&Range<usize>>, content: &[Range<usize>]) -> Vec<Speaker> {
        let words = self.words;
        let source = self.tidy(source);
        if source.is_empty() {
            return Vec::new();
        }
        if source.len() == 1
            && let Some(pronoun) = self.words.lexicon.pronoun(words.lower(source.start))
        {
            return self.pronoun(source.start, pronoun, content).into_iter().collect();
        }
        let mut fence: Vec<Range<usize>> = content.to_vec();
        fence.extend(cue.cloned());
        let wide = phrase::widen(words, source.clone(), &fence);
        if let Some(found) = self.named(&source, &wide) {
            return found;
        }
        if let Some(person) = self.apposition(&source, &wide) {
            return vec![person];
        }
        self.described(&source, wide, content).into_iter().collect()
    }

    /// "he recalled how a man approached him and said": a later clause's own subject, where the cue follows its "and".
    pub(super) fn clause_subject(&self, source: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        if cue.start < source.end + 5
            || cue.start > source.end + MAX_SOURCE
            || words.lower(cue.start.checked_sub(1)?) != "and"
            || words.items[source.start].sentence != words.items[cue.start].sentence
        {
            return None;
        }
        let mut i = cue.start - 1;
        while i > source.end {
            i -= 1;
            let article = matches!(words.lower(i), "a" | "an" | "another" | "one");
            let opens = i > 0
                && (words.items[i - 1].kind == Kind::Mark
                    || self.words.lexicon.is_breaker(words.lower(i - 1))
                    || matches!(words.lower(i - 1), "how" | "when"));
            if article
                && opens
                && self.words.lexicon.role(words.lower(i + 1)).is_some()
                && words.get(i + 2).is_some_and(|w| w.is_word() && !self.words.lexicon.is_preposition(&w.lower))
            {
                return Some(i..i + 2);
            }
        }
        None
    }

    /// "…, he said, according to Acme Radio": who said it stands before the cue that names the outlet.
    pub(super) fn said_before(&self, cue: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let comma = cue.start.checked_sub(1).filter(|&i| words.lower(cue.start) == "according" && words.items[i].str == ",")?;
        let verb = comma.checked_sub(1).filter(|&i| self.words.lexicon.reports(words.lower(i), false) && !words.items[i].quoted)?;
        let last = verb.checked_sub(1)?;
        if words.items[last].sentence != words.items[cue.start].sentence {
            return None;
        }
        if matches!(words.lower(last), "he" | "she" | "they") {
            return Some(last..verb);
        }
        let m = self.names.within(last..verb).next()?;
        self.names.is_person(m).then(|| self.names.mentions[m].words.clone())
    }

    /// The one who spoke last, if in a sentence.
    pub(super) fn last_in(&self, sentence: u32) -> Option<Speaker> {
        self.last.filter(|(_, at)| *at == sentence).map(|(speaker, _)| speaker)
    }

    /// Without marks at the ends and without a leading "and" or "by".
    fn tidy(&self, mut source: Range<usize>) -> Range<usize> {
        let words = self.words;
        source.end = source.end.min(words.len());
        while !source.is_empty()
            && (!words.items[source.start].is_word() || matches!(words.lower(source.start), "and" | "by" | "to" | "but" | "for"))
        {
            source.start += 1;
        }
        // "Here's what economists", "at a hearing the defendant": the phrase begins behind it.
        if let Some(i) = source.clone().find(|&i| words.is_what(i)) {
            source.start = i + 1;
        }
        if self.words.lexicon.is_preposition(words.lower(source.start))
            && source.len() > 3
            && let Some(i) = (source.start + 2..source.end).rev().find(|&i| matches!(words.lower(i), "the" | "a" | "an"))
            && !self.words.lexicon.is_preposition(words.lower(i - 1))
        {
            source.start = i;
        }
        while !source.is_empty()
            && (words.items[source.end - 1].kind != Kind::Word || matches!(words.lower(source.end - 1), "and" | "or" | "also"))
        {
            source.end -= 1;
        }
        source
    }

    fn pronoun(&mut self, at: usize, pronoun: Pronoun, content: &[Range<usize>]) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        match pronoun {
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

    fn he_or_she(&mut self, at: usize, gender: Gender, content: &[Range<usize>]) -> Option<Speaker> {
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
    fn antecedent(&mut self, at: usize, content: &[Range<usize>]) -> Option<Speaker> {
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

    fn is_person(&self, speaker: Speaker) -> bool {
        match speaker {
            Speaker::Named(c) => self.names.clusters[c].person,
            Speaker::Described(d) => matches!(self.descriptions[d].phrase.kind, SourceType::UnnamedPerson),
        }
    }

    /// The names that carry the words, if any does.
    fn named(&self, source: &Range<usize>, wide: &Range<usize>) -> Option<Vec<Speaker>> {
        let (words, names) = (self.words, self.names);
        let head = phrase::head(words, source.clone())?;
        // "Roe and Lund backers": the names only say whose.
        let last = source
            .clone()
            .find(|&i| self.words.lexicon.is_preposition(words.lower(i)) || words.items[i].kind == Kind::Mark)
            .unwrap_or(source.end)
            .saturating_sub(1);
        if last > source.start
            && !words.items[last].capital
            && self.words.lexicon.is_group(words.lower(last))
            && names.within(last - 1..last).next().is_some()
        {
            return None;
        }
        let mut found: Vec<usize> = Vec::new();
        for m in names.within(source.clone()) {
            let mention = &names.mentions[m];
            if mention.kind == super::names::NameKind::Place(Place::Demonym) {
                continue;
            }
            let possesses = mention.possessive && mention.words.end + 1 < wide.end && mention.words.end < source.end + 1;
            if possesses {
                continue;
            }
            let heads = mention.words.contains(&head) || (mention.titles.contains(&head) && names.is_person(m));
            let person_last = names.is_person(m) && (self.stands_apart(source, m) || !self.governed(source, m));
            let and = found.last().is_some_and(|&p| {
                words.items[names.mentions[p].words.end..mention.titles.start.min(mention.words.start)].iter().any(|w| w.is("and"))
            });
            if found.is_empty() && (heads || person_last) || (and && !found.is_empty() && names.is_person(m) == names.is_person(found[0])) {
                // "Acme director Jane Roe": the person behind a body is meant.
                if let Some(&p) = found.first()
                    && !and
                    && !names.is_person(p)
                {
                    found.clear();
                }
                found.push(m);
            } else if !found.is_empty() && !and && names.is_person(m) && !names.is_person(found[0]) && person_last {
                found = vec![m];
            }
        }
        if let (Some(&m), true) = (found.first(), found.len() == 1)
            && !names.is_person(m)
            && let Some(person) = self.apposition(source, wide)
        {
            return Some(vec![person]);
        }
        // A name that only stands before the phrase's own noun ("White House officials") is none.
        found.retain(|&m| names.is_person(m) || names.mentions[m].words.contains(&head) || names.mentions[m].words.end >= head);
        if found.is_empty() {
            return None;
        }
        Some(found.into_iter().map(|m| Speaker::Named(names.cluster[m])).collect())
    }

    /// A person set off by commas: "his lawyer, Jane Roe".
    fn stands_apart(&self, source: &Range<usize>, mention: usize) -> bool {
        let at = &self.names.mentions[mention];
        let start = at.titles.start.min(at.words.start);
        start > source.start && self.words.items[start - 1].str == ","
    }

    /// Whether the person only belongs to another noun's tail ("a friend of actor Jane Roe", "an ad of the Roe campaign").
    fn governed(&self, source: &Range<usize>, mention: usize) -> bool {
        let (words, names) = (self.words, self.names);
        let at = &names.mentions[mention];
        // A word right behind it: the name is that word's adjective.
        if words.get(at.words.end).is_some_and(|w| {
            at.words.end < source.end
                && w.is_word()
                && !self.words.lexicon.is_preposition(&w.lower)
                && !self.words.lexicon.is_breaker(&w.lower)
                && w.lower != "and"
        }) {
            return true;
        }
        let start = at.titles.start.min(at.words.start);
        let mut i = start;
        while i > source.start {
            let word = &words.items[i - 1];
            // "Bakers of Tarrow president Jane Roe": the "of" is the body's own.
            if let Some(body) = names.within(i - 1..i).find(|&m| !names.is_person(m) && names.mentions[m].words.start >= source.start)
                && i < start
            {
                i = names.mentions[body].words.start;
                continue;
            }
            if word.kind == Kind::Mark && !matches!(word.str, "-" | "&" | "/" | "\"" | "“" | "”") {
                return false;
            }
            if self.words.lexicon.is_preposition(&word.lower) && !matches!(&*word.lower, "who" | "whose" | "which") {
                // "director of the Acme Institute Jane Roe": the office ends in a body, the person follows.
                let adjacent =
                    mention > 0 && start > source.start && names.mentions[mention - 1].words.end == start && !names.is_person(mention - 1);
                return !(adjacent
                    || at.titles.is_empty()
                        && start > i
                        && self.words.lexicon.role(words.lower(start - 1)).is_none()
                        && words.items[start - 1].kind == Kind::Word
                        && words.items[start - 1].capital);
            }
            i -= 1;
        }
        false
    }

    /// "Jane Roe, a spokeswoman for the port, said": the words are an apposition to a person before them or name one after.
    fn apposition(&self, source: &Range<usize>, wide: &Range<usize>) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        let sentence = words.items[source.start].sentence;
        // "the spokesman, Jane Roe, said" and "spokesman Jane Roe"
        for end in [source.end, wide.end] {
            let after = if words.get(end).is_some_and(|w| w.str == ",") { end + 1 } else { end };
            if let Some(m) = names.within(after..after + 4).next()
                && names.is_person(m)
                && names.mentions[m].titles.start.min(names.mentions[m].words.start) == after
                && words.items[after].sentence == sentence
                && (after == end || words.get(names.mentions[m].words.end).is_some_and(|w| matches!(w.str, "," | ".") || w.is("who")))
            {
                return Some(Speaker::Named(names.cluster[m]));
            }
        }
        let start = source.start.min(wide.start);
        let before = names.within(start.saturating_sub(30)..start);
        for m in before.rev() {
            let mention = &names.mentions[m];
            let from = mention.words.end;
            if !names.is_person(m) || mention.possessive || words.items[mention.words.start].sentence != sentence {
                continue;
            }
            let opener = words.get(from)?;
            let opens = opener.str == ","
                || opener.str == "—"
                || opener.str == "–"
                || opener.str == "("
                || matches!(&*opener.lower, "of" | "from" | "at" | "with");
            let plain = words.items[from..start]
                .iter()
                .all(|w| !w.quoted && !phrase_breaks(words.lexicon, &w.lower) && !matches!(w.str, ";" | ":" | "”" | "\""));
            let quoted = words.items[start].quoted != words.items[mention.words.start].quoted;
            return (opens && plain && !quoted).then_some(Speaker::Named(names.cluster[m]));
        }
        None
    }

    /// A source without a name: an earlier one, a person or body that the words point to, or a new one.
    fn described(&mut self, source: &Range<usize>, wide: Range<usize>, content: &[Range<usize>]) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        let phrase = phrase::read(words, wide)?;
        // "all", "five": a bare number is nobody.
        if phrase.words.len() == 1
            && matches!(
                words.lower(phrase.head),
                "all"
                    | "both"
                    | "each"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "six"
                    | "seven"
                    | "half"
                    | "number"
                    | "another"
                    | "few"
                    | "group"
                    | "first"
                    | "neither"
            )
        {
            return None;
        }
        let noun = words.lower(phrase.head).to_owned();
        let key = self.key(&phrase);
        if let Some(&d) = self.by_key.get(&key)
            && (phrase.definite || phrase.kind != SourceType::UnnamedPerson || phrase.words.len() > 2)
        {
            self.descriptions[d].mentions.push(phrase.words);
            return Some(Speaker::Described(d));
        }
        let the = words.lexicon.is(Class::The, words.lower(phrase.words.start));
        let bare = phrase.head + 1 >= phrase.words.end;
        // "the managing director of Acme": the one person of the text who has that office.
        if the
            && phrase.kind == SourceType::UnnamedPerson
            && let Some(list) = self.roles.get(canonical_role(&noun))
            && list.len() <= MAX_BEARERS
            && list.iter().all(|(_, c)| *c == list[0].1)
            && !bare
            && is_office(words.lexicon, &noun)
        {
            return Some(Speaker::Named(list[0].1));
        }
        // "Acme's report said", "the Acme report": whoever made it.
        if phrase.kind == SourceType::Document
            && let Some(owner) = self.owner(&phrase)
        {
            return Some(owner);
        }
        if phrase.kind == SourceType::Document
            && phrase.definite
            && let Some(&(issuer, at)) = self.issued.get(&noun)
            && words.items[phrase.head].sentence.saturating_sub(at) <= 12
        {
            return Some(issuer);
        }
        // "the statement said": whoever issued it.
        if phrase.kind == SourceType::Document
            && phrase.definite
            && phrase.head + 1 >= phrase.words.end
            && matches!(
                &*noun,
                "statement" | "release" | "post" | "tweet" | "email" | "e-mail" | "message" | "announcement" | "note" | "letter"
            )
            && let Some((speaker, at)) = self.last
            && words.items[phrase.head].sentence.saturating_sub(at) <= 3
        {
            return Some(speaker);
        }
        if the && phrase.kind == SourceType::UnnamedPerson && bare {
            if let Some(person) = self.by_role(&noun, phrase.head) {
                return Some(Speaker::Named(person));
            }
            if is_generic(words.lexicon, &noun) {
                let gender = self.words.lexicon.role(&noun).and_then(|r| r.gender);
                if let Some(person) = pronouns::person(words, names, phrase.head, gender, content, self.last_person) {
                    return Some(Speaker::Named(person));
                }
            }
        }
        // "trade data" after "international trade data", "Thursday's report" after "a report".
        if phrase.kind == SourceType::Document {
            let timed = words.items[phrase.words.clone()].iter().any(|w| w.kind == Kind::Possessive) && phrase.words.len() <= 3;
            let own: Vec<&str> = key.split_whitespace().collect();
            let same = |d: &Description| {
                d.phrase.kind == SourceType::Document && d.noun == noun && {
                    let before = self.key(&d.phrase);
                    timed || own.len() > 1 && own.iter().all(|w| before.split_whitespace().any(|b| b == *w))
                }
            };
            if let Some(d) = self.descriptions.iter().rposition(same) {
                self.descriptions[d].mentions.push(phrase.words);
                return Some(Speaker::Described(d));
            }
        }
        if the || phrase.definite {
            let sentence = words.items[phrase.head].sentence;
            let earlier = self.descriptions.iter().rposition(|d| {
                d.phrase.kind == phrase.kind
                    && (d.noun == noun || d.noun.trim_end_matches('s') == noun.trim_end_matches('s'))
                    && the
                    && bare
            });
            if let Some(d) = earlier {
                self.descriptions[d].mentions.push(phrase.words);
                return Some(Speaker::Described(d));
            }
            if the
                && bare
                && phrase.kind == SourceType::Organisation
                && !matches!(&*noun, "police" | "government" | "military" | "court" | "jury" | "state")
            {
                let _ = sentence;
                if let Some(body) = pronouns::body(words, names, phrase.head, content, Some(&noun)) {
                    return Some(Speaker::Named(body));
                }
            }
        }
        let _ = source;
        let d = self.descriptions.len();
        self.descriptions.push(Description { mentions: vec![phrase.words.clone()], phrase, noun });
        self.by_key.insert(key, d);
        Some(Speaker::Described(d))
    }

    /// The named body or person that a document belongs to, before its noun.
    fn owner(&self, phrase: &Phrase) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        if matches!(words.lower(phrase.words.start), "his" | "her" | "their" | "its") && phrase.head <= phrase.words.start + 2 {
            return self
                .last
                .filter(|(s, at)| matches!(s, Speaker::Named(_)) && words.items[phrase.head].sentence.saturating_sub(*at) <= 4)
                .map(|(s, _)| s);
        }
        let m = names.within(phrase.words.start..phrase.head).next_back()?;
        let mention = &names.mentions[m];
        let near = mention.words.end == phrase.head || mention.possessive;
        let place = names.of(m).place.is_some() || matches!(mention.kind, super::names::NameKind::Place(_));
        (near && !place && mention.words.end <= phrase.head).then(|| Speaker::Named(names.cluster[m]))
    }

    /// Remembers who issued a statement or letter, so that "the statement" is theirs.
    fn remember_issue(&mut self, speaker: Speaker, at: usize) {
        let words = self.words;
        let sentence = words.items[at].sentence;
        for i in
            (words.sentence_start(at).max(at.saturating_sub(40))..words.sentence_end(at).min(at + 40)).filter(|&i| !words.items[i].quoted)
        {
            let lower = words.lower(i);
            if is_issued(lower)
                && matches!(
                    words.lower(i.saturating_sub(1)),
                    "a" | "an"
                        | "written"
                        | "joint"
                        | "emailed"
                        | "brief"
                        | "news"
                        | "press"
                        | "open"
                        | "short"
                        | "separate"
                        | "public"
                        | "blog"
                )
            {
                self.issued.insert(lower.to_owned(), (speaker, sentence));
            }
        }
    }

    /// The words of a phrase without its article, lower case.
    fn key(&self, phrase: &Phrase) -> String {
        let mut key = String::new();
        for word in self.words.items[phrase.words.clone()].iter().filter(|w| w.is_word()) {
            if matches!(&*word.lower, "the" | "a" | "an") {
                continue;
            }
            key.push_str(&word.lower);
            key.push(' ');
        }
        key
    }

    /// The last person before a word beside whom the role word stood ("the senator").
    fn by_role(&self, noun: &str, before: usize) -> Option<usize> {
        let list = self.roles.get(canonical_role(noun))?;
        let at = list.partition_point(|(i, _)| *i < before);
        let holders = &list[at.saturating_sub(12)..at];
        // Of several who hold such an office the one named last, beside it or not.
        let m = self.names.mentions.partition_point(|m| m.words.start < before);
        let recent = (m.saturating_sub(40)..m).rev().map(|m| self.names.cluster[m]).find(|c| holders.iter().any(|(_, h)| h == c));
        recent.or_else(|| holders.last().map(|(_, c)| *c))
    }

    fn collect_roles(&mut self) {
        let (words, names) = (self.words, self.names);
        for (m, mention) in names.mentions.iter().enumerate() {
            if !names.is_person(m) {
                continue;
            }
            let c = names.cluster[m];
            let start = mention.titles.start.min(mention.words.start);
            let near = (start.saturating_sub(5)..start)
                .rev()
                .take_while(|&i| words.items[i].is_word() && words.items[i].block == words.items[start].block);
            let behind = words.get(mention.words.end).is_some_and(|w| matches!(w.str, "," | "–" | "—" | "("));
            let after = if behind { mention.words.end + 1..(mention.words.end + 14).min(words.len()) } else { 0..0 };
            let after = after.take_while(|&i| {
                words.items[i].sentence == words.items[start].sentence && !matches!(words.items[i].str, "." | ";" | "“" | "\"")
            });
            for i in near.chain(mention.titles.clone()).chain(after) {
                let lower = words.lower(i);
                if self.words.lexicon.role(lower).is_some() || self.words.lexicon.title(words.items[i].str).is_some() {
                    self.roles.entry(canonical_role(lower).to_owned()).or_default().push((mention.words.start, c));
                }
            }
        }
    }
}

/// Documents that a text calls back by their noun alone.
fn is_issued(lower: &str) -> bool {
    matches!(
        lower,
        "statement" | "release" | "post" | "tweet" | "email" | "e-mail" | "letter" | "message" | "memo" | "note" | "announcement"
    )
}

/// Offices that one person holds at a time.
fn is_office(lexicon: &Lexicon, noun: &str) -> bool {
    lexicon
        .role(noun)
        .and_then(|r| r.stance)
        .is_some_and(|s| matches!(s, Stance::Business | Stance::Politician | Stance::Official | Stance::Spokesperson | Stance::Journalist))
}

/// One word for the short and long forms of an office.
fn canonical_role(lower: &str) -> &str {
    match lower {
        "sen." | "sen" => "senator",
        "rep." | "rep" | "congressman" | "congresswoman" | "representative" => "congress",
        "gov." | "gov" => "governor",
        "dr." | "dr" | "physician" => "doctor",
        "prof." | "prof" => "professor",
        "spokeswoman" | "spokesperson" => "spokesman",
        "chairwoman" | "chair" | "chairperson" => "chairman",
        "councilwoman" | "councillor" | "cllr" | "councilor" => "councilman",
        "actress" => "actor",
        "attorney" | "barrister" | "solicitor" => "lawyer",
        "sgt." | "sgt" => "sergeant",
        "capt." | "capt" => "captain",
        "col." | "col" => "colonel",
        "gen." | "gen" => "general",
        "lt." | "lt" => "lieutenant",
        other => other,
    }
}

/// Nouns that a text puts for a person it has named, for variety.
fn is_generic(lexicon: &Lexicon, noun: &str) -> bool {
    noun.ends_with("-year-old") || lexicon.is_party(noun) || lexicon.is(Class::Generic, noun)
}

fn phrase_breaks(lexicon: &Lexicon, lower: &str) -> bool {
    lexicon.is_breaker(lower)
        && !matches!(lower, "who" | "which" | "that" | "is" | "was" | "as" | "has" | "had" | "where" | "what" | "also" | "not" | "may")
}
