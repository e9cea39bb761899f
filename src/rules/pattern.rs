//! Building blocks of the rules' patterns.

use regex::Regex;

/// A capitalised name of one or more words: no bounded repeats, so that patterns stay small.
pub(crate) const NAME: &str = r#"\p{Lu}[^\s,.;:“”"()\[\]?!–—]*(?: (?:of |the |and |for |de |& )?\p{Lu}[^\s,.;:“”"()\[\]?!–—]*)*"#;

/// A pattern of the crate; the tests of each rule build every one.
pub(crate) fn pattern(source: &str) -> Regex {
    Regex::new(source).expect("patterns of the crate are valid")
}

/// Lower case, letters and digits only, one space between words, without "the" at the front.
pub(crate) fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty()) {
        let word = word.trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
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
    let mut at = 0;
    let mut out = Vec::new();
    for piece in text.split_inclusive(|c: char| !c.is_alphanumeric()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() {
            out.push((at, word));
        }
        at += piece.len();
    }
    out
}
