//! The report for a person at a terminal: half a minute, no counts of findings, what is right beside what is missing.

mod lines;
mod words;

use std::fmt::Write;

use super::{Input, OutletRole, Reference, ReplyStatus, Report, SourceType};
use crate::report::{ArticleKind, CheckStatus, Outlet, Tie};
use lines::{clean, row, wrap};
use words::{asks, certainty, kind_phrase, relation_phrase, reply};

/// Columns of the report.
const WIDTH: usize = 100;
/// Words of a role that are shown.
const ROLE_WORDS: usize = 12;
/// Lines shown of one list before the rest is summed up.
const MOST: usize = 8;

impl Report {
    /// The report as plain text, at most 100 columns wide. Control and direction characters of the page are shown, not obeyed.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        if let Some(title) = &self.article.title {
            let _ = writeln!(out, "{}\n", wrap(&clean(title), WIDTH, 0));
        }
        let input = match self.page.input {
            Input::Html => "HTML page",
            Input::Text => "plain text, without links or page data",
            Input::Draft => "draft, without page data",
        };
        let _ = writeln!(out, "WHERE THIS TEXT COMES FROM      input: {input}");
        if self.article.kind == ArticleKind::NotAnArticle {
            row(
                &mut out,
                "Kind",
                &format!("not an article{}", self.article.kind_reason.as_ref().map(|r| format!(" ({})", clean(r))).unwrap_or_default()),
            );
        }
        self.origin(&mut out);
        self.pictures(&mut out);
        self.tied(&mut out);
        self.voices(&mut out);
        self.papers(&mut out);
        self.asked(&mut out);
        self.to_do(&mut out);
        self.unknown(&mut out);
        out
    }

    fn with_role(&self, role: OutletRole) -> impl Iterator<Item = &Outlet> {
        self.outlets.iter().filter(move |o| o.roles.contains(&role))
    }

    fn origin(&self, out: &mut String) {
        for o in self.with_role(OutletRole::Publisher) {
            let phrase = if o.knowledge.is_some() { kind_phrase(o.kind) } else { None };
            row(out, "Shown by", &[Some(clean(&o.name)), phrase.map(str::to_owned)].into_iter().flatten().collect::<Vec<_>>().join(", "));
        }
        let mut names: Vec<String> = self.authors.iter().map(|a| clean(&a.name)).collect();
        let credited = self.with_role(OutletRole::Origin).chain(self.with_role(OutletRole::Byline)).map(|o| clean(&o.name));
        for name in credited {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let whom = if names.is_empty() { "nobody by name".to_owned() } else { names.join(", ") };
        row(out, "Credited to", &format!("{whom}. Not compared with any other text."));
        let dates: Vec<String> = [("published", &self.article.published), ("changed", &self.article.modified)]
            .into_iter()
            .filter_map(|(what, d)| d.as_ref().map(|d| format!("{what} {}", clean(d.get(..10).unwrap_or(d)))))
            .collect();
        if !dates.is_empty() {
            row(out, "Dated", &dates.join(", "));
        }
    }

    fn pictures(&self, out: &mut String) {
        for credit in self.image_credits.iter().take(3) {
            let printed = credit.evidence.first().map_or_else(
                || [&credit.person, &credit.organisation].into_iter().flatten().cloned().collect::<Vec<_>>().join(", "),
                |e| e.text.clone(),
            );
            let near = self.with_role(OutletRole::ImageCredit).find_map(|o| {
                let k = o.knowledge.as_ref().filter(|k| k.r#match == super::MatchKind::Fuzzy)?;
                credit.organisation.as_deref().filter(|c| *c == o.name).map(|_| format!(" (read as {})", clean(&k.name)))
            });
            row(out, "Picture", &format!("credited “{}”{}", clean(&printed), near.unwrap_or_default()));
        }
        if self.image_credits.len() > 3 {
            row(out, "", &format!("and {} more credits", self.image_credits.len() - 3));
        }
    }

    fn tied(&self, out: &mut String) {
        for (i, tie) in self.ties.iter().take(MOST).enumerate() {
            row(out, if i == 0 { "Ties" } else { "" }, &Self::tie_sentence(tie));
        }
        if !self.ties.is_empty() {
            row(out, "", "A tie does not make a claim false.");
        }
    }

    fn tie_sentence(tie: &Tie) -> String {
        let proof = tie.evidence.iter().find_map(|e| e.url.as_deref()).map(|u| format!(" [{}]", clean(u))).unwrap_or_default();
        let contested = if tie.contested {
            let by = tie.counter_evidence.iter().find_map(|e| e.url.as_deref()).map(|u| format!(" [{}]", clean(u))).unwrap_or_default();
            format!(" This is disputed{by}.")
        } else {
            String::new()
        };
        let (from, to) = (clean(&tie.from_name), clean(&tie.to_name));
        format!("{from} {} {to}{}{proof}.{contested}", relation_phrase(&tie.relation), certainty(&tie.certainty))
    }

    /// The name behind a reply's party: a source, an outlet, or the name itself.
    fn party(&self, id: &str) -> String {
        let source = self.sources.iter().find(|s| s.id == id).map(|s| s.name.as_str());
        clean(source.or_else(|| self.outlets.iter().find(|o| o.id == id).map(|o| o.name.as_str())).unwrap_or(id))
    }

    fn voices(&self, out: &mut String) {
        let quoted = |id: &str| self.summary.words_quoted.iter().find(|w| w.source == id).map_or(0, |w| w.words);
        let mut sources: Vec<_> = self.sources.iter().collect();
        // Those who speak most first; the sort is stable, so the order of the text decides between equals.
        sources.sort_by_key(|s| (std::cmp::Reverse(quoted(&s.id)), s.r#type != SourceType::Person));
        for (i, s) in sources.iter().take(MOST).enumerate() {
            let mut line = clean(&s.name);
            match (s.affiliations.first(), &s.role) {
                (Some(a), _) if !s.name.contains(&a.name) => {
                    let _ = write!(line, ", {}{}", if a.former { "formerly " } else { "" }, clean(&a.name));
                }
                (_, Some(role)) if !s.name.contains(role.as_str()) => {
                    let _ = write!(line, ", {}", shortened(&clean(role)));
                }
                _ => {}
            }
            let words = quoted(&s.id);
            let _ = match words {
                0 => write!(line, ": only paraphrased"),
                1 => write!(line, ": 1 word quoted"),
                n => write!(line, ": {n} words quoted"),
            };
            let via: Vec<_> = s.via.iter().map(|v| clean(&v.name)).collect();
            if !via.is_empty() {
                let _ = write!(line, ", via {}", via.join(", "));
            }
            row(out, if i == 0 { "Who speaks" } else { "" }, &line);
        }
        match sources.len() {
            0 => row(out, "Who speaks", "nobody is quoted or paraphrased, as far as could be told"),
            n if n > MOST => row(out, "", &format!("and {} more", n - MOST)),
            _ => {}
        }
        for (i, r) in self.replies.iter().filter(|r| r.status != ReplyStatus::NotDetermined).take(MOST).enumerate() {
            row(out, if i == 0 { "Other sides" } else { "" }, &format!("{}: {}", self.party(&r.party), reply(r.status)));
        }
    }

    fn papers(&self, out: &mut String) {
        let list = |label: &str, items: Vec<&Reference>, out: &mut String| {
            for (i, r) in items.iter().take(5).enumerate() {
                row(out, if i == 0 { label } else { "" }, &format!("“{}”", clean(&r.text)));
            }
        };
        list("Linked", self.references.iter().filter(|r| r.primary && r.linked).collect(), out);
        list("Not linked", self.references.iter().filter(|r| r.primary && !r.linked && self.page.input != Input::Text).collect(), out);
        for (i, d) in self.disclosures.iter().take(3).enumerate() {
            row(out, if i == 0 { "Discloses" } else { "" }, &format!("“{}”", clean(&d.text)));
        }
        for (i, c) in self.corrections.iter().take(3).enumerate() {
            row(out, if i == 0 { "Corrected" } else { "" }, &format!("“{}”", clean(&c.text)));
        }
    }

    fn asked(&self, out: &mut String) {
        for (i, c) in self.calls_to_action.iter().take(3).enumerate() {
            let to = c.url.as_deref().map_or_else(|| "no address in this copy".to_owned(), clean);
            row(out, if i == 0 { "Asks readers" } else { "" }, &format!("{}: “{}” ({to})", asks(c.r#type), clean(&c.text)));
        }
    }

    fn to_do(&self, out: &mut String) {
        out.push_str("BEFORE YOU USE IT\n");
        if self.summary.actions.is_empty() {
            out.push_str("  nothing was found that asks for an editor's attention\n");
        }
        for (i, action) in self.summary.actions.iter().enumerate() {
            let _ = writeln!(out, "{} {}", i + 1, wrap(&clean(&action.text), WIDTH - 2, 2));
        }
    }

    fn unknown(&self, out: &mut String) {
        let mut items: Vec<String> = Vec::new();
        if self.article.published.is_none() {
            items.push("date".into());
        }
        if self.page.input == Input::Text {
            items.push("links".into());
        }
        if self.page.truncated {
            items.push("what stands after the bound at which reading stopped".into());
        }
        for check in self.checks.iter().filter(|c| c.status == CheckStatus::NotDetermined) {
            let reason = check.reason.as_deref().unwrap_or("unknown");
            if matches!(reason, "plain-text" | "disabled") {
                continue;
            }
            let title = crate::rules::find(&check.code).map_or_else(|_| check.code.clone(), |r| r.meta().title.to_lowercase());
            items.push(format!("{title} ({})", reason.replace('-', " ")));
        }
        items.push("earlier versions of these passages".into());
        let _ = writeln!(out, "NOT DETERMINED  {}", wrap(&items.join("; "), WIDTH - 16, 16));
    }
}

fn shortened(role: &str) -> String {
    let words: Vec<&str> = role.split(' ').collect();
    if words.len() <= ROLE_WORDS { role.to_owned() } else { format!("{} …", words[..ROLE_WORDS].join(" ")) }
}
