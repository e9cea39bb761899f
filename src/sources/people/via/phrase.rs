//! "in a statement", "at a hearing", "on the platform X": the phrase that tells the way.

use std::ops::Range;

use super::super::lexicon::Channel;
use super::super::words::Kind;
use super::Channels;
use super::nouns::{is_press, is_time};
use crate::report::{Via, ViaKind};

impl Channels<'_, '_> {
    /// "in a statement", "at a hearing", "in an interview with Acme Radio", "on the platform X"; and the word behind it.
    pub(super) fn channel(
        &self,
        at: usize,
        sentence: &Range<usize>,
        outside: &dyn Fn(usize) -> bool,
        anchor: usize,
        speaker: Option<usize>,
    ) -> Option<(Via, usize)> {
        let words = self.words;
        let mut preposition = words.lower(at);
        // "Roe said, according to a statement": the document that passes her words on; where it speaks itself it is the source.
        let passed_on = preposition == "to"
            && at > 0
            && words.lower(at - 1) == "according"
            && (!(anchor..anchor + 2).contains(&(at - 1)) || self.said_just_before(anchor));
        // "Citing a statement filed with the plea, Roe said": what she reads from.
        let citing = preposition == "citing" && (at == sentence.start || words.items[at - 1].str == ",");
        if passed_on || citing {
            preposition = "in";
        }
        // "In it, Roe said": what the sentence before told of.
        if preposition == "in" && matches!(words.lower(at + 1), "it" | "them") && at <= sentence.start + 1 {
            return self
                .told_of_before(sentence.start)
                .map(|range| (range, at + 2))
                .map(|((kind, range), next)| (self.via(kind, range), next));
        }
        // "later in the interview": the one that the text told of.
        if preposition == "in"
            && words.lower(at + 1) == "the"
            && words.lower(at + 2) == "interview"
            && !matches!(words.lower(at + 3), "with" | "to")
        {
            let range = self.interviewers.iter().rev().find(|r| r.end <= at)?.clone();
            return Some((self.outlet(range)?, at + 3));
        }
        let by = matches!(preposition, "in" | "at" | "on" | "during" | "via" | "through" | "from" | "before" | "to");
        if !by || !words.items[at].is_word() {
            return None;
        }
        // Far behind the cue, a preposition belongs to what is said.
        if at > anchor + 14 || at + 40 < anchor {
            return None;
        }
        let mut end = at + 1;
        let mut head: Option<(usize, Channel)> = None;
        while end < sentence.end && end - at < 12 && outside(end) {
            let word = &words.items[end];
            let date = word.str == "," && words.get(end + 1).is_some_and(|w| w.str.len() == 4 && w.str.chars().all(|c| c.is_ascii_digit()));
            if word.kind == Kind::Mark && !date && !matches!(word.str, "-" | "&" | "/" | "." | "’" | "'") {
                break;
            }
            let lower = &*word.lower;
            if end > at + 1 && (self.words.lexicon.is_preposition(lower) || self.words.lexicon.is_breaker(lower)) {
                break;
            }
            if let Some(channel) = self.words.lexicon.channel(lower) {
                head = Some((end, channel));
            }
            end += 1;
        }
        let rest = self.tail(end, sentence, outside);
        if let Some((head, channel)) = head {
            // "on report cards", "in text messages to": the channel must be the phrase's last noun, or stand before a date.
            if head + 1 < end && !is_time(words.lower(head + 1)) && self.words.lexicon.channel(words.lower(head + 1)).is_none() {
                return None;
            }
            let noun = words.lower(head);
            if let Some(mention) = rest.clone().and_then(|r| self.names.within(r).find(|&m| self.is_outlet(m)))
                && matches!(
                    noun,
                    "interview"
                        | "appearance"
                        | "conversation"
                        | "article"
                        | "op-ed"
                        | "essay"
                        | "column"
                        | "letter"
                        | "email"
                        | "e-mail"
                        | "statement"
                        | "comments"
                        | "call"
                        | "podcast"
                )
                && matches!(words.lower(end), "with" | "to" | "on" | "in" | "for" | "published" | "from" | "by")
                && Some(self.names.cluster[mention]) != speaker
            {
                return Some((self.outlet(self.names.mentions[mention].words.clone())?, end));
            }
            // What is said to the reporter directly is no channel.
            let direct = !(noun == "interview" && self.held_with_others(end))
                && (matches!(noun, "interview" | "conversation" | "call" | "text" | "texts")
                    || (matches!(noun, "email" | "e-mail" | "message" | "messages" | "emails")
                        && !self.addressed(end)
                        && !self.described(at + 1..head)
                        && !self.written_to(anchor, at)));
            if direct || preposition == "to" && !matches!(channel, Channel::Event) || preposition == "from" {
                return None;
            }
            if preposition == "before" && channel != Channel::Event {
                return None;
            }
            // "in the report said", a possessive owner of another noun.
            if words.get(head + 1).is_some_and(|w| w.kind == Kind::Possessive) {
                return None;
            }
            let mut start = at + 1;
            while start < head && self.words.lexicon.is_determiner(words.lower(start)) {
                start += 1;
            }
            let kind = if channel == Channel::Event { ViaKind::Event } else { ViaKind::Document };
            let stop = if kind == ViaKind::Document { self.platform_behind(head + 1, end, &rest).unwrap_or(head + 1) } else { head + 1 };
            return Some((self.via(kind, start..stop), end.max(stop)));
        }
        // "on Acme Radio", "on the platform X"
        if matches!(preposition, "on" | "via" | "to" | "through") {
            let mention = self.names.within(at + 1..end).find(|&m| !self.names.is_person(m))?;
            let range = self.names.mentions[mention].words.clone();
            if range.start > at + 6 || Some(self.names.cluster[mention]) == speaker {
                return None;
            }
            let posted = (anchor..at).any(|i| matches!(words.lower(i), "posted" | "tweeted" | "posting" | "livestreamed"));
            if self.is_platform(mention)
                || posted && at < anchor + 3 && preposition == "on"
                || self.words.lexicon.channel(words.lower(at + 1)).is_none()
                    && (at + 1..range.start).any(|i| matches!(words.lower(i), "platform" | "media" | "network" | "site"))
            {
                return (preposition != "to").then(|| (self.via(ViaKind::Document, range), end));
            }
            if preposition == "on" && self.is_outlet(mention) && range.start <= at + 2 {
                return Some((self.outlet(range)?, end));
            }
        }
        None
    }

