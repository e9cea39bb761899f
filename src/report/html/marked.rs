//! The article's words with what the report says of them: marked where they stand, each mark with a tag that leads to its entry.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::escape::{esc, language};
use crate::Span;
use crate::report::{BlockKind, Evidence, Report, Sense};

/// What a mark is; the order is that of the classes in `style.css`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Quote,
    Source,
    Reference,
    Finding,
    Call,
    Credit,
    Note,
    Word,
}

const CLASSES: [&str; 8] = ["q", "s", "r", "f", "c", "o", "d", "w"];

struct Mark {
    span: Span,
    kind: Kind,
    /// The element's id.
    id: String,
    /// The tag after it; none where the words themselves are the link.
    tag: Option<String>,
}

/// The section's HTML and the ids of the elements that have a place in it.
pub(super) struct Marked {
    pub(super) html: String,
    pub(super) placed: BTreeSet<String>,
}

pub(super) fn text(report: &Report) -> Marked {
    let stretches = report.stretches();
    let mut placed = BTreeSet::new();
    let mut marks = marks(report);
    marks.retain(|m| !m.span.is_empty() && stretches.iter().any(|(s, _)| s.overlaps(m.span)));
    let mut html = String::new();
    if stretches.is_empty() {
        return Marked { html, placed };
    }
    // Every place where something begins or ends; between two of them nothing changes.
    let mut cuts: Vec<usize> = marks.iter().flat_map(|m| [m.span.start, m.span.end]).collect();
    let mut starts: Vec<usize> = (0..marks.len()).collect();
    starts.sort_by_key(|i| (marks[*i].span.start, marks[*i].span.end));
    let mut ends = starts.clone();
    ends.sort_by_key(|i| (marks[*i].span.end, marks[*i].kind as usize));
    cuts.sort_unstable();
    cuts.dedup();
    let mut sweep = Sweep {
        marks: &marks,
        starts,
        ends,
        cuts,
        next_start: 0,
        next_end: 0,
        next_cut: 0,
        open: [0; CLASSES.len()],
        sources: Vec::new(),
        pending: Vec::new(),
    };
    let lang = language(report.article.language.as_deref()).map(|l| format!(" lang=\"{}\"", esc(l))).unwrap_or_default();
    let _ = write!(html, "<div class=\"text\"{lang}>");
    let whole = [crate::report::Block { kind: BlockKind::Paragraph, span: Span::new(0, stretches.last().map_or(0, |(s, _)| s.end)) }];
    let blocks = if report.article.blocks.is_empty() { &whole[..] } else { &report.article.blocks };
    let mut next = 0;
    let mut gap = false;
    for block in blocks {
        while stretches.get(next).is_some_and(|(s, _)| s.end <= block.span.start) {
            next += 1;
        }
        let inside: Vec<&(Span, &str)> = stretches[next..].iter().take_while(|(s, _)| s.start < block.span.end).collect();
        if inside.is_empty() {
            if !gap {
                html.push_str("<p class=\"gap\">[…]</p>");
            }
            gap = true;
            continue;
        }
        gap = false;
        let (open, close) = element(block.kind);
        html.push_str(open);
        let mut at = block.span.start;
        for (span, words) in inside {
            let (start, end) = (span.start.max(block.span.start), span.end.min(block.span.end));
            let Some(words) = words.get(start - span.start..end - span.start) else { continue };
            if start > at {
                // Tags of what ends in the part that is left out stand before it.
                sweep.advance(start, &mut html);
                html.push_str("<span class=\"gap\">[…] </span>");
            }
            sweep.write(&mut html, words, start, &mut placed);
            at = end;
        }
        sweep.advance(block.span.end, &mut html);
        if at < block.span.end {
            html.push_str("<span class=\"gap\"> […]</span>");
        }
        html.push_str(close);
    }
    html.push_str("</div>");
    Marked { html, placed }
}

struct Sweep<'a> {
    marks: &'a [Mark],
    starts: Vec<usize>,
    ends: Vec<usize>,
    cuts: Vec<usize>,
    next_start: usize,
    next_end: usize,
    next_cut: usize,
    open: [usize; CLASSES.len()],
    sources: Vec<usize>,
    pending: Vec<usize>,
}

