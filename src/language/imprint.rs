//! Words around a story, by language: `imprint.tsv` of each folder. A page is read with its own language's words and English ones,
//! because bylines and credits mix both.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use aho_corasick::AhoCorasick;

use super::sieve::{Openings, Sieve};
use crate::text::{QuickMap, QuickSet};

/// One language's words, lower case.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// Words that bring an author ("by", "von"), longest first.
    pub(crate) by: Cues,
    /// Words between two names.
    pub(crate) and: QuickSet<&'static str>,
    /// Forms of a month's name, to 1 … 12.
    pub(crate) months: QuickMap<&'static str, i8>,
    /// Months of the Persian solar calendar, to 1 … 12.
    pub(crate) solar: QuickMap<&'static str, i8>,
    pub(crate) published: Cues,
    pub(crate) updated: Cues,
    /// Words of a role ("editor"), never of a name.
    pub(crate) roles: QuickSet<&'static str>,
    /// Words for writers who are not named.
    pub(crate) desk: QuickSet<&'static str>,
    /// Words that stand in names of outlets and in page furniture, seldom in persons' names.
    pub(crate) org: QuickSet<&'static str>,
    /// Words that make a name an outlet's or a body's.
    pub(crate) outlet: QuickSet<&'static str>,
    /// Words that bring a picture's credit, longest first.
    pub(crate) photo: Cues,
    /// "Reporting by".
    pub(crate) sign: Cues,
    /// "Editing by": what follows names no author.
    pub(crate) edit: Cues,
    /// "Originally published by": the outlet stands behind.
    pub(crate) republished: Phrases,
    /// "From" in a line that holds nothing else but the outlet.
    pub(crate) from: Cues,
    /// "Sister paper": the outlet beside it has the same owner.
    pub(crate) sister: Vec<&'static str>,
    /// Beginnings of notes on the text.
    pub(crate) notes: Cues,
    /// Beginnings of corrections.
    pub(crate) corrections: Cues,
    /// Labels of paid content.
    pub(crate) sponsored: Cues,
    /// Words of ownership, funding and posts held, inside a sentence.
    pub(crate) interests: Phrases,
}

/// Phrases that are looked for anywhere in a text, longest first.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    list: Vec<&'static str>,
    /// All of them at once, made when a text is first asked for them: most texts hold none.
    any: OnceLock<Option<AhoCorasick>>,
}

impl Phrases {
    fn new(list: Vec<&'static str>) -> Self {
        Self { list, any: OnceLock::new() }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().copied()
    }

    /// Whether a text in lower case holds one of the phrases.
    pub(crate) fn stand_in(&self, lower: &str) -> bool {
        match self.any.get_or_init(|| AhoCorasick::new(&self.list).ok()) {
            Some(any) => any.is_match(lower),
            None => self.list.iter().any(|phrase| lower.contains(phrase)),
        }
    }
}

/// Words that lines begin with, longest first.
#[derive(Debug, Default)]
pub(crate) struct Cues {
    list: Vec<&'static str>,
    openings: Openings,
    /// The same in order of how they begin.
    by_head: Vec<Headed>,
}

/// A cue behind how it begins.
type Headed = (Head, &'static str);

impl Cues {
    fn new(list: Vec<&'static str>) -> Self {
        let mut by_head: Vec<_> = list.iter().map(|cue| (Head::of(cue.as_bytes()), *cue)).collect();
        // Of one beginning the longest stay first.
        by_head.sort_by_key(|(head, _)| *head);
        Self { openings: Openings::of(list.iter().copied()), by_head, list }
    }

    /// Those that begin so, longest first, and those that are too short to tell.
    fn that_begin(&self, head: Head) -> (&[Headed], &[Headed]) {
        let from = self.by_head.partition_point(|(own, _)| *own < head);
        let to = self.by_head.partition_point(|(own, _)| *own <= head);
        let short = self.by_head.partition_point(|(own, _)| *own < Head::SHORT);
        (&self.by_head[from..to], &self.by_head[short..])
    }

    /// Those that may stand at the start of a text in any letter case.
    pub(crate) fn that_may_open(&self, text: &str) -> impl Iterator<Item = &'static str> {
        // Beyond ASCII the bytes of a letter's cases differ.
        let plain = text.bytes().take(2).all(|b| b.is_ascii());
        let (same, short) = if plain { self.that_begin(Head::of(text.as_bytes())) } else { (&self.by_head[..], &[][..]) };
        same.iter().chain(short).map(|(_, cue)| *cue)
    }

    /// Whether one of them may stand at the start of a text, in any letter case: only what begins beyond ASCII is not told apart.
    pub(crate) fn may_open(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        self.openings.may_open(bytes) || bytes.iter().take(2).any(|b| !b.is_ascii())
    }
}

