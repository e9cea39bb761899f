//! One name, two spellings.

use super::addresses;
use super::forms::{inflects, is_inflected, is_pair};
use super::names::{MAX_NAMES, Name, is_name_word, names, speakers};
use crate::Span;
use crate::report::{Confidence, MatchKind, OutletRole, Severity, SourceType};
use crate::rules::nearest::distance;
use crate::rules::{Context, Draft, Findings};
use crate::text::hash_word;

rule! {
    /// **What it flags.** One person, body or place that is spelt in two ways on the page (headline, byline, caption, body, credit), or a
    /// credit that misspells a known name.
    ///
    /// **Why an editor cares.** One of the two is wrong. A wrong name in a lifted text is the newsroom's own mistake, and a misspelt credit
    /// hides who it is.
    ///
    /// Flagged:
    /// - "Maya Lindqvist" in the byline and "Maya Lindquist" in the sign-off
    /// - a picture credited to a near spelling of a known outlet
    /// - "Maya Lindquist" in a text that links "/people/maya-lindqvist" (listed, not loud)
    ///
    /// Not flagged:
    /// - a full name and its short form, accents left out, capitals
    /// - the cases of a name in a language that has them ("der Deutschen Bahn")
    /// - two people whose names are alike and who are both named more than once
    ///
    /// **Limits.** It can't tell which spelling is right, and siblings with names alike can be taken for one.
    InconsistentName { version: 1, severity: Notice, needs: [Article] }
    messages: ["two-spellings", "near-known", "address"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    near_known(cx, out);
    near_known_person(cx, out);
    let names = names(cx);
    let inflects = cx.article().language.as_deref().is_some_and(inflects);
    let mut told: Vec<String> = Vec::new();
    // Names that agree in all words but one meet beside one another, sorted by the words that they share.
    let rest = |(blank, i): (usize, usize)| names[i].words.iter().enumerate().filter(move |(j, _)| *j != blank).map(|(_, w)| *w);
    let mut blanked = sharing(&names, rest);
    blanked.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| rest(*a).cmp(rest(*b))).then(a.1.cmp(&b.1)));
    for members in blanked.chunk_by(|a, b| a.0 == b.0 && rest(*a).eq(rest(*b))) {
        let members = &members[..members.len().min(12)];
        for (k, (blank, a)) in members.iter().enumerate() {
            for (_, b) in &members[k + 1..] {
                let (a, b) = (&names[*a], &names[*b]);
                if is_plural(a.words[*blank], b.words[*blank]) && !is_person(cx, a) && !is_person(cx, b) {
                    continue;
                }
                if inflects && is_inflected(a.words[*blank], b.words[*blank]) || *blank == 0 && is_pair(a.words[0], b.words[0]) {
                    continue;
                }
                if a.words.len() == b.words.len() && is_slip(a.words[*blank], b.words[*blank], a.words.len()) && a.count.min(b.count) <= 2 {
                    tell(cx, out, &mut told, a, b);
                }
            }
        }
    }
    lone_surnames(cx, &names, out, &mut told);
    in_addresses(cx, &names, out, &mut told);
}

/// The places of words, and their names, of which another name may share all other words: hardly any, so that hashes are asked first.
fn sharing<'n, R: Iterator<Item = &'n str>>(names: &[Name<'_>], rest: impl Fn((usize, usize)) -> R) -> Vec<(usize, usize)> {
    let places = names.iter().enumerate().flat_map(|(i, n)| (0..n.words.len()).map(move |blank| (blank, i)));
    let hashed = places.map(|place| (rest(place).fold(place.0 as u64, |hash, word| hash.rotate_left(5) ^ hash_word(word)), place));
    let mut hashed: Vec<(u64, (usize, usize))> = hashed.collect();
    hashed.sort_unstable();
    hashed.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1).flatten().map(|(_, place)| *place).collect()
}

/// "Robert Lindquist" in the text, "robert-lindqvist" in the address that it links.
fn in_addresses(cx: &Context<'_>, names: &[Name<'_>], out: &mut Findings, told: &mut Vec<String>) {
    if !addresses::has_any(cx) {
        return;
    }
    let folded = |name: &Name<'_>| match name.words[..] {
        [_, _] | [_, _, _] => Some((addresses::fold(name.words[name.words.len() - 2])?, addresses::fold(name.words.last()?)?)),
        _ => None,
    };
    let folded: Vec<(&Name<'_>, (String, String))> = names.iter().filter_map(|n| Some((n, folded(n)?))).collect();
    let pairs = addresses::pairs(cx, folded.iter().flat_map(|(_, (one, other))| [one.as_str(), other]).collect());
    for (name, (one, other)) in &folded {
        // An ending of its own makes another word: a possessive, "Korea" and "Korean".
        let slip = |w: &str, own: &str| own.len() >= 5 && is_slip(w, own, 2) && !is_inflected(w, own);
        let met = || [one, other].into_iter().filter_map(|w| pairs.get(w.as_str())).flatten();
        if met().any(|p| p.one == *one && p.other == *other) {
            continue;
        }
        let differs = |p: &&addresses::Pair<'_>| p.one == *one && slip(&p.other, other) || slip(&p.one, one) && p.other == *other;
        let Some(pair) = met().find(differs) else { continue };
        let key = format!("{one} {other}");
        if told.contains(&key) || told.contains(&name.words.join(" ")) {
            continue;
        }
        let printed = name.first.of(cx.text());
        let draft = Draft::new("address", cx.evidence(name.first)).evidence(cx.evidence(pair.at).at(pair.url));
        let draft = draft.arg("printed", printed).arg("address", format!("{}-{}", pair.one, pair.other));
        out.push(draft.severity(Severity::Info).confidence(Confidence::Low).advise("spelling"));
        told.push(key);
    }
}

