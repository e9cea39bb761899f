//! One record's place in the store: compiled in and decoded when somebody asks for it, or a layer's own.
//!
//! Indexes are built from what stands in the compiled-in text itself, so that loading copies none of it.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::chains::Key;
use super::names::{self, SHORT};
use super::pack::{self, Head};
use super::{Record, RecordKind};

/// A record that stands.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    head: Option<Head>,
    record: OnceLock<Arc<Record>>,
    /// The number of its layer.
    pub(super) layer: u16,
}

/// A printed name of a record, as the indexes want it.
#[derive(Debug)]
pub(super) struct Printed {
    /// As it is printed.
    pub(super) text: Key,
    /// Its normal form.
    pub(super) key: Key,
    /// Place among the record's names; [`SHORT`] for one that counts only in context.
    pub(super) place: u16,
    pub(super) marks: names::Marks,
}

impl Slot {
    pub(super) fn packed(head: Head) -> Self {
        Self { head: Some(head), record: OnceLock::new(), layer: 0 }
    }

    pub(super) fn of(record: Arc<Record>, layer: u16) -> Self {
        Self { head: None, record: OnceLock::from(record), layer }
    }

    pub(super) fn id(&self) -> &str {
        match &self.head {
            Some(head) => head.id,
            None => self.record.get().map_or("", |r| r.id.as_str()),
        }
    }

    pub(super) fn table(&self) -> RecordKind {
        match &self.head {
            Some(head) => head.table,
            None => self.record.get().map_or(RecordKind::Organisation, |r| r.record),
        }
    }

    /// The record; decoded at the first call. None only for a slot that was never filled.
    pub(super) fn record(&self) -> Option<&Arc<Record>> {
        match &self.head {
            Some(head) => Some(self.record.get_or_init(|| Arc::new(pack::record(head)))),
            None => self.record.get(),
        }
    }

    /// Whether it stands for all hosts under a suffix and so is nobody's own name.
    pub(super) fn is_suffix_rule(&self) -> bool {
        match &self.head {
            Some(head) => head.domains.starts_with('.'),
            None => self.record.get().is_some_and(|r| r.is_suffix_rule()),
        }
    }

    /// Whether it can be looked up by name.
    pub(super) fn has_names(&self) -> bool {
        self.table() != RecordKind::PrimarySource && !self.is_suffix_rule()
    }

    pub(super) fn each_domain(&self, mut take: impl FnMut(Key)) {
        match &self.head {
            Some(head) => pack::items(head.domains).for_each(|d| take(Cow::Borrowed(d))),
            None => self.record.get().into_iter().flat_map(|r| &r.domains).for_each(|d| take(Cow::Owned(d.clone()))),
        }
    }

    /// Every name, the canonical one first, then those that count only in context.
    pub(super) fn each_name(&self, mut take: impl FnMut(Printed)) {
        if let Some(head) = &self.head {
            let places = (0..SHORT).zip(pack::items(head.names)).chain(pack::items(head.short).map(|name| (SHORT, name)));
            for ((place, text), key) in places.zip(pack::items(head.keys)) {
                let (marks, key) = names::Marks::read(key);
                take(Printed { text: Cow::Borrowed(text), key: Cow::Borrowed(key), place, marks });
            }
        } else if let Some(record) = self.record.get() {
            let places = (0..SHORT).zip(&record.names).chain(record.short.iter().map(|name| (SHORT, name)));
            for (place, text) in places {
                let key = names::normal(text);
                let marks = names::Marks::of(text, &key);
                take(Printed { text: Cow::Owned(text.clone()), key: Cow::Owned(key), place, marks });
            }
        }
    }

    /// (place among the relations, relation, target).
    pub(super) fn each_relation(&self, mut take: impl FnMut(usize, &str, &str)) {
        match &self.head {
            Some(head) => pack::relations(head).enumerate().for_each(|(k, (relation, to))| take(k, relation, to)),
            None => {
                let relations = self.record.get().into_iter().flat_map(|r| &r.relations);
                relations.enumerate().for_each(|(k, r)| take(k, &r.relation, &r.to));
            }
        }
    }
}
