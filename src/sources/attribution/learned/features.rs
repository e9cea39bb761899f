//! What the learned decisions look at: templates, and the keys of each place.
//!
//! Nothing here reads a capitalised word; see `units`.

use std::ops::Range;

use super::table::{Template, key};
use super::units::{Class, Units};

macro_rules! templates {
    ($($id:ident = $name:literal $(, $kind:ident)*;)+) => {
        #[allow(dead_code)] // `None` keeps number 0 free, which marks an empty slot of the table.
        #[derive(Clone, Copy)]
        enum T { None, $($id),+ }
        /// All templates, in the order of their numbers.
        pub(crate) const TEMPLATES: &[Template] = &[$(Template {
            name: $name,
            a_word: has(&[$(stringify!($kind)),*], 'a'),
            b_word: has(&[$(stringify!($kind)),*], 'b'),
        }),+];
    };
}

const fn has(kinds: &[&str], which: char) -> bool {
    let mut i = 0;
    while i < kinds.len() {
        if kinds[i].len() == 1 && kinds[i].as_bytes()[0] == which as u8 {
            return true;
        }
        i += 1;
    }
    false
}

templates! {
    // Is this word a cue?
    CueWord = "cue-word", a;
    CuePrev = "cue-word-before", a, b;
    CueNext = "cue-word-after", a, b;
    CuePrevAny = "cue-before", a;
    CueNextAny = "cue-after", a;
    CuePrev2 = "cue-two-before", a;
    CueNext2 = "cue-two-after", a;
    CueClasses = "cue-classes";
    CueWordClasses = "cue-word-classes", a;
    CueWordPrevClass = "cue-word-class-before", a;
    CueWordNextClass = "cue-word-class-after", a;
    CueClasses2 = "cue-classes-wide";
    CuePlace = "cue-place";
    CueWordPlace = "cue-word-place", a;
    CueQuoted = "cue-quotation";
    CueWordQuoted = "cue-word-quotation", a;
    CueLast = "cue-earlier-cue";
    CueWordLast = "cue-word-earlier-cue", a;
    CueEarlier = "cue-earlier-word", a, b;
    CueLater = "cue-later-cue";
    CueRate = "cue-rate";
    CueSubject = "cue-subject";
    CueWordSubject = "cue-word-subject", a;
    // Which unit is source, which content?
    Word = "word", a;
    WordSide = "word-side", a;
    ClassBefore = "class-before";
    ClassAfter = "class-after";
    Distance = "distance";
    DistanceClass = "distance-class";
    Commas = "commas-between";
    CommasFrame = "commas-frame";
    CueSide = "cue-side", a;
    CueDistance = "cue-distance", a;
    CueCommas = "cue-commas", a;
    Between = "between";
    BetweenClass = "between-class";
    Sentence = "sentence";
    FrameSide = "frame-side";
    FrameClass = "frame-class";
    // Where do they begin and end?
    EdgeBefore = "edge-before", a;
    EdgeAfter = "edge-after", a;
    EdgeClasses = "edge-classes";
    EdgeWordClass = "edge-word-class", a;
    EdgeClassWord = "edge-class-word", b;
    EdgeWide = "edge-wide";
    EdgeWide2 = "edge-wide-after";
    EdgeDistance = "edge-distance";
    EdgeDistanceClass = "edge-distance-class";
    EdgeCue = "edge-cue", a;
    EdgeCueClass = "edge-cue-class", a;
    EdgeCommas = "edge-commas";
    EdgeFrame = "edge-frame";
    EdgeSentence = "edge-sentence";
    EdgeBetween = "edge-between";
    EdgeCueWord = "edge-cue-word", a, b;
    // Is there a source at all?
    Sourceless = "sourceless", a;
    SourcelessFrame = "sourceless-frame";
}

/// How far a look along the sentence goes.
const SIGHT: usize = 80;

fn k(t: T, a: u32, b: u32) -> u64 {
    key(t as u8, a, b)
}

/// Small buckets for distances.
fn bucket(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5 | 6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=24 => 8,
        25..=40 => 9,
        _ => 10,
    }
}

