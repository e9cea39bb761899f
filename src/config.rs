//! `firsthand.toml`: which rules a newsroom wants, how loud, and which knowledge it adds. Read from text; finding the file is the caller's part.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::report::Severity;
use crate::rules::{all, unknown};
use crate::{Error, ErrorKind};

const KEYS: [&str; 7] = ["select", "ignore", "severity", "fail-on", "knowledge", "dismissals", "contact"];

/// The settings of a `firsthand.toml`.
///
/// ```
/// let config = firsthand::Config::parse("firsthand.toml", r#"
/// ignore = ["missing-byline"]
/// fail-on = "warning"
/// knowledge = ["newsroom.toml"]
///
/// [severity]
/// vague-attribution = "info"
/// "#)?;
/// assert_eq!(config.ignore, ["missing-byline"]);
/// # Ok::<(), firsthand::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Config {
    /// Only these rules; all where empty.
    pub select: Vec<String>,
    /// Rules that are left out.
    pub ignore: Vec<String>,
    /// Severity of all findings of a rule.
    pub severity: BTreeMap<String, Severity>,
    /// The lowest severity that makes a run fail; none for never.
    pub fail_on: Option<Severity>,
    /// Files of knowledge, as written; relative ones are meant from the configuration's folder.
    pub knowledge: Vec<String>,
    /// Files of dismissals, in the same way.
    pub dismissals: Vec<String>,
    /// Who runs this, for the sites that are fetched from: a page or a mail address.
    pub contact: Option<String>,
}

impl Config {
    /// Reads a configuration. `name` is the file's name for messages.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] or, for a key, rule or severity that does not exist, [`ErrorKind::UnknownName`]: file, line, and the nearest name.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let file = File { name, text };
        let table = DeTable::parse(text).map_err(|e| file.fault(ErrorKind::Config, e.span().map_or(0, |s| s.start), e.message()))?;
        let mut config = Self::default();
        for (key, value) in table.get_ref().iter() {
            match key.get_ref().as_ref() {
                "select" => config.select = file.rules(value)?,
                "ignore" => config.ignore = file.rules(value)?,
                "severity" => config.severity = file.severities(value)?,
                "fail-on" => config.fail_on = file.fail_on(value)?,
                "knowledge" => config.knowledge = file.strings(value)?.into_iter().map(|(_, s)| s.to_owned()).collect(),
                "dismissals" => config.dismissals = file.strings(value)?.into_iter().map(|(_, s)| s.to_owned()).collect(),
                "contact" => config.contact = Some(file.string(value)?.to_owned()),
                other => return Err(file.fault(ErrorKind::UnknownName, key.span().start, &unknown("key", other, KEYS))),
            }
        }
        Ok(config)
    }
}

struct File<'a> {
    name: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn fault(&self, kind: ErrorKind, at: usize, what: &str) -> Error {
        let line = self.text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
        Error::new(kind, format!("{}:{line}: {what}", self.name))
    }

    fn wrong<T>(&self, at: usize, what: &str) -> Result<T, Error> {
        Err(self.fault(ErrorKind::Config, at, what))
    }

    fn strings<'v>(&self, value: &'v Spanned<DeValue<'_>>) -> Result<Vec<(usize, &'v str)>, Error> {
        let Some(list) = value.get_ref().as_array() else { return self.wrong(value.span().start, "expected a list of strings") };
        let string = |v: &'v Spanned<DeValue<'_>>| match v.get_ref().as_str() {
            Some(s) => Ok((v.span().start, s)),
            None => self.wrong(v.span().start, "expected a string"),
        };
        list.iter().map(string).collect()
    }

    fn string<'v>(&self, value: &'v Spanned<DeValue<'_>>) -> Result<&'v str, Error> {
        value.get_ref().as_str().map_or_else(|| self.wrong(value.span().start, "expected a string"), Ok)
    }

    fn rules(&self, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Error> {
        self.strings(value)?.into_iter().map(|(at, name)| self.rule(at, name)).collect()
    }

    /// A built-in rule, by name or code.
    fn rule(&self, at: usize, name: &str) -> Result<String, Error> {
        let names = || all().iter().flat_map(|r| [r.meta().name, r.meta().code]);
        if names().any(|n| n.eq_ignore_ascii_case(name)) {
            return Ok(name.to_owned());
        }
        Err(self.fault(ErrorKind::UnknownName, at, &unknown("rule", name, names())))
    }

    fn severities(&self, value: &Spanned<DeValue<'_>>) -> Result<BTreeMap<String, Severity>, Error> {
        let Some(table) = value.get_ref().as_table() else { return self.wrong(value.span().start, "expected a table of rule = severity") };
        let mut out = BTreeMap::new();
        for (rule, severity) in table.iter() {
            let Some(word) = severity.get_ref().as_str() else { return self.wrong(severity.span().start, "expected a severity") };
            out.insert(self.rule(rule.span().start, rule.get_ref())?, self.severity(severity.span().start, word)?);
        }
        Ok(out)
    }

    fn severity(&self, at: usize, word: &str) -> Result<Severity, Error> {
        let words = Severity::ALL.iter().map(|s| s.as_str());
        Severity::parse(word).ok_or_else(|| self.fault(ErrorKind::UnknownName, at, &unknown("severity", word, words)))
    }

    fn fail_on(&self, value: &Spanned<DeValue<'_>>) -> Result<Option<Severity>, Error> {
        match value.get_ref().as_str() {
            Some("never") => Ok(None),
            Some(word) => self.severity(value.span().start, word).map(Some),
            None => self.wrong(value.span().start, "expected never, info, notice or warning"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> (ErrorKind, String) {
        let error = Config::parse("firsthand.toml", text).unwrap_err();
        (error.kind(), error.to_string())
    }

    #[test]
    fn reads_all_keys() {
        let text = "select = [\"FH101\"]\nignore = [\"missing-date\"]\nfail-on = \"never\"\nknowledge = [\"a.toml\"]\n[severity]\nFH701 = \"info\"\n";
        let config = Config::parse("firsthand.toml", text).unwrap();
        assert_eq!((config.select.len(), config.ignore.len(), config.fail_on, config.knowledge.len()), (1, 1, None, 1));
        assert_eq!(config.severity.get("FH701"), Some(&Severity::Info));
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(Config::parse("firsthand.toml", "").unwrap(), Config::default());
    }

    #[test]
    fn names_file_line_and_the_nearest_rule() {
        let (kind, text) = fault("\nignore = [\n  \"mising-byline\",\n]");
        assert_eq!(
            (kind, text.as_str()),
            (ErrorKind::UnknownName, "firsthand.toml:3: unknown rule `mising-byline`: did you mean `missing-byline`?")
        );
    }

    #[test]
    fn names_the_nearest_key_and_severity() {
        assert_eq!(fault("ignroe = []").1, "firsthand.toml:1: unknown key `ignroe`: did you mean `ignore`?");
        assert_eq!(fault("fail-on = \"warn\"").1, "firsthand.toml:1: unknown severity `warn`: did you mean `warning`?");
        assert_eq!(fault("[severity]\nFH701 = \"notise\"").1, "firsthand.toml:2: unknown severity `notise`: did you mean `notice`?");
    }

    #[test]
    fn names_the_line_of_a_wrong_type_or_of_broken_toml() {
        assert_eq!(fault("ignore = \"x\"").0, ErrorKind::Config);
        assert!(fault("a = 1\nb = ").1.starts_with("firsthand.toml:"));
        assert!(fault("select = [1]").1.starts_with("firsthand.toml:1: expected a string"));
    }
}
