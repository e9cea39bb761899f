//! The one table of codes.

use super::Rule;
use crate::error::{Error, ErrorKind};

/// Every built-in rule, by code.
#[must_use]
pub fn all() -> &'static [&'static dyn Rule] {
    &[]
}

/// The rule of this name or code.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static dyn Rule> {
    all().iter().copied().find(|r| r.meta().name == name || r.meta().code == name)
}

/// The rule of this name or code, or an error that suggests the nearest name.
///
/// # Errors
/// [`ErrorKind::UnknownName`] where there is no such rule.
pub fn find(name: &str) -> Result<&'static dyn Rule, Error> {
    by_name(name).ok_or_else(|| Error::new(ErrorKind::UnknownName, format!("no rule is called {name:?}")))
}
