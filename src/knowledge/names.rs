//! Printed names: one normal form, and the record that a name means.
//!
//! "The", case, accents, typographic marks and doubled spaces do not count. An initialism counts only as it is
//! written, because "who" is not the WHO. A name that two records bear means neither, until the context decides.

use std::sync::LazyLock;

use super::RecordKind;
use super::forms;
use super::index::Part;
use super::store::Store;
use super::table::hash;
use crate::report::MatchKind;

/// Words that many outlets and bodies are called by for short: alone, they name nobody.
static GENERIC: LazyLock<Vec<&'static str>> = LazyLock::new(|| words(include_str!("data/generic-names.txt")));

/// Words of the language that are also a name.
static COMMON: LazyLock<Vec<&'static str>> = LazyLock::new(|| words(include_str!("data/common-words.txt")));

/// The words of a list, a line each, sorted.
pub(super) fn words(list: &'static str) -> Vec<&'static str> {
    let mut words: Vec<&str> = list.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    words.sort_unstable();
    words
}

/// Whether a normal form is an ordinary word, so that a running text may mean just that.
pub(super) fn is_common(normal: &str) -> bool {
    COMMON.binary_search(&normal).is_ok()
}

/// Whether a normal form is a word that many are called by.
pub(super) fn is_generic(normal: &str) -> bool {
    GENERIC.binary_search(&normal).is_ok()
}

/// The normal form of a printed name.
pub(super) fn normal(name: &str) -> String {
    let mut out = Vec::with_capacity(name.len() + "and".len());
    // Byte by byte, because nearly all names are ASCII and a page asks for many.
    let ascii = name.bytes().position(|byte| !byte.is_ascii()).unwrap_or(name.len());
    for byte in &name.as_bytes()[..ascii] {
        if byte.is_ascii_alphanumeric() { out.push(byte.to_ascii_lowercase()) } else { add(&mut out, fold_ascii(*byte)) }
    }
    for c in name[ascii..].chars() {
        add(&mut out, fold(c));
    }
    out.truncate(out.trim_ascii_end().len());
    if out.starts_with(b"the ") {
        out.drain(.."the ".len());
    }
    String::from_utf8(out).unwrap_or_default()
}

fn add(out: &mut Vec<u8>, folded: Folded) {
    match folded {
        Folded::Char(c) if c.is_ascii() => out.push(c as u8),
        Folded::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        Folded::Text(s) => out.extend_from_slice(s.as_bytes()),
        Folded::Space if out.last().is_some_and(|last| *last != b' ') => out.push(b' '),
        Folded::Space | Folded::Nothing => {}
    }
}

enum Folded {
    Char(char),
    Text(&'static str),
    Space,
    Nothing,
}

fn fold_ascii(byte: u8) -> Folded {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' | b'+' => Folded::Char(char::from(byte)),
        b'A'..=b'Z' => Folded::Char(char::from(byte.to_ascii_lowercase())),
        b'&' => Folded::Text("and"),
        b'.' | b',' | b'\'' | b'`' | b'"' | b'(' | b')' | b'!' | b'*' => Folded::Nothing,
        _ => Folded::Space,
    }
}

fn fold(c: char) -> Folded {
    if let Ok(byte) = u8::try_from(c)
        && byte.is_ascii()
    {
        return fold_ascii(byte);
    }
    match c {
        '’' | '‘' | 'ʼ' | '“' | '”' | '®' | '™' | '\u{ad}' | '\u{200b}' => Folded::Nothing,
        'ß' => Folded::Text("ss"),
        'æ' | 'Æ' => Folded::Text("ae"),
        'œ' | 'Œ' => Folded::Text("oe"),
        'ø' | 'Ø' => Folded::Char('o'),
        'ł' | 'Ł' => Folded::Char('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => Folded::Char('d'),
        'ı' | 'İ' => Folded::Char('i'),
        'þ' | 'Þ' => Folded::Text("th"),
        '\u{300}'..='\u{36f}' => Folded::Nothing,
        c if c.is_alphanumeric() => Folded::Char(base(c)),
        _ => Folded::Space,
    }
}

/// The plain letter under a Latin letter with a mark; others in lower case as they are.
fn base(c: char) -> char {
    const PLAIN: &[(&str, char)] = &[
        ("àáâãäåāăąǎ", 'a'),
        ("çćĉċč", 'c'),
        ("ď", 'd'),
        ("èéêëēĕėęěẽ", 'e'),
        ("ĝğġģ", 'g'),
        ("ĥħ", 'h'),
        ("ìíîïĩīĭį", 'i'),
        ("ĵ", 'j'),
        ("ķ", 'k'),
        ("ĺļľ", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöōŏőǒ", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşšș", 's'),
        ("ţťŧț", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ŵ", 'w'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    let lower = c.to_lowercase().next().unwrap_or(c);
    // Beyond the letters of Europe there is nothing to look for.
    if lower > 'ț' && lower != 'ẽ' {
        return lower;
    }
    PLAIN.iter().find(|(marked, _)| marked.contains(lower)).map_or(lower, |(_, plain)| *plain)
}

/// Whether the name is written in capitals and so short that another case would be another word ("WHO", "AP", "A.P.").
pub(super) fn is_initialism(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    !name.contains(' ') && (1..=6).contains(&letters) && !name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase)
}

/// What matters of a name beside its normal form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    /// Written in capitals; counts only so.
    pub(super) initialism: bool,
    /// An ordinary word of the language.
    pub(super) common: bool,
    /// A word that many are called by.
    pub(super) generic: bool,
    /// Written with "the".
    pub(super) article: bool,
}

impl Marks {
    /// The marks of a name with its normal form.
    pub(super) fn of(name: &str, key: &str) -> Self {
        Self {
            initialism: is_initialism(strip_the(name)),
            common: is_common(key),
            generic: is_generic(key),
            article: starts_with_the(name),
        }
    }

    /// The marks as one letter, for the compiled-in form.
    pub(super) fn letter(self) -> char {
        let bits = [self.initialism, self.common, self.generic, self.article];
        char::from(bits.iter().rev().fold(0, |sum: u8, bit| sum * 2 + u8::from(*bit)) + b'@')
    }

    /// Marks and normal form from the compiled-in form.
    pub(super) fn read(key: &str) -> (Self, &str) {
        let bits = key.bytes().next().unwrap_or(b'@').wrapping_sub(b'@');
        let bit = |n: u8| bits & (1 << n) != 0;
        (Self { initialism: bit(0), common: bit(1), generic: bit(2), article: bit(3) }, key.get(1..).unwrap_or_default())
    }
}

/// Where a name comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bearer {
    record: usize,
    /// Place among the record's names; `u16::MAX` for a short name.
    place: u16,
    /// An initialism, which counts only in capitals.
    capitals: bool,
    /// An ordinary word that only the article makes a name ("The Hill").
    article: bool,
    /// The record's layer: a later one knows its own names better.
    layer: u16,
}

impl Bearer {
    const fn named(self) -> Named {
        Named { record: self.record, kind: if self.place == 0 { MatchKind::Exact } else { MatchKind::Alias } }
    }
}

/// The place of a name that counts only in context.
pub(super) const SHORT: u16 = u16::MAX;

/// What a name was found to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) record: usize,
    pub(super) kind: MatchKind,
}

