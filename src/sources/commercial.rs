//! Words by which the page says that it is paid for or earns on sales, and promotion of products in the body.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::Span;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::report::{BlockKind, Commercial, CommercialType, Evidence, Link, LinkPlace};

use super::prose::{Prose, Sentence, phrases};
use super::target::{Home, Keeps, Target, has_affiliate_parameter};

/// Bound on entries of one page.
const MOST: usize = 60;

/// Sponsored labels, affiliate disclosures and product promotion, in order of the text.
/// `led`: the links of the body with where they lead.
pub(crate) fn find(
    article: &Article,
    prose: &Prose<'_>,
    led: &[(&Link, Target<'_>)],
    home: &Home,
    knowledge: &Knowledge,
) -> Vec<Commercial> {
    let mut out: Vec<Commercial> =
        article.sponsored.iter().map(|e| Commercial { r#type: kind_of(e), text: e.text.clone(), span: e.span }).collect();
    for (i, sentence) in ANY.iter().flat_map(|any| prose.sentences_with(any)) {
        if let Some(kind) = disclosed(prose, sentence) {
            let span = with_answer(prose, i, sentence);
            out.push(Commercial { r#type: kind, text: span.of(prose.text).to_owned(), span: Some(span) });
        }
    }
    for (link, target) in led {
        let Some(span) = link.span.filter(|s| !s.is_empty()) else { continue };
        let paid = target.keeps == Some(Keeps::Affiliate) || has_affiliate_parameter(&target.url);
        if paid && span.len() < 200 {
            out.push(Commercial { r#type: CommercialType::AffiliateLinks, text: whole_offer(prose, span), span: Some(span) });
        }
    }
    // A price button outside the running text whose address pays the page.
    for link in article.links.iter().filter(|l| {
        l.place == LinkPlace::Chrome && l.text.len() < 80 && l.text.bytes().any(|b| b.is_ascii_digit()) && l.text.contains(['$', '£', '€'])
    }) {
        if Target::read(&link.url, home, knowledge).is_some_and(|t| t.keeps == Some(Keeps::Affiliate) || has_affiliate_parameter(&t.url)) {
            out.push(Commercial { r#type: CommercialType::AffiliateLinks, text: link.text.clone(), span: None });
        }
    }
    out.sort_by_key(|c| c.span.map_or(0, |s| s.start));
    out.dedup_by(|a, b| a.span.is_some() && a.span == b.span || a.text == b.text);
    out.truncate(MOST);
    out
}

/// Whether the page's words say that it earns on sales, or that somebody paid for the text.
fn kind_of(evidence: &Evidence) -> CommercialType {
    if evidence.path.as_deref() == Some(AFFILIATE) { CommercialType::AffiliateLinks } else { CommercialType::Sponsored }
}

/// Whether words say that the page earns on what its readers buy.
pub(crate) fn earns(words: &str) -> bool {
    static HINTS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| phrases(&IN_EARNS));
    static PHRASES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| phrases(EARNS));
    let words = words.to_ascii_lowercase();
    [&HINTS, &PHRASES].iter().all(|list| list.as_ref().is_some_and(|p| p.is_match(&words)))
}

/// Marks the evidence of a notice that stands outside the text.
pub(crate) const AFFILIATE: &str = "affiliate notice";

/// A question is no offer without its answer ("Not a subscriber? Then order here").
fn with_answer(prose: &Prose<'_>, index: usize, sentence: &Sentence) -> Span {
    match prose.sentences().get(index + 1) {
        Some(next) if next.block == sentence.block && sentence.span.of(prose.text).ends_with('?') => {
            Span::new(sentence.span.start, next.span.end)
        }
        _ => sentence.span,
    }
}

/// "available in [the latest issue]": a short offer reads as it stands in its sentence.
fn whole_offer(prose: &Prose<'_>, span: Span) -> String {
    let text = span.of(prose.text).trim();
    text.to_owned()
}

const EARNS: &[&str] = &[
    "we may earn",
    "may earn a commission",
    "may earn an affiliate",
    "earn a commission",
    "earn commission",
    "affiliate commission",
    "affiliate links",
    "affiliate partners",
    "commission on purchases",
    "earn from qualifying purchases",
    "receive a commission",
    "receive a small commission",
    "receive a share of sales",
    "commission from retailers",
    "get a cut of",
];
/// What each of them has one of: so few are found faster in all the text about an article.
const IN_EARNS: [&str; 5] = ["earn", "commission", "affiliate", "share of sales", "a cut of"];
const PAID: &[&str] = &[
    "paid for by",
    "sponsored by",
    "sponsored content",
    "sponsored post",
    "paid partnership",
    "in partnership with our sponsor",
    "paid content",
    "advertorial",
    "this is a paid",
    "advertisement feature",
    "brought to you by",
    "presented in paid partnership",
];
const SELLS: &[&str] = &[
    "not a subscriber to",
    "subscribe to our sister",
    "use code ",
    "order your copy",
    "buy your copy",
    "pre-order now",
    "available to buy now",
    "shop now",
    "get yours",
];

/// What a sentence that says anything of the kind has of.
const EARNED_ON: [&str; 4] = ["link", "purchase", "buy", "commission"];
static ANY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| phrases(EARNED_ON.iter().chain(PAID).chain(SELLS)));

fn disclosed(prose: &Prose<'_>, sentence: &Sentence) -> Option<CommercialType> {
    if matches!(sentence.kind, BlockKind::Title | BlockKind::Caption | BlockKind::Credit) {
        return None;
    }
    let low = prose.lower(sentence.span);
    let outside = |p: &&&str| low.find(**p).is_some_and(|i| !prose.in_quotation(sentence.span.start + i));
    if EARNED_ON.iter().any(|w| low.contains(w))
        && (low.contains("we ") || low.contains("our ") || low.contains("affiliate"))
        && EARNS.iter().any(|p| outside(&p))
    {
        return Some(CommercialType::AffiliateLinks);
    }
    // "Sponsored by" heads a label; within a long sentence it tells of a bill or an event.
    if low.len() < 160 && PAID.iter().any(|p| low.starts_with(p)) {
        return Some(CommercialType::Sponsored);
    }
    let whole = |p: &&&str| low.find(**p).is_some_and(|i| !low[i + p.len()..].starts_with(char::is_alphanumeric) || p.ends_with(' '));
    if low.len() < 260 && SELLS.iter().filter(outside).any(|p| whole(&p)) {
        return Some(CommercialType::ProductPromotion);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn found(text: &str) -> Vec<CommercialType> {
        let article = from_text(text);
        let knowledge = Knowledge::empty();
        let prose = Prose::new(article.text(), &article.info.blocks);
        let home = Home::of(&article, &knowledge);
        find(&article, &prose, &[], &home, &knowledge).into_iter().map(|c| c.r#type).collect()
    }

    #[test]
    fn every_phrase_of_earning_has_its_hint() {
        assert!(EARNS.iter().all(|phrase| earns(phrase)));
    }

    #[test]
    fn reads_disclosures_and_labels() {
        assert_eq!(found("If you buy through our links, we may earn a commission."), [CommercialType::AffiliateLinks]);
        assert_eq!(found("Paid for by Loom Kettles"), [CommercialType::Sponsored]);
    }

    #[test]
    fn news_of_commissions_and_sponsors_is_none() {
        assert!(found("Brokers earn a commission on each flat, the ministry said.").is_empty());
        assert!(found("With these cheats you can get yourself a job.").is_empty());
        assert!(found("The bill, sponsored by Sen. Ada Loy, passed on Monday.").is_empty());
        assert!(found("“We may earn a commission when you buy,” the shop's site says.").is_empty());
    }
}
