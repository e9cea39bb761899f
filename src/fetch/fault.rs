//! The client's errors in words for a person, and which of them may pass.

use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use rustls::CertificateError;
use url::Url;

use super::budget::TimeUp;
use crate::{Error, ErrorKind};

/// Why one request came to nothing.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) error: Error,
    /// A further try may do.
    pub(crate) passes: bool,
    /// The server was reached: what went wrong is its answer.
    pub(crate) reached: bool,
}

impl Fault {
    pub(crate) fn lasting(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { error: Error::new(kind, message), passes: false, reached: true }
    }

    pub(crate) fn passing(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { error: Error::new(kind, message), passes: true, reached: true }
    }
}

impl From<Error> for Fault {
    /// What the guard refuses was not reached.
    fn from(error: Error) -> Self {
        Self { error, passes: false, reached: false }
    }
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}

/// What `reqwest` says, looked through to its cause.
pub(crate) fn of_client(error: &reqwest::Error, url: &Url, connect_time: Duration) -> Fault {
    let host = host(url);
    for cause in causes(error) {
        // Our own refusals come through the client's layers as they are.
        if let Some(own) = cause.downcast_ref::<Error>() {
            return Fault { passes: own.kind() == ErrorKind::Timeout, error: own.clone(), reached: false };
        }
        if let Some(tls) = cause.downcast_ref::<rustls::Error>() {
            return of_tls(tls, host);
        }
        // An I/O error gives its content's source for its own, and may hold another of its kind.
        let mut io = cause.downcast_ref::<io::Error>();
        while let Some(inner) = io.and_then(io::Error::get_ref) {
            if let Some(tls) = inner.downcast_ref::<rustls::Error>() {
                return of_tls(tls, host);
            }
            io = inner.downcast_ref::<io::Error>();
        }
        if let Some(hyper) = cause.downcast_ref::<hyper::Error>() {
            // The predicate for it exists for servers only.
            if hyper.is_parse() && hyper.to_string().contains("too large") {
                return Fault::lasting(ErrorKind::TooLarge, format!("{host} answers with more headers than any page needs."));
            }
            if hyper.is_parse() {
                return Fault::lasting(ErrorKind::Broken, format!("{host} answers with something that is not HTTP."));
            }
            // Told from damaged data, which has no error of the connection behind it.
            if !error.is_connect() {
                return broken_off(host);
            }
        }
    }
    if error.is_connect() && error.is_timeout() {
        let text = format!("No connection to {host} within {} s: is the site up?", connect_time.as_secs_f64());
        return Fault { reached: false, ..Fault::passing(ErrorKind::Timeout, text) };
    }
    if error.is_decode() {
        return Fault::lasting(ErrorKind::Broken, format!("What {host} sent is damaged: its compression cannot be undone."));
    }
    if error.is_connect() {
        let io = causes(error).find_map(|c| c.downcast_ref::<io::Error>());
        let why = io.map(|e| format!(" ({e})")).unwrap_or_default();
        if why.contains("tls handshake") {
            let text = format!("{host} broke off while a secure connection was agreed on: does it speak https at this port?");
            return Fault { reached: false, ..Fault::lasting(ErrorKind::Tls, text) };
        }
        let text = format!("No connection to {host}{why}: is the site up?");
        return Fault { reached: false, ..Fault::passing(ErrorKind::Connect, text) };
    }
    broken_off(host)
}

fn broken_off(host: &str) -> Fault {
    Fault::passing(ErrorKind::Broken, format!("{host} broke the connection off before its answer was whole."))
}

fn of_tls(error: &rustls::Error, host: &str) -> Fault {
    let text = match error {
        rustls::Error::InvalidCertificate(why) => match why {
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                format!("The certificate that {host} shows is another name's, so it may not be {host} that answers. Check the address.")
            }
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
                format!("The certificate of {host} has expired. Try again when the site has renewed it.")
            }
            CertificateError::UnknownIssuer => {
                format!("The certificate of {host} is signed by nobody whom this system trusts.")
            }
            _ => format!("The certificate of {host} is not accepted ({error})."),
        },
        _ => format!("No secure connection to {host} could be agreed on ({error})."),
    };
    Fault { reached: false, ..Fault::lasting(ErrorKind::Tls, text) }
}

/// A limit of time, by what was waited for.
pub(crate) fn of_time(up: TimeUp, url: &Url, waiting_for: &str) -> Fault {
    let host = host(url);
    let seconds = up.after.as_secs_f64();
    if up.whole {
        return Fault::lasting(
            ErrorKind::Timeout,
            format!("{host} timed out while waiting for {waiting_for}: the time for one page was up."),
        );
    }
    let text = format!("{host} timed out after connecting: {waiting_for} did not come within {seconds} s.");
    Fault::passing(ErrorKind::Timeout, text)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    let mut next: Option<&(dyn StdError + 'static)> = Some(error);
    std::iter::from_fn(move || {
        let cause = next?;
        next = cause.source();
        Some(cause)
    })
}
