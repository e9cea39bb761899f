//! Names that their own words do not tell: what the text around them, the rest of the text, and the knowledge say of them.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lexicon::Place;
use super::names::{Mention, NameKind};
use super::words::{Kind, Words};
use crate::knowledge::Knowledge;

/// Names of two to four words that no list knows: the text around them, and the rest of the text, tell.
/// `is_person`: of a name that is known, whether it is a person's; of one of a single word only a person's counts.
pub(super) fn settle_unknown<'t>(words: &Words<'t>, mentions: &mut [Mention], is_person: &dyn Fn(&'t str, bool) -> Option<bool>) {
    let mut single: HashMap<&str, u32> = HashMap::new();
    for mention in mentions.iter() {
        if mention.words.len() == 1 && !mention.definite && mention.kind == NameKind::Unknown {
            *single.entry(words.lower(mention.words.start)).or_default() += 1;
        }
    }
    let mut decided: HashMap<Cow<'t, str>, NameKind> = HashMap::new();
    for mention in mentions.iter_mut() {
        let span = words.span(mention.words.clone());
        let name = span.of(words.text);
        if matches!(mention.kind, NameKind::Unknown | NameKind::Person | NameKind::Organisation)
            && mention.titles.is_empty()
            && let Some(person) = is_person(name, mention.words.len() == 1)
        {
            mention.kind = if person { NameKind::Person } else { NameKind::Organisation };
            decided.insert(words.lower_of(span), mention.kind);
            continue;
        }
        if mention.kind != NameKind::Unknown {
            if mention.words.len() > 1 {
                decided.insert(words.lower_of(span), mention.kind);
            }
            continue;
        }
        // "Las Palmas Sands", "AB Global": a place, acronym or common word in it is no person's.
        let items = &words.items[mention.words.clone()];
        let letters = items[0].str.len() < 5 && items[0].str.chars().all(char::is_uppercase);
        let bodily = || {
            items.len() > 1 && (letters || words.lexicon.starts_place(items[0].str))
                || items.iter().any(|w| !w.opens && words.lexicon.is_common(&w.lower) || words.lexicon.place(w.str).is_some())
        };
        if mention.words.len() > 1 && introduced_as_body(words, mention) {
            mention.kind = NameKind::Organisation;
            decided.insert(words.lower_of(span), NameKind::Organisation);
            continue;
        }
        // "New Tarrow Sands", "AB Global": a town's name in front, or letters before a word of the language.
        let seat =
            items.len() > 2 && words.lexicon.place(words.span(mention.words.start..mention.words.start + 2).of(words.text)).is_some();
        let lettered = letters && items[1..].iter().any(|w| words.lexicon.is_common(&w.lower));
        let surname = || mention.words.len() > 1 && single.contains_key(words.lower(mention.words.end - 1)) && !bodily();
        if mention.words.len() <= 5 && (!seat && !lettered && introduced_as_person(words, mention) || !mention.definite && surname()) {
            mention.kind = NameKind::Person;
            decided.insert(words.lower_of(span), NameKind::Person);
        }
    }
    for mention in mentions.iter_mut().filter(|m| m.kind == NameKind::Unknown) {
        if let Some(kind) = decided.get(&words.lower_of(words.span(mention.words.clone()))) {
            mention.kind = *kind;
        } else if mention.words.len() > 1 {
            // Two or three capitals that are no words of the language are most often a person from elsewhere.
            let items = &words.items[mention.words.clone()];
            let strange = items.len() <= 3
                && !mention.definite
                && items.iter().all(|w| {
                    !words.lexicon.is_common(&w.lower)
                        && words.lexicon.place(w.str).is_none()
                        && w.str.chars().count() > 2
                        && w.str.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'))
                })
                && items.iter().all(|w| w.str.chars().filter(|c| c.is_uppercase()).count() <= 2);
            mention.kind = if strange { NameKind::Person } else { NameKind::Organisation };
        }
    }
}

