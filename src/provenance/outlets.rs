//! One element for each real outlet or organisation that has a part in the page.

use crate::Span;
use crate::article::{Article, Credit};
use crate::knowledge::{Knowledge, Match, OnPage, Record, RecordKind};
use crate::report::{Evidence, EvidenceFrom, LinkPlace, MatchKind, Outlet, OutletRole, PartyKind, Via, ViaKind};
use crate::sources::Sources;

use super::{UNKNOWN, kinds};

/// Outlets that are kept of one page, and pieces of evidence of one outlet.
const MAX_OUTLETS: usize = 200;
const MAX_EVIDENCE: usize = 6;

/// The outlets in the making.
pub(super) struct Outlets<'k> {
    knowledge: &'k Knowledge,
    list: Vec<Outlet>,
    /// For each outlet every normal form of a name that was printed for it.
    names: Vec<Vec<String>>,
    /// Records that are surely on the page: they decide what an ambiguous name means.
    on_page: OnPage<'k>,
}

/// Gathers the parties by role, the publisher first.
pub(super) fn gather<'k>(article: &Article, sources: &Sources, knowledge: &'k Knowledge, named: &[(Span, &'k Record)]) -> Outlets<'k> {
    let mut all = Outlets { knowledge, list: Vec::new(), names: Vec::new(), on_page: on_page(article, sources, knowledge, named) };
    all.publisher(article);
    if let Some(origin) = &article.origin {
        all.add(origin, OutletRole::Origin);
    }
    for credit in &article.byline_outlets {
        all.add(credit, OutletRole::Byline);
    }
    for author in &article.authors {
        if let Some(name) = &author.outlet
            && !is_id(name)
        {
            let evidence = author.evidence.clone();
            all.add(&Credit { name: name.clone(), domain: None, evidence }, OutletRole::Byline);
        }
    }
    for credit in &article.image_credits {
        if let Some(name) = &credit.organisation {
            all.add(&Credit { name: name.clone(), domain: None, evidence: credit.evidence.clone() }, OutletRole::ImageCredit);
        }
    }
    for credit in &sources.cited {
        all.add(credit, OutletRole::Cited);
    }
    let said = sources.sources.iter().flat_map(|s| &s.via).chain(sources.quotes.iter().flat_map(|q| &q.via));
    // An outlet that only a link leads to is not named by the text, and so no outlet of it.
    let named = |v: &&Via| v.span.is_some_and(|s| s.of(article.text()).split_whitespace().eq(v.name.split_whitespace()));
    for via in said.filter(|v| v.kind == ViaKind::Outlet).filter(named) {
        let evidence = via.span.map(|span| Evidence::in_text(article.text(), span)).into_iter().collect();
        all.add(&Credit { name: via.name.clone(), domain: None, evidence }, OutletRole::Via);
    }
    for link in article.links.iter().filter(|l| l.place == LinkPlace::Body) {
        let Some(record) = kinds::host_of(&link.url).and_then(|host| knowledge.by_domain(host)) else { continue };
        if !kinds::is_news(record.kind) || all.is_publisher(record) {
            continue;
        }
        let words = if link.text.is_empty() { &link.url } else { &link.text };
        let mut evidence = Evidence::in_data(EvidenceFrom::Link, "href", words).at(&link.url);
        evidence.span = link.span;
        all.add_record(record, MatchKind::Domain, record.name(), evidence, OutletRole::Linked);
    }
    all
}

/// Records that the page names in full or by their host.
fn on_page<'k>(article: &Article, sources: &Sources, knowledge: &'k Knowledge, named: &[(Span, &'k Record)]) -> OnPage<'k> {
    let mut ids: Vec<&'k str> = named.iter().map(|(_, r)| r.id.as_str()).collect();
    let credits = article.publisher.iter().chain(&article.origin).chain(&article.byline_outlets).chain(&sources.cited);
    for credit in credits {
        ids.extend(knowledge.by_name(&credit.name).map(|m| m.record.id.as_str()));
        ids.extend(credit.domain.as_deref().and_then(|d| knowledge.by_domain(d)).map(|r| r.id.as_str()));
    }
    let host = article.url.as_deref().or(article.canonical_url.as_deref()).and_then(kinds::host_of);
    ids.extend(host.and_then(|h| knowledge.by_domain(h)).map(|r| r.id.as_str()));
    OnPage::of(ids)
}

/// Whether a site's name is only its host written out ("uplandnews", "uplandnews.example"), which nobody calls it.
/// Initials ("DW") and what differs from the known name in case alone stay as printed.
fn is_machine_name(name: &str, record: &Record) -> bool {
    let name = name.trim();
    let normal = crate::knowledge::normal_name(name);
    if name.contains(' ') || !name.chars().any(char::is_lowercase) || normal == crate::knowledge::normal_name(record.name()) {
        return false;
    }
    let lower = name.to_lowercase();
    record.domains.iter().any(|d| lower == *d || lower.strip_prefix("www.") == Some(d) || d.split('.').next() == Some(lower.as_str()))
}

/// Whether the author's outlet was given its element id already.
fn is_id(name: &str) -> bool {
    name.strip_prefix("outlet-").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

impl<'k> Outlets<'k> {
    fn publisher(&mut self, article: &Article) {
        let url = article.url.as_deref().or(article.canonical_url.as_deref());
        let host = url.and_then(kinds::host_of).map(kinds::bare).map(str::to_owned);
        let mut credit = article.publisher.clone().unwrap_or_default();
        if credit.domain.is_none() {
            credit.domain.clone_from(&host);
        }
        let nameless = credit.name.trim().is_empty();
        if nameless {
            let domain = credit.domain.clone();
            let record = domain.as_deref().and_then(|d| self.knowledge.by_domain(d)).filter(|r| r.kind != PartyKind::Platform);
            credit.name = record.map(|r| r.name().to_owned()).or(domain).unwrap_or_else(|| UNKNOWN.to_owned());
            if let Some(url) = url.filter(|_| credit.domain.is_some()) {
                credit.evidence.push(Evidence::in_data(EvidenceFrom::Link, "url", credit.domain.as_deref().unwrap_or_default()).at(url));
            }
        }
        if let Some(record) = credit.domain.as_deref().and_then(|d| self.knowledge.by_domain(d))
            && is_machine_name(&credit.name, record)
        {
            credit.name = record.name().to_owned();
        }
        self.add(&credit, OutletRole::Publisher);
        if let Some(found) = self.list.first_mut().and_then(|o| o.knowledge.as_mut()).filter(|_| nameless) {
            found.r#match = MatchKind::Domain;
        }
    }

    fn is_publisher(&self, record: &Record) -> bool {
        let own = self.list.first().and_then(|p| p.knowledge.as_ref()).map(|k| k.id.as_str());
        own.is_some_and(|id| id == record.id)
    }

    /// Adds a printed name in a role, to the outlet that it means or as a new one.
    fn add(&mut self, credit: &Credit, role: OutletRole) {
        let name = credit.name.trim();
        if name.is_empty() {
            return;
        }
        let found = self.resolve(name, credit.domain.as_deref(), role);
        let normal = crate::knowledge::normal_name(name);
        let at = self.place(found.map(|m| m.record.id.as_str()), &normal, credit.domain.as_deref());
        // The publisher's own name in the byline or as origin is no reprint.
        if at == Some(0) && role == OutletRole::Origin {
            return;
        }
        let at = match at {
            Some(at) => at,
            None if self.list.len() >= MAX_OUTLETS => return,
            None => self.new_outlet(name, credit.domain.as_deref(), found),
        };
        let near = found.filter(|m| m.kind == MatchKind::Fuzzy);
        let note = near.map(|m| format!("printed \"{name}\", read as {}", m.record.name()));
        let (Some(outlet), Some(names)) = (self.list.get_mut(at), self.names.get_mut(at)) else { return };
        // "(AP)" in the dateline, "Associated Press" in the byline: the fuller of the printed names.
        let printed = |role: &OutletRole| matches!(role, OutletRole::Origin | OutletRole::Byline);
        let fuller = at > 0 && printed(&role) && outlet.roles.iter().all(printed) && name.len() > outlet.name.len() && name.contains(' ');
        if fuller && found.is_some_and(|m| matches!(m.kind, MatchKind::Exact | MatchKind::Alias)) {
            name.clone_into(&mut outlet.name);
        }
        if outlet.knowledge.is_none() {
            outlet.knowledge = found.map(|m| m.to_report());
        }
        if outlet.domain.is_none() {
            outlet.domain.clone_from(&credit.domain);
        }
        if !normal.is_empty() && !names.contains(&normal) {
            names.push(normal);
        }
        if !outlet.roles.contains(&role) {
            outlet.roles.push(role);
        }
        for piece in &credit.evidence {
            let mut piece = piece.clone();
            if piece.note.is_none() {
                piece.note.clone_from(&note);
            }
            if outlet.evidence.len() < MAX_EVIDENCE && !outlet.evidence.contains(&piece) {
                outlet.evidence.push(piece);
            }
        }
    }

    fn add_record(&mut self, record: &Record, kind: MatchKind, name: &str, evidence: Evidence, role: OutletRole) {
        let normal = crate::knowledge::normal_name(name);
        let at = match self.place(Some(&record.id), &normal, None) {
            Some(at) => at,
            None if self.list.len() >= MAX_OUTLETS => return,
            None => self.new_outlet(name, record.domains.first().map(String::as_str), Some(Match { record, kind })),
        };
        let Some(outlet) = self.list.get_mut(at) else { return };
        if !outlet.roles.contains(&role) {
            outlet.roles.push(role);
        }
        if outlet.evidence.len() < MAX_EVIDENCE && !outlet.evidence.contains(&evidence) {
            outlet.evidence.push(evidence);
        }
    }

    fn new_outlet(&mut self, name: &str, domain: Option<&str>, found: Option<Match<'_>>) -> usize {
        let record = found.map(|m| m.record);
        let kind = record.map(|r| r.kind).or_else(|| kinds::of_host(self.knowledge, domain)).unwrap_or_else(|| kinds::of_name(name));
        let domain = domain.or_else(|| record.and_then(|r| r.domains.first()).map(String::as_str)).map(str::to_owned);
        // A page that writes its own name in small letters is shown by the name it is known under.
        let known = record.map(Record::name).filter(|k| k.to_lowercase() == name);
        self.list.push(Outlet {
            id: format!("outlet-{}", self.list.len() + 1),
            name: known.unwrap_or(name).to_owned(),
            domain,
            kind,
            roles: Vec::new(),
            knowledge: found.map(|m| m.to_report()),
            evidence: Vec::new(),
        });
        self.names.push(Vec::new());
        self.list.len() - 1
    }

    /// The outlet that is meant, if it is there: by record, by printed name, by host.
    fn place(&self, record: Option<&str>, normal: &str, domain: Option<&str>) -> Option<usize> {
        let by_record = |o: &Outlet| record.is_some() && o.knowledge.as_ref().map(|k| k.id.as_str()) == record;
        if let Some(at) = self.list.iter().position(by_record) {
            return Some(at);
        }
        let other = |at: usize| record.is_some() && self.list.get(at).is_some_and(|o| o.knowledge.is_some());
        let by_name = self.names.iter().position(|n| !normal.is_empty() && n.iter().any(|n| n == normal));
        let by_domain = || domain.and_then(|d| self.list.iter().position(|o| o.domain.as_deref() == Some(d)));
        by_name.or_else(by_domain).filter(|at| !other(*at))
    }

    /// The record of a printed name at a host.
    fn resolve(&self, name: &str, domain: Option<&str>, role: OutletRole) -> Option<Match<'k>> {
        let knowledge = self.knowledge;
        let at_host = domain.and_then(|d| knowledge.by_domain(d)).filter(|r| r.record != RecordKind::Person);
        let by_name = knowledge.by_name_on(name, &self.on_page).filter(|m| m.record.record != RecordKind::Person);
        let by_name = by_name.or_else(|| self.at_home(name, role));
        match (at_host, by_name) {
            // A blog on a platform is not the platform, and a host known by another name says more than the name.
            (Some(host), Some(named)) if host.id == named.record.id => Some(named),
            (Some(host), Some(named)) if host.kind == PartyKind::Platform => Some(named),
            (Some(host), None) if host.kind == PartyKind::Platform => None,
            (Some(host), _) => Some(Match { record: host, kind: MatchKind::Domain }),
            // Elsewhere than on its own hosts, a name of one word ("The Courier") or in another form is most likely another's.
            (None, Some(named)) => {
                let foreign = role == OutletRole::Publisher && domain.is_some() && !named.record.domains.is_empty();
                let one_word = !crate::knowledge::normal_name(name).contains(' ');
                let bears_it = || knowledge.bearers(name).iter().any(|r| r.id == named.record.id);
                // A byline keeps its own spelling beside that of the page ("HillPost" on The Hill Post): what is printed there is what was claimed.
                let other_form = role == OutletRole::Byline && !bears_it();
                (!other_form && (!foreign || !one_word && bears_it())).then_some(named)
            }
            (None, None) if role != OutletRole::Publisher => knowledge.by_near_name(name),
            (None, None) => None,
        }
    }

    /// Whom a page of a country means by a name that nobody alone bears in full: the one outlet of that country that has it.
    fn at_home(&self, name: &str, role: OutletRole) -> Option<Match<'k>> {
        if !matches!(role, OutletRole::Origin | OutletRole::Byline | OutletRole::Cited | OutletRole::Via) {
            return None;
        }
        let publisher = self.list.first().and_then(|p| p.knowledge.as_ref()).and_then(|k| self.knowledge.get(&k.id))?;
        self.knowledge.by_name_in_country(name, publisher.country.as_deref()?)
    }

    /// The id of the outlet that a printed name means.
    pub(super) fn id_of(&self, name: &str) -> Option<&str> {
        let normal = crate::knowledge::normal_name(name);
        let found = self.resolve(name, None, OutletRole::Byline);
        let at = self.place(found.map(|m| m.record.id.as_str()), &normal, None)?;
        self.list.get(at).map(|o| o.id.as_str())
    }

    /// The publisher.
    pub(super) fn first(&self) -> Option<&Outlet> {
        self.list.first()
    }

    /// Records that are surely on the page.
    pub(super) const fn on_page(&self) -> &OnPage<'k> {
        &self.on_page
    }

    pub(super) fn into_outlets(self) -> Vec<Outlet> {
        self.list
    }
}
