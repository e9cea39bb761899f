//! Learning the table: averaged perceptrons over the same features that are used afterwards.
//!
//! Nothing here is random but the order of the paragraphs, which a fixed integer generator shuffles,
//! so that the same corpora give the same bytes.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::super::phrases::Reader;
use super::decode::{Decoder, Part};
use super::features::{self, Frame, TEMPLATES};
use super::find;
use super::table::{LARGEST, Row, Table, Vocabulary, Weights};
use super::units::Units;
use crate::Span;
use crate::language;
use crate::report::BlockKind;
use crate::text::{Layout, Shape, hash_word};

/// An annotated text.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which corpus it comes from.
    pub corpus: u8,
    /// Its text.
    pub text: String,
    /// Its attributions: content, cue, source, in bytes.
    pub attributions: Vec<Annotation>,
    /// Whether it has annotations at all, or serves for counting words.
    pub annotated: bool,
    /// How often it is shown in one round.
    pub weight: u32,
}

/// One annotated attribution.
#[derive(Debug, Clone, Default)]
pub struct Annotation {
    /// Content.
    pub content: Vec<Span>,
    /// Cue.
    pub cue: Vec<Span>,
    /// Source.
    pub source: Vec<Span>,
}

/// What may be set.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Rounds over the corpora.
    pub rounds: u32,
    /// Documents in which a word must occur.
    pub min_documents: u32,
    /// What a wrong label earns in training.
    pub margin: i32,
    /// How far a cue is preferred to none: finding counts more than not finding too much.
    pub lean: i32,
    /// Features that the cue decision may keep.
    pub cue_features: usize,
    /// Features that the choice of source and content may keep.
    pub span_features: usize,
}

/// Weights are written in this fraction of a step.
const SCALE: i64 = 8;

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    now: Row,
    total: [i64; 4],
    stamp: i64,
    updates: u32,
}

/// Weights in training.
#[derive(Debug, Default)]
struct Learner {
    cells: std::collections::HashMap<u64, Cell, std::hash::BuildHasherDefault<Spread>>,
    clock: i64,
    /// No features but those that are there already.
    closed: bool,
}

#[derive(Debug, Default, Clone, Copy)]
struct Spread(u64);

impl std::hash::Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, value: u64) {
        let mixed = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Weights for Learner {
    fn sum(&self, keys: &[u64]) -> Row {
        let mut row = [0; 4];
        for cell in keys.iter().filter_map(|key| self.cells.get(key)) {
            for (sum, weight) in row.iter_mut().zip(cell.now) {
                *sum += weight;
            }
        }
        row
    }
}

impl Learner {
    fn update(&mut self, keys: &[u64], place: usize, by: i32) {
        let clock = self.clock;
        for &key in keys {
            let cell = match self.cells.entry(key) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(_) if self.closed => continue,
                Entry::Vacant(entry) => entry.insert(Cell::default()),
            };
            let since = clock - cell.stamp;
            for (total, now) in cell.total.iter_mut().zip(cell.now) {
                *total += i64::from(now) * since;
            }
            cell.stamp = clock;
            cell.now[place] += by;
            cell.updates += 1;
        }
    }

    /// Averages, scaled, by key.
    fn averages(&self) -> Vec<(u64, [i16; 4])> {
        let clock = self.clock.max(1);
        let mut rows: Vec<(u64, [i16; 4])> = self
            .cells
            .iter()
            .map(|(&key, cell)| {
                let mut row = [0i16; 4];
                for (i, place) in row.iter_mut().enumerate() {
                    let total = cell.total[i] + i64::from(cell.now[i]) * (clock - cell.stamp);
                    *place = i16::try_from((total * SCALE / clock).clamp(-LARGEST, LARGEST)).unwrap_or(0);
                }
                (key, row)
            })
            .filter(|(_, row)| row.iter().any(|w| *w != 0))
            .collect();
        rows.sort_unstable();
        rows
    }

