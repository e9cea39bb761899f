//! Names in the text: runs of capitals, cut into titles and roles, persons, organisations, places.
//!
//! Every run is read once. What a run alone does not tell ("Tree of Life", "Lund") stays `Unknown`
//! until the clusters have seen the whole text.

use std::ops::Range;

use super::lexicon::{Class, Gender, Lexicon, Place};
use super::words::{Kind, Word, Words};

/// What a name is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Person,
    Organisation,
    Place(Place),
    Unknown,
}

/// One name where it stands.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// The name's words alone.
    pub(super) words: Range<usize>,
    pub(super) kind: NameKind,
    /// Titles and role words with capitals right before it ("Prime Minister", "Sen.").
    pub(super) titles: Range<usize>,
    pub(super) gender: Option<Gender>,
    /// "the" stands before it.
    pub(super) definite: bool,
    /// `'s` follows.
    pub(super) possessive: bool,
}

/// All names of the text, in order. `known`: whether some words are a body's or person's whole name.
pub(super) fn find(words: &Words<'_>, known: &dyn Fn(&str) -> bool) -> Vec<Mention> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let end = run_end(words, at);
        if end > at {
            read_run(words, at..end, known, &mut out);
            // A name may have grown past its run ("Institute for …").
            at = out.last().map_or(end, |m| m.words.end.max(end));
        } else {
            at += 1;
        }
    }
    out
}

