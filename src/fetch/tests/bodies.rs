//! Cases 54 to 70: bodies and time.

use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::stage::{PAGE, Then, World, answer, head, html, run};
use crate::ErrorKind::{Broken, Busy, Content, Status, Timeout, TooLarge};
use crate::limits::{FETCH_MAX_BYTES, FETCH_MAX_HEADERS};

const HTML: (&str, &str) = ("content-type", "text/html");
/// More than nothing and less than a test's patience.
const SHORT: Duration = Duration::from_millis(150);
const PATIENCE: Duration = Duration::from_secs(10);

fn packed(coding: &str, data: &[u8]) -> Vec<u8> {
    use flate2::Compression;
    use flate2::write::{GzEncoder, ZlibEncoder};
    match coding {
        "gzip" => {
            let mut out = GzEncoder::new(Vec::new(), Compression::best());
            out.write_all(data).unwrap();
            out.finish().unwrap()
        }
        "deflate" => {
            let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
            out.write_all(data).unwrap();
            out.finish().unwrap()
        }
        _ => {
            let mut out = Vec::new();
            let params = brotli::enc::BrotliEncoderParams { quality: 3, ..Default::default() };
            brotli::BrotliCompress(&mut &*data, &mut out, &params).unwrap();
            out
        }
    }
}

fn bomb(coding: &str) {
    let small = packed(coding, PAGE.as_bytes());
    let world = World::saying(answer("200 OK", &[HTML, ("content-encoding", coding)], small));
    assert_eq!(world.fetches("http://news.example/").bytes, PAGE.as_bytes(), "{coding} is understood");
    let large = packed(coding, &vec![b' '; 64 * 1024 * 1024]);
    assert!(large.len() < 1024 * 1024, "a bomb: {}", large.len());
    let world = World::saying(answer("200 OK", &[HTML, ("content-encoding", coding)], large));
    let start = Instant::now();
    assert!(world.fails("http://news.example/", TooLarge).contains("8 MB"));
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn case_54_a_large_content_length_is_not_read() {
    let closed = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&closed);
    let world = World::new(move |_, out| {
        out.write_all(&head("200 OK", &[HTML, ("content-length", "9000000000")]))?;
        // Slower than would reach the bound while the test waits.
        while out.write_all(&[b'x'; 1024]).is_ok() {
            sleep(Duration::from_millis(5));
        }
        flag.store(true, Ordering::SeqCst);
        Ok(Then::Close)
    });
    world.fails("http://news.example/", TooLarge);
    let start = Instant::now();
    while !closed.load(Ordering::SeqCst) {
        assert!(start.elapsed() < PATIENCE, "the connection was not closed");
        sleep(Duration::from_millis(10));
    }
}

#[test]
fn case_55_a_lying_length() {
    // Less comes than was said.
    let world = World::new(|_, out| {
        out.write_all(&head("200 OK", &[HTML, ("content-length", "1000")]))?;
        out.write_all(PAGE.as_bytes())?;
        Ok(Then::Close)
    });
    assert!(world.fails("http://news.example/", Broken).contains("broke"));
    // More comes than was said: what was said is the page, and the rest is no next answer.
    let world = World::new(|_, out| {
        out.write_all(&head("200 OK", &[HTML, ("content-length", "10")]))?;
        out.write_all(b"<p>01</p> HTTP/1.1 200 OK\r\n\r\n<p>smuggled")?;
        Ok(Then::Keep)
    });
    let fetcher = world.fetcher();
    run(async {
        for _ in 0..2 {
            assert_eq!(fetcher.fetch("http://news.example/").await.unwrap().bytes, b"<p>01</p> ");
        }
    });
    // Two lengths that differ, or one that is no number.
    for lengths in [&[("content-length", "5"), ("content-length", "9"), HTML][..], &[("content-length", "-1"), HTML]] {
        let world = World::saying([head("200 OK", lengths), PAGE.as_bytes().to_vec()].concat());
        world.fails("http://news.example/", Broken);
    }
}

#[test]
fn case_56_endless_chunks() {
    let world = World::new(|_, out| {
        out.write_all(&head("200 OK", &[HTML, ("transfer-encoding", "chunked")]))?;
        let piece = [b"4000\r\n".as_slice(), &[b'x'; 0x4000], b"\r\n"].concat();
        loop {
            out.write_all(&piece)?;
        }
    });
    let start = Instant::now();
    world.fails("http://news.example/", TooLarge);
    assert!(start.elapsed() < PATIENCE);
    // Chunks of one byte that never end meet the deadline.
    let world = World::new(|_, out| {
        out.write_all(&head("200 OK", &[HTML, ("transfer-encoding", "chunked")]))?;
        loop {
            out.write_all(b"1\r\nx\r\n")?;
            sleep(Duration::from_millis(1));
        }
    });
    let fetcher = world.builder().ignore_robots().time(SHORT).build().unwrap();
    assert_eq!(run(fetcher.fetch("http://news.example/")).unwrap_err().kind(), Timeout);
}

