//! Days in running words, in many languages and orders. No clock: "yesterday" is no day.

use std::sync::LazyLock;

use jiff::civil::Date;

use super::solar;
use crate::Span;
use crate::language::imprint::Lexicon;
use crate::language::is_spaceless;
use crate::language::sieve::Sieve;

/// Which of two small numbers is the day where both could be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// A day in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) span: Span,
    pub(crate) date: Date,
    /// The words leave open which number is the day; this is the other reading.
    pub(crate) other: Option<Date>,
}

#[derive(Debug, Clone, Copy)]
enum Token {
    Number {
        value: i16,
        digits: usize,
    },
    Month(i8),
    /// A month and a year of the Persian solar calendar, on pages of languages that use it.
    SolarMonth(i8),
    SolarYear(i16),
    /// Counts years from the one before its first ("令和5年").
    Era(i16),
    Mark(char),
    Word,
    /// A word that may stand between day, month and year ("de", "of", "st").
    Joint,
}

/// Words inside dates.
const JOINTS: &[&str] = &[
    "de",
    "of",
    "st",
    "nd",
    "rd",
    "th",
    "del",
    "den",
    "er",
    "la",
    "a",
    "в",
    "г",
    "року",
    "року.",
    "года",
    "tháng",
    "năm",
    "thg",
    "the",
    "am",
    "el",
    "le",
    "ku",
    "kl",
    "พ.ศ",
    "ค.ศ",
    "ta",
    "gada",
    "m",
    "жылғы",
    "жылы",
    "ko",
];

/// Eras that days are counted in, and the year before their first.
const ERAS: &[(&str, i16)] = &[("令和", 2018), ("平成", 1988), ("民國", 1911), ("民国", 1911)];

/// All days in a text, in order.
pub(crate) fn days_in(text: &str, lex: Lexicon, order: Order) -> Vec<Found> {
    let mut out = Vec::new();
    // "3 May 24" and "5年1月2日" have three digits, other forms more.
    const FEWEST: usize = 3;
    let digits = text.bytes().filter(u8::is_ascii_digit).take(FEWEST).count();
    if digits < FEWEST && (text.is_ascii() || text.chars().filter(|c| digit(*c).is_some()).take(FEWEST).count() < FEWEST) {
        return out;
    }
    let tokens = tokens(text, lex);
    let mut i = 0;
    while i < tokens.len() {
        if let Some((date, other, used)) = day_at(&tokens[i..], order) {
            let span = Span::new(tokens[i].1.start, tokens[i + used - 1].1.end);
            out.push(Found { span, date, other });
            i += used;
        } else {
            i += 1;
        }
    }
    out
}

fn tokens(text: &str, lex: Lexicon) -> Vec<(Token, Span)> {
    let mut out: Vec<(Token, Span)> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if let Some(first) = digit(c) {
            let (mut value, mut digits, mut end) = (i64::from(first), 1, at + c.len_utf8());
            while let Some((next, d)) = chars.peek().and_then(|&(p, n)| digit(n).map(|d| (p + n.len_utf8(), d))) {
                value = (value * 10 + i64::from(d)).min(99_999);
                digits += 1;
                end = next;
                chars.next();
            }
            let value = i16::try_from(value).unwrap_or(i16::MAX);
            let solar = digits == 4 && solar::YEARS.contains(&value) && lex.uses_solar();
            // "3 ธ.ค. 66": the last two digits of a year of the Buddhist era.
            let (value, digits) =
                if digits == 2 && value >= 50 && after_thai_month(&out, text) { (value + 2500 - BUDDHIST, 4) } else { (value, digits) };
            out.push((if solar { Token::SolarYear(value) } else { Token::Number { value, digits } }, Span::new(at, end)));
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            out.push((Token::Mark(c), Span::new(at, at + c.len_utf8())));
        } else if c.is_alphabetic() || is_vowel_sign(c) {
            let mut end = at + c.len_utf8();
            while let Some(&(p, n)) = chars.peek() {
                // "ม.ค.": Thai abbreviations keep their inner points.
                let joined = n.is_alphabetic()
                    || is_vowel_sign(n)
                    || matches!(n, '\u{307}' | '\u{200c}' | '\u{200d}')
                    || n == '.' && is_thai(c) && text[p + 1..].starts_with(is_thai);
                if !joined || matches!(n, '年' | '月' | '日' | '년' | '월' | '일') {
                    break;
                }
                end = p + n.len_utf8();
                chars.next();
            }
            if is_plain_word(&text[at..end], lex) {
                out.push((Token::Word, Span::new(at, end)));
                continue;
            }
            let mut low = text[at..end].to_lowercase().replace(['\u{307}', '\u{200c}', '\u{200d}'], "");
            // Months of two words, as the Levant names some.
            if is_arabic(c)
                && let Some(second) = second_word(text, end).filter(|s| lex.month(&format!("{low}_{}", s.of(text))).is_some())
            {
                low = format!("{low}_{}", second.of(text));
                end = second.end;
                while chars.peek().is_some_and(|&(p, _)| p < end) {
                    chars.next();
                }
            }
            let token = match lex.month(&low) {
                Some(month) => Token::Month(month),
                None if JOINTS.contains(&low.as_str()) => Token::Joint,
                None if is_spaceless(c) => {
                    let era = ERAS.iter().find(|(name, _)| low.ends_with(name));
                    era.map_or(Token::Word, |(_, before)| Token::Era(*before))
                }
                None => lex.solar_month(&low).map_or(Token::Word, Token::SolarMonth),
            };
            out.push((token, Span::new(at, end)));
        } else if !c.is_whitespace() && !matches!(c, '\u{200e}' | '\u{200f}') {
            out.push((Token::Mark(c), Span::new(at, at + c.len_utf8())));
        }
    }
    out
}

