//! Word lists by language, as data: one folder a language (`en/`, `de/` …), one file a list.
//!
//! A [`Pack`] is all that a stage needs of a language. Adding one touches nothing outside its folder but the list here.

pub(crate) mod boilerplate;
pub(crate) mod imprint;
mod pack;
pub(crate) mod sponsor;

#[cfg(any(feature = "learned", feature = "training"))]
pub(crate) use pack::ByWord;
pub(crate) use pack::{CueClass, Pack, WordClass};

/// English.
pub(crate) fn english() -> &'static Pack {
    static PACK: std::sync::LazyLock<Pack> = std::sync::LazyLock::new(|| {
        Pack::parse(include_str!("en/cues.txt"), include_str!("en/words.txt"), include_str!("en/abbreviations.txt"))
    });
    &PACK
}

/// Whether a character belongs to a script that puts no spaces between words.
pub(crate) fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{0e00}'..='\u{0e7f}')
}
