//! What a canonical address on another domain says of the page: the text's true origin, a sister of one owner, or the same outlet under
//! another address. Knowledge and the page's own words decide; where they are silent it stays open.

use serde_json::{Map, Value};

use super::imprint::Page;
use super::publisher::{fits, host_of};
use super::{Article, Credit, origin};
use crate::knowledge::Record;
use crate::page::json;
use crate::report::{Canonical, CanonicalRelation as Relation, Evidence, EvidenceFrom, MatchKind};

/// How well a name fits a host (`publisher::fits`) for the two to be one.
const FITS: i32 = 7;
/// Most objects of the page's data that are looked at.
const OBJECTS: usize = 200;
/// Passages at the page's end in which the line on its owner stands.
const LAST: usize = 25;
/// Longest block or passage, in bytes, that is read for words on the page's house.
const LINE: usize = 700;

/// The page, its canonical address, and what is known of both.
struct View<'a> {
    article: &'a Article,
    page: &'a Page<'a>,
    here: String,
    there: String,
    own: Option<&'a Record>,
    other: Option<&'a Record>,
}

/// Judges the canonical address, if it lies on another domain than the page. `credited`: to whom text or data credit the whole.
pub(crate) fn judge(article: &Article, page: &Page<'_>, credited: Option<&Credit>) -> Option<Canonical> {
    let (named, address) = match page.facts.canonical.as_deref() {
        Some(address) => (Evidence::in_data(EvidenceFrom::Link, "canonical", address), address),
        None => page.facts.meta("og:url").map(|a| (Evidence::in_data(EvidenceFrom::Meta, "og:url", a), a))?,
    };
    let (url, there) = (article.url.as_deref()?, host_of(address)?);
    let here = host_of(url)?;
    if site(&here) == site(&there) {
        return None;
    }
    let view =
        View { article, page, own: page.knowledge.by_domain(&here), other: page.knowledge.by_domain(&there), here, there: there.clone() };
    let (relation, mut because) = view.decide(url, credited);
    because.insert(0, named);
    because.truncate(4);
    Some(Canonical { relation, domain: there, knowledge: view.other.map(|r| r.matched(MatchKind::Domain)), evidence: because })
}

