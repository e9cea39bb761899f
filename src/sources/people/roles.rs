//! The words that say what a person is: before the name, behind it in apposition, or before it set off by a comma.

use std::ops::Range;

use super::clusters::Names;
use super::lexicon::Class;
use super::names::NameKind;
use super::words::{Kind, Words};

/// Mentions of one person that are searched for a role.
const MAX_MENTIONS: usize = 24;
/// Words of one role.
const MAX_WORDS: usize = 44;
/// Words of an office before a comma and its name.
const MAX_SET_OFF: usize = 14;

/// A role as the text words it, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) words: Range<usize>,
    /// It has a noun for a person ("director"); without one it only names a body ("of Acme").
    pub(super) noun: bool,
    /// A title alone ("Sen.", "Dr").
    pub(super) title_only: bool,
    /// A clause that only tells what the person did ("who saw the fire"): it tells where they stand, and is no role.
    pub(super) deed: bool,
}

/// All roles of a person, in the order of the text. `cue` tells the words that are cues of attributions.
pub(super) fn of_cluster(words: &Words<'_>, names: &Names, cluster: usize, cue: &dyn Fn(usize) -> bool) -> Vec<Role> {
    let mut out: Vec<Role> = Vec::new();
    for &m in names.clusters[cluster].mentions.iter().take(MAX_MENTIONS) {
        let found =
            [before(words, names, m, cue), behind(words, names, m, cue), set_off(words, names, m, cue), copula(words, names, m, cue)];
        for role in found.into_iter().flatten() {
            if !out.iter().any(|r| r.words == role.words) {
                out.push(role);
            }
        }
        if out.len() > 8 {
            break;
        }
    }
    out
}

/// The role to show: the first that has a noun and more than a title, else any.
pub(super) fn best(roles: &[Role]) -> Option<&Role> {
    let full = |r: &&Role| r.noun && !r.title_only && !r.deed;
    // The longer of the first two full ones: "analyst" in the lead, "an analyst at …" below it.
    let mut firsts = roles.iter().filter(full).take(2);
    match (firsts.next(), firsts.next()) {
        (Some(a), Some(b)) if a.words.len() < 3 && b.words.len() > a.words.len() => Some(b),
        (Some(a), _) => Some(a),
        _ => roles.iter().find(|r| !r.title_only && !r.deed).or_else(|| roles.iter().find(|r| !r.deed)),
    }
}

/// "Mr", "Mrs." and the like say nothing of anybody's part.
pub(super) fn is_courtesy(words: &Words<'_>, range: &Range<usize>) -> bool {
    range.clone().all(|i| matches!(words.lower(i).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "mister" | "mme"))
}

fn role(words: &Words<'_>, range: Range<usize>) -> Option<Role> {
    if range.is_empty() {
        return None;
    }
    let lexicon = words.lexicon;
    let is_noun = |i: usize| lexicon.role(words.lower(i)).is_some() || lexicon.plural_role(words.lower(i)).is_some();
    let noun = range.clone().any(is_noun);
    let title_only = range.clone().all(|i| lexicon.title(words.items[i].str).is_some() && words.items[i].str.ends_with('.'))
        || (range.len() == 1
            && matches!(
                words.lower(range.start),
                "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady" | "dame" | "professor" | "prof"
            ));
    Some(Role { words: range, noun, title_only, deed: false })
}

