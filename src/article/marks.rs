//! What an element's own attributes say of it, as bits: roles, `hidden`, `itemprop`, and the words in class and id.
//!
//! Names of classes are cut into words (`article__body`, `articleBody` and `article-body` are the same two), looked up in
//! `markup.tsv`, single and in neighbouring pairs. The table holds words in general use on the web, no site's own.

use std::ops::{BitAnd, BitOr, BitOrAssign, Range};
use std::sync::LazyLock;

use html5ever::local_name;
use scraper::node::Element;

use crate::language::sieve::Sieve;
use crate::text::{QuickHasher, QuickMap};

/// A set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Marks(u32);

macro_rules! bits {
    ($($name:ident = $bit:literal $word:literal,)*) => {
        impl Marks {
            $(pub(crate) const $name: Self = Self(1 << $bit);)*

            fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

bits! {
    BODY = 0 "body",
    // Navigation, promotion, sharing: weighed before it is dropped, because words in classes lie.
    CHROME = 1 "chrome",
    COMMENTS = 2 "comments",
    HIDDEN = 3 "hidden",
    CAPTION = 4 "caption",
    CREDIT = 5 "credit",
    BYLINE = 6 "byline",
    STANDFIRST = 7 "standfirst",
    PULLQUOTE = 8 "pullquote",
    EMBED = 9 "embed",
    NOTE = 10 "note",
    CORRECTION = 11 "correction",
    KICKER = 12 "kicker",
    HEADLINE = 13 "headline",
    DATE = 14 "date",
    LIVE = 15 "live",
    // `itemprop=articleBody` and its like: the page's word that this is the body.
    DECLARED = 16 "declared",
    NAV = 17 "nav",
    STORY_WORD = 18 "story-word",
    TEXT_WORD = 19 "text-word",
    PICTURE = 20 "picture",
    FOOT = 21 "foot",
    SUMMARY = 22 "summary",
    LIST = 23 "list",
    // Words that stand on wrappers of bodies as often as on chrome.
    WEAK = 24 "weak",
    // `rel=author`: the link leads to the author.
    AUTHOR_LINK = 25 "author-link",
}

impl Marks {
    pub(crate) const NONE: Self = Self(0);

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Marks {
    type Output = Self;
    fn bitor(self, o: Self) -> Self {
        Self(self.0 | o.0)
    }
}

impl BitOrAssign for Marks {
    fn bitor_assign(&mut self, o: Self) {
        self.0 |= o.0;
    }
}

impl BitAnd for Marks {
    type Output = Self;
    fn bitand(self, o: Self) -> Self {
        Self(self.0 & o.0)
    }
}

/// A word as three numbers, filled up with zeros: compared without a loop over its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Packed(u64, u64, u64);

impl Packed {
    /// Letters of the longest word that is looked up.
    const LONGEST: usize = 24;

    /// The word of so many letters at the start of a stretch, which may go on behind it.
    fn of(stretch: &[u8; Self::LONGEST], letters: usize) -> Self {
        let (eights, _) = stretch.as_chunks::<8>();
        let part = |n: usize| {
            let own = letters.saturating_sub(8 * n).min(8);
            if own == 0 { 0 } else { u64::from_le_bytes(eights[n]) & (u64::MAX >> (64 - 8 * own)) }
        };
        Self(part(0), part(1), part(2))
    }
}

/// The words of the table, and what rules most others out: every word of every class is asked for.
struct Words {
    marks: QuickMap<Packed, Marks>,
    sieve: Sieve,
}

impl Words {
    fn read(list: &'static str) -> Self {
        let lines = || list.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        let sieve = Sieve::of(lines().flat_map(|(_, words)| words.split_ascii_whitespace()));
        let mut marks = QuickMap::default();
        for (mark, word) in lines().flat_map(|(mark, words)| words.split_ascii_whitespace().map(move |word| (mark, word))) {
            let mut stretch = [0; Packed::LONGEST];
            if let (Some(mark), Some(own)) = (Marks::named(mark), stretch.get_mut(..word.len())) {
                own.copy_from_slice(word.as_bytes());
                *marks.entry(Packed::of(&stretch, word.len())).or_insert(Marks::NONE) |= mark;
            }
        }
        Self { marks, sieve }
    }

    /// The marks of the word of so many letters at the start of a stretch.
    fn marks(&self, stretch: &[u8], letters: usize) -> Marks {
        match stretch.first_chunk() {
            Some(own) if letters <= Packed::LONGEST && self.sieve.may_hold(&own[..letters]) => {
                self.marks.get(&Packed::of(own, letters)).copied().unwrap_or_default()
            }
            _ => Marks::NONE,
        }
    }
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../language/markup.tsv")));

/// What was found of strings that repeat: a class attribute stands on many elements of a page, and a name in many attributes.
#[derive(Default)]
pub(crate) struct Memo<'a> {
    attributes: Slots<'a>,
    names: Slots<'a>,
}

impl<'a> Memo<'a> {
    fn look(&mut self, attribute: &'a str) -> Marks {
        let slot = self.attributes.of(attribute);
        if slot.0 != attribute {
            let names = names(attribute).fold(Marks::NONE, |marks, name| {
                let slot = self.names.of(name);
                if slot.0 != name {
                    *slot = (name, of_name(name));
                }
                marks | slot.1
            });
            *slot = (attribute, names);
        }
        slot.1
    }
}

/// The last strings that were looked at, a place for each by its length and ends: two that share a place cost a look-up, no more.
struct Slots<'a>(Vec<(&'a str, Marks)>);

impl Default for Slots<'_> {
    fn default() -> Self {
        Self(vec![("", Marks::NONE); 1024])
    }
}

impl<'a> Slots<'a> {
    fn of(&mut self, text: &str) -> &mut (&'a str, Marks) {
        let ends = match (text.as_bytes().first_chunk(), text.as_bytes().last_chunk()) {
            (Some(first), Some(last)) => u64::from_le_bytes(*first).rotate_left(29) ^ u64::from_le_bytes(*last),
            _ => QuickHasher::sum(text, 0),
        };
        let sum = (ends ^ text.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        &mut self.0[(sum >> 54) as usize]
    }
}

/// Attributes beside class and id that name what an element is.
fn is_name(attribute: &str) -> bool {
    matches!(
        attribute,
        "data-testid"
            | "data-component"
            | "data-component-name"
            | "data-type"
            | "data-module"
            | "data-block"
            | "data-qa"
            | "data-test"
            | "data-cy"
    )
}

/// The marks of one element.
pub(crate) fn of_element<'a>(e: &'a Element, memo: &mut Memo<'a>) -> Marks {
    let mut marks = Marks::NONE;
    for (name, value) in &e.attrs {
        let value: &'a str = value;
        match name.local {
            local_name!("class") => marks |= memo.look(value),
            // Each has its own: nothing to remember.
            local_name!("id") => marks |= of_names(value),
            local_name!("rel") if value.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case("author")) => marks |= Marks::AUTHOR_LINK,
            local_name!("role") => marks |= of_role(value),
            local_name!("itemprop") | local_name!("property") => marks |= of_property(value),
            local_name!("hidden") => marks |= Marks::HIDDEN,
            local_name!("aria-hidden") if value.eq_ignore_ascii_case("true") => marks |= Marks::HIDDEN,
            local_name!("style") if hides(value) => marks |= Marks::HIDDEN,
            local_name!("aria-label") => marks |= of_names(value) & (Marks::CHROME | Marks::COMMENTS | Marks::NAV),
            local_name!("href")
            | local_name!("src")
            | local_name!("alt")
            | local_name!("title")
            | local_name!("target")
            | local_name!("rel")
            | local_name!("style") => {}
            ref other if is_name(other) => marks |= memo.look(value),
            _ => {}
        }
    }
    marks
}

