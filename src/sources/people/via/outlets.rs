//! Whether a name is an outlet's, a platform's or the page's own.

use std::ops::Range;

use super::super::names::NameKind;
use super::Channels;
use super::nouns::is_press;
use crate::knowledge::RecordKind;
use crate::report::{PartyKind, Via, ViaKind};

impl Channels<'_, '_> {
    pub(super) fn is_outlet(&self, mention: usize) -> bool {
        let range = &self.names.mentions[mention].words;
        if self.names.is_person(mention) {
            return false;
        }
        let name = self.name(range.clone());
        if let Some(found) = self.knowledge.by_name(&name) {
            return is_outlet_record(found.record.record, found.record.kind);
        }
        if self.cited.iter().any(|(_, cited)| *cited == name) {
            return true;
        }
        // "the Solvane daily Tagwerk", "Tagwerk magazine": the text says what it is.
        let noun = |i: usize| {
            self.words.lexicon.is_outlet_noun(self.words.lower(i)) || is_press(self.words.lower(i)) && self.words.lower(i) != "media"
        };
        if noun(range.end) || range.start > 0 && noun(range.start - 1) {
            return true;
        }
        let last = &self.words.items[range.end - 1];
        self.words.lexicon.is_outlet_name(last.str) && (range.len() > 1 || self.names.mentions[mention].definite)
            || self.words.items[range.clone()].iter().any(|w| matches!(w.str, "News" | "Radio" | "TV" | "Television"))
    }

    /// The same for a source's name.
    pub(in super::super) fn is_outlet_name(&self, name: &str) -> bool {
        self.cited.iter().any(|(_, cited)| *cited == name)
            || self.knowledge.by_name(name).is_some_and(|m| is_outlet_record(m.record.record, m.record.kind))
    }

    /// After "told", a lone name that is no place, office or public body is an outlet.
    pub(super) fn may_be_outlet(&self, mention: usize) -> bool {
        let at = &self.names.mentions[mention];
        let name = self.name(at.words.clone());
        if matches!(at.kind, NameKind::Place(_)) || self.names.of(mention).place.is_some() || self.knowledge.by_name(&name).is_some() {
            return false;
        }
        let lexicon = self.words.lexicon;
        let word = &self.words.items[at.words.start];
        let acronym = word.str.len() <= 5 && word.str.chars().all(char::is_uppercase);
        let next = self.words.lower(at.words.end);
        (at.words.len() == 1 || acronym)
            && !lexicon.is_organisation_name(self.words.items[at.words.end - 1].str)
            && lexicon.role(&word.lower).is_none()
            && !lexicon.is_group(next)
            && !lexicon.is_group(&word.lower)
            && !matches!(&*word.lower, "congress" | "parliament" | "mps" | "americans")
            && !lexicon.is_party(&word.lower)
            && lexicon.role(next).is_none_or(|r| r.stance == Some(crate::report::Stance::Journalist))
    }

    pub(super) fn is_platform(&self, mention: usize) -> bool {
        let name = self.name(self.names.mentions[mention].words.clone());
        self.knowledge.by_name(&name).is_some_and(|m| m.record.kind == PartyKind::Platform)
    }

    pub(super) fn outlet(&self, range: Range<usize>) -> Option<Via> {
        let via = self.via(ViaKind::Outlet, range);
        (!self.is_own(&via.name)).then_some(via)
    }

    pub(super) fn is_own(&self, name: &str) -> bool {
        if self.knowledge.by_name(name).is_some_and(|m| self.own_records.contains(&m.record.id.as_str())) {
            return true;
        }
        let name = plain(name);
        self.own.iter().any(|own| {
            *own == name || (name.len() > 3 && (own.starts_with(&name) || own.ends_with(&name) || name.starts_with(own.as_str())))
        })
    }

    pub(super) fn via(&self, kind: ViaKind, range: Range<usize>) -> Via {
        let mut span = self.words.span(range.clone());
        // A sentence's full stop is no part of a name of one letter.
        if range.len() == 1 && span.of(self.words.text).strip_suffix('.').is_some_and(|s| s.chars().count() == 1) {
            span.end -= 1;
        }
        Via { kind, name: super::super::quotes::words(self.words.text, &[span]), id: None, span: Some(span) }
    }

    pub(super) fn name(&self, range: Range<usize>) -> String {
        super::super::quotes::words(self.words.text, &[self.words.span(range)])
    }
}

pub(super) fn is_outlet_record(record: RecordKind, kind: PartyKind) -> bool {
    record == RecordKind::Outlet
        || matches!(
            kind,
            PartyKind::Newspaper
                | PartyKind::Broadcaster
                | PartyKind::Magazine
                | PartyKind::WireAgency
                | PartyKind::OnlineNews
                | PartyKind::TradePress
                | PartyKind::Tabloid
                | PartyKind::StateMedia
        )
}

/// Letters and digits in lower case, without "the".
pub(super) fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}
