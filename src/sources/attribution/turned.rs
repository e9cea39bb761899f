//! Statements whose speaker stands behind the words of saying: "Nobody asked, said Ana Roe." and "described by Ana Roe as “a farce”".
//!
//! The form alone decides here, so whatever was read otherwise is read anew.

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;
use crate::language::Set;
use crate::text::{Quotation, Shape};

/// Tokens of a speaker with the apposition.
const SPEAKER: usize = 25;
/// Tokens before a passage among which "by" is looked for.
const REACH: usize = 9;

/// Words of a statement before who said it.
const LEAST: usize = 4;

/// Adds or turns round what the form tells.
pub(super) fn claim(reader: &Reader<'_>, found: &mut Vec<Found>) {
    for paragraph in &reader.layout.paragraphs {
        let quotations = &reader.layout.quotations[paragraph.quotations.clone()];
        for sentence in &reader.layout.sentences[paragraph.sentences.clone()] {
            let next = quotations.partition_point(|q| q.last < sentence.start);
            if quotations.get(next).is_none_or(|q| q.first >= sentence.end) {
                inverted(reader, sentence, found);
                trailing(reader, sentence, found);
            }
        }
        for q in quotations {
            let sentences = &reader.layout.sentences[paragraph.sentences.clone()];
            if let Some(sentence) = sentences.get(sentences.partition_point(|s| s.end <= q.first)).filter(|s| s.start < q.first) {
                impersonal(reader, q, sentence.start, found);
                passive(reader, q, sentence.start, found);
                announced(reader, q, sentence.start, found);
            }
        }
    }
}

/// "…, said Ana Roe, the mayor of Westford." without marks: the sentence ends in the speaker.
fn inverted(reader: &Reader<'_>, sentence: &Range<usize>, found: &mut Vec<Found>) {
    let says = |i: usize| reader.cue(i).is_some_and(|c| c.clause() && !c.noun() && !c.thought) && !reader.word(i).ends_with("ing");
    let Some(at) = (sentence.start + 4..sentence.end).rev().take(SPEAKER).find(|&i| says(i) && reader.is_comma(i - 1)) else { return };
    let mut end = sentence.end;
    while end > at + 1 && !reader.shape(end - 1).is_word() {
        end -= 1;
    }
    let content = sentence.start..at - 1;
    let Some(end) = speaker(reader, at + 1..end).or_else(|| described(reader, &content, at, end)) else { return };
    let turned = Found::said(vec![content.clone()], at, at + 1..end);
    if let Some(same) = found.iter_mut().find(|f| f.cue.as_ref().is_some_and(|c| c.contains(&at))) {
        // The speaker was read as what is said, or as a part of it.
        let says_itself = same.content.iter().any(|c| (at + 1..end).contains(&c.start));
        if says_itself && same.content.iter().all(|c| sentence.start <= c.start && c.end <= sentence.end) {
            *same = turned;
        }
    } else if !found.iter().any(|f| f.content.iter().any(|c| c.start < end && content.start < c.end)) {
        found.push(turned);
    }
}

/// "The quay is shut, the port said in a statement on Monday.": who said it closes the sentence, with where and when, or to whom, at most.
fn trailing(reader: &Reader<'_>, sentence: &Range<usize>, found: &mut Vec<Found>) {
    let low = sentence.end.saturating_sub(SPEAKER).max(sentence.start + LEAST);
    let tells = |i: usize| reader.cue(i).is_some_and(|c| c.tell() && !c.clause() && !c.noun() && !c.thought);
    let Some(cue) = (low..sentence.end).find(|&i| (reader.says(i) || tells(i)) && reader.word(i).ends_with('d')) else { return };
    let Some(source) = closing_speaker(reader, sentence.start, low.saturating_sub(1), cue) else { return };
    let mut tail = cue + 1..sentence.end;
    while tail.end > tail.start && !reader.shape(tail.end - 1).is_word() {
        tail.end -= 1;
    }
    let when = |i: usize| reader.class(i).preposition() && !reader.class(i).conjunction() || reader.shape(i).is_name();
    let plain =
        |i: usize| reader.shape(i).is_word() && !reader.class(i).relative() && !reader.cue(i).is_some_and(|c| c.verb() && !c.noun());
    let closes = if tells(cue) { !tail.is_empty() } else { tail.is_empty() || when(tail.start) } && tail.clone().all(plain);
    // "After the vote, the mayor spoke in a hall": an adverbial alone is nobody's words.
    let opens = reader.class(sentence.start).preposition() || reader.class(sentence.start).conjunction();
    let content = sentence.start..source.start - 1;
    let clause = !opens || (sentence.start + 1..content.end).any(|i| reader.is_comma(i));
    let words = content.clone().filter(|&i| reader.shape(i).is_word()).count();
    // What somebody says in the words themselves ("they plan to leave, the port said") may be theirs too.
    let within = |f: &Found| f.cue.is_some() && f.source.is_some() && content.start <= f.reach().start && f.reach().end <= content.end;
    let free = |f: &Found| {
        within(f)
            || f.cue.as_ref().is_none_or(|c| c.end <= content.end || c.start > cue)
                && f.content.iter().all(|c| c.end <= content.start || c.start >= sentence.end)
    };
    if closes && clause && words >= LEAST && found.iter().all(free) {
        found.push(Found::said(vec![content], cue, source));
    }
}

