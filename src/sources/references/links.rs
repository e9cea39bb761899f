//! Links of the body that lead to something the text rests on.
//!
//! A link is a reference when it leads to one item (a story, a post, a paper, a record) and its words are
//! part of a claim. Links that only explain a topic, introduce a person, promote or lead on are not.

use super::{Draft, is_primary, lexicon};
use crate::Span;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::report::{BlockKind, Link, LinkPlace, ReferenceType};
use crate::sources::prose::Prose;
use crate::sources::target::{Hint, Home, Keeps, Target, has_affiliate_parameter};

/// The references among the links of body, captions and embeds.
pub(super) fn find(article: &Article, prose: &Prose<'_>, home: &Home, knowledge: &Knowledge) -> Vec<Draft> {
    article.links.iter().filter(|l| l.place == LinkPlace::Body).filter_map(|l| read(l, article, prose, home, knowledge)).collect()
}

fn read(link: &Link, article: &Article, prose: &Prose<'_>, home: &Home, knowledge: &Knowledge) -> Option<Draft> {
    let span = link.span?.trimmed(prose.text);
    let anchor = Anchor::read(span, article, prose)?;
    let target = Target::read(&link.url, home, knowledge)?;
    if !leads_to_an_item(&target, &anchor) || anchor.promotes || anchor.alone && target.own {
        return None;
    }
    if target.own && !leant_on(&target, &anchor) {
        return None;
    }
    if anchor.names_a_person && !matches!(target.keeps, Some(Keeps::Social)) && !target.is_news_outlet() {
        return None;
    }
    let kind = kind_of(&target, &anchor);
    let primary = is_primary(kind) && !second_hand(&target, kind);
    Some(Draft { span, kind, primary, url: Some(link.url.clone()), date: None, maker: None, definite: false })
}

/// The linked words and where they stand.
struct Anchor {
    words: usize,
    lower: bool,
    has_digit: bool,
    /// A document noun in the words, or beside them in the same phrase.
    noun: Option<ReferenceType>,
    names_a_person: bool,
    promotes: bool,
    /// The link is all there is of its block.
    alone: bool,
    here: bool,
    /// A verb of speech or evidence in the words or right before or after them.
    speaks: bool,
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
        let noun = (first..end).rev().find_map(|w| lexicon::ending_at(prose, w)).or_else(|| beside(prose, first, end)).map(|(_, n)| n.kind);
        Some(Self {
            words: n,
            lower: (first..end).any(|w| prose.raw(w).starts_with(char::is_lowercase)),
            has_digit: lower.bytes().any(|b| b.is_ascii_digit()),
            noun,
            names_a_person: (2..=4).contains(&n) && capitals == n && noun.is_none() && !lower.bytes().any(|b| b.is_ascii_digit()),
            promotes: promotes(lower, prose.lower(block.span)),
            alone,
            here: matches!(lower, "here" | "click here" | "this" | "this link" | "link" | "this page" | "read it here"),
            speaks: (first.saturating_sub(2)..(end + 2).min(sentence.end)).any(|w| SPEAKS.contains(&prose.word(w))),
        })
    }
}

/// A document noun that directly follows the link or stands right before it ("a [2019] study", "the study, [in Lancet]").
fn beside<'n>(prose: &Prose<'_>, first: usize, end: usize) -> Option<(usize, &'n lexicon::Noun)> {
    (end..end + 2)
        .take_while(|&w| prose.joined(w - 1))
        .find_map(|w| lexicon::ending_at(prose, w))
        .or_else(|| (first.saturating_sub(3)..first).rev().find_map(|w| lexicon::ending_at(prose, w)))
}

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
    ANCHOR.iter().any(|p| anchor.starts_with(p) || p.len() > 6 && anchor.contains(p))
        || BLOCK.iter().any(|p| block.starts_with(p))
        || block.len() < 240 && BLOCK.iter().any(|p| p.len() > 9 && block.contains(p))
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

fn kind_of(target: &Target<'_>, anchor: &Anchor) -> ReferenceType {
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
        _ if target.own => T::NewsReport,
        _ => {
            if let Some(kind) = by_hint.filter(|k| *k != T::Law && *k != T::VideoOrRecording || noun.is_some()) {
                return noun.unwrap_or(kind);
            }
            match noun {
                Some(kind) if !target.story => kind,
                _ if target.story => T::NewsReport,
                _ => T::Other,
            }
        }
    }
}

/// Works of reference and front pages tell of a thing; they are not the thing.
fn second_hand(target: &Target<'_>, kind: ReferenceType) -> bool {
    matches!(target.keeps, Some(Keeps::Reference)) || target.own && kind == ReferenceType::Dataset
}
