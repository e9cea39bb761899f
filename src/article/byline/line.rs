//! One byline read: "By Jane Roe and John Doe, staff writers | Harbour Times".

use std::cell::RefCell;

use super::cut::{is_bare, is_for, is_link, is_picture_role, is_preposition, segments};
use super::name::{self, Trust};
use crate::knowledge::KindsByName;
use crate::language::imprint::{Lexicon, Words, cue_at_start};
use crate::language::is_spaceless;
use crate::report::PartyKind;

/// Words of a person's name at most, where each may be one letter of a script without spaces.
const LONGEST_NAME: usize = 8;

/// Words of a post at most ("Senior Political Correspondent").
const LONGEST_POST: usize = 4;

/// What a byline names, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) persons: Vec<String>,
    pub(crate) outlets: Vec<String>,
    /// Desks and roles without a name.
    pub(crate) unnamed: Vec<String>,
    /// People whose role, told beside their names, is that of making pictures.
    pub(crate) pictured: Vec<String>,
    /// It began with "By".
    pub(crate) cued: bool,
}

impl Reading {
    pub(crate) fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.outlets.is_empty()
    }

    pub(crate) fn add(&mut self, other: Self) {
        let lists = [
            (&mut self.persons, other.persons),
            (&mut self.outlets, other.outlets),
            (&mut self.unnamed, other.unnamed),
            (&mut self.pictured, other.pictured),
        ];
        for (mine, theirs) in lists {
            for name in theirs {
                if !mine.iter().any(|m| name::key(m) == name::key(&name)) {
                    mine.push(name);
                }
            }
        }
        self.cued |= other.cued;
    }
}

/// Lines that were read, and what they name: the page's data, its links and its marks say the same names again.
#[derive(Debug, Default)]
pub(crate) struct Readings(RefCell<Vec<(String, Trust, Reading)>>);

impl Readings {
    /// So many are kept.
    const MOST: usize = 16;

    /// Reads a byline, if it was not read before; `reader`: the page's one.
    pub(crate) fn read(&self, reader: Reader<'_>, words: &str, trust: Trust) -> Reading {
        let before = self.0.borrow().iter().find(|(own, by, _)| *by == trust && own == words).map(|(.., reading)| reading.clone());
        if let Some(reading) = before {
            return reading;
        }
        let reading = reader.read(words, trust);
        let mut kept = self.0.borrow_mut();
        if kept.len() < Self::MOST {
            kept.push((words.to_owned(), trust, reading.clone()));
        }
        reading
    }
}

/// What is needed to read names: the words of the language, and what is known of outlets.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    pub(crate) lex: Lexicon,
    pub(crate) known: &'a KindsByName<'a>,
    /// Names of the page's own publisher, as keys.
    pub(crate) house: &'a [String],
}

