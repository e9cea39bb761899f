//! Bounded, tolerant reading of the JSON that pages carry.
//!
//! Depth and number of values are counted before anything is built, so that a hostile block costs one
//! scan. Strict reading comes first; only what fails it is repaired.

use serde_json::{Map, Value};

use super::entities::unescape;
use super::repair::repair;
use crate::limits::{MAX_JSON_BYTES, MAX_JSON_DEPTH, MAX_JSON_VALUES};

/// The values of a script's text: usually one, none where it is not JSON or passes a bound.
pub(crate) fn read(text: &str) -> Vec<Value> {
    let text = unwrap(text);
    if text.is_empty() || text.len() > MAX_JSON_BYTES {
        return Vec::new();
    }
    if !fits(text) {
        return Vec::new();
    }
    if let Ok(value) = serde_json::from_str(text) {
        return vec![value];
    }
    let decoded = if text.contains("&quot;") && !text.contains("\":") { unescape(text) } else { text.into() };
    let repaired = repair(&decoded);
    if !fits(&repaired) {
        return Vec::new();
    }
    serde_json::Deserializer::from_str(&repaired).into_iter().map_while(Result::ok).collect()
}

/// Takes off comments and CDATA marks that stand around the JSON.
fn unwrap(text: &str) -> &str {
    const BEFORE: &[&str] = &["<!--", "//<![CDATA[", "// <![CDATA[", "/*<![CDATA[*/", "/* <![CDATA[ */", "<![CDATA[", "\u{feff}"];
    const AFTER: &[&str] = &["-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>", "//", ";"];
    let mut text = text.trim();
    loop {
        let before = text.len();
        for mark in BEFORE {
            text = text.strip_prefix(mark).unwrap_or(text).trim_start();
        }
        for mark in AFTER {
            text = text.strip_suffix(mark).unwrap_or(text).trim_end();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Whether depth and number of values stay in bounds; one scan, no stack.
fn fits(text: &str) -> bool {
    let (mut depth, mut values) = (0usize, 0usize);
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match byte {
            b'"' => rest = behind_string(rest),
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' | b':' => values += 1,
            _ => {}
        }
        if depth > MAX_JSON_DEPTH || values > MAX_JSON_VALUES {
            return false;
        }
    }
    true
}

/// What follows the end of a string.
fn behind_string(mut rest: &[u8]) -> &[u8] {
    while let Some(at) = rest.iter().position(|b| matches!(b, b'"' | b'\\')) {
        if rest[at] == b'"' {
            return &rest[at + 1..];
        }
        rest = rest.get(at + 2..).unwrap_or_default();
    }
    &[]
}

/// Every object of the values, arrays, `@graph` and a page's own article flattened, in order.
pub(crate) fn flatten(values: Vec<Value>) -> Vec<Value> {
    let mut out = Vec::new();
    let mut pending: Vec<Value> = values.into_iter().rev().collect();
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items.into_iter().rev()),
            Value::Object(mut map) => {
                if let Some(graph) = map.remove("@graph") {
                    pending.push(graph);
                }
                // The article that a `WebPage` is about.
                if map.get("mainEntity").and_then(Value::as_object).is_some_and(|main| main.contains_key("headline")) {
                    pending.extend(map.remove("mainEntity"));
                }
                // A bare {"@context": …, "@graph": …} is only a wrapper.
                if map.keys().any(|key| key != "@context") {
                    out.push(Value::Object(map));
                }
            }
            _ => {}
        }
    }
    out
}

/// Decodes character references in every string of a value: pages escape JSON-LD as if it were markup.
pub(crate) fn unescape_strings(value: &mut Value) {
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::String(s) if s.contains('&') => *s = unescape(s).into_owned(),
            Value::Array(items) => pending.extend(items.iter_mut()),
            Value::Object(map) => pending.extend(map.values_mut()),
            _ => {}
        }
    }
}

/// Every object at or under a value, the outer one before the inner ones, in order of keys.
pub(crate) fn objects(value: &Value) -> Vec<&Map<String, Value>> {
    let mut out = Vec::new();
    let mut pending = vec![value];
    while let Some(value) = pending.pop() {
        match value {
            Value::Array(items) => pending.extend(items.iter().rev()),
            Value::Object(map) => {
                out.push(map);
                pending.extend(map.values().rev());
            }
            _ => {}
        }
    }
    out
}

