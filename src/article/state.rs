//! A body that stands only in the page's scripts: as `articleBody`, or in the state that a framework renders from.
//!
//! State has no common schema, so a body is found by its shape: the array whose entries hold the most running text, or one
//! long text with markup. Read only where the DOM holds next to nothing.

use std::collections::HashMap;

use serde_json::Value;

use super::outline::{Outline, Tag};
use super::passages::{self, Passage};
use crate::page::{self, Dom};

/// JSON values that are looked at.
const MAX_VALUES: usize = 200_000;
/// Bytes of markup inside strings that are parsed.
const MAX_MARKUP: usize = 512 * 1024;
/// Bytes of running text that make a body.
const LEAST: usize = 300;

/// A paragraph of such a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stated {
    pub(crate) words: String,
    /// Words and address of its links, in the order of the words.
    pub(crate) links: Vec<(String, String)>,
}

/// The paragraphs of the body that the page's state holds.
pub(crate) fn body(dom: &Dom) -> Option<Vec<Stated>> {
    let values: Vec<Value> = dom.facts().state(&dom.html).into_iter().map(|(_, v)| v).collect();
    let named = named(&values);
    let entry = |e| entry(resolved(e, &named));
    let mut best: (usize, Option<&Value>) = (0, None);
    let mut pending: Vec<&Value> = values.iter().rev().collect();
    let mut seen = 0;
    while let Some(value) = pending.pop() {
        seen += 1;
        if seen > MAX_VALUES {
            break;
        }
        let found = match value {
            Value::Array(entries) => {
                pending.extend(entries.iter().rev());
                entries.iter().take(2_000).map(|e| entry(e).map_or(0, running)).sum()
            }
            Value::Object(map) => {
                pending.extend(map.values().rev());
                0
            }
            Value::String(s) if s.len() >= 2 * LEAST => running(s),
            _ => 0,
        };
        if found > best.0 {
            best = (found, Some(value));
        }
    }
    let chosen = best.1.filter(|_| best.0 >= LEAST)?;
    let texts: Vec<&str> = match chosen {
        Value::Array(entries) => entries.iter().filter_map(&entry).collect(),
        Value::String(s) => vec![s],
        _ => return None,
    };
    Some(paragraphs(&texts)).filter(|p| !p.is_empty())
}

/// The objects of a cache in which each stands under its name ("Block:7") and others name it.
fn named(values: &[Value]) -> HashMap<&str, &Value> {
    let top = values.iter().filter_map(Value::as_object).flat_map(|m| std::iter::once(m).chain(m.values().filter_map(Value::as_object)));
    let entries = top.take(2_000).flatten().filter(|(key, value)| key.contains(':') && value.is_object());
    entries.take(MAX_VALUES).map(|(key, value)| (key.as_str(), value)).collect()
}

/// The object that a value names, else itself.
fn resolved<'a>(value: &'a Value, named: &HashMap<&str, &'a Value>) -> &'a Value {
    let key = value.as_object().filter(|m| m.len() <= 4).and_then(|m| m.get("__ref").or_else(|| m.get("id"))).and_then(Value::as_str);
    key.and_then(|k| named.get(k).copied()).unwrap_or(value)
}

/// A key of the state and its words.
pub(crate) type Field = (String, String);

/// The names of the writers and the day, with their keys, that the state's object with this headline gives.
pub(crate) fn imprint(dom: &Dom, title: &str) -> (Vec<Field>, Option<Field>) {
    let values: Vec<Value> = dom.facts().state(&dom.html).into_iter().map(|(_, v)| v).collect();
    let mut pending: Vec<&Value> = values.iter().rev().collect();
    for _ in 0..MAX_VALUES {
        let Some(value) = pending.pop() else { break };
        match value {
            Value::Array(entries) => pending.extend(entries.iter().rev()),
            Value::Object(map) => {
                let own = ["headline", "title"].iter().any(|k| map.get(*k).and_then(Value::as_str).is_some_and(|t| t.trim() == title));
                let names = ["authors", "author", "byline"].iter().find_map(|k| {
                    let found: Vec<_> = names(map.get(*k)?).into_iter().map(|n| ((*k).to_owned(), n)).collect();
                    (!found.is_empty()).then_some(found)
                });
                let day =
                    ["publishedAt", "published_at", "datePublished", "publishDate", "publish_date", "publicationDate", "firstPublished"]
                        .iter()
                        .find_map(|k| Some(((*k).to_owned(), map.get(*k)?.as_str()?.to_owned())));
                if own && (names.is_some() || day.is_some()) {
                    return (names.unwrap_or_default(), day);
                }
                pending.extend(map.values().rev());
            }
            _ => {}
        }
    }
    (Vec::new(), None)
}

