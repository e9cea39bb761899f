//! Bylines as a reader sees them: marked passages, links to authors' pages, lines that begin with "By".

use std::sync::LazyLock;

use html5ever::local_name;

use super::line::{Reader, Reading};
use super::name::{self, Trust};
use crate::article::date::words;
use crate::article::imprint::{Page, fold};
use crate::article::marks::Marks;
use crate::article::outline::{Item, Tag};
use crate::article::passages::Within;
use crate::language::sieve::Sieve;
use crate::text::QuickSet;

/// A byline on the page.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) reading: Reading,
    /// The words, as shown.
    pub(crate) words: String,
    pub(crate) passage: usize,
    /// About the headline, not at the article's end or in the margin.
    pub(crate) near: bool,
    /// The page marks it as a byline, or it begins with "By".
    pub(crate) firm: bool,
    /// It names helpers: reviewers, photographers, contributors.
    pub(crate) contributors: bool,
    /// It links to an author's page.
    pub(crate) link: bool,
    /// The link is that of the site's own account.
    pub(crate) account: bool,
    /// A name, a bar and an outlet, and nothing else.
    pub(crate) beside: bool,
}

/// Bytes beside the day in a line that holds nothing else: the day of the week, the hour.
const LOOSE: usize = 24;

/// Most bytes of a byline with its furniture.
const LONG: u32 = 420;

/// Folders of authors' pages.
const AUTHOR_FOLDERS: &[&str] = &[
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "auteur",
    "auteurs",
    "autore",
    "autori",
    "by",
    "byline",
    "staff",
    "people",
    "profile",
    "profiles",
    "contributor",
    "contributors",
    "reporter",
    "reporters",
    "journalist",
    "journaliste",
    "journalists",
    "writer",
    "writers",
    "columnist",
    "columnists",
    "person",
    "redaktion",
    "redaktor",
    "redakce",
    "forfatter",
    "skribent",
    "penulis",
    "tac-gia",
    "bloggers",
    "team",
    "the-team",
    "autorzy",
    "firmas",
    "autora",
    "journalisten",
    "bio",
    "editor",
    "our-people",
    "our-team",
    "meet-the-team",
    "expert",
    "experts",
    "user",
    "users",
    "members",
    "member",
    "author-in",
    "autor-in",
    "autoři",
    "avtor",
    "avtori",
    "bios",
    "colunista",
    "colunistas",
    "columnista",
    "columnistas",
    "correspondent",
    "correspondents",
    "creator",
    "dziennikarz",
    "dziennikarze",
    "firma",
    "firme",
    "forfattere",
    "giornalista",
    "giornalisti",
    "journalistes",
    "journalister",
    "kirjoittaja",
    "kirjoittajat",
    "medarbeider",
    "medarbejder",
    "medarbetare",
    "muhabir",
    "novinar",
    "novinari",
    "periodista",
    "periodistas",
    "profil",
    "profils",
    "redacteur",
    "redacteurs",
    "redakteur",
    "redakteure",
    "redaktoren",
    "redator",
    "signature",
    "signatures",
    "skribenter",
    "szerzo",
    "szerzok",
    "toimittaja",
    "yazar",
    "yazarlar",
];

/// Bytes of the longest of them.
const LONGEST_FOLDER: usize = 14;

/// Words that open the name of an author's page without a folder ("/author-jane-roe.html", "/author.php?id=3", "/?author=3").
const AUTHOR_PAGES: &[&str] = &["author", "authors", "autor", "auteur", "autore", "forfatter", "author_name"];

/// Whether an address is that of an author's page: something in such a folder.
fn is_author_page(href: &str) -> bool {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    if query.split('&').any(|pair| pair.split_once('=').is_some_and(|(key, value)| AUTHOR_PAGES.contains(&key) && !value.is_empty())) {
        return true;
    }
    let path = path.split('#').next().unwrap_or("");
    let (folders, page) = path.rsplit_once('/').unwrap_or(("", path));
    if page.split_once(['-', '.', ',', '_']).is_some_and(|(word, _)| AUTHOR_PAGES.iter().any(|page| page.eq_ignore_ascii_case(word))) {
        return true;
    }
    // The folder itself is no author's page.
    let folders = if page.is_empty() { folders.rsplit_once('/').map_or("", |(outer, _)| outer) } else { folders };
    folders.split('/').skip(1).any(is_author_folder)
}

