//! Documents and events that the text uses as evidence, and whether the reader can reach them.
//!
//! Two readings meet here: `links` asks of every link in the body whether it leads to something the text
//! rests on; `nouns` asks of every document noun whether it is used as evidence. `join` makes one reference
//! of both where they are the same item, and `suggest` says where a missing primary one could be looked for.

mod details;
mod join;
mod lexicon;
mod links;
mod nouns;
mod phrase;
mod suggest;
mod usage;

use super::prose::Prose;
use super::target::Home;
use crate::Span;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::report::{Reference, ReferenceType};

/// A reference before it has an id.
#[derive(Debug, Clone)]
struct Draft {
    span: Span,
    kind: ReferenceType,
    primary: bool,
    url: Option<String>,
    date: Option<Span>,
    maker: Option<Span>,
    /// Begins with "the", "this", "that", "its": may only take up an earlier one.
    definite: bool,
    /// Used as evidence; else only there to name a link or a later mention.
    sure: bool,
    /// A link whose own words name a document.
    named: bool,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            span: Span::new(0, 0),
            kind: ReferenceType::Other,
            primary: true,
            url: None,
            date: None,
            maker: None,
            definite: false,
            sure: true,
            named: false,
        }
    }
}

/// Bound on references of one text.
const MOST: usize = 400;

/// Finds the references of an article, in order of the text, ids `reference-1` …
pub(crate) fn find(article: &Article, prose: &Prose<'_>, home: &Home, knowledge: &Knowledge) -> Vec<Reference> {
    let linked = links::find(article, prose, home, knowledge);
    let named = nouns::find(article, prose);
    let mut all = join::join(prose, linked, named);
    all.truncate(MOST);
    all.into_iter()
        .enumerate()
        .map(|(i, d)| {
            let text = d.span.of(prose.text).to_owned();
            let suggestion = (d.primary && d.url.is_none()).then(|| suggest::suggest(&d, prose, knowledge)).flatten();
            Reference {
                id: format!("reference-{}", i + 1),
                text,
                span: d.span,
                r#type: d.kind,
                primary: d.primary,
                linked: d.url.is_some(),
                url: d.url,
                date: d.date.map(|s| s.of(prose.text).to_owned()),
                maker: d.maker.map(|s| s.of(prose.text).to_owned()),
                suggestion,
            }
        })
        .collect()
}

/// News is never first-hand for what it reports.
const fn is_primary(kind: ReferenceType) -> bool {
    !matches!(kind, ReferenceType::NewsReport)
}
