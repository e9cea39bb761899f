//! What the words came through: an outlet that was told, a statement, a hearing, another person.

use std::ops::Range;

use super::clusters::Names;
use super::lexicon::Channel;
use super::names::NameKind;
use super::words::{Kind, Words};
use crate::Span;
use crate::article::{Article, Credit};
use crate::knowledge::{Knowledge, RecordKind};
use crate::report::{LinkPlace, PartyKind, Via, ViaKind};

/// Reads the channels of quotations.
pub(super) struct Channels<'a, 't> {
    pub(super) words: &'a Words<'t>,
    pub(super) names: &'a Names,
    pub(super) knowledge: &'a Knowledge,
    /// The publisher, the origin and the byline's outlets: words told to them came straight.
    own: Vec<String>,
    /// Their records, by id.
    own_records: Vec<&'a str>,
    /// The words "hearing", "trial" and the like, in order.
    hearings: Vec<usize>,
    /// Where the text leans on another outlet: the words that say so, and its name, in order.
    cited: Vec<(Span, &'a str)>,
    /// Outlets that interviewed somebody, in order.
    interviewers: Vec<Range<usize>>,
    /// Links of the body to a platform's post or another outlet's story, in order.
    links: Vec<(Span, ViaKind, String)>,
}

impl<'a, 't> Channels<'a, 't> {
    pub(super) fn new(words: &'a Words<'t>, names: &'a Names, article: &Article, cited: &'a [Credit], knowledge: &'a Knowledge) -> Self {
        let credits = article.publisher.iter().chain(&article.origin).chain(&article.byline_outlets);
        let records = credits.clone().filter_map(|c| {
            let by_host = || c.domain.as_deref().and_then(|d| knowledge.by_domain(d));
            knowledge.by_name(&c.name).map(|m| m.record).or_else(by_host)
        });
        let page = article.url.as_deref().and_then(|u| url::Url::parse(u).ok());
        let page = page.as_ref().and_then(|u| u.host_str()).and_then(|h| knowledge.by_domain(h.trim_start_matches("www.")));
        let own_records = records.chain(page).map(|r| r.id.as_str()).collect();
        let own: Vec<String> = credits.map(|c| plain(&c.name)).filter(|n| !n.is_empty()).collect();
        let hearing = |i: &usize| is_hearing(words.lower(*i));
        let hearings = (0..words.len()).filter(hearing).collect();
        let mut leans: Vec<(Span, &str)> =
            cited.iter().flat_map(|c| c.evidence.iter().filter_map(|e| Some((e.span?, c.name.as_str())))).collect();
        leans.sort_unstable();
        let mut channels =
            Self { words, names, knowledge, own, own_records, hearings, cited: leans, interviewers: Vec::new(), links: Vec::new() };
        channels.links = article.links.iter().filter_map(|link| channels.led_to(link.span?, &link.url, link.place)).collect();
        channels.links.sort_unstable_by_key(|(span, _, _)| *span);
        channels.interviewers = (0..names.mentions.len()).filter_map(|i| channels.interviewer(i)).collect();
        channels
    }

    /// The name of an outlet behind "told", "says to", "interview with".
    fn interviewer(&self, mention: usize) -> Option<Range<usize>> {
        let range = self.names.mentions[mention].words.clone();
        let mut at = range.start.checked_sub(1)?;
        if self.words.lexicon.is_determiner(self.words.lower(at)) {
            at = at.checked_sub(1)?;
        }
        let to = matches!(self.words.lower(at), "to" | "with")
            && matches!(
                self.words.lower(at.saturating_sub(1)),
                "says" | "said" | "speaking" | "spoke" | "talking" | "talked" | "interview" | "conversation"
            );
        let asked = to || matches!(self.words.lower(at), "told" | "tells" | "telling");
        (asked && !self.names.is_person(mention) && (self.is_outlet(mention) || self.may_be_outlet(mention))).then_some(range)
    }