/// The one record that bears a name, or that a name in another form means; `among` (ids, sorted) decides between several
/// bearers and brings short names in.
pub(super) fn find(store: &Store, name: &str, among: Option<&[&str]>) -> Option<Named> {
    let key = normal(name);
    let mut bearers = bearers_of(store, &key);
    let is_among = |record: usize, ids: &[&str]| store.id(record).is_some_and(|id| ids.binary_search(&id).is_ok());
    if bearers.is_empty() {
        let here = among.and_then(|ids| alone(forms::bracketed(store, &key).into_iter().filter(|record| is_among(*record, ids))));
        return here.map(|record| Named { record, kind: MatchKind::Alias }).or_else(|| forms::find(store, name, &key));
    }
    bearers.retain(|b| spelt(*b, name));
    let chosen = match among {
        Some(ids) => {
            let here: Vec<Bearer> = bearers.iter().copied().filter(|b| is_among(b.record, ids)).collect();
            if here.is_empty() { only(&bearers)? } else { single(&here)? }
        }
        None => only(&bearers)?,
    };
    Some(chosen.named())
}

/// The one outlet of a country that bears a name: in full, for short, or with its country or kind in brackets. A word of the
/// language, or one that many are called by, stays nobody's.
pub(super) fn find_in_country(store: &Store, name: &str, country: &str) -> Option<Named> {
    let key = normal(name);
    if is_common(&key) || is_generic(&key) {
        return None;
    }
    let here = |record: &usize| store.head(*record).is_some_and(|head| head.table == RecordKind::Outlet && head.country == country);
    let mut records = bearers(store, name);
    records.extend(forms::bracketed(store, &key));
    records.retain(here);
    records.dedup();
    alone(records.into_iter()).map(|record| Named { record, kind: MatchKind::Alias })
}

