//! Dates in the page's data: JSON-LD, meta tags, the address.

use jiff::civil::Date;
use serde_json::Value;

use super::words::{self, Order};
use super::{Claim, Place};
use crate::article::imprint::Page;
use crate::language::imprint::Lexicon;
use crate::page::key_letters;
use crate::report::{DateKind, Evidence, EvidenceFrom};

/// Meta tags that name the day of publication, the most exact first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "sailthru.date",
    "parsely-pub-date",
    "publish-date",
    "publishdate",
    "publish_date",
    "published-date",
    "publication_date",
    "publication-date",
    "originalpublicationdate",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dc.created",
    "pubdate",
    "pub_date",
    "og:pubdate",
    "bt:pubdate",
    "rnews:datepublished",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "article.published",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "prism.publicationdate",
    "eprints.datestamp",
    "dcsext.articlefirstpublished",
    "publish_time",
    "published_at",
    "published_time",
    "ptime",
    "date.publish",
    "article:create_time",
    "datecreated",
    "created",
    "date",
    "vr:published_time",
    "mrf:published",
    "news:publication_date",
    "gtm:published",
    "shareaholic:article_published_time",
    "weibo:article:create_at",
    "dateissued",
    "releasedate",
    "release_date",
    "displaydate",
    "posted",
    "timestamp",
    "publisheddate",
    "publicationdate",
    "article:publish_date",
    "rbpubdate",
    "analyticsattributes.articledate",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "article:modified",
    "datemodified",
    "article:updated_time",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
    "last_modified",
    "modified",
    "revised",
    "updated_time",
    "moddate",
    "publish-date-modified",
    "article.updated",
    "dateupdated",
    "weibo:article:update_at",
];

/// What is left of a key that names the day of publication, without its namespace and in letters only ("x-cms:published_time").
/// Sites make up their own namespaces; these come behind the keys above.
const PUBLISHED_ENDS: &[&str] = &[
    "articledate",
    "articlepublished",
    "articlepublishdate",
    "articlepublisheddate",
    "articlepublishedtime",
    "articlepublishtime",
    "available",
    "createtime",
    "creationdate",
    "createdat",
    "datepublication",
    "datepublished",
    "firstpublished",
    "firstpublicationdate",
    "firstpublishdate",
    "firstpublisheddate",
    "firstpublishtime",
    "issued",
    "newsdate",
    "newspublishdate",
    "postdate",
    "posteddate",
    "pubdate",
    "publicationdate",
    "publicationtime",
    "publishdate",
    "published",
    "publishedat",
    "publisheddate",
    "publishedon",
    "publishedtime",
    "publishtime",
    "releasedate",
    "storydate",
];

/// Whether a key names the day of publication, whatever its namespace and spelling.
pub(super) fn is_published_key(key: &str) -> bool {
    PUBLISHED_ENDS.contains(&&*key_letters(key))
}

/// All dates that the page's data give.
pub(super) fn claims(page: &Page<'_>, title: Option<&str>, url: Option<&str>, order: Order) -> Vec<Claim> {
    let mut out = Vec::new();
    let push = |out: &mut Vec<Claim>, kind, place, words: &str, from, key: &str| {
        if out.len() < 60
            && let Some(found) = machine(words, page.lex, order)
        {
            let (Machine { date, other, value }, evidence) = (found, Evidence::in_data(from, key, words));
            out.push(Claim { kind, place, date, other, value, evidence, close: false, above: false, relative: false });
        }
    };
    if let Some(object) = page.article_data(title) {
        for (key, kind) in [
            ("datePublished", DateKind::Published),
            ("dateModified", DateKind::Modified),
            ("uploadDate", DateKind::Unknown),
            ("dateCreated", DateKind::Unknown),
        ] {
            if let Some(words) = object.get(key).and_then(Value::as_str) {
                push(&mut out, kind, Place::JsonLd, words, EvidenceFrom::JsonLd, key);
            }
        }
    }
    for object in page.facts.json_ld.iter().filter_map(Value::as_object).take(60) {
        if let Some(words) = object.get("datePublished").and_then(Value::as_str)
            && !out.iter().any(|c: &Claim| c.value == words)
        {
            push(&mut out, DateKind::Unknown, Place::JsonLd, words, EvidenceFrom::JsonLd, "datePublished");
        }
    }
    for (keys, kind) in [(PUBLISHED, DateKind::Published), (MODIFIED, DateKind::Modified)] {
        for key in keys {
            for words in page.facts.all_meta(key).take(2) {
                push(&mut out, kind, Place::Meta, words, EvidenceFrom::Meta, key);
            }
        }
    }
    for meta in page.facts.meta.iter().filter(|m| is_published_key(&m.key) && !PUBLISHED.contains(&m.key.as_str())).take(4) {
        push(&mut out, DateKind::Published, Place::Meta, &meta.content, EvidenceFrom::Meta, &meta.key);
    }
    if let Some((date, words)) = url.and_then(in_address) {
        out.push(Claim {
            kind: DateKind::Unknown,
            place: Place::Address,
            date,
            other: None,
            value: date.to_string(),
            evidence: Evidence::in_data(EvidenceFrom::Link, "url", words),
            close: false,
            above: false,
            relative: false,
        });
    }
    out
}

