//! Messages by rule and id: a text file a language, English first. Where a translation lacks one, the English words stand.
//!
//! A file has a section a rule (`[missing-date]`) with a line a message (`no-date = No publication date was found …`). The section `[values]`
//! says what the few arguments are called that are words of this program and not of the article. In every language but English a section
//! may also give the rule's `title`. To add a language: its file, its line in [`Language`], its arm in `source`.

mod catalogue;

use std::collections::BTreeMap;

use super::{Finding, Report};
use catalogue::Catalogue;
pub(crate) use catalogue::english;

words! {
    /// A language of the messages; not of the article.
    #[derive(Default)]
    pub enum Language {
        /// English.
        #[default]
        English = "en",
        /// German.
        German = "de",
    }
}

/// Arguments that are words of this program, by rule: only these may be put into another language. All others are words of the article.
const OWN_WORDS: &[(&str, &str)] =
    &[("call-to-action", "what"), ("republished", "origin"), ("shared-affiliation", "relation"), ("undisclosed-affiliation", "relation")];

impl Language {
    /// The template of a rule's message in this language.
    pub(crate) fn template(self, rule: &str, id: &str) -> Option<&'static str> {
        Catalogue::of(self).message(rule, id)
    }

    /// What a rule is called as a heading; English titles are those of the registry.
    #[must_use]
    pub fn title(self, rule: &str) -> Option<&'static str> {
        let own = || crate::rules::by_name(rule).map(|r| r.meta().title);
        let name = || crate::rules::by_name(rule).map(|r| r.meta().name);
        name().and_then(|name| self.template(name, "title")).or_else(own)
    }

    fn fill(self, rule: &str, id: &str, args: &BTreeMap<String, String>) -> Option<String> {
        Some(self.fill_template(self.template(rule, id)?, rule, args))
    }

    /// Puts a rule's arguments into a template, those that are words of this program in this language's words.
    pub(crate) fn fill_template(self, template: &str, rule: &str, args: &BTreeMap<String, String>) -> String {
        let mut args = args.clone();
        for (_, name) in OWN_WORDS.iter().filter(|(r, _)| *r == rule) {
            if let Some(value) = args.get_mut(*name)
                && let Some(word) = Catalogue::of(self).message("values", value)
            {
                *value = word.to_owned();
            }
        }
        fill(template, &args)
    }
}

impl Finding {
    /// The message in a language; the English one where that language has none.
    #[must_use]
    pub fn message_in(&self, language: Language) -> String {
        language.fill(&self.name, &self.message_id, &self.args).unwrap_or_else(|| self.message.clone())
    }
}

impl Report {
    /// The same report with its messages, suggestions and actions in a language. Where that language has none, and for words that come from
    /// the knowledge or from rules of your own, the English ones stay. The article's words never change.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Self {
        let mut report = self.clone();
        for finding in &mut report.findings {
            finding.message = finding.message_in(language);
            if let Some(suggestion) = &mut finding.suggestion
                && let Some(text) = suggestion.message_id.as_deref().and_then(|id| language.fill(&finding.name, id, &finding.args))
            {
                suggestion.text = text;
            }
        }
        for action in &mut report.summary.actions {
            if let Some(finding) = report.findings.iter().find(|f| f.id == action.finding) {
                action.text = finding.in_words();
            }
        }
        report
    }
}

