//! The HTTP client, with everything off that a stranger's page could use.

use std::sync::Arc;

use reqwest::header::{ACCEPT, HeaderMap, HeaderValue};
use reqwest::{Client, redirect, retry};
use rustls::ClientConfig;
use rustls::crypto::ring;
use rustls_platform_verifier::BuilderVerifierExt;

use super::outside::Outside;
use super::peer::PeerCheck;
use super::resolve::Guarded;
use super::settings::Settings;
use crate::limits::{FETCH_MAX_HEADER_BYTES, FETCH_MAX_HEADERS};
use crate::{Error, ErrorKind};

const ACCEPTED: &str = "text/html,application/xhtml+xml,text/plain;q=0.8";

/// Builds the client; its pool is shared by all clones.
pub(crate) fn build(settings: &Settings, check: &PeerCheck) -> Result<Client, Error> {
    let resolver = Guarded { policy: Arc::clone(&check.policy), outside: check.outside.clone(), limit: settings.dns_time };
    let mut headers = HeaderMap::new();
    headers.insert(ACCEPT, HeaderValue::from_static(ACCEPTED));
    let client = Client::builder()
        .user_agent(settings.user_agent.as_str())
        .default_headers(headers)
        .tls_backend_preconfigured(tls(&check.outside)?)
        .dns_resolver(resolver)
        .connector_layer(check.clone())
        // Proxy variables would send requests past the guard, in builds of other crates' features too.
        .no_proxy()
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        .connect_timeout(settings.connect_time)
        .http1_max_headers(FETCH_MAX_HEADERS)
        .http2_max_header_list_size(u32::try_from(FETCH_MAX_HEADER_BYTES).unwrap_or(u32::MAX))
        .pool_max_idle_per_host(1);
    #[cfg(test)]
    // Whatever a test finds wrong, nothing leaves the machine: from here no other address can be reached.
    let client = client.local_address(std::net::IpAddr::from([127, 0, 0, 1]));
    client.build().map_err(|e| Error::new(ErrorKind::Runtime, format!("The HTTP client cannot be set up: {e}.")))
}

fn tls(outside: &Outside) -> Result<ClientConfig, Error> {
    let cannot = |e: rustls::Error| {
        Error::new(ErrorKind::Runtime, format!("TLS cannot be set up ({e}): does this system have trusted certificates (ca-certificates)?"))
    };
    let builder =
        ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions().map_err(cannot)?;
    let builder = match trusted(outside) {
        Some(roots) => builder.with_root_certificates(roots),
        None => builder.with_platform_verifier().map_err(cannot)?,
    };
    let mut config = builder.with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// The tests' own certificates; otherwise the system decides.
fn trusted(outside: &Outside) -> Option<rustls::RootCertStore> {
    #[cfg(test)]
    if outside.stage.server.is_some() {
        let mut store = rustls::RootCertStore::empty();
        store.add_parsable_certificates(outside.stage.roots.iter().cloned());
        return Some(store);
    }
    let _ = outside;
    None
}