fn hides(style: &str) -> bool {
    let mut rest = style;
    while let Some(at) = rest.find("display") {
        rest = &rest[at + 7..];
        if rest.trim_start().strip_prefix(':').is_some_and(|v| v.trim_start().starts_with("none")) {
            return true;
        }
    }
    false
}

fn of_role(role: &str) -> Marks {
    match role.trim() {
        "navigation" | "menu" | "menubar" | "search" | "contentinfo" | "dialog" | "alertdialog" | "tooltip" | "toolbar" | "tablist" => {
            Marks::NAV
        }
        "complementary" | "banner" | "form" => Marks::CHROME,
        _ => Marks::NONE,
    }
}

fn of_property(property: &str) -> Marks {
    match property.trim().trim_start_matches("schema:") {
        "articleBody" | "reviewBody" | "liveBlogUpdate" | "text" => Marks::DECLARED,
        "description" | "abstract" | "alternativeHeadline" | "alternateName" => Marks::STANDFIRST,
        "caption" => Marks::CAPTION,
        "headline" => Marks::HEADLINE,
        "author" | "creator" => Marks::BYLINE,
        "datePublished" | "dateModified" | "dateCreated" => Marks::DATE,
        "comment" => Marks::COMMENTS,
        "copyrightHolder" | "creditText" => Marks::CREDIT,
        _ => Marks::NONE,
    }
}

