//! The headline says something else than the text.

use std::cell::LazyCell;
use std::sync::LazyLock;

use super::{narrower, toll};
use crate::Span;
use crate::report::{ArticleKind, BlockKind, Confidence, Severity};
use crate::rules::origin::secondary_reporting;
use crate::rules::pattern::{Pattern, pattern};
use crate::rules::{Context, Draft, Findings};
use crate::text::{Bound, Figure, figures};
use crate::text::{runs, stem_hashes};

rule! {
    /// **What it flags.** Headline, kicker or standfirst differs from the body in number or bound, in certainty, in quoted words, or by an
    /// attribution that was dropped.
    ///
    /// **Why an editor cares.** The headline is what most people read and what is quoted on. Where it says more than the text, the text can't
    /// back it.
    ///
    /// Flagged:
    /// - "Over 40,000 taken" above "could be taking as many as 40,000"
    /// - words in quotation marks that the body does not have
    /// - a plain statement above a text that has it from unnamed sources only
    /// - a toll of war stated plainly, above a text that has it from one side: listed, not loud
    ///
    /// Not flagged:
    /// - "about 40,000" for 39,800; "says", "may" or a question mark in the headline
    /// - section headings
    ///
    /// **Limits.** Differences of meaning in other words are not seen.
    HeadlineDiffers { version: 1, severity: Warning, needs: [Body, English, Article] }
    messages: ["bound", "quotation", "speaker", "extreme", "certainty", "attribution"]
}

/// Sentences at the head of the body that tell the news.
const LEAD: usize = 3;

/// Hundredths of some words of the headline that a sentence shares if it is near to them, says the same, or the very same.
const NEAR: usize = 50;
const ALIKE: usize = 60;
const CLOSE: usize = 75;

/// Words of the body below which it may be cut off, so that nothing can be missed in it.
const WORDS: usize = 100;

static HEDGE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:could|may|might|likely|unlikely|appear(?:s|ed)? to|seem(?:s|ed)? to|suggest(?:s|ed|ing)?|reportedly|allegedly|alleged|possibl[ey]|potential(?:ly)?|perhaps|apparent(?:ly)?|expected to|expects to|plans? to|planning to|aims? to|hopes? to|proposed|proposal|considering|looking at|weigh(?:s|ing)|under (?:new |draft )?plans|being (?:considered|drawn up|drafted|weighed|discussed|examined|prepared)|in talks|set to|poised to|just about|believed to|thought to|leaked?|rumou?rs?|if)\b",
    )
});

static ATTRIBUTED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:says?|said|claims?|claimed|according|reports?|reported|reportedly|sources?|told|tells?|alleges?|alleged(?:ly)?|accuses?|accused|warns?|study|survey|poll|finds?|experts?|officials?|police|court|understands?|why|how|what|who)\b|[?:‘“'\x22])",
    )
});

static CONFIRMED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:confirm(?:ed|s)|prove[sdn]|proof)\b"));

static LEAKED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:leak(?:ed|s|er)?|rumou?r(?:ed|s)?|unconfirmed|unverified|reports suggest)\b"));

static UNNAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:according to (?:\w+ )?(?:\w+ )?(?:people|persons?|sources?|officials?) (?:familiar|with|close|briefed|who)|familiar with the (?:matter|situation|plans?|talks|discussions|deliberations)|sources? (?:told|said|say|close)|people briefed|condition of anonymity|not authori[sz]ed to)",
    )
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let kind = cx.article().kind;
    if cx.article().word_count < WORDS
        || matches!(kind, ArticleKind::Listing | ArticleKind::LiveBlog | ArticleKind::Gallery | ArticleKind::Stub)
    {
        return;
    }
    let text = cx.text();
    let heads = cx.blocks().iter().filter(|b| matches!(b.kind, BlockKind::Title | BlockKind::Kicker | BlockKind::Standfirst));
    for head in heads {
        let words = head.span.of(text);
        let first = bound(cx, head.span).or_else(|| quotation(cx, head.span));
        let narrower = || {
            narrower::share(cx, head.span)
                .or_else(|| narrower::many_for_one(cx, head.span))
                .or_else(|| narrower::extreme(cx, head.span))
                .or_else(|| narrower::stronger(cx, head.span))
        };
        let plainer = || confirmed(cx, head.span, words).or_else(|| certainty(cx, head.span, words));
        let listed = || toll::one_sided(cx, head.span);
        let draft = first.or_else(narrower).or_else(|| (head.kind == BlockKind::Title).then(plainer).flatten()).or_else(listed);
        if let Some(draft) = draft {
            out.push(draft.advise("say"));
        }
    }
}

