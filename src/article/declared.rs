//! The body as the page's data give it (`articleBody` in JSON-LD).

use crate::page::{Facts, json};

/// Bytes under which it is a teaser.
const LEAST: usize = 300;

/// The longest `articleBody` of the page's own objects.
pub(crate) fn body(facts: &Facts) -> Option<&str> {
    facts
        .json_ld
        .iter()
        .flat_map(json::objects)
        .filter_map(|o| o.get("articleBody").or_else(|| o.get("reviewBody"))?.as_str())
        .filter(|b| b.len() >= LEAST)
        .max_by_key(|b| b.len())
}
