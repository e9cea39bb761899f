//! Links of the body that lead to something the text rests on.
//!
//! A link is a reference when it leads to one item (a story, a post, a paper, a record) and its words are
//! part of a claim. Links that only explain a topic, introduce a person, promote or lead on are not.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Draft, is_primary, lexicon, nouns};
use crate::Span;
use crate::article::Article;
use crate::report::{ArticleKind, BlockKind, Link, ReferenceType};
use crate::sources::prose::{Prose, Sentence, phrases};
use crate::sources::target::{Hint, Keeps, Target, has_affiliate_parameter, site_label};

/// The references among the links of the body.
pub(super) fn find(article: &Article, prose: &Prose<'_>, led: &[(&Link, Target<'_>)]) -> Vec<Draft> {
    let read = led.iter().filter_map(|(l, target)| Some((*l, Anchor::read(l.span?.trimmed(prose.text), article, prose)?, target)));
    let read: Vec<(&Link, Anchor, &Target<'_>)> = read.collect();
    let mut own: Vec<&str> =
        read.iter().filter(|(_, a, t)| t.own && t.story && !t.topic && !a.promotes && !a.alone).map(|(l, ..)| l.url.as_str()).collect();
    own.sort_unstable();
    own.dedup();
    // A page sown with links to its own stories links topics; one that has a single such link means that story.
    let sown = own.len() > MOST_OWN && article.info.kind != ArticleKind::PressRelease;
    read.iter().filter_map(|(link, anchor, target)| draft(link, anchor, target, sown, article, prose)).collect()
}

/// Own stories in a text that may all be meant as support.
const MOST_OWN: usize = 1;

fn draft(link: &Link, anchor: &Anchor, target: &Target<'_>, sown: bool, article: &Article, prose: &Prose<'_>) -> Option<Draft> {
    if !leads_to_an_item(target, anchor) || anchor.promotes || anchor.alone && target.own {
        return None;
    }
    if target.own && !(leant_on(target, anchor) && (!sown || anchor.reports)) {
        return None;
    }
    if anchor.names_a_person && !matches!(target.keeps, Some(Keeps::Social)) && !target.is_news_outlet() {
        return None;
    }
    let party = !target.own && !target.is_news_outlet() && is_named_party(target, anchor.block, prose);
    let kind = kind_of(target, anchor, party, article.info.kind == ArticleKind::PressRelease);
    let primary = is_primary(kind) && !second_hand(target, kind);
    let span = if kind == ReferenceType::SocialPost { post_words(anchor, article, prose) } else { with_outlet(anchor, prose) };
    Some(Draft {
        span,
        kind,
        primary,
        url: Some(link.url.clone()),
        named: anchor.noun_inside,
        outlet: target.record.map(|r| plain_name(r.name())),
        ..Draft::default()
    })
}

/// A record's name as texts print it in a phrase, without its article.
fn plain_name(name: &str) -> String {
    name.strip_prefix("The ").unwrap_or(name).to_owned()
}

/// Whether the text names the party whose site this is: its registered label stands in the block.
fn is_named_party(target: &Target<'_>, block: Span, prose: &Prose<'_>) -> bool {
    if target.reads_as_outlet() {
        return false;
    }
    let label: String = site_label(&target.host).chars().filter(char::is_ascii_alphanumeric).collect();
    if label.len() < 5 {
        return false;
    }
    let words: String = prose.lower(block).chars().filter(char::is_ascii_alphanumeric).collect();
    words.contains(&label)
}

/// A verb of reporting that is linked reads with the outlet beside it: "the Upland Times [reported]".
fn with_outlet(anchor: &Anchor, prose: &Prose<'_>) -> Span {
    let (first, end) = (anchor.first, anchor.end);
    if anchor.words > 2 || !anchor.reports {
        return anchor.span;
    }
    let capital = |w: usize| prose.is_capital(w);
    let mut last = end;
    if prose.word(end) == "the" && prose.joined(end - 1) {
        last += 1;
    }
    if prose.joined(end - 1) && capital(last) && last < anchor.sentence_end {
        while last + 1 < anchor.sentence_end && prose.joined(last) && capital(last + 1) {
            last += 1;
        }
        return Span::new(anchor.span.start, prose.span(last).end);
    }
    let mut from = first;
    while from > anchor.sentence_first && prose.joined(from - 1) && capital(from - 1) && first - from < 5 {
        from -= 1;
    }
    if from < first { Span::new(prose.span(from).start, anchor.span.end) } else { anchor.span }
}

/// An embedded post is linked by its date; its own words stand before.
fn post_words(anchor: &Anchor, article: &Article, prose: &Prose<'_>) -> Span {
    let dated = anchor.words <= 5 && anchor.has_digit;
    if !dated {
        return anchor.span;
    }
    let mut index = anchor.block_index;
    while index > 0 && anchor.block_index - index < 3 {
        let block = &article.info.blocks[index];
        if block.span.len() > 60 || !matches!(block.kind, BlockKind::Embed | BlockKind::Quotation | BlockKind::Paragraph) {
            break;
        }
        index -= 1;
    }
    let block = &article.info.blocks[index];
    let first = prose.sentence_at(block.span.start).and_then(|s| prose.sentences().get(s));
    match first {
        Some(s) if matches!(block.kind, BlockKind::Embed | BlockKind::Quotation | BlockKind::Paragraph) && s.end - s.first > 3 => {
            prose.over(s.first, (s.first + 11).min(s.end - 1))
        }
        _ => anchor.span,
    }
}

/// The linked words and where they stand.
struct Anchor {
    span: Span,
    first: usize,
    end: usize,
    sentence_first: usize,
    sentence_end: usize,
    block: Span,
    block_index: usize,
    words: usize,
    lower: bool,
    has_digit: bool,
    /// A document noun in the words, or beside them in the same phrase.
    noun: Option<ReferenceType>,
    noun_inside: bool,
    names_a_person: bool,
    promotes: bool,
    /// The link is all there is of its block.
    alone: bool,
    here: bool,
    /// A verb of speech or evidence in the words or right before or after them.
    speaks: bool,
    told: bool,
    /// A verb of reporting in the words themselves.
    reports: bool,
}

impl Anchor {
    fn read(span: Span, article: &Article, prose: &Prose<'_>) -> Option<Self> {
        let (first, end) = prose.words_of(span);
        if end <= first {
            return None;
        }
        let n = end - first;
        let sentence = prose.sentences().get(prose.sentence_at(span.start)?)?;
        let block = article.info.blocks.get(sentence.block)?;
        if matches!(block.kind, BlockKind::Heading | BlockKind::Byline | BlockKind::Title | BlockKind::PullQuote) {
            return None;
        }
        let lower = prose.lower(span);
        let alone = block.span.len() < span.len() + 24 && span.len() * 10 > block.span.len() * 7;
        let capitals = (first..end).filter(|&w| prose.is_capital(w)).count();
        let inside = (first..end).rev().find_map(|w| nouns::document_at(prose, sentence, w));
        let noun = inside.or_else(|| beside(prose, sentence, first, end)).map(|(_, n)| n.kind);
        Some(Self {
            span,
            first,
            end,
            sentence_first: sentence.first,
            sentence_end: sentence.end,
            block: block.span,
            block_index: sentence.block,
            noun_inside: inside.is_some(),
            told: n > 2 && (first..end).any(|w| prose.word(w) == "told"),
            reports: (first..end).any(|w| REPORTS.contains(&prose.word(w))),
            words: n,
            lower: (first..end).any(|w| prose.raw(w).starts_with(char::is_lowercase)),
            has_digit: lower.bytes().any(|b| b.is_ascii_digit()),
            noun,
            names_a_person: (2..=4).contains(&n) && capitals == n && noun.is_none() && !lower.bytes().any(|b| b.is_ascii_digit()),
            promotes: promotes(lower, prose.lower(block.span)) || lead_on(prose.lower(sentence.span)),
            alone,
            here: matches!(lower, "here" | "click here" | "this" | "this link" | "link" | "this page" | "read it here"),
            speaks: (first.saturating_sub(2)..(end + 2).min(sentence.end)).any(|w| SPEAKS.contains(&prose.word(w))),
        })
    }
}

/// A document noun that directly follows the link or stands right before it ("a [2019] study", "the study, [in Lancet]").
fn beside<'n>(prose: &Prose<'_>, sentence: &Sentence, first: usize, end: usize) -> Option<(usize, &'n lexicon::Noun)> {
    (end..end + 2)
        .take_while(|&w| prose.joined(w - 1))
        .find_map(|w| nouns::document_at(prose, sentence, w))
        .or_else(|| (first.saturating_sub(3)..first).rev().find_map(|w| nouns::document_at(prose, sentence, w)))
}