/// Whether an ASCII word can be neither a month nor a joint, as most can't.
fn is_plain_word(word: &str, lex: Lexicon) -> bool {
    static MAY_BE_JOINT: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(JOINTS.iter().copied()));
    word.is_ascii() && !lex.may_be_month(word) && !lex.uses_solar() && !MAY_BE_JOINT.may_hold(word.as_bytes())
}

/// Signs inside words of Indic scripts and of Thai, and accents.
fn is_vowel_sign(c: char) -> bool {
    match c {
        '\u{0964}' | '\u{0965}' => false,
        '\u{0900}'..='\u{0dff}' => digit(c).is_none(),
        '\u{0300}'..='\u{036f}' | '\u{0e31}' | '\u{0e34}'..='\u{0e3a}' | '\u{0e47}'..='\u{0e4e}' => true,
        '\u{0eb1}' | '\u{0eb4}'..='\u{0ebc}' | '\u{0ec8}'..='\u{0ecd}' | '\u{17b4}'..='\u{17d3}' => true,
        _ => false,
    }
}

fn is_thai(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e4e}')
}

/// Whether the last word is a month in Thai.
fn after_thai_month(tokens: &[(Token, Span)], text: &str) -> bool {
    let word = tokens.iter().rev().find(|(token, _)| !matches!(token, Token::Mark('.')));
    word.is_some_and(|(token, span)| matches!(token, Token::Month(_)) && span.of(text).starts_with(is_thai))
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{064a}')
}

/// The word behind a place and its space.
fn second_word(text: &str, at: usize) -> Option<Span> {
    let rest = text.get(at..)?.strip_prefix(' ')?;
    let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    (len > 0).then(|| Span::new(at + 1, at + 1 + len))
}

