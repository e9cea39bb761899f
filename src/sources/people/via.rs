//! What the words came through: an outlet that was told, a statement, a hearing, another person.

use std::ops::Range;

use super::clusters::Names;
use super::lexicon::{Channel, english};
use super::names::NameKind;
use super::phrase::{is_breaker, is_determiner};
use super::words::{Kind, Words};
use crate::article::Article;
use crate::knowledge::{Knowledge, RecordKind};
use crate::report::{PartyKind, Via, ViaKind};

/// Reads the channels of quotations.
pub(super) struct Channels<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) names: &'a Names,
    pub(super) knowledge: &'a Knowledge,
    /// The publisher, the origin and the byline's outlets: words told to them came straight.
    own: Vec<String>,
    /// The words "hearing", "trial" and the like, in order.
    hearings: Vec<usize>,
}

impl<'a, 't> Channels<'a, 't> {
    pub(super) fn new(words: &'a Words<'t>, names: &'a Names, article: &Article, knowledge: &'a Knowledge) -> Self {
        let credits = article.publisher.iter().chain(&article.origin).chain(&article.byline_outlets);
        let own = credits.map(|c| plain(&c.name)).filter(|n| !n.is_empty()).collect();
        let hearing = |i: &usize| matches!(words.lower(*i), "hearing" | "trial" | "inquest" | "tribunal" | "inquiry");
        let hearings = (0..words.len()).filter(hearing).collect();
        Self { words, names, knowledge, own, hearings }
    }

    /// The channels of one attribution, from the speaker to the page. `source` is the cluster that speaks.
    pub(super) fn find(
        &self,
        cue: Option<&Range<usize>>,
        source: Option<&Range<usize>>,
        content: &[Range<usize>],
        speaker: Option<usize>,
    ) -> Vec<Via> {
        let Some(anchor) = cue.or(source).map(|r| r.start) else { return Vec::new() };
        let mut out: Vec<Via> = Vec::new();
        if let Some(via) = cue.and_then(|c| self.told(c, content, speaker)) {
            out.push(via);
        }
        let sentence = self.words.sentence_start(anchor)..self.words.sentence_end(anchor);
        // The words around the cue, not those of the content: "In a statement, …", "… said in a statement".
        let outside = |i: usize| !content.iter().any(|r| r.contains(&i));
        let mut i = sentence.start;
        while i < sentence.end {
            if outside(i) && !self.words.items[i].quoted {
                if let Some((via, next)) = self.channel(i, &sentence, &outside, anchor, speaker) {
                    if !out.iter().any(|v| v.name == via.name) {
                        out.push(via);
                    }
                    i = next;
                    continue;
                }
                if let Some(via) = self.reported(i, &sentence, &outside, speaker)
                    && !out.iter().any(|v| v.name == via.name)
                {
                    out.push(via);
                }
            }
            i += 1;
        }
        if out.is_empty()
            && let Some(at) =
                cue.and_then(|c| c.clone().find(|&i| matches!(self.words.lower(i), "testified" | "testifies" | "testimony" | "testifying")))
            && let Some(hearing) = self.hearing_before(at)
        {
            out.push(self.via(ViaKind::Event, hearing));
        }
        out.truncate(4);
        out
    }

    /// The last hearing or trial that the text named before a word, with the words that tell which.
    fn hearing_before(&self, at: usize) -> Option<Range<usize>> {
        let before = self.hearings.partition_point(|h| *h < at);
        let head = *self.hearings.get(before.checked_sub(1)?)?;
        let mut start = head;
        while start > 0 && head - start < 6 {
            let word = &self.words.items[start - 1];
            if !word.is_word() || is_determiner(&word.lower) || super::phrase::is_preposition(&word.lower) || is_breaker(&word.lower) {
                break;
            }
            start -= 1;
        }
        Some(start..head + 1)
    }

    /// "told Acme Radio"
    fn told(&self, cue: &Range<usize>, content: &[Range<usize>], speaker: Option<usize>) -> Option<Via> {
        let words = self.words;
        let told = cue.clone().find(|&i| matches!(words.lower(i), "told" | "tells" | "tell" | "telling" | "informed"))?;
        let mut end = told + 1;
        while end < words.len() && end - told < 12 {
            let word = &words.items[end];
            let stop = word.kind == Kind::Mark && !matches!(word.str, "-" | "&" | "/")
                || is_breaker(&word.lower)
                || content.iter().any(|r| r.contains(&end));
            if stop || word.sentence != words.items[told].sentence {
                break;
            }
            end += 1;
        }
        let mention = self.names.within(told + 1..end).find(|&m| !self.names.is_person(m))?;
        let range = self.names.mentions[mention].words.clone();
        let alone = range.start <= told + 2;
        if Some(self.names.cluster[mention]) == speaker {
            return None;
        }
        if self.is_outlet(mention) || (alone && self.may_be_outlet(mention)) {
            return self.outlet(range);
        }
        let lower = words.lower(range.end - 1);
        if matches!(
            lower,
            "committee"
                | "subcommittee"
                | "commission"
                | "panel"
                | "inquiry"
                | "tribunal"
                | "court"
                | "convention"
                | "conference"
                | "summit"
                | "council"
        ) && alone
        {
            return Some(self.via(ViaKind::Event, range));
        }
        None
    }

