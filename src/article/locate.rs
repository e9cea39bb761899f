//! Which elements hold the body.
//!
//! Every passage counts for or against the elements around it: running text for, linked and loose words against. The element
//! with the best sum wins; a narrower one that the page itself names as the body, and that holds nearly all of the sum, is
//! preferred.

use super::marks::Marks;
use super::outline::{Outline, Tag};
use super::passages::{Passage, Within};

/// What the passages in an element say.
#[derive(Debug, Clone, Copy, Default)]
struct Score {
    net: i64,
    /// What speaks for it alone.
    good: i64,
}

/// The scores of all items, summed over subtrees.
fn scores(outline: &Outline<'_>, passages: &[Passage]) -> Vec<Score> {
    let mut scores = vec![Score::default(); outline.items.len()];
    for p in passages {
        let value = value(p);
        let holder = &mut scores[p.holder as usize];
        holder.net += value;
        holder.good += value.max(0);
    }
    for i in (1..scores.len()).rev() {
        let Score { net, good } = scores[i];
        let up = &mut scores[outline.items[i].parent as usize];
        up.net += net;
        up.good += good;
    }
    scores
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
    let scores = scores(outline, passages);
    let items = &outline.items;
    let best = grown(outline, &scores, seed(outline, passages, &scores));
    let declared = outermost(outline, |i| items[i].marks.has(Marks::DECLARED) && scores[i].good > 0);
    let total: i64 = declared.iter().map(|&i| scores[i].good).sum();
    if total * 10 >= scores[best].good * 4 {
        return declared;
    }
    // A named body inside, with nearly everything.
    let inside = best..items[best].end as usize;
    let tight = inside.rev().find(|&i| items[i].marks.has(Marks::BODY) && scores[i].good * 100 >= scores[best].good * 85);
    vec![tight.unwrap_or(best)]
}

/// The element whose own passages, and half of its children's, are the best.
fn seed(outline: &Outline<'_>, passages: &[Passage], scores: &[Score]) -> usize {
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
        if near[i] >= near[best] && (near[i], scores[i].good) >= (near[best], scores[best].good) {
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
fn grown(outline: &Outline<'_>, scores: &[Score], seed: usize) -> usize {
    let mut now = seed;
    for up in outline.ancestors(seed) {
        if !is_container(outline.items[up].tag) {
            continue;
        }
        let gain = scores[up].good - scores[now].good;
        let loss = gain - (scores[up].net - scores[now].net);
        if gain * 100 >= scores[now].good * 5 && gain * 10 >= loss * 12 {
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
