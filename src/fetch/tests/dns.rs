//! Cases 33 to 41: names.

use std::process::Command;
use std::time::{Duration, Instant};

use super::stage::{PAGE, PUBLIC, Says, Then, UA, World, answer, html, run};
use crate::ErrorKind::{Blocked, Connect, Dns, Timeout};

#[test]
fn case_33_a_name_of_this_machine() {
    let world = World::saying(html(PAGE));
    world.names.add("inner.example", &[&["127.0.0.1"]]);
    let message = world.blocked("http://inner.example/", Blocked);
    assert!(message.contains("inner.example (127.0.0.1)"), "{message}");
}

#[test]
fn case_34_one_private_address_among_public_ones() {
    let world = World::saying(html(PAGE));
    world.names.add("two.example", &[&[PUBLIC, "10.0.0.1"]]);
    world.blocked("http://two.example/", Blocked);
    world.names.add("two.example", &[&["192.168.1.1", PUBLIC]]);
    world.blocked("http://two.example/", Blocked);
}

#[test]
fn case_35_a_loopback_v6_beside_a_public_v4() {
    let world = World::saying(html(PAGE));
    world.names.add("six.example", &[&[PUBLIC, "::1"]]);
    world.blocked("http://six.example/", Blocked);
}

#[test]
fn case_36_the_address_that_is_dialled_is_the_one_that_was_judged() {
    let world = World::saying(html(PAGE));
    // Whoever looked up twice would be given the inner address the second time.
    world.names.add("turns.example", &[&[PUBLIC], &["127.0.0.1"]]);
    let fetcher = world.builder().ignore_robots().build().unwrap();
    assert!(run(fetcher.fetch("http://turns.example/")).is_ok());
    assert_eq!(world.names.asked(), ["turns.example"], "one look-up for one connection");
    // The next connection asks anew, and is refused.
    let fetcher = world.builder().ignore_robots().build().unwrap();
    assert_eq!(run(fetcher.fetch("http://turns.example/")).unwrap_err().kind(), Blocked);
    assert_eq!(world.server.connections(), 1);
}

#[test]
fn case_37_a_name_that_turns_between_two_hops() {
    let world = World::new(|seen, out| {
        // Closed, so that the second hop needs a connection of its own.
        let headers = [("location", "http://turns.example/inner"), ("connection", "close")];
        out.write_all(&if seen.path == "/" { answer("302 Found", &headers, "") } else { html(PAGE) })?;
        Ok(Then::Close)
    });
    let fetcher = world.builder().ignore_robots().build().unwrap();
    world.names.add("turns.example", &[&[PUBLIC], &["169.254.169.254"]]);
    let result = run(async {
        let first = fetcher.fetch("http://turns.example/").await;
        tokio::time::sleep(Duration::from_millis(5)).await;
        first
    });
    assert_eq!(result.unwrap_err().kind(), Blocked);
    assert_eq!(world.server.connections(), 1);
    assert!(world.server.requests().iter().all(|seen| seen.path != "/inner"));
}

#[test]
fn case_38_unknown_names_and_slow_ones_are_told_apart_from_blocked_ones() {
    let world = World::saying(html(PAGE));
    world.names.say("nowhere.example", Says::Unknown);
    assert!(world.blocked("http://nowhere.example/", Dns).contains("nowhere.example"));
    world.names.say("empty.example", Says::Addresses(Vec::new()));
    world.blocked("http://empty.example/", Dns);
    world.names.say("slow.example", Says::Nothing);
    let fetcher = world.builder().connect_time(Duration::from_millis(60)).build().unwrap();
    let start = Instant::now();
    let error = run(fetcher.fetch("http://slow.example/")).unwrap_err();
    assert_eq!(error.kind(), Timeout, "{error}");
    assert!(start.elapsed() < Duration::from_secs(5));
    assert_eq!(world.server.connections(), 0);
}

/// Run by the case below in a process of its own: variables of the process are everybody's.
#[test]
fn proxy_variables_child() {
    if std::env::var_os("FIRSTHAND_PROXY_CHILD").is_none() {
        return;
    }
    let world = World::saying(html(PAGE));
    world.fetches("http://news.example/");
    assert_eq!(world.server.requests()[0].path, "/", "a proxy would be sent the whole address");
}

#[test]
fn case_39_proxy_variables_are_ignored() {
    let proxy = World::saying(html("<p>proxied"));
    let address = format!("http://{}", proxy.server.address);
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "fetch::tests::dns::proxy_variables_child"]).env("FIRSTHAND_PROXY_CHILD", "1");
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
        child.env(name, &address);
    }
    let out = child.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
    assert!(String::from_utf8_lossy(&out.stdout).contains("1 passed"), "the child ran nothing");
    assert_eq!(proxy.server.connections(), 0);
}

#[test]
fn case_40_the_resolver_cannot_change_the_port() {
    use std::net::{IpAddr, SocketAddr};

    use crate::fetch::outside::Outside;
    // It gives addresses only; what the client is handed has port 0, which stands for the URL's.
    let outside = Outside::default();
    let public: IpAddr = PUBLIC.parse().unwrap();
    assert_eq!(outside.dial(public), SocketAddr::new(public, 0));
    // On the stage, where the dialled address has a port, one in the URL still wins: nobody listens there.
    let world = World::saying(html(PAGE));
    let held = tokio::net::TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let port = held.local_addr().unwrap().port();
    let fetcher = world.builder().port(port).build().unwrap();
    let error = run(fetcher.fetch(&format!("http://news.example:{port}/"))).unwrap_err();
    assert_eq!(error.kind(), Connect, "{error}");
    assert_eq!(world.server.connections(), 0);
}

#[test]
fn case_41_a_lying_resolver_is_caught_before_a_request_is_sent() {
    let world = World::with_robots(|_, out| {
        out.write_all(&html(PAGE))?;
        Ok(Then::Keep)
    })
    .with_a_lying_resolver();
    let message = world.fails("http://news.example/", Blocked);
    assert!(message.contains("127.0.0.1"), "{message}");
    let start = Instant::now();
    while world.server.connections() == 0 {
        assert!(start.elapsed() < Duration::from_secs(10), "the connection comes about: only then is the peer known");
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(Duration::from_millis(20));
    assert!(world.server.all().is_empty(), "no request");
    assert!(!message.contains(UA));
}
