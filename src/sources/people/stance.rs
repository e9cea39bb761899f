//! The part in which a source speaks, from the words of its role.

use std::ops::Range;

use super::clusters::Names;
use super::lexicon::Lexicon;
use super::names::NameKind;
use super::phrase;
use super::words::Words;
use crate::knowledge::Knowledge;
use crate::report::{PartyKind, SourceType, Stance};

/// The stance of a person with these roles, best first.
pub(super) fn of_person(
    words: &Words<'_>,
    names: &Names,
    roles: &[&Range<usize>],
    titles: &[Range<usize>],
    bodies: &[String],
    knowledge: &Knowledge,
) -> Stance {
    let title = titles.iter().flat_map(Clone::clone).filter_map(|i| words.lexicon.title(words.items[i].str)).find_map(|t| t.stance);
    for role in roles {
        let stance = of_role(words, names, role, bodies, knowledge).filter(|s| *s != Stance::Other);
        if let Some(stance) = stance.or_else(|| apposed(words, role.end).find_map(body_noun)) {
            // "Gen. Ana Roe, chairwoman of the staff": a rank is borne in office, wherever its bearer takes the chair.
            let ranked = stance == Stance::Business && title == Some(Stance::Official);
            return if ranked { Stance::Official } else { stance };
        }
    }
    title.or_else(|| bodies.first().and_then(|b| body_stance(b, knowledge))).unwrap_or(Stance::Other)
}

/// "One of the protesters, Jane Roe, a lecturer", "fellow protester, engineer Jane Roe": there for a cause, whatever the calling.
pub(super) fn stands_up(words: &Words<'_>, names: &Names, mentions: &[usize]) -> bool {
    mentions.iter().any(|&m| {
        let at = &names.mentions[m];
        let start = at.titles.start.min(at.words.start);
        let from = words.sentence_start(start);
        let Some(noun) = (from..start).rev().take(8).find(|&i| is_campaigner(words.lower(i))) else { return false };
        noun <= from + 4 && (noun + 1 == start || words.items[noun + 1].str == ",") && !words.items[noun].quoted
    })
}

fn is_campaigner(lower: &str) -> bool {
    matches!(
        lower,
        "protester"
            | "protesters"
            | "protestor"
            | "protestors"
            | "activist"
            | "activists"
            | "campaigner"
            | "campaigners"
            | "demonstrator"
            | "demonstrators"
    )
}

