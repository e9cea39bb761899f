//! Roles before the name: "Acme chief executive Jane Roe", "his lawyer, Jane Roe,".

use std::ops::Range;

use super::super::clusters::Names;
use super::super::phrase;
use super::super::words::{Kind, Words};
use super::{Role, role};

/// Words of an office before a comma and its name.
const MAX_SET_OFF: usize = 14;

/// "Acme chief executive Jane Roe", "the lawyer Jane Roe", "Acme's Jane Roe".
pub(super) fn before(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
    let at = &names.mentions[mention];
    // "prosecutors Jane Roe and John Doe": the second shares the plural office of the first.
    if at.titles.is_empty()
        && at.words.start > 1
        && words.items[at.words.start - 1].is("and")
        && mention > 0
        && names.is_person(mention - 1)
        && names.mentions[mention - 1].words.end + 1 == at.words.start
        && !(names.mentions[mention - 1].words.start > 0 && words.items[names.mentions[mention - 1].words.start - 1].is("and"))
        && let Some(shared) = before(words, names, mention - 1, cue)
        && words.lexicon.plural_role(words.lower(shared.words.end - 1)).is_some()
    {
        return Some(shared);
    }
    let end = at.titles.start.min(at.words.start).max(at.titles.end.min(at.words.start));
    let start = walk_left(words, at.titles.start.min(at.words.start), cue);
    // "Mayor Jane Roe and chancellor John Doe": the office before the first is not the second's.
    let other = names.within(start..end).rev().find(|&m| names.is_person(m) && !names.mentions[m].possessive);
    let start = match other.map(|m| names.mentions[m].words.end).filter(|at| (start..end).contains(at)) {
        Some(at) if words.items[at].is("and") => at,
        // "Jane Roe plays the lawyer": a sentence.
        Some(at)
            if words.items[at].kind == Kind::Word
                && !words.items[at].capital
                && words.lower(at).ends_with('s')
                && words.lexicon.role(words.lower(at)).is_none() =>
        {
            return None;
        }
        _ => start,
    };
    let mut range = trim(words, start..end);
    if range.is_empty() {
        return None;
    }
    let lexicon = words.lexicon;
    // "the surgeon Dr.": the office says more than the form of address behind it.
    let mut cut = false;
    if range.len() > 1
        && matches!(words.lower(range.end - 1), "dr." | "dr" | "prof." | "prof" | "mr." | "mr" | "mrs." | "mrs" | "ms." | "ms")
        && !words.items[range.end - 2].is("and")
    {
        let office = |i: usize| lexicon.role(words.lower(i)).is_some();
        let before = &words.items[range.end - 2];
        if range.clone().rev().skip(1).any(office) {
            range.end -= 1;
            cut = true;
        } else if before.is_word() && !before.capital {
            // "… of ferries and tides Dr.": the words before belong to somebody else's office or to the sentence.
            range.start = range.end - 1;
        }
    }
    // "Secretary of State Jane Roe": the office ends in a word that is none by itself.
    let titled = !at.titles.is_empty() && range.end == at.titles.end && range.start <= at.titles.start;
    let of = range.len() > 2 && words.items[range.end - 2].is("of") && words.items[range.end - 1].capital;
    let office = titled || of && words.items[range.end - 3].capital && lexicon.role(words.lower(range.end - 3)).is_some();
    let last = &words.items[range.end - 1];
    let found = role(words, range.clone())?;
    let close = office
        || cut
        || last.kind == Kind::Possessive
        || lexicon.role(&last.lower).is_some()
        || lexicon.plural_role(&last.lower).is_some()
        || lexicon.title(last.str).is_some();
    (close && (found.noun || found.title_only || last.kind == Kind::Possessive || lexicon.title(last.str).is_some())).then_some(found)
}

/// Left end of the nominal words before `end`.
fn walk_left(words: &Words<'_>, end: usize, cue: &dyn Fn(usize) -> bool) -> usize {
    let mut i = end;
    let Some(anchor) = words.get(end) else { return end };
    while i > 0 && end - i < 16 {
        let word = &words.items[i - 1];
        if word.sentence != anchor.sentence || word.quoted != anchor.quoted {
            break;
        }
        if word.kind == Kind::Mark && !matches!(word.str, "-" | "&" | "/") {
            break;
        }
        // "As lawyer Jane Roe": a function word has its capital from the sentence.
        let headed = word.opens && words.lexicon.is_stop(&word.lower);
        if word.is_word() && (!word.capital || headed) {
            let lower = &*word.lower;
            if cue(i - 1)
                || words.lexicon.is_breaker(lower)
                || matches!(
                    lower,
                    "by" | "with"
                        | "from"
                        | "in"
                        | "on"
                        | "as"
                        | "to"
                        | "when"
                        | "including"
                        | "like"
                        | "about"
                        | "against"
                        | "than"
                        | "or"
                        | "into"
                        | "joined"
                        | "between"
                )
            {
                break;
            }
            if lower == "and" || lower == "of" || lower == "for" || lower == "at" {
                // Only inside the role: something nominal must stand on the left of it.
                let left = i.checked_sub(2).and_then(|j| words.get(j));
                let office = |j: usize| words.get(j).is_some_and(|w| words.lexicon.role(&w.lower).is_some());
                let right =
                    office(i) || words.get(i).is_some_and(|w| w.capital || is_adjective(&w.lower)) || (lower == "and" && office(i + 1));
                let further = (i.saturating_sub(8)..i - 1).any(office);
                // "the knee of striker Jane Roe"
                let belongs =
                    lower == "of" && office(i) && !words.items[i].capital && left.is_none_or(|w| words.lexicon.role(&w.lower).is_none());
                if i == end || !right || belongs || left.is_none_or(|w| !w.is_word()) || (lower == "and" && !further) {
                    break;
                }
            }
            if (lower.ends_with("ing") || lower.ends_with("ed")) && !is_adjective(lower) && words.lexicon.role(lower).is_none() {
                break;
            }
            if words.lexicon.is_determiner(lower) {
                i -= 1;
                break;
            }
        }
        i -= 1;
    }
    i
}

