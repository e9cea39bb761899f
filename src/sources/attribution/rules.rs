//! Attribution by structure alone: noun phrase, cue, clause.
//!
//! A sentence is read from left to right. A cue inside the content of an earlier one is part of what is said,
//! and a cue inside quotation marks is somebody else's word.

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;
use crate::language::{CueClass, Set};
use crate::text::{Paragraph, Quotation, Shape};

/// How many words may stand between a cue and the "that" or mark which opens its content.
const GAP: usize = 14;

/// Attributions of one sentence beyond which it is not read on.
const MANY: usize = 40;

/// Appends what the rules find in a paragraph.
pub(super) fn paragraph(reader: &Reader<'_>, paragraph: &Paragraph, out: &mut Vec<Found>) {
    let quotations = &reader.layout.quotations[paragraph.quotations.clone()];
    for index in paragraph.sentences.clone() {
        let sentence = reader.layout.sentences[index].clone();
        let first = out.len();
        let view = Sentence { reader, quotations, range: sentence };
        view.read(out);
        // A quotation that makes up the next sentence goes on from this one.
        if let Some(next) = reader.layout.sentences.get(index + 1).filter(|_| index + 1 < paragraph.sentences.end)
            && let Some(q) = quotations
                .get(quotations.partition_point(|q| q.first < next.start))
                .filter(|q| q.first == next.start && q.last + 1 == next.end)
            && let Some(found) = out[first..].iter_mut().rev().find(|f| f.content.iter().any(|c| view.quotation_in(c).is_some()))
        {
            found.content.push(q.first..q.last + 1);
        }
        // "Die Brücke sei sicher.": a sentence that its verb marks as reported goes on what the one before said.
        if out.len() == first
            && index > paragraph.sentences.start
            && view.range.clone().any(|i| reader.has(i, Set::Hearsay) && view.quotation_at(i).is_none())
            && let Some(source) = out
                .last()
                .filter(|f| {
                    f.content.iter().any(|c| c.end + 3 > reader.layout.sentences[index - 1].end)
                        || f.cue.as_ref().is_some_and(|c| reader.layout.sentences[index - 1].contains(&c.start))
                })
                .and_then(|f| f.source.clone())
        {
            let content = view.trim(view.range.clone());
            out.push(Found { content: vec![content], cue: None, source: Some(source), thought: false, displayed: false });
        }
    }
}

struct Sentence<'a> {
    reader: &'a Reader<'a>,
    quotations: &'a [Quotation],
    range: Range<usize>,
}

