//! Makes almost-JSON into JSON, in one pass over its characters.
//!
//! What real pages get wrong: raw line breaks and bare quotation marks in strings, bad escapes,
//! commas too many, missing values, names without quotation marks, comments, text that stops short.

use crate::limits::MAX_JSON_DEPTH;

/// The repaired text. It need not be JSON; the strict reader decides.
pub(super) fn repair(text: &str) -> String {
    let mut pass = Pass { rest: text, out: String::with_capacity(text.len() + 16), open: Vec::new(), last: Last::Start };
    while pass.step() {}
    pass.finish()
}

/// What was written last, white space aside.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Start,
    Open,
    Comma,
    Colon,
    Value,
}

struct Pass<'a> {
    rest: &'a str,
    out: String,
    open: Vec<char>,
    last: Last,
}

impl Pass<'_> {
    fn take(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or("");
    }

    fn step(&mut self) -> bool {
        self.rest = self.rest.trim_start_matches(|c: char| c.is_whitespace() || c == ';' || c == '\u{feff}');
        let Some(c) = self.rest.chars().next() else { return false };
        match c {
            '{' | '[' => {
                if self.open.len() > MAX_JSON_DEPTH {
                    return false;
                }
                self.before_value();
                self.out.push(c);
                self.open.push(if c == '{' { '}' } else { ']' });
                self.last = Last::Open;
                self.take(1);
            }
            '}' | ']' => {
                self.take(1);
                // A stray closing bracket says nothing.
                if self.open.last() == Some(&c) {
                    self.open.pop();
                    self.close(c);
                }
            }
            ',' => {
                self.take(1);
                match self.last {
                    Last::Colon => self.out.push_str("null,"),
                    Last::Value if !self.open.is_empty() => self.out.push(','),
                    _ => return true,
                }
                self.last = Last::Comma;
            }
            ':' => {
                self.take(1);
                if self.last == Last::Value {
                    self.out.push(':');
                    self.last = Last::Colon;
                }
            }
            '"' | '\'' => {
                self.before_value();
                self.take(1);
                self.string(c);
                self.last = Last::Value;
            }
            '/' if self.rest.starts_with("//") => self.take(self.rest.find('\n').unwrap_or(self.rest.len())),
            '/' if self.rest.starts_with("/*") => self.take(self.rest.find("*/").map_or(self.rest.len(), |n| n + 2)),
            _ => self.word(c),
        }
        true
    }

    /// A value right after another one needs a comma, or ends the text's first value.
    fn before_value(&mut self) {
        if self.last == Last::Value {
            self.out.push(if self.open.is_empty() { '\n' } else { ',' });
        }
    }

    fn close(&mut self, bracket: char) {
        match self.last {
            Last::Comma => drop(self.out.pop()),
            Last::Colon => self.out.push_str("null"),
            _ => {}
        }
        self.out.push(bracket);
        self.last = Last::Value;
    }

    /// A number, `true`, `null`, a bare name, or noise.
    fn word(&mut self, first: char) {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '+' | '.'))).unwrap_or(self.rest.len());
        if end == 0 {
            self.take(first.len_utf8());
            return;
        }
        let word = &self.rest[..end];
        let is_key = self.rest[end..].trim_start().starts_with(':') && self.open.last() == Some(&'}');
        self.before_value();
        if is_key {
            self.out.push('"');
            self.out.push_str(word);
            self.out.push('"');
        } else if matches!(word, "true" | "false" | "null") || serde_json::from_str::<serde_json::Number>(word).is_ok() {
            self.out.push_str(word);
        } else {
            self.out.push_str("null");
        }
        self.last = Last::Value;
        self.take(end);
    }

    /// A string after its opening mark, up to the mark that closes it.
    fn string(&mut self, mark: char) {
        self.out.push('"');
        let text = self.rest;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            match c {
                _ if c == mark && closes(&text[at + 1..], self.last, self.open.last().copied()) => {
                    self.out.push('"');
                    self.rest = &text[at + 1..];
                    return;
                }
                '"' => self.out.push_str("\\\""),
                '\\' => match chars.next() {
                    Some((_, 'u')) => {
                        let skip = self.unicode(&text[at..]);
                        while chars.peek().is_some_and(|&(i, _)| i < at + skip) {
                            chars.next();
                        }
                    }
                    Some((_, e @ ('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't'))) => {
                        self.out.push('\\');
                        self.out.push(e);
                    }
                    // `\'` and other escapes that JSON does not know stand for themselves.
                    Some((_, e)) if e >= ' ' => self.out.push(e),
                    Some(_) | None => {}
                },
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                c if c < ' ' => self.out.push(' '),
                c => self.out.push(c),
            }
        }
        self.out.push('"');
        self.rest = "";
    }

    /// Writes a `\uXXXX` escape as its character; returns its length in the input.
    fn unicode(&mut self, text: &str) -> usize {
        let unit = |at: usize| text.get(at..at + 6).filter(|s| s.starts_with("\\u")).and_then(|s| u32::from_str_radix(&s[2..], 16).ok());
        let Some(first) = unit(0) else { return 2 };
        let (code, len) = match unit(6) {
            Some(second) if (0xd800..0xdc00).contains(&first) && (0xdc00..0xe000).contains(&second) => {
                (0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), 12)
            }
            _ => (first, 6),
        };
        match char::from_u32(code).unwrap_or('\u{fffd}') {
            '"' => self.out.push_str("\\\""),
            '\\' => self.out.push_str("\\\\"),
            c if c < ' ' => self.out.push(' '),
            c => self.out.push(c),
        }
        len
    }

    fn finish(mut self) -> String {
        while let Some(bracket) = self.open.pop() {
            // A name whose value never came: `{"a": 1, "b`
            if bracket == '}' && self.last == Last::Value && dangling_key(&self.out) {
                self.out.push_str(":null");
            }
            self.close(bracket);
        }
        self.out
    }
}

