//! Ten minutes at full concurrency against a server on this machine that drops, stalls, lies, and sends garbage and bombs.
//!
//! ```text
//! cargo run --release --example soak -- [SECONDS]      # 600 unless told otherwise
//! ```
//!
//! Passes if every input was answered, none of the pages without a fault failed, and memory at the end is within 10 % of what it was
//! after the first tenth.

#[path = "../tests/support/loopback.rs"]
mod loopback;

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::{Duration, Instant};

use firsthand::{Checker, Fetcher, MemoryCache};
use loopback::{Loopback, Seen, Then, answer, head, missing, redirect};
use tokio::runtime::Builder;

const REQUESTS: usize = 64;
/// What memory may grow by after the first tenth.
const MAX_GROWTH: f64 = 1.10;
/// Addresses of this machine that stand for as many sites (Linux answers at all of 127.0.0.0/8).
const SITES: usize = 200;
const FAULTS: usize = 12;

fn page(number: usize) -> String {
    let body: String =
        (0..20).map(|i| format!("<p>“The sea gives us no choice,” said Ana Weir, engineer {i} of wall {number}, on Monday.</p>")).collect();
    format!("<!DOCTYPE html><html lang=en><title>Walls</title><article><h1>Wall {number}</h1><p>By Dora Quill</p>{body}</article></html>")
}

/// A page that is 64 MB when it is unpacked.
fn bomb() -> &'static [u8] {
    static BOMB: OnceLock<Vec<u8>> = OnceLock::new();
    BOMB.get_or_init(|| {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        for _ in 0..64 {
            let _ = out.write_all(&[b' '; 1024 * 1024]);
        }
        out.finish().unwrap_or_default()
    })
}

/// `/NUMBER/FAULT`: an answer with that fault.
fn serve(seen: &Seen, out: &mut dyn Write) -> io::Result<Then> {
    const HTML: (&str, &str) = ("content-type", "text/html; charset=utf-8");
    let mut parts = seen.path.split('/').skip(1).map(|p| p.parse::<usize>().unwrap_or(0));
    let (number, fault) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if seen.path == "/robots.txt" {
        out.write_all(&missing())?;
        return Ok(Then::Keep);
    }
    match fault {
        1 => return Ok(Then::Close),
        2 => {
            out.write_all(&head("200 OK", &[HTML, ("content-length", "100000")]))?;
            out.write_all(page(number).as_bytes())?;
            return Ok(Then::Close);
        }
        3 => {
            // Longer than the client waits.
            thread::sleep(Duration::from_secs(3));
            return Ok(Then::Close);
        }
        4 => {
            out.write_all(&head("200 OK", &[HTML, ("content-length", "100000")]))?;
            for _ in 0..20 {
                out.write_all(b"x")?;
                out.flush()?;
                thread::sleep(Duration::from_millis(100));
            }
            return Ok(Then::Close);
        }
        5 => {
            out.write_all(&(0..=255_u8).cycle().skip(number % 256).take(4_096).collect::<Vec<_>>())?;
            return Ok(Then::Close);
        }
        6 => out.write_all(&answer("200 OK", &[HTML, ("content-encoding", "gzip")], bomb()))?,
        7 => out.write_all(&redirect("http://169.254.169.254/latest/"))?,
        8 => out.write_all(&redirect(&format!("/{number}/8")))?,
        9 => out.write_all(&answer("503 Service Unavailable", &[HTML], ""))?,
        10 => out.write_all(&answer("200 OK", &[HTML], "<div>".repeat(100_000)))?,
        11 => {
            out.write_all(b"HTTP/1.1 200 OK\r\n")?;
            for i in 0..2_000 {
                out.write_all(format!("x-{i}: {}\r\n", "y".repeat(1_000)).as_bytes())?;
            }
            return Ok(Then::Close);
        }
        _ => {
            let etag = format!("\"{number}\"");
            if seen.header("if-none-match") == Some(etag.as_str()) {
                out.write_all(&head("304 Not Modified", &[("etag", &etag)]))?;
            } else {
                out.write_all(&answer("200 OK", &[HTML, ("etag", &etag)], page(number)))?;
            }
        }
    }
    Ok(Then::Keep)
}

