//! A store that lasts as long as the program.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use super::Cache;
use crate::Document;
use crate::limits::CACHE_MAX_BYTES;

/// Keeps pages in memory, up to a number of bytes; what was not used for longest goes first. Cheap to clone, clones share their pages.
#[derive(Debug, Clone)]
pub struct MemoryCache {
    shelf: Arc<Mutex<Shelf>>,
}

#[derive(Debug)]
struct Shelf {
    max_bytes: usize,
    bytes: usize,
    /// Counts uses; the order of the next field.
    clock: u64,
    by_use: BTreeMap<u64, String>,
    pages: HashMap<String, (u64, Document)>,
}

impl Default for MemoryCache {
    fn default() -> Self {
        Self::new(CACHE_MAX_BYTES)
    }
}

impl MemoryCache {
    /// A store of at most so many bytes.
    #[must_use]
    pub fn new(max_bytes: usize) -> Self {
        let shelf = Shelf { max_bytes, bytes: 0, clock: 0, by_use: BTreeMap::new(), pages: HashMap::new() };
        Self { shelf: Arc::new(Mutex::new(shelf)) }
    }

    fn with<T>(&self, work: impl FnOnce(&mut Shelf) -> T) -> T {
        work(&mut self.shelf.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Cache for MemoryCache {
    fn get(&self, url: &str) -> Option<Document> {
        self.with(|shelf| {
            shelf.clock += 1;
            let now = shelf.clock;
            let (used, document) = shelf.pages.get_mut(url)?;
            shelf.by_use.remove(used);
            *used = now;
            shelf.by_use.insert(now, url.to_owned());
            Some(document.clone())
        })
    }

    fn put(&self, url: &str, document: &Document) {
        let size = size(url, document);
        self.with(|shelf| {
            shelf.remove(url);
            if size > shelf.max_bytes {
                return;
            }
            while shelf.bytes + size > shelf.max_bytes {
                let Some((_, oldest)) = shelf.by_use.pop_first() else { break };
                shelf.remove(&oldest);
            }
            shelf.clock += 1;
            shelf.bytes += size;
            shelf.by_use.insert(shelf.clock, url.to_owned());
            shelf.pages.insert(url.to_owned(), (shelf.clock, document.clone()));
        });
    }

    fn remove(&self, url: &str) {
        self.with(|shelf| shelf.remove(url));
    }
}

impl Shelf {
    fn remove(&mut self, url: &str) {
        if let Some((used, document)) = self.pages.remove(url) {
            self.by_use.remove(&used);
            self.bytes -= size(url, &document);
        }
    }
}

fn size(url: &str, document: &Document) -> usize {
    let headers: usize = document.headers.iter().map(|(n, v)| n.len() + v.len() + 48).sum();
    let hops: usize = document.hops.iter().map(|h| h.len() + 24).sum();
    2 * url.len() + document.bytes.len() + headers + hops + 512
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let page = |n: usize| Document::new(vec![b'x'; n]);
        let one = size("a", &page(1_000));
        let cache = MemoryCache::new(2 * one + 10);
        cache.put("a", &page(1_000));
        cache.put("b", &page(1_000));
        assert!(cache.get("a").is_some());
        cache.put("c", &page(1_000));
        assert!(cache.get("b").is_none(), "b was not used");
        assert!(cache.get("a").is_some() && cache.get("c").is_some());
        cache.put("d", &page(10_000));
        assert!(cache.get("d").is_none(), "larger than the store");
        cache.remove("a");
        cache.remove("c");
        assert_eq!(cache.with(|s| (s.bytes, s.by_use.len(), s.pages.len())), (0, 0, 0));
    }
}
