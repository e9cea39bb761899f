//! From attributions to sources: who "he" is, roles, affiliations, stance, unnamed sources, via.
//!
//! `words` cuts the text, `names` finds runs of capitals in it, `settle` and `clusters` join them to persons and bodies;
//! `phrase` reads what is only described, `pronouns` and `speakers` tell who is meant. Then each source gets
//! its `profile` (`roles`, `affiliations`, `stance`, `unnamed`), and each quotation its `via`. All word lists
//! are data under `src/language`; each of these files can be changed without reading the others.

mod affiliations;
mod clusters;
mod lexicon;
mod names;
mod phrase;
mod profile;
mod pronouns;
mod quotes;
mod roles;
mod settle;
mod speakers;
mod stance;
mod unnamed;
mod via;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use self::clusters::Names;
use self::profile::Profiles;
use self::speakers::{Speaker, Speakers};
use self::via::Channels;
use self::words::Words;
use super::Attribution;
use crate::article::{Article, Credit};
use crate::knowledge::Knowledge;
use crate::report::{Quote, QuoteKind, Sense, Source, SourceType, Via, ViaKind};

/// Channels kept of one source.
const MAX_VIA: usize = 8;
/// Sentences over which a channel goes on for the same speaker ("he added").
const MAX_CARRY: u32 = 3;

/// Joins mentions to sources and gives every quotation its speaker.
/// `lower`: the text with its ASCII letters in lower case; `cited`: the outlets that it leans on, with the words that say so.
pub(crate) fn join(
    article: &Article,
    lower: &str,
    attributions: &[Attribution],
    cited: &[Credit],
    knowledge: &Knowledge,
) -> (Vec<Source>, Vec<Quote>) {
    if attributions.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let text = article.text();
    let words = Words::read(text, lower, &article.info.blocks, lexicon::of(article.info.language.as_deref()));
    let names = Names::read(&words, knowledge);
    let mut quotes = quotes::of_attributions(text, attributions);
    let mut speakers = Speakers::new(&words, &names);
    let channels = Channels::new(&words, &names, article, cited, knowledge);

    let mut is_cue = vec![false; words.len()];
    for span in attributions.iter().filter_map(|a| a.cue) {
        words.range(span).for_each(|i| is_cue[i] = true);
    }
    let cue = |i: usize| is_cue.get(i).copied().unwrap_or(false);
    let profiles = Profiles { words: &words, names: &names, knowledge, cue: &cue };

    let mut sources: Vec<Source> = Vec::new();
    let mut known: BTreeMap<Speaker, usize> = BTreeMap::new();
    let mut vouched: Vec<bool> = Vec::new();
    let mut carried: Option<(Speaker, u32, Vec<Via>)> = None;
    let mut open: Vec<(usize, usize)> = Vec::new();
    for (index, attribution) in attributions.iter().enumerate() {
        let content: Vec<Range<usize>> = attribution.content.iter().map(|s| words.range(*s)).collect();
        let cue = attribution.cue.map(|s| words.range(s));
        let source = match attribution.source {
            Some(mention) => words.range(mention),
            None => no_words(&words, attribution),
        };
        let found = match attribution.source {
            Some(_) => {
                let nearer = cue.as_ref().and_then(|c| {
                    speakers.clause_subject(&source, c).or_else(|| speakers.shared_subject(&source, c)).or_else(|| speakers.said_before(c))
                });
                speakers.find(nearer.unwrap_or_else(|| source.clone()), cue.as_ref(), &content)
            }
            // "He spoke of a mess, “…”, adding that …": the sentence's own speaker goes on.
            None => words.get(source.start).and_then(|w| speakers.last_in(w.sentence)).into_iter().collect(),
        };
        let found = if found.is_empty() { goes_on(&words, &names, &speakers, attribution, &source) } else { found };
        let Some(&main) = found.first() else { continue };
        if cue.as_ref().is_some_and(|c| is_spoken_of(&words, &source, c)) {
            continue;
        }
        if attribution.sense == Sense::Thought {
            continue;
        }
        let cluster = if let Speaker::Named(c) = main { Some(c) } else { None };
        let mut via = channels.find(cue.as_ref(), Some(&source), &content, cluster);
        let sentence = words.get(source.start).map_or(0, |w| w.sentence);
        carry_on(&mut carried, main, sentence, &mut via);
        // Words inside another's words came through that other.
        let from = words.get(source.start).map_or(0, |w| w.span.start);
        open.retain(|(end, _)| *end > from);
        let through = open.iter().rev().map(|(_, s)| *s).find(|s| known.get(&main) != Some(s));
        if let Some(outer) = through {
            let outer = &sources[outer];
            via.push(Via {
                kind: match outer.r#type {
                    SourceType::Document => ViaKind::Document,
                    SourceType::Organisation if channels.is_outlet_name(&outer.name) => ViaKind::Outlet,
                    _ => ViaKind::Person,
                },
                name: outer.name.clone(),
                id: Some(outer.id.clone()),
                span: outer.mentions.first().copied(),
            });
        }
        for (rank, speaker) in found.into_iter().enumerate() {
            let at = *known.entry(speaker).or_insert_with(|| {
                sources.push(profiles.source(sources.len(), speaker, &speakers));
                vouched.push(false);
                sources.len() - 1
            });
            let source = &mut sources[at];
            source.indirect |= attribution.kind != QuoteKind::Direct;
            let passes_on = source.r#type == SourceType::Organisation
                && attribution.kind == QuoteKind::Indirect
                && cue.as_ref().is_some_and(|c| c.clone().any(|i| words.lexicon.is(lexicon::Class::Relay, words.lower(i))))
                && channels.is_outlet_name(&source.name);
            vouched[at] |= !passes_on && vouches(&words, attribution, cue.as_ref(), source.r#type);
            for station in &via {
                let again = via::calls_back(&words, station) && source.via.iter().any(|v| v.kind == ViaKind::Document);
                if source.via.len() < MAX_VIA
                    && !again
                    && !is_itself(source, station)
                    && !source.via.iter().any(|v| v.name.eq_ignore_ascii_case(&station.name))
                {
                    source.via.push(station.clone());
                }
            }
            if rank == 0 {
                source.quotes.push(quotes[index].id.clone());
                quotes[index].speaker = Some(source.id.clone());
                if let Some(last) = attribution.content.last() {
                    open.push((last.end, at));
                }
            }
        }
        quotes[index].via = via;
    }
    let known = keep_vouched(&vouched, known, &mut sources, &mut quotes);
    // Later mentions belong to a description too, and may say that its name is held back.
    for (speaker, at) in &known {
        if let Speaker::Described(d) = speaker {
            let mentions = &speakers.descriptions[*d].mentions;
            let source = &mut sources[*at];
            source.mentions = mentions.iter().map(|r| words.span(r.clone())).collect();
            source.withheld |= source.r#type == SourceType::UnnamedPerson && mentions.iter().any(|m| unnamed::is_withheld(&words, m));
        }
    }
    (sources, quotes)
}

