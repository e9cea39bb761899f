//! Authors as the page's data name them: JSON-LD and meta tags.

use serde_json::{Map, Value};

use super::line::{Reader, Reading};
use super::name::{self, Trust};
use crate::article::imprint::Page;
use crate::page::{MetaKind, attribute, json, key_letters};
use crate::report::{Evidence, EvidenceFrom};

/// Names from one field.
#[derive(Debug, Default)]
pub(crate) struct Field {
    pub(crate) reading: Reading,
    pub(crate) evidence: Vec<(String, Evidence)>,
    /// Outlets that stand in the place of a person: typed as one, or in a field for names.
    pub(crate) as_person: Vec<String>,
    /// Bodies that have an entry of their own in the list of authors.
    pub(crate) bodies: Vec<String>,
}

/// What the data type an author as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Nothing,
    Person,
    Organisation,
}

impl Typed {
    fn of(object: &Map<String, Value>) -> Self {
        if is_organisation(object) {
            Self::Organisation
        } else if json::types(object).any(|t| t == "Person") {
            Self::Person
        } else {
            Self::Nothing
        }
    }
}

impl Field {
    fn take(&mut self, page: &Page<'_>, reader: Reader<'_>, from: EvidenceFrom, path: &str, words: &str, typed: Typed) {
        let (organisation, person) = (typed == Typed::Organisation, typed == Typed::Person);
        let words = words.trim();
        if words.is_empty() || words.len() > 300 || words.starts_with("http") || words.starts_with("//") {
            return;
        }
        // "Roe, Jane": the way of catalogues.
        let turned = words.split_once(", ").filter(|_| !organisation).map(|(last, first)| (first.trim(), last.trim()));
        let single = |w: &str| !w.is_empty() && !w.contains([' ', ',', '.']) && reader.is_capitalised(w) && !reader.is_outlet(w);
        let turned = turned.filter(|(first, last)| single(first) && single(last) && !name::is_ending(first));
        let whole = turned.map(|(first, last)| format!("{first} {last}"));
        let words = whole.as_deref().unwrap_or(words);
        let mut reading = match typed {
            Typed::Organisation => Reading { outlets: vec![words.to_owned()], ..Reading::default() },
            _ => page.readings.read(reader, words, Trust::Field),
        };
        // "hafen.example, Port City, Velmora": beside an address or an outlet single words are places.
        let parts: Vec<&str> = words.split(',').map(str::trim).collect();
        let site = |p: &&str| reader.is_outlet(p) || p.contains('.') && !p.contains(' ') && !p.ends_with('.');
        if parts.len() > 1 && parts.iter().any(site) {
            reading.persons.retain(|p| p.contains(' ') || !p.is_ascii());
        }
        // What the data type as a person is one, even where its words are furniture elsewhere ("Jane You").
        let count = words.split_whitespace().count();
        let plain = |w: &str| !reader.lex.is_outlet_word(&name::lower(w)) && !reader.lex.is_desk(&name::lower(w));
        if person && reading.is_empty() && reading.unnamed.is_empty() && (2..=3).contains(&count) {
            let fits = reader.is_capitalised(words) && words.chars().all(|c| c.is_alphabetic() || " -'’.".contains(c));
            reading.persons.extend((fits && words.split_whitespace().all(plain)).then(|| words.to_owned()));
        }
        for name in reading.persons.iter().chain(&reading.outlets).chain(&reading.unnamed) {
            self.evidence.push((name.clone(), Evidence::in_data(from, path, words)));
        }
        // A section or a post as an account ("News", "Harbour Times Correspondent") is nobody.
        let body = |n: &&String| n.as_str() == words && (organisation || reader.is_outlet(n) || n.contains(' '));
        if person {
            self.as_person.extend(reading.outlets.iter().filter(body).cloned());
        }
        if (person || organisation) && reading.persons.is_empty() {
            self.bodies.extend(reading.outlets.iter().filter(|n| organisation || reader.is_agency(n)).cloned());
        }
        self.reading.add(reading);
    }
}

/// The authors of the article's JSON-LD object.
pub(crate) fn json_ld(page: &Page<'_>, reader: Reader<'_>, title: Option<&str>) -> Field {
    let mut field = Field::default();
    if let Some(object) = page.article_data(title) {
        for key in ["author", "creator"] {
            if let Some(value) = object.get(key) {
                walk(page, reader, value, key, &mut field, 0);
            }
            if !field.reading.persons.is_empty() {
                break;
            }
        }
    }
    field
}

