//! Many pages at a time: each result comes with its input, as it is ready.

use std::collections::HashMap;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use tokio::runtime::Handle;
use tokio::task::{Id, JoinSet};

use super::Fetcher;
use crate::{Checker, Error, ErrorKind, Report};

/// Pages in work for each request that may be under way: while some wait for their host's turn, others can go on.
const IN_WORK: usize = 4;

/// An address as it was given, and what came of it.
pub type Checked = (String, Result<Report, Error>);

/// Reports of many addresses, from [`Checker::urls`]. Dropped, it stops what is under way.
#[must_use = "a stream does nothing until it is polled"]
pub struct Urls {
    checker: Checker,
    fetcher: Fetcher,
    waiting: Box<dyn Iterator<Item = String> + Send>,
    in_work: JoinSet<Result<Report, Error>>,
    inputs: HashMap<Id, String>,
}

impl Urls {
    pub(crate) fn new(checker: Checker, fetcher: Fetcher, urls: Box<dyn Iterator<Item = String> + Send>) -> Self {
        Self { checker, fetcher, waiting: urls, in_work: JoinSet::new(), inputs: HashMap::new() }
    }

    /// The next result, in the order in which pages are done; `None` when all are.
    pub async fn next(&mut self) -> Option<Checked> {
        poll_fn(|cx| Pin::new(&mut *self).poll_next(cx)).await
    }
}

impl Stream for Urls {
    type Item = Checked;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Checked>> {
        let this = self.get_mut();
        if Handle::try_current().is_err() {
            // Every input is answered, even where nothing can be done.
            let error = || Error::new(ErrorKind::Runtime, "Fetching needs a tokio runtime: call it from a task of one.");
            return Poll::Ready(this.waiting.next().map(|url| (url, Err(error()))));
        }
        while this.in_work.len() < this.fetcher.concurrency() * IN_WORK {
            let Some(url) = this.waiting.next() else { break };
            let (checker, fetcher, asked) = (this.checker.clone(), this.fetcher.clone(), url.clone());
            let task = this.in_work.spawn(async move { checker.url(&fetcher, &asked).await });
            this.inputs.insert(task.id(), url);
        }
        this.in_work.poll_join_next_with_id(cx).map(|done| {
            let (id, result) = match done? {
                Ok(done) => done,
                Err(e) => {
                    (e.id(), Err(Error::new(ErrorKind::Internal, "A defect of the program on this page; please report its address.")))
                }
            };
            Some((this.inputs.remove(&id).unwrap_or_default(), result))
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let (least, most) = self.waiting.size_hint();
        (least.saturating_add(self.in_work.len()), most.and_then(|m| m.checked_add(self.in_work.len())))
    }
}

impl fmt::Debug for Urls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Urls").field("in_work", &self.in_work.len()).finish_non_exhaustive()
    }
}
