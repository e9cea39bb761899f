//! When the text was published and changed.
//!
//! `words` reads days in running words, `shown` finds them about the headline, `data` reads the page's fields and address, `scripts`
//! what only scripts hold. The
//! day that a reader sees wins over data of the same or the neighbouring day, because data are often shifted by a time zone; data
//! win over a day that is further off, because that is more often an update's or another story's.

mod data;
mod scripts;
mod shown;
mod solar;
pub(crate) mod words;

use jiff::civil::Date;
use words::Order;

use super::Article;
use super::imprint::Page;
use crate::page::Dom;
use crate::report::{DateFound, DateKind, Evidence};

/// Where a date was found, the best witness first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Shown,
    Element,
    JsonLd,
    Meta,
    Address,
    Tail,
}

/// A date that something on the page gives.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    pub(super) kind: DateKind,
    pub(super) place: Place,
    pub(super) date: Date,
    pub(super) other: Option<Date>,
    pub(super) value: String,
    pub(super) evidence: Evidence,
    /// A line of its own right at the headline, marked as a date or a byline.
    pub(super) close: bool,
    /// It stands over the headline.
    pub(super) above: bool,
    /// An element's day at the headline whose words are relative ("2 hours ago"): it is as good as shown.
    pub(super) relative: bool,
}

/// Fills `published`, `modified` and `dates`.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    let title = article.info.title.clone();
    let address = article.url.clone().or_else(|| article.canonical_url.clone());
    let order = order(page, article.url.as_deref());
    let mut claims = data::claims(page, title.as_deref(), address.as_deref(), order);
    let mut seen = shown::claims(article, page, order);
    let sure: Vec<Date> = seen.iter().chain(&claims).filter(|c| c.other.is_none()).map(|c| c.date).collect();
    settle(&mut claims, &sure);
    settle(&mut seen, &claims.iter().map(|c| c.date).collect::<Vec<_>>());
    seen.append(&mut claims);
    let published = published(&seen);
    let modified = modified(&seen, published.as_ref());
    article.info.published = published.map(|p| p.1);
    article.info.modified = modified;
    let mut kept: Vec<DateFound> = Vec::new();
    for claim in seen {
        if let Some(known) = kept.iter_mut().find(|k| k.kind == claim.kind && k.value == claim.value) {
            if known.evidence.len() < 4 {
                known.evidence.push(claim.evidence);
            }
        } else if kept.len() < 40 {
            kept.push(DateFound { kind: claim.kind, value: claim.value, evidence: vec![claim.evidence] });
        }
    }
    article.info.dates = kept;
}

/// Fills `published` from the page's scripts, where nothing else gives it.
pub(crate) fn from_scripts(article: &mut Article, page: &Page<'_>, dom: &Dom) {
    if article.info.published.is_some() {
        return;
    }
    if let Some(found) = scripts::published(dom, page.lex, order(page, article.url.as_deref())) {
        article.info.published = Some(found.value.clone());
        article.info.dates.push(found);
    }
}

/// The order of day and month on this page: month first in the United States' English only.
fn order(page: &Page<'_>, url: Option<&str>) -> Order {
    let tag = page.facts.lang.as_deref().or_else(|| page.facts.meta("og:locale")).unwrap_or("en").to_ascii_lowercase().replace('_', "-");
    let host = url.and_then(super::publisher::host_of).unwrap_or_default();
    let national = host.rsplit('.').next().is_some_and(|t| t.len() == 2 && !matches!(t, "us" | "io" | "co" | "tv" | "me" | "ag" | "fm"));
    if tag == "en-us" || tag == "en" && !national { Order::MonthFirst } else { Order::DayFirst }
}

/// Settles days whose order of numbers is open by other days of the page.
fn settle(open: &mut [Claim], others: &[Date]) {
    let near = |d: Date| others.iter().any(|other| apart(*other, d) <= 1);
    for claim in open {
        if let Some(other) = claim.other.filter(|o| near(*o) && !near(claim.date)) {
            claim.date = other;
            claim.value = other.to_string();
        }
    }
}

