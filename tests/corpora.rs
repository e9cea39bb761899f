//! Scores on the evaluation corpora never fall below `tests/floor.toml`.
//!
//! `FIRSTHAND_CORPORA` names the folder that holds them; without it the tests say that they were skipped.
//! With `FIRSTHAND_UPDATE=1` the floor is raised to what was reached, and never lowered.
#![allow(clippy::unwrap_used)]

#[path = "corpora/floor.rs"]
mod floor;
#[path = "corpora/run.rs"]
mod run;
#[path = "corpora/score.rs"]
mod score;

use std::collections::BTreeMap;

#[test]
fn scores_stay_at_or_above_the_floor() {
    let Some(corpora) = run::corpora() else { return };
    let mut scores: BTreeMap<String, f64> = BTreeMap::new();
    let made = corpora.join("gold/made");
    let gold = run::pages(&corpora.join("gold/html"), Some(&corpora.join("gold/urls.json")), None, "gold");
    scores.extend(score::gold("gold", &corpora, &corpora.join("gold/gold.jsonl"), &gold));
    let invented = run::pages(&made.join("html"), None, Some(&made.join("knowledge.jsonl")), "made");
    scores.extend(score::gold("made", &corpora, &made.join("gold.jsonl"), &invented));
    for set in ["n4k", "fundus", "htmldate_mc2020"] {
        let dir = corpora.join("extraction").join(set);
        let reports = run::extraction(&dir, set);
        scores.extend(score::extraction(set, &corpora, &dir, &reports));
    }
    for set in ["polnear_dev", "gum_dev", "newsdiscourse_train"] {
        let ours = run::attributions(&corpora.join("quotes").join(format!("{set}.jsonl")), set);
        scores.extend(score::attributions(set, &corpora, &ours));
    }
    floor::compare(&scores);
}
