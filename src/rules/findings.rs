//! What a rule says.

use crate::report::{Confidence, Evidence, Severity, Suggestion};

/// A finding in the making.
#[derive(Debug, Clone)]
pub struct Draft {
    pub(crate) message_id: &'static str,
    pub(crate) args: Vec<(&'static str, String)>,
    pub(crate) severity: Option<Severity>,
    pub(crate) confidence: Confidence,
    pub(crate) about: Vec<String>,
    pub(crate) evidence: Vec<Evidence>,
    pub(crate) suggestion: Option<Suggestion>,
    pub(crate) advice: Option<&'static str>,
}

impl Draft {
    /// A finding with this message and its most telling words.
    #[must_use]
    pub fn new(message_id: &'static str, evidence: Evidence) -> Self {
        Self {
            message_id,
            args: Vec::new(),
            severity: None,
            confidence: Confidence::Medium,
            about: Vec::new(),
            evidence: vec![evidence],
            suggestion: None,
            advice: None,
        }
    }
    /// Sets an argument of the message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
    /// Another severity than the rule's usual one.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }
    /// How sure.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.confidence = confidence;
        self
    }
    /// An element it is about.
    #[must_use]
    pub fn about(mut self, id: impl Into<String>) -> Self {
        self.about.push(id.into());
        self
    }
    /// Further evidence.
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> Self {
        self.evidence.push(evidence);
        self
    }
    /// What to do, in words that only this finding has.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>, url: Option<String>) -> Self {
        self.suggestion = Some(Suggestion { text: text.into(), url, message_id: None });
        self
    }
    /// What to do, by the id of a text among the rule's messages (`do.ID`); the finding's arguments fill it.
    #[must_use]
    pub fn advise(mut self, id: &'static str) -> Self {
        self.advice = Some(id);
        self
    }
}

/// Collects what one rule says of one page.
#[derive(Debug, Default)]
pub struct Findings {
    pub(crate) drafts: Vec<Draft>,
    pub(crate) not_determined: Option<String>,
}

impl Findings {
    /// Adds a finding.
    pub fn push(&mut self, draft: Draft) {
        self.drafts.push(draft);
    }
    /// The rule could not see; `reason` in kebab-case.
    pub fn not_determined(&mut self, reason: impl Into<String>) {
        self.not_determined = Some(reason.into());
    }
}