/// A capital that can belong to a name.
fn names(words: &Words<'_>, index: usize) -> bool {
    let Some(word) = words.get(index) else { return false };
    if !word.is_word() || word.display || !(word.capital || is_model_number(words, index)) {
        return false;
    }
    if word.lower.split(['\'', '’']).next().is_some_and(|p| p.len() < word.lower.len() && words.lexicon.is_stop(p)) {
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
    // "April Jones", "Will Hobbs": a stop word that is a given name, before a capital and not at a sentence's head.
    !word.opens && words.lexicon.given_name(&word.lower).is_some() && words.get(index + 1).is_some_and(|w| w.capital && w.is_word())
}

/// A number that belongs to a name before it ("Channel 4", "Local 88").
fn is_model_number(words: &Words<'_>, index: usize) -> bool {
    words.get(index).is_some_and(|w| w.str.len() < 5 && w.str.chars().all(|c| c.is_ascii_digit()))
        && words.before(index).is_some_and(|w| w.capital && words.lexicon.is_organisation_name(w.str))
}

/// One past the run of capitals that starts at `start`; `start` where none does.
fn run_end(words: &Words<'_>, start: usize) -> usize {
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

fn read_run(words: &Words<'_>, run: Range<usize>, known: &dyn Fn(&str) -> bool, out: &mut Vec<Mention>) {
    let lexicon = words.lexicon;
    let mut start = run.start;
    while start < run.end {
        let end = segment_end(words, lexicon, start..run.end);
        read_segment(words, start..end, known, out);
        start = end;
    }
}

/// Cuts a run where a person's name begins behind other capitals: "United States Jane Roe", "Longtime Jane Roe".
fn segment_end(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> usize {
    let named = |i: usize| lexicon.given_name(words.lower(i)).is_some();
    let office = run.start.checked_sub(1).is_some_and(|i| words.lower(i) == "of");
    if !named(run.start) && run.len() > 2 && run.len() < 8 {
        let person = (run.start + 1..run.end - 1)
            .find(|&i| named(i) && !lexicon.is_common(words.lower(i + 1)) && !is_acronym(words.items[i + 1].str));
        if let Some(i) = person
            && run.end - i <= 4
            && (office
                || words.items[run.start].opens && i == run.start + 1
                || words.items[run.start..i].iter().all(|w| lexicon.is_common(&w.lower) || lexicon.place(w.str).is_some()))
            && !lexicon.is_organisation_name(words.items[run.end - 1].str)
            && !words.items[run.start..i].iter().any(|w| lexicon.title(w.str).is_some() || lexicon.role(&w.lower).is_some())
        {
            return i;
        }
    }
    if !lexicon.starts_place(words.items[run.start].str) {
        return run.end;
    }
    for len in [3, 2] {
        let end = run.start + len;
        if end < run.end
            && lexicon.place(words.span(run.start..end).of(words.text)).is_some()
            && lexicon.given_name(words.lower(end)).is_some()
        {
            return end;
        }
    }
    run.end
}

fn read_segment(words: &Words<'_>, run: Range<usize>, known: &dyn Fn(&str) -> bool, out: &mut Vec<Mention>) {
    let lexicon = words.lexicon;
    let last = run.end - 1;
    // Where every noun has a capital, a word of the language is no name by itself.
    if lexicon.capital_nouns && run.len() == 1 {
        let word = &words.items[run.start];
        let known = lexicon.is_common(&word.lower) || lexicon.role(&word.lower).is_some() || lexicon.is_organisation_noun(&word.lower);
        if known && !is_acronym(word.str) {
            return;
        }
    }
    // "AI", "SUVs": things and fields, not names.
    if run.len() == 1 && is_field(lexicon, &words.items[run.start]) {
        return;
    }
    // "Analysts said": a noun at the head of a sentence has its capital from there.
    if run.len() == 1 {
        let word = &words.items[run.start];
        let plain = lexicon.is_common(&word.lower) || lexicon.role(&word.lower).is_some();
        if word.opens
            && plain
            && !word.str.chars().all(char::is_uppercase)
            && lexicon.given_name(&word.lower).is_none()
            && lexicon.title(word.str).is_none()
        {
            return;
        }
    }
    let whole = words.span(run.clone()).of(words.text);
    if let Some(place) = lexicon.place(whole) {
        push(words, run.clone(), run.start..run.start, NameKind::Place(place), out);
        return;
    }
    let mut run = extend_organisation(words, lexicon, run);
    // An organisation's word at the end makes the whole run one, whatever titles stand in it ("Attorney General's Office").
    let surname = run.len() == 2 && lexicon.given_name(words.lower(run.start)).is_some();
    if (!surname || words.items[run.end - 1].str.ends_with('.')) && is_organisation(words, lexicon, run.clone()) {
        if let Some(person) = trailing_person(words, lexicon, run.clone()) {
            push(words, run.start..person, run.start..run.start, NameKind::Organisation, out);
            push(words, person..run.end, person..person, NameKind::Person, out);
            return;
        }
        push(words, run.clone(), run.start..run.start, NameKind::Organisation, out);
        return;
    }
    // Titles and role words split the run: what stands before them is a body or place, what follows is the person.
    let mut title = None;
    for i in run.clone() {
        let word = &words.items[i];
        let role = lexicon.title(word.str).is_some() || (lexicon.role(&word.lower).is_some() && word.str.len() > 3);
        let surname =
            i == last && i > run.start && (lexicon.given_name(words.lower(i - 1)).is_some() || is_initial(words.items[i - 1].str));
        let first_name = i == run.start && run.len() == 2 && lexicon.given_name(&word.lower).is_some();
        // "Tarrow Coach Lines": what follows a title is a person, never two words of the language.
        let thing = i > run.start
            && i < last
            && (i + 1..run.end).all(|j| lexicon.is_common(words.lower(j)) || lexicon.is_organisation_name(words.items[j].str));
        // "Ada Monk": a lone office at the end of two capitals is a surname, if people bear it.
        let borne = i == last
            && run.len() == 2
            && matches!(
                &*word.lower,
                "king"
                    | "monk"
                    | "bishop"
                    | "pope"
                    | "prince"
                    | "cook"
                    | "baker"
                    | "judge"
                    | "dean"
                    | "major"
                    | "chancellor"
                    | "porter"
                    | "marshal"
                    | "archer"
                    | "abbot"
                    | "knight"
                    | "duke"
                    | "earl"
                    | "baron"
                    | "champion"
                    | "constable"
                    | "singer"
                    | "model"
                    | "driver"
                    | "painter"
                    | "fisher"
                    | "shepherd"
                    | "gardener"
            )
            && !lexicon.is_common(words.lower(run.start))
            && lexicon.place(words.items[run.start].str).is_none()
            && lexicon.title(words.items[run.start].str).is_none()
            && !is_acronym(words.items[run.start].str);
        if role && !surname && !first_name && !thing && !borne {
            title = Some(i);
        }
    }
    // "The Tarrow Reporter": an office in the name of a known body or outlet is none.
    if title.is_some() && run.len() > 1 && known(words.span(run.clone()).of(words.text)) {
        push(words, run.clone(), run.start..run.start, NameKind::Organisation, out);
        return;
    }
    let mut titles = run.start..run.start;
    // "Chief of Staff Jane Roe", "Secretary of State Jane Roe": the office goes on over "of".
    let of_office = title.is_none()
        && run.len() > 2
        && words.before(run.start).is_some_and(|w| w.is("of"))
        && run.start > 1
        && (lexicon.title(words.items[run.start - 2].str).is_some() || lexicon.role(words.lower(run.start - 2)).is_some())
        && words.items[run.start - 2].capital;
    if of_office
        && matches!(
            words.lower(run.start),
            "staff"
                | "state"
                | "defense"
                | "defence"
                | "police"
                | "labor"
                | "education"
                | "energy"
                | "commerce"
                | "agriculture"
                | "war"
                | "transportation"
        )
    {
        titles = run.start - 2..run.start + 1;
        run.start += 1;
    } else if let Some(i) = title {
        let mut first = i;
        while first > run.start && is_role_part(words, lexicon, first - 1) {
            first -= 1;
        }
        if first > run.start {
            let before = run.start..first;
            let kind = classify(words, lexicon, &before, false);
            push(words, before, run.start..run.start, if kind == NameKind::Person { NameKind::Organisation } else { kind }, out);
        }
        titles = first..i + 1;
        run.start = i + 1;
    } else {
        while run.len() > 2 && matches!(lexicon.place(words.items[run.start].str), Some(Place::Demonym | Place::Country)) {
            push(words, run.start..run.start + 1, run.start..run.start, NameKind::Place(Place::Demonym), out);
            run.start += 1;
        }
    }
    if run.is_empty() {
        return;
    }
    let kind = classify(words, lexicon, &run, !titles.is_empty());
    push(words, run, titles, kind, out);
}

/// "HVB News anchor": role words inside a run, with the adjectives before them ("Deputy Chief", "Foreign Minister").
fn is_role_part(words: &Words<'_>, lexicon: &Lexicon, index: usize) -> bool {
    const ADJECTIVES: &[&str] = &[
        "deputy",
        "vice",
        "chief",
        "senior",
        "assistant",
        "acting",
        "former",
        "prime",
        "foreign",
        "interior",
        "finance",
        "defense",
        "defence",
        "home",
        "first",
        "lead",
        "associate",
        "executive",
        "general",
        "managing",
        "attorney",
        "press",
        "justice",
        "health",
        "education",
        "energy",
        "trade",
        "principal",
        "special",
        "secretary",
        "state",
        "co-chief",
        "opposition",
        "majority",
        "minority",
        "then",
        "interim",
        "transport",
        "environment",
        "labor",
        "labour",
        "treasury",
        "agriculture",
        "culture",
        "economy",
        "and",
    ];
    let word = &words.items[index];
    ADJECTIVES.contains(&&*word.lower) || lexicon.title(word.str).is_some() || lexicon.role(&word.lower).is_some()
}

/// "Acme Institute Jane Roe": where two or three last words begin with a given name behind an organisation's word.
fn trailing_person(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> Option<usize> {
    (run.start + 1..run.end.saturating_sub(1)).find(|&i| {
        run.end - i <= 3
            && lexicon.given_name(words.lower(i)).is_some()
            && lexicon.is_organisation_name(words.items[i - 1].str)
            && !(i..run.end).any(|j| lexicon.is_organisation_name(words.items[j].str))
    })
}

/// Grows a run over "of", "for", "and" where an organisation's name goes on ("Institute for Applied Rest").
fn extend_organisation(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> Range<usize> {
    let mut run = run;
    while run.len() < 16 {
        let Some(connector) = words.get(run.end) else { break };
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

fn is_organisation(words: &Words<'_>, lexicon: &Lexicon, run: Range<usize>) -> bool {
    let count = run.len();
    let tail = &words.items[run.end - 1];
    if run.clone().any(|i| words.items[i].kind == Kind::Possessive) {
        return true;
    }
    if lexicon.is_organisation_name(tail.str) {
        return count > 1 || tail.str.chars().count() > 2 && lexicon.role(&tail.lower).is_none();
    }
    run.clone().any(|i| {
        let word = &words.items[i];
        lexicon.is_organisation_name(word.str)
            && (i + 1 == run.end
                || matches!(words.lower(i + 1), "of" | "for" | "on" | "to" | "against" | "&" | "and")
                || words.items[i + 1].str.len() < 4)
            && lexicon.title(word.str).is_none()
    })
}

/// An abbreviation of a field, or the plural of any ("SSBs").
fn is_field(lexicon: &Lexicon, word: &Word<'_>) -> bool {
    let singular = word.str.strip_suffix('s').filter(|s| s.len() > 1 && s.chars().all(char::is_uppercase));
    lexicon.is(Class::Field, &word.lower) || singular.is_some()
}

fn is_initial(word: &str) -> bool {
    word.ends_with('.') && word.chars().count() <= 5 && word.chars().all(|c| c.is_uppercase() || c == '.') || word.len() == 1
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    letters >= 2 && capitals >= 2 && capitals + 1 >= letters
}

fn classify(words: &Words<'_>, lexicon: &Lexicon, run: &Range<usize>, titled: bool) -> NameKind {
    let name = words.span(run.clone()).of(words.text);
    if let Some(place) = lexicon.place(name) {
        return if titled { NameKind::Person } else { NameKind::Place(place) };
    }
    if is_organisation(words, lexicon, run.clone()) && !(titled && run.len() < 3) {
        return NameKind::Organisation;
    }
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

fn is_acronym_not_initial(word: &str) -> bool {
    is_acronym(word) && !is_initial(word) && !matches!(word, "II" | "III" | "IV" | "JR") && word.len() < 6
}

fn push(words: &Words<'_>, range: Range<usize>, titles: Range<usize>, kind: NameKind, out: &mut Vec<Mention>) {
    let lexicon = words.lexicon;
    let mut range = range;
    // A particle or "&" never ends a name.
    while range.len() > 1
        && !words.items[range.end - 1].capital
        && !words.items[range.end - 1].str.starts_with(|c: char| c.is_ascii_digit())
    {
        range.end -= 1;
    }
    if range.is_empty() {
        return;
    }
    let title_gender = titles.clone().rev().find_map(|i| {
        let word = &words.items[i];
        lexicon.title(word.str).and_then(|t| t.gender).or_else(|| lexicon.role(&word.lower).and_then(|r| r.gender))
    });
    let gender = title_gender.or_else(|| {
        let person = matches!(kind, NameKind::Person | NameKind::Unknown) && range.len() > 1;
        if person { lexicon.given_name(words.lower(range.start)).flatten() } else { None }
    });
    let before = titles.start.min(range.start);
    let definite = words.before(before).is_some_and(|w| w.is("the"));
    let possessive = words.get(range.end).is_some_and(|w| w.kind == Kind::Possessive);
    out.push(Mention { words: range, kind, titles, gender, definite, possessive });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn found(text: &str) -> Vec<(String, NameKind)> {
        let article = from_text(text);
        let words = Words::read(text, &article.info.blocks, super::super::lexicon::of(None));
        find(&words, &|name| name == "Marlow Reporter").into_iter().map(|m| (words.span(m.words).of(text).to_owned(), m.kind)).collect()
    }

    fn persons(text: &str) -> Vec<String> {
        found(text).into_iter().filter(|(_, k)| *k == NameKind::Person).map(|(n, _)| n).collect()
    }

    fn organisations(text: &str) -> Vec<String> {
        found(text).into_iter().filter(|(_, k)| *k == NameKind::Organisation).map(|(n, _)| n).collect()
    }

    #[test]
    fn sets_titles_and_roles_apart_from_the_name() {
        assert_eq!(persons("They met Prime Minister Margaret Olsen and Sen. Brask today."), ["Margaret Olsen", "Brask"]);
        assert_eq!(persons("They met Harbour Post Editor-in-Chief Helen Marr today."), ["Helen Marr"]);
    }

    #[test]
    fn keeps_particles_initials_and_hyphens_in_the_name() {
        assert_eq!(
            persons("We met Anna van der Meer, J. K. Lund and Jean-Luc O'Hara there."),
            ["Anna van der Meer", "J. K. Lund", "Jean-Luc O'Hara"]
        );
    }

    #[test]
    fn takes_a_role_word_as_surname_behind_a_given_name() {
        assert_eq!(persons("We met Peter King there."), ["Peter King"]);
        assert_eq!(persons("We met Dean Marlow there."), ["Dean Marlow"]);
    }

    #[test]
    fn reads_an_organisation_over_its_connectors() {
        assert_eq!(organisations("She joined the Institute for Applied Rest in May."), ["Institute for Applied Rest"]);
        assert_eq!(organisations("She joined the Marlow Growers of Tarrow Foundation in May."), ["Marlow Growers of Tarrow Foundation"]);
        assert_eq!(organisations("It is the Department of Health and Human Services."), ["Department of Health and Human Services"]);
    }

    #[test]
    fn reads_an_institution_with_whom_it_is_called_after() {
        assert_eq!(organisations("She came to King’s College Marlow in May."), ["King’s College Marlow"]);
        assert_eq!(organisations("The Marlow County Sheriff’s Office closed."), ["Marlow County Sheriff’s Office"]);
    }

    #[test]
    fn keeps_an_ordinal_and_two_plain_nouns_in_one_name() {
        let all = |text: &str| found(text).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!(all("She came from Third Harbour in May."), ["Third Harbour"]);
        assert_eq!(all("She came from Tree of Life in May."), ["Tree of Life"]);
        assert_eq!(all("Third Harbour men came."), ["Harbour"]);
    }

    #[test]
    fn leaves_an_office_in_a_known_name() {
        assert_eq!(organisations("It was in the Marlow Reporter on Monday."), ["Marlow Reporter"]);
    }

    #[test]
    fn does_not_join_two_organisations_with_and() {
        assert_eq!(organisations("Both Tarrow University and Marlow College agreed."), ["Tarrow University", "Marlow College"]);
    }

    #[test]
    fn leaves_capitals_of_sentence_heads_alone() {
        assert!(found("However, the rain went on. When it ended, they left. On Tuesday it came back.").is_empty());
    }
}
