//! The article as words, marks and breaks, each with its sentence and block.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::Lexicon;
use crate::Span;
use crate::report::{Block, BlockKind};
use crate::text::{ascii_run, behind, is_alphanumeric};

/// Tokens of one sentence that are looked at around a place; hostile pages have sentences of any length.
const MAX_REACH: usize = 150;
/// Captions and credits that are looked round.
const MAX_ASIDES: usize = 16;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// The `'s` or `’` after a noun.
    Possessive,
    /// One character that is neither letter, digit nor white space.
    Mark,
}

/// One token.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) str: &'t str,
    pub(super) lower: Cow<'t, str>,
    pub(super) capital: bool,
    pub(super) sentence: u32,
    pub(super) block: u32,
    /// First word of its sentence.
    pub(super) opens: bool,
    /// Inside double quotation marks.
    pub(super) quoted: bool,
    /// In a headline, byline or the like, where capitals tell little.
    pub(super) display: bool,
    /// In an embedded post.
    pub(super) embed: bool,
}

impl Word<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }
}

/// All tokens of the article's blocks.
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    /// The text with its ASCII letters in lower case, which nearly every word is taken from.
    lower: &'t str,
    pub(super) items: Vec<Word<'t>>,
    blocks: &'t [Block],
    /// The sentences of captions and credits, which the running text goes round.
    asides: Vec<Range<u32>>,
    /// The lists of the text's language.
    pub(super) lexicon: &'static Lexicon,
}

impl<'t> Words<'t> {
    /// Cuts a text; `lower` is the same with its ASCII letters in lower case.
    pub(super) fn read(text: &'t str, lower: &'t str, blocks: &'t [Block], lexicon: &'static Lexicon) -> Self {
        let mut words = Self { text, lower, items: Vec::with_capacity(text.len() / 5), blocks, asides: Vec::new(), lexicon };
        let mut sentence = 0;
        for (index, block) in blocks.iter().enumerate() {
            let from = sentence;
            words.read_block(block, u32::try_from(index).unwrap_or(u32::MAX), &mut sentence);
            sentence += 1;
            if matches!(block.kind, BlockKind::Caption | BlockKind::Credit) {
                words.asides.push(from..sentence);
            }
        }
        words
    }

    /// Whether a sentence stands in a caption or credit.
    pub(super) fn is_aside(&self, sentence: u32) -> bool {
        let i = self.asides.partition_point(|a| a.end <= sentence);
        self.asides.get(i).is_some_and(|a| a.contains(&sentence))
    }

    /// Sentences from one to a later one, without the captions and credits between them.
    pub(super) fn away(&self, from: u32, to: u32) -> u32 {
        let first = self.asides.partition_point(|a| a.start <= from);
        let between = self.asides[first..].iter().rev().skip_while(|a| a.end > to).take(MAX_ASIDES).map(|a| a.end - a.start).sum();
        to.saturating_sub(from).saturating_sub(between)
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    pub(super) fn get(&self, index: usize) -> Option<&Word<'t>> {
        self.items.get(index)
    }

    /// The bytes of a block.
    pub(super) fn block(&self, index: u32) -> Option<Span> {
        self.blocks.get(usize::try_from(index).ok()?).map(|b| b.span)
    }

