//! What errors say to a person and to a program, and what else the fetcher promises beside the 95 cases.

use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream;

use super::stage::{PAGE, Then, UA, World, answer, html, run};
use crate::ErrorKind::{Blocked, Broken, Config, Connect, Content, Runtime, Status, Timeout, Tls};
use crate::{Checker, Fetcher};

#[test]
fn a_certificate_for_another_name_is_told_from_an_unknown_one() {
    let world = World::tls(&["news.example"], |_, out| {
        out.write_all(&html(PAGE))?;
        Ok(Then::Keep)
    });
    world.fetches("https://news.example/");
    let message = world.fails("https://other.example/", Tls);
    assert!(message.contains("another name") && message.contains("other.example"), "{message}");
    let mut stranger = World::tls(&["news.example"], |_, out| {
        out.write_all(&html(PAGE))?;
        Ok(Then::Keep)
    });
    stranger.distrust();
    assert!(stranger.fails("https://news.example/", Tls).contains("nobody"), "unknown issuer");
    // Plain HTTP where TLS is expected.
    World::saying(html(PAGE)).fails("https://news.example/", Tls);
}

#[test]
fn what_is_no_http_is_told_from_what_breaks_off() {
    World::saying(b"SSH-2.0-OpenSSH_9.9\r\n".as_slice()).fails("http://news.example/", Broken);
    World::saying(b"HTTP/9.9 200 OK\r\n\r\n".as_slice()).fails("http://news.example/", Broken);
    World::saying(b"\0\x01\x02\xff\xff\r\n\r\n".as_slice()).fails("http://news.example/", Broken);
    World::new(|_, _| Ok(Then::Close)).fails("http://news.example/", Broken);
}

#[test]
fn nobody_at_home_is_told_from_nobody_answering() {
    let world = World::saying(html(PAGE));
    // A port that is somebody's who does not listen.
    let held = tokio::net::TcpSocket::new_v4().unwrap();
    held.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let free = held.local_addr().unwrap().port();
    let fetcher = world.builder().port(free).build().unwrap();
    let error = run(fetcher.fetch(&format!("http://news.example:{free}/"))).unwrap_err();
    assert_eq!(error.kind(), Connect, "{error}");
    assert!(error.to_string().contains("news.example"), "{error}");
    let silent = World::new(|_, _| {
        std::thread::sleep(Duration::from_secs(20));
        Ok(Then::Close)
    });
    let fetcher = silent.builder().ignore_robots().head_time(Duration::from_millis(100)).build().unwrap();
    let error = run(fetcher.fetch("http://news.example/")).unwrap_err();
    assert_eq!(error.kind(), Timeout);
    assert!(error.to_string().contains("timed out after connecting"), "{error}");
}

#[test]
fn errors_hold_no_words_of_the_page() {
    let secret = "the minister's unpublished words";
    for bytes in [
        answer("404 Not Found", &[("x-secret", secret)], secret),
        answer("200 OK", &[("content-type", secret)], secret),
        answer("200 OK", &[("content-type", "text/html"), ("content-encoding", secret)], secret),
        answer("302 Found", &[("location", "http://127.0.0.1/unpublished")], secret),
        [b"HTTP/1.1 200 ".as_slice(), secret.as_bytes(), b"\r\nbad header\r\n\r\n"].concat(),
    ] {
        let error = World::saying(bytes).fetch("http://news.example/").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("unpublished"), "{error}");
    }
}

#[test]
fn kinds_have_stable_names() {
    assert_eq!([Blocked, Broken, Content, Status, Timeout].map(|k| k.name()), ["blocked", "broken", "content", "status", "timeout"]);
}

#[test]
fn without_a_runtime_it_says_so() {
    let world = World::saying(html(PAGE));
    let fetcher = world.fetcher();
    let checker = Checker::builder().build().unwrap();
    let poll = |future: Pin<&mut dyn Future<Output = crate::ErrorKind>>| {
        let std::task::Poll::Ready(kind) = future.poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) else {
            panic!("it waits for a runtime that is not there")
        };
        kind
    };
    assert_eq!(poll(Box::pin(async { fetcher.fetch("http://news.example/").await.unwrap_err().kind() }).as_mut()), Runtime);
    let mut urls = checker.urls(&fetcher, ["http://a.example/", "http://b.example/"]);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    let answered = std::iter::from_fn(|| match Pin::new(&mut urls).poll_next(&mut cx) {
        std::task::Poll::Ready(next) => next,
        std::task::Poll::Pending => panic!("it waits"),
    });
    assert_eq!(answered.map(|(url, r)| (url, r.unwrap_err().kind())).collect::<Vec<_>>().len(), 2);
}