fn walk(page: &Page<'_>, reader: Reader<'_>, value: &Value, path: &str, field: &mut Field, depth: usize) {
    if depth > 4 || field.evidence.len() > 60 {
        return;
    }
    match value {
        Value::String(words) => field.take(page, reader, EvidenceFrom::JsonLd, path, words, Typed::Nothing),
        Value::Array(values) => values.iter().take(40).for_each(|v| walk(page, reader, v, path, field, depth + 1)),
        Value::Object(object) => {
            if let Some(list) = object.get("@list") {
                walk(page, reader, list, path, field, depth + 1);
                return;
            }
            let found = match (object.get("name"), object.get("@id").and_then(Value::as_str)) {
                (None, Some(id)) => page.facts.by_id(id).unwrap_or(object),
                _ => object,
            };
            let path = format!("{path}.name");
            match found.get("name") {
                Some(Value::String(words)) => field.take(page, reader, EvidenceFrom::JsonLd, &path, words, Typed::of(found)),
                Some(Value::Array(names)) => {
                    for words in names.iter().filter_map(Value::as_str).take(40) {
                        field.take(page, reader, EvidenceFrom::JsonLd, &path, words, Typed::of(found));
                    }
                }
                _ => {
                    let part = |k: &str| found.get(k).and_then(Value::as_str).unwrap_or("").trim();
                    let name = format!("{} {}", part("givenName"), part("familyName"));
                    field.take(page, reader, EvidenceFrom::JsonLd, &path, &name, Typed::Nothing);
                }
            }
        }
        _ => {}
    }
}

fn is_organisation(object: &Map<String, Value>) -> bool {
    let mut types = json::types(object).peekable();
    types.peek().is_some() && types.all(|t| t.ends_with("Organization") || t == "Corporation")
}

/// Meta tags that name authors, in the order in which they are believed.
const META: &[&str] = &[
    "article:author",
    "author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "dcterms.creator",
    "dc.creator",
    "dc.creator.name",
    "dcsext.author",
    "cxenseparse:author",
    "mrf:authors",
    "authors",
    "article:author_name",
    "article.author",
    "author.name",
    "og:article:author",
    "og:author",
    "sailthru.byline_name",
    "bt:author",
    "citation_author",
    "news:author",
    "vr:author",
    "content-author",
    "rbauthors",
    "article-author",
    "analyticsattributes.author",
    "cxenseparse:recs:authors",
    "shareaholic:article_author_name",
    "lp.article:author",
    "page.content.author",
    "dcterms.contributor.author",
    "wt.author",
    "authorname",
    "article_author",
    "atdauthor",
];

/// Whether a key names authors, whatever its namespace and spelling ("x-cms:story_author").
fn is_author_key(key: &str) -> bool {
    let letters = key_letters(key);
    let exact = ["autor", "autores", "auteur", "auteurs", "autore", "byline", "writer", "journalist", "columnist", "reporter"];
    (exact.contains(&&*letters) || ["author", "authors", "authorname"].iter().any(|e| letters.ends_with(e)))
        && !["web", "copyright", "image", "photo", "comment", "site", "app", "theme"].iter().any(|o| letters.starts_with(o))
        && !key.starts_with("twitter:")
}

/// The authors of meta tags.
pub(crate) fn meta(page: &Page<'_>, reader: Reader<'_>) -> Field {
    let mut field = Field::default();
    for key in META {
        for words in page.facts.all_meta(key).take(20) {
            field.take(page, reader, EvidenceFrom::Meta, key, words, Typed::Nothing);
        }
    }
    for tag in page.facts.meta.iter().filter(|m| is_author_key(&m.key) && !META.contains(&m.key.as_str())).take(20) {
        field.take(page, reader, EvidenceFrom::Meta, &tag.key, &tag.content, Typed::Nothing);
    }
    // `<span itemprop="author"><meta itemprop="name" content="Jane Roe">`
    let tree = page.outline.items.first().map(|root| root.node.tree());
    let named = page.facts.meta.iter().filter(|m| m.kind == MetaKind::Itemprop && m.key == "name").take(40);
    for tag in named {
        let around = tree.and_then(|t| t.get(tag.node)).into_iter().flat_map(|n| n.ancestors().take(2));
        let mut around = around.filter_map(|n| n.value().as_element());
        if around.any(|e| attribute(e, "itemprop").is_some_and(|p| p.split_ascii_whitespace().any(|w| w == "author"))) {
            field.take(page, reader, EvidenceFrom::Meta, "author.name", &tag.content, Typed::Nothing);
        }
    }
    // The card of messaging services: a label, and in the next tag its value.
    for n in ["1", "2"] {
        let label = page.facts.meta(&format!("twitter:label{n}")).unwrap_or("").to_lowercase();
        if reader.lex.both().iter().any(|w| crate::language::imprint::cue_at_start(&w.by, &label).is_some()) {
            let key = format!("twitter:data{n}");
            if let Some(words) = page.facts.meta(&key) {
                field.take(page, reader, EvidenceFrom::Meta, &key, words, Typed::Nothing);
            }
        }
    }
    field
}
