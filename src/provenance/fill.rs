//! Ids and records written back: authors' outlets, stations on the way of words, links, sources, appeals' targets.

use std::collections::HashMap;

use crate::Span;
use crate::article::Article;
use crate::knowledge::{HostLinks, Knowledge, Match, Record, RecordKind};
use crate::report::{CallToAction, KbMatch, LinkClass, MatchKind, PartyKind, SourceType, Via, ViaKind};
use crate::sources::Sources;

use super::kinds;
use super::outlets::Outlets;

pub(super) fn all(article: &mut Article, sources: &mut Sources, knowledge: &Knowledge, outlets: &Outlets<'_>) {
    for author in &mut article.authors {
        author.outlet = author.outlet.take().map(|name| outlets.id_of(&name).map_or(name.clone(), str::to_owned));
    }
    links(article, knowledge, outlets);
    let mut stations: Vec<&mut Via> = sources.sources.iter_mut().flat_map(|s| &mut s.via).collect();
    stations.extend(sources.quotes.iter_mut().flat_map(|q| &mut q.via));
    for via in stations.into_iter().filter(|v| v.kind == ViaKind::Outlet && v.id.is_none()) {
        via.id = outlets.id_of(&via.name).map(str::to_owned);
    }
    for source in &mut sources.sources {
        let person = source.r#type == SourceType::Person;
        if source.knowledge.is_none() && matches!(source.r#type, SourceType::Person | SourceType::Organisation) {
            source.knowledge = named(knowledge, outlets, &source.name, person);
        }
        for affiliation in source.affiliations.iter_mut().filter(|a| a.knowledge.is_none()) {
            affiliation.knowledge = named(knowledge, outlets, &affiliation.name, false);
        }
    }
    for call in sources.calls_to_action.iter_mut().filter(|c| c.target.is_none()) {
        call.target = target(call, knowledge, article.text());
    }
}

/// The record of a person's or a body's name; a person never matches a body of the same name.
fn named(knowledge: &Knowledge, outlets: &Outlets<'_>, name: &str, person: bool) -> Option<KbMatch> {
    let found = knowledge.by_name_on(name, outlets.on_page())?;
    ((found.record.record == RecordKind::Person) == person).then(|| found.to_report())
}

/// What stands at a host that the page links to.
#[derive(Clone, Copy)]
struct Host<'k> {
    record: Option<&'k Record>,
    /// What it tells of the links to it; none where it is the publisher's own.
    links: Option<HostLinks>,
}

/// What each link leads to, as far as its host is known; the publisher's own pages by its host.
fn links(article: &mut Article, knowledge: &Knowledge, outlets: &Outlets<'_>) {
    let page = article.url.as_deref().or(article.canonical_url.as_deref()).and_then(kinds::host_of).map(str::to_ascii_lowercase);
    let home = page.as_deref().map(kinds::registered);
    let publisher = outlets.first().and_then(|o| o.knowledge.as_ref()).map(|k| k.id.as_str());
    let at = |site: &str, host: &str| {
        let host = host.to_ascii_lowercase();
        let record = knowledge.by_domain(&host);
        let own = home.is_some_and(|home| host.ends_with(home) && kinds::registered(&host) == home)
            || record.is_some_and(|r| Some(r.id.as_str()) == publisher);
        Host { record, links: (!own).then(|| knowledge.links_to(site, record)) }
    };
    // A page links to few hosts, and to most of them many times.
    let mut hosts: HashMap<String, Option<Host<'_>>> = HashMap::new();
    for link in &mut article.links {
        let site = kinds::site_of(&link.url);
        let host = match hosts.get(site) {
            Some(host) => *host,
            None => *hosts.entry(site.to_owned()).or_insert(kinds::host_of(site).map(|name| at(site, name))),
        };
        let Some(host) = host else { continue };
        if link.knowledge.is_none() {
            link.knowledge = host.record.map(|r| r.matched(MatchKind::Domain));
        }
        if link.class == LinkClass::Other {
            let class = host.links.map_or(Some(LinkClass::Own), |links| knowledge.link_class_at(links, &link.url));
            link.class = class.unwrap_or(LinkClass::Other);
        }
    }
}

/// Who gains by an appeal: the campaign or body that its words name or its address belongs to; a platform never.
fn target(call: &CallToAction, knowledge: &Knowledge, text: &str) -> Option<KbMatch> {
    let by_host = call.url.as_deref().and_then(kinds::host_of).and_then(|h| knowledge.by_domain(h)).filter(|r| gains(r));
    if let Some(record) = by_host {
        return Some(record.matched(MatchKind::Domain));
    }
    let words = call.span.map_or(call.text.as_str(), |s: Span| s.of(text));
    let mut named: Vec<&Record> = knowledge.names_in(words).into_iter().map(|(_, r)| r).filter(|r| gains(r)).collect();
    // "Sign the X petition of Y": the campaign itself is narrower than its body.
    named.sort_by_key(|r| r.record != RecordKind::Campaign);
    let record = named.first()?;
    Some(Match::of(record, MatchKind::Alias, words).to_report())
}

fn gains(record: &Record) -> bool {
    record.record == RecordKind::Campaign || record.record == RecordKind::Organisation && record.kind != PartyKind::Platform
}
