//! The report as JSON, cut to what a caller wants: how much text, which fields, offsets in which unit.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{
    ArticleInfo, Author, Balance, CallToAction, Check, Commercial, Correction, Disclosure, Finding, ImageCredit, Link, OffsetUnit, Offsets,
    Outlet, Page, Quote, Reference, Reply, Report, Source, Summary, TextMode, Tie, Tool,
};
use crate::rules::unknown;
use crate::{Error, ErrorKind, Span};

/// What a report is written with. The default is the whole report, as [`Report::to_json`] gives it.
///
/// ```
/// use firsthand::report::{OffsetUnit, Output, TextMode};
///
/// let report = firsthand::check_text("The wall will rise, the port authority said on Monday.")?;
/// let output = Output::new().text(TextMode::Excerpts).fields(["article.title", "findings"])?.offsets(OffsetUnit::Utf16);
/// assert!(output.json(&report).starts_with("{\"article\":{\"title\":"));
/// # Ok::<(), firsthand::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    text: TextMode,
    fields: Option<BTreeMap<String, Vec<String>>>,
    offsets: OffsetUnit,
    pretty: bool,
}

/// Fields that stay whatever is asked for: without them nobody knows how to read the rest.
const KEPT: [&str; 2] = ["schema", "offsets"];

impl Output {
    /// The whole report.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How much of the article it carries.
    #[must_use]
    pub fn text(mut self, mode: TextMode) -> Self {
        self.text = mode;
        self
    }

    /// What the spans count. With another unit than bytes the report says so in a field `offsets`; spans of withheld text count, too.
    #[must_use]
    pub fn offsets(mut self, unit: OffsetUnit) -> Self {
        self.offsets = unit;
        self
    }

    /// Indented, for people.
    #[must_use]
    pub fn pretty(mut self, pretty: bool) -> Self {
        self.pretty = pretty;
        self
    }

    /// Only these fields: `findings`, or one level deeper `article.title`. `schema` always stays. Fields then come in the order of the
    /// alphabet.
    ///
    /// # Errors
    /// [`ErrorKind::UnknownName`] for a field that the report does not have; the nearest name is suggested.
    pub fn fields<S: AsRef<str>>(mut self, names: impl IntoIterator<Item = S>) -> Result<Self, Error> {
        let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for name in names {
            let name = name.as_ref().trim();
            let (top, below) = name.split_once('.').map_or((name, None), |(top, below)| (top, Some(below)));
            if !Report::FIELDS.contains(&top) {
                return Err(Error::new(ErrorKind::UnknownName, unknown("field", top, Report::FIELDS.iter().copied())));
            }
            let Some(below) = below else {
                wanted.insert(top.to_owned(), Vec::new());
                continue;
            };
            let known = || fields_of(top).iter().map(|f| f.trim_start_matches("r#"));
            if !known().any(|f| f == below) {
                let names: Vec<String> = known().map(|f| format!("{top}.{f}")).collect();
                return Err(Error::new(ErrorKind::UnknownName, unknown("field", name, names.iter().map(String::as_str))));
            }
            match wanted.get_mut(top) {
                // The whole of it was asked for before.
                Some(list) if list.is_empty() => {}
                Some(list) => list.push(below.to_owned()),
                None => drop(wanted.insert(top.to_owned(), vec![below.to_owned()])),
            }
        }
        self.fields = Some(wanted).filter(|w| !w.is_empty());
        Ok(self)
    }

    /// The report as JSON: one line, or indented.
    #[must_use]
    pub fn json(&self, report: &Report) -> String {
        if self.fields.is_none() && self.offsets == OffsetUnit::Bytes {
            let cut = (self.text != TextMode::Full).then(|| report.with_text(self.text));
            let report = cut.as_ref().unwrap_or(report);
            return if self.pretty { report.to_json_pretty() } else { report.to_json() };
        }
        self.write(&self.value(report, &|_, _| {}))
    }

    /// The unit that was asked for.
    pub(crate) fn unit(&self) -> OffsetUnit {
        self.offsets
    }

    pub(crate) fn write(&self, value: &Value) -> String {
        let written = if self.pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) };
        written.unwrap_or_default()
    }

    /// The report as a value. `also` may add to the object of each span, which is given in bytes.
    pub(crate) fn value(&self, report: &Report, also: &dyn Fn(Span, &mut Map<String, Value>)) -> Value {
        let offsets = Offsets::new(&report.article.text);
        let cut = (self.text != TextMode::Full).then(|| report.with_text(self.text));
        let mut value = serde_json::to_value(cut.as_ref().unwrap_or(report)).unwrap_or_default();
        if let (Some(wanted), Value::Object(fields)) = (&self.fields, &mut value) {
            fields.retain(|name, _| wanted.contains_key(name) || KEPT.contains(&name.as_str()));
            for (name, below) in wanted.iter().filter(|(_, below)| !below.is_empty()) {
                match fields.get_mut(name) {
                    Some(Value::Object(inner)) => inner.retain(|n, _| below.contains(n)),
                    Some(Value::Array(list)) => {
                        list.iter_mut().filter_map(Value::as_object_mut).for_each(|o| o.retain(|n, _| below.contains(n)));
                    }
                    _ => {}
                }
            }
        }
        each_span(&mut value, &mut |object, span| {
            also(span, object);
            if self.offsets != OffsetUnit::Bytes {
                object.insert("start".into(), offsets.at(OffsetUnit::Bytes, span.start).get(self.offsets).into());
                object.insert("end".into(), offsets.at(OffsetUnit::Bytes, span.end).get(self.offsets).into());
            }
        });
        if let (true, Value::Object(fields)) = (self.offsets != OffsetUnit::Bytes, &mut value) {
            fields.insert("offsets".into(), self.offsets.as_str().into());
        }
        value
    }
}

