//! Which sentences accuse somebody, and whether the accusation is the text's own matter.

use std::sync::LazyLock;

use super::charged::{self, Inside};
use super::names::{clause_end, is_wrong, named_after, object, subject};
use super::{has, key_of};
use crate::Span;
use crate::report::BlockKind;
use crate::sources::lists::Lists;
use crate::sources::prose::{Prose, Sentence};
use crate::text::QuickMap;

/// Bound on parties accused in passing that are looked for in the whole text.
pub(super) const LOOKS: usize = 40;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Subject,
    Object,
}

/// Words of an allegation and how it is built.
type Charge = (Vec<&'static str>, Build);

static ACCUSING: LazyLock<QuickMap<&'static str, Vec<Charge>>> = LazyLock::new(|| {
    let mut by_first: QuickMap<&'static str, Vec<Charge>> = QuickMap::default();
    for line in include_str!("../../language/en/accusing_verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((words, build)) = line.split_once('\t') else { continue };
        let words: Vec<&'static str> = words.split(' ').collect();
        let build = if build.trim() == "o" { Build::Object } else { Build::Subject };
        by_first.entry(words[0]).or_default().push((words, build));
    }
    by_first
});

/// The first words of all that `charge` looks for, but those of a passive.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    ACCUSING.keys().chain(SUITS).chain(ALLEGATIONS).copied()
}

const SUITS: &[&str] = &["lawsuit", "complaint"];
const ALLEGATIONS: &[&str] = &["allegations", "accusations", "allegation", "accusation"];

/// Whatever the deed, such an adverb makes a charge of it.
pub(super) const INTENT: &[&str] = &[
    "deliberately",
    "knowingly",
    "intentionally",
    "wilfully",
    "willfully",
    "illegally",
    "unlawfully",
    "fraudulently",
    "maliciously",
    "recklessly",
];

/// Whether a word is a verb of wrongdoing whose subject is the accused.
pub(super) fn is_deed(prose: &Prose<'_>, word: usize) -> bool {
    ACCUSING.get(prose.word(word)).is_some_and(|entries| {
        let reads = |(words, build): &Charge| *build == Build::Subject && words.iter().enumerate().all(|(k, x)| prose.word(word + k) == *x);
        entries.iter().any(reads)
    })
}

/// Paragraphs at the head of the body that tell what the text is about.
const LEAD: usize = 6;

pub(super) fn lead_end(prose: &Prose<'_>) -> usize {
    let mut blocks: Vec<usize> = Vec::new();
    for sentence in prose.sentences().iter().filter(|s| matches!(s.kind, BlockKind::Paragraph | BlockKind::ListItem)) {
        if blocks.last() != Some(&sentence.block) {
            blocks.push(sentence.block);
        }
        if blocks.len() > LEAD {
            return sentence.span.start;
        }
    }
    usize::MAX
}

/// Whether the text is about the party: headline or standfirst name it, or the text comes back to it.
pub(super) fn is_matter(prose: &Prose<'_>, name: &str) -> bool {
    const OFTEN: usize = 3;
    const SHARE: usize = 10;
    let all = prose.sentences().len();
    let (heads, others) = mentions(prose, name);
    heads > 0 || others >= OFTEN && others * SHARE >= all
}

/// Whether the text comes back to the party, if only now and then.
pub(super) fn recurs(prose: &Prose<'_>, name: &str) -> bool {
    const AGAIN: usize = 3;
    let (heads, others) = mentions(prose, name);
    heads > 0 || others >= AGAIN
}

/// Sentences of the head and of the body that name a party.
fn mentions(prose: &Prose<'_>, name: &str) -> (usize, usize) {
    let key = key_of(name);
    let names = |s: &&Sentence| key.iter().any(|k| has(prose.lower(s.span), k));
    let head = |s: &Sentence| matches!(s.kind, BlockKind::Title | BlockKind::Kicker | BlockKind::Standfirst);
    let (heads, others): (Vec<&Sentence>, Vec<&Sentence>) = prose.sentences().iter().filter(names).partition(|s| head(s));
    (heads.len(), others.len())
}

