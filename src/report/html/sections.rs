//! What stands on the page, in an editor's order: what to do first, where the text comes from, the picture, who speaks, what it leans on
//! and asks, the findings, what could not be determined, the text itself, and how all of it was made.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::escape::{bdi, esc, language, link};
use super::marked;
use crate::report::brief::{self, Bit, Brief, Line, Part};
use crate::report::graph::Graph;
use crate::report::words::{
    asks, certainty, commercial, confidence, kind_phrase, outlet_role, quote_kind, reference_type, reply, severity, source_type, stance,
};
use crate::report::{CheckStatus, Evidence, Finding, Input, Reference, Report, Sense, Severity, Source};

/// Characters of a quotation that its entry shows; the whole stands in the text.
const MOST: usize = 220;

pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    /// `lang` of the article's words.
    lang: String,
    /// Elements that have a place in the text.
    placed: BTreeSet<String>,
}

pub(super) fn write(out: &mut String, report: &Report) {
    let marked = marked::text(report);
    let lang = language(report.article.language.as_deref()).map(|l| format!(" lang=\"{}\"", esc(l))).unwrap_or_default();
    let page = Page { report, lang, placed: marked.placed };
    let brief = Brief::of(report);
    page.header(out, &brief, !marked.html.is_empty());
    out.push_str("<main id=\"main\"><div class=\"top\">");
    page.actions(out, &brief);
    page.origin(out, &brief);
    out.push_str("</div>");
    page.picture(out);
    page.voices(out);
    page.papers(out);
    page.findings(out);
    page.balance(out);
    page.unknown(out, &brief);
    if !marked.html.is_empty() {
        page.text(out, &marked.html);
    }
    page.parties(out);
    page.checks(out);
    out.push_str("</main>");
    page.colophon(out);
}

