//! Findings at length: the words underlined where they stand, as compilers show them.

use std::fmt::Write;

use super::lines::{columns, wrap};
use super::style::{Style, Tone};
use crate::Span;
use crate::report::inert::{self, clean};
use crate::report::words::{confidence, severity};
use crate::report::{BlockKind, Evidence, Report};

/// Pieces of evidence shown of one finding.
const MOST: usize = 3;

pub(super) fn write(out: &mut String, report: &Report, style: Style, width: usize) {
    if !report.findings.is_empty() {
        let _ = writeln!(out, "\n{}", style.paint(Tone::Heading, "THE WORDS BEHIND IT"));
    }
    for finding in &report.findings {
        let head = format!("{} {}", clean(&finding.code), clean(&finding.name));
        let tail = format!("{}; {}", severity(finding.severity), confidence(finding.confidence));
        let _ = writeln!(out, "{}  {}", style.paint(Tone::Strong, &head), style.paint(Tone::Faint, &tail));
        let _ = writeln!(out, "  {}", wrap(&clean(&finding.message), width - 2, 2));
        for e in finding.evidence.iter().take(MOST) {
            match e.span.and_then(|span| context(report, span, width.saturating_sub(GUTTER))) {
                Some(shown) => shown.write(out, e, style),
                None => elsewhere(out, e, style, width),
            }
        }
        if let Some(suggestion) = &finding.suggestion {
            let _ = writeln!(out, "  {} {}", style.paint(Tone::Label, "="), wrap(&clean(&suggestion.text), width - 4, 4));
        }
        out.push('\n');
    }
}

/// Columns before the text: "  | ".
const GUTTER: usize = 6;

/// A line of the text with what to underline in it.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    place: String,
    lines: Vec<(String, String)>,
}

impl Shown {
    fn write(&self, out: &mut String, evidence: &Evidence, style: Style) {
        let bar = style.paint(Tone::Faint, "|");
        let _ = writeln!(out, "  {} {}", style.paint(Tone::Faint, "-->"), style.paint(Tone::Faint, &self.place));
        let last = self.lines.len().saturating_sub(1);
        for (i, (text, marks)) in self.lines.iter().enumerate() {
            let _ = writeln!(out, "    {bar} {text}");
            if !marks.is_empty() {
                let note = evidence.note.as_deref().filter(|_| i == last).map(|n| format!(" {}", clean(n))).unwrap_or_default();
                let (blank, line) = marks.split_at(marks.len() - marks.trim_start().len());
                let _ = writeln!(out, "    {bar} {blank}{}{note}", style.paint(Tone::Mark, line));
            }
        }
    }
}

/// What stands in the page's data or in the knowledge and has no place in the text.
fn elsewhere(out: &mut String, e: &Evidence, style: Style, width: usize) {
    let place = [Some(e.from.as_str()), e.path.as_deref()].into_iter().flatten().map(clean).collect::<Vec<_>>().join(" ");
    let words = if e.text.is_empty() { String::new() } else { format!("“{}”", clean(&e.text)) };
    let address = e.url.as_deref().map(|u| format!(" [{}]", clean(u))).unwrap_or_default();
    let line = format!("{words}{address}");
    let _ = writeln!(out, "  {} {}", style.paint(Tone::Faint, "-->"), style.paint(Tone::Faint, &place));
    let _ = writeln!(out, "    {} {}", style.paint(Tone::Faint, "|"), wrap(line.trim(), width - GUTTER, GUTTER));
}

/// The words with as much of their block around them as fits a line; longer evidence takes as many lines as it needs.
fn context(report: &Report, span: Span, width: usize) -> Option<Shown> {
    report.words(span)?;
    let blocks = &report.article.blocks;
    let index = blocks.iter().position(|b| b.span.start <= span.start && span.start < b.span.end);
    let room = index.map_or(span, |i| Span::new(blocks[i].span.start, blocks[i].span.end.max(span.end)));
    let place = index.map_or_else(
        || format!("byte {}", span.start),
        |i| {
            let paragraph = blocks[..=i].iter().filter(|b| b.kind == BlockKind::Paragraph).count();
            match blocks[i].kind {
                BlockKind::Paragraph => format!("paragraph {paragraph}"),
                kind => kind.as_str().replace('-', " "),
            }
        },
    );
    let mut around = report.passage(span, room);
    // Context is cut to a line; the evidence itself never is.
    let marked = columns(&shown(report.words(span)?));
    let spare = width.saturating_sub(marked);
    around = Span::new(cut_start(report, around.start, span.start, spare / 2), around.end);
    let before = columns(&shown(report.words(Span::new(around.start, span.start))?));
    around = Span::new(around.start, cut_end(report, span.end, around.end, spare.saturating_sub(before)));
    Some(Shown { place, lines: underlined(report, around, span, width)? })
}

