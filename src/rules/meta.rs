//! What a rule is.

use std::fmt::Write as _;

use super::{Context, Findings};
use crate::report::Severity;

/// A family of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// Where the text comes from.
    Origin,
    /// Who speaks.
    Sources,
    /// First-hand documents.
    Primary,
    /// Ties.
    Affiliation,
    /// Requests to the reader.
    Appeal,
    /// What the page says of itself.
    Transparency,
    /// Wording.
    Language,
}

impl Family {
    /// The family's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Origin => "origin",
            Self::Sources => "sources",
            Self::Primary => "primary",
            Self::Affiliation => "affiliation",
            Self::Appeal => "appeal",
            Self::Transparency => "transparency",
            Self::Language => "language",
        }
    }
}

/// What a rule must be able to see. Where it is not there, the check is `not-determined` and the rule is not run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Need {
    /// Markup: links and page data (`plain-text`).
    Markup,
    /// Running text (`no-body`).
    Body,
    /// English, or a language that was not told (`language`).
    English,
    /// An article (`not-an-article`).
    Article,
    /// What only a published page shows: its date, its final byline (`draft`).
    Published,
}

/// What a rule is.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RuleMeta {
    /// `FH101`; others' codes don't begin with FH.
    pub code: &'static str,
    /// `republished`.
    pub name: &'static str,
    /// As a heading: "Reprint or agency copy".
    pub title: &'static str,
    /// Its family.
    pub family: Family,
    /// Usual severity.
    pub severity: Severity,
    /// Counted up with every change of what it flags.
    pub version: u32,
    /// What it must be able to see.
    pub needs: &'static [Need],
    /// Documentation in Markdown.
    pub docs: &'static str,
    /// Message templates by id; `{name}` is replaced by an argument.
    pub messages: &'static [(&'static str, &'static str)],
}

impl RuleMeta {
    /// A rule of your own: version 1, a notice, needing nothing.
    #[must_use]
    pub const fn new(code: &'static str, name: &'static str, title: &'static str, family: Family) -> Self {
        Self { code, name, title, family, severity: Severity::Notice, version: 1, needs: &[], docs: "", messages: &[] }
    }

    /// Sets the documentation.
    #[must_use]
    pub const fn with_docs(mut self, docs: &'static str) -> Self {
        self.docs = docs;
        self
    }

    /// Sets the usual severity.
    #[must_use]
    pub const fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Sets what the rule must be able to see.
    #[must_use]
    pub const fn with_needs(mut self, needs: &'static [Need]) -> Self {
        self.needs = needs;
        self
    }

    /// Sets the message templates.
    #[must_use]
    pub const fn with_messages(mut self, messages: &'static [(&'static str, &'static str)]) -> Self {
        self.messages = messages;
        self
    }

    /// The documentation as a page of Markdown: heading, facts, text, messages.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut page = format!("# {} {}: {}\n\n", self.code, self.name, self.title);
        let _ = writeln!(page, "Family: {}. Usual severity: {}. Version: {}.\n", self.family.as_str(), self.severity, self.version);
        for line in self.docs.lines() {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        if !self.messages.is_empty() {
            page.push_str("\n## Messages\n\n");
            for (id, message) in self.messages {
                let _ = writeln!(page, "- `{id}`: {message}");
            }
        }
        page
    }

    /// The template of a message.
    #[must_use]
    pub fn message(&self, id: &str) -> Option<&'static str> {
        self.messages.iter().find(|(i, _)| *i == id).map(|(_, m)| *m)
    }
}

/// A rule. Implement it to add one of your own.
pub trait Rule: Send + Sync {
    /// What it is.
    fn meta(&self) -> &RuleMeta;
    /// Looks at a page; pushes findings, or says why it could not see.
    fn check(&self, cx: &Context<'_>, out: &mut Findings);
}
