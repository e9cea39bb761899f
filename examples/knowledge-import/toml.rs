//! Writing layers as reviewers read them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What an import came to.
pub(crate) struct Written {
    pub text: String,
    pub records: usize,
    /// Rows that were left out, by the reason.
    pub left_out: BTreeMap<&'static str, Vec<String>>,
}

/// A text in quotation marks.
pub(crate) fn text(value: &str) -> String {
    let clean: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("\"{}\"", clean.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A list of texts.
pub(crate) fn list<S: AsRef<str>>(values: &[S]) -> String {
    format!("[{}]", values.iter().map(|v| text(v.as_ref())).collect::<Vec<_>>().join(", "))
}

/// A list of texts, some a line.
pub(crate) fn long_list<S: AsRef<str>>(values: &[S]) -> String {
    let mut out = "[\n".to_owned();
    for line in values.chunks(6) {
        let _ = writeln!(out, "  {},", line.iter().map(|v| text(v.as_ref())).collect::<Vec<_>>().join(", "));
    }
    out + "]"
}

/// One piece of evidence.
pub(crate) fn evidence(url: &str, kind: &str, retrieved: &str) -> String {
    format!("[{{ url = {}, kind = {}, retrieved = {} }}]", text(url), text(kind), text(retrieved))
}

/// A record's id from its first host: both are unique, and stay.
pub(crate) fn id(host: &str) -> String {
    host.replace('.', "-")
}

/// A host that a record may declare, from a list's column.
pub(crate) fn host(value: &str) -> Option<String> {
    let host = value.trim().trim_end_matches('.').to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let fits = host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    fits.then(|| host.to_owned())
}

/// Whether a host that a list gives is somebody else's.
pub(crate) fn is_exception(host: &str) -> bool {
    include_str!("exceptions.txt").lines().any(|line| line == host)
}
