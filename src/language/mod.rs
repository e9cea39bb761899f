//! Word lists by language, as data: one folder a language (`en/`, `de/` …), one file a list.
//!
//! A [`Pack`] is all that a stage needs of a language. Adding one touches nothing outside its folder but the list here.

pub(crate) mod boilerplate;
pub(crate) mod imprint;
mod pack;
pub(crate) mod sieve;
pub(crate) mod sponsor;

use std::sync::{LazyLock, OnceLock};

pub(crate) use pack::ByWord;
pub(crate) use pack::{CueClass, Pack, Set, Word, WordClass};

/// The data files of one language, as text; what each holds is said at its head.
#[derive(Debug)]
pub(crate) struct Files {
    /// BCP 47, primary subtag.
    pub(crate) code: &'static str,
    pub(crate) abbreviations: &'static str,
    pub(crate) classes: &'static str,
    pub(crate) common_words: &'static str,
    pub(crate) cues: &'static str,
    pub(crate) documents: &'static str,
    pub(crate) given_names: &'static str,
    pub(crate) groups: &'static str,
    pub(crate) organisations: &'static str,
    pub(crate) places: &'static str,
    pub(crate) reporting_verbs: &'static str,
    pub(crate) roles: &'static str,
    pub(crate) stop_words: &'static str,
    pub(crate) titles: &'static str,
    pub(crate) words: &'static str,
}

macro_rules! packs {
    ($($code:literal)+) => {
        /// The languages in which quotations and sources are read, English first. A further one is its folder and its code here.
        pub(crate) static FILES: &[Files] = &[$(Files {
            code: $code,
            abbreviations: include_str!(concat!($code, "/abbreviations.txt")),
            classes: include_str!(concat!($code, "/classes.txt")),
            common_words: include_str!(concat!($code, "/common-words.txt")),
            cues: include_str!(concat!($code, "/cues.txt")),
            documents: include_str!(concat!($code, "/documents.txt")),
            given_names: include_str!(concat!($code, "/given-names.txt")),
            groups: include_str!(concat!($code, "/groups.txt")),
            organisations: include_str!(concat!($code, "/organisations.txt")),
            places: include_str!(concat!($code, "/places.txt")),
            reporting_verbs: include_str!(concat!($code, "/reporting-verbs.txt")),
            roles: include_str!(concat!($code, "/roles.txt")),
            stop_words: include_str!(concat!($code, "/stop-words.txt")),
            titles: include_str!(concat!($code, "/titles.txt")),
            words: include_str!(concat!($code, "/words.txt")),
        }),+];
    };
}

packs! { "en" "de" }

/// The number of a language's pack in [`FILES`]. A text whose language nobody could tell is read as English; one in a
/// language without a pack has none.
pub(crate) fn number(language: Option<&str>) -> Option<usize> {
    let Some(tag) = language else { return Some(0) };
    let primary = tag.split(['-', '_']).next().unwrap_or(tag);
    FILES.iter().position(|f| f.code.eq_ignore_ascii_case(primary))
}

/// A language's pack; without one the marks alone are read.
pub(crate) fn pack(language: Option<&str>) -> &'static Pack {
    static PACKS: LazyLock<Vec<OnceLock<Pack>>> = LazyLock::new(|| FILES.iter().map(|_| OnceLock::new()).collect());
    static NONE: LazyLock<Pack> = LazyLock::new(Pack::default);
    let Some((slot, files)) = number(language).and_then(|n| Some((PACKS.get(n)?, FILES.get(n)?))) else { return &NONE };
    slot.get_or_init(|| Pack::parse(files.cues, files.words, files.abbreviations))
}

/// English.
pub(crate) fn english() -> &'static Pack {
    pack(None)
}

/// A text in lower case, as the standard library has it, and quicker where typographic marks stand among ASCII.
pub(crate) fn lower(text: &str) -> String {
    // What the letter becomes depends on those around it.
    if text.contains('Σ') {
        return text.to_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let plain = plain(rest.as_bytes());
        out.push_str(&rest[..plain]);
        let Some(c) = rest[plain..].chars().next() else { break };
        match c {
            // Dashes, quotation marks and the like.
            '\u{2000}'..='\u{206f}' => out.push(c),
            c => out.extend(c.to_lowercase()),
        }
        rest = &rest[plain + c.len_utf8()..];
    }
    out.make_ascii_lowercase();
    out
}

/// How many bytes at the start are ASCII, which the processor sees of sixteen at once.
fn plain(bytes: &[u8]) -> usize {
    let whole = 16 * bytes.chunks_exact(16).take_while(|some| some.is_ascii()).count();
    whole + bytes[whole..].iter().take_while(|b| b.is_ascii()).count()
}

/// Whether a character belongs to a script that puts no spaces between words.
pub(crate) fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}' | '\u{0e00}'..='\u{0e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_pack_has_every_file_and_every_file_says_something() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/language");
        for entry in std::fs::read_dir(&folder).expect("the folder").map(|e| e.expect("an entry").path()) {
            let code = entry.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            let listed = FILES.iter().any(|f| f.code == code);
            assert_eq!(entry.join("cues.txt").exists(), listed, "{code}: a folder with cues is a pack and is listed, others are not");
        }
        for f in FILES {
            let files = [
                f.abbreviations,
                f.classes,
                f.common_words,
                f.cues,
                f.documents,
                f.given_names,
                f.groups,
                f.organisations,
                f.places,
                f.reporting_verbs,
                f.roles,
                f.stop_words,
                f.titles,
                f.words,
            ];
            let empty = |text: &&str| !text.lines().any(|l| !l.trim().is_empty() && !l.starts_with('#'));
            assert!(!files.iter().any(empty), "{}", f.code);
        }
    }

    #[test]
    fn every_pack_knows_the_classes_that_the_english_one_knows() {
        let keys = |text: &'static str| -> Vec<&str> {
            let lines = text.lines().filter(|l| !l.starts_with('#'));
            let mut keys: Vec<&str> =
                lines.filter_map(|l| l.split_once(':')).map(|(key, _)| key).filter(|k| *k != "capital-nouns").collect();
            keys.sort_unstable();
            keys
        };
        for f in FILES {
            assert_eq!(keys(f.words), keys(FILES[0].words), "{}", f.code);
            assert_eq!(keys(f.classes), keys(FILES[0].classes), "{}", f.code);
        }
    }

    #[test]
    fn lower_case_is_the_standard_librarys() {
        for text in ["", "The “Bridge” — ÄÖÜ, İ, ẞ, \u{212a}", "ΟΔΟΣ ΣΑΣ’Σ", "МОСТ’s", "日本 A", "…"] {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }

    #[test]
    fn a_tag_finds_its_pack_by_its_first_part() {
        assert_eq!(number(Some("de-CH")), number(Some("DE")));
        assert_ne!(number(Some("de")), number(Some("en-GB")));
        assert_eq!(number(None), Some(0));
        assert_eq!(number(Some("fr")), None);
    }
}