/// Who stands between a comma and the cue that closes a sentence, with what the person is ("…, Ana Roe, the mayor of Westford, said").
fn closing_speaker(reader: &Reader<'_>, start: usize, low: usize, cue: usize) -> Option<Range<usize>> {
    if reader.is_comma(cue - 1) {
        let source = reader.phrase_before(cue, start)?;
        let name = reader.shape(source.start).is_name() && reader.shape(source.start + 1).is_name();
        return (source.start > start && reader.is_comma(source.start - 1) && name).then_some(source);
    }
    let comma = (low..cue).rev().find(|&i| reader.is_comma(i))?;
    reader.phrase_before(cue, comma + 1).filter(|s| s.start == comma + 1 && s.end == cue)
}

/// Where somebody ends who is told by a noun and a relative clause ("…, said a woman who lives there"). Words before the cue with a comma of
/// their own may be a subject and what it is, and then the cue is that subject's verb.
fn described(reader: &Reader<'_>, content: &Range<usize>, cue: usize, end: usize) -> Option<usize> {
    let opens = reader.class(content.start).preposition();
    let commas = content.clone().filter(|&i| reader.is_comma(i)).count();
    let plain = |i: usize| {
        let class = reader.class(i);
        reader.shape(i).is_word() && (!class.auxiliary() || class.determiner()) && (!class.pronoun() || class.determiner())
    };
    let who = (cue + 2..end).find(|&i| reader.class(i).relative() && !reader.has(i, Set::That))?;
    let noun = reader.class(cue + 1).determiner() && who > cue + 2 && (cue + 1..who).all(plain);
    (reader.has(cue, Set::Bare) && commas <= usize::from(opens) && noun).then_some(end)
}

/// Where a person with a full name ends who opens these words, before or behind what the person is; none where a clause stands there.
fn speaker(reader: &Reader<'_>, range: Range<usize>) -> Option<usize> {
    if range.len() < 2 || !reader.shape(range.start).is_word() || reader.class(range.start).preposition() {
        return None;
    }
    let name = |i: usize| reader.shape(i).is_name() && reader.class(i).bits() == 0;
    let full = |r: Range<usize>| r.len() >= 2 && name(r.end - 1) && (name(r.end - 2) || reader.word(r.end - 2) == "." && name(r.start));
    // "… chair Jane Roe in an email to staff": the way begins behind the name.
    let behind = |i: usize| reader.shape(i) == Shape::Lower && reader.class(i).preposition() && full(range.start..i);
    let stop = (range.start + 2..range.end).find(|&i| reader.is_comma(i) || behind(i)).unwrap_or(range.end);
    // "recently named" is no verb, "attacked the" is one.
    let past = |i: usize| reader.word(i).ends_with("ed") && (i + 1 >= stop || name(i + 1) || reader.class(i + 1).bits() != 0);
    let verbal = |i: usize| {
        let class = reader.class(i);
        reader.shape(i) == Shape::Lower
            && reader.word(i).starts_with(char::is_alphabetic)
            && (class.auxiliary() && !class.determiner() && !reader.word(i).ends_with("ly")
                || class.pronoun() && !class.determiner()
                || class.conjunction() && !class.preposition()
                || past(i)
                || reader.cue(i).is_some_and(|c| c.verb() && !c.noun()) && !reader.word(i).ends_with("ed"))
    };
    if (range.start..stop).any(verbal) {
        return None;
    }
    if stop < range.end && !reader.is_comma(stop) {
        return Some(stop);
    }
    let rest = (stop + 1).min(range.end)..range.end;
    let all_names = !rest.is_empty() && rest.len() <= 4 && rest.clone().all(|i| name(i) || !reader.shape(i).is_word());
    let opens = |i: usize| reader.class(i).determiner() || reader.class(i).relative() || reader.shape(i) == Shape::Lower;
    let speaks = full(range.start..stop) && (rest.is_empty() || opens(rest.start)) || all_names && full(rest) && !full(range.start..stop);
    speaks.then_some(range.end)
}

/// "described by Ana Roe as “a farce”": the words in marks are hers.
fn passive(reader: &Reader<'_>, q: &Quotation, from: usize, found: &mut Vec<Found>) {
    let end = q.first - usize::from(q.first > 0 && reader.has(q.first - 1, Set::As));
    let low = end.saturating_sub(REACH).max(from);
    let Some(by) = (low + 1..end).rev().find(|&i| reader.is(i, "by") && reader.cue(i - 1).is_some_and(|c| c.verb())) else { return };
    if reader.phrase_after(by + 1, end).is_none_or(|p| p.end != end) {
        return;
    }
    let words = q.first..q.last + 1;
    let cue = by - 1..by + 1;
    if let Some(same) = found.iter_mut().find(|f| f.cue.as_ref().is_some_and(|c| c.start < cue.end && cue.start < c.end)) {
        same.source = Some(by + 1..end);
        return;
    }
    let inside = |c: &Range<usize>| c.start <= words.start && words.end <= c.end;
    for f in found.iter_mut() {
        f.content.retain(|c| *c != words);
    }
    found.retain(|f| !f.content.is_empty());
    if !found.iter().any(|f| f.content.iter().any(inside)) {
        found.push(Found { content: vec![words], cue: Some(cue), source: Some(by + 1..end), thought: false, displayed: false });
    }
}

