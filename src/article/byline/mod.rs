//! Who wrote the text: the byline that is shown, and the page's data.
//!
//! `name` knows how names look, `line` reads one byline (`cut`: where), `shown` finds bylines on the page, `data` reads JSON-LD and
//! meta tags, `signoff` reads "Reporting by …", `credited` finds outlets that are credited where no name stands. This file weighs them:
//! what a reader sees about the headline counts most; data that agree with it complete it; data alone are taken where nothing is shown.

mod credited;
mod cut;
mod data;
mod line;
pub(crate) mod name;
mod shown;
mod signoff;
#[cfg(test)]
mod tests;

pub(crate) use credited::settle;
use credited::{agency_above, agency_line};
use data::Field;
pub(crate) use line::{Reader, Readings};
use shown::Shown;
pub(crate) use shown::is_author_link;

use super::imprint::{self, Page};
use super::{Article, Credit, outline, release};
use crate::report::{Author, BlockKind, Evidence, EvidenceFrom};

/// Where a byline may stand in the text.
const PLACES: &[BlockKind] = &[
    BlockKind::Byline,
    BlockKind::Note,
    BlockKind::Standfirst,
    BlockKind::Kicker,
    BlockKind::Paragraph,
    BlockKind::Heading,
    BlockKind::ListItem,
];

/// Fills `authors` and `byline_outlets`.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    let house = house_names(article);
    let reader = Reader { lex: page.lex, known: &page.known, house: &house };
    let title = article.info.title.clone();
    let said = data::json_ld(page, reader, title.as_deref());
    let meta = data::meta(page, reader);
    let shown = shown::find(page, reader);
    let mut persons = choose(page, &said, &meta, &shown);
    let mut outlets = outlets(article, &shown);
    if let Some(agency) = agency_line(article, reader).or_else(|| agency_above(page, reader)).filter(|a| !has(&outlets, a)) {
        outlets.push(agency);
    }
    // The line over a press release that names its issuer stands in the byline's place.
    if let Some(issuer) = release::shown(page).map(|c| c.name).filter(|n| !has(&outlets, n)) {
        outlets.push(issuer);
    }
    if persons.is_empty() {
        let signed = signoff::find(article, reader);
        persons = signed.persons;
    }
    if persons.is_empty() {
        persons = signature(page, reader);
    }
    let mut beside = Vec::new();
    if persons.is_empty() {
        beside = shared_credit(page, reader);
        outlets.extend(beside.iter().filter(|b| !has(&outlets, b)).cloned().collect::<Vec<_>>());
    }
    persons.retain(|p| !house.contains(&name::key(p)));
    let bodies = if persons.is_empty() {
        let credited = corporate(page, &said, &shown, reader);
        if credited.is_empty() { beside } else { credited }
    } else if said.reading.persons.is_empty() {
        Vec::new()
    } else {
        // An agency with an entry of its own beside a person's is credited on purpose; the publisher stands there by default.
        said.bodies.iter().filter(|b| !has(&persons, b) && !house.contains(&name::key(b))).cloned().collect()
    };
    outlets.extend(bodies.iter().filter(|b| reader.is_agency(b) && !has(&outlets, b)).cloned().collect::<Vec<_>>());
    let persons = persons.into_iter().map(|p| (p, false)).chain(bodies.into_iter().map(|b| (b, true)));
    for (person, organisation) in persons {
        let evidence = person_evidence(article, &person, &said, &meta, &shown);
        let outlet = outlet_of(&person, &shown);
        article.authors.push(Author {
            id: format!("author-{}", article.authors.len() + 1),
            name: person,
            outlet,
            organisation,
            evidence: vec![evidence],
        });
    }
    for name in outlets.drain(..) {
        let words = shown.iter().find(|s| s.words.contains(&name)).map_or_else(|| name.clone(), |s| s.words.clone());
        let evidence = byline_evidence(article, &name, words);
        let beside = shown.iter().any(|s| s.beside && has(&s.reading.outlets, &name));
        let evidence = if beside { evidence.noted(BESIDE) } else { evidence };
        article.byline_outlets.push(Credit { name, domain: None, evidence: vec![evidence] });
    }
    settle_blocks(article, &shown);
}

/// Where words of a byline stand: in the text, else the line as it is shown.
fn byline_evidence(article: &Article, name: &str, line: String) -> Evidence {
    let shown = || Evidence { span: None, text: line, from: EvidenceFrom::Text, path: Some("byline".to_owned()), url: None, note: None };
    imprint::evidence(article, PLACES, name, shown)
}

/// Marks the evidence of an outlet that stands behind a bar beside a name.
pub(crate) const BESIDE: &str = "beside the author's name";

/// A line that proved to be a byline is no paragraph of the body.
fn settle_blocks(article: &mut Article, shown: &[Shown]) {
    let info = &mut article.info;
    for block in info.blocks.iter_mut().filter(|b| b.kind == BlockKind::Paragraph).take(4) {
        let words = block.span.of(&info.text);
        if shown.iter().any(|s| s.beside && s.words == words) {
            block.kind = BlockKind::Byline;
            info.word_count = info.word_count.saturating_sub(words.split_whitespace().count());
        }
    }
}