impl Sweep<'_> {
    /// Opens and closes what begins and ends up to `at`; tags of what ends are written.
    fn advance(&mut self, at: usize, html: &mut String) {
        while let Some(&i) = self.ends.get(self.next_end).filter(|i| self.marks[**i].span.end <= at) {
            // What ended inside a part that is not shown was never opened by a shown character; it is opened first all the same.
            self.begin(self.marks[i].span.end);
            self.next_end += 1;
            let mark = &self.marks[i];
            self.open[mark.kind as usize] -= 1;
            if mark.kind == Kind::Source {
                self.sources.retain(|s| *s != i);
            }
            // What was shown nowhere gets no tag and no anchor.
            if self.pending.contains(&i) {
                self.pending.retain(|p| *p != i);
            } else if let Some(tag) = &mark.tag {
                let _ = write!(html, "<a class=\"tag\" href=\"#e-{}\">{}</a>", esc(&mark.id), esc(tag));
            }
        }
        self.begin(at);
    }

    fn begin(&mut self, at: usize) {
        while let Some(&i) = self.starts.get(self.next_start).filter(|i| self.marks[**i].span.start <= at) {
            self.next_start += 1;
            self.open[self.marks[i].kind as usize] += 1;
            if self.marks[i].kind == Kind::Source {
                self.sources.push(i);
            }
            self.pending.push(i);
        }
    }

    fn write(&mut self, html: &mut String, words: &str, start: usize, placed: &mut BTreeSet<String>) {
        let end = start + words.len();
        let mut at = start;
        self.advance(at, html);
        while at < end {
            while self.cuts.get(self.next_cut).is_some_and(|c| *c <= at) {
                self.next_cut += 1;
            }
            let mut to = self.cuts.get(self.next_cut).copied().unwrap_or(end).min(end);
            while !words.is_char_boundary(to - start) {
                to += 1;
            }
            self.segment(html, &words[at - start..to - start], placed);
            at = to;
            self.advance(at, html);
        }
    }

    fn segment(&mut self, html: &mut String, words: &str, placed: &mut BTreeSet<String>) {
        for i in std::mem::take(&mut self.pending) {
            let mark = &self.marks[i];
            if placed.insert(mark.id.clone()) {
                let _ = write!(html, "<span class=\"a\" id=\"t-{}\"></span>", esc(&mark.id));
            }
        }
        let classes: Vec<&str> = CLASSES.iter().zip(self.open).filter(|(_, n)| *n > 0).map(|(c, _)| *c).collect();
        let words = esc(words);
        let _ = match (classes.is_empty(), self.sources.last()) {
            (true, _) => write!(html, "{words}"),
            (false, Some(i)) => write!(html, "<a class=\"{}\" href=\"#e-{}\">{words}</a>", classes.join(" "), esc(&self.marks[*i].id)),
            (false, None) => write!(html, "<span class=\"{}\">{words}</span>", classes.join(" ")),
        };
    }
}

const fn element(kind: BlockKind) -> (&'static str, &'static str) {
    match kind {
        BlockKind::Title => ("<h3 dir=\"auto\">", "</h3>"),
        BlockKind::Heading => ("<h4 dir=\"auto\">", "</h4>"),
        BlockKind::Quotation => ("<blockquote dir=\"auto\">", "</blockquote>"),
        BlockKind::ListItem => ("<p class=\"li\" dir=\"auto\">", "</p>"),
        BlockKind::Paragraph => ("<p dir=\"auto\">", "</p>"),
        BlockKind::Caption | BlockKind::Credit => ("<p class=\"small pic\" dir=\"auto\">", "</p>"),
        _ => ("<p class=\"small\" dir=\"auto\">", "</p>"),
    }
}

/// "Q3" of "quote-3".
fn tag(letter: &str, id: &str) -> Option<String> {
    Some(format!("{letter}{}", id.rsplit('-').next().filter(|n| n.bytes().all(|b| b.is_ascii_digit())).unwrap_or("")))
}

fn marks(report: &Report) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut add = |kind, id: &str, spans: &[Span], letter: Option<&str>| {
        for (i, span) in spans.iter().enumerate() {
            let last = i + 1 == spans.len();
            out.push(Mark { span: *span, kind, id: id.to_owned(), tag: letter.filter(|_| last).and_then(|l| tag(l, id)) });
        }
    };
    let spans = |evidence: &[Evidence]| evidence.iter().filter_map(|e| e.span).collect::<Vec<_>>();
    for q in report.quotes.iter().filter(|q| q.sense == Sense::Statement && super::speaks(report, q)) {
        add(Kind::Quote, &q.id, if q.content.is_empty() { &q.spans } else { &q.content }, Some("Q"));
    }
    report.sources.iter().for_each(|s| add(Kind::Source, &s.id, &s.mentions, None));
    report.references.iter().for_each(|r| add(Kind::Reference, &r.id, &[r.span], Some("D")));
    report.calls_to_action.iter().for_each(|c| add(Kind::Call, &c.id, c.span.as_slice(), Some("A")));
    report.findings.iter().for_each(|f| add(Kind::Finding, &f.id, &spans(&f.evidence), Some("F")));
    report.outlets.iter().for_each(|o| add(Kind::Credit, &o.id, &spans(&o.evidence), None));
    report.authors.iter().for_each(|a| add(Kind::Credit, &a.id, &spans(&a.evidence), None));
    report.image_credits.iter().for_each(|c| add(Kind::Credit, &c.id, &spans(&c.evidence), None));
    super::balance::narrated(report).for_each(|(id, w)| add(Kind::Word, &id, &[w.span], Some("W")));
    for (i, d) in report.disclosures.iter().enumerate() {
        add(Kind::Note, &format!("disclosure-{}", i + 1), d.span.as_slice(), Some("N"));
    }
    for (i, c) in report.corrections.iter().enumerate() {
        add(Kind::Note, &format!("correction-{}", i + 1), c.span.as_slice(), Some("K"));
    }
    for (i, c) in report.commercial.iter().enumerate() {
        add(Kind::Note, &format!("commercial-{}", i + 1), c.span.as_slice(), Some("B"));
    }
    out
}