/// The names in a class attribute.
fn names(attribute: &str) -> impl Iterator<Item = &str> {
    attribute.split_ascii_whitespace().take(24)
}

/// The marks of a class or id attribute.
fn of_names(attribute: &str) -> Marks {
    names(attribute).fold(Marks::NONE, |marks, name| marks | of_name(name))
}

/// Bytes of a name that are read.
const LONGEST: usize = 96;

fn of_name(name: &str) -> Marks {
    let mut marks = Marks::NONE;
    // The letters alone: neighbouring words lie side by side, so that a pair is one slice.
    let mut letters = [0u8; LONGEST + Packed::LONGEST];
    let bytes = &name.as_bytes()[..name.len().min(LONGEST)];
    // Where the word before and the present one begin, and its end.
    let (mut before, mut from, mut end) = (0, 0, 0);
    let mut after_small = false;
    for &b in bytes {
        if b.is_ascii_lowercase() {
            letters[end] = b;
            end += 1;
            after_small = true;
            continue;
        }
        let is_capital = b.is_ascii_uppercase();
        if (after_small || !is_capital) && end > from {
            marks |= word(&letters, before..end, from);
            (before, from) = (from, end);
        }
        if is_capital {
            letters[end] = b | 0x20;
            end += 1;
        }
        after_small = false;
    }
    if end > from {
        marks |= word(&letters, before..end, from);
        (before, from) = (from, end);
    }
    // "caption--hide-small-screens" says where it is hidden, "Caption--hideMark" what of it; "caption--hidden" is hidden.
    if marks.has(Marks::HIDDEN) && marks.has(Marks::CAPTION | Marks::CREDIT) {
        let ends = matches!(&letters[before..from], b"hide" | b"hidden" | b"invisible");
        if !ends && !bytes.get(..3).is_some_and(|b| b.eq_ignore_ascii_case(b"hid")) {
            marks = Marks(marks.0 & !Marks::HIDDEN.0);
        }
    }
    if marks.has(Marks::STORY_WORD)
        && marks.has(Marks::TEXT_WORD)
        && !marks.has(Marks::CHROME | Marks::FOOT | Marks::NAV | Marks::PICTURE | Marks::HEADLINE)
    {
        marks |= Marks::BODY;
    }
    marks
}

/// The marks of a word and of the pair that it makes with the one before it, which ends at `cut`.
fn word(letters: &[u8], pair: Range<usize>, cut: usize) -> Marks {
    let one = WORDS.marks(&letters[cut..], pair.end - cut);
    if cut > pair.start { one | WORDS.marks(&letters[pair.start..], pair.len()) } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_has_its_marks() {
        let lines = include_str!("../language/markup.tsv").lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once('\t'));
        for (mark, words) in lines {
            for word in words.split_ascii_whitespace() {
                assert!(word.len() <= Packed::LONGEST && of_name(word).has(Marks::named(mark).expect("a mark")), "{word}");
            }
        }
    }

    #[test]
    fn reads_the_same_words_in_every_spelling() {
        for name in ["article-body", "articleBody", "article__body", "Article_Body", "c-article-page__body--wide"] {
            assert!(of_names(name).has(Marks::BODY), "{name}");
        }
    }

    #[test]
    fn finds_pairs_but_not_parts_of_words() {
        assert!(of_names("read-more").has(Marks::CHROME));
        assert!(!of_names("shadow-breadth").has(Marks::CHROME));
        assert!(!of_names("header-load").has(Marks::CHROME));
    }

    #[test]
    fn a_caption_that_is_hidden_somewhere_is_shown_elsewhere() {
        for name in ["caption--hide-small-screens", "Caption--hideMark"] {
            assert!(!of_names(name).has(Marks::HIDDEN), "{name}");
        }
        for name in ["hide", "caption--hidden", "caption hide", "hide-caption", "hidden-print"] {
            assert!(of_names(name).has(Marks::HIDDEN), "{name}");
        }
    }

    #[test]
    fn sees_what_a_style_hides() {
        assert!(hides("color:red; display : none"));
        assert!(!hides("display: block; content: none"));
    }
}
