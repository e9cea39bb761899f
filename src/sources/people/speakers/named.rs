//! Sources that carry a name, or stand beside one.

use std::ops::Range;

use super::super::lexicon::{Lexicon, Place};
use super::super::phrase;
use super::super::words::Kind;
use super::{Speaker, Speakers};

/// Sentences behind a speaker's words in which a slip of the name is theirs.
const MAX_SLIP: u32 = 4;

impl Speakers<'_, '_> {
    /// The names that carry the words, if any does.
    pub(super) fn named(&self, source: &Range<usize>, wide: &Range<usize>) -> Option<Vec<Speaker>> {
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
            if mention.kind == super::super::names::NameKind::Place(Place::Demonym) {
                continue;
            }
            // "C." of "Roe, C. and Lund": an initial is nobody's name.
            if mention.words.len() == 1
                && words.items[mention.words.start].str.len() == 2
                && words.items[mention.words.start].str.ends_with('.')
            {
                if found.is_empty() && source.len() <= 2 {
                    return Some(Vec::new());
                }
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
            && !self.opens_clause(m)
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

    /// "Jensen said" right after Mary Jenson spoke: a surname that nobody of the text bears is a slip of the last speaker's.
    pub(super) fn misspelt(&self, source: &Range<usize>) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        let word = words.get(source.start).filter(|w| source.len() == 1 && w.capital)?;
        let last = self.last_person.filter(|l| words.away(l.sentence, word.sentence) <= MAX_SLIP)?;
        let lone = |m: usize| !names.is_person(m) && names.of(m).place.is_none() && names.of(m).mentions.len() <= 2;
        let known = names.within(source.clone()).any(|m| !lone(m) || names.mentions[m].words != *source);
        let surname = words.lower(names.clusters[last.cluster].name.end - 1);
        (!known && names.clusters[last.cluster].name.len() > 1 && is_slip(&word.lower, surname)).then_some(Speaker::Named(last.cluster))
    }

    /// "… of the board, Jane Roe — the Acme Bank said": behind a dash or comma that nothing closes, a name is a new subject.
    fn opens_clause(&self, mention: usize) -> bool {
        let words = self.words;
        let at = &self.names.mentions[mention].words;
        let dash = |i: usize| words.get(i).is_some_and(|w| matches!(w.str, "—" | "–" | "--"));
        let comma = |i: usize| words.get(i).is_some_and(|w| w.str == ",");
        let article = at.start > 0 && words.lexicon.is_determiner(words.lower(at.start - 1));
        let before = at.start.checked_sub(1 + usize::from(article));
        before.is_some_and(|i| dash(i) && !dash(at.end) || article && comma(i) && words.get(at.end).is_some_and(|w| w.is_word()))
    }

    /// A person set off by commas: "his lawyer, Jane Roe".
    pub(super) fn stands_apart(&self, source: &Range<usize>, mention: usize) -> bool {
        let at = &self.names.mentions[mention];
        let start = at.titles.start.min(at.words.start);
        start > source.start && self.words.items[start - 1].str == ","
    }

    /// Whether the person only belongs to another noun's tail ("a friend of actor Jane Roe", "an ad of the Roe campaign").
    pub(super) fn governed(&self, source: &Range<usize>, mention: usize) -> bool {
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
            // "observers including Jane Roe": one of them is known.
            if word.lower == "including" {
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
    pub(super) fn apposition(&self, source: &Range<usize>, wide: &Range<usize>) -> Option<Speaker> {
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
}

/// Long enough, alike at both ends, and one letter apart; two in a word of six letters and more.
fn is_slip(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let least = a.len().min(b.len());
    if a == b || least < 5 || a.first() != b.first() || a.last() != b.last() {
        return false;
    }
    if a.len() == b.len() {
        let apart = a.iter().zip(&b).filter(|(x, y)| x != y).count();
        return apart <= if least > 5 { 2 } else { 1 };
    }
    let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let tail = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    a.len().abs_diff(b.len()) == 1 && head + tail >= least
}

fn phrase_breaks(lexicon: &Lexicon, lower: &str) -> bool {
    lexicon.is_breaker(lower)
        && !matches!(lower, "who" | "which" | "that" | "is" | "was" | "as" | "has" | "had" | "where" | "what" | "also" | "not" | "may")
}
