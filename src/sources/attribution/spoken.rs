//! Passages in marks whose speaker the form of their sentence tells: “…,” engineer Ana Roe said; Ana Roe wrote in a letter, “…”;
//! “…,” she said on Monday, “and …”; the port said that its crane was “gone”; cranes, says Ana Roe, are “gone”.
//!
//! Reporters write these so regularly that they are read even where no cue was found, or another one.

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;
use crate::language::Set;
use crate::text::{Paragraph, Quotation, Shape};

/// Tokens between a passage and the cue behind it.
const SPEAKER: usize = 25;
/// Tokens between a cue and the comma before a passage ("wrote in a letter to the council,").
const WAY: usize = 9;

/// Passages of one paragraph beyond which their forms are not looked at; each is compared with all that was found there.
const MOST: usize = 200;

/// Adds or turns round what the form tells.
pub(super) fn claim(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let paragraphs = &reader.layout.paragraphs;
    let mut waiting: Vec<Vec<Found>> = paragraphs.iter().map(|_| Vec::new()).collect();
    let mut done = Vec::with_capacity(found.len());
    for f in found.drain(..) {
        let first = paragraphs.partition_point(|p| p.tokens.end <= f.reach().start);
        waiting.get_mut(first).unwrap_or(&mut done).push(f);
    }
    // What was found here, and in earlier paragraphs as far as it goes on.
    let mut here: Vec<Found> = Vec::new();
    for (paragraph, own) in paragraphs.iter().zip(&mut waiting) {
        here.append(own);
        if !paragraph.quotations.is_empty() && paragraph.quotations.len() <= MOST {
            read(reader, paragraph, &mut here);
        }
        parenthetic(reader, &reader.layout.sentences[paragraph.sentences.clone()], &mut here);
        done.extend(here.extract_if(.., |f| f.reach().end <= paragraph.tokens.end));
    }
    done.append(&mut here);
    *found = done;
}

fn read(reader: &Reader<'_>, paragraph: &Paragraph, found: &mut Vec<Found>) {
    let layout = reader.layout;
    let sentences = &layout.sentences[paragraph.sentences.clone()];
    for at in paragraph.quotations.clone() {
        let q = &layout.quotations[at];
        let Some(sentence) = sentences.get(sentences.partition_point(|s| s.end <= q.first)) else { continue };
        let before = at.checked_sub(1).filter(|b| paragraph.quotations.contains(b)).map(|b| &layout.quotations[b]);
        introduced(reader, q, sentence.start, found);
        followed(reader, q, paragraph.tokens.end, found);
        if let Some(before) = before {
            resumed(reader, before, q, found);
        }
        enclosed(reader, q, sentence, found);
    }
}

fn is_name(reader: &Reader<'_>, at: usize) -> bool {
    reader.shape(at).is_name() && reader.class(at).bits() == 0
}

/// A passage that ends in a comma, inside or behind its marks; where its sentence goes on.
fn goes_on_at(reader: &Reader<'_>, q: &Quotation) -> Option<usize> {
    if !q.closed || q.last == 0 {
        return None;
    }
    let behind = reader.layout.tokens.len() > q.last + 1 && reader.is_comma(q.last + 1);
    (behind || reader.is_comma(q.last - 1)).then_some(q.last + 1 + usize::from(behind))
}

fn holder<'f>(found: &'f mut [Found], q: &Quotation) -> Option<&'f mut Found> {
    found.iter_mut().find(|f| f.covers(q.first))
}

/// “…,” engineer and board member Ana Roe said.
fn followed(reader: &Reader<'_>, q: &Quotation, end: usize, found: &mut Vec<Found>) {
    let Some(from) = goes_on_at(reader, q).filter(|&from| from + 1 < end) else { return };
    let Some(cue) = (from + 1..end.min(from + SPEAKER)).find(|&i| reader.says(i)) else { return };
    // What is said would stand behind the verb ("Roe said the …"); here only when and where may.
    let closes = cue + 1 >= end || !reader.shape(cue + 1).is_word() || reader.class(cue + 1).preposition() || is_name(reader, cue + 1);
    let speaks = is_name(reader, cue - 1) && reader.phrase_before(cue, from).is_some_and(|s| s.start == from);
    if !closes || !speaks || holder(found, q).is_some() || found.iter().any(|f| f.cue.as_ref().is_some_and(|c| c.contains(&cue))) {
        return;
    }
    found.push(Found::said(vec![q.first..q.last + 1], cue, from..cue));
}

