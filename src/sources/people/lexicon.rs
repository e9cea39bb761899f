//! The word lists that this folder reads, loaded once from `src/language/en`.

use std::sync::{LazyLock, OnceLock};

use crate::language::sieve::Sieve;
use crate::language::{self, FILES, Files};
use crate::report::Stance;
use crate::text::{QuickMap, QuickSet};

use super::pronouns::Pronoun;

/// The gender that a word or name goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// A noun or title for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RoleWord {
    pub(super) stance: Option<Stance>,
    pub(super) gender: Option<Gender>,
}

/// What a place name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Country,
    Town,
    Demonym,
}

/// What a noun for a channel is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel {
    Document,
    Event,
}

#[derive(Default)]
pub(super) struct Lexicon {
    titles: QuickMap<&'static str, RoleWord>,
    roles: QuickMap<&'static str, RoleWord>,
    /// By their last word, each as all of its words.
    role_phrases: QuickMap<&'static str, Vec<(Vec<&'static str>, Stance)>>,
    given: QuickMap<&'static str, Option<Gender>>,
    organisation_names: QuickSet<&'static str>,
    organisation_nouns: QuickSet<&'static str>,
    outlet_names: QuickSet<&'static str>,
    outlet_nouns: QuickSet<&'static str>,
    documents: QuickSet<&'static str>,
    channels: QuickMap<&'static str, Channel>,
    groups: QuickSet<&'static str>,
    places: QuickMap<&'static str, Place>,
    /// First words of places of several words.
    place_starts: QuickSet<&'static str>,
    stop: QuickSet<&'static str>,
    /// With all stop words, documents, nouns of bodies and groups.
    common: QuickSet<&'static str>,
    reporting: QuickSet<&'static str>,
    showing: QuickSet<&'static str>,
    deeds: QuickSet<&'static str>,
    parties: QuickSet<String>,
    classes: QuickMap<&'static str, u32>,
    class_sieve: Sieve,
    pronouns: QuickMap<&'static str, Pronoun>,
    pronoun_sieve: Sieve,
    /// Words whose point ends no sentence, as printed.
    short: QuickSet<&'static str>,
    /// Every noun has a capital, so that one alone makes no name.
    pub(super) capital_nouns: bool,
}

/// Small closed classes, one bit each, in the order of [`CLASSES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Determiner,
    Definite,
    The,
    Article,
    Preposition,
    Tail,
    Breaker,
    OneOf,
    ManyOf,
    Particle,
    Generic,
    /// The name is held back on purpose, somewhere in the sentence; and in the words for the source itself.
    Anonymous,
    Insider,
    /// Verbs of a relative clause that says what somebody is or why they know.
    Standing,
    /// Abbreviations of things and fields, which are nobody's name.
    Field,
    /// Days of the week.
    Day,
    /// Cues of a speaker who goes on ("added").
    GoesOn,
    /// Words that end no sentence's name but a person's, behind a given name ("Peter Long").
    Surname,
    /// Cues of those who pass on what others say ("reported").
    Relay,
}

const CLASSES: [&str; 19] = [
    "determiner",
    "definite",
    "the",
    "article",
    "preposition",
    "tail",
    "breaker",
    "one-of",
    "many-of",
    "particle",
    "generic",
    "anonymous",
    "insider",
    "standing",
    "field",
    "day",
    "goes-on",
    "surname",
    "relay",
];
const PRONOUNS: [(&str, Pronoun); 6] = [
    ("he", Pronoun::He),
    ("she", Pronoun::She),
    ("they", Pronoun::They),
    ("it", Pronoun::It),
    ("who", Pronoun::Who),
    ("own", Pronoun::Own),
];

/// The lists of a language; empty ones where it has no pack.
pub(super) fn of(language: Option<&str>) -> &'static Lexicon {
    static ALL: LazyLock<Vec<OnceLock<Lexicon>>> = LazyLock::new(|| FILES.iter().map(|_| OnceLock::new()).collect());
    static NONE: LazyLock<Lexicon> = LazyLock::new(Lexicon::default);
    let Some((slot, files)) = language::number(language).and_then(|n| Some((ALL.get(n)?, FILES.get(n)?))) else { return &NONE };
    slot.get_or_init(|| Lexicon::load(files))
}

#[cfg(test)]
pub(super) fn english() -> &'static Lexicon {
    of(None)
}