    /// A fresh learner that knows only the `keep` features which weigh most in this one.
    fn narrowed(&self, keep: usize) -> Self {
        let mut rows: Vec<(u32, u64)> = self
            .averages()
            .into_iter()
            .map(|(key, row)| {
                let updates = self.cells.get(&key).map_or(0, |c| c.updates).min(64);
                let weight: u32 = row.iter().map(|w| u32::from(w.unsigned_abs())).max().unwrap_or(0);
                (weight * (updates + 8), key)
            })
            .collect();
        rows.sort_unstable_by_key(|&(weight, key)| (std::cmp::Reverse(weight), key));
        rows.truncate(keep);
        Self { cells: rows.into_iter().map(|(_, key)| (key, Cell::default())).collect(), clock: 0, closed: true }
    }
}

/// A fixed generator (xorshift), for the order of examples alone.
struct Order(u64);

impl Order {
    fn shuffle<X>(&mut self, list: &mut [X]) {
        for i in (1..list.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let j = usize::try_from(self.0 % (i as u64 + 1)).unwrap_or(0);
            list.swap(i, j);
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { rounds: 4, min_documents: 24, margin: 16, lean: 12, cue_features: 12_000, span_features: 22_000 }
    }
}

/// A paragraph with what is true of it.
struct Example {
    units: Units,
    rates: Vec<u8>,
    /// For every unit: a cue's head, part of a cue (not learnt from), or neither.
    cues: Vec<Cue>,
    gold: Vec<Gold>,
    weight: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    No,
    Part,
    Head,
}

struct Gold {
    cue: usize,
    window: Range<usize>,
    parts: Vec<Part>,
}

fn parts_of(text: &str) -> impl Iterator<Item = (BlockKind, Span)> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        (!span.is_empty()).then_some((BlockKind::Paragraph, span))
    })
}

fn layout(text: &str) -> Layout {
    let pack = language::english();
    Layout::read(text, parts_of(text), &|w| pack.is_abbreviation(w))
}

/// Words that enter, with their cue rate: in many documents and in more than one corpus.
fn vocabulary(documents: &[Document], settings: &Settings) -> Vocabulary {
    #[derive(Default)]
    struct Count {
        documents: u32,
        corpora: BTreeSet<u8>,
        seen: u32,
        cue: u32,
    }
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for document in documents {
        let layout = layout(&document.text);
        let mut here = BTreeSet::new();
        let mut cues: Vec<Span> = document.attributions.iter().flat_map(|a| a.cue.iter().copied()).collect();
        cues.sort();
        for token in &layout.tokens {
            if !matches!(token.shape, Shape::Lower | Shape::Punctuation) {
                continue;
            }
            let word = token.span().of(&document.text).replace('\u{2019}', "'");
            if word.len() > 20 || word.contains(' ') {
                continue;
            }
            let entry = counts.entry(word.clone()).or_default();
            if document.annotated {
                entry.seen += 1;
                let i = cues.partition_point(|c| c.end <= token.start);
                entry.cue += u32::from(cues.get(i).is_some_and(|c| c.overlaps(token.span())));
            }
            here.insert(word);
        }
        for word in here {
            let entry = counts.entry(word).or_default();
            entry.documents += 1;
            entry.corpora.insert(document.corpus);
        }
    }
    let pack = language::english();
    let mut seen = BTreeSet::new();
    Vocabulary::new(counts.into_iter().filter_map(|(word, c)| {
        if !seen.insert(hash_word(&word)) || c.corpora.len() < 2 {
            return None;
        }
        let verb = pack.cue(hash_word(&word)).is_some() || pack.class(hash_word(&word)).bits() != 0;
        let candidate = c.cue >= 3 && c.cue * 50 >= c.seen || c.cue >= 1 && pack.cue(hash_word(&word)).is_some_and(|k| k.verb());
        let wanted = c.documents >= settings.min_documents || (candidate || verb) && c.documents >= settings.min_documents / 3;
        let rate = if candidate { (c.cue * 8).div_ceil(c.seen.max(1)).clamp(1, 8) } else { 0 };
        wanted.then(|| (word, u8::try_from(rate).unwrap_or(0)))
    }))
}

