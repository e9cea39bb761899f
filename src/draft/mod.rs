//! Drafts: a story as an editorial system holds it before it is published, in blocks with ids of its own.
//!
//! [`Draft`] is the input, [`DraftReport`] what comes of it: a report whose spans can be had as the caller's block ids and offsets inside
//! those blocks (`places`). `ninjs` and `ans` are thin maps from two formats of the trade.

mod ans;
mod ninjs;
mod places;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::report::{BlockKind, Output, Report};
use crate::{Error, ErrorKind, Span};
pub use places::{Locator, Place};
pub(crate) use places::{Part, Places, Run};

/// An unpublished story. Headline, standfirst and bylines are plain text, blocks and captions markup.
///
/// ```
/// use firsthand::{Checker, Draft, DraftBlock};
/// use firsthand::report::OffsetUnit;
///
/// let checked = Checker::builder().build()?.draft(Draft {
///     headline: Some("Quay wall to rise".into()),
///     blocks: vec![DraftBlock::new("p1", "The wall will rise, the port authority <b>said</b>. &ldquo;It must,&rdquo; said Ana Weir.")],
///     ..Draft::default()
/// })?;
/// let weir = checked.report().sources.iter().find(|s| s.name == "Ana Weir").expect("she is quoted");
/// let place = &checked.locator(OffsetUnit::Utf16).places(weir.mentions[0])[0];
/// assert_eq!((place.block.as_str(), place.start, place.end), ("p1", 61, 69));
/// # Ok::<(), firsthand::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Draft {
    /// The headline; its id is `headline`.
    pub headline: Option<String>,
    /// The words below it; its id is `standfirst`.
    pub standfirst: Option<String>,
    /// Bylines as they will be printed; their ids are `byline-1` …
    pub bylines: Vec<String>,
    /// The body in its order.
    pub blocks: Vec<DraftBlock>,
    /// Captions and credits of pictures, in their order.
    pub captions: Vec<DraftBlock>,
    /// BCP 47 language; found from the words where it is not given.
    pub language: Option<String>,
    /// How far the draft is, in the newsroom's words: repeated in the report and not read.
    pub stage: Option<String>,
    /// The section in which it will stand.
    pub section: Option<String>,
    /// The outlet that will publish it, by name: what the text says of its own house can then be told apart.
    pub publisher: Option<String>,
    /// The address that relative links of the blocks are meant from.
    pub base: Option<String>,
}

/// A block of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftBlock {
    /// The caller's id: unique in the draft, and none of `headline`, `standfirst`, `byline-1` …
    pub id: String,
    /// What it is: `paragraph` where nothing is said, `caption` among the captions. Lists, quotations and headings inside the markup of a
    /// paragraph are seen by themselves.
    #[serde(default)]
    pub kind: Option<BlockKind>,
    /// Markup as it stands inside the block's element.
    pub html: String,
}

impl DraftBlock {
    /// A paragraph of this markup.
    #[must_use]
    pub fn new(id: impl Into<String>, html: impl Into<String>) -> Self {
        Self { id: id.into(), kind: None, html: html.into() }
    }

    /// A paragraph of these words, which are no markup.
    #[must_use]
    pub fn plain(id: impl Into<String>, words: &str) -> Self {
        Self::new(id, words.replace('&', "&amp;").replace('<', "&lt;"))
    }

    /// Says what it is.
    #[must_use]
    pub fn with_kind(mut self, kind: BlockKind) -> Self {
        self.kind = Some(kind);
        self
    }
}

impl Draft {
    /// Reads a draft from JSON of this type's shape.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] for what is no such JSON, or has a field that a draft does not have; the message names it.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        serde_json::from_str(json).map_err(|e| Error::new(ErrorKind::Input, format!("no draft: {e}")))
    }
}

record! {
    /// What a report says of the draft behind it.
    pub struct DraftInfo {
        /// How far the draft is, as the caller says.
        pub stage: Option<String>,
        /// The caller's blocks in their order.
        pub blocks: Vec<DraftPart>,
    }
}

record! {
    /// Where a block of the draft stands in `article.text`.
    pub struct DraftPart {
        /// The caller's id.
        pub id: String,
        /// From its first word to its last; none where it has no words.
        pub span: Option<Span>,
    }
}

/// A draft's report, with the way back to the caller's blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftReport {
    pub(crate) report: Report,
    pub(crate) places: Places,
}

impl DraftReport {
    /// The report. Its spans are bytes of `article.text`, as in every report.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// The report alone.
    #[must_use]
    pub fn into_report(self) -> Report {
        self.report
    }

    /// The text of a block as places count it: all its text nodes, references decoded, white space as it stands (a browser's `textContent`).
    #[must_use]
    pub fn text_of(&self, block: &str) -> Option<&str> {
        self.places.parts.iter().find(|p| p.id == block).map(|p| p.text.as_str())
    }

    /// Another form of the same report, with the same way back: in another language, or with findings dismissed.
    #[must_use]
    pub fn map(mut self, change: impl FnOnce(Report) -> Report) -> Self {
        self.report = change(self.report);
        self
    }

    /// The report as JSON, in which every span also has `places`: the caller's blocks that it touches, with offsets in the output's unit.
    #[must_use]
    pub fn json(&self, output: &Output) -> String {
        let locator = self.locator(output.unit());
        let value = output.value(&self.report, &|span, object| {
            let places = locator.places(span);
            object.insert("places".into(), serde_json::to_value(places).unwrap_or_default());
        });
        output.write(&value)
    }
}
