//! The credit in a caption: "… (Jane Roe/Harbour Photos)", "Photo: Jane Roe", "© Harbour Photos", "Jane Roe / HP".

use super::parties::{self, Parties};
use crate::Span;
use crate::article::byline::Reader;

/// A credit in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// With its cue and brackets.
    pub(crate) span: Span,
    pub(crate) parties: Parties,
}

/// Longest caption that is read.
const LONG: usize = 3_000;

/// All credits in a caption. `alone`: the block is marked as a credit, so it needs no cue.
pub(crate) fn read(text: &str, alone: bool, reader: Reader<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    if text.len() > LONG {
        return out;
    }
    cued(text, reader, &mut out);
    brackets(text, reader, &mut out);
    if out.is_empty() {
        bare(text, alone, reader, &mut out);
    }
    // The supplier in a line of its own, and the caption below or above it.
    if out.is_empty() && text.contains('\n') {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let span = Span::new(at, at + line.len()).trimmed(text);
            at += line.len();
            let words = span.of(text);
            if reader.is_outlet(words) || parties::is_plainly_credit(words, reader) {
                add(&mut out, span, parties::split(words, reader));
            }
        }
    }
    out.sort_by_key(|f| (f.span.start, f.span.end));
    out
}

fn add(out: &mut Vec<Found>, span: Span, parties: Parties) {
    if !parties.is_empty() && out.len() < 12 && !out.iter().any(|f| f.span.overlaps(span)) {
        out.push(Found { span, parties });
    }
}

/// Credits in brackets.
fn brackets(text: &str, reader: Reader<'_>, out: &mut Vec<Found>) {
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' | '（' | '【' => open = Some(at),
            ')' | ']' | '）' | '】' => {
                let Some(from) = open.take() else { continue };
                let inner_start = from + text[from..].chars().next().map_or(1, char::len_utf8);
                let Some(inner) = text.get(inner_start..at).map(str::trim) else { continue };
                let span = Span::new(from, at + c.len_utf8());
                let rest = text.get(span.end..).unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
                let before = text.get(..from).unwrap_or("").trim_end();
                if let Some(rest) = after_cue(inner, reader) {
                    add(out, span, parties::split(rest, reader));
                } else if parties::is_creditish(inner, reader) || rest.is_empty() && is_last_word(before, inner, reader) {
                    add(out, span, parties::split(inner, reader));
                }
            }
            _ => {}
        }
    }
}

/// Whether brackets at a caption's end hold a bare name: after a full stop, or the caption's only brackets.
fn is_last_word(before: &str, inner: &str, reader: Reader<'_>) -> bool {
    let first = inner.chars().next().unwrap_or(' ');
    let words = inner.split_whitespace().count();
    if !first.is_alphabetic() || first.is_lowercase() || words == 0 || words > 6 || inner.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let ends = before.is_empty() || before.ends_with(['.', '!', '?', '"', '”', '’', '»', '\'', ')', '。']);
    if !ends || inner.chars().count() < 2 {
        return false;
    }
    // "(Archive)", "(L)", "(pictured)" say something of the picture.
    let low = inner.to_lowercase();
    !reader.lex.both().iter().any(|w| w.photo.iter().any(|p| *p == low)) && !parties::is_note(inner)
}

/// Whether words are a cue and nothing behind it ("Photo:"): the credit is the next line.
pub(crate) fn is_cue(text: &str, reader: Reader<'_>) -> bool {
    let text = text.trim();
    let bare = |end: usize| text.get(end..).is_some_and(|rest| rest.chars().all(|c| matches!(c, ':' | '：' | ' ')));
    text.ends_with([':', '：']) && text.len() < 40 && cue_at(text, 0, reader).is_some_and(bare)
}

/// Whether a short paragraph is nothing but a picture's credit ("Photo: Jane Roe", "Photo courtesy of …").
pub(crate) fn is_credit_line(text: &str, reader: Reader<'_>) -> bool {
    let text = text.trim().trim_start_matches(['(', '[']);
    if cue_at(text, 0, reader).is_none() || text.split_whitespace().nth(14).is_some() {
        return false;
    }
    let low = text.to_lowercase();
    let picture = [
        "photo",
        "foto",
        "credit:",
        "credits:",
        "image",
        "imag",
        "bild",
        "pic",
        "фото",
        "写真",
        "图",
        "ảnh",
        "©",
        "fot.",
        "kuva",
        "mynd",
        "ljósmynd",
        "nuotr",
        "illustration",
        "gambar",
        "beeld",
    ];
    picture.iter().any(|p| low.starts_with(p))
}

