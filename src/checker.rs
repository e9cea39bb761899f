//! The one front door.

use std::sync::Arc;

use crate::limits::{MAX_BYTES, MAX_TEXT_BYTES};
use crate::report::{Compared, Input, Page, Report, SCHEMA, Summary, Tool};
use crate::rules::Context;
use crate::{Document, Error, Knowledge, article, page, provenance, sources};

/// Reads pages. Cheap to clone and to share between threads.
#[derive(Clone)]
pub struct Checker {
    inner: Arc<Inner>,
}

struct Inner {
    knowledge: Knowledge,
}

/// Sets up a [`Checker`].
#[derive(Default)]
pub struct CheckerBuilder {
    knowledge: Option<Knowledge>,
}

impl CheckerBuilder {
    /// Uses this knowledge instead of what is built in.
    #[must_use]
    pub fn knowledge(mut self, knowledge: Knowledge) -> Self {
        self.knowledge = Some(knowledge);
        self
    }

    /// The checker.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for a rule that does not exist.
    pub fn build(self) -> Result<Checker, Error> {
        Ok(Checker { inner: Arc::new(Inner { knowledge: self.knowledge.unwrap_or_else(Knowledge::builtin) }) })
    }
}

impl Checker {
    /// Sets up a checker.
    #[must_use]
    pub fn builder() -> CheckerBuilder {
        CheckerBuilder::default()
    }

    /// Checks markup.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty input.
    pub fn html(&self, html: &str, url: &str) -> Result<Report, Error> {
        let decoded = page::given(html, MAX_BYTES)?;
        let page = Page { url: (!url.is_empty()).then(|| url.to_owned()), sha256: page::digest(html.as_bytes()), ..Page::default() };
        Ok(self.markup(&decoded, page))
    }

    /// Checks plain text; offsets stay unchanged.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty input.
    pub fn text(&self, text: &str) -> Result<Report, Error> {
        let decoded = page::given(text, MAX_TEXT_BYTES)?;
        let page = Page {
            input: Input::Text,
            sha256: page::digest(text.as_bytes()),
            charset: Some(decoded.charset.clone()),
            truncated: decoded.truncated,
            ..Page::default()
        };
        Ok(self.finish(article::from_text(&decoded.text), page))
    }

    /// Checks a page as it came.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty or binary input.
    pub fn document(&self, document: &Document) -> Result<Report, Error> {
        let decoded = page::decode(document)?;
        let page = Page {
            url: document.url.clone(),
            final_url: document.final_url.clone(),
            hops: document.hops.clone(),
            retrieved: document.retrieved.clone(),
            sha256: page::digest(&document.bytes),
            ..Page::default()
        };
        Ok(self.markup(&decoded, page))
    }

    fn markup(&self, decoded: &page::Decoded<'_>, mut page: Page) -> Report {
        let dom = page::parse(&decoded.text);
        page.truncated = decoded.truncated || dom.truncated;
        page.charset = Some(decoded.charset.clone());
        let url = page.final_url.as_deref().or(page.url.as_deref());
        let article = article::from_dom(&dom, url, &self.inner.knowledge);
        self.finish(article, page)
    }

    fn finish(&self, mut article: article::Article, mut page: Page) -> Report {
        let knowledge = &self.inner.knowledge;
        let mut sources = sources::read(&article, knowledge);
        let graph = provenance::build(&mut article, &mut sources, knowledge);
        let _cx = Context { article: &article, sources: &sources, graph: &graph, knowledge };
        page.canonical_url = article.canonical_url.clone();
        Report {
            schema: SCHEMA.to_owned(),
            tool: Tool {
                name: "firsthand".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                knowledge_version: knowledge.version().to_owned(),
                knowledge_hash: knowledge.hash().to_owned(),
            },
            page,
            article: article.info,
            outlets: graph.outlets,
            authors: article.authors,
            image_credits: article.image_credits,
            sources: sources.sources,
            quotes: sources.quotes,
            references: sources.references,
            links: article.links,
            calls_to_action: sources.calls_to_action,
            commercial: sources.commercial,
            disclosures: article.disclosures,
            corrections: article.corrections,
            replies: sources.replies,
            compared: Compared::NotCompared,
            ties: graph.ties,
            findings: Vec::new(),
            checks: Vec::new(),
            summary: Summary::default(),
        }
    }
}

/// Checks markup with the built-in rules and knowledge.
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty input.
pub fn check_html(html: &str, url: &str) -> Result<Report, Error> {
    Checker::builder().build()?.html(html, url)
}

/// Checks plain text with the built-in rules and knowledge.
///
/// # Errors
/// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty input.
pub fn check_text(text: &str) -> Result<Report, Error> {
    Checker::builder().build()?.text(text)
}