fn shown(text: &str) -> String {
    let mut out = String::new();
    inert::push(&mut out, &text.replace(['\n', '\t', '\r'], " "));
    out
}

/// The first word from which no more than `width` columns stand before the evidence.
fn cut_start(report: &Report, start: usize, end: usize, width: usize) -> usize {
    let Some(text) = report.words(Span::new(start, end)) else { return end };
    let mut from = end;
    for (at, _) in text.char_indices().rev().filter(|(i, _)| *i == 0 || text[..*i].ends_with(char::is_whitespace)) {
        if columns(&shown(&text[at..])) > width {
            break;
        }
        from = start + at;
    }
    from
}

/// The last word up to which no more than `width` columns stand after the evidence.
fn cut_end(report: &Report, start: usize, end: usize, width: usize) -> usize {
    let Some(text) = report.words(Span::new(start, end)) else { return start };
    let mut to = start;
    for at in text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(i, _)| i).chain([text.len()]) {
        if columns(&shown(&text[..at])) > width {
            break;
        }
        to = start + at;
    }
    to
}

/// Lines of at most `width` columns and the carets under them, a column a caret.
fn underlined(report: &Report, around: Span, span: Span, width: usize) -> Option<Vec<(String, String)>> {
    let (mut lines, mut text, mut marks) = (Vec::new(), String::new(), String::new());
    let mut column = 0;
    let words = report.words(around)?;
    let mut at = around.start;
    for word in words.split_inclusive(char::is_whitespace) {
        let wide = columns(&shown(word.trim_end()));
        if column > 0 && column + wide > width {
            lines.push(finished(&mut text, &mut marks));
            column = 0;
        }
        for (i, c) in word.char_indices() {
            let piece = shown(&word[i..i + c.len_utf8()]);
            let place = Span::new(at + i, at + i + c.len_utf8());
            let wide = columns(&piece);
            let inside = span.contains(place);
            marks.extend(std::iter::repeat_n(if inside { '^' } else { ' ' }, wide));
            text.push_str(&piece);
            column += wide;
        }
        at += word.len();
    }
    lines.push(finished(&mut text, &mut marks));
    Some(lines)
}

/// A line and its carets without what hangs over its end.
fn finished(text: &mut String, marks: &mut String) -> (String, String) {
    let line = std::mem::take(text).trim_end().to_owned();
    let mut carets = std::mem::take(marks);
    carets.truncate(columns(&line));
    (line, carets.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(html: &str, words: &str, width: usize) -> Vec<(String, String)> {
        let report = crate::check_html(html, "https://lamp.example/a").expect("a report");
        let at = report.article.text.find(words).expect("the words stand in the text");
        context(&report, Span::new(at, at + words.len()), width).expect("a passage").lines
    }

    #[test]
    fn underlines_the_words_and_no_others() {
        let found =
            lines("<article><h1>Wall</h1><p>The wall will rise, she said on Monday, and it will hold.</p></article>", "she said", 90);
        assert_eq!(found, [("The wall will rise, she said on Monday, and it will hold.".into(), "                    ^^^^^^^^".into())]);
    }

    #[test]
    fn underlines_wide_characters_over_two_columns() {
        let found = lines("<article><h1>壁</h1><p>市長は「壁を直す」と述べた。</p></article>", "壁を直す", 90);
        assert_eq!(found, [("市長は「壁を直す」と述べた。".into(), "        ^^^^^^^^".into())]);
    }

    #[test]
    fn cuts_the_context_to_the_width_and_never_the_words() {
        let page = "<article><h1>Wall</h1><p>One two three four five six seven eight nine ten eleven twelve.</p></article>";
        let found = lines(page, "six seven", 30);
        assert!(found.len() == 1 && found[0].0.len() <= 30 && found[0].0.contains("six seven"), "{found:?}");
        let found = lines(page, "two three four five six seven eight nine ten", 30);
        assert!(found.len() == 2 && found.iter().all(|(text, marks)| text.len() <= 30 && marks.len() <= text.len()), "{found:?}");
        assert_eq!(
            found.iter().map(|(_, m)| m.matches('^').count()).sum::<usize>(),
            "two three four five six seven eight nine ten".len() - 1
        );
    }

    #[test]
    fn shows_hidden_characters() {
        assert_eq!(shown("wall\u{202e}\u{1b}[1m"), "wall\\u{202e}\\u{1b}[1m");
    }
}