/// Puts the arguments into a template. A value is never read as a template again.
fn fill(template: &str, args: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) if args.contains_key(name) => {
                // Quoted words that end a sentence bring their own full stop.
                let value = &args[name];
                let stops = ["\".", "“."].iter().any(|end| tail.starts_with(end));
                out.push_str(if stops { value.strip_suffix('.').unwrap_or(value) } else { value });
                rest = tail;
            }
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rules::all;

    fn placeholders(template: &str) -> BTreeSet<&str> {
        template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    fn keys(language: Language) -> Vec<(&'static str, &'static str)> {
        Catalogue::of(language).keys().filter(|(rule, id)| *rule != "values" && *id != "title").collect()
    }

    #[test]
    fn fills_a_template_once() {
        let args = BTreeMap::from([("a".to_owned(), "{b}".to_owned()), ("b".to_owned(), "x".to_owned())]);
        assert_eq!(fill("{a} and {b}, {c}, {", &args), "{b} and x, {c}, {");
    }

    #[test]
    fn puts_one_full_stop_behind_quoted_words() {
        let args = BTreeMap::from([("words".to_owned(), "It rained.".to_owned())]);
        assert_eq!(fill("This reads so: \"{words}\".", &args), "This reads so: \"It rained\".");
        assert_eq!(fill("Es klingt so: „{words}“.", &args), "Es klingt so: „It rained“.");
        assert_eq!(fill("\"{words}\" stands here.", &args), "\"It rained.\" stands here.");
    }

    #[test]
    fn english_holds_every_message_of_every_rule_and_no_others() {
        let told: BTreeSet<_> = all().iter().flat_map(|r| r.meta().messages.iter().map(|(id, _)| (r.meta().name, *id))).collect();
        let held: BTreeSet<_> = keys(Language::English).into_iter().filter(|(_, id)| !id.starts_with("do.")).collect();
        assert_eq!(told, held);
    }

    /// Every `.advise("id")` of the rules' files has its text, and every text is used.
    #[test]
    fn english_holds_every_piece_of_advice_and_no_others() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
        let mut given = BTreeSet::new();
        for rule in all() {
            let file = root.join(rule.meta().family.as_str()).join(format!("{}.rs", rule.meta().name.replace('-', "_")));
            let source = std::fs::read_to_string(&file).unwrap();
            let ids = source.split("advise(").skip(1).filter_map(|s| s.trim_start().strip_prefix('"')?.split_once('"'));
            given.extend(ids.map(|(id, _)| (rule.meta().name, format!("do.{id}"))));
        }
        let held: BTreeSet<_> = keys(Language::English).into_iter().filter(|(_, id)| id.starts_with("do.")).collect();
        let given: BTreeSet<_> = given.iter().map(|(rule, id)| (*rule, id.as_str())).collect();
        assert_eq!(given, held);
    }

    #[test]
    fn every_language_has_the_messages_of_english_with_the_same_arguments() {
        for language in Language::ALL {
            for (rule, id) in keys(Language::English) {
                let english = Language::English.template(rule, id).unwrap();
                let other = language.template(rule, id).unwrap_or_else(|| panic!("{language}: {rule}/{id} is missing"));
                assert_eq!(placeholders(english), placeholders(other), "{language}: {rule}/{id}");
            }
            assert_eq!(keys(*language).len(), keys(Language::English).len(), "{language} has messages that no rule has");
        }
    }

    #[test]
    fn no_code_of_a_relation_stands_in_a_message() {
        for language in Language::ALL {
            for relation in crate::knowledge::words::RELATIONS {
                let words = Catalogue::of(*language).message("values", relation);
                assert!(words.is_some_and(|w| !w.contains('-')), "{language}: {relation}");
            }
        }
    }

    #[test]
    fn every_rule_has_a_title_in_every_language() {
        for language in Language::ALL {
            let titles: BTreeSet<_> = all().iter().map(|r| language.title(r.meta().name).unwrap()).collect();
            assert_eq!(titles.len(), all().len(), "{language}");
        }
        assert_eq!(Language::German.title("no-such-rule"), None);
    }

    #[test]
    fn german_speaks_german_and_leaves_the_article_s_words_alone() {
        let html = "<html lang=en><head><title>Quay wall to rise</title></head><body><article><h1>Quay wall to rise</h1><p>By Dora Quill</p>\
            <p>The harbour wall will rise by a metre, the port authority said on Monday. Some say that “owned-by” is a word of its own.</p>\
            <p>Sign our petition at <a href='https://walls.example/sign'>walls.example</a> now and tell the board what you think of it.</p>\
            </article></body></html>";
        let english = crate::check_html(html, "https://lamp.example/wall").unwrap();
        let german = english.in_language(Language::German);
        assert!(!english.findings.is_empty());
        for (e, g) in english.findings.iter().zip(&german.findings) {
            assert_ne!(e.message, g.message, "{}", e.name);
            assert_eq!((&e.args, &e.evidence, &e.fingerprint), (&g.args, &g.evidence, &g.fingerprint));
        }
        let asks = |r: &Report| r.findings.iter().find(|f| f.name == "call-to-action").map(|f| f.message.clone()).unwrap();
        assert!(asks(&english).contains("sign a petition") && asks(&german).contains("Petition zu unterschreiben"), "{}", asks(&german));
        assert!(german.summary.actions.iter().all(|a| english.summary.actions.iter().all(|b| a.text != b.text)));
        assert_eq!(german.in_language(Language::English), english);
    }

    #[test]
    fn a_message_that_a_language_lacks_stays_english() {
        let mut report = crate::check_text("Harbour board counts its berths\n\nExperts say that the board will meet again.").unwrap();
        assert!(!report.findings.is_empty());
        report.findings.iter_mut().for_each(|f| f.message_id = "of-my-own".into());
        let german = report.in_language(Language::German);
        assert!(german.findings.iter().zip(&report.findings).all(|(g, e)| g.message == e.message));
    }
}
