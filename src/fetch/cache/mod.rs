//! Pages kept for the next time: the server is asked whether they have changed, and a page that has not is not sent again.
//!
//! [`Cache`] is what a newsroom implements over its own store; [`MemoryCache`] and [`DirectoryCache`] come with the crate. What is kept
//! is always asked about, never shown as it is: a correction must not be missed.

mod directory;
mod memory;

pub use directory::DirectoryCache;
pub use memory::MemoryCache;

use crate::Document;

/// Keeps pages by the address that answered with them.
///
/// Its methods may block: they are called where blocking is allowed. A store that fails keeps nothing and finds nothing; a page is
/// never lost for it.
pub trait Cache: Send + Sync {
    /// The page of this address, whole, or nothing.
    fn get(&self, url: &str) -> Option<Document>;

    /// Keeps a page in place of an older one.
    fn put(&self, url: &str, document: &Document);

    /// Forgets a page.
    fn remove(&self, url: &str);
}

/// What the server is shown to tell whether a page has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Validators {
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
}

impl Validators {
    pub(crate) fn of(document: &Document) -> Self {
        Self { etag: header(document, "etag"), last_modified: header(document, "last-modified") }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// Whether a page may be kept, and whether that is of any use.
pub(crate) fn is_storable(document: &Document) -> bool {
    !forbids(document) && !Validators::of(document).is_empty()
}

/// `no-store`, or an answer that may differ with every request.
pub(crate) fn forbids(document: &Document) -> bool {
    let says = |name: &str, word: &str| {
        let values = document.headers.iter().filter(|(n, _)| n.eq_ignore_ascii_case(name));
        values.flat_map(|(_, v)| v.split(',')).any(|w| w.trim().eq_ignore_ascii_case(word))
    };
    says("cache-control", "no-store") || says("vary", "*")
}

fn header(document: &Document, name: &str) -> Option<String> {
    document.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.clone())
}
