//! A credit's words cut into the photographer and the supplier.

use std::sync::LazyLock;

use crate::article::byline::Reader;
use crate::article::byline::name::{self, Trust};

/// Whom a credit names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Parties {
    pub(crate) persons: Vec<String>,
    /// As printed, several joined as they stand.
    pub(crate) organisation: Option<String>,
}

impl Parties {
    pub(crate) fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.organisation.is_none()
    }

    /// One entry for each photographer, the supplier with the first.
    pub(crate) fn entries(&self) -> Vec<(Option<String>, Option<String>)> {
        if self.persons.is_empty() {
            return vec![(None, self.organisation.clone())];
        }
        self.persons.iter().enumerate().map(|(i, p)| (Some(p.clone()), self.organisation.clone().filter(|_| i == 0))).collect()
    }
}

/// Words in captions' brackets that credit nobody.
const NOTES: &[&str] = &[
    "left",
    "right",
    "centre",
    "center",
    "l",
    "r",
    "c",
    "pictured",
    "above",
    "below",
    "top",
    "bottom",
    "archive",
    "file",
    "archivbild",
    "archivfoto",
    "symbolbild",
    "symbolfoto",
    "l.",
    "r.",
    "m.",
    "links",
    "rechts",
    "mitte",
    "file photo",
    "file image",
    "stock image",
    "toggle caption",
    "hide caption",
    "caption",
    "photo",
    "image",
    "credit",
    "copyright",
    "photos",
    "video",
    "photo credits",
    "enlarge",
    "close",
    "advertisement",
    "gallery",
    "slideshow",
    "izq.",
    "der.",
    "de archivo",
    "archivo",
    "gauche",
    "droite",
    "sx",
    "dx",
    "front",
    "back",
    "unknown",
    "all rights reserved",
    "view gallery",
    "expand",
    "none",
    "undated",
    "screenshot",
    "illustration",
    "representational image",
    "representative image",
    "n/a",
];

/// Licences and buttons that stand behind credits.
const AFTER: &[&str] = &[
    "purchase",
    "buy",
    "licensing",
    "opens",
    "license",
    "cc",
    "cc-by",
    "enlarge",
    "read",
    "play",
    "watch",
    "share",
    "click",
    "styling:",
    "haare:",
    "all",
    "view",
];

/// Whether words only say something of the picture.
pub(crate) fn is_note(words: &str) -> bool {
    let words = words.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    NOTES.iter().any(|note| note.eq_ignore_ascii_case(words))
}

/// Whether words name the terms of use and not a party.
fn is_licence(words: &str) -> bool {
    let low = words.to_ascii_lowercase();
    ["cc by", "cc-by", "cc0", "creative commons", "public domain", "all rights reserved"].iter().any(|l| low.starts_with(l))
}

/// The marks at which a credit is cut. Where two overlap, the first of the list is believed.
const MARKS: [&str; 32] = [
    " via ", " for ", " from ", " / via ", " / ", "/via ", "/ ", "/", " | ", "|", " - ", " – ", " — ", ", ", "，", "、", ";", "©", " · ",
    "•", "(", ")", "[", "]", "\t", "\n", "／", " & ", " and ", " und ", " et ", " y ",
];

/// For each byte the marks that begin with it, and for each the ones that have it behind a space: a bit for each mark.
static BEGIN: LazyLock<[[u32; 2]; 256]> = LazyLock::new(|| {
    let mut begin = [[0; 2]; 256];
    for (n, mark) in MARKS.iter().enumerate() {
        match mark.as_bytes() {
            [b' ', second, ..] => begin[usize::from(*second)][1] |= 1 << n,
            [first, ..] => begin[usize::from(*first)][0] |= 1 << n,
            [] => {}
        }
    }
    begin
});