/// What was decided, or may yet be, around a word that may be a cue.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct CueContext {
    /// Units since the cue before, in this sentence.
    pub(crate) last: Option<(usize, u32)>,
    /// A comma, or a "that", stands between them.
    pub(crate) comma: bool,
    pub(crate) that: bool,
    /// The highest cue rate of a word further on in the sentence, and its distance.
    pub(crate) later: (u8, usize),
    pub(crate) rate: u8,
}

/// Keys for "is the unit at `at` a cue?".
pub(crate) fn cue(units: &Units, at: usize, cx: &CueContext, out: &mut Vec<u64>) {
    out.clear();
    let unit = units.units[at];
    let all = 0..units.units.len();
    let s = units.sentences[unit.sentence].clone();
    let i = at as isize;
    let w = unit.code;
    let (p1, n1) = (units.code(i - 1, &s), units.code(i + 1, &s));
    let (p2, n2) = (units.code(i - 2, &s), units.code(i + 2, &s));
    let (cp1, cn1) = (units.class(i - 1, &s), units.class(i + 1, &s));
    let (cp2, cn2) = (units.class(i - 2, &s), units.class(i + 2, &s));
    let (cp3, cn3) = (units.class(i - 3, &s), units.class(i + 3, &s));
    let c0 = unit.class as u32;
    out.push(k(T::CueWord, w, 0));
    out.push(k(T::CuePrev, p1, w));
    out.push(k(T::CueNext, w, n1));
    out.push(k(T::CuePrevAny, p1, c0));
    out.push(k(T::CueNextAny, n1, c0));
    out.push(k(T::CuePrev2, p2, cp1));
    out.push(k(T::CueNext2, n2, cn1));
    out.push(k(T::CueClasses, cp1 << 5 | cn1, c0));
    out.push(k(T::CueWordClasses, w, cp1 << 5 | cn1));
    out.push(k(T::CueWordPrevClass, w, cp2 << 5 | cp1));
    out.push(k(T::CueWordNextClass, w, cn1 << 5 | cn2));
    out.push(k(T::CueClasses2, cp3 << 10 | cp2 << 5 | cp1, c0));
    out.push(k(T::CueClasses2, 1 << 20 | cn1 << 10 | cn2 << 5 | cn3, c0));
    let place = bucket(at - s.start) * 16 + bucket(s.end - 1 - at);
    out.push(k(T::CuePlace, place, c0));
    out.push(k(T::CueWordPlace, w, u32::from(at == s.start) * 2 + u32::from(at + 2 >= s.end)));
    let (left, right) = (units.speaks(s.start.max(at.saturating_sub(SIGHT))..at), units.speaks(at + 1..s.end.min(at + SIGHT)));
    let beside = at > s.start && units.units[at - 1].quoted || units.get(i + 1, &s).is_some_and(|u| u.quoted);
    let before = s.start > 0 && units.get(s.start as isize - 1, &all).is_some_and(|u| u.quoted);
    let q = u32::from(left) | u32::from(right) << 1 | u32::from(beside) << 2 | u32::from(before) << 3;
    out.push(k(T::CueQuoted, q, c0));
    out.push(k(T::CueWordQuoted, w, q));
    let last = cx.last.map_or(0, |(d, _)| bucket(d) + 1) * 4 + u32::from(cx.comma) * 2 + u32::from(cx.that);
    out.push(k(T::CueLast, last, c0));
    out.push(k(T::CueWordLast, w, u32::from(cx.last.is_some()) * 4 + u32::from(cx.comma) * 2 + u32::from(cx.that)));
    if let Some((_, word)) = cx.last {
        out.push(k(T::CueEarlier, word, w));
    }
    out.push(k(T::CueLater, u32::from(cx.later.0) * 16 + bucket(cx.later.1), c0));
    out.push(k(T::CueRate, u32::from(cx.rate), cp1 << 5 | cn1));
    // The nearest thing to the left which may be a subject.
    let mut subject = 0;
    let mut gap = 0;
    for j in (s.start..at).rev().take(8) {
        let class = units.units[j].class;
        if matches!(class, Class::Auxiliary | Class::Adverb | Class::Clitic) {
            gap = 1;
            continue;
        }
        subject = class as u32 + 1;
        break;
    }
    out.push(k(T::CueSubject, subject, gap << 5 | cn1));
    out.push(k(T::CueWordSubject, w, subject * 2 + gap));
}