/// The office's own noun decides; a general one ("director") leaves it to the body.
pub(super) fn of_role(words: &Words<'_>, names: &Names, role: &Range<usize>, bodies: &[String], knowledge: &Knowledge) -> Option<Stance> {
    let lexicon = words.lexicon;
    // A body's own words say nothing of the office ("the Accountants of Marlow's chief economist").
    let mut in_body = vec![false; role.len()];
    for mention in &names.mentions[names.within(role.clone())] {
        if mention.kind == NameKind::Organisation {
            mention.words.clone().filter(|i| role.contains(i)).for_each(|i| in_body[i - role.start] = true);
        }
    }
    // "Lund Bank's chief economist": the office stands behind the owner.
    let office = |r: Range<usize>| r.clone().find(|&i| lexicon.role(words.lower(i)).is_some());
    let owner = role.clone().rev().find(|&i| {
        words.items[i].kind == super::words::Kind::Possessive
            && office(i + 1..role.end).is_some_and(|o| !(i + 1..o).any(|j| words.lexicon.is_preposition(words.lower(j))))
    });
    let from = owner.map_or(role.start, |i| i + 1);
    let all: Vec<&str> = role.clone().filter(|&i| words.items[i].is_word()).map(|i| words.lower(i)).collect();
    let places: Vec<usize> = (from..role.end).filter(|&i| words.items[i].is_word() && !in_body[i - role.start]).collect();
    let lower: Vec<&str> = places.iter().map(|&i| words.lower(i)).map(|w| w.strip_prefix("then-").unwrap_or(w)).collect();
    let manages = |w: &&str| {
        matches!(
            *w,
            "director"
                | "manager"
                | "head"
                | "chief"
                | "officer"
                | "president"
                | "secretary"
                | "adviser"
                | "advisor"
                | "vice"
                | "specialist"
                | "coordinator"
        )
    };
    if lower.iter().any(|w| matches!(*w, "communications" | "press" | "media" | "pr"))
        && lower.iter().any(manages)
        && !lower.iter().any(|w| matches!(*w, "professor" | "studies" | "technology"))
    {
        return Some(Stance::Spokesperson);
    }
    // Whoever acts for a party speaks for it.
    let lawyer =
        lower.iter().position(|w| matches!(*w, "lawyer" | "lawyers" | "attorney" | "attorneys" | "barrister" | "solicitor" | "counsel"));
    if let Some(i) = lawyer
        && (owner.is_some()
            || matches!(lower.get(i + 1), Some(&"for" | &"representing"))
            || matches!(lower.first(), Some(&"his" | &"her" | &"their" | &"its"))
            || lower[..i].iter().any(|w| matches!(*w, "defense" | "defence")))
        && !lower[..i].iter().any(|w| matches!(*w, "district" | "state" | "city" | "county" | "us" | "u.s."))
    {
        return Some(Stance::Advocate);
    }
    if lower.iter().any(|w| *w != "labour" && words.lexicon.is_party(w))
        && !lower.iter().any(|w| {
            matches!(
                *w,
                "strategist" | "consultant" | "spokesman" | "spokeswoman" | "spokesperson" | "voter" | "donor" | "pollster" | "operative"
            )
        })
    {
        return Some(Stance::Politician);
    }
    // "a retired army officer", "an ex-soldier": no office any more.
    let past = lower.iter().take(3).any(|w| matches!(*w, "former" | "retired" | "ex") || w.starts_with("ex-"));
    if past
        && lower.iter().any(|w| matches!(w.trim_start_matches("ex-"), "soldier" | "army" | "marine" | "commando" | "sergeant" | "military"))
    {
        return Some(Stance::Other);
    }
    if matches!(lower.first(), Some(&"who" | &"whose")) {
        return relative(&lower, bodies, knowledge, lexicon);
    }
    // "managing director for rates and macro strategist": an expert's calling beside an office of the house.
    let second = lower.iter().position(|w| *w == "and").map_or(0, |i| i + 1);
    let expert = |i: usize| {
        let phrase = lexicon.role_phrase(&lower[..=i]).filter(|(len, _)| i + 1 >= second + len).map(|(_, stance)| stance);
        phrase.or_else(|| lexicon.role(lower[i]).and_then(|r| r.stance)) == Some(Stance::Expert)
    };
    if second > 0
        && let Some(i) = (second..lower.len().min(second + 4)).find(|&i| expert(i))
        && lower[..second].iter().any(|w| matches!(*w, "director" | "head" | "president" | "manager" | "vice" | "partner"))
        && !lower[second..i].iter().any(|w| lexicon.is_preposition(w))
    {
        return Some(Stance::Expert);
    }
    if let Some((len, stance)) =
        (1..=all.len()).rev().filter(|&e| e == all.len() || in_body.iter().any(|b| *b)).find_map(|e| lexicon.role_phrase(&all[..e]))
        && len > 1
        && all.len() <= len + 3
    {
        return Some(refine(stance, &lower, bodies, knowledge));
    }
    // Up to the first tail: "director" of "director of the school".
    let head_end = lower
        .iter()
        .position(|w| matches!(*w, "of" | "for" | "at" | "in" | "with" | "who" | "from" | "on" | "to" | "which" | "that"))
        .unwrap_or(lower.len());
    let phrase_end = (head_end + 3).min(lower.len());
    let mut best: Option<(usize, Stance, &str)> = None;
    for end in 1..=phrase_end {
        if let Some((len, stance)) = lexicon.role_phrase(&lower[..end])
            // "former Bakers of Tarrow president" is no "former president".
            && places[end - 1] - places[end - len] == len - 1
            && end - len < head_end.max(1)
            && best.is_none_or(|(l, _, _)| len >= l)
        {
            best = Some((len, stance, lower[end - 1]));
        }
    }
    if let Some((_, stance, _)) = best {
        return Some(refine(stance, &lower, bodies, knowledge));
    }
    // Of two offices the first: "writer and author".
    let first_and = lower[..head_end].iter().position(|w| *w == "and").filter(|&i| lower[..i].iter().any(|w| lexicon.role(w).is_some()));
    let heads = &lower[..first_and.unwrap_or(head_end)];
    let noun = heads.iter().rev().find_map(|w| lexicon.role(w).or_else(|| lexicon.plural_role(w)).and_then(|r| r.stance).map(|s| (s, *w)));
    let title = || role.clone().find_map(|i| lexicon.title(words.items[i].str).and_then(|t| t.stance));
    match noun {
        Some((stance, word)) if is_general(word) => Some(general(stance, word, &lower, bodies, knowledge)),
        Some((Stance::Other, _)) => {
            Some(title().or_else(|| bodies.first().and_then(|b| body_stance(b, knowledge))).unwrap_or(Stance::Other))
        }
        Some((stance, _)) => Some(refine(stance, &lower, bodies, knowledge)),
        None => title().or_else(|| bodies.first().and_then(|b| body_stance(b, knowledge))).or_else(|| {
            // "from Lund, a ferry company": the body's kind stands in the words.
            lower.iter().copied().find_map(body_noun)
        }),
    }
}

