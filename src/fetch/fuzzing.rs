//! What the fuzz targets run, where they can reach what is private; in no build but a fuzzer's and the tests'.

use std::net::IpAddr;

use url::{Host, Url};

use super::address::{Policy, public};
use super::redirect::Route;
use super::robots::{self, Rules};
use super::target;
use crate::limits::{FETCH_MAX_URL_BYTES, FETCH_PORTS};
use crate::{Checker, Document};

/// Any text as an address, and as where a page redirects: what passes is a public http or https URL, read alike a second time.
pub fn url_guard(data: &[u8]) {
    let policy = Policy::default();
    let sound = |url: &Url| {
        assert!(matches!(url.scheme(), "http" | "https"));
        assert!(url.username().is_empty() && url.password().is_none() && url.fragment().is_none());
        assert!(url.as_str().len() <= FETCH_MAX_URL_BYTES && !url.as_str().chars().any(char::is_control));
        assert!(FETCH_PORTS.contains(&url.port_or_known_default().unwrap_or(0)));
        match url.host() {
            Some(Host::Ipv4(a)) => assert_eq!(public(IpAddr::V4(a)), Ok(())),
            Some(Host::Ipv6(a)) => assert_eq!(public(IpAddr::V6(a)), Ok(())),
            // What the connector will read as an address must have been judged as one.
            Some(Host::Domain(name)) => assert!(name.parse::<IpAddr>().is_err(), "{name}"),
            None => panic!("no host"),
        }
    };
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(url) = target::read(text, &policy) {
        sound(&url);
        let again = target::read(url.as_str(), &policy).map(String::from).ok();
        assert_eq!(again.as_deref(), Some(url.as_str()));
    }
    if let Ok(first) = Url::parse("https://news.example/dir/page?a=b") {
        let mut route = Route::new(first, 5);
        if route.follow(&[data], &policy).is_ok() {
            sound(route.here());
            assert_eq!(route.here().scheme(), "https");
        }
    }
}

/// Headers, an empty line, a body: a report with sound spans, or an error.
pub fn headers(data: &[u8]) {
    use std::sync::LazyLock;
    static CHECKER: LazyLock<Option<Checker>> = LazyLock::new(|| Checker::builder().build().ok());
    let split = data.windows(2).position(|w| w == b"\n\n").unwrap_or(data.len());
    let (head, body) = data.split_at(split);
    let mut document = Document::new(body.get(2..).unwrap_or_default()).with_url("https://news.example/story");
    for line in String::from_utf8_lossy(head).lines().take(64) {
        if let Some((name, value)) = line.split_once(':') {
            document = document.with_header(name, value.trim());
        }
    }
    let _ = (super::cache::is_storable(&document), crate::checker::is_plain(&document));
    let Some(checker) = &*CHECKER else { return };
    if let Ok(report) = checker.document(&document) {
        let text = &report.article.text;
        assert!(report.article.blocks.iter().all(|b| text.get(b.span.start..b.span.end).is_some()));
    }
}

/// A robots.txt, its last line a path: read and asked in time, and the same for a path in another spelling.
pub fn robots(data: &[u8]) {
    let rules = Rules::read(data, "fuzz");
    let tail = data.rsplit(|&b| b == b'\n').next().unwrap_or_default();
    let path = format!("/{}", String::from_utf8_lossy(tail));
    let allowed = rules.allow(&path);
    assert_eq!(allowed, rules.allow(&robots::normal(&path)));
    assert!(rules.allow("/robots.txt"));
    assert!(rules.size() <= 64 * data.len() + 64);
}
