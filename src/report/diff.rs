//! What changed between two reports on one page, and what it came from: the article, the program, its settings or its knowledge.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::inert::clean;
use super::words::{reply, tie_words};
use super::{Finding, LinkPlace, OutletRole, Report};

words! {
    /// What happened to a thing between two reports.
    pub enum ChangeKind {
        /// It is new.
        Added = "added",
        /// It is gone.
        Removed = "removed",
        /// It is another.
        Changed = "changed",
        /// A headline that is less sure than it was: hedged, attributed, a smaller bound.
        Softened = "softened",
        /// A headline that is surer than it was.
        Hardened = "hardened",
    }
}

words! {
    /// What a change came from.
    pub enum Cause {
        /// The article's words.
        Article = "article",
        /// The page around them: its data, its links.
        Page = "page",
        /// The program or a rule of it, by its version.
        Program = "program",
        /// The knowledge, by its hash.
        Knowledge = "knowledge",
        /// A rule was switched on or off, or a finding set aside.
        Settings = "settings",
    }
}

record! {
    /// One thing that changed.
    pub struct Change {
        /// `headline`, `source`, `document`, `link`, `finding` …
        pub what: String,
        /// What happened.
        pub kind: ChangeKind,
        /// As it was.
        pub before: Option<String>,
        /// As it is.
        pub after: Option<String>,
        /// What it can have come from, as far as the two reports tell.
        pub causes: Vec<Cause>,
    }
}

record! {
    /// The difference of two reports.
    pub struct ReportDiff {
        /// What differs in what they were made from.
        pub causes: Vec<Cause>,
        /// What changed, in the order of a report.
        pub changes: Vec<Change>,
    }
}

impl Report {
    /// What changed from this report to a later one on the same page.
    #[must_use]
    pub fn diff(&self, after: &Self) -> ReportDiff {
        let causes = causes(self, after);
        let mut d = Differ { before: self, after, causes, changes: Vec::new() };
        d.headline();
        d.one("kind", |r| Some(r.article.kind.as_str().to_owned()));
        d.one("shown by", |r| r.with_role(OutletRole::Publisher).next().map(|o| o.name.clone()));
        d.one("published", |r| r.article.published.clone());
        d.one("changed on", |r| r.article.modified.clone());
        d.set("author", |r| r.authors.iter().map(|a| a.name.clone()).collect());
        d.set("credited to", |r| r.with_role(OutletRole::Origin).map(|o| o.name.clone()).collect());
        d.set("source", |r| r.sources.iter().map(|s| s.name.clone()).collect());
        d.pairs("words quoted of", |r| r.sources.iter().map(|s| (s.name.clone(), r.words_of(&s.id).to_string())).collect());
        d.pairs("other side", |r| r.replies.iter().map(|p| (r.name_of(&p.party).to_owned(), reply(p.status).to_owned())).collect());
        d.set("document", |r| r.references.iter().map(|r| r.text.clone()).collect());
        let linked = |is: bool| if is { "linked" } else { "not linked" }.to_owned();
        d.pairs("document", |r| r.references.iter().map(|r| (r.text.clone(), linked(r.linked))).collect());
        d.set("link", |r| r.links.iter().filter(|l| l.place != LinkPlace::Chrome).map(|l| l.url.clone()).collect());
        d.set("request", |r| r.calls_to_action.iter().map(|c| c.text.clone()).collect());
        d.set("disclosure", |r| r.disclosures.iter().map(|x| x.text.clone()).collect());
        d.set("correction", |r| r.corrections.iter().map(|x| x.text.clone()).collect());
        d.set("tie", |r| {
            let told = |t: &super::Tie| {
                let (between, behind) = tie_words(t);
                format!("{}{between}{}{behind}", t.from_name, t.to_name)
            };
            r.ties.iter().map(told).collect()
        });
        d.findings();
        ReportDiff { causes: d.causes, changes: d.changes }
    }
}

/// The words without differences of white space, or their hash where the report does not carry them.
fn body(r: &Report) -> String {
    r.article.withheld.as_ref().map_or_else(|| clean(&r.article.text), |w| w.sha256.clone())
}

fn causes(before: &Report, after: &Report) -> Vec<Cause> {
    let mut causes = Vec::new();
    // Of two reports that carry different amounts of text, only the page's hash can tell.
    let comparable = before.article.withheld.is_some() == after.article.withheld.is_some();
    let page = before.page.sha256 != after.page.sha256;
    let words = if comparable { body(before) != body(after) } else { page };
    if words && page {
        causes.push(Cause::Article);
    } else if page {
        causes.push(Cause::Page);
    }
    let version = |f: &&Finding, r: &Report| r.findings.iter().any(|g| g.code == f.code && g.rule_version != f.rule_version);
    if before.tool.version != after.tool.version || before.findings.iter().any(|f| version(&f, after)) || (words && !page) {
        causes.push(Cause::Program);
    }
    if before.tool.knowledge_hash != after.tool.knowledge_hash {
        causes.push(Cause::Knowledge);
    }
    let off =
        |r: &Report| r.checks.iter().filter(|c| c.reason.as_deref() == Some("disabled")).map(|c| c.code.clone()).collect::<BTreeSet<_>>();
    let aside = |r: &Report| r.findings.iter().filter(|f| f.dismissed.is_some()).map(|f| f.fingerprint.clone()).collect::<BTreeSet<_>>();
    if off(before) != off(after) || aside(before) != aside(after) {
        causes.push(Cause::Settings);
    }
    causes
}

