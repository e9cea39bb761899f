//! Words of reporting beside the name of an outlet.

use std::sync::LazyLock;

use super::*;
use crate::text::QuickMap;

pub(super) struct Cue {
    pub(super) span: Span,
    /// "told X": the one place where an unknown name may be an outlet.
    pub(super) telling: bool,
}

pub(super) const BEFORE: &[&str] = &[
    "told",
    "tells",
    "telling",
    "according to",
    "reported by",
    "reported in",
    "first reported by",
    "first reported in",
    "reports by",
    "published by",
    "published in",
    "interview with",
    "interview to",
    "speaking to",
    "speaking with",
    "spoke to",
    "spoke with",
    "report by",
    "report from",
    "report in",
    "reports in",
    "reports from",
    "investigation by",
    "investigation in",
    "article in",
    "article for",
    "op-ed in",
    "op-ed for",
    "story in",
    "story by",
    "statement to",
    "said to",
    "says to",
    "confirmed to",
    "claimed to",
    "comment to",
    "comments to",
    "remarks to",
    "wrote in",
    "wrote for",
    "writing in",
    "writing for",
    "writes in",
    "appeared on",
    "appearing on",
    "appearance on",
    "interviewed by",
    "interviewed on",
    "obtained by",
    "seen by",
    "leaked to",
    "reviewed by",
    "quoted by",
    "quoted in",
    "cited by",
    "citing",
    "per",
    "summarized by",
    "summarised by",
    "detailed by",
    "detailed in",
    "revealed by",
    "uncovered by",
    "said on",
    "says on",
    "reporting by",
    "analysis by",
    "poll by",
    "poll for",
    "survey by",
    "contributing",
    "reporter for",
    "reporter at",
    "reporter with",
    "correspondent for",
    "broke by",
    "data from",
    "figures from",
    "coverage by",
    "coverage in",
    "credited by",
    "told the newspaper",
    "noted by",
    "disclosed to",
    "email to",
    "emailed",
    "talking to",
    "talked to",
    "from",
];

/// Phrases by a word, each with all its words.
type ByWord = QuickMap<&'static str, Vec<(&'static str, Vec<&'static str>)>>;

/// The same by their last word.
static BEFORE_BY_LAST: LazyLock<ByWord> = LazyLock::new(|| {
    let mut by_last = ByWord::default();
    for phrase in BEFORE {
        let words: Vec<&'static str> = phrase.split(' ').collect();
        by_last.entry(words[words.len() - 1]).or_default().push((phrase, words));
    }
    by_last
});

pub(super) const AFTER: &[&str] = &[
    "reported",
    "reports",
    "revealed",
    "reveals",
    "wrote",
    "writes",
    "noted",
    "notes",
    "found",
    "published",
    "quoted",
    "quotes",
    "cited",
    "cites",
    "claimed",
    "claims",
    "suggested",
    "suggests",
    "confirmed",
    "estimated",
    "learned",
    "obtained",
    "said",
    "says",
    "described",
    "asked",
    "detailed",
    "broke",
    "counted",
    "calculated",
    "disclosed",
    "uncovered",
    "called",
    "showed",
    "interviewed",
    "contributed",
    "put",
];

pub(super) const STAFF: &[&str] = &[
    "journalist",
    "reporter",
    "correspondent",
    "reporters",
    "journalists",
    "investigation",
    "report",
    "analysis",
    "poll",
    "interview",
    "story",
    "article",
    "documentary",
    "tally",
    "count",
    "survey",
    "review",
    "reporting",
    "exposé",
];

