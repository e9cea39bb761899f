//! What is wrong with a layer, and where.

use std::fmt;

use crate::error::{Error, ErrorKind};

/// One fault of a layer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Fault {
    /// The layer's name, as it was given.
    pub layer: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and, where it can be told, what was meant.
    pub message: String,
}

impl Fault {
    pub(super) fn new(layer: &str, line: usize, message: impl Into<String>) -> Self {
        Self { layer: layer.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.layer, self.line, self.message)
    }
}

/// The first fault, with how many follow.
pub(super) fn error(faults: &[Fault]) -> Error {
    let first = faults.first().map_or_else(String::new, ToString::to_string);
    let more = match faults.len() {
        0 | 1 => String::new(),
        2 => " (and 1 more fault)".to_owned(),
        n => format!(" (and {} more faults)", n - 1),
    };
    Error::new(ErrorKind::Knowledge, format!("{first}{more}"))
}
