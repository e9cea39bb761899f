//! Document nouns that the text uses as evidence: "a report", "his research", "a June 3 hearing".

use super::details::{date_in, maker_in};
use super::phrase::{self, DEFINITE, EVIDENCE, ISSUED, STOPS, is_possessive};
use super::usage::Use;
use super::{Draft, is_primary, lexicon};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::Span;
use crate::article::Article;
use crate::report::{BlockKind, ReferenceType};
use crate::sources::lists::Lists;
use crate::sources::prose::{Prose, Sentence};
use lexicon::Strength;

/// Every document noun of the body, in order of the text: `sure` where it is used as evidence; the others only
/// lend their words to a link beside them or to a later "the report".
pub(super) fn find(article: &Article, prose: &Prose<'_>) -> Vec<Draft> {
    let names = Own::of(article);
    let mut out = Vec::new();
    for sentence in prose.sentences() {
        if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst) {
            continue;
        }
        let speaking = speaking_at(prose, sentence);
        if !sentence.lists.meets(Lists::NOUN.or(Lists::PLATFORM)) {
            out.extend(speaking);
            continue;
        }
        let read = |at| read(prose, sentence, at, &names).or_else(|| post_on(prose, sentence, at));
        out.extend(read(sentence.first).or(speaking));
        out.extend((sentence.first + 1..sentence.end).filter_map(read));
    }
    out
}

/// The publisher's and origin's names, lower case: what is said to them is their own reporting.
struct Own {
    names: Vec<String>,
}

impl Own {
    fn of(article: &Article) -> Self {
        let names = article
            .publisher
            .iter()
            .chain(&article.origin)
            .chain(&article.byline_outlets)
            .map(|c| c.name.to_ascii_lowercase())
            .filter(|n| n.len() > 1)
            .flat_map(|n| {
                let bare = n.strip_prefix("the ").map(str::to_owned);
                std::iter::once(n).chain(bare)
            })
            .collect();
        Self { names }
    }

    fn stands_in(&self, text: &str) -> bool {
        self.names.iter().any(|n| text.contains(n.as_str()))
    }
}

fn read(prose: &Prose<'_>, sentence: &Sentence, last: usize, own: &Own) -> Option<Draft> {
    let (head, noun) = lexicon::ending_at(prose, last)?;
    if prose.in_quotation(prose.span(head).start) || is_part_of_more(prose, sentence, head, last) {
        return None;
    }
    let first = phrase::left(prose, sentence, head);
    if is_proper_name(prose, first, head, last, noun.kind)
        || unmarked_singular(prose, first, head, last)
        || is_other_sense(prose, first, head, last)
        || is_verb(prose, sentence, last)
    {
        return None;
    }
    let kind = recorded(prose, first, head).unwrap_or(noun.kind);
    let use_ = Use::of(prose, sentence, first, head, last);
    if use_.negated || own_contact(prose, sentence, first, last, kind, own) {
        return None;
    }
    let end = phrase::right(prose, sentence, last);
    let (date, maker) = (date_in(prose, first, end), maker_in(prose, first, head, last, end));
    let opens = first == sentence.first || end > last;
    // "The legislation" alone takes up what the text has spoken of in other words.
    let vague = kind == ReferenceType::Law && use_.bare && DEFINITE.contains(&prose.word(first));
    let sure = !vague
        && match noun.strength {
            Strength::Strong => use_.evidence || use_.indefinite && !use_.purpose && opens,
            Strength::Evidence => use_.evidence,
            Strength::Weak => use_.cited || use_.evidence && (date.is_some() || maker.is_some()),
        };
    Some(Draft {
        span: prose.over(first, end),
        kind,
        primary: is_primary(kind),
        date,
        maker,
        definite: DEFINITE.contains(&prose.word(first))
            || (first..head).any(|w| is_possessive(prose.word(w)))
            || phrase::OWNERS.contains(&prose.word(first)) && use_.bare,
        sure,
        ..Draft::default()
    })
}

/// "a taped interview": what was recorded is a recording.
fn recorded(prose: &Prose<'_>, first: usize, head: usize) -> Option<ReferenceType> {
    (first..head)
        .any(|w| matches!(prose.word(w), "taped" | "videotaped" | "recorded" | "video-recorded" | "televised"))
        .then_some(ReferenceType::VideoOrRecording)
}

