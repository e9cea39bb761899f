//! Who publishes the page: its own words for itself, chosen by their agreement with the host and with one another.

use serde_json::Value;

use super::imprint::{Page, fold};
use super::{Article, Credit};
use crate::page::json;
use crate::report::{Evidence, EvidenceFrom};

/// A name that the page gives its site.
struct Claim {
    name: String,
    score: i32,
    evidence: Evidence,
}

/// Between a headline and the site's name in `<title>`.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • ", "｜", " ‹ ", " : "];

/// Fills `publisher`.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    let canonical = article.canonical_url.as_deref().and_then(host_of);
    // A cache's or an archive's copy is published by the outlet whose address it holds.
    let copied = canonical.as_ref().is_some_and(|c| article.url.as_deref().is_some_and(|u| super::canonical::holds(u, c)));
    let host = article.url.as_deref().and_then(host_of).filter(|_| !copied).or(canonical);
    let record = host.as_deref().and_then(|h| page.knowledge.by_domain(h));
    let mut claims = claims(article, page);
    let site = Site::of(host.as_deref().unwrap_or(""));
    let said: Vec<String> = claims.iter().map(|c| core(&c.name)).collect();
    let recorded: Vec<String> = record.iter().flat_map(|r| &r.names).map(|n| core(n)).collect();
    for (claim, own) in claims.iter_mut().zip(&said) {
        claim.score += agreement(&claim.name, own, &site);
        claim.score += 2 * said.iter().filter(|s| *s == own).count().min(4) as i32;
        if recorded.contains(own) {
            claim.score += 12;
        }
    }
    // The first of equals: claims stand in the order in which they are believed.
    let best = claims.iter().zip(&said).reduce(|best, next| if next.0.score > best.0.score { next } else { best });
    let best = best.map(|(best, own)| {
        // "harbourtimes" and "Harbour Times" are one name: the one that reads as a name is shown.
        let reads_well = |name: &str| name.contains(' ') && name.starts_with(char::is_uppercase);
        let shown = claims.iter().zip(&said).find(|(c, core)| *core == own && reads_well(&c.name)).map(|(c, _)| c);
        let shown = shown.filter(|_| !best.name.contains(' ')).unwrap_or(best);
        Claim { name: shown.name.clone(), score: best.score, evidence: shown.evidence.clone() }
    });
    let known = record.and_then(|r| r.names.first().map(|n| (r, n.clone())));
    let by_host = host.as_ref().map(|h| Claim { name: h.clone(), score: 0, evidence: Evidence::in_data(EvidenceFrom::Link, "host", h) });
    let chosen = match (best, known) {
        // A page's own name for its site needs some support; a known host needs none.
        (Some(b), None) if b.score >= 3 => Some(b),
        (Some(b), Some(_)) if b.score >= 12 => Some(b),
        (_, Some((r, name))) => Some(Claim {
            evidence: Evidence {
                span: None,
                text: name.clone(),
                from: EvidenceFrom::Knowledge,
                path: Some(r.id.clone()),
                url: None,
                note: None,
            },
            name,
            score: 0,
        }),
        (best, None) => by_host.or(best),
    };
    article.publisher = chosen.map(|c| Credit { name: c.name, domain: host, evidence: vec![c.evidence] });
}

fn claims(article: &Article, page: &Page<'_>) -> Vec<Claim> {
    let facts = page.facts;
    let mut out: Vec<Claim> = Vec::new();
    let mut add = |words: &str, from: EvidenceFrom, path: &str, score: i32| {
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let name = name.trim_matches(|c: char| matches!(c, '|' | '-' | '–' | '"' | '“' | '”' | '@') || c.is_whitespace()).to_owned();
        if name.chars().filter(|c| c.is_alphanumeric()).count() >= 2
            && name.chars().count() <= 60
            && !name.contains("://")
            && out.len() < 40
        {
            out.push(Claim { evidence: Evidence::in_data(from, path, words), name, score });
        }
    };
    for words in facts.all_meta("og:site_name").take(2) {
        add(words, EvidenceFrom::Meta, "og:site_name", 6);
    }
    if let Some(object) = page.article_data(article.info.title.as_deref()) {
        for key in ["publisher", "sourceOrganization", "provider"] {
            for words in names(page, object.get(key)) {
                add(&words, EvidenceFrom::JsonLd, &format!("{key}.name"), if key == "publisher" { 5 } else { 1 });
            }
        }
    }
    for object in facts.json_ld.iter().filter_map(Value::as_object).take(60) {
        let (mut site, mut outlet) = (false, false);
        for t in json::types(object) {
            site |= t == "WebSite";
            outlet |= matches!(t, "NewsMediaOrganization" | "Organization" | "Corporation");
        }
        if site || outlet {
            for key in ["name", "alternateName"] {
                if let Some(words) = object.get(key).and_then(Value::as_str) {
                    add(words, EvidenceFrom::JsonLd, if site { "WebSite.name" } else { "Organization.name" }, if site { 4 } else { 3 });
                }
            }
        }
        for words in names(page, object.get("publisher")).into_iter().take(2) {
            add(&words, EvidenceFrom::JsonLd, "publisher.name", 3);
        }
    }
    for (key, score) in [
        ("application-name", 4),
        ("apple-mobile-web-app-title", 3),
        ("dc.publisher", 4),
        ("dcterms.publisher", 4),
        ("citation_publisher", 3),
        ("publisher", 3),
        ("copyright", 1),
        ("twitter:app:name:iphone", 2),
        ("cre", 3),
        ("article:publisher", 2),
        ("twitter:site", 1),
        ("twitter:domain", 1),
        ("al:ios:app_name", 2),
        ("al:android:app_name", 2),
        ("dc.source", 2),
        ("source", 1),
        ("author", -1),
    ] {
        if let Some(words) = facts.meta(key) {
            add(words, EvidenceFrom::Meta, key, score);
        }
    }
    if let Some(title) = &facts.title {
        let cut = SEPARATORS.iter().filter_map(|s| title.rfind(s).map(|at| (at, s.len()))).max();
        if let Some((at, len)) = cut {
            if let Some(tail) = title.get(at + len..).filter(|t| article.info.title.as_deref().is_none_or(|own| fold(own) != fold(t))) {
                add(tail, EvidenceFrom::Meta, "title", 2);
            }
            let first = SEPARATORS.iter().filter_map(|s| title.find(s)).min().unwrap_or(0);
            if let Some(front) = title.get(..first) {
                add(front, EvidenceFrom::Meta, "title", 0);
            }
        }
    }
    out
}