fn names(value: &Value) -> Vec<String> {
    let name = |v: &Value| v.as_str().or_else(|| v.get("name")?.as_str()).map(|n| n.trim().to_owned());
    match value {
        Value::Array(entries) => entries.iter().take(10).filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    }
}

/// The paragraphs of texts that may hold markup.
pub(crate) fn paragraphs(texts: &[&str]) -> Vec<Stated> {
    let mut out = Vec::new();
    let mut budget = MAX_MARKUP;
    for text in texts {
        if has_markup(text) && text.len() <= budget {
            budget -= text.len();
            let dom = page::parse(text);
            let outline = Outline::of(dom.html.tree.root());
            out.extend(
                passages::read(&outline).iter().map(|p| Stated { words: super::body::line(&outline, p), links: links(&outline, p) }),
            );
        } else {
            out.extend(text.lines().map(|l| Stated { words: l.to_owned(), links: Vec::new() }));
        }
    }
    out.retain(|p| !p.words.trim().is_empty());
    out
}

/// The links of a passage. One that its first words stand in began before it.
fn links(outline: &Outline<'_>, p: &Passage) -> Vec<(String, String)> {
    let items = &outline.items;
    let start = p.start as usize;
    let around = outline.ancestors(start).take_while(|&i| !items[i].tag.is_block()).filter(|&i| items[i].end <= p.end && i < start);
    let inside = around.chain(start..p.end as usize).filter(|&i| items[i].tag == Tag::A);
    let pair = |i: usize| Some((outline.words(i), items[i].attr("href")?.to_owned()));
    inside.filter_map(pair).filter(|(words, _)| !words.is_empty()).collect()
}

fn has_markup(text: &str) -> bool {
    text.contains("</") || text.contains("<br") || text.contains("&nbsp;") || text.contains("&#")
}

/// The text of an entry: itself, or its longest field. Teasers (a title, an address) are no entries of a body.
fn entry(value: &Value) -> Option<&str> {
    match value {
        Value::String(s) => Some(s),
        Value::Object(map) => {
            let has = |keys: &[&str]| keys.iter().any(|k| map.contains_key(*k));
            if has(&["headline", "title", "name"]) && has(&["url", "slug", "link", "href", "canonical_url", "path"]) {
                return None;
            }
            let own = map.values().filter_map(Value::as_str).max_by_key(|s| s.len());
            let nested =
                || map.values().filter_map(Value::as_object).flat_map(|m| m.values()).filter_map(Value::as_str).max_by_key(|s| s.len());
            own.filter(|s| is_running(s)).or_else(nested)
        }
        _ => None,
    }
}

/// Bytes of running text.
fn running(text: &str) -> usize {
    if is_running(text) { text.len() } else { 0 }
}

/// Whether a string reads like prose: long enough, words of common length, a sentence's end.
fn is_running(text: &str) -> bool {
    if text.len() < 60 || text.starts_with("http") || text.starts_with('{') || text.starts_with("data:") || text.starts_with("function") {
        return false;
    }
    let sample: String = text.chars().take(400).collect();
    let spaces = sample.matches(' ').count();
    let wide = sample.chars().any(crate::language::is_spaceless);
    let ends = sample.contains(['.', '!', '?', '。', '؟', '।']);
    let code = sample.matches(['{', '}', ';', '=', '\\']).count() * 12 > sample.len() && !has_markup(&sample);
    ends && !code && (wide || spaces * 14 > sample.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<html><body><div id="app"></div><script>window.__STATE__ = {"nav":[{"title":"Sport","url":"/s","text":"A long teaser about sport that has two sentences in it. It goes on and on for quite some time."}],
      "story":{"elements":[{"type":"text","content":"The council of Lower Marling voted on Monday to close the old bridge over the river. It had stood for a century and carried the road to the coast."},
      {"type":"image","url":"/a.jpg"},
      {"type":"text","content":"<p>Engineers said that its <b>piers</b> were worn. Nobody was hurt when a part of it fell in the spring, and the road stayed open for cars.</p><p>A new bridge is to be built by the autumn, the mayor, Ada Brook, said. It will cost four million.</p>"}]}};</script></body></html>"#;

    #[test]
    fn finds_the_body_by_its_shape() {
        let found = body(&page::parse(PAGE)).unwrap_or_default();
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[1].words.starts_with("Engineers said that its piers"));
    }

    #[test]
    fn code_and_addresses_are_no_prose() {
        assert!(!is_running("https://daily.example/a.html?b=c and so on and so on and so on and so on and more."));
        assert!(!is_running("var a = {b: 1}; c = {d: 2}; e = {f: 3}; g = {h: 4}; i = {j: 5}; k = 6; l = 7; m = 8."));
    }
}
