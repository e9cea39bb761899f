//! The bodies that a role names, with "former" marked.

use std::ops::Range;

use super::clusters::Names;
use super::lexicon::{Class, Place};
use super::names::NameKind;
use super::pronouns;
use super::words::{Kind, Words};
use crate::Span;
use crate::report::Affiliation;

/// A body in a role: its words and whether the tie is past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Body {
    pub(super) words: Range<usize>,
    pub(super) cluster: usize,
    pub(super) former: bool,
}

/// The bodies named in the words of a role. `owner` is the person's own cluster.
pub(super) fn in_role(words: &Words<'_>, names: &Names, role: &Range<usize>, owner: Option<usize>) -> Vec<Body> {
    let mut out: Vec<Body> = Vec::new();
    let mut m = names.within(role.clone());
    while let Some(index) = m.next() {
        let mention = &names.mentions[index];
        let cluster = &names.clusters[names.cluster[index]];
        if Some(names.cluster[index]) == owner {
            continue;
        }
        // "the Marlow district attorney's office", "Tarrow police department": the town's office, not the town.
        if let Some(end) = office_of_place(words, mention.words.end, role.end) {
            let range = mention.words.start..end;
            if is_tied(words, role, &range) {
                out.push(Body { former: is_former(words, role, range.start), cluster: names.cluster[index], words: range });
            }
            continue;
        }
        if !is_body(words, mention.kind, cluster.person, &mention.words) {
            continue;
        }
        let mut range = mention.words.clone();
        // "Acme's Ferry Institute" is one name for one body.
        if mention.words.start >= role.start
            && words.get(range.end).is_some_and(|w| w.kind == Kind::Possessive)
            && let Some(next) = names.mentions.get(index + 1)
            && next.words.start == range.end + 1
            && next.words.end <= role.end
            && is_body(words, next.kind, names.clusters[names.cluster[index + 1]].person, &next.words)
            && next.words.end > range.end
        {
            range.end = next.words.end;
            m.next();
        }
        if range.end > role.end || !is_tied(words, role, &range) {
            continue;
        }
        out.push(Body {
            former: is_former(words, role, range.start),
            cluster: names.cluster[index],
            words: campus(words, range, role.end),
        });
    }
    out
}

/// One past "district attorney's office", "police department" and the like in small letters behind a name.
fn office_of_place(words: &Words<'_>, from: usize, limit: usize) -> Option<usize> {
    let office = |i: usize| matches!(words.lower(i), "office" | "department" | "council" | "district" | "authority");
    let public = |i: usize| {
        words.get(i).is_some_and(|w| w.kind == Kind::Possessive && i > from)
            || matches!(
                words.lower(i),
                "district"
                    | "county"
                    | "city"
                    | "town"
                    | "state"
                    | "attorney"
                    | "prosecutor"
                    | "sheriff"
                    | "coroner"
                    | "mayor"
                    | "governor"
                    | "police"
                    | "fire"
                    | "health"
                    | "school"
                    | "education"
                    | "medical"
                    | "examiner"
            ) && words.items.get(i).is_some_and(|w| !w.capital)
    };
    let end = (from..limit.min(from + 6)).take_while(|&i| public(i) || office(i)).filter(|&i| i > from && office(i)).last()?;
    words.items.get(end).is_some_and(|w| !w.capital).then_some(end + 1)
}

/// "the company's chief executive", "company spokesperson": the body that the noun points to.
pub(super) fn pointed_to(words: &Words<'_>, names: &Names, role: &Range<usize>) -> Option<Body> {
    let lexicon = words.lexicon;
    for i in role.clone() {
        let word = &words.items[i];
        if word.capital && !word.opens || !lexicon.is_organisation_noun(&word.lower) {
            continue;
        }
        let verb =
            |j: usize| matches!(words.lower(j), "directs" | "runs" | "leads" | "chairs" | "heads" | "founded" | "manages" | "oversees");
        let ran = (i.saturating_sub(3).max(role.start)..i).any(verb);
        let owned = ran || words.get(i + 1).is_some_and(|w| w.kind == Kind::Possessive || lexicon.role(&w.lower).is_some());
        if !owned
            || matches!(
                &*word.lower,
                "state"
                    | "school"
                    | "church"
                    | "court"
                    | "government"
                    | "police"
                    | "army"
                    | "military"
                    | "city"
                    | "county"
                    | "campaign"
                    | "party"
                    | "team"
                    | "prosecution"
                    | "club"
                    | "side"
                    | "force"
                    | "monitor"
            )
        {
            continue;
        }
        let cluster = pronouns::body(words, names, i, &[], Some(&word.lower))?;
        return Some(Body { words: names.clusters[cluster].name.clone(), cluster, former: is_former(words, role, i) });
    }
    None
}