/// How many units of some sorts there are.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    /// Commas and the like.
    breaks: u16,
    /// "that", "and" and the like.
    thats: u16,
    quotes: u16,
}

/// What a cue looks like, for all decisions about its source and content.
pub(crate) struct Frame {
    pub(crate) cue: usize,
    word: u32,
    flags: u32,
    class: u32,
    /// What stands before each unit of the window.
    counts: Vec<Counts>,
    pub(crate) window: Range<usize>,
}

impl Frame {
    /// The frame of the cue at `cue`, over `window`.
    pub(crate) fn new(units: &Units, cue: usize, window: Range<usize>) -> Self {
        let s = units.sentences[units.units[cue].sentence].clone();
        let i = cue as isize;
        let next = units.get(i + 1, &s).map(|u| u.class);
        let before = units.get(i - 1, &s).map(|u| u.class);
        let next_kind = match next {
            None | Some(Class::End) => 0,
            Some(Class::Comma) => 1,
            Some(Class::Colon) => 2,
            Some(Class::Speech | Class::Term) => 3,
            Some(Class::Relative) => 4,
            Some(Class::Name | Class::First) => 5,
            Some(Class::Preposition | Class::To) => 6,
            Some(_) => 7,
        };
        let before_kind = match before {
            None => 0,
            Some(Class::Comma | Class::Dash) => 1,
            Some(Class::Speech | Class::Term) => 2,
            Some(_) => 3,
        };
        let comma_left =
            units.units[s.start.max(cue.saturating_sub(SIGHT))..cue].iter().any(|u| matches!(u.class, Class::Comma | Class::Dash));
        let flags = next_kind * 32
            + before_kind * 8
            + u32::from(units.speaks(window.start..cue)) * 4
            + u32::from(units.speaks(cue + 1..window.end)) * 2
            + u32::from(comma_left);
        let mut counts = Vec::with_capacity(window.len());
        let mut before = Counts::default();
        for unit in &units.units[window.clone()] {
            counts.push(before);
            let sort = match unit.class {
                Class::Comma | Class::Dash | Class::Bracket | Class::Colon | Class::End => &mut before.breaks,
                Class::Relative | Class::Conjunction => &mut before.thats,
                Class::Speech | Class::Term => &mut before.quotes,
                _ => continue,
            };
            *sort = sort.saturating_add(1);
        }
        Self { cue, word: units.units[cue].code, flags, class: units.units[cue].class as u32, counts, window }
    }

    /// How many of each sort stand between the cue and a unit, as far as it matters: breaks to 3, "that"s to 2, quotations to 1.
    fn between(&self, at: usize) -> (u32, u32, u32) {
        let (a, b) = (at.min(self.cue) + usize::from(at < self.cue), at.max(self.cue));
        let (a, b) = (self.counts[a.max(self.window.start) - self.window.start], self.counts[b - self.window.start]);
        let up_to = |most: u32, b: u16, a: u16| u32::from(b.saturating_sub(a)).min(most);
        (up_to(3, b.breaks, a.breaks), up_to(2, b.thats, a.thats), up_to(1, b.quotes, a.quotes))
    }

