//! DOM to `Article`: one text with blocks and spans, and what the page says of itself.
//!
//! Everything after this module works on [`Article`] alone; plain text enters here.

mod blocks;
mod body;
mod byline;
mod credit;
mod date;
mod declared;
mod disclosure;
mod imprint;
mod links;
mod locate;
mod marks;
mod origin;
mod outline;
mod passages;
pub(crate) mod plain;
mod publisher;
mod settle;
mod shingles;
mod title;

use crate::Span;
use crate::knowledge::Knowledge;
use crate::page::Dom;
use crate::report::{ArticleInfo, ArticleKind, Author, Block, BlockKind, Correction, Disclosure, Evidence, ImageCredit, Input, Link};

/// An outlet or organisation as the page prints it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Credit {
    pub(crate) name: String,
    /// Host, where the page gives one (lower case, without `www.`).
    pub(crate) domain: Option<String>,
    pub(crate) evidence: Vec<Evidence>,
}

/// An article, owned: no DOM behind it.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) input: Input,
    pub(crate) info: ArticleInfo,
    /// The address in use (given, else the page's own), absolute.
    pub(crate) url: Option<String>,
    /// `rel=canonical`, else `og:url`, else a saved-from comment.
    pub(crate) canonical_url: Option<String>,
    /// Who publishes the page.
    pub(crate) publisher: Option<Credit>,
    /// The outlet that the whole text is credited to, where it is another.
    pub(crate) origin: Option<Credit>,
    /// Outlets in the byline.
    pub(crate) byline_outlets: Vec<Credit>,
    /// Persons in the byline; `outlet` holds the outlet's printed name until ids are given.
    pub(crate) authors: Vec<Author>,
    pub(crate) image_credits: Vec<ImageCredit>,
    /// In page order, ids `link-1` …
    pub(crate) links: Vec<Link>,
    pub(crate) disclosures: Vec<Disclosure>,
    pub(crate) corrections: Vec<Correction>,
    /// The page's own words that it is paid for ("Sponsored", `rel=sponsored` …).
    pub(crate) sponsored: Vec<Evidence>,
}

impl Article {
    /// `article.text`.
    pub(crate) fn text(&self) -> &str {
        &self.info.text
    }

    /// The blocks of the body.
    pub(crate) fn body(&self) -> impl Iterator<Item = &Block> {
        self.info.blocks.iter().filter(|b| b.kind.is_body())
    }

    /// The words of the first block of a kind.
    pub(crate) fn block(&self, kind: BlockKind) -> Option<(Span, &str)> {
        self.info.blocks.iter().find(|b| b.kind == kind).map(|b| (b.span, b.span.of(self.text())))
    }
}

/// Reads the article of a parsed page. `url` is the address that the caller gave.
pub(crate) fn from_dom(dom: &Dom, url: Option<&str>, knowledge: &Knowledge) -> Article {
    let facts = dom.facts();
    let outline = outline::Outline::of(dom.html.tree.root());
    let passages = passages::read(&outline);
    let roots = locate::roots(&outline, &passages);
    let title = title::find(&outline, &passages, facts);
    let pieces = body::pieces(&outline, &passages, &roots, title.passage);
    let declared = declared::body(facts);
    let known = declared.map(shingles::Shingles::of).unwrap_or_default();
    let pieces = settle::settle(&outline, &passages, pieces, &known, title.text.as_deref().unwrap_or(""));

    let mut writer = blocks::Writer::default();
    if let Some(words) = &title.text {
        writer.words(BlockKind::Title, words);
    }
    for piece in &pieces {
        let p = &passages[piece.passage];
        writer.passage(&outline, piece.kind, p.start as usize, p.end as usize);
    }
    let canonical_url = facts.link("canonical").or_else(|| facts.meta("og:url")).or(facts.saved_from.as_deref()).map(str::to_owned);
    let url = url.map(str::to_owned).or_else(|| canonical_url.clone());
    let base = url.as_deref().and_then(|u| url::Url::parse(u).ok());
    let base = match (&facts.base, &base) {
        (Some(href), Some(url)) => url.join(href).ok().map(String::from),
        (Some(href), None) => Some(href.clone()),
        (None, url) => url.clone().map(String::from),
    };
    let links = links::read(&outline, &writer, base.as_deref());
    let mut article = from_text("");
    article.input = Input::Html;
    article.info.title = title.text;
    article.info.word_count =
        writer.blocks.iter().filter(|b| b.kind.is_body()).map(|b| b.span.of(&writer.text).split_whitespace().count()).sum();
    article.info.text = writer.text;
    article.info.blocks = writer.blocks;
    article.info.section = facts.meta("article:section").map(str::to_owned);
    article.links = links;
    article.url = url;
    article.canonical_url = canonical_url;
    let body = pieces.iter().filter(|p| p.kind.is_body()).map(|p| p.passage);
    let body = body.clone().min().zip(body.max());
    let language = facts.lang.as_deref();
    let page = imprint::Page::new(&outline, &passages, title.passage, body, facts, knowledge, language);
    imprint::fill(&mut article, &page);
    article
}

/// Plain text as an article: offsets unchanged, a block a paragraph.
pub(crate) fn from_text(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        at += line.len();
    }
    Article {
        input: Input::Text,
        info: ArticleInfo {
            title: None,
            kind: ArticleKind::News,
            kind_reason: None,
            language: None,
            published: None,
            modified: None,
            dates: Vec::new(),
            section: None,
            word_count: text.split_whitespace().count(),
            text: text.to_owned(),
            blocks,
        },
        url: None,
        canonical_url: None,
        publisher: None,
        origin: None,
        byline_outlets: Vec::new(),
        authors: Vec::new(),
        image_credits: Vec::new(),
        links: Vec::new(),
        disclosures: Vec::new(),
        corrections: Vec::new(),
        sponsored: Vec::new(),
    }
}
