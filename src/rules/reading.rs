//! The running text cut into sentences, with its quotation marks: what every rule that reads words starts from.

use std::sync::OnceLock;

use regex::Match;

use super::anchors::{Grams, Places};
use super::origin::secondary_reporting::Instance;
use super::pattern::Pattern;

use crate::Span;
use crate::article::Article;
use crate::report::BlockKind;
use crate::text::{Figure, cover, figures, hashed_stems, next_end, next_mark, stem_hashes};

/// A sentence of the body.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// Where its block starts.
    block: usize,
    place: Places,
}

/// A block of the page.
#[derive(Debug, Clone, Copy)]
struct Block {
    span: Span,
    /// Of the running body: it is cut into sentences.
    running: bool,
    places: Places,
}

/// The body in sentences, and what stands in quotation marks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    pub(crate) sentences: Vec<Sentence>,
    /// Passages in quotation marks with their marks, in order, of all blocks.
    pub(crate) quoted: Vec<Span>,
    /// All blocks in their order.
    blocks: Vec<Block>,
    /// The places of all sentences.
    running: Places,
    /// The groups of letters that stand in each place: in each sentence of the running body, and in each other block.
    grams: Grams,
    figures: OnceLock<Vec<Figure>>,
    /// Read once for all rules that ask: the outlet in whose voice the text speaks, and the places that lean on another outlet.
    pub(super) speaks_as: OnceLock<Option<Span>>,
    pub(super) borrowed: OnceLock<Vec<Instance>>,
    /// The same of the words that mark a release, of whether the text is the publisher's own word, and of its genre.
    pub(super) released: OnceLock<Option<Span>>,
    pub(super) own_word: OnceLock<bool>,
    pub(super) review: OnceLock<bool>,
    pub(super) first_hand: OnceLock<bool>,
    pub(super) advice: OnceLock<bool>,
}

/// A match of a pattern in the body.
pub(crate) struct Hit<'t> {
    pattern: &'t Pattern,
    /// The text of the block up to the end of the sentence, and where it starts.
    words: &'t str,
    block: usize,
    span: Span,
    /// Index of the sentence.
    pub(crate) sentence: usize,
}

impl Sentence {
    /// The words of its block up to its end.
    fn in_block(self, text: &str) -> &str {
        Span::new(self.block, self.span.end).of(text)
    }
}

impl Hit<'_> {
    /// The span of a named group in `article.text`. Which groups took part is read here, because of most matches nobody asks it.
    pub(crate) fn group(&self, name: &str) -> Option<Span> {
        let captures = self.pattern.captures_at(self.words, self.span.start - self.block)?;
        captures.name(name).map(|m| Span::new(self.block + m.start(), self.block + m.end()))
    }

    /// The span of the whole match.
    pub(crate) fn span(&self) -> Span {
        self.span
    }
}

/// Matches of one pattern on one page: rules compare them with one another.
const MAX_HITS: usize = 1_000;

impl Reading {
    /// Cuts an article's body.
    pub(crate) fn of(article: &Article) -> Self {
        let text = article.text();
        let mut reading = Self::default();
        // What has a place of its own, and how many of them there are up to the end of each block.
        let mut pieces: Vec<Span> = Vec::new();
        let mut ends: Vec<usize> = Vec::with_capacity(article.info.blocks.len());
        for block in &article.info.blocks {
            quoted(text, block.span, &mut reading.quoted);
            if is_running(block.kind) {
                sentences(text, block.span, |span| pieces.push(span));
            } else {
                pieces.push(block.span);
            }
            ends.push(pieces.len());
        }
        reading.grams = Grams::of(pieces.iter().map(|piece| piece.of(text)));
        let mut pieces = pieces.into_iter().enumerate();
        let mut from = 0;
        for (block, end) in article.info.blocks.iter().zip(ends) {
            let mut read = Block { span: block.span, running: is_running(block.kind), places: 0 };
            for (number, span) in pieces.by_ref().take(end - from) {
                let place = reading.grams.bit(number);
                read.places |= place;
                if read.running {
                    reading.sentences.push(Sentence { span, block: block.span.start, place });
                }
            }
            if read.running {
                reading.running |= read.places;
            }
            reading.blocks.push(read);
            from = end;
        }
        reading
    }