/// What the text has been told by or of a court: no question to the party is left.
pub(super) const PROVED: &[&str] =
    &["convicted", "pleaded guilty", "pled guilty", "found guilty", "sentenced", "jury", "was jailed", "admitted"];

/// The text itself does not stand by the accusation.
pub(super) const NOT_ADOPTED: &[&str] = &[
    "conspiracies",
    "conspiracy theor",
    "conspiracy that",
    "falsely",
    "baseless",
    "debunked",
    "unfounded",
    "false claim",
    "hoax",
    "withdrew",
    "withdrawn",
    "retracted",
    "acquitted",
    "exonerated",
    "cleared of",
];

/// Who is accused, in which words.
pub(super) struct Accusation {
    pub(super) party: Span,
    pub(super) words: Span,
    /// Told of a suit or of the police rather than said by the text or by a source that it hears.
    pub(super) reported: bool,
}

pub(super) fn accusation(prose: &Prose<'_>, sentence: &Sentence, inside: &Inside) -> Option<Accusation> {
    if !sentence.lists.meets(CHARGED) {
        return None;
    }
    // A whole sentence of somebody's speech is theirs; what the text tells of an accusation is its own.
    if prose.in_quotation(prose.span(sentence.first).start) {
        return None;
    }
    let found = charge(prose, sentence, inside)?;
    let low = prose.lower(sentence.span);
    (!PROVED.iter().chain(NOT_ADOPTED).any(|p| low.contains(p))).then_some(found)
}

/// Lists without a word of which no sentence charges anybody.
pub(super) const CHARGED: Lists = Lists::CHARGE.or(Lists::INTENT);

pub(super) fn charge(prose: &Prose<'_>, sentence: &Sentence, inside: &Inside) -> Option<Accusation> {
    let may = |w: &usize| prose.is(*w, Lists::CHARGE) || *w > sentence.first && prose.is(*w - 1, Lists::INTENT);
    for w in (sentence.first..sentence.end).filter(may) {
        // "allegations against X", "a lawsuit against X".
        let suit = SUITS.contains(&prose.word(w));
        if (suit || ALLEGATIONS.contains(&prose.word(w)))
            && prose.word(w + 1) == "against"
            && let Some((party, end)) = named_after(prose, sentence, w + 2)
            && (!suit || is_wrong(prose, sentence, party, end))
        {
            let words = Span::new(prose.span(w).start, clause_end(prose, sentence, w).max(party.end));
            return Some(Accusation { party, words, reported: true });
        }
        let listed = ACCUSING
            .get(prose.word(w))
            .and_then(|entries| entries.iter().find(|(words, _)| words.iter().enumerate().all(|(k, x)| prose.word(w + k) == *x)));
        let by_others = charged::party(prose, sentence, w, inside);
        let reported = by_others.is_some() || matches!(prose.word(w), "sued" | "sues" | "suing");
        let party = match listed {
            _ if by_others.is_some() => by_others,
            Some((words, Build::Object)) => object(prose, sentence, w + words.len()),
            Some((_, Build::Subject)) => subject(prose, sentence, w),
            None if with_intent(prose, sentence, w) => subject(prose, sentence, w),
            None => continue,
        };
        if let Some(span) = party {
            let end = clause_end(prose, sentence, w);
            // A party named in the sentence before is accused in this one.
            let inside = sentence.span.contains(span);
            let from = if inside { span.start.min(prose.span(w).start) } else { sentence.span.start };
            let to = if inside { end.max(span.end) } else { end };
            return Some(Accusation { party: span, words: Span::new(from, to), reported });
        }
    }
    None
}

/// "deliberately rammed", "was illegally evicted": whatever the deed, the adverb makes a charge of it.
fn with_intent(prose: &Prose<'_>, sentence: &Sentence, word: usize) -> bool {
    let deed = prose.word(word);
    let adverb = word > sentence.first && prose.is(word - 1, Lists::INTENT);
    adverb && deed.len() > 4 && deed.ends_with("ed") && prose.joined(word - 1)
}
