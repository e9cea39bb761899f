//! Which elements hold the body.
//!
//! Every passage counts for or against the elements around it: running text for, linked and loose words against. The element
//! with the best sum wins; a narrower one that the page itself names as the body, and that holds nearly all of the sum, is
//! preferred.

use super::marks::Marks;
use super::outline::{Outline, Tag};
use super::passages::{Passage, Within};

/// Scores by item, summed over subtrees.
pub(crate) struct Scores {
    net: Vec<i64>,
    good: Vec<i64>,
}

impl Scores {
    fn of(outline: &Outline<'_>, passages: &[Passage]) -> Self {
        let n = outline.items.len();
        let mut scores = Self { net: vec![0; n], good: vec![0; n] };
        for p in passages {
            let value = value(p);
            scores.net[p.holder as usize] += value;
            scores.good[p.holder as usize] += value.max(0);
        }
        for i in (1..n).rev() {
            let up = outline.items[i].parent as usize;
            scores.net[up] += scores.net[i];
            scores.good[up] += scores.good[i];
        }
        scores
    }
}

/// What a passage says for (or against) the elements around it.
pub(crate) fn value(p: &Passage) -> i64 {
    let weight = i64::from(p.weight);
    if p.within.has(Within::H1) || p.within.has(Within::HEADING) || p.within.has(Within::FIGURE) || p.marks.has(Marks::CAPTION) {
        return 0;
    }
    if p.linked(40) {
        return -weight / 2;
    }
    if p.marks.has(Marks::CHROME) {
        return weight / 4;
    }
    match (p.stops, p.weight) {
        (1.., 60..) => weight,
        (0, 140..) => weight * 6 / 10,
        (1.., 30..) => weight / 2,
        _ => -weight / 4,
    }
}

/// The elements that hold the body, in page order, none inside another.
pub(crate) fn roots(outline: &Outline<'_>, passages: &[Passage]) -> Vec<usize> {
    let scores = Scores::of(outline, passages);
    let items = &outline.items;
    let mut best = 0;
    for i in 0..items.len() {
        if items[i].tag != Tag::Text && scores.net[i] >= scores.net[best] && scores.good[i] > 0 {
            best = i;
        }
    }
    let declared = outermost(outline, |i| items[i].marks.has(Marks::DECLARED) && scores.good[i] > 0);
    let total: i64 = declared.iter().map(|&i| scores.good[i]).sum();
    if total * 10 >= scores.good[best] * 4 {
        return declared;
    }
    // A named body inside, with nearly everything.
    let mut tight = best;
    for i in best..items[best].end as usize {
        if items[i].marks.has(Marks::BODY) && scores.good[i] * 100 >= scores.good[best] * 85 {
            tight = i;
        }
    }
    vec![tight]
}

fn outermost(outline: &Outline<'_>, fits: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < outline.items.len() {
        if fits(i) {
            out.push(i);
            i = outline.items[i].end as usize;
        } else {
            i += 1;
        }
    }
    out
}