    /// Every match of a pattern in the body.
    pub(crate) fn find<'t>(&self, text: &'t str, pattern: &'t Pattern) -> Vec<Hit<'t>> {
        self.find_in(text, pattern, |_| true).collect()
    }

    /// The matches of a pattern in some sentences of the body, one after the other, up to [`MAX_HITS`]. None reaches beyond its sentence,
    /// unless the pattern is [across sentences](Pattern::across_sentences).
    pub(crate) fn find_in<'t>(&self, text: &'t str, pattern: &'t Pattern, wanted: impl Fn(Span) -> bool) -> impl Iterator<Item = Hit<'t>> {
        let stretches = self.stretches_with(pattern).filter(move |stretch| wanted(stretch.span));
        let hits = stretches.flat_map(move |stretch| {
            let (words, from, block) = (stretch.in_block(text), stretch.span.start - stretch.block, stretch.block);
            let found = pattern.has_core_from(words, from).then(|| pattern.matches_from(words, from));
            found.into_iter().flatten().map(move |found| (words, block, Span::new(block + found.start(), block + found.end())))
        });
        let hits =
            hits.filter_map(move |(words, block, span)| Some(Hit { pattern, words, block, span, sentence: self.sentence_at(span.start)? }));
        hits.take(MAX_HITS)
    }

    /// Whether a pattern matches so many times in the body outside quotation marks.
    pub(crate) fn has_unquoted(&self, text: &str, pattern: &Pattern, times: usize) -> bool {
        let unquoted = self.find_in(text, pattern, |_| true).filter(|hit| !self.is_quoted(hit.span.start));
        unquoted.take(times).count() == times
    }

    /// Whether a pattern matches anywhere in the body.
    pub(crate) fn has(&self, text: &str, pattern: &Pattern) -> bool {
        self.stretches_with(pattern).any(|stretch| pattern.is_match_at(stretch.in_block(text), stretch.span.start - stretch.block))
    }

