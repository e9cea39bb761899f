//! What the fetcher takes from outside: a resolver, the dialling of an address, trusted certificates.
//!
//! This is the seam of the tests. It is private to the crate, and in a build that is no test only [`Outside::default`] exists:
//! nobody can open inner addresses through it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use super::resolve::{Resolve, System, undialled};

/// The world as the fetcher sees it.
#[derive(Clone)]
pub(crate) struct Outside {
    pub(crate) resolver: Arc<dyn Resolve>,
    #[cfg(test)]
    pub(crate) stage: Arc<Stage>,
}

impl Default for Outside {
    fn default() -> Self {
        Self {
            resolver: Arc::new(System),
            #[cfg(test)]
            stage: Arc::default(),
        }
    }
}

/// A stage on which a loopback server plays public hosts.
#[cfg(test)]
#[derive(Default)]
pub(crate) struct Stage {
    /// Every address of a name is dialled here: what the guard lets through reaches a server that counts.
    pub(crate) server: Option<SocketAddr>,
    /// The peer check is told of the stage; without it, it finds that the peer is not what was resolved.
    pub(crate) announced: bool,
    /// Trusted beside nothing else.
    pub(crate) roots: Vec<rustls::pki_types::CertificateDer<'static>>,
}

impl Outside {
    /// Where an address of a name is dialled.
    pub(crate) fn dial(&self, address: IpAddr) -> SocketAddr {
        #[cfg(test)]
        if let Some(server) = self.stage.server {
            return server;
        }
        undialled(address)
    }

    /// The address that a connected peer stands for; `None` for one that needs no judging.
    pub(crate) fn peer(&self, peer: SocketAddr) -> Option<IpAddr> {
        #[cfg(test)]
        if self.stage.announced && self.stage.server == Some(peer) {
            return None;
        }
        Some(peer.ip())
    }
}
