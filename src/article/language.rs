//! The language of the text: what the markup says, checked against the script; else a count of the commonest small words.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::language::sieve::Sieve;
use crate::page::Facts;
use crate::text::QuickMap;

/// Words of the text that are counted.
const SAMPLE: usize = 600;

/// BCP 47's tag for a language that nobody could tell.
const UNDETERMINED: &str = "und";

/// The language of a text on a page with these facts, as a BCP 47 tag.
pub(crate) fn find(facts: &Facts, text: &str) -> Option<String> {
    let in_language = || facts.json_ld.iter().filter_map(|v| v.get("inLanguage")?.as_str()).next();
    let said = [facts.lang.as_deref(), facts.meta("og:locale"), facts.meta("content-language"), in_language()];
    let said = said.into_iter().flatten().find_map(tag);
    let tally = Tally::of(text);
    let counted = count(text, &tally);
    match (said, counted) {
        // Templates are copied with their `lang`: a language that has none of its small words here is not the text's, whether or not
        // another can be told, and a clear count of another language is believed.
        (Some(said), counted) if tally.lacks(primary(&said)) => Some(counted.map_or(UNDETERMINED, |(l, _)| l).to_owned()),
        (Some(said), Some((counted, sure))) if sure && primary(&said) != counted && !kin(primary(&said), counted) => {
            Some(counted.to_owned())
        }
        (Some(said), _) => Some(said),
        (None, counted) => counted.map(|(l, _)| l.to_owned()),
    }
}

/// `en_us` as `en-US`; none for what is no tag.
fn tag(raw: &str) -> Option<String> {
    let raw = raw.split([',', ';']).next().unwrap_or("").trim().replace('_', "-");
    let mut parts = raw.split('-');
    let first = parts.next().filter(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphabetic()))?;
    let mut out = first.to_ascii_lowercase();
    for part in parts.take(3).filter(|p| p.bytes().all(|b| b.is_ascii_alphanumeric()) && (1..=8).contains(&p.len())) {
        out.push('-');
        match part.len() {
            2 => out.push_str(&part.to_ascii_uppercase()),
            4 => {
                out.push_str(&part[..1].to_ascii_uppercase());
                out.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => out.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(out)
}

fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Languages too alike for a count of small words.
fn kin(a: &str, b: &str) -> bool {
    const FAMILIES: [&[&str]; 6] = [
        &["nb", "no", "nn", "da", "sv"],
        &["hr", "sr", "bs", "sl", "sh"],
        &["cs", "sk"],
        &["id", "ms"],
        &["es", "ca", "gl", "pt"],
        &["nl", "af"],
    ];
    FAMILIES.iter().any(|f| f.contains(&a) && f.contains(&b))
}

/// Small words, and the places in the list of languages of those that have them.
struct Table {
    languages: Vec<&'static str>,
    words: QuickMap<&'static str, Vec<usize>>,
    sieve: Sieve,
}

impl Table {
    /// The languages that have a word.
    fn languages_of(&self, word: &str) -> &[usize] {
        if word.len() > 24 || word.is_ascii() && !self.sieve.may_hold(word.as_bytes()) {
            return &[];
        }
        let plain = word.bytes().all(|b| b.is_ascii_lowercase());
        let lower = if plain { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        self.words.get(&*lower).map_or(&[], Vec::as_slice)
    }
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let lists = include_str!("../language/stop-words.tsv").lines().filter(|l| !l.starts_with('#'));
    let (mut languages, mut words) = (Vec::new(), QuickMap::<_, Vec<usize>>::default());
    for (language, list) in lists.filter_map(|l| l.split_once('\t')) {
        for word in list.split_whitespace() {
            words.entry(word).or_default().push(languages.len());
        }
        languages.push(language);
    }
    let sieve = Sieve::of(words.keys().copied());
    Table { languages, words, sieve }
});

/// The words of a text: letters without a break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let ascii = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let end = match rest.as_bytes().get(ascii) {
                Some(next) if !next.is_ascii() => rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()),
                _ => ascii,
            };
            if end == 0 {
                rest = &rest[rest.chars().next()?.len_utf8()..];
                continue;
            }
            let (word, behind) = rest.split_at(end);
            rest = behind;
            return Some(word);
        }
    })
}

/// How many of a text's words are small words of each language.
struct Tally {
    hits: Vec<usize>,
    all: usize,
}

