//! Findings: one rule a file, in folders by family; `registry` is the one table of codes.

mod context;
mod findings;
mod registry;

pub use context::Context;
pub use findings::{Draft, Findings};
pub use registry::{all, by_name, find};

use crate::report::Severity;

/// A family of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// Documentation in Markdown.
    pub docs: &'static str,
    /// Message templates by id; `{name}` is replaced by an argument.
    pub messages: &'static [(&'static str, &'static str)],
}

/// A rule. Implement it to add one of your own.
pub trait Rule: Send + Sync {
    /// What it is.
    fn meta(&self) -> &RuleMeta;
    /// Looks at a page; pushes findings, or says why it could not see.
    fn check(&self, cx: &Context<'_>, out: &mut Findings);
}
