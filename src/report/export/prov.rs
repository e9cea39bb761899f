//! W3C PROV-JSON: entities (article, quotations, what words came through, documents), agents (outlets, persons, bodies) and how the one
//! comes from the other.
//!
//! Ties between parties have no relation of their own in PROV: they stand as influence, with the relation, its certainty and whether it is
//! contested among the attributes.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::place::{page_url, urn};
use crate::report::{QuoteKind, Report, Sense, SourceType, Tie, Via};

type Attributes = Map<String, Value>;

/// The document in the making: by kind of record, by id.
#[derive(Default)]
struct Document {
    records: BTreeMap<&'static str, Attributes>,
    relations: usize,
}

impl Document {
    fn element(&mut self, kind: &'static str, id: &str, attributes: Attributes) -> String {
        let id = name(id);
        self.records.entry(kind).or_default().insert(id.clone(), Value::Object(attributes));
        id
    }

    /// A relation between two elements, by the names that PROV gives its ends.
    fn relation(&mut self, kind: &'static str, from: (&str, &str), to: (&str, &str), attributes: Attributes) {
        self.relations += 1;
        let mut record = attributes;
        record.insert(format!("prov:{}", from.0), from.1.into());
        record.insert(format!("prov:{}", to.0), to.1.into());
        self.records.entry(kind).or_default().insert(format!("_:r{}", self.relations), Value::Object(record));
    }

    fn derived(&mut self, later: &str, earlier: &str, kind: Option<&str>) {
        let attributes = kind.map(|k| attributes([("prov:type", qualified(k))])).unwrap_or_default();
        self.relation("wasDerivedFrom", ("generatedEntity", later), ("usedEntity", earlier), attributes);
    }

    fn attributed(&mut self, entity: &str, agent: &str, role: &str) {
        let role = attributes([("fh:role", role.into())]);
        self.relation("wasAttributedTo", ("entity", entity), ("agent", agent), role);
    }

    fn has(&self, kind: &str, id: &str) -> bool {
        self.records.get(kind).is_some_and(|r| r.contains_key(id))
    }
}

/// A local name: what else an id may hold becomes a low line.
fn name(id: &str) -> String {
    let (prefix, local) = id.strip_prefix("kb:").map_or(("report", id), |rest| ("kb", rest));
    let local: String = local.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' }).collect();
    format!("{prefix}:{local}")
}

fn qualified(name: &str) -> Value {
    json!({"$": name, "type": "prov:QUALIFIED_NAME"})
}

fn attributes<const N: usize>(members: [(&str, Value); N]) -> Attributes {
    members.into_iter().filter(|(_, v)| !v.is_null() && v.as_str() != Some("")).map(|(k, v)| (k.to_owned(), v)).collect()
}

fn agent(kind: &str, label: &str) -> Attributes {
    attributes([("prov:type", qualified(kind)), ("prov:label", label.into())])
}

pub(super) fn document(report: &Report) -> Value {
    let mut doc = Document::default();
    let info = &report.article;
    let article = doc.element(
        "entity",
        "article",
        attributes([
            ("prov:type", qualified("schema:NewsArticle")),
            ("prov:label", info.title.clone().into()),
            ("prov:location", page_url(report).into()),
            ("fh:published", info.published.clone().into()),
            ("fh:kind", info.kind.as_str().into()),
            ("fh:sha256", report.page.sha256.as_str().into()),
        ]),
    );
    parties(&mut doc, report, &article);
    sources(&mut doc, report);
    quotes(&mut doc, report, &article);
    for reference in &report.references {
        let described = attributes([
            ("prov:label", reference.text.as_str().into()),
            ("prov:location", reference.url.clone().into()),
            ("fh:type", reference.r#type.as_str().into()),
            ("fh:linked", reference.linked.into()),
        ]);
        let id = doc.element("entity", &reference.id, described);
        doc.derived(&article, &id, reference.primary.then_some("prov:PrimarySource"));
    }
    report.ties.iter().for_each(|tie| influence(&mut doc, tie));
    this_report(&mut doc, report, &article);
    let mut out = Map::new();
    out.insert(
        "prefix".into(),
        json!({
            "report": format!("{}#", urn(report)),
            "kb": "urn:firsthand:knowledge:",
            "fh": "urn:firsthand:report-1:",
            "schema": "https://schema.org/",
        }),
    );
    out.extend(doc.records.into_iter().map(|(kind, records)| (kind.to_owned(), Value::Object(records))));
    Value::Object(out)
}

/// Outlets, authors and who supplied the pictures.
fn parties(doc: &mut Document, report: &Report, article: &str) {
    for outlet in &report.outlets {
        let mut described = agent("prov:Organization", &outlet.name);
        described.extend(attributes([("fh:kind", outlet.kind.as_str().into()), ("fh:domain", outlet.domain.clone().into())]));
        let id = doc.element("agent", &outlet.id, described);
        use crate::report::OutletRole as Role;
        for role in outlet.roles.iter().filter(|r| matches!(r, Role::Publisher | Role::Origin | Role::Byline)) {
            doc.attributed(article, &id, role.as_str());
        }
    }
    for author in &report.authors {
        let kind = if author.organisation { "prov:Organization" } else { "prov:Person" };
        let id = doc.element("agent", &author.id, agent(kind, &author.name));
        doc.attributed(article, &id, "author");
        if let Some(outlet) = author.outlet.as_deref().map(name).filter(|o| doc.has("agent", o)) {
            doc.relation("actedOnBehalfOf", ("delegate", &id), ("responsible", &outlet), Attributes::new());
        }
    }
    for credit in &report.image_credits {
        let printed = credit.evidence.first().map(|e| e.text.clone());
        let image = doc.element("entity", &credit.id, attributes([("prov:label", printed.into()), ("fh:type", "image".into())]));
        for (who, kind, suffix) in [(&credit.person, "prov:Person", "person"), (&credit.organisation, "prov:Organization", "organisation")]
        {
            if let Some(who) = who {
                let id = doc.element("agent", &format!("{}-{suffix}", credit.id), agent(kind, who));
                doc.attributed(&image, &id, "image-credit");
            }
        }
    }
}

/// Who is quoted: documents are entities, everybody else an agent who may speak for a body.
fn sources(doc: &mut Document, report: &Report) {
    for source in &report.sources {
        if source.r#type == SourceType::Document {
            doc.element("entity", &source.id, attributes([("prov:label", source.name.as_str().into()), ("fh:type", "document".into())]));
            continue;
        }
        let kind = match source.r#type {
            SourceType::Person | SourceType::UnnamedPerson => "prov:Person",
            _ => "prov:Organization",
        };
        let mut described = agent(kind, &source.name);
        described.extend(attributes([
            ("fh:type", source.r#type.as_str().into()),
            ("fh:stance", source.stance.as_str().into()),
            ("fh:words", source.role.clone().into()),
        ]));
        let id = doc.element("agent", &source.id, described);
        for (i, body) in source.affiliations.iter().enumerate().filter(|(_, a)| !a.former) {
            let body = doc.element("agent", &format!("{}-for-{}", source.id, i + 1), agent("prov:Organization", &body.name));
            doc.relation("actedOnBehalfOf", ("delegate", &id), ("responsible", &body), Attributes::new());
        }
    }
}

