//! The fetcher through the public door, and a cache whose writer is killed.
#![cfg(feature = "fetch")]
#![allow(clippy::unwrap_used)]

#[path = "support/loopback.rs"]
mod loopback;

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use firsthand::{Cache, Checker, DirectoryCache, Document, ErrorKind, Fetcher, FetcherBuilder, limits};
use loopback::{Loopback, Then, answer, html, missing};

const PAGE: &str = "<!DOCTYPE html><title>Quay wall</title><article><h1>Quay wall</h1><p>The quay wall will be raised, the port authority said on Monday.</p></article>";

fn builder(server: &Loopback) -> FetcherBuilder {
    Fetcher::builder()
        .user_agent("Lamp-Bot/1.0 (+https://lamp.example/bot)")
        .danger_open_inner_network("127.0.0.1")
        .port(server.port())
        .gap(Duration::ZERO)
}

fn pages() -> Loopback {
    Loopback::start(|seen, out| {
        out.write_all(&match seen.path.as_str() {
            "/robots.txt" => missing(),
            "/gone" => answer("410 Gone", &[], ""),
            _ => html(PAGE),
        })?;
        Ok(Then::Keep)
    })
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(future)
}

#[test]
fn a_report_of_an_address_says_where_the_page_came_from_and_when() {
    let server = pages();
    let (checker, fetcher) = (Checker::builder().build().unwrap(), builder(&server).build().unwrap());
    let url = format!("http://127.0.0.1:{}/story", server.port());
    let report = run(checker.url(&fetcher, &url)).unwrap();
    assert_eq!(report.article.title.as_deref(), Some("Quay wall"));
    assert_eq!(
        (report.page.url.as_ref(), report.page.final_url.as_ref(), report.page.hops.as_slice()),
        (Some(&url), Some(&url), &[url.clone()][..])
    );
    let retrieved = report.page.retrieved.unwrap();
    assert!(retrieved.len() == 20 && retrieved.ends_with('Z'), "{retrieved}");
    // Fetched and saved, a page gives the same report but for that.
    let saved = checker.html(PAGE, &url).unwrap();
    assert_eq!((saved.page.sha256, saved.article), (report.page.sha256, report.article));
}

#[test]
fn every_address_of_a_stream_is_answered_and_a_dropped_stream_stops() {
    let server = pages();
    let (checker, fetcher) = (Checker::builder().build().unwrap(), builder(&server).build().unwrap());
    let base = format!("http://127.0.0.1:{}", server.port());
    run(async {
        let mut urls = checker.urls(&fetcher, [format!("{base}/a"), format!("{base}/gone"), "http://10.0.0.1/".into()]);
        let mut kinds = Vec::new();
        while let Some((url, result)) = urls.next().await {
            kinds.push((url, result.err().map(|e| e.kind())));
        }
        kinds.sort_by(|a, b| a.0.cmp(&b.0));
        let expected = [
            ("http://10.0.0.1/".into(), Some(ErrorKind::Blocked)),
            (format!("{base}/a"), None),
            (format!("{base}/gone"), Some(ErrorKind::Status)),
        ];
        assert_eq!(kinds, expected);
        // Addresses without an end: what is dropped asks for no more.
        let mut endless = checker.urls(&fetcher, (0_u64..).map(move |i| format!("{base}/{i}")));
        assert!(endless.next().await.unwrap().1.is_ok());
        drop(endless);
        // What was under way may still be heard of; then nothing is.
        let (mut asked, mut still, start) = (server.requests().len(), 0, Instant::now());
        while still < 4 {
            assert!(start.elapsed() < Duration::from_secs(10), "it asks for more");
            tokio::time::sleep(Duration::from_millis(50)).await;
            let now = server.requests().len();
            still = if now == asked { still + 1 } else { 0 };
            asked = now;
        }
    });
}

#[test]
fn defaults_are_those_of_the_public_limits() {
    let server = pages();
    assert_eq!((limits::FETCH_MAX_REDIRECTS, limits::FETCH_RETRIES), (5, 2));
    let port = server.port();
    let url = format!("http://127.0.0.1:{port}/");
    // Without the dangerous line the same address is refused, with its port or without.
    let fetcher = Fetcher::builder().user_agent("Lamp-Bot (a@lamp.example)").port(port).build().unwrap();
    assert_eq!(run(fetcher.fetch(&url)).unwrap_err().kind(), ErrorKind::Blocked);
    assert_eq!(server.connections(), 0);
}

