//! Who "he", "she", "it" and "they" are: gender, nearness, subjecthood, and who spoke last.

use std::ops::Range;

use super::clusters::{Cluster, Names};
use super::lexicon::{Gender, Place};
use super::words::{Kind, Words};

/// What a pronoun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pronoun {
    He,
    She,
    They,
    It,
    Who,
    /// "I", "we", "you": whoever writes or speaks here.
    Own,
}

/// Names looked at before a pronoun; further ones are too far to be meant.
const MAX_LOOK_BACK: usize = 40;
/// Sentences looked back.
const MAX_SENTENCES: u32 = 8;

/// Who spoke last, and in which sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct LastSpeaker {
    pub(super) cluster: usize,
    pub(super) sentence: u32,
}

/// The person behind "he", "she" or "the singer" at a word; none where nothing speaks clearly for one.
pub(super) fn person(
    words: &Words<'_>,
    names: &Names,
    at: usize,
    gender: Option<Gender>,
    content: &[Range<usize>],
    last: Option<LastSpeaker>,
) -> Option<usize> {
    let sentence = words.get(at)?.sentence;
    // The running text seldom points into a caption.
    let body_text = !words.is_aside(sentence);
    let before = names.mentions.partition_point(|m| m.words.start < at);
    let mut best: Option<(i32, usize)> = None;
    let mut seen: Vec<usize> = Vec::new();
    for m in (before.saturating_sub(MAX_LOOK_BACK)..before).rev() {
        let mention = &names.mentions[m];
        let word = &words.items[mention.words.start];
        let distance = words.away(word.sentence, sentence);
        if distance > MAX_SENTENCES {
            break;
        }
        let c = names.cluster[m];
        let cluster = &names.clusters[c];
        // Somebody named inside the words is not who says them.
        if !cluster.person || seen.contains(&c) || content.iter().any(|r| r.contains(&mention.words.start)) {
            continue;
        }
        let Some(fit) = agrees(cluster, gender) else { continue };
        let mut score = 20 - 4 * i32::try_from(distance).unwrap_or(8) + fit;
        if is_subject(words, names, m) {
            score += 5;
        }
        if mention.possessive {
            score -= 3;
        }
        if word.quoted {
            score -= 8;
        }
        if body_text && words.is_aside(word.sentence) {
            score -= 2;
        }
        if last.is_some_and(|l| l.cluster == c && words.away(l.sentence, sentence) <= 4) {
            score += 6;
        }
        // A second, lesser mention of the same person is not looked at again: the nearest counts, with the best of both.
        seen.push(c);
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, c));
        }
    }
    if let Some(l) = last
        && !seen.contains(&l.cluster)
        && words.away(l.sentence, sentence) <= MAX_SENTENCES
        && names.clusters[l.cluster].person
        && let Some(fit) = agrees(&names.clusters[l.cluster], gender)
    {
        let score = 18 - 2 * i32::try_from(words.away(l.sentence, sentence)).unwrap_or(8) + fit;
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, l.cluster));
        }
    }
    best.filter(|(score, _)| *score > 2).map(|(_, c)| c)
}

fn agrees(cluster: &Cluster, gender: Option<Gender>) -> Option<i32> {
    match (cluster.gender, gender) {
        (Some(a), Some(b)) if a == b => Some(2),
        (Some(_), Some(_)) => None,
        (None, Some(_)) => Some(-1),
        (_, None) => Some(0),
    }
}

/// First name of its sentence, with no preposition right before it.
fn is_subject(words: &Words<'_>, names: &Names, mention: usize) -> bool {
    let at = &names.mentions[mention];
    let start = at.titles.start.min(at.words.start);
    let sentence = words.items[start].sentence;
    let mut first = mention;
    while first > 0 && words.items[names.mentions[first - 1].words.start].sentence == sentence {
        if names.is_person(first - 1) {
            return false;
        }
        first -= 1;
    }
    !words.before(start).is_some_and(|w| w.sentence == sentence && words.lexicon.is_preposition(&w.lower))
}

/// The body behind "it" or "the company": the last one named in the sentences before.
pub(super) fn body(words: &Words<'_>, names: &Names, at: usize, content: &[Range<usize>], noun: Option<&str>) -> Option<usize> {
    let sentence = words.get(at)?.sentence;
    // The running text seldom points into a caption.
    let before = names.mentions.partition_point(|m| m.words.start < at);
    let mut best: Option<(i32, usize)> = None;
    for m in (before.saturating_sub(MAX_LOOK_BACK)..before).rev() {
        let mention = &names.mentions[m];
        let word = &words.items[mention.words.start];
        let distance = words.away(word.sentence, sentence);
        if distance > MAX_SENTENCES {
            break;
        }
        let c = names.cluster[m];
        let cluster = &names.clusters[c];
        if cluster.person
            || matches!(cluster.place, Some(Place::Town | Place::Demonym))
            || content.iter().any(|r| r.contains(&mention.words.start))
        {
            continue;
        }
        let mut score = 10 - 3 * i32::try_from(distance).unwrap_or(8);
        if cluster.place.is_some() {
            score -= 2;
        }
        if mention.kind == super::names::NameKind::Organisation {
            score += 5;
        }
        if let Some(noun) = noun {
            let named = words.items[cluster.name.clone()].iter().any(|w| w.lower.starts_with(noun));
            score += if named { 12 } else { 0 };
            if noun == "country" && cluster.place.is_some() {
                score += 14;
            }
        }
        // "written by the consultancy Marlin & Webb, was sent to the chief executive": who does something in passing is not spoken of.
        if does_in_passing(words, mention.words.start) {
            score -= 6;
        } else if is_first_in_sentence(words, names, m) {
            score += 3;
        }
        // "the company" is most often the one that the text is about.
        let most = if noun.is_some() { 8 } else { 4 };
        score += i32::try_from(cluster.mentions.len().min(most)).unwrap_or(0);
        if words.get(mention.words.end).is_some_and(|w| w.kind == Kind::Word && w.capital) {
            score -= 2;
        }
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, c));
        }
    }
    best.filter(|(score, _)| *score > 0).map(|(_, c)| c)
}

/// Whether a body is only named as the one by whom something is done.
fn does_in_passing(words: &Words<'_>, name: usize) -> bool {
    let by =
        (name.saturating_sub(3)..name).rev().take_while(|&i| words.get(i).is_some_and(|w| w.is_word())).find(|&i| words.lower(i) == "by");
    by.and_then(|by| words.get(by.checked_sub(1)?)).is_some_and(|done| done.lower.ends_with("ed") || done.lower.ends_with("en"))
}

fn is_first_in_sentence(words: &Words<'_>, names: &Names, mention: usize) -> bool {
    let sentence = words.items[names.mentions[mention].words.start].sentence;
    mention == 0 || words.items[names.mentions[mention - 1].words.start].sentence != sentence
}