/// The types of a JSON-LD object, without a vocabulary's address in front.
pub(crate) fn types(object: &Map<String, Value>) -> impl Iterator<Item = &str> {
    let (one, many) = match object.get("@type") {
        Some(Value::String(s)) => (Some(s.as_str()), [].iter()),
        Some(Value::Array(items)) => (None, items.iter()),
        _ => (None, [].iter()),
    };
    one.into_iter().chain(many.filter_map(Value::as_str)).map(|t| t.rsplit(['/', '#', ':']).next().unwrap_or(t))
}

/// JSON that a script assigns to a name: `window.__STATE__ = {…};`, `var data = {…}`.
///
/// Returns name and text of each assignment of an object, not read yet.
pub(crate) fn assigned(script: &str) -> Vec<(&str, &str)> {
    const MAX_ASSIGNMENTS: usize = 64;
    let bytes = script.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = script[at..].find('=') {
        let equals = at + found;
        at = equals + 1;
        let value = &script[at..];
        let start = at + (value.len() - value.trim_start().len());
        if out.len() == MAX_ASSIGNMENTS {
            break;
        }
        // `=(function(a,b){return {…}}(…))`: what is handed in stays open, the value's shape does not.
        let returned = || {
            let head = script.get(start..).filter(|v| v.starts_with("(function(") || v.starts_with("function("))?;
            let open = head.find('{')? + 1;
            let body = head.get(open..)?;
            let rest = body.trim_start().strip_prefix("return")?.trim_start();
            rest.starts_with('{').then(|| script.len() - rest.len())
        };
        let Some(start) = (if bytes.get(start) == Some(&b'{') { Some(start) } else { returned() }) else { continue };
        let name = script[..equals].trim_end();
        let name = name.trim_end_matches(['"', '\'', ']']);
        let begin = name
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.')))
            .map_or(0, |i| i + name[i..].chars().next().map_or(1, char::len_utf8));
        let Some(len) = balanced(&script[start..]) else { break };
        out.push((&name[begin..], &script[start..start + len]));
        at = start + len;
    }
    out
}

/// The string literals that stand right behind a mark (`JSON.parse(`), decoded.
pub(crate) fn literals(script: &str, mark: &str) -> Vec<String> {
    const MAX_LITERALS: usize = 256;
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(found) = script[at..].find(mark) {
        at += found + mark.len();
        let rest = script[at..].trim_start();
        let Some(quote) = rest.bytes().next().filter(|q| matches!(q, b'"' | b'\'' | b'`')) else { continue };
        let mut escaped = false;
        let end = rest.bytes().skip(1).position(|b| {
            let ends = !escaped && b == quote;
            escaped = !escaped && b == b'\\';
            ends
        });
        let Some(end) = end.filter(|_| out.len() < MAX_LITERALS) else { break };
        let inner = &rest[1..=end];
        let json = if quote == b'"' { format!("\"{inner}\"") } else { format!("\"{}\"", requoted(inner)) };
        out.extend(serde_json::from_str::<String>(&json));
        at = script.len() - rest.len() + end + 2;
    }
    out
}

/// The inside of a literal in other quotation marks as that of a JSON string.
fn requoted(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut escaped = false;
    for c in inner.chars() {
        match c {
            '\'' | '`' if escaped => {
                out.pop();
                out.push(c);
            }
            '"' if !escaped => out.push_str("\\\""),
            '\n' => out.push_str("\\n"),
            c => out.push(c),
        }
        escaped = !escaped && c == '\\';
    }
    out
}

/// The values of a stream of rows `id:json`, or `id:Tlength,text` with a hexadecimal length.
pub(crate) fn rows(stream: &str) -> Vec<Value> {
    const MAX_ROWS: usize = 2_000;
    let mut out = Vec::new();
    let mut rest = stream;
    for _ in 0..MAX_ROWS {
        rest = rest.trim_start_matches('\n');
        let Some((id, row)) = rest.split_once(':').filter(|(id, _)| id.len() <= 8 && id.bytes().all(|b| b.is_ascii_hexdigit())) else {
            break;
        };
        let _ = id;
        let text = row.strip_prefix('T').and_then(|t| t.split_once(','));
        if let Some((len, text)) = text.filter(|(len, _)| len.len() <= 6)
            && let Some(words) = usize::from_str_radix(len, 16).ok().and_then(|n| text.get(..n))
        {
            out.push(Value::String(words.to_owned()));
            rest = &text[words.len()..];
            continue;
        }
        let (line, after) = row.split_once('\n').unwrap_or((row, ""));
        if line.starts_with(['[', '{']) {
            out.extend(read(line));
        }
        rest = after;
    }
    out
}