/// The lines of a list, each with the section it stands in; comments and empty lines left out.
fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).filter_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        Some((section, line))
    })
}

fn gender(mark: &str) -> Option<Gender> {
    match mark {
        "m" => Some(Gender::Male),
        "f" => Some(Gender::Female),
        _ => None,
    }
}

impl Lexicon {
    fn load(files: &'static Files) -> Self {
        let mut lexicon = Self::default();
        for (_, line) in lines(files.titles) {
            let mut fields = line.split_whitespace();
            let (Some(word), Some(sex), stance) = (fields.next(), fields.next(), fields.next().unwrap_or("-")) else { continue };
            lexicon.titles.insert(word, RoleWord { stance: Stance::parse(stance), gender: gender(sex) });
        }
        for (section, line) in lines(files.roles) {
            let Some(stance) = Stance::parse(section) else { continue };
            if line.contains(';') {
                for phrase in line.split(';') {
                    let words: Vec<&'static str> = phrase.split_whitespace().collect();
                    if let Some(last) = words.last() {
                        lexicon.role_phrases.entry(last).or_default().push((words, stance));
                    }
                }
            } else {
                for entry in line.split_whitespace() {
                    let (word, mark) = entry.split_once('/').unwrap_or((entry, ""));
                    lexicon.roles.entry(word).or_insert(RoleWord { stance: Some(stance), gender: gender(mark) });
                }
            }
        }
        for phrases in lexicon.role_phrases.values_mut() {
            phrases.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        for (_, line) in lines(files.given_names) {
            let mut names = line.split_whitespace();
            let sex = names.next().unwrap_or("");
            for name in names {
                lexicon.given.entry(name).and_modify(|g| *g = None).or_insert_with(|| gender(sex));
            }
        }
        for (section, line) in lines(files.organisations) {
            let set = match section {
                "names" => &mut lexicon.organisation_names,
                "common" | "persons-in-body" => &mut lexicon.organisation_nouns,
                "outlets" => &mut lexicon.outlet_names,
                _ => &mut lexicon.outlet_nouns,
            };
            set.extend(line.split_whitespace());
        }
        for (section, line) in lines(files.documents) {
            let mut words = line.split_whitespace();
            if section == "documents" {
                lexicon.documents.extend(words);
            } else if section == "via" {
                let channel = if words.next() == Some("event") { Channel::Event } else { Channel::Document };
                words.for_each(|w| _ = lexicon.channels.entry(w).or_insert(channel));
            }
        }
        for (_, line) in lines(files.groups) {
            lexicon.groups.extend(line.split_whitespace());
        }
        for (section, line) in lines(files.places) {
            let kind = match section {
                "countries" => Place::Country,
                "places" => Place::Town,
                _ => Place::Demonym,
            };
            for name in line.split(';').map(str::trim) {
                lexicon.places.entry(name).or_insert(kind);
                if let Some((first, _)) = name.split_once(' ') {
                    lexicon.place_starts.insert(first);
                }
            }
        }
        for (_, line) in lines(files.stop_words) {
            lexicon.stop.extend(line.split_whitespace());
        }
        for (section, line) in lines(files.reporting_verbs) {
            let set = match section {
                "document" => &mut lexicon.showing,
                "deed" => &mut lexicon.deeds,
                _ => &mut lexicon.reporting,
            };
            set.extend(line.split_whitespace());
        }
        for (section, line) in lines(include_str!("../../knowledge/data/party-words.txt")) {
            for word in line.split_whitespace() {
                lexicon.parties.insert(word.to_lowercase());
                match section {
                    "member" => _ = lexicon.roles.entry(word).or_insert(RoleWord { stance: Some(Stance::Politician), gender: None }),
                    "members" => _ = lexicon.groups.insert(word),
                    "of-a-party" => _ = lexicon.places.entry(word).or_insert(Place::Demonym),
                    _ => {}
                }
            }
        }
        for (_, line) in lines(files.classes) {
            let Some((class, list)) = line.split_once(':') else { continue };
            let words = list.split_whitespace();
            if class == "short" {
                lexicon.short.extend(words);
            } else if class == "capital-nouns" {
                lexicon.capital_nouns = list.trim() == "yes";
            } else if let Some((_, pronoun)) = PRONOUNS.iter().find(|(name, _)| *name == class) {
                lexicon.pronouns.extend(words.map(|w| (w, *pronoun)));
            } else if let Some(bit) = CLASSES.iter().position(|name| *name == class) {
                words.for_each(|w| *lexicon.classes.entry(w).or_insert(0) |= 1 << bit);
            }
        }
        for (_, line) in lines(files.common_words) {
            lexicon.common.extend(line.split_whitespace());
        }
        for list in [&lexicon.stop, &lexicon.documents, &lexicon.organisation_nouns, &lexicon.groups] {
            lexicon.common.extend(list);
        }
        lexicon.class_sieve = Sieve::of(lexicon.classes.keys().copied());
        lexicon.pronoun_sieve = Sieve::of(lexicon.pronouns.keys().copied());
        lexicon
    }

    /// A title as printed before a name ("Sen.", "Dr").
    pub(super) fn title(&self, word: &str) -> Option<RoleWord> {
        self.titles.get(word).copied()
    }

    /// Whether a word (lower case) belongs to a closed class.
    pub(super) fn is(&self, class: Class, lower: &str) -> bool {
        // Asked of the words around every name, which are in no class for the most part.
        self.class_sieve.may_hold(lower.as_bytes()) && self.classes.get(lower).is_some_and(|bits| bits & (1 << class as u32) != 0)
    }

    pub(super) fn is_determiner(&self, lower: &str) -> bool {
        self.is(Class::Determiner, lower)
    }

    pub(super) fn is_preposition(&self, lower: &str) -> bool {
        self.is(Class::Preposition, lower)
    }

    /// A word that no noun phrase runs over.
    pub(super) fn is_breaker(&self, lower: &str) -> bool {
        self.is(Class::Breaker, lower)
    }

    /// A word that opens what belongs to a noun before it.
    pub(super) fn opens_tail(&self, lower: &str) -> bool {
        self.is(Class::Tail, lower)
    }

    /// A word that counts persons; `true` where it means one of them.
    pub(super) fn quantifier(&self, lower: &str) -> Option<bool> {
        if self.is(Class::OneOf, lower) {
            return Some(true);
        }
        self.is(Class::ManyOf, lower).then_some(false)
    }

    pub(super) fn pronoun(&self, lower: &str) -> Option<Pronoun> {
        // Asked for nearly every word.
        if !self.pronoun_sieve.may_hold(lower.as_bytes()) {
            return None;
        }
        self.pronouns.get(lower).copied()
    }

    /// A word whose point ends no sentence, as printed.
    pub(super) fn is_short(&self, word: &str) -> bool {
        self.short.contains(word)
    }

    /// A word for a party or its members, lower case.
    pub(super) fn is_party(&self, lower: &str) -> bool {
        self.parties.contains(lower)
    }

    /// A noun for one person, lower case.
    pub(super) fn role(&self, lower: &str) -> Option<RoleWord> {
        if let Some(role) = self.roles.get(lower) {
            return Some(*role);
        }
        if self.capital_nouns {
            // "Polizeisprecherin": the last part of a compound decides.
            return ending(lower, |part| self.roles.get(part).copied());
        }
        // "Editor-in-Chief", "singer-songwriter", "ex-soldier": the last part decides, else the first.
        let (first, rest) = lower.split_once('-')?;
        let last = rest.rsplit('-').next()?;
        if first == last {
            return None;
        }
        self.roles.get(last).or_else(|| self.roles.get(first)).copied()
    }

    /// A noun for several persons, lower case, as the noun for one of them.
    pub(super) fn plural_role(&self, lower: &str) -> Option<RoleWord> {
        let role = |s: &str| self.roles.get(s).copied();
        if let Some(stem) = lower.strip_suffix("men") {
            return role(&format!("{stem}man"));
        }
        if self.capital_nouns {
            return lower.strip_suffix("nen").or_else(|| lower.strip_suffix('n')).and_then(role);
        }
        let stem = lower.strip_suffix('s')?;
        role(stem)
            .or_else(|| stem.strip_suffix("ie").and_then(|s| role(&format!("{s}y"))))
            .or_else(|| stem.strip_suffix('e').filter(|s| s.ends_with("ss") || s.ends_with("ch") || s.ends_with('x')).and_then(role))
    }

    /// The stance of the longest known phrase that ends with the last of `words` (lower case).
    pub(super) fn role_phrase(&self, words: &[&str]) -> Option<(usize, Stance)> {
        let candidates = self.role_phrases.get(words.last()?)?;
        candidates.iter().find(|(phrase, _)| words.ends_with(phrase)).map(|(phrase, stance)| (phrase.len(), *stance))
    }

    /// Whether a word is a given name, and whose.
    pub(super) fn given_name(&self, lower: &str) -> Option<Option<Gender>> {
        let whole = self.given.get(lower).copied();
        whole.or_else(|| lower.split_once('-').and_then(|(first, _)| self.given.get(first).copied()))
    }

    pub(super) fn is_organisation_name(&self, word: &str) -> bool {
        self.organisation_names.contains(word)
    }

    pub(super) fn is_organisation_noun(&self, lower: &str) -> bool {
        self.organisation_nouns.contains(lower)
            || self.capital_nouns && ending(lower, |part| self.organisation_nouns.contains(part).then_some(())).is_some()
    }

    pub(super) fn is_outlet_name(&self, word: &str) -> bool {
        self.outlet_names.contains(word)
    }

    pub(super) fn is_outlet_noun(&self, lower: &str) -> bool {
        self.outlet_nouns.contains(lower)
    }

    pub(super) fn is_document(&self, lower: &str) -> bool {
        self.documents.contains(lower) || self.capital_nouns && ending(lower, |part| self.documents.contains(part).then_some(())).is_some()
    }

    pub(super) fn channel(&self, lower: &str) -> Option<Channel> {
        self.channels.get(lower).copied()
    }

    pub(super) fn is_group(&self, lower: &str) -> bool {
        self.groups.contains(lower)
            || self.plural_role(lower).is_some()
            || self.capital_nouns && ending(lower, |part| self.groups.contains(part).then_some(())).is_some()
    }

    /// A place or demonym, as printed.
    pub(super) fn place(&self, name: &str) -> Option<Place> {
        self.places.get(name).copied()
    }

    pub(super) fn starts_place(&self, word: &str) -> bool {
        self.place_starts.contains(word)
    }

    /// A cue that makes a source of its subject, lower case; `document`: of a document or body that shows something.
    pub(super) fn reports(&self, lower: &str, document: bool) -> bool {
        self.reporting.contains(lower) || (document && self.showing.contains(lower))
    }

    /// A cue that tells of a deed where its subject is a body or document, lower case.
    pub(super) fn is_deed(&self, lower: &str) -> bool {
        self.deeds.contains(lower)
    }

    /// A word of the language rather than a person's name, lower case.
    pub(super) fn is_common(&self, lower: &str) -> bool {
        let compound = || self.is_document(lower) || self.is_organisation_noun(lower) || self.is_group(lower);
        self.common.contains(lower) || self.plural_role(lower).is_some() || self.capital_nouns && compound()
    }

    /// A word whose capital letter tells nothing.
    pub(super) fn is_stop(&self, lower: &str) -> bool {
        self.stop.contains(lower)
    }
}

/// What is known of the longest ending of a compound; an ending of fewer than four letters says nothing.
fn ending<T>(lower: &str, known: impl Fn(&str) -> Option<T>) -> Option<T> {
    lower.char_indices().skip(2).take(40).map(|(i, _)| &lower[i..]).take_while(|part| part.len() > 3).find_map(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_part_of_a_role_and_of_its_compounds() {
        let lexicon = english();
        assert_eq!(lexicon.role("spokeswoman").and_then(|r| r.stance), Some(Stance::Spokesperson));
        assert_eq!(lexicon.role("spokeswoman").and_then(|r| r.gender), Some(Gender::Female));
        assert_eq!(lexicon.role("singer-songwriter").and_then(|r| r.stance), Some(Stance::CelebrityOrAthlete));
        assert_eq!(lexicon.role("window"), None);
    }

    #[test]
    fn lets_a_phrase_decide_over_its_last_word() {
        let lexicon = english();
        assert_eq!(lexicon.role_phrase(&["white", "house", "press", "secretary"]), Some((2, Stance::Spokesperson)));
        assert_eq!(lexicon.role_phrase(&["a", "kind", "secretary"]), None);
    }

    #[test]
    fn takes_a_name_of_both_genders_as_telling_none() {
        let lexicon = english();
        assert_eq!(lexicon.given_name("margaret"), Some(Some(Gender::Female)));
        assert_eq!(lexicon.given_name("robin"), Some(None));
        assert_eq!(lexicon.given_name("table"), None);
    }

    #[test]
    fn knows_plurals_of_persons() {
        assert!(english().is_group("economists"));
        assert!(english().is_group("spokesmen"));
        assert!(!english().is_group("tables"));
    }
}