/// The same number on another side of its bound.
fn bound(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    let headline = figures(head.of(text), head.start);
    if headline.is_empty() {
        return None;
    }
    let body = cx.reading.figures(text);
    let disagree = |h: Bound, b: Bound| {
        matches!((h, b), (Bound::Over | Bound::Exact, Bound::UpTo) | (Bound::UpTo, Bound::Over) | (Bound::Over, Bound::About))
    };
    for figure in headline {
        let same: Vec<&Figure> = body.iter().filter(|b| b.value == figure.value).collect();
        if same.is_empty() || same.iter().any(|b| !disagree(figure.bound, b.bound)) {
            continue;
        }
        let words = cx.reading.clause(text, same[0].span);
        let draft = Draft::new("bound", cx.evidence(part(text, head, figure.span))).evidence(cx.evidence(words));
        let draft = draft.arg("headline", figure.span.of(text)).arg("body", same[0].span.of(text));
        return Some(draft.severity(Severity::Warning).confidence(Confidence::High));
    }
    None
}

/// Quoted words of the headline that the body does not have.
fn quotation(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    let mut quotes = cx.reading.quoted.iter().filter(|q| head.contains(**q)).peekable();
    quotes.peek()?;
    let body = LazyCell::new(|| {
        let mut body = String::with_capacity(text.len());
        cx.reading.sentences.iter().for_each(|sentence| plain_all(sentence.span.of(text), &mut body));
        body
    });
    for quote in quotes {
        let mut inner = String::new();
        plain_all(quote.of(text), &mut inner);
        let count = inner.split(' ').count();
        if count < 2 || is_work(head.of(text), quote.of(text)) || body.contains(&inner) {
            continue;
        }
        let best = cx.reading.sharing(text, &inner, NEAR).max_by_key(|(c, s)| (*c, std::cmp::Reverse(s.start)));
        let mut draft = Draft::new("quotation", cx.evidence(part(text, head, *quote)));
        if let Some((_, span)) = best {
            draft = draft.evidence(cx.evidence(span).noted("the nearest words of the text"));
        }
        let words = quote.of(text).trim_matches(['“', '”', '"', '‘', '’', '\'']);
        return Some(draft.arg("headline", words).severity(Severity::Warning).confidence(Confidence::Medium));
    }
    None
}

/// "Confirmed" over a text that nobody confirms in.
fn confirmed(cx: &Context<'_>, head: Span, words: &str) -> Option<Draft> {
    let text = cx.text();
    if cx.reading.first_in(text, &CONFIRMED, head).is_none() || HEDGE.is_match(words) || cx.reading.has(text, &CONFIRMED) {
        return None;
    }
    let cue = cx.reading.find(text, &LEAKED).first()?.span();
    let against = cx.reading.clause(text, cue);
    let draft = Draft::new("certainty", cx.evidence(part(text, head, head))).evidence(cx.evidence(against)).arg("body", against.of(text));
    Some(draft.severity(Severity::Warning).confidence(Confidence::Medium))
}