fn examples(document: &Document, words: &Vocabulary) -> Vec<Example> {
    let pack = language::english();
    let layout = layout(&document.text);
    let reader = Reader::new(&document.text, &layout, pack, |hash| words.word(hash));
    let mut out = Vec::new();
    let tokens = &layout.tokens;
    for paragraph in &layout.paragraphs {
        let mut units = Units::default();
        units.read(&reader, paragraph);
        let whole = Span::new(tokens[paragraph.tokens.start].start, tokens[paragraph.tokens.end - 1].end);
        let rates: Vec<u8> = (0..units.units.len()).map(|at| find::candidate(&reader, &units, at).unwrap_or(0)).collect();
        let mut cues = vec![Cue::No; rates.len()];
        let mut gold = Vec::new();
        let covered = |at: usize, spans: &[Span]| {
            let unit = units.units[at];
            let span = Span::new(tokens[unit.first].start, tokens[unit.last].end);
            let inside: usize = spans.iter().map(|s| s.end.min(span.end).saturating_sub(s.start.max(span.start))).sum();
            inside * 2 > span.len()
        };
        for a in &document.attributions {
            if !a.cue.iter().any(|c| c.overlaps(whole)) {
                continue;
            }
            let mut head: Option<usize> = None;
            for at in 0..rates.len() {
                if covered(at, &a.cue) {
                    if cues[at] == Cue::No {
                        cues[at] = Cue::Part;
                    }
                    if rates[at] > 0 && head.is_none_or(|h| rates[at] > rates[h]) {
                        head = Some(at);
                    }
                }
            }
            let Some(head) = head else { continue };
            let window = find::window(&units, head);
            let parts: Vec<Part> = window
                .clone()
                .map(|at| {
                    if at == head {
                        Part::Outside
                    } else if covered(at, &a.content) {
                        Part::Content
                    } else if !units.units[at].quoted && covered(at, &a.source) {
                        Part::Source
                    } else {
                        Part::Outside
                    }
                })
                .collect();
            if !parts.contains(&Part::Content) {
                continue;
            }
            cues[head] = Cue::Head;
            // One source only: the first run.
            let mut parts = parts;
            let mut runs = 0;
            for i in 0..parts.len() {
                if parts[i] == Part::Source {
                    if i == 0 || parts[i - 1] != Part::Source {
                        runs += 1;
                    }
                    if runs > 1 {
                        parts[i] = Part::Outside;
                    }
                }
            }
            gold.push(Gold { cue: head, window, parts });
        }
        out.push(Example { units, rates, cues, gold, weight: document.weight });
    }
    out
}

/// What stands at the head of the table.
const HEAD: &str = "Learned by examples/train.rs; docs/model-card.md says from what. Not edited by hand.\nword WORD [how often it is a cue, in eighths]; then, by template, two values (#n is a class of words) and weights.";

/// Learns a table from annotated texts and writes it as text.
pub fn train(documents: &[Document], settings: &Settings, progress: &mut dyn FnMut(String)) -> String {
    let words = vocabulary(documents, settings);
    progress(format!(
        "{} words, {} of them cue candidates",
        words.words().len(),
        words.words().iter().filter(|w| words.word(hash_word(w)).rate > 0).count()
    ));
    let mut list: Vec<Example> = documents.iter().filter(|d| d.annotated).flat_map(|d| examples(d, &words)).collect();
    let gold: usize = list.iter().map(|e| e.gold.len()).sum();
    let all: usize = documents.iter().map(|d| d.attributions.len()).sum();
    progress(format!("{gold} of {all} attributions have a cue among the candidates, in {} paragraphs", list.len()));
    let mut rows = cues(&mut list, settings, progress);
    rows.extend(spans(&mut list, settings, progress));
    rows.sort_unstable();
    let text = Table::write(&words, &rows, TEMPLATES, HEAD);
    progress(format!("{} weights, {} bytes", rows.len(), text.len()));
    text
}

