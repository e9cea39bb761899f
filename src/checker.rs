//! The one front door.

use std::sync::Arc;

use crate::config::Config;
use crate::draft::{Draft, DraftReport};
use crate::limits::{MAX_BYTES, MAX_LINES, MAX_QUOTES, MAX_TEXT_BYTES};
use crate::report::{Compared, DraftInfo, DraftPart, Input, Page, Report, SCHEMA, Severity, Tool};
use crate::rules::{self, Context, Reading, Rule, RuleSet, Selection};
use crate::{Document, Error, Knowledge, article, balance, page, provenance, sources, text};
#[cfg(feature = "fetch")]
use crate::{ErrorKind, Fetcher, Urls};

/// Reads pages. Cheap to clone and to share between threads.
#[derive(Clone)]
pub struct Checker {
    inner: Arc<Inner>,
}

struct Inner {
    knowledge: Knowledge,
    rules: RuleSet,
}

/// Sets up a [`Checker`].
#[derive(Default)]
pub struct CheckerBuilder {
    knowledge: Option<Knowledge>,
    selection: Selection,
}

impl CheckerBuilder {
    /// Uses this knowledge instead of what is built in.
    #[must_use]
    pub fn knowledge(mut self, knowledge: Knowledge) -> Self {
        self.knowledge = Some(knowledge);
        self
    }

    /// Uses only these rules (names or codes). Said again, it adds to them.
    #[must_use]
    pub fn select<S: Into<String>>(mut self, rules: impl IntoIterator<Item = S>) -> Self {
        self.selection.select.extend(rules.into_iter().map(Into::into));
        self
    }

    /// Leaves these rules out (names or codes): exactly their findings are then missing.
    #[must_use]
    pub fn ignore<S: Into<String>>(mut self, rules: impl IntoIterator<Item = S>) -> Self {
        self.selection.ignore.extend(rules.into_iter().map(Into::into));
        self
    }

    /// Gives all findings of a rule this severity; the last word on a rule counts.
    #[must_use]
    pub fn severity(mut self, rule: impl Into<String>, severity: Severity) -> Self {
        self.selection.severity.push((rule.into(), severity));
        self
    }

    /// Adds a rule of your own. Its code must not begin with FH.
    #[must_use]
    pub fn rule(mut self, rule: Box<dyn Rule>) -> Self {
        self.selection.custom.push(Arc::from(rule));
        self
    }

    /// Takes the choice of rules and severities of a `firsthand.toml`. Its knowledge files are the caller's to read.
    #[must_use]
    pub fn config(mut self, config: &Config) -> Self {
        self.selection.select.extend(config.select.iter().cloned());
        self.selection.ignore.extend(config.ignore.iter().cloned());
        self.selection.severity.extend(config.severity.iter().map(|(rule, severity)| (rule.clone(), *severity)));
        self
    }

    /// The checker.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`](crate::ErrorKind::UnknownName) for a rule that does not exist; the nearest name is suggested.
    pub fn build(self) -> Result<Checker, Error> {
        let rules = RuleSet::new(self.selection)?;
        Ok(Checker { inner: Arc::new(Inner { knowledge: self.knowledge.unwrap_or_else(Knowledge::builtin), rules }) })
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
        let decoded = page::given(text, longest(text))?;
        Ok(self.plain(&decoded, Page { sha256: page::digest(text.as_bytes()), ..Page::default() }))
    }

    /// Checks plain text as it came: its bytes are decoded as a page's are, its offsets are those of the decoded text.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty or binary input.
    pub fn text_document(&self, document: &Document) -> Result<Report, Error> {
        let decoded = page::decode(document)?;
        let bounded = page::given(&decoded.text, longest(&decoded.text))?;
        let mut report = self.plain(&bounded, page_of(document));
        report.page.charset = Some(decoded.charset);
        report.page.truncated |= decoded.truncated;
        Ok(report)
    }

    /// Checks a page as it came.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for empty or binary input.
    pub fn document(&self, document: &Document) -> Result<Report, Error> {
        let decoded = page::decode(document)?;
        Ok(self.markup(&decoded, page_of(document)))
    }

    /// Checks an unpublished story. What only a published page shows (its date, its final byline) is not determined, with the reason `draft`.
    ///
    /// # Errors
    /// [`ErrorKind::Input`](crate::ErrorKind::Input) for an empty draft, one over the bounds of [`limits`](crate::limits), or block ids that
    /// are empty or not unique.
    pub fn draft(&self, draft: Draft) -> Result<DraftReport, Error> {
        let (article, places, truncated) = article::draft::read(&draft, &self.inner.knowledge)?;
        let sha256 = page::digest(&serde_json::to_vec(&draft).unwrap_or_default());
        let mut report = self.finish(article, Page { input: Input::Draft, sha256, truncated, ..Page::default() });
        let blocks = places.parts.iter().map(|p| DraftPart { id: p.id.clone(), span: p.span() }).collect();
        report.draft = Some(DraftInfo { stage: draft.stage, blocks });
        Ok(DraftReport { report, places })
    }

