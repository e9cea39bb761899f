//! The words and marks at which a byline is cut, and what they say of the words beside them.

/// Words after which an outlet or a place stands, in lower case within a byline.
const LINKS: &[&str] = &[
    "in",
    "for",
    "of",
    "at",
    "from",
    "with",
    "on",
    "the",
    "is",
    "are",
    "has",
    "was",
    "to",
    "who",
    "covers",
    "aus",
    "für",
    "bei",
    "beim",
    "pour",
    "chez",
    "para",
    "per",
    "desde",
    "sobre",
    "na",
    "w",
    "z",
    "ze",
    "dla",
    "по",
    "из",
    "для",
    "joined",
    "writes",
    "reports",
    "contributed",
    "von",
    "ist",
    "est",
    "es",
    "à",
    "en",
    "reporting",
    "as",
    "via",
    "about",
    "photographs",
    "photos",
    "illustration",
    "illustrations",
    "photography",
    "covering",
    "spent",
];

/// Links that name whom somebody writes for.
const FOR: &[&str] = &["for", "of", "at", "from", "für", "pour", "para", "per", "via", "chez", "bei"];

/// Whether a word leads from a name to an outlet, a place or a sentence; lower case, as bylines are spelt.
pub(super) fn is_link(word: &str) -> bool {
    LINKS.contains(&word)
}

/// Whether a word names whom somebody writes for.
pub(super) fn is_for(word: &str) -> bool {
    FOR.contains(&word.to_lowercase().as_str())
}

/// Whether a segment is nothing but the role of somebody who made pictures.
pub(super) fn is_picture_role(low: &str) -> bool {
    low.split_whitespace().count() <= 3
        && ["photograph", "illustrat", "fotogra", "photojournal", "videograph", "cartoonist", "graphic artist"]
            .iter()
            .any(|r| low.contains(r))
        && !low.contains(" by")
}

/// Whether a cue ends in a word for "by".
pub(super) fn is_preposition(cue: &str) -> bool {
    let last = cue.rsplit(' ').next().unwrap_or(cue);
    matches!(
        last,
        "by" | "von"
            | "par"
            | "por"
            | "di"
            | "door"
            | "av"
            | "af"
            | "deur"
            | "oleh"
            | "eftir"
            | "van"
            | "de"
            | "da"
            | "per"
            | "от"
            | "του"
            | "της"
            | "από"
            | "بقلم"
            | "מאת"
            | "cura"
            | "ngu"
            | "nga"
            | "โดย"
            | "τη"
            | "την"
            | "τον"
    )
}

/// A photo cue that is a word of its own in names ("Source"): it counts only with a colon or "by" behind it.
pub(super) fn is_bare(cue: &str, low: &str) -> bool {
    !cue.contains(' ') && !low[cue.len()..].trim_start().starts_with([':', '：', '/'])
}

/// Cuts a line at bars, bullets, brackets, dashes between spaces.
pub(super) fn segments(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, n)| *n);
        let hard = matches!(c, '|' | '•' | '●' | '∙' | '›' | '»' | '(' | ')' | '[' | ']' | '（' | '）' | '【' | '】' | '—' | '｜' | '／')
            || (c == '·' && (before.is_whitespace() || next.is_whitespace() || !before.is_alphabetic()))
            || (matches!(c, '-' | '–' | '/' | '~' | '−') && before.is_whitespace() && (next.is_whitespace()))
            || c == '/';
        if hard {
            out.push(&line[from..at]);
            from = at + c.len_utf8();
        }
        before = c;
    }
    out.push(&line[from..]);
    out.retain(|s| !s.trim().is_empty());
    out
}
