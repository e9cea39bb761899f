//! Quotations that no cue claimed: kept where they read as speech, with the speaker of the text around them.

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;
use crate::language::Set;
use crate::report::BlockKind;
use crate::text::{Paragraph, Quotation};

/// Words from which a passage without a cue reads as speech rather than as a term.
const SPEECH: usize = 6;

/// Adds an attribution for every unclaimed quotation that reads as speech; runs that go on go to their speech.
pub(super) fn claim(reader: &Reader<'_>, found: &mut Vec<Found>) {
    let layout = reader.layout;
    found.sort_by_key(|f| f.content.first().map_or(0, |c| c.start));
    let claimed: Vec<Option<usize>> = {
        let mut claimed = vec![None; layout.quotations.len()];
        for (index, f) in found.iter().enumerate() {
            for c in &f.content {
                let from = layout.quotations.partition_point(|q| q.last < c.start);
                for (i, _) in layout.quotations[from..].iter().enumerate().take_while(|(_, q)| q.first < c.end) {
                    claimed[from + i].get_or_insert(index);
                }
            }
        }
        claimed
    };
    let mut claimed = claimed;
    let mut last_source: Option<(usize, usize)> = None;
    let mut next = 0;
    let claimed_by_cue = found.len();
    for (number, paragraph) in layout.paragraphs.iter().enumerate() {
        // "X writes:" stands before the block that X wrote.
        while next < claimed_by_cue && found[next].content.first().is_none_or(|c| c.start < paragraph.tokens.end) {
            let here = found[next].content.first().is_some_and(|c| c.start >= paragraph.tokens.start);
            if here && found[next].displayed && found[next].source.is_none() {
                found[next].source = number
                    .checked_sub(1)
                    .and_then(|before| introduced(reader, &layout.paragraphs[before], last_source.map(|(at, i)| (at, &found[i])), before));
            }
            if here && found[next].source.is_some() {
                last_source = Some((number, next));
            }
            next += 1;
        }
        for i in paragraph.quotations.clone() {
            let q = layout.quotations[i];
            if let Some(index) = claimed[i] {
                last_source = Some((number, index));
                continue;
            }
            // The speech of the paragraph before runs on.
            let runs = i > 0 && layout.quotations[i - 1].runs_on;
            if runs && let Some(index) = claimed[i - 1] {
                found[index].content.push(q.first..q.last + 1);
                claimed[i] = Some(index);
                last_source = Some((number, index));
                continue;
            }
            // "They chanted “Open the quay” and “Stay at sea”": one cue for both.
            let and = q.first.checked_sub(1).filter(|&at| i > paragraph.quotations.start && reader.has(at, Set::And));
            if let Some(and) = and
                && let Some(index) = claimed[i - 1]
                && (layout.quotations[i - 1].last + 1..and).all(|at| reader.is_comma(at))
                && found[index].content.last().is_some_and(|c| c.end == layout.quotations[i - 1].last + 1)
            {
                found[index].content.push(q.first..q.last + 1);
                claimed[i] = Some(index);
                last_source = Some((number, index));
                continue;
            }
            // "He referred to the quay — which …— as “a gift”": the passage goes on what the sentence's cue began.
            if q.first > paragraph.tokens.start
                && reader.has(q.first - 1, Set::As)
                && let Some(index) = begun_before(reader, found, &q)
            {
                found[index].content.push(q.first..q.last + 1);
                claimed[i] = Some(index);
                last_source = Some((number, index));
                continue;
            }
            if !reads_as_speech(reader, &q, paragraph) {
                continue;
            }
            let near = last_source.filter(|&(at, _)| number - at <= 1);
            let announced = number.checked_sub(1).filter(|_| q.first == paragraph.tokens.start).map(|n| &layout.paragraphs[n]);
            let named = announced.and_then(|p| quoted_from(reader, p, &q, paragraph));
            let announced = announced.filter(|p| reader.word(p.tokens.end - 1) == ":");
            let source = match announced {
                _ if named.is_some() => named,
                Some(before) => introduced(reader, before, last_source.map(|(at, i)| (at, &found[i])), number - 1),
                None => near.and_then(|(_, index)| found[index].source.clone()),
            };
            found.push(Found { content: vec![q.first..q.last + 1], cue: None, source, thought: false, displayed: false });
            claimed[i] = Some(found.len() - 1);
            last_source = Some((number, found.len() - 1));
        }
    }
}

