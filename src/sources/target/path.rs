//! What the path and query of an address say: front, topic, post, story, bill, release, tracking.

use url::Url;

/// The outline of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) front: bool,
    pub(super) topic: bool,
    pub(super) story: bool,
    pub(super) dated: bool,
}

/// Path segments that lead to lists, persons and prices rather than to one item.
const TOPICS: &[&str] = &[
    "tag",
    "tags",
    "topic",
    "topics",
    "category",
    "categories",
    "author",
    "authors",
    "person",
    "people",
    "personalities",
    "profile",
    "profiles",
    "staff",
    "quote",
    "quotes",
    "search",
    "company",
    "companies",
    "by",
    "hub",
    "hubs",
    "subject",
    "keyword",
    "keywords",
    "section",
    "sections",
    "contributor",
    "contributors",
    "writers",
    "columnists",
    "bio",
    "biography",
    "team",
    "about-us",
    "contact",
    "contact-us",
    "newsletter",
    "newsletters",
    "newsletter-signup",
    "subscribe",
    "subscription",
    "subscriptions",
    "login",
    "signin",
    "sign-in",
    "register",
    "account",
    "privacy",
    "privacy-policy",
    "terms",
    "shop",
    "masthead",
    "event-hub",
    "label",
    "labels",
    "archive-author",
    "journalist",
    "markets-data",
    "symbol",
    "stocks",
    "stock",
    "user",
    "users",
    "channel",
    "u",
];

impl Shape {
    pub(super) fn of(url: &Url) -> Self {
        let path = url.path();
        let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
        let last = segments.last().copied().unwrap_or("");
        let front = segments.is_empty()
            || (segments.len() == 1 && matches!(last, "index.html" | "index.php" | "home" | "en" | "us" | "uk")) && url.query().is_none();
        let story = is_story(&segments, url);
        let topic = segments.iter().any(|s| TOPICS.iter().any(|topic| topic.eq_ignore_ascii_case(s)));
        let dated = segments.windows(2).any(|w| is_year(w[0]) && w[1].len() <= 3);
        Self { front, topic, story, dated }
    }
}

fn is_story(segments: &[&str], url: &Url) -> bool {
    let Some(last) = segments.last() else { return false };
    let dated = segments.windows(2).any(|w| is_year(w[0]) && (w[1].len() <= 3)) || last.split('-').any(is_year);
    let hyphens = last.bytes().filter(|b| *b == b'-' || *b == b'_').count();
    let digits = last.bytes().filter(u8::is_ascii_digit).count();
    let numbered = digits >= 5
        || url
            .query_pairs()
            .any(|(k, v)| matches!(&*k, "id" | "p" | "story" | "article" | "storyId") && v.bytes().all(|b| b.is_ascii_digit()));
    let named = segments.iter().any(|s| matches!(*s, "news" | "article" | "articles" | "story" | "stories" | "politics" | "world"));
    (dated && hyphens >= 1) || hyphens >= 4 || numbered || (named && segments.len() >= 2)
}

fn is_year(s: &str) -> bool {
    s.len() == 4 && (s.starts_with("19") || s.starts_with("20")) && s.bytes().all(|b| b.is_ascii_digit())
}

/// What a path says of the item behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    Bill,
    Law,
    Court,
    Hearing,
    Transcript,
    Release,
    Report,
    Dataset,
    Speech,
    Study,
    Video,
    Statement,
    Poll,
    Letter,
}

/// Words of a path, in the order in which they are asked for.
const HINTS: &[(&str, Hint)] = &[
    ("press-release", Hint::Release),
    ("pressrelease", Hint::Release),
    ("news-release", Hint::Release),
    ("newsrelease", Hint::Release),
    ("press_release", Hint::Release),
    ("media-release", Hint::Release),
    ("/press/", Hint::Release),
    ("/newsroom/", Hint::Release),
    ("/releases/", Hint::Release),
    ("/investor", Hint::Release),
    ("/hearing", Hint::Hearing),
    ("-hearing", Hint::Hearing),
    ("/transcript", Hint::Transcript),
    ("/speech", Hint::Speech),
    ("/remarks", Hint::Speech),
    ("hansard", Hint::Speech),
    ("/bill", Hint::Bill),
    ("/legislation", Hint::Law),
    ("/statute", Hint::Law),
    ("/law", Hint::Law),
    ("/opinion-of-the-court", Hint::Court),
    ("/docket", Hint::Court),
    ("indictment", Hint::Court),
    ("complaint", Hint::Court),
    ("affidavit", Hint::Court),
    ("lawsuit", Hint::Court),
    ("/statement", Hint::Statement),
    ("/poll", Hint::Poll),
    ("-poll", Hint::Poll),
    ("/letter", Hint::Letter),
    ("_letter", Hint::Letter),
    ("-letter", Hint::Letter),
    ("dataset", Hint::Dataset),
    ("statistic", Hint::Dataset),
    ("/stats", Hint::Dataset),
    ("/data", Hint::Dataset),
    (".csv", Hint::Dataset),
    (".xls", Hint::Dataset),
    ("/doi/", Hint::Study),
    ("/study", Hint::Study),
    ("/video", Hint::Video),
    (".mp4", Hint::Video),
    (".mp3", Hint::Video),
    ("/report", Hint::Report),
    ("-report", Hint::Report),
    ("/publication", Hint::Report),
    (".pdf", Hint::Report),
];

