//! The report in the forms of others: SARIF for code scanners and CI, Web Annotation for annotators, schema.org for search engines and
//! feeds, PROV for archives. A file a form; `place` has what they share.
//!
//! What a form has no word for is left out or stands among its extension properties; nothing is said that the report does not say.

mod annotation;
mod place;
mod prov;
mod sarif;
mod schema_org;

use serde_json::Value;

use super::Report;

pub use sarif::sarif;

impl Report {
    /// SARIF 2.1.0 with this report as its one run's only page. See [`sarif()`] for several.
    #[must_use]
    pub fn to_sarif(&self) -> String {
        sarif([(None, self)])
    }

    /// A W3C Web Annotation collection (JSON-LD): findings as questions, quotations with their speakers. Positions count code points of the
    /// article's text; on the page itself words are found by what stands around them.
    #[must_use]
    pub fn to_web_annotation(&self) -> String {
        written(&annotation::collection(self))
    }

    /// The article in schema.org's words (JSON-LD): author, publisher, what it is based on, what it cites, who paid.
    #[must_use]
    pub fn to_schema_org(&self) -> String {
        written(&schema_org::article(self))
    }

    /// W3C PROV-JSON: who the article is attributed to, whose words it quotes and through whom, which documents it rests on, and that this
    /// report was made from it.
    #[must_use]
    pub fn to_prov(&self) -> String {
        written(&prov::document(self))
    }
}

fn written(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// An object without the members that hold nothing.
fn object(members: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    let empty = |v: &Value| match v {
        Value::Null => true,
        Value::Array(list) => list.is_empty(),
        Value::String(s) => s.is_empty(),
        _ => false,
    };
    Value::Object(members.into_iter().filter(|(_, v)| !empty(v)).map(|(name, v)| (name.to_owned(), v)).collect())
}

#[cfg(test)]
mod tests;
