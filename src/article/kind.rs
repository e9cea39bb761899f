//! What sort of text the page holds: what its data say, how its address, section and headline name it, what its form shows.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Article;
use crate::knowledge::Knowledge;
use crate::page::{Facts, json};
use crate::report::{ArticleKind, BlockKind, PartyKind};

/// Words of body under which a page without a date or an author is no article.
const LEAST_WORDS: usize = 25;
/// Words from which a magazine's text is a feature rather than news.
const MAGAZINE_WORDS: usize = 1_000;

/// Sets `kind` and `kind_reason`.
pub(crate) fn fill(article: &mut Article, facts: &Facts, knowledge: &Knowledge, linked: u32) {
    let (kind, reason) = decide(article, facts, knowledge, linked);
    article.info.kind = kind;
    article.info.kind_reason = reason;
}

fn decide(article: &Article, facts: &Facts, knowledge: &Knowledge, linked: u32) -> (ArticleKind, Option<String>) {
    let types: Vec<&str> = facts.json_ld.iter().filter_map(|v| v.as_object()).flat_map(json::types).collect();
    if let Some(reason) = no_article(article, facts, &types, linked) {
        return (ArticleKind::NotAnArticle, Some(reason));
    }
    for t in &types {
        let kind = match *t {
            "LiveBlogPosting" => ArticleKind::LiveBlog,
            "ClaimReview" => ArticleKind::FactCheck,
            "OpinionNewsArticle" => ArticleKind::Opinion,
            "AnalysisNewsArticle" | "BackgroundNewsArticle" => ArticleKind::Analysis,
            "ReviewNewsArticle" | "CriticReview" => ArticleKind::Review,
            "AskPublicNewsArticle" | "Recipe" => ArticleKind::Other,
            _ => continue,
        };
        return (kind, Some(format!("page data: {t}")));
    }
    if let Some((kind, reason)) = named(article, facts).filter(|(k, _)| !matches!(k, ArticleKind::Blog | ArticleKind::Feature)) {
        return (kind, Some(reason));
    }
    if types.contains(&"Review") && !types.contains(&"Product") {
        return (ArticleKind::Review, Some("page data: Review".to_owned()));
    }
    if let Some((kind, reason)) = by_publisher(article, knowledge) {
        return (kind, Some(reason));
    }
    if questions(article) {
        return (ArticleKind::Interview, Some("questions and answers".to_owned()));
    }
    if listing(article) {
        return (ArticleKind::Listing, Some("most of the text is a list".to_owned()));
    }
    if let Some((kind, reason)) = named(article, facts) {
        return (kind, Some(reason));
    }
    let magazine = article.publisher.as_ref().and_then(|p| knowledge.kind_of_host(p.domain.as_deref()?)) == Some(PartyKind::Magazine);
    if magazine && article.info.word_count >= MAGAZINE_WORDS {
        return (ArticleKind::Feature, Some("a long text in a magazine".to_owned()));
    }
    (ArticleKind::News, None)
}

/// Why the page is none: a front page, a list of stories, an error page.
fn no_article(article: &Article, facts: &Facts, types: &[&str], linked: u32) -> Option<String> {
    let words = article.info.word_count;
    let story = types.iter().any(|t| t.contains("Article") || t.ends_with("Posting")) || facts.meta("article:published_time").is_some();
    if story && words > 0 {
        return None;
    }
    let path = article.url.as_deref().and_then(|u| url::Url::parse(u).ok()).map(|u| u.path().trim_matches('/').to_owned());
    if path.as_deref() == Some("") && linked >= 40 {
        return Some("front page: the address has no path, most of the text is linked".to_owned());
    }
    if words == 0 {
        return Some("no running text was found".to_owned());
    }
    let collection =
        types.iter().any(|t| matches!(*t, "CollectionPage" | "SearchResultsPage" | "ProfilePage" | "AboutPage" | "ContactPage"));
    if collection && words < 150 {
        return Some("the page calls itself a collection, profile or contact page".to_owned());
    }
    if linked >= 75 && words < 120 && !story {
        return Some("a list of stories: most of the text is linked".to_owned());
    }
    let bare = article.info.published.is_none() && article.authors.is_empty();
    (words < LEAST_WORDS && bare).then(|| "a few words without date or author".to_owned())
}

