//! The imprint of a page: who publishes it, who wrote it and when, whom its pictures are credited to.
//!
//! Each finder reads the same things: what the page tells machines ([`Facts`]), its passages with their place relative to the
//! headline, and the composed blocks. A finder prefers what a reader sees, and takes the page's data where that is silent.

use std::cell::OnceCell;

use serde_json::{Map, Value};

use super::Article;
use super::outline::{Outline, Tag, with_spaces};
use super::passages::Passage;
use super::{byline, credit, date, disclosure, origin, publisher};
use crate::Span;
use crate::knowledge::{KindsByName, Knowledge};
use crate::language::imprint::Lexicon;
use crate::page::{Facts, json};
use crate::report::{Block, BlockKind, Evidence};
use crate::text::ascii_run;

/// What the finders read of a page.
pub(crate) struct Page<'a> {
    pub(crate) outline: &'a Outline<'a>,
    pub(crate) passages: &'a [Passage],
    /// The passage that holds the headline.
    pub(crate) headline: Option<usize>,
    /// Passages of the body: first and last.
    pub(crate) body: Option<(usize, usize)>,
    pub(crate) facts: &'a Facts,
    /// The address in use.
    pub(crate) url: Option<&'a str>,
    pub(crate) knowledge: &'a Knowledge,
    /// What it holds of the names that are asked for again and again.
    pub(crate) known: KindsByName<'a>,
    pub(crate) lex: Lexicon,
    /// Weight of all passages before each one.
    pub(crate) before: Vec<u32>,
    /// The words of passages that were asked for: most finders read the same ones.
    words: Vec<OnceCell<String>>,
    /// The bylines that were read.
    pub(crate) readings: byline::Readings,
    /// Place of the article's object in the page's JSON-LD, once it was asked for.
    data: OnceCell<Option<usize>>,
}

/// Bytes of text after the headline in which a byline or a date still belongs to it.
const HEAD: i64 = 1_200;

impl<'a> Page<'a> {
    pub(crate) fn new(
        outline: &'a Outline<'a>,
        passages: &'a [Passage],
        headline: Option<usize>,
        body: Option<(usize, usize)>,
        facts: &'a Facts,
        knowledge: &'a Knowledge,
        language: Option<&str>,
    ) -> Self {
        let mut sum = 0u32;
        let before = passages
            .iter()
            .map(|p| {
                let at = sum;
                sum = sum.saturating_add(p.weight);
                at
            })
            .collect();
        let words = vec![OnceCell::new(); passages.len()];
        Self {
            outline,
            passages,
            headline,
            body,
            facts,
            url: None,
            knowledge,
            known: KindsByName::of(knowledge),
            lex: Lexicon::of(language),
            before,
            words,
            readings: byline::Readings::default(),
            data: OnceCell::new(),
        }
    }

    /// Bytes of text between the headline's end and a passage; negative before it.
    pub(crate) fn distance(&self, passage: usize) -> i64 {
        let Some(headline) = self.headline.or(self.body.map(|b| b.0)) else {
            return i64::from(self.before.get(passage).copied().unwrap_or(0));
        };
        let at = |i: usize| self.before.get(i).copied().map_or(0, i64::from);
        if passage > headline { at(passage) - at(headline) - i64::from(self.passages[headline].weight) } else { at(passage) - at(headline) }
    }

    /// Whether a passage stands about the headline: shortly before it, or after it and at most a little into the body.
    pub(crate) fn is_near(&self, passage: usize) -> bool {
        let distance = self.distance(passage);
        if distance < 0 {
            return distance > -500;
        }
        let into_body = self
            .body
            .filter(|b| passage > b.0 && self.headline.is_none_or(|h| b.0 > h))
            .map_or(0, |b| i64::from(self.before[passage] - self.before[b.0]));
        distance < HEAD || (into_body < 300 && distance < 3 * HEAD)
    }

    /// The words of a passage. Neighbouring elements without a space between them are kept apart by a tab.
    pub(crate) fn words(&self, passage: usize) -> &str {
        let p = &self.passages[passage];
        self.words[passage].get_or_init(|| self.words_of(p.start as usize, p.end as usize))
    }

    pub(crate) fn words_of(&self, start: usize, end: usize) -> String {
        let weight =
            self.outline.items[start..end.min(self.outline.items.len())].iter().filter(|i| i.tag == Tag::Text).map(|i| i.weight).sum();
        let mut out = String::with_capacity(with_spaces(weight));
        let mut i = start;
        let mut tab = false;
        while i < end.min(self.outline.items.len()) {
            let item = &self.outline.items[i];
            match item.tag {
                Tag::Skip => {
                    i = (item.end as usize).max(i + 1);
                    tab = true;
                    continue;
                }
                Tag::Text => {
                    let text = item.text();
                    if tab && out.ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric) {
                        out.push('\t');
                    }
                    super::blocks::push_words(&mut out, text);
                    tab = false;
                }
                Tag::Br => out.push('\n'),
                t => {
                    if t.is_block() && !out.is_empty() {
                        out.push('\n');
                    }
                    tab = true;
                }
            }
            // Leaving an element ends a word, too.
            if item.tag == Tag::Text && self.outline.items.get(i + 1).is_some_and(|n| n.parent != item.parent) {
                tab = true;
            }
            i += 1;
        }
        out.truncate(out.trim_end().len());
        if out.starts_with(char::is_whitespace) { out.trim_start().to_owned() } else { out }
    }

    /// The page's JSON-LD object of the article; `title`: its headline, the same for all who ask.
    pub(crate) fn article_data(&self, title: Option<&str>) -> Option<&'a Map<String, Value>> {
        let at = *self.data.get_or_init(|| self.find_data(title));
        self.facts.json_ld.get(at?)?.as_object()
    }

    fn find_data(&self, title: Option<&str>) -> Option<usize> {
        let title = title.map(fold).unwrap_or_default();
        let mut best: Option<(i32, usize)> = None;
        for (at, object) in self.facts.json_ld.iter().enumerate().filter_map(|(at, v)| Some((at, v.as_object()?))) {
            let Some(mut score) = json::types(object).filter_map(type_rank).max() else { continue };
            let headline = ["headline", "name"].iter().find_map(|k| object.get(*k)).and_then(Value::as_str).map(fold).unwrap_or_default();
            if !title.is_empty() && !headline.is_empty() && (title.starts_with(&headline) || headline.starts_with(&title)) {
                score += 10;
            }
            score += i32::from(object.contains_key("author")) * 2 + i32::from(object.contains_key("datePublished")) * 2;
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, at));
            }
        }
        best.map(|(_, at)| at)
    }
}

