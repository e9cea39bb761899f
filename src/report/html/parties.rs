//! The parties: outlets, authors, picture credits, and the ties between them.

use std::fmt::Write;

use super::escape::{bdi, esc};
use super::sections::Page;
use crate::report::Tie;
use crate::report::brief;
use crate::report::words::{certainty, kind_phrase, outlet_role};

impl Page<'_> {
    pub(super) fn parties(&self, out: &mut String) {
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
}

fn tie_heading(t: &Tie) -> String {
    format!("{} and {}{}", bdi(&t.from_name), bdi(&t.to_name), esc(certainty(&t.certainty)))
}