struct Differ<'a> {
    before: &'a Report,
    after: &'a Report,
    causes: Vec<Cause>,
    changes: Vec<Change>,
}

impl Differ<'_> {
    fn add(&mut self, what: &str, kind: ChangeKind, before: Option<String>, after: Option<String>) {
        self.changes.push(Change { what: what.to_owned(), kind, before, after, causes: self.causes.clone() });
    }

    fn one(&mut self, what: &str, of: impl Fn(&Report) -> Option<String>) {
        let (before, after) = (of(self.before), of(self.after));
        if before != after {
            let kind = match (&before, &after) {
                (None, _) => ChangeKind::Added,
                (_, None) => ChangeKind::Removed,
                _ => ChangeKind::Changed,
            };
            self.add(what, kind, before, after);
        }
    }

    fn headline(&mut self) {
        let (before, after) = (self.before.article.title.clone(), self.after.article.title.clone());
        let (Some(was), Some(is)) = (&before, &after) else { return self.one("headline", |r| r.article.title.clone()) };
        if clean(was) == clean(is) {
            return;
        }
        let english = |r: &Report| r.article.language.as_deref().is_none_or(|l| l.starts_with("en"));
        let kind = match (english(self.before) && english(self.after)).then(|| crate::rules::caution(is).cmp(&crate::rules::caution(was))) {
            Some(std::cmp::Ordering::Greater) => ChangeKind::Softened,
            Some(std::cmp::Ordering::Less) => ChangeKind::Hardened,
            _ => ChangeKind::Changed,
        };
        self.add("headline", kind, before, after);
    }

    /// Things told apart by their words, whatever their case.
    fn set(&mut self, what: &str, of: impl Fn(&Report) -> Vec<String>) {
        let (before, after) = (of(self.before), of(self.after));
        let keys = |list: &[String]| list.iter().map(|w| key(w)).collect::<BTreeSet<_>>();
        let (was, is) = (keys(&before), keys(&after));
        let mut seen = BTreeSet::new();
        for words in before.into_iter().filter(|w| !is.contains(&key(w))) {
            if seen.insert(key(&words)) {
                self.add(what, ChangeKind::Removed, Some(words), None);
            }
        }
        for words in after.into_iter().filter(|w| !was.contains(&key(w))) {
            if seen.insert(key(&words)) {
                self.add(what, ChangeKind::Added, None, Some(words));
            }
        }
    }

    /// What is told of things that stand in both.
    fn pairs(&mut self, what: &str, of: impl Fn(&Report) -> Vec<(String, String)>) {
        let (before, after) = (of(self.before), of(self.after));
        let mut seen = BTreeSet::new();
        for (name, was) in before {
            let now = after.iter().find(|(n, _)| key(n) == key(&name));
            if let Some((_, is)) = now.filter(|(_, is)| *is != was && seen.insert(key(&name))) {
                self.add(&format!("{what} {name}"), ChangeKind::Changed, Some(was), Some(is.clone()));
            }
        }
    }

    fn findings(&mut self) {
        let (before, after) = (self.before, self.after);
        let lacks = |f: &Finding, other: &Report| !other.findings.iter().any(|g| g.code == f.code && g.fingerprint == f.fingerprint);
        for f in before.findings.iter().filter(|f| lacks(f, after)) {
            let causes = self.because(f, after);
            let words = Some(f.message.clone());
            self.changes.push(Change {
                what: format!("finding {}", f.name),
                kind: ChangeKind::Removed,
                before: words,
                after: None,
                causes,
            });
        }
        for f in after.findings.iter().filter(|f| lacks(f, before)) {
            let causes = self.because(f, before);
            let words = Some(f.message.clone());
            self.changes.push(Change { what: format!("finding {}", f.name), kind: ChangeKind::Added, before: None, after: words, causes });
        }
    }

    /// Why a finding stands in one report and not in the other.
    fn because(&self, f: &Finding, other: &Report) -> Vec<Cause> {
        if other.checks.iter().any(|c| c.code == f.code && c.reason.as_deref() == Some("disabled")) {
            return vec![Cause::Settings];
        }
        let text = (other.article.withheld.is_none()).then(|| clean(&other.article.text));
        let gone = text.is_some_and(|text| f.evidence.iter().any(|e| e.span.is_some() && !text.contains(&clean(&e.text))));
        if gone && self.causes.contains(&Cause::Article) { vec![Cause::Article] } else { self.causes.clone() }
    }
}