/// Whether a quotation mark ends the string, seen by what follows: strings hold bare marks.
fn closes(after: &str, before: Last, open: Option<char>) -> bool {
    let after = after.trim_start();
    let is_key = open == Some('}') && before != Last::Colon;
    match after.chars().next() {
        None => true,
        Some(':') => is_key,
        Some('}' | ']' | ';') => !is_key,
        Some(',') => {
            let next = after[1..].trim_start().chars().next();
            match open {
                Some('}') => matches!(next, None | Some('"' | '\'' | '}' | ',')) || unquoted_key(after),
                _ => matches!(next, None | Some('"' | '\'' | '{' | '[' | ']' | ',' | '-' | '0'..='9' | 't' | 'f' | 'n')),
            }
        }
        // Two values with a forgotten comma: `"a": "b" "c": "d"`.
        Some('"') => !is_key && after[1..].find('"').is_some_and(|n| n < 64 && after[n + 2..].trim_start().starts_with(':')),
        Some(_) => false,
    }
}

/// Whether `, name:` follows.
fn unquoted_key(after_comma: &str) -> bool {
    let name = after_comma[1..].trim_start();
    let end = name.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '@'))).unwrap_or(name.len());
    end > 0 && end < 64 && name[end..].trim_start().starts_with(':')
}

/// Whether the text ends in a key without its colon.
fn dangling_key(out: &str) -> bool {
    let Some(body) = out.strip_suffix('"') else { return false };
    let mut at = body.len();
    while let Some(found) = body[..at].rfind('"') {
        let escapes = body[..found].bytes().rev().take_while(|&b| b == b'\\').count();
        if escapes % 2 == 0 {
            return matches!(body[..found].chars().next_back(), Some('{' | ','));
        }
        at = found;
    }
    false
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn read(text: &str) -> Value {
        let repaired = repair(text);
        serde_json::from_str(&repaired).unwrap_or_else(|e| panic!("{e}: {repaired}"))
    }

    #[test]
    fn escapes_raw_line_breaks_and_control_characters() {
        assert_eq!(read("{\"a\": \"one\ntwo\tthree\u{1}\"}"), json!({"a": "one\ntwo\tthree "}));
    }

    #[test]
    fn keeps_bare_quotation_marks_in_a_string() {
        assert_eq!(read(r#"{"headline": "Mayor says "no" to plan", "b": 1}"#), json!({"headline": "Mayor says \"no\" to plan", "b": 1}));
        assert_eq!(read(r#"{"a": "He said "no", then left", "b": "c"}"#), json!({"a": "He said \"no\", then left", "b": "c"}));
    }

    #[test]
    fn drops_commas_too_many_and_fills_missing_values() {
        assert_eq!(read(r#"{"a": [1, 2,], "b": , "c": ,}"#), json!({"a": [1, 2], "b": null, "c": null}));
        assert_eq!(read(r#"{,"a": 1,, "b": 2}"#), json!({"a": 1, "b": 2}));
    }

    #[test]
    fn adds_a_forgotten_comma() {
        assert_eq!(read("{\"a\": \"b\"\n\"c\": \"d\"}"), json!({"a": "b", "c": "d"}));
        assert_eq!(read("[{\"a\": 1} {\"b\": 2}]"), json!([{"a": 1}, {"b": 2}]));
    }

    #[test]
    fn reads_script_literals() {
        assert_eq!(
            read("{a: 'it\\'s', $b: undefined, 'c': NaN, d: -1.5 /* x */, // y\n e: true}"),
            json!({"a": "it's", "$b": null, "c": null, "d": -1.5, "e": true})
        );
    }

    #[test]
    fn repairs_escapes_that_json_does_not_know() {
        assert_eq!(read(r#"{"a": "\x \' \ud83d \ud83d\ude00 \u00e9 \u00zz"}"#), json!({"a": "x ' \u{fffd} 😀 é 00zz"}));
    }

    #[test]
    fn closes_what_was_cut_off() {
        assert_eq!(read(r#"{"a": [{"b": "c"#), json!({"a": [{"b": "c"}]}));
        assert_eq!(read(r#"{"a": 1, "b"#), json!({"a": 1, "b": null}));
        assert_eq!(read(r#"{"a": 1, "b":"#), json!({"a": 1, "b": null}));
    }

    #[test]
    fn leaves_good_json_as_it_is() {
        let text = r#"{"a":"\"x\", \"y\": [","b":[1,-2.5e3,true,null],"c":{"d":"é\\"}}"#;
        assert_eq!(repair(text), text);
    }

    #[test]
    fn never_panics_on_noise() {
        for text in ["", "\"", "\\", "{\"\\", "{\"a\":\"\\u", "'", "}{", "]]]]", ":,:,", "é\"é", "/*", "//", "{é:é}", "\"\\u00é\""] {
            let _ = repair(text);
        }
    }
}
