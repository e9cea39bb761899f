//! Ties that the text itself states: "X, a subsidiary of Y", "X is owned by Y", "X, which is funded by Y".

use std::sync::LazyLock;

use regex::Regex;

use crate::Span;
use crate::article::Article;
use crate::knowledge::Record;
use crate::report::{Evidence, Outlet, Tie, TieSource};

use super::parties::Party;

/// Ties of the text that are kept.
const MAX: usize = 20;

/// Words between two names, with the relation that they state.
static STATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?x)
        ^,?\s+(?:which\s+|that\s+)?(?:is\s+|are\s+|was\s+|were\s+|has\s+been\s+)?(?:also\s+|now\s+|itself\s+)?
        (?:(?P<owned>(?:an?\s+)?(?:wholly[\s-]|jointly[\s-]|majority[\s-]|partly[\s-])?(?:owned\s+(?:subsidiary\s+of|by)|subsidiary\s+of|unit\s+of))
          |(?P<part>(?:an?\s+)?(?:part|division|arm|branch|project|programme|program|imprint)\s+of)
          |(?P<funded>(?:partly\s+|partially\s+|largely\s+)?(?:funded|financed|bankrolled)\s+by)
          |(?P<run>(?:run|operated)\s+by)
          |(?P<published>published\s+by)
          |(?P<affiliated>affiliated\s+(?:with|to)))
        \s+(?:the\s+)?$",
    )
    .ok()
});

/// Reads the words between neighbouring names of known or credited parties.
pub(super) fn from_text(article: &Article, parties: &[Party<'_>], outlets: &[Outlet], named: &[(Span, &Record)]) -> Vec<Tie> {
    let Some(stated) = STATED.as_ref() else { return Vec::new() };
    let text = article.text();
    let id = |record: &str| {
        let outlet = outlets.iter().find(|o| o.knowledge.as_ref().is_some_and(|k| k.id == record)).map(|o| o.id.clone());
        outlet.or_else(|| parties.iter().find(|p| p.record.id == record).map(|p| p.id.clone())).unwrap_or_else(|| format!("kb:{record}"))
    };
    let mut ties: Vec<Tie> = Vec::new();
    for pair in named.windows(2) {
        let [(a, from), (b, to)] = pair else { continue };
        let between = Span::new(a.end, b.start);
        if ties.len() >= MAX || between.len() > 80 || from.id == to.id {
            continue;
        }
        let Some(found) = stated.captures(between.of(text)) else { continue };
        let names = [
            ("owned", "owned-by"),
            ("part", "part-of"),
            ("funded", "funded-by"),
            ("run", "run-by"),
            ("published", "published-by"),
            ("affiliated", "affiliated-with"),
        ];
        let Some((_, relation)) = names.iter().find(|(group, _)| found.name(group).is_some()) else { continue };
        let (from_name, to_name) = (from.name().to_owned(), to.name().to_owned());
        let (from, to) = (id(&from.id), id(&to.id));
        if ties.iter().any(|t| t.from == from && t.to == to && t.relation == *relation) {
            continue;
        }
        ties.push(Tie {
            id: String::new(),
            from,
            to,
            from_name,
            to_name,
            relation: (*relation).to_owned(),
            path: Vec::new(),
            source: TieSource::Text,
            certainty: "reported".to_owned(),
            contested: false,
            evidence: vec![Evidence::in_text(text, Span::new(a.start, b.end))],
            counter_evidence: Vec::new(),
        });
    }
    ties
}