/// A plain headline over sentences that are all hedged, or all from somebody unnamed.
fn certainty(cx: &Context<'_>, head: Span, words: &str) -> Option<Draft> {
    if !matches!(cx.article().kind, ArticleKind::News | ArticleKind::Analysis) {
        return None;
    }
    // "Quay to be closed after ‘shocking’ count": marks around a part are no attribution of the whole.
    let outside = without_marked(cx, head);
    let marked = outside.len() < words.len();
    let words = if marked { outside.as_str() } else { words };
    if ATTRIBUTED.is_match(words) || HEDGE.is_match(words) {
        return None;
    }
    let text = cx.text();
    if stem_hashes(words).len() < 4 {
        return None;
    }
    let scored: Vec<(usize, Span)> = cx.reading.sharing(text, words, ALIKE).collect();
    let alike: Vec<Span> = scored.iter().map(|(_, span)| *span).collect();
    if alike.is_empty() {
        return None;
    }
    let close = scored.iter().any(|(score, _)| *score >= CLOSE);
    let all = |shape: &Pattern| alike.iter().all(|s| shape.is_match(s.of(text)));
    let first = |shape: &Pattern| shape.find(alike[0].of(text)).map(|m| Span::new(alike[0].start + m.start(), alike[0].start + m.end()));
    // What the text says first of it decides: later sentences take it up without saying again where it comes from.
    let leads = cx.reading.sentences.iter().take(LEAD).any(|s| s.span == alike[0]);
    let borrowed = || secondary_reporting::instances(cx).iter().find(|i| leads && i.has_outlet() && alike[0].contains(i.words));
    let (message, cue) = if all(&UNNAMED) || leads && UNNAMED.is_match(alike[0].of(text)) {
        ("attribution", first(&UNNAMED)?)
    } else if let Some(instance) = borrowed() {
        ("attribution", instance.words)
    } else if close && all(&HEDGE) && !first(&HEDGE).is_some_and(|h| h.of(text).eq_ignore_ascii_case("if")) {
        ("certainty", first(&HEDGE)?)
    } else {
        return None;
    };
    let against = cx.reading.clause(text, cue);
    let draft = Draft::new(message, cx.evidence(head)).evidence(cx.evidence(against)).arg("body", against.of(text));
    Some(draft.severity(if marked { Severity::Info } else { Severity::Notice }).confidence(Confidence::Low))
}

/// The words of a headline without those in quotation marks.
fn without_marked(cx: &Context<'_>, head: Span) -> String {
    let (text, mut at, mut outside) = (cx.text(), head.start, String::new());
    for quote in cx.reading.quoted.iter().filter(|q| head.contains(**q)) {
        outside.push_str(text.get(at..quote.start).unwrap_or(""));
        at = quote.end.max(at);
    }
    outside.push_str(text.get(at..head.end).unwrap_or(""));
    outside
}

/// The part of a headline before or after its colon in which something stands.
fn part(text: &str, head: Span, inner: Span) -> Span {
    let words = head.of(text);
    let at = inner.start.saturating_sub(head.start);
    match words.find(": ") {
        Some(colon) if colon > at => Span::new(head.start, head.start + colon),
        Some(colon) if words.len() - colon > 40 => Span::new(head.start + colon + 1, head.end).trimmed(text),
        _ => head,
    }
}

/// Adds words in lower case, a space between any two; unlike a name, a quotation keeps its "the".
fn plain_all(words: &str, out: &mut String) {
    let bare = words.replace(['’', '\''], "").to_lowercase();
    // "Vote with your feet" is fairly quoted as "vote with their feet".
    let person = |w: &str| {
        matches!(
            w,
            "i" | "you" | "we" | "they" | "he" | "she" | "my" | "your" | "our" | "their" | "his" | "her" | "me" | "us" | "them" | "him"
        )
    };
    for (_, word) in runs(&bare, &[]) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(if person(word) { "*" } else { word });
    }
}

/// A title of a work: capitals inside the marks of a headline that has none outside.
fn is_work(head: &str, quote: &str) -> bool {
    let capitals = |s: &str| {
        s.split_whitespace()
            .filter(|w| w.chars().count() > 3)
            .all(|w| w.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase))
    };
    let outside = head.replace(quote, " ");
    capitals(quote) && !capitals(&outside)
}

/// How careful an English headline is: its hedges, its words of attribution, its figures that are a bound from above or a guess.
pub(crate) fn caution(headline: &str) -> usize {
    let guessed = figures(headline, 0).iter().filter(|f| matches!(f.bound, Bound::UpTo | Bound::About)).count();
    HEDGE.find_iter(headline).count() + ATTRIBUTED.find_iter(headline).count() + guessed
}
