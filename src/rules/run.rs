//! Applies the rules that are switched on, and turns their drafts into findings.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::{Context, Draft, Findings, Need, Rule, RuleMeta, all, nearest};
use crate::limits::MAX_FINDINGS_PER_RULE;
use crate::report::{ArticleKind, Check, CheckStatus, Evidence, Finding, Input, Language, Severity, Suggestion};
use crate::text::runs;
use crate::{Error, ErrorKind};

/// Which rules a caller wants, by name or code, before the names are checked.
#[derive(Clone, Default)]
pub(crate) struct Selection {
    /// Only these; all where empty.
    pub(crate) select: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) severity: Vec<(String, Severity)>,
    pub(crate) custom: Vec<Arc<dyn Rule>>,
}

/// The rules of a checker, by code.
#[derive(Clone)]
pub(crate) struct RuleSet {
    rules: Vec<Slot>,
}

#[derive(Clone)]
struct Slot {
    rule: Handle,
    on: bool,
    severity: Option<Severity>,
}

#[derive(Clone)]
enum Handle {
    Own(&'static dyn Rule),
    Custom(Arc<dyn Rule>),
}

impl Handle {
    fn get(&self) -> &dyn Rule {
        match self {
            Self::Own(rule) => *rule,
            Self::Custom(rule) => rule.as_ref(),
        }
    }
}

impl RuleSet {
    /// Checks every name of a selection.
    pub(crate) fn new(selection: Selection) -> Result<Self, Error> {
        let own = all().iter().map(|r| Handle::Own(*r));
        let custom = selection.custom.into_iter().map(Handle::Custom);
        let mut rules: Vec<Slot> = own.chain(custom).map(|rule| Slot { rule, on: true, severity: None }).collect();
        for i in all().len()..rules.len() {
            let meta = rules[i].rule.get().meta();
            let taken = rules[..i].iter().any(|r| r.rule.get().meta().code == meta.code || r.rule.get().meta().name == meta.name);
            if taken || meta.code.starts_with("FH") {
                let why =
                    format!("rule {} ({}): the code or name is taken; codes of your own must not begin with FH", meta.code, meta.name);
                return Err(Error::new(ErrorKind::UnknownName, why));
            }
        }
        let find = |name: &str| -> Result<usize, Error> {
            let is = |m: &RuleMeta| m.name == name || m.code.eq_ignore_ascii_case(name);
            rules.iter().position(|r| is(r.rule.get().meta())).ok_or_else(|| {
                let names = rules.iter().flat_map(|r| [r.rule.get().meta().name, r.rule.get().meta().code]);
                Error::new(ErrorKind::UnknownName, unknown("rule", name, names))
            })
        };
        let select = selection.select.iter().map(|n| find(n)).collect::<Result<Vec<_>, _>>()?;
        let ignore = selection.ignore.iter().map(|n| find(n)).collect::<Result<Vec<_>, _>>()?;
        let severity = selection.severity.iter().map(|(n, s)| Ok((find(n)?, *s))).collect::<Result<Vec<_>, Error>>()?;
        for (i, slot) in rules.iter_mut().enumerate() {
            slot.on = (select.is_empty() || select.contains(&i)) && !ignore.contains(&i);
            slot.severity = severity.iter().rev().find(|(j, _)| *j == i).map(|(_, s)| *s);
        }
        rules.sort_by(|a, b| a.rule.get().meta().code.cmp(b.rule.get().meta().code));
        Ok(Self { rules })
    }

    /// Runs all rules on a page.
    pub(crate) fn run(&self, cx: &Context<'_>) -> (Vec<Finding>, Vec<Check>) {
        let (mut findings, mut checks) = (Vec::new(), Vec::with_capacity(self.rules.len()));
        for slot in &self.rules {
            let rule = slot.rule.get();
            let meta = rule.meta();
            let mut said = Findings::default();
            let blind = if slot.on { cannot_see(meta, cx) } else { Some("disabled") };
            match blind {
                Some(reason) => said.not_determined(reason),
                None => rule.check(cx, &mut said),
            }
            let status = match (&said.drafts[..], &said.not_determined) {
                ([], None) if cx.truncated => {
                    said.not_determined("truncated");
                    CheckStatus::NotDetermined
                }
                ([], None) => CheckStatus::Clear,
                ([], Some(_)) => CheckStatus::NotDetermined,
                _ => CheckStatus::Found,
            };
            checks.push(Check { code: meta.code.to_owned(), status, reason: said.not_determined });
            let mut drafts = said.drafts;
            drafts.sort_by_key(position);
            drafts.truncate(MAX_FINDINGS_PER_RULE);
            findings.extend(drafts.into_iter().map(|draft| finish(meta, slot.severity, draft)));
        }
        findings.sort_by(|a: &(usize, Finding), b| (a.0, &a.1.code).cmp(&(b.0, &b.1.code)));
        let numbered = findings.into_iter().enumerate().map(|(i, (_, mut f))| {
            f.id = format!("finding-{}", i + 1);
            f
        });
        (numbered.collect(), checks)
    }
}

/// A sentence that names what does not exist and the nearest name that does.
pub(crate) fn unknown<'a>(what: &str, name: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    match nearest(name, names) {
        Some(near) => format!("unknown {what} `{name}`: did you mean `{near}`?"),
        None => format!("unknown {what} `{name}`"),
    }
}