/// The part of those who speak for such a body.
fn body_noun(lower: &str) -> Option<Stance> {
    match lower {
        "company" | "firm" | "retailer" | "manufacturer" | "startup" => Some(Stance::Business),
        "university" | "institute" | "consultancy" => Some(Stance::Expert),
        "charity" | "nonprofit" | "union" => Some(Stance::Advocate),
        _ => None,
    }
}

/// "…, a Tarrow company that …": the words of an apposition right behind a role.
fn apposed<'a>(words: &'a Words<'_>, at: usize) -> impl Iterator<Item = &'a str> {
    let opens = words.get(at).is_some_and(|w| w.str == ",") && matches!(words.lower(at + 1), "a" | "an");
    let end = if opens { words.sentence_end(at).min(at + 6) } else { at };
    (at + 2..end.max(at + 2)).map(|i| words.lower(i))
}

/// Offices that bodies of every kind have.
fn is_general(noun: &str) -> bool {
    matches!(
        noun,
        "director"
            | "head"
            | "chief"
            | "president"
            | "chair"
            | "chairman"
            | "chairwoman"
            | "founder"
            | "co-founder"
            | "cofounder"
            | "member"
            | "leader"
            | "manager"
            | "secretary"
            | "deputy"
            | "executive"
            | "partner"
            | "adviser"
            | "advisor"
            | "assistant"
            | "officer"
            | "owner"
            | "trustee"
            | "treasurer"
            | "coordinator"
            | "coach"
            | "captain"
            | "fellow"
    )
}

fn general(own: Stance, noun: &str, lower: &[&str], bodies: &[String], knowledge: &Knowledge) -> Stance {
    if matches!(noun, "coach" | "captain" | "fellow") {
        return own;
    }
    if let Some(stance) = bodies.iter().find_map(|b| body_stance(b, knowledge)) {
        return stance;
    }
    if lower.iter().any(|w| {
        matches!(*w, "research" | "studies" | "science" | "centre" | "center" | "laboratory" | "institute" | "clinic" | "medicine")
    }) {
        return Stance::Expert;
    }
    if lower
        .iter()
        .any(|w| matches!(*w, "union" | "charity" | "nonprofit" | "campaign" | "advocacy" | "rights" | "coalition" | "residents" | "group"))
    {
        return Stance::Advocate;
    }
    if lower
        .iter()
        .any(|w| matches!(*w, "agency" | "department" | "ministry" | "commission" | "council" | "bureau" | "authority" | "chiefs"))
    {
        return Stance::Official;
    }
    match own {
        // A president of a body that nobody knows is most often one in business; a bare secretary keeps an office.
        Stance::Politician if noun == "secretary" => Stance::Official,
        Stance::Politician if !bodies.is_empty() => Stance::Business,
        _ => own,
    }
}