/// Days after which a shown day of publication is another one than the field's: a printed issue's or a change's follows sooner.
const AGAIN: i64 = 31;

/// Different days without a label from which on none of them is believed against the address.
const CROWD: usize = 3;

/// Days between two dates.
fn apart(a: Date, b: Date) -> i64 {
    let days = |d: Date| i64::from(d.year()) * 372 + i64::from(d.month()) * 31 + i64::from(d.day());
    match a.since(b) {
        Ok(span) => i64::from(span.get_days()).abs(),
        Err(_) => (days(a) - days(b)).abs(),
    }
}

/// The day of publication and its value.
fn published(claims: &[Claim]) -> Option<(Date, String)> {
    let of = |place: Place, kind: DateKind| claims.iter().filter(move |c| c.place == place && c.kind == kind);
    let data = of(Place::JsonLd, DateKind::Published).next().or_else(|| of(Place::Meta, DateKind::Published).next());
    let labelled = of(Place::Shown, DateKind::Published).next();
    let open = || claims.iter().filter(|c| c.kind == DateKind::Unknown && (c.place == Place::Shown || c.relative));
    let element = || of(Place::Element, DateKind::Published).next();
    if let Some(data) = data {
        let shown: Vec<&Claim> = claims.iter().filter(|c| c.place == Place::Shown && c.kind != DateKind::Modified).collect();
        if shown.iter().any(|c| c.date == data.date) {
            return Some((data.date, data.value.clone()));
        }
        // A zone can explain the other day, or else it is the printed issue's, or the change's.
        let zoned = |c: &Claim| in_utc(&data.value).is_none_or(|utc| utc == c.date) && is_somewhere(&data.value, data.date, c.date);
        let shifted = |c: &&&Claim| c.kind == DateKind::Published || zoned(c);
        if let Some(near) = shown.iter().find(|c| apart(c.date, data.date) <= 1).filter(|c| shifted(c)) {
            return Some((near.date, near.value.clone()));
        }
        // A label says more than a field, if the field is not the older one.
        if let Some(l) = labelled.filter(|l| l.date < data.date) {
            return Some((l.date, l.value.clone()));
        }
        // A story brought out again: the page shows a day long after the field, and a label or another field calls it the publication's.
        let repeated =
            claims.iter().filter(|c| c.kind == DateKind::Published && matches!(c.place, Place::Element | Place::JsonLd | Place::Meta));
        let mut again = labelled.into_iter().chain(repeated).filter(|l| l.date > data.date && apart(l.date, data.date) > AGAIN);
        if let Some(again) = again.find(|l| shown.iter().any(|c| c.date == l.date)) {
            return Some((again.date, again.value.clone()));
        }
        // The one date line at the headline, without a label, is the day that the page gives itself.
        if let Some(own) = shown.iter().find(|c| c.close).filter(|c| c.date > data.date && apart(c.date, data.date) > 1) {
            return Some((own.date, own.value.clone()));
        }
        return Some((data.date, data.value.clone()));
    }
    // Of several days without a label, the one that the address repeats, then one under the headline: over it stands today's.
    let addressed = || open().find(|c| of(Place::Address, DateKind::Unknown).any(|a| a.date == c.date));
    let under = || open().find(|c| !c.above);
    // Where many days stand about the headline they are other stories'.
    let mut days: Vec<Date> = open().map(|c| c.date).collect();
    days.sort_unstable();
    days.dedup();
    let crowded = || of(Place::Address, DateKind::Unknown).next().filter(|_| days.len() >= CROWD);
    let pick = labelled
        .or_else(element)
        .or_else(addressed)
        .or_else(crowded)
        .or_else(under)
        .or_else(|| open().next())
        .or_else(|| of(Place::Element, DateKind::Unknown).next())
        .or_else(|| of(Place::Address, DateKind::Unknown).next())
        .or_else(|| of(Place::Tail, DateKind::Published).next())
        .or_else(|| of(Place::JsonLd, DateKind::Unknown).next())
        .or_else(|| of(Place::Tail, DateKind::Unknown).next())
        .or_else(|| claims.iter().find(|c| c.kind == DateKind::Modified));
    pick.map(|c| (c.date, c.value.clone()))
}