/// Names of the organisations under a key.
fn names(page: &Page<'_>, value: Option<&Value>) -> Vec<String> {
    let mut out = Vec::new();
    let mut take = |v: &Value| match v {
        Value::String(s) => out.push(s.clone()),
        Value::Object(o) => {
            let o = match (o.get("name"), o.get("@id").and_then(Value::as_str)) {
                (None, Some(id)) => page.facts.by_id(id).unwrap_or(o),
                _ => o,
            };
            out.extend(o.get("name").and_then(Value::as_str).map(str::to_owned));
        }
        _ => {}
    };
    match value {
        Some(Value::Array(a)) => a.iter().take(4).for_each(&mut take),
        Some(v) => take(v),
        None => {}
    }
    out
}

/// The host of an address, lower case, without `www.` and the like.
pub(crate) fn host_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url).ok()?;
    let host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
    let mut host = host.as_str();
    for prefix in ["www.", "www2.", "www1.", "m.", "mobile.", "amp.", "edition.", "eu.", "ww.", "beta.", "en."] {
        if let Some(rest) = host.strip_prefix(prefix).filter(|r| r.contains('.')) {
            host = rest;
            break;
        }
    }
    Some(host.to_owned())
}

/// The name's part of a host: what was registered, without its public suffix.
pub(crate) fn label(host: &str) -> String {
    let registered = psl::domain_str(host).unwrap_or(host);
    registered.split('.').next().unwrap_or(registered).to_owned()
}

/// A name without article and web endings, letters and digits only.
fn core(name: &str) -> String {
    let low = name.to_lowercase();
    let mut low = low.trim();
    for front in ["www.", "the ", "der ", "die ", "das ", "le ", "la ", "el ", "il "] {
        if let Some(rest) = low.strip_prefix(front).filter(|r| r.chars().count() > 2) {
            low = rest;
            break;
        }
    }
    let mut s = fold(low);
    if let Some(at) = low.rfind('.').filter(|&at| low.len() - at <= 5 && at > 2) {
        s = fold(&low[..at]);
    }
    s
}

/// How well a name fits a host: nine for the same, seven where one holds the other, nothing where they share no word.
pub(crate) fn fits(name: &str, host: &str) -> i32 {
    agreement(name, &core(name), &Site::of(host))
}

/// A host to compare names with: letters and digits only.
struct Site {
    /// The name's part of it.
    label: String,
    host: String,
}

impl Site {
    fn of(host: &str) -> Self {
        Self { label: fold(&label(host)), host: fold(host) }
    }
}

/// How well a name fits a host.
fn agreement(name: &str, own: &str, site: &Site) -> i32 {
    let Site { label, host } = site;
    if own.is_empty() || label.is_empty() {
        return 0;
    }
    let mut plain = String::with_capacity(own.len());
    for c in own.chars() {
        if c.is_ascii() { plain.push(c) } else { plain.push_str(&unmark(c)) }
    }
    let folded = fold(name);
    let initials: String =
        name.split(|c: char| !c.is_alphanumeric()).filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect();
    if plain == *label || folded.strip_prefix("the").unwrap_or(&folded) == label || folded == *label {
        9
    } else if plain.len() >= 3 && (label.contains(&plain) || plain.contains(label) && label.len() >= 3)
        || host.contains(&plain) && plain.len() >= 4
    {
        7
    } else if initials.len() >= 2
        && (initials == *label || initials.len() >= 3 && (label.starts_with(&initials) || initials.ends_with(label) && label.len() >= 3))
    {
        6
    } else if name.split_whitespace().map(fold).any(|w| w.chars().count() >= 4 && label.contains(&w)) {
        4
    } else {
        0
    }
}

fn unmark(c: char) -> String {
    match c {
        'ä' => "ae".into(),
        'ö' => "oe".into(),
        'ü' => "ue".into(),
        'ß' => "ss".into(),
        c => super::byline::name::key(&c.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_agrees_with_its_host() {
        let score = |name: &str, host: &str| agreement(name, &core(name), &Site::of(host));
        assert!(score("Harbour Times", "harbourtimes.example") >= 7);
        assert!(score("The Harbour Times", "harbourtimes.co.uk") >= 9);
        assert!(score("Inland Broadcasting Service", "ibs.com") >= 6);
        assert_eq!(score("Share this page", "harbourtimes.example"), 0);
    }

    #[test]
    fn a_host_is_read_without_its_technical_front() {
        assert_eq!(host_of("https://www.harbour.example/a").as_deref(), Some("harbour.example"));
        assert_eq!(host_of("https://amp.harbour.example:8080/a").as_deref(), Some("harbour.example"));
        assert_eq!(host_of("nothing"), None);
    }
}