/// The registered part of a host.
pub(super) fn site(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

/// Whether an address holds a host: what a cache, an archive, a translator or a reader's proxy serves a copy of.
pub(crate) fn holds(url: &str, host: &str) -> bool {
    let Ok(url) = url::Url::parse(url) else { return false };
    if host.len() < 4 || !host.contains('.') {
        return false;
    }
    // "www-daily-example.cache.example": dots as hyphens, hyphens doubled.
    let front = url.host_str().and_then(|h| h.split('.').next()).unwrap_or("");
    let front = front.replace("--", "\0").replace('-', ".").replace('\0', "-");
    if front == host || front.strip_prefix("www.") == Some(host) || front.strip_prefix("m.") == Some(host) {
        return true;
    }
    let rest = format!("{}?{}", url.path(), url.query().unwrap_or("")).to_ascii_lowercase().replace("%3a", ":").replace("%2f", "/");
    rest.match_indices(host).any(|(at, _)| {
        let before = rest[..at].trim_end_matches("www.").trim_end_matches("m.");
        let after = rest[at + host.len()..].chars().next();
        (before.ends_with("//") || before.ends_with(":/") || before.ends_with('/')) && matches!(after, None | Some('/' | '?' | '&' | ':'))
    })
}

impl<'a> View<'a> {
    fn decide(&self, url: &str, credited: Option<&Credit>) -> (Relation, Vec<Evidence>) {
        if holds(url, &self.there) {
            return (Relation::Alias, vec![Evidence::in_data(EvidenceFrom::Link, "url", url).noted("the address holds the canonical one")]);
        }
        let records = || [self.own, self.other].into_iter().flatten().map(of_record).collect::<Vec<_>>();
        if let (Some(own), Some(other)) = (self.own, self.other) {
            if own.id == other.id {
                return (Relation::Alias, vec![of_record(own)]);
            }
            if self.page.knowledge.same_house(&own.id, &other.id) {
                return (Relation::Sister, records());
            }
        }
        if let Some(credit) = credited.filter(|c| self.is_there(c)) {
            return (Relation::Origin, credit.evidence.clone());
        }
        if let Some(found) = self.source() {
            return (Relation::Origin, vec![found]);
        }
        if let Some(found) = self.sister_in_text().or_else(|| self.owner()) {
            return (Relation::Sister, vec![found]);
        }
        let (names, hosts) = self.names();
        let of = |name: &str, host: &str, record: Option<&Record>| {
            let known = record.is_some_and(|r| r.names.iter().any(|n| n.eq_ignore_ascii_case(name)));
            if known { FITS + 2 } else { fits(name, host) }
        };
        let scores = |name: &str| (of(name, &self.here, self.own), of(name, &self.there, self.other));
        let speaks_as_itself = names.iter().any(|(n, _)| matches!(scores(n), (h, t) if h >= FITS && h > t))
            || hosts.iter().any(|(h, _)| site(h) == site(&self.here));
        if !speaks_as_itself {
            let as_other = names.iter().find(|(n, _)| matches!(scores(n), (h, t) if t >= FITS && t > h)).map(|(_, e)| e.clone());
            let at_other = hosts.iter().find(|(h, _)| site(h) == site(&self.there)).map(|(_, e)| e.clone());
            if let Some(found) = as_other.or(at_other) {
                return (Relation::Alias, vec![found]);
            }
        }
        let Some(other) = self.other.filter(|r| origin::is_outlet_kind(r.kind)) else { return (Relation::NotDetermined, Vec::new()) };
        // A host that is an outlet's own name under another suffix.
        let label = super::publisher::label(&self.here);
        if self.own.is_none() && label.len() >= 3 && other.names.iter().any(|n| fits(n, &self.here) >= FITS) {
            let said = Evidence::in_data(EvidenceFrom::Link, "url", url).noted("the host is the outlet's name");
            return (Relation::Alias, vec![of_record(other), said]);
        }
        let itself = names.into_iter().find(|(n, _)| matches!(scores(n), (h, t) if h >= FITS && h > t)).map(|(_, e)| e);
        match (self.own, itself) {
            (Some(own), _) if origin::is_outlet_kind(own.kind) || own.names.iter().all(|n| fits(n, &self.there) < FITS) => {
                (Relation::Origin, records())
            }
            (None, Some(name)) => (Relation::Origin, vec![of_record(other), name]),
            _ => (Relation::NotDetermined, Vec::new()),
        }
    }

    /// Whether a credit names the outlet of the canonical address.
    fn is_there(&self, credit: &Credit) -> bool {
        let known = || self.page.knowledge.by_name(&credit.name).map(|m| m.record.id.as_str());
        credit.domain.as_deref().is_some_and(|d| site(d) == site(&self.there))
            || self.other.is_some_and(|r| known() == Some(r.id.as_str()))
            || fits(&credit.name, &self.there) >= FITS
    }

    /// A field of the page's data that names where the text was taken from.
    fn source(&self) -> Option<Evidence> {
        let there = |address: &str| host_of(address).is_some_and(|h| site(&h) == site(&self.there));
        for key in ["original-source", "syndication-source", "dc.source", "dcterms.source"] {
            if let Some(address) = self.page.facts.meta(key).filter(|a| there(a)) {
                return Some(Evidence::in_data(EvidenceFrom::Meta, key, address));
            }
        }
        let data = self.page.article_data(self.article.info.title.as_deref())?;
        ["isBasedOn", "isBasedOnUrl", "sourceOrganization", "provider"].iter().find_map(|key| {
            let address = addresses(data.get(*key)?).into_iter().find(|a| there(a))?;
            Some(Evidence::in_data(EvidenceFrom::JsonLd, key, address))
        })
    }

    /// "… from our sister paper The Harbour Times": the canonical address' outlet beside such words.
    fn sister_in_text(&self) -> Option<Evidence> {
        let text = self.article.text();
        let body = self.article.info.blocks.iter().map(|b| (b.span.of(text), Some(b.span)));
        let said = |words: &str| {
            let low = words.to_lowercase();
            let cues = self.page.lex.both();
            let mut cues = cues.iter().flat_map(|w| &w.sister);
            words.len() <= LINE && cues.any(|c| low.match_indices(c).any(|(at, _)| !low[..at].ends_with(char::is_alphanumeric)))
        };
        for (words, span) in body.filter(|(w, _)| said(w)) {
            let linked = || {
                let mut links = self.article.links.iter().filter(|l| l.span.zip(span).is_some_and(|(l, b)| b.contains(l)));
                links.any(|l| host_of(&l.url).is_some_and(|h| site(&h) == site(&self.there)))
            };
            if self.is_named(words) || linked() {
                return span.map(|s| Evidence::in_text(text, s));
            }
        }
        self.ends().find(|w| said(w) && self.is_named(w)).map(|w| plain(&w))
    }

    /// The owner that the page names, in its data or beside its copyright, where it is the other's house.
    fn owner(&self) -> Option<Evidence> {
        let other = self.other;
        let house = |name: &str| {
            let owner = self.page.knowledge.by_name(name).map(|m| m.record);
            owner
                .zip(other)
                .is_some_and(|(o, r)| !origin::is_outlet_kind(o.kind) && o.id != r.id && self.page.knowledge.same_house(&o.id, &r.id))
        };
        for object in self.objects() {
            for key in ["parentOrganization", "copyrightHolder", "ownedBy"] {
                let Some(value) = object.get(key) else { continue };
                let found = organisations(value).into_iter().find(|o| {
                    let sisters = o.get("subOrganization").map(organisations).unwrap_or_default();
                    let mut there = sisters.iter().chain(std::iter::once(o)).filter(|_| key != "copyrightHolder");
                    o.get("name").and_then(Value::as_str).is_some_and(house)
                        || there
                            .any(|s| s.get("url").and_then(Value::as_str).and_then(host_of).is_some_and(|h| site(&h) == site(&self.there)))
                });
                if let Some(found) = found {
                    let name = ["name", "url"].iter().find_map(|k| found.get(*k)?.as_str()).unwrap_or("");
                    return Some(Evidence::in_data(EvidenceFrom::JsonLd, key, name));
                }
            }
        }
        self.ends()
            .filter(|w| w.contains('©') || w.to_lowercase().contains("copyright") || w.contains("(c)"))
            .find(|w| self.page.knowledge.names_in(w).iter().any(|(span, _)| house(span.of(w))))
            .map(|w| plain(&w))
    }

    /// Whether words name the outlet of the canonical address.
    fn is_named(&self, words: &str) -> bool {
        if self.other.is_some_and(|r| self.page.knowledge.names_in(words).iter().any(|(_, found)| found.id == r.id)) {
            return true;
        }
        // Two to five words in capitals that fit the host.
        let parts: Vec<&str> = words.split_whitespace().take(120).map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
        (1..=5).any(|n| {
            parts.windows(n).any(|w| w.iter().all(|p| p.starts_with(char::is_uppercase)) && fits(&w.join(" "), &self.there) > FITS)
        })
    }

    /// The page's last lines.
    fn ends(&self) -> impl Iterator<Item = String> {
        let passages = &self.page.passages;
        let from = passages.len().saturating_sub(LAST);
        (from..passages.len()).filter(|&i| (passages[i].weight as usize) < LINE).map(|i| self.page.words(i).to_owned())
    }

    fn objects(&self) -> impl Iterator<Item = &'a Map<String, Value>> {
        self.page.facts.json_ld.iter().flat_map(json::objects).take(OBJECTS)
    }

    /// The names and the hosts that the page gives its own site, with what gives them.
    fn names(&self) -> (Vec<Given>, Vec<Given>) {
        let (mut names, mut hosts) = (Vec::new(), Vec::new());
        for key in ["og:site_name", "application-name", "dc.publisher"] {
            names.extend(self.page.facts.meta(key).map(|w| (w.to_owned(), Evidence::in_data(EvidenceFrom::Meta, key, w))));
        }
        let publishers = self.page.article_data(self.article.info.title.as_deref()).and_then(|o| o.get("publisher"));
        let publishers = publishers.map(organisations).unwrap_or_default();
        let sites = self.page.facts.json_ld.iter().filter_map(Value::as_object).take(OBJECTS);
        let sites = sites.filter(|o| json::types(o).any(|t| matches!(t, "WebSite" | "NewsMediaOrganization")));
        for (object, key) in publishers.into_iter().map(|o| (o, "publisher")).chain(sites.map(|o| (o, "WebSite"))) {
            let field = |k: &str| object.get(k).and_then(Value::as_str);
            names.extend(field("name").map(|w| (w.to_owned(), Evidence::in_data(EvidenceFrom::JsonLd, &format!("{key}.name"), w))));
            let own = object.get("sameAs").map(addresses).unwrap_or_default();
            for address in field("url").into_iter().chain(own) {
                hosts.extend(host_of(address).map(|h| (h, Evidence::in_data(EvidenceFrom::JsonLd, &format!("{key}.url"), address))));
            }
        }
        (names, hosts)
    }
}

