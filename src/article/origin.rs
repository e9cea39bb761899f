//! Which outlet the text as a whole is credited to, where it is not the publisher: a reprint's note, an agency's dateline or
//! byline, a source line, a copyright line. The agency's own site is its own, and so is a sister of one house.

use super::imprint::{self, Page};
use super::{Article, Credit, byline, canonical, release};
use crate::Span;
use crate::knowledge::{Knowledge, Record};
use crate::language::imprint::Lexicon;
use crate::language::lower;
use crate::report::{BlockKind, CanonicalRelation, Evidence, EvidenceFrom, PartyKind};

/// Blocks at either end in which a note on the text's origin stands.
const FIRST: usize = 6;
const LAST: usize = 8;

/// Whose page it is, for telling its own name from another's.
pub(crate) struct House<'a> {
    knowledge: &'a Knowledge,
    keys: Vec<String>,
    record: Option<&'a Record>,
}

impl<'a> House<'a> {
    pub(crate) fn of(article: &Article, knowledge: &'a Knowledge) -> Self {
        let keys = byline::house_names(article);
        let record = article.publisher.as_ref().and_then(|p| {
            p.domain.as_deref().and_then(|d| knowledge.by_domain(d)).or_else(|| knowledge.by_name(&p.name).map(|m| m.record))
        });
        Self { knowledge, keys, record }
    }

    /// Whether a name is the publisher's own or that of an outlet of its house.
    pub(crate) fn is_own(&self, name: &str) -> bool {
        let key = byline::name::key(name);
        if key.is_empty()
            || self.keys.contains(&key)
            || key.len() > 4 && self.keys.iter().any(|k| k.len() > 4 && (k.starts_with(&key) || key.starts_with(k.as_str())))
        {
            return true;
        }
        match (self.knowledge.by_name(name), self.record) {
            (Some(m), Some(own)) => m.record.id == own.id || self.knowledge.same_house(&m.record.id, &own.id),
            _ => false,
        }
    }

    fn agency(&self, name: &str) -> Option<&'a Record> {
        self.knowledge.by_name(name).map(|m| m.record).filter(|r| matches!(r.kind, PartyKind::WireAgency | PartyKind::PrWire))
    }
}

/// Fills `origin` of a page.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    let house = House::of(article, page.knowledge);
    let issuer = || release::shown(page).filter(|c| !house.is_own(&c.name));
    let found = from_text(article, &house, page.lex).or_else(issuer).or_else(|| from_data(article, page, &house));
    article.canonical = canonical::judge(article, page, found.as_ref());
    article.origin = found.or_else(|| from_canonical(article, page));
}

/// What the text itself says, for pages and plain text alike.
pub(crate) fn from_text(article: &Article, house: &House<'_>, lex: Lexicon) -> Option<Credit> {
    note(article, house, lex)
        .or_else(|| release::issuer(article).and_then(|(name, span)| credit(article, house, name, span)))
        .or_else(|| dateline(article, house))
        .or_else(|| byline_outlet(article, house))
        .or_else(|| source_line(article, house, lex))
        .or_else(|| copyright(article, house))
}

fn credit(article: &Article, house: &House<'_>, name: &str, span: Span) -> Option<Credit> {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    if name.is_empty() || house.is_own(name) {
        return None;
    }
    let domain = house.knowledge.by_name(name).and_then(|m| m.record.domains.first().cloned());
    Some(Credit { name: name.to_owned(), domain, evidence: vec![Evidence::in_text(&article.info.text, span)] })
}

/// "This article was originally published by …" near either end.
fn note(article: &Article, house: &House<'_>, lex: Lexicon) -> Option<Credit> {
    let text = &article.info.text;
    let blocks = &article.info.blocks;
    let end = blocks.len().saturating_sub(LAST);
    for (_, block) in blocks.iter().enumerate().filter(|(i, _)| *i < FIRST || *i >= end) {
        let words = block.span.of(text);
        if words.len() > 700 {
            continue;
        }
        let low = lower(words);
        if low.len() != words.len() {
            continue;
        }
        if !lex.both().iter().any(|w| w.republished.stand_in(&low)) {
            continue;
        }
        for cue in lex.both().iter().flat_map(|w| w.republished.iter()) {
            let Some(at) = low.find(cue) else { continue };
            let from = at + cue.len();
            if low.get(from..).is_none_or(|r| !r.starts_with(char::is_whitespace)) {
                continue;
            }
            let name = outlet_name(words.get(from..).unwrap_or(""), house.knowledge)?;
            // A date or a place is no outlet ("first published on 3 May").
            if name.chars().next().is_none_or(|c| !c.is_uppercase())
                || imprint::fold(&name).chars().all(|c| c.is_ascii_digit())
                || lex.month(&name.to_lowercase()).is_some()
            {
                continue;
            }
            let first_word = name.split_whitespace().next().unwrap_or("").to_lowercase();
            if lex.month(&first_word).is_some() {
                continue;
            }
            let sentence = sentence_around(words, at);
            let span = Span::new(block.span.start + sentence.start, block.span.start + sentence.end);
            if let Some(found) = credit(article, house, &name, span) {
                return Some(found);
            }
        }
    }
    None
}

