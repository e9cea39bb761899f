//! The word lists that this folder reads, loaded once from `src/language/en`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::report::Stance;

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
    titles: HashMap<&'static str, RoleWord>,
    roles: HashMap<&'static str, RoleWord>,
    /// By their last word, each as all of its words.
    role_phrases: HashMap<&'static str, Vec<(Vec<&'static str>, Stance)>>,
    given: HashMap<&'static str, Option<Gender>>,
    organisation_names: HashSet<&'static str>,
    organisation_nouns: HashSet<&'static str>,
    outlet_names: HashSet<&'static str>,
    outlet_nouns: HashSet<&'static str>,
    documents: HashSet<&'static str>,
    channels: HashMap<&'static str, Channel>,
    groups: HashSet<&'static str>,
    places: HashMap<&'static str, Place>,
    /// First words of places of several words.
    place_starts: HashSet<&'static str>,
    stop: HashSet<&'static str>,
    common: HashSet<&'static str>,
    reporting: HashSet<&'static str>,
    showing: HashSet<&'static str>,
    deeds: HashSet<&'static str>,
    parties: HashSet<String>,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

/// The English lists.
pub(super) fn english() -> &'static Lexicon {
    &ENGLISH
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
    fn load() -> Self {
        let mut lexicon = Self::default();
        for (_, line) in lines(include_str!("../../language/en/titles.txt")) {
            let mut fields = line.split_whitespace();
            let (Some(word), Some(sex), stance) = (fields.next(), fields.next(), fields.next().unwrap_or("-")) else { continue };
            lexicon.titles.insert(word, RoleWord { stance: Stance::parse(stance), gender: gender(sex) });
        }
        for (section, line) in lines(include_str!("../../language/en/roles.txt")) {
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
        for (_, line) in lines(include_str!("../../language/en/given-names.txt")) {
            let mut names = line.split_whitespace();
            let sex = names.next().unwrap_or("");
            for name in names {
                lexicon.given.entry(name).and_modify(|g| *g = None).or_insert_with(|| gender(sex));
            }
        }
        for (section, line) in lines(include_str!("../../language/en/organisations.txt")) {
            let set = match section {
                "names" => &mut lexicon.organisation_names,
                "common" | "persons-in-body" => &mut lexicon.organisation_nouns,
                "outlets" => &mut lexicon.outlet_names,
                _ => &mut lexicon.outlet_nouns,
            };
            set.extend(line.split_whitespace());
        }
        for (section, line) in lines(include_str!("../../language/en/documents.txt")) {
            let mut words = line.split_whitespace();
            if section == "documents" {
                lexicon.documents.extend(words);
            } else if section == "via" {
                let channel = if words.next() == Some("event") { Channel::Event } else { Channel::Document };
                words.for_each(|w| _ = lexicon.channels.entry(w).or_insert(channel));
            }
        }
        for (_, line) in lines(include_str!("../../language/en/groups.txt")) {
            lexicon.groups.extend(line.split_whitespace());
        }
        for (section, line) in lines(include_str!("../../language/en/places.txt")) {
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
        for (_, line) in lines(include_str!("../../language/en/stop-words.txt")) {
            lexicon.stop.extend(line.split_whitespace());
        }
        for (section, line) in lines(include_str!("../../language/en/reporting-verbs.txt")) {
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
        for (_, line) in lines(include_str!("../../language/en/common-words.txt")) {
            lexicon.common.extend(line.split_whitespace());
        }
        lexicon
    }

    /// A title as printed before a name ("Sen.", "Dr").
    pub(super) fn title(&self, word: &str) -> Option<RoleWord> {
        self.titles.get(word).copied()
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
        // "Editor-in-Chief", "singer-songwriter", "ex-soldier": the last part decides, else the first.
        let (first, last) = (lower.split('-').next()?, lower.rsplit('-').next()?);
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
    }

    pub(super) fn is_outlet_name(&self, word: &str) -> bool {
        self.outlet_names.contains(word)
    }

    pub(super) fn is_outlet_noun(&self, lower: &str) -> bool {
        self.outlet_nouns.contains(lower)
    }

    pub(super) fn is_document(&self, lower: &str) -> bool {
        self.documents.contains(lower)
    }

    pub(super) fn channel(&self, lower: &str) -> Option<Channel> {
        self.channels.get(lower).copied()
    }

    pub(super) fn is_group(&self, lower: &str) -> bool {
        self.groups.contains(lower) || self.plural_role(lower).is_some()
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
        self.common.contains(lower)
            || self.is_stop(lower)
            || self.is_document(lower)
            || self.is_organisation_noun(lower)
            || self.is_group(lower)
    }

    /// A word whose capital letter tells nothing.
    pub(super) fn is_stop(&self, lower: &str) -> bool {
        self.stop.contains(lower)
    }
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
