//! Other news outlets that the reporting leans on: "told X", "X reported", "according to X".
//!
//! A name counts where a word of reporting stands beside it. The publisher, the outlet that the text is
//! credited to, the agency of a dateline and names inside quotation marks do not.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

mod cue;

use aho_corasick::AhoCorasick;
use cue::cue;

use super::lists::Lists;
use super::prose::{Prose, Sentence, phrases};
use super::target::{Home, is_news};
use crate::Span;
use crate::article::{Article, Credit};
use crate::knowledge::{Knowledge, Record};
use crate::report::{BlockKind, Evidence};
use crate::text::QuickSet;

static OUTLET_WORDS: LazyLock<QuickSet<&'static str>> = LazyLock::new(|| list(include_str!("../../language/en/outlet_words.txt")));
static NOT_OUTLETS: LazyLock<QuickSet<&'static str>> = LazyLock::new(|| {
    let bodies = list(include_str!("../../knowledge/data/not-outlets.txt"));
    list(include_str!("../../language/en/not_outlets.txt")).union(&bodies).copied().collect()
});

fn list(file: &'static str) -> QuickSet<&'static str> {
    file.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect()
}

/// The words of reporting that stand behind the name of an outlet.
pub(super) fn listed() -> impl Iterator<Item = (&'static str, Lists)> {
    cue::AFTER.iter().chain(cue::STAFF).map(|word| (*word, Lists::TELLING))
}

/// The outlets cited in the body, each once, in order of first mention; `known` are the known names of the text.
pub(crate) fn find(article: &Article, prose: &Prose<'_>, home: &Home, knowledge: &Knowledge, known: &[(Span, &Record)]) -> Vec<Credit> {
    let own = Own::of(article, home, knowledge);
    let persons = LazyCell::new(|| surnames(prose));
    let mut out: Vec<Credit> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    // "Originally published on X" tells of the whole text's origin.
    let republished: Vec<usize> = REPUBLISHED.iter().flat_map(|words| prose.sentences_with(words)).map(|(i, _)| i).collect();
    for (i, sentence) in prose.sentences().iter().enumerate() {
        if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Note | BlockKind::Standfirst) {
            continue;
        }
        if republished.binary_search(&i).is_ok() {
            continue;
        }
        let from = known.partition_point(|(span, _)| span.start < sentence.span.start);
        let end = known.partition_point(|(span, _)| span.start < sentence.span.end);
        let known = known.get(from..end).unwrap_or_default();
        let mut w = sentence.first;
        while w < sentence.end {
            let Some((last, record)) = name_at(prose, sentence, w, known) else {
                w += 1;
                continue;
            };
            let span = trim_possessive(prose, prose.over(w, last));
            let (first, next) = (w, last + 1);
            w = next;
            if prose.in_quotation(span.start) || in_dateline(prose, sentence, span) {
                continue;
            }
            let name = span.of(prose.text);
            if name.chars().count() < 2 {
                continue;
            }
            if record.is_some_and(|r| !is_news(r.kind)) {
                continue;
            }
            // The cue first: looking a name up costs more than looking beside it.
            let Some(found) = cue(prose, sentence, first, last, Sure::Shape) else { continue };
            let news = match record {
                Some(_) => Sure::Known,
                None if reads_as_outlet(prose, first, last) || borne_by_an_outlet(name, knowledge) => Sure::Shape,
                None => Sure::No,
            };
            let found = if news == Sure::No { cue(prose, sentence, first, last, news) } else { Some(found) };
            let Some(cue) = found else { continue };
            if news == Sure::No && (!cue.telling || !unknown_but_likely(prose, first, last, &persons)) {
                continue;
            }
            if own.is(name, record) {
                continue;
            }
            let key = record.map_or_else(|| name.to_lowercase(), |r| r.id.clone());
            let evidence = Evidence::in_text(prose.text, cue.span);
            match at.get(&key) {
                Some(&i) => out[i].evidence.push(evidence),
                None => {
                    at.insert(key, out.len());
                    out.push(Credit {
                        name: name.to_owned(),
                        domain: record.and_then(|r| r.domains.iter().find(|d| !d.starts_with('.')).cloned()),
                        evidence: vec![evidence],
                    });
                }
            }
        }
    }
    out
}

/// A name that several bear, or that is short for one ("the Lantern"), still names an outlet beside a word of reporting.
fn borne_by_an_outlet(name: &str, knowledge: &Knowledge) -> bool {
    let news = |n: &str| knowledge.bearers(n).iter().any(|r| is_news(r.kind));
    name.len() <= 60 && (news(name) || news(&format!("The {name}")))
}