/// Resident memory in kB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|l| l.strip_prefix("VmRSS:")).and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// The server runs in a process of its own, so that the memory that is watched is the client's.
fn server_process() -> io::Result<()> {
    let server = Loopback::everywhere(serve);
    server.keep_no_record();
    println!("{}", server.port());
    io::stdout().flush()?;
    // Until the other side closes.
    let mut line = String::new();
    let _ = io::stdin().read_line(&mut line)?;
    Ok(())
}

fn main() -> Result<ExitCode, Box<dyn std::error::Error>> {
    let argument = std::env::args().nth(1);
    if argument.as_deref() == Some("serve") {
        server_process()?;
        return Ok(ExitCode::SUCCESS);
    }
    let seconds: u64 = argument.map_or(Ok(600), |a| a.parse())?;
    let mut child = std::process::Command::new(std::env::current_exe()?)
        .arg("serve")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()?;
    let mut port = String::new();
    let stdout = child.stdout.take().ok_or("no output of the server")?;
    io::BufRead::read_line(&mut io::BufReader::new(stdout), &mut port)?;
    let passed = soak(port.trim().parse()?, Duration::from_secs(seconds))?;
    drop(child.stdin.take());
    child.wait()?;
    Ok(if passed { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn soak(port: u16, time: Duration) -> Result<bool, Box<dyn std::error::Error>> {
    let fetcher = Fetcher::builder()
        .user_agent("firsthand-soak/1 (soak@firsthand.example)")
        .danger_open_inner_network("127.0.0.0/8")
        .port(port)
        .concurrency(REQUESTS)
        .gap(Duration::ZERO)
        .backoff(Duration::from_millis(20))
        .head_time(Duration::from_secs(2))
        .idle_time(Duration::from_millis(300))
        .time(Duration::from_secs(5))
        .cache(MemoryCache::new(4 * 1024 * 1024))
        .build()?;
    let checker = Checker::builder().build()?;
    let given = Arc::new(AtomicUsize::new(0));
    let over = Arc::new(AtomicBool::new(false));
    let start = Instant::now();
    let (count, end) = (Arc::clone(&given), Arc::clone(&over));
    // One site gets one request at a time: every address of 127.0.0.0/24 is a site of its own on the one server.
    let urls = std::iter::from_fn(move || {
        if end.load(Ordering::Relaxed) {
            return None;
        }
        let n = count.fetch_add(1, Ordering::Relaxed);
        let fault = n % FAULTS;
        Some(format!("http://127.0.0.{}:{port}/{}/{fault}", 1 + n % SITES, n % (SITES * FAULTS)))
    });
    let mut samples = Vec::new();
    let (mut answered, mut good, mut wrong) = (0_usize, 0_usize, Vec::new());
    let mut next_sample = time / 10;
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut stream = checker.urls(&fetcher, urls);
        while let Some((url, result)) = stream.next().await {
            answered += 1;
            let fault: usize = url.rsplit('/').next().and_then(|f| f.parse().ok()).unwrap_or(0);
            let is_good = fault == 0 || fault == 10;
            good += usize::from(result.is_ok());
            if result.is_ok() != is_good && wrong.len() < 20 {
                wrong.push(format!("{url}: {}", result.err().map_or("a report".to_owned(), |e| e.to_string())));
            }
            if start.elapsed() >= next_sample {
                samples.push(resident());
                println!("{:>4} s  {answered:>8} answered  {good:>8} reports  {:>7} kB", start.elapsed().as_secs(), resident());
                next_sample += time / 10;
            }
            if start.elapsed() >= time {
                over.store(true, Ordering::Relaxed);
            }
        }
    });
    let given = given.load(Ordering::Relaxed);
    let (first, last) = (samples.first().copied().unwrap_or(1), samples.last().copied().unwrap_or(0));
    let growth = last as f64 / first as f64;
    println!("given {given}, answered {answered}, reports {good}, other than expected {}", wrong.len());
    println!("resident after a tenth {first} kB, at the end {last} kB: {growth:.3}");
    wrong.iter().for_each(|w| println!("unexpected: {w}"));
    Ok(given == answered && wrong.is_empty() && growth <= MAX_GROWTH)
}