/// A credit in brackets as the last words of a line that nothing marks as a caption ("… over the harbour. (Credit: Jane Roe)").
pub(crate) fn at_end(text: &str, reader: Reader<'_>) -> Option<Found> {
    let text = text.trim_end();
    let from = text.strip_suffix(')').filter(|t| t.len() < 400)?.rfind('(')?;
    let inner = text.get(from + 1..text.len() - 1)?.trim();
    if inner.len() > 90 || !is_credit_line(inner, reader) {
        return None;
    }
    let parties = parties::split(after_cue(inner, reader)?, reader);
    (!parties.is_empty()).then(|| Found { span: Span::new(from, text.len()), parties })
}

/// The words after a credit cue at the start of `inner` ("Photo: …", "Image credit …").
fn after_cue<'t>(inner: &'t str, reader: Reader<'_>) -> Option<&'t str> {
    let end = cue_at(inner, 0, reader)?;
    let rest = inner.get(end..)?.trim_start_matches([':', '：', ' ', '/', '\u{a0}']);
    (!rest.is_empty()).then_some(rest)
}

/// Credits after a cue outside brackets.
fn cued(text: &str, reader: Reader<'_>, out: &mut Vec<Found>) {
    let mut before = ' ';
    let mut skip = 0;
    for (at, c) in text.char_indices() {
        let starts = !before.is_alphanumeric() || (before.is_alphabetic() && c.is_uppercase()) || !c.is_alphanumeric();
        before = c;
        if at < skip || !starts || out.iter().any(|f| f.span.start <= at && at < f.span.end) {
            continue;
        }
        let Some(end) = cue_at(text, at, reader) else { continue };
        let stop = end + stretch(text.get(end..).unwrap_or(""));
        let words = text.get(end..stop).unwrap_or("").trim_start_matches([':', '：', ' ', '/', '|', '\u{a0}', '-', '–']);
        if words.is_empty() {
            continue;
        }
        skip = stop;
        add(out, Span::new(at, stop).trimmed(text), parties::split(words, reader));
    }
}

/// How far a credit goes: to the line's end, a closing bracket, a full stop before a new sentence.
fn stretch(rest: &str) -> usize {
    let mut word = 0;
    let mut dots = 0;
    let mut depth = 0;
    let chars: Vec<(usize, char)> = rest.char_indices().take(220).collect();
    for (i, &(at, c)) in chars.iter().enumerate() {
        let next = chars.get(i + 1).map_or(' ', |n| n.1);
        match c {
            '\n' if word > 0 || dots > 0 => return at,
            '(' | '[' => depth += 1,
            ')' | ']' if depth == 0 => return at,
            ')' | ']' => depth -= 1,
            '。' => return at,
            '.' | '!' | '?' if next.is_whitespace() && word > 3 => {
                return at;
            }
            _ => {}
        }
        if c.is_alphanumeric() {
            word += 1;
            dots += 1;
        } else {
            word = 0;
        }
    }
    chars.last().map_or(0, |(at, c)| at + c.len_utf8())
}

/// The end of a credit cue that begins at `at`: a cue and a colon, a cue that ends in "by" or "of", a copyright sign.
fn cue_at(text: &str, at: usize, reader: Reader<'_>) -> Option<usize> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    if first == '(' || !first.is_ascii() {
        for sign in ["©", "(c)", "（Ｃ）", "(C)", "℗", "📷", "📸"] {
            if rest.starts_with(sign) {
                return Some(at + sign.len());
            }
        }
    }
    let mut best: Option<usize> = None;
    for words in reader.lex.both().iter().filter(|words| words.photo.may_open(rest)) {
        for cue in words.photo.that_may_open(rest) {
            let Some(len) = starts_with(rest, cue) else { continue };
            let after = rest.get(len..).unwrap_or("");
            let next = after.chars().next();
            if next.is_some_and(char::is_alphanumeric) && !crate::language::is_spaceless(cue.chars().last().unwrap_or(' ')) {
                continue;
            }
            if is_enough(cue, after, at == 0) && best.is_none_or(|b| at + len > b) {
                best = Some(at + len);
            }
        }
    }
    best
}