/// Why a rule can't see anything on this page, if so.
fn cannot_see(meta: &RuleMeta, cx: &Context<'_>) -> Option<&'static str> {
    let english = cx.article().language.as_deref().is_none_or(|l| l.to_ascii_lowercase().starts_with("en"));
    meta.needs.iter().find_map(|need| match need {
        Need::Markup => (cx.input() == Input::Text).then_some("plain-text"),
        Need::Body => cx.reading.sentences.is_empty().then_some("no-body"),
        Need::English => (!english).then_some("language"),
        Need::Published => (cx.input() == Input::Draft).then_some("draft"),
        Need::Article => (cx.article().kind == ArticleKind::NotAnArticle).then_some("not-an-article"),
    })
}

/// Where a finding stands: by its first words, else at the head of the page.
fn position(draft: &Draft) -> usize {
    draft.evidence.iter().find_map(|e| e.span).map_or(0, |s| s.start)
}

fn finish(meta: &RuleMeta, severity: Option<Severity>, draft: Draft) -> (usize, Finding) {
    let at = position(&draft);
    let template = meta.message(draft.message_id).unwrap_or(draft.message_id);
    let args: BTreeMap<String, String> = draft.args.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    let advice = draft.advice.and_then(|id| {
        let key = format!("do.{id}");
        let template = meta.message(&key).or_else(|| Language::English.template(meta.name, &key))?;
        Some(Suggestion { text: Language::English.fill_template(template, meta.name, &args), url: None, message_id: Some(key) })
    });
    let finding = Finding {
        id: String::new(),
        code: meta.code.to_owned(),
        name: meta.name.to_owned(),
        severity: severity.or(draft.severity).unwrap_or(meta.severity),
        confidence: draft.confidence,
        message: Language::English.fill_template(template, meta.name, &args),
        message_id: draft.message_id.to_owned(),
        args,
        rule_version: meta.version,
        about: draft.about,
        fingerprint: fingerprint(meta.code, &draft.evidence),
        evidence: draft.evidence,
        suggestion: draft.suggestion.or(advice),
        dismissed: None,
    };
    (at, finding)
}

/// A hash of code and evidence words, without case, punctuation or offsets.
fn fingerprint(code: &str, evidence: &[Evidence]) -> String {
    let mut hash = Sha256::new();
    hash.update(code.as_bytes());
    for piece in evidence {
        hash.update(b"\n");
        for (_, word) in runs(&piece.text, &[]) {
            hash.update(word.to_lowercase().as_bytes());
            hash.update(b" ");
        }
    }
    hash.finalize().iter().take(8).fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    fn evidence(text: &str) -> Vec<Evidence> {
        vec![Evidence::in_text(text, Span::new(0, text.len()))]
    }

    #[test]
    fn a_fingerprint_ignores_case_marks_and_spacing_but_not_words() {
        assert_eq!(fingerprint("FH101", &evidence("Told the  “Lamp”")), fingerprint("FH101", &evidence("told the Lamp,")));
        assert_ne!(fingerprint("FH101", &evidence("told the Lamp")), fingerprint("FH101", &evidence("told the Lamps")));
        assert_ne!(fingerprint("FH101", &evidence("told the Lamp")), fingerprint("FH102", &evidence("told the Lamp")));
    }

    #[test]
    fn the_table_is_in_order_and_without_doubles() {
        let codes: Vec<_> = all().iter().map(|r| (r.meta().code, r.meta().name)).collect();
        assert!(codes.windows(2).all(|w| w[0].0 < w[1].0));
        let names: std::collections::BTreeSet<_> = codes.iter().map(|c| c.1).collect();
        assert_eq!((codes.len(), names.len()), (codes.len(), codes.len()));
    }
}
