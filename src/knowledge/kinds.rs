//! What is known of the names of one page while it is read: a byline and its words are looked at from many sides, and each time
//! somebody asks whether they name an outlet.

use std::cell::RefCell;
use std::collections::HashMap;

use super::Knowledge;
use crate::report::PartyKind;

/// Names that are remembered, and how long they may be; a page has some dozens.
const MOST: usize = 500;
const LONGEST: usize = 100;

/// The kinds of records by their printed names, each looked up once.
#[derive(Debug)]
pub(crate) struct KindsByName<'k> {
    pub(crate) knowledge: &'k Knowledge,
    found: RefCell<HashMap<String, Option<PartyKind>>>,
}

impl<'k> KindsByName<'k> {
    pub(crate) fn of(knowledge: &'k Knowledge) -> Self {
        Self { knowledge, found: RefCell::default() }
    }

    /// The kind of the record that [`Knowledge::by_name`] gives.
    pub(crate) fn get(&self, name: &str) -> Option<PartyKind> {
        if let Some(kind) = self.found.borrow().get(name) {
            return *kind;
        }
        let kind = self.knowledge.by_name(name).map(|found| found.record.kind);
        let mut found = self.found.borrow_mut();
        if found.len() < MOST && name.len() <= LONGEST {
            found.insert(name.to_owned(), kind);
        }
        kind
    }
}