#[test]
fn one_bad_address_never_stops_the_rest() {
    let world = World::new(|seen, out| {
        match seen.header("host") {
            Some("gone.example") => out.write_all(&answer("404 Not Found", &[], ""))?,
            Some("torn.example") => return Ok(Then::Close),
            _ => out.write_all(&html(PAGE))?,
        }
        Ok(Then::Keep)
    });
    let fetcher = world.builder().concurrency(3).build().unwrap();
    let checker = Checker::builder().build().unwrap();
    let mut given: Vec<String> = (0..40).map(|i| format!("http://site{i}.example/page")).collect();
    given.extend(
        ["http://gone.example/", "http://torn.example/", "http://127.0.0.1/", "nonsense", "http://site1.example/page", ""]
            .map(String::from),
    );
    let mut answered = run(async {
        let mut urls = checker.urls(&fetcher, given.clone());
        assert_eq!(urls.size_hint(), (46, Some(46)));
        let mut answered = Vec::new();
        while let Some((url, result)) = urls.next().await {
            assert_eq!(result.is_ok(), url.contains("/page"), "{url}");
            answered.push(url);
        }
        assert!(urls.next().await.is_none());
        answered
    });
    answered.sort();
    given.sort();
    assert_eq!(answered, given, "every input once");
}

#[test]
fn no_more_pages_are_asked_at_a_time_than_was_said() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (a, b) = (Arc::clone(&now), Arc::clone(&most));
    let world = World::new(move |_, out| {
        b.fetch_max(a.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        // Until four have met, however slowly they come; then a fifth would be seen.
        let start = std::time::Instant::now();
        while b.load(Ordering::SeqCst) < 4 && start.elapsed() < Duration::from_secs(5) {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(10));
        a.fetch_sub(1, Ordering::SeqCst);
        out.write_all(&html(PAGE))?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().concurrency(4).build().unwrap();
    let checker = Checker::builder().build().unwrap();
    run(async {
        let mut urls = checker.urls(&fetcher, (0..40).map(|i| format!("http://site{i}.example/")));
        while let Some((url, result)) = urls.next().await {
            assert!(result.is_ok(), "{url}");
        }
    });
    assert_eq!(most.load(Ordering::SeqCst), 4);
}

#[test]
fn a_named_inner_network_is_opened_and_no_other() {
    let world = World::saying(html(PAGE));
    let url = format!("http://127.0.0.1:{}/", world.server.port());
    let fetcher = |network: &str| Fetcher::builder().user_agent(UA).port(world.server.port()).danger_open_inner_network(network).build();
    assert!(run(fetcher("127.0.0.0/8").unwrap().fetch(&url)).is_ok());
    assert_eq!(run(fetcher("10.0.0.0/8").unwrap().fetch(&url)).unwrap_err().kind(), Blocked);
    assert_eq!(run(fetcher("::1").unwrap().fetch(&url)).unwrap_err().kind(), Blocked);
    for nonsense in ["", "0.0.0.0/0", "::/0", "10.0.0.0/33", "inner", "10.0.0.0/x", "10/8"] {
        assert_eq!(fetcher(nonsense).err().map(|e| e.kind()), Some(Config), "{nonsense}");
    }
}

#[test]
fn the_types_can_be_shared() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    fn sent<T: Send>(_: &T) {}
    shared::<Fetcher>();
    let world = World::saying(html(PAGE));
    let (fetcher, checker) = (world.fetcher(), Checker::builder().build().unwrap());
    sent(&fetcher.fetch("http://news.example/"));
    sent(&checker.url(&fetcher, "http://news.example/"));
    sent(&checker.urls(&fetcher, ["http://news.example/"]));
}
