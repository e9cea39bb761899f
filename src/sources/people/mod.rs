//! From attributions to sources: who "he" is, roles, affiliations, stance, unnamed sources, via.

mod quotes;

use std::collections::BTreeMap;

use super::Attribution;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::report::{Quote, QuoteKind, Sense, Source, SourceType, Stance};

/// Joins mentions to sources and gives every quotation its speaker.
pub(crate) fn join(article: &Article, attributions: &[Attribution], knowledge: &Knowledge) -> (Vec<Source>, Vec<Quote>) {
    let _ = knowledge;
    let text = article.text();
    let mut quotes = quotes::of_attributions(text, attributions);
    let mut sources: Vec<Source> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for quote in &mut quotes {
        let Some(mention) = quote.speaker_mention else { continue };
        if quote.sense == Sense::Thought {
            continue;
        }
        let name = mention.of(text);
        let index = *known.entry(name.to_lowercase()).or_insert_with(|| {
            sources.push(Source {
                id: format!("source-{}", sources.len() + 1),
                name: name.to_owned(),
                r#type: if name.starts_with(char::is_uppercase) { SourceType::Person } else { SourceType::UnnamedGroup },
                role: None,
                affiliations: Vec::new(),
                stance: Stance::Other,
                mentions: Vec::new(),
                quotes: Vec::new(),
                indirect: false,
                withheld: false,
                knowledge: None,
                via: Vec::new(),
            });
            sources.len() - 1
        });
        let source = &mut sources[index];
        source.mentions.push(mention);
        source.quotes.push(quote.id.clone());
        source.indirect |= quote.kind != QuoteKind::Direct;
        quote.speaker = Some(source.id.clone());
    }
    (sources, quotes)
}