    /// The token before, in the same block.
    pub(super) fn before(&self, index: usize) -> Option<&Word<'t>> {
        let word = self.get(index.checked_sub(1)?)?;
        (self.get(index).is_none_or(|w| w.block == word.block)).then_some(word)
    }

    pub(super) fn is_what(&self, index: usize) -> bool {
        self.lower(index) == "what"
    }

    pub(super) fn is_which(&self, index: usize) -> bool {
        self.lower(index) == "which"
    }

    /// The lower-case word at an index, `""` outside.
    pub(super) fn lower(&self, index: usize) -> &str {
        self.get(index).map_or("", |w| &*w.lower)
    }

    /// A part of the text in lower case.
    pub(super) fn lower_of(&self, span: Span) -> Cow<'t, str> {
        let (text, lower) = (self.text, self.lower);
        let part = span.of(text);
        if part.is_ascii() { Cow::Borrowed(span.of(lower)) } else { Cow::Owned(part.to_lowercase()) }
    }

    /// First token that ends after `byte`.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.items.partition_point(|w| w.span.end <= byte)
    }

    /// The tokens that a span touches.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.at(span.start);
        start..self.items.partition_point(|w| w.span.start < span.end).max(start)
    }

    /// The bytes from the first to the last token of a range.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match (self.get(range.start), range.end.checked_sub(1).and_then(|e| self.get(e))) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => Span::new(first.span.start, last.span.end),
            _ => Span::new(0, 0),
        }
    }

    /// First token of the sentence of a token, no further than [`MAX_REACH`] before it.
    pub(super) fn sentence_start(&self, index: usize) -> usize {
        let Some(word) = self.get(index) else { return index };
        let from = index.saturating_sub(MAX_REACH);
        from + self.items[from..index].partition_point(|w| w.sentence < word.sentence)
    }

    /// One past the last token of the sentence of a token, no further than [`MAX_REACH`] behind it.
    pub(super) fn sentence_end(&self, index: usize) -> usize {
        let Some(word) = self.get(index) else { return index };
        let to = (index + MAX_REACH).min(self.items.len());
        index + self.items[index..to].partition_point(|w| w.sentence <= word.sentence)
    }

    fn read_block(&mut self, block: &Block, index: u32, sentence: &mut u32) {
        let text = self.text;
        let first = self.items.len();
        let mut at = block.span.start;
        let (mut quoted, mut opens) = (false, true);
        while at < block.span.end {
            let Some(rest) = text.get(at..block.span.end) else { break };
            let Some(c) = rest.chars().next() else { break };
            if c.is_whitespace() {
                at += c.len_utf8();
                continue;
            }
            let plain = plain_word(rest.as_bytes());
            let (kind, len) = if let Some(len) = plain {
                (Kind::Word, len)
            } else if let Some(len) = possessive(rest, at, self.items.last()) {
                (Kind::Possessive, len)
            } else if is_alphanumeric(c) {
                (Kind::Word, word_len(rest, self.lexicon))
            } else {
                (Kind::Mark, c.len_utf8())
            };
            let str = &rest[..len];
            match c {
                '“' | '„' | '«' => quoted = true,
                '”' | '»' => quoted = false,
                '"' => quoted = !quoted,
                _ => {}
            }
            let ascii = self.lower.get(at..at + len).unwrap_or_default();
            let word = Word {
                span: Span::new(at, at + len),
                kind,
                str,
                lower: if plain.is_some() { Cow::Borrowed(ascii) } else { lower(str, ascii) },
                capital: c.is_uppercase(),
                sentence: *sentence,
                block: index,
                opens: opens && kind == Kind::Word,
                quoted,
                display: false,
                embed: block.kind == BlockKind::Embed,
            };
            if kind == Kind::Word {
                opens = false;
            }
            self.items.push(word);
            at += len;
            let may_end = plain.is_none() && (kind != Kind::Word || str.as_bytes().last() == Some(&b'.'));
            if may_end && ends_sentence(text, at, block.span.end, str, self.lexicon) {
                *sentence += 1;
                opens = true;
            }
        }
        self.mark_display(block.kind, first);
    }

    /// Headlines capitalise everything: a block of that kind, or a short line of capitals without a full stop.
    fn mark_display(&mut self, kind: BlockKind, first: usize) {
        let lexicon = self.lexicon;
        let items = &mut self.items[first..];
        // A heading that is a name alone says of whom its section is.
        if kind == BlockKind::Heading
            && (2..=3).contains(&items.iter().filter(|w| w.is_word()).count())
            && items.iter().all(|w| w.capital && w.is_word() && !lexicon.is_common(&w.lower))
        {
            return;
        }
        let by_kind = matches!(kind, BlockKind::Title | BlockKind::Kicker | BlockKind::Byline | BlockKind::Heading | BlockKind::Credit);
        let stopped = items.last().is_some_and(|w| matches!(w.str, "." | "?" | "!" | "”" | "\"" | ":"));
        let capitals = || {
            let long = || items.iter().filter(|w| w.is_word() && w.str.len() > 3);
            long().filter(|w| w.capital).count() * 10 >= long().count() * 8
        };
        if by_kind || !stopped && items.len() < 40 && capitals() {
            items.iter_mut().for_each(|w| w.display = true);
        }
    }
}