/// Whether a time in universal time falls on the neighbouring day in some zone: they reach from twelve hours behind to fourteen ahead.
fn is_somewhere(value: &str, date: Date, other: Date) -> bool {
    let time = value.split_once('T').map(|(_, time)| time).filter(|t| t.ends_with('Z') || t.ends_with("+00:00") || t.ends_with("+0000"));
    let Some(hour) = time.and_then(|t| t.get(..2)?.parse::<u8>().ok()) else { return true };
    if other < date { hour < 12 } else { other == date || hour >= 10 }
}

/// The day in universal time of a value that says its place's own offset.
fn in_utc(value: &str) -> Option<Date> {
    let (date, time) = value.split_once('T')?;
    let at = time.rfind(['+', '-'])?;
    let offset: String = time.get(at + 1..)?.chars().filter(char::is_ascii_digit).collect();
    let number = |s: Option<&str>| s.and_then(|s| s.parse::<i64>().ok());
    let minutes = number(offset.get(..2))? * 60 + number(offset.get(2..4)).unwrap_or(0);
    let clock = number(time.get(..2))? * 60 + number(time.get(3..5))?;
    if minutes == 0 {
        return None;
    }
    let utc = if time.get(at..=at) == Some("-") { clock + minutes } else { clock - minutes };
    let date: Date = date.parse().ok()?;
    match utc {
        ..0 => date.yesterday().ok(),
        1440.. => date.tomorrow().ok(),
        _ => Some(date),
    }
}