    /// The first match of a pattern in the words of a whole block, of whatever kind.
    pub(crate) fn first_in<'t>(&self, text: &'t str, pattern: &Pattern, block: Span) -> Option<Match<'t>> {
        self.may_match_in(pattern, block).then(|| pattern.find(block.of(text))).flatten()
    }

    /// Whether a pattern may match in the words of a whole block, or of one of its sentences where it is of the running body.
    pub(crate) fn may_match_in(&self, pattern: &Pattern, block: Span) -> bool {
        let number = self.blocks.partition_point(|known| known.span.end <= block.start);
        let known = self.blocks.get(number).filter(|known| known.span == block);
        known.is_none_or(|known| pattern.gate.among(known.places, &self.grams) != 0)
    }

    /// The numbers of all blocks, of whatever kind, in which a pattern may match; of the running body, in one of their sentences.
    pub(crate) fn may_match(&self, pattern: &Pattern) -> impl Iterator<Item = usize> {
        let may = pattern.gate.among(Places::MAX, &self.grams);
        let blocks = self.blocks.iter().enumerate().take(if may == 0 { 0 } else { self.blocks.len() });
        blocks.filter(move |(_, block)| may & block.places != 0).map(|(number, _)| number)
    }

    /// The sentences in which a pattern may match, or the blocks of the running body.
    fn stretches_with(&self, pattern: &Pattern) -> impl Iterator<Item = Sentence> {
        let may = pattern.gate.among(self.running, &self.grams);
        let (sentences, blocks) = match (may, pattern.is_across) {
            (0, _) => (&[][..], &[][..]),
            (_, true) => (&[][..], &self.blocks[..]),
            (_, false) => (&self.sentences[..], &[][..]),
        };
        let blocks = blocks.iter().filter(|block| block.running);
        let blocks = blocks.map(|block| Sentence { span: block.span, block: block.span.start, place: block.places });
        sentences.iter().copied().chain(blocks).filter(move |stretch| may & stretch.place != 0)
    }

    /// The sentences that share at least so many hundredths of some words by their [`stems`](crate::text::stems), and how many.
    ///
    /// In which sentences a word may stand is known, so that only those are read that may have enough of them.
    pub(crate) fn sharing<'t>(&'t self, text: &'t str, words: &str, least: usize) -> impl Iterator<Item = (usize, Span)> + use<'t> {
        let mut stems: Vec<(u64, Places)> = hashed_stems(words).map(|(start, stem)| (stem, self.grams.having(start))).collect();
        stems.sort_unstable();
        stems.dedup_by_key(|(stem, _)| *stem);
        let (wanted, places): (Vec<u64>, Vec<Places>) = stems.into_iter().unzip();
        let may_share = move |sentence: &&Sentence| {
            let most = places.iter().filter(|place| **place & sentence.place != 0).count();
            most * 100 >= least * places.len()
        };
        let shared = move |sentence: &Sentence| (cover(&wanted, &stem_hashes(sentence.span.of(text))), sentence.span);
        self.sentences.iter().filter(may_share).map(shared).filter(move |(share, _)| *share >= least)
    }

    /// The figures of the body, read once for all that ask.
    pub(crate) fn figures(&self, text: &str) -> &[Figure] {
        self.figures.get_or_init(|| self.sentences.iter().flat_map(|s| figures(s.span.of(text), s.span.start)).collect())
    }

    /// Where some words stand in the body as they are written: the sentence, and the byte.
    pub(crate) fn mentions<'a>(&'a self, text: &'a str, words: &'a str) -> impl Iterator<Item = (usize, usize)> {
        let may = self.grams.having(words) & self.running;
        let sentences = self.sentences.iter().enumerate().filter(move |(_, sentence)| may & sentence.place != 0);
        sentences.flat_map(move |(number, sentence)| {
            sentence.span.of(text).match_indices(words).map(move |(at, _)| (number, sentence.span.start + at))
        })
    }

    /// The sentence in which a byte stands, or the next one of its block.
    pub(crate) fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= at);
        (i < self.sentences.len()).then_some(i)
    }

    /// Whether a byte stands between quotation marks.
    pub(crate) fn is_quoted(&self, at: usize) -> bool {
        let i = self.quoted.partition_point(|q| q.end <= at);
        self.quoted.get(i).is_some_and(|q| q.start <= at)
    }

    /// The span of a sentence.
    pub(crate) fn span(&self, sentence: usize) -> Span {
        self.sentences.get(sentence).map_or(Span::new(0, 0), |s| s.span)
    }

    /// The words around a match up to the next comma, dash or quotation mark, and no further than its sentence.
    pub(crate) fn clause(&self, text: &str, inner: Span) -> Span {
        const BEFORE: usize = 6;
        const AFTER: usize = 8;
        const EDGES: [char; 9] = [',', ';', ':', '—', '–', '“', '”', '"', '\n'];
        let Some(sentence) = self.sentence_at(inner.start).map(|i| self.span(i)).filter(|s| s.contains(inner)) else { return inner };
        let before = Span::new(sentence.start, inner.start).of(text);
        let after = Span::new(inner.end, sentence.end).of(text);
        let edge = |i: usize| i + before.get(i..).and_then(|r| r.chars().next()).map_or(1, char::len_utf8);
        let start = before.rfind(EDGES).map_or(0, edge);
        let end = after.find(EDGES).unwrap_or(after.len());
        // A long clause is cut down to the words about the match.
        let first = |words: &str, most: usize| words.match_indices(' ').nth(most).map_or(words.len(), |(i, _)| i);
        let last = |words: &str, most: usize| words.rmatch_indices(' ').nth(most).map_or(0, |(i, _)| i);
        let start = start + last(before.get(start..).unwrap_or(""), BEFORE);
        let end = first(after.get(..end).unwrap_or(""), AFTER);
        let span = Span::new(sentence.start + start, inner.end + end).trimmed(text);
        // The mark of a list's item or a note is none of the words.
        let marked = span.of(text);
        let plain = marked.trim_start_matches(['-', '*', '•', '·', ' ']);
        let span = Span::new((span.start + marked.len() - plain.len()).min(inner.start), span.end);
        Span::new(span.start, span.start + span.of(text).trim_end_matches(['.', '!', '?']).len())
    }

    /// This sentence and up to `more` following ones of the body, as one stretch.
    pub(crate) fn stretch(&self, sentence: usize, more: usize) -> Span {
        let last = (sentence + more).min(self.sentences.len().saturating_sub(1));
        Span::new(self.span(sentence).start, self.span(last).end)
    }
}

