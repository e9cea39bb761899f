//! The section on what the text leans on: documents with and without a link, disclosures, requests, what is for sale.

use std::fmt::Write;

use super::escape::{bdi, esc, link};
use super::sections::{Page, shortened};
use crate::report::words::{asks, commercial, reference_type};
use crate::report::{Input, Reference, Suggestion};

impl Page<'_> {
    pub(super) fn papers(&self, out: &mut String) {
        let r = self.report;
        out.push_str("<section id=\"papers\" aria-labelledby=\"h-papers\"><h2 id=\"h-papers\">What it leans on, discloses and asks</h2><div class=\"cols\">");
        let (linked, unlinked): (Vec<&Reference>, Vec<&Reference>) = r.references.iter().partition(|r| r.linked);
        self.references(out, "Linked", &linked, "No document that the text names is linked.");
        let heading = if r.page.input == Input::Text { "Named (links can’t be seen in plain text)" } else { "Named, not linked" };
        self.references(out, heading, &unlinked, "Every document that was found is linked.");
        out.push_str("</div><div class=\"cols\"><div><h3>Discloses and corrects</h3>");
        let notes: Vec<(String, &str)> =
            r.disclosures.iter().enumerate().map(|(i, d)| (format!("disclosure-{}", i + 1), d.text.as_str())).collect();
        let fixes: Vec<(String, &str)> =
            r.corrections.iter().enumerate().map(|(i, c)| (format!("correction-{}", i + 1), c.text.as_str())).collect();
        if notes.is_empty() && fixes.is_empty() {
            out.push_str("<p class=\"none\">No disclosure and no correction was found.</p>");
        } else {
            out.push_str("<ul class=\"plain\">");
            for (what, list) in [("Discloses", notes), ("Corrected", fixes)] {
                for (id, words) in list {
                    let _ = write!(out, "<li id=\"e-{id}\">{what}: {}{}</li>", self.words(&shortened(words)), self.place(&id));
                }
            }
            out.push_str("</ul>");
        }
        out.push_str("</div><div><h3>Asks and sells</h3>");
        if r.calls_to_action.is_empty() && r.commercial.is_empty() {
            out.push_str("<p class=\"none\">The text was not found to ask its readers for anything or to sell.</p>");
        } else {
            out.push_str("<ul class=\"plain\">");
            for c in &r.calls_to_action {
                let to = c.url.as_deref().map_or_else(|| "no address in this copy".to_owned(), |u| link(u, None));
                let gains = c
                    .target
                    .as_ref()
                    .map(|k| format!(", for {} <span class=\"fact\">{}</span>", bdi(&k.name), esc(&k.id)))
                    .unwrap_or_default();
                let _ = write!(
                    out,
                    "<li id=\"e-{}\">Asks to {}{gains}: {} ({to}){}</li>",
                    esc(&c.id),
                    asks(c.r#type),
                    self.words(&shortened(&c.text)),
                    self.place(&c.id)
                );
            }
            for (i, c) in r.commercial.iter().enumerate() {
                let id = format!("commercial-{}", i + 1);
                let _ =
                    write!(out, "<li id=\"e-{id}\">{}: {}{}</li>", commercial(c.r#type), self.words(&shortened(&c.text)), self.place(&id));
            }
            out.push_str("</ul>");
        }
        out.push_str("</div></div></section>");
    }

    fn references(&self, out: &mut String, heading: &str, list: &[&Reference], none: &str) {
        let _ = write!(out, "<div><h3>{heading}</h3>");
        if list.is_empty() {
            let _ = write!(out, "<p class=\"none\">{none}</p></div>");
            return;
        }
        out.push_str("<ul class=\"plain\">");
        for r in list {
            let _ = write!(
                out,
                "<li id=\"e-{}\">{} <span class=\"meta\">{}",
                esc(&r.id),
                self.words(&shortened(&r.text)),
                reference_type(r.r#type)
            );
            if r.primary {
                out.push_str(", first-hand");
            }
            for (what, words) in [("by", &r.maker), ("of", &r.date)] {
                if let Some(words) = words {
                    let _ = write!(out, ", {what} {}", bdi(words));
                }
            }
            out.push_str("</span>");
            if let Some(url) = &r.url {
                let _ = write!(out, " {}", link(url, None));
            }
            out.push_str(&self.place(&r.id));
            self.suggestion(out, r.suggestion.as_ref());
            out.push_str("</li>");
        }
        out.push_str("</ul></div>");
    }

    pub(super) fn suggestion(&self, out: &mut String, suggestion: Option<&Suggestion>) {
        if let Some(s) = suggestion {
            let to = s.url.as_deref().map(|u| format!(" ({})", link(u, None))).unwrap_or_default();
            let _ = write!(out, "<p class=\"try\"><span dir=\"auto\">{}</span>{to}</p>", esc(&s.text));
        }
    }
}