/// "It was reported that Ana Roe wrote in an email, “…”": the words are those of the inner clause's subject.
fn impersonal(reader: &Reader<'_>, q: &Quotation, from: usize, found: &mut [Found]) {
    let Some(comma) = q.first.checked_sub(1).filter(|&i| i > from && reader.is_comma(i)) else { return };
    let it = |f: &Found| f.source.as_ref().is_some_and(|s| s.len() == 1 && reader.is(s.start, "it") && s.start >= from);
    let outer = |f: &Found| it(f) && f.content.iter().any(|c| c.start < comma && q.last < c.end);
    let Some(same) = found.iter_mut().find(|f| outer(f)) else { return };
    let Some(start) = same.content.iter().map(|c| c.start).min() else { return };
    let passive = same.cue.as_ref().is_some_and(|c| c.start > from && reader.class(c.start - 1).auxiliary());
    let Some(cue) = (start..comma).rev().find(|&i| reader.cue(i).is_some_and(|c| (c.clause() || c.tell()) && !c.noun() && !c.thought))
    else {
        return;
    };
    if passive && let Some(source) = reader.phrase_before(cue, start) {
        *same = Found::said(vec![q.first..q.last + 1], cue, source);
    }
}

/// "When she said no, Jane Roe told her: “…”": the cue nearest before the colon announces the words, not an earlier one.
fn announced(reader: &Reader<'_>, q: &Quotation, from: usize, found: &mut [Found]) {
    let Some(colon) = q.first.checked_sub(1).filter(|&i| i > from && reader.word(i) == ":") else { return };
    let near = colon.saturating_sub(REACH).max(from);
    let Some(cue) = (near..colon).rev().find(|&i| reader.cue(i).is_some_and(|c| (c.clause() || c.tell()) && !c.noun() && !c.thought))
    else {
        return;
    };
    let Some(source) = reader.phrase_before(cue, from) else { return };
    let words = |f: &Found| f.content.first().is_some_and(|c| c.start == q.first);
    if let Some(same) = found.iter_mut().find(|f| words(f) && f.cue.as_ref().is_some_and(|c| c.end <= source.start)) {
        same.cue = Some(cue..cue + 1);
        same.source = Some(source);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::from_text;
    use crate::sources::attribution::find;

    fn said(text: &str) -> Vec<(String, String)> {
        let article = from_text(text);
        let found = find(text, &article.info.blocks, None);
        let of = |s: crate::Span| s.of(text).to_owned();
        found.iter().filter_map(|a| Some((of(a.source?), of(*a.content.first()?)))).collect()
    }

    #[test]
    fn reads_who_closes_a_sentence_with_the_place_and_the_day() {
        for tail in [" in a statement on Wednesday", " in a statement", " on Monday", ""] {
            let found = said(&format!("Two boats have been sunk in a storm off Westford, the port authority said{tail}."));
            let want = ("the port authority".to_owned(), "Two boats have been sunk in a storm off Westford".to_owned());
            assert!(found.contains(&want), "{tail}: {found:?}");
        }
    }

    #[test]
    fn reads_a_closing_speaker_with_an_office_and_whom_it_told() {
        let found = said(
            "The new crane will bring more work to the harbour this year, Chu Lund, head of the board of the Harbour Office, told a conference.",
        );
        assert!(found.iter().any(|(s, c)| s.starts_with("Chu Lund") && c.starts_with("The new crane")), "{found:?}");
        let found = said(
            "Two firms are planning to leave the quay in the coming years, president of the Harbour Board Stefan Lund announced on Monday.",
        );
        assert!(found.iter().any(|(s, c)| s.ends_with("Stefan Lund") && c.starts_with("Two firms are")), "{found:?}");
    }

    #[test]
    fn reads_somebody_told_by_a_relative_clause_behind_the_cue() {
        let found =
            said("In the harbour the market near the wooden bridge began flooding in the early morning, said a woman who lives there.");
        assert!(found.iter().any(|(s, c)| s == "a woman who lives there" && c.starts_with("In the harbour")), "{found:?}");
        let found = said("The port, which owns the market by the bridge, said a man who lives there died.");
        assert!(!found.iter().any(|(s, _)| s.starts_with("a man who")), "{found:?}");
    }

    #[test]
    fn takes_no_adverbial_for_what_was_said() {
        assert!(said("After the long vote in the hall, the mayor said in a statement.").is_empty());
    }
}
