//! The section on who speaks: a card a source, words of nobody, words that came through others, other sides.

use std::fmt::Write;

use super::escape::{bdi, esc};
use super::sections::{Page, shortened};
use crate::report::brief;
use crate::report::words::{quote_kind, reply, source_type, stance};
use crate::report::{Quote, Sense, Source, SourceType};

impl Page<'_> {
    pub(super) fn voices(&self, out: &mut String) {
        let r = self.report;
        out.push_str("<section id=\"voices\" aria-labelledby=\"h-voices\"><h2 id=\"h-voices\">Who speaks, and for whom</h2>");
        if r.sources.is_empty() {
            out.push_str("<p>Nobody is quoted or paraphrased, as far as could be told.</p>");
        }
        out.push_str("<div class=\"cards\">");
        for s in r.by_words() {
            self.source(out, s);
        }
        out.push_str("</div>");
        let nobody: Vec<_> = r.quotes.iter().filter(|q| q.speaker.is_none() && q.sense == Sense::Statement).collect();
        if !nobody.is_empty() {
            out.push_str("<h3>Words of nobody identifiable</h3><ul class=\"said\">");
            for q in nobody {
                self.quote(out, q);
            }
            out.push_str("</ul>");
        }
        if !r.summary.chains.is_empty() {
            out.push_str("<h3>Words that came through others’ hands</h3><ul class=\"plain\">");
            for c in &r.summary.chains {
                let _ = write!(out, "<li dir=\"auto\">{}</li>", esc(&c.text));
            }
            out.push_str("</ul>");
        }
        if !r.replies.is_empty() {
            out.push_str("<h3>Other sides</h3><ul class=\"plain\">");
            for (i, reply_) in r.replies.iter().enumerate() {
                let name = r.name_of(&reply_.party);
                let _ = write!(out, "<li id=\"e-reply-{}\"><b>{}</b>: {}", i + 1, self.named(&reply_.party, name), reply(reply_.status));
                self.evidence(out, &reply_.evidence);
                out.push_str("</li>");
            }
            out.push_str("</ul>");
        }
        out.push_str("</section>");
    }

    fn source(&self, out: &mut String, s: &Source) {
        let id = esc(&s.id);
        let _ = write!(out, "<article class=\"card\" id=\"e-{id}\"><h3>{}</h3><p>", bdi(&s.name));
        let mut said: Vec<String> = Vec::new();
        if s.affiliations.is_empty() {
            said.extend(s.role.as_ref().filter(|r| !s.name.contains(r.as_str())).map(|r| self.words(r)));
        }
        for a in &s.affiliations {
            let known = a.knowledge.as_ref().map(|k| format!(" <span class=\"fact\">{}</span>", esc(&k.id))).unwrap_or_default();
            said.push(format!("{}{}{known}", if a.former { "formerly " } else { "" }, bdi(&a.name)));
        }
        if s.r#type != SourceType::Person {
            said.push(source_type(s.r#type).to_owned());
        }
        if s.withheld {
            said.push("name withheld".into());
        }
        said.extend(stance(s.stance).map(str::to_owned));
        said.push(brief::quoted(self.report.words_of(&s.id)));
        let via: Vec<String> = s.via.iter().map(|v| v.id.as_deref().map_or_else(|| bdi(&v.name), |id| self.named(id, &v.name))).collect();
        if !via.is_empty() {
            said.push(format!("via {}", via.join(", ")));
        }
        let _ = write!(out, "{}{}</p>", said.join("; "), self.place(&s.id));
        let quotes: Vec<_> =
            self.report.quotes.iter().filter(|q| q.sense == Sense::Statement && q.speaker.as_deref() == Some(s.id.as_str())).collect();
        if !quotes.is_empty() {
            out.push_str("<ul class=\"said\">");
            for q in quotes {
                self.quote(out, q);
            }
            out.push_str("</ul>");
        }
        out.push_str("</article>");
    }

    fn quote(&self, out: &mut String, q: &Quote) {
        let _ = write!(out, "<li id=\"e-{}\">", esc(&q.id));
        if !q.text.is_empty() {
            // No marks around what the text only paraphrases; the quoted words have their own.
            let _ = write!(out, "<span{} dir=\"auto\">{}</span> ", self.lang, esc(shortened(&q.text).trim()));
        }
        let via: Vec<String> = q.via.iter().map(|v| bdi(&v.name)).collect();
        let via = if via.is_empty() { String::new() } else { format!(", via {}", via.join(", ")) };
        let _ = write!(out, "<span class=\"meta\">{}{via}</span>{}</li>", quote_kind(q.kind), self.place(&q.id));
    }
}