/// A founder or director of a charity speaks for its cause; an economist stays an expert wherever he works.
fn refine(stance: Stance, lower: &[&str], bodies: &[String], knowledge: &Knowledge) -> Stance {
    match stance {
        Stance::Business | Stance::Advocate
            if lower.iter().any(|w| matches!(*w, "executive" | "president" | "ceo" | "director" | "chairman" | "chair")) =>
        {
            match bodies.iter().find_map(|b| body_stance(b, knowledge)) {
                Some(found @ (Stance::Advocate | Stance::Expert | Stance::Official)) => found,
                Some(Stance::Business) => Stance::Business,
                _ => stance,
            }
        }
        _ => stance,
    }
}

/// "who lives next door", "who studies ferries".
fn relative(lower: &[&str], bodies: &[String], knowledge: &Knowledge, lexicon: &Lexicon) -> Option<Stance> {
    let verb = lower.iter().skip(1).take(4);
    for word in verb {
        match *word {
            "studies" | "studied" | "researches" | "researched" | "teaches" | "specializes" | "specialises" => return Some(Stance::Expert),
            "lives" | "lived" | "witnessed" | "saw" | "survived" | "lost" | "rescued" | "works" | "worked" | "drives" | "sells"
            | "attended" | "fled" | "escaped" | "traveling" | "travelling" | "owns" | "bought" => {
                return Some(Stance::EyewitnessOrAffected);
            }
            "represents" | "leads" | "runs" | "directs" | "chairs" | "heads" | "oversees" => {
                return bodies.iter().find_map(|b| body_stance(b, knowledge)).or(Some(Stance::Other));
            }
            _ => {}
        }
    }
    let (at, head) = lower.iter().enumerate().skip(1).find_map(|(i, w)| Some((i, lexicon.role(w).and_then(|r| r.stance)?)))?;
    // "who had been sitting on a chair": behind a preposition it is no office of theirs.
    let governed = head != Stance::EyewitnessOrAffected && lower[1..at].iter().any(|w| lexicon.is_preposition(w) && *w != "as");
    (head != Stance::Other && !governed).then_some(head)
}

/// The stance of those who speak for a body, by its record or the words of its name.
pub(super) fn body_stance(name: &str, knowledge: &Knowledge) -> Option<Stance> {
    if let Some(found) = knowledge.by_name(name) {
        let stance = match found.record.kind {
            PartyKind::Government | PartyKind::Court | PartyKind::CentralBank | PartyKind::Intergovernmental => Some(Stance::Official),
            PartyKind::AdvocacyOrganisation | PartyKind::Union | PartyKind::ReligiousMovement => Some(Stance::Advocate),
            PartyKind::ThinkTank | PartyKind::UniversityOrResearch => Some(Stance::Expert),
            PartyKind::Company | PartyKind::Platform | PartyKind::TradeAssociation => Some(Stance::Business),
            PartyKind::Party => Some(Stance::Politician),
            PartyKind::Newspaper
            | PartyKind::Broadcaster
            | PartyKind::Magazine
            | PartyKind::WireAgency
            | PartyKind::OnlineNews
            | PartyKind::TradePress
            | PartyKind::Tabloid
            | PartyKind::StateMedia => Some(Stance::Journalist),
            _ => None,
        };
        if stance.is_some() {
            return stance;
        }
    }
    // What it does says more than its legal form ("Lund Research Inc.").
    let words = || name.split_whitespace().rev().map(|w| w.to_lowercase());
    words()
        .find_map(|w| calling(w.trim_end_matches(['.', ','])))
        .or_else(|| words().find_map(|w| legal_form(w.trim_end_matches(['.', ',']))))
}

fn calling(word: &str) -> Option<Stance> {
    Some(match word {
        "university" | "institute" | "college" | "laboratory" | "lab" | "research" | "academy" | "observatory" | "hospital" | "clinic"
        | "economics" | "museum" | "analytics" | "medicine" | "school" => Stance::Expert,
        "association" | "union" | "coalition" | "foundation" | "federation" | "alliance" | "campaign" | "watch" | "league" | "network"
        | "society" | "trust" | "forum" | "guild" | "movement" | "initiative" | "action" | "rights" | "project" => Stance::Advocate,
        "department" | "ministry" | "agency" | "bureau" | "administration" | "commission" | "council" | "police" | "office" | "army"
        | "navy" | "force" | "forces" | "authority" | "embassy" | "court" | "treasury" | "government" | "service" | "services"
        | "guard" | "nations" | "board" | "pentagon" | "constabulary" => Stance::Official,
        "party" | "caucus" | "senate" | "parliament" | "congress" => Stance::Politician,
        "times" | "post" | "news" | "journal" | "tribune" | "herald" | "radio" | "television" | "tv" | "magazine" | "gazette" => {
            Stance::Journalist
        }
        _ => return None,
    })
}