const KEY: &str = "https://lamp.example/story";

/// Pages of very different lengths that show by themselves whether they are whole.
fn version(n: u64) -> Document {
    let length = usize::try_from(n * 7_919 % 600_000).unwrap() + 1;
    let body = format!("{n}:{}", "x".repeat(length));
    Document::new(body).with_url(KEY).with_header("etag", format!("\"{n}\"")).with_header("x-length", length.to_string())
}

/// Run by the test below in a process of its own, which it kills.
#[test]
fn cache_writer_child() {
    let Some(directory) = std::env::var_os("FIRSTHAND_CACHE_CHILD") else { return };
    let seed: u64 = std::env::var("FIRSTHAND_CACHE_SEED").unwrap().parse().unwrap();
    let cache = DirectoryCache::open(directory).unwrap();
    // It ends with the process that started it, too.
    std::thread::spawn(|| {
        let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
        std::process::exit(1);
    });
    for n in seed.. {
        cache.put(KEY, &version(n));
    }
}

fn writer(directory: &Path, seed: u64) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "cache_writer_child"])
        .env("FIRSTHAND_CACHE_CHILD", directory)
        .env("FIRSTHAND_CACHE_SEED", seed.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn nothing_torn_is_ever_read_from_a_cache_whose_writers_are_killed() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("killed-writers");
    let _ = std::fs::remove_dir_all(&directory);
    let cache = DirectoryCache::open(&directory).unwrap();
    let mut read = 0;
    let mut check = || {
        let found = cache.get(KEY)?;
        let n: u64 = found.headers[0].1.trim_matches('"').parse().unwrap();
        assert!(found == version(n), "version {n} is torn: {} bytes", found.bytes.len());
        read += 1;
        Some(n)
    };
    for round in 0..12_u64 {
        let mut children = [writer(&directory, round * 1_000), writer(&directory, round * 1_000 + 500)];
        let start = Instant::now();
        while check().is_none_or(|n| n < round * 1_000) {
            assert!(start.elapsed() < Duration::from_secs(60), "nobody wrote");
            sleep(Duration::from_millis(1));
        }
        // Points as good as random: what a write has come to then depends on the machine.
        for _ in 0..(5 + round * 7 % 11) {
            check();
            sleep(Duration::from_millis(3 + round * 13 % 17));
        }
        for child in &mut children {
            child.kill().unwrap();
            child.wait().unwrap();
        }
        check();
    }
    assert!(check().is_some(), "something was kept");
    assert!(read > 12, "{read} pages were read");
    // What the killed left behind is no page, and is swept when it is old.
    let parts = || std::fs::read_dir(&directory).unwrap().flatten().filter(|e| e.path().extension().is_some_and(|x| x == "part")).count();
    let old = std::time::SystemTime::now() - Duration::from_secs(3 * 60 * 60);
    std::fs::File::create(directory.join("left.1-1.part")).unwrap().set_modified(old).unwrap();
    let before = parts();
    DirectoryCache::open(&directory).unwrap();
    assert_eq!(parts(), before - 1);
}

#[test]
fn a_damaged_or_foreign_file_of_a_cache_is_no_page() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("damaged-cache");
    let _ = std::fs::remove_dir_all(&directory);
    let cache = DirectoryCache::open(&directory).unwrap();
    cache.put(KEY, &version(1));
    let file = std::fs::read_dir(&directory).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read(&file).unwrap();
    assert_eq!(cache.get(KEY), Some(version(1)));
    for cut in [0, 1, 10, whole.len() / 2, whole.len() - 1] {
        std::fs::write(&file, &whole[..cut]).unwrap();
        assert_eq!(cache.get(KEY), None, "cut at {cut}");
    }
    for at in [0, 20, 40, whole.len() - 1] {
        let mut other = whole.clone();
        other[at] ^= 1;
        std::fs::write(&file, other).unwrap();
        assert!(cache.get(KEY).is_none_or(|d| d == version(1)), "changed at {at}");
    }
    std::fs::write(&file, [&whole[..], b"more"].concat()).unwrap();
    assert_eq!(cache.get(KEY), None);
}
