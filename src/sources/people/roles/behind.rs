//! Roles behind the name: in apposition, in a relative clause, after "is".

use std::ops::Range;

use super::super::clusters::Names;
use super::super::lexicon::Class;
use super::super::names::NameKind;
use super::super::phrase;
use super::super::words::{Kind, Words};
use super::before::is_adjective;
use super::{Role, role};

/// Words of one role.
const MAX_WORDS: usize = 44;

/// "Jane Roe, a senior fellow at Acme,", "Jane Roe — who runs …", "Jane Roe of Acme".
pub(super) fn behind(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
    let at = &names.mentions[mention];
    let end = at.words.end;
    let anchor = &words.items[at.words.start];
    let same = |i: usize| words.get(i).filter(|w| w.sentence == anchor.sentence && w.quoted == anchor.quoted);
    let opener = same(end)?;
    if matches!(&*opener.lower, "of" | "from" | "at" | "with") && same(end + 1).is_some_and(|w| w.capital || w.is("the") || w.is("a")) {
        let stop = phrase_end(words, end + 1, opener.str, cue);
        let body = names.within(end + 1..stop).any(|m| !names.is_person(m) && !matches!(names.mentions[m].kind, NameKind::Place(_)));
        return if body { role(words, end..stop) } else { None };
    }
    if !matches!(opener.str, "," | "(" | "–" | "—" | "-") {
        let stop = phrase_end(words, end, "", cue);
        return if opener.is("who") { clause(words, end..stop) } else { None };
    }
    let mut start = end + 1;
    // ", 34,"
    if same(start).is_some_and(|w| w.str.len() <= 3 && w.str.chars().all(|c| c.is_ascii_digit()))
        && same(start + 1).is_some_and(|w| w.str == ",")
    {
        start += 2;
    }
    let first = same(start)?;
    if cue(start) || !first.is_word() {
        return None;
    }
    let stop = phrase_end(words, start, opener.str, cue);
    if stop <= start {
        return None;
    }
    let lexicon = words.lexicon;
    let lower = &*first.lower;
    let relative = matches!(lower, "who" | "whose");
    let governed = matches!(lower, "of" | "from" | "at" | "with");
    if !relative && !governed && words.lexicon.is_breaker(lower) {
        return None;
    }
    let told = relative.then(|| clause(words, start..stop)).flatten();
    if told.as_ref().is_some_and(|r| r.deed) {
        return told;
    }
    // The role's noun must come before the apposition's own tail ("the town where an engineer …" is none).
    let mut head_end = start;
    while head_end < stop
        && (head_end == start || !words.lexicon.is_preposition(words.lower(head_end)) && !words.lexicon.is_breaker(words.lower(head_end)))
    {
        head_end += 1;
    }
    let noun = (start..head_end)
        .any(|i| lexicon.role(words.lower(i)).is_some() || (words.items[i].capital && lexicon.title(words.items[i].str).is_some()));
    let body = names.within(start..stop).any(|m| !names.is_person(m) && !matches!(names.mentions[m].kind, NameKind::Place(_)));
    // A further person in it is a list ("Jane Roe, John Doe and …").
    let list = names
        .within(start..head_end)
        .any(|m| names.is_person(m) && names.cluster[m] != names.cluster[mention] && !names.mentions[m].possessive);
    if list || !(noun || relative || (governed && body) || is_seat(first.str)) {
        return None;
    }
    let mut found = role(words, start..stop)?;
    found.noun = noun || (relative && found.noun);
    found.title_only = is_seat(first.str);
    Some(found)
}

/// "R-Texas", "D-N.Y."
fn is_seat(word: &str) -> bool {
    word.len() > 2 && word.as_bytes().get(1) == Some(&b'-') && word.starts_with(['R', 'D', 'I'])
}

/// A relative clause as a role, or as a deed alone.
fn clause(words: &Words<'_>, range: Range<usize>) -> Option<Role> {
    let deed = !says_standing(words, range.clone());
    role(words, range).map(|r| Role { deed, ..r })
}

