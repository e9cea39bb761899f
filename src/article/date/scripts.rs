//! The day of publication in a script, on pages that give it nowhere else: `{"publishDate": "2024-05-03"}` for a counter or an advertiser.
//!
//! Scripts hold other stories, too. So a key must name the day of publication, and all that do must give the same day.

use std::ops::Range;

use html5ever::local_name;
use jiff::civil::Date;
use scraper::Node;

use super::data::{self, Machine};
use super::words::Order;
use crate::language::imprint::Lexicon;
use crate::limits::MAX_JSON_BYTES;
use crate::page::Dom;
use crate::report::{DateFound, DateKind, Evidence, EvidenceFrom};

/// The day of publication that the page's scripts agree on.
pub(super) fn published(dom: &Dom, lex: Lexicon, order: Order) -> Option<DateFound> {
    let mut budget = MAX_JSON_BYTES;
    let mut found: Option<(Date, String, String, String)> = None;
    for node in dom.html.tree.nodes() {
        let script = matches!(node.value(), Node::Element(e) if e.name.local == local_name!("script"));
        let Some(text) = node.first_child().filter(|_| script).and_then(|c| c.value().as_text()) else { continue };
        if text.len() > budget {
            continue;
        }
        budget -= text.len();
        for (key, words) in fields(text) {
            let Some(Machine { date, value, .. }) = data::machine(words, lex, order) else { continue };
            match &found {
                Some(first) if first.0 != date => return None,
                Some(_) => {}
                None => found = Some((date, value, key.to_owned(), words.to_owned())),
            }
        }
    }
    let (_, value, key, words) = found?;
    let evidence = Evidence::in_data(EvidenceFrom::Meta, &format!("script.{key}"), &words);
    Some(DateFound { kind: DateKind::Published, value, evidence: vec![evidence] })
}

/// Keys that name a day of publication, and their values.
fn fields(script: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = script.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(sign) = bytes.get(at..)?.iter().position(|b| matches!(b, b':' | b'=')).map(|p| at + p) {
            at = sign + 1;
            let key = key_before(script, sign);
            // An account was created and a file released some day, too.
            let publishes = key.as_bytes().windows(3).any(|w| w.eq_ignore_ascii_case(b"pub"));
            if publishes
                && data::is_published_key(key)
                && let Some(value) = value_behind(bytes, at)
            {
                at = value.end;
                return Some((key, script.get(value)?));
            }
        }
        None
    })
}

/// Longest key that is read, with what stands around it.
const KEY: usize = 40;

/// The name before a sign, without its marks.
fn key_before(script: &str, sign: usize) -> &str {
    let bytes = script.as_bytes();
    let end = sign - bytes[..sign].iter().rev().take(4).take_while(|b| matches!(b, b'"' | b'\'' | b'\\' | b' ')).count();
    let len = bytes[..end].iter().rev().take(KEY).take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.')).count();
    script.get(end - len..end).unwrap_or("")
}

/// Where a text in marks or a number stands behind a sign.
fn value_behind(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let skipped = bytes.get(from..)?.iter().take(6).take_while(|b| matches!(b, b'"' | b'\'' | b'\\' | b' ' | b'[')).count();
    let start = from + skipped;
    let len = bytes.get(start..)?.iter().take(KEY).take_while(|b| !matches!(b, b'"' | b'\'' | b'\\' | b',' | b'}' | b';' | b'\n')).count();
    (len >= 8).then_some(start..start + len)
}

#[cfg(test)]
mod tests {
    fn day(scripts: &str) -> Option<String> {
        let body = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road to the coast.</p>".repeat(3);
        let html = format!("<title>Bridge to close</title>{scripts}<article><h1>Bridge to close</h1>{body}</article>");
        let knowledge = crate::knowledge::Knowledge::empty();
        crate::article::from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &knowledge).info.published
    }

    #[test]
    fn a_day_that_only_a_script_gives() {
        for script in [
            r#"dataLayer.push({"kind":"story","publishDate":"2024-05-03 10:15"});"#,
            r#"var page = {datePublished: '2024-05-03'};"#,
            r#"x("{\"first_published\":\"2024-05-03\"}")"#,
            r#"counter.pubdate = 1714694400;"#,
        ] {
            assert_eq!(day(&format!("<script>{script}</script>")).as_deref(), Some("2024-05-03"), "{script}");
        }
    }

    #[test]
    fn no_day_where_scripts_know_several_or_other_ones() {
        for script in [
            r#"list = [{"publishDate":"2024-05-03"},{"publishDate":"2024-05-01"}];"#,
            r#"var page = {built: '2024-05-03', modified: "2024-05-03"};"#,
            r#"var page = {published: true, "publishDate": null};"#,
            r#"var account = {"createTime": "2024-05-03T10:00:00Z", "released": "2024-05-03"};"#,
        ] {
            assert_eq!(day(&format!("<script>{script}</script>")), None, "{script}");
        }
    }
}