/// Whether a block is of the running body.
fn is_running(kind: BlockKind) -> bool {
    kind.is_body() && kind != BlockKind::Heading
}

/// Short forms before whose full stop no sentence ends.
const SHORT: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "rev", "hon", "st", "jr", "sr",
    "no", "vs", "inc", "co", "corp", "ltd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "ave",
    "mt", "ft", "est", "approx", "fig", "al", "etc", "e.g", "i.e", "u.s", "u.k", "u.n", "e.u", "ph.d", "a.m", "p.m", "d.c", "calif", "fla",
    "mass", "pa", "tex", "wash",
];

/// Calls `each` with every sentence of a block.
fn sentences(text: &str, block: Span, mut each: impl FnMut(Span)) {
    let s = block.of(text);
    let bytes = s.as_bytes();
    let (mut start, mut end) = (0, 0);
    while let Some((i, c)) = next_end(s, end) {
        end = i + c.len_utf8();
        let stop = matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？');
        if !stop && c != '\n' {
            continue;
        }
        let closes = |n: char| matches!(n, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»');
        let rest = s.get(end..).unwrap_or("").trim_start_matches(closes);
        end = s.len() - rest.len();
        let spaced = rest.chars().next().is_none_or(char::is_whitespace) || c == '\n' || matches!(c, '。' | '！' | '？');
        if !spaced {
            continue;
        }
        let next = rest.trim_start().chars().next();
        let lower = next.is_some_and(char::is_lowercase);
        if c != '\n' && (lower || c == '.' && ends_in_short(s, start, i, bytes)) {
            continue;
        }
        push(text, block.start + start, block.start + end, &mut each);
        start = end;
    }
    push(text, block.start + start, block.end, &mut each);
}

fn push(text: &str, start: usize, end: usize, each: &mut impl FnMut(Span)) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        each(span);
    }
}

/// Whether the word before a full stop at `at` is an abbreviation or an initial.
fn ends_in_short(s: &str, start: usize, at: usize, bytes: &[u8]) -> bool {
    let word = s.get(start..at).unwrap_or("").rsplit([' ', '\n', '(', '“', '"', '\u{a0}']).next().unwrap_or("");
    if bytes.get(at + 1).is_none() {
        return false;
    }
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial || SHORT.iter().any(|short| short.eq_ignore_ascii_case(word))
}