static REPUBLISHED: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    phrases(&["originally published", "originally appeared", "first published", "first appeared", "republished", "reprinted"])
});

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sure {
    Known,
    Shape,
    No,
}

/// The publisher's own names, and those of the outlets that the text is credited to.
struct Own {
    names: Vec<String>,
    records: Vec<String>,
}

impl Own {
    fn of(article: &Article, home: &Home, knowledge: &Knowledge) -> Self {
        let credits = article.publisher.iter().chain(&article.origin).chain(&article.byline_outlets);
        let mut names = Vec::new();
        let mut records: Vec<String> = home.record().map(str::to_owned).into_iter().collect();
        for credit in credits {
            names.push(plain(&credit.name));
            let found =
                knowledge.by_name(&credit.name).map(|m| m.record).or_else(|| credit.domain.as_deref().and_then(|d| knowledge.by_domain(d)));
            records.extend(found.map(|r| r.id.clone()));
        }
        Self { names, records }
    }

    fn is(&self, name: &str, record: Option<&Record>) -> bool {
        let name = plain(name);
        record.is_some_and(|r| self.records.contains(&r.id))
            || self.names.iter().any(|n| {
                *n == name || (name.len() >= 3 && n.split(' ').any(|w| w == name)) || (n.len() >= 3 && name.split(' ').any(|w| w == n))
            })
    }
}

fn plain(name: &str) -> String {
    let low = name.to_lowercase();
    low.strip_prefix("the ").unwrap_or(&low).to_owned()
}

