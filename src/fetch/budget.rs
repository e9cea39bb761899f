//! The one deadline of a page. Standing in a line for a host does not count; everything else does.

use std::future::Future;
use std::time::{Duration, Instant};

use tokio::time::{sleep, timeout};

/// Time that is left for a page.
#[derive(Debug)]
pub(crate) struct Budget {
    left: Duration,
}

/// The time was up: the limit's, or the whole page's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeUp {
    /// How long was waited.
    pub(crate) after: Duration,
    /// Nothing is left for the page.
    pub(crate) whole: bool,
}

impl Budget {
    pub(crate) fn new(left: Duration) -> Self {
        Self { left }
    }

    pub(crate) fn left(&self) -> Duration {
        self.left
    }

    /// Runs something for at most `limit`, and for at most what is left.
    pub(crate) async fn spend<F: Future>(&mut self, limit: Duration, work: F) -> Result<F::Output, TimeUp> {
        let whole = self.left <= limit;
        let limit = limit.min(self.left);
        let start = Instant::now();
        let done = timeout(limit, work).await;
        self.left = self.left.saturating_sub(start.elapsed());
        done.map_err(|_| TimeUp { after: limit, whole })
    }

    /// Waits, if that leaves time for anything after it.
    pub(crate) async fn wait(&mut self, time: Duration) -> bool {
        if time >= self.left {
            return false;
        }
        let start = Instant::now();
        sleep(time).await;
        self.left = self.left.saturating_sub(start.elapsed());
        !self.left.is_zero()
    }
}
