//! What the page itself asks its reader to do: sign, give, join, boycott, write, attend.
//!
//! Only the narrator's own imperative or second person counts. What a quoted campaigner asks, news about an
//! appeal, readers' comments and the outlet's promotion of itself do not.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::lists::Lists;
use super::prose::{Prose, Sentence};
use super::target::Home;
use crate::Span;
use crate::article::Article;
use crate::knowledge::{Knowledge, Match};
use crate::report::{AppealType, BlockKind, CallToAction, KbMatch, Link, LinkPlace, MatchKind, PartyKind};
use crate::text::QuickMap;

/// Bound on appeals of one page.
const MOST: usize = 40;

struct Opening {
    words: &'static str,
    kind: AppealType,
    needs: Vec<&'static str>,
}

static OPENINGS: LazyLock<Vec<Opening>> = LazyLock::new(|| {
    let mut all: Vec<Opening> = include_str!("../language/en/appeals.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| {
            let mut cells = l.split('\t');
            let (words, kind, needs) = (cells.next()?, AppealType::parse(cells.next()?)?, cells.next()?);
            Some(Opening { words, kind, needs: if needs == "-" { Vec::new() } else { needs.split('|').collect() } })
        })
        .collect();
    all.sort_by_key(|o| std::cmp::Reverse(o.words.len()));
    all
});

static OFFICIALS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../language/en/officials.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect());

static NOT_APPEALS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::new(include_str!("../language/en/not_appeals.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'))).ok()
});

/// Openings by their first word, longest first.
static BY_FIRST: LazyLock<QuickMap<&'static str, Vec<&'static Opening>>> = LazyLock::new(|| {
    let mut by_first: QuickMap<&'static str, Vec<&'static Opening>> = QuickMap::default();
    for opening in OPENINGS.iter() {
        by_first.entry(opening.words.split(' ').next().unwrap_or("")).or_default().push(opening);
    }
    by_first
});

/// The words by which appeals are found.
pub(super) fn listed() -> impl Iterator<Item = (&'static str, Lists)> {
    BY_FIRST.keys().map(|word| (*word, Lists::OPENING))
}

fn opening_at(prose: &Prose<'_>, word: usize) -> Option<&'static Opening> {
    if !prose.is(word, Lists::OPENING) {
        return None;
    }
    BY_FIRST.get(prose.word(word))?.iter().copied().find(|o| prose.reads(word, o.words))
}

/// The appeals of the page, in order, ids `call-1` …
pub(crate) fn find(article: &Article, prose: &Prose<'_>, home: &Home, knowledge: &Knowledge) -> Vec<CallToAction> {
    let campaigns = home.record().and_then(|id| knowledge.get(id)).is_some_and(|r| campaigns(r.kind));
    let mut out: Vec<CallToAction> = Vec::new();
    for (i, sentence) in prose.sentences().iter().enumerate() {
        let Some((kind, from)) = appeal(prose, sentence, campaigns) else { continue };
        if !own_voice(prose, sentence) {
            continue;
        }
        let labelled = from > sentence.first && prose.gap(from - 1).trim() == ":";
        let start = if labelled { prose.span(from).start } else { sentence.span.start };
        let span = Span::new(start, sentence.span.end);
        let span = with_what_follows(prose, i, span, kind);
        let link = link_of(article, prose, i, span);
        out.push(CallToAction {
            id: format!("call-{}", out.len() + 1),
            r#type: kind,
            text: span.of(prose.text).to_owned(),
            url: link.map(|l| l.url.clone()),
            span: Some(span),
            target: target(link, span, prose, knowledge),
        });
        if out.len() == MOST {
            break;
        }
    }
    out
}

/// Kinds of publisher for which "sign up" means the cause, not a newsletter of an outlet.
const fn campaigns(kind: PartyKind) -> bool {
    matches!(
        kind,
        PartyKind::AdvocacyOrganisation
            | PartyKind::Party
            | PartyKind::Union
            | PartyKind::Campaign
            | PartyKind::ReligiousMovement
            | PartyKind::ThinkTank
    )
}

/// The narrator speaks: not inside quotation marks, not a caption or quotation, and nobody is said to say it.
fn own_voice(prose: &Prose<'_>, sentence: &Sentence) -> bool {
    if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Note | BlockKind::Heading) {
        return false;
    }
    if prose.in_quotation(prose.span(sentence.first).start) || prose.text[..sentence.span.start].ends_with(['“', '"', '‘']) {
        return false;
    }
    let first = sentence.span.of(prose.text).chars().next();
    if matches!(first, Some('“' | '"' | '‘' | '\'' | '«')) {
        return false;
    }
    // "Sign it, she said": a cue of speech after the clause hands the words to somebody else.
    let said = (sentence.first..sentence.end)
        .any(|w| matches!(prose.word(w), "said" | "says" | "told" | "urged" | "tweeted" | "wrote" | "added" | "reads" | "read"));
    !said
}

