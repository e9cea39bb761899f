//! How far a name goes: runs of capitals, with the small words, numbers and possessives inside them.

use std::ops::Range;

use super::super::lexicon::{Class, Lexicon};
use super::super::words::{Kind, Word, Words};

/// A capital that can belong to a name.
fn names(words: &Words<'_>, index: usize) -> bool {
    let Some(word) = words.get(index) else { return false };
    if !word.is_word() || word.display || !(word.capital || is_model_number(words, index)) {
        return false;
    }
    // "I'm", "What's": no name, however long. Few words have a mark inside, of which these bytes are the first.
    let marked = word.lower.bytes().any(|b| b == b'\'' || b == 0xe2);
    if marked && word.lower.split(['\'', '’']).next().is_some_and(|p| p.len() < word.lower.len() && words.lexicon.is_stop(p)) {
        return false;
    }
    if !words.lexicon.is_stop(&word.lower)
        || word.str.len() > 1 && word.str.chars().all(|c| c.is_uppercase() || c == '.') && word.str.len() < 5
    {
        return true;
    }
    // "Third Harbour": an ordinal with a capital inside a sentence begins a name.
    if !word.opens
        && matches!(&*word.lower, "second" | "third" | "fourth" | "fifth" | "seventh")
        && words.get(index + 1).is_some_and(|w| w.capital && w.is_word() && !words.lexicon.is_stop(&w.lower))
        && words.before(index).is_none_or(|w| !w.capital)
    {
        return true;
    }
    if is_plain_surname(words, index) {
        return true;
    }
    // "April Jones", "Will Hobbs": a stop word that is a given name, before a capital and not at a sentence's head.
    !word.opens && words.lexicon.given_name(&word.lower).is_some() && words.get(index + 1).is_some_and(|w| w.capital && w.is_word())
}

/// "Peter Long, the mayor": adjectives and adverbs that are surnames, too.
fn is_plain_surname(words: &Words<'_>, index: usize) -> bool {
    let word = &words.items[index];
    !word.opens
        && words.lexicon.is(Class::Surname, &word.lower)
        && words.get(index + 1).is_none_or(|w| !w.str.starts_with(|c: char| c.is_ascii_digit()))
        && words.before(index).is_some_and(|w| w.capital && w.is_word() && words.lexicon.given_name(&w.lower).is_some())
}

/// A number that belongs to a name before it ("Channel 4", "Local 88").
fn is_model_number(words: &Words<'_>, index: usize) -> bool {
    words.get(index).is_some_and(|w| w.str.len() < 5 && w.str.chars().all(|c| c.is_ascii_digit()))
        && words.before(index).is_some_and(|w| w.capital && words.lexicon.is_organisation_name(w.str))
}

/// One past the run of capitals that starts at `start`; `start` where none does.
pub(super) fn run_end(words: &Words<'_>, start: usize) -> usize {
    if !names(words, start) || words.get(start).is_none_or(|w| !w.capital) {
        return start;
    }
    let block = words.items[start].block;
    let same = |i: usize| words.get(i).is_some_and(|w| w.block == block);
    let mut end = start + 1;
    while end - start < 14 && same(end) {
        // A full stop that an abbreviation swallowed still ends the sentence.
        if words.items[end].sentence != words.items[end - 1].sentence {
            break;
        }
        if names(words, end) {
            end += 1;
            continue;
        }
        let mut next = end;
        while next - end < 3 && words.lexicon.is(Class::Particle, words.lower(next)) {
            next += 1;
        }
        if next > end && same(next) && names(words, next) {
            end = next + 1;
            continue;
        }
        // "King's College", "Tarrow County Sheriff's Office": whoever it is called after is no name of its own.
        if words.get(end).is_some_and(|w| w.kind == Kind::Possessive)
            && same(end + 1)
            && names(words, end + 1)
            && words.lexicon.is_organisation_name(words.items[end + 1].str)
            && is_namesake(words, end - 1)
        {
            end += 2;
            continue;
        }
        // "Ernst & Lund"
        if words.get(end).is_some_and(|w| w.str == "&") && same(end + 1) && names(words, end + 1) {
            end += 2;
            continue;
        }
        break;
    }
    end
}

/// "King", "Sheriff", "Children": a noun that institutions are called after.
fn is_namesake(words: &Words<'_>, index: usize) -> bool {
    let word = &words.items[index];
    let lexicon = words.lexicon;
    let noun = lexicon.role(&word.lower).is_some() || lexicon.plural_role(&word.lower).is_some() || lexicon.is_group(&word.lower);
    noun || matches!(&*word.lower, "children" | "women" | "men" | "people")
}

/// Grows a run over "of", "for", "and" where an organisation's name goes on ("Institute for Applied Rest").
pub(super) fn extend_organisation(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> Range<usize> {
    let mut run = run;
    while run.len() < 16 {
        // Behind most names stands none of these.
        let connects = |w: &&Word<'_>| matches!(&*w.lower, "of" | "for" | "on" | "against" | "to" | "and" | "&");
        let Some(connector) = words.get(run.end).filter(connects) else { break };
        let mut next = run.end + 1;
        if words.lower(next) == "the" {
            next += 1;
        }
        let end = run_end(words, next);
        if end == next || words.items[next].sentence != connector.sentence {
            break;
        }
        let opener = words.items[run.end - 1].str;
        let opens = lexicon.is_organisation_name(opener);
        let plural = run.len() > 1 && lexicon.plural_role(words.lower(run.end - 1)).is_some();
        let right_is_body = lexicon.is_organisation_name(words.items[end - 1].str);
        let has_body = run.clone().any(|i| lexicon.is_organisation_name(words.items[i].str));
        // "Tree of Life": two plain nouns whose capitals no sentence gives them.
        let plain = |i: usize| {
            let (word, lower) = (&words.items[i], words.lower(i));
            lexicon.is_common(lower)
                && lexicon.role(lower).is_none()
                && lexicon.place(word.str).is_none()
                && lexicon.title(word.str).is_none()
        };
        let noun_of_noun = run.len() == 1 && end == run.end + 2 && !words.items[run.start].opens && plain(run.start) && plain(next);
        let joins = match &*connector.lower {
            "of" => opens || plural || noun_of_noun || (right_is_body && lexicon.plural_role(words.lower(run.end - 1)).is_some()),
            "for" | "on" | "against" => opens && connector.sentence == words.items[run.start].sentence,
            "to" => opens && run.len() == 1,
            "and" | "&" => {
                has_body && !right_is_body && !opens && words.items[run.start..run.end].iter().any(|w| matches!(&*w.lower, "of" | "for"))
            }
            _ => false,
        };
        // "Department of Health and Human Services"
        let joins = joins
            || (connector.is("and")
                && has_body
                && words.items[run.start..run.end].iter().any(|w| matches!(&*w.lower, "of" | "for"))
                && matches!(words.lower(end - 1), "services" | "affairs" | "studies" | "technology" | "trade" | "welfare" | "security"));
        if !joins {
            break;
        }
        run.end = end;
    }
    run
}
