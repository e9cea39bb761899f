//! Names as they stand in the text: runs of capitalised words, and lone ones that speak.

use std::collections::BTreeMap;

use crate::Span;
use crate::report::BlockKind;
use crate::rules::Context;
use crate::rules::pattern::without_possessive;
use crate::text::{is_alphanumeric, runs};

/// Names that are compared, and surnames that are compared with them. An article has some dozens.
pub(super) const MAX_NAMES: usize = 1_000;

/// A name as it stands in the text.
pub(super) struct Name<'t> {
    pub words: Vec<&'t str>,
    pub first: Span,
    pub count: usize,
}

/// Runs of two to five capitalised words, in all blocks but headings of other stories.
pub(super) fn names<'t>(cx: &Context<'t>) -> Vec<Name<'t>> {
    let text = cx.text();
    let mut found = Found::default();
    for block in cx.blocks().iter().filter(|b| b.kind != BlockKind::Embed) {
        // A headline in capitals has no names to be told apart; a whole sentence set as a heading is a caption or a note.
        let words = block.span.of(text);
        let heading = block.kind == BlockKind::Heading && !(words.ends_with('.') && words.split_whitespace().nth(11).is_some());
        if heading || matches!(block.kind, BlockKind::Title | BlockKind::Kicker) {
            continue;
        }
        let mut run: Vec<Span> = Vec::new();
        for (i, word) in capitalised(words) {
            let word = bare(word);
            let is_name = is_name_word(word);
            let start = block.span.start + i;
            if !is_name || run.last().is_none_or(|last| Span::new(last.end, start).of(text) != " ") {
                found.add(text, &run);
                run.clear();
            }
            if is_name {
                run.push(Span::new(start, start + word.len()));
            }
        }
        found.add(text, &run);
    }
    found.names.truncate(MAX_NAMES);
    found.names
}

/// Names in the order in which they first stand, and where each is among them.
#[derive(Default)]
struct Found<'t> {
    names: Vec<Name<'t>>,
    by_words: BTreeMap<&'t str, usize>,
}

impl<'t> Found<'t> {
    /// The names of a run of capitalised words with a space between any two.
    fn add(&mut self, text: &'t str, run: &[Span]) {
        let opening = run.iter().take_while(|word| is_opener(word.of(text))).count();
        // Of a long run of titles the last two words are the name.
        let opening = if run.len() - opening > 5 { run.len() - 2 } else { opening };
        let run = &run[opening..];
        // "Harbour Master Ines Varga": behind titles the last two words are a name of their own.
        let tail = run.len().checked_sub(2).filter(|from| *from > 0);
        for words in [(run.len() >= 2).then_some(0), tail].into_iter().flatten().map(|from| &run[from..]) {
            let [first, .., last] = words else { continue };
            let span = Span::new(first.start, last.end);
            let i = *self.by_words.entry(span.of(text)).or_insert_with(|| {
                self.names.push(Name { words: words.iter().map(|word| word.of(text)).collect(), first: span, count: 0 });
                self.names.len() - 1
            });
            self.names[i].count += 1;
        }
    }
}

/// Capitalised words that stand right before a verb of saying, with their places, and the verb.
pub(super) fn speakers(sentence: &str) -> impl Iterator<Item = (usize, &str, &str)> {
    const SAID: [&str; 8] = ["said", "says", "added", "told", "wrote", "explained", "noted", "argued"];
    capitalised(sentence).filter_map(|(begin, one)| {
        // One mark or space between them, of one byte.
        let rest = sentence.get(begin + one.len() + 1..).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))?;
        let verb = SAID.iter().find(|verb| rest.starts_with(**verb))?;
        let (_, two) = runs(rest, JOINS).next()?;
        (bare(two) == *verb && bare(one) == one).then_some((begin, one, bare(two)))
    })
}

/// Marks that stand inside a word.
const JOINS: &[char] = &['’', '\'', '-'];

/// The words that begin with a capital, with their places: most words do not, and are passed over byte by byte.
fn capitalised(s: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += s.as_bytes().get(at..)?.iter().position(|byte| byte.is_ascii_uppercase() || !byte.is_ascii())?;
            let (before, rest) = s.split_at_checked(at)?;
            let first = rest.chars().next()?;
            if first.is_uppercase() && !before.ends_with(|c: char| is_alphanumeric(c) || JOINS.contains(&c)) {
                let (_, word) = runs(rest, JOINS).next()?;
                at += word.len();
                return Some((at - word.len(), word));
            }
            at += first.len_utf8();
        }
    })
}

/// A word without the ending of a possessive, which is no part of it.
fn bare(word: &str) -> &str {
    without_possessive(word).trim_end_matches(JOINS)
}

pub(super) fn is_name_word(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.any(char::is_lowercase)
}

/// Words that open a sentence and are no name.
fn is_opener(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "In"
            | "On"
            | "At"
            | "But"
            | "And"
            | "For"
            | "From"
            | "When"
            | "While"
            | "After"
            | "Before"
            | "As"
            | "By"
            | "If"
            | "It"
            | "This"
            | "That"
            | "These"
            | "Those"
            | "Then"
            | "There"
            | "With"
            | "To"
            | "Of"
            | "Or"
            | "So"
            | "Yet"
            | "Since"
            | "Until"
            | "Under"
            | "Over"
            | "Both"
            | "Photo"
            | "Image"
            | "Credit"
            | "Picture"
            | "Reporting"
            | "Editing"
            | "Mr"
            | "Mrs"
            | "Ms"
            | "Dr"
            | "Sen"
            | "Rep"
            | "Gov"
            | "President"
            | "Former"
            | "Also"
            | "Last"
            | "Is"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_words_that_begin_with_a_capital_and_none_that_hold_one() {
        let words: Vec<_> = capitalised("É “Ines Varga’s McName iPhone x-Ray -Ray Co-Op, NASA").collect();
        assert_eq!(words, [(0, "É"), (6, "Ines"), (11, "Varga’s"), (21, "McName"), (46, "Co-Op"), (53, "NASA")]);
    }

    #[test]
    fn a_speaker_stands_right_before_the_verb() {
        let of = |s| speakers(s).collect::<Vec<_>>();
        assert_eq!(of("“No,” Jensen said. Varga’s wrote; Holt-told, Ito saidst"), [(10, "Jensen", "said")]);
        assert!(of("In Jensen, told by Varga as said").is_empty() && of("Jensen").is_empty());
    }
}