fn tell(cx: &Context<'_>, out: &mut Findings, told: &mut Vec<String>, a: &Name<'_>, b: &Name<'_>) {
    // The rarer spelling, or the later one, is the one to look at.
    let (odd, usual) = if a.count < b.count || a.count == b.count && a.first.start > b.first.start { (a, b) } else { (b, a) };
    let key = odd.words.join(" ");
    if told.contains(&key) {
        return;
    }
    let draft = Draft::new("two-spellings", cx.evidence(odd.first)).evidence(cx.evidence(usual.first));
    let draft = draft.arg("one", odd.first.of(cx.text())).arg("other", usual.first.of(cx.text()));
    out.push(draft.severity(Severity::Notice).confidence(Confidence::Medium).advise("spelling"));
    told.push(key);
}

/// Credits and bylines that are a near spelling of a known name.
fn near_known(cx: &Context<'_>, out: &mut Findings) {
    for outlet in cx.outlets() {
        let credit = outlet.roles.iter().any(|r| matches!(r, OutletRole::ImageCredit | OutletRole::Byline | OutletRole::Origin));
        if !credit {
            continue;
        }
        let known = match &outlet.knowledge {
            Some(known) if known.r#match == MatchKind::Fuzzy => known.name.clone(),
            None if outlet.name.len() >= 6 => match cx.knowledge().by_near_name(&outlet.name) {
                Some(near) => {
                    near.record.names.iter().min_by_key(|n| distance(&letters(n), &letters(&outlet.name))).cloned().unwrap_or_default()
                }
                None => continue,
            },
            _ => continue,
        };
        let evidence = outlet.evidence.first().cloned().unwrap_or_else(|| cx.absence("credit"));
        // The name alone, where the words around it hold it.
        let within = evidence.span.and_then(|s| s.of(cx.text()).find(&outlet.name).map(|i| s.start + i));
        let evidence = within.map_or(evidence, |at| cx.evidence(Span::new(at, at + outlet.name.len())));
        let draft = Draft::new("near-known", evidence).arg("printed", outlet.name.as_str()).arg("known", known);
        out.push(draft.about(outlet.id.as_str()).severity(Severity::Notice).confidence(Confidence::Medium).advise("credit"));
    }
}

/// "Harbour Imges" where the photographer's name would stand.
fn near_known_person(cx: &Context<'_>, out: &mut Findings) {
    for credit in cx.image_credits() {
        let Some(printed) = credit.person.as_deref().filter(|p| p.len() >= 6 && cx.knowledge().by_name(p).is_none()) else { continue };
        // A last letter is lost more easily than doubled: a credit of two words or more that lacks only its plural ending is meant.
        let whole = || printed.contains(' ').then(|| cx.knowledge().by_name(&format!("{printed}s"))).flatten();
        let Some(near) = cx.knowledge().by_near_name(printed).or_else(whole) else { continue };
        let Some(evidence) = credit.evidence.first().cloned() else { continue };
        let by_distance = |n: &&String| distance(&letters(n), &letters(printed));
        let known = near.record.names.iter().min_by_key(by_distance).cloned().unwrap_or_default();
        let draft = Draft::new("near-known", evidence).arg("printed", printed).arg("known", known).about(credit.id.as_str());
        out.push(draft.severity(Severity::Notice).confidence(Confidence::Medium).advise("credit"));
    }
}

fn letters(name: &str) -> Vec<char> {
    name.chars().collect()
}