/// A day as machines write it.
#[derive(Debug)]
pub(super) struct Machine {
    pub(super) date: Date,
    /// The other reading, where the order of day and month is open.
    pub(super) other: Option<Date>,
    /// For the report: RFC 3339 where it is, else the day.
    pub(super) value: String,
}

/// Reads a date as machines write it.
pub(super) fn machine(words: &str, lex: Lexicon, order: Order) -> Option<Machine> {
    let words = words.trim();
    if words.len() > 80 {
        return None;
    }
    let of = |date: Date| Machine { date, other: None, value: date.to_string() };
    // 20231203, 20231203101500, 20231203T101500Z, 1701597600, 1701597600000, 1701597600.123
    let (digits, rest) = words.split_at(words.bytes().take_while(u8::is_ascii_digit).count());
    let whole = rest.is_empty() || rest.starts_with('.') && rest.bytes().skip(1).all(|b| b.is_ascii_digit());
    match digits.len() {
        8 if rest.is_empty() || rest.starts_with(['T', ' ']) => return day_of_digits(digits).map(of),
        12 | 14 if rest.is_empty() => return day_of_digits(digits).map(of),
        10 | 13 if whole => return day_of_seconds(digits.get(..10)?.parse().ok()?).map(of),
        8.. => return None,
        _ => {}
    }
    // Hours with "AM" and bars between the numbers are the American form, whatever the page's language.
    let american = words.ends_with("AM") || words.ends_with("PM");
    let found = words::days_in(words, lex, if american { Order::MonthFirst } else { order }).into_iter().next();
    let (date, other) = found.map(|f| (f.date, f.other)).or_else(|| Some((year_last(words, lex)?, None)))?;
    let value = if is_rfc3339(words) { words.to_owned() } else { date.to_string() };
    (1990..=2100).contains(&date.year()).then_some(Machine { date, other, value })
}

fn day_of_digits(digits: &str) -> Option<Date> {
    let part = |a: usize, b: usize| digits.get(a..b).and_then(|s| s.parse::<i16>().ok());
    Date::new(part(0, 4)?, i8::try_from(part(4, 6)?).ok()?, i8::try_from(part(6, 8)?).ok()?).ok()
}

fn day_of_seconds(since_1970: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(since_1970.div_euclid(86_400)).ok()?;
    Date::new(1970, 1, 1).ok()?.checked_add(days).ok()
}

/// "Sun Dec 03 10:15:00 GMT 2023", as many programs print a time.
fn year_last(words: &str, lex: Lexicon) -> Option<Date> {
    let parts: Vec<&str> = words.split_ascii_whitespace().collect();
    let [_, month, day, time, .., year] = parts.as_slice() else { return None };
    let fits = parts.len() <= 6 && time.contains(':') && year.len() == 4;
    let found = fits.then(|| words::days_in(&format!("{month} {day}, {year}"), lex, Order::MonthFirst))?;
    found.first().map(|f| f.date)
}

fn is_rfc3339(words: &str) -> bool {
    let b = words.as_bytes();
    b.len() >= 20 && b[4] == b'-' && b[7] == b'-' && b[10] == b'T' && words.parse::<jiff::Timestamp>().is_ok()
}

