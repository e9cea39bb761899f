//! Where a link leads, as far as its address and the knowledge tell: whose host, what it keeps, and whether
//! the page is one item or only a front, topic or profile page.
//!
//! The class of links and the type of references both rest on this; nothing here reads the article's text.

mod hosts;
mod path;

use url::Url;

use crate::article::Article;
use crate::knowledge::{Knowledge, Record};
use crate::report::{Link, LinkPlace, PartyKind};

pub(crate) use hosts::Keeps;
pub(crate) use path::{Hint, has_affiliate_parameter};

/// The address of a link, read.
pub(crate) struct Target<'a> {
    pub(crate) url: Url,
    /// Lower case, without `www.`.
    pub(crate) host: String,
    /// The publisher's own site.
    pub(crate) own: bool,
    /// What the host keeps; none where neither the list nor the suffix tells.
    pub(crate) keeps: Option<Keeps>,
    pub(crate) record: Option<&'a Record>,
    /// A part of a host that its company keeps for itself ("about.", "newsroom.").
    pub(crate) company: bool,
    /// The front page of the host.
    pub(crate) front: bool,
    /// A page about a topic, section, tag, person or quote, not one item.
    pub(crate) topic: bool,
    /// The path has year and month as folders.
    pub(crate) dated: bool,
    /// The path looks like one dated or numbered story.
    pub(crate) story: bool,
}

/// The hosts that are the publisher's own.
pub(crate) struct Home {
    domains: Vec<String>,
    record: Option<String>,
}

impl Home {
    /// The publisher's hosts, from the page's address, its canonical address and its credit.
    pub(crate) fn of(article: &Article, knowledge: &Knowledge) -> Self {
        let canonical = article.canonical_url.as_deref().filter(|url| Some(*url) != article.url.as_deref());
        let mut domains: Vec<String> = [article.url.as_deref(), canonical]
            .into_iter()
            .flatten()
            .filter_map(|u| Url::parse(u).ok())
            .filter_map(|u| u.host_str().map(own_domain))
            .chain(article.publisher.as_ref().and_then(|p| p.domain.as_deref()).map(own_domain))
            .collect();
        domains.sort();
        domains.dedup();
        let record = article
            .publisher
            .as_ref()
            .and_then(|p| knowledge.by_name(&p.name))
            .map(|m| m.record)
            .or_else(|| domains.iter().find_map(|d| knowledge.by_domain(d)))
            .map(|r| r.id.clone());
        Self { domains, record }
    }

    /// The publisher's record, where it is known.
    pub(crate) fn record(&self) -> Option<&str> {
        self.record.as_deref()
    }

    /// Whether a host (lower case, without `www.`) is the publisher's; `listed`: what the list says that it keeps.
    fn holds(&self, host: &str, listed: Option<Keeps>, record: Option<&Record>) -> bool {
        let site = host.trim_end_matches('.');
        // A university's name covers many houses; only the very host is the publisher's own there.
        let below = |domain: &str| listed != Some(Keeps::University) && site.ends_with(domain) && registered(site) == domain;
        self.domains.iter().any(|d| d == host || below(d))
            || self.record.is_some() && record.map(|r| r.id.as_str()) == self.record.as_deref()
    }
}

fn bare(host: &str) -> String {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("www.").unwrap_or(&host).to_owned()
}

fn own_domain(host: &str) -> String {
    if hosts::keeps(&bare(host)) == Some(Keeps::University) { bare(host) } else { registrable(host) }
}

/// The registrable domain of a host, lower case.
pub(crate) fn registrable(host: &str) -> String {
    registered(&host.to_ascii_lowercase()).to_owned()
}

/// The same of a host in lower case.
fn registered(host: &str) -> &str {
    let host = host.trim_end_matches('.');
    psl::domain_str(host).unwrap_or(host)
}

/// The label under which a site is registered: "loom-kettles" of "www.loom-kettles.co.uk".
pub(crate) fn site_label(host: &str) -> String {
    registrable(host).split('.').next().unwrap_or("").to_owned()
}