fn alone<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    items.next().filter(|_| items.next().is_none())
}

/// The one record that bears just this name in full.
pub(super) fn bearer(store: &Store, name: &str) -> Option<usize> {
    let mut bearers = bearers_of(store, &normal(name));
    bearers.retain(|b| spelt(*b, name));
    only(&bearers).map(|b| b.record)
}

/// Every record that bears a name in full or for short.
pub(super) fn bearers(store: &Store, name: &str) -> Vec<usize> {
    bearers_of(store, &normal(name)).iter().filter(|b| spelt(**b, name)).map(|b| b.record).collect()
}

/// Whoever bears a normal form, however it is spelt.
fn bearers_of(store: &Store, key: &str) -> Vec<Bearer> {
    let mut bearers: Vec<Bearer> = Vec::new();
    if key.is_empty() {
        return bearers;
    }
    for place in store.places(Part::Names, hash(key, 0)).filter(|p| p.holds(key)) {
        let Some((record, printed)) = place.name() else { continue };
        let (n, marks) = (printed.place, printed.marks);
        let article = n != SHORT && marks.article && marks.common;
        match bearers.iter_mut().find(|b| b.record == record) {
            Some(same) => {
                same.capitals &= marks.initialism;
                same.article &= article;
            }
            None => bearers.push(Bearer {
                record,
                place: if n > 0 && marks.generic { SHORT } else { n },
                capitals: marks.initialism,
                article,
                layer: place.layer(),
            }),
        }
    }
    bearers
}

/// Whether the printed form is one that the record's spelling allows: an initialism only in capitals, an ordinary word
/// only with its article.
fn spelt(bearer: Bearer, printed: &str) -> bool {
    let printed = printed.trim();
    let in_capitals = !strip_the(printed).chars().any(char::is_lowercase);
    (!bearer.capitals || in_capitals) && (!bearer.article || starts_with_the(printed))
}

/// What stands before brackets at the end of a name, and what is in them ("Resumen (Chile)").
pub(super) fn brackets(name: &str) -> Option<(&str, &str)> {
    name.trim_end().strip_suffix(')')?.split_once(" (")
}

/// Whether a name begins with "the" as a word.
fn starts_with_the(name: &str) -> bool {
    strip_the(name).len() != name.len()
}

/// The name without a leading "the".
pub(super) fn strip_the(name: &str) -> &str {
    match name.get(..4) {
        Some(the) if the.eq_ignore_ascii_case("the ") => name[4..].trim_start(),
        _ => name,
    }
}

/// The one that bears it in full where nobody else of its layer or a later one bears it at all.
fn only(bearers: &[Bearer]) -> Option<Bearer> {
    let last = bearers.iter().filter(|b| b.place != SHORT).map(|b| b.layer).max()?;
    let mut late = bearers.iter().filter(|b| b.layer >= last);
    match (late.next(), late.next()) {
        (Some(one), None) => Some(*one),
        _ => None,
    }
}

fn single(bearers: &[Bearer]) -> Option<Bearer> {
    match bearers {
        [one] => Some(*one),
        _ => None,
    }
}