/// Whether a relative clause says what somebody is or does for a living, or why they know ("who runs …", "who was a teacher",
/// "whose brother …"), and not only what they did once ("who turned round").
fn says_standing(words: &Words<'_>, clause: Range<usize>) -> bool {
    let lexicon = words.lexicon;
    let mut at = clause.start + 1;
    let auxiliary = |lower: &str| {
        matches!(lower, "is" | "was" | "has" | "had" | "been" | "also" | "now" | "once" | "still" | "then" | "helped")
            || lower.ends_with("ly")
    };
    while at < clause.end && auxiliary(words.lower(at)) {
        at += 1;
    }
    // "who sells nets": what somebody does again and again, but for words of speaking and thinking.
    let verb = words.lower(at);
    let habit = at == clause.start + 1 && verb.ends_with('s') && !lexicon.reports(verb, false) && !lexicon.is_stop(verb);
    if lexicon.is(Class::Standing, verb) || habit && words.lower(clause.start) == "who" {
        return true;
    }
    let named = |i: usize| lexicon.role(words.lower(i)).is_some();
    let run = |i: &usize| *i == at || !lexicon.is_preposition(words.lower(*i)) && !lexicon.is_breaker(words.lower(*i));
    let being = at > clause.start + 1 || words.lower(clause.start) == "whose";
    being && (at..clause.end.min(at + 8)).take_while(run).any(named)
}

/// Where an apposition ends that `opener` opened.
fn phrase_end(words: &Words<'_>, start: usize, opener: &str, cue: &dyn Fn(usize) -> bool) -> usize {
    let mut i = start;
    let mut open = None;
    let Some(anchor) = words.get(start) else { return start };
    while i < words.len() && i - start < MAX_WORDS {
        let word = &words.items[i];
        if word.sentence != anchor.sentence || word.quoted != anchor.quoted || word.block != anchor.block {
            break;
        }
        if cue(i) && i > start && !words.items[i - 1].is("who") && !(i > 1 && words.items[i - 2].is("who")) {
            break;
        }
        match word.str {
            "." | ";" | ":" | "“" | "”" | "\"" | "?" | "!" => break,
            ")" if opener == "(" && open.is_none() => break,
            "(" => open = Some(i),
            ")" => open = None,
            "–" | "—" => break,
            "," if !comma_goes_on(words, i, cue) => break,
            _ => {}
        }
        i += 1;
    }
    // "the Port Institute (PI": an aside that does not close is no part of it.
    if let Some(at) = open {
        i = at;
    }
    let at_cue = cue(i);
    while i > start {
        let last = &words.items[i - 1];
        let lower = &*last.lower;
        let dangling = matches!(lower, "and" | "also" | "has" | "had" | "who" | "he" | "she")
            || at_cue
                && !last.capital
                && (lower.ends_with("ly") && words.lexicon.role(lower).is_none() || words.lexicon.is_determiner(lower))
            || words.lexicon.is_preposition(lower) && !last.capital;
        if !(dangling || last.kind == Kind::Mark && last.str != ")") {
            break;
        }
        i -= 1;
    }
    i
}

/// A comma inside a role: before a town or state, and in lists of offices.
fn comma_goes_on(words: &Words<'_>, comma: usize, cue: &dyn Fn(usize) -> bool) -> bool {
    let Some(next) = words.get(comma + 1) else { return false };
    if cue(comma + 1) || next.quoted {
        return false;
    }
    if next.capital && !words.lexicon.is_breaker(&next.lower) {
        // "…, Munich," or "…, Santa Barbara."
        let mut end = comma + 1;
        while words.get(end).is_some_and(|w| w.capital && w.is_word()) {
            end += 1;
        }
        return words.get(end).is_some_and(|w| matches!(w.str, "," | "." | ")") || w.is("and"));
    }
    if next.is("and") {
        let after = words.lower(comma + 2);
        return words.lexicon.role(after).is_some()
            || matches!(after, "a" | "an" | "the" | "co-author" | "author") && !cue(comma + 3)
            || is_adjective(after);
    }
    false
}

/// "Jane Roe is a professor of …"
pub(super) fn copula(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
    let at = &names.mentions[mention];
    let verb = words.get(at.words.end).filter(|w| !w.quoted && matches!(&*w.lower, "is" | "was"))?;
    let mut start = at.words.end + 1;
    while words.lower(start).ends_with("ly") || matches!(words.lower(start), "now" | "also") {
        start += 1;
    }
    if !matches!(words.lower(start), "a" | "an" | "the") || words.get(start)?.sentence != verb.sentence {
        return None;
    }
    let stop = phrase_end(words, start, ",", cue);
    let head = phrase::head(words, start..stop)?;
    words.lexicon.role(words.lower(head)).is_some().then(|| role(words, start..stop)).flatten()
}
