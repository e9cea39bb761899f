//! One opaque error with a kind.

use std::fmt;

/// What went wrong, for a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

/// Any failure of this crate. Its text tells a person what happened and what to do.
#[derive(Debug, Clone)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// What went wrong, for a program.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
