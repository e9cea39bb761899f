//! Names in the text: runs of capitals, cut into titles and roles, persons, organisations, places.
//!
//! Every run is read once. What a run alone does not tell ("Tree of Life", "Lund") stays `Unknown`
//! until the clusters have seen the whole text.

mod kind;
mod parts;
mod run;

use std::ops::Range;

use self::kind::{by_persons_words, classify, is_acronym, is_field, is_initial, is_organisation};
use self::parts::{is_role_part, segment_end, trailing_person};
use self::run::{extend_organisation, run_end};
use super::lexicon::{Gender, Place};
use super::words::{Kind, Words};

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
        // Most words have no capital, and no name begins with one of them.
        let end = if words.items[at].capital { run_end(words, at) } else { at };
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

fn read_run(words: &Words<'_>, run: Range<usize>, known: &dyn Fn(&str) -> bool, out: &mut Vec<Mention>) {
    let lexicon = words.lexicon;
    let mut start = run.start;
    while start < run.end {
        let end = segment_end(words, lexicon, start..run.end);
        read_segment(words, start..end, known, out);
        start = end;
    }
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
        if word.opens
            && (lexicon.is_common(&word.lower) || lexicon.role(&word.lower).is_some())
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
    let segment = run.clone();
    let mut run = extend_organisation(words, lexicon, run);
    // An organisation's word at the end makes the whole run one, whatever titles stand in it ("Attorney General's Office").
    let surname = run.len() == 2 && lexicon.given_name(words.lower(run.start)).is_some();
    let may_be_body = !surname || words.items[run.end - 1].str.ends_with('.');
    if may_be_body && is_organisation(words, lexicon, run.clone()) {
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
        let short = word.str.len() > 3 || word.str.chars().all(char::is_uppercase);
        let role = lexicon.title(word.str).is_some() || short && lexicon.role(&word.lower).is_some();
        if !role {
            continue;
        }
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
        if !surname && !first_name && !thing && !borne {
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
    // The segment as it stood was looked for among places and bodies before.
    let known = titles.is_empty() && run == segment && may_be_body;
    let kind = if known { by_persons_words(words, lexicon, &run, false) } else { classify(words, lexicon, &run, !titles.is_empty()) };
    push(words, run, titles, kind, out);
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
        let lower = text.to_ascii_lowercase();
        let words = Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None));
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