/// The length of a possessive ending at the head of `rest`, directly behind a word.
fn possessive(rest: &str, at: usize, last: Option<&Word<'_>>) -> Option<usize> {
    let before = last.filter(|w| w.kind == Kind::Word && w.span.end == at)?;
    let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’'))?;
    let tail = &rest[mark.len_utf8()..];
    if is_lone_s(tail) {
        return Some(mark.len_utf8() + 1);
    }
    (before.str.ends_with('s') && tail.starts_with(' ')).then(|| mark.len_utf8())
}

/// An "s" with no letter behind it.
fn is_lone_s(tail: &str) -> bool {
    tail.strip_prefix(['s', 'S']).is_some_and(|rest| !rest.starts_with(is_alphanumeric))
}

/// A word in lower case; `ascii` is the word with its ASCII letters in lower case.
fn lower<'t>(str: &str, ascii: &'t str) -> Cow<'t, str> {
    if str.is_ascii() || !str.contains(char::is_uppercase) { Cow::Borrowed(ascii) } else { Cow::Owned(str.to_lowercase()) }
}

/// Longest word; a longer one is cut, so that no name or key grows with a hostile page.
const MAX_WORD: usize = 160;

/// Length of the word of ASCII letters and digits that some bytes begin with, if what follows is white space or another sign that is part
/// of no word: so nearly all words are.
fn plain_word(rest: &[u8]) -> Option<usize> {
    let plain = ascii_run(&rest[..rest.len().min(MAX_WORD)]);
    let (sign, next) = behind(rest, plain);
    let ends = matches!(sign, b' ' | b'\n' | b';' | b':' | b'!' | b'?' | b')' | b'"') || sign == b',' && !next.is_ascii_digit();
    (plain > 0 && ends).then_some(plain)
}