    /// What a link of the body leads to, if words can have come that way: a post, or a story of another outlet.
    fn led_to(&self, span: Span, url: &str, place: LinkPlace) -> Option<(Span, ViaKind, String)> {
        if place != LinkPlace::Body {
            return None;
        }
        let url = url::Url::parse(url).ok()?;
        let host = url.host_str()?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        // A profile or topic page holds no words of anybody.
        if url.path().trim_matches('/').split('/').count() < 3 {
            return None;
        }
        let record = self.knowledge.by_domain(host).filter(|r| !self.own_records.contains(&r.id.as_str()))?;
        if record.kind == PartyKind::Platform {
            return Some((span, ViaKind::Document, host.to_owned()));
        }
        let name = record.names.first()?;
        (is_outlet_record(record.record, record.kind) && !self.is_own(name)).then(|| (span, ViaKind::Outlet, name.clone()))
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
        let add = |via: Via, out: &mut Vec<Via>| {
            // "Post" of "Post and Courier": the longer of two names at one place.
            let place = via.span.unwrap_or(Span::new(0, 0));
            if let Some(same) = out
                .iter_mut()
                .find(|v| v.name == via.name || v.kind == via.kind && v.span.is_some_and(|s| s.start < place.end && place.start < s.end))
            {
                if same.name.len() < via.name.len() {
                    *same = via;
                }
            } else {
                out.push(via);
            }
        };
        // The words around the cue, not those of the content: "In a statement, …", "… said in a statement".
        // A way that stands right behind the cue is no part of the words either, whatever was taken for them.
        let behind = cue.map_or(0..0, |c| self.way_behind(c.end));
        let outside = |i: usize| behind.contains(&i) || !content.iter().any(|r| r.contains(&i));
        if let Some(via) = cue.and_then(|c| self.told(c, content, speaker)) {
            add(via, &mut out);
        }
        let sentence = self.words.sentence_start(anchor)..self.words.sentence_end(anchor);
        // A block of somebody's words without a cue of its own: the line before it announces it.
        let announcement = if cue.is_none() { content.first().and_then(|c| self.announcement(c.start)) } else { None };
        for sentence in announcement.into_iter().chain([sentence]) {
            let anchor = if sentence.contains(&anchor) { anchor } else { sentence.start };
            let mut i = sentence.start;
            while i < sentence.end {
                if outside(i) && !self.words.items[i].quoted {
                    if let Some((via, next)) = self.channel(i, &sentence, &outside, anchor, speaker) {
                        add(via, &mut out);
                        i = next;
                        continue;
                    }
                    if let Some(via) = self.before_a_court(i, &sentence, cue) {
                        add(via, &mut out);
                    }
                    if let Some(via) = self.reported(i, &sentence, &outside, speaker) {
                        add(via, &mut out);
                    }
                }
                i += 1;
            }
            if let Some(via) = self.leans_on(&sentence, &outside, speaker, source) {
                add(via, &mut out);
            }
        }
        if let Some(via) = self.linked(cue, source, content) {
            add(via, &mut out);
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

    /// "said in sworn testimony that …": from the preposition behind a cue to the end of its phrase.
    fn way_behind(&self, at: usize) -> Range<usize> {
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

    /// The last sentence of the block before, where it ends in a colon.
    fn announcement(&self, at: usize) -> Option<Range<usize>> {
        let block = self.words.get(at)?.block;
        let end = self.words.items.partition_point(|w| w.block < block);
        let last = end.checked_sub(1).filter(|&i| self.words.items[i].str == ":")?;
        Some(self.words.sentence_start(last)..end)
    }

    /// An outlet that the sentence leans on in its own words, whatever the cue.
    fn leans_on(
        &self,
        sentence: &Range<usize>,
        outside: &dyn Fn(usize) -> bool,
        speaker: Option<usize>,
        source: Option<&Range<usize>>,
    ) -> Option<Via> {
        let bytes = self.words.span(sentence.clone());
        let from = self.cited.partition_point(|(span, _)| span.start < bytes.start);
        self.cited[from..].iter().take_while(|(span, _)| span.start < bytes.end).find_map(|(span, name)| {
            let at = span.start + span.of(self.words.text).find(name)?;
            let range = self.words.range(Span::new(at, at + name.len()));
            let speaks = self.names.within(range.clone()).any(|m| Some(self.names.cluster[m]) == speaker);
            // "Acme Radio's Jane Roe", "Jane Roe of Acme Radio": her own outlet.
            let own = source.is_some_and(|s| {
                range.end + 1 >= s.start && range.start < s.end
                    || matches!(self.words.lower(s.end), "of" | "from" | "with" | "at") && (s.end..s.end + 3).contains(&range.start)
            });
            if range.is_empty() || !outside(range.start) || speaks || own {
                return None;
            }
            self.outlet(range)
        })
    }

    /// A link on the cue leads to the post or story that the words are taken from; in an embedded post any link does.
    fn linked(&self, cue: Option<&Range<usize>>, source: Option<&Range<usize>>, content: &[Range<usize>]) -> Option<Via> {
        let found = |range: Span, kind: Option<ViaKind>| {
            let from = self.links.partition_point(|(span, _, _)| span.end <= range.start);
            let mut here = self.links[from..].iter().take_while(|(span, _, _)| span.start < range.end);
            here.find(|(_, k, _)| kind.is_none_or(|kind| kind == *k))
        };
        let (span, kind, name) = cue.and_then(|c| found(self.words.span(c.clone()), None)).or_else(|| {
            let posts = content.iter().chain(source).filter_map(|r| self.words.get(r.start)).filter(|w| w.embed);
            posts.filter_map(|w| self.words.block(w.block)).find_map(|span| found(span, Some(ViaKind::Document)))
        })?;
        Some(Via { kind: *kind, name: name.clone(), id: None, span: Some(*span) })
    }

    /// "testified before a Velmoran court", "appeared before the harbour committee".
    fn before_a_court(&self, at: usize, sentence: &Range<usize>, cue: Option<&Range<usize>>) -> Option<Via> {
        let words = self.words;
        let said = words.lower(at) == "before" && cue.is_some_and(|c| c.end == at);
        let appears = said
            || at > sentence.start
                && matches!(
                    words.lower(at - 1),
                    "testified" | "testify" | "testifying" | "appeared" | "appearing" | "testimony" | "speaking"
                );
        if !appears || !matches!(words.lower(at), "before" | "in" | "to") {
            return None;
        }
        let stop = (at + 1..sentence.end.min(at + 9)).find(|&i| {
            self.words.lexicon.is_breaker(words.lower(i))
                || self.words.lexicon.is_preposition(words.lower(i))
                || words.items[i].kind == Kind::Mark
        });
        let end = stop.unwrap_or(sentence.end.min(at + 9));
        let head = (at + 1..end).rev().find(|&i| is_bench(words.lower(i)))?;
        let start = (at + 1..head).find(|&i| !self.words.lexicon.is_determiner(words.lower(i))).unwrap_or(head);
        Some(self.via(ViaKind::Event, start..head + 1))
    }

    /// The last hearing or trial that the text named before a word, with the words that tell which.
    fn hearing_before(&self, at: usize) -> Option<Range<usize>> {
        let before = self.hearings.partition_point(|h| *h < at);
        let head = *self.hearings.get(before.checked_sub(1)?)?;
        let mut start = head;
        while start > 0 && head - start < 6 {
            let word = &self.words.items[start - 1];
            // "May 23 hearing": the month, not the verb.
            let small = !word.capital || word.opens;
            let breaks = self.words.lexicon.is_determiner(&word.lower)
                || self.words.lexicon.is_preposition(&word.lower)
                || self.words.lexicon.is_breaker(&word.lower);
            if !word.is_word() || small && breaks {
                break;
            }
            start -= 1;
        }
        Some(start..head + 1)
    }

    /// "told Acme Radio"
    fn told(&self, cue: &Range<usize>, content: &[Range<usize>], speaker: Option<usize>) -> Option<Via> {
        let words = self.words;
        // "was quoted by Acme Radio as saying"
        if let Some(by) =
            cue.clone().find(|&i| words.lower(i) == "quoted").map(|i| i + 1).filter(|&i| matches!(words.lower(i), "by" | "in"))
        {
            let mention = self.names.within(by + 1..by + 5).find(|&m| self.is_outlet(m))?;
            return self.outlet(self.names.mentions[mention].words.clone());
        }
        let told = cue
            .clone()
            .find(|&i| matches!(words.lower(i), "told" | "tells" | "tell" | "telling" | "informed"))
            .or_else(|| Some(cue.end).filter(|&i| words.lower(i) == "to" && !content.iter().any(|r| r.contains(&i))))?;
        let mut end = told + 1;
        while end < words.len() && end - told < 12 {
            let word = &words.items[end];
            let stop = word.kind == Kind::Mark && !matches!(word.str, "-" | "&" | "/")
                || self.words.lexicon.is_breaker(&word.lower)
                || content.iter().any(|r| r.contains(&end));
            if stop || word.sentence != words.items[told].sentence {
                break;
            }
            end += 1;
        }
        // "told local television": an outlet though it is not named; "told the jury": the trial.
        if let Some(last) = (told + 1..end).find(|&i| self.words.lexicon.is_outlet_noun(words.lower(i)) || is_press(words.lower(i))) {
            let start = (told + 1..last).find(|&i| !self.words.lexicon.is_determiner(words.lower(i))).unwrap_or(last);
            let next = words.lower(last + 1);
            if start < last
                && self.words.lexicon.role(next).is_none()
                && !self.words.lexicon.is_group(next)
                && !self.names.within(start..last + 1).any(|m| self.names.is_person(m))
            {
                return self.outlet(start..last + 1);
            }
        }
        // "told Tuesday's hearing of the Harbour Committee"
        if let Some(head) = (told + 1..end.min(told + 7)).find(|&i| is_hearing(words.lower(i))) {
            let start = (told + 1..head).find(|&i| !self.words.lexicon.is_determiner(words.lower(i))).unwrap_or(head);
            let tail = (head + 1..end).find(|&i| {
                !words.items[i].capital
                    && !self.words.lexicon.is_determiner(words.lower(i))
                    && !matches!(words.lower(i), "of" | "on" | "for" | "and")
            });
            let of = words.lower(head + 1) == "of";
            return Some(self.via(ViaKind::Event, start..if of { tail.unwrap_or(end) } else { head + 1 }));
        }
        if let Some(bench) = (told + 1..end.min(told + 5)).find(|&i| matches!(words.lower(i), "jury" | "jurors" | "judge" | "court")) {
            let start = (told + 1..bench).find(|&i| !self.words.lexicon.is_determiner(words.lower(i))).unwrap_or(bench);
            return Some(self.via(ViaKind::Event, self.hearing_before(told).unwrap_or(start..bench + 1)));
        }
        // "told lawmakers": at the hearing that the text tells of.
        if (told + 1..end.min(told + 4)).any(|i| {
            matches!(words.lower(i), "lawmakers" | "senators" | "mps" | "legislators" | "members" | "deputies" | "peers" | "councillors")
        }) && let Some(hearing) = self.hearing_before(told)
        {
            return Some(self.via(ViaKind::Event, hearing));
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
        if is_bench(words.lower(range.end - 1)) && alone {
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
        let mut preposition = words.lower(at);
        // "Roe said, according to a statement": the document that passes her words on; where it speaks itself it is the source.
        let passed_on = preposition == "to"
            && at > 0
            && words.lower(at - 1) == "according"
            && (!(anchor..anchor + 2).contains(&(at - 1)) || self.said_just_before(anchor));
        if passed_on {
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

    /// The last document or event of the sentence before, with its words.
    fn told_of_before(&self, start: usize) -> Option<(ViaKind, Range<usize>)> {
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
    fn platform_behind(&self, from: usize, end: usize, rest: &Option<Range<usize>>) -> Option<usize> {
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

    /// "an interview with federal agents": neither with the publisher nor with the press at large.
    fn held_with_others(&self, at: usize) -> bool {
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
    fn written_to(&self, cue: usize, at: usize) -> bool {
        cue < at
            && at - cue < 8
            && (cue + 1..at).any(|i| {
                self.words.lower(i) == "to"
                    && !self.names.within(i + 1..at).any(|m| self.is_own(&self.name(self.names.mentions[m].words.clone())))
            })
    }

    /// "Roe said, according to": the speaker's own cue ends right before.
    fn said_just_before(&self, at: usize) -> bool {
        at > 1 && self.words.items[at - 1].str == "," && self.words.lexicon.reports(self.words.lower(at - 2), false)
    }

    /// "internal emails": a word that tells which, so that they were not written to the publisher.
    fn described(&self, before: Range<usize>) -> bool {
        before.into_iter().any(|i| {
            let lower = self.words.lower(i);
            !self.words.lexicon.is_determiner(lower)
                && !matches!(lower, "emailed" | "brief" | "short" | "follow-up" | "subsequent" | "later" | "separate" | "written")
        })
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
    pub(super) fn is_outlet_name(&self, name: &str) -> bool {
        self.cited.iter().any(|(_, cited)| *cited == name)
            || self.knowledge.by_name(name).is_some_and(|m| is_outlet_record(m.record.record, m.record.kind))
    }

    /// After "told", a lone name that is no place, office or public body is an outlet.
    fn may_be_outlet(&self, mention: usize) -> bool {
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

    fn is_platform(&self, mention: usize) -> bool {
        let name = self.name(self.names.mentions[mention].words.clone());
        self.knowledge.by_name(&name).is_some_and(|m| m.record.kind == PartyKind::Platform)
    }

    fn outlet(&self, range: Range<usize>) -> Option<Via> {
        let via = self.via(ViaKind::Outlet, range);
        (!self.is_own(&via.name)).then_some(via)
    }

    fn is_own(&self, name: &str) -> bool {
        if self.knowledge.by_name(name).is_some_and(|m| self.own_records.contains(&m.record.id.as_str())) {
            return true;
        }
        let name = plain(name);
        self.own.iter().any(|own| {
            *own == name || (name.len() > 3 && (own.starts_with(&name) || own.ends_with(&name) || name.starts_with(own.as_str())))
        })
    }

    fn via(&self, kind: ViaKind, range: Range<usize>) -> Via {
        let mut span = self.words.span(range.clone());
        // A sentence's full stop is no part of a name of one letter.
        if range.len() == 1 && span.of(self.words.text).strip_suffix('.').is_some_and(|s| s.chars().count() == 1) {
            span.end -= 1;
        }
        Via { kind, name: super::quotes::words(self.words.text, &[span]), id: None, span: Some(span) }
    }

    fn name(&self, range: Range<usize>) -> String {
        super::quotes::words(self.words.text, &[self.words.span(range)])
    }
}

/// "the announcement", "the same letter": a document that the text has told of before, by its noun alone.
pub(super) fn calls_back(words: &Words<'_>, via: &Via) -> bool {
    let Some(span) = via.span.filter(|_| via.kind == ViaKind::Document) else { return false };
    let range = words.range(span);
    let article = range.start.checked_sub(1).map_or("", |i| words.lower(i));
    range.len() == 1 && matches!(article, "the" | "that" | "this") || matches!(words.lower(range.start), "same")
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

fn is_hearing(lower: &str) -> bool {
    matches!(lower, "hearing" | "trial" | "inquest" | "tribunal" | "inquiry")
}

/// Bodies that hear people in public.
fn is_bench(lower: &str) -> bool {
    matches!(
        lower,
        "judge"
            | "judges"
            | "jury"
            | "committee"
            | "subcommittee"
            | "commission"
            | "panel"
            | "inquiry"
            | "inquest"
            | "tribunal"
            | "court"
            | "convention"
            | "conference"
            | "summit"
            | "council"
    )
}

/// Kinds of outlets that a text tells of without naming one.
fn is_press(lower: &str) -> bool {
    matches!(
        lower,
        "media"
            | "television"
            | "tv"
            | "radio"
            | "newspaper"
            | "newspapers"
            | "broadcaster"
            | "outlet"
            | "outlets"
            | "podcast"
            | "tabloid"
            | "magazine"
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
