//! Names as the addresses of links spell them: "/people/robert-lindqvist" behind "Robert Lindquist".

use std::borrow::Cow;
use std::collections::BTreeMap;

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

/// The links of the text.
fn links<'a>(cx: &Context<'a>) -> impl Iterator<Item = (&'a str, Span)> {
    cx.links().iter().filter(|l| l.place != LinkPlace::Chrome).filter_map(|l| Some((l.url.as_str(), l.span?)))
}

/// Whether the text links anything.
pub(super) fn has_any(cx: &Context<'_>) -> bool {
    links(cx).next().is_some()
}

/// The pairs of all addresses of the text that one of the names' words stands in, by that word.
pub(super) fn pairs<'a, 'n>(cx: &Context<'a>, mut names: Vec<&'n str>) -> BTreeMap<&'n str, Vec<Pair<'a>>> {
    let mut by_word: BTreeMap<&str, Vec<Pair<'_>>> = BTreeMap::new();
    let lengths = lengths(&names);
    names.sort_unstable();
    let mut count = 0;
    let mut words: Vec<Cow<'_, str>> = Vec::new();
    for (url, at) in links(cx) {
        for part in path(url).split('/') {
            words_of(part, &mut words);
            if words.len() < 2 {
                continue;
            }
            count += words.len();
            if count > MOST_WORDS {
                return by_word;
            }
            for two in words.windows(2) {
                for word in two.iter().filter(|word| may_be_one(word, &lengths)) {
                    let Ok(known) = names.binary_search(&word.as_ref()) else { continue };
                    let entry = by_word.entry(names[known]).or_default();
                    if entry.len() < PAIRS {
                        entry.push(Pair { one: two[0].as_ref().to_owned(), other: two[1].as_ref().to_owned(), url, at });
                    }
                }
            }
        }
    }
    by_word
}

/// Which lengths words of each first letter have, as bits: most words of addresses are none of them and are not looked up.
type Lengths = [u32; 26];

fn lengths(words: &[&str]) -> Lengths {
    let mut lengths = [0; 26];
    for word in words {
        if let Some((at, bit)) = length(word) {
            lengths[at] |= bit;
        }
    }
    lengths
}

fn may_be_one(word: &str, lengths: &Lengths) -> bool {
    length(word).is_some_and(|(at, bit)| lengths[at] & bit != 0)
}

/// The number of a word's first letter, and the bit of its length.
fn length(word: &str) -> Option<(usize, u32)> {
    let first = word.bytes().next().filter(u8::is_ascii_lowercase)?;
    Some((usize::from(first - b'a'), 1 << word.len().min(31)))
}

/// The words of a part of an address's path, lower case; of a part that is no words (a number, a code) or a single one, at most one.
fn words_of<'u>(part: &'u str, words: &mut Vec<Cow<'u, str>>) {
    const JOINS: [u8; 3] = *b"-_+";
    words.clear();
    let bare = part.split('.').next().unwrap_or("");
    if bare.bytes().any(|b| JOINS.contains(&b)) {
        let all = bare.split(|c: char| c.is_ascii() && JOINS.contains(&(c as u8)));
        words.extend(all.filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphabetic())).map(as_in_addresses));
    }
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

/// A word of an address, [`single`]; most are so already.
fn as_in_addresses(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let is_so = bytes.iter().all(u8::is_ascii_lowercase) && !bytes.windows(2).any(|two| matches!(two, b"ae" | b"oe" | b"ue"));
    if is_so { Cow::Borrowed(word) } else { Cow::Owned(single(word)) }
}

/// A word of a name as addresses write it: small plain letters, "oe" for "ö" or "o" alike; none for a word in another script.
pub(super) fn fold(word: &str) -> Option<String> {
    if word.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Some(as_in_addresses(word).into_owned());
    }
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

/// In small letters, and "o" for "oe".
fn single(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before = ' ';
    for c in word.chars().map(|c| c.to_ascii_lowercase()) {
        if c != 'e' || !matches!(before, 'a' | 'o' | 'u') {
            out.push(c);
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_words_of_an_address() {
        let read = |url: &str| {
            let mut words = Vec::new();
            let parts = path(url).split('/').map(|part| {
                words_of(part, &mut words);
                words.join(" ")
            });
            parts.filter(|words| !words.is_empty()).collect::<Vec<_>>()
        };
        let url = "https://lamp.example/people/Robert_Lindqvist/4711/Joel-loy-wins.html?x=not-read";
        assert_eq!(read(url), ["robert lindqvist", "jol loy wins"]);
        assert!(read("https://two-words.example").is_empty() && read("https://lamp.example/4711").is_empty());
    }
}
