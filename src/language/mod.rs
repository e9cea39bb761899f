//! Word lists by language, as data: one folder a language (`en/`, `de/` …), one file a list.
//!
//! A [`Pack`] is all that a stage needs of a language. Adding one touches nothing outside its folder but the list here.

mod pack;

pub(crate) use pack::{CueClass, Pack, WordClass};

/// English.
pub(crate) fn english() -> &'static Pack {
    static PACK: std::sync::LazyLock<Pack> = std::sync::LazyLock::new(|| {
        Pack::parse(include_str!("en/cues.txt"), include_str!("en/words.txt"), include_str!("en/abbreviations.txt"))
    });
    &PACK
}