impl Sentence<'_> {
    fn quotation_in(&self, range: &Range<usize>) -> Option<&Quotation> {
        self.quotations.get(self.quotations.partition_point(|q| q.last < range.start)).filter(|q| q.first < range.end)
    }

    fn quotation_at(&self, at: usize) -> Option<&Quotation> {
        let i = self.quotations.partition_point(|q| q.last < at);
        self.quotations.get(i).filter(|q| q.first <= at)
    }

    fn read(&self, out: &mut Vec<Found>) {
        let r = self.reader;
        let first = out.len();
        // Everything before this belongs to somebody already.
        let mut floor = self.range.start;
        let mut at = self.range.start;
        while at < self.range.end && out.len() - first < MANY {
            if let Some(q) = self.quotation_at(at) {
                at = q.last + 1;
                continue;
            }
            if out[first..].iter().any(|f| f.covers(at)) {
                at += 1;
                continue;
            }
            let found = if let Some(len) = r.according(at) {
                self.according(at, len, floor)
            } else if let Some(len) = r.according_behind(at) {
                self.according_behind(at, len, floor)
            } else if r.has(at, Set::Behind) {
                self.behind(at, floor)
            } else if let Some(class) = r.cue(at) {
                if class.verb() { self.verb(at, class, floor) } else { None }
            } else {
                None
            };
            if let Some(f) = found {
                floor = f.content.iter().map(|c| c.end).max().unwrap_or(floor).max(at + 1).min(self.range.end);
                out.push(f);
            }
            at += 1;
        }
    }

    /// "…, according to X", "According to X, …", "…, according to X, …".
    fn according(&self, at: usize, len: usize, floor: usize) -> Option<Found> {
        let r = self.reader;
        let to = self.range.end;
        let source_start = at + len;
        let mut stop = source_start;
        let leads = at <= floor + 1;
        while stop < to && !matches!(r.word(stop), "," | ";" | "." | ":" | "—" | "–" | "--" | ")") && r.shape(stop) != Shape::Mark {
            // "Laut Polizei war die Brücke offen": the verb follows without a comma.
            let verb = r.class(stop).auxiliary() || r.class(stop).bits() == 0 && r.shape(stop - 1).is_name();
            if leads && r.pack.verb_second() && stop > source_start && verb && r.shape(stop) == Shape::Lower {
                break;
            }
            stop += 1;
        }
        if stop == source_start {
            return None;
        }
        let mut content = Vec::new();
        if leads {
            let comma = usize::from(r.is_comma(stop));
            if comma == 1 || r.pack.verb_second() {
                content.push(self.trim(stop + comma..to));
            }
        } else {
            content.push(self.trim(floor..at));
            // After "…, according to X," the content may go on.
            if r.is_comma(stop) && stop + 3 < to && (r.class(stop + 1).conjunction() || r.class(stop + 1).preposition()) {
                content.push(self.trim(stop + 1..to));
            }
        }
        Some(Found { content, cue: Some(at..at + len), source: Some(source_start..stop), thought: false, displayed: false })
    }

    /// "Der Polizei zufolge war …": the phrase before is the source, the rest the content.
    fn according_behind(&self, at: usize, len: usize, floor: usize) -> Option<Found> {
        let r = self.reader;
        let source = r.phrase_before(at, floor)?;
        let content = if source.start <= floor + 1 { self.trim(at + len..self.range.end) } else { self.trim(floor..source.start) };
        Some(Found { content: vec![content], cue: Some(at..at + len), source: Some(source), thought: false, displayed: false })
    }

    /// "„…“, so Roe": a word that attributes only behind its content, before a name.
    fn behind(&self, at: usize, floor: usize) -> Option<Found> {
        let r = self.reader;
        let comma = at.checked_sub(1).filter(|&i| i > floor && r.is_comma(i))?;
        let source = r.phrase_after(at + 1, self.range.end)?;
        let named = r.shape(source.start).is_name() || r.class(source.start).determiner();
        let ends = !r.shape(source.end.min(self.range.end - 1)).is_word() || source.end >= self.range.end;
        (named && ends && source.len() <= GAP).then(|| Found {
            content: vec![self.trim(floor..comma)],
            cue: Some(at..at + 1),
            source: Some(source),
            thought: false,
            displayed: false,
        })
    }

    fn verb(&self, at: usize, class: CueClass, floor: usize) -> Option<Found> {
        let r = self.reader;
        let to = self.range.end;
        // "teilte mit, …": what was parted from the verb belongs to it.
        let behind = at + 1 + usize::from(r.has(at + 1, Set::Particle));
        let before = at.checked_sub(1).filter(|&i| i >= self.range.start);
        let report = class.clause() || class.tell() || class.hold();
        // "…," said X.
        let closes = |i: usize| {
            r.is_comma(i) || self.quotation_at(i).is_some_and(|q| q.last == i) || matches!(r.word(i), "?" | "!" | "—" | "–" | "--")
        };
        if report && let Some(i) = before.filter(|&i| closes(i) && i > floor) {
            if let Some(source) = r.phrase_after(behind, to).filter(|p| self.names_someone(p)) {
                let mut end = source.end;
                if r.is_comma(end) {
                    end = self.end_of_apposition(end);
                }
                let mut content = vec![self.trim(floor..at)];
                if end + 2 < to && (r.is_comma(end) || matches!(r.word(end), ":" | "—")) {
                    content.push(self.trim(end + 1..to));
                } else if let Some(q) = self.quotations.get(self.quotations.partition_point(|q| q.first < end)).filter(|q| q.first < to) {
                    content.push(q.first..q.last + 1);
                }
                return Some(Found {
                    content,
                    cue: Some(at..at + 1),
                    source: Some(source.start..end.max(source.end)),
                    thought: class.thought,
                    displayed: false,
                });
            }
            let _ = i;
        }
        let subject = r.phrase_before(at, floor.max(self.range.start));
        let source = subject.clone();
        let left = subject.as_ref().map_or(at, |s| s.start);
        // "…," X said.
        if report && left > floor + 1 && closes(left - 1) && subject.is_some() {
            let quoted = self.quotation_at(left - 1).is_some();
            if quoted || self.ends_after(at + 1) {
                let mut content = vec![self.trim(floor..left)];
                if let Some(start) = self.opening(at + 1, class).filter(|&s| s < to && self.quotation_at(s).is_some()) {
                    content.push(self.trim(start..to));
                }
                return Some(Found { content, cue: Some(at..at + 1), source, thought: class.thought, displayed: false });
            }
        }
        // X said that …
        let start = self.opening(behind, class)?;
        if source.is_none() && !class.clause() && !class.object() {
            return None;
        }
        let content = self.trim(start..self.end_of_content(start));
        if content.is_empty() {
            return None;
        }
        Some(Found { content: vec![content], cue: Some(at..at + 1), source, thought: class.thought, displayed: false })
    }

    /// Where the content after a cue begins.
    fn opening(&self, from: usize, class: CueClass) -> Option<usize> {
        let r = self.reader;
        let to = self.range.end;
        if from >= to {
            return None;
        }
        let near = to.min(from + GAP);
        let mut infinitive = None;
        let mut comma = false;
        for at in from..near {
            if let Some(q) = self.quotation_at(at) {
                let _ = q;
                if class.object() && !class.clause() {
                    return Some(from);
                }
                return Some(if at == from || comma || r.word(at - 1) == ":" {
                    at
                } else if class.clause() && !r.class(from).preposition() {
                    from
                } else {
                    at
                });
            }
            let word = r.word(at);
            if r.has(at, Set::That) || (class.clause() || class.tell()) && r.has(at, Set::Question) {
                return Some(at);
            }
            if word == ":" {
                return Some(at + 1);
            }
            comma = word == ",";
            if comma && at == from {
                return class.clause().then_some(at + 1);
            }
            if r.has(at, Set::To) && infinitive.is_none() && at + 1 < to && r.shape(at + 1) == Shape::Lower && !r.class(at + 1).determiner()
            {
                infinitive = Some(at);
            }
            if at > from && matches!(word, ";" | "." | "—") {
                break;
            }
        }
        let first = r.class(from);
        if (class.urge() || class.hold())
            && let Some(at) = infinitive
        {
            return Some(if class.urge() { at } else { from });
        }
        if class.tell() && !class.clause() {
            let listener = r.phrase_after(from, to)?;
            return (listener.end < to).then_some(listener.end);
        }
        if class.clause() || class.hold() {
            if first.preposition() && !first.conjunction() {
                return class.object().then_some(from + 1);
            }
            return (!self.ends_after(from)).then_some(from);
        }
        if class.object() && r.shape(from).is_word() && !(first.preposition() || first.conjunction()) {
            return Some(from);
        }
        None
    }

    /// Whether no clause follows: the sentence ends, or only "on Monday", "in a statement" stands there.
    fn ends_after(&self, from: usize) -> bool {
        let r = self.reader;
        let mut at = from;
        while at < self.range.end && r.shape(at) == Shape::Lower && r.word(at).ends_with("ly") {
            at += 1;
        }
        if at >= self.range.end || !r.shape(at).is_word() {
            return true;
        }
        r.class(at).preposition() || r.class(at).conjunction() || r.shape(at) == Shape::Capital && r.word(at).ends_with("day")
    }

    fn end_of_content(&self, start: usize) -> usize {
        let r = self.reader;
        let mut at = start;
        while at < self.range.end {
            if let Some(q) = self.quotation_at(at) {
                at = q.last + 1;
                continue;
            }
            if r.is_comma(at) && (r.according(at + 1).is_some() || r.has(at + 1, Set::Behind) || self.comes_back(at + 1)) {
                return at;
            }
            at += 1;
        }
        self.range.end
    }

    /// ", and she added": another attribution begins.
    fn comes_back(&self, at: usize) -> bool {
        let r = self.reader;
        let next = if r.has(at, Set::And) { at + 1 } else { at };
        let upto = self.range.end.min(next + 4);
        next > at && (next..upto).any(|i| r.cue(i).is_some_and(|c| c.clause() && !c.noun()))
            || next == at && at < upto && r.cue(at).is_some_and(|c| c.clause()) && r.word(at).ends_with("ing")
    }

    fn end_of_apposition(&self, comma: usize) -> usize {
        let r = self.reader;
        let to = self.range.end;
        if !(r.class(comma + 1).determiner() || r.shape(comma + 1) == Shape::Lower && !r.class(comma + 1).conjunction()) {
            return comma;
        }
        if r.cue(comma + 1).is_some_and(|c| c.verb()) {
            return comma;
        }
        (comma + 1..to).find(|&i| matches!(r.word(i), "," | "." | ";" | ":") || self.quotation_at(i).is_some()).unwrap_or(to)
    }

    fn names_someone(&self, phrase: &Range<usize>) -> bool {
        let r = self.reader;
        r.shape(phrase.start).is_name() || r.class(phrase.start).determiner() || r.class(phrase.start).pronoun() || phrase.len() <= 3
    }

    /// Without commas and points at either end, but with quotation marks.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let r = self.reader;
        let (mut start, mut end) = (range.start, range.end.min(self.range.end));
        while start < end
            && r.shape(start) == Shape::Punctuation
            && self.quotation_at(start).is_none()
            && !matches!(r.word(start), "$" | "#" | "@")
        {
            start += 1;
        }
        while start < end
            && r.shape(end - 1) == Shape::Punctuation
            && self.quotation_at(end - 1).is_none()
            && !matches!(r.word(end - 1), "%")
        {
            end -= 1;
        }
        start..end.max(start)
    }
}