/// The last change, where it is said and no earlier than publication.
fn modified(claims: &[Claim], published: Option<&(Date, String)>) -> Option<String> {
    let mut found: Vec<&Claim> = claims.iter().filter(|c| c.kind == DateKind::Modified).collect();
    found.sort_by_key(|c| c.place);
    found.into_iter().find(|c| published.is_none_or(|p| c.date >= p.0)).map(|c| c.value.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_time_with_an_offset_in_universal_time() {
        let day = |v: &str| in_utc(v).map(|d| d.to_string());
        assert_eq!(day("2023-11-11T19:00-06:00").as_deref(), Some("2023-11-12"));
        assert_eq!(day("2023-11-11T01:30:00+0900").as_deref(), Some("2023-11-10"));
        assert_eq!(day("2023-11-11T12:00:00+02:00").as_deref(), Some("2023-11-11"));
        for open in ["2023-11-11T19:00:00Z", "2023-11-11T19:00:00+00:00", "2023-11-11", "2023-11-11T19:00"] {
            assert_eq!(day(open), None, "{open}");
        }
    }

    fn published(shown: &str, data: &str) -> Option<String> {
        let body = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road to the coast.</p>".repeat(3);
        let html = format!(
            r#"<html lang="en-GB"><head><title>Bridge to close</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge to close","datePublished":"{data}"}}</script></head><body><article><h1>Bridge to close</h1><p class="date">{shown}</p>{body}</article></body></html>"#
        );
        let knowledge = crate::knowledge::Knowledge::empty();
        let article = crate::article::from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &knowledge);
        article.info.published.and_then(|p| p.get(..10).map(str::to_owned))
    }

    #[test]
    fn the_shown_day_wins_where_a_time_zone_explains_the_other() {
        assert_eq!(published("4 May 2024", "2024-05-03T23:30:00Z").as_deref(), Some("2024-05-04"));
        assert_eq!(published("4 May 2024", "2024-05-03T20:30:00-05:00").as_deref(), Some("2024-05-04"));
        // No zone is so far behind, and none so far ahead.
        assert_eq!(published("3 May 2024", "2024-05-04T23:12:00+00:00").as_deref(), Some("2024-05-04"));
        assert_eq!(published("4 May 2024", "2024-05-03T06:30:00Z").as_deref(), Some("2024-05-03"));
        // The printed issue of the next day.
        assert_eq!(published("4 May 2024", "2024-05-03T19:30:00+02:00").as_deref(), Some("2024-05-03"));
    }

    fn day(above: &str) -> Option<String> {
        let body = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road to the coast.</p>".repeat(3);
        let html = format!(
            "<html lang='en-US'><head><title>Bridge to close</title></head><body><article><h1>Bridge to close</h1>{above}<div class='article-body'>{body}</div></article></body></html>"
        );
        let knowledge = crate::knowledge::Knowledge::empty();
        let article = crate::article::from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &knowledge);
        article.info.published.and_then(|p| p.get(..10).map(str::to_owned))
    }

    #[test]
    fn a_day_is_read_where_its_words_are_hidden_from_screen_readers_and_in_a_footer_of_submission() {
        let time = r#"<time datetime="2024-05-03T22:22:07-0500" aria-label="Published on May 3"><span aria-hidden="true">May 3, 2024</span></time>"#;
        assert_eq!(day(time).as_deref(), Some("2024-05-03"));
        let footer = |class: &str| {
            format!(r#"<footer class="meta"><div class="{class}">Submitted by webmaster on Fri, 05/03/2024 - 09:14</div></footer>"#)
        };
        assert_eq!(day(&footer("node__submitted")).as_deref(), Some("2024-05-03"));
        assert_eq!(day(&footer("links")), None);
    }

    #[test]
    fn the_day_under_the_headline_comes_before_the_day_over_it() {
        let read = |url: &str, over: &str, under: &str| {
            let body = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road to the coast.</p>".repeat(3);
            let html = format!(
                "<html lang='en'><title>Bridge to close</title><body>{over}<article><h1>Bridge to close</h1>{under}<div class='article-body'>{body}</div></article>"
            );
            let knowledge = crate::knowledge::Knowledge::empty();
            let article = crate::article::from_dom(&crate::page::parse(&html), Some(url), &knowledge);
            article.info.published
        };
        let page = |over: &str, under: &str| read("https://harbour.example/a", over, under);
        let page_at = |url: &str, under: &str| read(url, "", under);
        let (today, own) = ("<div>Saturday, 4 May 2024</div>", "<p>Port City<br>3 May 2024, 22:11</p>");
        assert_eq!(page(today, own).as_deref(), Some("2024-05-03"));
        assert_eq!(page(today, "").as_deref(), Some("2024-05-04"));
        let row = |day: &str| format!("<ul class='nav meta'><li><a href='/day'>{day}</a></li><li>1479</li></ul>");
        assert_eq!(page("", &row("3 May 2024 18:29")).as_deref(), Some("2024-05-03"));
        assert_eq!(page("", &row("Today")), None);
        let list = |days: &[u8]| days.iter().map(|d| format!("<p>{d} April 2024</p>")).collect::<String>();
        assert_eq!(page("", &list(&[7, 8])).as_deref(), Some("2024-04-07"));
        assert_eq!(page_at("https://harbour.example/2024/05/03/a", &list(&[7, 8])).as_deref(), Some("2024-04-07"));
        assert_eq!(page_at("https://harbour.example/2024/05/03/a", &list(&[7, 8, 9])).as_deref(), Some("2024-05-03"));
    }

    #[test]
    fn an_element_with_relative_words_comes_before_days_shown_further_down() {
        let time = |words: &str| format!(r#"<p><time datetime="2024-05-03T22:22:07-0500">{words}</time></p><p>May 1, 2024</p>"#);
        assert_eq!(day(&time("2 hours ago")).as_deref(), Some("2024-05-03"));
        assert_eq!(day("<p>May 1, 2024</p>").as_deref(), Some("2024-05-01"));
    }

    #[test]
    fn a_story_brought_out_again_has_the_day_that_the_page_calls_its_publication() {
        assert_eq!(published("Published 4 May 2024", "2021-05-03T10:00:00Z").as_deref(), Some("2024-05-04"));
        assert_eq!(published("Updated 4 May 2024", "2021-05-03T10:00:00Z").as_deref(), Some("2021-05-03"));
    }
}