#[test]
fn case_57_a_gzip_bomb() {
    bomb("gzip");
}

#[test]
fn case_58_brotli_and_deflate_bombs() {
    bomb("br");
    bomb("deflate");
}

#[test]
fn case_59_twice_packed_and_unknown_codings() {
    let once = packed("gzip", PAGE.as_bytes());
    let twice = packed("gzip", &once);
    for (coding, body) in [("gzip, gzip", twice.as_slice()), ("zstd", &once), ("compress", &once), ("x-own", &once), ("gzip, br", &twice)] {
        let world = World::saying(answer("200 OK", &[HTML, ("content-encoding", coding)], body));
        world.fails("http://news.example/", Content);
    }
    let world = World::saying(answer("200 OK", &[HTML, ("content-encoding", "identity")], PAGE));
    world.fetches("http://news.example/");
}

#[test]
fn case_60_corrupt_gzip() {
    let mut body = packed("gzip", PAGE.repeat(50).as_bytes());
    let middle = body.len() / 2;
    for byte in &mut body[middle..middle + 20] {
        *byte ^= 0xa5;
    }
    let world = World::saying(answer("200 OK", &[HTML, ("content-encoding", "gzip")], &body));
    assert!(world.fails("http://news.example/", Broken).contains("damaged"));
    let cut = &packed("gzip", PAGE.as_bytes())[..40];
    World::saying(answer("200 OK", &[HTML, ("content-encoding", "gzip")], cut)).fails("http://news.example/", Broken);
    World::saying(answer("200 OK", &[HTML, ("content-encoding", "gzip")], PAGE)).fails("http://news.example/", Broken);
}

#[test]
fn case_61_slow_headers() {
    let world = World::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\n")?;
        for i in 0.. {
            out.write_all(format!("x-{i}: y\r\n").as_bytes())?;
            sleep(Duration::from_millis(200));
        }
        Ok(Then::Close)
    });
    let fetcher = world.builder().ignore_robots().head_time(SHORT).build().unwrap();
    let start = Instant::now();
    let error = run(fetcher.fetch("http://news.example/")).unwrap_err();
    assert_eq!(error.kind(), Timeout, "{error}");
    assert!(error.to_string().contains("after connecting"), "{error}");
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn case_62_one_byte_a_second() {
    let world = World::new(|_, out| {
        out.write_all(&head("200 OK", &[HTML, ("content-length", "10000")]))?;
        loop {
            out.write_all(b"x")?;
            sleep(Duration::from_secs(1));
        }
    });
    // Slower than the time between two pieces, and quick enough for it but too slow for the page.
    let builder = || world.builder().ignore_robots();
    for fetcher in [builder().idle_time(SHORT).build().unwrap(), builder().time(Duration::from_millis(1_300)).build().unwrap()] {
        let start = Instant::now();
        assert_eq!(run(fetcher.fetch("http://news.example/")).unwrap_err().kind(), Timeout);
        assert!(start.elapsed() < PATIENCE);
    }
}

