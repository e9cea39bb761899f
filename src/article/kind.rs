//! What sort of text the page holds: what its data say, how its address, section and headline name it, what its form shows.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Article;
use super::form::Form;
use super::origin::is_outlet_kind;
use crate::knowledge::Knowledge;
use crate::page::{Facts, json};
use crate::report::{ArticleKind, BlockKind, PartyKind};

/// Words of body under which a page without a date or an author is no article.
const LEAST_WORDS: usize = 25;
/// Words from which a magazine's text is a feature rather than news.
const MAGAZINE_WORDS: usize = 1_000;
/// Words of a text that is no stub, for all that the page says of a wall.
const SHORT_STUB: usize = 250;
/// Words of a text that is a stub where the page calls it locked, or a wall stands behind it.
const SHORTEST_STUB: usize = 90;
/// Words that no error page and, halved, no page to log in has.
const MANY_WORDS: usize = 150;
/// Entries' times that make a live blog, and so many where the page calls itself live.
const CLOCKS: usize = 5;
const CLOCKS_OF_LIVE: usize = 2;
/// Words between two entries' times on the average, below which they are a timetable's.
const WORDS_AN_ENTRY: usize = 12;
/// Pictures with lines that make a gallery, and so many where the page calls itself one.
const PICTURES: usize = 5;
const PICTURES_OF_GALLERY: usize = 3;

/// Sets `kind` and `kind_reason`.
pub(crate) fn fill(article: &mut Article, facts: &Facts, knowledge: &Knowledge, form: Form<'_>) {
    let (mut kind, mut reason) = decide(article, facts, knowledge, form);
    if kind != ArticleKind::NotAnArticle
        && let Some(stub) = stub(article, facts, form)
    {
        // An opinion stays one, however little of it is open.
        if matches!(kind, ArticleKind::News | ArticleKind::Feature | ArticleKind::Analysis | ArticleKind::Blog | ArticleKind::Listing) {
            (kind, reason) = (ArticleKind::Stub, Some(stub));
        } else {
            reason = Some(reason.map_or_else(|| stub.clone(), |r| format!("{r}; {stub}")));
        }
    }
    article.info.kind = kind;
    article.info.kind_reason = reason;
}

/// Why the text is only the open part of one that is for subscribers.
fn stub(article: &Article, facts: &Facts, form: Form<'_>) -> Option<String> {
    let words = article.info.word_count;
    let locked = locked(facts);
    if words == 0 && locked.is_none() {
        return None;
    }
    let of = facts.json_ld.iter().filter_map(|v| v.as_object()).filter(|o| json::types(o).any(|t| t.contains("Article")));
    let of = of.filter_map(|o| o.get("wordCount")).filter_map(|n| n.as_u64().or_else(|| n.as_str()?.trim().parse().ok())).max();
    let of = of.and_then(|n| usize::try_from(n).ok()).filter(|n| *n > words + words / 2 + 40);
    let why = match (locked, of) {
        (Some(field), Some(n)) => format!("{field}, {words} of {n} words are open"),
        (Some(field), None) if form.cut || words < SHORTEST_STUB || words < SHORT_STUB && form.is_walled() => {
            format!("{field}, {words} words are open")
        }
        (None, Some(n)) if form.is_walled() => format!("a call to subscribe, {words} of {n} words are open"),
        (None, None) if (form.cut || words < SHORTEST_STUB) && form.is_walled() => format!("a call to subscribe behind {words} words"),
        _ => return None,
    };
    Some(format!("behind a paywall: {why}"))
}

/// The field by which the page says that its text is not free.
fn locked(facts: &Facts) -> Option<&'static str> {
    let closed = |v: &serde_json::Value| match v {
        serde_json::Value::Bool(free) => !free,
        serde_json::Value::String(s) => s.trim().rsplit('/').next().is_some_and(|s| s.eq_ignore_ascii_case("false")),
        _ => false,
    };
    let own = facts
        .json_ld
        .iter()
        .filter_map(|v| v.as_object())
        .filter(|o| json::types(o).any(|t| t.contains("Article") || t.ends_with("Posting")));
    if own.filter_map(|o| o.get("isAccessibleForFree")).any(closed) {
        return Some("isAccessibleForFree");
    }
    facts.meta("article:content_tier").is_some_and(|t| t.eq_ignore_ascii_case("locked")).then_some("article:content_tier")
}

