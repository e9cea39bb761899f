//! Cases 19 to 32: addresses as text.

use super::stage::{PAGE, World, at, html, redirect};
use crate::ErrorKind::{Blocked, Url};
use crate::fetch::address::Policy;
use crate::fetch::target;
use crate::limits::FETCH_MAX_URL_BYTES;

/// A server on 127.0.0.1 whose port may be asked: only the address keeps it from being reached.
struct Inner {
    world: World,
}

impl Inner {
    fn new() -> Self {
        Self { world: World::saying(html(PAGE)) }
    }

    #[track_caller]
    fn blocked(&self, hosts: &[&str]) {
        let fetcher = self.world.builder().port(self.world.server.port()).build().unwrap();
        for host in hosts {
            let url = at(host, self.world.server.address);
            let error = super::stage::run(fetcher.fetch(&url)).unwrap_err();
            assert_eq!(error.kind(), Blocked, "{url}: {error}");
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
        assert_eq!(self.world.server.connections(), 0, "{hosts:?}");
        // The server is there: without the guard, the first of them would have reached it.
        assert!(std::net::TcpStream::connect(self.world.server.address).is_ok());
    }
}

#[test]
fn case_19_schemes_that_are_not_the_webs() {
    let world = World::saying(html(PAGE));
    for url in [
        "file:///etc/passwd",
        "ftp://files.example/x",
        "gopher://old.example/_x",
        "data:text/html,<p>x</p>",
        "javascript:alert(1)",
        "blob:https://news.example/uuid",
        "jar:http://news.example/x!/y",
        "ws://news.example/",
        "about:blank",
        "mailto:desk@news.example",
    ] {
        world.blocked(url, Url);
    }
}

#[test]
fn case_20_decimal() {
    Inner::new().blocked(&["2130706433"]);
}

#[test]
fn case_21_hexadecimal() {
    Inner::new().blocked(&["0x7f000001", "0x7f.0.0.1", "0x7f.1", "0X7F.0x0.0x0.0x1"]);
}

#[test]
fn case_22_octal() {
    Inner::new().blocked(&["0177.0.0.1", "017700000001", "0177.0.0.01"]);
}

#[test]
fn case_23_short_forms() {
    Inner::new().blocked(&["127.1", "127.0.1", "0", "0.0.0.0", "00"]);
}

#[test]
fn case_24_full_width_and_circled_digits() {
    Inner::new().blocked(&["①②⑦.0.0.1", "１２７.0.0.1", "127。0。0。1", "127．0．0．1", "%31%32%37.0.0.1"]);
}

#[test]
fn case_25_a_dot_at_the_end_and_circled_letters() {
    Inner::new().blocked(&[
        "127.0.0.1.",
        "ⓛocalhost",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "news.localhost",
        "[::ffff:127.0.0.1]",
        "[::1]",
    ]);
}

#[test]
fn case_26_a_user_name_in_front() {
    let world = World::saying(html(PAGE));
    for url in
        ["http://user@127.0.0.1/", "http://news.example@127.0.0.1/", "http://user:secret@news.example/", "http://:secret@news.example/"]
    {
        world.blocked(url, Url);
    }
    // Nor does one come in by a redirect.
    let world = World::paths(&[("/", redirect("http://user:secret@news.example/there"))]);
    let message = world.fails("http://news.example/", Url);
    assert!(!message.contains("secret"), "{message}");
    assert_eq!(world.server.requests().len(), 1);
}

#[test]
fn case_27_marks_that_two_parsers_read_in_two_ways() {
    let inner = Inner::new();
    let port = inner.world.server.port();
    for (url, kind) in [
        (format!("http://127.0.0.1:{port}\\@news.example/"), Blocked),
        (format!("http://127.0.0.1:{port}#@news.example/"), Blocked),
        (format!("http://127.0.0.1:{port}/%2f@news.example/"), Blocked),
        (format!("http://news.example%2f@127.0.0.1:{port}/"), Url),
        (format!("http://news.example%5c@127.0.0.1:{port}/"), Url),
        (format!("http:\\\\127.0.0.1:{port}\\"), Blocked),
        (format!("http:/127.0.0.1:{port}/"), Blocked),
        (format!("http:127.0.0.1:{port}/"), Blocked),
        (format!("http:///127.0.0.1:{port}/"), Blocked),
    ] {
        let fetcher = inner.world.builder().port(port).build().unwrap();
        let error = super::stage::run(fetcher.fetch(&url)).unwrap_err();
        assert_eq!(error.kind(), kind, "{url}: {error}");
        assert_eq!(inner.world.server.connections(), 0, "{url}");
    }
    // What is asked is the host that was judged: the other one stands in the path or in the fragment.
    for url in ["http://news.example\\@127.0.0.1/", "http://news.example#@127.0.0.1/"] {
        let world = World::saying(html(PAGE));
        world.fetches(url);
        assert_eq!(world.names.asked(), ["news.example"]);
        assert_eq!(world.server.requests()[0].header("host"), Some("news.example"));
    }
}

#[test]
fn case_28_hosts_that_are_none() {
    let world = World::saying(html(PAGE));
    for url in [
        "http://[]/",
        "http://:80/",
        "http://",
        "http://256.256.256.256/",
        "http://1.2.3.4.5/",
        "http://[fe80::1%25eth0]/",
        "http://[::1/",
        "http://./",
        "http://news example/",
        "//news.example/x",
        "news.example/x",
        "",
    ] {
        world.blocked(url, Url);
    }
}

#[test]
fn case_29_ports() {
    let policy = Policy::default();
    for port in [22, 25, 6379, 0, 21, 53, 3306, 5432, 8000, 9200, 11211, 65535] {
        let url = format!("http://news.example:{port}/");
        assert_eq!(target::read(&url, &policy).unwrap_err().kind(), Blocked, "{url}");
        World::saying(html(PAGE)).blocked(&url, Blocked);
    }
    for url in ["http://news.example:80/", "https://news.example:443/", "http://news.example:8080/", "https://news.example:8443/"] {
        assert!(target::read(url, &policy).is_ok(), "{url}");
    }
    // The builder adds a port and never one of a service that is no web server.
    let world = World::saying(html(PAGE));
    let port = world.server.port();
    let fetcher = world.builder().port(port).build().unwrap();
    assert!(super::stage::run(fetcher.fetch(&format!("http://news.example:{port}/"))).is_ok());
    assert!(world.builder().port(22).build().is_err());
}

#[test]
fn case_30_longer_than_any_address() {
    let world = World::saying(html(PAGE));
    let url = |n: usize| format!("http://news.example/{}", "a".repeat(n - "http://news.example/".len()));
    world.fetches(&url(FETCH_MAX_URL_BYTES));
    world.blocked(&url(FETCH_MAX_URL_BYTES + 1), Url);
    // Short as text, long as it would be sent.
    world.blocked(&format!("http://news.example/{}", "é".repeat(900)), Url);
}

#[test]
fn case_31_a_homograph_is_shown_for_what_it_is() {
    let world = World::saying(html(PAGE));
    // The first letter is Cyrillic.
    let document = world.fetches("http://\u{430}pple.example/story");
    assert_eq!(document.final_url.as_deref(), Some("http://xn--pple-43d.example/story"));
    assert_eq!(document.url.as_deref(), Some("http://xn--pple-43d.example/story"));
    assert_eq!(world.names.asked(), ["xn--pple-43d.example"]);
}

#[test]
fn case_32_line_ends_tabs_and_nul() {
    let world = World::saying(html(PAGE));
    for url in [
        "http://news.example/a\r\nX-Inner: 1",
        "http://news.example/a\nb",
        "http://127.0.\t0.1/",
        "http://new\ts.example/",
        "http://news.example/\0",
        "http://news.example\0.inner.example/",
        "ht\ntp://news.example/",
        "http://news.example/\u{85}",
    ] {
        world.blocked(url, Url);
    }
    // Encoded they stay encoded; around the address they are only how it was copied.
    world.fetches(" http://news.example/a%0d%0aX-Inner:%201\r\n");
    let seen = &world.server.requests()[0];
    assert_eq!(seen.path, "/a%0d%0aX-Inner:%201");
    assert_eq!(seen.header("x-inner"), None);
}