fn cues(list: &mut [Example], settings: &Settings, progress: &mut dyn FnMut(String)) -> Vec<(u64, [i16; 4])> {
    let mut learner = Learner::default();
    let mut order = Order(0x5eed_1234_9876);
    let mut sequence: Vec<usize> = list.iter().enumerate().flat_map(|(i, e)| std::iter::repeat_n(i, e.weight as usize)).collect();
    let mut keys = Vec::new();
    let mut later = Vec::new();
    for round in 0..settings.rounds * 2 {
        if round == settings.rounds {
            learner = learner.narrowed(settings.cue_features);
        }
        order.shuffle(&mut sequence);
        let (mut right, mut wrong_yes, mut wrong_no) = (0, 0, 0);
        for &index in &sequence {
            let e = &list[index];
            find::later_cues(&e.rates, &mut later);
            for sentence in &e.units.sentences {
                let mut last = None;
                for at in sentence.clone() {
                    if e.rates[at] == 0 || e.cues[at] == Cue::Part {
                        continue;
                    }
                    let ahead = if later[at].1 < sentence.end { (later[at].0, later[at].1.saturating_sub(at)) } else { (0, 0) };
                    let cx = find::context(&e.units, at, e.rates[at], last, ahead);
                    features::cue(&e.units, at, &cx, &mut keys);
                    learner.clock += 1;
                    let score = learner.sum(&keys)[0];
                    let truth = e.cues[at] == Cue::Head;
                    if truth && score <= settings.margin + settings.lean {
                        learner.update(&keys, 0, 1);
                    } else if !truth && score > settings.lean - settings.margin {
                        learner.update(&keys, 0, -1);
                    }
                    match (truth, score > 0) {
                        (true, true) => right += 1,
                        (true, false) => wrong_no += 1,
                        (false, true) => wrong_yes += 1,
                        _ => {}
                    }
                    if truth {
                        last = Some(at);
                    }
                }
            }
        }
        progress(format!("cues, round {round}: {right} found, {wrong_no} missed, {wrong_yes} wrong"));
    }
    learner.averages()
}

fn spans(list: &mut [Example], settings: &Settings, progress: &mut dyn FnMut(String)) -> Vec<(u64, [i16; 4])> {
    let mut learner = Learner::default();
    let mut order = Order(0x0dd_ba11_4242);
    let mut sequence: Vec<(usize, usize)> = list
        .iter()
        .enumerate()
        .flat_map(|(i, e)| (0..e.gold.len()).flat_map(move |g| std::iter::repeat_n((i, g), e.weight as usize)))
        .collect();
    let mut decoder = Decoder::default();
    let mut keys = Vec::new();
    for round in 0..settings.rounds * 2 {
        if round == settings.rounds {
            learner = learner.narrowed(settings.span_features);
        }
        order.shuffle(&mut sequence);
        let mut right = 0;
        for &(index, g) in &sequence {
            let e = &list[index];
            let gold = &e.gold[g];
            let frame = Frame::new(&e.units, gold.cue, gold.window.clone());
            let start = gold.window.start;
            let margin = settings.margin;
            decoder.run(&learner, &e.units, &frame, &|_| false, &|at, part| if gold.parts[at - start] == part { 0 } else { margin });
            learner.clock += 1;
            if decoder.parts == gold.parts {
                right += 1;
                continue;
            }
            let ours = std::mem::take(&mut decoder.parts);
            for (sign, parts) in [(1, &gold.parts), (-1, &ours)] {
                let other = if sign == 1 { &ours } else { &gold.parts };
                for i in 0..=parts.len() {
                    let at = start + i;
                    if i < parts.len() && parts[i] != other[i] && parts[i] != Part::Outside {
                        frame.unit(&e.units, at, &mut keys);
                        learner.update(&keys, if parts[i] == Part::Source { 0 } else { 1 }, sign);
                    }
                    let turn =
                        |p: &[Part]| (if i == 0 { Part::Outside } else { p[i - 1] }, if i == p.len() { Part::Outside } else { p[i] });
                    let (mine, theirs) = (turn(parts), turn(other));
                    if mine == theirs || mine.0 == mine.1 {
                        continue;
                    }
                    frame.edge(&e.units, at, &mut keys);
                    for place in 0..4 {
                        let fires = |t: (Part, Part)| {
                            t.0 != t.1
                                && match place {
                                    0 => t.1 == Part::Content,
                                    1 => t.0 == Part::Content,
                                    2 => t.1 == Part::Source,
                                    _ => t.0 == Part::Source,
                                }
                        };
                        if fires(mine) && !fires(theirs) {
                            learner.update(&keys, place, sign);
                        }
                    }
                }
                if !parts.contains(&Part::Source) && other.contains(&Part::Source) {
                    frame.sourceless(&e.units, &mut keys);
                    learner.update(&keys, 0, sign);
                }
            }
            decoder.parts = ours;
        }
        progress(format!("spans, round {round}: {right} of {} right", sequence.len()));
    }
    learner.averages()
}
