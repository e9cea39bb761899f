//! What to look for where a primary source is not linked, and where: a candidate from the knowledge.

use super::Draft;
use crate::knowledge::Knowledge;
use crate::report::Suggestion;
use crate::sources::prose::Prose;

/// Where a reader could look for this item.
pub(super) fn suggest(draft: &Draft, prose: &Prose<'_>, knowledge: &Knowledge) -> Option<Suggestion> {
    let _ = (draft, prose, knowledge);
    None
}