/// A role without any body, in business or in an office of a body: the body spoken of just before.
pub(super) fn implied(words: &Words<'_>, names: &Names, role: &Range<usize>) -> Option<Body> {
    // "its secretary": the body that the sentence speaks of.
    if words.lower(role.start) == "its" && role.len() < 6 {
        let cluster = pronouns::body(words, names, role.start, &[], None)?;
        return Some(Body { words: names.clusters[cluster].name.clone(), cluster, former: is_former(words, role, role.start) });
    }
    let bare = words.span(role.clone()).of(words.text).to_lowercase();
    let bare = bare.trim_start_matches("the ").trim_start_matches("its ");
    if !matches!(
        bare,
        "ceo"
            | "cfo"
            | "chief executive"
            | "chief executive officer"
            | "managing director"
            | "president and ceo"
            | "chairman and ceo"
            | "ceo and chairman"
            | "its chief executive"
            | "chief financial officer"
            | "its secretary"
            | "founder and ceo"
            | "ceo and founder"
    ) {
        return None;
    }
    let cluster = pronouns::body(words, names, role.start, &[], None)?;
    Some(Body { words: names.clusters[cluster].name.clone(), cluster, former: is_former(words, role, role.start) })
}

/// The report's form, each body once.
pub(super) fn report(words: &Words<'_>, bodies: &[Body]) -> Vec<Affiliation> {
    let mut out: Vec<(usize, Affiliation)> = Vec::new();
    for body in bodies {
        let (span, past) = without_past(words, body.words.clone());
        let name = super::quotes::words(words.text, &[span]);
        if out.iter().any(|(c, a)| *c == body.cluster || a.name.contains(&name) || name.contains(&a.name)) {
            continue;
        }
        out.push((body.cluster, Affiliation { name, former: body.former || past, span: Some(span), knowledge: None }));
        if out.len() == 6 {
            break;
        }
    }
    out.into_iter().map(|(_, a)| a).collect()
}

/// "Then-Acme director": the body is Acme, the tie past.
fn without_past(words: &Words<'_>, body: Range<usize>) -> (Span, bool) {
    let span = words.span(body);
    let name = span.of(words.text);
    let past = ["then-", "ex-", "former-"].into_iter().find(|p| name.get(..p.len()).is_some_and(|head| head.eq_ignore_ascii_case(p)));
    past.map_or((span, false), |p| (Span::new(span.start + p.len(), span.end), true))
}

fn is_body(words: &Words<'_>, kind: NameKind, person: bool, range: &Range<usize>) -> bool {
    if person || matches!(kind, NameKind::Place(Place::Demonym | Place::Town | Place::Country) | NameKind::Person) {
        return false;
    }
    let lexicon = words.lexicon;
    let items = &words.items[range.clone()];
    // "R-Texas", "Anglo-Velmoran", "North American", "Velmora House": seats, peoples and chambers.
    let first = items[0].str;
    let people = |w: &str| {
        lexicon.place(w) == Some(Place::Demonym) || w.split_once('-').is_some_and(|(_, b)| lexicon.place(b) == Some(Place::Demonym))
    };
    let seat = first.len() > 2 && matches!(first.as_bytes().get(1), Some(b'-')) && first.starts_with(['R', 'D', 'I']);
    let wing = items.iter().all(|w| matches!(w.str, "Senate" | "House" | "Assembly") || lexicon.place(w.str).is_some());
    // "Maritime safety expert": the sentence's capital.
    let head = items.len() == 1 && items[0].opens && lexicon.is_common(&items[0].lower);
    if wing || head {
        return false;
    }
    let chamber = items.len() == 2
        && lexicon.place(first).is_some()
        && matches!(items[1].str, "House" | "Senate" | "District" | "Assembly" | "State");
    if seat
        || chamber
        || items.iter().all(|w| people(w.str) || matches!(w.str, "North" | "South" | "Latin" | "Central" | "East" | "West"))
        || matches!(
            items[items.len() - 1].str,
            "District" | "Statehouse" | "Road" | "Street" | "Avenue" | "Lane" | "Square" | "Village" | "Island" | "Beach" | "County"
        )
    {
        return false;
    }
    // "Chief", "State", "Medical": capitals of an office, not of a body.
    if items.len() == 1 {
        let word = &items[0];
        // "AI", "Tarrow-based": a field, and where somebody sits.
        if lexicon.is(Class::Field, &word.lower) || word.lower.ends_with("-based") || word.lower.ends_with("-born") {
            return false;
        }
        let office = lexicon.role(&word.lower).is_some() || lexicon.title(word.str).is_some();
        let plain = matches!(
            &*word.lower,
            "state"
                | "medical"
                | "high"
                | "national"
                | "international"
                | "federal"
                | "global"
                | "senior"
                | "general"
                | "health"
                | "foreign"
                | "district"
                | "science"
                | "communications"
                | "marketing"
                | "research"
                | "conservative"
                | "ph.d."
                | "phd"
                | "internet"
                | "web"
                | "media"
                | "sports"
                | "west"
                | "east"
                | "north"
                | "south"
                | "northern"
                | "southern"
                | "western"
                | "eastern"
                | "chief"
                | "house"
                | "common"
                | "english"
                | "latin"
                | "olympic"
        );
        return !office && !plain && !lexicon.is_party(&word.lower);
    }
    true
}