const REPORTS: &[&str] = &["reported", "reports", "told", "according", "investigation", "revealed", "interview", "wrote", "first reported"];

const SPEAKS: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "reported",
    "reports",
    "report",
    "according",
    "wrote",
    "writes",
    "announced",
    "claimed",
    "claims",
    "stated",
    "states",
    "found",
    "finds",
    "shows",
    "showed",
    "revealed",
    "confirmed",
    "testified",
    "argued",
    "warned",
    "noted",
    "posted",
    "tweeted",
    "published",
    "released",
    "filed",
    "alleged",
    "admitted",
    "denied",
    "estimated",
    "estimates",
    "described",
    "asked",
    "explained",
    "called",
    "suggested",
    "suggests",
    "citing",
    "reportedly",
    "data",
    "evidence",
    "sued",
    "ruled",
];

/// Promotion of the page's own or of a product: "subscribe", "sign up", "read more", "buy".
fn promotes(anchor: &str, block: &str) -> bool {
    const ANCHOR: &[&str] = &[
        "subscribe",
        "sign up",
        "sign-up",
        "newsletter",
        "read more",
        "download",
        "follow us",
        "join us",
        "click here",
        "buy ",
        "shop ",
        "order ",
        "advertis",
        "cookie",
        "privacy",
        "terms of",
        "log in",
        "login",
        "register",
        "donate",
        "licens",
        "more >",
        "see more",
        "view more",
        "watch more",
        "continue reading",
        "skip to",
        "app store",
        "tap here",
        "see other",
        "podcast here",
    ];
    const BLOCK: &[&str] = &[
        "read more",
        "read also",
        "also read",
        "see also",
        "related:",
        "more:",
        "watch:",
        "follow us",
        "sign up",
        "subscribe",
        "originally published",
        "first appeared",
        "originally appeared",
        "for more information on",
        "download our",
        "newsletter",
        "all rights reserved",
        "don't miss",
        "recommended:",
        "more from",
        "terms of use",
    ];
    static IN_ANCHOR: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| phrases(ANCHOR.iter().filter(|p| p.len() > 6)));
    static IN_BLOCK: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| phrases(BLOCK.iter().filter(|p| p.len() > 9)));
    ANCHOR.iter().any(|p| anchor.starts_with(p))
        || BLOCK.iter().any(|p| block.starts_with(p))
        || IN_ANCHOR.as_ref().is_some_and(|any| any.is_match(anchor))
        || block.len() < 240 && IN_BLOCK.as_ref().is_some_and(|any| any.is_match(block))
}