/// "When they met, Ana Roe wrote in a letter, “…”": the verb before the comma, not one of an earlier clause or the noun between.
fn introduced(reader: &Reader<'_>, q: &Quotation, from: usize, found: &mut Vec<Found>) {
    let Some(comma) = q.first.checked_sub(1).filter(|&i| i > from && reader.is_comma(i)) else { return };
    let low = comma.saturating_sub(WAY).max(from);
    let Some(cue) = (low..comma).rev().find(|&i| reader.says(i)) else { return };
    let way = cue + 1..comma;
    let plain = way.clone().all(|i| reader.shape(i).is_word() && (i == way.start || !reader.class(i).conjunction()));
    if !plain || !way.is_empty() && !reader.class(way.start).preposition() {
        return;
    }
    let Some(source) = reader.phrase_before(cue, from).filter(|s| is_name(reader, s.end - 1)) else { return };
    let words = q.first..q.last + 1;
    let new = |content| Found::said(content, cue, source.clone());
    let Some(held) = holder(found, q) else {
        if !found.iter().any(|f| f.cue.as_ref().is_some_and(|c| c.contains(&cue))) {
            found.push(new(vec![words]));
        }
        return;
    };
    let Some(other) = held.cue.clone() else { return };
    if other.start > cue && other.start < q.first && held.source.as_ref().is_none_or(|s| s.start > cue) {
        *held = new(std::mem::take(&mut held.content));
    } else if other.end <= source.start {
        let spoken = split_off(held, source.start, q.first);
        if held.content.is_empty() {
            *held = new(spoken);
        } else {
            found.push(new(spoken));
        }
    }
}

/// Takes from an attribution what stands at or behind `from`; what it keeps ends before `end`.
fn split_off(held: &mut Found, end: usize, from: usize) -> Vec<Range<usize>> {
    let mut spoken = Vec::new();
    for c in &mut held.content {
        if c.end > from {
            spoken.push(c.start.max(from)..c.end);
        }
        c.end = c.end.min(end);
    }
    held.content.retain(|c| c.start < c.end);
    spoken
}

/// “…,” she told the Lamp, which had asked, “and …”: words that go on in small letters behind the comma are the same speaker's.
fn resumed(reader: &Reader<'_>, before: &Quotation, q: &Quotation, found: &mut Vec<Found>) {
    let Some(from) = goes_on_at(reader, before).filter(|&from| from + 1 < q.first) else { return };
    let small = q.opened && q.first < q.last && reader.shape(q.first + 1) == Shape::Lower;
    let one = (from..q.first).all(|i| !matches!(reader.word(i), "." | "?" | "!" | ";" | ":"));
    // "…, and Lund replied, “but …”": the words before the comma begin another speech.
    let other = q.first < 2 || reader.cue(q.first - 2).is_some_and(|c| c.verb());
    if !small || !one || other || !reader.is_comma(q.first - 1) {
        return;
    }
    let speaks = |f: &Found| f.source.is_some() && f.cue.as_ref().is_some_and(|c| c.start >= from && c.end < q.first);
    let Some(first) = found.iter().position(|f| f.covers(before.first) && speaks(f)) else { return };
    let words = q.first..q.last + 1;
    let Some(second) = found.iter().position(|f| f.covers(q.first)) else {
        found[first].content.push(words);
        return;
    };
    // Only what was read from the words between gives way.
    if second == first || found[second].cue.as_ref().is_some_and(|c| c.start > q.first) {
        return;
    }
    let spoken = split_off(&mut found[second], q.first, q.first);
    found[first].content.extend(spoken);
    if found[second].content.is_empty() {
        found.remove(second);
    }
}

/// "The port said that its crane, bought in May, was “gone”": what was read as said may stop too early, but not before the clause does.
fn enclosed(reader: &Reader<'_>, q: &Quotation, sentence: &Range<usize>, found: &mut [Found]) {
    if q.last + 1 > sentence.end || found.iter().any(|f| f.covers(q.first)) {
        return;
    }
    let free = |r: Range<usize>| !found.iter().any(|f| f.cue.as_ref().is_some_and(|c| r.contains(&c.start)));
    let opened = |f: &Found, c: &Range<usize>| {
        f.cue
            .as_ref()
            .is_some_and(|cue| cue.start >= sentence.start && reader.has(cue.end, Set::That) && (cue.end..cue.end + 2).contains(&c.start))
    };
    // "The crane played a “minor role,” Ana Roe said."
    let closed = |f: &Found| {
        let comma = reader.is_comma(q.last - 1) || q.last + 1 < sentence.end && reader.is_comma(q.last + 1);
        comma
            && f.source.as_ref().zip(f.cue.as_ref()).is_some_and(|(s, cue)| s.start > q.last && s.start < q.last + 3 && s.end <= cue.start)
    };
    // A passage that is said already is no beginning of the clause: what follows it is told of the speaker.
    let plain = |c: &Range<usize>| {
        let quotations = &reader.layout.quotations;
        quotations.get(quotations.partition_point(|q| q.last < c.start)).is_none_or(|q| q.first >= c.end)
    };
    let place = found.iter().enumerate().find_map(|(i, f)| {
        let fits = |c: &Range<usize>| {
            sentence.start <= c.start && c.end <= q.first && (opened(f, c) || closed(f) && plain(c)) && free(c.end..q.first) && !f.thought
        };
        f.source.as_ref()?;
        f.content.iter().rposition(fits).map(|piece| (i, piece))
    });
    if let Some((i, piece)) = place {
        found[i].content[piece].end = q.last + 1;
    }
}

