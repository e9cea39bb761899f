//! What a page says of itself to machines: JSON-LD, meta tags, its canonical address, collected in one run over the nodes.

use std::borrow::Cow;

use ego_tree::{NodeId, NodeRef};
use html5ever::{LocalName, local_name, ns};
use scraper::{Html, Node};
use serde_json::Value;

use super::dom::{attribute, named};
use super::json;
use crate::limits::{MAX_JSON_BYTES, MAX_LINKS};

/// What the page says of itself. Strings are trimmed, with character references decoded.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// JSON-LD objects in page order, arrays and `@graph` flattened; nested objects stay inside.
    pub(crate) json_ld: Vec<Value>,
    /// In page order; empty contents are left out.
    pub(crate) meta: Vec<Meta>,
    /// The first `<link rel=canonical>`.
    pub(crate) canonical: Option<String>,
    /// `lang` of `<html>`, as printed.
    pub(crate) lang: Option<String>,
    /// `href` of the first `<base>`.
    pub(crate) base: Option<String>,
    /// The first `<title>`.
    pub(crate) title: Option<String>,
    /// The address in a browser's "saved from url" comment.
    pub(crate) saved_from: Option<String>,
    /// Address of a `<meta http-equiv=refresh>`.
    pub(crate) refresh: Option<String>,
    /// `<html amp>` or `<html ⚡>`.
    pub(crate) amp: bool,
    /// All scripts but JSON-LD: which of them hold the page's state is seen when it is asked for, see [`Facts::state`].
    pub(crate) scripts: Vec<NodeId>,
    /// A bit for each key of `meta`: far more keys are asked for than a page has.
    pub(crate) keys: u128,
}

/// The bit of a meta key, which others share.
fn bit(key: &str) -> u128 {
    let of = |byte: Option<&u8>| byte.map_or(0, |b| usize::from(*b));
    let bytes = key.as_bytes();
    1 << ((bytes.len() * 37 + of(bytes.first()) * 5 + of(bytes.last())) & 127)
}

/// Which attribute named a [`Meta`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MetaKind {
    Name,
    Property,
    Itemprop,
    HttpEquiv,
}

/// One `<meta>`; a tag with `name` and `property` gives two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Meta {
    /// Lower case: `og:site_name`.
    pub(crate) key: String,
    pub(crate) content: String,
    pub(crate) kind: MetaKind,
    pub(crate) node: NodeId,
}

/// What a key names, without its namespace and spelling: its last part in small ASCII letters ("x-cms:published_time", "publishedtime").
pub(crate) fn key_letters(key: &str) -> Cow<'_, str> {
    let end = key.bytes().rposition(|b| matches!(b, b':' | b'.')).map_or(key, |mark| &key[mark + 1..]);
    if end.bytes().all(|b| b.is_ascii_lowercase()) {
        return end.into();
    }
    end.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect::<String>().into()
}

impl Facts {
    /// The first content of a meta key (lower case), however it was named.
    pub(crate) fn meta(&self, key: &str) -> Option<&str> {
        self.all_meta(key).next()
    }

