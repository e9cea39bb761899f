//! Dates in the page's data: JSON-LD, meta tags, the address.

use jiff::civil::Date;
use serde_json::Value;

use super::words::{self, Order};
use super::{Claim, Place};
use crate::article::imprint::Page;
use crate::language::imprint::Lexicon;
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

/// All dates that the page's data give.
pub(super) fn claims(page: &Page<'_>, title: Option<&str>, url: Option<&str>) -> Vec<Claim> {
    let mut out = Vec::new();
    if let Some(object) = page.article_data(title) {
        for (key, kind) in [
            ("datePublished", DateKind::Published),
            ("dateModified", DateKind::Modified),
            ("uploadDate", DateKind::Unknown),
            ("dateCreated", DateKind::Unknown),
        ] {
            if let Some(words) = object.get(key).and_then(Value::as_str) {
                push(&mut out, page.lex, kind, Place::JsonLd, words, || Evidence::in_data(EvidenceFrom::JsonLd, key, words));
            }
        }
    }
    for object in page.facts.json_ld.iter().filter_map(Value::as_object).take(60) {
        if let Some(words) = object.get("datePublished").and_then(Value::as_str)
            && !out.iter().any(|c: &Claim| c.value == words)
        {
            push(&mut out, page.lex, DateKind::Unknown, Place::JsonLd, words, || {
                Evidence::in_data(EvidenceFrom::JsonLd, "datePublished", words)
            });
        }
    }
    for (keys, kind) in [(PUBLISHED, DateKind::Published), (MODIFIED, DateKind::Modified)] {
        for key in keys {
            for words in page.facts.all_meta(key).take(2) {
                push(&mut out, page.lex, kind, Place::Meta, words, || Evidence::in_data(EvidenceFrom::Meta, key, words));
            }
        }
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
            relative: false,
        });
    }
    out
}

fn push(out: &mut Vec<Claim>, lex: Lexicon, kind: DateKind, place: Place, words: &str, evidence: impl FnOnce() -> Evidence) {
    if out.len() < 60
        && let Some((date, value)) = machine(words, lex)
    {
        out.push(Claim { kind, place, date, other: None, value, evidence: evidence(), close: false, relative: false });
    }
}

/// A date as machines write it, and the value for the report: RFC 3339 where it is, else the day.
pub(super) fn machine(words: &str, lex: Lexicon) -> Option<(Date, String)> {
    let words = words.trim();
    if words.len() > 80 {
        return None;
    }
    let digits = words.len() >= 8 && words.bytes().all(|b| b.is_ascii_digit());
    if digits {
        return match words.len() {
            // 20231203, 20231203101500
            8 | 12 | 14 => {
                let part = |a: usize, b: usize| words.get(a..b).and_then(|s| s.parse::<i16>().ok());
                let date = Date::new(part(0, 4)?, i8::try_from(part(4, 6)?).ok()?, i8::try_from(part(6, 8)?).ok()?).ok()?;
                Some((date, date.to_string()))
            }
            // Seconds or milliseconds since 1970.
            10 | 13 => {
                let seconds = words.get(..10)?.parse::<i64>().ok()?;
                let days = jiff::Span::new().try_days(seconds.div_euclid(86_400)).ok()?;
                let date = Date::new(1970, 1, 1).ok()?.checked_add(days).ok()?;
                Some((date, date.to_string()))
            }
            _ => None,
        };
    }
    let found = words::days_in(words, lex, Order::MonthFirst).into_iter().next()?;
    let date = found.date;
    (1990..=2100).contains(&date.year()).then(|| (date, if is_rfc3339(words) { words.to_owned() } else { date.to_string() }))
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
                if bytes.get(i + 5 + month_len) != Some(&s) {
                    // 2023/1203
                    continue;
                }
                let at = i + 6 + month_len;
                let day_len = if number(at, 2).is_some() { 2 } else { 1 };
                let Some(day) = number(at, day_len) else { continue };
                (month, day, at + day_len)
            }
            Some(b'0'..=b'1') => match (number(i + 4, 2), number(i + 6, 2)) {
                (Some(month), Some(day)) => (month, day, i + 8),
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
        ] {
            assert_eq!(day(url).as_deref(), Some("2023-12-03"), "{url}");
        }
        for url in ["https://a.example/2023/99/story", "https://a.example/120231203", "https://a2023-12-03.example/x"] {
            assert_eq!(day(url), None, "{url}");
        }
    }

    #[test]
    fn reads_what_machines_write() {
        let lex = Lexicon::of(None);
        let value = |w: &str| machine(w, lex).map(|m| m.1);
        assert_eq!(value("2023-12-03T10:00:00+02:00").as_deref(), Some("2023-12-03T10:00:00+02:00"));
        assert_eq!(value("2023-12-03 10:00").as_deref(), Some("2023-12-03"));
        assert_eq!(value("20231203").as_deref(), Some("2023-12-03"));
        assert_eq!(value("1701597600").as_deref(), Some("2023-12-03"));
        assert_eq!(value("Sun, 03 Dec 2023 10:00:00 GMT").as_deref(), Some("2023-12-03"));
        assert_eq!(value("soon"), None);
    }
}
