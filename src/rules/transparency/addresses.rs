//! Names as the addresses of links spell them: "/people/robert-lindqvist" behind "Robert Lindquist".

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::inconsistent_name::unaccented;
use crate::Span;
use crate::report::LinkPlace;
use crate::rules::Context;

/// Words of addresses that are looked at, and pairs that begin or end with one word.
const MOST_WORDS: usize = 4_000;
const PAIRS: usize = 8;

/// A pair of neighbouring words of an address, and the link that it belongs to.
pub(super) struct Pair<'a> {
    pub one: String,
    pub other: String,
    pub url: &'a str,
    pub at: Span,
}

/// The pairs of all addresses of the text that one of the names' words stands in, by that word.
pub(super) fn pairs<'a>(cx: &Context<'a>, names: &BTreeSet<String>) -> BTreeMap<String, Vec<Pair<'a>>> {
    let mut by_word: BTreeMap<String, Vec<Pair<'a>>> = BTreeMap::new();
    let mut count = 0;
    for link in cx.links().iter().filter(|l| l.place != LinkPlace::Chrome) {
        let Some(at) = link.span else { continue };
        for part in words_of_path(&link.url) {
            count += part.len();
            if count > MOST_WORDS {
                return by_word;
            }
            for two in part.windows(2) {
                for word in two {
                    if !names.contains(word.as_ref()) {
                        continue;
                    }
                    let entry = by_word.entry(word.as_ref().to_owned()).or_default();
                    if entry.len() < PAIRS {
                        entry.push(Pair { one: two[0].as_ref().to_owned(), other: two[1].as_ref().to_owned(), url: &link.url, at });
                    }
                }
            }
        }
    }
    by_word
}

/// The words of each part of an address's path, lower case; a part that is no words (a number, a code) is left out.
fn words_of_path(url: &str) -> impl Iterator<Item = Vec<Cow<'_, str>>> {
    path(url)
        .split('/')
        .map(|part| {
            let bare = part.split('.').next().unwrap_or("");
            let words = bare.split(['-', '_', '+']).filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphabetic()));
            words.map(as_in_addresses).collect()
        })
        .filter(|words: &Vec<_>| words.len() >= 2)
}

/// The path of an address as the parser of addresses writes it.
fn path(url: &str) -> &str {
    let rest = url.split_once(':').map_or("", |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or("");
    match rest.strip_prefix("//") {
        Some(rest) => rest.find('/').and_then(|at| rest.get(at..)).unwrap_or(""),
        None => rest,
    }
}

/// A word of an address in small letters, [`single`]; most are so already.
fn as_in_addresses(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let is_so = bytes.iter().all(u8::is_ascii_lowercase) && !bytes.windows(2).any(|two| matches!(two, b"ae" | b"oe" | b"ue"));
    if is_so { Cow::Borrowed(word) } else { Cow::Owned(single(&word.to_ascii_lowercase())) }
}

/// A word of a name as addresses write it: small plain letters, "oe" for "ö" or "o" alike; none for a word in another script.
pub(super) fn fold(word: &str) -> Option<String> {
    let bare: String = word.chars().filter(|c| !matches!(c, '\'' | '’' | '-')).flat_map(char::to_lowercase).map(plain_letter).collect();
    bare.bytes().all(|b| b.is_ascii_alphabetic()).then(|| single(&bare))
}

fn plain_letter(c: char) -> char {
    match c {
        'ř' => 'r',
        'š' | 'ś' | 'ş' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ě' | 'ę' => 'e',
        'ů' | 'ű' => 'u',
        'ő' => 'o',
        'ý' => 'y',
        'ł' => 'l',
        'ń' | 'ň' => 'n',
        'ą' => 'a',
        'ď' => 'd',
        'ť' => 't',
        'ğ' => 'g',
        'ı' => 'i',
        other => unaccented(other),
    }
}

fn single(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_words_of_an_address() {
        let words: Vec<_> = words_of_path("https://lamp.example/people/Robert_Lindqvist/4711/Joel-loy-wins.html?x=not-read").collect();
        assert_eq!(words, [vec!["robert", "lindqvist"], vec!["jol", "loy", "wins"]]);
        assert!(words_of_path("https://two-words.example").next().is_none());
        assert!(words_of_path("https://lamp.example/4711").next().is_none());
    }
}