/// A day in an address's path: /2023/12/03/, /2023-12-03-title, /20231203/.
fn in_address(url: &str) -> Option<(Date, &str)> {
    let path = url.split(['?', '#']).next()?;
    let start = path.find("://").map_or(0, |p| p + 3);
    let path = path.get(start..)?;
    let path = path.get(path.find('/')?..)?;
    let bytes = path.as_bytes();
    for i in 0..bytes.len() {
        if !bytes[i].is_ascii_digit() || (i > 0 && bytes[i - 1].is_ascii_digit()) {
            continue;
        }
        let number = |from: usize, len: usize| {
            path.get(from..from + len).filter(|s| s.bytes().all(|b| b.is_ascii_digit())).and_then(|s| s.parse::<i16>().ok())
        };
        let Some(year) = number(i, 4).filter(|y| (1990..=2100).contains(y)) else { continue };
        let sep = bytes.get(i + 4).copied();
        let (month, day, end) = match sep {
            Some(s @ (b'/' | b'-' | b'_')) => {
                let month_len = if number(i + 5, 2).is_some() { 2 } else { 1 };
                let Some(month) = number(i + 5, month_len) else { continue };
                // /2023/1203/
                if let Some(number) = number(i + 5, 4).filter(|_| s == b'/' && bytes.get(i + 9) == Some(&b'/'))
                    && let Ok(date) = Date::new(year, (number / 100) as i8, (number % 100) as i8)
                {
                    return Some((date, path.get(i..i + 9).unwrap_or("")));
                }
                // /2023-12/03/
                let next = bytes.get(i + 5 + month_len);
                if next != Some(&s) && !(s == b'-' && month_len == 2 && next == Some(&b'/')) {
                    continue;
                }
                let at = i + 6 + month_len;
                let day_len = if number(at, 2).is_some() { 2 } else { 1 };
                let Some(day) = number(at, day_len) else { continue };
                (month, day, at + day_len)
            }
            Some(b'0'..=b'1') => match (number(i + 4, 2), number(i + 6, 2)) {
                (Some(month), Some(day)) => (month, day, i + 8),
                // /202312/03/
                (Some(month), None) if bytes.get(i + 6) == Some(&b'/') && bytes.get(i + 9) == Some(&b'/') => match number(i + 7, 2) {
                    Some(day) => (month, day, i + 9),
                    None => continue,
                },
                _ => continue,
            },
            _ => continue,
        };
        if bytes.get(end).is_some_and(u8::is_ascii_digit) && sep != Some(b'0') && sep != Some(b'1') {
            continue;
        }
        if let (Ok(m), Ok(d)) = (i8::try_from(month), i8::try_from(day))
            && let Ok(date) = Date::new(year, m, d)
        {
            return Some((date, path.get(i..end).unwrap_or("")));
        }
    }
    // /2023/dec/03/
    let lex = Lexicon::of(None);
    let spaced = path.replace(['/', '-'], " ");
    words::days_in(&spaced, lex, Order::DayFirst)
        .into_iter()
        .find(|f| {
            f.span.of(&spaced).chars().any(char::is_alphabetic)
                && f.span.of(&spaced).trim().starts_with(|c: char| c.is_ascii_digit())
                && f.date.year() > 1990
        })
        .filter(|f| spaced.len() == path.len() && f.span.end <= path.len())
        .and_then(|f| path.get(f.span.start..f.span.end).map(|w| (f.date, w)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_in_addresses() {
        let day = |u: &str| in_address(u).map(|d| d.0.to_string());
        for url in [
            "https://a.example/2023/12/03/title",
            "https://a.example/n/2023-12-03-title",
            "https://a.example/20231203/1.html",
            "https://a.example/2023/dec/03/title",
            "https://a.example/n1/2023/1203/c100-2.html",
            "https://a.example/2023-12/03/c_1.htm",
            "https://a.example/202312/03/t1.html",
        ] {
            assert_eq!(day(url).as_deref(), Some("2023-12-03"), "{url}");
        }
        for url in [
            "https://a.example/2023/99/story",
            "https://a.example/120231203",
            "https://a2023-12-03.example/x",
            "https://a.example/2023/1203-ways",
            "https://a.example/2023/1399/x",
            "https://a.example/202312/3-ways",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }

    #[test]
    fn reads_what_machines_write() {
        let lex = Lexicon::of(None);
        let value = |w: &str| machine(w, lex, Order::MonthFirst).map(|m| m.value);
        assert_eq!(value("2023-12-03T10:00:00+02:00").as_deref(), Some("2023-12-03T10:00:00+02:00"));
        assert_eq!(value("2023-12-03 10:00").as_deref(), Some("2023-12-03"));
        assert_eq!(value("20231203").as_deref(), Some("2023-12-03"));
        assert_eq!(value("1701597600").as_deref(), Some("2023-12-03"));
        assert_eq!(value("Sun, 03 Dec 2023 10:00:00 GMT").as_deref(), Some("2023-12-03"));
        for same in [
            "20231203T101500Z",
            "1701597600.123",
            "1701597600000",
            "Sun Dec 03 10:15:00 EST 2023",
            "12/3/2023 10:15:00 AM",
            "20231203101500",
        ] {
            assert_eq!(value(same).as_deref(), Some("2023-12-03"), "{same}");
        }
        let open = machine("03/12/2023 10:15", lex, Order::DayFirst).map(|m| (m.value, m.other.map(|d| d.to_string())));
        assert_eq!(open, Some(("2023-12-03".to_owned(), Some("2023-03-12".to_owned()))));
        for none in ["soon", "123456789", "Sun Dec 03 10:15:00 on page 2023 of a book", "20231303"] {
            assert_eq!(value(none), None, "{none}");
        }
    }

    #[test]
    fn keys_of_made_up_namespaces_are_read_by_their_end() {
        for key in ["x-cms:published_time", "Acme.Publish-Date", "first_published", "dcterms.available"] {
            assert!(is_published_key(key), "{key}");
        }
        for key in ["published_by", "article:modified_time", "expires", "published:false:reason", "date"] {
            assert!(!is_published_key(key), "{key}");
        }
    }
}
