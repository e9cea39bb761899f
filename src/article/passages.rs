//! Runs of text between block boundaries, over the whole page, with what stands around them.
//!
//! Chrome that is certain from structure (navigation, hidden parts, comment threads, marked promotion) is left out here
//! already, unless it holds too much of the page's text to be what its name says.

use super::marks::Marks;
use super::outline::{Item, Outline, Tag};

/// A run of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passage {
    /// Items `start..end` of the outline.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The innermost block element.
    pub(crate) holder: u32,
    pub(crate) weight: u32,
    pub(crate) link: u32,
    /// The part of `weight` in italics.
    pub(crate) italic: u32,
    /// Marks that end sentences.
    pub(crate) stops: u32,
    /// Marks of the elements around it, as far as their size fits the word.
    pub(crate) marks: Marks,
    pub(crate) within: Within,
}

impl Passage {
    /// Whether at least `percent` of the text is linked.
    pub(crate) fn linked(&self, percent: u32) -> bool {
        self.link * 100 >= self.weight * percent
    }
}

/// Tags of the elements around a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Within(u16);

impl Within {
    pub(crate) const H1: Self = Self(1);
    pub(crate) const HEADING: Self = Self(1 << 1);
    pub(crate) const LI: Self = Self(1 << 2);
    pub(crate) const QUOTE: Self = Self(1 << 3);
    pub(crate) const FIGURE: Self = Self(1 << 4);
    pub(crate) const FIGCAPTION: Self = Self(1 << 5);
    pub(crate) const HEADER: Self = Self(1 << 6);
    pub(crate) const ASIDE: Self = Self(1 << 7);
    pub(crate) const CELL: Self = Self(1 << 8);
    pub(crate) const FOOTER: Self = Self(1 << 9);
    pub(crate) const P: Self = Self(1 << 10);
    pub(crate) const TIME: Self = Self(1 << 11);

