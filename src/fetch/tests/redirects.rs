//! Cases 42 to 53: every hop through the whole check.

use super::stage::{PAGE, PUBLIC, Then, World, answer, html, redirect};
use crate::ErrorKind::{Blocked, Redirect, Url};
use crate::limits::FETCH_MAX_REDIRECTS;

/// A first page that redirects there; the server saw that one page and nothing else.
#[track_caller]
fn refused(to: &str, kind: crate::ErrorKind) -> String {
    let world = World::paths(&[("/", redirect(to))]);
    world.names.add("inner.example", &[&["10.1.2.3"]]);
    let message = world.fails("http://news.example/", kind);
    assert_eq!(world.server.requests().len(), 1, "{to}");
    assert_eq!(world.server.connections(), 1, "{to}");
    message
}

#[test]
fn case_42_to_this_machine() {
    let message = refused("http://127.0.0.1/admin", Blocked);
    assert!(message.contains("127.0.0.1") && message.contains("news.example"), "{message}");
    refused("http://localhost/", Blocked);
    refused("http://2130706433/", Blocked);
    refused("//127.1/", Blocked);
    refused("http://169.254.169.254/latest/meta-data/", Blocked);
    refused("http://news.example:6379/", Blocked);
}

#[test]
fn case_43_to_a_mapped_v6_address() {
    refused("http://[::ffff:127.0.0.1]/", Blocked);
    refused("http://[::ffff:a9fe:a9fe]/", Blocked);
    refused("http://[::1]/", Blocked);
}

#[test]
fn case_44_to_a_file() {
    refused("file:///etc/passwd", Url);
    refused("data:text/html,x", Url);
    refused("gopher://127.0.0.1:6379/_FLUSHALL", Url);
}

#[test]
fn case_45_from_https_to_http() {
    let world = World::tls(&["news.example"], |_, out| {
        out.write_all(&redirect("http://news.example/plain"))?;
        Ok(Then::Keep)
    });
    world.fails("https://news.example/", Redirect);
    assert_eq!(world.server.requests().len(), 1);
    // The page itself is there, and from https to https the way is open.
    let world = World::tls(&["news.example"], |seen, out| {
        out.write_all(&if seen.path == "/" { redirect("https://news.example/safe") } else { html(PAGE) })?;
        Ok(Then::Keep)
    });
    assert_eq!(world.fetches("https://news.example/").final_url.as_deref(), Some("https://news.example/safe"));
}

#[test]
fn case_46_relative_bad_missing_and_several_locations() {
    for (location, reached) in [
        ("/there", "http://news.example/there"),
        ("there?a=b", "http://news.example/dir/there?a=b"),
        ("../up", "http://news.example/up"),
        ("//other.example/x", "http://other.example/x"),
        ("?page=2", "http://news.example/dir/?page=2"),
        ("/there#part", "http://news.example/there"),
    ] {
        let world = World::paths(&[("/dir/", redirect(location))]);
        assert_eq!(world.fetches("http://news.example/dir/").final_url.as_deref(), Some(reached), "{location}");
    }
    for location in ["http://", "http://[", "https://:443/", "http://a b/", "/a\tb"] {
        refused(location, Redirect);
    }
    refused(&format!("/{}", "a".repeat(3_000)), Redirect);
    let world = World::saying(answer("302 Found", &[], ""));
    assert!(world.fails("http://news.example/", Redirect).contains("without saying where"));
    let world = World::saying(answer("302 Found", &[("location", "/a"), ("location", "/b")], ""));
    assert!(world.fails("http://news.example/", Redirect).contains("several"));
    let world = World::saying(b"HTTP/1.1 302 Found\r\nlocation: /\xff\xfe\r\ncontent-length: 0\r\n\r\n".as_slice());
    world.fails("http://news.example/", Redirect);
    // An empty one is the page itself.
    assert!(refused("", Redirect).contains("circle"));
}

#[test]
fn case_47_a_loop() {
    let world = World::paths(&[("/a", redirect("/b")), ("/b", redirect("http://news.example/a#x"))]);
    assert!(world.fails("http://news.example/a", Redirect).contains("circle"));
    assert_eq!(world.server.requests().len(), 2);
}

fn chain(length: usize) -> World {
    let hops: Vec<(String, Vec<u8>)> = (0..length).map(|i| (format!("/{i}"), redirect(&format!("/{}", i + 1)))).collect();
    World::paths(&hops.iter().map(|(p, b)| (p.as_str(), b.clone())).collect::<Vec<_>>())
}

