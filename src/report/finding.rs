//! Findings, their evidence, and what was checked.

use std::collections::BTreeMap;

use super::{Dismissal, Suggestion};
use crate::Span;

words! {
    /// Where a piece of evidence stands.
    pub enum EvidenceFrom {
        /// `article.text`.
        Text = "text",
        /// A meta element.
        Meta = "meta",
        /// Embedded JSON-LD.
        JsonLd = "json-ld",
        /// A link's address.
        Link = "link",
        /// An HTTP header.
        Header = "header",
        /// A record of the knowledge.
        Knowledge = "knowledge",
    }
}

record! {
    /// The exact words, field or fact that something rests on.
    pub struct Evidence {
        /// Where in `article.text`, for evidence from the text.
        pub span: Option<Span>,
        /// The words.
        pub text: String,
        /// Where they stand.
        pub from: EvidenceFrom,
        /// The field (`og:site_name`, `author.name`) or the fact's id.
        pub path: Option<String>,
        /// The link or the fact's evidence.
        pub url: Option<String>,
        /// A remark for the reader.
        pub note: Option<String>,
    }
}

impl Evidence {
    /// Words of the article.
    #[must_use]
    pub fn in_text(text: &str, span: Span) -> Self {
        Self { span: Some(span), text: span.of(text).to_owned(), from: EvidenceFrom::Text, path: None, url: None, note: None }
    }

    /// A field of the page's data.
    #[must_use]
    pub fn in_data(from: EvidenceFrom, path: &str, text: &str) -> Self {
        Self { span: None, text: text.to_owned(), from, path: Some(path.to_owned()), url: None, note: None }
    }

    /// The same with a remark.
    #[must_use]
    pub fn noted(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// The same with an address.
    #[must_use]
    pub fn at(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }
}

words! {
    /// What to do with a finding.
    pub enum Severity {
        /// Listed only.
        Info = "info",
        /// Look.
        Notice = "notice",
        /// Act before using.
        Warning = "warning",
    }
}

words! {
    /// How far the rule can be trusted here.
    pub enum Confidence {
        /// Look for yourself.
        Low = "low",
        /// Mostly right.
        Medium = "medium",
        /// Nearly always right.
        High = "high",
    }
}

record! {
    /// A question that an editor would put before using the page.
    pub struct Finding {
        /// Unique in the report.
        pub id: String,
        /// `FH101`.
        pub code: String,
        /// `republished`.
        pub name: String,
        /// What to do with it.
        pub severity: Severity,
        /// How sure.
        pub confidence: Confidence,
        /// In words.
        pub message: String,
        /// The message's key.
        pub message_id: String,
        /// The message's parts.
        pub args: BTreeMap<String, String>,
        /// Version of the rule.
        pub rule_version: u32,
        /// Element ids.
        pub about: Vec<String>,
        /// The exact words, the most telling first.
        pub evidence: Vec<Evidence>,
        /// What to do.
        pub suggestion: Option<Suggestion>,
        /// Stable over small changes of the page: a hash of code and normalised evidence words.
        pub fingerprint: String,
        /// Who has set it aside, if somebody has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub dismissed: Option<Dismissal>,
    }
}

impl Finding {
    /// The rule's name, `republished`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.name
    }

    /// The message in words.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The message, and what an editor could do about it.
    #[must_use]
    pub(crate) fn in_words(&self) -> String {
        self.suggestion.as_ref().map_or_else(|| self.message.clone(), |s| format!("{} {}", self.message, s.text))
    }
}

words! {
    /// What came of a rule.
    pub enum CheckStatus {
        /// It has findings.
        Found = "found",
        /// It could see and has none.
        Clear = "clear",
        /// It could not see.
        NotDetermined = "not-determined",
    }
}

record! {
    /// One row a rule.
    pub struct Check {
        /// `FH101`.
        pub code: String,
        /// What came of it.
        pub status: CheckStatus,
        /// Why it could not be determined (`not-implemented`, `plain-text`, `language`, `not-an-article`, `disabled`, `draft`, `truncated`, …).
        pub reason: Option<String>,
    }
}

record! {
    /// Words quoted of one source.
    pub struct WordsQuoted {
        /// Source id.
        pub source: String,
        /// Words inside quotation marks.
        pub words: usize,
    }
}

record! {
    /// One thing to do before using the page.
    pub struct Action {
        /// In words.
        pub text: String,
        /// The finding behind it.
        pub finding: String,
    }
}

words! {
    /// Whose hand a step of a chain is.
    pub enum ChainPart {
        /// Shows the page.
        Publisher = "publisher",
        /// The text is credited to it.
        Origin = "origin",
        /// The words came through it.
        Via = "via",
        /// Said them.
        Speaker = "speaker",
    }
}

record! {
    /// One hand that words went through.
    pub struct ChainStep {
        /// Whose.
        pub part: ChainPart,
        /// As printed.
        pub name: String,
        /// The element's id, where it has one.
        pub id: Option<String>,
    }
}

record! {
    /// Through whose hands words came: publisher, credited outlet, other outlets, speaker.
    pub struct Chain {
        /// In words.
        pub text: String,
        /// Hands between the page and the speaker.
        pub depth: usize,
        /// From the page to the speaker.
        pub steps: Vec<ChainStep>,
    }
}

record! {
    /// The report in short.
    #[derive(Default)]
    pub struct Summary {
        /// Sources in all.
        pub sources: usize,
        /// Sources without a tie to each other or to the publisher that is known.
        pub independent_sources: usize,
        /// By source.
        pub words_quoted: Vec<WordsQuoted>,
        /// References that the body links.
        pub references_linked: usize,
        /// References that it does not.
        pub references_unlinked: usize,
        /// At most five, most useful first.
        pub actions: Vec<Action>,
        /// Ways of words that lead through others' hands, the longest first.
        pub chains: Vec<Chain>,
    }
}