/// What the sentence asks, and the word at which it begins to.
fn appeal(prose: &Prose<'_>, sentence: &Sentence, campaigns: bool) -> Option<(AppealType, usize)> {
    let starts = if sentence.lists.meets(Lists::OPENING) { clause_starts(prose, sentence) } else { Vec::new() };
    let found = starts
        .into_iter()
        .find_map(|start| Some((imperative(prose, sentence, start, campaigns)?, start)))
        .or_else(|| addressed(prose, sentence))?;
    let other = NOT_APPEALS.as_ref().is_some_and(|list| list.is_match(prose.lower(sentence.span)));
    (!other).then_some(found)
}

/// Words at which an imperative may begin: the sentence's first, after "please", "and", "so", after an opening "to"- or "if"-clause.
fn clause_starts(prose: &Prose<'_>, sentence: &Sentence) -> Vec<usize> {
    let mut starts = vec![sentence.first];
    // "TAKE ACTION: Rally with us": a label before a colon is no clause of its own.
    if let Some(label) = (sentence.first..(sentence.first + 3).min(sentence.end)).find(|&w| prose.gap(w).trim() == ":") {
        starts = vec![label + 1];
    }
    let mut w = sentence.first;
    while w < sentence.end
        && w < sentence.first + 3
        && matches!(prose.word(w), "please" | "and" | "so" | "then" | "now" | "but" | "or" | "also" | "instead" | "today")
    {
        starts.push(w + 1);
        w += 1;
    }
    // "To stop the road, email …", "If you care, sign …", "Do you want to know more? Sign up here".
    let after = matches!(prose.word(sentence.first), "to" | "if" | "for" | "want" | "together" | "before")
        .then(|| (sentence.first..sentence.end.saturating_sub(1)).find(|&w| matches!(prose.gap(w).trim(), "," | "?" | ":" | "–" | "—")))
        .flatten();
    if let Some(after) = after {
        starts.push(after + 1);
        if prose.word(after + 1) == "please" {
            starts.push(after + 2);
        }
    }
    // "Please" anywhere opens an imperative; a colon or dash may.
    for w in sentence.first..sentence.end.saturating_sub(1) {
        if prose.word(w) == "please" {
            starts.push(w + 1);
        }
    }
    starts.retain(|&w| w < sentence.end);
    starts.dedup();
    starts
}

fn imperative(prose: &Prose<'_>, sentence: &Sentence, at: usize, campaigns: bool) -> Option<AppealType> {
    let opening = opening_at(prose, at)?;
    let n = opening.words.split(' ').count();
    let tail = prose.lower(Span::new(prose.span(at + n - 1).end, sentence.span.end));
    let tail = tail.trim_start();
    if opening.words == "sign up" && !campaigns {
        return None;
    }
    // A subject's verb in a heading ("Volunteer lifts anglers") or a noun ("Rally draws thousands", "Call centre staff") is no request.
    if matches!(
        prose.word(at + n),
        "is" | "was" | "are" | "were" | "has" | "have" | "had" | "will" | "by" | "of" | "centre" | "center" | "rate" | "workers"
    ) {
        return None;
    }
    if tail.is_empty() && opening.needs.is_empty() {
        // A bare button ("Donate", "Volunteer") belongs to the page's furniture.
        return None;
    }
    let near: &str = cut(tail, 160);
    let fits = opening.needs.is_empty() || opening.needs.iter().any(|need| meets(near, need));
    let attracts = has_word(near, "on monday")
        || near.contains(" p.m")
        || near.contains(" a.m")
        || ["rally", "march", "vigil", "meeting", "protest", "demonstration", "picket"].iter().any(|w| has_word(near, w));
    if !fits {
        return None;
    }
    if opening.words == "join" && attracts {
        return Some(AppealType::VolunteerOrEvent);
    }
    Some(opening.kind)
}