/// Length of the word at the head of `rest`: letters and digits, joined by hyphens, inner apostrophes and dots.
fn word_len(rest: &str, lexicon: &Lexicon) -> usize {
    let mut end = 0;
    for (i, c) in rest.char_indices() {
        if i > MAX_WORD {
            break;
        }
        if is_alphanumeric(c) {
            end = i + c.len_utf8();
            continue;
        }
        let tail = &rest[i + c.len_utf8()..];
        let next = tail.chars().next();
        let joined = match c {
            '-' | '‑' | '&' => next.is_some_and(is_alphanumeric),
            '\'' | '’' => next.is_some_and(char::is_alphabetic) && !is_lone_s(tail),
            '.' | ',' => match next {
                Some(n) if n.is_ascii_digit() => rest[..i].ends_with(|c: char| c.is_ascii_digit()),
                Some(n) if c == '.' && n.is_alphabetic() => {
                    // "U.S", "J.P" and hosts, but not "end.Next".
                    single_letter(&rest[..i]) || (n.is_lowercase() && rest[..i].chars().all(|c| is_alphanumeric(c) || c == '-'))
                }
                _ => false,
            },
            _ => false,
        };
        if !joined {
            if c == '.' && is_abbreviation(&rest[..i], lexicon) {
                end = i + 1;
            }
            break;
        }
    }
    end.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Whether the part behind the last dot is one letter ("U", "U.S").
fn single_letter(word: &str) -> bool {
    word.rsplit('.').next().is_some_and(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn is_abbreviation(word: &str, lexicon: &Lexicon) -> bool {
    (single_letter(word) && word.starts_with(char::is_uppercase)) || lexicon.is_short(word)
}

/// Whether a sentence ends behind the token that ends at `at`.
fn ends_sentence(text: &str, at: usize, end: usize, token: &str, lexicon: &Lexicon) -> bool {
    let rest = text.get(at..end).unwrap_or("");
    let closing = |c: char| matches!(c, '"' | '”' | '’' | '\'' | ')' | '»');
    if matches!(token, "." | "!" | "?" | "…") {
        if rest.starts_with(closing) {
            return false;
        }
    } else if closing(token.chars().next().unwrap_or(' ')) {
        let before = text.get(..at - token.len()).unwrap_or("");
        if !before.ends_with(['.', '!', '?', '…']) {
            return false;
        }
    } else if token.ends_with('.') && token.len() > 1 {
        // An abbreviation may close a sentence: a function word with a capital behind it says so.
        let next: String = rest.trim_start().chars().take(16).take_while(|c| is_alphanumeric(*c)).collect();
        return next.starts_with(char::is_uppercase) && lexicon.is_stop(&next.to_lowercase());
    } else {
        return false;
    }
    let next = rest.trim_start();
    rest.starts_with(char::is_whitespace) && next.chars().next().is_some_and(|c| !c.is_lowercase()) || next.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn tokens(text: &str) -> Vec<String> {
        let article = from_text(text);
        let lower = text.to_ascii_lowercase();
        Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None)).items.iter().map(|w| w.str.to_owned()).collect()
    }

    #[test]
    fn keeps_initials_titles_and_hyphens_in_one_word() {
        assert_eq!(
            tokens("Mr. J.P. O’Hara-Lund paid $3.5 to U.S. staff."),
            ["Mr.", "J.P.", "O’Hara-Lund", "paid", "$", "3.5", "to", "U.S.", "staff", "."]
        );
    }

    #[test]
    fn sets_possessives_apart() {
        assert_eq!(tokens("Lund’s aides’ letter, it's"), ["Lund", "’s", "aides", "’", "letter", ",", "it", "'s"]);
    }

    #[test]
    fn counts_sentences_but_not_at_initials() {
        let text = "“We met J. Lund.” She left. He stayed with Acme Inc. The end.";
        let article = from_text(text);
        let lower = text.to_ascii_lowercase();
        let words = Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None));
        assert_eq!(words.items.last().map(|w| w.sentence), Some(3));
    }

    #[test]
    fn goes_round_captions_and_credits() {
        let parts = [
            (BlockKind::Paragraph, "She left."),
            (BlockKind::Caption, "The harbour. It is old."),
            (BlockKind::Credit, "Tarrow Pictures"),
            (BlockKind::Paragraph, "She came back."),
        ];
        let (mut text, mut blocks) = (String::new(), Vec::new());
        for (kind, part) in parts {
            blocks.push(Block { kind, span: Span::new(text.len(), text.len() + part.len()) });
            text = text + part + "\n\n";
        }
        let lower = text.to_ascii_lowercase();
        let words = Words::read(&text, &lower, &blocks, super::super::lexicon::of(None));
        let (first, last) = (words.items[0].sentence, words.items[words.len() - 1].sentence);
        assert!(words.away(first, last) <= 2 && last - first > 4);
        assert!(words.is_aside(words.items[words.at(text.find("old").unwrap())].sentence) && !words.is_aside(last));
    }

    #[test]
    fn takes_any_text_without_panic() {
        for text in ["", "’", "s’", "a’s’", "“", "Ünïcödé’s 漢字 — ß.", "..", "x.", "’s"] {
            tokens(text);
        }
    }
}
