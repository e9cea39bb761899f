//! The address as text: what is no plain http or https URL of a public host ends here, before anything is looked up.
//!
//! One parser, the URL standard's, reads an address once; what it took for the host is what is judged and what is asked.

use std::net::IpAddr;

use url::{Host, Url};

use super::address::Policy;
use crate::limits::FETCH_MAX_URL_BYTES;
use crate::{Error, ErrorKind};

/// Reads an address as a person pasted it.
///
/// # Errors
/// [`ErrorKind::Url`] and [`ErrorKind::Blocked`].
pub(crate) fn read(text: &str, policy: &Policy) -> Result<Url, Error> {
    let text = text.trim_matches([' ', '\t', '\r', '\n']);
    bounds(text)?;
    match Url::parse(text) {
        Ok(url) => admit(url, policy),
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            Err(invalid("The address has no scheme: put https:// in front of it, or copy it whole from the browser."))
        }
        Err(e) => Err(invalid(format!("The address cannot be read ({e}): copy it whole from the browser."))),
    }
}

/// The bounds that hold for every address, a redirect's too.
pub(crate) fn bounds(text: &str) -> Result<(), Error> {
    if text.len() > FETCH_MAX_URL_BYTES {
        return Err(invalid(format!("The address is longer than {FETCH_MAX_URL_BYTES} bytes.")));
    }
    // The URL standard drops tabs and line ends silently: what was seen would not be what is asked.
    if text.chars().any(char::is_control) {
        return Err(invalid("The address has control characters or line ends in it: copy it again, from the browser."));
    }
    Ok(())
}

/// Whether a parsed address may be asked for, as far as its text tells; its fragment is dropped.
pub(crate) fn admit(mut url: Url, policy: &Policy) -> Result<Url, Error> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(invalid(format!("Only http and https are fetched, not {:?}.", url.scheme())));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("The address has a user name or a password in front of the host: take it out, such addresses mislead."));
    }
    let port = url.port_or_known_default().unwrap_or(0);
    let shown = url.host_str().unwrap_or_default();
    if !policy.has_port(port) {
        return Err(blocked(format!("Port {port} of {shown} is not one of the web's ports, and nothing was asked.")));
    }
    match url.host() {
        None => return Err(invalid("The address has no host.")),
        Some(Host::Ipv4(a)) => literal(IpAddr::V4(a), policy)?,
        Some(Host::Ipv6(a)) => literal(IpAddr::V6(a), policy)?,
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            if name.is_empty() {
                return Err(invalid("The address has no host."));
            }
            // RFC 6761: the name is never looked up in the DNS, so nothing public can stand behind it.
            let is_local = name == "localhost" || name.ends_with(".localhost");
            if is_local && policy.judge(IpAddr::from([127, 0, 0, 1])).is_err() {
                return Err(not_public(name, "this machine"));
            }
        }
    }
    url.set_fragment(None);
    // A page reached through a longer form may have grown by its percent signs.
    bounds(url.as_str())?;
    Ok(url)
}

fn literal(address: IpAddr, policy: &Policy) -> Result<(), Error> {
    policy.judge(address).map_err(|what| not_public(&address.to_string(), what))
}

/// The refusal of an address.
pub(crate) fn not_public(host: &str, what: &str) -> Error {
    blocked(format!("{host} is not a public address ({what}), and nothing was asked. Only pages that anyone can open are fetched."))
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Url, message)
}

fn blocked(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Blocked, message)
}