/// How much a type of schema.org says "this is the article".
fn type_rank(name: &str) -> Option<i32> {
    let name = name.rsplit(['/', ':', '#']).next().unwrap_or(name);
    match name {
        "NewsArticle"
        | "ReportageNewsArticle"
        | "AnalysisNewsArticle"
        | "OpinionNewsArticle"
        | "ReviewNewsArticle"
        | "BackgroundNewsArticle"
        | "AskPublicNewsArticle"
        | "AdvertiserContentArticle"
        | "SatiricalArticle" => Some(6),
        "Article"
        | "BlogPosting"
        | "LiveBlogPosting"
        | "ScholarlyArticle"
        | "TechArticle"
        | "Report"
        | "SocialMediaPosting"
        | "DiscussionForumPosting" => Some(5),
        "Review" | "ClaimReview" | "Recipe" | "HowTo" | "PodcastEpisode" | "CriticReview" | "Gallery" | "ImageGallery" => Some(3),
        "CreativeWork" | "MedicalWebPage" => Some(2),
        "WebPage" | "ItemPage" | "VideoObject" | "CollectionPage" | "Product" => Some(0),
        _ => None,
    }
}

/// Letters and digits, lower case: for comparing titles.
pub(crate) fn fold(s: &str) -> String {
    let mut out = String::with_capacity(s.len());
    fold_into(&mut out, s, |c| c);
    out
}

/// Adds the letters and digits of a text in lower case, those beyond ASCII as `letter` has them.
pub(crate) fn fold_into(out: &mut String, s: &str, letter: impl Fn(char) -> char) {
    let from = out.len();
    let mut rest = s;
    loop {
        let (run, behind) = rest.split_at(ascii_run(rest.as_bytes()));
        out.push_str(run);
        let Some(c) = behind.chars().next() else { break };
        if !c.is_ascii() && c.is_alphanumeric() {
            out.extend(c.to_lowercase().map(&letter));
        }
        rest = &behind[c.len_utf8()..];
    }
    if let Some(own) = out.get_mut(from..) {
        own.make_ascii_lowercase();
    }
}

/// Fills everything of an article that is not its text.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    publisher::fill(article, page);
    byline::fill(article, page);
    date::fill(article, page);
    credit::fill(article, page);
    origin::fill(article, page);
    byline::settle(article, page);
    disclosure::fill(article, page);
}

/// Where words stand in the blocks of some kinds, whole words only; the first block that has them.
pub(crate) fn locate(text: &str, blocks: &[Block], kinds: &[BlockKind], words: &str) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    blocks.iter().filter(|b| kinds.contains(&b.kind)).find_map(|b| find_words(text, b.span, words))
}

/// Where words stand in a stretch of text, whole words only.
pub(crate) fn find_words(text: &str, within: Span, words: &str) -> Option<Span> {
    let stretch = within.of(text);
    // Mostly they stand nowhere, which is told faster than where.
    if !stretch.contains(words) {
        return None;
    }
    let mut from = 0;
    while let Some(at) = stretch.get(from..)?.find(words) {
        let (start, end) = (from + at, from + at + words.len());
        let joined = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !crate::language::is_spaceless(c));
        if !joined(stretch[..start].chars().next_back()) && !joined(stretch[end..].chars().next()) {
            return Some(Span::new(within.start + start, within.start + end));
        }
        from = end;
    }
    None
}

/// Evidence for words: their span where they stand in a fitting block, else what `otherwise` gives.
pub(crate) fn evidence(article: &Article, kinds: &[BlockKind], words: &str, otherwise: impl FnOnce() -> Evidence) -> Evidence {
    locate(&article.info.text, &article.info.blocks, kinds, words)
        .map_or_else(otherwise, |span| Evidence::in_text(&article.info.text, span))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_whole_words_only() {
        let text = "Anna-Lena Roemer and Anna Roe";
        let all = Span::new(0, text.len());
        assert_eq!(find_words(text, all, "Anna Roe"), Some(Span::new(21, 29)));
        assert_eq!(find_words(text, all, "Roe"), Some(Span::new(26, 29)));
        assert_eq!(find_words(text, all, "Ann"), None);
    }
}
