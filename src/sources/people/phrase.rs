//! The noun phrase that names a source without being a name: its bounds, its head, what it stands for.

use std::ops::Range;

use super::lexicon::english;
use super::words::{Kind, Words};
use crate::report::SourceType;

/// A described source where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) words: Range<usize>,
    /// The noun that carries it ("spokesman" in "a spokesman for the port").
    pub(super) head: usize,
    pub(super) kind: SourceType,
    /// "the", "this", a possessive: it points to something that may stand before.
    pub(super) definite: bool,
}

/// Words of one description.
const MAX_WORDS: usize = 16;

/// Widens the words that an attribution gives to the whole noun phrase; never over `fence` (cue and content).
pub(super) fn widen(words: &Words<'_>, source: Range<usize>, fence: &[Range<usize>]) -> Range<usize> {
    let fenced = |i: usize| fence.iter().any(|r| r.contains(&i));
    let mut start = source.start;
    let mut look = start;
    while start - look < 5 {
        let Some(before) = words.before(look) else { break };
        if fenced(look - 1) || before.sentence != words.items[source.start].sentence {
            break;
        }
        if before.kind == Kind::Possessive && look == start {
            look = look.saturating_sub(2);
            start = look;
            continue;
        }
        if is_determiner(&before.lower) && !is_determiner(words.lower(start)) {
            start = look - 1;
            break;
        }
        if !before.is_word() || is_preposition(&before.lower) || is_breaker(&before.lower) || is_determiner(words.lower(start)) {
            break;
        }
        look -= 1;
    }
    let mut end = source.end.max(start + 1).min(words.len());
    // "An Israeli" of "An Israeli liaison officer": the source's words may stop before their noun.
    let adjective = words.items[end - 1].str;
    if english().place(adjective) == Some(super::lexicon::Place::Demonym)
        || english().role(words.lower(end - 1)).is_none() && noun_kind(words, end - 1).is_none()
    {
        let plain = |i: &usize| {
            words.get(*i).is_some_and(|w| {
                w.is_word()
                    && !fenced(*i)
                    && !is_breaker(&w.lower)
                    && !is_preposition(&w.lower)
                    && w.sentence == words.items[start].sentence
            })
        };
        if let Some(noun) =
            (end..end + 3).take_while(plain).find(|&i| english().role(words.lower(i)).is_some() || english().is_group(words.lower(i)))
        {
            end = noun + 1;
        }
    }
    while end < words.len() && end - start < MAX_WORDS {
        let word = &words.items[end];
        let last = &words.items[end - 1];
        // "an officer with the port claimed": a verb of saying is no part of it.
        let says = word.lower.ends_with("ed") && english().reports(&word.lower, false);
        if fenced(end) || word.sentence != last.sentence || is_breaker(&word.lower) || says {
            break;
        }
        let goes_on = match word.kind {
            Kind::Mark => false,
            Kind::Possessive => true,
            // Only a preposition or the like may open the tail; behind it anything up to a mark belongs to it.
            Kind::Word => end > source.end || last.kind == Kind::Possessive || opens_tail(&word.lower),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > start + 1
        && (is_preposition(words.lower(end - 1)) || is_determiner(words.lower(end - 1)) || words.items[end - 1].kind == Kind::Possessive)
    {
        end -= 1;
    }
    start..end
}

/// Reads a phrase: where its head is and what it describes. None where the head says nothing of a source.
pub(super) fn read(words: &Words<'_>, range: Range<usize>) -> Option<Phrase> {
    let lexicon = english();
    let head = head(words, range.clone())?;
    let lower = words.lower(head);
    let first = words.lower(range.start);
    let possessed = words.items[range.start..head].iter().any(|w| w.kind == Kind::Possessive);
    let definite = matches!(first, "the" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its" | "our") || possessed;
    let phrase = |kind| Some(Phrase { words: range.clone(), head, kind, definite });
    // "one of the officials", "some of the firms", "a number of experts"
    if let Some(one) = quantifier(lower) {
        let inner = words.get(head + 1).filter(|w| w.is("of")).and_then(|_| self::head(words, head + 2..range.end));
        let kind = inner.and_then(|i| noun_kind(words, i));
        return match (kind, one) {
            (Some(SourceType::UnnamedGroup | SourceType::UnnamedPerson) | None, true) => phrase(SourceType::UnnamedPerson),
            (Some(SourceType::Document), _) => phrase(SourceType::Document),
            _ => phrase(SourceType::UnnamedGroup),
        };
    }
    let kind = noun_kind(words, head)?;
    // "the prosecution's case", "members of the union" are heads of their own; "rights groups" is a group.
    if kind == SourceType::UnnamedPerson && lexicon.is_group(lower) && lower.ends_with('s') {
        return phrase(SourceType::UnnamedGroup);
    }
    phrase(kind)
}

/// What a noun stands for by itself.
fn noun_kind(words: &Words<'_>, index: usize) -> Option<SourceType> {
    let lexicon = english();
    let word = words.get(index)?;
    let lower = &*word.lower;
    if matches!(lower, "police" | "military" | "treasury" | "prosecution" | "defense" | "defence") {
        return Some(SourceType::Organisation);
    }
    if lexicon.role(lower).is_some() || lower.ends_with("-year-old") || lower.ends_with("-old") {
        return Some(SourceType::UnnamedPerson);
    }
    if lexicon.is_organisation_noun(lower) {
        return Some(SourceType::Organisation);
    }
    if lexicon.is_document(lower) {
        return Some(SourceType::Document);
    }
    if lexicon.is_group(lower) {
        return Some(SourceType::UnnamedGroup);
    }
    if word.capital && !word.opens && !lexicon.is_stop(lower) {
        return Some(SourceType::Organisation);
    }
    if let Some(stem) = lower.strip_suffix('s') {
        if lexicon.is_organisation_noun(stem) || stem.strip_suffix("ie").is_some_and(|s| lexicon.is_organisation_noun(&format!("{s}y"))) {
            return Some(SourceType::UnnamedGroup);
        }
        if lexicon.is_document(stem) {
            return Some(SourceType::Document);
        }
    }
    // "Americans", "Velmorans"
    if word.str.strip_suffix('s').is_some_and(|d| lexicon.place(d) == Some(super::lexicon::Place::Demonym)) {
        return Some(SourceType::UnnamedGroup);
    }
    // "a person", "the voice": nouns of persons that end like one.
    if ["ist", "man", "woman", "person", "ologist"].iter().any(|s| lower.len() > s.len() + 2 && lower.ends_with(s)) {
        return Some(SourceType::UnnamedPerson);
    }
    if ["ists", "men", "women", "people"].iter().any(|s| lower.len() > s.len() + 1 && lower.ends_with(s)) {
        return Some(SourceType::UnnamedGroup);
    }
    None
}

/// The last word before the phrase's first tail (preposition, relative clause, mark).
pub(super) fn head(words: &Words<'_>, range: Range<usize>) -> Option<usize> {
    let mut head = None;
    for i in range.clone() {
        let word = words.get(i)?;
        match word.kind {
            Kind::Possessive => head = None,
            Kind::Mark => {
                if head.is_some() && !matches!(word.str, "-" | "'" | "’" | "\"" | "“" | "”" | "&" | "$" | "/") {
                    break;
                }
            }
            Kind::Word => {
                let lower = &*word.lower;
                if head.is_some() && (is_preposition(lower) || opens_tail(lower) || is_breaker(lower) || lower == "and") {
                    break;
                }
                if !is_determiner(lower) || quantifier(lower).is_some() {
                    head = Some(i);
                }
            }
        }
    }
    head
}

/// A word that counts persons; `true` where it means one of them.
fn quantifier(lower: &str) -> Option<bool> {
    match lower {
        "one" | "another" | "third" | "second" | "first" | "fourth" | "neither" | "each" => Some(true),
        "some" | "many" | "several" | "most" | "few" | "both" | "others" | "two" | "three" | "four" | "five" | "six" | "seven"
        | "number" | "group" | "handful" | "majority" | "dozens" | "hundreds" | "thousands" | "couple" | "half" | "all" | "scores"
        | "slew" | "range" | "array" | "chorus" | "raft" | "host" => Some(false),
        _ => None,
    }
}

pub(super) fn is_determiner(lower: &str) -> bool {
    matches!(
        lower,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "my"
            | "your"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "some"
            | "several"
            | "many"
            | "most"
            | "few"
            | "both"
            | "another"
            | "other"
            | "any"
            | "no"
            | "each"
            | "all"
    )
}

pub(super) fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "for"
            | "in"
            | "at"
            | "with"
            | "from"
            | "on"
            | "to"
            | "by"
            | "about"
            | "against"
            | "among"
            | "behind"
            | "near"
            | "inside"
            | "within"
            | "into"
            | "under"
            | "over"
            | "outside"
            | "between"
            | "like"
            | "including"
            | "via"
            | "through"
            | "who"
            | "whom"
            | "whose"
            | "which"
    )
}

/// Words that open what belongs to a noun before them.
fn opens_tail(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "for"
            | "at"
            | "with"
            | "from"
            | "in"
            | "on"
            | "close"
            | "familiar"
            | "briefed"
            | "involved"
            | "working"
            | "speaking"
            | "representing"
            | "to"
            | "near"
            | "inside"
            | "within"
            | "published"
            | "released"
            | "filed"
            | "written"
            | "conducted"
            | "commissioned"
            | "issued"
            | "by"
            | "obtained"
            | "seen"
            | "led"
            | "based"
            | "posted"
            | "circulated"
            | "prepared"
            | "called"
            | "titled"
            | "against"
            | "about"
            | "between"
            | "reviewed"
            | "attached"
            | "shared"
            | "produced"
            | "compiled"
            | "living"
            | "opposed"
            | "aware"
    )
}

