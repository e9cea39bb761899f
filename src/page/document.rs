//! The only public form of a page.

/// A page as it came: bytes, where from, how. The one input with bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// The body, undecoded.
    pub bytes: Vec<u8>,
    /// The address that was asked for.
    pub url: Option<String>,
    /// The address after redirects.
    pub final_url: Option<String>,
    /// Every address on the way.
    pub hops: Vec<String>,
    /// Response headers, names in any case.
    pub headers: Vec<(String, String)>,
    /// When it was fetched (RFC 3339), as the caller says; the crate has no clock.
    pub retrieved: Option<String>,
}

impl Document {
    /// A page of these bytes.
    #[must_use]
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), ..Self::default() }
    }

    /// Sets the address.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Adds a response header.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sets when it was fetched (RFC 3339).
    #[must_use]
    pub fn with_retrieved(mut self, at: impl Into<String>) -> Self {
        self.retrieved = Some(at.into());
        self
    }
}

/// SHA-256 of a page's bytes, in lower-case hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write;

    use sha2::{Digest, Sha256};
    let mut out = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}
