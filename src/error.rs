//! One opaque error with a kind.

use std::fmt;
use std::time::Duration;

/// What went wrong, for a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is empty, binary or too large.
    Input,
    /// A knowledge layer does not load.
    Knowledge,
    /// The configuration does not load.
    Config,
    /// A name (rule, field, severity) that does not exist.
    UnknownName,
    /// The address cannot be asked for: not an absolute http or https URL, too long, with a user name.
    Url,
    /// The address, or what its name resolves to, is not public, or its port is not one of the web's. No connection was made.
    Blocked,
    /// The site's robots.txt asks programs not to read this page, or could not be read.
    Robots,
    /// The host's name could not be resolved.
    Dns,
    /// No connection came about.
    Connect,
    /// The host's certificate or its TLS was not accepted.
    Tls,
    /// Something took longer than its limit.
    Timeout,
    /// A redirect that is not followed: a loop, one too many, from https to http, without a usable address.
    Redirect,
    /// The server answered with an HTTP status that is no page; see [`Error::status`].
    Status,
    /// The server asks to come back later; see [`Error::retry_after`].
    Busy,
    /// The answer is no page: another type, another encoding, nothing.
    Content,
    /// The answer is larger than the limit.
    TooLarge,
    /// The answer broke off or is no HTTP.
    Broken,
    /// The program that embeds the crate lacks something: a tokio runtime, trusted certificates.
    Runtime,
    /// A defect of this crate on this page. Other pages are not affected.
    Internal,
}

impl ErrorKind {
    /// A stable name, for logs and programs: `blocked`, `too-large` …
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Input => "input",
            Self::Knowledge => "knowledge",
            Self::Config => "config",
            Self::UnknownName => "unknown-name",
            Self::Url => "url",
            Self::Blocked => "blocked",
            Self::Robots => "robots",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Timeout => "timeout",
            Self::Redirect => "redirect",
            Self::Status => "status",
            Self::Busy => "busy",
            Self::Content => "content",
            Self::TooLarge => "too-large",
            Self::Broken => "broken",
            Self::Runtime => "runtime",
            Self::Internal => "internal",
        }
    }
}

/// Any failure of this crate. Its text tells a person what happened and what to do; it never holds words of a page.
#[derive(Debug, Clone)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    status: Option<u16>,
    retry_after: Option<Duration>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), status: None, retry_after: None }
    }

    #[cfg(feature = "fetch")]
    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    #[cfg(feature = "fetch")]
    pub(crate) fn with_retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// What went wrong, for a program.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The HTTP status that was answered, where that is what went wrong.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// How long the server asks to wait before the next try.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
