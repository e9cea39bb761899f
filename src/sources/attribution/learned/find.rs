//! The learned decisions in the order in which they are taken.

use std::ops::Range;

use super::super::found::Found;
use super::super::phrases::Reader;
use super::decode::{Decoder, Part};
use super::features::{self, CueContext, Frame};
use super::table::Weights;
use super::units::{Class, Units};
use crate::text::{Paragraph, Shape};

/// Tokens of the shortest paragraph with an attribution: a source, a cue, a content.
const LEAST: usize = 3;
/// Units that a cue can reach: a longer sentence is cut around its cue, so that the work stays linear.
const REACH: usize = 120;
/// Words beside a quotation among which its cue is looked for.
const NEAR: usize = 10;
/// Below this even the best word is no cue.
const DOUBT: i32 = -900;
/// The same for a short passage, which may be a term or a title.
const DOUBT_OF_TERM: i32 = -40;
/// Cues of one paragraph beyond which the rest are not looked at.
const MAX_CUES: usize = 400;

/// Whether a unit may be a cue, and how often such a word is one.
pub(crate) fn candidate(reader: &Reader<'_>, units: &Units, at: usize) -> Option<u8> {
    let unit = units.units[at];
    if unit.quoted {
        return None;
    }
    match reader.token(unit.first).shape {
        Shape::Lower | Shape::Punctuation => (unit.rate > 0).then_some(unit.rate),
        _ if unit.class == Class::According => Some(unit.rate.max(1)),
        _ => None,
    }
}

/// What stands around a cue candidate, as far as it is decided.
pub(crate) fn context(units: &Units, at: usize, rate: u8, last: Option<usize>, later: (u8, usize)) -> CueContext {
    let mut cx = CueContext { last: None, comma: false, that: false, later, rate };
    if let Some(last) = last {
        cx.last = Some((at - last, units.units[last].code));
        for unit in units.units[last + 1..at].iter().rev().take(REACH) {
            cx.comma |= unit.class == Class::Comma;
            cx.that |= unit.class == Class::Relative;
        }
    }
    cx
}

/// The units that a cue may reach: its sentence, and sentences beside it which are quotations.
pub(crate) fn window(units: &Units, cue: usize) -> Range<usize> {
    let number = units.units[cue].sentence;
    let quotation = |n: usize| {
        let s = &units.units[units.sentences[n].clone()];
        s.iter().any(|u| u.quoted)
            && s.iter().all(|u| u.quoted || !matches!(u.class, Class::Word | Class::Name | Class::First | Class::Says | Class::Pronoun))
    };
    let (mut first, mut last) = (number, number);
    while first > 0 && number - first < 3 && quotation(first - 1) {
        first -= 1;
    }
    while last + 1 < units.sentences.len() && last - number < 4 && quotation(last + 1) {
        last += 1;
    }
    let start = units.sentences[first].start.max(cue.saturating_sub(REACH));
    let end = units.sentences[last].end.min(cue + REACH);
    start..end
}

/// For each unit of a sentence, the strongest candidate behind it: (rate, where).
pub(crate) fn later_cues(rates: &[u8], out: &mut Vec<(u8, usize)>) {
    out.clear();
    out.resize(rates.len(), (0, 0));
    let mut best = (0u8, 0usize);
    for at in (0..rates.len()).rev() {
        out[at] = best;
        if rates[at] >= best.0 && rates[at] > 0 {
            best = (rates[at], at);
        }
    }
}

/// A cue that was accepted.
#[derive(Debug, Clone, Copy)]
struct Accepted {
    at: usize,
    score: i32,
}

/// Room that is used again for every paragraph.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    pub(crate) units: Units,
    keys: Vec<u64>,
    rates: Vec<u8>,
    later: Vec<(u8, usize)>,
    accepted: Vec<Accepted>,
    taken: Vec<bool>,
    decoder: Decoder,
}