/// Calls `each` with every span of a report. A span is an object of `start` and `end` and nothing else; nothing else is one.
fn each_span(value: &mut Value, each: &mut dyn FnMut(&mut Map<String, Value>, Span)) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|v| each_span(v, each)),
        Value::Object(map) => {
            let number = |name: &str| map.get(name).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            match (map.len(), number("start"), number("end")) {
                (2, Some(start), Some(end)) => each(map, Span::new(start, end)),
                _ => map.values_mut().for_each(|v| each_span(v, each)),
            }
        }
        _ => {}
    }
}

/// The fields below a field of the report.
fn fields_of(top: &str) -> &'static [&'static str] {
    match top {
        "tool" => Tool::FIELDS,
        "page" => Page::FIELDS,
        "article" => ArticleInfo::FIELDS,
        "outlets" => Outlet::FIELDS,
        "authors" => Author::FIELDS,
        "image_credits" => ImageCredit::FIELDS,
        "sources" => Source::FIELDS,
        "quotes" => Quote::FIELDS,
        "references" => Reference::FIELDS,
        "links" => Link::FIELDS,
        "calls_to_action" => CallToAction::FIELDS,
        "commercial" => Commercial::FIELDS,
        "disclosures" => Disclosure::FIELDS,
        "corrections" => Correction::FIELDS,
        "replies" => Reply::FIELDS,
        "ties" => Tie::FIELDS,
        "findings" => Finding::FIELDS,
        "balance" => Balance::FIELDS,
        "checks" => Check::FIELDS,
        "summary" => Summary::FIELDS,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        crate::check_text("🌊 Quay wall to rise\n\nThe wall will rise, the port authority said. “It must,” said Ana Weir, its engineer.")
            .unwrap()
    }

    fn read(json: &str) -> Value {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_default_is_the_whole_report_byte_for_byte() {
        let report = report();
        assert_eq!(Output::new().json(&report), report.to_json());
        assert_eq!(Output::new().pretty(true).json(&report), report.to_json_pretty());
    }

    #[test]
    fn only_the_fields_that_were_asked_for_are_there_and_the_schema() {
        let json = read(&Output::new().fields(["findings.message", "sources.type", "summary"]).unwrap().json(&report()));
        let names: Vec<_> = json.as_object().unwrap().keys().cloned().collect();
        assert_eq!(names, ["findings", "schema", "sources", "summary"]);
        assert!(!json["sources"].as_array().unwrap().is_empty() && json["summary"]["sources"].is_u64());
        assert!(json["sources"].as_array().unwrap().iter().all(|s| s.as_object().unwrap().keys().eq(["type"])), "{json}");
    }

    #[test]
    fn every_part_of_a_report_can_be_asked_for_by_name() {
        let json = read(&report().to_json());
        for (top, value) in json.as_object().unwrap() {
            Output::new().fields([top]).unwrap();
            let first = value.as_array().and_then(|list| list.first()).unwrap_or(value);
            for below in first.as_object().into_iter().flatten().map(|(name, _)| name) {
                Output::new().fields([format!("{top}.{below}")]).unwrap();
            }
        }
    }

    #[test]
    fn a_whole_field_wins_over_its_parts_in_either_order() {
        for names in [["article", "article.title"], ["article.title", "article"]] {
            let json = read(&Output::new().fields(names).unwrap().json(&report()));
            assert!(json["article"]["text"].is_string(), "{names:?}");
        }
    }

    #[test]
    fn an_unknown_field_is_named_with_the_nearest() {
        for (name, near) in [("findngs", "findings"), ("article.titel", "article.title")] {
            let error = Output::new().fields([name]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnknownName);
            assert!(error.to_string().contains(&format!("`{near}`")), "{error}");
        }
    }

    #[test]
    fn spans_in_utf_16_and_code_points_cut_the_same_words() {
        let report = report();
        let units: Vec<u16> = report.article.text.encode_utf16().collect();
        let chars: Vec<char> = report.article.text.chars().collect();
        let quote = &report.quotes.iter().find(|q| !q.spans.is_empty()).unwrap();
        let words = quote.spans[0].of(&report.article.text);
        for unit in [OffsetUnit::Utf16, OffsetUnit::CodePoints] {
            let json = read(&Output::new().offsets(unit).json(&report));
            assert_eq!(json["offsets"], unit.as_str());
            let span = &json["quotes"].as_array().unwrap().iter().find(|q| q["id"] == quote.id.as_str()).unwrap()["spans"][0];
            let (start, end) = (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
            let cut = if unit == OffsetUnit::Utf16 {
                String::from_utf16(&units[start..end]).unwrap()
            } else {
                chars[start..end].iter().collect()
            };
            assert_eq!(cut, words, "{unit}");
        }
    }

    #[test]
    fn withheld_text_and_other_units_go_together() {
        let json = read(&Output::new().text(TextMode::None).offsets(OffsetUnit::CodePoints).json(&report()));
        assert_eq!(json["article"]["text"], "");
        let full = read(&Output::new().offsets(OffsetUnit::CodePoints).json(&report()));
        assert_eq!(json["quotes"][0]["content"], full["quotes"][0]["content"]);
    }
}
