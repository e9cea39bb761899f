//! "told Acme Radio", "testified before a court": whom the words were said to.

use std::ops::Range;

use super::super::words::Kind;
use super::Channels;
use super::nouns::{is_bench, is_hearing, is_press};
use crate::report::{Via, ViaKind};

impl Channels<'_, '_> {
    /// "told Acme Radio"
    pub(super) fn told(&self, cue: &Range<usize>, content: &[Range<usize>], speaker: Option<usize>) -> Option<Via> {
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

    /// "testified before a Velmoran court", "appeared before the harbour committee".
    pub(super) fn before_a_court(&self, at: usize, sentence: &Range<usize>, cue: Option<&Range<usize>>) -> Option<Via> {
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
    pub(super) fn hearing_before(&self, at: usize) -> Option<Range<usize>> {
        let hearings = self.hearings.get_or_init(|| (0..self.words.len()).filter(|&i| is_hearing(self.words.lower(i))).collect());
        let before = hearings.partition_point(|h| *h < at);
        let head = *hearings.get(before.checked_sub(1)?)?;
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

    /// ", according to Acme Radio", "Acme Radio reported": another outlet reports what the speaker said.
    pub(super) fn reported(
        &self,
        at: usize,
        sentence: &Range<usize>,
        outside: &dyn Fn(usize) -> bool,
        speaker: Option<usize>,
    ) -> Option<Via> {
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

    /// The name of an outlet behind "told", "says to", "interview with".
    pub(super) fn interviewer(&self, mention: usize) -> Option<Range<usize>> {
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
}