impl Reader<'_> {
    /// Whether words are the name of an outlet or agency: known, or the publisher's own.
    pub(crate) fn is_outlet(&self, words: &str) -> bool {
        let words = words.trim();
        let key = name::key(words);
        if key.is_empty() {
            return false;
        }
        self.house.contains(&key)
            || self.known.get(words).is_some_and(|kind| {
                matches!(
                    kind,
                    PartyKind::Newspaper
                        | PartyKind::Broadcaster
                        | PartyKind::Magazine
                        | PartyKind::WireAgency
                        | PartyKind::OnlineNews
                        | PartyKind::TradePress
                        | PartyKind::Tabloid
                        | PartyKind::StateMedia
                        | PartyKind::PrWire
                        | PartyKind::Aggregator
                        | PartyKind::Blog
                        | PartyKind::StudentMedia
                        | PartyKind::PhotoAgency
                        | PartyKind::FactChecker
                )
            })
    }

    /// Whether words are the publisher's name or the last word of it ("Globe" on the page of The Inland Globe).
    fn is_short_of_house(&self, words: &str) -> bool {
        let key = name::key(words);
        key.len() > 3 && self.lex.is_outlet_word(&name::lower(words)) && self.house.iter().any(|h| h.ends_with(&key))
            || self.is_outlet(words)
    }

    /// Whether words are the name of a known agency.
    pub(crate) fn is_agency(&self, words: &str) -> bool {
        self.is_known_as(words, &[PartyKind::WireAgency, PartyKind::PrWire])
    }

    /// Whether words are the name of a known agency of text or pictures.
    pub(crate) fn is_supplier(&self, words: &str) -> bool {
        self.is_known_as(words, &[PartyKind::WireAgency, PartyKind::PrWire, PartyKind::PhotoAgency])
    }

    fn is_known_as(&self, words: &str, kinds: &[PartyKind]) -> bool {
        self.known.get(words.trim()).is_some_and(|kind| kinds.contains(&kind))
    }

    /// The words behind "From" at a line's start.
    pub(crate) fn after_from<'t>(&self, line: &'t str) -> Option<&'t str> {
        let low = line.to_lowercase();
        let cue = self.lex.both().iter().filter_map(|w| cue_at_start(&w.from, &low)).max_by_key(|c| c.len())?;
        line.get(cue.len()..).filter(|_| low.len() == line.len()).map(str::trim)
    }

    /// Whether words end in a word for many who write ("Staff"), not in one person's post.
    pub(crate) fn is_team(&self, words: &str) -> bool {
        let last = words.split_whitespace().last().map(name::lower).unwrap_or_default();
        self.lex.is_desk(&last) && (last == "staff" || !self.lex.is_role(&last))
    }

    /// Reads a byline of one or more lines.
    pub(crate) fn read(&self, text: &str, trust: Trust) -> Reading {
        let mut out = Reading::default();
        for line in text.split(['\n', '\r']) {
            let line = line.trim();
            if !line.is_empty() && line.len() <= 600 {
                out.add(self.read_line(line, trust));
            }
        }
        // Beside whole names a single word is a place or a button.
        if out.persons.iter().any(|p| p.contains(' ')) {
            out.persons.retain(|p| p.contains(' ') || !p.is_ascii());
        }
        out
    }

    /// "Jane Roe and John Doe | Harbour Times" as a whole line: names, one bar, one outlet, known or not.
    ///
    /// Only for lines that nothing marks as a byline: in a marked one a bar may part two authors.
    pub(crate) fn beside(&self, line: &str) -> Option<(Vec<String>, String)> {
        let (left, right) = line.trim().split_once('|')?;
        let outlet = right.trim();
        let persons: Vec<String> = self.pieces(self.strip_cue(left).1.trim()).into_iter().map(|p| p.trim().to_owned()).collect();
        let count = outlet.split_whitespace().count();
        let fits = line.len() <= 120
            && !outlet.contains(['|', ',', ':', ';', '@', '/', '(', '?', '!'])
            && !outlet.ends_with('.')
            && outlet.chars().all(|c| !c.is_numeric())
            && self.is_capitalised(outlet)
            && (2..=6).contains(&count)
            && !self.house.contains(&name::key(outlet))
            && !persons.is_empty()
            && persons.iter().all(|p| name::is_person(p, self.lex, Trust::Text));
        let is_post = |w: &str| {
            let low = name::lower(w);
            !self.lex.is_outlet_word(&low) && (self.lex.is_role(&low) || self.lex.is_desk(&low) || self.lex.month(&low).is_some())
        };
        let fits = fits && (self.is_outlet(outlet) || !outlet.split_whitespace().any(is_post));
        fits.then(|| (persons, outlet.to_owned()))
    }

    fn read_line(&self, line: &str, trust: Trust) -> Reading {
        let mut out = Reading::default();
        let mut last_segment = None;
        // "Jane Roe⇥Writer⇥Max Poe⇥Photographer": each role in an element behind its name.
        let roles = line.contains('\t') && line.split('\t').any(|part| is_picture_role(&part.trim().to_lowercase()));
        let parts = segments(line).into_iter().flat_map(|s| s.split(move |c| roles && c == '\t'));
        for segment in parts.filter(|s| !s.trim().is_empty()) {
            let (cued, rest) = self.strip_cue(segment);
            out.cued |= cued;
            let low = rest.to_lowercase();
            // "Photographs by …" credits no author.
            if !cued && self.lex.both().iter().any(|w| cue_at_start(&w.photo, &low).is_some_and(|c| c != "via" && !is_bare(c, &low))) {
                break;
            }
            if self.lex.both().iter().any(|w| cue_at_start(&w.edit, &low).is_some()) {
                break;
            }
            // "Max Poe, Photographer": the name before it took pictures.
            if is_picture_role(&low) {
                if let Some(last) = last_segment.take() {
                    let made = out.persons.split_off(last);
                    out.pictured.extend(made);
                }
                continue;
            }
            let before = out.persons.len();
            let rest = low.find(" as told to ").filter(|_| low.len() == rest.len()).and_then(|at| rest.get(at + 12..)).unwrap_or(rest);
            for piece in self.pieces(rest) {
                self.read_piece(piece, trust, &mut out);
            }
            if out.persons.len() > before {
                last_segment = Some(before);
            }
        }
        out
    }

    /// Cuts "By" off the front.
    pub(crate) fn strip_cue<'t>(&self, segment: &'t str) -> (bool, &'t str) {
        let mut rest = segment.trim();
        let mut cued = false;
        for _ in 0..3 {
            if !self.lex.both().iter().any(|w| w.by.may_open(rest)) {
                break;
            }
            let low = rest.to_lowercase();
            let cue = self.lex.both().iter().filter_map(|w| cue_at_start(&w.by, &low)).max_by_key(|c| c.len());
            // Lower case may change lengths; then the cut would not fall where it should.
            let Some(after) = cue.and_then(|c| rest.get(c.len()..)).filter(|_| low.len() == rest.len()) else { break };
            // "Author Jane Roe, from Port City, said": a noun is a cue only before a colon or at a line's end.
            let firm = cue.is_some_and(is_preposition)
                || after.trim_start().starts_with([':', '：', '/', '|', '／', '＝', '=', '՝'])
                || after.starts_with(['\t', '\n'])
                || after.is_empty();
            let after = after.trim_start_matches(|c: char| {
                c.is_whitespace() || matches!(c, ':' | '：' | '/' | '-' | '–' | '．' | '　' | '＝' | '=' | '՝')
            });
            if after.is_empty() {
                return (true, after);
            }
            rest = after;
            cued |= firm;
        }
        (cued, rest)
    }

    /// Cuts at commas and at words for "and".
    fn pieces<'t>(&self, segment: &'t str) -> Vec<&'t str> {
        let mut out = Vec::new();
        let parts = segment.split([',', '、', '，', '،', ';', '；']).flat_map(|part| {
            // "The Inland Telegram & Post" is one name.
            let whole = part.contains('&') && self.is_outlet(part);
            let cut = move |c: char| !whole && matches!(c, '&' | '＆' | '+');
            part.split(cut)
        });
        let capitals = !segment.chars().any(char::is_lowercase);
        for part in parts {
            let mut from = 0;
            let mut at = 0;
            for word in part.split_inclusive(char::is_whitespace) {
                let bare = word.trim();
                let joins = capitals || bare.chars().all(|c| !c.is_uppercase());
                if at > from && joins && !bare.is_empty() && self.lex.is_and(&bare.to_lowercase()) {
                    out.push(part.get(from..at).unwrap_or(""));
                    from = at + word.len();
                } else if at > from && bare.strip_suffix([':', '：']).is_some_and(|cue| self.is_cue(cue)) {
                    // "3 May 2024 By: Jane Roe"
                    out.push(part.get(from..at).unwrap_or(""));
                    from = at;
                }
                at += word.len();
            }
            out.push(part.get(from..).unwrap_or(""));
        }
        out.retain(|p| !p.trim().is_empty());
        out
    }

    /// Whether a word alone brings an author.
    fn is_cue(&self, word: &str) -> bool {
        let low = word.to_lowercase();
        self.lex.both().iter().any(|w| w.by.contains(&low.as_str()))
    }

    fn read_piece(&self, piece: &str, trust: Trust, out: &mut Reading) {
        let (cued, piece) = self.strip_cue(piece.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '.' | '…' | '*' | '"' | '“' | '”' | '«' | '»' | '\u{feff}' | '\u{200b}')
        }));
        out.cued |= cued;
        let piece = piece.trim();
        if piece.is_empty() || piece.contains("://") || piece.starts_with("www.") {
            return;
        }
        // A handle or an address beside a whole name.
        let plain: Vec<&str> =
            if piece.contains('@') { piece.split_whitespace().filter(|w| !w.contains('@')).collect() } else { Vec::new() };
        let bare = plain.join(" ");
        let (piece, trust) = if piece.contains('@') { (bare.as_str(), Trust::Text) } else { (piece, trust) };
        if piece.is_empty() {
            return;
        }
        // "Jane Roe, Editor: Max Poe"
        let low = piece.to_lowercase();
        if !out.persons.is_empty() && self.lex.both().iter().any(|w| cue_at_start(&w.edit, &low).is_some()) {
            return;
        }
        // "Roe, Jr.": the ending belongs to the name before it.
        if name::is_ending(piece) {
            if matches!(name::key(piece).as_str(), "")
                && matches!(piece.trim_end_matches('.').to_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv")
                && let Some(last) = out.persons.last_mut()
            {
                last.push_str(", ");
                last.push_str(piece);
            }
            return;
        }
        if self.is_outlet(piece) {
            push(&mut out.outlets, piece);
            return;
        }
        if name::is_unnamed(piece, self.lex) {
            push(&mut out.unnamed, piece);
            return;
        }
        let words = name::words(behind_post(piece));
        let korean = self.korean(&words);
        if !korean.is_empty() {
            korean.iter().for_each(|name| push(&mut out.persons, name));
            return;
        }
        let end = words.iter().enumerate().position(|(at, w)| at > 0 && self.ends_name(&words, at, w));
        let head = &words[..end.unwrap_or(words.len())];
        if let Some(end) = end.filter(|&e| words.get(e).is_some_and(|w| is_for(w))) {
            let tail = words[end + 1..].join(" ");
            let tail = tail.trim();
            if self.is_outlet(tail)
                || (self.is_capitalised(tail) && tail.split_whitespace().any(|w| self.lex.is_outlet_word(&name::lower(w))))
            {
                push(&mut out.outlets, tail);
            }
        }
        // "Jane is a writer": half a name at the start of a sentence.
        if end.is_some() && head.len() < 2 && piece.is_ascii() {
            return;
        }
        self.read_words(head, piece, trust, out);
    }

    /// Whether a name cannot go on with this word: a link, a date, "Published".
    fn ends_name(&self, words: &[&str], at: usize, word: &str) -> bool {
        if word.chars().any(|c| c.is_ascii_digit()) {
            return true;
        }
        let low = name::lower(word);
        if self.lex.both().iter().any(|w| w.published.contains(&low.as_str()) || w.updated.contains(&low.as_str())) {
            return true;
        }
        // "Jane Roe Last updated", "Jane Roe Photos by Max Poe", "Jane Roe Da redação": the next words begin something else.
        if let Some(next) = words.get(at + 1).filter(|_| at > 1) {
            let both = format!("{low} {}", name::lower(next));
            let tells = |w: &Words| w.published.contains(&both.as_str()) || w.updated.contains(&both.as_str());
            let follows = is_preposition(&name::lower(next)) || word.ends_with(':');
            let pictures = |w: &Words| follows && w.photo.contains(&low.trim_end_matches(':'));
            if self.lex.both().iter().any(|w| tells(w) || pictures(w)) || at + 2 == words.len() && self.lex.is_desk(&both) {
                return true;
            }
        }
        // "Jane Roe Dec" runs into its date; "Theresa May" is a name.
        if at > 1 && self.lex.month(&low).is_some() {
            return true;
        }
        // "Jane of Doe" is a name, "Jane Roe of Doe" is not: a particle before the last word belongs to the name.
        let particle =
            name::is_particle(word) && at + 2 >= words.len() && words.get(at + 1).is_some_and(|n| n.starts_with(char::is_uppercase));
        // "Jane Roe For Harbour Times", in titles' spelling.
        (is_link(word) || at > 1 && word == "For") && !particle
    }

    /// Words without commas or links: a person, perhaps with a role or an outlet at either end. `no_outlet`: what is no outlet as a whole.
    fn read_words(&self, words: &[&str], no_outlet: &str, trust: Trust, out: &mut Reading) {
        let whole = words.join(" ");
        if words.is_empty() {
            return;
        }
        if whole != no_outlet && self.is_outlet(&whole) {
            push(&mut out.outlets, &whole);
            return;
        }
        // "Jane Roe Harbour News Agency": the outlet's name is known, so the rest is the person's.
        for cut in 2..words.len().min(LONGEST_NAME + 1) {
            let (left, right) = (words[..cut].join(" "), words[cut..].join(" "));
            if self.is_outlet(&right) && name::is_person(&left, self.lex, Trust::Text) {
                push(&mut out.persons, &left);
                push(&mut out.outlets, &right);
                return;
            }
        }
        let is_role = |w: &&str| {
            let low = name::lower(w);
            self.lex.is_role(&low) || self.lex.is_desk(&low)
        };
        let mut from = words.iter().take_while(|w| is_role(w)).count();
        // "Harbour Times Correspondent", "Jane Roe Harbour Times Correspondent": the outlet between name and post.
        let post = words.len() - words.iter().rev().take_while(|w| is_role(w) || name::lower(w) == "at-large").count();
        // The outlet's own name may end in such a word ("Harbour Science Contributor").
        for end in (post..words.len().min(post + LONGEST_POST)).rev().filter(|_| post > 0) {
            let outlet = words[..end].join(" ");
            if self.is_outlet(&outlet) {
                push(&mut out.outlets, &outlet);
                return;
            }
            for cut in 2..end.min(LONGEST_NAME + 1) {
                let (left, right) = (words[..cut].join(" "), words[cut..end].join(" "));
                if self.is_short_of_house(&right) && name::is_person(&left, self.lex, Trust::Text) {
                    push(&mut out.persons, &left);
                    push(&mut out.outlets, &right);
                    return;
                }
            }
        }
        let to = words.len() - words.iter().rev().take_while(|w| is_role(w)).count();
        // "Jane Roe correspondent Inland": behind a name of two words a post ends it.
        if let [first, last, post, .., _] = words
            && from == 0
            && is_role(post)
            && !self.lex.is_outlet_word(&name::lower(post))
            && name::is_person(&format!("{first} {last}"), self.lex, Trust::Text)
        {
            push(&mut out.persons, &format!("{first} {}", last.trim_end_matches('.')));
            return;
        }
        // Names in scripts without spaces are one word.
        let least = if words.get(from..to).is_some_and(|core| core.iter().all(|w| w.chars().all(is_spaceless))) { 1 } else { 2 };
        // Roles are words of names, too ("Jane Weather"): they are cut only where a whole name is left.
        if from >= to || to - from < least {
            if from > 0 && to < words.len() {
                push(&mut out.unnamed, &whole);
                return;
            }
            from = 0;
        }
        // "Field News Media" is no Field News.
        if to < words.len() && words.last().is_some_and(|w| self.lex.is_outlet_word(&name::lower(w))) {
            let front = words.get(..2).map(|w| w.join(" ")).unwrap_or_default();
            if words.len() > 3 && name::is_person(&front, self.lex, Trust::Text) {
                push(&mut out.persons, &front);
            } else if self.is_capitalised(&whole) && words.len() <= 6 {
                push(&mut out.outlets, &whole);
            }
            return;
        }
        // "Graphics journalist" is a post without a name, on a line of its own, too.
        let post =
            ["journalist", "reporter", "editor", "writer", "correspondent", "columnist", "producer", "contributor", "critic", "anchor"];
        if words.len() == 2 && words.last().is_some_and(|w| post.contains(&name::lower(w).as_str())) {
            push(&mut out.unnamed, &whole);
            return;
        }
        // "HT Staff": a sign of the house and a desk.
        if words.len() == 2 && words.last().is_some_and(|w| self.lex.is_desk(&name::lower(w))) && self.is_capitalised(&whole) {
            push(&mut out.unnamed, &whole);
            return;
        }
        // Behind a name, words that end in a role say what that person is ("…, graphics journalist").
        if to < words.len() && from == 0 && !out.persons.is_empty() {
            return;
        }
        let core = words.get(from..to).filter(|c| c.len() >= least).map_or_else(|| whole.clone(), |c| c.join(" "));
        for candidate in [&core, &whole] {
            if name::is_person(candidate, self.lex, trust) {
                push(
                    &mut out.persons,
                    candidate.trim_matches(|c: char| matches!(c, '(' | ')' | '.' | '-' | '–') || c.is_whitespace()).trim(),
                );
                return;
            }
        }
        if self.is_capitalised(&whole) && words.len() <= 6 && words.iter().any(|w| self.lex.is_outlet_word(&name::lower(w))) {
            push(&mut out.outlets, &whole);
        }
    }

    /// Korean names before their role, joined or apart ("김민수 기자", "김민수·이지은 기자").
    fn korean(&self, words: &[&str]) -> Vec<String> {
        let is_hangul = |s: &str| !s.is_empty() && s.chars().all(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
        let fits = |s: &&str| is_hangul(s) && (2..=4).contains(&s.chars().count());
        let joined = |w: &&str| ["기자", "특파원"].iter().find_map(|r| w.strip_suffix(r)).filter(fits).map(str::to_owned);
        if let Some(name) = words.iter().find_map(joined) {
            return vec![name];
        }
        let Some(role) = words.iter().position(|w| is_hangul(w) && self.lex.is_role(w)) else { return Vec::new() };
        let mut out: Vec<String> = Vec::new();
        for word in words[..role].iter().rev() {
            let names: Vec<&str> = word.split(['·', 'ㆍ', '‧']).collect();
            // A word of two or four letters further off is an outlet or a label as likely as a name.
            let whole = |n: &&str| fits(n) && (out.is_empty() || n.chars().count() == 3);
            if !names.iter().all(whole) {
                break;
            }
            out.splice(0..0, names.iter().map(|n| (*n).to_owned()));
        }
        out
    }

    pub(crate) fn is_capitalised(&self, words: &str) -> bool {
        let mut some = false;
        words.split_whitespace().all(|w| {
            let first = w.chars().next().unwrap_or(' ');
            some |= first.is_uppercase();
            first.is_uppercase()
                || matches!(w, "of" | "the" | "and" | "for" | "&" | "de" | "der" | "la" | "le" | "du" | "des" | "di" | "del" | "do" | "da")
        }) && some
    }
}

/// The name behind a Chinese or Japanese word for a reporter ("本报记者王小明").
fn behind_post(piece: &str) -> &str {
    if piece.is_ascii() {
        return piece;
    }
    let behind = ["记者", "記者"].iter().find_map(|post| piece.rfind(post).and_then(|at| piece.get(at + post.len()..)));
    behind.map(str::trim).filter(|name| (2..=8).contains(&name.chars().count()) && name.chars().all(is_spaceless)).unwrap_or(piece)
}

fn push(list: &mut Vec<String>, name: &str) {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if !name.is_empty() && list.len() < 40 && !list.iter().any(|m| name::key(m) == name::key(&name)) {
        list.push(name);
    }
}

#[cfg(test)]
#[path = "line_tests.rs"]
mod tests;