/// "Cranes, says Ana Roe, are “gone”": between two commas the name behind the verb speaks, and the sentence around it is hers.
fn parenthetic(reader: &Reader<'_>, sentences: &[Range<usize>], found: &mut [Found]) {
    for f in found.iter_mut() {
        let Some(cue) = f.cue.as_ref().map(|c| c.start) else { continue };
        let Some(sentence) = sentences.get(sentences.partition_point(|s| s.end <= cue)).filter(|s| cue > s.start) else { continue };
        if !reader.says(cue) || !reader.is_comma(cue - 1) || f.source.as_ref().is_none_or(|s| s.start > cue) {
            continue;
        }
        let end = (cue + 1..sentence.end).find(|&i| !is_name(reader, i)).unwrap_or(sentence.end);
        let whole = (cue + 2..=cue + 4).contains(&end) && end < sentence.end && reader.is_comma(end);
        // What was read as said must hold the name: else the form only looks like it.
        if !whole || !f.content.iter().any(|c| c.contains(&(cue + 1))) {
            continue;
        }
        let mut content = vec![sentence.start..cue - 1];
        content.extend(f.content.iter().map(|c| c.start.max(end + 1)..c.end).filter(|c| c.start < c.end));
        f.content = content;
        f.source = Some(cue + 1..end);
    }
}

#[cfg(test)]
mod tests {
    use crate::article::from_text;
    use crate::sources::attribution::find;

    /// Source and passages in marks of each attribution that has some, in an English text.
    fn spoken(text: &str) -> Vec<(String, Vec<String>)> {
        let article = from_text(text);
        let of = |s: &crate::Span| s.of(text).to_owned();
        let marked = |a: &super::super::Attribution| a.quoted.iter().map(of).collect::<Vec<_>>();
        let found = find(text, &article.info.blocks, None);
        found.iter().filter(|a| !a.quoted.is_empty()).map(|a| (a.source.as_ref().map(of).unwrap_or_default(), marked(a))).collect()
    }

    fn speaker_of(text: &str, words: &str) -> String {
        let found = spoken(text);
        found.into_iter().find(|(_, q)| q.iter().any(|q| q.starts_with(words))).map(|(s, _)| s).unwrap_or_default()
    }

    #[test]
    fn reads_two_offices_before_the_name_and_its_verb() {
        let text = "Stony and windy fields cover the north of the island.\n\n“What we would like to know is whether the old wells run \
                    dry in the summer,” harbour engineer and board co-founder Ana Roe said.";
        assert_eq!(speaker_of(text, "What we would like"), "harbour engineer and board co-founder Ana Roe");
    }

    #[test]
    fn takes_the_verb_before_the_comma_and_not_an_earlier_one_or_a_noun() {
        let text = "When Jane Lund noted that the quay was closed, harbour master Ana Roe boasted, “That makes me smart.”";
        assert_eq!(speaker_of(text, "That makes"), "harbour master Ana Roe");
        let text = "In May it was reported that port lawyer Ana Roe wrote in an email, “Well done. Another lawsuit. What a joke.”";
        assert_eq!(speaker_of(text, "Well done"), "port lawyer Ana Roe");
    }

    #[test]
    fn leaves_words_behind_a_comma_with_their_own_cue() {
        let text = "Ana Roe said the quay was closed, and Jane Lund replied, “That is not what we were told.”";
        assert_eq!(speaker_of(text, "That is not"), "Jane Lund");
    }

    #[test]
    fn resumes_a_speech_behind_what_stands_between() {
        let text = "“The crane is still there,” producer Ana Roe says to Tide in the new issue, which features a ferry on the cover, \
                    “and the boats are in another port still. So that is where we go.”";
        assert_eq!(speaker_of(text, "and the boats"), speaker_of(text, "The crane"));
        let text = "“The crane is still there,” Ana Roe said, and Jane Lund replied, “but nobody drives it any more.”";
        assert_ne!(speaker_of(text, "but nobody"), "Ana Roe");
    }

    #[test]
    fn keeps_a_passage_in_the_clause_that_was_said() {
        let text =
            "As the talks began, the port announced that the Tern, a small patrol boat, had sunk when it was “wilfully rammed” by a ship.";
        assert_eq!(speaker_of(text, "wilfully rammed"), "the port");
        let text = "The port closed in May. Its crane was “wilfully rammed” by a ship.";
        assert_eq!(speaker_of(text, "wilfully rammed"), "");
    }

    #[test]
    fn gives_a_sentence_to_the_name_between_its_commas() {
        let text = "Still, rowing clubs, says Harden Roe, can teach people “useful skills,” she says, which may help.";
        assert_eq!(speaker_of(text, "useful skills"), "Harden Roe");
    }
}
