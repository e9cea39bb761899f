//! What a fetcher is set to, with the builder.

use std::sync::Arc;
use std::time::Duration;

use super::address::Policy;
use super::fetcher::Fetcher;
use super::outside::Outside;
use super::robots;
use crate::limits;
use crate::{Cache, Error, ErrorKind};

/// Settings with their defaults from [`limits`].
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) user_agent: String,
    pub(crate) max_bytes: usize,
    pub(crate) max_redirects: usize,
    pub(crate) time: Duration,
    pub(crate) dns_time: Duration,
    pub(crate) connect_time: Duration,
    pub(crate) head_time: Duration,
    pub(crate) idle_time: Duration,
    pub(crate) retries: u32,
    pub(crate) backoff: Duration,
    pub(crate) gap: Duration,
    pub(crate) concurrency: usize,
    pub(crate) robots: bool,
}

/// Sets up a [`Fetcher`].
#[must_use]
pub struct FetcherBuilder {
    settings: Settings,
    networks: Vec<String>,
    ports: Vec<u16>,
    cache: Option<Arc<dyn Cache>>,
    outside: Outside,
}

/// Ports that no page is behind and whose services can be talked into something by an HTTP request: those of the Fetch standard's
/// list of bad ports that are not free for users' programs anyway, and the best known databases.
const NEVER: [u16; 19] = [0, 22, 23, 25, 53, 110, 111, 139, 143, 445, 465, 587, 993, 995, 2049, 3306, 5432, 6379, 11211];

impl Default for FetcherBuilder {
    fn default() -> Self {
        let settings = Settings {
            user_agent: String::new(),
            max_bytes: limits::FETCH_MAX_BYTES,
            max_redirects: limits::FETCH_MAX_REDIRECTS,
            time: limits::FETCH_TIME,
            dns_time: limits::FETCH_DNS_TIME,
            connect_time: limits::FETCH_CONNECT_TIME,
            head_time: limits::FETCH_HEAD_TIME,
            idle_time: limits::FETCH_IDLE_TIME,
            retries: limits::FETCH_RETRIES,
            backoff: limits::FETCH_BACKOFF,
            gap: limits::FETCH_GAP,
            concurrency: limits::FETCH_CONCURRENCY,
            robots: true,
        };
        Self { settings, networks: Vec::new(), ports: Vec::new(), cache: None, outside: Outside::default() }
    }
}