fn decide(article: &Article, facts: &Facts, knowledge: &Knowledge, form: Form<'_>) -> (ArticleKind, Option<String>) {
    let types: Vec<&str> = facts.json_ld.iter().filter_map(|v| v.as_object()).flat_map(json::types).collect();
    if let Some(reason) = no_article(article, facts, &types, form) {
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
    if let Some(reason) = live(article, form) {
        return (ArticleKind::LiveBlog, Some(reason));
    }
    if let Some(reason) = gallery(article, facts, &types, form) {
        return (ArticleKind::Gallery, Some(reason));
    }
    let mut named = named(article, facts);
    if let Some((kind, reason)) = named.take_if(|(k, _)| !matches!(k, ArticleKind::Blog | ArticleKind::Feature)) {
        return (kind, Some(reason));
    }
    if types.contains(&"Review") && (!types.contains(&"Product") || is_reviewer(article, facts)) {
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
    if let Some((kind, reason)) = named {
        return (kind, Some(reason));
    }
    let magazine = article.publisher.as_ref().and_then(|p| knowledge.kind_of_host(p.domain.as_deref()?)) == Some(PartyKind::Magazine);
    if magazine && article.info.word_count >= MAGAZINE_WORDS {
        return (ArticleKind::Feature, Some("a long text in a magazine".to_owned()));
    }
    (ArticleKind::News, None)
}

/// Whether the review of a product in the page's data is by the text's own author; a shop's are by its customers.
fn is_reviewer(article: &Article, facts: &Facts) -> bool {
    let reviews = facts.json_ld.iter().filter_map(|v| v.as_object()).filter(|o| json::types(o).any(|t| t == "Review"));
    reviews
        .filter_map(|o| o.get("author").and_then(|a| a.get("name").unwrap_or(a).as_str()))
        .any(|name| article.authors.iter().any(|a| !a.organisation && a.name == name))
}

/// Why the page is none: a front page, a list of stories, an error page.
fn no_article(article: &Article, facts: &Facts, types: &[&str], form: Form<'_>) -> Option<String> {
    let linked = form.linked;
    let words = article.info.word_count;
    let story = types.iter().any(|t| t.contains("Article") || t.ends_with("Posting")) || facts.meta("article:published_time").is_some();
    if story && (words > 0 || article.info.title.is_some() && locked(facts).is_some()) {
        return None;
    }
    let headlines = article.info.title.iter().chain(&facts.title).flat_map(|t| t.split(['|', '-', '–', '—', ':', '•']));
    if let Some(line) = headlines.map(str::trim).find(|l| NAMES.error.contains(key(l).as_str())).filter(|_| words < MANY_WORDS) {
        return Some(format!("an error page: {line}"));
    }
    if words < MANY_WORDS / 2 && form.asks_password() {
        return Some("a page to log in".to_owned());
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
    let bare = article.info.published.is_none() && article.authors.is_empty();
    if bare && types.contains(&"VideoObject") && words < MANY_WORDS / 2 {
        return Some("a video with a few words".to_owned());
    }
    if form.cards >= 5 && words < form.cards * 50 && article.authors.is_empty() {
        return Some(format!("a list of stories: {} headings lead elsewhere", form.cards));
    }
    if linked >= 75 && words < 120 && !story {
        return Some("a list of stories: most of the text is linked".to_owned());
    }
    (words < LEAST_WORDS && bare).then(|| "a few words without date or author".to_owned())
}

/// Words that name kinds.
#[derive(Default)]
struct Names {
    kinds: HashMap<&'static str, ArticleKind>,
    live: HashSet<&'static str>,
    gallery: HashSet<&'static str>,
    error: HashSet<&'static str>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for line in include_str!("../language/kinds.tsv").lines() {
        let Some((kind, list)) = line.split_once('\t').filter(|_| !line.starts_with('#')) else { continue };
        let list = list.split_whitespace();
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
            "live" => {
                names.live = list.collect();
                continue;
            }
            "gallery" => {
                names.gallery = list.collect();
                continue;
            }
            "error" => {
                names.error = list.collect();
                continue;
            }
            _ => continue,
        };
        names.kinds.extend(list.map(|w| (w, kind)));
    }
    names
});