/// The nearest attribution with a cue and a source whose content stands before this passage in its sentence.
fn begun_before(reader: &Reader<'_>, found: &[Found], q: &Quotation) -> Option<usize> {
    let sentences = &reader.layout.sentences;
    let sentence = sentences.get(sentences.partition_point(|s| s.end <= q.first))?;
    let here = |f: &Found| {
        f.source.is_some()
            && f.cue.as_ref().is_some_and(|c| sentence.start <= c.start && c.end <= q.first)
            && f.content.iter().all(|c| sentence.start <= c.start && c.end <= q.first)
    };
    let end = |f: &Found| f.content.last().map_or(0, |c| c.end);
    let near = found.partition_point(|f| f.content.first().is_none_or(|c| c.start < q.first));
    let from = near.saturating_sub(8);
    found[from..near].iter().enumerate().filter(|(_, f)| here(f)).max_by_key(|(_, f)| end(f)).map(|(i, _)| from + i)
}

/// Whom a paragraph that ends in a colon announces: the last source of its own, else the phrase before its verb.
fn introduced(reader: &Reader<'_>, paragraph: &Paragraph, last: Option<(usize, &Found)>, number: usize) -> Option<Range<usize>> {
    let tokens = &paragraph.tokens;
    if reader.word(tokens.end.checked_sub(1)?) != ":" {
        // A block that goes on in the next one keeps its speaker.
        return last.filter(|(at, f)| *at == number && f.displayed).and_then(|(_, f)| f.source.clone());
    }
    if let Some((at, f)) = last
        && at == number
    {
        return f.source.clone();
    }
    let sentence = reader.layout.sentences.get(paragraph.sentences.end.checked_sub(1)?)?.clone();
    let from = reader.has(sentence.start, Set::From);
    if from {
        return reader.phrase_after(sentence.start + 1, sentence.end);
    }
    let cue = sentence.clone().rev().take(30).find(|&i| reader.cue(i).is_some_and(|c| c.clause() || c.tell()))?;
    reader.phrase_before(cue, sentence.start)
}

/// "I close with a quote from Ana Roe." before a paragraph that is all in marks: whose words they are.
fn quoted_from(reader: &Reader<'_>, before: &Paragraph, q: &Quotation, paragraph: &Paragraph) -> Option<Range<usize>> {
    let sentence = reader.layout.sentences.get(before.sentences.end.checked_sub(1)?)?;
    let whole = q.first == paragraph.tokens.start && q.last + 1 == paragraph.tokens.end;
    let quote = (sentence.start..sentence.end).rev().find(|&i| reader.is(i, "quote") || reader.is(i, "quotation")).filter(|_| whole)?;
    let from = (quote + 1..sentence.end.min(quote + 3)).find(|&i| reader.has(i, Set::From) || reader.is(i, "by") || reader.is(i, "of"))?;
    reader.phrase_after(from + 1, sentence.end)
}

/// A passage that begins its sentence, or stands behind a comma or colon, and is long enough or ends as speech does.
/// In Title Case it is a title; after "the" or "of" it is a term.
fn reads_as_speech(reader: &Reader<'_>, q: &Quotation, paragraph: &Paragraph) -> bool {
    let words = || (q.first..=q.last).filter(|&i| reader.shape(i).is_word());
    let count = words().count();
    if matches!(paragraph.kind, BlockKind::Quotation | BlockKind::Embed) {
        return count > 1;
    }
    let long = words().filter(|&i| reader.class(i).bits() == 0);
    let (mut names, mut others) = (0usize, 0usize);
    for i in long {
        if reader.shape(i).is_name() { names += 1 } else { others += 1 }
    }
    let title = names > 1 && names >= 3 * others;
    let leans = q.first > paragraph.tokens.start && reader.shape(q.first - 1).is_word();
    let ends = q.last > 0 && matches!(reader.word(q.last - 1), "." | "," | "?" | "!");
    !title && (count >= SPEECH || ends && count >= 3 && !leans)
}