fn legal_form(word: &str) -> Option<Stance> {
    matches!(
        word,
        "inc"
            | "corp"
            | "ltd"
            | "llc"
            | "plc"
            | "company"
            | "co"
            | "group"
            | "bank"
            | "capital"
            | "partners"
            | "holdings"
            | "airlines"
            | "motors"
            | "industries"
            | "technologies"
            | "brothers"
            | "energy"
            | "hotels"
            | "lines"
            | "consulting"
            | "markets"
            | "international"
    )
    .then_some(Stance::Business)
}

/// The stance of a source that is no named person.
pub(super) fn of_other(
    words: &Words<'_>,
    names: &Names,
    range: &Range<usize>,
    kind: SourceType,
    bodies: &[String],
    knowledge: &Knowledge,
) -> Stance {
    let _ = names;
    let lexicon = words.lexicon;
    if kind == SourceType::Organisation {
        let name = words.span(range.clone()).of(words.text);
        let by_name = body_stance(name, knowledge);
        return by_name
            .or_else(|| lexicon.place(name).map(|_| Stance::Official))
            .or_else(|| {
                range.clone().find_map(|i| match words.lower(i) {
                    "police" | "government" | "ministry" | "department" | "agency" | "council" | "court" | "military" | "office"
                    | "regulator" | "army" | "city" | "state" => Some(Stance::Official),
                    "company" | "firm" | "bank" | "retailer" | "airline" | "manufacturer" | "carmaker" | "operator" => {
                        Some(Stance::Business)
                    }
                    "charity" | "group" | "union" | "association" | "campaign" => Some(Stance::Advocate),
                    _ => None,
                })
            })
            .unwrap_or(Stance::Other);
    }
    if kind == SourceType::Document {
        let expert =
            range.clone().any(|i| matches!(words.lower(i), "study" | "studies" | "paper" | "research" | "survey" | "poll" | "analysis"));
        return if expert { Stance::Expert } else { Stance::Other };
    }
    let head = phrase::head(words, range.clone());
    let noun = head.map_or("", |h| words.lower(h));
    if let Some(stance) = lexicon.plural_role(noun).and_then(|r| r.stance) {
        return stance;
    }
    of_role(words, names, range, bodies, knowledge).unwrap_or(Stance::Other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn stance(role: &str, bodies: &[&str]) -> Option<Stance> {
        let article = from_text(role);
        let lower = role.to_ascii_lowercase();
        let words = Words::read(role, &lower, &article.info.blocks, super::super::lexicon::of(None));
        let bodies: Vec<String> = bodies.iter().map(|b| (*b).to_owned()).collect();
        let names = Names::read(&words, &Knowledge::empty());
        of_role(&words, &names, &(0..words.len()), &bodies, &Knowledge::empty())
    }

    #[test]
    fn reads_the_office_itself() {
        assert_eq!(stance("Tarrow Bank’s chief economist", &["Tarrow Bank"]), Some(Stance::Expert));
        assert_eq!(stance("the deputy Marlow press secretary", &[]), Some(Stance::Spokesperson));
        assert_eq!(stance("a schoolteacher who was traveling with her sons", &[]), Some(Stance::EyewitnessOrAffected));
    }

    #[test]
    fn leaves_a_general_office_to_its_body() {
        assert_eq!(stance("director of ferries at Tarrow University", &["Tarrow University"]), Some(Stance::Expert));
        assert_eq!(stance("president of the Tarrow Teachers Association", &["Tarrow Teachers Association"]), Some(Stance::Advocate));
        assert_eq!(stance("director of sales at Lund Ferries Inc.", &["Lund Ferries Inc."]), Some(Stance::Business));
    }

    #[test]
    fn says_nothing_where_no_office_is_named() {
        assert_eq!(stance("of Marlow", &[]), None);
    }
}