#[test]
fn case_48_one_over_the_limit() {
    let world = chain(FETCH_MAX_REDIRECTS);
    assert_eq!(world.fetches("http://news.example/0").hops.len(), FETCH_MAX_REDIRECTS + 1);
    let world = chain(FETCH_MAX_REDIRECTS + 1);
    world.fails("http://news.example/0", Redirect);
    assert_eq!(world.server.requests().len(), FETCH_MAX_REDIRECTS + 1);
    // The builder lowers the limit and does not raise it.
    let fetcher = chain(2).builder().max_redirects(1).build().unwrap();
    assert!(super::stage::run(fetcher.fetch("http://news.example/0")).is_err());
    let world = chain(FETCH_MAX_REDIRECTS + 1);
    let fetcher = world.builder().max_redirects(50).build().unwrap();
    assert_eq!(super::stage::run(fetcher.fetch("http://news.example/0")).unwrap_err().kind(), Redirect);
}

#[test]
fn case_49_every_status_that_redirects() {
    for status in ["300 Multiple Choices", "301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let world = World::paths(&[("/", answer(status, &[("location", "/there")], "moved"))]);
        assert_eq!(world.fetches("http://news.example/").final_url.as_deref(), Some("http://news.example/there"), "{status}");
    }
    // 304, 305 and 306 are no redirects.
    for status in ["304 Not Modified", "305 Use Proxy", "306 Unused"] {
        let world = World::paths(&[("/", answer(status, &[("location", "/there")], ""))]);
        assert!(world.fetch("http://news.example/").is_err(), "{status}");
        assert_eq!(world.server.requests().len(), 1, "{status}");
    }
}

#[test]
fn case_50_nothing_is_sent_on() {
    let world = World::new(|seen, out| {
        let to = if seen.path == "/" { "http://other.example/there" } else { "" };
        let cookie = [("set-cookie", "id=1; Domain=example; Path=/"), ("www-authenticate", "Basic realm=x"), ("location", to)];
        out.write_all(&if to.is_empty() { html(PAGE) } else { answer("302 Found", &cookie, "") })?;
        Ok(Then::Keep)
    });
    let fetcher = world.fetcher();
    super::stage::run(async {
        fetcher.fetch("http://news.example/").await.unwrap();
        fetcher.fetch("http://news.example/again").await.unwrap();
    });
    let requests = world.server.requests();
    assert_eq!(requests.len(), 3);
    for seen in requests {
        for name in ["referer", "authorization", "cookie", "proxy-authorization", "origin"] {
            assert_eq!(seen.header(name), None, "{name} on {}", seen.path);
        }
    }
}

#[test]
fn case_51_hops_are_recorded() {
    let world = World::paths(&[("/short", redirect("http://www.news.example/a")), ("/a", redirect("/b"))]);
    let document = world.fetches("http://news.example/short#top");
    assert_eq!(document.url.as_deref(), Some("http://news.example/short"));
    assert_eq!(document.final_url.as_deref(), Some("http://www.news.example/b"));
    assert_eq!(document.hops, ["http://news.example/short", "http://www.news.example/a", "http://www.news.example/b"]);
    let report = crate::Checker::builder().build().unwrap().document(&document).unwrap();
    assert_eq!(report.page.hops, document.hops);
    assert_eq!(report.page.retrieved, document.retrieved);
}

#[test]
fn case_52_a_refresh_is_recorded_and_not_followed() {
    let refresh = format!("<meta http-equiv=refresh content=\"0; url=http://127.0.0.1/inner\">{PAGE}");
    let world = World::paths(&[
        ("/", html(&refresh)),
        ("/header", answer("200 OK", &[("content-type", "text/html"), ("refresh", "0; url=/x")], PAGE)),
    ]);
    let checker = crate::Checker::builder().build().unwrap();
    let document = world.fetches("http://news.example/");
    assert_eq!(document.hops.len(), 1);
    assert_eq!(checker.document(&document).unwrap().page.refresh.as_deref(), Some("http://127.0.0.1/inner"));
    let document = world.fetches("http://news.example/header");
    assert!(document.headers.iter().any(|(name, value)| name == "refresh" && value == "0; url=/x"));
    assert_eq!(checker.document(&document).unwrap().page.refresh.as_deref(), Some("/x"));
    assert_eq!(world.server.requests().len(), 2);
    let plain = checker.document(&World::saying(html(PAGE)).fetches("http://news.example/")).unwrap();
    assert_eq!(plain.page.refresh, None);
}

#[test]
fn case_53_to_a_name_of_a_private_address() {
    let message = refused("http://inner.example/", Blocked);
    assert!(message.contains("10.1.2.3"), "{message}");
    // Beside it, the same way to a public name is open.
    let world = World::paths(&[("/", redirect("http://outer.example/there"))]);
    world.names.add("outer.example", &[&[PUBLIC]]);
    world.fetches("http://news.example/");
}