/// The first two bytes of some words, by the bits in which a letter's cases agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Head(u16);

impl Head {
    /// Of less than two bytes.
    const SHORT: Self = Self(u16::MAX);

    fn of(words: &[u8]) -> Self {
        words.first_chunk().map_or(Self::SHORT, |[first, second]| Self(u16::from(first & 31) << 5 | u16::from(second & 31)))
    }
}

impl Deref for Cues {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

macro_rules! tables {
    ($($code:literal)*) => {
        &[$(($code, include_str!(concat!($code, "/imprint.tsv")))),*]
    };
}

const TABLES: &[(&str, &str)] = tables!(
    "af" "ar" "az" "bg" "bn" "ca" "cs" "da" "de" "el" "en" "es" "et" "fa" "fi" "fr" "he" "hi" "hr" "hu" "hy" "id" "is" "it" "ja" "ka" "kk"
    "ko" "lt" "lv" "mk" "mr" "ms" "nb" "nl" "pl" "pt" "ro" "ru" "sk" "sl" "sq" "sr" "sv" "sw" "ta" "te" "th" "tr" "uk" "ur" "vi" "zh" "zu"
);

static ALL: LazyLock<Vec<(&'static str, Words)>> = LazyLock::new(|| TABLES.iter().map(|(code, text)| (*code, read(text))).collect());

fn read(text: &'static str) -> Words {
    let mut words = Words::default();
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let Some((key, items)) = line.split_once('\t') else { continue };
        let items = items.split('|').filter(|i| !i.is_empty());
        match key {
            "by" => words.by = Cues::new(longest_first(items)),
            "and" => words.and = items.collect(),
            "months" => words.months = in_order(items),
            "solar" => words.solar = in_order(items),
            "published" => words.published = Cues::new(longest_first(items)),
            "updated" => words.updated = Cues::new(longest_first(items)),
            "roles" => words.roles = items.collect(),
            "desk" => words.desk = items.collect(),
            "org" => words.org = items.collect(),
            "outlet" => words.outlet = items.collect(),
            "photo" => words.photo = Cues::new(longest_first(items)),
            "sign" => words.sign = Cues::new(longest_first(items)),
            "edit" => words.edit = Cues::new(longest_first(items)),
            "republished" => words.republished = Phrases::new(longest_first(items)),
            "from" => words.from = Cues::new(longest_first(items)),
            "sister" => words.sister = longest_first(items),
            "notes" => words.notes = Cues::new(longest_first(items)),
            "corrections" => words.corrections = Cues::new(longest_first(items)),
            "sponsored" => words.sponsored = Cues::new(longest_first(items)),
            "interests" => words.interests = Phrases::new(longest_first(items)),
            _ => {}
        }
    }
    words
}

/// Forms of each month, to its number.
fn in_order(items: impl Iterator<Item = &'static str>) -> QuickMap<&'static str, i8> {
    items.zip(1..).flat_map(|(forms, month)| forms.split(' ').map(move |form| (form, month))).collect()
}

fn longest_first(items: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut items: Vec<_> = items.collect();
    items.sort_by_key(|i| (std::cmp::Reverse(i.len()), *i));
    items
}

/// The words to read one page with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lexicon {
    /// The page's own and English ones.
    words: [&'static Words; 2],
    /// An English page's are one.
    count: usize,
}

static NONE: LazyLock<Words> = LazyLock::new(Words::default);

impl Lexicon {
    /// The words of a language (BCP 47), and English ones.
    pub(crate) fn of(language: Option<&str>) -> Self {
        let primary = language.unwrap_or("en").split(['-', '_']).next().unwrap_or("en").to_ascii_lowercase();
        let code = match primary.as_str() {
            "no" | "nn" => "nb",
            "kl" | "fo" => "da",
            "xh" | "st" | "nr" | "ss" => "zu",
            "be" => "ru",
            "bs" | "me" => "hr",
            "sh" => "sr",
            "gl" => "pt",
            "lb" | "gsw" => "de",
            "jv" | "su" => "id",
            "in" => "id",
            "iw" => "he",
            other => other,
        };
        let find = |code: &str| ALL.iter().find(|(c, _)| *c == code).map_or(&*NONE, |(_, words)| words);
        Self { words: [find(code), find("en")], count: if code == "en" { 1 } else { 2 } }
    }

    pub(crate) fn both(&self) -> &[&'static Words] {
        &self.words[..self.count]
    }

    pub(crate) fn is_role(&self, word: &str) -> bool {
        self.both().iter().any(|w| w.roles.contains(word))
    }

    pub(crate) fn is_desk(&self, words: &str) -> bool {
        self.both().iter().any(|w| w.desk.contains(words))
    }

    pub(crate) fn is_org(&self, word: &str) -> bool {
        self.both().iter().any(|w| w.org.contains(word))
    }

    pub(crate) fn is_outlet_word(&self, word: &str) -> bool {
        self.both().iter().any(|w| w.outlet.contains(word))
    }

    pub(crate) fn is_and(&self, word: &str) -> bool {
        self.both().iter().any(|w| w.and.contains(word))
    }

    /// Whether a word, in lower case where it is not ASCII, may name a month in any language.
    pub(crate) fn may_be_month(&self, word: &str) -> bool {
        MAY_BE_MONTH.may_hold(word.as_bytes())
    }

    /// The month that a word names: in this language, else in English, else in any (pages are often labelled wrongly).
    pub(crate) fn month(&self, word: &str) -> Option<i8> {
        if !self.may_be_month(word) {
            return None;
        }
        self.both().iter().find_map(|w| w.months.get(word).copied()).or_else(|| ANY_MONTH.get(word).copied())
    }
}

impl Lexicon {
    /// The month of the Persian solar calendar that a word names, on pages of languages that use it.
    pub(crate) fn solar_month(&self, word: &str) -> Option<i8> {
        self.both().iter().find_map(|w| w.solar.get(word).copied())
    }

    /// Whether pages of this language count by that calendar.
    pub(crate) fn uses_solar(&self) -> bool {
        self.both().iter().any(|w| !w.solar.is_empty())
    }
}

/// Months of languages without a folder.
const MONTHS: &str = include_str!("months.tsv");

fn more_months() -> impl Iterator<Item = (&'static str, QuickMap<&'static str, i8>)> {
    let lines = MONTHS.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
    lines.map(|(code, months)| (code, in_order(months.split('|'))))
}

/// Forms of months in all languages.
fn forms_of_months() -> impl Iterator<Item = (&'static str, i8)> {
    let own = ALL.iter().flat_map(|(_, words)| words.months.iter().map(|(form, month)| (*form, *month)));
    own.chain(more_months().flat_map(|(_, months)| months))
}

/// Words that may name a month in some language: all words beside a number are asked.
static MAY_BE_MONTH: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(forms_of_months().map(|(form, _)| form)));

/// Months over all languages; forms that mean different months in two languages are left out.
static ANY_MONTH: LazyLock<QuickMap<&'static str, i8>> = LazyLock::new(|| {
    let mut all: QuickMap<&'static str, i8> = QuickMap::default();
    let mut unclear: HashSet<&'static str> = HashSet::new();
    for (form, month) in forms_of_months() {
        if *all.entry(form).or_insert(month) != month {
            unclear.insert(form);
        }
    }
    all.retain(|form, _| !unclear.contains(form) && form.chars().count() > 2);
    all
});

