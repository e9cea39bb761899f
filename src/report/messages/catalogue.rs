//! Reads the files of messages: English at compile time, the others when they are first asked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Language;

const ENGLISH: &str = include_str!("en.txt");

const fn source(language: Language) -> &'static str {
    match language {
        Language::English => ENGLISH,
        Language::German => include_str!("de.txt"),
    }
}

/// The messages of one language by rule and id.
#[derive(Debug)]
pub(super) struct Catalogue {
    messages: BTreeMap<(&'static str, &'static str), &'static str>,
}

static ALL: LazyLock<Vec<Catalogue>> = LazyLock::new(|| Language::ALL.iter().map(|l| Catalogue::read(source(*l))).collect());

impl Catalogue {
    pub(super) fn of(language: Language) -> &'static Self {
        &ALL[language as usize]
    }

    fn read(text: &'static str) -> Self {
        let mut messages = BTreeMap::new();
        let mut section = "";
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
            } else if let Some((id, words)) = line.split_once(" = ") {
                messages.insert((section, id), words);
            }
        }
        Self { messages }
    }

    pub(super) fn message(&self, rule: &str, id: &str) -> Option<&'static str> {
        self.messages.get(&(rule, id)).copied()
    }

    #[cfg(test)]
    pub(super) fn keys(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.messages.keys().copied()
    }
}

/// The English message of a rule, for a constant: one that is missing stops the compiler.
pub(crate) const fn english(rule: &str, id: &str) -> &'static str {
    let text = ENGLISH.as_bytes();
    let (mut at, mut inside) = (0, false);
    while at < text.len() {
        let mut end = at;
        while end < text.len() && text[end] != b'\n' {
            end += 1;
        }
        if text[at] == b'[' {
            inside = holds(text, at + 1, rule.as_bytes()) && text[at + 1 + rule.len()] == b']';
        } else if inside && holds(text, at, id.as_bytes()) && holds(text, at + id.len(), b" = ") {
            return ENGLISH.split_at(end).0.split_at(at + id.len() + 3).1;
        }
        at = end + 1;
    }
    panic!("a rule's message is missing in src/report/messages/en.txt")
}

/// Whether `what` stands at a place of `text`.
const fn holds(text: &[u8], at: usize, what: &[u8]) -> bool {
    let mut i = 0;
    while i < what.len() {
        if at + i >= text.len() || text[at + i] != what[i] {
            return false;
        }
        i += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_readers_of_the_english_file_agree() {
        for rule in crate::rules::all() {
            for (id, _) in rule.meta().messages {
                let found = english(rule.meta().name, id);
                assert_eq!(Catalogue::of(Language::English).message(rule.meta().name, id), Some(found));
                assert!(!found.is_empty() && !found.contains('\n'));
            }
        }
    }
}