/// Length of the bracketed text at the start, if it closes.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut quote = None;
    let mut escaped = false;
    for (i, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(q), _) if q == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'' | b'`') => quote = Some(byte),
            (None, b'{' | b'[') => depth += 1,
            (None, b'}' | b']') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(i + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn takes_off_comments_and_cdata() {
        for text in [
            "{\"a\":1}",
            " <!-- {\"a\":1} --> ",
            "//<![CDATA[\n{\"a\":1}\n//]]>",
            "/* <![CDATA[ */ {\"a\":1}; /* ]]> */",
            "<!--\n<![CDATA[{\"a\":1}]]>\n//-->",
        ] {
            assert_eq!(read(text), [json!({"a": 1})], "{text}");
        }
    }

    #[test]
    fn reads_several_objects_in_one_script() {
        assert_eq!(read("{\"a\":1}\n{\"b\":2};"), [json!({"a": 1}), json!({"b": 2})]);
        assert_eq!(read("{\"a\":1},{\"b\":2}"), [json!({"a": 1}), json!({"b": 2})]);
    }

    #[test]
    fn reads_json_written_as_markup() {
        assert_eq!(read("{&quot;a&quot;: &quot;b &amp;amp; c&quot;}"), [json!({"a": "b &amp; c"})]);
    }

    #[test]
    fn refuses_deep_and_crowded_json_without_building_it() {
        let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(read(&deep).is_empty());
        let crowded = format!("[{}0]", "0,".repeat(MAX_JSON_VALUES));
        assert!(read(&crowded).is_empty());
        let brackets_in_a_string = format!("{{\"a\":\"{}\"}}", "[".repeat(1_000));
        assert_eq!(read(&brackets_in_a_string).len(), 1);
    }

    #[test]
    fn flattens_graphs_and_arrays_in_order() {
        let values = vec![
            json!({"@context": "https://schema.example", "@graph": [{"n": 1}, [{"n": 2}]]}),
            json!({"n": 3, "@graph": {"n": 4}}),
            json!("text"),
            json!({"n": 5, "mainEntity": {"headline": "Bridge to close"}}),
            json!({"n": 6, "mainEntity": {"name": "Lower Marling"}}),
        ];
        let main = [json!({"n": 5}), json!({"headline": "Bridge to close"}), json!({"n": 6, "mainEntity": {"name": "Lower Marling"}})];
        assert_eq!(flatten(values), [vec![json!({"n": 1}), json!({"n": 2}), json!({"n": 3}), json!({"n": 4})], main.to_vec()].concat());
    }

    #[test]
    fn names_types_without_their_vocabulary() {
        let of = |v: Value| types(v.as_object().unwrap()).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(of(json!({"@type": "http://schema.org/NewsArticle"})), ["NewsArticle"]);
        assert_eq!(of(json!({"@type": ["Person", "schema:Author", 3]})), ["Person", "Author"]);
        assert!(of(json!({"type": "x"})).is_empty());
    }

    #[test]
    fn finds_state_that_a_script_assigns() {
        let script = "var a = 1; if (a == {}) {} window.__STATE__ = {\"t\": \"} ; {\"}; window['x-y']={\"b\":[1,2]}; c={";
        let found = assigned(script);
        assert!(found.contains(&("window.__STATE__", "{\"t\": \"} ; {\"}")), "{found:?}");
        assert!(found.contains(&("x-y", "{\"b\":[1,2]}")), "{found:?}");
    }

    #[test]
    fn decodes_strings_inside_a_value() {
        let mut value = json!({"a": ["Bread &amp; wine", {"b": "x&#039;s"}], "c": 1});
        unescape_strings(&mut value);
        assert_eq!(value, json!({"a": ["Bread & wine", {"b": "x's"}], "c": 1}));
    }
}
