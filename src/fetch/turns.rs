//! One request a host at a time, with a gap between pages.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Mutex as TurnMutex, OwnedMutexGuard};
use tokio::time::sleep;

use crate::limits::FETCH_MAX_HOSTS;

/// When a host may be asked again.
#[derive(Debug, Default)]
struct Host {
    next: Option<Instant>,
}

/// The lines in front of all hosts.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    hosts: Mutex<HashMap<String, Arc<TurnMutex<Host>>>>,
    /// Hosts that asked to be left alone until then.
    cooling: Mutex<HashMap<String, Instant>>,
}

/// The right to ask a host. Dropped, it passes to the next in line.
#[derive(Debug)]
pub(crate) struct Turn {
    host: OwnedMutexGuard<Host>,
    gap: Duration,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.gap.is_zero() {
            self.host.next = Instant::now().checked_add(self.gap);
        }
    }
}

impl Turn {
    /// Gives the turn back without a gap: the same page's next request follows.
    pub(crate) fn pass(mut self) {
        self.gap = Duration::ZERO;
    }
}

impl Turns {
    /// Waits in line for a host, first come, first served.
    pub(crate) async fn take(&self, host: &str, gap: Duration) -> Turn {
        let line = self.line(host);
        let host = line.lock_owned().await;
        if let Some(wait) = host.next.and_then(|next| next.checked_duration_since(Instant::now())) {
            sleep(wait).await;
        }
        Turn { host, gap }
    }

    fn line(&self, host: &str) -> Arc<TurnMutex<Host>> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(line) = hosts.get(host) {
            return Arc::clone(line);
        }
        if hosts.len() >= FETCH_MAX_HOSTS {
            let now = Instant::now();
            // Hosts in whose line somebody stands stay; so do gaps that are not over.
            hosts.retain(|_, line| {
                Arc::strong_count(line) > 1 || line.try_lock().is_ok_and(|host| host.next.is_some_and(|next| next > now))
            });
        }
        Arc::clone(hosts.entry(host.to_owned()).or_default())
    }

    /// Remembers that a host asked to be left alone.
    pub(crate) fn cool(&self, host: &str, time: Duration) {
        let now = Instant::now();
        let mut cooling = self.cooling.lock().unwrap_or_else(PoisonError::into_inner);
        if cooling.len() >= FETCH_MAX_HOSTS {
            cooling.retain(|_, until| *until > now);
        }
        if let Some(until) = now.checked_add(time).filter(|_| cooling.len() < FETCH_MAX_HOSTS) {
            cooling.insert(host.to_owned(), until);
        }
    }

    /// How long a host is still to be left alone.
    pub(crate) fn cooling(&self, host: &str) -> Option<Duration> {
        let mut cooling = self.cooling.lock().unwrap_or_else(PoisonError::into_inner);
        let left = cooling.get(host)?.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        if left.is_none() {
            cooling.remove(host);
        }
        left
    }
}
