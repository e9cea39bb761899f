//! W3C Web Annotation Data Model (JSON-LD): a collection whose one page holds an annotation a finding and one a quotation.
//!
//! An annotation has two targets where the page has markup: the page, in which the words are found by what they are and what stands around
//! them, and the article's text, in which their place is counted in code points.

use serde_json::{Value, json};

use super::object;
use super::place::{self, Lines};
use crate::Span;
use crate::report::{Finding, Input, Quote, QuoteKind, Report, Sense};

/// Code points before and after the words by which they are told from the same words elsewhere.
const AROUND: usize = 32;

pub(super) fn collection(report: &Report) -> Value {
    let base = place::urn(report);
    let target = Target {
        page: place::page_url(report),
        text: place::text_urn(report),
        plain: report.page.input == Input::Text,
        lines: Lines::of(report),
        report,
    };
    let software = json!({
        "id": format!("urn:firsthand:{}", report.tool.version),
        "type": "Software",
        "name": format!("firsthand {}", report.tool.version),
    });
    let findings = report.findings.iter().map(|f| finding(f, &target, &base, &software));
    let quotes = report.quotes.iter().filter(|q| q.sense == Sense::Statement && q.speaker.is_some());
    let items: Vec<Value> = findings.chain(quotes.map(|q| quote(q, &target, &base, &software))).collect();
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("{base}#annotations"),
        "type": "AnnotationCollection",
        "label": format!("Where the claims of this article come from: {}", report.article.title.as_deref().unwrap_or("untitled")),
        "generator": software,
        "total": items.len(),
        "first": {"id": format!("{base}#annotations-1"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    })
}

struct Target<'a> {
    page: Option<String>,
    text: String,
    plain: bool,
    lines: Option<Lines<'a>>,
    report: &'a Report,
}

impl Target<'_> {
    /// The targets of some words, or of the whole page where there are none.
    fn of(&self, spans: &[Span]) -> Vec<Value> {
        let whole = || vec![Value::String(self.page.clone().unwrap_or_else(|| place::urn(self.report)))];
        if spans.is_empty() {
            return whole();
        }
        let mut out = Vec::new();
        for span in spans {
            let quote = self.quote(*span);
            if let (Some(page), Some(quote), false) = (&self.page, &quote, self.plain) {
                out.push(json!({"type": "SpecificResource", "source": page, "selector": quote}));
            }
            let position = self.lines.as_ref().map(|lines| {
                let (start, end) = (lines.point(span.start).code_point, lines.point(span.end).code_point);
                json!({"type": "TextPositionSelector", "start": start, "end": end})
            });
            let selectors: Vec<Value> = [position, quote].into_iter().flatten().collect();
            if !selectors.is_empty() {
                let source = json!({"id": self.text, "type": "Text", "format": "text/plain"});
                out.push(json!({"type": "SpecificResource", "source": source, "selector": selectors}));
            }
        }
        if out.is_empty() { whole() } else { out }
    }

    fn quote(&self, span: Span) -> Option<Value> {
        let (prefix, exact, suffix) = match &self.lines {
            Some(lines) => lines.quote(span, AROUND),
            None => ("", self.report.words(span)?, ""),
        };
        let exact = (!exact.is_empty()).then_some(exact)?;
        Some(object([("type", "TextQuoteSelector".into()), ("exact", exact.into()), ("prefix", prefix.into()), ("suffix", suffix.into())]))
    }
}

fn finding(finding: &Finding, target: &Target<'_>, base: &str, software: &Value) -> Value {
    let spans: Vec<Span> = finding.evidence.iter().filter_map(|e| e.span).collect();
    let language = if finding.message == finding.message_in(crate::report::Language::English) { "en" } else { "" };
    let said = object([
        ("type", "TextualBody".into()),
        ("value", finding.in_words().into()),
        ("format", "text/plain".into()),
        ("language", language.into()),
        ("purpose", "questioning".into()),
    ]);
    let rule = json!({"type": "TextualBody", "value": finding.name, "format": "text/plain", "purpose": "classifying"});
    // A dismissed finding stays listed, with who set it aside and why.
    let dismissed = finding.dismissed.as_ref().map(|d| {
        json!({"type": "TextualBody", "value": format!("Dismissed by {} on {}: {}", d.who, d.when, d.why), "format": "text/plain", "purpose": "replying"})
    });
    let bodies: Vec<Value> = [said, rule].into_iter().chain(dismissed).collect();
    json!({
        "id": format!("{base}#{}", finding.id),
        "type": "Annotation",
        "motivation": "questioning",
        "generator": software,
        "body": bodies,
        "target": target.of(&spans),
    })
}

fn quote(quote: &Quote, target: &Target<'_>, base: &str, software: &Value) -> Value {
    let source = target.report.sources.iter().find(|s| Some(&s.id) == quote.speaker.as_ref());
    let name = source.map_or("", |s| s.name.as_str());
    let body = json!({"type": "TextualBody", "value": name, "format": "text/plain", "purpose": "identifying"});
    let spans = if quote.kind == QuoteKind::Indirect { &quote.content } else { &quote.spans };
    json!({
        "id": format!("{base}#{}", quote.id),
        "type": "Annotation",
        "motivation": "identifying",
        "generator": software,
        "body": [body],
        "target": target.of(spans),
    })
}