/// Sentences that tell where the text has stood before, or lead on.
fn lead_on(sentence: &str) -> bool {
    static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        phrases(&[
            "version of this",
            "originally published",
            "first published",
            "originally appeared",
            "first appeared",
            "republished with",
            "read the original",
        ])
    });
    PHRASES.as_ref().is_some_and(|any| any.is_match(sentence))
}

fn leads_to_an_item(target: &Target<'_>, anchor: &Anchor) -> bool {
    if matches!(target.keeps, Some(Keeps::Affiliate | Keeps::Tool | Keeps::Store | Keeps::Donation)) || has_affiliate_parameter(&target.url)
    {
        return false;
    }
    if target.topic {
        return false;
    }
    // A front page can be the item only where the words call it a document.
    !target.front || anchor.noun.is_some() && !target.own
}

/// Own stories are leant on where the linked words make a claim, not where they name a topic.
fn leant_on(target: &Target<'_>, anchor: &Anchor) -> bool {
    (target.story || target.hint().is_some())
        && !anchor.here
        && (anchor.words >= 2 && anchor.lower || anchor.speaks || anchor.noun.is_some() || anchor.has_digit)
}

fn kind_of(target: &Target<'_>, anchor: &Anchor, party: bool, release: bool) -> ReferenceType {
    use ReferenceType as T;
    if target.is_news_outlet() && !matches!(target.keeps, Some(Keeps::Court | Keeps::Documents | Keeps::Government)) {
        return T::NewsReport;
    }
    let hinted = target.hint();
    let by_hint = hinted.map(|h| match h {
        Hint::Bill | Hint::Law => T::Law,
        Hint::Court => T::CourtRecord,
        Hint::Hearing | Hint::Transcript => T::Hearing,
        Hint::Release => T::PressRelease,
        Hint::Report => T::Report,
        Hint::Dataset => T::Dataset,
        Hint::Speech => T::Speech,
        Hint::Study => T::Study,
        Hint::Video => T::VideoOrRecording,
        Hint::Statement => T::OfficialStatement,
        Hint::Poll => T::Poll,
        Hint::Letter => T::LetterOrEmail,
    });
    let noun = anchor.noun.filter(|n| *n != T::NewsReport);
    match target.keeps {
        Some(Keeps::Social) => T::SocialPost,
        Some(Keeps::Video | Keeps::Audio) => T::VideoOrRecording,
        Some(Keeps::Scholarly) => T::Study,
        Some(Keeps::Court) => T::CourtRecord,
        Some(Keeps::Law) => T::Law,
        Some(Keeps::PrWire) => T::PressRelease,
        Some(Keeps::Dataset) => T::Dataset,
        Some(Keeps::Filings) => noun.unwrap_or(T::Other),
        Some(Keeps::Reference | Keeps::SelfPublished | Keeps::Petition) => {
            noun.filter(|_| target.keeps != Some(Keeps::Reference)).unwrap_or(T::Other)
        }
        Some(Keeps::Documents) => noun.or(by_hint).unwrap_or(T::Other),
        Some(Keeps::Legislature) => by_hint.or(noun).unwrap_or(T::Law),
        Some(Keeps::Government | Keeps::Intergovernmental) => noun.or(by_hint).unwrap_or(T::OfficialStatement),
        _ if target.own && (release || target.company) => T::PressRelease,
        _ if target.company => noun.filter(|_| anchor.noun_inside).unwrap_or(T::PressRelease),
        // What somebody once told the publisher itself is an interview of its own.
        _ if target.own && anchor.told => T::Interview,
        _ if target.own => T::NewsReport,
        _ if target.reads_as_outlet() && target.story => T::NewsReport,
        // The site of a party that the text names, a body's or a university's own pages: first-hand.
        Some(Keeps::University) => noun.or(by_hint).unwrap_or(T::Other),
        _ if party || target.host.ends_with(".org") => {
            if party && target.dated && anchor.noun.is_none() && !target.host.ends_with(".org") {
                return T::NewsReport;
            }
            let plain = if target.story { T::PressRelease } else { T::Other };
            noun.filter(|_| anchor.noun_inside).or(by_hint).unwrap_or(plain)
        }
        _ => match (noun, by_hint) {
            // "A report" on a site nobody knows, under a headline's address, is a story.
            (Some(T::Report), None) if target.story => T::NewsReport,
            (Some(kind), _) if anchor.noun_inside || !target.story => kind,
            (_, Some(kind)) if !matches!(kind, T::Law | T::VideoOrRecording) => kind,
            _ if target.story => T::NewsReport,
            _ => T::Other,
        },
    }
}

/// Works of reference and front pages tell of a thing; they are not the thing.
fn second_hand(target: &Target<'_>, kind: ReferenceType) -> bool {
    matches!(target.keeps, Some(Keeps::Reference)) || target.own && kind == ReferenceType::Dataset
}