/// A longer noun of the list or a compound holds this one ("court documents", "data release", "letter writer").
fn is_part_of_more(prose: &Prose<'_>, sentence: &Sentence, head: usize, last: usize) -> bool {
    let next = last + 1;
    if next >= sentence.end || !prose.joined(last) {
        return false;
    }
    if let Some((first, _)) = lexicon::ending_at(prose, next) {
        return first <= head || !prose.is_capital(next);
    }
    let word = prose.word(next);
    if is_possessive(prose.word(last)) {
        return true;
    }
    let goes_on = STOPS.contains(word)
        || EVIDENCE.contains(word)
        || ISSUED.contains(word)
        || phrase::is_determiner(word)
        || word.ends_with("ing")
        || word.ends_with("ed")
        || word.ends_with("ly")
        || word.ends_with("day")
        || matches!(
            word,
            "last"
                | "earlier"
                | "today"
                | "yesterday"
                | "more"
                | "most"
                | "against"
                | "about"
                | "itself"
                | "alone"
                | "containing"
                | "sent"
                | "up"
                | "out"
                | "off"
                | "seen"
                | "back"
                | "online"
                | "later"
                | "first"
                | "together"
                | "again"
                | "around"
                | "across"
                | "aimed"
        )
        || prose.is_capital(next)
        || word.starts_with(|c: char| c.is_ascii_digit());
    !goes_on
}

/// A capital on the noun itself makes it part of a name ("the Harbour Post", "Bureau of Statistics"); a law, a
/// report and a study may be named so.
fn is_proper_name(prose: &Prose<'_>, first: usize, head: usize, last: usize, kind: ReferenceType) -> bool {
    if !prose.is_capital(last) {
        return false;
    }
    let opens = head == first && prose.sentences().iter().any(|s| s.first == first);
    let next_capital = prose.joined(last) && prose.is_capital(last + 1);
    let titled = matches!(kind, ReferenceType::Law | ReferenceType::Report | ReferenceType::Study | ReferenceType::Poll)
        && !matches!(prose.word(last), "research" | "studies" | "analysis" | "paper" | "note" | "review" | "survey")
        && first < head
        && !next_capital;
    !opens && !titled || opens && next_capital
}

/// Another sense of the noun: "harbour studies" is a field, "public figures" are people, "sales records" are broken.
fn is_other_sense(prose: &Prose<'_>, first: usize, head: usize, last: usize) -> bool {
    const OF_STUDIES: &[&str] = &[
        "new",
        "recent",
        "several",
        "previous",
        "other",
        "earlier",
        "two",
        "three",
        "many",
        "these",
        "those",
        "such",
        "past",
        "scientific",
        "multiple",
        "various",
        "some",
        "the",
        "his",
        "her",
        "their",
        "its",
        "our",
        "academic",
        "published",
        "older",
    ];
    let any = |words: &[&str]| (first..head).any(|w| words.contains(&prose.word(w)));
    match prose.word(last) {
        "studies" => (first..head).any(|w| !OF_STUDIES.contains(&prose.word(w)) && !is_possessive(prose.word(w))),
        "figures" => any(&[
            "public",
            "political",
            "key",
            "religious",
            "senior",
            "prominent",
            "historical",
            "leading",
            "opposition",
            "media",
            "establishment",
            "major",
            "top",
            "influential",
        ]),
        "records" => any(&["broke", "break", "breaking", "sales", "world", "set", "track", "sold"]),
        "judgment" | "judgement" => {
            any(&["medical", "value", "better", "own", "moral", "personal", "good", "bad", "poor", "less", "sound", "political"])
        }
        "release" | "book" | "report" | "study" | "documentary" => {
            any(&["forthcoming", "upcoming", "planned", "possible", "potential", "bible", "school"])
        }
        "address" => any(&["email", "e-mail", "ip", "home", "web", "postal", "street"]),
        _ => false,
    }
}

