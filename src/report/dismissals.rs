//! Findings that somebody has set aside, with who, when and why. A file of the newsroom; nothing is kept anywhere by itself.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::Report;
use crate::rules::{self, unknown};
use crate::{Error, ErrorKind};

record! {
    /// Who set a finding aside, when and why.
    pub struct Dismissal {
        /// Who.
        pub who: String,
        /// The day, `YYYY-MM-DD`.
        pub when: String,
        /// Why, in words.
        pub why: String,
    }
}

/// The dismissals of one file, or of several.
///
/// ```
/// let dismissals = firsthand::Dismissals::parse("dismissed.toml", r#"
/// [[dismissed]]
/// fingerprint = "0123456789abcdef"
/// who = "Dora Quill"
/// when = "2026-11-20"
/// why = "The office's own release; quoted as such."
/// "#)?;
/// let report = firsthand::check_text("The wall will rise, the port authority said.")?.dismiss(&dismissals);
/// # Ok::<(), firsthand::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dismissals {
    by_fingerprint: BTreeMap<String, Vec<Entry>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    rule: Option<String>,
    page: Option<String>,
    said: Dismissal,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    dismissed: Vec<Spanned<Raw>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    fingerprint: String,
    who: String,
    when: String,
    why: String,
    rule: Option<String>,
    page: Option<String>,
}

impl Dismissals {
    /// Reads a file of dismissals: a table `[[dismissed]]` each, with `fingerprint` (of a finding), `who`, `when` (`YYYY-MM-DD`) and `why`;
    /// `rule` (name or code) and `page` (address) where the dismissal is to hold for these only. `name` is the file's name for messages.
    ///
    /// # Errors
    /// [`ErrorKind::Config`], or [`ErrorKind::UnknownName`] for a rule that does not exist: file, line, and what is wrong.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let fault = |kind: ErrorKind, at: usize, what: &str| {
            let line = text.bytes().take(at).filter(|b| *b == b'\n').count() + 1;
            Error::new(kind, format!("{name}:{line}: {what}"))
        };
        let file: File = toml::from_str(text).map_err(|e| fault(ErrorKind::Config, e.span().map_or(0, |s| s.start), e.message().trim()))?;
        let mut dismissals = Self::default();
        for raw in file.dismissed {
            let at = raw.span().start;
            let wrong = |what: &str| Err(fault(ErrorKind::Config, at, what));
            let raw = raw.into_inner();
            if raw.fingerprint.len() != 16 || !raw.fingerprint.bytes().all(|b| b.is_ascii_hexdigit()) {
                return wrong("a fingerprint has 16 hexadecimal digits, as reports print them");
            }
            if raw.who.trim().is_empty() || raw.why.trim().is_empty() {
                return wrong("a dismissal says who and why");
            }
            if raw.when.parse::<jiff::civil::Date>().is_err() {
                return wrong("`when` is a day, as 2026-11-20");
            }
            if let Some(rule) = &raw.rule {
                let names = || rules::all().iter().flat_map(|r| [r.meta().name, r.meta().code]);
                // Rules of one's own have codes of their own, which nobody here knows.
                if !names().any(|n| n == rule) && rule.starts_with(|c: char| c.is_ascii_lowercase()) {
                    return Err(fault(ErrorKind::UnknownName, at, &unknown("rule", rule, names())));
                }
            }
            let said = Dismissal { who: raw.who, when: raw.when, why: raw.why };
            let entry = Entry { rule: raw.rule, page: raw.page, said };
            dismissals.by_fingerprint.entry(raw.fingerprint.to_ascii_lowercase()).or_default().push(entry);
        }
        Ok(dismissals)
    }

    /// Adds those of another file.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        for (fingerprint, entries) in other.by_fingerprint {
            self.by_fingerprint.entry(fingerprint).or_default().extend(entries);
        }
        self
    }

    fn of(&self, report: &Report, finding: &super::Finding) -> Option<&Dismissal> {
        let page = &report.page;
        let here = |wanted: &String| [&page.url, &page.final_url, &page.canonical_url].into_iter().flatten().any(|url| url == wanted);
        let fits =
            |e: &&Entry| e.rule.as_ref().is_none_or(|r| *r == finding.name || *r == finding.code) && e.page.as_ref().is_none_or(here);
        self.by_fingerprint.get(&finding.fingerprint)?.iter().find(fits).map(|e| &e.said)
    }
}