static WORDS: LazyLock<HashMap<&'static str, ArticleKind>> = LazyLock::new(|| {
    let mut words = HashMap::new();
    for line in include_str!("../language/kinds.tsv").lines() {
        let Some((kind, list)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else { continue };
        let kind = match kind {
            "opinion" => ArticleKind::Opinion,
            "analysis" => ArticleKind::Analysis,
            "review" => ArticleKind::Review,
            "interview" => ArticleKind::Interview,
            "fact-check" => ArticleKind::FactCheck,
            "live-blog" => ArticleKind::LiveBlog,
            "press-release" => ArticleKind::PressRelease,
            "feature" => ArticleKind::Feature,
            "blog" => ArticleKind::Blog,
            _ => continue,
        };
        words.extend(list.split_whitespace().map(|w| (w, kind)));
    }
    words
});

/// A kind that the address, the section, the kicker or the headline names.
fn named(article: &Article, facts: &Facts) -> Option<(ArticleKind, String)> {
    let path = article.url.as_deref().and_then(|u| url::Url::parse(u).ok()).map(|u| u.path().to_owned()).unwrap_or_default();
    let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
    // The last segment is the story's own: its words are the headline's.
    let folders = segments.iter().take(segments.len().saturating_sub(1));
    let title = article.info.title.as_deref().unwrap_or("");
    let before_colon = title.split_once([':', '|', '–', '—']).map(|(a, _)| a).filter(|a| a.split_whitespace().count() <= 2);
    let kicker = article.block(BlockKind::Kicker).map(|(_, words)| words);
    // "Analysis by Jane Roe"
    let byline = article.block(BlockKind::Byline).and_then(|(_, words)| words.split_once(" by ")).map(|(a, _)| a.trim());
    let byline = byline.filter(|a| !a.contains(' '));
    let section = article.info.section.as_deref().or_else(|| facts.json_ld.iter().filter_map(|v| v.get("articleSection")?.as_str()).next());
    let places = folders
        .map(|s| ("address", *s))
        .chain(before_colon.map(|s| ("headline", s)))
        .chain(byline.map(|s| ("byline", s)))
        .chain(kicker.filter(|k| k.len() < 40).map(|s| ("kicker", s)))
        .chain(section.filter(|k| k.len() < 40).map(|s| ("section", s)))
        .chain(facts.meta("article:tag").filter(|k| k.len() < 20).map(|s| ("tag", s)));
    for (place, words) in places {
        let key: String = words.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-");
        if let Some(kind) = WORDS.get(key.as_str()) {
            return Some((*kind, format!("{place}: {}", words.trim())));
        }
    }
    None
}

/// What a publisher that is no news outlet publishes: bodies their releases, platforms their users' posts.
fn by_publisher(article: &Article, knowledge: &Knowledge) -> Option<(ArticleKind, String)> {
    use PartyKind as K;
    let of = knowledge.kind_of_host(article.publisher.as_ref()?.domain.as_deref()?)?;
    let kind = match of {
        K::Company | K::Government | K::PrWire | K::Court | K::CentralBank | K::Intergovernmental | K::TradeAssociation => {
            ArticleKind::PressRelease
        }
        K::AdvocacyOrganisation | K::Party | K::Union | K::Campaign | K::ThinkTank if article.url.as_deref().is_some_and(in_newsroom) => {
            ArticleKind::PressRelease
        }
        K::Blog | K::Platform => ArticleKind::Blog,
        _ => return None,
    };
    Some((kind, format!("the publisher is of kind {}", of.as_str())))
}

/// Whether an address lies among the news that a body tells of itself.
fn in_newsroom(url: &str) -> bool {
    url.split('/')
        .skip(3)
        .any(|s| matches!(s, "news" | "press" | "media" | "updates" | "statements" | "aktuelles" | "presse" | "noticias" | "actualites"))
}

/// Whether paragraphs alternate between questions and answers.
fn questions(article: &Article) -> bool {
    let text = article.text();
    let body: Vec<&str> = article.body().filter(|b| b.kind == BlockKind::Paragraph).map(|b| b.span.of(text)).collect();
    let asked =
        body.windows(2).filter(|w| w[0].trim_end().ends_with(['?', '？', '؟']) && !w[1].trim_end().ends_with(['?', '？', '؟'])).count();
    let marked = body.iter().filter(|p| p.starts_with("Q:") || p.starts_with("Q.") || p.starts_with("A:") || p.starts_with("A.")).count();
    body.len() >= 8 && (asked * 4 >= body.len() || marked * 3 >= body.len())
}

fn listing(article: &Article) -> bool {
    let of = |f: fn(BlockKind) -> bool| article.body().filter(|b| f(b.kind)).map(|b| b.span.len()).sum::<usize>();
    let items = article.body().filter(|b| b.kind == BlockKind::ListItem).count();
    let listed = of(|k| k == BlockKind::ListItem);
    // Long items are paragraphs in a list's clothes.
    items >= 10 && listed * 10 > of(|_| true) * 6 && listed < items * 120
}
