//! A second look at the pieces of the article, with all of them known: what repeats, what the page's own data do not count to
//! the body, what says by its opening that it is promotion, and which notes stand at the end.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::body::{Piece, line};
use super::marks::Marks;
use super::outline::{Outline, Tag};
use super::passages::{Passage, Within};
use super::shingles::Shingles;
use crate::language::boilerplate::{Opening, opening};
use crate::report::BlockKind;

/// A piece with its words.
struct Row {
    piece: Piece,
    words: String,
    opening: Opening,
    /// Percent of it that stands in the page's own copy of the body.
    known: Option<u32>,
}

/// Drops and renames pieces. `declared` is the body as the page's data give it, if they do.
pub(crate) fn settle(outline: &Outline<'_>, passages: &[Passage], pieces: Vec<Piece>, declared: &Shingles, title: &str) -> Vec<Piece> {
    let mut rows: Vec<Row> = pieces
        .into_iter()
        .map(|piece| {
            let words = line(outline, &passages[piece.passage]);
            let opening = opening(&words);
            let known = if declared.is_empty() { None } else { declared.known(&words) };
            Row { piece, words, opening, known }
        })
        .collect();
    repeats(passages, &mut rows, title);
    edges(passages, &mut rows);
    phrases(outline, passages, &mut rows);
    tail(passages, &mut rows);
    while rows.last().is_some_and(|r| r.piece.kind == BlockKind::Heading) {
        rows.pop();
    }
    rows.into_iter().map(|r| r.piece).collect()
}

/// The same words twice (for the phone and for the desk) are said once.
fn repeats(passages: &[Passage], rows: &mut Vec<Row>, title: &str) {
    let is_long = |row: &Row| passages[row.piece.passage].weight >= 60;
    // Only words of one length can be the same, and most have a length of their own.
    let mut lengths: Vec<usize> = rows.iter().filter(|row| is_long(row)).map(|row| row.words.len()).collect();
    lengths.sort_unstable();
    let is_shared = |length: usize| lengths.get(lengths.partition_point(|l| *l < length) + 1) == Some(&length);
    let mut seen = HashSet::new();
    rows.retain(|row| {
        if row.words == title && !title.is_empty() {
            return false;
        }
        if !is_long(row) || !is_shared(row.words.len()) {
            return true;
        }
        let mut hash = DefaultHasher::new();
        row.words.hash(&mut hash);
        seen.insert(hash.finish())
    });
}

/// Where the page's data repeat nearly the whole body, what stands outside their first and last words is not of it.
fn edges(passages: &[Passage], rows: &mut Vec<Row>) {
    let weight = |r: &Row| u64::from(passages[r.piece.passage].weight);
    let body: u64 = rows.iter().filter(|r| r.piece.kind.is_body()).map(weight).sum();
    let known = |r: &Row| r.known.is_some_and(|k| k >= 50);
    let covered: u64 = rows.iter().filter(|r| r.piece.kind.is_body() && known(r)).map(weight).sum();
    if covered * 10 < body * 7 {
        return;
    }
    let first = rows.iter().position(known).unwrap_or(0);
    let last = rows.iter().rposition(known).unwrap_or(rows.len());
    let mut at = 0;
    rows.retain(|r| {
        at += 1;
        let outside = at - 1 < first || at - 1 > last;
        let p = &passages[r.piece.passage];
        let strange = r.known.is_some_and(|k| k < 20);
        // Drop caps and the like break the first words: a paragraph in full is believed.
        let opens = at - 1 < first && p.within.has(Within::P) && p.weight >= 120 && p.stops > 0 && p.link == 0;
        let loose = r.known.is_none() && p.stops == 0;
        !r.piece.kind.is_body()
            || !(strange || loose)
            || opens
            || !(outside || p.linked(30) || p.stops == 0 && r.piece.kind == BlockKind::Paragraph)
            || r.opening.has(Opening::NOTE) && p.stops > 0
    });
}

