//! What a rule may look at.

use super::reading::Reading;
use crate::Span;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::provenance::Graph;
use crate::report::{
    ArticleInfo, Author, Balance, Block, CallToAction, Commercial, Correction, Disclosure, Evidence, ImageCredit, Input, Link, Outlet,
    OutletRole, Quote, Reference, Reply, Source, Tie,
};
use crate::sources::Sources;

/// Read-only view of one analysed page; accessors only.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub(crate) article: &'a Article,
    pub(crate) sources: &'a Sources,
    pub(crate) graph: &'a Graph,
    pub(crate) balance: &'a Balance,
    pub(crate) knowledge: &'a Knowledge,
    pub(crate) reading: &'a Reading,
    pub(crate) truncated: bool,
}

impl<'a> Context<'a> {
    /// The article: text, blocks, kind, dates.
    #[must_use]
    pub fn article(&self) -> &'a ArticleInfo {
        &self.article.info
    }

    /// Markup or plain text.
    #[must_use]
    pub fn input(&self) -> Input {
        self.article.input
    }

    /// `article.text`.
    #[must_use]
    pub fn text(&self) -> &'a str {
        &self.article.info.text
    }

    /// The blocks of the text.
    #[must_use]
    pub fn blocks(&self) -> &'a [Block] {
        &self.article.info.blocks
    }

    /// The address of the page, if it is known.
    #[must_use]
    pub fn url(&self) -> Option<&'a str> {
        self.article.url.as_deref()
    }

    /// Outlets and organisations with a part in the page.
    #[must_use]
    pub fn outlets(&self) -> &'a [Outlet] {
        &self.graph.outlets
    }

    /// The outlet that shows the page.
    #[must_use]
    pub fn publisher(&self) -> Option<&'a Outlet> {
        self.with_role(OutletRole::Publisher).next()
    }

    /// The outlet that the text is credited to, where it is another.
    #[must_use]
    pub fn origin(&self) -> Option<&'a Outlet> {
        self.with_role(OutletRole::Origin).find(|o| !o.roles.contains(&OutletRole::Publisher))
    }

    /// Outlets with this part.
    pub fn with_role(&self, role: OutletRole) -> impl Iterator<Item = &'a Outlet> + use<'a> {
        self.graph.outlets.iter().filter(move |o| o.roles.contains(&role))
    }

    /// Persons in the byline.
    #[must_use]
    pub fn authors(&self) -> &'a [Author] {
        &self.article.authors
    }

    /// Picture credits.
    #[must_use]
    pub fn image_credits(&self) -> &'a [ImageCredit] {
        &self.article.image_credits
    }

    /// Who is quoted or paraphrased.
    #[must_use]
    pub fn sources(&self) -> &'a [Source] {
        &self.sources.sources
    }

    /// What they say.
    #[must_use]
    pub fn quotes(&self) -> &'a [Quote] {
        &self.sources.quotes
    }

    /// Documents and events leant on.
    #[must_use]
    pub fn references(&self) -> &'a [Reference] {
        &self.sources.references
    }

    /// Links.
    #[must_use]
    pub fn links(&self) -> &'a [Link] {
        &self.article.links
    }

    /// What the reader is asked to do.
    #[must_use]
    pub fn calls(&self) -> &'a [CallToAction] {
        &self.sources.calls_to_action
    }

    /// Commercial words.
    #[must_use]
    pub fn commercial(&self) -> &'a [Commercial] {
        &self.sources.commercial
    }

    /// Notes on conflicts, ownership, funding.
    #[must_use]
    pub fn disclosures(&self) -> &'a [Disclosure] {
        &self.article.disclosures
    }

    /// Corrections and clarifications.
    #[must_use]
    pub fn corrections(&self) -> &'a [Correction] {
        &self.article.corrections
    }

    /// What the text has of the accused parties' side.
    #[must_use]
    pub fn replies(&self) -> &'a [Reply] {
        &self.sources.replies
    }

    /// How parties are tied.
    #[must_use]
    pub fn ties(&self) -> &'a [Tie] {
        &self.graph.ties
    }

    /// What the text does with its voices and words.
    #[must_use]
    pub fn balance(&self) -> &'a Balance {
        self.balance
    }

    /// What is known of outlets and organisations.
    #[must_use]
    pub fn knowledge(&self) -> &'a Knowledge {
        self.knowledge
    }

    /// Evidence of these words of the text.
    #[must_use]
    pub fn evidence(&self, span: Span) -> Evidence {
        Evidence::in_text(self.text(), span)
    }

    /// Evidence for something that is not there: the headline, with a note on what was looked for.
    #[must_use]
    pub fn absence(&self, note: &str) -> Evidence {
        let headline = self.article.block(crate::report::BlockKind::Title).map(|(span, _)| span);
        let first = || self.blocks().first().map(|b| b.span);
        self.evidence(headline.or_else(first).unwrap_or(Span::new(0, 0))).noted(note)
    }
}