/// Places where a credit is cut: byte offset and length of the mark.
fn cuts(words: &str) -> Vec<(usize, usize)> {
    let mut found: Vec<(u32, usize)> = Vec::new();
    let bytes = words.as_bytes();
    let mut before = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let [own, behind_space] = BEGIN[usize::from(byte.to_ascii_lowercase())];
        let sets = [(own, at), (if before == b' ' { behind_space } else { 0 }, at.saturating_sub(1))];
        before = *byte;
        for (mut set, at) in sets {
            while set != 0 {
                let n = set.trailing_zeros();
                set &= set - 1;
                let mark = MARKS[n as usize].as_bytes();
                if bytes.get(at..at + mark.len()).is_some_and(|b| b.eq_ignore_ascii_case(mark)) {
                    found.push((n, at));
                }
            }
        }
    }
    found.sort_unstable();
    let mut out: Vec<(usize, usize)> = Vec::new();
    // Up to where the present mark was found last.
    let mut last = (0, 0);
    for (n, at) in found {
        let mark = MARKS[n as usize];
        if last.0 == n && at < last.1 {
            continue;
        }
        last = (n, at + mark.len());
        if !out.iter().any(|&(o, l)| at < o + l && o < at + mark.len()) {
            out.push((at, mark.len()));
        }
    }
    out.sort_unstable();
    out
}

/// Cuts a credit into its parties.
pub(crate) fn split(words: &str, reader: Reader<'_>) -> Parties {
    let words = cut_after(words.trim());
    let mut parts: Vec<(usize, usize)> = Vec::new();
    let mut from = 0;
    for (at, len) in cuts(words).into_iter().take(24) {
        parts.push((from, at));
        from = at + len;
    }
    parts.push((from, words.len()));
    let mut out = Parties::default();
    let mut organisation: Option<(usize, usize)> = None;
    let mut broken: Vec<(usize, usize)> = Vec::new();
    for (a, b) in parts {
        let part = words.get(a..b).unwrap_or("");
        let clean = clean(part, reader);
        if clean.is_empty() || is_note(clean) || is_licence(clean) {
            continue;
        }
        if !reader.is_outlet(clean) && is_photographer(clean, reader) && out.persons.len() < 6 {
            out.persons.push(clean.to_owned());
            // An organisation on both sides of a person is printed in two pieces.
            if let Some(o) = organisation.take() {
                broken.push(o);
            }
        } else if clean.chars().any(char::is_alphabetic) {
            let at = a + part.find(clean).unwrap_or(0);
            organisation = Some((organisation.map_or(at, |o| o.0), at + clean.len()));
        }
    }
    broken.extend(organisation);
    let names: Vec<&str> = broken.iter().filter_map(|&(a, b)| words.get(a..b)).map(str::trim).filter(|n| !n.is_empty()).collect();
    if !names.is_empty() {
        let joined = names.join(" / ");
        if joined.chars().count() <= 90 {
            out.organisation = Some(joined);
        }
    }
    out
}

/// The words before a licence or a button.
fn cut_after(words: &str) -> &str {
    let mut at = 0;
    for word in words.split_inclusive(char::is_whitespace) {
        let bare = word.trim().trim_end_matches([',', '.']);
        if at > 0 && AFTER.iter().any(|after| after.eq_ignore_ascii_case(bare)) {
            return words.get(..at).unwrap_or(words).trim();
        }
        at += word.len();
    }
    words
}

/// A part without "by", articles and punctuation around it.
fn clean<'t>(part: &'t str, reader: Reader<'_>) -> &'t str {
    let mut part = part
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | '*' | '"' | '“' | '”' | '-' | '–' | '|' | '/' | '·' | '：'));
    part = part.trim_end_matches(|c: char| c.is_whitespace() || c == ':');
    for _ in 0..3 {
        let begins = |cue: &&&str| part.as_bytes().get(..cue.len()).is_some_and(|b| b.eq_ignore_ascii_case(cue.as_bytes()));
        let cue = [
            "by ",
            "the ",
            "of ",
            "von ",
            "photo illustration by ",
            "illustration by ",
            "photo by ",
            "photos by ",
            "via ",
            "from ",
            "par ",
            "por ",
            "di ",
            "courtesy of ",
            "courtesy ",
            "photo: ",
            "foto: ",
            "image: ",
            "file/",
            "file: ",
            "handout/",
            "provided by ",
        ]
        .iter()
        .find(begins)
        // "The Harbour Standard" is a name, "the Harbour Museum" has an article before it.
        .filter(|c| **c != "the " || !part.starts_with("The "));
        match cue {
            Some(c) => part = part.get(c.len()..).unwrap_or("").trim(),
            None => break,
        }
    }
    let _ = reader;
    // A last full stop ends the sentence, unless the last word is an initial or an abbreviation.
    if let Some(cut) = part.strip_suffix('.') {
        let last = cut.rsplit(char::is_whitespace).next().unwrap_or("");
        if last.chars().count() > 4 || last.chars().all(char::is_lowercase) {
            part = cut;
        }
    }
    part.trim()
}

