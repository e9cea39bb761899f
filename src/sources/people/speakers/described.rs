//! Sources without a name, and the offices and documents that point to one.

use std::ops::Range;

use super::super::lexicon::{Class, Lexicon};
use super::super::phrase::{self, Phrase};
use super::super::pronouns;
use super::super::words::Kind;
use super::{Description, MAX_BEARERS, Speaker, Speakers};
use crate::report::{SourceType, Stance};

/// Words of a paragraph in which a person just described is looked for.
const MAX_NEXT: usize = 120;

impl Speakers<'_, '_> {
    /// A source without a name: an earlier one, a person or body that the words point to, or a new one.
    pub(super) fn described(&mut self, source: &Range<usize>, wide: Range<usize>, content: &[Range<usize>]) -> Option<Speaker> {
        let (words, names) = (self.words, self.names);
        if let Some(person) = self.called(&wide) {
            return Some(Speaker::Named(person));
        }
        let phrase = phrase::read(words, wide)?;
        // "all", "five": a bare number is nobody.
        if phrase.words.len() == 1
            && matches!(
                words.lower(phrase.head),
                "all"
                    | "one"
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
        if phrase.kind == SourceType::UnnamedPerson
            && let Some(d) = self.of_same_kind(&phrase)
        {
            self.descriptions[d].mentions.push(phrase.words);
            return Some(Speaker::Described(d));
        }
        if phrase.kind == SourceType::UnnamedPerson
            && let Some(person) = self.introduced_next(&phrase)
        {
            return Some(Speaker::Named(person));
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
        if the && phrase.kind == SourceType::UnnamedPerson && bare && !self.brought_in(&noun, phrase.head) {
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
                    && (d.noun == noun || d.noun.trim_end_matches('s') == noun.trim_end_matches('s') || self.is_ex(&noun, &d.phrase))
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

    /// "One former shipping partner" after "a former shipping partner at Lund": who is described so closely, and not as another, is the same.
    fn of_same_kind(&self, phrase: &Phrase) -> Option<usize> {
        let words = self.words;
        let core = |p: &Phrase| {
            let from = p.words.start + 1;
            let first = words.lower(p.words.start);
            (matches!(first, "a" | "an" | "one" | "the") && p.head >= from + 2)
                .then(|| words.items[from..=p.head].iter().map(|w| &*w.lower))
        };
        let own = core(phrase)?;
        self.descriptions.iter().rposition(|d| d.phrase.kind == phrase.kind && core(&d.phrase).is_some_and(|before| before.eq(own.clone())))
    }

    /// "A leader of the dockers' union said no. “Never,” said Ana Roe, president of the Tarrow Dockers": the next paragraph names
    /// whom this one describes, if it brings her in by an office of that kind and a word of the same body.
    fn introduced_next(&self, phrase: &Phrase) -> Option<usize> {
        let (words, names) = (self.words, self.names);
        if !words.lexicon.is(Class::Article, words.lower(phrase.words.start)) || phrase.definite {
            return None;
        }
        let block = words.items[phrase.head].block;
        let next = words.items.partition_point(|w| w.block <= block);
        let second = words.get(next)?.block;
        let end = words.items.partition_point(|w| w.block <= second).min(next + MAX_NEXT);
        let m = names.within(next..end).find(|&m| names.is_person(m) && !words.items[names.mentions[m].words.start].quoted)?;
        let at = &names.mentions[m];
        let start = at.titles.start.min(at.words.start);
        let new = names.of(m).mentions.first() == Some(&m) && at.words.len() > 1;
        let speaks =
            start > next && words.lexicon.reports(words.lower(start - 1), false) && words.get(at.words.end).is_some_and(|w| w.str == ",");
        let about = at.words.end..words.sentence_end(at.words.end).min(end);
        let is = |i: usize| words.items[i].is_word() && !words.items[i].quoted;
        let noun = words.lower(phrase.head);
        let leads = |lower: &str| matches!(lower, "leader" | "head" | "chief" | "official" | "executive");
        let office = about.clone().filter(|&i| is(i)).any(|i| {
            let lower = words.lower(i);
            canonical_role(lower) == canonical_role(noun)
                || leads(noun) && is_office(words.lexicon, lower)
                || leads(noun) && matches!(lower, "director" | "president" | "head" | "chair" | "secretary" | "chief")
        });
        let stem = |i: usize| words.lower(i).trim_end_matches('s');
        let shared = (phrase.head + 1..phrase.words.end)
            .filter(|&i| is(i) && words.lower(i).len() > 4)
            .any(|i| about.clone().any(|j| is(j) && stem(j) == stem(i)));
        (new && speaks && office && shared).then(|| names.cluster[m])
    }

    /// The person of the text whose name, or surname alone, are exactly these words, where they were not read as a name
    /// ("Farmer said", a signature in a line of capitals).
    fn called(&self, range: &Range<usize>) -> Option<usize> {
        let (words, names) = (self.words, self.names);
        let items = &words.items[range.clone()];
        if items.is_empty() || items.len() > 4 || !items.iter().all(|w| w.capital && w.is_word()) {
            return None;
        }
        let same =
            |name: &Range<usize>| name.len() == items.len() && words.items[name.clone()].iter().zip(items).all(|(a, b)| a.lower == b.lower);
        let surname = |name: &Range<usize>| items.len() == 1 && name.len() > 1 && words.lower(name.end - 1) == items[0].lower;
        names.clusters.iter().position(|c| c.person && (same(&c.name) || surname(&c.name)))
    }

    /// "an employee …": somebody without a name was brought in by this noun just before.
    fn brought_in(&self, noun: &str, before: usize) -> bool {
        let words = self.words;
        let named = |i: usize| self.names.within(i..i + 2).next().is_some();
        (before.saturating_sub(60)..before.saturating_sub(1)).rev().any(|i| {
            words.lower(i) == noun
                && matches!(words.lower(i.saturating_sub(1)), "a" | "an" | "another")
                && words.get(i + 1).is_some_and(|w| w.is_word() && !w.capital)
                && !words.items[i].quoted
                && !(i > 2 && matches!(words.items[i - 2].str, "," | "—" | "–") && named(i - 3))
                && !matches!(words.lower(i.saturating_sub(2)), "as" | "is" | "was" | "be" | "became" | "like")
        })
    }

    /// "the ex-partner" after "a former business partner".
    fn is_ex(&self, noun: &str, earlier: &Phrase) -> bool {
        let words = self.words;
        noun.strip_prefix("ex-").is_some_and(|noun| words.lower(earlier.head) == noun)
            && (earlier.words.start..earlier.head).any(|i| words.lower(i) == "former")
    }

    /// The named body or person that a document belongs to, before its noun.
    pub(super) fn owner(&self, phrase: &Phrase) -> Option<Speaker> {
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
        let place = names.of(m).place.is_some() || matches!(mention.kind, super::super::names::NameKind::Place(_));
        (near && !place && mention.words.end <= phrase.head).then(|| Speaker::Named(names.cluster[m]))
    }

    /// Remembers who issued a statement or letter, so that "the statement" is theirs.
    pub(super) fn remember_issue(&mut self, speaker: Speaker, at: usize) {
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
    pub(super) fn key(&self, phrase: &Phrase) -> String {
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
    pub(super) fn by_role(&self, noun: &str, before: usize) -> Option<usize> {
        let list = self.roles.get(canonical_role(noun))?;
        let at = list.partition_point(|(i, _)| *i < before);
        let holders = &list[at.saturating_sub(12)..at];
        // Of several who hold such an office the one named last, beside it or not.
        let m = self.names.mentions.partition_point(|m| m.words.start < before);
        let recent = (m.saturating_sub(40)..m).rev().map(|m| self.names.cluster[m]).find(|c| holders.iter().any(|(_, h)| h == c));
        recent.or_else(|| holders.last().map(|(_, c)| *c))
    }

    pub(super) fn collect_roles(&mut self) {
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
                    self.roles.entry(canonical_role(lower)).or_default().push((mention.words.start, c));
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
