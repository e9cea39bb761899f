//! Names to addresses, once, with every answer judged before one of them is dialled.

use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve as ReqwestResolve, Resolving};
use tokio::time::timeout;

use super::address::Policy;
use super::outside::Outside;
use super::target::not_public;
use crate::{Error, ErrorKind};

/// What a look-up comes to.
pub(crate) type Answer<'a> = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + 'a>>;

/// Looks names up. It gives addresses and no ports, so it cannot choose another port than the URL's.
pub(crate) trait Resolve: Send + Sync {
    fn resolve(&self, name: String) -> Answer<'static>;
}

/// The machine's own resolver.
pub(crate) struct System;

impl Resolve for System {
    fn resolve(&self, name: String) -> Answer<'static> {
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|a| a.ip()).collect()) })
    }
}

/// The resolver that the client dials by: one look-up a connection, refused whole if any answer is not public.
///
/// Nothing is looked up a second time: what was judged is what is dialled.
pub(crate) struct Guarded {
    pub(crate) policy: Arc<Policy>,
    pub(crate) outside: Outside,
    pub(crate) limit: Duration,
}

impl ReqwestResolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        let (policy, outside, limit) = (Arc::clone(&self.policy), self.outside.clone(), self.limit);
        Box::pin(async move {
            let answer = timeout(limit, outside.resolver.resolve(name.clone())).await;
            let found = match answer {
                Err(_) => {
                    let text = format!("Looking up the name {name} took longer than {} s.", limit.as_secs_f64());
                    return Err(Error::new(ErrorKind::Timeout, text).into());
                }
                Ok(Err(e)) => return Err(unknown(&name, &e).into()),
                Ok(Ok(found)) => found,
            };
            let list = judge(&name, &found, &policy)?;
            Ok(Box::new(list.into_iter().map(move |a| outside.dial(a))) as Addrs)
        })
    }
}

/// All addresses of a name, or why it may not be asked.
fn judge(name: &str, found: &[IpAddr], policy: &Policy) -> Result<Vec<IpAddr>, Error> {
    for address in found {
        // An inner address beside public ones is a name that may turn either way.
        policy.judge(*address).map_err(|what| not_public(&format!("{name} ({address})"), what))?;
    }
    if found.is_empty() {
        return Err(Error::new(ErrorKind::Dns, format!("The name {name} has no address: is it spelt right?")));
    }
    Ok(found.to_vec())
}

fn unknown(name: &str, error: &io::Error) -> Error {
    Error::new(ErrorKind::Dns, format!("The name {name} could not be resolved ({error}): is it spelt right, and is there a network?"))
}

/// An address as the client wants it: port 0 stands for the URL's.
pub(crate) fn undialled(address: IpAddr) -> SocketAddr {
    SocketAddr::new(address, 0)
}
