//! The closed lists of words that a layer may use, and the nearest of them to a slip.

use crate::report::PartyKind;

/// Relations, narrowest first: a tie is told by the narrowest way.
pub(crate) const RELATIONS: &[&str] =
    &["initiated-by", "published-by", "run-by", "part-of", "owned-by", "works-for", "funded-by", "affiliated-with", "member-of"];

/// How many of [`RELATIONS`] mean one house.
const HOUSE: usize = 5;

/// How sure a relation is. `unverified` is never written: it is what a relation becomes whose evidence nobody opened.
pub(super) const CERTAINTIES: &[&str] = &["documented", "self-declared", "reported", "disputed"];

/// What loading makes of a relation whose evidence nobody opened.
pub(super) const UNVERIFIED: &str = "unverified";

/// Who states it.
pub(super) const PROOFS: &[&str] = &["self", "official", "registry", "encyclopedia", "press", "rater", "affiliated-outlet", "adversarial"];

/// Evidence on which a relation may be called documented, once it was opened.
pub(super) const DOCUMENTS: &[&str] = &["official", "registry", "encyclopedia", "press"];

/// Finer words for a kind, with the kind that the report gives.
const FINER: &[(&str, PartyKind)] = &[
    ("petition", PartyKind::Campaign),
    ("boycott", PartyKind::Campaign),
    ("letter-writing", PartyKind::Campaign),
    ("petition-platform", PartyKind::Platform),
    ("donation-platform", PartyKind::Platform),
    ("membership-platform", PartyKind::Platform),
    ("social-platform", PartyKind::Platform),
    ("video-platform", PartyKind::Platform),
    ("publishing-platform", PartyKind::Platform),
    ("document-platform", PartyKind::Platform),
    ("link-shortener", PartyKind::Platform),
    // A host through which mailings count clicks.
    ("link-tracker", PartyKind::Platform),
    ("archive", PartyKind::Platform),
    ("affiliate-network", PartyKind::Company),
    ("ad-network", PartyKind::Company),
    ("shop", PartyKind::Company),
    ("owner-group", PartyKind::Company),
    ("pollster", PartyKind::Company),
    ("encyclopaedia", PartyKind::Other),
    ("foundation", PartyKind::Other),
    ("sports-body", PartyKind::Other),
    ("armed-group", PartyKind::Other),
    ("legislature", PartyKind::Government),
    ("ministry", PartyKind::Government),
    ("regulator", PartyKind::Government),
    ("police", PartyKind::Government),
    ("military", PartyKind::Government),
    ("prosecutor", PartyKind::Government),
    ("statistics-agency", PartyKind::Government),
    ("health-agency", PartyKind::Government),
    ("official-petitions", PartyKind::Government),
    ("journal", PartyKind::UniversityOrResearch),
    ("preprint-server", PartyKind::UniversityOrResearch),
    // An outlet of which only the site is known, not whether it also prints or broadcasts.
    ("news-outlet", PartyKind::OnlineNews),
    ("public-broadcaster", PartyKind::Broadcaster),
    ("primary-source", PartyKind::Other),
];

/// The kind of a kind word.
pub(super) fn kind(word: &str) -> Option<PartyKind> {
    PartyKind::parse(word).or_else(|| FINER.iter().find(|(w, _)| *w == word).map(|(_, k)| *k))
}

/// Every word that a record may give as its kind.
pub(super) fn kinds() -> Vec<&'static str> {
    PartyKind::ALL.iter().map(|k| k.as_str()).chain(FINER.iter().map(|(w, _)| *w)).collect()
}

/// Place of a relation in [`RELATIONS`]: the smaller, the narrower.
pub(super) fn rank(relation: &str) -> usize {
    RELATIONS.iter().position(|r| *r == relation).unwrap_or(RELATIONS.len())
}

/// Whether the relation means one house.
pub(super) fn is_house(relation: &str) -> bool {
    rank(relation) < HOUSE
}

/// The word of a list that a slip most likely meant.
pub(super) fn nearest<'a>(word: &str, list: &[&'a str]) -> Option<&'a str> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    let limit = (word.chars().count() / 3).clamp(1, 4);
    list.iter().map(|w| (distance(&word, w), *w)).filter(|(d, _)| *d <= limit).min().map(|(_, w)| w)
}

/// Edits between two short words; a swap of neighbours counts as one.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().take(64).collect(), b.chars().take(64).collect());
    let mut rows = vec![vec![0usize; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    if let Some(first) = rows.first_mut() {
        first.iter_mut().enumerate().for_each(|(j, cell)| *cell = j);
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            let step = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = step.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if swap {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_word_that_was_meant_and_none_for_another() {
        assert_eq!(nearest("owned_by", RELATIONS), Some("owned-by"));
        assert_eq!(nearest("documentd", CERTAINTIES), Some("documented"));
        assert_eq!(nearest("sibling", RELATIONS), None);
    }

    #[test]
    fn counts_a_swap_of_neighbours_as_one_edit() {
        assert_eq!(distance("recieve", "receive"), 1);
        assert_eq!(distance("abc", "cab"), 2);
    }

    #[test]
    fn every_finer_kind_word_is_new() {
        assert!(FINER.iter().all(|(w, _)| PartyKind::parse(w).is_none()));
    }
}
