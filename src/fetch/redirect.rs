//! The way of one page: every hop passes the whole check of the first address.

use url::Url;

use super::address::Policy;
use super::target;
use crate::{Error, ErrorKind};

/// Every address that was asked for one page, in order.
#[derive(Debug)]
pub(crate) struct Route {
    pub(crate) hops: Vec<Url>,
    limit: usize,
}

impl Route {
    pub(crate) fn new(first: Url, limit: usize) -> Self {
        Self { hops: vec![first], limit }
    }

    /// The address that is asked now.
    pub(crate) fn here(&self) -> &Url {
        &self.hops[self.hops.len() - 1]
    }

    /// Goes where an answer points.
    pub(crate) fn follow(&mut self, locations: &[&[u8]], policy: &Policy) -> Result<(), Error> {
        let here = self.here();
        let host = here.host_str().unwrap_or_default();
        let [location] = locations else {
            let what = if locations.is_empty() { "without saying where" } else { "to several addresses at once" };
            return Err(refused(format!("{host} redirects {what}.")));
        };
        let unread = || refused(format!("{host} redirects to something that is no address."));
        let location = std::str::from_utf8(location).map_err(|_| unread())?;
        target::bounds(location).map_err(|_| unread())?;
        let next = here.join(location).map_err(|_| unread())?;
        if here.scheme() == "https" && next.scheme() == "http" {
            return Err(refused(format!("{host} redirects from https to http, where anybody on the way could change the page.")));
        }
        let next = target::admit(next, policy)
            .map_err(|e| Error::new(e.kind(), format!("{host} redirects to an address that is refused. {e}")))?;
        if self.hops.contains(&next) {
            return Err(refused(format!("{host} redirects in a circle: it may want cookies, which are never kept.")));
        }
        if self.hops.len() > self.limit {
            return Err(refused(format!("{host} redirects once more after {} redirects.", self.limit)));
        }
        self.hops.push(next);
        Ok(())
    }
}

fn refused(message: String) -> Error {
    Error::new(ErrorKind::Redirect, message)
}
