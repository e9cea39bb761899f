//! The provenance graph as a picture: who spoke, through whom the words came, who wrote and who shows them, and how parties are tied.
//!
//! This file decides what stands in the picture; `layout` where it stands, `svg` how it is drawn. The same edges are a table for those who
//! don't see the picture.

mod layout;
mod svg;

use super::brief::{quoted, speaks_for};
use super::words::{asks, certainty, reference_type, tie_words};
use super::{OutletRole, Report, Sense, Source, SourceType, Via, ViaKind};

/// Sources that are drawn; the rest are one box. With documents and outlets this keeps a picture at about a page and a half.
const MAX_SOURCES: usize = 30;
const MAX_DOCUMENTS: usize = 12;
const MAX_APPEALS: usize = 3;
const MAX_TIES: usize = 14;

/// What a box stands for; each has a form of its own, so that nothing hangs on colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Person,
    Unnamed,
    Body,
    Document,
    Outlet,
    Page,
    Appeal,
}

/// The columns from mouth to page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// For whom sources speak.
    Behind,
    Mouth,
    Paper,
    Via,
    Credited,
    Page,
    /// Known of, but without a part in the page.
    Beside,
}

#[derive(Debug, Clone)]
struct Node {
    id: String,
    name: String,
    note: String,
    shape: Shape,
    place: Place,
}

/// How an edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Words, or a document that is linked.
    Firm,
    /// A document without a link.
    Unlinked,
    /// Membership, pictures, requests.
    Thin,
    Tie,
    Unverified,
    Contested,
}

impl Way {
    const fn is_tie(self) -> bool {
        matches!(self, Self::Tie | Self::Unverified | Self::Contested)
    }
}

#[derive(Debug, Clone)]
struct Edge {
    from: usize,
    to: usize,
    way: Way,
    label: String,
}

/// Boxes and lines.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

impl Graph {
    pub(super) fn of(report: &Report) -> Self {
        let mut graph = Self::default();
        let written = graph.written(report);
        graph.sources(report, written);
        graph.papers(report, written);
        graph.appeals(report);
        graph.ties(report);
        graph
    }