#[test]
fn case_63_a_flood_of_headers() {
    // Without an end.
    let world = World::new(|_, out| {
        out.write_all(b"HTTP/1.1 200 OK\r\n")?;
        for i in 0_u64.. {
            out.write_all(format!("x-{i}: {}\r\n", "y".repeat(1_000)).as_bytes())?;
        }
        Ok(Then::Close)
    });
    let start = Instant::now();
    world.fails("http://news.example/", TooLarge);
    assert!(start.elapsed() < PATIENCE);
    // Too many, too long, and as many as are borne.
    let many = |n: usize| (0..n).map(|i| format!("x-{i}")).collect::<Vec<_>>();
    let names = many(FETCH_MAX_HEADERS + 1);
    let headers: Vec<(&str, &str)> = names.iter().map(|n| (n.as_str(), "y")).collect();
    World::saying(answer("200 OK", &headers, PAGE)).fails("http://news.example/", TooLarge);
    let long = "y".repeat(70_000);
    World::saying(answer("200 OK", &[HTML, ("x", &long)], PAGE)).fails("http://news.example/", TooLarge);
    World::saying(answer("200 OK", &headers[..FETCH_MAX_HEADERS - 2], PAGE)).fetches("http://news.example/");
    // Answers before the answer are no way round the deadline.
    let world = World::new(|_, out| {
        loop {
            out.write_all(b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n")?;
            sleep(Duration::from_millis(2));
        }
    });
    let fetcher = world.builder().ignore_robots().head_time(SHORT).build().unwrap();
    assert_eq!(run(fetcher.fetch("http://news.example/")).unwrap_err().kind(), Timeout);
}

#[test]
fn case_64_answers_without_a_page() {
    for status in ["204 No Content", "205 Reset Content", "304 Not Modified"] {
        World::saying(head(status, &[HTML])).fails("http://news.example/", Content);
    }
    World::saying(html("")).fails("http://news.example/", Content);
    World::saying(html(" \r\n\t ")).fails("http://news.example/", Content);
}

#[test]
fn case_65_documents_pictures_and_no_type() {
    for (kind, word) in [
        ("application/pdf", "PDF"),
        ("image/png", "picture"),
        ("video/mp4", "film"),
        ("application/json", "application/json"),
        ("application/octet-stream", "application/octet-stream"),
        ("text/css", "text/css"),
        ("APPLICATION/PDF; charset=utf-8", "PDF"),
        ("<script>", "something else"),
    ] {
        let message = World::saying(answer("200 OK", &[("content-type", kind)], PAGE)).fails("http://news.example/", Content);
        assert!(message.contains(word), "{kind}: {message}");
    }
    for kind in ["text/html", "TEXT/HTML; charset=utf-8", "application/xhtml+xml", "text/plain"] {
        World::saying(answer("200 OK", &[("content-type", kind)], PAGE)).fetches("http://news.example/");
    }
    // Without a type the bytes decide.
    World::saying(answer("200 OK", &[], PAGE)).fetches("http://news.example/");
    World::saying(answer("200 OK", &[("content-type", "")], PAGE)).fetches("http://news.example/");
    let message = World::saying(answer("200 OK", &[], "%PDF-1.7\n...")).fails("http://news.example/", Content);
    assert!(message.contains("PDF"), "{message}");
    World::saying(answer("200 OK", &[], b"\x89PNG\r\n\x1a\n\0\0")).fails("http://news.example/", Content);
    World::saying(answer("200 OK", &[], [0_u8; 600])).fails("http://news.example/", Content);
}

#[test]
fn case_66_html_as_plain_text() {
    let checker = crate::Checker::builder().build().unwrap();
    let plain = [("content-type", "text/plain; charset=utf-8")];
    let read = |body: &str| {
        let world = World::saying(answer("200 OK", &plain, body));
        let fetcher = world.fetcher();
        run(checker.url(&fetcher, "http://news.example/")).unwrap()
    };
    // A document under a wrong name is read as what it is.
    let report = read(PAGE);
    assert_eq!(report.page.input, crate::report::Input::Html);
    assert!(!report.article.text.contains('<'), "{}", report.article.text);
    // Text stays text, its angle brackets too.
    let text = "Quay wall to rise\n\nThe wall <em>will</em> rise, the port authority said.\n";
    let report = read(text);
    assert_eq!(report.page.input, crate::report::Input::Text);
    assert_eq!(report.article.text, text);
}

#[test]
fn case_67_refusals_are_told_and_not_repeated() {
    for (status, tries) in [
        ("400 Bad Request", 1),
        ("401 Unauthorized", 1),
        ("403 Forbidden", 1),
        ("404 Not Found", 1),
        ("410 Gone", 1),
        ("451 Unavailable For Legal Reasons", 1),
        ("500 Internal Server Error", 1),
        ("501 Not Implemented", 1),
        ("502 Bad Gateway", 3),
        ("503 Service Unavailable", 3),
        ("504 Gateway Timeout", 3),
    ] {
        let world = World::saying(answer(status, &[HTML], "<p>secret words of the page</p>"));
        let fetcher = world.builder().retries(9).build().unwrap();
        let error = run(fetcher.fetch("http://news.example/")).unwrap_err();
        assert_eq!((error.kind(), error.status()), (Status, status[..3].parse().ok()), "{error}");
        assert_eq!(world.server.requests().len(), tries, "{status}");
        assert!(error.to_string().contains(&status[..3]) && !error.to_string().contains("secret"), "{error}");
    }
}

#[test]
fn case_68_retry_after_in_seconds_as_a_date_and_absurd() {
    let late = |value: String| {
        let asked = AtomicUsize::new(0);
        World::new(move |_, out| {
            let first = asked.fetch_add(1, Ordering::SeqCst) == 0;
            let wait = [HTML, ("retry-after", value.as_str())];
            out.write_all(&if first { answer("429 Too Many Requests", &wait, "") } else { html(PAGE) })?;
            Ok(Then::Keep)
        })
    };
    let once_more = |value: String| {
        let world = late(value.clone());
        let fetcher = world.builder().retries(1).build().unwrap();
        run(fetcher.fetch("http://news.example/")).unwrap_or_else(|e| panic!("{value}: {e}"));
        let asked = world.server.requests();
        asked[1].at - asked[0].at
    };
    let waited = once_more("1".to_owned());
    assert!(waited >= Duration::from_secs(1) && waited < PATIENCE, "{waited:?}");
    let soon = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(3);
    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&soon).unwrap();
    once_more(date);
    // A date has no parts of a second.
    assert!(jiff::Timestamp::now().as_second() >= soon.as_second(), "it was asked again too soon");
    // What no page can wait for is said at once, and the next page of that host does not ask at all.
    for value in ["86400", "99999999999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        let world = late(value.to_owned());
        let fetcher = world.builder().retries(2).build().unwrap();
        let start = Instant::now();
        run(async {
            let error = fetcher.fetch("http://news.example/").await.unwrap_err();
            assert_eq!((error.kind(), error.status()), (Busy, Some(429)), "{error}");
            assert!(error.retry_after().unwrap() >= Duration::from_secs(86_400));
            assert_eq!(fetcher.fetch("http://news.example/other").await.unwrap_err().kind(), Busy);
        });
        assert!(start.elapsed() < PATIENCE);
        assert_eq!(world.server.requests().len(), 1, "{value}");
    }
    // Nonsense is as good as nothing: the usual wait, then once more.
    let world = late("soon".to_owned());
    let fetcher = world.builder().retries(1).build().unwrap();
    run(fetcher.fetch("http://news.example/")).unwrap();
}

