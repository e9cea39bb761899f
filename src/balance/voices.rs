//! How many words each source and party has, and where the first of them stands.

use std::collections::BTreeMap;

use super::View;
use crate::Span;
use crate::knowledge::normal_name;
use crate::report::{PartyVoice, QuoteKind, ReplyStatus, Sense, SilentParty, Source, SourceType, Voice};

/// Words between white space that have a letter or a digit.
pub(super) fn count(words: &str) -> usize {
    let (mut words_read, mut has_letter) = (0, false);
    for c in words.chars() {
        if c.is_whitespace() {
            has_letter = false;
        } else if !has_letter && c.is_alphanumeric() {
            has_letter = true;
            words_read += 1;
        }
    }
    words_read
}

/// Words of each source in order of the first of them, and of each party that has more than one voice or a body behind it.
pub(super) fn read(view: &View<'_>) -> (Vec<Voice>, Vec<PartyVoice>) {
    let text = view.article.text();
    let body: Vec<Span> = view.article.body().map(|b| b.span).collect();
    let length: usize = body.iter().map(|s| s.len()).sum::<usize>().max(1);
    let before = |at: usize| body.iter().map(|s| s.end.min(at).saturating_sub(s.start)).sum::<usize>();
    let mut by_source: BTreeMap<&str, Voice> = BTreeMap::new();
    for quote in view.sources.quotes.iter().filter(|q| q.sense == Sense::Statement) {
        let Some(speaker) = quote.speaker.as_deref() else { continue };
        let voice = by_source.entry(speaker).or_insert_with(|| Voice {
            source: speaker.to_owned(),
            words_quoted: 0,
            words_paraphrased: 0,
            first: None,
            first_at: 0,
        });
        let all: usize = quote.content.iter().map(|s| count(s.of(text))).sum();
        let marked: usize = if quote.kind == QuoteKind::Indirect { 0 } else { quote.spans.iter().map(|s| count(s.of(text))).sum() };
        voice.words_quoted += marked;
        voice.words_paraphrased += all.saturating_sub(marked);
        let first = quote.content.iter().chain(&quote.spans).min().copied();
        if let Some(first) = first.filter(|f| voice.first.is_none_or(|v| *f < v)) {
            voice.first = Some(first);
            voice.first_at = before(first.start) * 1000 / length;
        }
    }
    let parties = parties(view, &by_source);
    let mut voices: Vec<Voice> = by_source.into_values().collect();
    voices.sort_by(|a, b| (a.first, &a.source).cmp(&(b.first, &b.source)));
    (voices, parties)
}

/// The body that a source is or speaks for: printed name and record.
fn body_of(source: &Source) -> Option<(&str, Option<&str>)> {
    match source.r#type {
        SourceType::Organisation => Some((&source.name, source.knowledge.as_ref().map(|k| k.id.as_str()))),
        SourceType::UnnamedGroup => None,
        _ => source.affiliations.iter().find(|a| !a.former).map(|a| (a.name.as_str(), a.knowledge.as_ref().map(|k| k.id.as_str()))),
    }
}

fn parties(view: &View<'_>, voices: &BTreeMap<&str, Voice>) -> Vec<PartyVoice> {
    let mut parties: Vec<(String, PartyVoice)> = Vec::new();
    for source in &view.sources.sources {
        let (Some((name, record)), Some(voice)) = (body_of(source), voices.get(source.id.as_str())) else { continue };
        let key = record.map_or_else(|| normal_name(name), |id| format!("kb:{id}"));
        let at = parties.iter().position(|(k, _)| *k == key).unwrap_or_else(|| {
            let party = PartyVoice {
                party: name.to_owned(),
                knowledge: record.map(str::to_owned),
                sources: Vec::new(),
                words_quoted: 0,
                words_paraphrased: 0,
            };
            parties.push((key, party));
            parties.len() - 1
        });
        let party = &mut parties[at].1;
        party.sources.push(source.id.clone());
        party.words_quoted += voice.words_quoted;
        party.words_paraphrased += voice.words_paraphrased;
    }
    parties.into_iter().map(|(_, p)| p).collect()
}

/// Accused or criticised parties that have no words of their own.
pub(super) fn silent(view: &View<'_>, voices: &[Voice]) -> Vec<SilentParty> {
    let speaks = |party: &str| voices.iter().any(|v| v.source == party);
    let open = |s: ReplyStatus| matches!(s, ReplyStatus::NotInText | ReplyStatus::AskedNoAnswer | ReplyStatus::NotDetermined);
    let replies = view.sources.replies.iter().filter(|r| open(r.status) && !speaks(&r.party));
    replies.map(|r| SilentParty { party: r.party.clone(), status: r.status, span: r.evidence.iter().find_map(|e| e.span) }).collect()
}