/// "The quay “is gone,” Ana Roe said, and the wall shows that it “will not hold.”": a thing says nothing; whoever spoke in
/// the sentence before it goes on.
fn goes_on(
    words: &Words<'_>,
    names: &Names,
    speakers: &Speakers<'_, '_>,
    attribution: &Attribution,
    source: &Range<usize>,
) -> Vec<Speaker> {
    let quoted = attribution.quoted.iter().any(|s| s.of(words.text).split_whitespace().nth(3).is_some());
    let thing = source.clone().all(|i| words.lexicon.pronoun(words.lower(i)).is_none()) && names.within(source.clone()).next().is_none();
    let Some(word) = words.get(source.start).filter(|_| quoted && thing) else { return Vec::new() };
    speakers.last_in(word.sentence).into_iter().collect()
}

/// The place of an attribution that names no source: its cue, else where its content begins.
fn no_words(words: &Words<'_>, attribution: &Attribution) -> Range<usize> {
    let span = attribution.cue.or_else(|| attribution.quoted.first().copied()).or_else(|| attribution.content.first().copied());
    span.map_or(words.len()..words.len(), |s| words.range(s))
}

/// Whether an attribution makes its subject a source: it says or writes something, or its own words are quoted.
fn vouches(words: &Words<'_>, attribution: &Attribution, cue: Option<&Range<usize>>, kind: SourceType) -> bool {
    let document = matches!(kind, SourceType::Document | SourceType::Organisation);
    let Some(cue) = cue.filter(|c| !c.is_empty()) else { return attribution.kind != QuoteKind::Indirect };
    // "recalled 2,000 cars", "agreed to pay", "published a map": deeds of bodies and documents, though words of persons.
    let deed = |i: usize| document && words.lexicon.is_deed(words.lower(i)) || verdict(words, attribution, i);
    let reports = cue.clone().any(|i| words.lexicon.reports(words.lower(i), document) && !deed(i));
    let whole =
        attribution.kind != QuoteKind::Indirect && attribution.quoted.iter().any(|s| s.of(words.text).split_whitespace().nth(3).is_some());
    reports || whole
}

