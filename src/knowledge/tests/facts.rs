//! Every fact by its id, and the sample that a second reader gets.

use super::*;

#[test]
fn every_fact_of_every_record_has_an_id_of_its_own() {
    for knowledge in [hills(), Knowledge::builtin()] {
        let mut ids: Vec<String> = knowledge.facts().map(|f| f.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        assert!(ids.iter().all(|id| id.split('/').count() >= 3));
    }
}

#[test]
fn what_show_prints_carries_the_id_of_every_fact() {
    let knowledge = hills();
    for record in knowledge.records() {
        let shown = knowledge.show(record);
        for fact in knowledge.facts().filter(|f| f.id.starts_with(&format!("{}/", record.id))) {
            assert!(shown.contains(&fact.id), "{} in {shown}", fact.id);
        }
    }
}

#[test]
fn the_same_seed_draws_the_same_facts_and_another_seed_others() {
    let knowledge = Knowledge::builtin();
    let ids = |seed| knowledge.sample(200, seed).into_iter().map(|f| f.id).collect::<Vec<_>>();
    assert_eq!(ids(1).len(), 200);
    assert_eq!(ids(1), ids(1));
    assert_ne!(ids(1), ids(2));
}

#[test]
fn a_sample_holds_rare_facts_beside_common_ones() {
    let sample = Knowledge::builtin().sample(200, 1);
    for what in ["name", "host", "kind", "country", "owned-by", "affiliated-with", "described-by"] {
        assert!(sample.iter().filter(|f| f.what == what).count() >= 3, "{what}");
    }
    assert_eq!(hills().sample(10_000, 1).len(), hills().facts().count(), "no fact twice");
}