/// The name at the start of some words: a known one, else words in capitals up to the first other word.
fn outlet_name(rest: &str, knowledge: &Knowledge) -> Option<String> {
    let rest = rest.trim_start();
    let window: String = rest.chars().take(100).collect();
    if let Some((span, _)) = knowledge.names_in(&window).into_iter().find(|(s, _)| s.start <= 4) {
        return window.get(span.start..span.end).map(str::to_owned);
    }
    let mut out: Vec<&str> = Vec::new();
    for word in window.split_whitespace().take(7) {
        let bare = word.trim_end_matches([',', '.', ';', ':', ')', '!', '’']);
        let capital = bare.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let small = matches!(bare, "of" | "the" | "and" | "&" | "for" | "de" | "la" | "le" | "der" | "die" | "das");
        if !capital && !small && !bare.contains('.') {
            break;
        }
        out.push(bare);
        if bare.len() != word.len() && !word.ends_with("’s") {
            break;
        }
    }
    while out.last().is_some_and(|w| matches!(*w, "of" | "the" | "and" | "&" | "for" | "de" | "la" | "le")) {
        out.pop();
    }
    let name = out.join(" ");
    let name = name.strip_prefix("the ").unwrap_or(&name).to_owned();
    (!name.is_empty()).then_some(name)
}

fn sentence_around(words: &str, at: usize) -> Span {
    let start = words.get(..at).and_then(|s| s.rfind(['\n']).or_else(|| s.rfind(". ").map(|i| i + 1))).map_or(0, |i| i + 1);
    let end = words.get(at..).and_then(|s| s.find(['\n']).or_else(|| s.find(". ").map(|i| i + 1))).map_or(words.len(), |i| at + i);
    Span::new(start.min(at), end).trimmed(words)
}

/// "PORT CITY (Agency) —" at the start of the body.
fn dateline(article: &Article, house: &House<'_>) -> Option<Credit> {
    let text = &article.info.text;
    for block in article.info.blocks.iter().filter(|b| b.kind.is_body()).take(4) {
        let words = block.span.of(text);
        let head_end = words.char_indices().nth(90).map_or(words.len(), |(i, _)| i);
        let head = &words[..head_end];
        let Some(open) = head.find('(') else { continue };
        let Some(close) = head.get(open..).and_then(|h| h.find(')')).map(|c| open + c) else { continue };
        let after = head.get(close + 1..).unwrap_or("").trim_start();
        let dash = after.starts_with(['-', '–', '—', '−', ':']);
        let before = head.get(..open).unwrap_or("");
        // A place before the brackets, no sentence.
        let place = before.split_whitespace().count() <= 8
            && (before.trim().is_empty() || before.trim_start().starts_with(char::is_uppercase))
            && !before.contains(['“', '"', '?', '!']);
        if !place {
            continue;
        }
        let inner = head.get(open + 1..close).unwrap_or("").trim();
        let name = inner.split(['/', ',']).next().unwrap_or(inner).trim();
        // An agency that nobody knows, where the byline or the page's data name it, too.
        let key = byline::name::key(name);
        let capitals = !before.trim().is_empty() && before.chars().all(|c| !c.is_lowercase());
        let vouched = key.len() > 2
            && (article.byline_outlets.iter().any(|o| byline::name::key(&o.name) == key)
                || article.authors.iter().any(|a| a.organisation && byline::name::key(&a.name) == key));
        if dash && capitals && vouched {
            let span = Span::new(block.span.start, block.span.start + close + 1);
            return credit(article, house, name, span);
        }
        if let Some(record) =
            house.agency(name).filter(|_| dash || before.trim().is_empty() || before.trim().chars().all(|c| !c.is_lowercase()))
        {
            let _ = record;
            let span = Span::new(block.span.start, block.span.start + close + 1);
            return credit(article, house, name, span);
        }
    }
    None
}

/// The byline's outlet: an agency, or another outlet beside the author's name.
fn byline_outlet(article: &Article, house: &House<'_>) -> Option<Credit> {
    for outlet in &article.byline_outlets {
        if house.is_own(&outlet.name) {
            continue;
        }
        let known = house.knowledge.by_name(&outlet.name).map(|m| m.record.kind);
        let wire = matches!(known, Some(PartyKind::WireAgency | PartyKind::PrWire));
        let other = known.is_some_and(is_outlet_kind) && article.publisher.is_some();
        // "Jane Roe | Harbour Times" under another site's name says so itself.
        let said = outlet.evidence.iter().any(|e| e.note.as_deref() == Some(byline::BESIDE));
        if wire || other || said && article.publisher.is_some() {
            return Some(Credit { name: outlet.name.clone(), domain: outlet.domain.clone(), evidence: outlet.evidence.clone() });
        }
    }
    None
}

