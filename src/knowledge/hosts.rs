//! Hosts: what a record may declare, and the record of a host by longest suffix.

use super::index::Part;
use super::store::Store;
use super::table::hash;

/// A host as records hold it: lower case, ASCII, without port or final dot, and without `www.` unless the rest is a
/// suffix under which others register ("www.gov.uk" is one site, "gov.uk" thousands).
pub(super) fn normal(host: &str) -> Option<String> {
    let host = host.trim().trim_end_matches('.');
    let host = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit())).map_or(host, |(h, _)| h);
    if host.is_empty() || host.len() > 253 {
        return None;
    }
    let ascii = if host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-') {
        host.to_owned()
    } else {
        match url::Host::parse(host).ok()? {
            url::Host::Domain(domain) => domain,
            _ => return None,
        }
    };
    match ascii.strip_prefix("www.").filter(|rest| !is_bare_suffix(rest)) {
        Some(rest) => Some(rest.to_owned()),
        None => Some(ascii),
    }
}

/// An address behind its scheme, and the host with which that begins, as it is written.
pub(super) fn in_address(address: &str) -> (&str, &str) {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    (rest, rest.split(['/', '?', '#']).next().unwrap_or_default())
}

/// A declared domain in normal form, or what is wrong with it. `=` before it means this one host although it is a public
/// suffix ("=altoadige.it"): sites below it stay anybody's.
pub(super) fn declared(text: &str) -> Result<String, &'static str> {
    let (alone, text) = text.strip_prefix('=').map_or((false, text), |rest| (true, rest));
    let (rule, host) = text.strip_prefix('.').map_or((false, text), |rest| (true, rest));
    if host.contains(['/', ' ', '@', '?', '#', ':']) {
        return Err("write the host alone, without scheme, port or path");
    }
    let ascii = normal(host).ok_or("not a host name")?;
    let labels_fit = ascii.split('.').all(|l| !l.is_empty() && l.len() <= 63 && !l.starts_with('-') && !l.ends_with('-'));
    if !labels_fit || !ascii.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-') {
        return Err("not a host name");
    }
    if alone && (rule || !ascii.contains('.') || !is_bare_suffix(&ascii)) {
        return Err("`=` is for one host that is itself a public suffix");
    }
    if rule {
        return Ok(format!(".{ascii}"));
    }
    if !alone && (!ascii.contains('.') || is_bare_suffix(&ascii)) {
        return Err("a public suffix, under which anybody's sites stand; begin it with a dot to make it a suffix rule");
    }
    Ok(ascii)
}

/// Whether the host is nothing but a suffix under which names are registered ("co.uk").
pub(super) fn is_bare_suffix(host: &str) -> bool {
    psl::suffix(host.as_bytes()).is_some_and(|s| s.as_bytes().len() == host.len())
}

/// The record that names this host or the longest suffix of it, down to the registered name and never below it.
pub(super) fn of_host(store: &Store, host: &str) -> Option<usize> {
    let host = tidy(host);
    let (suffix, record) = suffixes(&host).find_map(|s| Some((s, exactly(store, s)?)))?;
    // Nearly every look-up is of a host itself or finds nothing; only others need the public suffix.
    let whole = suffix.len() == host.len() || host.len() == suffix.len() + 4 && host.starts_with("www.");
    let registered = whole || psl::suffix(host.as_bytes()).is_none_or(|public| suffix.len() > public.as_bytes().len());
    registered.then_some(record)
}

/// The suffix rule of this host.
pub(super) fn rule_of(store: &Store, host: &str) -> Option<usize> {
    let host = format!(".{}", tidy(host));
    let mut dots = host.match_indices('.').filter_map(|(i, _)| host.get(i..));
    dots.find_map(|suffix| exactly(store, suffix))
}

/// The record that names just this; of two layers that claim a host, the later one is right.
pub(super) fn exactly(store: &Store, host: &str) -> Option<usize> {
    store.places(Part::Hosts, hash(host, 0)).filter(|p| p.holds(host)).filter_map(|p| p.record()).last()
}

fn tidy(host: &str) -> std::borrow::Cow<'_, str> {
    let host = host.trim_end_matches('.');
    if host.bytes().any(|b| b.is_ascii_uppercase()) { host.to_ascii_lowercase().into() } else { host.into() }
}

/// A host and its suffixes of two labels and more: no record is found by one label alone.
fn suffixes(host: &str) -> impl Iterator<Item = &str> {
    let begins = std::iter::once(0).chain(host.match_indices('.').map(|(i, _)| i + 1));
    begins.filter_map(|i| host.get(i..)).take_while(|suffix| suffix.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::declared;
    use crate::knowledge::Knowledge;

    #[test]
    fn a_public_suffix_is_a_host_only_where_it_says_so() {
        assert!(declared("co.uk").is_err());
        assert!(declared("altoadige.it").is_err());
        assert_eq!(declared("=altoadige.it").as_deref(), Ok("altoadige.it"));
        for wrong in ["=com", "=dale.example", "=.altoadige.it", "="] {
            assert!(declared(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn sites_below_a_suffix_that_is_one_host_are_not_its_own() {
        let layer = "[[outlet]]\nid = \"fell\"\nnames = [\"Fell Post\"]\ndomains = [\"=altoadige.it\"]\nkind = \"newspaper\"\n";
        let knowledge = Knowledge::empty().layer_str("k.toml", layer).expect("sound");
        let id = |host| knowledge.by_domain(host).map(|r| r.id.as_str());
        assert_eq!([id("altoadige.it"), id("www.altoadige.it")], [Some("fell"), Some("fell")]);
        assert_eq!([id("someone.altoadige.it"), id("a.someone.altoadige.it"), id("co.uk")], [None, None, None]);
    }
}
