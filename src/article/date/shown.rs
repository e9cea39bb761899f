//! Dates as a reader sees them: about the headline, in `<time>`, behind "Published".

use html5ever::local_name;

use super::words::{self, Order};
use super::{Claim, Place, data};
use crate::article::Article;
use crate::article::imprint::{self, Page};
use crate::article::marks::Marks;
use crate::article::outline::{Item, Tag};
use crate::article::passages::Within;
use crate::language::imprint::cue_at_start;
use crate::report::{BlockKind, DateKind, Evidence, EvidenceFrom};

/// Most bytes of a passage that may hold a date line.
const LONG: u32 = 260;

/// All dates that are shown about the headline or at the article's end, in page order.
pub(super) fn claims(article: &Article, page: &Page<'_>, order: Order) -> Vec<Claim> {
    let mut out = Vec::new();
    // "Published" may stand in a passage of its own before the date.
    let mut kind_before = None;
    for (at, p) in page.passages.iter().enumerate() {
        let near = page.is_near(at);
        let tail = page.body.is_some_and(|b| at + 5 > b.1 && at <= b.1 + 8);
        if !near && !tail || out.len() > 60 {
            continue;
        }
        let marked = p.marks.has(Marks::DATE | Marks::BYLINE);
        let long = p.weight > LONG;
        let text = if long { "" } else { page.words(at) };
        let days = words::days_in(text, page.lex, order);
        let in_body = page.body.is_some_and(|b| at >= b.0 && at <= b.1);
        let mut previous_end = 0;
        for found in days.iter().take(6) {
            let before = text.get(previous_end..found.span.start).unwrap_or("");
            previous_end = found.span.end;
            let kind =
                kind_of(page, before).or(if previous_end == found.span.end && before.trim().is_empty() { kind_before } else { None });
            // A day in a sentence of the body is an event's.
            let rest = text.len() - found.span.len();
            // "Thu 25.04.24 | 14:07 | By Jane Roe" is a line of data, however long.
            let rest = if text.contains(['|', '•', '·']) { rest / 2 } else { rest };
            let line = marked || kind.is_some() || rest <= 40 || (!in_body && rest <= 120 && p.stops < 2);
            if !line || (in_body && kind.is_none() && rest > 40) {
                continue;
            }
            let words = found.span.of(text).to_owned();
            let place = if near { Place::Shown } else { Place::Tail };
            let evidence = imprint::evidence(
                article,
                &[BlockKind::Byline, BlockKind::Note, BlockKind::Paragraph, BlockKind::Standfirst, BlockKind::Kicker],
                &words,
                || Evidence {
                    span: None,
                    text: words.clone(),
                    from: EvidenceFrom::Text,
                    path: Some("date".to_owned()),
                    url: None,
                    note: None,
                },
            );
            out.push(Claim {
                kind: kind.unwrap_or(DateKind::Unknown),
                place,
                date: found.date,
                other: found.other,
                value: found.date.to_string(),
                evidence,
                close: near && (marked || p.within.has(Within::TIME)) && (0..900).contains(&page.distance(at)) && !in_body,
                above: page.headline.is_some_and(|h| at < h),
                relative: false,
            });
        }
        kind_before = if days.is_empty() && p.weight < 40 { kind_of(page, text) } else { None };
        let relative = near && days.is_empty() && !long && !in_body && (0..900).contains(&page.distance(at));
        elements(page, at, near, relative, order, &mut out);
    }
    out
}

/// `<time datetime>` and `itemprop=datePublished` with a machine's value, whose words may be relative.
fn elements(page: &Page<'_>, at: usize, near: bool, relative: bool, order: Order, out: &mut Vec<Claim>) {
    let p = &page.passages[at];
    let start = page.outline.ancestors(p.start as usize).take_while(|&a| a as u32 >= p.holder && a > 0).last().unwrap_or(p.start as usize);
    for i in start..(p.end as usize).min(page.outline.items.len()) {
        let item = &page.outline.items[i];
        if item.tag == Tag::Text {
            continue;
        }
        let property = item.named(&local_name!("itemprop")).or_else(|| item.named(&local_name!("property"))).unwrap_or("").trim();
        let property = property.rsplit(':').next().unwrap_or(property);
        let Some(words) = machine_words(item, property) else { continue };
        let Some(data::Machine { date, other, value }) = data::machine(words, page.lex, order) else { continue };
        let kind = match property {
            "datePublished" => DateKind::Published,
            "dateModified" => DateKind::Modified,
            _ if item.attr("pubdate").is_some() => DateKind::Published,
            _ => {
                let class = item.named(&local_name!("class")).unwrap_or("").to_ascii_lowercase();
                if class.contains("updated") || class.contains("modified") {
                    DateKind::Modified
                } else if class.contains("publish") {
                    DateKind::Published
                } else {
                    kind_of(page, page.words(at)).unwrap_or(DateKind::Unknown)
                }
            }
        };
        let place = if near { Place::Element } else { Place::Tail };
        out.push(Claim {
            kind,
            place,
            date,
            other,
            value,
            evidence: Evidence::in_data(EvidenceFrom::Text, "time[datetime]", words),
            close: false,
            above: page.headline.is_some_and(|h| at < h),
            relative: relative && (item.tag == Tag::Time || property.is_empty()),
        });
    }
}

/// Attributes in which scripts find the time that they write as "2 hours ago".
const STAMPS: &[&str] = &[
    "data-datetime",
    "data-date",
    "data-time",
    "data-timestamp",
    "data-published",
    "data-publish-date",
    "data-published-at",
    "data-utc",
    "data-epoch",
    "title",
];

/// The machine's words of an element that is a date: `<time>` and its like, a property, a marked element with the time in an attribute.
fn machine_words<'a>(item: &Item<'a>, property: &str) -> Option<&'a str> {
    if item.tag == Tag::Time || property.starts_with("date") || matches!(property, "created" | "issued" | "published") {
        return ["datetime", "content", "data-datetime", "title"].iter().find_map(|a| item.attr(a));
    }
    // `<relative-time datetime>`; what was struck out or put in has a time of its own.
    if let Some(words) = item.named(&local_name!("datetime")).filter(|_| !is_edit(item)) {
        return Some(words);
    }
    let marked = item.weight < 60 && item.marks.has(Marks::DATE);
    marked.then(|| STAMPS.iter().find_map(|a| item.attr(a)))?
}

/// `<ins datetime>` and `<del datetime>`.
fn is_edit(item: &Item<'_>) -> bool {
    item.node.value().as_element().is_some_and(|e| matches!(e.name.local, local_name!("ins") | local_name!("del")))
}

/// What the words before a date say of it: the last cue counts.
fn kind_of(page: &Page<'_>, before: &str) -> Option<DateKind> {
    let low = before.to_lowercase();
    // Where the cue ends.
    let mut best: Option<(usize, DateKind)> = None;
    let starts = std::iter::once(0).chain(low.char_indices().filter(|(_, c)| !c.is_alphanumeric()).map(|(i, c)| i + c.len_utf8()));
    for at in starts.take(80) {
        let rest = &low[at..];
        for w in page.lex.both() {
            for (cues, kind) in [(&w.published, DateKind::Published), (&w.updated, DateKind::Modified)] {
                // A cue inside a longer one ("mis à jour le") says nothing of its own.
                if let Some(cue) = cue_at_start(cues, rest).filter(|cue| best.is_none_or(|b| at + cue.len() > b.0)) {
                    best = Some((at + cue.len(), kind));
                }
            }
        }
    }
    best.map(|b| b.1)
}