    /// Every content of a meta key, in page order.
    pub(crate) fn all_meta<'a>(&'a self, key: &str) -> impl Iterator<Item = &'a str> {
        let tags: &[Meta] = if self.keys & bit(key) == 0 { &[] } else { &self.meta };
        tags.iter().filter(move |m| m.key == key).map(|m| m.content.as_str())
    }

    /// The JSON-LD object with this `@id` that says more than its `@id`.
    pub(crate) fn by_id(&self, id: &str) -> Option<&serde_json::Map<String, Value>> {
        self.json_ld.iter().filter_map(Value::as_object).find(|o| o.len() > 1 && o.get("@id").and_then(Value::as_str) == Some(id))
    }

    /// JSON of the page's state (framework data, assigned variables), with its script's id or the
    /// variable's name. Read on demand: it is large and seldom needed.
    pub(crate) fn state(&self, html: &Html) -> Vec<(String, Value)> {
        let mut out = Vec::new();
        let mut budget = MAX_JSON_BYTES;
        let mut stream = String::new();
        for script in self.scripts.iter().filter_map(|&id| html.tree.get(id)).filter(|script| stands_in(html, *script)) {
            let Some(element) = script.value().as_element() else { continue };
            let json = named(element, &local_name!("type")).is_some_and(is_json_type);
            if !json && (named(element, &local_name!("src")).is_some() || !assigns_state(script)) {
                continue;
            }
            let text = script_text(script);
            if text.len() > budget {
                continue;
            }
            budget -= text.len();
            if json {
                let name = named(element, &local_name!("id")).unwrap_or("").to_owned();
                out.extend(json::read(&text).into_iter().map(|v| (name.clone(), v)));
            } else {
                for (name, value) in json::assigned(&text) {
                    out.extend(json::read(value).into_iter().map(|v| (name.to_owned(), v)));
                }
                for value in json::literals(&text, "JSON.parse(") {
                    out.extend(json::read(&value).into_iter().map(|v| ("JSON.parse".to_owned(), v)));
                }
                // Pieces of one stream, each pushed by a script of its own.
                stream.extend(json::literals(&text, ".push([1,"));
            }
        }
        out.extend(json::rows(&stream).into_iter().map(|v| ("stream".to_owned(), v)));
        out
    }
}

fn is_json_type(t: &str) -> bool {
    t.trim_end().as_bytes().last_chunk::<4>().is_some_and(|end| end.eq_ignore_ascii_case(b"json"))
}

fn is_json_ld(t: &str) -> bool {
    const JSON_LD: &[u8] = b"application/ld+json";
    t.trim_start().as_bytes().get(..JSON_LD.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(JSON_LD))
}

fn script_text(script: NodeRef<'_, Node>) -> String {
    script.children().filter_map(|c| c.value().as_text()).map(|t| &**t).collect()
}