/// A name or a host that a page gives, and what gives it.
type Given = (String, Evidence);

fn of_record(record: &Record) -> Evidence {
    Evidence::in_data(EvidenceFrom::Knowledge, &record.id, record.name())
}

fn plain(words: &str) -> Evidence {
    Evidence { span: None, text: words.to_owned(), from: EvidenceFrom::Text, path: None, url: None, note: None }
}

/// The addresses of a value: itself, its `url`, its `@id`.
fn addresses(value: &Value) -> Vec<&str> {
    match value {
        Value::String(s) => vec![s],
        Value::Object(o) => ["url", "@id"].iter().filter_map(|k| o.get(*k)?.as_str()).collect(),
        Value::Array(a) => a.iter().take(20).flat_map(|v| if v.is_array() { Vec::new() } else { addresses(v) }).collect(),
        _ => Vec::new(),
    }
}

/// The objects of a value that is one, or a list of them.
fn organisations(value: &Value) -> Vec<&Map<String, Value>> {
    match value {
        Value::Object(o) => vec![o],
        Value::Array(a) => a.iter().take(20).filter_map(Value::as_object).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Knowledge;

    const KNOWN: &str = r#"
schema = "kb/1"
version = "2026.01.01"

[[outlet]]
id = "harbour-times"
names = ["The Harbour Times"]
domains = ["harbourtimes.example.org", "harbour-times.com"]
kind = "newspaper"
[[outlet.relations]]
to = "quay-media"
relation = "owned-by"
certainty = "documented"
evidence = [{ url = "https://register.example/quay", kind = "registry", retrieved = "2026-01-01" }]

[[outlet]]
id = "upland-courier"
names = ["Upland Courier"]
domains = ["uplandcourier.com"]
kind = "newspaper"
[[outlet.relations]]
to = "quay-media"
relation = "owned-by"
certainty = "documented"
evidence = [{ url = "https://register.example/quay", kind = "registry", retrieved = "2026-01-01" }]

[[outlet]]
id = "inland-post"
names = ["Inland Post"]
domains = ["inlandpost.com"]
kind = "newspaper"

[[organisation]]
id = "quay-media"
names = ["Quay Media Group"]
domains = ["quaymedia.com"]
kind = "company"
"#;

    const BODY: &str = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which has carried the road to the coast.</p>\
        <p>Engineers said that its piers were worn. Nobody was hurt when a part of it fell in the spring, and the road stayed open.</p>\
        <p>A new bridge is to be built by the autumn, the mayor said. It will cost four million, the council said in a report.</p>";

    fn judged(url: &str, canonical: &str, head: &str, after: &str) -> (Article, Option<(Relation, usize)>) {
        let knowledge = Knowledge::empty().layer_str("n.toml", KNOWN).expect("sound");
        let html = format!(
            "<html lang=en><head><title>Bridge to close</title><link rel=canonical href=\"{canonical}\">{head}</head><body><article>\
             <h1>Bridge to close</h1><p class=byline>By Ada Brook</p>{BODY}{after}</article></body></html>"
        );
        let article = super::super::from_dom(&crate::page::parse(&html), Some(url), &knowledge);
        let found = article.canonical.as_ref().map(|c| (c.relation, c.evidence.len()));
        (article, found)
    }

    fn relation(url: &str, canonical: &str, head: &str, after: &str) -> Option<Relation> {
        let (article, found) = judged(url, canonical, head, after);
        if let Some(c) = &article.canonical {
            // What is said has its reason beside the address, what isn't has none.
            assert_eq!(c.evidence.len() > 1, c.relation != Relation::NotDetermined, "{c:?}");
        }
        found.map(|f| f.0)
    }

    #[test]
    fn the_same_site_and_a_page_without_an_address_need_no_judgement() {
        assert_eq!(relation("https://www.valleystar.com/a?x=1", "https://valleystar.com/a", "", ""), None);
        assert_eq!(relation("https://amp.valleystar.com/a", "https://news.valleystar.com/a", "", ""), None);
        assert_eq!(relation("https://valleystar.com/a", "/a", "", ""), None);
    }

    #[test]
    fn another_outlets_address_is_the_origin_where_knowledge_knows_both() {
        let (article, found) = judged("https://inlandpost.com/a", "https://harbour-times.com/a", "", "");
        assert_eq!(found.map(|f| f.0), Some(Relation::Origin));
        assert_eq!(article.origin.map(|o| o.name).as_deref(), Some("The Harbour Times"));
    }

    #[test]
    fn another_outlets_address_is_the_origin_where_the_page_says_so() {
        let note = "<p>This article was originally published by <a href=https://fensidenews.com/a>Fenside News</a>.</p>";
        assert_eq!(relation("https://valleystar.com/a", "https://fensidenews.com/a", "", note), Some(Relation::Origin));
        let meta = "<meta name=original-source content=https://fensidenews.com/a>";
        assert_eq!(relation("https://valleystar.com/a", "https://fensidenews.com/a", meta, ""), Some(Relation::Origin));
        let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to close","isBasedOn":"https://fensidenews.com/a"}</script>"#;
        assert_eq!(relation("https://valleystar.com/a", "https://fensidenews.com/a", data, ""), Some(Relation::Origin));
        // It goes by a name of its own, and the other is a known outlet.
        let own = "<meta property=og:site_name content='Valley Star'>";
        assert_eq!(relation("https://valleystar.com/a", "https://inlandpost.com/a", own, ""), Some(Relation::Origin));
    }

    #[test]
    fn an_outlet_of_one_owner_is_a_sister() {
        let (article, found) = judged("https://uplandcourier.com/a", "https://harbour-times.com/a", "", "");
        assert_eq!(found.map(|f| f.0), Some(Relation::Sister));
        assert!(article.origin.is_none());
        let note = "<p>A longer version of this report is in our sister paper, the Fenside News.</p>";
        assert_eq!(relation("https://valleystar.com/a", "https://fensidenews.com/a", "", note), Some(Relation::Sister));
        let footer = "<p class=copyright>© 2026 Quay Media Group. All rights reserved.</p>";
        assert_eq!(relation("https://valleystar.com/a", "https://harbour-times.com/a", "", footer), Some(Relation::Sister));
        let data = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge to close","publisher":{"@type":"Organization","name":"Valley Star",
            "parentOrganization":{"@type":"Organization","name":"Fen Group","subOrganization":[{"name":"Fenside News","url":"https://fensidenews.com/"}]}}}</script>"#;
        assert_eq!(relation("https://valleystar.com/a", "https://fensidenews.com/a", data, ""), Some(Relation::Sister));
    }

    #[test]
    fn the_same_outlet_under_another_address_is_an_alias() {
        assert_eq!(relation("https://harbourtimes.example.org/a", "https://harbour-times.com/a", "", ""), Some(Relation::Alias));
        // It speaks of itself as the other.
        let name = "<meta property=og:site_name content='Valley Star'>";
        assert_eq!(relation("https://vstar.net/a", "https://valleystar.com/a", name, ""), Some(Relation::Alias));
        let data =
            r#"<script type="application/ld+json">{"@type":"WebSite","name":"Star Online","url":"https://valleystar.com/"}</script>"#;
        assert_eq!(relation("https://stories.net/a", "https://valleystar.com/a", data, ""), Some(Relation::Alias));
        assert_eq!(relation("https://inlandpost.net/a", "https://inlandpost.com/a", "", ""), Some(Relation::Alias));
    }

    #[test]
    fn a_copy_in_a_cache_or_an_archive_is_an_alias_and_its_outlet_the_publisher() {
        for url in [
            "https://archive.example/web/20240503/https://www.valleystar.com/a",
            "https://www-valleystar-com.cache.example/c/s/a",
            "https://reader.example/read?url=https%3A%2F%2Fvalleystar.com%2Fa",
        ] {
            let (article, found) = judged(url, "https://valleystar.com/a", "", "");
            assert_eq!(found.map(|f| f.0), Some(Relation::Alias), "{url}");
            assert_eq!(article.publisher.and_then(|p| p.domain).as_deref(), Some("valleystar.com"), "{url}");
        }
        assert!(!holds("https://reader.example/not-valleystar.community/a", "valleystar.com"));
        assert!(!holds("https://reader.example/myvalleystar.com/a", "valleystar.com"));
    }

    #[test]
    fn without_knowledge_or_words_it_stays_open() {
        assert_eq!(relation("https://valleystar.com/a", "https://fensidenews.com/a", "", ""), Some(Relation::NotDetermined));
        // Its own name, but nobody knows the other for an outlet.
        let own = "<meta property=og:site_name content='Valley Star'>";
        let (article, found) = judged("https://valleystar.com/a", "https://fensidenews.com/a", own, "");
        assert_eq!(found, Some((Relation::NotDetermined, 1)));
        assert!(article.origin.is_none());
        // Known as a company, and nothing on the page says what it has to do with the text.
        assert_eq!(relation("https://valleystar.com/a", "https://quaymedia.com/a", own, ""), Some(Relation::NotDetermined));
        // A known outlet, but nothing tells whose page this is.
        assert_eq!(relation("https://valleystar.com/a", "https://inlandpost.com/a", "", ""), Some(Relation::NotDetermined));
    }
}