/// Whether the words after an opening have what it needs.
fn meets(text: &str, need: &str) -> bool {
    if need == "@official" {
        // The one addressed stands in the next few words, not somewhere in the sentence.
        let object = cut(text, 60);
        return OFFICIALS.iter().any(|o| has_word(object, o));
    }
    has_word(text, need)
}

fn cut(s: &str, bytes: usize) -> &str {
    let mut end = s.len().min(bytes);
    while !s.is_char_boundary(end) {
        end -= 1;
    }
    &s[..end]
}

/// Whether the text has the words as whole words (a trailing space in the list asks for a word to follow).
fn has_word(text: &str, need: &str) -> bool {
    let word = need.trim_end();
    text.match_indices(word).any(|(i, _)| {
        let before = text[..i].chars().next_back();
        let after = text[i + word.len()..].chars().next();
        let opens = !word.starts_with(char::is_alphanumeric) || before.is_none_or(|c| !c.is_alphanumeric());
        let plural = after == Some('s') || after == Some('l');
        let closes = !word.ends_with(char::is_alphanumeric) || after.is_none_or(|c| !c.is_alphanumeric()) || plural;
        opens && closes
    })
}

/// "Those who cannot march may hand a contribution …", "Interested parties should contact …", "You can sign … here".
fn addressed(prose: &Prose<'_>, sentence: &Sentence) -> Option<(AppealType, usize)> {
    let first = sentence.first;
    let group = matches!(
        prose.word(first),
        "those"
            | "anyone"
            | "comrades"
            | "readers"
            | "supporters"
            | "friends"
            | "members"
            | "interested"
            | "everyone"
            | "volunteers"
            | "residents"
    ) && (first + 1..(first + 3).min(sentence.end))
        .any(|w| matches!(prose.word(w), "who" | "wishing" | "wanting" | "interested" | "can" | "may" | "should" | "parties" | "are"));
    let you = matches!(prose.word(first), "you") || prose.reads(first, "here is how you") || prose.reads(first, "here's how you");
    // "They have 900 names; you can sign their petition here": the reader is spoken to in a later clause.
    let turns = |&w: &usize| {
        let joined = || matches!(prose.word(w - 1), "and" | "but" | "so") || matches!(prose.gap(w - 1).trim(), ";" | "—" | "–");
        prose.word(w) == "you" && matches!(prose.word(w + 1), "can" | "may") && joined()
    };
    let later = if group || you { None } else { (first + 1..sentence.end.saturating_sub(2)).find(turns) };
    if !group && !you && later.is_none() {
        return None;
    }
    let modal = (later.unwrap_or(first)..sentence.end).find(|&w| matches!(prose.word(w), "may" | "can" | "should" | "must"))?;
    let at = modal + 1;
    let rest = prose.lower(Span::new(prose.span(modal).end, sentence.span.end));
    if let Some(o) = opening_at(prose, at)
        && o.words != "sign up"
        && (o.needs.is_empty() || o.needs.iter().any(|n| meets(rest, n)))
    {
        return Some((o.kind, first));
    }
    if later.is_some() {
        return None;
    }
    if has_word(rest, "contribution") || has_word(rest, "donation") {
        return Some((AppealType::Donate, first));
    }
    if group && matches!(prose.word(at), "contact" | "apply" | "register" | "write" | "email" | "call") {
        return Some((AppealType::Other, first));
    }
    None
}

/// A short call to be somewhere goes on in the next sentence ("Be there! We meet at 8 a.m.").
fn with_what_follows(prose: &Prose<'_>, index: usize, span: Span, kind: AppealType) -> Span {
    if kind != AppealType::VolunteerOrEvent || span.len() > 40 {
        return span;
    }
    match (prose.sentences().get(index), prose.sentences().get(index + 1)) {
        (Some(a), Some(b))
            if a.block == b.block
                && (prose.lower(b.span).contains("a.m") || prose.lower(b.span).contains("p.m") || prose.lower(b.span).contains("noon")) =>
        {
            Span::new(span.start, b.span.end)
        }
        _ => span,
    }
}