pub(super) fn hint(url: &Url, host: &str) -> Option<Hint> {
    let path = url.path().to_ascii_lowercase();
    let label = host.split('.').next().unwrap_or("");
    if matches!(label, "ir" | "investor" | "investors" | "newsroom" | "press" | "media") {
        return Some(Hint::Release);
    }
    HINTS.iter().find(|(word, _)| path.contains(word)).map(|(_, hint)| *hint)
}

/// Whether an address on a social or video platform is one post, not a profile, a tag or a share button.
pub(super) fn is_post(url: &Url) -> bool {
    let segments: Vec<&str> = url.path_segments().map(|s| s.filter(|p| !p.is_empty()).collect()).unwrap_or_default();
    let first = segments.first().copied().unwrap_or("");
    if matches!(
        first,
        "share"
            | "sharer"
            | "sharer.php"
            | "intent"
            | "shareArticle"
            | "dialog"
            | "pin"
            | "submit"
            | "login"
            | "signup"
            | "hashtag"
            | "explore"
    ) && segments.len() <= 2
        && first != "pin"
    {
        return false;
    }
    let marked = segments.iter().any(|s| {
        matches!(
            *s,
            "status"
                | "statuses"
                | "p"
                | "posts"
                | "post"
                | "reel"
                | "reels"
                | "videos"
                | "video"
                | "watch"
                | "comments"
                | "permalink"
                | "notes"
                | "embed"
                | "episode"
                | "photo"
                | "pulse"
        ) || s.ends_with(".php")
    });
    let query = url.query_pairs().any(|(k, _)| matches!(&*k, "v" | "story_fbid" | "fbid"));
    let long = segments.last().is_some_and(|s| s.bytes().filter(u8::is_ascii_digit).count() >= 7 || s.len() == 11 && segments.len() == 1);
    marked || query || long
}

/// The address inside an archived copy.
pub(super) fn archived(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    if !host.starts_with("web.archive.") && !host.starts_with("archive.") {
        return None;
    }
    let all = url.as_str();
    let inner = all[8..].find("http").map(|i| &all[8 + i..])?;
    Url::parse(inner).ok().filter(|u| u.host_str().is_some())
}

/// Parameters that pay the page for a sale. Click identifiers alone pay nobody.
const AFFILIATE: &[&str] = &[
    "tag",
    "ascsubtag",
    "awinaffid",
    "awinmid",
    "affid",
    "aff_id",
    "affiliate",
    "affiliate_id",
    "aff",
    "irclickid",
    "subid",
    "sharedid",
    "partnerid",
    "afftrack",
];

/// Whether the address carries a parameter of an affiliate programme.
pub(crate) fn has_affiliate_parameter(url: &Url) -> bool {
    url.query_pairs().any(|(k, v)| {
        let key = k.to_ascii_lowercase();
        AFFILIATE.contains(&key.as_str()) && (key != "tag" || v.contains('-'))
            || matches!(&*key, "ref" | "utm_medium") && v.to_ascii_lowercase().contains("affiliate")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(s: &str) -> Url {
        Url::parse(s).expect("valid")
    }

    #[test]
    fn tells_a_story_from_a_topic_and_a_front_page() {
        let shape = |s: &str| Shape::of(&url(s));
        assert!(shape("https://a.example/2021/03/04/ferry-fares-rise").story);
        assert!(shape("https://a.example/news/ferry-fares-rise-again-1.64").story);
        assert!(shape("https://a.example/tag/ferries").topic);
        assert!(shape("https://a.example/").front);
        assert!(!shape("https://a.example/ferries").story);
        assert!(!shape("https://a.example/ferries").front);
    }

    #[test]
    fn only_programme_parameters_make_an_affiliate_link() {
        assert!(has_affiliate_parameter(&url("https://shop.example/p/1?tag=larder-20")));
        assert!(!has_affiliate_parameter(&url("https://news.example/p/1?tag=budget")));
        assert!(!has_affiliate_parameter(&url("https://news.example/p/1?utm_source=x")));
    }

    #[test]
    fn a_broken_archive_address_is_kept_as_it_is() {
        assert!(archived(&url("https://web.archive.org/web/2012/")).is_none());
        assert!(archived(&url("https://archive.ph/x")).is_none());
    }
}