/// "The jury found him guilty": what a court does, not what it says.
fn verdict(words: &Words<'_>, attribution: &Attribution, cue: usize) -> bool {
    matches!(words.lower(cue), "found" | "finds")
        && attribution.content.iter().any(|s| words.range(*s).any(|i| matches!(words.lower(i), "guilty" | "liable")))
}

/// "The ambassador, who was referred to as “the guest”": the subject of a passive is spoken of; one who "was quoted" speaks.
fn is_spoken_of(words: &Words<'_>, source: &Range<usize>, cue: &Range<usize>) -> bool {
    const PASSIVE: &[&str] = &[
        "referred",
        "called",
        "described",
        "accused",
        "criticized",
        "criticised",
        "dubbed",
        "labelled",
        "labeled",
        "told",
        "informed",
        "ordered",
    ];
    if source.end > cue.start || cue.start > source.end + 4 || !PASSIVE.contains(&words.lower(cue.start)) {
        return false;
    }
    let mut between = source.end..cue.start;
    let be = |i: usize| matches!(words.lower(i), "is" | "are" | "was" | "were" | "been" | "being" | "be");
    between.clone().any(be)
        && between
            .all(|i| be(i) || matches!(words.lower(i), "has" | "had" | "have" | "also" | "not" | "who") || words.lower(i).ends_with("ly"))
}

/// A way that is the source itself, by its name or as the document that it is ("a report from May" in "May's report").
fn is_itself(source: &Source, station: &Via) -> bool {
    let bare = |name: &str| name.strip_prefix("The ").or_else(|| name.strip_prefix("the ")).unwrap_or(name).to_lowercase();
    let document = source.r#type == SourceType::Document && station.kind == ViaKind::Document;
    let noun = station.name.rsplit(' ').next().unwrap_or_default();
    bare(&source.name) == bare(&station.name) || document && source.name.split_whitespace().any(|w| w == noun)
}

/// Leaves out the sources that no attribution vouches for, and numbers the others again.
fn keep_vouched(
    vouched: &[bool],
    known: BTreeMap<Speaker, usize>,
    sources: &mut Vec<Source>,
    quotes: &mut [Quote],
) -> BTreeMap<Speaker, usize> {
    if vouched.iter().all(|v| *v) {
        return known;
    }
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut places: Vec<Option<usize>> = Vec::with_capacity(sources.len());
    let mut kept: Vec<Source> = Vec::with_capacity(sources.len());
    for (source, vouched) in sources.drain(..).zip(vouched) {
        places.push(vouched.then_some(kept.len()));
        if *vouched {
            let id = format!("source-{}", kept.len() + 1);
            ids.insert(source.id.clone(), id.clone());
            kept.push(Source { id, ..source });
        }
    }
    *sources = kept;
    for quote in quotes {
        quote.speaker = quote.speaker.take().and_then(|id| ids.get(&id).cloned());
        for via in &mut quote.via {
            via.id = via.id.take().and_then(|id| ids.get(&id).cloned());
        }
    }
    for via in sources.iter_mut().flat_map(|s| &mut s.via) {
        via.id = via.id.take().and_then(|id| ids.get(&id).cloned());
    }
    known.into_iter().filter_map(|(speaker, at)| Some((speaker, places.get(at).copied().flatten()?))).collect()
}

/// What was told to another outlet goes on while the same speaker goes on ("he added").
fn carry_on(carried: &mut Option<(Speaker, u32, Vec<Via>)>, speaker: Speaker, sentence: u32, via: &mut Vec<Via>) {
    if via.is_empty()
        && let Some((who, since, stations)) = carried.as_ref()
        && *who == speaker
        && sentence.saturating_sub(*since) <= MAX_CARRY
    {
        via.clone_from(stations);
    }
    let outlets: Vec<Via> = via.iter().filter(|v| v.kind == ViaKind::Outlet).cloned().collect();
    *carried = (!outlets.is_empty()).then_some((speaker, sentence, outlets));
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_de;