    /// The last document or event of the sentence before, with its words.
    pub(super) fn told_of_before(&self, start: usize) -> Option<(ViaKind, Range<usize>)> {
        let words = self.words;
        let before = start.checked_sub(1).filter(|&i| words.items[i].block == words.items[start].block)?;
        let from = words.sentence_start(before);
        let head = (from..before).rev().find(|&i| self.words.lexicon.channel(words.lower(i)).is_some() && !words.items[i].capital)?;
        let article = (head.saturating_sub(6).max(from)..head).rev().find(|&i| self.words.lexicon.is_determiner(words.lower(i)))?;
        let kind = if self.words.lexicon.channel(words.lower(head)) == Some(Channel::Event) { ViaKind::Event } else { ViaKind::Document };
        let tail = words.sentence_end(before).min(head + 5);
        let end = if self.held_with_others(head + 1) {
            (head + 1..tail).find(|&i| words.items[i].kind == Kind::Mark).unwrap_or(tail)
        } else {
            head + 1
        };
        Some((kind, article + 1..end))
    }

    /// "a post on Acmebook", "a video shared on social media": one past the platform behind a document's noun.
    pub(super) fn platform_behind(&self, from: usize, end: usize, rest: &Option<Range<usize>>) -> Option<usize> {
        let words = self.words;
        let limit = rest.as_ref().map_or(end, |r| r.end);
        let on = (from..limit.min(from + 3)).find(|&i| matches!(words.lower(i), "on" | "to" | "via"))?;
        if !(from..on).all(|i| matches!(words.lower(i), "posted" | "shared" | "published" | "uploaded" | "released" | "later")) {
            return None;
        }
        if words.lower(on + 1) == "social" && words.lower(on + 2) == "media" {
            return Some(on + 3);
        }
        let mention = self.names.within(on + 1..limit.min(on + 4)).find(|&m| self.is_platform(m))?;
        Some(self.names.mentions[mention].words.end)
    }

