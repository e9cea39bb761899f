//! From attributions to sources: who "he" is, roles, affiliations, stance, unnamed sources, via.
//!
//! `words` cuts the text, `names` finds runs of capitals in it, `clusters` joins them to persons and bodies;
//! `phrase` reads what is only described, `pronouns` and `speakers` tell who is meant. Then each source gets
//! its `roles`, `affiliations` and `stance`, and each quotation its `via`. All word lists are data under
//! `src/language`; each of these files can be changed without reading the others.

mod clusters;
mod lexicon;
mod names;
mod phrase;
mod pronouns;
mod quotes;
mod speakers;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use self::clusters::Names;
use self::speakers::{Speaker, Speakers};
use self::words::Words;
use super::Attribution;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::report::{Quote, QuoteKind, Sense, Source, SourceType, Stance};

/// Joins mentions to sources and gives every quotation its speaker.
pub(crate) fn join(article: &Article, attributions: &[Attribution], knowledge: &Knowledge) -> (Vec<Source>, Vec<Quote>) {
    let text = article.text();
    let words = Words::read(text, &article.info.blocks);
    let names = Names::read(&words, knowledge);
    let mut quotes = quotes::of_attributions(text, attributions);
    let mut speakers = Speakers::new(&words, &names);
    let mut sources: Vec<Source> = Vec::new();
    let mut known: BTreeMap<Speaker, usize> = BTreeMap::new();
    for (quote, attribution) in quotes.iter_mut().zip(attributions) {
        let Some(mention) = attribution.source else { continue };
        let content: Vec<Range<usize>> = attribution.content.iter().map(|s| words.range(*s)).collect();
        let cue = attribution.cue.map(|s| words.range(s));
        let found = speakers.find(words.range(mention), cue.as_ref(), &content);
        for (rank, speaker) in found.into_iter().enumerate() {
            if attribution.sense == Sense::Thought {
                continue;
            }
            let index = *known.entry(speaker).or_insert_with(|| {
                sources.push(source(sources.len(), &words, &names, &speakers, speaker));
                sources.len() - 1
            });
            let source = &mut sources[index];
            source.indirect |= attribution.kind != QuoteKind::Direct;
            if rank == 0 {
                source.quotes.push(quote.id.clone());
                quote.speaker = Some(source.id.clone());
            }
        }
    }
    (sources, quotes)
}

fn source(index: usize, words: &Words<'_>, names: &Names, speakers: &Speakers<'_, '_>, speaker: Speaker) -> Source {
    let (range, kind) = match speaker {
        Speaker::Named(c) => {
            let cluster = &names.clusters[c];
            (cluster.name.clone(), if cluster.person { SourceType::Person } else { SourceType::Organisation })
        }
        Speaker::Described(d) => {
            let phrase = &speakers.descriptions[d].phrase;
            (phrase.words.clone(), phrase.kind)
        }
    };
    let mentions = match speaker {
        Speaker::Named(c) => names.clusters[c].mentions.iter().map(|&m| words.span(names.mentions[m].words.clone())).collect(),
        Speaker::Described(d) => speakers.descriptions[d].mentions.iter().map(|r| words.span(r.clone())).collect(),
    };
    Source {
        id: format!("source-{}", index + 1),
        name: quotes::words(words.text, &[words.span(range)]),
        r#type: kind,
        role: None,
        affiliations: Vec::new(),
        stance: Stance::Other,
        mentions,
        quotes: Vec::new(),
        indirect: false,
        withheld: false,
        knowledge: None,
        via: Vec::new(),
    }
}