/// The link in the appeal, else in the rest of its block.
fn link_of<'l>(article: &'l Article, prose: &Prose<'_>, index: usize, span: Span) -> Option<&'l Link> {
    let links = || article.links.iter().filter(|l| l.place != LinkPlace::Chrome);
    let inside = links().find(|l| l.span.is_some_and(|s| s.overlaps(span)));
    inside.or_else(|| {
        // A button after it, in the same block or alone in the next.
        let here = prose.sentences().get(index)?;
        let after = prose.sentences()[index + 1..]
            .iter()
            .take_while(|s| s.block == here.block || s.block == here.block + 1 && s.span.len() < 80)
            .last()?;
        let rest = Span::new(here.span.end, after.span.end);
        links().find(|l| l.span.is_some_and(|s| rest.contains(s)))
    })
}

fn target(link: Option<&Link>, span: Span, prose: &Prose<'_>, knowledge: &Knowledge) -> Option<KbMatch> {
    let by_host = link.and_then(|l| url::Url::parse(&l.url).ok()).and_then(|u| {
        let host = u.host_str()?.trim_start_matches("www.").to_owned();
        knowledge.by_domain(&host).map(|record| Match { record, kind: MatchKind::Domain })
    });
    let by_name = || knowledge.names_in(span.of(prose.text)).into_iter().next().map(|(_, record)| Match { record, kind: MatchKind::Exact });
    by_host.or_else(by_name).map(|m| KbMatch {
        id: m.record.id.clone(),
        name: m.record.names.first().cloned().unwrap_or_default(),
        r#match: m.kind,
        layer: m.record.layer.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn calls(text: &str) -> Vec<(AppealType, String)> {
        let article = from_text(text);
        let knowledge = Knowledge::empty();
        let prose = Prose::new(article.text(), &article.info.blocks);
        find(&article, &prose, &Home::of(&article, &knowledge), &knowledge).into_iter().map(|c| (c.r#type, c.text)).collect()
    }

    #[test]
    fn finds_what_the_page_asks() {
        use AppealType as A;
        for (text, kind) in [
            ("Sign the Free Harbour Petition at", A::Petition),
            ("Please sign our open letter to the mayor.", A::Petition),
            ("Donate today at www.loom.example/give", A::Donate),
            ("Text SOUP to 12345 to give $5.", A::Donate),
            ("And call the ministry's hotline.", A::ContactOfficial),
            ("If you want the weir gone, email your councillor.", A::ContactOfficial),
            ("Be at the fish market by 7 p.m. on Friday.", A::VolunteerOrEvent),
            ("Those who cannot come may leave a contribution at the office.", A::Donate),
            ("Boycott Loom kettles until they pay.", A::Boycott),
            ("Free Harbour has 900 names; you can sign its petition here.", A::Petition),
            ("The march is on Friday and you can donate to the fund here.", A::Donate),
        ] {
            assert_eq!(calls(text).first().map(|c| c.0), Some(kind), "{text}");
        }
    }

    #[test]
    fn news_quotations_and_promotion_are_no_appeals() {
        for text in [
            "More than 900 people signed the petition on Monday.",
            "“Sign the petition and share it,” said Ada Loy.",
            "“Boycott the fair,” she told the crowd.",
            "It is a law that you can sign a petition against.",
            "The desk opens at nine, and you may sign the form there.",
            "Sign up for our newsletter.",
            "Join the conversation below.",
            "Residents were urged to email your councillor, Loy said.",
            "Support our journalism with a donation.",
            "Give the pan a stir and add salt.",
            "Call centre staff will strike on Friday.",
            "Contact your doctor's surgery before you travel, or ring the clinic.",
            "Donate",
            "Text, $35",
            "Anyone who saw the crash should call police.",
            "If you or someone you know needs help, please call the ministry's hotline.",
        ] {
            assert!(calls(text).is_empty(), "{text}: {:?}", calls(text));
        }
    }
}