impl FetcherBuilder {
    /// How the program names itself, with a way to reach who runs it: `Newsroom-Bot/1.0 (+https://newsroom.example/bot)`. Must be set.
    /// Its first word is also the name that robots.txt is read for.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.settings.user_agent = name.into();
        self
    }

    /// Decoded bytes of a page; larger ones are refused. [`limits::FETCH_MAX_BYTES`] unless told otherwise.
    pub fn max_bytes(mut self, bytes: usize) -> Self {
        self.settings.max_bytes = bytes;
        self
    }

    /// Time for one page with all its redirects, waits and retries. [`limits::FETCH_TIME`] unless told otherwise.
    pub fn time(mut self, time: Duration) -> Self {
        self.settings.time = time;
        self
    }

    /// Time until a connection stands, look-up and TLS included. [`limits::FETCH_CONNECT_TIME`] unless told otherwise.
    pub fn connect_time(mut self, time: Duration) -> Self {
        self.settings.connect_time = time;
        self.settings.dns_time = self.settings.dns_time.min(time);
        self
    }

    /// Time from a request to the end of the answer's headers. [`limits::FETCH_HEAD_TIME`] unless told otherwise.
    pub fn head_time(mut self, time: Duration) -> Self {
        self.settings.head_time = time;
        self
    }

    /// Time between two pieces of a body. [`limits::FETCH_IDLE_TIME`] unless told otherwise.
    pub fn idle_time(mut self, time: Duration) -> Self {
        self.settings.idle_time = time;
        self
    }

    /// Redirects that are followed for one page. [`limits::FETCH_MAX_REDIRECTS`] unless told otherwise; more are not to be had.
    pub fn max_redirects(mut self, redirects: usize) -> Self {
        self.settings.max_redirects = redirects.min(limits::FETCH_MAX_REDIRECTS);
        self
    }

    /// Further tries after what may pass. [`limits::FETCH_RETRIES`] unless told otherwise; more are not to be had.
    pub fn retries(mut self, retries: u32) -> Self {
        self.settings.retries = retries.min(limits::FETCH_RETRIES);
        self
    }

    /// The wait before the first further try, before jitter. [`limits::FETCH_BACKOFF`] unless told otherwise.
    pub fn backoff(mut self, wait: Duration) -> Self {
        self.settings.backoff = wait;
        self
    }

    /// Time between two pages of one host. [`limits::FETCH_GAP`] unless told otherwise.
    pub fn gap(mut self, gap: Duration) -> Self {
        self.settings.gap = gap;
        self
    }

    /// Requests under way at a time, over all hosts and all clones; to one host there is one at most.
    /// [`limits::FETCH_CONCURRENCY`] unless told otherwise.
    pub fn concurrency(mut self, requests: usize) -> Self {
        self.settings.concurrency = requests.clamp(1, 1024);
        self
    }

    /// Does not ask robots.txt: for pages that a person opened and chose one by one, which is no crawl. Off unless said.
    pub fn ignore_robots(mut self) -> Self {
        self.settings.robots = false;
        self
    }

    /// Keeps pages and asks the server whether they have changed (`ETag`, `Last-Modified`). None unless said.
    pub fn cache(mut self, cache: impl Cache + 'static) -> Self {
        self.cache = Some(Arc::new(cache));
        self
    }

    /// A further port that may be asked, beside [`limits::FETCH_PORTS`]. It does not open inner addresses.
    pub fn port(mut self, port: u16) -> Self {
        self.ports.push(port);
        self
    }

    /// **Danger.** Opens one inner network, named as `10.20.0.0/16`, to whoever chooses the addresses. Everything in it that answers
    /// to HTTP (consoles, metadata services, printers) can then be read by them. For a staging network that holds nothing else.
    pub fn danger_open_inner_network(mut self, network: impl Into<String>) -> Self {
        self.networks.push(network.into());
        self
    }

    /// The tests' world.
    #[cfg(test)]
    pub(crate) fn outside(mut self, outside: Outside) -> Self {
        self.outside = outside;
        self
    }

    /// The fetcher.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] for a user agent without a contact, a network or a port that cannot be meant;
    /// [`ErrorKind::Runtime`] where the system has no trusted certificates.
    pub fn build(self) -> Result<Fetcher, Error> {
        contact(&self.settings.user_agent)?;
        let mut policy = Policy::default();
        for network in &self.networks {
            policy.add_network(network.parse()?);
        }
        for port in self.ports {
            if NEVER.contains(&port) {
                return Err(Error::new(ErrorKind::Config, format!("Port {port} serves no pages and is never asked.")));
            }
            policy.add_port(port);
        }
        Fetcher::new(self.settings, Arc::new(policy), self.cache, self.outside)
    }
}

/// A site must be able to say that it is bothered.
fn contact(user_agent: &str) -> Result<(), Error> {
    let wrong = |what: &str| {
        let text = format!("The user agent {user_agent:?} {what}: write it as \"Newsroom-Bot/1.0 (+https://newsroom.example/bot)\".");
        Err(Error::new(ErrorKind::Config, text))
    };
    if robots::product(user_agent).is_empty() {
        return wrong("does not begin with a name");
    }
    if !(user_agent.contains("https://") || user_agent.contains("http://") || user_agent.contains('@')) {
        return wrong("has no contact, a page or a mail address");
    }
    if user_agent.len() > 256 || !user_agent.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return wrong("is longer than 256 bytes or has characters beyond ASCII");
    }
    Ok(())
}
