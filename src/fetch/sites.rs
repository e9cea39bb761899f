//! What every site's robots.txt says, read once a day.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Mutex as AskMutex;
use url::Url;

use super::robots::Rules;
use crate::limits::{FETCH_MAX_HOSTS, ROBOTS_FAILED_TIME, ROBOTS_TIME};

/// Rules of all sites together: beyond it the oldest are read anew.
const MAX_RULE_BYTES: usize = 16 * 1024 * 1024;

/// The rules of a site and until when they are good.
#[derive(Debug, Clone)]
struct Known {
    rules: Arc<Rules>,
    read: Instant,
    good_for: Duration,
}

/// Sites that were asked. A site's own lock is held while its file is read, so that it is read once.
#[derive(Debug, Default)]
pub(crate) struct Sites {
    known: Mutex<HashMap<String, Known>>,
    asking: Mutex<HashMap<String, Arc<AskMutex<()>>>>,
}

/// A site: scheme, host and port, which have their own file each.
pub(crate) fn site(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// The address of a site's file.
pub(crate) fn file(url: &Url) -> Url {
    let mut file = url.clone();
    file.set_path("/robots.txt");
    file.set_query(None);
    file.set_fragment(None);
    file
}

/// The part of an address that the rules are about.
pub(crate) fn path(url: &Url) -> String {
    match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    }
}

impl Sites {
    pub(crate) fn known(&self, site: &str) -> Option<Arc<Rules>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(site).filter(|k| k.read.elapsed() < k.good_for).map(|k| Arc::clone(&k.rules))
    }

    /// The lock of a site whose file is being read.
    pub(crate) fn asking(&self, site: &str) -> Arc<AskMutex<()>> {
        let mut asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
        if asking.len() >= FETCH_MAX_HOSTS {
            asking.retain(|_, lock| Arc::strong_count(lock) > 1);
        }
        Arc::clone(asking.entry(site.to_owned()).or_default())
    }

    pub(crate) fn learn(&self, site: String, rules: Rules) -> Arc<Rules> {
        let good_for = if rules == Rules::Closed { ROBOTS_FAILED_TIME } else { ROBOTS_TIME };
        let rules = Arc::new(rules);
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes: usize = known.values().map(|k| k.rules.size()).sum();
        if known.len() >= FETCH_MAX_HOSTS || bytes + rules.size() > MAX_RULE_BYTES {
            forget_older_half(&mut known);
        }
        known.insert(site, Known { rules: Arc::clone(&rules), read: Instant::now(), good_for });
        rules
    }
}

fn forget_older_half(known: &mut HashMap<String, Known>) {
    let mut times: Vec<Instant> = known.values().map(|k| k.read).collect();
    times.sort();
    if let Some(&middle) = times.get(times.len() / 2) {
        known.retain(|_, k| k.read > middle);
    }
}