/// Whether a folder holds the pages of authors. Every folder of every link is asked, and nearly all are written in small letters.
fn is_author_folder(folder: &str) -> bool {
    static MAY_BE: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(AUTHOR_FOLDERS.iter().copied()));
    static FOLDERS: LazyLock<QuickSet<&str>> = LazyLock::new(|| AUTHOR_FOLDERS.iter().copied().collect());
    if folder.len() > LONGEST_FOLDER || !MAY_BE.may_hold(folder.as_bytes()) {
        return false;
    }
    let small = !folder.bytes().any(|b| b.is_ascii_uppercase());
    if small { FOLDERS.contains(folder) } else { FOLDERS.contains(&*folder.to_ascii_lowercase()) }
}

/// Whether a link says of itself that it leads to the author.
pub(crate) fn is_author_link(item: &Item<'_>) -> bool {
    item.tag == Tag::A && item.marks.has(Marks::AUTHOR_LINK)
}

/// All bylines that are shown, in page order.
pub(crate) fn find(page: &Page<'_>, reader: Reader<'_>) -> Vec<Shown> {
    let mut out: Vec<Shown> = Vec::new();
    let mut cue_before = false;
    for (at, p) in page.passages.iter().enumerate() {
        if p.weight > LONG || p.weight < 3 || Some(at) == page.headline || out.len() > 200 {
            continue;
        }
        let near = page.is_near(at);
        let tail = page.body.is_some_and(|b| at + 4 > b.1 && at <= b.1 + 6);
        let (inner, link) = inside(page, at);
        let inner = inner.or_else(|| (near && p.weight < 60).then(|| set_apart(page, at)).flatten());
        if inner.is_none() && !p.marks.has(Marks::BYLINE) && !near && !tail {
            continue;
        }
        let text = page.words(at);
        let (cued, after_cue) = reader.strip_cue(text);
        // A link to somebody's page inside a sentence of the body is no byline.
        let sentence = page.body.is_some_and(|b| at >= b.0 && at < b.1)
            && !p.linked(50)
            && p.weight > 60
            && (p.stops > 0 || page.body.is_some_and(|b| at > b.0));
        let inner = inner.filter(|_| !sentence || cued);
        let link = link && inner.is_some();
        let marked = p.marks.has(Marks::BYLINE) || inner.is_some();
        // A byline may stand in a wrapper that is called a caption; an author's link inside it tells.
        let caption = p.marks.has(Marks::CAPTION | Marks::CREDIT) && !(p.marks.has(Marks::BYLINE) && inner.is_some());
        if caption || p.within.has(Within::FIGURE) {
            continue;
        }
        if !marked && !near && !tail {
            continue;
        }
        // "Reviewed by …", "Contributions from": no authors; the cue may stand in the passage before the names.
        let helper = contributes(text, reader);
        let contributors = helper || (cue_before && !cued);
        cue_before = helper && p.weight < 30;
        // A sentence about the author, not a byline.
        if !cued && inner.is_none() && p.stops > 0 && text.ends_with(['.', '!', '?']) && text.split_whitespace().nth(8).is_some() {
            continue;
        }
        let pair = (near && p.link == 0).then(|| reader.beside(text)).flatten();
        // In a marked line a bar may part two authors, but not where "and" joins those before it.
        let pair = pair.filter(|(persons, _)| !marked || persons.len() > 1);
        let pair = pair
            .or_else(|| (!marked && near && p.weight < 120).then(|| above(page, at, text, reader)).flatten().map(|(p, o)| (vec![p], o)));
        let dated =
            (pair.is_none() && !marked && near && p.weight < 70 && p.link == 0).then(|| over_date(page, at, text, reader)).flatten();
        let beside = pair.is_some() || dated.is_some();
        let mut reading = match pair {
            Some((persons, outlet)) => Reading { persons, outlets: vec![outlet], cued, ..Reading::default() },
            None if dated.is_some() => Reading { persons: dated.into_iter().collect(), ..Reading::default() },
            None if marked => page.readings.read(reader, text, Trust::Text),
            None => {
                // Unmarked words are a byline only if they say so, or are nothing but a name and an outlet.
                let plain = cued && p.weight <= 160 && begins_with_name(after_cue);
                let barred = near && p.weight < 90 && p.link == 0 && text.contains('|');
                if !plain && !barred {
                    continue;
                }
                let reading = page.readings.read(reader, text, Trust::Text);
                let both = !reading.persons.is_empty() && !reading.outlets.is_empty();
                if !(plain && fits_unmarked(&reading, text) || barred && both) {
                    continue;
                }
                reading
            }
        };
        // A bio, not a byline: only what its own marks point at.
        if marked && !beside && p.weight > 150 && !reading.cued {
            reading = Reading::default();
        }
        if let Some(words) = inner.filter(|_| !beside) {
            let words = words.as_str();
            let trust = if link || p.weight < 60 { Trust::Field } else { Trust::Text };
            let mut own = page.readings.read(reader, words, trust);
            own.persons.retain(|n| !reading.pictured.contains(n));
            // Names for the wide screen and for the narrow one run together as one line.
            if !own.is_empty() && words.contains('\n') && fold(words) == fold(text) {
                reading = Reading { cued: reading.cued, ..Reading::default() };
            }
            if reading.persons.is_empty() || !own.persons.iter().all(|n| reading.persons.iter().any(|m| name::key(m) == name::key(n))) {
                reading.persons.retain(|n| own.persons.iter().any(|m| name::key(m) == name::key(n)) || reading.cued);
                reading.add(own);
            }
        } else if reading.is_empty() && reading.unnamed.is_empty() {
            reading = page.readings.read(reader, text, Trust::Field);
        }
        if reading.is_empty() && reading.unnamed.is_empty() {
            continue;
        }
        let chrome = p.marks.has(Marks::CHROME | Marks::COMMENTS | Marks::LIST) || p.within.has(Within::ASIDE);
        let firm = marked && (p.marks.has(Marks::BYLINE) || link) || reading.cued || beside;
        out.push(Shown {
            reading,
            words: text.to_owned(),
            passage: at,
            near: near && !(chrome && page.distance(at) > 600),
            firm: firm && !contributors,
            link,
            account: is_account(page, at),
            contributors,
            beside,
        });
    }
    out
}