/// The links of the body that lead to a web address, each with where it leads.
pub(crate) fn of_body<'a>(article: &'a Article, home: &Home, knowledge: &'a Knowledge) -> Vec<(&'a Link, Target<'a>)> {
    let body = article.links.iter().filter(|l| l.place == LinkPlace::Body);
    body.filter_map(|l| Some((l, Target::read(&l.url, home, knowledge)?))).collect()
}

impl<'a> Target<'a> {
    /// Reads an address; none where it is no web address.
    pub(crate) fn read(address: &str, home: &Home, knowledge: &'a Knowledge) -> Option<Self> {
        let url = Url::parse(address).ok().filter(|u| matches!(u.scheme(), "http" | "https"))?;
        // An archived copy is the page that it copies.
        let url = path::archived(&url).unwrap_or(url);
        let host = url.host_str()?;
        let host = host.strip_prefix("www.").unwrap_or(host).to_owned();
        let record = knowledge.by_domain(&host);
        let listed = hosts::keeps(&host);
        let own = home.holds(&host, listed, record);
        let keeps = listed.or_else(|| record.and_then(of_kind));
        // "about.", "newsroom." of a platform are the company's own pages, not its users' posts.
        let company = matches!(
            host.split('.').next(),
            Some("about" | "newsroom" | "blog" | "investor" | "transparency" | "engineering" | "press" | "help")
        );
        let keeps = keeps.filter(|k| !(company && matches!(k, Keeps::Social | Keeps::Video | Keeps::Audio)));
        let shape = path::Shape::of(&url);
        let profile = matches!(keeps, Some(Keeps::Social | Keeps::Video | Keeps::Audio)) && !path::is_post(&url);
        Some(Self {
            company,
            own,
            keeps,
            record,
            front: shape.front,
            topic: shape.topic || profile,
            story: shape.story,
            dated: shape.dated,
            host,
            url,
        })
    }

    /// Whether the host is a news outlet's, by record.
    pub(crate) fn is_news_outlet(&self) -> bool {
        self.record.is_some_and(|r| is_news(r.kind))
    }

    /// Whether an unknown site's name reads as an outlet's.
    pub(crate) fn reads_as_outlet(&self) -> bool {
        self.record.is_none() && hosts::reads_as_outlet(&self.host)
    }

    /// What the path says about the item.
    pub(crate) fn hint(&self) -> Option<Hint> {
        path::hint(&self.url, &self.host)
    }
}

/// Kinds of outlet that report news.
pub(crate) const fn is_news(kind: PartyKind) -> bool {
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
            | PartyKind::Aggregator
            | PartyKind::StudentMedia
            | PartyKind::FactChecker
    )
}

fn of_kind(record: &Record) -> Option<Keeps> {
    Some(match record.kind {
        PartyKind::Government | PartyKind::CentralBank => Keeps::Government,
        PartyKind::Intergovernmental => Keeps::Intergovernmental,
        PartyKind::Court => Keeps::Court,
        PartyKind::PrWire => Keeps::PrWire,
        PartyKind::Campaign => Keeps::Petition,
        PartyKind::Platform => Keeps::Social,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Target<'static> {
        let home = Home { domains: vec!["harbour-post.example".to_owned()], record: None };
        let knowledge: &'static Knowledge = Box::leak(Box::new(Knowledge::empty()));
        Target::read(address, &home, knowledge).expect("a web address")
    }

    #[test]
    fn tells_the_publishers_own_pages_from_others() {
        assert!(read("https://news.harbour-post.example/2021/03/04/ferry").own);
        assert!(!read("https://harbour-post.example.evil.test/2021").own);
    }

    #[test]
    fn reads_through_an_archived_copy() {
        assert_eq!(read("https://web.archive.org/web/20121013001622/https://www.loom.example/paper").host, "loom.example");
    }

    #[test]
    fn a_profile_is_no_post() {
        assert!(read("https://twitter.com/ada_loy").topic);
        assert!(!read("https://twitter.com/ada_loy/status/12345").topic);
    }

    #[test]
    fn mail_and_script_addresses_are_none() {
        let home = Home { domains: Vec::new(), record: None };
        for address in ["mailto:a@b.example", "javascript:void(0)", "", "#top"] {
            assert!(Target::read(address, &home, &Knowledge::empty()).is_none(), "{address}");
        }
    }
}
