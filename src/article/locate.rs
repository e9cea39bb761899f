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
    let best = grown(outline, &scores, seed(outline, passages, &scores));
    let declared = outermost(outline, |i| items[i].marks.has(Marks::DECLARED) && scores.good[i] > 0);
    let total: i64 = declared.iter().map(|&i| scores.good[i]).sum();
    if total * 10 >= scores.good[best] * 4 {
        return declared;
    }
    // A named body inside, with nearly everything.
    let inside = best..items[best].end as usize;
    let tight = inside.rev().find(|&i| items[i].marks.has(Marks::BODY) && scores.good[i] * 100 >= scores.good[best] * 85);
    vec![tight.unwrap_or(best)]
}

/// The element whose own passages, and half of its children's, are the best.
fn seed(outline: &Outline<'_>, passages: &[Passage], scores: &Scores) -> usize {
    let mut near = vec![0i64; outline.items.len()];
    for p in passages {
        let value = value(p).max(0);
        // The holder itself, if it is no paragraph, then two levels up.
        let mut share = 4;
        let ups = std::iter::once(p.holder as usize).chain(outline.ancestors(p.holder as usize));
        for i in ups.filter(|&i| is_container(outline.items[i].tag)).take(3) {
            near[i] += value * share / 4;
            share /= 2;
        }
    }
    // Of equals the last one.
    let mut best = 0;
    for i in 0..near.len() {
        if near[i] >= near[best] && (near[i], scores.good[i]) >= (near[best], scores.good[best]) {
            best = i;
        }
    }
    best
}

fn is_container(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Html
            | Tag::Body
            | Tag::Div
            | Tag::Section
            | Tag::Article
            | Tag::Main
            | Tag::Cell
            | Tag::Form
            | Tag::OtherBlock
            | Tag::Header
            | Tag::Aside
            | Tag::Table
    )
}

/// Climbs from the seed for as long as an ancestor brings more running text than loose words.
fn grown(outline: &Outline<'_>, scores: &Scores, seed: usize) -> usize {
    let mut now = seed;
    for up in outline.ancestors(seed) {
        if !is_container(outline.items[up].tag) {
            continue;
        }
        let gain = scores.good[up] - scores.good[now];
        let loss = gain - (scores.net[up] - scores.net[now]);
        if gain * 100 >= scores.good[now] * 5 && gain * 10 >= loss * 12 {
            now = up;
        }
    }
    now
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
