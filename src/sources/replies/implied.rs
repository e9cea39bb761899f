//! Accusations without a verb for one: "made racist remarks", "Loy's alleged role", "a smear campaign run by Loy".
//!
//! Each can be plain reporting as well, so what is found here is told with less weight.

use std::sync::LazyLock;

use super::accusation::{Accusation, CHARGED, NOT_ADOPTED, PROVED, charge, is_deed};
use super::charged::{Inside, is_charge};
use super::names::{clause_end, name_ending, named_after, named_before, subject};
use crate::Span;
use crate::report::BlockKind;
use crate::sources::lists::Lists;
use crate::sources::prose::{Prose, Sentence};
use crate::text::QuickMap;

/// What a word of wrongdoing takes to accuse somebody, a bit each.
type Takes = u8;
const WRONG: Takes = 1;
const DEED: Takes = 2;
const SCHEME: Takes = 4;
const FOUL: Takes = 8;
const SLUR: Takes = 16;
const UTTERANCE: Takes = 32;

static WORDS: LazyLock<QuickMap<&'static str, Takes>> = LazyLock::new(|| {
    let mut words: QuickMap<&'static str, Takes> = QuickMap::default();
    for line in include_str!("../../language/en/wrongs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((takes, word)) = line.split_once('\t') else { continue };
        let takes = match takes {
            "wrong" => WRONG,
            "deed" => DEED,
            "scheme" => SCHEME,
            "foul" => FOUL,
            "slur" => SLUR,
            _ => UTTERANCE,
        };
        *words.entry(word.trim()).or_default() |= takes;
    }
    words
});

/// All words of wrongdoing.
pub(super) fn wrongs() -> impl Iterator<Item = &'static str> {
    WORDS.keys().copied()
}

/// Words between a verb and the slur, the slur and what is said, a scheme and who runs it.
const REACH: usize = 4;

fn takes(word: &str) -> Takes {
    WORDS.get(word).copied().unwrap_or(0)
}

fn is(word: &str, wanted: Takes) -> bool {
    takes(word) & wanted != 0
}

/// An accusation that the words of a sentence imply.
pub(super) fn implied(prose: &Prose<'_>, sentence: &Sentence, inside: &Inside) -> Option<Accusation> {
    if !sentence.lists.meets(CHARGED.or(Lists::WRONG)) {
        return None;
    }
    let low = prose.lower(sentence.span);
    if PROVED.iter().any(|p| low.contains(p)) {
        return None;
    }
    // What somebody says of the party in quotation marks is an accusation by a source.
    if prose.in_quotation(prose.span(sentence.first).start) {
        return charge(prose, sentence, inside).filter(|_| !NOT_ADOPTED.iter().any(|p| low.contains(p)));
    }
    (sentence.first..sentence.end).find_map(|w| {
        let taken = if prose.is(w, Lists::WRONG) { takes(prose.word(w)) } else { 0 };
        let party = said_foully(prose, sentence, w, inside)
            .or_else(|| does_wrong(prose, sentence, w, inside))
            .or_else(|| owned(prose, sentence, w, taken))
            .or_else(|| run_by(prose, sentence, w, taken))
            .filter(|_| !prose.in_quotation(prose.span(w).start))?;
        let own = sentence.span.contains(party);
        let from = if own { party.start.min(prose.span(w).start) } else { prose.span(w).start };
        let to = clause_end(prose, sentence, w);
        let words = Span::new(from, if own { to.max(party.end) } else { to });
        let kept = !NOT_ADOPTED.iter().any(|p| prose.lower(words).contains(p));
        kept.then_some(Accusation { party, words, reported: true })
    })
}

/// "Loy made racist and false remarks", "He made racist remarks" of the person named just before.
fn said_foully(prose: &Prose<'_>, sentence: &Sentence, verb: usize, inside: &Inside) -> Option<Span> {
    if !matches!(
        prose.word(verb),
        "made" | "makes" | "making" | "posted" | "posting" | "shared" | "sharing" | "tweeted" | "used" | "uttered" | "published" | "spread"
    ) {
        return None;
    }
    let end = (verb + 1 + REACH).min(sentence.end);
    let slur = (verb + 1..end).find(|&w| is(prose.word(w), SLUR))?;
    (slur + 1..(slur + 1 + REACH).min(sentence.end)).find(|&w| is(prose.word(w), UTTERANCE))?;
    if matches!(prose.word(verb), "used" | "made" | "published" | "posted" | "spread") && verb > sentence.first {
        // "remarks were made": by whom, the sentence does not say.
        let helped = prose.word(verb - 1);
        if matches!(helped, "was" | "were" | "been" | "being" | "be" | "not" | "never") {
            return None;
        }
    }
    // "He spoke against the quay, made racist remarks": what stands before a comma is no subject.
    let listed = verb > sentence.first && prose.gap(verb - 1).contains(',');
    let own = if listed { None } else { subject(prose, sentence, verb) };
    own.or_else(|| taken_up(prose, sentence, verb, inside))
}