    /// "in a statement", "at a hearing", "in an interview with Acme Radio", "on the platform X"; and the word behind it.
    fn channel(
        &self,
        at: usize,
        sentence: &Range<usize>,
        outside: &dyn Fn(usize) -> bool,
        anchor: usize,
        speaker: Option<usize>,
    ) -> Option<(Via, usize)> {
        let words = self.words;
        let preposition = words.lower(at);
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
            if end > at + 1 && (super::phrase::is_preposition(lower) || is_breaker(lower)) {
                break;
            }
            if let Some(channel) = english().channel(lower) {
                head = Some((end, channel));
            }
            end += 1;
        }
        let rest = self.tail(end, sentence, outside);
        if let Some((head, channel)) = head {
            // "on report cards", "in text messages to": the channel must be the phrase's last noun, or stand before a date.
            if head + 1 < end && !is_time(words.lower(head + 1)) && english().channel(words.lower(head + 1)).is_none() {
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
            let direct = matches!(
                noun,
                "interview" | "conversation" | "call" | "discussion" | "debate" | "meeting" | "session" | "event" | "text" | "texts"
            ) || (matches!(noun, "email" | "e-mail" | "message" | "messages" | "emails") && !self.addressed(end));
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
            while start < head && is_determiner(words.lower(start)) {
                start += 1;
            }
            let kind = if channel == Channel::Event { ViaKind::Event } else { ViaKind::Document };
            return Some((self.via(kind, start..head + 1), end));
        }
        // "on Acme Radio", "on the platform X"
        if matches!(preposition, "on" | "via" | "to" | "through") {
            let mention = self.names.within(at + 1..end).find(|&m| !self.names.is_person(m))?;
            let range = self.names.mentions[mention].words.clone();
            if range.start > at + 6 || Some(self.names.cluster[mention]) == speaker {
                return None;
            }
            if self.is_platform(mention)
                || english().channel(words.lower(at + 1)).is_none()
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

    /// ", according to Acme Radio", "Acme Radio reported": another outlet reports what the speaker said.
    fn reported(&self, at: usize, sentence: &Range<usize>, outside: &dyn Fn(usize) -> bool, speaker: Option<usize>) -> Option<Via> {
        let words = self.words;
        let according = words.lower(at) == "according" && words.lower(at + 1) == "to";
        let reported = matches!(words.lower(at), "reported" | "reports" | "per");
        if !according && !reported {
            return None;
        }
        let near = if according || words.lower(at) == "per" {
            at + 1..(at + 8).min(sentence.end)
        } else {
            at.saturating_sub(6).max(sentence.start)..at
        };
        let mention = self.names.within(near).find(|&m| self.is_outlet(m) && outside(self.names.mentions[m].words.start))?;
        if Some(self.names.cluster[mention]) == speaker || self.names.mentions[mention].possessive {
            return None;
        }
        self.outlet(self.names.mentions[mention].words.clone())
    }

    /// The words behind a channel's noun up to a mark ("… with Acme Radio on Monday").
    fn tail(&self, from: usize, sentence: &Range<usize>, outside: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
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
    fn addressed(&self, end: usize) -> bool {
        let to = matches!(self.words.lower(end), "to" | "sent" | "obtained" | "seen" | "reviewed");
        to && !self.names.within(end + 1..end + 4).any(|m| self.is_own(&self.name(self.names.mentions[m].words.clone())))
    }

    fn is_outlet(&self, mention: usize) -> bool {
        let range = &self.names.mentions[mention].words;
        if self.names.is_person(mention) {
            return false;
        }
        let name = self.name(range.clone());
        if let Some(found) = self.knowledge.by_name(&name) {
            return is_outlet_record(found.record.record, found.record.kind);
        }
        let last = &self.words.items[range.end - 1];
        english().is_outlet_name(last.str) && (range.len() > 1 || self.names.mentions[mention].definite)
            || self.words.items[range.clone()].iter().any(|w| matches!(w.str, "News" | "Radio" | "TV" | "Television"))
    }

    /// After "told", a lone name that is no place, office or public body is an outlet.
    fn may_be_outlet(&self, mention: usize) -> bool {
        let at = &self.names.mentions[mention];
        let name = self.name(at.words.clone());
        if matches!(at.kind, NameKind::Place(_)) || self.names.of(mention).place.is_some() || self.knowledge.by_name(&name).is_some() {
            return false;
        }
        let lexicon = english();
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

    fn is_platform(&self, mention: usize) -> bool {
        let name = self.name(self.names.mentions[mention].words.clone());
        self.knowledge.by_name(&name).is_some_and(|m| m.record.kind == PartyKind::Platform)
    }

    fn outlet(&self, range: Range<usize>) -> Option<Via> {
        let via = self.via(ViaKind::Outlet, range);
        (!self.is_own(&via.name)).then_some(via)
    }

    fn is_own(&self, name: &str) -> bool {
        let name = plain(name);
        self.own.iter().any(|own| {
            *own == name || (name.len() > 3 && (own.starts_with(&name) || own.ends_with(&name) || name.starts_with(own.as_str())))
        })
    }

    fn via(&self, kind: ViaKind, range: Range<usize>) -> Via {
        let span = self.words.span(range.clone());
        Via { kind, name: self.name(range), id: None, span: Some(span) }
    }

    fn name(&self, range: Range<usize>) -> String {
        super::quotes::words(self.words.text, &[self.words.span(range)])
    }
}

fn is_outlet_record(record: RecordKind, kind: PartyKind) -> bool {
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

fn is_time(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "early"
            | "late"
            | "last"
            | "earlier"
            | "this"
            | "later"
            | "titled"
            | "called"
            | "published"
            | "posted"
            | "released"
            | "issued"
            | "sent"
            | "dated"
            | "filed"
            | "shared"
            | "obtained"
            | "seen"
            | "announcing"
            | "attributed"
            | "provided"
            | "emailed"
            | "-"
            | "."
    )
}

/// Letters and digits in lower case, without "the".
fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let lower = lower.strip_prefix("the ").unwrap_or(&lower);
    lower.chars().filter(|c| c.is_alphanumeric()).collect()
}