/// Whether a passage links to the page of an account that no person has ("/author/admin/").
fn is_account(page: &Page<'_>, at: usize) -> bool {
    let p = &page.passages[at];
    let hrefs = page.outline.items[p.start as usize..p.end as usize].iter().filter_map(|item| item.named(&local_name!("href")));
    let around = page.outline.ancestors(p.start as usize).take(2).filter_map(|a| page.outline.items[a].named(&local_name!("href")));
    let last = |href: &str| href.trim_end_matches('/').rsplit('/').next().map(str::to_ascii_lowercase);
    hrefs
        .chain(around)
        .filter_map(last)
        .any(|account| matches!(account.as_str(), "admin" | "administrator" | "webmaster" | "editor" | "newsroom"))
}

/// A name alone under the headline that its surroundings tell from other words: in `<address>`, linked to a mailbox, beside a portrait
/// that is described by the same name.
fn set_apart(page: &Page<'_>, at: usize) -> Option<String> {
    let p = &page.passages[at];
    if !(0..400).contains(&page.distance(at)) {
        return None;
    }
    let name = page.words(at).split(['\n', '\t', ',', '|']).next()?.trim();
    if !name::is_person(name, page.lex, Trust::Text) {
        return None;
    }
    let items = &page.outline.items;
    let mut around = page.outline.ancestors(p.start as usize).take(3).map(|a| &items[a]);
    let marked = around
        .any(|a| a.tag == Tag::Address || a.tag == Tag::A && a.named(&local_name!("href")).is_some_and(|href| href.starts_with("mailto:")));
    let before = page.passages[at.checked_sub(1)?].end;
    let pictures = &page.outline.pictures;
    let mut beside =
        pictures.iter().skip(pictures.partition_point(|&i| i < before)).take_while(|&&i| i < p.start).map(|&i| &items[i as usize]);
    let mut portrait = || {
        beside
            .any(|picture| is_portrait(picture) && picture.named(&local_name!("alt")).is_some_and(|alt| name::key(alt) == name::key(name)))
    };
    (marked || portrait()).then(|| name.to_owned())
}

/// Most pixels of a portrait beside a byline: larger ones are of the story's people.
const PORTRAIT: u32 = 160;

/// Whether a picture is the small one of somebody who writes.
fn is_portrait(picture: &Item<'_>) -> bool {
    let small = picture.named(&local_name!("width")).and_then(|w| w.parse::<u32>().ok()).is_some_and(|w| w <= PORTRAIT);
    let class = picture.named(&local_name!("class")).unwrap_or("").to_ascii_lowercase();
    small || ["avatar", "author", "headshot", "portrait"].iter().any(|word| class.contains(word))
}

