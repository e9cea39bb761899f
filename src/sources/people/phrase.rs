//! The noun phrase that names a source without being a name: its bounds, its head, what it stands for.

use std::ops::Range;

use super::lexicon::Class;
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
        if words.lexicon.is_determiner(&before.lower) && !words.lexicon.is_determiner(words.lower(start)) {
            start = look - 1;
            break;
        }
        if !before.is_word()
            || words.lexicon.is_preposition(&before.lower)
            || words.lexicon.is_breaker(&before.lower)
            || words.lexicon.is_determiner(words.lower(start))
        {
            break;
        }
        look -= 1;
    }
    let mut end = source.end.max(start + 1).min(words.len());
    // "An Israeli" of "An Israeli liaison officer": the source's words may stop before their noun.
    let adjective = words.items[end - 1].str;
    if words.lexicon.place(adjective) == Some(super::lexicon::Place::Demonym)
        || words.lexicon.role(words.lower(end - 1)).is_none() && noun_kind(words, end - 1).is_none()
    {
        let plain = |i: &usize| {
            words.get(*i).is_some_and(|w| {
                w.is_word()
                    && !fenced(*i)
                    && !words.lexicon.is_breaker(&w.lower)
                    && !words.lexicon.is_preposition(&w.lower)
                    && w.sentence == words.items[start].sentence
            })
        };
        if let Some(noun) = (end..end + 3)
            .take_while(plain)
            .find(|&i| words.lexicon.role(words.lower(i)).is_some() || words.lexicon.is_group(words.lower(i)))
        {
            end = noun + 1;
        }
    }
    while end < words.len() && end - start < MAX_WORDS {
        let word = &words.items[end];
        let last = &words.items[end - 1];
        // "an officer with the port claimed": a verb of saying is no part of it.
        let says = word.lower.ends_with("ed") && words.lexicon.reports(&word.lower, false);
        if fenced(end) || word.sentence != last.sentence || words.lexicon.is_breaker(&word.lower) || says {
            break;
        }
        let goes_on = match word.kind {
            Kind::Mark => false,
            Kind::Possessive => true,
            // Only a preposition or the like may open the tail; behind it anything up to a mark belongs to it.
            Kind::Word => end > source.end || last.kind == Kind::Possessive || words.lexicon.opens_tail(&word.lower),
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    while end > start + 1
        && (words.lexicon.is_preposition(words.lower(end - 1))
            || words.lexicon.is_determiner(words.lower(end - 1))
            || matches!(words.lower(end - 1), "and" | "or")
            || words.items[end - 1].kind != Kind::Word)
    {
        end -= 1;
    }
    start..end
}

/// Reads a phrase: where its head is and what it describes. None where the head says nothing of a source.
pub(super) fn read(words: &Words<'_>, range: Range<usize>) -> Option<Phrase> {
    let lexicon = words.lexicon;
    let head = head(words, range.clone())?;
    let lower = words.lower(head);
    let first = words.lower(range.start);
    let possessed = words.items[range.start..head].iter().any(|w| w.kind == Kind::Possessive);
    let definite = lexicon.is(Class::Definite, first) || possessed;
    let phrase = |kind| Some(Phrase { words: range.clone(), head, kind, definite });
    // "one of the officials", "some of the firms", "a number of experts"
    if let Some(one) = words.lexicon.quantifier(lower) {
        let inner = words.get(head + 1).filter(|w| w.is("of")).and_then(|_| self::head(words, head + 2..range.end));
        let kind = inner.and_then(|i| noun_kind(words, i));
        return match (kind, one) {
            (Some(SourceType::UnnamedGroup | SourceType::UnnamedPerson) | None, true) => phrase(SourceType::UnnamedPerson),
            (Some(SourceType::Document), _) => phrase(SourceType::Document),
            _ => phrase(SourceType::UnnamedGroup),
        };
    }
    if signs(words, &range) {
        return phrase(SourceType::Person);
    }
    let kind = noun_kind(words, head)?;
    // "the prosecution's case", "members of the union" are heads of their own; "rights groups" is a group.
    if kind == SourceType::UnnamedPerson && lexicon.is_group(lower) && lower.ends_with('s') {
        return phrase(SourceType::UnnamedGroup);
    }
    phrase(kind)
}

/// "— Jane R.": a name that signs the words before it, or one that begins with a given name, where names were not looked for.
fn signs(words: &Words<'_>, range: &Range<usize>) -> bool {
    let lexicon = words.lexicon;
    let items = &words.items[range.clone()];
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
    let body = |w: &super::words::Word<'_>| {
        lexicon.is_organisation_name(w.str)
            || lexicon.is_outlet_name(w.str)
            || lexicon.is_organisation_noun(&w.lower)
            || lexicon.role(&w.lower).is_some()
            || lexicon.is_group(&w.lower)
            || lexicon.is_document(&w.lower)
            || lexicon.place(w.str).is_some()
    };
    let named = items.len() <= 4 && items.iter().all(|w| w.capital && w.is_word() && !lexicon.is_stop(&w.lower) && !body(w));
    let dash = range.start.checked_sub(1).is_some_and(|i| matches!(words.items[i].str, "—" | "–" | "―" | "-"));
    let acronym = items.len() == 1 && first.str.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
    named && !acronym && first.display && last.display && (dash || lexicon.given_name(&first.lower).is_some())
}

/// What a noun stands for by itself.
fn noun_kind(words: &Words<'_>, index: usize) -> Option<SourceType> {
    let lexicon = words.lexicon;
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
    let contracted = lower.split(['\'', '’']).next().is_some_and(|p| p.len() < lower.len() && lexicon.is_stop(p));
    if word.capital && !word.opens && !lexicon.is_stop(lower) && !contracted && !lexicon.capital_nouns {
        return (!lexicon.is(Class::Field, lower)).then_some(SourceType::Organisation);
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

/// "beef and pork producers": both words before "and" and behind it belong to the noun that follows.
fn shares_noun(words: &Words<'_>, before: usize, and: usize, end: usize) -> bool {
    and + 2 < end
        && noun_kind(words, before).is_none()
        && !words.items[and + 1].capital
        && (words.lexicon.is_group(words.lower(and + 2)) || words.lexicon.role(words.lower(and + 2)).is_some())
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
                if head.is_some()
                    && (words.lexicon.is_preposition(lower)
                        || words.lexicon.opens_tail(lower)
                        || words.lexicon.is_breaker(lower)
                        || lower == "and" && !head.is_some_and(|h| shares_noun(words, h, i, range.end)))
                {
                    break;
                }
                // "a report Thursday from the ministry": when it came is no head.
                let day = head.is_some() && word.capital && words.lexicon.is(Class::Day, lower);
                if !day && (!words.lexicon.is_determiner(lower) || words.lexicon.quantifier(lower).is_some()) {
                    head = Some(i);
                }
            }
        }
    }
    head
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn describe(text: &str, source: &str) -> Option<(String, SourceType)> {
        let article = from_text(text);
        let lower = text.to_ascii_lowercase();
        let words = Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None));
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
    fn the_day_of_a_report_is_not_its_noun() {
        assert_eq!(
            describe("It grew, according to a report Thursday from the ministry.", "a report Thursday").map(|d| d.1),
            Some(SourceType::Document)
        );
    }

    #[test]
    fn finds_no_source_in_other_nouns() {
        assert_eq!(describe("The weather said no.", "The weather"), None);
    }
}