impl Report {
    /// The same report with these dismissals: the findings stay listed, each with who set it aside; what to do no longer names them.
    #[must_use]
    pub fn dismiss(mut self, dismissals: &Dismissals) -> Self {
        let said: Vec<Option<Dismissal>> = self.findings.iter().map(|f| dismissals.of(&self, f).cloned()).collect();
        if said.iter().all(Option::is_none) {
            return self;
        }
        for (finding, said) in self.findings.iter_mut().zip(said) {
            finding.dismissed = said.or(finding.dismissed.take());
        }
        self.summary.actions = rules::actions(&self.findings);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html lang=en><head><title>Quay wall to rise</title></head><body><article><h1>Quay wall to rise</h1>\
        <p>The harbour wall will rise by a metre, experts say. The work begins in March and will take a year, the port authority said.</p>\
        <p>Sign our petition at <a href='https://walls.example/sign'>walls.example</a> now and tell the board what you think of it.</p>\
        </article></body></html>";

    fn report() -> Report {
        crate::check_html(PAGE, "https://lamp.example/wall").unwrap()
    }

    fn file(fingerprint: &str, more: &str) -> String {
        format!("[[dismissed]]\nfingerprint = \"{fingerprint}\"\nwho = \"Dora Quill\"\nwhen = \"2026-11-20\"\nwhy = \"Seen.\"\n{more}\n")
    }

    fn dismissed(more: &str) -> (Report, Vec<String>) {
        let report = report();
        let first = report.summary.actions[0].finding.clone();
        let print = &report.findings.iter().find(|f| f.id == first).unwrap().fingerprint;
        let after = report.clone().dismiss(&Dismissals::parse("d.toml", &file(print, more)).unwrap());
        let names = after.findings.iter().filter(|f| f.dismissed.is_some()).map(|f| f.name.clone()).collect();
        (after, names)
    }

    #[test]
    fn a_dismissed_finding_stays_listed_and_asks_for_nothing() {
        let (before, (after, names)) = (report(), dismissed(""));
        assert_eq!((after.findings.len(), names.len()), (before.findings.len(), 1));
        let finding = after.findings.iter().find(|f| f.dismissed.is_some()).unwrap();
        assert_eq!(finding.dismissed.as_ref().map(|d| (d.who.as_str(), d.why.as_str())), Some(("Dora Quill", "Seen.")));
        assert!(after.summary.actions.iter().all(|a| a.finding != finding.id));
        assert_eq!(before.summary.actions[0].finding, finding.id);
        assert_eq!(after.checks, before.checks);
    }

    #[test]
    fn a_dismissal_for_another_page_or_rule_holds_not_here() {
        assert_eq!(dismissed("page = \"https://lamp.example/wall\"").1.len(), 1);
        assert!(dismissed("page = \"https://lamp.example/other\"").1.is_empty());
        assert!(dismissed("rule = \"headline-differs\"").1.is_empty());
        assert!(dismissed("rule = \"NR001\"").1.is_empty());
    }

    #[test]
    fn reports_without_dismissals_do_not_mention_them() {
        assert!(!report().to_json().contains("dismissed"));
    }

    #[test]
    fn a_faulty_file_is_named_with_its_line() {
        let fault = |text: &str| Dismissals::parse("d.toml", text).unwrap_err().to_string();
        assert!(fault(&file("123", "")).starts_with("d.toml:1: a fingerprint"), "{}", fault(&file("123", "")));
        assert!(fault(&format!("\n\n{}", file("123", ""))).starts_with("d.toml:3: "));
        let good = file("0123456789abcdef", "");
        assert!(fault(&good.replace("Seen.", " ")).contains("who and why"));
        assert!(fault(&good.replace("2026-11-20", "yesterday")).contains("`when`"));
        assert!(fault(&good.replace("why", "wy")).contains("wy"));
        assert!(fault(&file("0123456789abcdef", "rule = \"mising-byline\"")).contains("`missing-byline`"));
        assert_eq!(Dismissals::parse("d.toml", "[[dismissed]]\nwho = 1").unwrap_err().kind(), ErrorKind::Config);
        assert_eq!(Dismissals::parse("d.toml", "").unwrap(), Dismissals::default());
    }

    #[test]
    fn files_add_up() {
        let (a, b) = (file("0123456789abcdef", ""), file("fedcba9876543210", ""));
        let both = Dismissals::parse("a", &a).unwrap().and(Dismissals::parse("b", &b).unwrap());
        assert_eq!(both, Dismissals::parse("c", &format!("{a}{b}")).unwrap());
    }
}