impl Tally {
    fn of(text: &str) -> Self {
        let mut tally = Self { hits: vec![0; TABLE.languages.len()], all: 0 };
        for word in words(text).take(SAMPLE) {
            tally.all += 1;
            for &at in TABLE.languages_of(word) {
                tally.hits[at] += 1;
            }
        }
        tally
    }

    /// Whether a text of some length has hardly a small word of a listed language; running text has one word in six or more, lists one in ten.
    fn lacks(&self, language: &str) -> bool {
        const WORDS: usize = 80;
        const SHARE: usize = 3;
        let own = TABLE.languages.iter().position(|l| *l == language).and_then(|at| self.hits.get(at));
        self.all >= WORDS && own.is_some_and(|hits| hits * 100 < SHARE * self.all)
    }
}

/// The language that a text's script or small words point to, and whether clearly.
fn count(text: &str, tally: &Tally) -> Option<(&'static str, bool)> {
    if let Some(language) = by_script(text) {
        return Some((language, true));
    }
    let Tally { hits, all } = tally;
    let best = (0..hits.len()).max_by_key(|&i| (hits[i], usize::MAX - i))?;
    let next = (0..hits.len()).filter(|&i| i != best).map(|i| hits[i]).max().unwrap_or(0);
    if *all < 20 || hits[best] * 100 < all * 8 {
        return None;
    }
    let language = *TABLE.languages.get(best)?;
    Some((language, *all >= 80 && hits[best] * 100 >= all * 15 && hits[best] >= next * 2))
}

/// Scripts that one language alone writes, or nearly.
fn by_script(text: &str) -> Option<&'static str> {
    // The first bytes of their letters; most texts have none of them.
    if super::blocks::count(text, |b| matches!(b, 0xcd..=0xcf | 0xd6 | 0xd7 | 0xe0 | 0xe3..=0xed)) == 0 {
        return None;
    }
    let (mut kana, mut han, mut hangul, mut all) = (0, 0, 0, 0);
    let (mut greek, mut hebrew, mut thai, mut devanagari) = (0, 0, 0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(2_000) {
        all += 1;
        match c {
            '\0'..='\u{36f}' => {}
            '\u{3040}'..='\u{30ff}' => kana += 1,
            '\u{3400}'..='\u{9fff}' => han += 1,
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            '\u{370}'..='\u{3ff}' => greek += 1,
            '\u{590}'..='\u{5ff}' => hebrew += 1,
            '\u{e00}'..='\u{e7f}' => thai += 1,
            '\u{900}'..='\u{97f}' => devanagari += 1,
            _ => {}
        }
    }
    let most = |n: usize| all >= 20 && n * 2 > all;
    match () {
        () if most(kana + han) => Some(if kana * 10 > han { "ja" } else { "zh" }),
        () if most(hangul) => Some("ko"),
        () if most(greek) => Some("el"),
        () if most(hebrew) => Some("he"),
        () if most(thai) => Some("th"),
        () if most(devanagari) => Some("hi"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_tags_as_they_are_written() {
        assert_eq!(tag("en_us").as_deref(), Some("en-US"));
        assert_eq!(tag("zh-hant-TW").as_deref(), Some("zh-Hant-TW"));
        assert_eq!(tag("english"), None);
    }

    #[test]
    fn a_copied_template_does_not_make_german_english() {
        let facts = Facts { lang: Some("en".into()), ..Facts::default() };
        let text =
            "Der Rat hat die Brücke nicht gesperrt, und das ist für die Stadt mit dem Fluss auf der einen Seite von Gewicht. ".repeat(6);
        assert_eq!(find(&facts, &text).as_deref(), Some("de"));
        assert_eq!(find(&facts, "Ein Satz.").as_deref(), Some("en"));
    }

    #[test]
    fn english_without_its_small_words_is_not_english() {
        let facts = Facts { lang: Some("en".into()), ..Facts::default() };
        let unknown = "Vora kelu mandari sopata ruvo tilenka boru hamita ".repeat(12);
        assert_eq!(find(&facts, &unknown).as_deref(), Some("und"));
        let names = "Ada Loy, Bo Grane and Ines Varga of the Harbour Board met Ole Brandt on Monday. ".repeat(12);
        assert_eq!(find(&facts, &names).as_deref(), Some("en"));
    }

    #[test]
    fn says_nothing_of_a_few_words() {
        assert_eq!(find(&Facts::default(), "Hello there"), None);
    }
}
