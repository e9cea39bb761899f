//! Names as the addresses of links spell them: "/people/robert-lindqvist" behind "Robert Lindquist".

use super::inconsistent_name::unaccented;
use crate::Span;
use crate::report::LinkPlace;
use crate::rules::Context;
use crate::text::QuickMap;

/// Words of addresses that are looked at, and pairs that begin or end with one word.
const MOST_WORDS: usize = 4_000;
const PAIRS: usize = 8;

/// A pair of neighbouring words of an address, and the link that it belongs to.
#[derive(Clone)]
pub(super) struct Pair<'a> {
    pub one: String,
    pub other: String,
    pub url: &'a str,
    pub at: Span,
}

/// The pairs of all addresses of the text, by either of their words.
pub(super) fn pairs<'a>(cx: &Context<'a>) -> QuickMap<String, Vec<Pair<'a>>> {
    let mut by_word: QuickMap<String, Vec<Pair<'a>>> = QuickMap::default();
    let mut count = 0;
    for link in cx.links().iter().filter(|l| l.place != LinkPlace::Chrome) {
        let Some(at) = link.span else { continue };
        for part in words_of_path(&link.url) {
            count += part.len();
            if count > MOST_WORDS {
                return by_word;
            }
            for two in part.windows(2) {
                let pair = Pair { one: two[0].clone(), other: two[1].clone(), url: &link.url, at };
                for word in [&two[0], &two[1]] {
                    let entry = by_word.entry(word.clone()).or_default();
                    if entry.len() < PAIRS {
                        entry.push(pair.clone());
                    }
                }
            }
        }
    }
    by_word
}

/// The words of each part of an address's path, lower case; a part that is no words (a number, a code) is left out.
fn words_of_path(url: &str) -> Vec<Vec<String>> {
    let Ok(url) = url::Url::parse(url) else { return Vec::new() };
    let parts = url.path().split('/').map(|part| {
        let bare = part.split('.').next().unwrap_or("");
        bare.split(['-', '_', '+'])
            .filter(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_alphabetic()))
            .map(|w| single(&w.to_ascii_lowercase()))
    });
    parts.map(Iterator::collect::<Vec<String>>).filter(|words| words.len() >= 2).collect()
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
        let words = words_of_path("https://lamp.example/people/Robert_Lindqvist/4711/ada-loy-wins.html?x=not-read");
        assert_eq!(words, [vec!["robert", "lindqvist"], vec!["ada", "loy", "wins"]]);
        assert!(words_of_path("https://lamp.example/4711").is_empty());
    }
}
