//! The findings with their words, and evidence wherever it is shown.

use std::fmt::Write;

use super::escape::{esc, link};
use super::sections::{Page, shortened};
use crate::report::words::{confidence, severity};
use crate::report::{Dismissal, Evidence, Finding, Severity};

impl Page<'_> {
    pub(super) fn findings(&self, out: &mut String) {
        let r = self.report;
        out.push_str("<section id=\"findings\" aria-labelledby=\"h-findings\"><h2 id=\"h-findings\">Findings, with the words</h2>");
        if r.findings.is_empty() {
            out.push_str("<p>No rule that could see had a question.</p>");
        }
        let mut order: Vec<&Finding> = r.findings.iter().collect();
        order.sort_by_key(|f| (f.dismissed.is_some(), std::cmp::Reverse(f.severity)));
        for f in order {
            let title = crate::rules::by_name(&f.code).map_or_else(|| f.name.clone(), |rule| rule.meta().title.to_owned());
            let loud = if f.severity == Severity::Warning { " loud" } else { "" };
            let _ = write!(out, "<article class=\"finding{loud}\" id=\"e-{}\"><h3>{}</h3>", esc(&f.id), esc(&title));
            let _ = write!(out, "<p><span dir=\"auto\">{}</span>{}</p>", esc(&f.message), self.place(&f.id));
            if let Some(d) = &f.dismissed {
                let _ = write!(out, "<p class=\"none\">Set aside: {}</p>", dismissed(d));
            }
            self.evidence(out, &f.evidence);
            self.suggestion(out, f.suggestion.as_ref());
            let _ = write!(
                out,
                "<p class=\"meta\">{}; {}; {} {}, version {}</p></article>",
                severity(f.severity),
                confidence(f.confidence),
                esc(&f.code),
                esc(&f.name),
                f.rule_version
            );
        }
        out.push_str("</section>");
    }

    pub(super) fn evidence(&self, out: &mut String, list: &[Evidence]) {
        if list.is_empty() {
            return;
        }
        out.push_str("<ul class=\"said\">");
        for e in list {
            out.push_str("<li>");
            if !e.text.is_empty() {
                out.push_str(&self.words(&shortened(&e.text)));
            }
            let mut told: Vec<String> = Vec::new();
            if e.span.is_none() {
                let path = e.path.as_deref().map(|p| format!(" <span class=\"fact\">{}</span>", esc(p))).unwrap_or_default();
                told.push(format!("{}{path}", e.from.as_str()));
            }
            told.extend(e.note.as_deref().map(esc));
            told.extend(e.url.as_deref().map(|u| link(u, None)));
            if !told.is_empty() {
                let _ = write!(out, " <span class=\"meta\">{}</span>", told.join("; "));
            }
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }
}

fn dismissed(d: &Dismissal) -> String {
    let parts = [&d.who, &d.when, &d.why];
    parts.iter().map(|p| esc(p)).collect::<Vec<_>>().join("; ")
}
