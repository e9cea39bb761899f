//! The one table of codes.

use super::Rule;

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