/// Reads the few elements that say something. Nodes are looked at in the order of their making, which is the page's: that is one run
/// through memory, where a walk would follow four pointers a node.
pub(super) fn collect(html: &Html) -> Facts {
    let mut facts = Facts::default();
    let mut blocks = Vec::new();
    for node in html.tree.nodes() {
        match node.value() {
            Node::Comment(comment) if facts.saved_from.is_none() => {
                facts.saved_from = saved_from(comment).filter(|_| stands_in(html, node));
            }
            Node::Element(element) if element.name.ns == ns!(html) && says_something(&element.name.local) => {
                let stands = || stands_in(html, node);
                match element.name.local {
                    local_name!("html") if stands() => {
                        facts.lang = text_of(named(element, &local_name!("lang")).or_else(|| attribute(element, "xml:lang")));
                        facts.amp = element.attrs().any(|(name, _)| matches!(name, "amp" | "⚡"));
                    }
                    local_name!("title") if facts.title.is_none() && stands() => facts.title = text_of(Some(&script_text(node))),
                    local_name!("base") if facts.base.is_none() && stands() => facts.base = text_of(named(element, &local_name!("href"))),
                    local_name!("meta") if stands() => facts.push_meta(node.id(), element),
                    local_name!("link") if facts.canonical.is_none() && is_canonical(element) && stands() => {
                        facts.canonical = text_of(named(element, &local_name!("href")));
                    }
                    local_name!("script") if !named(element, &local_name!("type")).is_some_and(is_json_ld) => facts.scripts.push(node.id()),
                    local_name!("script") if stands() => blocks.push(node),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let mut budget = MAX_JSON_BYTES;
    let mut values = Vec::new();
    for block in blocks {
        let text = script_text(block);
        if text.len() <= budget {
            budget -= text.len();
            values.extend(json::read(&text));
        }
    }
    values.iter_mut().for_each(json::unescape_strings);
    facts.json_ld = json::flatten(values);
    facts
}

fn says_something(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("html")
            | local_name!("title")
            | local_name!("base")
            | local_name!("meta")
            | local_name!("link")
            | local_name!("script")
    )
}

/// Whether a node is in the tree still: the parser takes some out again.
fn stands_in(html: &Html, node: NodeRef<'_, Node>) -> bool {
    node.ancestors().last().is_some_and(|top| top.id() == html.tree.root().id())
}

impl Facts {
    fn push_meta(&mut self, node: NodeId, element: &scraper::node::Element) {
        // `value` for `content`, `itemprop=datePublished datetime=…`: seen on real pages.
        let contents = [local_name!("content"), local_name!("value"), local_name!("datetime")];
        let content = contents.iter().find_map(|name| named(element, name));
        let Some(content) = text_of(content) else { return };
        let kinds = [
            (local_name!("property"), MetaKind::Property),
            (local_name!("name"), MetaKind::Name),
            (local_name!("itemprop"), MetaKind::Itemprop),
            (local_name!("http-equiv"), MetaKind::HttpEquiv),
        ];
        for (name, kind) in &kinds {
            let (Some(keys), kind) = (named(element, name), *kind) else { continue };
            for key in keys.split_ascii_whitespace() {
                let key = key.to_lowercase();
                if kind == MetaKind::HttpEquiv && key == "refresh" && self.refresh.is_none() {
                    self.refresh = refresh(&content);
                }
                if self.meta.len() < MAX_LINKS {
                    self.keys |= bit(&key);
                    self.meta.push(Meta { key, content: content.clone(), kind, node });
                }
            }
        }
    }
}

fn is_canonical(link: &scraper::node::Element) -> bool {
    let rels = named(link, &local_name!("rel")).unwrap_or("");
    rels.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical"))
}

/// Trimmed, with references that were escaped twice decoded; none if nothing is left.
fn text_of(value: Option<&str>) -> Option<String> {
    let value = value?.trim();
    (!value.is_empty()).then(|| super::entities::unescape(value).into_owned())
}

/// Whether a script begins like one that holds data: an assignment of an object within its first bytes.
fn assigns_state(script: NodeRef<'_, Node>) -> bool {
    const LOOK: usize = 400;
    let Some(text) = script.first_child().and_then(|c| c.value().as_text()) else { return false };
    let bytes = text.as_bytes();
    let head = &bytes[..bytes.len().min(LOOK)];
    // One look for the bracket that all three marks have.
    let mut brackets = head.iter().enumerate().filter(|(_, b)| **b == b'(').map(|(at, _)| head.split_at(at + 1));
    let called = |before: &[u8], after: &[u8]| {
        before.ends_with(b"JSON.parse(") || before.ends_with(b"=(function(") || before.ends_with(b".push(") && after.starts_with(b"[1,")
    };
    if brackets.any(|(before, after)| called(before, after)) {
        return bytes.len() > LOOK / 4;
    }
    let mut after_equals = false;
    for byte in head {
        match byte {
            b'=' => after_equals = true,
            b'{' if after_equals => return bytes.len() > LOOK,
            b' ' | b'\n' | b'\r' | b'\t' => {}
            _ => after_equals = false,
        }
    }
    false
}

/// `<!-- saved from url=(0042)https://… -->`
fn saved_from(comment: &str) -> Option<String> {
    let rest = comment.trim_start().strip_prefix("saved from url=")?;
    let rest = rest.strip_prefix('(').and_then(|r| r.split_once(')')).map_or(rest, |(_, url)| url);
    text_of(rest.split_ascii_whitespace().next()).filter(|url| url.starts_with("http"))
}

/// The address of a refresh: `5; url='https://…'`
pub(crate) fn refresh(content: &str) -> Option<String> {
    let (_, rest) = content.split_once([';', ','])?;
    let (name, url) = rest.split_once('=')?;
    name.trim().eq_ignore_ascii_case("url").then(|| url.trim().trim_matches(['"', '\'']).to_owned()).filter(|u| !u.is_empty())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn facts(html: &str) -> Facts {
        collect(&Html::parse_document(html))
    }

    #[test]
    fn keeps_the_order_of_meta_tags_and_finds_the_first() {
        let f = facts(
            "<meta property='OG:Title' content=' One '><meta name=og:title content=Two><meta name=empty content=' '>\
             <meta name=author property=article:author content='A. Person'>",
        );
        assert_eq!(f.meta("og:title"), Some("One"));
        assert_eq!(f.all_meta("og:title").collect::<Vec<_>>(), ["One", "Two"]);
        assert_eq!(f.meta("empty"), None);
        assert_eq!((f.meta("author"), f.meta("article:author")), (Some("A. Person"), Some("A. Person")));
        assert_eq!(f.meta[0].kind, MetaKind::Property);
    }

    #[test]
    fn lists_json_ld_of_head_and_body() {
        let f = facts(
            r##"<script type="application/ld+json">{"@graph":[{"@id":"#a","name":"A &amp; B"},{"author":{"@id":"#a"}}]}</script>
               <body><p>x<script type='application/ld+json; charset=utf-8'>[{"n":1}]</script><script>{"n":2}</script>"##,
        );
        assert_eq!(f.json_ld, [json!({"@id": "#a", "name": "A & B"}), json!({"author": {"@id": "#a"}}), json!({"n": 1})]);
        assert_eq!(f.by_id("#a").unwrap()["name"], "A & B");
        assert!(f.by_id("#b").is_none());
    }

    #[test]
    fn a_broken_block_does_not_hide_the_next() {
        let f = facts(r#"<script type="application/ld+json">nothing</script><script type="application/ld+json">{"n":1}</script>"#);
        assert_eq!(f.json_ld, [json!({"n": 1})]);
    }

    #[test]
    fn reads_link_relations_language_base_and_title() {
        let f = facts(
            "<html lang='en-GB' amp><title> A &amp; B </title><base href='/x/'><link rel='Canonical alternate' href='https://a.example/1'>\
             <svg><title>icon</title></svg>",
        );
        assert_eq!(f.canonical.as_deref(), Some("https://a.example/1"));
        assert_eq!((f.lang.as_deref(), f.base.as_deref(), f.title.as_deref()), (Some("en-GB"), Some("/x/"), Some("A & B")));
        assert!(f.amp);
    }

    #[test]
    fn title_of_a_picture_is_not_the_page_title() {
        assert_eq!(facts("<body><svg><title>icon</title></svg>").title, None);
    }

    #[test]
    fn reads_where_a_browser_saved_the_page_from() {
        let saved = |c: &str| facts(&format!("<!DOCTYPE html>\n<!-- {c} -->\n<html>")).saved_from;
        assert_eq!(saved("saved from url=(0022)https://news.example/1").as_deref(), Some("https://news.example/1"));
        assert_eq!(saved("saved from url=(0014)about:internet"), None);
        assert_eq!(saved("not saved"), None);
    }

    #[test]
    fn reads_page_state_on_demand() {
        let page = r#"<script id="__NEXT_DATA__" type="application/json">{"props":{"a":1}}</script><script>var x = 1;</script>"#;
        let html = Html::parse_document(page);
        let f = collect(&html);
        assert_eq!(f.state(&html), [("__NEXT_DATA__".to_owned(), json!({"props": {"a": 1}}))]);
        let long = format!("<script>window.__STATE__ = {{\"text\": \"{}\"}};</script>", "x ".repeat(400));
        let html = Html::parse_document(&long);
        assert_eq!(collect(&html).state(&html)[0].0, "window.__STATE__");
    }

    #[test]
    fn records_a_refresh_without_following_it() {
        assert_eq!(
            facts("<meta http-equiv=Refresh content='0; URL=\"https://a.example/\"'>").refresh.as_deref(),
            Some("https://a.example/")
        );
        assert_eq!(facts("<meta http-equiv=refresh content=300>").refresh, None);
    }
}