/// A name, and in the line below it the outlet, linked to another site.
fn above(page: &Page<'_>, at: usize, text: &str, reader: Reader<'_>) -> Option<(String, String)> {
    let (person, rest) = text.split_once('\n')?;
    let outlet = rest.split('\n').next().unwrap_or("").trim();
    let person = reader.strip_cue(person).1.trim();
    if !(1..=6).contains(&outlet.split_whitespace().count())
        || !reader.is_capitalised(outlet)
        || !name::is_person(person, reader.lex, Trust::Text)
    {
        return None;
    }
    let p = &page.passages[at];
    let here = crate::article::publisher::host_of(page.url?)?;
    let elsewhere = page.outline.items[p.start as usize..p.end as usize].iter().enumerate().any(|(i, item)| {
        let there = item.named(&local_name!("href")).filter(|_| item.tag == Tag::A).and_then(crate::article::publisher::host_of);
        there.is_some_and(|h| h != here) && page.outline.words(p.start as usize + i) == outlet
    });
    elsewhere.then(|| (person.to_owned(), outlet.to_owned()))
}

/// A name alone, and below or beside it the day and nothing else, right under the headline.
fn over_date(page: &Page<'_>, at: usize, text: &str, reader: Reader<'_>) -> Option<String> {
    let (person, rest) = text.split_once(['\n', '\t', '|', '•', '·'])?;
    let (person, rest) = (person.trim(), rest.trim());
    if !(0..400).contains(&page.distance(at)) || !name::is_person(person, reader.lex, Trust::Text) {
        return None;
    }
    let days = words::days_in(rest, page.lex, words::Order::DayFirst);
    let day = days.first().filter(|_| days.len() == 1)?;
    (rest.len() - day.span.len() <= LOOSE).then(|| person.to_owned())
}

/// Whether a line names somebody's part that is not the author's ("Reviewed by …").
fn contributes(text: &str, reader: Reader<'_>) -> bool {
    let by = |word: &str| word.eq_ignore_ascii_case("by");
    if !reader.lex.both().iter().any(|w| w.edit.may_open(text)) && !text.split_whitespace().take(7).any(by) {
        return false;
    }
    let low = text.to_lowercase();
    if reader.lex.both().iter().any(|w| crate::language::imprint::cue_at_start(&w.edit, &low).is_some()) {
        return true;
    }
    let first = low.split_whitespace().take(7).collect::<Vec<_>>();
    let by = first.iter().position(|w| *w == "by");
    // "Dec 19, 2023 by Jane Roe": a date before the cue says nothing of the part.
    let dated = |w: &&&str| !w.chars().any(char::is_numeric) && reader.lex.month(&name::lower(w)).is_none();
    by.is_some_and(|b| first[..b].iter().any(|w| dated(&w))) && !reader.strip_cue(text).0
}

fn begins_with_name(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Whether words that nothing marks read like a byline and no sentence.
fn fits_unmarked(reading: &Reading, text: &str) -> bool {
    !reading.is_empty() && !text.trim_end().ends_with(['?', '!']) && text.split_whitespace().count() <= 24
}

/// The words of marked elements inside a passage, and whether one is a link to an author's page.
fn inside(page: &Page<'_>, at: usize) -> (Option<String>, bool) {
    let p = &page.passages[at];
    let items = &page.outline.items;
    // Whether an element is marked so, and whether as such a link.
    let marked = |i: usize| {
        let item = &items[i];
        if item.weight == 0 || item.weight > 80 || item.tag == Tag::Text {
            return None;
        }
        let link = item.tag == Tag::A && (is_author_link(item) || item.named(&local_name!("href")).is_some_and(is_author_page));
        // `itemprop=author` is such a mark, too.
        (link || item.marks.has(Marks::BYLINE)).then_some(link)
    };
    let mut i = p.start as usize;
    // The link may begin before the passage's first text.
    let around = page.outline.ancestors(i).take_while(|&a| a as u32 >= p.holder && a > 0).filter(|&a| !items[a].tag.is_block());
    let outermost = around.filter_map(|a| Some((a, marked(a)?))).last();
    let mut out: Vec<String> = Vec::new();
    let mut link = false;
    let mut take = |i: usize, is_link: bool| {
        let end = items[i].end as usize;
        out.push(page.words_of(i, end));
        link |= is_link;
        end
    };
    if let Some((a, is_link)) = outermost {
        i = i.max(take(a, is_link));
    }
    while i < p.end as usize {
        i = match marked(i) {
            Some(is_link) => take(i, is_link),
            None => i + 1,
        };
    }
    ((!out.is_empty()).then(|| out.join("\n")), link)
}