/// A known name that begins at this word, else a run of capitalised words. `known`: the known names of the sentence.
fn name_at<'r>(prose: &Prose<'_>, sentence: &Sentence, word: usize, known: &[(Span, &'r Record)]) -> Option<(usize, Option<&'r Record>)> {
    let known_at = |word: usize| known.binary_search_by_key(&prose.span(word).start, |(span, _)| span.start).map(|i| known[i]);
    if let Ok((span, record)) = known_at(word) {
        let (_, end) = prose.words_of(span);
        let mut last = end.saturating_sub(1).max(word);
        // "Upland" known, "Upland News" printed: the name goes on.
        if last + 1 < sentence.end
            && prose.joined(last)
            && prose.is_capital(last + 1)
            && matches!(prose.word(last + 1), "news" | "tv" | "radio" | "magazine" | "television" | "español" | "online")
            && !ends_with_possessive(prose.raw(last))
        {
            last += 1;
        }
        return Some((last, Some(record)));
    }
    if !prose.is_capital(word)
        || matches!(
            prose.word(word),
            "the"
                | "a"
                | "an"
                | "in"
                | "on"
                | "at"
                | "when"
                | "while"
                | "as"
                | "but"
                | "and"
                | "according"
                | "if"
                | "he"
                | "she"
                | "they"
                | "it"
                | "i"
                | "we"
        )
    {
        return None;
    }
    let mut last = word;
    while last + 1 < sentence.end && prose.joined(last) && known_at(last + 1).is_err() && !ends_with_possessive(prose.raw(last)) {
        if prose.is_capital(last + 1) || prose.raw(last + 1).starts_with(|c: char| c.is_ascii_digit()) {
            last += 1;
        } else if last == word
            && matches!(prose.word(last + 1), "of" | "de" | "for")
            && last + 2 < sentence.end
            && prose.is_capital(last + 2)
            && prose.joined(last + 1)
        {
            last += 2;
        } else {
            break;
        }
    }
    Some((last, None))
}

fn ends_with_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

fn trim_possessive(prose: &Prose<'_>, span: Span) -> Span {
    let s = span.of(prose.text);
    let cut = s.strip_suffix("'s").or_else(|| s.strip_suffix("’s")).unwrap_or(s);
    Span::new(span.start, span.start + cut.len())
}

/// "LONDON (Agency) -": the agency of a dateline is credited, not cited.
fn in_dateline(prose: &Prose<'_>, sentence: &Sentence, name: Span) -> bool {
    let after = Span::new(name.end, (name.end + 8).min(sentence.span.end)).of(prose.text);
    name.start < sentence.span.start + 60
        && Span::new(sentence.span.start, name.start).of(prose.text).ends_with('(')
        && after.trim_start_matches(')').trim_start().starts_with(['-', '–', '—'])
}

fn reads_as_outlet(prose: &Prose<'_>, first: usize, last: usize) -> bool {
    let word = prose.raw(last);
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let lower = bare.to_ascii_lowercase();
    let numbered = last > first && bare.bytes().all(|b| b.is_ascii_digit());
    let head = if numbered { prose.word(last - 1) } else { &lower };
    let articled = first > 0 && prose.word(first - 1) == "the" && prose.is_capital(first - 1);
    // "BuzzTimes", "TechNews": one word with an outlet's word in it.
    let joined_word = last == first
        && bare.len() > 6
        && ["News", "Times", "Herald", "Tribune"]
            .iter()
            .any(|w| bare.find(w).is_some_and(|i| i > 0 || bare.len() > w.len() && bare[w.len()..].starts_with(char::is_uppercase)));
    // "The Solvane daily El Corriente", "SCENE magazine": the text says what it is.
    let described = first > 0
        && matches!(prose.word(first - 1), "daily" | "newspaper" | "broadcaster" | "magazine" | "weekly" | "website" | "tabloid")
        && prose.joined(first - 1)
        || prose.joined(last) && matches!(prose.word(last + 1), "magazine" | "newspaper" | "radio" | "television");
    let named = joined_word
        || described
        || OUTLET_WORDS.contains(head) && (last > first || articled)
        || matches!(prose.word(first), "radio" | "channel" | "tv") && last > first
        || numbered && head.ends_with("beat");
    named && !NOT_OUTLETS.contains(prose.word(first))
}

/// Family names and first names of persons in the text: words that stand in a run of two or more capitals.
fn surnames(prose: &Prose<'_>) -> HashSet<String> {
    let mut out = HashSet::new();
    for s in prose.sentences() {
        for w in s.first..s.end.saturating_sub(1) {
            if prose.is_capital(w) && prose.is_capital(w + 1) && prose.gap(w).chars().all(|c| matches!(c, ' ' | '.' | '\u{a0}')) {
                for x in [w, w + 1] {
                    let raw = prose.word(x);
                    out.insert(raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s")).unwrap_or(raw).to_owned());
                }
            }
        }
    }
    out
}

/// A single capitalised word that is nobody's family name in this text and no body that words are told to.
fn unknown_but_likely(prose: &Prose<'_>, first: usize, last: usize, persons: &HashSet<String>) -> bool {
    let word = prose.word(first);
    let raw = prose.raw(first);
    first == last
        && raw.chars().count() >= 4
        && raw.chars().skip(1).any(char::is_lowercase)
        && !persons.contains(word)
        && !NOT_OUTLETS.contains(word)
        && !word.ends_with("ans")
        && !ends_with_possessive(raw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn cited(text: &str) -> Vec<(String, String)> {
        let mut article = from_text(text);
        article.publisher = Some(Credit { name: "The Harbour Post".to_owned(), ..Credit::default() });
        let knowledge = Knowledge::empty();
        let prose = Prose::new(article.text(), &article.info.blocks);
        let home = Home::of(&article, &knowledge);
        find(&article, &prose, &home, &knowledge, &[]).into_iter().map(|c| (c.name, c.evidence[0].text.clone())).collect()
    }

    #[test]
    fn finds_outlets_by_telling_reporting_and_according() {
        let got = cited(
            "Loy told the Weirton Gazette that she knew. The Upland Times first reported the sale. According to Radio Solvane, it failed. He told NewsBeat 7 so.",
        );
        let names: Vec<&str> = got.iter().map(|c| c.0.as_str()).collect();
        assert_eq!(names, ["Weirton Gazette", "Upland Times", "Radio Solvane", "NewsBeat 7"]);
        assert_eq!(got[0].1, "Loy told the Weirton Gazette");
    }

    #[test]
    fn takes_an_unknown_name_only_after_told_and_where_it_is_nobodys() {
        assert_eq!(cited("In 2020, Ada Loy told Morgenblat in Norway that it was so.")[0].0, "Morgenblat");
        assert!(cited("Ada Loy met Bo Grane. She told Grane that it was so.").is_empty());
        assert!(cited("She told Parliament that it was so. He told police so.").is_empty());
    }

    #[test]
    fn leaves_the_publisher_datelines_quotations_and_mere_mentions() {
        assert!(cited("Loy told The Harbour Post that she knew.").is_empty());
        assert!(cited("KARSOVIA (Upland Press) - Three people died.").is_empty());
        assert!(cited("He said: “I told the Upland Times everything.”").is_empty());
        assert!(cited("She bought the Upland Times in 1990 and sold it.").is_empty());
    }
}
