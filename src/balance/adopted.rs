//! A party's quoted word that the narrator uses elsewhere without marks: both places, or nothing.

use std::collections::BTreeMap;

use crate::report::{AdoptedWord, LoadedKind, LoadedWord, Mouth};

/// Words that are listed.
const MOST: usize = 50;

/// Kinds whose use by the narrator takes a side; surprise, degree or praise are anybody's.
fn takes_sides(kind: LoadedKind) -> bool {
    matches!(kind, LoadedKind::Label | LoadedKind::Condemnation | LoadedKind::Ridicule | LoadedKind::Motive)
}

/// In order of the quoted word. Forms that differ by a plural s are one word.
pub(super) fn read(words: &[LoadedWord]) -> Vec<AdoptedWord> {
    let bare = |w: &LoadedWord| {
        let low = w.text.to_lowercase();
        low.strip_suffix('s').filter(|b| b.len() > 3 && !b.ends_with('s')).map_or(low.clone(), str::to_owned)
    };
    let mut narrated: BTreeMap<String, Vec<&LoadedWord>> = BTreeMap::new();
    for word in words.iter().filter(|w| w.mouth == Mouth::Narrator && takes_sides(w.kind)) {
        narrated.entry(bare(word)).or_default().push(word);
    }
    let mut adopted: Vec<AdoptedWord> = Vec::new();
    for word in words.iter().filter(|w| w.mouth == Mouth::Quoted && takes_sides(w.kind)) {
        let (Some(source), Some(uses)) = (&word.source, narrated.get(&bare(word))) else { continue };
        let told = adopted.iter().any(|a| a.word == bare(word) && a.source == *source);
        if !told && adopted.len() < MOST {
            let narrated = uses.iter().map(|u| u.span).collect();
            adopted.push(AdoptedWord { word: bare(word), kind: word.kind, source: source.clone(), quoted: word.span, narrated });
        }
    }
    adopted
}
