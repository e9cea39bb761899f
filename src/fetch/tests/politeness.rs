//! Cases 91 to 95: politeness and cache.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::stage::{PAGE, PUBLIC, Then, UA, World, answer, html, missing, redirect, run};
use crate::ErrorKind::{Blocked, Config, Dns, Robots};
use crate::fetch::robots::{Rules, product};
use crate::limits::ROBOTS_MAX_BYTES;
use crate::{Cache, DirectoryCache, Document, Fetcher, MemoryCache};

/// Whether a file lets `Lamp-Bot` read these paths.
#[track_caller]
fn says(file: &str, allowed: &[&str], not: &[&str]) {
    let rules = Rules::read(file.as_bytes(), "Lamp-Bot");
    for path in allowed {
        assert!(rules.allow(path), "{path} is allowed by {file:?}");
    }
    for path in not {
        assert!(!rules.allow(path), "{path} is not allowed by {file:?}");
    }
}

/// A world with a robots.txt; pages are pages.
fn with_file(file: Vec<u8>) -> World {
    World::with_robots(move |seen, out| {
        out.write_all(if seen.path == "/robots.txt" { &file } else { PAGE_ANSWER })?;
        Ok(Then::Keep)
    })
}

const PAGE_ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 9\r\n\r\n<p>words.";

fn text(file: &str) -> Vec<u8> {
    answer("200 OK", &[("content-type", "text/plain")], file)
}