/// Adds the passages in quotation marks of a block.
fn quoted(text: &str, block: Span, out: &mut Vec<Span>) {
    let s = block.of(text);
    let mut open: Option<(usize, char)> = None;
    let mut from = 0;
    while let Some((i, c)) = next_mark(s, from) {
        from = i + c.len_utf8();
        let before = s.get(..i).and_then(|head| head.chars().next_back()).unwrap_or(' ');
        let after = s.get(from..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        match open {
            None => {
                let starts =
                    matches!(c, '“' | '„' | '«') || matches!(c, '"' | '‘' | '\'') && !before.is_alphanumeric() && !after.is_whitespace();
                if starts {
                    open = Some((i, c));
                }
            }
            Some((at, mark)) => {
                let ends = match mark {
                    '“' => c == '”' || c == '"',
                    '„' => matches!(c, '“' | '”'),
                    '«' => c == '»',
                    '"' => matches!(c, '"' | '”'),
                    '‘' => c == '’' && !after.is_alphanumeric(),
                    _ => c == '\'' && !after.is_alphanumeric() && !before.is_whitespace(),
                };
                let doubled = matches!(mark, '‘' | '\'') && matches!(c, '“' | '"');
                if ends {
                    out.push(Span::new(block.start + at, block.start + i + c.len_utf8()));
                    open = None;
                } else if doubled {
                    open = Some((i, c));
                }
            }
        }
    }
    // A running quotation closes in a later paragraph; a stray apostrophe never does.
    if let Some((at, mark)) = open
        && matches!(mark, '“' | '"')
    {
        out.push(Span::new(block.start + at, block.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::pattern::pattern;

    fn cut(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        sentences(text, Span::new(0, text.len()), |s| out.push(s.of(text)));
        out
    }

    fn marks(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        quoted(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn cuts_after_a_closing_quotation_mark() {
        assert_eq!(cut("“We will see.” He left. The end"), ["“We will see.”", "He left.", "The end"]);
    }

    #[test]
    fn keeps_titles_initials_and_abbreviations_together() {
        assert_eq!(
            cut("Dr. J. Holm met Sen. Arb in the U.S. Senate. It rained."),
            ["Dr. J. Holm met Sen. Arb in the U.S. Senate.", "It rained."]
        );
    }

    #[test]
    fn keeps_decimals_and_hosts_together() {
        assert_eq!(cut("It rose 3.5 per cent on lamp.example today. Good."), ["It rose 3.5 per cent on lamp.example today.", "Good."]);
    }

    #[test]
    fn sees_double_and_single_marks_but_no_apostrophes() {
        assert_eq!(marks("It’s “so”, he’s ‘done’ with the boys’ club"), ["“so”", "‘done’"]);
        assert_eq!(marks("the boys' club isn't \"it\""), ["\"it\""]);
    }

    #[test]
    fn a_clause_begins_behind_the_mark_of_a_list() {
        let text = "- Divers said the quay is deep.";
        let span = Span::new(0, text.len());
        let reading = Reading { sentences: vec![Sentence { span, block: 0, place: 1 }], ..Reading::default() };
        assert_eq!(reading.clause(text, Span::new(9, 13)).of(text), "Divers said the quay is deep");
    }

    fn read(text: &str) -> (Article, Reading) {
        let article = crate::article::plain::read(text, &crate::Knowledge::empty());
        let reading = Reading::of(&article);
        (article, reading)
    }

    #[test]
    fn a_match_stays_in_its_sentence() {
        let (article, reading) = read("Quay closed\n\nHe told the board! The expert J.J. Holm left. He came back.\n");
        let count = |pattern: &Pattern| reading.find(article.text(), pattern).len();
        let named = || pattern(r"\bexpert [A-Z.]+ [A-Z]\w+");
        assert_eq!((count(&pattern(r"\btold [^;]* expert")), count(&pattern("told [^;]* board"))), (0, 1));
        assert_eq!((count(&named()), count(&named().across_sentences())), (0, 1));
        // Where a block starts is seen, also from its later sentences.
        assert_eq!((count(&pattern("^He")), count(&pattern(r"\bHe\b"))), (1, 2));
    }

    #[test]
    fn finds_what_says_the_same_and_what_names_somebody() {
        let (article, reading) =
            read("Quay closed\n\nStorms closed the Harbour’s schools. Apples are cheap. The HARBOUR is calm in Évian.\n");
        let sharing =
            |least| reading.sharing(article.text(), "Storm closes harbour schools", least).map(|(share, _)| share).collect::<Vec<_>>();
        assert_eq!((sharing(50), sharing(25), sharing(0)), (vec![100], vec![100, 25], vec![100, 0, 25]));
        let mentions = |words| reading.mentions(article.text(), words).map(|(sentence, _)| sentence).collect::<Vec<_>>();
        assert_eq!((mentions("Harbour"), mentions("Évian"), mentions("Lamp")), (vec![0], vec![2], vec![]));
    }

    #[test]
    fn takes_a_running_quotation_to_the_end_of_its_block() {
        assert_eq!(marks("He said: “One. Two."), ["“One. Two."]);
    }
}
