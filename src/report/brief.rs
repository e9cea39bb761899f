//! What an editor sees first, in one order for every renderer: where the text comes from, who speaks, what it leans on and asks, what
//! to do before using it, what could not be determined. No counts of findings, no grade; what is right stands beside what is missing.

use super::words::{asks, certainty, commercial, kind_phrase, reply, tie_words};
use super::{ArticleKind, CheckStatus, Input, MatchKind, Outlet, OutletRole, Reference, ReplyStatus, Report, Source, SourceType, Tie};

/// Words of a role that are shown.
const ROLE_WORDS: usize = 12;
/// Rows shown of one list before the rest is summed up.
const MOST: usize = 8;
/// Documents, disclosures, requests and credits shown of one list.
const FEW: usize = 5;

/// A piece of a line. The strings come from the page and are made harmless by each renderer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Bit {
    /// Plain words.
    Text(String),
    /// Words of the page, shown in quotation marks.
    Quoted(String),
    /// The name of an element of the report, with its id.
    Element(String, String),
    /// An address.
    Url(String),
}

/// A line of a person's report.
pub(super) type Line = Vec<Bit>;

/// Which part of the report a row belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Origin,
    Ties,
    Voices,
    Papers,
    Asks,
}

/// A labelled line.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) part: Part,
    /// Empty where it goes on with the row before.
    pub(super) label: &'static str,
    pub(super) line: Line,
}

/// The report in half a minute.
#[derive(Debug, Clone)]
pub(super) struct Brief {
    pub(super) input: &'static str,
    pub(super) rows: Vec<Row>,
    /// What to do, with the finding behind it.
    pub(super) actions: Vec<(String, String)>,
    pub(super) unknown: Vec<String>,
}

fn text(words: impl Into<String>) -> Bit {
    Bit::Text(words.into())
}

impl Brief {
    pub(super) fn of(report: &Report) -> Self {
        let input = match report.page.input {
            Input::Html => "HTML page",
            Input::Text => "plain text, without links or page data",
            Input::Draft => "draft, without page data",
        };
        let mut rows = Rows::default();
        origin(report, &mut rows);
        pictures(report, &mut rows);
        ties(report, &mut rows);
        voices(report, &mut rows);
        papers(report, &mut rows);
        asked(report, &mut rows);
        let actions = report.summary.actions.iter().map(|a| (a.text.clone(), a.finding.clone())).collect();
        Self { input, rows: rows.0, actions, unknown: unknown(report) }
    }

    pub(super) fn part(&self, part: Part) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |r| r.part == part)
    }
}

#[derive(Default)]
struct Rows(Vec<Row>);

impl Rows {
    fn add(&mut self, part: Part, label: &'static str, line: Line) {
        self.0.push(Row { part, label, line });
    }

    /// One row an item, the label on the first.
    fn list(&mut self, part: Part, label: &'static str, lines: impl IntoIterator<Item = Line>) {
        for (i, line) in lines.into_iter().enumerate() {
            self.add(part, if i == 0 { label } else { "" }, line);
        }
    }
}

impl Report {
    pub(super) fn with_role(&self, role: OutletRole) -> impl Iterator<Item = &Outlet> {
        self.outlets.iter().filter(move |o| o.roles.contains(&role))
    }

    /// Words quoted of a source.
    pub(super) fn words_of(&self, id: &str) -> usize {
        self.summary.words_quoted.iter().find(|w| w.source == id).map_or(0, |w| w.words)
    }

