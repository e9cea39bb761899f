//! schema.org (JSON-LD): what the page says of the article, in the words that search engines and feeds read.
//!
//! `isBasedOn` is the outlet to whom the text is credited and the outlets on whose reporting it rests; `citation` the documents that it
//! leans on and names or links. `sponsor` stands only where the page names who paid. Findings have no place here.

use serde_json::{Map, Value, json};

use super::object;
use super::place::{page_url, urn, web};
use crate::language::sponsor;
use crate::report::{ArticleKind, CommercialType, Outlet, OutletRole, PartyKind, Reference, ReferenceType, Report};

pub(super) fn article(report: &Report) -> Value {
    let info = &report.article;
    let url = page_url(report);
    let with = |role: OutletRole| report.outlets.iter().filter(move |o| o.roles.contains(&role));
    let publisher = with(OutletRole::Publisher).next();
    let authors: Vec<Value> = report
        .authors
        .iter()
        .map(|a| {
            let works_for = a.outlet.as_ref().and_then(|id| report.outlets.iter().find(|o| o.id == *id)).map(organisation);
            let kind = if a.organisation { "Organization" } else { "Person" };
            object([("@type", kind.into()), ("name", a.name.as_str().into()), ("affiliation", works_for.unwrap_or_default())])
        })
        .collect();
    // Where no person is named, the agency that is credited stands as author.
    let credited: Vec<Value> = if authors.is_empty() { with(OutletRole::Byline).map(organisation).collect() } else { Vec::new() };
    let origin = with(OutletRole::Origin).filter(|o| !o.roles.contains(&OutletRole::Publisher));
    let leant_on = origin.chain(with(OutletRole::Cited).filter(|o| !o.roles.contains(&OutletRole::Origin)));
    let based: Vec<Value> = leant_on.map(|o| json!({"@type": "CreativeWork", "publisher": organisation(o)})).collect();
    let cited: Vec<Value> = report.references.iter().map(reference).collect();
    let corrections: Vec<Value> = report
        .corrections
        .iter()
        .map(|c| {
            object([("@type", "CorrectionComment".into()), ("text", c.text.as_str().into()), ("datePublished", c.date.clone().into())])
        })
        .collect();
    let images: Vec<Value> = report
        .image_credits
        .iter()
        .map(|c| {
            let creator = c.person.as_ref().map(|p| json!({"@type": "Person", "name": p}));
            let holder = c.organisation.as_ref().map(|o| json!({"@type": "Organization", "name": o}));
            let printed = c.evidence.first().map(|e| e.text.clone());
            object([
                ("@type", "ImageObject".into()),
                ("creator", creator.unwrap_or_default()),
                ("copyrightHolder", holder.unwrap_or_default()),
                ("creditText", printed.into()),
            ])
        })
        .collect();
    let (kind, sponsors) = (schema_type(report), sponsors(report));
    let date = |given: &Option<String>| Value::from(given.clone());
    let mut value = object([
        ("@context", "https://schema.org".into()),
        ("@type", kind.into()),
        ("@id", url.clone().unwrap_or_else(|| urn(report)).into()),
        ("url", url.clone().into()),
        ("mainEntityOfPage", url.into()),
        ("headline", info.title.clone().into()),
        ("datePublished", date(&info.published)),
        ("dateModified", date(&info.modified)),
        ("inLanguage", info.language.clone().into()),
        ("articleSection", info.section.clone().into()),
        ("wordCount", info.word_count.into()),
        ("author", Value::Array(if authors.is_empty() { credited } else { authors })),
        ("publisher", publisher.map(organisation).unwrap_or_default()),
        ("isBasedOn", Value::Array(based)),
        ("citation", Value::Array(cited)),
        ("sponsor", Value::Array(sponsors)),
        ("image", Value::Array(images)),
        ("correction", Value::Array(corrections)),
    ]);
    if kind == "WebPage"
        && let Some(fields) = value.as_object_mut()
    {
        // A page that is no article has none of an article's own properties.
        ["articleSection", "wordCount"].iter().for_each(|name| drop(fields.remove(*name)));
    }
    value
}

fn schema_type(report: &Report) -> &'static str {
    if report.commercial.iter().any(|c| c.r#type == CommercialType::Sponsored) {
        return "AdvertiserContentArticle";
    }
    match report.article.kind {
        ArticleKind::News | ArticleKind::Stub | ArticleKind::FactCheck | ArticleKind::Interview => "NewsArticle",
        ArticleKind::Opinion => "OpinionNewsArticle",
        ArticleKind::Analysis => "AnalysisNewsArticle",
        ArticleKind::Review => "ReviewNewsArticle",
        ArticleKind::Blog => "BlogPosting",
        ArticleKind::LiveBlog => "LiveBlogPosting",
        ArticleKind::Gallery => "ImageGallery",
        ArticleKind::NotAnArticle => "WebPage",
        _ => "Article",
    }
}

fn organisation(outlet: &Outlet) -> Value {
    let media = matches!(
        outlet.kind,
        PartyKind::Newspaper
            | PartyKind::Broadcaster
            | PartyKind::Magazine
            | PartyKind::WireAgency
            | PartyKind::OnlineNews
            | PartyKind::TradePress
            | PartyKind::Tabloid
            | PartyKind::StateMedia
            | PartyKind::StudentMedia
    );
    let home = outlet.domain.as_deref().and_then(|d| web(&format!("https://{d}/")));
    let kind = if media { "NewsMediaOrganization" } else { "Organization" };
    object([("@type", kind.into()), ("name", outlet.name.as_str().into()), ("url", home.into())])
}

fn reference(reference: &Reference) -> Value {
    use ReferenceType as R;
    let kind = match reference.r#type {
        R::Study => "ScholarlyArticle",
        R::Report => "Report",
        R::Dataset => "Dataset",
        R::Law => "Legislation",
        R::SocialPost => "SocialMediaPosting",
        R::LetterOrEmail => "Message",
        R::Book => "Book",
        R::VideoOrRecording => "MediaObject",
        R::NewsReport => "NewsArticle",
        _ => "CreativeWork",
    };
    // A maker that is named in the text may be a person or a body: Thing would be all that is sure, and schema.org wants one of the two.
    object([("@type", kind.into()), ("name", reference.text.as_str().into()), ("url", reference.url.as_deref().and_then(web).into())])
}

/// Who paid, where the label names it.
fn sponsors(report: &Report) -> Vec<Value> {
    let labels = report.commercial.iter().filter(|c| c.r#type == CommercialType::Sponsored);
    let mut names: Vec<&str> = labels.filter_map(|c| sponsor::named(&c.text)).collect();
    names.dedup();
    let named = |name: &str| Value::Object(Map::from_iter([("@type".to_owned(), "Organization".into()), ("name".to_owned(), name.into())]));
    names.into_iter().map(named).collect()
}
