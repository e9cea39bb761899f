//! The text as words, sentences and quotation marks: what the readers of references, appeals and replies share.
//!
//! Built once for an article. Words are ranges of the text; their lower-case form stands at the same
//! offsets in a copy, so that nothing is allocated for a single word.

use aho_corasick::{AhoCorasick, Input, MatchKind};

use super::lists::{LISTED, Lists};
use crate::Span;
use crate::report::{Block, BlockKind};
use crate::text::{ascii_run, behind, is_alphanumeric, next_end, next_mark};

/// Words of a text with their sentences and blocks.
pub(crate) struct Prose<'a> {
    /// The text as it stands.
    pub(crate) text: &'a str,
    lower: String,
    words: Vec<Span>,
    /// The lists of each word.
    lists: Vec<Lists>,
    sentences: Vec<Sentence>,
    quoted: Vec<Span>,
}

/// A sentence: its range, its words, and the block that holds it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// Index of its first word and one past its last.
    pub(crate) first: usize,
    pub(crate) end: usize,
    /// Index into the article's blocks.
    pub(crate) block: usize,
    pub(crate) kind: BlockKind,
    /// The lists of all its words.
    pub(crate) lists: Lists,
}

impl<'a> Prose<'a> {
    /// Reads the blocks of a text.
    pub(crate) fn new(text: &'a str, blocks: &[Block]) -> Self {
        let mut prose = Self {
            text,
            lower: text.to_ascii_lowercase(),
            words: Vec::with_capacity(text.len() / 5),
            lists: Vec::with_capacity(text.len() / 5),
            sentences: Vec::new(),
            quoted: Vec::new(),
        };
        let listed = &*LISTED;
        for (i, block) in blocks.iter().enumerate() {
            if block.span.of(text).is_empty() {
                continue;
            }
            prose.quoted.extend(quoted_in(text, block.span));
            for span in sentences_in(text, block.span) {
                let first = prose.words.len();
                words_in(text, span, &mut prose.words);
                let end = prose.words.len();
                let lower = &prose.lower;
                prose.lists.extend(prose.words[first..].iter().map(|word| listed.of(word.of(lower))));
                if end > first {
                    let lists = prose.lists[first..].iter().fold(Lists::default(), |all, word| all.or(*word));
                    prose.sentences.push(Sentence { span, first, end, block: i, kind: block.kind, lists });
                }
            }
        }
        prose.quoted.sort_unstable();
        prose
    }

    /// The sentences, in order.
    pub(crate) fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The sentence that holds a byte offset.
    pub(crate) fn sentence_at(&self, offset: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= offset);
        self.sentences.get(i).filter(|s| s.span.start <= offset).map(|_| i)
    }

    /// The range of a word.
    pub(crate) fn span(&self, word: usize) -> Span {
        self.words.get(word).copied().unwrap_or(Span::new(0, 0))
    }

    /// The word in lower case (ASCII letters only are lowered).
    pub(crate) fn word(&self, word: usize) -> &str {
        self.span(word).of(&self.lower)
    }

    /// Whether a word stands in one of some lists.
    pub(crate) fn is(&self, word: usize, lists: Lists) -> bool {
        self.lists.get(word).is_some_and(|own| own.meets(lists))
    }

    /// The sentences with one of some phrases (lower case), in order. No phrase may go on over a sentence's end.
    pub(crate) fn sentences_with<'p>(&'p self, phrases: &'p AhoCorasick) -> impl Iterator<Item = (usize, &'p Sentence)> {
        // One pass over the whole text, because to begin a search costs more than to go on with it.
        let mut at = 0;
        std::iter::from_fn(move || {
            loop {
                let found = phrases.find(Input::new(&self.lower).range(at..))?;
                at = found.end();
                if let Some((i, sentence)) = self.sentence_at(found.start()).and_then(|i| Some((i, self.sentences.get(i)?))) {
                    at = sentence.span.end.max(at);
                    return Some((i, sentence));
                }
            }
        })
    }

    /// The word as printed.
    pub(crate) fn raw(&self, word: usize) -> &'a str {
        self.span(word).of(self.text)
    }

    /// The text with its ASCII letters in lower case.
    pub(crate) fn lowered(&self) -> &str {
        &self.lower
    }

    /// The lower-case text of a range.
    pub(crate) fn lower(&self, span: Span) -> &str {
        span.of(&self.lower)
    }

    /// What stands between a word and the next.
    pub(crate) fn gap(&self, word: usize) -> &'a str {
        match (self.words.get(word), self.words.get(word + 1)) {
            (Some(a), Some(b)) => Span::new(a.end, b.start).of(self.text),
            _ => "\n",
        }
    }

    /// Whether only white space stands between a word and the next.
    pub(crate) fn joined(&self, word: usize) -> bool {
        self.gap(word).chars().all(|c| c == ' ' || c == '\u{a0}')
    }

    /// Whether the word begins with a capital letter.
    pub(crate) fn is_capital(&self, word: usize) -> bool {
        self.raw(word).starts_with(char::is_uppercase)
    }

    /// The first word at or after a byte offset.
    pub(crate) fn word_from(&self, offset: usize) -> usize {
        self.words.partition_point(|w| w.end <= offset)
    }

    /// The words that a range covers, at least in part: first and one past the last.
    pub(crate) fn words_of(&self, span: Span) -> (usize, usize) {
        (self.word_from(span.start), self.words.partition_point(|w| w.start < span.end))
    }

    /// The range from one word to another (both included).
    pub(crate) fn over(&self, first: usize, last: usize) -> Span {
        Span::new(self.span(first).start, self.span(last).end)
    }

    /// Whether an offset stands inside quotation marks.
    pub(crate) fn in_quotation(&self, offset: usize) -> bool {
        let i = self.quoted.partition_point(|q| q.end <= offset);
        self.quoted.get(i).is_some_and(|q| q.start <= offset)
    }

    /// Whether the words from `at` on read as `phrase` (lower case, words parted by single spaces).
    pub(crate) fn reads(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(k, w)| at + k < self.words.len() && self.word(at + k) == w)
    }
}