/// Words that a noun phrase does not run over.
pub(super) fn is_breaker(lower: &str) -> bool {
    matches!(
        lower,
        "who"
            | "which"
            | "that"
            | "when"
            | "while"
            | "as"
            | "but"
            | "because"
            | "if"
            | "after"
            | "before"
            | "although"
            | "though"
            | "since"
            | "until"
            | "where"
            | "whose"
            | "is"
            | "was"
            | "are"
            | "were"
            | "has"
            | "have"
            | "had"
            | "said"
            | "says"
            | "told"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "should"
            | "be"
            | "been"
            | "did"
            | "does"
            | "do"
            | "not"
            | "also"
            | "he"
            | "she"
            | "they"
            | "it"
            | "we"
            | "i"
            | "you"
            | "according"
            | "wrote"
            | "added"
            | "says:"
            | "then"
            | "however"
            | "there"
            | "what"
            | "how"
            | "why"
            | "than"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn describe(text: &str, source: &str) -> Option<(String, SourceType)> {
        let article = from_text(text);
        let words = Words::read(text, &article.info.blocks);
        let at = text.find(source)?;
        let range = words.range(crate::Span::new(at, at + source.len()));
        let phrase = read(&words, widen(&words, range, &[]))?;
        Some((words.span(phrase.words).of(text).to_owned(), phrase.kind))
    }

    #[test]
    fn takes_the_whole_phrase_up_to_the_verb() {
        assert_eq!(
            describe("A spokesman for the Tarrow Port said it was closed.", "spokesman"),
            Some(("A spokesman for the Tarrow Port".into(), SourceType::UnnamedPerson))
        );
        assert_eq!(
            describe("It was shut, according to two people familiar with the matter.", "two people"),
            Some(("two people familiar with the matter".into(), SourceType::UnnamedGroup))
        );
    }

    #[test]
    fn tells_one_of_many_from_many() {
        assert_eq!(describe("One of the officials said no.", "One of the officials").map(|d| d.1), Some(SourceType::UnnamedPerson));
        assert_eq!(describe("Some of the officials said no.", "Some of the officials").map(|d| d.1), Some(SourceType::UnnamedGroup));
    }

    #[test]
    fn tells_documents_and_bodies_by_their_head() {
        assert_eq!(
            describe("The lawsuit against the bank alleges fraud.", "The lawsuit against the bank").map(|d| d.1),
            Some(SourceType::Document)
        );
        assert_eq!(describe("The company said no.", "The company").map(|d| d.1), Some(SourceType::Organisation));
        assert_eq!(describe("The bank’s lawyer said no.", "The bank’s lawyer").map(|d| d.1), Some(SourceType::UnnamedPerson));
    }

    #[test]
    fn finds_no_source_in_other_nouns() {
        assert_eq!(describe("The weather said no.", "The weather"), None);
    }
}