/// The noughts of the scripts that news pages use.
const NOUGHTS: [char; 13] = ['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '０'];

/// The value of a digit of any of those scripts.
fn digit(c: char) -> Option<u32> {
    if c < NOUGHTS[0] {
        return c.to_digit(10);
    }
    NOUGHTS.iter().map(|nought| u32::from(c).wrapping_sub(u32::from(*nought))).find(|value| *value < 10)
}

type Tokens<'t> = &'t [(Token, Span)];

/// A date that begins with the first token: the day, its other reading, tokens used.
fn day_at(t: Tokens<'_>, order: Order) -> Option<(Date, Option<Date>, usize)> {
    match t.first()?.0 {
        Token::Number { value, digits } => number_first(t, value, digits, order),
        Token::Month(month) => {
            // December 3rd, 2023
            let (day, next) = small(t, skip_joints(t, 1, ".,"))?;
            let next = skip_joints(t, next, ",.'’");
            let (year, next) = year(t, next)?;
            made(year, month, day, next)
        }
        Token::Era(before) => {
            let (years, next) = match t.get(1)?.0 {
                Token::Number { value, digits } if digits <= 3 && value > 0 => (value, 2),
                _ => return None,
            };
            year_first(t, before.checked_add(years)?, next)
        }
        Token::SolarYear(year) => {
            // 1399/04/02
            let (month, next) = small(t, parted(t, 1)?)?;
            let (day, end) = small(t, parted(t, next)?)?;
            Some((solar::day(year, i8::try_from(month).ok()?, day)?, None, end))
        }
        _ => None,
    }
}

/// The place behind a mark between numbers.
fn parted(t: Tokens<'_>, at: usize) -> Option<usize> {
    Some(skip(t, at, "-/.")).filter(|&next| next > at)
}

/// 2023-12-03, 2023/12/3, 2023.12.03., 2023年12月3日, 2023. december 3., 2023. gada 3. decembris
fn year_first(t: Tokens<'_>, year: i16, at: usize) -> Option<(Date, Option<Date>, usize)> {
    let named = skip_joints(t, at, "-/.,年년");
    if let Some((Token::Month(month), _)) = t.get(named) {
        let (day, next) = small(t, skip(t, named + 1, "-.,"))?;
        return made(year, *month, day, next);
    }
    if t.get(at..named)?.iter().any(|(token, _)| matches!(token, Token::Joint)) {
        let (day, next) = small(t, named)?;
        let Some((Token::Month(month), _)) = t.get(skip(t, next, ".")) else { return None };
        return made(year, *month, day, skip(t, next, ".") + 1);
    }
    let sep = skip(t, at, "-/.年년");
    if sep == at {
        return None;
    }
    let (month, next) = small(t, sep)?;
    let after = skip(t, next, "-/.月월");
    if after == next {
        return None;
    }
    let (day, next) = small(t, after)?;
    let end = if matches!(t.get(next), Some((Token::Mark('日' | '일'), _))) { next + 1 } else { next };
    made(year, i8::try_from(month).ok()?, day, end)
}

fn number_first(t: Tokens<'_>, value: i16, digits: usize, order: Order) -> Option<(Date, Option<Date>, usize)> {
    if digits == 4 && (1900..=2100).contains(&value) {
        return year_first(t, value, 1);
    }
    if digits > 2 || value == 0 || value > 31 {
        return None;
    }
    // 3 December 2023, 3. Dezember 2023, 3 de diciembre de 2023, ngày 3 tháng 12 năm 2023
    let at = skip_joints(t, 1, ".,-º°/|’'");
    if let Some((Token::Month(month), _)) = t.get(at) {
        let mut next = skip_joints(t, at + 1, ".,'’׳-/|");
        // The month by two names ("نيسان / أبريل").
        if matches!(t.get(next), Some((Token::Month(again), _)) if again == month) {
            next = skip_joints(t, next + 1, ".,'’׳-/|");
        }
        let (year, next) = year(t, next)?;
        return made(year, *month, value, next);
    }
    if let Some((Token::SolarMonth(month), _)) = t.get(at) {
        let next = skip_joints(t, at + 1, ".,'’׳-/|");
        let Some((Token::SolarYear(year), _)) = t.get(next) else { return None };
        return Some((solar::day(*year, *month, value)?, None, next + 1));
    }
    // 3.12.2023, 12/3/2023, 3-12-2023
    let sep = match t.get(1)?.0 {
        Token::Mark(c @ ('.' | '/' | '-')) => Some(c),
        // Between bars only numbers of two digits: others count pages.
        Token::Mark(c @ ('|' | '•')) if digits == 2 => Some(c),
        Token::Joint => None,
        _ => return None,
    };
    let first = skip_joints(t, 1, "./-|•");
    let (second, next) = small(t, first)?;
    // "3 tháng 12, 2023"
    let third = skip_joints(t, next, if sep.is_none() { "./-|•," } else { "./-|•" });
    if third == next {
        return None;
    }
    let (year, end) = year(t, third)?;
    // A point means day first everywhere.
    let day_first = value > 12 || (second <= 12 && (order == Order::DayFirst || sep != Some('/') && sep != Some('-')));
    let (day, month) = if day_first { (value, second) } else { (second, value) };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    let other = (value <= 12 && second <= 12 && value != second)
        .then(|| Date::new(year, i8::try_from(day).ok()?, i8::try_from(month).ok()?).ok())
        .flatten();
    Some((date, other, end))
}

/// Years by which the Buddhist era is ahead.
const BUDDHIST: i16 = 543;

fn made(year: i16, month: i8, day: i16, used: usize) -> Option<(Date, Option<Date>, usize)> {
    Some((Date::new(year, month, i8::try_from(day).ok()?).ok()?, None, used))
}

/// One or two digits at a place, and the place after them.
fn small(t: Tokens<'_>, at: usize) -> Option<(i16, usize)> {
    match t.get(at)?.0 {
        Token::Number { value, digits } if digits <= 2 && (1..=31).contains(&value) => {
            let next = if matches!(t.get(at + 1), Some((Token::Joint, _))) && glued(t, at) { at + 2 } else { at + 1 };
            Some((value, next))
        }
        _ => None,
    }
}

/// Whether the next token touches this one ("3rd").
fn glued(t: Tokens<'_>, at: usize) -> bool {
    t.get(at).zip(t.get(at + 1)).is_some_and(|(a, b)| a.1.end == b.1.start)
}

fn year(t: Tokens<'_>, at: usize) -> Option<(i16, usize)> {
    match t.get(at)?.0 {
        Token::Number { value, digits: 4 } if (1990..=2100).contains(&value) => Some((value, at + 1)),
        Token::Number { value, digits: 4 } if (1990..=2100).contains(&(value - BUDDHIST)) => Some((value - BUDDHIST, at + 1)),
        // '23, 03.12.23
        Token::Number { value, digits: 2 } if (0..=60).contains(&value) && at > 0 => match t[at - 1].0 {
            Token::Mark('.' | '/' | '\'' | '’' | '-') => Some((2000 + value, at + 1)),
            _ => None,
        },
        _ => None,
    }
}

fn skip(t: Tokens<'_>, mut at: usize, marks: &str) -> usize {
    while at < 12 && matches!(t.get(at), Some((Token::Mark(c), _)) if marks.contains(*c)) {
        at += 1;
    }
    at
}

fn skip_joints(t: Tokens<'_>, mut at: usize, marks: &str) -> usize {
    while at < 12 && (matches!(t.get(at), Some((Token::Mark(c), _)) if marks.contains(*c)) || matches!(t.get(at), Some((Token::Joint, _))))
    {
        at += 1;
    }
    at
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