/// "Acme chief executive Jane Roe", "the lawyer Jane Roe", "Acme's Jane Roe".
fn before(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
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
    if range.len() > 1
        && matches!(words.lower(range.end - 1), "dr." | "dr" | "prof." | "prof" | "mr." | "mr" | "mrs." | "mrs" | "ms." | "ms")
        && !words.items[range.end - 2].is("and")
    {
        let office = |i: usize| lexicon.role(words.lower(i)).is_some();
        let before = &words.items[range.end - 2];
        if range.clone().rev().skip(1).any(office) {
            range.end -= 1;
        } else if before.is_word() && !before.capital {
            // "… of ferries and tides Dr.": the words before belong to somebody else's office or to the sentence.
            range.start = range.end - 1;
        }
    }
    // "Secretary of State Jane Roe": the office ends in a word that is none by itself.
    let office = !at.titles.is_empty() && range.end == at.titles.end && range.start <= at.titles.start;
    let last = &words.items[range.end - 1];
    let found = role(words, range.clone())?;
    let close = office
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

fn is_adjective(lower: &str) -> bool {
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

/// "Jane Roe, a senior fellow at Acme,", "Jane Roe — who runs …", "Jane Roe of Acme".
fn behind(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
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

/// "his lawyer, Jane Roe,": a described office, a comma, the name, and a mark or cue behind it.
fn set_off(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
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
    let headed = |r: Range<usize>| super::phrase::head(words, r).is_some_and(|h| words.lexicon.role(words.lower(h)).is_some());
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

/// "Jane Roe is a professor of …"
fn copula(words: &Words<'_>, names: &Names, mention: usize, cue: &dyn Fn(usize) -> bool) -> Option<Role> {
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
    let head = super::phrase::head(words, start..stop)?;
    words.lexicon.role(words.lower(head)).is_some().then(|| role(words, start..stop)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::knowledge::Knowledge;

    fn shown(text: &str) -> Option<String> {
        let article = from_text(text);
        let words = Words::read(text, &article.info.blocks, super::super::lexicon::of(None));
        let names = Names::read(&words, &Knowledge::empty());
        let cluster = names.clusters.iter().position(|c| c.person)?;
        let roles = of_cluster(&words, &names, cluster, &|i| matches!(words.lower(i), "said" | "added" | "told"));
        best(&roles).map(|r| words.span(r.words.clone()).of(text).to_owned())
    }

    #[test]
    fn reads_an_apposition_up_to_its_comma() {
        assert_eq!(
            shown("It failed, said Margaret Olsen, a senior fellow at Tarrow University, on Monday.").as_deref(),
            Some("a senior fellow at Tarrow University")
        );
        assert_eq!(shown("Margaret Olsen, 34, who runs the Marlow ferry, said no.").as_deref(), Some("who runs the Marlow ferry"));
    }

    #[test]
    fn reads_the_office_before_the_name() {
        assert_eq!(
            shown("It failed, said Tarrow Bank’s chief economist Margaret Olsen.").as_deref(),
            Some("Tarrow Bank’s chief economist")
        );
        assert_eq!(
            shown("It failed, added principal deputy port press secretary Margaret Olsen.").as_deref(),
            Some("principal deputy port press secretary")
        );
    }

    #[test]
    fn reads_an_office_set_off_by_a_comma() {
        assert_eq!(shown("His lawyer, Margaret Olsen, said no.").as_deref(), Some("His lawyer"));
    }

    #[test]
    fn reads_an_office_set_off_over_its_prepositions() {
        assert_eq!(
            shown("Its vice president for operations, Margaret Olsen, said no.").as_deref(),
            Some("Its vice president for operations")
        );
        assert_eq!(shown("He praised the port, Margaret Olsen, said no.").as_deref(), None);
    }

    #[test]
    fn reads_an_office_that_ends_in_another_word() {
        assert_eq!(shown("On Monday Velmoran Secretary of State Margaret Olsen said no.").as_deref(), Some("Velmoran Secretary of State"));
        assert_eq!(shown("The tired Chief of Staff Margaret Olsen said no.").as_deref(), Some("The tired Chief of Staff"));
    }

    #[test]
    fn leaves_a_form_of_address_alone_behind_words_that_are_no_office() {
        assert_eq!(shown("It was for the study of tides and ferries Dr. Margaret Olsen said.").as_deref(), Some("Dr."));
        assert_eq!(shown("It failed, said Tarrow Bank’s Dr. Margaret Olsen.").as_deref(), Some("Tarrow Bank’s Dr."));
    }

    #[test]
    fn keeps_a_town_and_a_second_office_in_the_role() {
        assert_eq!(
            shown("Margaret Olsen, a fellow at Tarrow Institute in Marlow, Velmora, and co-author of the study, said no.").as_deref(),
            Some("a fellow at Tarrow Institute in Marlow, Velmora, and co-author of the study")
        );
    }

    #[test]
    fn closes_an_aside_or_leaves_it_out() {
        assert_eq!(
            shown("Margaret Olsen, a fellow at the Tarrow Ferry Institute (TFI), said no.").as_deref(),
            Some("a fellow at the Tarrow Ferry Institute (TFI)")
        );
        assert_eq!(
            shown("Margaret Olsen, a fellow at the Tarrow Ferry Institute (TFI; Marlow), said no.").as_deref(),
            Some("a fellow at the Tarrow Ferry Institute")
        );
    }

    #[test]
    fn takes_a_relative_clause_only_where_it_says_what_somebody_is() {
        assert_eq!(
            shown("Margaret Olsen, who has taught at Tarrow for years, said no.").as_deref(),
            Some("who has taught at Tarrow for years")
        );
        assert_eq!(shown("Margaret Olsen, who was the mayor of Tarrow, said no.").as_deref(), Some("who was the mayor of Tarrow"));
        assert_eq!(shown("Margaret Olsen, who turned round at the door, said no."), None);
        assert_eq!(shown("Margaret Olsen, who in a paper of last year said no."), None);
    }

    #[test]
    fn takes_only_the_office_of_the_one_named() {
        assert_eq!(shown("On Monday Tarrow spokesman Peter Lund said no.").as_deref(), Some("Tarrow spokesman"));
        assert_eq!(shown("He fell on the knee of striker Peter Lund, she said.").as_deref(), Some("striker"));
    }

    #[test]
    fn leaves_out_the_sentence_before_the_office() {
        assert_eq!(shown("As lawyer Margaret Olsen said, it failed.").as_deref(), Some("lawyer"));
        assert_eq!(shown("In 1987 lawyer Margaret Olsen said it failed.").as_deref(), Some("lawyer"));
        assert_eq!(shown("It failed, said port surgeon Dr. Margaret Olsen.").as_deref(), Some("port surgeon"));
    }

    #[test]
    fn takes_no_role_from_a_list_of_names_or_from_the_sentence() {
        assert_eq!(shown("Margaret Olsen, Peter Lund and the mayor said no."), None);
        assert_eq!(shown("After the rain Margaret Olsen said no."), None);
    }
}
