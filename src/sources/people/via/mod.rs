//! What the words came through: an outlet that was told, a statement, a hearing, another person.

mod nouns;
mod outlets;
mod phrase;
mod told;

use std::cell::OnceCell;
use std::ops::Range;

use self::outlets::{is_outlet_record, plain};
use super::clusters::Names;
use super::words::Words;
use crate::Span;
use crate::article::{Article, Credit};
use crate::knowledge::Knowledge;
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
    /// The words "hearing", "trial" and the like, in order; read when they are first asked for, which on most pages is never.
    hearings: OnceCell<Vec<usize>>,
    /// Where the text leans on another outlet: the words that say so, and its name, in order.
    cited: Vec<(Span, &'a str)>,
    /// Outlets that interviewed somebody, in order.
    interviewers: Vec<Range<usize>>,
    /// Links of the body with their addresses, in order.
    links: Vec<(Span, &'a str)>,
}

impl<'a, 't> Channels<'a, 't> {
    pub(super) fn new(words: &'a Words<'t>, names: &'a Names, article: &'a Article, cited: &'a [Credit], knowledge: &'a Knowledge) -> Self {
        let credits = article.publisher.iter().chain(&article.origin).chain(&article.byline_outlets);
        let records = credits.clone().filter_map(|c| {
            let by_host = || c.domain.as_deref().and_then(|d| knowledge.by_domain(d));
            knowledge.by_name(&c.name).map(|m| m.record).or_else(by_host)
        });
        let page = article.url.as_deref().and_then(|u| url::Url::parse(u).ok());
        let page = page.as_ref().and_then(|u| u.host_str()).and_then(|h| knowledge.by_domain(h.trim_start_matches("www.")));
        let own_records = records.chain(page).map(|r| r.id.as_str()).collect();
        let own: Vec<String> = credits.map(|c| plain(&c.name)).filter(|n| !n.is_empty()).collect();
        let mut leans: Vec<(Span, &str)> =
            cited.iter().flat_map(|c| c.evidence.iter().filter_map(|e| Some((e.span?, c.name.as_str())))).collect();
        leans.sort_unstable();
        let mut links: Vec<(Span, &str)> =
            article.links.iter().filter(|l| l.place == LinkPlace::Body).filter_map(|l| Some((l.span?, l.url.as_str()))).collect();
        links.sort_by_key(|(span, _)| *span);
        let mut channels =
            Self { words, names, knowledge, own, own_records, hearings: OnceCell::new(), cited: leans, interviewers: Vec::new(), links };
        channels.interviewers = (0..names.mentions.len()).filter_map(|i| channels.interviewer(i)).collect();
        channels
    }

    /// What a link of the body leads to, if words can have come that way: a post, or a story of another outlet.
    fn led_to(&self, url: &str) -> Option<(ViaKind, String)> {
        let url = url::Url::parse(url).ok()?;
        let host = url.host_str()?;
        let host = host.strip_prefix("www.").unwrap_or(host);
        // A profile or topic page holds no words of anybody.
        if url.path().trim_matches('/').split('/').count() < 3 {
            return None;
        }
        let record = self.knowledge.by_domain(host).filter(|r| !self.own_records.contains(&r.id.as_str()))?;
        if record.kind == PartyKind::Platform {
            return Some((ViaKind::Document, host.to_owned()));
        }
        let name = record.names.first()?;
        (is_outlet_record(record.record, record.kind) && !self.is_own(name)).then(|| (ViaKind::Outlet, name.clone()))
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
            let from = self.links.partition_point(|(span, _)| span.end <= range.start);
            let here = self.links[from..].iter().take_while(|(span, _)| span.start < range.end);
            let mut led = here.filter_map(|(span, url)| Some((*span, self.led_to(url)?)));
            led.find(|(_, (k, _))| kind.is_none_or(|kind| kind == *k))
        };
        let (span, (kind, name)) = cue.and_then(|c| found(self.words.span(c.clone()), None)).or_else(|| {
            let posts = content.iter().chain(source).filter_map(|r| self.words.get(r.start)).filter(|w| w.embed);
            posts.filter_map(|w| self.words.block(w.block)).find_map(|span| found(span, Some(ViaKind::Document)))
        })?;
        Some(Via { kind, name, id: None, span: Some(span) })
    }
}

/// "the announcement", "the same letter": a document that the text has told of before, by its noun alone.
pub(super) fn calls_back(words: &Words<'_>, via: &Via) -> bool {
    let Some(span) = via.span.filter(|_| via.kind == ViaKind::Document) else { return false };
    let range = words.range(span);
    let article = range.start.checked_sub(1).map_or("", |i| words.lower(i));
    range.len() == 1 && matches!(article, "the" | "that" | "this") || matches!(words.lower(range.start), "same")
}