#[test]
fn case_91_robots_txt() {
    // The RFC's own examples: the longest match, a tie, wild cards, the end.
    says(
        "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
        &["/example/page/"],
        &["/example/page/disallowed.gif"],
    );
    says("User-agent: *\nDisallow: /\nAllow: /news/", &["/news/a"], &["/", "/other"]);
    says("User-agent: *\nDisallow: /a\nAllow: /a", &["/a"], &[]);
    says("User-agent: *\nDisallow: /*.php$", &["/a.php?x", "/a.html"], &["/a.php", "/b/c.php"]);
    says("User-agent: *\nDisallow: /fish*", &["/Fish", "/catfish"], &["/fish", "/fish.html", "/fishheads/x"]);
    says("User-agent: *\nDisallow: /*?print=", &["/a?b"], &["/a?print=1"]);
    says("User-agent: *\nDisallow: /a*b*c$", &["/a-b-c-d", "/ac"], &["/abc", "/a-c-b-c"]);
    says("User-agent: *\nDisallow: /$", &["/a"], &["/"]);
    says("User-agent: *\nDisallow:", &["/", "/x"], &[]);
    says(
        "User-agent: *\nDisallow: /caf%C3%A9\nDisallow: /%7Ejoe/\nDisallow: /b%2fc",
        &["/b/c"],
        &["/café", "/caf%c3%a9/x", "/~joe/", "/b%2Fc"],
    );
    // Groups: ours wins over everybody's, whatever the case and the version; several are one; comments and other lines don't split.
    says("User-agent: *\nDisallow: /\n\nUser-agent: lamp-bot/2.0\nDisallow: /private", &["/x"], &["/private"]);
    says(
        "User-agent: other\nUser-agent: LAMP-BOT # us\nCrawl-delay: 5\nDisallow: /a\nSitemap: /s\nDisallow: /b\nUser-agent: lamp-bot\nDisallow: /c",
        &["/d"],
        &["/a", "/b", "/c"],
    );
    says("User-agent: lamp\nDisallow: /\n", &["/x"], &[]);
    says("User-agent: lamp-bot\n\nUser-agent: *\nDisallow: /", &[], &["/x"]);
    says("\u{feff}user-agent : *\r\ndisallow : /x\r", &["/y", "/robots.txt"], &["/x"]);
    says("User-agent: *\nDisallow: /robots.txt\nDisallow: /\n", &["/robots.txt"], &["/x"]);
    says("<!DOCTYPE html><title>Not found</title>", &["/x"], &[]);
    says("Disallow: /before/any/group", &["/before/any/group"], &[]);
    // 500 KiB are read; a rule on the border is left out whole and not cut into another.
    let head = "User-agent: *\nDisallow: /early\n";
    let filler = "#".repeat(ROBOTS_MAX_BYTES - head.len() - 1 - "Disallow: /x".len());
    says(&format!("{head}{filler}\nDisallow: /xylophone\nDisallow: /late\n"), &["/x", "/xy", "/late"], &["/early"]);
    // Hostile patterns take their time, not more.
    let hostile = format!("User-agent: *\n{}", "Disallow: /*a*a*a*a*a*a*a*b$\n".repeat(15_000));
    let rules = Rules::read(hostile.as_bytes(), "Lamp-Bot");
    let start = Instant::now();
    assert!(rules.allow(&format!("/{}", "a".repeat(2_000))));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(product(UA), "Lamp-Bot");

    // Over the wire: asked once a site, before the page; a no is no request.
    let world = with_file(text("User-agent: *\nDisallow: /private"));
    let fetcher = world.fetcher();
    run(async {
        fetcher.fetch("http://news.example/a").await.unwrap();
        fetcher.fetch("http://news.example/b").await.unwrap();
        let error = fetcher.fetch("http://news.example/private/c?d").await.unwrap_err();
        assert_eq!(error.kind(), Robots);
        assert!(error.to_string().contains("news.example") && error.to_string().contains("robots.txt"));
    });
    let paths: Vec<String> = world.server.all().into_iter().map(|s| s.path).collect();
    assert_eq!(paths, ["/robots.txt", "/a", "/b"]);
    // Every hop is asked for.
    let world = World::with_robots(|seen, out| {
        out.write_all(&match (seen.header("host"), seen.path.as_str()) {
            (Some("closed.example"), "/robots.txt") => text("User-agent: *\nDisallow: /"),
            (_, "/robots.txt") => text(""),
            _ => redirect("http://closed.example/page"),
        })?;
        Ok(Then::Keep)
    });
    world.fails("http://news.example/", Robots);
    assert_eq!(world.server.requests().len(), 1);
    // A server's own fault is a no, a file that is not there a yes; what cannot be reached is said to be so.
    for (status, open) in [
        ("500 Oops", false),
        ("503 Busy", false),
        ("429 Too Many", false),
        ("404 Not Found", true),
        ("403 Forbidden", true),
        ("410 Gone", true),
    ] {
        let world = with_file(answer(status, &[], "User-agent: *\nDisallow: /"));
        if open {
            world.fetches("http://news.example/");
        } else {
            assert!(world.fails("http://news.example/", Robots).contains("Try again later"), "{status}");
            assert_eq!(world.server.requests().len(), 0, "{status}");
        }
    }
    // One answer that got lost does not close a site.
    let asked = AtomicUsize::new(0);
    let world = World::with_robots(move |seen, out| {
        if seen.path == "/robots.txt" && asked.fetch_add(1, Ordering::SeqCst) == 0 {
            return Ok(Then::Close);
        }
        out.write_all(&if seen.path == "/robots.txt" { missing() } else { PAGE_ANSWER.to_vec() })?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().retries(1).build().unwrap();
    run(fetcher.fetch("http://news.example/")).unwrap();
    let world = with_file(text("User-agent: *\nDisallow: /"));
    world.names.say("nowhere.example", super::stage::Says::Unknown);
    world.blocked("http://nowhere.example/", Dns);
    // Redirects are followed, five of them, through the whole guard: one to an inner address is a no without a connection.
    for to in ["http://127.0.0.1/robots.txt", "http://inner.example/robots.txt", "http://169.254.169.254/"] {
        let world = with_file(redirect(to));
        world.names.add("inner.example", &[&["10.0.0.1"]]);
        world.fails("http://news.example/", Robots);
        assert_eq!((world.server.connections(), world.server.requests().len()), (1, 0), "{to}");
    }
    let world = World::with_robots(|seen, out| {
        out.write_all(&match (seen.header("host"), seen.path.as_str()) {
            (Some("news.example"), "/robots.txt") => redirect("http://other.example/rules.txt"),
            (_, "/rules.txt") => text("User-agent: *\nDisallow: /no"),
            _ => PAGE_ANSWER.to_vec(),
        })?;
        Ok(Then::Keep)
    });
    world.fails("http://news.example/no", Robots);
    world.fetches("http://news.example/yes");
    world.names.add("inner.example", &[&["10.0.0.1"]]);
    world.blocked("http://inner.example/", Blocked);
    with_file(redirect("/robots.txt")).fetches("http://news.example/");
    // A person who opened the page may leave the file alone.
    let world = with_file(text("User-agent: *\nDisallow: /"));
    let fetcher = world.builder().ignore_robots().build().unwrap();
    run(fetcher.fetch("http://news.example/")).unwrap();
    assert_eq!(world.server.all().len(), 1);
    // One of 600 kB is read as far as the bound.
    let long = format!("User-agent: *\nDisallow: /no\n{}", "# a comment that goes on\n".repeat(40_000));
    let world = with_file(text(&long));
    world.fails("http://news.example/no", Robots);
    world.fetches("http://news.example/yes");
}

#[test]
fn case_92_a_gap_between_the_pages_of_a_host() {
    const GAP: Duration = Duration::from_millis(120);
    let at_once = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let (now, peak) = (Arc::clone(&at_once), Arc::clone(&most));
    let others = AtomicUsize::new(0);
    let world = World::new(move |seen, out| {
        if seen.header("host") == Some("news.example") {
            peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            // The first holds its host until all others were asked for a page, which they never are if they stand in its line.
            let start = Instant::now();
            while others.load(Ordering::SeqCst) < 4 && start.elapsed() < Duration::from_secs(10) {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(20));
            now.fetch_sub(1, Ordering::SeqCst);
        } else {
            others.fetch_add(1, Ordering::SeqCst);
        }
        out.write_all(&html(PAGE))?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().gap(GAP).build().unwrap();
    run(async {
        let mut tasks = tokio::task::JoinSet::new();
        for i in 0..4 {
            let (one, other) = (fetcher.clone(), fetcher.clone());
            tasks.spawn(async move { one.fetch(&format!("http://news.example/{i}")).await });
            tasks.spawn(async move { other.fetch(&format!("http://other{i}.example/")).await });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap().unwrap();
        }
    });
    let requests = world.server.requests();
    let mut times: Vec<Instant> = requests.iter().filter(|s| s.header("host") == Some("news.example")).map(|s| s.at).collect();
    times.sort();
    assert_eq!(times.len(), 4);
    assert!(times.windows(2).all(|w| w[1] - w[0] >= GAP), "{:?}", times.windows(2).map(|w| w[1] - w[0]).collect::<Vec<_>>());
    assert_eq!(most.load(Ordering::SeqCst), 1, "one request at a time");
    // Other hosts did not wait for this one.
    let others = requests.iter().filter(|s| s.header("host") != Some("news.example"));
    assert!(others.map(|s| s.at).max().unwrap() < times[1], "others stood in this host's line");
    // A page that redirects to the other's host and back holds nobody up for ever.
    let world = World::new(|seen, out| {
        let host = seen.header("host").unwrap_or_default();
        let to = format!("http://{}/end", if host == "a.example" { "b.example" } else { "a.example" });
        out.write_all(&if seen.path == "/" { redirect(&to) } else { html(PAGE) })?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().gap(Duration::from_millis(5)).build().unwrap();
    run(async {
        let mut tasks = tokio::task::JoinSet::new();
        for i in 0..20 {
            let fetcher = fetcher.clone();
            tasks.spawn(async move { fetcher.fetch(if i % 2 == 0 { "http://a.example/" } else { "http://b.example/" }).await });
        }
        while let Some(done) = tasks.join_next().await {
            done.unwrap().unwrap();
        }
    });
}

/// A page that says 304 to who knows its validator, and counts whole sendings.
fn validated(header: (&'static str, &'static str), whole: Arc<AtomicUsize>) -> World {
    World::new(move |seen, out| {
        let known = match header.0 {
            "etag" => seen.header("if-none-match"),
            _ => seen.header("if-modified-since"),
        };
        out.write_all(&if known == Some(header.1) {
            super::stage::head("304 Not Modified", &[header, ("x-new", "yes"), ("content-type", "image/png")])
        } else {
            whole.fetch_add(1, Ordering::SeqCst);
            answer("200 OK", &[header, ("content-type", "text/html"), ("x-old", "yes")], PAGE)
        })?;
        Ok(Then::Keep)
    })
}

#[test]
fn case_93_etag_and_304() {
    let directory = std::env::temp_dir().join(format!("firsthand-cache-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&directory);
    for header in [("etag", "\"v1\""), ("last-modified", "Fri, 06 Nov 2026 08:49:37 GMT")] {
        let stores: [Arc<dyn Cache>; 2] = [Arc::new(MemoryCache::default()), Arc::new(DirectoryCache::open(&directory).unwrap())];
        for store in stores {
            let whole = Arc::new(AtomicUsize::new(0));
            let world = validated(header, Arc::clone(&whole));
            let fetcher = world.builder().cache(Shared(Arc::clone(&store))).build().unwrap();
            let (first, second) = run(async {
                (fetcher.fetch("http://news.example/a").await.unwrap(), fetcher.fetch("http://news.example/a").await.unwrap())
            });
            assert_eq!(whole.load(Ordering::SeqCst), 1, "the second time nothing was sent");
            assert_eq!((&first.bytes, &first.final_url, &first.hops), (&second.bytes, &second.final_url, &second.hops));
            let value = |name: &str| second.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
            assert_eq!((value("x-new"), value("x-old"), value("content-type")), (Some("yes"), Some("yes"), Some("text/html")));
            // Another page and another host know nothing of it.
            run(async {
                fetcher.fetch("http://news.example/b").await.unwrap();
                fetcher.fetch("http://other.example/a").await.unwrap();
            });
            assert_eq!(whole.load(Ordering::SeqCst), 3);
            store.remove("http://news.example/a");
            assert!(store.get("http://news.example/a").is_none());
        }
        std::fs::remove_dir_all(&directory).unwrap();
    }
    // A page that was reached by a redirect is asked about under its own address only.
    let world = World::new(|seen, out| {
        assert!(seen.path == "/b" || seen.header("if-none-match").is_none());
        out.write_all(&match (seen.path.as_str(), seen.header("if-none-match")) {
            ("/a", _) => redirect("/b"),
            (_, Some("\"b\"")) => super::stage::head("304 Not Modified", &[("etag", "\"b\"")]),
            _ => answer("200 OK", &[("etag", "\"b\""), ("content-type", "text/html")], PAGE),
        })?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().cache(MemoryCache::default()).build().unwrap();
    run(async {
        for _ in 0..2 {
            let page = fetcher.fetch("http://news.example/a").await.unwrap();
            assert_eq!((page.bytes.as_slice(), page.hops.len()), (PAGE.as_bytes(), 2));
        }
    });
    assert_eq!(world.server.requests().len(), 4);
}

/// A store that a test still holds.
struct Shared(Arc<dyn Cache>);

impl Cache for Shared {
    fn get(&self, url: &str) -> Option<Document> {
        self.0.get(url)
    }

    fn put(&self, url: &str, document: &Document) {
        self.0.put(url, document);
    }

    fn remove(&self, url: &str) {
        self.0.remove(url);
    }
}

#[test]
fn case_94_no_store() {
    for (name, value, kept) in [
        ("cache-control", "no-store", false),
        ("cache-control", "private, No-Store, max-age=0", false),
        ("vary", "*", false),
        ("cache-control", "no-cache", true),
        ("cache-control", "max-age=0, must-revalidate", true),
        ("vary", "Accept-Encoding", true),
    ] {
        let headers = [("etag", "\"v\""), ("content-type", "text/html"), (name, value)];
        let world = World::saying(answer("200 OK", &headers, PAGE));
        let store = MemoryCache::default();
        // An older copy goes, too.
        store.put("http://news.example/", &Document::new("<p>old").with_header("etag", "\"old\""));
        let fetcher = world.builder().cache(store.clone()).build().unwrap();
        assert_eq!(run(fetcher.fetch("http://news.example/")).unwrap().bytes, PAGE.as_bytes());
        assert_eq!(store.get("http://news.example/").is_some(), kept, "{name}: {value}");
    }
    // Nor is anything kept that could not be asked about, or is no page.
    for (status, etag) in [("200 OK", ""), ("404 Not Found", "\"v\"")] {
        let headers =
            if etag.is_empty() { vec![("content-type", "text/html")] } else { vec![("content-type", "text/html"), ("etag", etag)] };
        let world = World::saying(answer(status, &headers, PAGE));
        let store = MemoryCache::default();
        let fetcher = world.builder().cache(store.clone()).build().unwrap();
        let _ = run(fetcher.fetch("http://news.example/"));
        assert!(store.get("http://news.example/").is_none());
    }
}

#[test]
fn case_95_a_user_agent_with_a_contact() {
    let world = World::saying(html(PAGE));
    world.names.add("news.example", &[&[PUBLIC]]);
    world.fetches("http://news.example/");
    for seen in world.server.all() {
        assert_eq!(seen.header("user-agent"), Some(UA), "{}", seen.path);
    }
    for name in ["", "Lamp-Bot/1.0", "(+https://lamp.example)", "Lamp-Bot (lamp.example)", "Lamp-Bot\r\nX: y (+https://lamp.example)"] {
        assert_eq!(Fetcher::builder().user_agent(name).build().err().map(|e| e.kind()), Some(Config), "{name:?}");
    }
    for name in ["Lamp-Bot (desk@lamp.example)", "lamp_bot/2 (+http://lamp.example/bot; Linux)"] {
        assert!(world.builder().user_agent(name).build().is_ok(), "{name}");
    }
}
