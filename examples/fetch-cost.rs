//! What the guard costs: a page through `Fetcher` and through plain `reqwest` with the same settings, in turn, on this machine.
//!
//! ```text
//! cargo run --release --example fetch-cost -- [PAIRS]      # 2000 unless told otherwise
//! ```

#[path = "../tests/support/loopback.rs"]
mod loopback;

use std::time::{Duration, Instant};

use firsthand::{Fetcher, limits};
use loopback::{Loopback, Then, html, missing};
use tokio::runtime::Builder;

const UA: &str = "firsthand-cost/1 (cost@firsthand.example)";
/// A page of the usual size.
const BYTES: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pairs: usize = std::env::args().nth(1).map_or(Ok(2_000), |a| a.parse())?;
    let page = html("<p>words of a page</p>".repeat(BYTES / 22));
    let server = Loopback::start(move |seen, out| {
        out.write_all(if seen.path == "/robots.txt" { &MISSING } else { &page })?;
        Ok(Then::Keep)
    });
    server.keep_no_record();
    let url = format!("http://127.0.0.1:{}/story", server.port());
    let fetcher =
        Fetcher::builder().user_agent(UA).danger_open_inner_network("127.0.0.1/32").port(server.port()).gap(Duration::ZERO).build()?;
    let plain = reqwest::Client::builder()
        .user_agent(UA)
        .tls_backend_preconfigured(no_tls()?)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(limits::FETCH_CONNECT_TIME)
        .timeout(limits::FETCH_TIME)
        .pool_max_idle_per_host(1)
        .build()?;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    runtime.block_on(async {
        for i in 0..pairs + 50 {
            // Who goes first alternates.
            let (a, b) = if i % 2 == 0 {
                let a = fetched(&fetcher, &url).await?;
                (a, plainly(&plain, &url).await?)
            } else {
                let b = plainly(&plain, &url).await?;
                (fetched(&fetcher, &url).await?, b)
            };
            if i >= 50 {
                ours.push(a);
                theirs.push(b);
                ratios.push(a.as_secs_f64() / b.as_secs_f64());
            }
        }
        Ok::<(), Box<dyn std::error::Error>>(())
    })?;
    ratios.sort_by(f64::total_cmp);
    let (a, b) = (median(&mut ours), median(&mut theirs));
    println!("pairs {pairs}, page {BYTES} bytes");
    println!("Fetcher        median {:>8.1} us", a.as_secs_f64() * 1e6);
    println!("plain reqwest  median {:>8.1} us", b.as_secs_f64() * 1e6);
    println!("ratio of medians {:.3}, median of ratios {:.3}", a.as_secs_f64() / b.as_secs_f64(), ratios[ratios.len() / 2]);
    Ok(())
}

static MISSING: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(missing);

/// TLS is not used here; a client cannot be built without.
fn no_tls() -> Result<rustls::ClientConfig, rustls::Error> {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(config.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
}

async fn fetched(fetcher: &Fetcher, url: &str) -> Result<Duration, Box<dyn std::error::Error>> {
    let start = Instant::now();
    let document = fetcher.fetch(url).await?;
    let time = start.elapsed();
    assert!(document.bytes.len() > BYTES / 2);
    Ok(time)
}

/// What a program without this crate would do: the same bound on the body, nothing else.
async fn plainly(client: &reqwest::Client, url: &str) -> Result<Duration, Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut response = client.get(url).send().await?.error_for_status()?;
    let mut bytes = Vec::new();
    while let Some(piece) = response.chunk().await? {
        bytes.extend_from_slice(&piece);
        assert!(bytes.len() <= limits::FETCH_MAX_BYTES);
    }
    let time = start.elapsed();
    assert!(bytes.len() > BYTES / 2);
    Ok(time)
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