    fn of(tag: Tag) -> Self {
        match tag {
            Tag::H1 => Self::H1,
            Tag::Heading => Self::HEADING,
            Tag::Li => Self::LI,
            Tag::Quote => Self::QUOTE,
            Tag::Figure => Self::FIGURE,
            Tag::Figcaption => Self::FIGCAPTION,
            Tag::Header => Self::HEADER,
            Tag::Aside => Self::ASIDE,
            Tag::Cell => Self::CELL,
            Tag::Footer => Self::FOOTER,
            Tag::P => Self::P,
            _ => Self(0),
        }
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

struct Open {
    at: u32,
    end: u32,
    marks: Marks,
    within: Within,
}

/// The passages of a page, in page order.
pub(crate) fn read(outline: &Outline<'_>) -> Vec<Passage> {
    let items = &outline.items;
    let page = Page::of(outline);
    let mut out: Vec<Passage> = Vec::with_capacity(512);
    let mut open: Vec<Open> = vec![Open { at: 0, end: items.len() as u32, marks: Marks::NONE, within: Within::default() }];
    let mut run: Option<Passage> = None;
    let (mut link_end, mut italic_end) = (0, 0);
    let mut breaks = 0;
    let mut i = 0;
    while i < items.len() {
        let item = &items[i];
        while open.len() > 1 && open.last().is_some_and(|o| o.end as usize <= i) {
            open.pop();
            flush(&mut run, &mut out);
        }
        let (marks, within) = open.last().map_or((Marks::NONE, Within::default()), |o| (o.marks, o.within));
        match item.tag {
            Tag::Skip => {
                i = item.end as usize;
                continue;
            }
            Tag::Text => {
                if item.weight > 0 {
                    let stops = stops(item.text());
                    let link = if (i as u32) < link_end { item.weight } else { 0 };
                    let passage = run.get_or_insert(Passage {
                        start: i as u32,
                        end: i as u32 + 1,
                        holder: open.last().map_or(0, |o| o.at),
                        weight: 0,
                        link: 0,
                        italic: 0,
                        stops: 0,
                        marks,
                        within,
                    });
                    passage.end = i as u32 + 1;
                    passage.weight = passage.weight.saturating_add(item.weight);
                    passage.link = passage.link.saturating_add(link);
                    if (i as u32) < italic_end {
                        passage.italic = passage.italic.saturating_add(item.weight);
                    }
                    passage.stops = passage.stops.saturating_add(stops);
                    breaks = 0;
                }
            }
            Tag::Br => {
                breaks += 1;
                if breaks == 2 {
                    flush(&mut run, &mut out);
                }
            }
            tag => {
                if tag == Tag::Italic {
                    italic_end = italic_end.max(item.end);
                }
                // A figure's own footer holds its credit, and what is marked up as a caption is one by whatever name ("image-footer").
                let credit = tag == Tag::Footer && within.has(Within::FIGURE) && item.weight < 200
                    || tag == Tag::Figcaption && !item.marks.has(Marks::HIDDEN | Marks::COMMENTS | Marks::NAV);
                if !credit && page.is_chrome(outline, i, marks) {
                    if tag.is_block() {
                        flush(&mut run, &mut out);
                    }
                    i = item.end as usize;
                    continue;
                }
                if tag == Tag::A {
                    link_end = link_end.max(item.end);
                }
                let marks = marks | fitting(item.marks, item.weight);
                // A credit inside a caption's line is a block of its own, and so are both of them beside a picture without a figure.
                let split = tag.is_block()
                    || item.marks.has(Marks::CREDIT) && within.has(Within::FIGURE.with(Within::FIGCAPTION))
                    || marks.has(Marks::PICTURE)
                        && marks.has(Marks::CREDIT | Marks::CAPTION)
                        && item.marks.has(Marks::CREDIT | Marks::CAPTION);
                if split {
                    flush(&mut run, &mut out);
                    breaks = 0;
                    open.push(Open { at: i as u32, end: item.end, marks, within: within.with(Within::of(tag)) });
                } else if tag == Tag::Time
                    && item.weight > 0
                    && let Some(o) = open.last_mut()
                {
                    o.within = o.within.with(Within::TIME);
                }
            }
        }
        i += 1;
    }
    flush(&mut run, &mut out);
    out
}

fn flush(run: &mut Option<Passage>, out: &mut Vec<Passage>) {
    out.extend(run.take());
}

/// The marks that an element of this weight can mean: a whole page inside `class="intro"` is no standfirst.
fn fitting(marks: Marks, weight: u32) -> Marks {
    if marks == Marks::NONE {
        return marks;
    }
    let mut out =
        marks & (Marks::BODY | Marks::DECLARED | Marks::CHROME | Marks::FOOT | Marks::NAV | Marks::LIVE | Marks::PICTURE | Marks::LIST);
    if weight < 1500 {
        out |= marks & (Marks::NOTE | Marks::CORRECTION | Marks::EMBED | Marks::CAPTION | Marks::SUMMARY);
    }
    if weight < 800 {
        out |= marks & (Marks::STANDFIRST | Marks::PULLQUOTE);
    }
    if weight < 300 {
        out |= marks & (Marks::BYLINE | Marks::CREDIT | Marks::HEADLINE | Marks::KICKER);
    }
    if weight < 120 {
        out |= marks & Marks::DATE;
    }
    out
}

/// Whether the words of an element hold a year of our time.
fn names_year(outline: &Outline<'_>, i: usize) -> bool {
    let year = |w: &str| w.len() == 4 && (w.starts_with("20") || w.starts_with("19"));
    let inner = &outline.items[i..outline.items[i].end as usize];
    inner.iter().any(|x| x.tag == Tag::Text && x.text().split(|c: char| !c.is_ascii_digit()).any(year))
}

/// Ends of sentences, by script.
fn stops(text: &str) -> u32 {
    let mut n = super::blocks::count(text, |b| matches!(b, b'.' | b'!' | b'?'));
    // Signs beyond ASCII, where a byte is one of theirs: the last one of the dots, whose first ones every dash has, or a first one.
    let others = super::blocks::count(text, |b| matches!(b, 0xA6 | 0xD8 | 0xDB | 0xE0 | 0xE3 | 0xEF)) > 0;
    if !others {
        return n;
    }
    let bytes = text.as_bytes();
    for (i, b) in bytes.iter().enumerate() {
        match b {
            // … 。 ！ ？ ؟ ۔ ।
            0xE2 if bytes[i..].starts_with("…".as_bytes()) => n += 1,
            0xE3 if bytes[i..].starts_with("。".as_bytes()) => n += 1,
            0xEF if bytes[i..].starts_with("！".as_bytes()) || bytes[i..].starts_with("？".as_bytes()) => n += 1,
            0xD8 if bytes[i..].starts_with("؟".as_bytes()) => n += 1,
            0xDB if bytes[i..].starts_with("۔".as_bytes()) => n += 1,
            0xE0 if bytes[i..].starts_with("।".as_bytes()) => n += 1,
            _ => {}
        }
    }
    n
}

/// Heaviest wrapper of a picture with its caption.
const PICTURE_WRAPPER: u32 = 900;
/// Items of a wrapper that are looked through.
const WRAPPED: usize = 120;

/// Whether an element holds a picture with its caption and credit and nothing else, whatever it is called.
fn is_picture(outline: &Outline<'_>, i: usize) -> bool {
    let item = &outline.items[i];
    let end = (item.end as usize).min(i + WRAPPED);
    let (mut at, mut held, mut figure) = (i + 1, 0, item.tag == Tag::Figure);
    while at < end {
        let inner = &outline.items[at];
        figure |= matches!(inner.tag, Tag::Figure | Tag::Img);
        if inner.tag == Tag::Figcaption || inner.marks.has(Marks::CAPTION | Marks::CREDIT) {
            held += inner.weight;
            at = inner.end as usize;
        } else {
            at += 1;
        }
    }
    figure && held * 10 >= item.weight * 9
}

/// The text outside links in the outermost elements with a mark.
struct Outermost {
    mark: Marks,
    sum: u64,
    /// Where the last of them ends.
    end: u32,
}

impl Outermost {
    const fn of(mark: Marks) -> Self {
        Self { mark, sum: 0, end: 0 }
    }

    /// Counts an element, if it is one; they come in page order.
    fn take(&mut self, at: u32, item: &Item<'_>) {
        if at >= self.end && item.marks.has(self.mark) && item.link * 10 < item.weight * 3 && item.tag != Tag::Body {
            self.sum += u64::from(item.weight - item.link);
            self.end = item.end;
        }
    }
}

/// What the whole page holds, to weigh its parts against.
pub(super) struct Page {
    /// Text outside links.
    plain: u64,
    h1: Vec<u32>,
    declared: Vec<u32>,
    /// Elements with a body's name and some text.
    bodies: Vec<u32>,
    /// Links that say `rel=author`.
    authors: Vec<u32>,
    /// So much stands behind a wall (`class="premium"`) that the wall holds the article.
    walled: bool,
    /// The same for `hidden`.
    waiting: bool,
}

impl Page {
    fn of(outline: &Outline<'_>) -> Self {
        let items = &outline.items;
        let plain = items.first().map_or(0, |r| u64::from(r.weight.saturating_sub(r.link)));
        let (mut walls, mut hidden) = (Outermost::of(Marks::WEAK), Outermost::of(Marks::HIDDEN));
        let mut page =
            Self { plain, h1: Vec::new(), declared: Vec::new(), bodies: Vec::new(), authors: Vec::new(), walled: false, waiting: false };
        for (i, item) in (0..).zip(items) {
            if item.tag == Tag::H1 && item.weight > 0 {
                page.h1.push(i);
            }
            // Most elements say nothing of the kind.
            if !item.marks.has(Marks::WEAK | Marks::HIDDEN | Marks::DECLARED | Marks::BODY | Marks::AUTHOR_LINK) {
                continue;
            }
            walls.take(i, item);
            hidden.take(i, item);
            if super::byline::is_author_link(item) {
                page.authors.push(i);
            }
            if item.marks.has(Marks::DECLARED) && item.weight > 100 {
                page.declared.push(i);
            }
            if item.marks.has(Marks::BODY) && !item.marks.has(Marks::CHROME) && item.weight > 150 {
                page.bodies.push(i);
            }
        }
        page.walled = walls.sum * 100 / plain.max(1) >= 20;
        page.waiting = hidden.sum * 100 / plain.max(1) >= 70;
        page
    }

    /// Whether an element follows an `h1` at once.
    fn is_under_headline(&self, outline: &Outline<'_>, i: usize) -> bool {
        let at = self.h1.partition_point(|&x| x < i as u32);
        let last = at.checked_sub(1).and_then(|at| self.h1.get(at));
        last.is_some_and(|&h1| (i as u32).saturating_sub(outline.items[h1 as usize].end) < 8)
    }

    fn holds(list: &[u32], i: usize, end: u32) -> bool {
        let at = list.partition_point(|&x| x < i as u32);
        list.get(at).is_some_and(|&x| x < end)
    }

    /// Whether an element is no part of any article.
    pub(super) fn is_chrome(&self, outline: &Outline<'_>, i: usize, around: Marks) -> bool {
        let item = &outline.items[i];
        let marks = item.marks;
        let suspect = Marks::CHROME | Marks::WEAK | Marks::COMMENTS | Marks::HIDDEN | Marks::NAV | Marks::FOOT;
        if !(marks.has(suspect) || matches!(item.tag, Tag::Nav | Tag::Aside | Tag::Footer | Tag::Form)) || item.weight == 0 {
            return false;
        }
        if marks.has(Marks::DECLARED) || Self::holds(&self.declared, i, item.end) || matches!(item.tag, Tag::Html | Tag::Body) {
            return false;
        }
        let plain = u64::from(item.weight - item.link.min(item.weight));
        // Percent of the page's plain text that stands in here.
        let share = plain * 100 / self.plain.max(1);
        if Self::holds(&self.h1, i, item.end) {
            return item.tag == Tag::Nav && share < 10;
        }
        if marks.has(Marks::COMMENTS) && !marks.has(Marks::BODY) {
            return share < 90;
        }
        if marks.has(Marks::HIDDEN) {
            // A time is spelt out for screen readers, and what others see of it is hidden from them.
            if outline.items[item.parent as usize].tag == Tag::Time {
                return false;
            }
            // A body that waits for its reader to log in, paragraph by paragraph.
            return share < 50 && !(self.waiting && around.has(Marks::BODY | Marks::DECLARED) && item.link * 10 < item.weight * 3);
        }
        if item.tag == Tag::Nav || marks.has(Marks::NAV) {
            // Style sheets call any row of small things "nav", the one with the day under the headline, too.
            if item.tag != Tag::Nav && item.weight < 80 && self.is_under_headline(outline, i) && names_year(outline, i) {
                return false;
            }
            return share < 30;
        }
        if marks.has(Marks::NOTE | Marks::CORRECTION | Marks::CAPTION | Marks::BYLINE) && item.link * 2 < item.weight {
            return false;
        }
        // "teaser-image__credits": the credit of the picture over the article.
        if marks.has(Marks::CREDIT) && marks.has(Marks::PICTURE) && item.weight < 200 && item.link * 2 < item.weight {
            return false;
        }
        if item.weight < PICTURE_WRAPPER && item.link * 3 < item.weight && is_picture(outline, i) {
            return false;
        }
        // Share buttons and the byline in one wrapper.
        if marks.has(Marks::BYLINE) && item.weight < 300 && Self::holds(&self.authors, i, item.end) {
            return false;
        }
        // The line that says who submitted the text and when is a footer over it in some content systems.
        let mut inner = outline.items[i + 1..item.end as usize].iter().take(8).take_while(|x| x.tag != Tag::Text || x.weight == 0);
        if item.tag == Tag::Footer && item.weight < 120 && inner.any(|x| x.marks.has(Marks::DATE | Marks::BYLINE)) {
            return false;
        }
        // "headline__footer" is the headline's, with byline and date, "figure-footer" the picture's, with its credit.
        let part = marks.has(Marks::HEADLINE | Marks::PICTURE) && !marks.has(Marks::CHROME | Marks::WEAK) && item.weight < 400;
        if part && marks.has(Marks::FOOT) && !matches!(item.tag, Tag::Aside | Tag::Footer | Tag::Form) {
            return false;
        }
        if matches!(item.tag, Tag::Aside | Tag::Footer) || marks.has(Marks::FOOT) {
            return share < 30;
        }
        if item.tag == Tag::Form {
            return share < 20;
        }
        // The words of classes alone.
        if share >= 4 && item.link * 5 < item.weight && Self::holds(&self.bodies, i + 1, item.end) {
            return false;
        }
        if marks.has(Marks::BODY) {
            return false;
        }
        if !marks.has(Marks::CHROME) {
            if self.walled || matches!(item.tag, Tag::P | Tag::Heading | Tag::Li) {
                return item.link * 10 > item.weight * 6;
            }
            let limit = if around.has(Marks::BODY | Marks::DECLARED) { 3 } else { 10 };
            return item.link * 10 > item.weight * 4 || share < limit && item.weight < 400;
        }
        share < 20 || item.link * 2 > item.weight && share < 50
    }
}
