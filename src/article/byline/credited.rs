//! Outlets and bodies that the page credits where no byline has them: an agency's line over the text, the outlet that a note
//! credits, the publisher itself.

use super::{Reader, byline_evidence, data, house_names, name};
use crate::article::date::words::{Order, days_in};
use crate::article::imprint::Page;
use crate::article::marks::Marks;
use crate::article::passages::Within;
use crate::article::{Article, Credit};
use crate::report::{Author, BlockKind};

/// Most bytes of a line that holds a byline and nothing else.
const LINE: u32 = 110;

/// "AGENCY, PORT CITY" or "From The Harbour Standard" as a line of its own over the text.
pub(super) fn agency_line(article: &Article, reader: Reader<'_>) -> Option<String> {
    article.info.blocks.iter().filter(|b| b.kind != BlockKind::Title).take(5).find_map(|block| {
        let words = block.span.of(&article.info.text);
        let short = words.split_whitespace().count() <= 7 && !words.ends_with(['.', '?', '!']);
        if !short || matches!(block.kind, BlockKind::Caption | BlockKind::Credit) {
            return None;
        }
        let name = words.split([',', '|', '/', '\n']).next().unwrap_or("").trim();
        let of = reader.after_from(words).filter(|o| reader.is_outlet(o) && !reader.house.contains(&name::key(o)));
        of.or_else(|| reader.is_agency(name).then_some(name)).map(str::to_owned)
    })
}

/// "Agency | Port City" between headline and text, where nothing marks it as a byline.
pub(super) fn agency_above(page: &Page<'_>, reader: Reader<'_>) -> Option<String> {
    let head = page.headline?;
    let first = page.body.map_or(head, |b| b.0).min(head + 8);
    (head + 1..first).find_map(|at| {
        let p = &page.passages[at];
        let words = page.words(at);
        let mut parts = words.split([',', '|', '/', '\n', '\t', '•', '·']).map(str::trim);
        let picture = p.marks.has(Marks::CAPTION | Marks::CREDIT | Marks::PICTURE)
            || p.within.has(Within::FIGURE)
            || page.outline.pictured(page.passages[at - 1].end as usize, p.start as usize);
        let count = words.split_whitespace().count();
        if picture || p.weight > LINE || count > 14 || words.ends_with(['.', '?', '!']) {
            return None;
        }
        // "Updated 3 May 2024 10:15 | Agency": beside a day it may stand last.
        let dated = || !days_in(words, page.lex, Order::DayFirst).is_empty();
        let first = parts.next().filter(|n| count <= 7 && reader.is_agency(n));
        first.or_else(|| parts.find(|n| reader.is_agency(n)).filter(|_| dated())).map(str::to_owned)
    })
}

/// What follows from the text's origin, once that is known.
pub(crate) fn settle(article: &mut Article, page: &Page<'_>) {
    add_origin(article, page);
    add_publisher(article, page);
}

/// Gives the publisher as author where the page's data do and the page credits nobody: no name, no outlet, no source line.
fn add_publisher(article: &mut Article, page: &Page<'_>) {
    if !article.authors.is_empty() || article.origin.is_some() || !article.byline_outlets.is_empty() {
        return;
    }
    let house = house_names(article);
    let reader = Reader { lex: page.lex, known: &page.known, house: &house };
    let said = data::json_ld(page, reader, article.info.title.as_deref());
    if let Some(name) = said.bodies.first().filter(|b| said.reading.persons.is_empty() && house.contains(&name::key(b))) {
        let evidence = said.evidence.iter().find(|(n, _)| n == name).map(|(_, e)| e.clone());
        let (id, name, evidence) = ("author-1".to_owned(), name.clone(), evidence.into_iter().collect());
        article.authors.push(Author { id, name, outlet: None, organisation: true, evidence });
    }
}

/// Adds the outlet that the text is credited to, where the byline has it behind a name ("JANE ROE, FAR MEADOW") and nobody knows it.
fn add_origin(article: &mut Article, page: &Page<'_>) {
    let Some(origin) = article.origin.as_ref().filter(|o| !article.byline_outlets.iter().any(|b| name::key(&b.name) == name::key(&o.name)))
    else {
        return;
    };
    let key = name::key(&origin.name);
    let authors: Vec<&str> = article.authors.iter().filter(|a| !a.organisation).map(|a| a.name.as_str()).collect();
    let found = page.passages.iter().enumerate().filter(|(at, p)| p.weight <= LINE && page.is_near(*at)).find_map(|(at, _)| {
        let words = page.words(at);
        let part = words.split([',', '|', '/', '\n', '\t', '•', '·', '(', ')']).map(str::trim).find(|w| name::key(w) == key)?;
        authors.iter().any(|a| words.contains(a)).then(|| (part.to_owned(), words.to_owned()))
    });
    if let Some((name, words)) = found.filter(|_| !key.is_empty()) {
        let evidence = byline_evidence(article, &name, words);
        let name = origin.name.clone();
        article.byline_outlets.push(Credit { name, domain: None, evidence: vec![evidence] });
    }
}