/// Phrases to be looked for; of several at one place the first is found, which can be looked for many bytes at a time.
pub(crate) fn phrases<'p>(list: impl IntoIterator<Item = &'p &'p str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(list).ok()
}

fn is_inner(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '‑' | '&' | '\u{ad}')
}

/// Words: letters and digits, with apostrophes, hyphens and the points of abbreviations and figures inside.
fn words_in(text: &str, span: Span, out: &mut Vec<Span>) {
    let part = span.of(text);
    let bytes = part.as_bytes();
    let mut at = 0;
    while let Some(c) = part[at..].chars().next() {
        // Nearly all words: ASCII, with a space or another sign behind that is part of no word.
        let plain = ascii_run(&bytes[at..]);
        let (sign, next) = behind(bytes, at + plain);
        let parts = match sign {
            b' ' | b'\n' | b';' | b':' | b'!' | b'?' | b')' | b'"' => true,
            b',' | b'.' => next.is_ascii() && !next.is_ascii_alphanumeric(),
            _ => false,
        };
        if parts {
            if plain > 0 {
                out.push(Span::new(span.start + at, span.start + at + plain));
            }
            at = (at + plain + 1).min(bytes.len());
            continue;
        }
        let mut end = at + c.len_utf8();
        let sign = matches!(c, '@' | '#' | '$' | '£' | '€') && part[end..].starts_with(is_alphanumeric);
        if !(is_alphanumeric(c) || sign) {
            at = end;
            continue;
        }
        while let Some(n) = part[end..].chars().next() {
            let rest = &part[end + n.len_utf8()..];
            let goes_on = is_alphanumeric(n)
                || (is_inner(n) && rest.starts_with(is_alphanumeric))
                || (matches!(n, '.' | ',')
                    && part[..end].ends_with(|c: char| c.is_ascii_digit())
                    && rest.starts_with(|c: char| c.is_ascii_digit()))
                || (n == '.' && initialism(&part[at..end]) && rest.starts_with(char::is_uppercase));
            if !goes_on {
                break;
            }
            end += n.len_utf8();
        }
        out.push(Span::new(span.start + at, span.start + end));
        at = end;
    }
}

/// "U" or "U.S": single capitals parted by points.
fn initialism(word: &str) -> bool {
    word.split('.').all(|p| p.len() == 1 && p.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Sentences of a block.
fn sentences_in(text: &str, block: Span) -> Vec<Span> {
    let part = block.of(text);
    let mut out = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some((i, c)) = next_end(part, at) {
        let mut end = i + c.len_utf8();
        at = end;
        if !matches!(c, '.' | '!' | '?' | '…' | '\n') {
            continue;
        }
        while let Some(n) = part[end..].chars().next().filter(|n| matches!(n, '.' | '!' | '?' | '"' | '”' | '’' | '\'' | ')' | ']')) {
            end += n.len_utf8();
        }
        at = end;
        let rest = &part[end..];
        let next = rest.trim_start();
        let parted = c == '\n' || rest.len() > next.len();
        let opens = next
            .chars()
            .next()
            .is_some_and(|n| n.is_uppercase() || n.is_numeric() || matches!(n, '"' | '“' | '‘' | '\'' | '(' | '[' | '@' | '—' | '-'));
        if c == '\n' || next.is_empty() || (parted && opens && !(c == '.' && abbreviated(&part[start..i], next))) {
            out.push(Span::new(block.start + start, block.start + end).trimmed(text));
            start = end;
        }
    }
    out.push(Span::new(block.start + start, block.end).trimmed(text));
    out.retain(|s| !s.is_empty());
    out
}

/// Whether the point after `before` closes an abbreviation rather than the sentence.
fn abbreviated(before: &str, next: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '—')).next().unwrap_or("");
    // The longest of those below; a longer one with points inside is an initialism, or no word.
    if word.len() > 5 && !word.contains('.') {
        return false;
    }
    const BEFORE_A_NAME: &[&str] = &[
        "mr", "mrs", "ms", "dr", "prof", "rep", "reps", "sen", "sens", "gov", "gen", "lt", "col", "sgt", "capt", "maj", "adm", "st", "rev",
        "hon", "pres", "no", "vs", "v", "dept", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "mt",
        "ft", "fig", "al", "e.g", "i.e", "cf", "det", "supt", "insp",
    ];
    let is = |short: &&str| word.eq_ignore_ascii_case(short);
    if BEFORE_A_NAME.iter().any(is) || (word.chars().count() == 1 && word.starts_with(char::is_uppercase)) {
        return true;
    }
    // "U.S. Senate" goes on; "in the U.S. The" does not.
    if initialism(word) || word.contains('.') {
        let follow = next.split(|c: char| !is_alphanumeric(c)).next().unwrap_or("");
        return !matches!(
            follow,
            "The"
                | "A"
                | "An"
                | "In"
                | "It"
                | "He"
                | "She"
                | "They"
                | "But"
                | "And"
                | "On"
                | "At"
                | "This"
                | "That"
                | "We"
                | "I"
                | "For"
                | "As"
                | "His"
                | "Her"
        );
    }
    ["inc", "corp", "co", "ltd", "jr", "sr"].iter().any(is) && next.starts_with(|c: char| c.is_lowercase() || c == ',')
}