/// Words travel from the speaker through what they came through to the article.
fn quotes(doc: &mut Document, report: &Report, article: &str) {
    for quote in report.quotes.iter().filter(|q| q.sense == Sense::Statement) {
        let value = attributes([("prov:value", quote.text.as_str().into()), ("fh:kind", quote.kind.as_str().into())]);
        let id = doc.element("entity", &quote.id, value);
        if let Some(speaker) = quote.speaker.as_deref().map(name) {
            if doc.has("agent", &speaker) {
                doc.attributed(&id, &speaker, "speaker");
            } else if doc.has("entity", &speaker) {
                doc.derived(&id, &speaker, None);
            }
        }
        let words = (quote.kind != QuoteKind::Indirect).then_some("prov:Quotation");
        let mut earlier = id;
        for (i, via) in quote.via.iter().enumerate() {
            let station = station(doc, &quote.id, i + 1, via);
            doc.derived(&station, &earlier, words);
            earlier = station;
        }
        doc.derived(article, &earlier, words);
    }
}

fn station(doc: &mut Document, quote: &str, number: usize, via: &Via) -> String {
    let described = attributes([("prov:label", via.name.as_str().into()), ("fh:type", via.kind.as_str().into())]);
    let id = doc.element("entity", &format!("{quote}-via-{number}"), described);
    if let Some(outlet) = via.id.as_deref().map(name).filter(|o| doc.has("agent", o)) {
        doc.attributed(&id, &outlet, "via");
    }
    id
}

fn influence(doc: &mut Document, tie: &Tie) {
    let ends = [(&tie.from, &tie.from_name), (&tie.to, &tie.to_name)].map(|(id, label)| {
        let id = name(id);
        if !doc.has("agent", &id) && !doc.has("entity", &id) {
            doc.records.entry("agent").or_default().insert(id.clone(), Value::Object(attributes([("prov:label", label.as_str().into())])));
        }
        id
    });
    let facts: Vec<&str> = tie.path.iter().map(|s| s.fact.as_str()).collect();
    let said = attributes([
        ("fh:relation", tie.relation.as_str().into()),
        ("fh:certainty", tie.certainty.as_str().into()),
        ("fh:contested", tie.contested.into()),
        ("fh:facts", facts.join(" ").into()),
    ]);
    doc.relation("wasInfluencedBy", ("influencee", &ends[0]), ("influencer", &ends[1]), said);
}

/// That this report was made from the article, and by what.
fn this_report(doc: &mut Document, report: &Report, article: &str) {
    let tool = &report.tool;
    let mut software = agent("prov:SoftwareAgent", &format!("{} {}", tool.name, tool.version));
    software.extend(attributes([("fh:knowledge", tool.knowledge_hash.as_str().into())]));
    let software = doc.element("agent", "firsthand", software);
    let check = doc.element("activity", "check", Attributes::new());
    let made = doc.element("entity", "report", attributes([("prov:label", report.schema.as_str().into())]));
    doc.relation("used", ("activity", &check), ("entity", article), Attributes::new());
    doc.relation("wasGeneratedBy", ("entity", &made), ("activity", &check), Attributes::new());
    doc.relation("wasAssociatedWith", ("activity", &check), ("agent", &software), Attributes::new());
    doc.derived(&made, article, None);
}
