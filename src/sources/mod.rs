//! Who said what: quotations, attributions, people, references, cited outlets, appeals, replies.
//!
//! `attribution` finds content, cue and source spans; `people` joins mentions to sources;
//! the others each read one thing from the text.

mod appeals;
mod attribution;
mod cited;
mod commercial;
pub(crate) use commercial::{AFFILIATE, earns};
mod lists;
mod people;
mod prose;
mod references;
mod replies;
pub(crate) use replies::IMPLIED;
pub(crate) mod target;

use crate::Span;
use crate::article::{Article, Credit};
use crate::knowledge::{Knowledge, Record};
use crate::report::{Block, CallToAction, Commercial, Quote, Reference, Reply, Source};
use crate::text::Token;

pub(crate) use attribution::Attribution;
pub(crate) use attribution::clause::is_reported;
#[cfg(feature = "training")]
pub(crate) use attribution::learned::train as training;
#[cfg(feature = "training")]
pub use attribution::learned::trial::use_table;

/// All that the text says of its sources.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// Ids `source-1` …, in order of first mention.
    pub(crate) sources: Vec<Source>,
    /// Ids `quote-1` …, in order of the text.
    pub(crate) quotes: Vec<Quote>,
    /// Ids `reference-1` …
    pub(crate) references: Vec<Reference>,
    /// Other news outlets whose reporting the text leans on.
    pub(crate) cited: Vec<Credit>,
    /// Ids `call-1` …
    pub(crate) calls_to_action: Vec<CallToAction>,
    pub(crate) commercial: Vec<Commercial>,
    pub(crate) replies: Vec<Reply>,
    /// The words of the blocks that may hold what somebody says, for whoever counts words.
    pub(crate) tokens: Vec<Token>,
}

/// The attributions of an English text alone, for measuring.
pub(crate) fn attributions(text: &str, blocks: &[Block]) -> Vec<Attribution> {
    attribution::find(text, blocks, Some("en"))
}

/// Reads the sources of an article; `named` are the known names of its text.
pub(crate) fn read(article: &Article, knowledge: &Knowledge, named: &[(Span, &Record)]) -> Sources {
    let language = article.info.language.as_deref();
    let layout = attribution::lay_out(article.text(), &article.info.blocks, language);
    let attributions = attribution::find_in(article.text(), &layout, language);
    let prose = prose::Prose::new(article.text(), &article.info.blocks);
    let home = target::Home::of(article, knowledge);
    let cited = cited::find(article, &prose, &home, knowledge, named);
    let (sources, quotes) = people::join(article, prose.lowered(), &attributions, &cited, knowledge);
    let led = target::of_body(article, &home, knowledge);
    let references = references::find(article, &prose, &led, knowledge);
    let commercial = commercial::find(article, &prose, &led, &home, knowledge);
    let calls_to_action = appeals::find(article, &prose, &home, knowledge);
    let replies = replies::find(&prose, &sources, &quotes);
    Sources { sources, quotes, references, cited, commercial, calls_to_action, replies, tokens: layout.tokens }
}
