//! Passages in quotation marks: which mark opens, which closes, and where a speech runs on into the next paragraph.
//!
//! Only the outermost pair counts; what is nested is part of it. A mark without its partner
//! reaches at most to the end of its paragraph, so that one slip of the keyboard swallows no page.

use super::Token;
use super::tokens::is_apostrophe;
use crate::Span;

/// A passage in quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// The token that opens it.
    pub(crate) first: usize,
    /// The token that closes it; without one, the last of the paragraph.
    pub(crate) last: usize,
    /// A mark opens it; without one, it goes on from the paragraph before.
    pub(crate) opened: bool,
    /// A mark closes it.
    pub(crate) closed: bool,
    /// It closes none, and the next paragraph opens one: the speech runs on.
    pub(crate) runs_on: bool,
}

impl Quotation {
    /// The words without the marks.
    pub(crate) fn inner(&self, tokens: &[Token]) -> Span {
        let first = tokens.get(self.first).map_or(0, |t| if self.opened { t.end } else { t.start });
        let last = tokens.get(self.last).map_or(first, |t| if self.closed { t.start } else { t.end });
        Span::new(first, last.max(first))
    }
}

/// What closes a mark that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Closer {
    Straight,
    Curly,
    Low,
    TwoSingles,
    Single,
    Right,
    Left,
    Corner,
    WhiteCorner,
    Angle,
}

impl Closer {
    fn closes(self, mark: &str) -> bool {
        match self {
            Self::Straight => matches!(mark, "\"" | "\u{ff02}" | "\u{201d}"),
            Self::Curly => matches!(mark, "\u{201d}" | "\"" | "\u{201f}"),
            Self::Low => matches!(mark, "\u{201c}" | "\u{201d}" | "\u{201f}" | "\""),
            Self::TwoSingles => mark == "''",
            Self::Single => mark.chars().next().is_some_and(is_apostrophe),
            Self::Right => mark == "\u{bb}",
            Self::Left => mark == "\u{ab}",
            Self::Corner => mark == "\u{300d}",
            Self::WhiteCorner => mark == "\u{300f}",
            Self::Angle => mark == "\u{203a}",
        }
    }
}

/// A text whose speech stands in single marks (British use) has more pairs of them than double ones.
pub(crate) fn prefers_single(text: &str) -> bool {
    let is_double = |c: &char| matches!(c, '"' | '\u{201c}' | '\u{201e}' | '\u{ab}' | '\u{300c}');
    if text.chars().filter(is_double).nth(1).is_some() {
        return false;
    }
    let mut opens = 0;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let opening = c == '\u{2018}' || (c == '\'' && (before.is_whitespace() || before == '('));
        if opening && chars.peek().is_some_and(|n| n.is_alphabetic()) {
            opens += 1;
            if opens > 1 {
                break;
            }
        }
        before = c;
    }
    opens > 0
}

/// Appends the quotations among `tokens[from..to]`, which are one paragraph. `running`: the one before left a speech open.
pub(super) fn find(text: &str, tokens: &[Token], from: usize, to: usize, singles: bool, running: bool, out: &mut Vec<Quotation>) {
    let begun = out.len();
    let mut running = running;
    let mut open: Option<(usize, Closer)> = None;
    for at in from..to {
        let token = tokens[at];
        if token.shape != super::Shape::Mark {
            continue;
        }
        let mark = token.span().of(text);
        let next_joined = at + 1 < to && !tokens[at + 1].spaced;
        match open {
            None if running
                && at > from
                && out.len() == begun
                && !token.spaced
                && !next_joined_word(tokens, at, to)
                && matches!(mark, "\"" | "\u{201d}") =>
            {
                out.push(Quotation { first: from, last: at, opened: false, closed: true, runs_on: false });
            }
            None => {
                running = false;
                open = opener(tokens, text, at, from, to, singles).map(|closer| (at, closer));
            }
            Some((first, closer)) => {
                let reopens = match closer {
                    Closer::Straight | Closer::TwoSingles => {
                        closer.closes(mark) && token.spaced && next_joined && tokens[at + 1].shape.is_word() && at > first + 1
                    }
                    Closer::Curly => mark == "\u{201c}",
                    _ => false,
                };
                if reopens {
                    open = Some((at, closer));
                } else if closer.closes(mark) && (closer != Closer::Single || ends_single(tokens, text, at, to)) {
                    out.push(Quotation { first, last: at, opened: true, closed: true, runs_on: false });
                    open = None;
                }
            }
        }
    }
    if let Some((first, closer)) = open {
        let long_enough = tokens[to - 1].end.saturating_sub(tokens[first].start) > 20;
        if long_enough && closer != Closer::Single {
            out.push(Quotation { first, last: to - 1, opened: true, closed: false, runs_on: false });
        }
    }
}

/// Whether a word follows without a space.
fn next_joined_word(tokens: &[Token], at: usize, to: usize) -> bool {
    at + 1 < to && !tokens[at + 1].spaced && tokens[at + 1].shape.is_word()
}

/// Which mark would close the one at `at`, if that one opens.
fn opener(tokens: &[Token], text: &str, at: usize, from: usize, to: usize, singles: bool) -> Option<Closer> {
    let token = tokens[at];
    let before = (at > from).then(|| tokens[at - 1]);
    let next_joined = at + 1 < to && !tokens[at + 1].spaced;
    let free = token.spaced || before.is_none_or(|b| !b.shape.is_word());
    match token.span().of(text) {
        // Feet and inches (6'2") stand right behind a number.
        "\"" | "\u{ff02}" => {
            (next_joined || !before.is_some_and(|b| b.shape == super::Shape::Number && !token.spaced)).then_some(Closer::Straight)
        }
        "\u{201c}" => Some(Closer::Curly),
        "\u{201d}" if free && next_joined && token.spaced => Some(Closer::Straight),
        "\u{201e}" => Some(Closer::Low),
        "``" => Some(Closer::TwoSingles),
        "''" if next_joined && free => Some(Closer::TwoSingles),
        "\u{ab}" => Some(Closer::Right),
        "\u{bb}" if free && next_joined => Some(Closer::Left),
        "\u{300c}" => Some(Closer::Corner),
        "\u{300e}" => Some(Closer::WhiteCorner),
        "\u{2039}" => Some(Closer::Angle),
        "\u{2018}" | "\u{201a}" | "'" | "`" if singles && free && next_joined => {
            let closes = (at + 1..to.min(at + 400)).any(|i| tokens[i].shape == super::Shape::Mark && ends_single(tokens, text, i, to));
            closes.then_some(Closer::Single)
        }
        _ => None,
    }
}

/// Whether a single mark closes, and is not the apostrophe of "workers’ rights".
fn ends_single(tokens: &[Token], text: &str, at: usize, to: usize) -> bool {
    let token = tokens[at];
    let mark = token.span().of(text);
    if token.spaced || !(mark == "\u{2019}" || mark == "'") || at == 0 {
        return false;
    }
    let Some(next) = tokens.get(at + 1).filter(|_| at + 1 < to) else { return true };
    if !next.spaced {
        return !next.shape.is_word();
    }
    let before = tokens[at - 1];
    !before.shape.is_word() || !before.span().of(text).ends_with('s') || next.shape != super::Shape::Lower
}