#[test]
fn case_69_twice_busy_then_a_page() {
    let asked = AtomicUsize::new(0);
    let world = World::new(move |_, out| {
        let number = asked.fetch_add(1, Ordering::SeqCst);
        out.write_all(&if number < 2 { answer("503 Service Unavailable", &[HTML], "") } else { html(PAGE) })?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().retries(2).build().unwrap();
    assert_eq!(run(fetcher.fetch("http://news.example/")).unwrap().bytes, PAGE.as_bytes());
    assert_eq!(world.server.requests().len(), 3);
    // A connection that breaks off is tried again, too, and never beyond the one deadline.
    let asked = AtomicUsize::new(0);
    let world = World::new(move |_, out| {
        if asked.fetch_add(1, Ordering::SeqCst) == 0 {
            return Ok(Then::Close);
        }
        out.write_all(&html(PAGE))?;
        Ok(Then::Keep)
    });
    let fetcher = world.builder().retries(2).build().unwrap();
    run(fetcher.fetch("http://news.example/")).unwrap();
    let world = World::new(|_, _| Ok(Then::Close));
    let fetcher = world.builder().retries(2).backoff(Duration::from_secs(60)).time(Duration::from_secs(20)).build().unwrap();
    let start = Instant::now();
    assert_eq!(run(fetcher.fetch("http://news.example/")).unwrap_err().kind(), Broken);
    assert!(start.elapsed() < PATIENCE);
}

#[test]
fn case_70_cancelling_closes_the_socket() {
    let (begun, closed) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let (began, gone) = (Arc::clone(&begun), Arc::clone(&closed));
    let world = World::new(move |_, out| {
        out.write_all(&head("200 OK", &[HTML, ("content-length", "100000000")]))?;
        while out.write_all(b"x").is_ok() {
            began.store(true, Ordering::SeqCst);
            sleep(Duration::from_millis(2));
        }
        gone.store(true, Ordering::SeqCst);
        Ok(Then::Close)
    });
    let fetcher = world.builder().max_bytes(200_000_000).build().unwrap();
    run(async {
        let start = Instant::now();
        let mut page = Box::pin(fetcher.fetch("http://news.example/"));
        while !begun.load(Ordering::SeqCst) {
            assert!(start.elapsed() < PATIENCE, "the server never wrote");
            assert!(tokio::time::timeout(Duration::from_millis(10), page.as_mut()).await.is_err(), "it was under way");
        }
        drop(page);
        let start = Instant::now();
        while !closed.load(Ordering::SeqCst) {
            assert!(start.elapsed() < PATIENCE, "the server still writes");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    });
    const { assert!(FETCH_MAX_BYTES < 100_000_000) };
}