fn is_photographer(words: &str, reader: Reader<'_>) -> bool {
    let count = words.split_whitespace().count();
    (2..=5).contains(&count) && name::is_person(words, reader.lex, Trust::Text)
}

/// Whether words name one party and nothing else.
pub(crate) fn is_party(words: &str, reader: Reader<'_>) -> bool {
    let words = words.trim().trim_end_matches('.');
    reader.is_outlet(words) || is_photographer(words, reader)
}

/// Whether words without a cue are a credit: a known supplier, or names about a slash.
pub(crate) fn is_creditish(words: &str, reader: Reader<'_>) -> bool {
    let words = cut_after(words.trim());
    if words.is_empty() || words.len() > 140 || is_note(words) {
        return false;
    }
    if is_supplier(words) || reader.is_outlet(words) {
        return true;
    }
    let cuts = cuts(words);
    if cuts.is_empty() {
        // "Jane Roe HVP": a person and a known agency.
        let all: Vec<&str> = words.split_whitespace().collect();
        return all.len() <= 6
            && (2..all.len()).filter(|i| name::is_person(&all[..*i].join(" "), reader.lex, Trust::Text)).any(|i| {
                let right = all[i..].join(" ");
                is_supplier(&right) || reader.is_outlet(&right)
            });
    }
    let mut from = 0;
    let (mut known, mut persons, mut other) = (0, 0, 0);
    let mut slash = false;
    for (at, len) in cuts.iter().copied().chain(std::iter::once((words.len(), 0))) {
        let mark = words.get(at..at + len).unwrap_or("");
        slash |= mark.contains(['/', '|', '／']) || mark == " via ";
        let part = clean(words.get(from..at).unwrap_or(""), reader);
        from = at + len;
        if part.is_empty() {
            continue;
        }
        if is_supplier(part) || reader.is_outlet(part) {
            known += 1;
        } else if is_photographer(part, reader) {
            persons += 1;
        } else if part.split_whitespace().count() <= 5
            && part
                .split_whitespace()
                .all(|w| w.chars().next().is_some_and(|c| !c.is_lowercase()) || matches!(w, "of" | "the" | "for" | "de" | "and"))
        {
            other += i32::from(!part.chars().next().is_some_and(|c| c.is_ascii_digit()));
        } else {
            return false;
        }
    }
    known > 0 && persons + other + known >= 1
        || slash && persons + other >= 2 && persons > 0
        || slash && other >= 2 && words.split_whitespace().count() <= 8
}

/// Whether words without mark or cue can only be a credit: a photographer and a supplier about a slash, or a known supplier.
pub(crate) fn is_plainly_credit(words: &str, reader: Reader<'_>) -> bool {
    let words = words.trim();
    if words.split_whitespace().count() > 9 {
        return false;
    }
    if reader.is_supplier(words) {
        return true;
    }
    // "jroe via Harbour Pictures": who took it may go by one name there.
    if words.rsplit_once(" via ").is_some_and(|(left, right)| reader.is_supplier(right) && left.split_whitespace().count() <= 4) {
        return true;
    }
    let parts: Vec<&str> = words.split(['/', '|']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let is_other = |p: &&str| {
        reader.is_supplier(p)
            || is_supplier(p)
            || (!p.contains(' ') && p.chars().filter(|c| c.is_uppercase()).count() >= 2)
            || p.chars().count() > 2 && p.chars().all(char::is_lowercase) && !p.contains(' ')
    };
    parts.len() >= 2 && parts.iter().any(|p| is_photographer(p, reader)) && parts.iter().any(is_other)
}

/// Endings of suppliers' names in any language: what credits are made of when nothing is known of them.
fn is_supplier(words: &str) -> bool {
    const ENDS: [&str; 10] = ["images", "photo", "photos", "pictures", "press", "wire", "agency", "stock", "archive", "archives"];
    let words = words.trim();
    let bare = words.trim_end_matches('.');
    let last = bare.split_whitespace().next_back().unwrap_or("");
    ENDS.iter().any(|end| end.eq_ignore_ascii_case(last))
        && words.starts_with(char::is_uppercase)
        && (2..=4).contains(&bare.split_whitespace().count())
}