/// "the banking giant Lund Marr", "Lund Marr, a ferry company": a body's noun beside the name.
fn introduced_as_body(words: &Words<'_>, mention: &Mention) -> bool {
    let lexicon = words.lexicon;
    let noun = |w: &str| lexicon.is_organisation_noun(w) || lexicon.is_outlet_noun(w);
    if words.before(mention.words.start).is_some_and(|w| noun(&w.lower) && !w.opens) {
        return true;
    }
    let end = mention.words.end;
    // "Lund Marr analyst Jane Roe"
    if words.get(end).is_some_and(|w| w.is_word() && !w.capital && lexicon.role(&w.lower).is_some())
        && words.get(end + 1).is_some_and(|w| w.capital && w.is_word())
    {
        return true;
    }
    if words.get(end).is_none_or(|w| w.str != ",") || !matches!(words.lower(end + 1), "a" | "an" | "the") {
        return false;
    }
    let stop = (end + 1..words.len().min(end + 10)).find(|&i| words.items[i].kind == Kind::Mark).unwrap_or(end + 1);
    // The apposition's own noun must be a body's ("a ferry company"), not its owner's ("the hospital's engineer").
    super::phrase::head(words, end + 1..stop).is_some_and(|h| noun(words.lower(h)) && lexicon.role(words.lower(h)).is_none())
}

/// A role right before the name, or an age, "who" or an apposition right behind it.
fn introduced_as_person(words: &Words<'_>, mention: &Mention) -> bool {
    let lexicon = words.lexicon;
    let start = mention.words.start;
    if let Some(before) = words.before(start)
        && before.is_word()
        && !before.opens
        && lexicon.role(&before.lower).is_some()
        && !mention.possessive
    {
        return true;
    }
    let end = mention.words.end;
    if mention.words.len() == 1 && words.items[start].str.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) {
        return false;
    }
    let Some(mark) = words.get(end).filter(|w| w.block == words.items[start].block) else { return false };
    if mark.is("who") || mark.is("whose") {
        return true;
    }
    if !matches!(mark.str, "," | "(" | "–" | "—") {
        return false;
    }
    let Some(next) = words.get(end + 1) else { return false };
    if next.is("who")
        || (next.str.len() <= 2 && next.str.chars().all(|c| c.is_ascii_digit()) && words.get(end + 2).is_some_and(|w| w.kind == Kind::Mark))
    {
        return true;
    }
    // ", a senior fellow at …": a role word among the next few before another mark.
    if mention.words.len() == 1 && !matches!(&*next.lower, "a" | "an" | "his" | "her") {
        return false;
    }
    if words.items[end + 1..words.len().min(end + 9)].iter().any(|w| w.is("which") || words.lexicon.is_organisation_noun(&w.lower))
        && mention.words.len() < 2
    {
        return false;
    }
    words.items[end + 1..words.len().min(end + 12)]
        .iter()
        .take_while(|w| {
            w.is_word()
                && w.block == mark.block
                && !matches!(&*w.lower, "of" | "at" | "for" | "in" | "with" | "and" | "who" | "which" | "that")
        })
        .any(|w| lexicon.role(&w.lower).is_some_and(|r| r.stance.is_some()))
}

/// "Sara said": a given name alone, which is no word of the language and nobody's company.
pub(super) fn is_first_name(words: &Words<'_>, mention: &Mention, knowledge: &Knowledge) -> bool {
    let name = words.lower(mention.words.start);
    mention.words.len() == 1
        && mention.kind == NameKind::Unknown
        && !mention.definite
        && words.lexicon.given_name(name).is_some()
        && !words.lexicon.is_common(name)
        && knowledge.by_name(words.items[mention.words.start].str).is_none()
}

/// "Ireland said" after "Meghan Ireland": a place's name that a person of the text bears, where it is no place's adverbial.
pub(super) fn is_namesake(words: &Words<'_>, mention: &Mention) -> bool {
    matches!(mention.kind, NameKind::Place(Place::Town | Place::Country))
        && mention.words.len() == 1
        && !mention.definite
        && !words.before(mention.words.start).is_some_and(|w| words.lexicon.is_preposition(&w.lower))
}
