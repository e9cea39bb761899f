//! Source and content of one cue: the best labelling of the units around it.
//!
//! Five states suffice: outside and content, each before and after the source was met, and the source itself;
//! so the best labelling is exact, and linear in the window.

use super::features::Frame;
use super::table::{Row, Weights};
use super::units::Units;

/// A unit's part in an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Part {
    #[default]
    Outside,
    Source,
    Content,
}

const STATES: usize = 5;
/// Part of each state.
const PARTS: [Part; STATES] = [Part::Outside, Part::Outside, Part::Content, Part::Content, Part::Source];
/// States that may come before each state.
const BEFORE: [&[usize]; STATES] = [&[0, 2], &[1, 3, 4], &[0, 2], &[1, 3, 4], &[0, 2, 4]];
const NEVER: i32 = i32::MIN / 4;

/// Room for decoding, used again and again.
#[derive(Debug, Default)]
pub(crate) struct Decoder {
    keys: Vec<u64>,
    /// Of each unit of the window, what is summed for the edge before it and for itself.
    rows: Vec<[Row; 2]>,
    back: Vec<[u8; STATES]>,
    /// The labels of the window.
    pub(crate) parts: Vec<Part>,
}

/// The edge's share of a step: rows are start and end of content, start and end of source.
fn turn(row: [i32; 4], from: Part, to: Part) -> i32 {
    if from == to {
        return 0;
    }
    let mut score = 0;
    match from {
        Part::Content => score += row[1],
        Part::Source => score += row[3],
        Part::Outside => {}
    }
    match to {
        Part::Content => score += row[0],
        Part::Source => score += row[2],
        Part::Outside => {}
    }
    score
}

impl Decoder {
    /// Labels the window of a cue. `taken` tells units that are somebody's content already;
    /// `cost` is what a label earns for being wrong, in training.
    pub(crate) fn run(
        &mut self,
        weights: &impl Weights,
        units: &Units,
        frame: &Frame,
        taken: &impl Fn(usize) -> bool,
        cost: &impl Fn(usize, Part) -> i32,
    ) -> i32 {
        let window = frame.window.clone();
        let length = window.len();
        // All sums first: which label is best is hard to foretell, and each wrong guess would wait for the table, which is far from the
        // processor.
        self.rows.clear();
        for at in window.clone() {
            frame.edge(units, at, &mut self.keys);
            let edge = weights.sum(&self.keys);
            frame.unit(units, at, &mut self.keys);
            self.rows.push([edge, weights.sum(&self.keys)]);
        }
        self.back.clear();
        self.back.resize(length + 1, [0; STATES]);
        let mut best = [NEVER; STATES];
        for (step, (at, &[edge, row])) in window.clone().zip(&self.rows).enumerate() {
            let (mut source, mut content) = (NEVER, NEVER);
            if at != frame.cue {
                if !units.units[at].quoted {
                    source = row[0] + cost(at, Part::Source);
                }
                if !taken(at) {
                    content = row[1] + cost(at, Part::Content);
                }
            }
            let outside = if at == frame.cue { 0 } else { cost(at, Part::Outside) };
            let mut now = [NEVER; STATES];
            for state in 0..STATES {
                let part = PARTS[state];
                let gain = match part {
                    Part::Outside => outside,
                    Part::Source => source,
                    Part::Content => content,
                };
                if gain <= NEVER / 2 {
                    continue;
                }
                if step == 0 {
                    if matches!(state, 0 | 2 | 4) {
                        now[state] = gain + turn(edge, Part::Outside, part);
                    }
                    continue;
                }
                for &from in BEFORE[state] {
                    if best[from] <= NEVER / 2 {
                        continue;
                    }
                    let score = best[from] + gain + turn(edge, PARTS[from], part);
                    if score > now[state] {
                        now[state] = score;
                        self.back[step][state] = from as u8;
                    }
                }
            }
            best = now;
        }
        frame.edge(units, window.end, &mut self.keys);
        let edge = weights.sum(&self.keys);
        frame.sourceless(units, &mut self.keys);
        let none = weights.sum(&self.keys)[0];
        let mut last = (NEVER, 0);
        for (state, &score) in best.iter().enumerate() {
            if score <= NEVER / 2 {
                continue;
            }
            let without = if matches!(state, 0 | 2) { none } else { 0 };
            let total = score + turn(edge, PARTS[state], Part::Outside) + without;
            if total > last.0 {
                last = (total, state);
            }
        }
        self.parts.clear();
        self.parts.resize(length, Part::Outside);
        let mut state = last.1;
        for step in (0..length).rev() {
            self.parts[step] = PARTS[state];
            state = usize::from(self.back[step][state]);
        }
        last.0
    }
}