/// Keys of the publisher's names.
pub(crate) fn house_names(article: &Article) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(p) = &article.publisher {
        let key = name::key(&p.name);
        if let Some(short) = key.strip_prefix("the").filter(|s| s.len() > 3) {
            out.push(short.to_owned());
        }
        for ending in ["com", "net", "org", "news", "online"] {
            if let Some(short) = key.strip_suffix(ending).filter(|s| s.len() > 3) {
                out.push(short.to_owned());
            }
        }
        out.push(format!("the{key}"));
        out.push(key);
        if let Some(domain) = &p.domain {
            out.push(name::key(domain));
            out.extend(domain.split('.').filter(|l| l.len() > 3).map(name::key));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn has(list: &[String], name: &str) -> bool {
    let key = name::key(name);
    list.iter().any(|n| name::key(n) == key)
}

/// Authors from which on a list may be shown in part.
const LONG_LIST: usize = 4;

/// A name alone in bold type as the text's first line, where the byline is the site's own account ("by Admin").
fn under_account(page: &Page<'_>, chosen: &Shown) -> Option<String> {
    let at = page.body.map(|b| b.0).filter(|_| chosen.account)?;
    let words = page.words(at);
    let bold = page.outline.ancestors(page.passages[at].start as usize).take(2).any(|a| page.outline.items[a].tag == outline::Tag::Bold);
    (bold && name::is_person(words, page.lex, name::Trust::Text)).then(|| words.to_owned())
}

/// The authors, in the order of the place that was believed.
fn choose(page: &Page<'_>, said: &Field, meta: &Field, shown: &[Shown]) -> Vec<String> {
    let mut data: Vec<String> = said.reading.persons.clone();
    if data.is_empty() {
        data.clone_from(&meta.reading.persons);
    }
    let firm: Vec<&Shown> = shown.iter().filter(|s| s.near && s.firm).collect();
    let any: Vec<String> = shown.iter().flat_map(|s| s.reading.persons.iter().cloned()).collect();
    // The byline that the data agree with, else the first firm one.
    let agreed = firm.iter().find(|s| s.reading.persons.iter().any(|n| has(&data, n))).copied();
    // Against whole names in JSON-LD only a byline that says "By" or links to an author's page stands.
    let whole = said.reading.persons.iter().any(|p| p.contains(' ') || !p.is_ascii());
    let chosen = agreed.or_else(|| firm.iter().find(|s| !s.reading.persons.is_empty() && (!whole || s.reading.cued || s.link)).copied());
    let Some(first) = chosen else {
        // Nobody is shown about the headline. A desk that is shown there stands against names in data.
        let mut names = data;
        if names.is_empty() {
            names = meta.reading.persons.clone();
        }
        if names.is_empty() {
            names = last_resort(page, shown);
        }
        if names.is_empty() {
            let quiet = |s: &&Shown| s.near && s.words.len() < 80 && page.distance(s.passage).abs() < 400;
            names =
                shown.iter().filter(quiet).flat_map(|s| s.reading.persons.iter().filter(|p| p.contains(' ')).cloned()).take(3).collect();
        }
        return names;
    };
    if let Some(name) = under_account(page, first) {
        return vec![name];
    }
    let mut names = Vec::new();
    let helps = |n: &str| shown.iter().any(|s| s.contributors && has(&s.reading.persons, n));
    // Bylines come in pieces: neighbours of the first one belong to it, where data agree or they say "By" themselves.
    for s in &firm {
        let own = s.passage == first.passage;
        let beside = s.passage.abs_diff(first.passage) <= 3 && page.distance(s.passage).abs_diff(page.distance(first.passage)) < 200;
        for n in &s.reading.persons {
            let vouched =
                has(&data, n) || (s.reading.cued || s.link) && s.passage > first.passage || data.is_empty() && s.passage > first.passage;
            if (own || beside && vouched) && !has(&names, n) && n.split(' ').count() > usize::from(!own) {
                names.push(n.clone());
            }
        }
    }
    // Long lists are cut short on the page ("…", "and 3 others").
    let all_listed = names.len() > 1 && names.iter().all(|n| has(&said.reading.persons, n));
    if agreed.is_some() && all_listed && said.reading.persons.len() >= LONG_LIST {
        return said.reading.persons.iter().filter(|n| !helps(n)).cloned().collect();
    }
    if agreed.is_some() {
        for n in &data {
            if !has(&names, n) && has(&any, n) && !helps(n) {
                names.push(n.clone());
            }
        }
    }
    names
}

/// A byline at the article's end.
fn last_resort(page: &Page<'_>, shown: &[Shown]) -> Vec<String> {
    let tail = |s: &&Shown| s.firm && page.body.is_some_and(|b| s.passage + 4 > b.1 && s.passage <= b.1 + 6);
    shown.iter().find(|s| tail(s) && !s.reading.persons.is_empty()).map(|s| s.reading.persons.clone()).unwrap_or_default()
}

/// The last lines of the body and the ones behind it.
fn last_lines<'p>(page: &'p Page<'_>) -> impl Iterator<Item = (usize, &'p str)> {
    let range = page.body.map_or(0..0, |b| b.1.saturating_sub(1).max(b.0 + 1)..(b.1 + 3).min(page.passages.len()));
    range.filter(|&at| page.passages[at].weight < 120 && page.passages[at].link == 0).map(|at| (at, page.words(at)))
}

/// A name alone in bold type, or after a word for the author, as the text's last line.
fn signature(page: &Page<'_>, reader: Reader<'_>) -> Vec<String> {
    last_lines(page)
        .find_map(|(at, words)| {
            let p = &page.passages[at];
            // "(Jane Roe)", "— Jane Roe"
            let set_off = words.starts_with(['(', '（']) && words.ends_with([')', '）']) || words.starts_with(['—', '–', '―']);
            let marks = |c: char| matches!(c, '(' | ')' | '（' | '）' | '[' | ']' | '—' | '–' | '―') || c.is_whitespace();
            let words = words.trim_matches(marks);
            let bold = page.outline.ancestors(p.start as usize).take(3).any(|a| page.outline.items[a].tag == outline::Tag::Bold);
            let cued = reader.strip_cue(words).0;
            let reading = reader.read(words, name::Trust::Text);
            let reporter = ["记者", "記者", "기자"].iter().any(|post| words.contains(post));
            let alone = (bold || set_off) && reading.persons.len() == 1 && reading.persons[0] == words;
            let named = (cued || reporter) && words.split_whitespace().count() <= 8 && !words.ends_with(['.', '?', '!', '。']);
            (alone || named).then_some(reading.persons).filter(|p| !p.is_empty())
        })
        .unwrap_or_default()
}

/// "Harbour Times / Inland Post" as the text's last line: the publisher and the outlet that it took the text from.
fn shared_credit(page: &Page<'_>, reader: Reader<'_>) -> Vec<String> {
    last_lines(page)
        .find_map(|(_, words)| {
            let parts: Vec<&str> = words.split(['/', '|']).map(str::trim).collect();
            let names = (2..=4).contains(&parts.len()) && parts.iter().all(|p| p.len() < 40 && reader.is_capitalised(p));
            let own = |p: &&&str| reader.house.contains(&name::key(p));
            (names && parts.iter().any(|p| own(&p))).then(|| parts.iter().filter(|p| !own(p)).map(|p| (*p).to_owned()).collect())
        })
        .unwrap_or_default()
}

/// The body that stands where the author's name would: an agency in the byline that is shown, else an outlet or a desk behind
/// "By", else the one that the data give as a person.
fn corporate(page: &Page<'_>, said: &Field, shown: &[Shown], reader: Reader<'_>) -> Vec<String> {
    let wire = |n: &&String| reader.is_agency(n);
    let agency = shown.iter().filter(|s| s.near && s.firm).find_map(|s| s.reading.outlets.iter().find(wire));
    let signed = shown.iter().filter(|s| s.near && is_cued(page, s, reader)).find_map(|s| {
        let desk = s.reading.unnamed.iter().find(|n| n.contains(' ') && reader.is_capitalised(n) && reader.is_team(n));
        s.reading.outlets.first().or(desk)
    });
    agency.or(signed).or_else(|| said.as_person.first()).into_iter().cloned().collect()
}

/// Whether "By" stands in a byline or right before it, in an element of its own.
fn is_cued(page: &Page<'_>, shown: &Shown, reader: Reader<'_>) -> bool {
    let word = |w: &str| reader.strip_cue(w) == (true, "");
    shown.reading.cued
        || shown.words.split_whitespace().rev().any(word)
        || shown.passage.checked_sub(1).is_some_and(|before| word(page.words(before)))
}

/// Outlets that the shown bylines name.
fn outlets(article: &Article, shown: &[Shown]) -> Vec<String> {
    let _ = article;
    let mut out: Vec<String> = Vec::new();
    for s in shown.iter().filter(|s| s.near && s.firm) {
        for n in &s.reading.outlets {
            if !has(&out, n) {
                out.push(n.clone());
            }
        }
    }
    out
}

/// The outlet that a byline gives for a person.
fn outlet_of(person: &str, shown: &[Shown]) -> Option<String> {
    shown
        .iter()
        .find(|s| s.near && has(&s.reading.persons, person) && s.reading.outlets.len() == 1)
        .and_then(|s| s.reading.outlets.first().cloned())
}

fn person_evidence(article: &Article, person: &str, said: &Field, meta: &Field, shown: &[Shown]) -> Evidence {
    imprint::evidence(article, PLACES, person, || {
        let field = || said.evidence.iter().chain(&meta.evidence).find(|(n, _)| name::key(n) == name::key(person)).map(|(_, e)| e.clone());
        let seen = shown.iter().find(|s| has(&s.reading.persons, person)).map(|s| Evidence {
            span: None,
            text: s.words.clone(),
            from: EvidenceFrom::Text,
            path: Some("byline".to_owned()),
            url: None,
            note: None,
        });
        seen.or_else(field).unwrap_or_else(|| Evidence::in_data(EvidenceFrom::Text, "byline", person))
    })
}