/// The passages between quotation marks of a block, marks excluded. A double mark left open runs to the block's end.
fn quoted_in(text: &str, block: Span) -> Vec<Span> {
    let part = block.of(text);
    let mut out = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut next = 0;
    while let Some((i, c)) = next_mark(part, next) {
        next = i + c.len_utf8();
        let (rest, at) = (&part[next..], block.start + i);
        let last = part[..i].chars().next_back().unwrap_or(' ');
        match (c, open) {
            ('“' | '„' | '«', None) => open = Some((at + c.len_utf8(), '”')),
            ('”' | '»', Some((start, '”'))) => {
                out.push(Span::new(start, at));
                open = None;
            }
            // Some desks close with the opening mark of the other direction, or mix the two.
            ('"', Some((start, '"' | '”'))) => {
                out.push(Span::new(start, at));
                open = None;
            }
            ('”', Some((start, '"'))) => {
                out.push(Span::new(start, at));
                open = None;
            }
            ('"', None) => open = Some((at + 1, '"')),
            ('‘', None) if !is_alphanumeric(last) && rest.contains('’') => open = Some((at + c.len_utf8(), '’')),
            ('’', Some((start, '’'))) if !rest.starts_with(is_alphanumeric) => {
                out.push(Span::new(start, at));
                open = None;
            }
            ('\'', None) if !is_alphanumeric(last) && rest.starts_with(is_alphanumeric) && closes_straight(rest) => {
                open = Some((at + 1, '\''))
            }
            ('\'', Some((start, '\''))) if !rest.starts_with(is_alphanumeric) => {
                out.push(Span::new(start, at));
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, '"' | '”')) = open {
        out.push(Span::new(start, block.end));
    }
    out
}

/// Whether a straight single mark comes after a word's end or a stop within the next 600 bytes.
fn closes_straight(rest: &str) -> bool {
    let mut last = ' ';
    for (i, c) in rest.char_indices() {
        if i > 600 {
            return false;
        }
        if c == '\'' && !rest[i + 1..].starts_with(is_alphanumeric) {
            // A plural possessive ("the workers' union") ends a word too; a real close mostly follows a stop or ends the sentence.
            let next = rest[i + 1..].chars().next();
            return matches!(last, '.' | ',' | '!' | '?') || next.is_none() || next.is_some_and(|n| !n.is_whitespace()) || i < 60;
        }
        last = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> Prose<'_> {
        let blocks = [Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()) }];
        Prose::new(text, &blocks)
    }

    #[test]
    fn parts_sentences_but_not_at_a_title_or_an_initialism() {
        let p = prose("Sen. Ada Loy met the U.S. envoy at 4.30 p.m. on Monday. “No,” she said. It ended.");
        let got: Vec<&str> = p.sentences().iter().map(|s| s.span.of(p.text)).collect();
        assert_eq!(got, ["Sen. Ada Loy met the U.S. envoy at 4.30 p.m. on Monday.", "“No,” she said.", "It ended."]);
    }

    #[test]
    fn keeps_initialisms_figures_and_possessives_as_words() {
        let p = prose("The U.S. firm's 1,200 well-known tests");
        let got: Vec<&str> = (0..6).map(|i| p.raw(i)).collect();
        assert_eq!(got, ["The", "U.S", "firm's", "1,200", "well-known", "tests"]);
    }

    #[test]
    fn knows_what_stands_in_quotation_marks_and_what_does_not() {
        let text = "He said “sign it” and left. It wasn't 'a closed book' then; the workers' union agreed.";
        let p = prose(text);
        for (word, inside) in [("sign", true), ("left", false), ("wasn", false), ("closed", true), ("then", false), ("union", false)] {
            assert_eq!(p.in_quotation(text.find(word).expect("there")), inside, "{word}");
        }
    }

    #[test]
    fn takes_empty_and_broken_text() {
        for text in ["", "\"", "'", "“", "….", "é’"] {
            let _ = prose(text);
        }
    }
}