    /// Rows of the table: from, how, to.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let name = |i: usize| self.nodes.get(i).map_or("", |n| n.name.as_str());
        self.edges.iter().map(move |e| (name(e.from), e.label.as_str(), name(e.to)))
    }

    /// One sentence on what the picture shows.
    pub(super) fn description(&self) -> String {
        let count = |place: Place| self.nodes.iter().filter(|n| n.place == place).count();
        let some = |n: usize, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
        let parts = [
            some(count(Place::Mouth), "source", "sources"),
            some(count(Place::Paper), "document or cited outlet", "documents and cited outlets"),
            some(count(Place::Via), "station on the way", "stations on the way"),
            some(self.edges.iter().filter(|e| e.way.is_tie()).count(), "known tie", "known ties"),
        ];
        format!(
            "Words travel from left to right, from who spoke to the page: {}. The table after the picture says the same.",
            parts.join(", ")
        )
    }

    pub(super) fn svg(&self) -> String {
        svg::draw(self)
    }

    fn add(&mut self, id: &str, name: &str, note: String, shape: Shape, place: Place) -> usize {
        self.nodes.push(Node { id: id.to_owned(), name: name.to_owned(), note, shape, place });
        self.nodes.len() - 1
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.nodes.iter().position(|n| n.id == id)
    }

    fn join(&mut self, from: usize, to: usize, way: Way, label: impl Into<String>) {
        if from != to && !self.edges.iter().any(|e| e.from == from && e.to == to && !e.way.is_tie() && !way.is_tie()) {
            self.edges.push(Edge { from, to, way, label: label.into() });
        }
    }

    /// Page, credited outlets, byline, pictures. Gives the box that words go to.
    fn written(&mut self, report: &Report) -> usize {
        let publisher = report.with_role(OutletRole::Publisher).next();
        let (id, name) = publisher.map_or(("page", "this page"), |o| (o.id.as_str(), o.name.as_str()));
        let page = self.add(id, name, "shows the page".into(), Shape::Page, Place::Page);
        let names: Vec<&str> = report.authors.iter().map(|a| a.name.as_str()).collect();
        let byline = (!names.is_empty()).then(|| {
            let more = if names.len() > 3 { format!(" and {} more", names.len() - 3) } else { String::new() };
            let shown = names[..names.len().min(3)].join(", ") + &more;
            self.add("byline", &shown, "byline".into(), Shape::Person, Place::Credited)
        });
        let mut last = None;
        for o in report.outlets.iter().filter(|o| o.roles.iter().any(|r| matches!(r, OutletRole::Origin | OutletRole::Byline))) {
            if self.find(&o.id).is_some() {
                continue;
            }
            let origin = self.add(&o.id, &o.name, "credited".into(), Shape::Outlet, Place::Credited);
            if let Some(byline) = byline {
                self.join(byline, origin, Way::Firm, "writes for");
            }
            self.join(origin, page, Way::Firm, "is credited with the text, shown by");
            last.get_or_insert(origin);
        }
        if let (Some(byline), None) = (byline, last) {
            self.join(byline, page, Way::Firm, "writes for");
        }
        for o in report.with_role(OutletRole::ImageCredit) {
            if self.find(&o.id).is_none() {
                let picture = self.add(&o.id, &o.name, "picture".into(), Shape::Outlet, Place::Credited);
                self.join(picture, page, Way::Thin, "is credited with a picture on");
            }
        }
        byline.or(last).unwrap_or(page)
    }

    fn sources(&mut self, report: &Report, written: usize) {
        let shown = report.by_words();
        let mut drawn: Vec<&Source> = shown.iter().take(MAX_SOURCES).copied().collect();
        // In the order of the text, as the lists below the picture are by words.
        drawn.sort_by_key(|s| s.mentions.first().map_or(usize::MAX, |m| m.start));
        for s in &drawn {
            let shape = match s.r#type {
                SourceType::Person => Shape::Person,
                SourceType::Organisation => Shape::Body,
                SourceType::Document => Shape::Document,
                SourceType::UnnamedPerson | SourceType::UnnamedGroup => Shape::Unnamed,
            };
            let words = quoted(report.words_of(&s.id));
            let note = speaks_for(s).map_or(words.clone(), |whom| format!("{whom} · {words}"));
            self.add(&s.id, &s.name, note, shape, Place::Mouth);
        }
        for s in &drawn {
            let Some(from) = self.find(&s.id) else { continue };
            let mut chains: Vec<&[Via]> = Vec::new();
            for quote in report.quotes.iter().filter(|q| q.sense == Sense::Statement && q.speaker.as_deref() == Some(s.id.as_str())) {
                if !chains.contains(&quote.via.as_slice()) {
                    chains.push(&quote.via);
                }
            }
            if chains.iter().all(|c| c.is_empty()) && !s.via.is_empty() {
                chains = vec![&s.via];
            }
            if chains.is_empty() {
                chains.push(&[]);
            }
            for chain in chains {
                let mut at = from;
                for via in chain.iter().take(3) {
                    let station = self.station(via);
                    // A station that is a speaker, too, moves between the mouths and the page.
                    if station != at && station != from {
                        self.join(at, station, Way::Firm, "speaks through");
                        at = station;
                    }
                }
                let label = if at == from { "is quoted or paraphrased by" } else { "passes the words on to" };
                self.join(at, written, Way::Firm, label);
            }
        }
        if shown.len() > MAX_SOURCES {
            let more = self.add(
                "more-sources",
                &format!("{} more sources", shown.len() - MAX_SOURCES),
                "listed below".into(),
                Shape::Unnamed,
                Place::Mouth,
            );
            self.join(more, written, Way::Firm, "are quoted or paraphrased by");
        }
        self.behind(&drawn);
    }

    fn station(&mut self, via: &Via) -> usize {
        let id = via.id.clone().unwrap_or_else(|| format!("via:{}", via.name.to_lowercase()));
        if let Some(found) = self.find(&id) {
            if self.nodes[found].place == Place::Mouth {
                self.nodes[found].place = Place::Via;
            }
            return found;
        }
        let shape = match via.kind {
            ViaKind::Outlet => Shape::Outlet,
            ViaKind::Person => Shape::Person,
            ViaKind::Document | ViaKind::Event => Shape::Document,
        };
        self.add(&id, &via.name, super::words::via_kind(via.kind).into(), shape, Place::Via)
    }

    /// Bodies for which two or more sources speak get a box of their own; one source's stands in its own box.
    fn behind(&mut self, drawn: &[&Source]) {
        let names: Vec<(&str, &str)> =
            drawn.iter().filter_map(|s| s.affiliations.first().map(|a| (s.id.as_str(), a.name.as_str()))).collect();
        for (i, (_, body)) in names.iter().enumerate() {
            let members: Vec<&str> = names.iter().filter(|(_, b)| b == body).map(|(s, _)| *s).collect();
            if members.len() < 2 || names[..i].iter().any(|(_, b)| b == body) {
                continue;
            }
            let node = self.add(&format!("body:{body}"), body, String::new(), Shape::Body, Place::Behind);
            for member in members {
                if let Some(to) = self.find(member) {
                    // The box of the body says it already.
                    if let Some(rest) = self.nodes[to].note.strip_prefix(&format!("{body} · ")).map(str::to_owned) {
                        self.nodes[to].note = rest;
                    }
                    self.join(node, to, Way::Thin, "is spoken for by");
                }
            }
        }
    }

    fn papers(&mut self, report: &Report, written: usize) {
        let speaks = |span| report.sources.iter().any(|s| s.r#type == SourceType::Document && s.mentions.iter().any(|m| m.overlaps(span)));
        let mut items: Vec<_> = report.references.iter().filter(|r| self.find(&r.id).is_none() && !speaks(r.span)).collect();
        items.sort_by_key(|r| !r.primary);
        let left_out = items.len().saturating_sub(MAX_DOCUMENTS);
        for r in items.into_iter().take(MAX_DOCUMENTS) {
            let (way, linked) = if r.linked { (Way::Firm, "linked") } else { (Way::Unlinked, "not linked") };
            let node = self.add(&r.id, &r.text, format!("{} · {linked}", reference_type(r.r#type)), Shape::Document, Place::Paper);
            self.join(node, written, way, format!("is leant on ({linked}) by"));
        }
        for o in report.with_role(OutletRole::Cited) {
            if self.find(&o.id).is_none() {
                let node = self.add(&o.id, &o.name, "its reporting is cited".into(), Shape::Outlet, Place::Paper);
                self.join(node, written, Way::Firm, "is cited by");
            }
        }
        if left_out > 0 {
            let node =
                self.add("more-documents", &format!("{left_out} more documents"), "listed below".into(), Shape::Document, Place::Paper);
            self.join(node, written, Way::Unlinked, "are leant on by");
        }
    }

    fn appeals(&mut self, report: &Report) {
        for c in report.calls_to_action.iter().take(MAX_APPEALS) {
            let name = c.target.as_ref().map_or(c.text.as_str(), |k| k.name.as_str());
            let node = self.add(&c.id, name, format!("readers are asked to {}", asks(c.r#type)), Shape::Appeal, Place::Page);
            self.join(0, node, Way::Thin, format!("asks its readers to {}:", asks(c.r#type)));
        }
    }

    fn ties(&mut self, report: &Report) {
        for tie in report.ties.iter().take(MAX_TIES) {
            let from = self.end(&tie.from, &tie.from_name);
            let to = self.end(&tie.to, &tie.to_name);
            let way = match (tie.contested || tie.certainty == "disputed", tie.certainty.as_str()) {
                (true, _) => Way::Contested,
                (false, "unverified") => Way::Unverified,
                _ => Way::Tie,
            };
            let disputed = if tie.contested { ", disputed" } else { "" };
            if from != to {
                let (between, behind) = tie_words(tie);
                let label = format!("{}{behind}{}{disputed}", between.trim(), certainty(&tie.certainty));
                self.edges.push(Edge { from, to, way, label });
            }
        }
    }

    fn end(&mut self, id: &str, name: &str) -> usize {
        let body = format!("body:{name}");
        self.find(id)
            .or_else(|| self.find(&body))
            .unwrap_or_else(|| self.add(id, name, "named or known of".into(), Shape::Body, Place::Beside))
    }
}