/// The word of reporting beside a name, with the range that shows it.
pub(super) fn cue(prose: &Prose<'_>, sentence: &Sentence, first: usize, last: usize, sure: Sure) -> Option<Cue> {
    let mut b = first;
    while b > sentence.first
        && matches!(
            prose.word(b - 1),
            "the"
                | "a"
                | "an"
                | "daily"
                | "newspaper"
                | "broadcaster"
                | "magazine"
                | "agency"
                | "news"
                | "website"
                | "outlet"
                | "channel"
                | "network"
                | "local"
                | "state"
                | "state-run"
                | "site"
        )
        && first - b < 5
    {
        b -= 1;
    }
    let near = b > sentence.first && prose.gap(b - 1).chars().all(|c| c.is_whitespace() || matches!(c, ':' | '“' | '‘' | '"'));
    if near {
        let phrases = BEFORE_BY_LAST.get(prose.word(b - 1)).map_or(&[][..], Vec::as_slice);
        let from = |words: &[&str]| b.checked_sub(words.len()).filter(|from| *from >= sentence.first);
        let reads = |words: &[&str]| from(words).filter(|from| words.iter().enumerate().all(|(k, w)| prose.word(from + k) == *w));
        let found = phrases.iter().filter_map(|(phrase, words)| Some((*phrase, reads(words)?)));
        if let Some((phrase, from)) = found.max_by_key(|(phrase, _)| phrase.len()) {
            let subject = subject_of(prose, sentence, from);
            let bare_from = phrase == "from"
                && !(prose.word(from.saturating_sub(1)).ends_with("report") || prose.word(from.saturating_sub(1)) == "below");
            if !bare_from {
                let telling = matches!(phrase, "told" | "tells" | "first reported by" | "first reported in");
                let span = if telling { prose.over(subject, last) } else { with_claim(prose, sentence, subject, last) };
                return Some(Cue { span, telling });
            }
        }
    }
    if sure == Sure::No {
        return None;
    }
    if let Some(cue) = staff_of(prose, sentence, first, last) {
        return Some(cue);
    }
    let tells = |w: usize| prose.is(w, Lists::TELLING);
    if (last..sentence.end).take(8).any(|w| tells(w) && prose.word(w) == "contributed")
        && prose.lower(sentence.span).contains("contributed to this")
    {
        return Some(Cue { span: sentence.span, telling: false });
    }
    // "X reported", "X has also reported", "X newspaper reported", "X's Ada Loy reported", "an X journalist … reported".
    let mut a = last + 1;
    let mut skipped = 0;
    while a < sentence.end && skipped < 7 {
        let word = prose.word(a);
        // "The broadcaster, Radio X, reported": a comma closes the apposition.
        let apposed = a == last + 1 && prose.gap(last).trim() == "," && first > sentence.first && prose.gap(first - 1).trim() == ",";
        let parted = !prose.joined(a - 1) && !apposed;
        if tells(a) && AFTER.contains(&word) && !parted {
            let speech = matches!(word, "said" | "says" | "called" | "put" | "asked" | "showed" | "found" | "described");
            if speech && skipped > 1 {
                break;
            }
            let follows = prose.word(a + 1);
            if matches!(word, "called" | "put") && follows != "it" {
                break;
            }
            return Some(Cue { span: prose.over(first, some_words_after(prose, sentence, a)), telling: false });
        }
        if tells(a) && STAFF.contains(&word) && skipped <= 1 && !parted {
            let reported = (a + 1..(a + 8).min(sentence.end)).find(|&w| AFTER.contains(&prose.word(w)));
            let works =
                matches!(word, "investigation" | "report" | "analysis" | "poll" | "interview" | "tally" | "count" | "survey" | "reporting");
            return (works || reported.is_some()).then(|| Cue { span: prose.over(first, reported.unwrap_or(a)), telling: false });
        }
        let passes = matches!(
            word,
            "has"
                | "have"
                | "had"
                | "first"
                | "also"
                | "newspaper"
                | "magazine"
                | "previously"
                | "later"
                | "recently"
                | "then"
                | "itself"
                | "and"
        ) || prose.is_capital(a) && (ends_with_possessive(prose.raw(last)) || skipped > 0 && prose.is_capital(a - 1))
            || skipped == 0 && ends_with_possessive(prose.raw(last));
        if !passes || parted {
            break;
        }
        skipped += 1;
        a += 1;
    }
    None
}

/// "reported Ada Loy of X", "X's reporter at the scene": somebody of the outlet did the reporting.
pub(super) fn staff_of(prose: &Prose<'_>, sentence: &Sentence, first: usize, last: usize) -> Option<Cue> {
    let mut b = first.checked_sub(1).filter(|&b| b > sentence.first)?;
    if prose.word(b) == "the" {
        b -= 1;
    }
    if !matches!(prose.word(b), "of" | "for" | "at" | "with" | "from") {
        return None;
    }
    let mut w = b;
    while w > sentence.first && b - w < 4 && prose.is_capital(w - 1) && prose.joined(w - 1) {
        w -= 1;
    }
    let cue = w.checked_sub(1).filter(|&c| c >= sentence.first && w < b)?;
    matches!(prose.word(cue), "reported" | "reports" | "writes" | "wrote" | "journalist" | "reporter" | "correspondent")
        .then(|| Cue { span: prose.over(cue, last), telling: false })
}

/// The claim's nearest words, so that the evidence says what rests on the outlet: those after "According to X,", those
/// before a closing ", according to X".
pub(super) fn with_claim(prose: &Prose<'_>, sentence: &Sentence, first: usize, last: usize) -> Span {
    let closes = last + 1 >= sentence.end || prose.gap(last).contains(['.', ';', '\n']) || first > sentence.first + 8;
    if closes {
        prose.over(first.saturating_sub(CLAIM).max(sentence.first), last)
    } else {
        prose.over(first, some_words_after(prose, sentence, last))
    }
}

/// Words of a claim that are shown with its source.
pub(super) const CLAIM: usize = 8;

pub(super) fn some_words_after(prose: &Prose<'_>, sentence: &Sentence, word: usize) -> usize {
    let mut last = word;
    while last + 1 < sentence.end && last - word < CLAIM && !prose.gap(last).contains([';', '\n', '“', '"']) {
        last += 1;
    }
    last
}

/// "Veld told X": up to three words of the subject before the cue make the evidence readable.
pub(super) fn subject_of(prose: &Prose<'_>, sentence: &Sentence, cue: usize) -> usize {
    let mut first = cue;
    while first > sentence.first
        && cue - first < 3
        && prose.joined(first - 1)
        && (prose.is_capital(first - 1) || matches!(prose.word(first - 1), "he" | "she" | "they"))
    {
        first -= 1;
    }
    first
}
