//! The page, in an editor's order: what to do first, where the text comes from, the picture, who speaks, what it leans on and asks, the
//! findings, what could not be determined, the text itself, and how all of it was made. The larger sections have files of their own.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::escape::{bdi, esc, language, link};
use super::marked;
use crate::report::brief::{Bit, Brief, Line, Part};
use crate::report::graph::Graph;
use crate::report::{CheckStatus, Report};

/// Characters of a quotation that its entry shows; the whole stands in the text.
const MOST: usize = 220;

pub(super) struct Page<'a> {
    pub(super) report: &'a Report,
    /// `lang` of the article's words.
    pub(super) lang: String,
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

    pub(super) fn line(&self, line: &Line) -> String {
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

pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(MOST) {
        None => text.to_owned(),
        Some((at, _)) => format!("{} …", text[..at].rsplit_once(' ').map_or(&text[..at], |(head, _)| head)),
    }
}
