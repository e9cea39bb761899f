//! The provenance graph: parties with their parts, and the ties between them.
//!
//! Stages before this one print names; here each name becomes one outlet with one id, is matched to
//! the knowledge, and is tied to the others by the shortest documented path. `outlets` gathers the parties of the
//! page, `kinds` says what an unknown one is by the words of its name, `fill` writes ids and records back into
//! authors, links, sources and appeals, `ties` and `said` find the edges, `independent` counts who stands alone,
//! `chains` tells through whose hands words came.

mod chains;
mod fill;
mod independent;
mod kinds;
mod outlets;
mod parties;
mod said;
mod ties;

use crate::Span;
use crate::article::Article;
use crate::knowledge::{Knowledge, Record};
use crate::report::{Chain, Outlet, Tie};
use crate::sources::Sources;

/// Outlets and ties of one page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Graph {
    /// Ids `outlet-1` …; exactly one is the publisher. Where nothing says who publishes, its name is "unknown".
    pub(crate) outlets: Vec<Outlet>,
    /// Ids `tie-1` …, narrowest first. Where two parties are tied through a third that is on the page too, the two
    /// ties to the third stand here and not the one through it.
    pub(crate) ties: Vec<Tie>,
    /// Sources without a known tie to each other or to the publisher.
    pub(crate) independent_sources: usize,
    /// Through whose hands words came, the longest way first.
    pub(crate) chains: Vec<Chain>,
}

/// The publisher's name where the input says nothing of it.
pub(crate) const UNKNOWN: &str = "unknown";

/// Joins the parties of a page; `named` are the known names of its text. Fills the outlet of authors, the records of links, sources and appeals' targets.
pub(crate) fn build<'k>(article: &mut Article, sources: &mut Sources, knowledge: &'k Knowledge, named: &[(Span, &'k Record)]) -> Graph {
    let outlets = outlets::gather(article, sources, knowledge, named);
    fill::all(article, sources, knowledge, &outlets);
    let outlets = outlets.into_outlets();
    let parties = parties::of(article, sources, &outlets, named, knowledge);
    let mut ties = ties::from_knowledge(article, sources, &parties, knowledge);
    ties.extend(said::from_text(article, &parties, &outlets, named));
    for (i, tie) in ties.iter_mut().enumerate() {
        tie.id = format!("tie-{}", i + 1);
    }
    let independent_sources = independent::count(sources, &outlets, &ties, knowledge);
    let chains = chains::of(sources, &outlets);
    Graph { outlets, ties, independent_sources, chains }
}

#[cfg(test)]
mod tests;
