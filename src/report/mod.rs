//! The report: schema `firsthand-report/1`, one file for each of its parts, and one for each renderer.
//!
//! Names and values may be added, never renamed or given another meaning, because other programs read them.

#[macro_use]
mod macros;
mod article;
mod balance;
mod brief;
mod diff;
mod dismissals;
pub mod export;
mod finding;
mod graph;
mod html;
mod inert;
mod markdown;
pub(crate) mod messages;
mod offsets;
mod output;
mod parties;
mod passages;
#[cfg(feature = "schema")]
mod schema;
mod text;
mod voices;
mod withhold;
mod words;

pub use crate::draft::{DraftInfo, DraftPart};
pub use article::{
    ArticleInfo, ArticleKind, Block, BlockKind, Canonical, CanonicalRelation, Charset, DateFound, DateKind, Input, Link, LinkClass,
    LinkPlace, Page,
};
pub use balance::{
    AdoptedWord, Balance, BalanceCheck, BalanceTable, ClaimRung, FigureBound, FigureChange, FigureMention, FigureTrail, LoadedKind,
    LoadedShare, LoadedWord, Mouth, PartyVoice, Rung, SilentParty, SourceChoice, SourceCount, SpeechVerb, VerbKind, Voice,
};
pub use diff::{Cause, Change, ChangeKind, ReportDiff};
pub use dismissals::{Dismissal, Dismissals};
pub use finding::{
    Action, Chain, ChainPart, ChainStep, Check, CheckStatus, Confidence, Evidence, EvidenceFrom, Finding, Severity, Summary, WordsQuoted,
};
pub use html::{IndexRow, html_index};
pub use messages::Language;
pub use offsets::{Offset, OffsetUnit, Offsets, Stretch};
pub use output::Output;
pub use parties::{Author, ImageCredit, KbMatch, MatchKind, Outlet, OutletRole, PartyKind, Tie, TieSource, TieStep};
#[cfg(feature = "schema")]
pub use schema::report_schema;
pub use text::Terminal;
pub use voices::{
    Affiliation, AppealType, CallToAction, Commercial, CommercialType, Correction, Disclosure, Quote, QuoteKind, Reference, ReferenceType,
    Reply, ReplyStatus, Sense, Source, SourceType, Stance, Suggestion, Via, ViaKind,
};
pub use withhold::{Excerpt, TextMode, Withheld};

/// The schema's name.
pub const SCHEMA: &str = "firsthand-report/1";

record! {
    /// What made the report.
    pub struct Tool {
        /// `firsthand`.
        pub name: String,
        /// The crate's version.
        pub version: String,
        /// The built-in knowledge's version.
        pub knowledge_version: String,
        /// SHA-256 over all layers in use.
        pub knowledge_hash: String,
    }
}

words! {
    /// Whether the text was compared with others.
    pub enum Compared {
        /// It was not.
        NotCompared = "not-compared",
        /// It was (a later issue).
        Compared = "compared",
    }
}

record! {
    /// The whole report.
    pub struct Report {
        /// [`SCHEMA`].
        pub schema: String,
        /// What made it.
        pub tool: Tool,
        /// The page.
        pub page: Page,
        /// The article.
        pub article: ArticleInfo,
        /// Outlets with a part in the page; exactly one is the publisher.
        pub outlets: Vec<Outlet>,
        /// Persons in the byline.
        pub authors: Vec<Author>,
        /// Picture credits.
        pub image_credits: Vec<ImageCredit>,
        /// Who is quoted or paraphrased.
        pub sources: Vec<Source>,
        /// What they say.
        pub quotes: Vec<Quote>,
        /// Documents and events leant on.
        pub references: Vec<Reference>,
        /// Links.
        pub links: Vec<Link>,
        /// What the reader is asked to do.
        pub calls_to_action: Vec<CallToAction>,
        /// Commercial words.
        pub commercial: Vec<Commercial>,
        /// Disclosures.
        pub disclosures: Vec<Disclosure>,
        /// Corrections.
        pub corrections: Vec<Correction>,
        /// The other sides.
        pub replies: Vec<Reply>,
        /// Comparison with other texts.
        pub compared: Compared,
        /// The provenance graph's edges.
        pub ties: Vec<Tie>,
        /// What the text does with its voices and words.
        #[serde(default)]
        pub balance: Balance,
        /// Findings.
        pub findings: Vec<Finding>,
        /// One row a rule.
        pub checks: Vec<Check>,
        /// In short.
        pub summary: Summary,
        /// The blocks of the draft that was checked; none for pages and plain text.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub draft: Option<DraftInfo>,
    }
}

impl Report {
    /// The findings, in the order of the text.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The report as JSON, one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The report as indented JSON.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