/// What lines say of themselves by how they begin.
fn phrases(outline: &Outline<'_>, passages: &[Passage], rows: &mut Vec<Row>) {
    let mut listing = false;
    // Where every other line stands beside a picture, pictures and lines are the story: a gallery, a list of goods.
    let sum = |f: &dyn Fn(&Passage) -> bool| -> u64 {
        let body = rows.iter().filter(|r| r.piece.kind.is_body()).map(|r| &passages[r.piece.passage]);
        body.filter(|p| f(p)).map(|p| u64::from(p.weight)).sum()
    };
    let captioned = sum(&|p| is_caption(outline, p)) * 5 < sum(&|_| true);
    rows.retain_mut(|row| {
        let p = &passages[row.piece.passage];
        let o = row.opening;
        if !row.piece.kind.is_body() {
            return true;
        }
        let short = p.weight < 70 && p.stops <= 1;
        let titled = row.piece.kind == BlockKind::Heading || short && p.stops == 0;
        if titled && o.has(Opening::SECTION) && p.weight < 50 {
            listing = true;
            return false;
        }
        if listing {
            let item = p.within.has(Within::LI) || p.linked(30) || p.weight < 110 && row.piece.kind != BlockKind::Heading;
            if item {
                return false;
            }
            listing = false;
        }
        if o.has(Opening::PROMO) && (p.weight < 110 || p.link > 0 && p.weight < 350) {
            return false;
        }
        if o.has(Opening::WALL) && p.weight < 350 && row.piece.kind != BlockKind::Quotation {
            return false;
        }
        if o.has(Opening::MORE) && (p.linked(30) || short && p.stops == 0 && row.piece.kind != BlockKind::Heading) {
            return false;
        }
        if o.has(Opening::CREDIT) && p.weight < 100 && row.piece.kind == BlockKind::Paragraph {
            row.piece.kind = BlockKind::Credit;
        } else if o.has(Opening::CORRECTION) && row.piece.kind == BlockKind::Paragraph {
            row.piece.kind = BlockKind::Correction;
        } else if captioned && is_caption(outline, p) && row.piece.kind == BlockKind::Paragraph {
            row.piece.kind = BlockKind::Caption;
        } else if is_leftover(outline, p) && row.piece.kind == BlockKind::Paragraph {
            return false;
        }
        true
    });
}

/// A line of its own beside a picture, with nothing else around.
pub(super) fn is_caption(outline: &Outline<'_>, p: &Passage) -> bool {
    if p.weight > 350 {
        return false;
    }
    let room = p.weight + (p.weight / 2).max(40);
    let mut at = p.holder as usize;
    for _ in 0..4 {
        let item = &outline.items[at];
        if item.weight > room || matches!(item.tag, Tag::Body | Tag::Html | Tag::Main | Tag::Article) {
            return false;
        }
        let inside = item.tag == Tag::P && p.italic * 10 < p.weight * 9 && p.weight > 120;
        if !inside && outline.pictured(at, p.start as usize) {
            return true;
        }
        at = item.parent as usize;
    }
    false
}

/// A few loose words in a wrapper: labels of widgets.
fn is_leftover(outline: &Outline<'_>, p: &Passage) -> bool {
    let holder = outline.items[p.holder as usize].tag;
    p.weight < 30
        && p.stops == 0
        && !p.within.has(Within::P)
        && !p.within.has(Within::CELL)
        && matches!(holder, Tag::Div | Tag::Section | Tag::OtherBlock | Tag::Form)
}

/// Notes at the end: by their opening, or as lines wholly in italics.
fn tail(passages: &[Passage], rows: &mut [Row]) {
    let total: u64 = rows.iter().filter(|r| r.piece.kind.is_body()).map(|r| u64::from(passages[r.piece.passage].weight)).sum();
    let mut left = total;
    let mut open = true;
    for row in rows.iter_mut().rev() {
        if !row.piece.kind.is_body() {
            continue;
        }
        let p = &passages[row.piece.passage];
        // Share of the body that stands before this line.
        left = left.saturating_sub(u64::from(p.weight));
        let late = left * 10 > total * 6;
        let note = row.opening.has(Opening::NOTE)
            || row.opening.has(Opening::PROMO) && p.weight < 700
            || p.italic * 10 >= p.weight * 9 && p.weight > 40;
        if late && note && (open || row.opening.has(Opening::NOTE)) && row.piece.kind != BlockKind::Heading && !p.marks.has(Marks::SUMMARY)
        {
            row.piece.kind = BlockKind::Note;
        } else if p.stops > 0 && p.weight > 40 {
            open = false;
        }
    }
}
