//! Building blocks of the rules' patterns.

use std::ops::Deref;

use regex::{Match, Regex};

use super::anchors::Gate;
use crate::text::runs;

/// A capitalised name of one or more words: no bounded repeats, so that patterns stay small.
pub(crate) const NAME: &str = r#"\p{Lu}[^\s,.;:“”"()\[\]?!–—]*(?: (?:of |the |and |for |de |& )?\p{Lu}[^\s,.;:“”"()\[\]?!–—]*)*"#;

/// A pattern, and the words without which it matches nowhere.
pub(crate) struct Pattern {
    regex: Regex,
    core: Option<Regex>,
    pub(super) gate: Gate,
    /// Whether a match may reach beyond its sentence.
    pub(super) is_across: bool,
}

impl Pattern {
    /// The same pattern, searched in whole blocks and not sentence by sentence: names of more than one initial ("J.J.") stand in it, behind
    /// which a sentence is taken to end. The words that it needs must stand behind one another all the same.
    pub(crate) fn across_sentences(self) -> Self {
        Self { is_across: true, ..self }
    }

    /// Whether a text has the core of the pattern from a place on, if it was given one.
    pub(super) fn has_core_from(&self, text: &str, from: usize) -> bool {
        self.core.as_ref().is_none_or(|core| core.is_match_at(text, from))
    }

    /// The matches in a text from a place on. What stands before it counts for `^` and `\b` only.
    pub(super) fn matches_from<'t>(&self, text: &'t str, from: usize) -> impl Iterator<Item = Match<'t>> {
        let mut at = from;
        std::iter::from_fn(move || {
            let found = self.find_at(text, at).filter(|found| !found.is_empty())?;
            at = found.end();
            Some(found)
        })
    }
}

impl Deref for Pattern {
    type Target = Regex;

    fn deref(&self) -> &Regex {
        &self.regex
    }
}

/// A pattern of the crate; the tests of each rule build every one. What [`Reading`](super::reading::Reading) finds by it ends with its
/// sentence, unless it is [across sentences](Pattern::across_sentences).
///
/// Its classes are narrowed to the letters of languages in Latin script, and `\b` to ASCII: the whole of Unicode makes a pattern fifty
/// times as large, and Unicode's `\b` is slow on any text with a curly quotation mark.
pub(crate) fn pattern(source: &str) -> Pattern {
    let source = narrowed(source);
    Pattern { regex: compiled(&source), core: None, gate: Gate::of(&source), is_across: false }
}

/// A pattern that begins with what could be nearly anything. Sentences are searched for the rest of it first, which hardly any has: any words
/// in front make a pattern slow, because a match may begin at each.
pub(crate) fn pattern_behind(front: &str, core: &str) -> Pattern {
    Pattern { core: Some(compiled(&narrowed(core))), ..pattern(&format!("{front}{core}")) }
}

fn compiled(source: &str) -> Regex {
    Regex::new(source).expect("patterns of the crate are valid")
}

const UPPER: &str = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽȘȚ";
const LOWER: &str = "a-zß-öø-ÿāăąćčďđēėęěğģīıķĺļłńņňōőœřśşšţťūůűźżžșț";
const WORD: &str = "A-Za-z0-9_À-ÖØ-öø-ɏ";

fn narrowed(source: &str) -> String {
    let mut out = String::with_capacity(source.len() * 2);
    let mut in_class = false;
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let class = [(r"\p{Lu}", UPPER), (r"\p{Ll}", LOWER), (r"\w", WORD), (r"\d", "0-9"), (r"\s", r" \t\r\n\u{a0}")];
        if let Some((name, letters)) = class.iter().find(|(name, _)| rest.starts_with(name)) {
            let class = if in_class { (*letters).to_owned() } else { format!("[{letters}]") };
            out.push_str(&class);
            rest = &rest[name.len()..];
            continue;
        }
        if let Some(after) = rest.strip_prefix(r"\b").filter(|_| !in_class) {
            out.push_str(r"(?-u:\b)");
            rest = after;
            continue;
        }
        // Pages set hard spaces about names and numbers.
        if c == ' ' {
            out.push_str(if in_class { r" \u{a0}" } else { r"[ \u{a0}]" });
            rest = &rest[1..];
            continue;
        }
        let step = if c == '\\' { c.len_utf8() + rest[1..].chars().next().map_or(0, char::len_utf8) } else { c.len_utf8() };
        match c {
            '[' => in_class = true,
            ']' => in_class = false,
            _ => {}
        }
        out.push_str(&rest[..step]);
        rest = &rest[step..];
    }
    out
}

/// A word without the endings "'s" and then "’s".
pub(crate) fn without_possessive(mut word: &str) -> &str {
    for ending in ["'s", "’s"] {
        while let Some(rest) = word.strip_suffix(ending) {
            word = rest;
        }
    }
    word
}

/// Lower case, letters and digits only, one space between words, without "the" at the front.
pub(crate) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty()) {
        let word = without_possessive(word).to_lowercase();
        if out.is_empty() && word == "the" {
            continue;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&word);
    }
    out
}

/// The words of a text with their offsets.
pub(crate) fn words(text: &str) -> Vec<(usize, &str)> {
    runs(text, &[]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrows_classes_inside_and_outside_of_brackets() {
        assert_eq!(narrowed(r"\bx[\d’]\d\[\b"), r"(?-u:\b)x[0-9’][0-9]\[(?-u:\b)");
    }

    #[test]
    fn takes_a_hard_space_for_a_space() {
        assert!(pattern("told the Lamp").is_match("told\u{a0}the Lamp") && !pattern("told the Lamp").is_match("toldthe Lamp"));
    }

    #[test]
    fn still_takes_names_with_accents() {
        let name = pattern(&format!("^{NAME}$"));
        assert!(name.is_match("Jogailė Brėdikytė") && name.is_match("Šárka Board of Halden") && !name.is_match("ines"));
    }

    #[test]
    fn gives_words_with_their_places() {
        assert_eq!(words("“Not one, bee.”"), [(3, "Not"), (7, "one"), (12, "bee")]);
    }
}