fn key(words: &str) -> String {
    clean(words).to_lowercase()
}

impl ReportDiff {
    /// Whether nothing changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// For a person: what changed, and what from.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut out = String::from("WHAT CHANGED\n");
        let from: Vec<&str> = self.causes.iter().map(|c| cause(*c)).collect();
        let _ = writeln!(
            out,
            "Made from  {}\n",
            if from.is_empty() { "the same page, program and knowledge".to_owned() } else { from.join("; ") }
        );
        if self.changes.is_empty() {
            out.push_str("Nothing that a report tells.\n");
        }
        for c in &self.changes {
            let show = |w: &Option<String>| w.as_deref().map(clean).unwrap_or_default();
            let what = clean(&c.what);
            let _ = match c.kind {
                ChangeKind::Added => write!(out, "+ {what}: {}", show(&c.after)),
                ChangeKind::Removed => write!(out, "- {what}: {}", show(&c.before)),
                ChangeKind::Changed => write!(out, "~ {what}: {} → {}", show(&c.before), show(&c.after)),
                kind => write!(out, "~ {what} {kind}: “{}” → “{}”", show(&c.before), show(&c.after)),
            };
            // Said only where it is narrower than what holds for all.
            if c.causes != self.causes {
                let from: Vec<&str> = c.causes.iter().map(|c| c.as_str()).collect();
                let _ = write!(out, " (by the {})", from.join(" or the "));
            }
            out.push('\n');
        }
        out
    }

    /// For programs: indented JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}

const fn cause(cause: Cause) -> &'static str {
    match cause {
        Cause::Article => "another text of the article",
        Cause::Page => "the same words on a changed page",
        Cause::Program => "another version of the program or of a rule",
        Cause::Knowledge => "another state of the knowledge",
        Cause::Settings => "other settings",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(headline: &str, body: &str) -> Report {
        let page = format!(
            "<html lang=en><head><title>{headline}</title></head><body><article><h1>{headline}</h1><p>By Dora Quill</p>{body}</article></body></html>"
        );
        crate::check_html(&page, "https://lamp.example/wall").expect("a report")
    }

    const BODY: &str = "<p>“The sea gives us no choice,” said Ana Weir, the authority's chief engineer.</p>\
        <p>The costs stand in <a href='https://council.example/minutes.pdf'>the minutes of the board</a>.</p>";

    fn shown(before: &Report, after: &Report) -> Vec<(String, ChangeKind)> {
        before.diff(after).changes.into_iter().map(|c| (c.what, c.kind)).collect()
    }

    #[test]
    fn a_report_does_not_differ_from_itself() {
        let a = report("Wall will rise", BODY);
        let same = a.diff(&a);
        assert!(same.is_empty() && same.causes.is_empty());
    }

    #[test]
    fn names_sources_added_and_links_removed() {
        let later = BODY.replace("<a href='https://council.example/minutes.pdf'>the minutes of the board</a>", "the minutes of the board")
            + "<p>“It will not hold,” said Piet Holm, who lives behind it.</p>";
        let changes = shown(&report("Wall will rise", BODY), &report("Wall will rise", &later));
        assert!(changes.contains(&("source".into(), ChangeKind::Added)), "{changes:?}");
        assert!(changes.contains(&("link".into(), ChangeKind::Removed)), "{changes:?}");
    }

    #[test]
    fn tells_a_softened_headline_from_a_hardened_and_a_merely_new_one() {
        let kind = |a: &str, b: &str| report(a, BODY).diff(&report(b, BODY)).changes.first().map(|c| c.kind);
        assert_eq!(kind("Wall will fall by May", "Wall could fall by May"), Some(ChangeKind::Softened));
        assert_eq!(kind("Over 900 flee the flood", "As many as 900 flee the flood"), Some(ChangeKind::Softened));
        assert_eq!(kind("Wall may have fallen, witnesses say", "Wall has fallen"), Some(ChangeKind::Hardened));
        assert_eq!(kind("Wall will rise", "Dike will rise"), Some(ChangeKind::Changed));
    }

    #[test]
    fn tells_the_article_from_the_program_and_the_knowledge() {
        let a = report("Wall will rise", BODY);
        let mut b = a.clone();
        b.tool.knowledge_hash = "0".into();
        assert_eq!(a.diff(&b).causes, [Cause::Knowledge]);
        b.tool.version = "9.9.9".into();
        assert_eq!(a.diff(&b).causes, [Cause::Program, Cause::Knowledge]);
        assert_eq!(a.diff(&report("Wall will rise", &format!("{BODY}<p>It will cost more.</p>"))).causes, [Cause::Article]);
    }
}