impl Page<'_> {
    /// Words of the article, in its language, in quotation marks unless they have their own.
    pub(super) fn words(&self, text: &str) -> String {
        let text = text.trim();
        let own = text.starts_with(['"', '“', '”', '„', '«', '»', '‘', '「', '『', '‹']);
        let tag = if own { "span" } else { "q" };
        format!("<{tag}{} dir=\"auto\">{}</{tag}>", self.lang, esc(text))
    }

    fn line(&self, line: &Line) -> String {
        let mut out = String::new();
        for bit in line {
            match bit {
                Bit::Text(words) => out.push_str(&esc(words)),
                Bit::Quoted(words) => out.push_str(&self.words(words)),
                Bit::Element(id, name) => out.push_str(&self.named(id, name)),
                Bit::Url(url) => {
                    let _ = write!(out, "({})", link(url, None));
                }
            }
        }
        out
    }

    /// An element's name, leading to its entry where it has one.
    pub(super) fn named(&self, id: &str, name: &str) -> String {
        let r = self.report;
        let listed = r.sources.iter().any(|s| s.id == id)
            || r.outlets.iter().any(|o| o.id == id)
            || r.authors.iter().any(|a| a.id == id)
            || r.calls_to_action.iter().any(|c| c.id == id);
        if listed { format!("<a href=\"#e-{}\">{}</a>", esc(id), bdi(name)) } else { bdi(name) }
    }

    /// The way back into the text.
    pub(super) fn place(&self, id: &str) -> String {
        if !self.placed.contains(id) {
            return String::new();
        }
        let what = id.replace('-', " ");
        format!(" <a class=\"up\" href=\"#t-{}\">in the text<span class=\"vh\">: {}</span></a>", esc(id), esc(&what))
    }

    fn header(&self, out: &mut String, brief: &Brief, text: bool) {
        let r = self.report;
        let title = r.article.title.as_deref().filter(|t| !t.trim().is_empty()).unwrap_or("No headline");
        let _ = write!(
            out,
            "<a class=\"skip\" href=\"#main\">Skip to the report</a><header><p class=\"kick\">Where this text comes from</p><h1{} dir=\"auto\">{}</h1>",
            self.lang,
            esc(&shortened(title))
        );
        out.push_str("<p class=\"lede\">");
        for row in brief.part(Part::Origin).filter(|r| matches!(r.label, "Kind" | "Shown by" | "Credited to")) {
            let line = self.line(&row.line);
            let stop = if line.ends_with('.') { "" } else { "." };
            let _ = match row.label {
                "Kind" => write!(out, "This is {line}. "),
                label => write!(out, "{label} {line}{stop} "),
            };
        }
        out.push_str("</p>");
        if let Some(url) = r.page.url.as_deref().or(r.page.canonical_url.as_deref()) {
            let _ = write!(out, "<p class=\"url\">{}</p>", link(url, Some(url)));
        }
        out.push_str("<nav aria-label=\"On this page\"><ul>");
        let tables = r.balance.checks.iter().any(|c| c.status == CheckStatus::Found);
        let parts = [
            ("before", "Before you use it"),
            ("from", "Where it comes from"),
            ("picture", "Picture"),
            ("voices", "Who speaks"),
            ("papers", "What it leans on"),
            ("findings", "Findings"),
            ("balance", "Voices and words"),
            ("unknown", "Not determined"),
            ("text", "The text"),
        ];
        for (id, words) in parts.iter().filter(|(id, _)| (text || *id != "text") && (tables || *id != "balance")) {
            let _ = write!(out, "<li><a href=\"#{id}\">{words}</a></li>");
        }
        out.push_str("</ul></nav></header>");
    }

    fn actions(&self, out: &mut String, brief: &Brief) {
        out.push_str("<section id=\"before\" aria-labelledby=\"h-before\"><h2 id=\"h-before\">Before you use it</h2>");
        if brief.actions.is_empty() {
            out.push_str("<p>Nothing was found that asks for an editor’s attention.</p>");
        } else {
            out.push_str("<ol class=\"do\">");
            for (action, finding) in &brief.actions {
                let listed = self.report.findings.iter().any(|f| f.id == *finding);
                let why = if listed {
                    format!(
                        " <a class=\"up\" href=\"#e-{0}\">the words<span class=\"vh\"> behind {1}</span></a>",
                        esc(finding),
                        esc(&finding.replace('-', " "))
                    )
                } else {
                    String::new()
                };
                let _ = write!(out, "<li><span dir=\"auto\">{}</span>{why}</li>", esc(action));
            }
            out.push_str("</ol>");
        }
        out.push_str("</section>");
    }

    fn rows(&self, out: &mut String, brief: &Brief, part: Part) {
        let mut open = false;
        for row in brief.part(part) {
            if !row.label.is_empty() {
                let _ = write!(out, "{}<div><dt>{}</dt>", if open { "</div>" } else { "" }, row.label);
                open = true;
            }
            let _ = write!(out, "<dd>{}</dd>", self.line(&row.line));
        }
        if open {
            out.push_str("</div>");
        }
    }

    fn origin(&self, out: &mut String, brief: &Brief) {
        out.push_str(
            "<section id=\"from\" aria-labelledby=\"h-from\"><h2 id=\"h-from\">Where this text comes from</h2><dl class=\"facts\">",
        );
        self.rows(out, brief, Part::Origin);
        let _ = write!(out, "<div><dt>Input</dt><dd>{}</dd></div>", brief.input);
        self.rows(out, brief, Part::Ties);
        out.push_str("</dl></section>");
    }

    fn picture(&self, out: &mut String) {
        let graph = Graph::of(self.report);
        out.push_str("<section id=\"picture\" aria-labelledby=\"h-picture\"><h2 id=\"h-picture\">The way of the words</h2><figure>");
        let _ = write!(
            out,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Picture of the way of the words\">{}</div>",
            graph.svg()
        );
        out.push_str(
            "<figcaption><ul class=\"key\"><li><svg width=\"34\" height=\"8\" aria-hidden=\"true\"><path class=\"firm\" d=\"M0 4H34\"/></svg>words, or a linked document</li>\
             <li><svg width=\"34\" height=\"8\" aria-hidden=\"true\"><path class=\"unl\" d=\"M0 4H34\"/></svg>document without a link</li>\
             <li><svg width=\"34\" height=\"8\" aria-hidden=\"true\"><path class=\"tie\" d=\"M0 4H34\"/></svg>known tie</li>\
             <li><svg width=\"34\" height=\"8\" aria-hidden=\"true\"><path class=\"tie unv\" d=\"M0 4H34\"/></svg>tie that nobody verified</li>\
             <li><svg width=\"34\" height=\"8\" aria-hidden=\"true\"><path class=\"tie con\" d=\"M0 4H34\"/></svg>disputed tie</li>\
             <li>Round: a person; broken outline: not named; folded corner: a document.</li></ul></figcaption></figure>",
        );
        out.push_str("<details><summary>The picture as a table</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"The picture as a table\"><table><thead><tr><th scope=\"col\">From</th><th scope=\"col\">How</th><th scope=\"col\">To</th></tr></thead><tbody>");
        for (from, how, to) in graph.rows() {
            let _ = write!(out, "<tr><td>{}</td><td>{}</td><td>{}</td></tr>", bdi(from), esc(how), bdi(to));
        }
        out.push_str("</tbody></table></div></details></section>");
    }

    fn voices(&self, out: &mut String) {
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
        if s.r#type != crate::report::SourceType::Person {
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

    fn quote(&self, out: &mut String, q: &crate::report::Quote) {
        let _ = write!(out, "<li id=\"e-{}\">", esc(&q.id));
        if !q.text.is_empty() {
            // No marks around what the text only paraphrases; the quoted words have their own.
            let _ = write!(out, "<span{} dir=\"auto\">{}</span> ", self.lang, esc(shortened(&q.text).trim()));
        }
        let via: Vec<String> = q.via.iter().map(|v| bdi(&v.name)).collect();
        let via = if via.is_empty() { String::new() } else { format!(", via {}", via.join(", ")) };
        let _ = write!(out, "<span class=\"meta\">{}{via}</span>{}</li>", quote_kind(q.kind), self.place(&q.id));
    }

    fn papers(&self, out: &mut String) {
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

    fn suggestion(&self, out: &mut String, suggestion: Option<&crate::report::Suggestion>) {
        if let Some(s) = suggestion {
            let to = s.url.as_deref().map(|u| format!(" ({})", link(u, None))).unwrap_or_default();
            let _ = write!(out, "<p class=\"try\"><span dir=\"auto\">{}</span>{to}</p>", esc(&s.text));
        }
    }

    fn evidence(&self, out: &mut String, list: &[Evidence]) {
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

    fn findings(&self, out: &mut String) {
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

    fn unknown(&self, out: &mut String, brief: &Brief) {
        out.push_str("<section id=\"unknown\" aria-labelledby=\"h-unknown\"><h2 id=\"h-unknown\">What could not be determined</h2><ul class=\"plain\">");
        for item in &brief.unknown {
            let _ = write!(out, "<li>{}</li>", esc(item));
        }
        out.push_str("</ul></section>");
    }

    fn text(&self, out: &mut String, html: &str) {
        let kept = if self.report.article.withheld.is_some() { "Excerpts: the words that this report speaks of. " } else { "" };
        let _ = write!(
            out,
            "<section id=\"text\" aria-labelledby=\"h-text\"><h2 id=\"h-text\">The text</h2><p class=\"meta\">{kept}Each tag leads to its entry above: Q a quotation, D a document, \
             F a finding, A a request, N a disclosure, K a correction, B something for sale, W a loaded or evaluative word of the narrator. Names of sources are links.</p>{html}</section>"
        );
    }

    fn parties(&self, out: &mut String) {
        let r = self.report;
        out.push_str(
            "<section aria-labelledby=\"h-parties\"><h2 id=\"h-parties\">Outlets, authors, credits and ties</h2><ul class=\"plain\">",
        );
        for o in &r.outlets {
            let roles: Vec<&str> = o.roles.iter().map(|r| outlet_role(*r)).collect();
            let kind = kind_phrase(o.kind).map(|k| format!(", {k}")).unwrap_or_default();
            let known = o.knowledge.as_ref().map(|k| format!(" <span class=\"fact\">{}</span>", esc(&k.id))).unwrap_or_default();
            let domain = o.domain.as_deref().map(|d| format!(" <span class=\"host\">{}</span>", esc(d))).unwrap_or_default();
            let _ = write!(
                out,
                "<li id=\"e-{}\"><b>{}</b>{kind}: {}{domain}{known}{}</li>",
                esc(&o.id),
                bdi(&o.name),
                roles.join(", "),
                self.place(&o.id)
            );
        }
        for a in &r.authors {
            let _ = write!(out, "<li id=\"e-{}\"><b>{}</b>: author{}</li>", esc(&a.id), bdi(&a.name), self.place(&a.id));
        }
        for c in &r.image_credits {
            let names = [&c.person, &c.organisation].into_iter().flatten().map(|n| bdi(n)).collect::<Vec<_>>().join(", ");
            let _ = write!(out, "<li id=\"e-{}\"><b>{names}</b>: picture{}</li>", esc(&c.id), self.place(&c.id));
        }
        out.push_str("</ul>");
        for t in &r.ties {
            let _ = write!(
                out,
                "<article class=\"finding\" id=\"e-{}\"><h3>{}</h3><p>{}</p>",
                esc(&t.id),
                tie_heading(t),
                self.line(&brief::tie(t))
            );
            self.evidence(out, &t.evidence);
            if !t.counter_evidence.is_empty() {
                out.push_str("<p>Against it:</p>");
                self.evidence(out, &t.counter_evidence);
            }
            out.push_str("</article>");
        }
        out.push_str("</section>");
    }

    fn checks(&self, out: &mut String) {
        out.push_str("<section aria-labelledby=\"h-checks\"><h2 id=\"h-checks\">What was asked</h2><details><summary>Every question, and whether it could be answered</summary><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Every question\"><table><thead><tr><th scope=\"col\">Question</th><th scope=\"col\">Outcome</th></tr></thead><tbody>");
        for c in &self.report.checks {
            let title = crate::rules::by_name(&c.code).map_or(c.code.as_str(), |r| r.meta().title);
            let outcome = match (c.status, c.reason.as_deref()) {
                (CheckStatus::Found, _) => "found".to_owned(),
                (CheckStatus::Clear, _) => "nothing found".to_owned(),
                (CheckStatus::NotDetermined, reason) => {
                    format!("not determined ({})", reason.unwrap_or("no reason given").replace('-', " "))
                }
            };
            let _ = write!(out, "<tr><td>{} <span class=\"fact\">{}</span></td><td>{}</td></tr>", esc(title), esc(&c.code), esc(&outcome));
        }
        out.push_str("</tbody></table></div></details></section>");
    }

    fn colophon(&self, out: &mut String) {
        let (t, p) = (&self.report.tool, &self.report.page);
        let _ = write!(
            out,
            "<footer><p>Made by {} {} with knowledge {} <span class=\"fact\">{}</span>. Page <span class=\"fact\">sha256 {}</span>. \
             The report describes sourcing; it does not rate an outlet, a person or a claim. Facts carry an id by which they can be contested.</p></footer>",
            esc(&t.name),
            esc(&t.version),
            esc(&t.knowledge_version),
            esc(t.knowledge_hash.get(..16).unwrap_or(&t.knowledge_hash)),
            esc(&p.sha256)
        );
    }
}

fn tie_heading(t: &crate::report::Tie) -> String {
    format!("{} and {}{}", bdi(&t.from_name), bdi(&t.to_name), esc(certainty(&t.certainty)))
}

fn dismissed(d: &crate::report::Dismissal) -> String {
    let parts = [&d.who, &d.when, &d.why];
    parts.iter().map(|p| esc(p)).collect::<Vec<_>>().join("; ")
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((at, _)) => format!("{} …", text[..at].rsplit_once(' ').map_or(&text[..at], |(head, _)| head)),
    }
}
