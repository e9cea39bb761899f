//! A stratified sample of facts for a second reader: the same seed draws the same facts.

use std::collections::BTreeMap;

use super::facts::Fact;
use super::pack;

/// Draws from each stratum (what is said, and whether its evidence was opened) in turn, so that rare kinds are read
/// as well as common ones; within a stratum by the hash of seed and id.
pub(super) fn draw(facts: impl Iterator<Item = Fact>, count: usize, seed: u64) -> Vec<Fact> {
    let mut strata: BTreeMap<(String, bool), Vec<(String, Fact)>> = BTreeMap::new();
    for fact in facts {
        let stratum = (fact.what.clone(), fact.is_opened());
        strata.entry(stratum).or_default().push((pack::digest(&format!("{seed}\n{}", fact.id)), fact));
    }
    for facts in strata.values_mut() {
        // The last is drawn first.
        facts.sort_by(|a, b| b.0.cmp(&a.0));
    }
    let mut out = Vec::new();
    while out.len() < count && !strata.is_empty() {
        for facts in strata.values_mut() {
            out.extend(facts.pop().filter(|_| out.len() < count).map(|(_, fact)| fact));
        }
        strata.retain(|_, facts| !facts.is_empty());
    }
    out.sort_by(|a, b| (&a.what, &a.id).cmp(&(&b.what, &b.id)));
    out
}