/// Words as a name in the list: lower case, hyphens for spaces.
fn key(words: &str) -> String {
    words.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("-")
}

/// Why the text is a live blog: many entries with times, or some and a name.
fn live(article: &Article, form: Form<'_>) -> Option<String> {
    if form.clocks < CLOCKS_OF_LIVE || article.info.word_count < form.clocks * WORDS_AN_ENTRY {
        return None;
    }
    let title = article.info.title.as_deref().unwrap_or("");
    let called = |word: &str| NAMES.live.contains(word) || NAMES.kinds.get(word) == Some(&ArticleKind::LiveBlog);
    // "Storm live: …", "… – live", "LIVE | …", "Live updates: …"
    let ends = title.split([':', '|', '–', '—', '-']).flat_map(|part| {
        let words: Vec<&str> = part.split_whitespace().collect();
        let n = words.len();
        [words.first().copied(), words.last().copied()]
            .into_iter()
            .flatten()
            .map(str::to_owned)
            .chain((n == 2).then(|| words.join("-")))
            .collect::<Vec<_>>()
    });
    let named = ends.map(|w| w.to_lowercase()).find(|w| called(w) && title.contains([':', '|', '–', '—', '-'])).or_else(|| {
        let path = article.url.as_deref().and_then(|u| url::Url::parse(u).ok()).map(|u| u.path().to_lowercase())?;
        path.split('/')
            .flat_map(|s| [s, s.split('-').next().unwrap_or(s), s.rsplit('-').next().unwrap_or(s)])
            .find(|s| called(s))
            .map(str::to_owned)
    });
    let named = named.or_else(|| article.block(BlockKind::Kicker).map(|(_, w)| key(w)).filter(|w| called(w)));
    match named {
        Some(word) => Some(format!("{} entries with times, called {word}", form.clocks)),
        None => (form.clocks >= CLOCKS).then(|| format!("{} entries with times", form.clocks)),
    }
}

/// Why the text is a gallery: pictures whose lines are most of it, or some and a name.
fn gallery(article: &Article, facts: &Facts, types: &[&str], form: Form<'_>) -> Option<String> {
    let data = types.iter().find(|t| matches!(**t, "ImageGallery" | "MediaGallery"));
    let story = types.iter().any(|t| t.contains("Article") || t.ends_with("Posting"));
    if let Some(t) = data.filter(|_| !story && article.info.word_count < form.pictures.max(1) * 100) {
        return Some(format!("page data: {t}"));
    }
    let few = article.info.word_count < form.pictures * 50 || form.in_lines >= 60;
    let is_gallery = |(_, words): &(&str, String)| NAMES.gallery.contains(key(words).as_str());
    if form.pictures >= PICTURES_OF_GALLERY
        && few
        && let Some((place, words)) = places(article, facts).find(is_gallery)
    {
        return Some(format!("{place}: {}", words.trim()));
    }
    (form.lines >= PICTURES && form.pictures >= PICTURES && form.in_lines >= 60).then(|| format!("{} pictures with lines", form.lines))
}

/// A kind that the address, the section, the kicker or the headline names.
fn named(article: &Article, facts: &Facts) -> Option<(ArticleKind, String)> {
    places(article, facts).find_map(|(place, words)| {
        let kind = NAMES.kinds.get(key(&words).as_str())?;
        Some((*kind, format!("{place}: {}", words.trim())))
    })
}

/// The places in which a page names its kind, with their words.
fn places(article: &Article, facts: &Facts) -> impl Iterator<Item = (&'static str, String)> {
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
    places.map(|(place, words)| (place, words.to_owned())).collect::<Vec<_>>().into_iter()
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
    // Another outlet's text on a body's site is no release of that body.
    let foreign = kind == ArticleKind::PressRelease && of != K::PrWire && reprints(article, knowledge);
    (!foreign).then(|| (kind, format!("the publisher is of kind {}", of.as_str())))
}

/// Whether the text is credited to an outlet, and not to the body that published it.
fn reprints(article: &Article, knowledge: &Knowledge) -> bool {
    article.origin.as_ref().is_some_and(|o| {
        let outlet = knowledge.by_name(&o.name).is_some_and(|m| is_outlet_kind(m.record.kind) && m.record.kind != PartyKind::PrWire);
        outlet || article.byline_outlets.iter().any(|b| b.name == o.name)
    })
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