pub(crate) const fn is_outlet_kind(kind: PartyKind) -> bool {
    matches!(
        kind,
        PartyKind::Newspaper
            | PartyKind::Broadcaster
            | PartyKind::Magazine
            | PartyKind::WireAgency
            | PartyKind::OnlineNews
            | PartyKind::TradePress
            | PartyKind::Tabloid
            | PartyKind::StateMedia
            | PartyKind::PrWire
    )
}

/// "SOURCE: Agency" as a line of its own near either end.
fn source_line(article: &Article, house: &House<'_>, lex: Lexicon) -> Option<Credit> {
    let text = &article.info.text;
    let blocks = &article.info.blocks;
    let end = blocks.len().saturating_sub(LAST);
    for (_, block) in blocks
        .iter()
        .enumerate()
        .filter(|(i, b)| (*i < FIRST || *i >= end) && !matches!(b.kind, BlockKind::Caption | BlockKind::Credit | BlockKind::Title))
    {
        let words = block.span.of(text);
        if words.len() > 90 {
            continue;
        }
        let low = words.to_lowercase();
        let Some(cue) = [
            "source:",
            "sources:",
            "source :",
            "quelle:",
            "quellen:",
            "fuente:",
            "fonte:",
            "источник:",
            "来源:",
            "来源：",
            "出典：",
            "kilde:",
            "källa:",
            "bron:",
            "źródło:",
            "kaynak:",
            "sumber:",
            "agency:",
        ]
        .iter()
        .find(|c| low.starts_with(**c)) else {
            continue;
        };
        let name = words.get(cue.len()..).unwrap_or("").trim();
        let agencies = lex.both().iter().any(|w| {
            name.to_lowercase()
                .split_whitespace()
                .any(|n| matches!(n, "agencies" | "agenturen" | "agencias" | "agences") && (w.desk.contains(n) || w.org.contains(n)))
        });
        if agencies || house.knowledge.by_name(name).is_some_and(|m| is_outlet_kind(m.record.kind)) {
            return credit(article, house, name, block.span);
        }
    }
    None
}

/// "© 2024 The Agency. All rights reserved." under the text.
fn copyright(article: &Article, house: &House<'_>) -> Option<Credit> {
    let text = &article.info.text;
    for block in
        article.info.blocks.iter().rev().take(LAST).filter(|b| !matches!(b.kind, BlockKind::Caption | BlockKind::Credit | BlockKind::Title))
    {
        let words = block.span.of(text);
        if words.len() > 400 {
            continue;
        }
        let low = lower(words);
        if !(low.starts_with("copyright") || low.starts_with('©') || low.starts_with("(c)") || low.contains("all rights reserved")) {
            continue;
        }
        for (span, record) in house.knowledge.names_in(words) {
            if matches!(record.kind, PartyKind::WireAgency | PartyKind::PrWire)
                && let Some(found) = credit(article, house, span.of(words), block.span)
            {
                return Some(found);
            }
        }
    }
    None
}

/// The outlet of a canonical address that was judged to be the text's true place.
fn from_canonical(article: &Article, page: &Page<'_>) -> Option<Credit> {
    let found = article.canonical.as_ref().filter(|c| c.relation == CanonicalRelation::Origin)?;
    let name = page.knowledge.by_domain(&found.domain).map_or_else(|| found.domain.clone(), |r| r.name().to_owned());
    Some(Credit { name, domain: Some(found.domain.clone()), evidence: found.evidence.iter().take(1).cloned().collect() })
}

/// The page's data: an agency as author.
fn from_data(article: &Article, page: &Page<'_>, house: &House<'_>) -> Option<Credit> {
    let data = page.article_data(article.info.title.as_deref());
    for key in ["sourceOrganization", "author", "creator", "provider"] {
        let value = data.and_then(|o| o.get(key));
        let values = match value {
            Some(serde_json::Value::Array(a)) => a.iter().take(6).collect(),
            Some(v) => vec![v],
            None => vec![],
        };
        for v in values {
            let name = match v {
                serde_json::Value::String(s) => Some(s.as_str()),
                serde_json::Value::Object(o) => o.get("name").and_then(serde_json::Value::as_str),
                _ => None,
            };
            if let Some(name) = name.map(str::trim).filter(|n| house.agency(n).is_some() && !house.is_own(n)) {
                let domain = house.knowledge.by_name(name).and_then(|m| m.record.domains.first().cloned());
                return Some(Credit {
                    name: name.to_owned(),
                    domain,
                    evidence: vec![Evidence::in_data(EvidenceFrom::JsonLd, &format!("{key}.name"), name)],
                });
            }
        }
    }
    None
}
