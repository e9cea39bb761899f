//! What a rule may look at.

use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::provenance::Graph;
use crate::sources::Sources;

/// Read-only view of one analysed page; accessors only.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub(crate) article: &'a Article,
    pub(crate) sources: &'a Sources,
    pub(crate) graph: &'a Graph,
    pub(crate) knowledge: &'a Knowledge,
}