/// The longest of `cues` (longest first) that `text`, in lower case, begins with as whole words.
pub(crate) fn cue_at_start(cues: &Cues, lower: &str) -> Option<&'static str> {
    if !cues.openings.may_open(lower.as_bytes()) {
        return None;
    }
    let (same, short) = cues.that_begin(Head::of(lower.as_bytes()));
    same.iter().chain(short).map(|(_, cue)| *cue).find(|cue| lower.strip_prefix(cue).is_some_and(ends_word_of(cue)))
}

fn ends_word_of(cue: &str) -> impl Fn(&str) -> bool + '_ {
    let joined = cue.chars().last().is_some_and(|c| !crate::language::is_spaceless(c) && c.is_alphanumeric());
    move |rest| !joined || !rest.chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_its_months_in_order() {
        for (code, words) in ALL.iter() {
            let months: HashSet<i8> = words.months.values().copied().collect();
            assert!(months.is_empty() || months.len() == 12, "{code}");
            assert!(words.months.keys().all(|m| *m == m.to_lowercase()), "{code}");
        }
        for (code, months) in more_months() {
            assert_eq!(months.values().copied().collect::<HashSet<i8>>().len(), 12, "{code}");
            assert!(months.keys().all(|m| *m == m.to_lowercase()), "{code}");
            assert!(months.iter().all(|(form, month)| ANY_MONTH.get(form).is_none_or(|m| m == month)), "{code}");
        }
    }

    #[test]
    fn reads_months_of_the_page_then_of_english_then_of_any() {
        assert_eq!(Lexicon::of(Some("cs-CZ")).month("listopadu"), Some(11));
        assert_eq!(Lexicon::of(Some("hr")).month("listopada"), Some(10));
        assert_eq!(Lexicon::of(Some("de")).month("december"), Some(12));
        assert_eq!(Lexicon::of(None).month("février"), Some(2));
        assert_eq!(Lexicon::of(None).month("listopada"), None);
        assert_eq!(Lexicon::of(Some("eu")).month("abenduaren"), Some(12));
    }

    #[test]
    fn a_cue_is_a_whole_word() {
        let en = Lexicon::of(None).both()[0];
        assert_eq!(cue_at_start(&en.by, "written by jane"), Some("written by"));
        assert_eq!(cue_at_start(&en.by, "byzantine art"), None);
    }

    #[test]
    fn every_cue_is_found_at_the_start_of_a_text() {
        for (code, w) in ALL.iter() {
            for cues in [&w.by, &w.published, &w.updated, &w.photo, &w.sign, &w.edit, &w.from, &w.notes, &w.corrections, &w.sponsored] {
                for cue in cues.iter() {
                    assert_eq!(cue_at_start(cues, cue), Some(*cue), "{code}");
                    let shown = cue.to_uppercase();
                    assert!(!cues.may_open(&shown) || cues.that_may_open(&shown).any(|found| found == *cue), "{code}: {cue}");
                }
            }
        }
    }

    /// What a list must hold for a part of the imprint to be read from words, as docs/extraction.md has it.
    fn is_covered(part: &str, w: &Words) -> bool {
        match part {
            "bylines" => !w.by.is_empty() && !w.and.is_empty(),
            "months" => w.months.len() >= 12,
            "words for published and updated" => !w.published.is_empty() && !w.updated.is_empty(),
            "image credits" => !w.photo.is_empty(),
            "roles and desks that are no names" => !w.roles.is_empty() && !w.desk.is_empty(),
            "reprints" => !w.republished.list.is_empty(),
            "notes and corrections" => !w.notes.is_empty() && !w.corrections.is_empty(),
            "paid content" => !w.sponsored.is_empty(),
            other => panic!("docs/extraction.md has a row {other:?} that nothing here defines"),
        }
    }

    #[test]
    fn the_documentation_lists_the_languages_that_are_covered() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(root.join("docs/extraction.md")).expect("the page");
        let rows = page.lines().skip_while(|l| !l.starts_with("| lists")).skip(2).take_while(|l| l.starts_with("| "));
        let mut count = 0;
        for row in rows {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let said: Vec<&str> = cells[1].split_whitespace().collect();
            let held: Vec<&str> = ALL.iter().filter(|(_, w)| is_covered(cells[0], w)).map(|(code, _)| *code).collect();
            assert_eq!(said.join(" "), held.join(" "), "docs/extraction.md, row {:?}", cells[0]);
            count += 1;
        }
        assert_eq!(count, 8, "rows of the table");
        let folders = std::fs::read_dir(root.join("src/language")).expect("the folder").map(|e| e.expect("an entry").path());
        let mut folders: Vec<String> =
            folders.filter(|p| p.join("imprint.tsv").exists()).filter_map(|p| Some(p.file_name()?.to_str()?.to_owned())).collect();
        folders.sort();
        assert_eq!(folders, TABLES.iter().map(|(code, _)| (*code).to_owned()).collect::<Vec<_>>(), "every folder's list is read");
    }
}
