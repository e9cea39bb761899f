//! What the report says of the page and of the article on it.

use super::{Evidence, KbMatch, Withheld};
use crate::Span;

words! {
    /// How the text came in.
    #[derive(Default)]
    pub enum Input {
        /// A page with markup.
        #[default]
        Html = "html",
        /// Plain text: no links, no page data.
        Text = "text",
        /// A draft in blocks: links, but no page data.
        Draft = "draft",
    }
}

record! {
    /// The page as it was given.
    #[derive(Default)]
    pub struct Page {
        /// The address that was asked for.
        pub url: Option<String>,
        /// The address after redirects.
        pub final_url: Option<String>,
        /// The address that the page names as its own (`rel=canonical`, else `og:url`).
        pub canonical_url: Option<String>,
        /// What that address was judged to be, where it lies on another domain than the page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub canonical: Option<Canonical>,
        /// Every address on the way.
        pub hops: Vec<String>,
        /// Where the page sends its readers by itself (`Refresh`, as a header or a meta tag). It is never followed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub refresh: Option<String>,
        /// When it was fetched, as the caller says.
        pub retrieved: Option<String>,
        /// SHA-256 of the bytes, lower-case hexadecimal.
        pub sha256: String,
        /// HTML or plain text.
        pub input: Input,
        /// The label of the encoding that was used, and what decided it (`bom`, `header`, `meta`, `valid-utf-8`, `guess`, `caller`).
        pub charset: Option<Charset>,
        /// A bound was reached (depth, nodes, attributes, bytes): what came after it was not read.
        pub truncated: bool,
    }
}

words! {
    /// What a canonical address on another domain is.
    pub enum CanonicalRelation {
        /// Where the text truly comes from: another outlet's page.
        Origin = "origin",
        /// A page of another outlet of one owner.
        Sister = "sister",
        /// The same outlet under another address.
        Alias = "alias",
        /// Neither knowledge nor the page's own words decide.
        NotDetermined = "not-determined",
    }
}