/// The document noun that ends at a word, where it names a document there.
pub(super) fn document_at(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> Option<(usize, &'static lexicon::Noun)> {
    let (head, noun) = lexicon::ending_at(prose, last)?;
    let first = phrase::left(prose, sentence, head);
    (!is_other_sense(prose, first, head, last) && !is_verb(prose, sentence, last)).then_some((head, noun))
}

/// "The Upland Times reports that": the plural noun is a verb here.
fn is_verb(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> bool {
    if !matches!(
        prose.word(last),
        "reports" | "estimates" | "notes" | "posts" | "records" | "tweets" | "emails" | "report" | "estimate" | "review" | "note" | "post"
    ) || last == sentence.first
    {
        return false;
    }
    let before = prose.word(last - 1);
    let subject = matches!(before, "he" | "she" | "it" | "who" | "they" | "also" | "we" | "i" | "you" | "to" | "and")
        || prose.is_capital(last - 1) && !is_possessive(before) && !phrase::is_determiner(before);
    let object =
        last + 1 < sentence.end && matches!(prose.word(last + 1), "that" | "the" | "a" | "an" | "his" | "her" | "their" | "on" | "how");
    subject && object
}

/// A countable noun without any article, owner, figure or name before it is no particular document ("to review").
fn unmarked_singular(prose: &Prose<'_>, first: usize, head: usize, last: usize) -> bool {
    let word = prose.word(last);
    let mass = word.ends_with('s')
        || matches!(word, "data" | "footage" | "guidance" | "research" | "testimony" | "audio" | "legislation" | "analysis");
    first == head && !mass
}

/// What was said or sent to the publisher itself, or to reporters, is its own contact and no reference.
fn own_contact(prose: &Prose<'_>, sentence: &Sentence, first: usize, last: usize, kind: ReferenceType, own: &Own) -> bool {
    use ReferenceType as T;
    if !matches!(kind, T::Interview | T::OfficialStatement | T::LetterOrEmail) {
        return false;
    }
    let to = last + 1 < sentence.end && matches!(prose.word(last + 1), "to" | "with");
    if to
        && (matches!(prose.word(last + 2), "this" | "us" | "me" | "reporters" | "journalists")
            || prose.word(last + 2) == "the" && matches!(prose.word(last + 3), "newspaper" | "paper" | "magazine" | "website" | "author"))
    {
        return true;
    }
    let from = prose.span(first).start;
    let mut end = (prose.span(last).end + 48).min(sentence.span.end);
    while !prose.text.is_char_boundary(end) {
        end -= 1;
    }
    let whole = prose.lower(sentence.span);
    if own.stands_in(prose.lower(Span::new(from, end))) || own.stands_in(whole) && (whole.contains("told ") || whole.contains("tells ")) {
        return true;
    }
    // An interview is a reference only where another outlet or interviewer is named.
    kind == T::Interview
        && !(matches!(prose.word(last + 1), "with" | "to" | "on" | "for" | "by" | "published" | "in")
            && (prose.is_capital(last + 2) || prose.is_capital(last + 3))
            || prose.is_capital(first + 1) && first + 1 < last)
}

/// "Speaking on the quay on Friday evening, Ada Loy said": a speech in public without the word. To reporters it is none.
fn speaking_at(prose: &Prose<'_>, sentence: &Sentence) -> Option<Draft> {
    const LONGEST: usize = 14;
    let first = sentence.first;
    if prose.word(first) != "speaking" || first + 3 >= sentence.end {
        return None;
    }
    if !matches!(prose.word(first + 1), "on" | "at" | "in" | "outside" | "from" | "before") {
        return None;
    }
    let last = (first + 2..(first + LONGEST).min(sentence.end)).find(|&w| !prose.joined(w))?;
    let date = date_in(prose, first, last)?;
    let private = (first..=last).any(|w| matches!(prose.word(w), "reporters" | "journalists" | "interview" | "anonymity" | "condition"));
    (!private && prose.gap(last).starts_with(',')).then(|| Draft {
        span: prose.over(first, last),
        kind: ReferenceType::Speech,
        primary: true,
        date: Some(date),
        ..Draft::default()
    })
}

/// Platforms by the last word of their names.
static PLATFORMS: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_last: BTreeMap<&'static str, Vec<&'static str>> = BTreeMap::new();
    for name in include_str!("../../knowledge/platform_names.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        by_last.entry(name.rsplit(' ').next().unwrap_or(name)).or_default().push(name);
    }
    by_last
});

/// The last words of the platforms' names.
pub(super) fn platforms() -> impl Iterator<Item = &'static str> {
    PLATFORMS.keys().copied()
}

/// "wrote on X", "posted on the platform Threads": a post without the word.
fn post_on(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> Option<Draft> {
    if !prose.is(last, Lists::PLATFORM) || !prose.is_capital(last) || prose.in_quotation(prose.span(last).start) {
        return None;
    }
    let platform = PLATFORMS.get(prose.raw(last))?.iter().find(|p| {
        let n = p.split(' ').count();
        last + 1 >= sentence.first + n && p.split(' ').enumerate().all(|(k, w)| prose.raw(last + 1 - n + k) == w)
    })?;
    let mut first = last + 1 - platform.split(' ').count();
    while first > sentence.first
        && last - first < 5
        && matches!(
            prose.word(first - 1),
            "the" | "social" | "media" | "platform" | "site" | "app" | "network" | "his" | "her" | "their" | "its" | "own"
        )
    {
        first -= 1;
    }
    let on = first > sentence.first && matches!(prose.word(first - 1), "on" | "to");
    let wrote = (sentence.first..first.saturating_sub(1)).rev().take(6).any(|w| {
        matches!(
            prose.word(w),
            "wrote" | "posted" | "said" | "tweeted" | "announced" | "shared" | "writes" | "posting" | "statement" | "message"
        )
    });
    (on && wrote).then(|| Draft {
        span: prose.over(first, last),
        kind: ReferenceType::SocialPost,
        primary: true,
        sure: true,
        ..Draft::default()
    })
}