/// Whether a cue with these words behind it brings a credit: "Photo:" does, "Photo shows" does not.
fn is_enough(cue: &str, after: &str, first: bool) -> bool {
    let trimmed = after.trim_start();
    if trimmed.starts_with([':', '：']) {
        return true;
    }
    let last = cue.rsplit(' ').next().unwrap_or(cue);
    let complete = cue.contains(' ')
        && matches!(
            last,
            "by" | "of" | "von" | "de" | "di" | "par" | "door" | "credit" | "credits" | "via" | "courtesy" | "av" | "af" | "from"
        )
        || matches!(cue, "courtesy" | "credit" | "credits" | "copyright" | "photographer" | "fotograf" | "fotografin" | "handout");
    let trimmed = trimmed.strip_prefix("the ").unwrap_or(trimmed);
    let capital = trimmed.chars().next().is_some_and(|c| c.is_uppercase() || c == '@' || c == '/' || c == '©');
    if complete && capital {
        return true;
    }
    // "Photo/Agency", "Foto Jane Roe" as the caption's first words.
    after.starts_with('/') && first
        || matches!(last, "foto" | "ph" | "fotos") && capital && first && trimmed.split_whitespace().count() <= 5
}

/// The length in `text` of a cue at its start, letter case apart.
fn starts_with(text: &str, cue: &str) -> Option<usize> {
    let mut have = text.char_indices();
    let mut len = 0;
    for want in cue.chars() {
        let (at, c) = have.next()?;
        // Nearly every comparison ends here, and Unicode's case tables are slow.
        let same = match (c.is_ascii(), want.is_ascii()) {
            (true, true) => c.eq_ignore_ascii_case(&want),
            (false, false) => c == want || c.to_lowercase().eq(want.to_lowercase()),
            _ => false,
        };
        if !same {
            return None;
        }
        len = at + c.len_utf8();
    }
    Some(len)
}

/// A credit without cue: the whole block, its last line, or what follows the last stop or slash.
fn bare(text: &str, alone: bool, reader: Reader<'_>, out: &mut Vec<Found>) {
    let all = Span::new(0, text.len()).trimmed(text);
    let words = all.of(text);
    let count = words.split_whitespace().count();
    if words.is_empty() {
        return;
    }
    if count <= 16 && parties::is_creditish(words, reader)
        || alone
            && count <= 12
            && !parties::is_note(words)
            && words.chars().any(char::is_alphabetic)
            && !words.ends_with(['.', ':', '?', '!'])
    {
        add(out, all, parties::split(words, reader));
        return;
    }
    // The last line, then the last sentence.
    let mut cuts: Vec<usize> = Vec::new();
    cuts.extend(text.rfind(['\n', '\t']).map(|i| i + 1));
    for space in [' ', '\u{a0}'] {
        // "… in Port City. HVP/ J.R. Roe": an initial ends no sentence.
        let ends =
            |i: &usize| !text[..*i].ends_with(char::is_uppercase) || text[..*i].chars().rev().nth(1).is_some_and(char::is_alphabetic);
        let mut stops = text.rmatch_indices('.').map(|(i, _)| i).filter(|i| text[i + 1..].starts_with(space));
        cuts.extend(stops.find(ends).map(|i| i + 1 + space.len_utf8()));
    }
    for mark in ["? ", "! ", " | ", " — ", "\u{201d} ", ".”", ".\u{201d} "] {
        cuts.extend(last(text, mark).map(|i| i + mark.len()));
    }
    // "… the ministers in Port City HVP/ Jane Roe": a known agency before the slash begins the credit.
    cuts.extend(text.match_indices('/').take(3).find_map(|(i, _)| {
        let word = text[..i].rsplit(char::is_whitespace).next().unwrap_or("");
        let from = i - word.len();
        (word.chars().all(char::is_uppercase) && reader.is_supplier(word)).then_some(from)
    }));
    // "… in the harbour.HVP": caption and credit in neighbouring elements without a space.
    cuts.extend(
        text.rfind('.')
            .map(|i| i + 1)
            .filter(|&i| text[i..].starts_with(char::is_alphabetic) && text[..i - 1].ends_with(char::is_lowercase)),
    );
    cuts.sort_unstable();
    for cut in cuts.into_iter().rev() {
        let span = Span::new(cut, text.len()).trimmed(text);
        let tail = span.of(text);
        if !tail.is_empty() && tail.split_whitespace().count() <= 12 && parties::is_creditish(tail, reader) {
            add(out, span, parties::split(tail, reader));
            return;
        }
    }
    // "…（港で）＝通信社"
    if let Some(at) = text.rfind('＝') {
        let span = Span::new(at + '＝'.len_utf8(), text.len()).trimmed(text);
        if (1..=20).contains(&span.of(text).chars().count()) {
            add(out, span, parties::split(span.of(text), reader));
            return;
        }
    }
    // "… in the old town / Jane Roe"
    if let Some(at) = last(text, " / ").or_else(|| last(text, " © ")) {
        let span = Span::new(at + 3, text.len()).trimmed(text);
        if parties::is_party(span.of(text), reader) {
            add(out, span, parties::split(span.of(text), reader));
        }
    }
}