record! {
    /// A canonical address on another domain, judged.
    pub struct Canonical {
        /// What it is.
        pub relation: CanonicalRelation,
        /// Its host, lower case, without `www.`.
        pub domain: String,
        /// The record of that host.
        pub knowledge: Option<KbMatch>,
        /// The address' field, then the words or records that decided.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// The encoding of the page's bytes.
    pub struct Charset {
        /// WHATWG name.
        pub name: String,
        /// What decided it.
        pub from: String,
    }
}

words! {
    /// What sort of text this is.
    pub enum ArticleKind {
        /// Reporting of events.
        News = "news",
        /// A signed or unsigned opinion.
        Opinion = "opinion",
        /// Analysis or explanation.
        Analysis = "analysis",
        /// A longer, less timely piece.
        Feature = "feature",
        /// A review of a work, product or place.
        Review = "review",
        /// Questions and answers.
        Interview = "interview",
        /// A release or statement of one party.
        PressRelease = "press-release",
        /// A blog entry.
        Blog = "blog",
        /// A list of things (programme, prices, results).
        Listing = "listing",
        /// Entries added as things happen.
        LiveBlog = "live-blog",
        /// Pictures with lines beside them.
        Gallery = "gallery",
        /// The open part of a text that only subscribers can read in full.
        Stub = "paywalled-stub",
        /// A check of somebody's claim.
        FactCheck = "fact-check",
        /// Something else.
        Other = "other",
        /// No article at all; `kind_reason` says what.
        NotAnArticle = "not-an-article",
    }
}

words! {
    /// What a block of the text is.
    pub enum BlockKind {
        /// The headline.
        Title = "title",
        /// The words above the headline.
        Kicker = "kicker",
        /// The words below the headline.
        Standfirst = "standfirst",
        /// "By …".
        Byline = "byline",
        /// A section heading in the body.
        Heading = "heading",
        /// A paragraph of the body.
        Paragraph = "paragraph",
        /// An item of a list in the body.
        ListItem = "list-item",
        /// A block quotation in the body.
        Quotation = "quotation",
        /// Words of the body repeated for display.
        PullQuote = "pull-quote",
        /// An embedded post or player's text.
        Embed = "embed",
        /// A picture's caption.
        Caption = "caption",
        /// A picture's credit.
        Credit = "credit",
        /// A correction or clarification.
        Correction = "correction",
        /// A note on the text: about the author, republication, disclosure, sign-off.
        Note = "note",
    }
}

impl BlockKind {
    /// Whether the block belongs to the article's own running text.
    #[must_use]
    pub const fn is_body(self) -> bool {
        matches!(self, Self::Heading | Self::Paragraph | Self::ListItem | Self::Quotation)
    }
}

record! {
    /// A stretch of `article.text`.
    pub struct Block {
        /// What it is.
        pub kind: BlockKind,
        /// Where it is.
        pub span: Span,
    }
}

words! {
    /// Which date of the article.
    pub enum DateKind {
        /// First publication.
        Published = "published",
        /// Last change.
        Modified = "modified",
        /// A date whose meaning the page does not say.
        Unknown = "unknown",
    }
}

record! {
    /// A date that was found, chosen or not.
    pub struct DateFound {
        /// What the page says it is.
        pub kind: DateKind,
        /// RFC 3339, or `YYYY-MM-DD`.
        pub value: String,
        /// The words or the field.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// The article: one text, in blocks, with what is known about the whole.
    pub struct ArticleInfo {
        /// The headline as shown, else as the page's data give it.
        pub title: Option<String>,
        /// What sort of text it is.
        pub kind: ArticleKind,
        /// Why it is no article, or what decided the kind.
        pub kind_reason: Option<String>,
        /// BCP 47 language, from markup or a small test.
        pub language: Option<String>,
        /// The day that the page shows (RFC 3339 or `YYYY-MM-DD`).
        pub published: Option<String>,
        /// The last change, if the page gives one.
        pub modified: Option<String>,
        /// All dates that were found.
        pub dates: Vec<DateFound>,
        /// The section, if the page gives one.
        pub section: Option<String>,
        /// Words of the body.
        pub word_count: usize,
        /// All blocks in page order, a blank line between them (HTML); the decoded input (plain text).
        pub text: String,
        /// What stands for `text` where the report was asked not to carry it; `text` is then empty.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub withheld: Option<Withheld>,
        /// The blocks of `text`, ordered and without overlap.
        pub blocks: Vec<Block>,
    }
}

words! {
    /// Where on the page a link stands.
    pub enum LinkPlace {
        /// In the running text.
        Body = "body",
        /// In a caption or credit.
        Caption = "caption",
        /// In a note, byline or correction.
        Note = "note",
        /// Outside the article.
        Chrome = "chrome",
    }
}

words! {
    /// What a link leads to.
    pub enum LinkClass {
        /// A first-hand item or its keeper.
        Primary = "primary",
        /// Another outlet's reporting.
        News = "news",
        /// A work of reference.
        Reference = "reference",
        /// A campaign or its organisation.
        Advocacy = "advocacy",
        /// Something for sale, or a tracked link to it.
        Commercial = "commercial",
        /// A social platform.
        Social = "social",
        /// The publisher's own pages.
        Own = "own",
        /// Not known.
        Other = "other",
    }
}

record! {
    /// A link of the article (or, capped, of the page around it).
    pub struct Link {
        /// Unique in the report.
        pub id: String,
        /// Absolute address.
        pub url: String,
        /// The linked words.
        pub text: String,
        /// Where they stand in `article.text`; none for chrome.
        pub span: Option<Span>,
        /// Where on the page.
        pub place: LinkPlace,
        /// What it leads to.
        pub class: LinkClass,
        /// The record of its host.
        pub knowledge: Option<KbMatch>,
    }
}