    /// Those who speak most first; the sort is stable, so the order of the text decides between equals.
    pub(super) fn by_words(&self) -> Vec<&Source> {
        let mut sources: Vec<_> = self.sources.iter().collect();
        sources.sort_by_key(|s| (std::cmp::Reverse(self.words_of(&s.id)), s.r#type != SourceType::Person));
        sources
    }

    /// The name behind an element's id: a source, an outlet, or the name itself.
    pub(super) fn name_of<'a>(&'a self, id: &'a str) -> &'a str {
        let source = self.sources.iter().find(|s| s.id == id).map(|s| s.name.as_str());
        source.or_else(|| self.outlets.iter().find(|o| o.id == id).map(|o| o.name.as_str())).unwrap_or(id)
    }
}

fn origin(report: &Report, rows: &mut Rows) {
    let article = &report.article;
    if article.kind == ArticleKind::NotAnArticle {
        let reason = article.kind_reason.as_ref().map(|r| format!(" ({r})")).unwrap_or_default();
        rows.add(Part::Origin, "Kind", vec![text(format!("not an article{reason}"))]);
    }
    for o in report.with_role(OutletRole::Publisher) {
        let phrase = if o.knowledge.is_some() { kind_phrase(o.kind) } else { None };
        let mut line = vec![Bit::Element(o.id.clone(), o.name.clone())];
        line.extend(phrase.map(|p| text(format!(", {p}"))));
        rows.add(Part::Origin, "Shown by", line);
    }
    let mut names: Vec<(&str, &str)> = report.authors.iter().map(|a| (a.id.as_str(), a.name.as_str())).collect();
    for o in report.with_role(OutletRole::Origin).chain(report.with_role(OutletRole::Byline)) {
        if !names.iter().any(|(_, name)| *name == o.name) {
            names.push((&o.id, &o.name));
        }
    }
    let mut line = Line::new();
    for (i, (id, name)) in names.iter().enumerate() {
        if i > 0 {
            line.push(text(", "));
        }
        line.push(Bit::Element((*id).to_owned(), (*name).to_owned()));
    }
    if line.is_empty() {
        line.push(text("nobody by name"));
    }
    if report.compared == super::Compared::NotCompared {
        line.push(text(". Not compared with any other text."));
    }
    rows.add(Part::Origin, "Credited to", line);
    let dates: Vec<String> = [("published", &article.published), ("changed", &article.modified)]
        .into_iter()
        .filter_map(|(what, d)| d.as_ref().map(|d| format!("{what} {}", d.get(..10).unwrap_or(d))))
        .collect();
    if !dates.is_empty() {
        rows.add(Part::Origin, "Dated", vec![text(dates.join(", "))]);
    }
}

fn pictures(report: &Report, rows: &mut Rows) {
    let mut lines: Vec<Line> = Vec::new();
    for credit in report.image_credits.iter().take(3) {
        let names = || [&credit.person, &credit.organisation].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
        let printed = credit.evidence.first().map_or_else(names, |e| e.text.clone());
        let near = report.with_role(OutletRole::ImageCredit).find_map(|o| {
            let k = o.knowledge.as_ref().filter(|k| k.r#match == MatchKind::Fuzzy)?;
            credit.organisation.as_deref().filter(|c| *c == o.name).map(|_| text(format!(" (read as {})", k.name)))
        });
        lines.push([text("credited "), Bit::Quoted(printed)].into_iter().chain(near).collect());
    }
    if report.image_credits.len() > 3 {
        let more = report.image_credits.len() - 3;
        lines.push(vec![text(format!("and {more} more credit{}", if more == 1 { "" } else { "s" }))]);
    }
    rows.list(Part::Origin, "Picture", lines);
}

fn ties(report: &Report, rows: &mut Rows) {
    rows.list(Part::Ties, "Ties", report.ties.iter().take(MOST).map(tie));
    if report.ties.len() > MOST {
        rows.add(Part::Ties, "", vec![text(format!("and {} more", report.ties.len() - MOST))]);
    }
    if !report.ties.is_empty() {
        rows.add(Part::Ties, "", vec![text("A tie does not make a claim false.")]);
    }
}

/// A tie as a sentence, with where it is stated and who disputes it.
pub(super) fn tie(tie: &Tie) -> Line {
    let address = |list: &[super::Evidence]| list.iter().find_map(|e| e.url.clone());
    let (between, behind) = tie_words(tie);
    let mut line = vec![
        Bit::Element(tie.from.clone(), tie.from_name.clone()),
        text(between),
        Bit::Element(tie.to.clone(), tie.to_name.clone()),
        text(format!("{behind}{}", certainty(&tie.certainty))),
    ];
    if let Some(url) = address(&tie.evidence) {
        line.extend([text(" "), Bit::Url(url)]);
    }
    if !tie.contested {
        line.push(text("."));
        return line;
    }
    line.push(text(". This is disputed"));
    if let Some(url) = address(&tie.counter_evidence) {
        line.extend([text(" "), Bit::Url(url)]);
    }
    line.push(text("."));
    line
}

/// For whom a source speaks, in the text's own words.
pub(super) fn speaks_for(source: &Source) -> Option<String> {
    match (source.affiliations.first(), &source.role) {
        (Some(a), _) if !source.name.contains(&a.name) => Some(format!("{}{}", if a.former { "formerly " } else { "" }, a.name)),
        (_, Some(role)) if !source.name.contains(role.as_str()) => Some(shortened(role)),
        _ => None,
    }
}

/// How many words of a source the text quotes.
pub(super) fn quoted(words: usize) -> String {
    match words {
        0 => "only paraphrased".to_owned(),
        1 => "1 word quoted".to_owned(),
        n => format!("{n} words quoted"),
    }
}

fn voices(report: &Report, rows: &mut Rows) {
    let sources = report.by_words();
    let lines = sources.iter().take(MOST).map(|s| {
        let mut line = vec![Bit::Element(s.id.clone(), s.name.clone())];
        line.extend(speaks_for(s).map(|whom| text(format!(", {whom}"))));
        line.push(text(format!(": {}", quoted(report.words_of(&s.id)))));
        let via: Vec<&str> = s.via.iter().map(|v| v.name.as_str()).collect();
        if !via.is_empty() {
            line.push(text(format!(", via {}", via.join(", "))));
        }
        line
    });
    rows.list(Part::Voices, "Who speaks", lines);
    match sources.len() {
        0 => rows.add(Part::Voices, "Who speaks", vec![text("nobody is quoted or paraphrased, as far as could be told")]),
        n if n > MOST => rows.add(Part::Voices, "", vec![text(format!("and {} more", n - MOST))]),
        _ => {}
    }
    rows.list(Part::Voices, "Hands", report.summary.chains.iter().take(3).map(|c| vec![text(c.text.clone())]));
    let told = report.replies.iter().filter(|r| r.status != ReplyStatus::NotDetermined).take(MOST);
    rows.list(
        Part::Voices,
        "Other sides",
        told.map(|r| {
            let name = report.name_of(&r.party).to_owned();
            vec![Bit::Element(r.party.clone(), name), text(format!(": {}", reply(r.status)))]
        }),
    );
}

fn papers(report: &Report, rows: &mut Rows) {
    let (linked, unlinked): (Vec<&Reference>, Vec<&Reference>) = report.references.iter().filter(|r| r.primary).partition(|r| r.linked);
    let mut list = |label, items: &[&Reference]| {
        rows.list(Part::Papers, label, items.iter().take(FEW).map(|r| vec![Bit::Quoted(r.text.clone())]));
    };
    list("Linked", &linked);
    if report.page.input != Input::Text {
        list("Not linked", &unlinked);
    }
    rows.list(Part::Papers, "Discloses", report.disclosures.iter().take(FEW).map(|d| vec![Bit::Quoted(d.text.clone())]));
    rows.list(Part::Papers, "Corrected", report.corrections.iter().take(FEW).map(|c| vec![Bit::Quoted(c.text.clone())]));
}

fn asked(report: &Report, rows: &mut Rows) {
    let lines = report.calls_to_action.iter().take(FEW).map(|c| {
        let to = c.url.clone().map_or_else(|| text("(no address in this copy)"), Bit::Url);
        vec![text(format!("{}: ", asks(c.r#type))), Bit::Quoted(c.text.clone()), text(" "), to]
    });
    rows.list(Part::Asks, "Asks readers", lines);
    let lines = report.commercial.iter().take(FEW);
    rows.list(Part::Asks, "Commercial", lines.map(|c| vec![text(format!("{}: ", commercial(c.r#type))), Bit::Quoted(c.text.clone())]));
    let dismissed = report.findings.iter().filter_map(|f| Some((f, f.dismissed.as_ref()?)));
    let set_aside = dismissed.map(|(f, d)| vec![text(format!("{} {} ({}, {}: {})", f.code, f.message, d.who, d.when, d.why))]);
    rows.list(Part::Asks, "Set aside", set_aside);
}

/// What could not be told, the questions of one reason together.
fn unknown(report: &Report) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    if report.article.published.is_none() {
        items.push("date".into());
    }
    if report.page.input == Input::Text {
        items.push("links".into());
    }
    if report.page.truncated {
        items.push("what stands after the bound at which reading stopped".into());
    }
    let mut reasons: Vec<(&str, Vec<String>)> = Vec::new();
    for check in report.checks.iter().filter(|c| c.status == CheckStatus::NotDetermined) {
        let reason = check.reason.as_deref().unwrap_or("reason not given");
        if matches!(reason, "plain-text" | "disabled") {
            continue;
        }
        let title = crate::rules::by_name(&check.code).map_or_else(|| check.code.clone(), |r| r.meta().title.to_lowercase());
        match reasons.iter_mut().find(|(r, _)| *r == reason) {
            Some((_, titles)) => titles.push(title),
            None => reasons.push((reason, vec![title])),
        }
    }
    for (reason, titles) in reasons {
        items.push(match reason {
            "not-an-article" => "what is asked of articles only, as this is none".into(),
            "language" => format!("for want of words of this language: {}", titles.join(", ")),
            "no-body" => format!("for want of running text: {}", titles.join(", ")),
            _ => format!("{} ({})", titles.join(", "), reason.replace('-', " ")),
        });
    }
    items.push("earlier versions of these passages".into());
    items
}

fn shortened(role: &str) -> String {
    let words: Vec<&str> = role.split(' ').collect();
    if words.len() <= ROLE_WORDS { role.to_owned() } else { format!("{} …", words[..ROLE_WORDS].join(" ")) }
}