/// "Jensen said" where the only person of such a name is "Mary Jenson".
fn lone_surnames(cx: &Context<'_>, names: &[Name<'_>], out: &mut Findings, told: &mut Vec<String>) {
    let text = cx.text();
    let full = |s: &&crate::report::Source| s.r#type == SourceType::Person && s.name.contains(' ');
    let people: Vec<&str> = cx.sources().iter().filter(full).filter_map(|s| s.name.rsplit(' ').next()).collect();
    let mut looks = 0;
    for sentence in &cx.reading.sentences {
        let words = sentence.span.of(text);
        for (i, one, two) in speakers(words) {
            if !is_name_word(one) || one.chars().count() < 5 || told.iter().any(|t| t == one) {
                continue;
            }
            looks += 1;
            if looks > MAX_NAMES {
                return;
            }
            let part_of_name = |n: &Name<'_>| n.words.contains(&one);
            if names.iter().any(part_of_name) || people.contains(&one) {
                continue;
            }
            let near =
                names.iter().find(|n| n.words.len() <= 4 && n.words.last().is_some_and(|last| is_slip(one, last, 2) || is_twin(one, last)));
            let Some(near) = near else { continue };
            let at = sentence.span.start + i;
            let span = Span::new(at, (at + one.len() + 1 + two.len()).min(sentence.span.end));
            let draft = Draft::new("two-spellings", cx.evidence(span)).evidence(cx.evidence(near.first));
            out.push(draft.arg("one", one).arg("other", near.first.of(text)).severity(Severity::Notice).advise("spelling"));
            told.push(one.to_owned());
        }
    }
}

fn is_plural(a: &str, b: &str) -> bool {
    a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}

fn is_person(cx: &Context<'_>, name: &Name<'_>) -> bool {
    let full = name.words.join(" ");
    let last = name.words.last().copied().unwrap_or("");
    let source = cx.sources().iter().any(|s| s.r#type == SourceType::Person && (s.name.contains(&full) || s.name.ends_with(last)));
    source || cx.authors().iter().any(|a| a.name == full)
}

/// Whether two words look like one word and a slip of it.
fn is_slip(a: &str, b: &str, of: usize) -> bool {
    fn fold(w: &str) -> impl Iterator<Item = char> {
        w.chars().flat_map(char::to_lowercase).map(unaccented)
    }
    // Most words that are compared begin with another letter.
    if fold(a).next() != fold(b).next() {
        return false;
    }
    let (x, y) = (fold(a).collect::<Vec<char>>(), fold(b).collect::<Vec<char>>());
    if x == y || a.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let short = x.len().min(y.len());
    let least = if of >= 3 { 3 } else { 4 };
    // A plural makes another word; only in a person's name is it a slip.
    let plural = x.strip_suffix(&['s']) == Some(&y[..]) || y.strip_suffix(&['s']) == Some(&x[..]);
    let plural = plural && (of >= 3 || short < 4);
    let limit = if short >= 9 { 2 } else { 1 };
    short >= least && !plural && distance(&x, &y) <= limit
}

/// Two letters apart, with head, tail and length alike: enough for a surname that nobody else on the page bears.
fn is_twin(a: &str, b: &str) -> bool {
    if a.chars().flat_map(char::to_lowercase).next() != b.chars().flat_map(char::to_lowercase).next() {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.to_lowercase().chars().collect(), b.to_lowercase().chars().collect());
    x.len() >= 6 && x.len() == y.len() && x.last() == y.last() && distance(&x, &y) == 2
}

pub(super) fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' | 'ė' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' | 'č' | 'ć' => 'c',
        'ñ' => 'n',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::is_slip;
    use crate::rules::testing::{flags, passes};

    #[test]
    fn takes_one_letter_for_a_slip() {
        assert!(is_slip("Lindqvist", "Lindquist", 2) && is_slip("Harrowgate", "Harowgate", 2) && is_slip("Seat", "Sea", 3));
    }

    #[test]
    fn keeps_accents_cases_and_short_words_apart() {
        assert!(!is_slip("Moïra", "Moira", 2) && !is_slip("VARGA", "Varga", 2) && !is_slip("Jon", "Joe", 2) && !is_slip("Dan", "Jan", 2));
    }

    #[test]
    fn compares_a_name_with_the_address_it_is_linked_to() {
        let linked = |address: &str, name: &str| {
            format!("<p>It rained, as <a href=\"https://harbourtimes.example/{address}\">a portrait</a> of {name} recalls.</p>")
        };
        flags("inconsistent-name", &[(linked("people/robert-lindqvist-at-sea", "Robert Lindquist").as_str(), "Robert Lindquist")]);
        for (address, name) in [
            ("people/robert-lindquists-boat", "Robert Lindquist"),
            ("people/robert-lindquist/robert-lindqvist", "Robert Lindquist"),
            ("world/south-korean-ferries", "South Korea"),
            ("people/robert-lund", "Robert Lind"),
            ("people/sean-obrian", "Sean O’Brian"),
            ("people/julia-kloeckner", "Julia Klöckner"),
        ] {
            passes("inconsistent-name", &[linked(address, name).as_str()]);
        }
    }

    #[test]
    fn takes_a_surname_only_right_before_its_verb() {
        let of = |said: &str| format!("Mary Jenson of Halden rows. It rained on the quay that day. {said} them that it was late.");
        flags("inconsistent-name", &[(of("Jensen told").as_str(), "Jensen told")]);
        passes("inconsistent-name", &[of("In Jensen, told by friends,").as_str()]);
    }
}
