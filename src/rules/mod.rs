//! Findings: one rule a file, in folders by family.
//!
//! `registry` is the one table of codes, `run` applies the rules that are switched on and turns their drafts into findings,
//! `context` is what a rule may look at, `reading` the body cut into sentences. To add a rule: one file in its family's folder
//! (documentation, `rule!`, `check`, tests), one line in the table, two pages that it flags and two near misses under `fixtures/rules`.

#[macro_use]
mod macros;
mod anchors;
mod context;
mod findings;
mod genre;
mod meta;
mod nearest;
mod pattern;
mod press;
mod reading;
mod registry;
mod run;
mod summary;
#[cfg(test)]
pub(crate) mod testing;

mod affiliation;
mod appeal;
mod language;
mod origin;
mod primary;
mod sources;
mod transparency;

pub use context::Context;
pub use findings::{Draft, Findings};
pub use meta::{Family, Need, Rule, RuleMeta};
pub use registry::{all, by_name, find};

pub(crate) use language::headline_differs::caution;
pub(crate) use nearest::nearest;
pub(crate) use reading::Reading;
pub(crate) use run::{RuleSet, Selection, unknown};
pub(crate) use summary::{actions, summarise};