/// "He has been lying", of the person named just before.
fn does_wrong(prose: &Prose<'_>, sentence: &Sentence, verb: usize, inside: &Inside) -> Option<Span> {
    let by_pronoun = matches!(prose.word(sentence.first), "he" | "she");
    if !by_pronoun || !is_deed(prose, verb) {
        return None;
    }
    let mut at = verb;
    while at > sentence.first && matches!(prose.word(at - 1), "has" | "had" | "been" | "is" | "was" | "also" | "repeatedly" | "allegedly") {
        at -= 1;
    }
    let helped = (at..verb).any(|w| matches!(prose.word(w), "been" | "is" | "was"));
    let active = helped == prose.word(verb).ends_with("ing");
    (active && at == sentence.first + 1).then(|| taken_up(prose, sentence, verb, inside)).flatten()
}

/// The person for whom a sentence that begins with "he" or "she" stands, if nobody else is named before the verb.
fn taken_up(prose: &Prose<'_>, sentence: &Sentence, verb: usize, inside: &Inside) -> Option<Span> {
    const BACK: usize = 3;
    let pronoun = (sentence.first..sentence.end.min(sentence.first + 2)).any(|w| matches!(prose.word(w), "he" | "she" | "he’s" | "he's"));
    if !pronoun || verb <= sentence.first {
        return None;
    }
    let here = prose.sentence_at(sentence.span.start)?;
    prose.sentences().get(here.saturating_sub(BACK)..here)?.iter().rev().find_map(|before| {
        let named = |w: &usize| prose.is_capital(*w) && prose.word(*w).len() > 2 && (*w > before.first || inside.holds(prose, *w));
        let first = (before.first..before.end).find(named)?;
        let mut last = first;
        while last + 1 < before.end && prose.joined(last) && prose.is_capital(last + 1) && !is_owner(prose, last) {
            last += 1;
        }
        name_ending(prose, before, last).map(|name| unowned(prose, name))
    })
}

fn is_owner(prose: &Prose<'_>, word: usize) -> bool {
    let raw = prose.raw(word);
    raw.ends_with("'s") || raw.ends_with("’s")
}

/// A name without its possessive ending.
fn unowned(prose: &Prose<'_>, name: Span) -> Span {
    let words = name.of(prose.text);
    let bare = words.strip_suffix("'s").or_else(|| words.strip_suffix("’s")).unwrap_or(words).trim_end_matches(['\'', '’']);
    Span::new(name.start, name.start + bare.len())
}

/// "Loy's embezzlement", "Loy's alleged role in".
fn owned(prose: &Prose<'_>, sentence: &Sentence, noun: usize, taken: Takes) -> Option<Span> {
    if taken & (WRONG | DEED) == 0 || noun == sentence.first || !prose.joined(noun - 1) {
        return None;
    }
    let called = (noun.saturating_sub(2).max(sentence.first)..noun)
        .find(|&w| matches!(prose.word(w), "alleged" | "apparent" | "suspected" | "purported" | "supposed"));
    let owner = match called {
        Some(called) => called.checked_sub(1)?,
        None if taken & WRONG != 0 => noun - 1,
        None => return None,
    };
    if owner < sentence.first || !is_owner(prose, owner) || !prose.is_capital(owner) || !prose.joined(owner) {
        return None;
    }
    name_ending(prose, sentence, owner).map(|name| unowned(prose, name))
}

/// "a devious espionage campaign overseen by the mill", "fraud by Weirton Mills".
fn run_by(prose: &Prose<'_>, sentence: &Sentence, noun: usize, taken: Takes) -> Option<Span> {
    let before = |n: usize| noun.checked_sub(n).filter(|&w| w >= sentence.first).map_or("", |w| prose.word(w));
    let scheme = taken & SCHEME != 0 && (is(before(1), FOUL) || is(before(2), FOUL));
    if !scheme && taken & WRONG == 0 {
        return None;
    }
    let by = (noun + 1..(noun + 1 + REACH).min(sentence.end)).find(|&w| prose.word(w) == "by")?;
    let run = (noun + 1..by).all(|w| {
        matches!(
            prose.word(w),
            "overseen"
                | "run"
                | "led"
                | "directed"
                | "orchestrated"
                | "masterminded"
                | "organised"
                | "organized"
                | "committed"
                | "perpetrated"
                | "waged"
                | "backed"
                | "funded"
                | "carried"
                | "out"
                | "conducted"
                | "allegedly"
                | "apparently"
                | "reportedly"
                | "being"
                | "was"
                | "were"
        )
    });
    let (party, _) = run.then(|| named_after(prose, sentence, by + 1)).flatten()?;
    Some(unowned(prose, party))
}