/// Where a mark stands last. Its last sign is looked for first: most texts have none, and a single character is found faster.
fn last(text: &str, mark: &str) -> Option<usize> {
    let sign = mark.trim_end().chars().next_back()?;
    text.contains(sign).then(|| text.rfind(mark))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Knowledge;
    use crate::knowledge::KindsByName;
    use crate::language::imprint::Lexicon;

    fn credits(text: &str, alone: bool) -> Vec<(Option<String>, Option<String>)> {
        let knowledge = Knowledge::empty();
        let known = KindsByName::of(&knowledge);
        let reader = Reader { lex: Lexicon::of(Some("de")), known: &known, house: &[] };
        read(text, alone, reader).into_iter().flat_map(|f| f.parties.entries()).collect()
    }

    fn pair(person: &str, organisation: &str) -> (Option<String>, Option<String>) {
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        (some(person), some(organisation))
    }

    #[test]
    fn reads_credits_in_brackets() {
        assert_eq!(credits("The harbour on Sunday. (Jane Roe/Harbour Photos)", false), [pair("Jane Roe", "Harbour Photos")]);
        assert_eq!(
            credits("The harbour (Photo: Jane Roe/Harbour Photos via Inland Images)", false),
            [pair("Jane Roe", "Harbour Photos via Inland Images")]
        );
        assert_eq!(credits("The harbour on Sunday. (Submitted by Max Poe)", false), [pair("Max Poe", "")]);
        assert_eq!(credits("The harbour in 2019 [File: Harbour Agency]", false), [pair("", "Harbour Agency")]);
    }

    #[test]
    fn reads_credits_behind_a_cue() {
        assert_eq!(credits("Der Hafen am Sonntag. Foto: Jane Roe", false), [pair("Jane Roe", "")]);
        assert_eq!(credits("Der Hafen am Sonntag © Hafenbild Agentur | Jane Roe", false), [pair("Jane Roe", "Hafenbild Agentur")]);
        assert_eq!(credits("The harbour. Photo courtesy of the Harbour Museum", false), [pair("", "Harbour Museum")]);
        assert_eq!(credits("The harbour. Photo: The Harbour Standard", false), [pair("", "The Harbour Standard")]);
        assert_eq!(credits("Photograph by Jane Roe / Harbour Photos", false), [pair("Jane Roe", "Harbour Photos")]);
    }

    #[test]
    fn a_caption_without_credit_has_none() {
        for text in [
            "Jane Roe (left) and Max Poe (R) at the harbour",
            "Photo shows the harbour on Sunday.",
            "The image of the source was unclear.",
            "The harbour in 2019 (Archive)",
            "Jane Roe at home.",
        ] {
            assert_eq!(credits(text, false), [], "{text}");
        }
    }

    #[test]
    fn a_paragraph_may_end_in_a_credit_in_brackets() {
        let knowledge = Knowledge::empty();
        let known = KindsByName::of(&knowledge);
        let reader = Reader { lex: Lexicon::of(None), known: &known, house: &[] };
        let read = |text: &str| at_end(text, reader).map(|f| f.parties.entries());
        assert_eq!(
            read("The harbour at dawn, seen from the pier. (Credit: Jane Roe/Harbour Photos)"),
            Some(vec![pair("Jane Roe", "Harbour Photos")])
        );
        for text in
            ["The harbour was closed (on Sunday).", "The bank gave him credit (credit: a loan) and left.", "She saw the photo (right)"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn an_initial_ends_no_sentence_before_a_credit() {
        assert_eq!(credits("The ministers on Sunday. Harbour Photos/ J.R. Roe", false), [pair("J.R. Roe", "Harbour Photos")]);
    }

    #[test]
    fn a_licence_is_nobody() {
        assert_eq!(credits("CC BY-SA 4.0", true), []);
        assert_eq!(credits("Photo: Jane Roe / Public domain", false), [pair("Jane Roe", "")]);
    }

    #[test]
    fn a_credit_may_stand_right_behind_the_full_stop() {
        assert_eq!(credits("The harbour on Sunday.Jane Roe/Harbour Photos", false), [pair("Jane Roe", "Harbour Photos")]);
        assert_eq!(credits("The harbour of harbour.example on Sunday", false), []);
    }

    #[test]
    fn a_marked_credit_needs_no_cue() {
        assert_eq!(credits("Harbour Studios", true), [pair("", "Harbour Studios")]);
        assert_eq!(credits("Jane Roe for Harbour Times", true), [pair("Jane Roe", "Harbour Times")]);
    }
}
