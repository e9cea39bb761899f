//! Days in running words, in many languages and orders. No clock: "yesterday" is no day.

use jiff::civil::Date;

use crate::Span;
use crate::language::imprint::Lexicon;

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
];

/// All days in a text, in order.
pub(crate) fn days_in(text: &str, lex: Lexicon, order: Order) -> Vec<Found> {
    let mut out = Vec::new();
    if !text.chars().any(|c| digit(c).is_some()) {
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
            out.push((Token::Number { value: i16::try_from(value).unwrap_or(i16::MAX), digits }, Span::new(at, end)));
        } else if matches!(c, '年' | '月' | '日' | '년' | '월' | '일') {
            out.push((Token::Mark(c), Span::new(at, at + c.len_utf8())));
        } else if c.is_alphabetic() || is_vowel_sign(c) {
            let mut end = at + c.len_utf8();
            while let Some(&(p, n)) = chars.peek() {
                let joined = n.is_alphabetic() || is_vowel_sign(n) || n == '\u{307}';
                if !joined || matches!(n, '年' | '月' | '日' | '년' | '월' | '일') {
                    break;
                }
                end = p + n.len_utf8();
                chars.next();
            }
            let low = text[at..end].to_lowercase().replace('\u{307}', "");
            let token = match lex.month(&low) {
                Some(month) => Token::Month(month),
                None if JOINTS.contains(&low.as_str()) => Token::Joint,
                None => Token::Word,
            };
            out.push((token, Span::new(at, end)));
        } else if !c.is_whitespace() && !matches!(c, '\u{200e}' | '\u{200f}') {
            out.push((Token::Mark(c), Span::new(at, at + c.len_utf8())));
        }
    }
    out
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{0963}' | '\u{0300}'..='\u{036f}')
}

/// The value of a digit of any of the scripts that news pages use.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        '०'..='९' => Some(c as u32 - '०' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

type Tokens<'t> = &'t [(Token, Span)];

/// A date that begins with the first token: the day, its other reading, tokens used.
fn day_at(t: Tokens<'_>, order: Order) -> Option<(Date, Option<Date>, usize)> {
    match t.first()?.0 {
        Token::Number { value, digits } => number_first(t, value, digits, order),
        Token::Month(month) => {
            // December 3rd, 2023
            let (day, next) = small(t, skip(t, 1, ".,"))?;
            let next = skip_joints(t, next, ",.");
            let (year, next) = year(t, next)?;
            made(year, month, day, next)
        }
        _ => None,
    }
}

fn number_first(t: Tokens<'_>, value: i16, digits: usize, order: Order) -> Option<(Date, Option<Date>, usize)> {
    if digits == 4 && (1900..=2100).contains(&value) {
        // 2023-12-03, 2023/12/3, 2023.12.03., 2023年12月3日, 2023. december 3.
        let sep = skip(t, 1, "-/.年년");
        if let Some((Token::Month(month), _)) = t.get(sep) {
            let (day, next) = small(t, skip(t, sep + 1, "-.,"))?;
            return made(value, *month, day, next);
        }
        if sep == 1 {
            return None;
        }
        let (month, next) = small(t, sep)?;
        let after = skip(t, next, "-/.月월");
        if after == next {
            return None;
        }
        let (day, next) = small(t, after)?;
        let end = if matches!(t.get(next), Some((Token::Mark('日' | '일'), _))) { next + 1 } else { next };
        return made(value, i8::try_from(month).ok()?, day, end);
    }
    if digits > 2 || value == 0 || value > 31 {
        return None;
    }
    // 3 December 2023, 3. Dezember 2023, 3 de diciembre de 2023, ngày 3 tháng 12 năm 2023
    let at = skip_joints(t, 1, ".,-º°/");
    if let Some((Token::Month(month), _)) = t.get(at) {
        let next = skip_joints(t, at + 1, ".,'’-/");
        let (year, next) = year(t, next)?;
        return made(year, *month, value, next);
    }
    // 3.12.2023, 12/3/2023, 3-12-2023
    let sep = match t.get(1)?.0 {
        Token::Mark(c @ ('.' | '/' | '-')) => Some(c),
        Token::Joint => None,
        _ => return None,
    };
    let first = skip_joints(t, 1, "./-");
    let (second, next) = small(t, first)?;
    let third = skip_joints(t, next, "./-");
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
mod tests {
    use super::*;

    fn days(language: &str, text: &str) -> Vec<String> {
        let order = if language == "en" { Order::MonthFirst } else { Order::DayFirst };
        days_in(text, Lexicon::of(Some(language)), order).iter().map(|f| f.date.to_string()).collect()
    }

    #[test]
    fn reads_days_in_many_languages() {
        for (language, text) in [
            ("en", "Published: Dec. 3rd, 2023, 5:10 p.m."),
            ("en", "December 3, 2023"),
            ("en", "Sunday 3 December 2023"),
            ("en", "12/03/2023"),
            ("en", "3rd of December 2023"),
            ("de", "Stand: 03.12.2023, 10:00 Uhr"),
            ("de", "3. Dezember 2023"),
            ("fr", "le 3 décembre 2023 à 10h"),
            ("es", "3 de diciembre de 2023"),
            ("it", "3 dicembre 2023"),
            ("ru", "3 декабря 2023 года"),
            ("ja", "2023年12月3日 10時"),
            ("ko", "입력 2023.12.03. 오후 1:20"),
            ("vi", "Chủ nhật, 3/12/2023"),
            ("vi", "ngày 3 tháng 12 năm 2023"),
            ("hu", "2023. december 3. 10:00"),
            ("nb", "03.12.23"),
            ("pl", "3 grudnia 2023"),
            ("ar", "3 ديسمبر 2023"),
            ("id", "3 Desember 2023"),
            ("fi", "3.12.2023"),
        ] {
            assert_eq!(days(language, text), ["2023-12-03"], "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in ["24/7 news", "version 1.2.3", "May 2023", "10 to 12", "555-12-2023-1", "31.02.2023", "Copyright 2023", "3 hours ago"] {
            assert_eq!(days("en", text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn an_open_order_keeps_both_readings() {
        let found = days_in("05/06/2024", Lexicon::of(Some("en")), Order::MonthFirst);
        assert_eq!((found[0].date.to_string(), found[0].other.map(|d| d.to_string())), ("2024-05-06".into(), Some("2024-06-05".into())));
    }
}