/// A headline's short form, "Bo Grane accused of fraud", and "Bo Grane, who is accused of".
pub(super) fn in_short(prose: &Prose<'_>, sentence: &Sentence) -> Option<Accusation> {
    (sentence.first + 1..sentence.end).find_map(|w| {
        let (verb, next) = (prose.word(w), if w + 1 < sentence.end { prose.word(w + 1) } else { "" });
        let charged = is_charge(verb, next) || verb == "sued" && matches!(next, "over" | "for");
        if !charged || prose.in_quotation(prose.span(w).start) {
            return None;
        }
        let party = named_before(prose, sentence, w).filter(|p| is_whole(prose, sentence, *p))?;
        let words = Span::new(party.start, clause_end(prose, sentence, w));
        Some(Accusation { party, words, reported: true })
    })
}

/// A headline that sets every word in capitals shows no name; "a mill in Solvane accused of" accuses no Solvane.
fn is_whole(prose: &Prose<'_>, sentence: &Sentence, party: Span) -> bool {
    let (first, end) = prose.words_of(party);
    let placed = first > sentence.first && (!prose.is_capital(first - 1) || is_owner(prose, first - 1));
    let small = (end..sentence.end).filter(|&w| !prose.is_capital(w) && prose.word(w).len() >= 4).count();
    let last = prose.raw(end.saturating_sub(1));
    let body = |s: &&Sentence| matches!(s.kind, BlockKind::Paragraph | BlockKind::Standfirst);
    let named = || prose.sentences().iter().filter(body).any(|s| (s.first..s.end).any(|w| prose.raw(w) == last));
    !placed && small >= 2 && named()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn accused(text: &str) -> Option<String> {
        let article = from_text(text);
        let prose = Prose::new(article.text(), &article.info.blocks);
        let sentence = prose.sentences().last()?;
        let found = implied(&prose, sentence, &Inside::default())?;
        Some(found.party.of(article.text()).trim_start_matches("of ").to_owned())
    }

    #[test]
    fn finds_accusations_without_a_verb_for_one() {
        for (text, who) in [
            ("Ada Loy made racist and false remarks about the crew.", "Ada Loy"),
            ("Ada Loy left the quay in May. He spoke against the ferry, made racist comments about the crew and left.", "Ada Loy"),
            ("Ada Loy left the quay in May. He has been lying about the count.", "Ada Loy"),
            ("The board heard of Bo Grane’s alleged role in the theft.", "Bo Grane"),
            ("It was a devious espionage campaign apparently overseen by the Weirton Mills.", "Weirton Mills"),
            ("The audit told of fraud by Weirton Mills.", "Weirton Mills"),
            ("The audit told of Bo Grane’s cover-up.", "Bo Grane"),
            ("“Bo Grane has been stealing grain,” Loy said.", "Bo Grane"),
        ] {
            assert_eq!(accused(text).as_deref(), Some(who), "{text}");
        }
    }

    #[test]
    fn leaves_what_nobody_is_accused_of() {
        for text in [
            "Racist remarks were made.",
            "Ada Loy made kind remarks about the crew.",
            "Ada Loy’s role in the theft was to find out who did it.",
            "Bo Grane’s attack on the quay was over by noon.",
            "The mill ran a summer campaign overseen by the Harbour Board.",
            "A smear campaign shook the town.",
            "Bo Grane was convicted after Ada Loy’s cover-up.",
            "In May Ada Loy left the quay. He was cheated of the boat.",
        ] {
            assert_eq!(accused(text), None, "{text}");
        }
    }

    #[test]
    fn reads_a_headline_s_short_form_where_it_shows_a_name() {
        let accused = |title: &str| {
            let article = from_text(&format!("{title}\n\nThe boat was gone, and Bo Grane was asked."));
            let prose = Prose::new(article.text(), &article.info.blocks);
            let sentence = *prose.sentences().first()?;
            in_short(&prose, &sentence).map(|a| a.party.of(article.text()).to_owned())
        };
        assert_eq!(accused("Bo Grane accused of taking the boat").as_deref(), Some("Bo Grane"));
        assert_eq!(accused("Bo Grane Accused Of Taking The Boat"), None);
        assert_eq!(accused("Man in Grane accused of taking the boat"), None);
        assert_eq!(accused("Bo Grane's neighbour accused of taking the boat"), None);
    }
}