    /// Fetches a page and checks it, on the caller's tokio runtime. The check itself runs where it keeps no other task waiting.
    ///
    /// # Errors
    /// What [`Fetcher::fetch`] and [`Checker::document`] say.
    #[cfg(feature = "fetch")]
    pub async fn url(&self, fetcher: &Fetcher, url: &str) -> Result<Report, Error> {
        let document = fetcher.fetch(url).await?;
        let checker = self.clone();
        let work = move || if is_plain(&document) { checker.text_document(&document) } else { checker.document(&document) };
        let failed = |_| Error::new(ErrorKind::Internal, "A defect of the program on this page; please report its address.");
        tokio::task::spawn_blocking(work).await.map_err(failed)?
    }

    /// Fetches and checks many pages, a bounded number at a time ([`FetcherBuilder::concurrency`](crate::FetcherBuilder::concurrency)).
    /// Every address is answered, in the order in which they are done; one that fails never stops the rest.
    #[cfg(feature = "fetch")]
    pub fn urls<U>(&self, fetcher: &Fetcher, urls: U) -> Urls
    where
        U: IntoIterator,
        U::IntoIter: Send + 'static,
        U::Item: Into<String> + 'static,
    {
        Urls::new(self.clone(), fetcher.clone(), Box::new(urls.into_iter().map(Into::into)))
    }

    fn plain(&self, decoded: &page::Decoded<'_>, mut page: Page) -> Report {
        page.input = Input::Text;
        page.charset = Some(decoded.charset.clone());
        page.truncated = decoded.truncated;
        self.finish(article::plain::read(&decoded.text, &self.inner.knowledge), page)
    }

    fn markup(&self, decoded: &page::Decoded<'_>, mut page: Page) -> Report {
        let dom = page::parse(&decoded.text);
        page.truncated = decoded.truncated || dom.truncated;
        page.charset = Some(decoded.charset.clone());
        page.refresh = page.refresh.or_else(|| dom.facts().refresh.clone());
        let url = page.final_url.as_deref().or(page.url.as_deref());
        let article = article::from_dom(&dom, url, &self.inner.knowledge);
        page.truncated |= article.cut;
        // What the rest needs is read; its memory serves again.
        drop(dom);
        self.finish(article, page)
    }

    fn finish(&self, mut article: article::Article, mut page: Page) -> Report {
        let knowledge = &self.inner.knowledge;
        let named = knowledge.names_in(article.text());
        let mut sources = sources::read(&article, knowledge, &named);
        page.truncated |= sources.quotes.len() == MAX_QUOTES;
        let graph = provenance::build(&mut article, &mut sources, knowledge, &named);
        let reading = Reading::of(&article);
        let balance = balance::read(&balance::View { article: &article, sources: &sources, graph: &graph, reading: &reading });
        let cx = Context {
            article: &article,
            sources: &sources,
            graph: &graph,
            balance: &balance,
            knowledge,
            reading: &reading,
            truncated: page.truncated,
        };
        let (findings, checks) = self.inner.rules.run(&cx);
        let mut summary = rules::summarise(&article, &sources);
        summary.independent_sources = graph.independent_sources;
        summary.chains = graph.chains;
        summary.actions = rules::actions(&findings);
        page.canonical_url = article.canonical_url.clone();
        page.canonical = article.canonical.take();
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
            balance,
            findings,
            checks,
            summary,
            draft: None,
        }
    }
}

/// Served as plain text, and not markup that a server gave a wrong name.
#[cfg(feature = "fetch")]
pub(crate) fn is_plain(document: &Document) -> bool {
    let kind = document.headers.iter().rev().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let is_text = kind.is_some_and(|(_, value)| value.trim_start().get(..10).is_some_and(|k| k.eq_ignore_ascii_case("text/plain")));
    is_text && !page::begins_as_markup(&document.bytes)
}

/// The bytes of a text that are read: within the bounds of its length and lines.
fn longest(text: &str) -> usize {
    text::first_lines(text, MAX_LINES).0.min(MAX_TEXT_BYTES)
}

fn page_of(document: &Document) -> Page {
    let refresh = document.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("refresh"));
    Page {
        refresh: refresh.and_then(|(_, value)| page::refresh(value)),
        url: document.url.clone(),
        final_url: document.final_url.clone(),
        hops: document.hops.clone(),
        retrieved: document.retrieved.clone(),
        sha256: page::digest(&document.bytes),
        ..Page::default()
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