    /// Keys for "is the unit at `at` part of the source, or of the content?".
    pub(crate) fn unit(&self, units: &Units, at: usize, out: &mut Vec<u64>) {
        out.clear();
        let i = at as isize;
        let window = &self.window;
        let side = u32::from(at > self.cue);
        let unit = units.units[at];
        let class = unit.class as u32;
        let distance = bucket(at.abs_diff(self.cue));
        let (commas, that, quotes) = self.between(at);
        out.push(k(T::Word, unit.code, 0));
        out.push(k(T::WordSide, unit.code, side << 2 | commas));
        out.push(k(T::ClassBefore, class << 5 | units.class(i - 1, window), side));
        out.push(k(T::ClassAfter, class << 5 | units.class(i + 1, window), side));
        out.push(k(T::Distance, distance * 2 + side, self.class));
        out.push(k(T::DistanceClass, distance * 2 + side, class));
        out.push(k(T::Commas, commas * 2 + side, class));
        out.push(k(T::CommasFrame, commas * 2 + side, self.flags));
        out.push(k(T::CueSide, self.word, side));
        out.push(k(T::CueDistance, self.word, distance.min(5) * 2 + side));
        out.push(k(T::CueCommas, self.word, commas * 2 + side));
        out.push(k(T::Between, (that * 4 + commas) * 2 + quotes, side));
        out.push(k(T::BetweenClass, (that * 4 + commas) * 2 + quotes, side << 5 | class));
        let offset = (unit.sentence + 3).saturating_sub(units.units[self.cue].sentence).min(6) as u32;
        out.push(k(T::Sentence, offset, u32::from(unit.quoted)));
        out.push(k(T::FrameSide, self.flags, side * 8 + that * 2 + quotes));
        out.push(k(T::FrameClass, self.flags, side << 5 | class));
    }

    /// Keys for the edge between the units at `at - 1` and `at`.
    pub(crate) fn edge(&self, units: &Units, at: usize, out: &mut Vec<u64>) {
        out.clear();
        let i = at as isize;
        let window = &self.window;
        let (a, b) = (units.code(i - 1, window), units.code(i, window));
        let (ca, cb) = (units.class(i - 1, window), units.class(i, window));
        let side = u32::from(at > self.cue);
        let distance = bucket(if side == 1 { at - self.cue } else { self.cue - at });
        let near = at.min(window.end.saturating_sub(1)).max(window.start);
        let (commas, that, _) = self.between(near);
        let pair = ca << 5 | cb;
        let gap = side << 3 | distance.min(7);
        out.push(k(T::EdgeBefore, a, side));
        out.push(k(T::EdgeAfter, b, side));
        out.push(k(T::EdgeClasses, pair, side));
        out.push(k(T::EdgeWordClass, a, cb));
        out.push(k(T::EdgeClassWord, ca, b));
        out.push(k(T::EdgeWide, units.class(i - 2, window) << 10 | pair, side));
        out.push(k(T::EdgeWide2, pair << 5 | units.class(i + 1, window), side));
        out.push(k(T::EdgeDistance, gap, self.class));
        out.push(k(T::EdgeDistanceClass, gap, pair));
        out.push(k(T::EdgeCue, self.word, side << 3 | distance.min(4)));
        out.push(k(T::EdgeCueClass, self.word, side << 5 | cb));
        out.push(k(T::EdgeCommas, commas * 4 + that, side << 10 | pair));
        out.push(k(T::EdgeFrame, self.flags, gap));
        out.push(k(T::EdgeFrame, self.flags | 1 << 12, side << 10 | pair));
        let turn = u32::from(at > window.start && at < window.end && units.units[at - 1].sentence != units.units[at].sentence);
        let ends = u32::from(at == window.end) * 2 + u32::from(at == window.start);
        out.push(k(T::EdgeSentence, turn * 4 + ends, side << 5 | if ends == 1 { cb } else { ca }));
        out.push(k(T::EdgeBetween, that * 4 + commas, side));
        if distance <= 2 {
            out.push(k(T::EdgeCueWord, self.word, if side == 1 { b } else { a }));
        }
    }

    /// Keys for an attribution without a source.
    pub(crate) fn sourceless(&self, units: &Units, out: &mut Vec<u64>) {
        out.clear();
        let i = self.cue as isize;
        let s = units.sentences[units.units[self.cue].sentence].clone();
        out.push(k(T::Sourceless, self.word, 0));
        out.push(k(T::SourcelessFrame, self.flags, 0));
        out.push(k(T::SourcelessFrame, 1 << 16 | units.class(i - 1, &s) << 5 | units.class(i + 1, &s), self.class));
    }
}