/// Whether a body in a role is the person's own: right before the office, its owner, or behind "at", "of", "for", "with", "from".
fn is_tied(words: &Words<'_>, role: &Range<usize>, body: &Range<usize>) -> bool {
    let lexicon = words.lexicon;
    let after = words.get(body.end);
    if after.is_some_and(|w| w.kind == Kind::Possessive) {
        return true;
    }
    if body.end < role.end
        && after.is_some_and(|w| {
            w.is_word() && !words.lexicon.is_breaker(&w.lower) && !words.lexicon.is_preposition(&w.lower) && w.lower != "and"
        })
    {
        // "Acme director", "Acme senior policy analyst": an office follows.
        let office = (body.end..role.end.min(body.end + 7))
            .take_while(|&i| words.items[i].is_word())
            .find(|&i| lexicon.role(words.lower(i)).is_some());
        // "the Rivers author": a work, not a body.
        return office.is_some_and(|i| !matches!(words.lower(i), "author" | "co-author" | "coauthor" | "star" | "fan" | "critic"));
    }
    let mut i = body.start;
    while i > role.start
        && (matches!(words.lower(i - 1), "the" | "a" | "an")
            || words.items[i - 1].kind == Kind::Possessive
            || words.items[i - 1].capital
            || lexicon.is_organisation_noun(words.lower(i - 1))
            || lexicon.is_outlet_noun(words.lower(i - 1))
            || matches!(
                words.lower(i - 1),
                "nonprofit"
                    | "investment"
                    | "research"
                    | "london-based"
                    | "advocacy"
                    | "american"
                    | "group"
                    | "law"
                    | "eastern"
                    | "western"
                    | "northern"
                    | "southern"
                    | "central"
                    | "nearby"
                    | "local"
            ))
    {
        i -= 1;
    }
    if i == body.start && body.start == role.start {
        return true;
    }
    let mut before = words.lower(i.saturating_sub(1));
    // "records by Acme, Lund and Tarrow": one of several is tied as the first of them is.
    if before == "and" && i > role.start + 1 {
        let mut j = i - 1;
        while j > role.start && (words.items[j - 1].capital || matches!(words.items[j - 1].str, "," | "&" | "the")) {
            j -= 1;
        }
        if j < i - 1 && j > role.start && words.lexicon.is_preposition(words.lower(j - 1)) {
            before = words.lower(j - 1);
            i = j;
        }
    }
    if before == "of" {
        // "author of ‘Title’", "a veteran of the War", "a graduate of …" are no offices in a body.
        let noun = words.lower(i.saturating_sub(2));
        return !matches!(
            noun,
            "author"
                | "co-author"
                | "coauthor"
                | "graduate"
                | "native"
                | "veteran"
                | "winner"
                | "fan"
                | "critic"
                | "resident"
                | "citizen"
                | "outside"
                | "because"
                | "west"
                | "east"
                | "north"
                | "south"
                | "owner"
                | "survivor"
                | "book"
        );
    }
    matches!(
        before,
        "at" | "for"
            | "with"
            | "from"
            | "and"
            | "joined"
            | "directs"
            | "runs"
            | "leads"
            | "chairs"
            | "heads"
            | "hosts"
            | "founded"
            | "owns"
            | "manages"
            | "represents"
            | "in"
            | "joins"
            | "&"
    ) && !(matches!(before, "in" | "from")
        && !has_body_word(words, body)
        && !is_acronym(words.items[body.start].str)
        && !words.items[body.clone()].iter().any(|w| w.is("of")))
        && !(before == "with" && words.lower(i.saturating_sub(2)) == "familiar")
}

fn is_acronym(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
}

fn has_body_word(words: &Words<'_>, body: &Range<usize>) -> bool {
    body.clone().any(|i| words.lexicon.is_organisation_name(words.items[i].str))
}

/// "former" (or the like) before the body or its office, with no other office between.
fn is_former(words: &Words<'_>, role: &Range<usize>, at: usize) -> bool {
    let past = |i: usize| {
        matches!(
            words.lower(i),
            "former" | "ex" | "ex-" | "then" | "retired" | "formerly" | "onetime" | "one-time" | "previously" | "erstwhile"
        ) || words.lower(i).starts_with("ex-")
    };
    let from = role.start.saturating_sub(usize::from(role.start > 0));
    let mut i = at;
    while i > from {
        i -= 1;
        if words.lower(i) == "and" || words.items[i].str == "," {
            return false;
        }
        if past(i) {
            return true;
        }
    }
    false
}

/// "University of Tarrow, Marlow": the campus belongs to the name.
fn campus(words: &Words<'_>, body: Range<usize>, limit: usize) -> Range<usize> {
    let university = words.items[body.clone()].iter().any(|w| matches!(&*w.lower, "university" | "college"));
    let of = words.items[body.clone()].iter().any(|w| w.is("of"));
    if !university || !of || words.get(body.end).is_none_or(|w| w.str != ",") {
        return body;
    }
    let mut end = body.end + 1;
    while end < limit && end < body.end + 4 && words.items[end].capital && words.items[end].is_word() {
        end += 1;
    }
    if end > body.end + 1 { body.start..end } else { body }
}