    /// The words behind a channel's noun up to a mark ("… with Acme Radio on Monday").
    pub(super) fn tail(&self, from: usize, sentence: &Range<usize>, outside: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
        let mut end = from;
        while end < sentence.end
            && end - from < 12
            && outside(end)
            && (self.words.items[end].kind != Kind::Mark || self.words.items[end].str == "-")
        {
            end += 1;
        }
        (end > from).then_some(from..end)
    }

    /// "an email to staff": it went to others than the publisher.
    pub(super) fn addressed(&self, end: usize) -> bool {
        let to = matches!(self.words.lower(end), "to" | "sent" | "obtained" | "seen" | "reviewed");
        to && !self.names.within(end + 1..end + 4).any(|m| self.is_own(&self.name(self.names.mentions[m].words.clone())))
    }

    /// "an interview with federal agents": neither with the publisher nor with the press at large.
    pub(super) fn held_with_others(&self, at: usize) -> bool {
        let words = self.words;
        if !matches!(words.lower(at), "with" | "to" | "by") {
            return false;
        }
        let near = at + 1..(at + 5).min(words.sentence_end(at));
        let press = near.clone().any(|i| {
            let lower = words.lower(i);
            matches!(lower, "us" | "me" | "this" | "reporters" | "journalists" | "reporter" | "correspondent") || is_press(lower)
        });
        let own = self.names.within(near.clone()).any(|m| self.is_own(&self.name(self.names.mentions[m].words.clone())));
        let others = near.clone().any(|i| {
            self.words.lexicon.is_group(words.lower(i)) || self.words.lexicon.role(words.lower(i)).is_some() || words.lower(i) == "police"
        });
        others && !press && !own
    }

    /// "wrote to staff in an email"
    pub(super) fn written_to(&self, cue: usize, at: usize) -> bool {
        cue < at
            && at - cue < 8
            && (cue + 1..at).any(|i| {
                self.words.lower(i) == "to"
                    && !self.names.within(i + 1..at).any(|m| self.is_own(&self.name(self.names.mentions[m].words.clone())))
            })
    }

    /// "Roe said, according to": the speaker's own cue ends right before.
    pub(super) fn said_just_before(&self, at: usize) -> bool {
        at > 1 && self.words.items[at - 1].str == "," && self.words.lexicon.reports(self.words.lower(at - 2), false)
    }

    /// "internal emails": a word that tells which, so that they were not written to the publisher.
    pub(super) fn described(&self, before: Range<usize>) -> bool {
        before.into_iter().any(|i| {
            let lower = self.words.lower(i);
            !self.words.lexicon.is_determiner(lower)
                && !matches!(lower, "emailed" | "brief" | "short" | "follow-up" | "subsequent" | "later" | "separate" | "written")
        })
    }

    /// "said in sworn testimony that …": from the preposition behind a cue to the end of its phrase.
    pub(super) fn way_behind(&self, at: usize) -> Range<usize> {
        let words = self.words;
        if !matches!(words.lower(at), "in" | "during" | "at") || words.items.get(at).is_none_or(|w| w.quoted) {
            return at..at;
        }
        let end = words.sentence_end(at);
        let stop = (at + 1..end.min(at + 9)).find(|&i| {
            words.items[i].kind == Kind::Mark && words.items[i].str != "-"
                || self.words.lexicon.is_breaker(words.lower(i))
                || self.words.lexicon.is_preposition(words.lower(i))
        });
        let stop = stop.unwrap_or(end.min(at + 9));
        let way = (at + 1..stop).rev().any(|i| self.words.lexicon.channel(words.lower(i)).is_some());
        if way { at..stop } else { at..at }
    }
}
