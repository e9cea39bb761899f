//! Who is really at the other end: a connection whose peer is not public is dropped before a byte of a request is written to it.
//!
//! The guarded resolver makes this superfluous as long as the system dials what it is told to dial. A rewriting network, a wrong
//! resolver or a later change of the client would not be seen without it.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use hyper_util::client::legacy::connect::{Connection, HttpInfo};
use tower_layer::Layer;
use tower_service::Service;

use super::address::Policy;
use super::outside::Outside;
use super::target::not_public;
use crate::{Error, ErrorKind};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Judges peers by the same table as addresses.
#[derive(Clone)]
pub(crate) struct PeerCheck {
    pub(crate) policy: Arc<Policy>,
    pub(crate) outside: Outside,
}

impl PeerCheck {
    /// Whether a peer may be talked to.
    pub(crate) fn judge(&self, peer: Option<SocketAddr>) -> Result<(), Error> {
        let Some(peer) = peer else {
            return Err(Error::new(ErrorKind::Blocked, "The connection does not tell who is at its other end, and nothing was asked."));
        };
        match self.outside.peer(peer) {
            Some(address) => self.policy.judge(address).map_err(|what| not_public(&format!("The other end ({address})"), what)),
            None => Ok(()),
        }
    }
}

impl<S> Layer<S> for PeerCheck {
    type Service = Checked<S>;

    fn layer(&self, connector: S) -> Checked<S> {
        Checked { connector, check: self.clone() }
    }
}

/// A connector behind the check.
#[derive(Clone)]
pub(crate) struct Checked<S> {
    connector: S,
    check: PeerCheck,
}

impl<S, R> Service<R> for Checked<S>
where
    S: Service<R, Error = BoxError>,
    S::Response: Connection,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.connector.poll_ready(cx)
    }

    fn call(&mut self, target: R) -> Self::Future {
        let connecting = self.connector.call(target);
        let check = self.check.clone();
        Box::pin(async move {
            let connection = connecting.await?;
            let mut found = http::Extensions::new();
            connection.connected().get_extras(&mut found);
            check.judge(found.get::<HttpInfo>().map(HttpInfo::remote_addr))?;
            Ok(connection)
        })
    }
}
