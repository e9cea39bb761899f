//! What a run of capitals is by itself: a body by its words, a person by a given name, a place by the list.

use std::ops::Range;

use super::super::lexicon::{Class, Lexicon};
use super::super::words::{Kind, Word, Words};
use super::NameKind;

pub(super) fn is_organisation(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> bool {
    let count = run.len();
    let tail = &words.items[run.end - 1];
    if run.clone().any(|i| words.items[i].kind == Kind::Possessive) {
        return true;
    }
    if lexicon.is_organisation_name(tail.str) {
        return count > 1 || tail.str.chars().count() > 2 && lexicon.role(&tail.lower).is_none();
    }
    // Before the last word, which is none, one counts where the name goes on with a small word.
    (run.start..run.end - 1).any(|i| {
        let word = words.items[i].str;
        let goes_on = words.items[i + 1].str.len() < 4 || words.lower(i + 1) == "against";
        goes_on && lexicon.is_organisation_name(word) && lexicon.title(word).is_none()
    })
}

/// An abbreviation of a field, or the plural of any ("SSBs").
pub(super) fn is_field(lexicon: &Lexicon, word: &Word<'_>) -> bool {
    let singular = word.str.strip_suffix('s').filter(|s| s.len() > 1 && s.chars().all(char::is_uppercase));
    lexicon.is(Class::Field, &word.lower) || singular.is_some()
}

pub(super) fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() <= 5 && word.chars().all(|c| c.is_uppercase() || c == '.') || word.len() == 1
}

pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    letters >= 2 && capitals >= 2 && capitals + 1 >= letters
}

fn is_acronym_not_initial(word: &str) -> bool {
    is_acronym(word) && !is_initial(word) && !matches!(word, "II" | "III" | "IV" | "JR") && word.len() < 6
}

pub(super) fn classify(words: &Words<'_>, lexicon: &Lexicon, run: &Range<usize>, titled: bool) -> NameKind {
    let name = words.span(run.clone()).of(words.text);
    if let Some(place) = lexicon.place(name) {
        return if titled { NameKind::Person } else { NameKind::Place(place) };
    }
    if is_organisation(words, lexicon, run.clone()) && !(titled && run.len() < 3) {
        return NameKind::Organisation;
    }
    by_persons_words(words, lexicon, run, titled)
}

/// The same for a run that is no place and has no organisation's word.
pub(super) fn by_persons_words(words: &Words<'_>, lexicon: &Lexicon, run: &Range<usize>, titled: bool) -> NameKind {
    let items = &words.items[run.clone()];
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return NameKind::Unknown };
    if titled && run.len() <= 4 && !is_acronym(last.str) {
        return NameKind::Person;
    }
    if run.len() == 1 {
        return if is_acronym(first.str) && !is_initial(first.str) { NameKind::Organisation } else { NameKind::Unknown };
    }
    let given = lexicon.given_name(&first.lower).is_some() || is_initial(first.str);
    let shape = items.iter().all(|w| !w.str.contains('&') && !w.str.chars().any(|c| c.is_ascii_digit()));
    if given && shape && run.len() <= 5 && !is_acronym_not_initial(last.str) {
        return NameKind::Person;
    }
    let middle = items[1..items.len() - 1].iter().any(|w| is_initial(w.str) && w.str.len() <= 2);
    if (middle || matches!(last.str, "Jr." | "Sr." | "III" | "II")) && shape && run.len() <= 5 {
        return NameKind::Person;
    }
    if is_acronym_not_initial(first.str) || is_acronym_not_initial(last.str) || !shape {
        return NameKind::Organisation;
    }
    NameKind::Unknown
}
