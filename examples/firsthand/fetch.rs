//! Addresses as inputs: fetched and checked as they come, with what is done written when somebody stops it.

use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::path::PathBuf;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use clap::Args;
use firsthand::{Checker, Config, DirectoryCache, Fetcher, Report, Urls, limits};
use tokio::runtime::Builder;

use crate::inputs::Input;

#[derive(Debug, Args)]
#[command(next_help_heading = "Addresses as inputs")]
pub(crate) struct FetchArgs {
    /// Who runs this, for the sites that are asked: a page or a mail address [default: FIRSTHAND_CONTACT, or contact in the settings]
    #[arg(long, value_name = "URL|MAIL")]
    pub contact: Option<String>,
    /// Keep pages here, and ask whether they have changed
    #[arg(long, value_name = "DIR")]
    pub cache: Option<PathBuf>,
    /// Requests at a time, over all sites; one site gets one at a time
    #[arg(long, value_name = "N", default_value_t = limits::FETCH_CONCURRENCY)]
    pub requests: usize,
    /// Seconds between two pages of a site
    #[arg(long, value_name = "SECONDS", default_value_t = limits::FETCH_GAP.as_secs())]
    pub gap: u64,
    /// Don't ask robots.txt, for pages that you chose one by one
    #[arg(long)]
    pub ignore_robots: bool,
    /// DANGER: fetch from this inner network, as 10.20.0.0/16, too; whoever chooses the addresses then reads what is in it
    #[arg(long, value_name = "NETWORK")]
    pub danger_open_inner_network: Vec<String>,
    /// Ask this port, too
    #[arg(long, value_name = "PORT")]
    pub port: Vec<u16>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    Done,
    /// Somebody stopped it.
    Stopped,
}

/// The fetcher of these settings, asked for only where an address is among the inputs.
pub(crate) fn fetcher(args: &FetchArgs, config: &Config) -> Result<Fetcher, String> {
    let from_environment = || std::env::var("FIRSTHAND_CONTACT").ok().filter(|c| !c.is_empty());
    let Some(contact) = args.contact.clone().or_else(from_environment).or_else(|| config.contact.clone()) else {
        return Err("fetching needs --contact URL|MAIL (or FIRSTHAND_CONTACT, or contact = \"…\" in firsthand.toml), \
                    so that a site can reach you"
            .into());
    };
    let contact = if contact.contains('@') || contact.contains("://") { contact } else { format!("https://{contact}") };
    let mut builder = Fetcher::builder()
        .user_agent(format!("firsthand/{} (+{contact})", env!("CARGO_PKG_VERSION")))
        .concurrency(args.requests)
        .gap(Duration::from_secs(args.gap));
    if args.ignore_robots {
        builder = builder.ignore_robots();
    }
    if let Some(directory) = &args.cache {
        builder = builder.cache(DirectoryCache::open(directory).map_err(|e| e.to_string())?);
    }
    for network in &args.danger_open_inner_network {
        builder = builder.danger_open_inner_network(network);
    }
    for port in &args.port {
        builder = builder.port(*port);
    }
    builder.build().map_err(|e| e.to_string())
}

/// Fetches and checks addresses; each is handed over when it is done.
pub(crate) fn run(
    checker: &Checker,
    fetcher: &Fetcher,
    pages: &[Input],
    mut done: impl FnMut(&Input, Result<Report, String>),
) -> Result<End, String> {
    let runtime = Builder::new_multi_thread().enable_all().build().map_err(|e| e.to_string())?;
    let mut inputs: HashMap<String, Vec<&Input>> = HashMap::new();
    for page in pages.iter().rev() {
        inputs.entry(page.address().to_owned()).or_default().push(page);
    }
    let given: Vec<String> = pages.iter().map(|p| p.address().to_owned()).collect();
    let end = runtime.block_on(async {
        let mut urls = checker.urls(fetcher, given);
        let mut stop = pin!(tokio::signal::ctrl_c());
        loop {
            match next(&mut urls, stop.as_mut()).await {
                None => return End::Stopped,
                Some(None) => return End::Done,
                Some(Some((url, result))) => {
                    if let Some(page) = inputs.get_mut(&url).and_then(Vec::pop) {
                        done(page, result.map_err(|e| e.to_string()));
                    }
                }
            }
        }
    });
    // A look-up that the system is busy with cannot be stopped, and nobody waits for it.
    runtime.shutdown_background();
    Ok(end)
}

/// The next result, or `None` if it is to stop first.
async fn next(urls: &mut Urls, mut stop: Pin<&mut impl Future>) -> Option<Option<firsthand::Checked>> {
    let mut next = pin!(urls.next());
    poll_fn(|cx| if stop.as_mut().poll(cx).is_ready() { Poll::Ready(None) } else { next.as_mut().poll(cx).map(Some) }).await
}