pub(super) fn is_adjective(lower: &str) -> bool {
    matches!(
        lower,
        "retired"
            | "elected"
            | "embattled"
            | "appointed"
            | "disgraced"
            | "renowned"
            | "managing"
            | "acting"
            | "leading"
            | "outgoing"
            | "incoming"
            | "sitting"
            | "ranking"
            | "founding"
            | "commanding"
            | "operating"
            | "marketing"
            | "engineering"
            | "named"
            | "senior"
            | "chief"
            | "deputy"
            | "head"
            | "former"
            | "executive"
            | "principal"
            | "vice"
            | "global"
            | "registered"
            | "licensed"
            | "certified"
            | "award-winning"
            | "housing"
            | "banking"
            | "visiting"
            | "teaching"
            | "supervising"
            | "nursing"
            | "planning"
            | "policing"
            | "training"
            | "research"
            | "co-founder"
            | "macro"
            | "communications"
            | "general"
            | "regional"
            | "national"
            | "international"
            | "general-secretary"
            | "investing"
            | "lobbying"
    )
}

/// Cuts articles of the sentence and connectors off the left end.
fn trim(words: &Words<'_>, mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() {
        let first = &words.items[range.start];
        let lower = &*first.lower;
        let year = first.str.len() == 4 && first.str.chars().all(|c| c.is_ascii_digit()) && range.len() > 1;
        if !first.is_word()
            || year
            || first.capital && words.lexicon.is_stop(lower) && !words.lexicon.is_determiner(lower)
            || matches!(lower, "and" | "of" | "for" | "at" | "but" | "so" | "yet" | "both" | "while" | "also" | "even" | "only")
            || (first.opens && matches!(lower, "according" | "to"))
        {
            range.start += 1;
        } else {
            break;
        }
    }
    range
}

/// "his lawyer, Jane Roe,": a described office, a comma, the name, and a mark or cue behind it.
pub(super) fn set_off(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
    let at = &names.mentions[mention];
    let start = at.titles.start.min(at.words.start);
    let comma = start.checked_sub(1)?;
    if words.items[comma].str != "," || words.items[comma].sentence != words.items[start].sentence {
        return None;
    }
    let closes = words
        .get(at.words.end)
        .is_none_or(|w| matches!(w.str, "," | "." | "”" | "\"" | ")" | "–" | "—" | ";") || w.is("who") || w.is("of"))
        || cue(at.words.end);
    let end = comma;
    let headed = |r: Range<usize>| phrase::head(words, r).is_some_and(|h| words.lexicon.role(words.lower(h)).is_some());
    let mut range = trim(words, walk_left(words, end, cue)..end);
    let last = words.lexicon.role(words.lower(end - 1)).is_some();
    if !last
        && !headed(range.clone())
        && let Some(from) = determiners_before(words, end, cue).find(|&from| headed(from..end))
    {
        range = from..end;
    }
    if !closes || range.is_empty() {
        return None;
    }
    let head = headed(range.clone());
    let bounded = words.lexicon.is_determiner(words.lower(range.start))
        || words.items[range.start..range.end].iter().any(|w| w.kind == Kind::Possessive)
        || words.items[range.start].capital;
    // "the mayor, Jane Roe, and …" but not "a doctor, Jane Roe and John Doe".
    ((last || head) && bounded && !names.within(range.clone()).any(|m| names.is_person(m) && !names.mentions[m].possessive))
        .then(|| role(words, range))
        .flatten()
}

/// Where noun phrases may begin that end at `end`, nearest first: "the bank", "the head of security for the bank".
fn determiners_before<'a>(words: &'a Words<'_>, end: usize, cue: &'a dyn Fn(usize) -> bool) -> impl Iterator<Item = usize> + 'a {
    let anchor = words.items[end].sentence;
    let nominal = move |i: &usize| {
        let word = &words.items[*i];
        let verb = !word.capital && word.lower.ends_with("ed") && !is_adjective(&word.lower);
        word.sentence == anchor && word.kind != Kind::Mark && !word.quoted && !cue(*i) && !words.lexicon.is_breaker(&word.lower) && !verb
    };
    (end.saturating_sub(MAX_SET_OFF)..end).rev().take_while(nominal).filter(|&i| words.lexicon.is_determiner(words.lower(i))).take(3)
}
