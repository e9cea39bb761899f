//! From the words that name a source to the person, body or description that is meant.

mod described;
mod named;
mod referred;

use std::collections::HashMap;
use std::ops::Range;

use super::clusters::Names;
use super::lexicon::Class;
use super::phrase::{self, Phrase};
use super::pronouns::{LastSpeaker, Pronoun};
use super::words::{Kind, Words};

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

/// "it was reported", "it has long been said": nobody is meant by "it".
fn is_impersonal(words: &Words<'_>, between: Range<usize>) -> bool {
    let be = |i: usize| matches!(words.lower(i), "is" | "was" | "been" | "being" | "be");
    let auxiliary = |i: usize| {
        matches!(words.lower(i), "has" | "had" | "can" | "may" | "also" | "later" | "long" | "not") || words.lower(i).ends_with("ly")
    };
    between.len() <= 5 && between.clone().any(be) && between.clone().all(|i| be(i) || auxiliary(i))
}

/// Finds speakers, one attribution after the other, in the order of the text.
pub(super) struct Speakers<'w, 't> {
    words: &'w Words<'t>,
    names: &'w Names,
    pub(super) descriptions: Vec<Description>,
    by_key: HashMap<String, usize>,
    /// The persons that a role word stands beside: (word, cluster), in order.
    roles: HashMap<&'w str, Vec<(usize, usize)>>,
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
                // Whoever speaks over several paragraphs has spoken last where the words end.
                let end = content.last().and_then(|c| self.words.get(c.end.checked_sub(1)?)).map_or(sentence, |w| w.sentence);
                self.last_person = Some(LastSpeaker { cluster, sentence: sentence.max(end) });
            }
        }
        found
    }

    fn resolve(&mut self, source: Range<usize>, cue: Option<&Range<usize>>, content: &[Range<usize>]) -> Vec<Speaker> {
        let words = self.words;
        // "Here's what economists say": the words are still to come.
        let announces = words.lower(words.sentence_start(source.start)) == "here" && source.clone().any(|i| words.is_what(i));
        let source = self.tidy(source);
        if source.is_empty() || announces {
            return Vec::new();
        }
        if source.len() == 1
            && let Some(pronoun) = self.words.lexicon.pronoun(words.lower(source.start))
        {
            if pronoun == Pronoun::It && cue.is_some_and(|c| is_impersonal(words, source.end..c.start)) {
                return Vec::new();
            }
            let goes_on = cue.is_some_and(|c| c.clone().any(|i| words.lexicon.is(Class::GoesOn, words.lower(i))));
            return self.pronoun(source.start, pronoun, content, goes_on).into_iter().collect();
        }
        let mut fence: Vec<Range<usize>> = content.to_vec();
        fence.extend(cue.cloned());
        let source = self.with_noun(source, &fence);
        let wide = phrase::widen(words, source.clone(), &fence);
        if let Some(person) = self.misspelt(&source) {
            return vec![person];
        }
        if let Some(found) = self.named(&source, &wide) {
            return found;
        }
        if let Some(person) = self.apposition(&source, &wide) {
            return vec![person];
        }
        self.described(&source, wide, content).into_iter().collect()
    }

    /// "An officer with the port claimed" of which only "the port" was read as the source: the noun before the preposition speaks.
    fn with_noun(&self, source: Range<usize>, fence: &[Range<usize>]) -> Range<usize> {
        let words = self.words;
        let mention = self.names.within(source.clone()).next();
        let article = source.start > 0 && words.lexicon.is(super::lexicon::Class::The, words.lower(source.start - 1));
        let named = mention.is_some_and(|m| !self.names.is_person(m)) && source.len() <= 4;
        let Some(at) = source.start.checked_sub(2 + usize::from(article)).filter(|_| named) else { return source };
        let noun = matches!(words.lower(at + 1), "with" | "for" | "at" | "from")
            && words.lexicon.role(words.lower(at)).is_some()
            && !words.items[at].capital
            && words.items[at].sentence == words.items[source.start].sentence
            && !fence.iter().any(|r| r.contains(&at));
        if noun { at..source.end } else { source }
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

    /// "He railed against people like Jane Roe and denied it": a name right before "and" and the cue is the first verb's object.
    pub(super) fn shared_subject(&self, source: &Range<usize>, cue: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        if cue.start != source.end + 1 || words.lower(source.end) != "and" {
            return None;
        }
        let mention = self.names.within(source.clone()).next()?;
        let at = &self.names.mentions[mention];
        let before = at.titles.start.min(at.words.start).min(source.start).checked_sub(1)?;
        let from = words.sentence_start(before);
        if !words.lexicon.is_preposition(words.lower(before)) && words.lower(before) != "like" {
            return None;
        }
        let subject = (from..before).find(|&i| {
            matches!(words.lower(i), "he" | "she" | "they" | "it") && !words.items[i].quoted
                || self.names.within(i..i + 1).any(|m| self.names.mentions[m].words.start == i && self.names.is_person(m))
        })?;
        let end = self.names.within(subject..subject + 1).next().map_or(subject + 1, |m| self.names.mentions[m].words.end);
        Some(subject..end.min(before))
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
        // "who police say …": the clause's own subject. "in 2004 scientists": the time is not theirs.
        let year = |i: usize| words.get(i).is_some_and(|w| w.str.len() == 4 && w.str.chars().all(|c| c.is_ascii_digit()));
        let subject = |i: usize| {
            let (lower, lexicon) = (words.lower(i), words.lexicon);
            lexicon.is_organisation_noun(lower) || lexicon.plural_role(lower).is_some() || lexicon.is_group(lower)
        };
        if source.len() > 1 && matches!(words.lower(source.start), "who" | "whom" | "which" | "that") && subject(source.start + 1) {
            source.start += 1;
        } else if source.len() > 2 && matches!(words.lower(source.start), "in" | "since") && year(source.start + 1) {
            source.start += 2;
        }
        // "Some, however"
        if let Some(comma) = source.clone().find(|&i| words.items[i].str == ",")
            && matches!(words.lower(comma + 1), "however" | "meanwhile" | "though" | "too" | "instead")
            && comma > source.start
        {
            source.end = comma;
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
}