/// Appends the attributions of a paragraph.
pub(crate) fn paragraph<W: Weights>(
    reader: &Reader<'_>,
    paragraph: &Paragraph,
    used: Option<&Range<usize>>,
    weights: &W,
    scratch: &mut Scratch,
    out: &mut Vec<Found>,
) {
    if paragraph.tokens.len() < LEAST || used.is_some_and(|u| *u == paragraph.tokens) {
        return;
    }
    let Scratch { units, keys, rates, later, accepted, taken, decoder } = scratch;
    units.read(reader, paragraph);
    taken.clear();
    taken.extend(units.units.iter().map(|u| used.is_some_and(|r| r.contains(&u.first))));
    rates.clear();
    rates.extend((0..units.units.len()).map(|at| candidate(reader, units, at).unwrap_or(0)));
    later_cues(rates, later);
    accepted.clear();
    for sentence in &units.sentences {
        let mut last = None;
        for at in sentence.clone() {
            if rates[at] == 0 || taken[at] {
                continue;
            }
            let ahead = if later[at].1 < sentence.end { (later[at].0, later[at].1.saturating_sub(at)) } else { (0, 0) };
            let cx = context(units, at, rates[at], last, ahead);
            features::cue(units, at, &cx, keys);
            let score = weights.sum(keys)[0];
            if score > 0 && accepted.len() < MAX_CUES {
                accepted.push(Accepted { at, score });
                last = Some(at);
            }
        }
    }
    // "…," he said, according to the paper: the words are his, and the paper is the way they took.
    for i in 0..accepted.len() {
        let unit = units.units[accepted[i].at];
        let sentence = &units.sentences[unit.sentence];
        let spoken = || units.units[sentence.clone()].iter().any(|u| u.quoted);
        let other = |j: usize| accepted.get(j).is_some_and(|a| sentence.contains(&a.at) && units.units[a.at].class == Class::Says);
        if unit.class == Class::According && i > 0 && other(i - 1) && spoken() {
            accepted[i].score = 1;
        }
    }
    accepted.sort_by_key(|a| (std::cmp::Reverse(a.score), a.at));
    for cue in accepted.iter() {
        if taken[cue.at] {
            continue;
        }
        let frame = Frame::new(units, cue.at, window(units, cue.at));
        decoder.run(weights, units, &frame, &|at| taken[at], &|_, _| 0);
        let found = assemble(reader, units, &frame, &decoder.parts);
        if let Some(found) = found {
            for (offset, part) in decoder.parts.iter().enumerate() {
                if *part == Part::Content {
                    taken[frame.window.start + offset] = true;
                }
            }
            taken[cue.at] = true;
            out.push(found);
        }
    }
    second_chance(reader, weights, units, keys, taken, decoder, out);
}

/// Quotations that read as speech and that no cue claimed: the word beside them that is most of a cue speaks for them,
/// if the labelling agrees.
fn second_chance<W: Weights>(
    reader: &Reader<'_>,
    weights: &W,
    units: &Units,
    keys: &mut Vec<u64>,
    taken: &mut [bool],
    decoder: &mut Decoder,
    out: &mut Vec<Found>,
) {
    for number in 0..units.sentences.len() {
        let sentence = units.sentences[number].clone();
        let open = |at: usize, taken: &[bool]| units.units[at].quoted && !taken[at];
        let Some(quotation) = sentence.clone().find(|&at| open(at, taken)) else { continue };
        let doubt = if units.units[quotation].class == Class::Speech { DOUBT } else { DOUBT_OF_TERM };
        let (low, high) = (quotation.saturating_sub(NEAR).max(sentence.start), (quotation + NEAR).min(sentence.end));
        let mut best: Option<Accepted> = None;
        for (at, unit) in units.units.iter().enumerate().take(high).skip(low) {
            let wordy = matches!(
                unit.class,
                Class::Says | Class::Thinks | Class::Ed | Class::Plural | Class::Ing | Class::Word | Class::Noun | Class::According
            );
            if taken[at] || unit.quoted || !wordy {
                continue;
            }
            let cx = context(units, at, words_rate(unit.class), None, (0, 0));
            features::cue(units, at, &cx, keys);
            let score = weights.sum(keys)[0];
            if score > doubt && best.is_none_or(|b| score > b.score) {
                best = Some(Accepted { at, score });
            }
        }
        let Some(cue) = best else { continue };
        let frame = Frame::new(units, cue.at, window(units, cue.at));
        decoder.run(weights, units, &frame, &|at| taken[at], &|_, _| 0);
        if decoder.parts.get(quotation.wrapping_sub(frame.window.start)) != Some(&Part::Content) {
            continue;
        }
        if let Some(found) = assemble(reader, units, &frame, &decoder.parts) {
            for (offset, part) in decoder.parts.iter().enumerate() {
                if *part == Part::Content {
                    taken[frame.window.start + offset] = true;
                }
            }
            taken[cue.at] = true;
            out.push(found);
        }
    }
}

/// What the rate of a word is taken to be, of which nothing is known.
fn words_rate(class: Class) -> u8 {
    if class == Class::Says { 4 } else { 1 }
}

/// From labels to ranges of tokens.
fn assemble(reader: &Reader<'_>, units: &Units, frame: &Frame, parts: &[Part]) -> Option<Found> {
    let mut content = Vec::new();
    let mut source = None;
    let mut at = 0;
    while at < parts.len() {
        let part = parts[at];
        let mut end = at + 1;
        while end < parts.len() && parts[end] == part {
            end += 1;
        }
        let (first, last) = (units.units[frame.window.start + at], units.units[frame.window.start + end - 1]);
        match part {
            Part::Content => content.push(first.first..last.last + 1),
            Part::Source => source = Some(first.first..last.last + 1),
            Part::Outside => {}
        }
        at = end;
    }
    if content.is_empty() {
        return None;
    }
    let cue = units.units[frame.cue];
    let thought = reader.known(cue.first).cue.is_some_and(|c| c.thought);
    let end = cue.last + 1 + usize::from(cue.class == Class::According && reader.is(cue.last + 1, "to"));
    Some(Found { content, cue: Some(cue.first..end), source, thought, displayed: false })
}
