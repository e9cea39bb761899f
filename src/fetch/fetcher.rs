//! One page, from its address to its bytes.

use std::sync::Arc;
use std::time::Duration;

use jiff::{Timestamp, Unit};
use reqwest::header::{IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION, RETRY_AFTER, SET_COOKIE};
use reqwest::{Client, Response};
use tokio::runtime::Handle;
use tokio::sync::Semaphore;
use url::Url;

use super::address::Policy;
use super::body;
use super::budget::{Budget, TimeUp};
use super::cache::{self, Validators};
use super::fault::{self, Fault};
use super::outside::Outside;
use super::peer::PeerCheck;
use super::redirect::Route;
use super::retry;
use super::robots::{self, Rules};
use super::settings::{FetcherBuilder, Settings};
use super::sites::{self, Sites};
use super::target;
use super::turns::{Turn, Turns};
use crate::limits::{FETCH_MAX_COOLDOWN, FETCH_MAX_HEADER_BYTES, FETCH_MAX_REDIRECTS, ROBOTS_MAX_BYTES};
use crate::{Cache, Document, Error, ErrorKind};

/// Fetches pages from public addresses only. Cheap to clone; clones share connections, politeness and cache.
///
/// It runs on the caller's tokio runtime and starts none.
#[derive(Clone)]
pub struct Fetcher {
    inner: Arc<Inner>,
}

struct Inner {
    client: Client,
    settings: Settings,
    policy: Arc<Policy>,
    peers: PeerCheck,
    cache: Option<Arc<dyn Cache>>,
    turns: Turns,
    sites: Sites,
    slots: Semaphore,
}

/// What one request came to.
enum Step {
    Page(Box<Document>),
    Redirect(Vec<Vec<u8>>),
}

impl Fetcher {
    /// Sets up a fetcher.
    pub fn builder() -> FetcherBuilder {
        FetcherBuilder::default()
    }

    pub(crate) fn new(settings: Settings, policy: Arc<Policy>, cache: Option<Arc<dyn Cache>>, outside: Outside) -> Result<Self, Error> {
        let peers = PeerCheck { policy: Arc::clone(&policy), outside };
        let client = super::client::build(&settings, &peers)?;
        let slots = Semaphore::new(settings.concurrency);
        let inner = Inner { client, settings, policy, peers, cache, turns: Turns::default(), sites: Sites::default(), slots };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// How many requests may be under way.
    pub(crate) fn concurrency(&self) -> usize {
        self.inner.settings.concurrency
    }

    /// Fetches a page, with its redirects. Dropped, it closes its connection.
    ///
    /// # Errors
    /// One of the kinds of fetching, from [`ErrorKind::Url`] to [`ErrorKind::Runtime`]; the text says what happened and what to do.
    pub async fn fetch(&self, url: &str) -> Result<Document, Error> {
        if Handle::try_current().is_err() {
            return Err(Error::new(ErrorKind::Runtime, "Fetching needs a tokio runtime: call it from a task of one."));
        }
        let inner = &*self.inner;
        let first = target::read(url, &inner.policy)?;
        let mut document = inner.travel(first.clone()).await?;
        document.url = Some(first.into());
        Ok(document)
    }
}

impl Inner {
    /// Follows a page's way to its end.
    async fn travel(&self, first: Url) -> Result<Document, Error> {
        let mut budget = Budget::new(self.settings.time);
        let mut route = Route::new(first, self.settings.max_redirects);
        let mut tries = 0;
        let mut turn: Option<(String, Turn)> = None;
        loop {
            let here = route.here().clone();
            let host = here.host_str().unwrap_or_default().to_owned();
            // A turn is given back before another is waited for: two pages that redirect to each other's hosts would wait for ever.
            if turn.as_ref().is_some_and(|(held, _)| *held != host) {
                turn = None;
            }
            if turn.is_none() || self.needs_robots(&here) {
                if let Some((_, turn)) = turn.take() {
                    turn.pass();
                }
                self.ask_robots(&here).await?;
                turn = Some((host.clone(), self.turns.take(&host, self.settings.gap).await));
            }
            self.rest(&host, &budget)?;
            let fault = match self.request(&here, &mut budget).await {
                Ok(Step::Page(mut document)) => {
                    document.final_url = Some(here.into());
                    document.hops = route.hops.into_iter().map(Url::into).collect();
                    return Ok(*document);
                }
                Ok(Step::Redirect(locations)) => {
                    let locations: Vec<&[u8]> = locations.iter().map(Vec::as_slice).collect();
                    route.follow(&locations, &self.policy)?;
                    continue;
                }
                Err(fault) => fault,
            };
            if !fault.passes || tries >= self.settings.retries {
                return Err(fault.error);
            }
            let wait = fault.error.retry_after().unwrap_or_else(|| retry::backoff(self.settings.backoff, tries));
            // The host's next in line has to wait as well: it is the same host that is not well.
            if !budget.wait(wait).await {
                return Err(fault.error);
            }
            tries += 1;
        }
    }

    /// Whether a host asked to be left alone for longer than this page can wait.
    fn rest(&self, host: &str, budget: &Budget) -> Result<(), Error> {
        match self.turns.cooling(host) {
            Some(left) if left > budget.left().min(self.settings.time) / 2 => Err(busy(host, 429, left)),
            _ => Ok(()),
        }
    }

    fn needs_robots(&self, url: &Url) -> bool {
        self.settings.robots && self.sites.known(&sites::site(url)).is_none()
    }

    /// Whether the site lets programs read this page.
    async fn ask_robots(&self, url: &Url) -> Result<(), Error> {
        if !self.settings.robots {
            return Ok(());
        }
        let site = sites::site(url);
        let rules = match self.sites.known(&site) {
            Some(rules) => rules,
            None => {
                let asking = self.sites.asking(&site);
                let _alone = asking.lock().await;
                match self.sites.known(&site) {
                    Some(rules) => rules,
                    None => {
                        let rules = self.read_robots(url).await?;
                        self.sites.learn(site, rules)
                    }
                }
            }
        };
        if rules.allow(&sites::path(url)) {
            return Ok(());
        }
        let host = url.host_str().unwrap_or_default();
        Err(Error::new(
            ErrorKind::Robots,
            match *rules {
                Rules::Closed => format!("{host} cannot show its robots.txt at the moment, so no page of it is read. Try again later."),
                _ => format!("{host} asks programs not to read this page (robots.txt). Save it from a browser and check the file."),
            },
        ))
    }

    /// Reads a site's robots.txt, its redirects included. A site that cannot be reached at all is no matter of its robots.txt.
    async fn read_robots(&self, url: &Url) -> Result<Rules, Error> {
        let mut route = Route::new(sites::file(url), FETCH_MAX_REDIRECTS);
        let mut budget = Budget::new(self.settings.time);
        let mut tries = 0;
        loop {
            let here = route.here().clone();
            let host = here.host_str().unwrap_or_default();
            let turn = self.turns.take(host, Duration::ZERO).await;
            let sent = self.send(&here, &Validators::default(), &mut budget).await;
            let response = match sent {
                Ok((response, _)) => response,
                // One answer that got lost must not close a site.
                Err(fault) if fault.passes && tries < self.settings.retries => {
                    drop(turn);
                    if !budget.wait(retry::backoff(self.settings.backoff, tries)).await {
                        return if fault.reached { Ok(Rules::Closed) } else { Err(fault.error) };
                    }
                    tries += 1;
                    continue;
                }
                Err(fault) => {
                    let is_first = route.hops.len() == 1;
                    return if is_first && !fault.reached { Err(fault.error) } else { Ok(Rules::Closed) };
                }
            };
            let status = response.status();
            if status.is_redirection() {
                let locations = locations(&response);
                drop((response, turn));
                let locations: Vec<&[u8]> = locations.iter().map(Vec::as_slice).collect();
                match route.follow(&locations, &self.policy) {
                    Ok(()) => continue,
                    // One redirect too many, or one to nowhere, is a file that is not there; one to an inner address is none at all.
                    Err(e) if e.kind() == ErrorKind::Redirect => return Ok(Rules::Open),
                    Err(_) => return Ok(Rules::Closed),
                }
            }
            // A server that is busy has not said yes.
            if status.is_server_error() || status.as_u16() == 429 {
                return Ok(Rules::Closed);
            }
            if !status.is_success() {
                return Ok(Rules::Open);
            }
            return Ok(match self.robots_body(response, &mut budget).await {
                Some(bytes) => Rules::read(&bytes, robots::product(&self.settings.user_agent)),
                None => Rules::Closed,
            });
        }
    }

    /// As much of the file as is read; `None` if it broke off.
    async fn robots_body(&self, mut response: Response, budget: &mut Budget) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() <= ROBOTS_MAX_BYTES {
            match budget.spend(self.settings.idle_time, response.chunk()).await {
                Ok(Ok(Some(piece))) => bytes.extend_from_slice(&piece),
                Ok(Ok(None)) => break,
                Ok(Err(_)) | Err(_) => return None,
            }
        }
        Some(bytes)
    }

    /// One request for a page and its answer.
    async fn request(&self, url: &Url, budget: &mut Budget) -> Result<Step, Fault> {
        let kept = self.kept(url).await;
        let validators = kept.as_ref().map(Validators::of).unwrap_or_default();
        let (response, _slot) = self.send(url, &validators, budget).await?;
        let status = response.status().as_u16();
        let host = url.host_str().unwrap_or_default();
        match status {
            200 | 203 => {}
            300 | 301 | 302 | 303 | 307 | 308 => return Ok(Step::Redirect(locations(&response))),
            304 if !validators.is_empty() => {
                let Some(mut document) = kept else { return Err(Fault::lasting(ErrorKind::Broken, format!("{host} confirms nothing."))) };
                renew(&mut document, &response);
                document.retrieved = Some(now());
                self.keep(url, &document).await;
                return Ok(Step::Page(Box::new(document)));
            }
            204 | 205 | 304 => {
                return Err(Fault::lasting(ErrorKind::Content, format!("{host} answers without a page (status {status}).")));
            }
            _ => return Err(self.refusal(&response, status, url)),
        }
        body::announced(&response, url, self.settings.max_bytes)?;
        let typed = body::content_type(&response).is_some();
        let headers = headers(&response);
        let bytes = body::read(response, url, &self.settings, budget).await?;
        body::is_page(&bytes, url, typed)?;
        let mut document = Document::new(bytes);
        document.headers = headers;
        document.final_url = Some(url.to_string());
        document.retrieved = Some(now());
        self.keep(url, &document).await;
        Ok(Step::Page(Box::new(document)))
    }

    /// Sends a request; what comes back is from the right peer, with bearable headers, its body not read.
    async fn send(
        &self,
        url: &Url,
        validators: &Validators,
        budget: &mut Budget,
    ) -> Result<(Response, tokio::sync::SemaphorePermit<'_>), Fault> {
        let slot = self.slots.acquire().await.map_err(|_| Fault::lasting(ErrorKind::Internal, "The fetcher is closed."))?;
        let mut request = self.client.get(url.clone());
        if let Some(etag) = &validators.etag {
            request = request.header(IF_NONE_MATCH, etag);
        }
        if let Some(date) = &validators.last_modified {
            request = request.header(IF_MODIFIED_SINCE, date);
        }
        let sent = budget.spend(self.settings.head_time, request.send()).await;
        let sent = sent.map_err(|up: TimeUp| fault::of_time(up, url, "the beginning of its answer"))?;
        let response = sent.map_err(|e| fault::of_client(&e, url, self.settings.connect_time))?;
        self.peers.judge(response.remote_addr())?;
        let size: usize = response.headers().iter().map(|(n, v)| n.as_str().len() + v.len()).sum();
        if size > FETCH_MAX_HEADER_BYTES {
            let host = url.host_str().unwrap_or_default();
            return Err(Fault::lasting(ErrorKind::TooLarge, format!("{host} answers with more headers than any page needs.")));
        }
        Ok((response, slot))
    }

    /// What a status that is no page means.
    fn refusal(&self, response: &Response, status: u16, url: &Url) -> Fault {
        let host = url.host_str().unwrap_or_default();
        let asked = response.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok());
        let wait = asked.and_then(|v| retry::after(v, Timestamp::now()));
        if let (429 | 503, Some(wait)) = (status, wait) {
            self.turns.cool(host, wait.min(FETCH_MAX_COOLDOWN));
            return Fault { error: busy(host, status, wait), passes: true, reached: true };
        }
        let what = match status {
            401 | 402 | 407 => "wants a log-in or a payment for this page: open it in a browser and check the saved file",
            403 | 451 => "does not show this page to this program: open it in a browser and check the saved file",
            404 | 410 => "has no such page (any more): check the address, or look for it in an archive",
            429 => "is asked too often: try again later",
            500..=599 => "has a fault of its own: try again later",
            _ => "answers with something else than a page",
        };
        let error = Error::new(ErrorKind::Status, format!("{host} {what} (status {status}).")).with_status(status);
        Fault { error, passes: matches!(status, 429 | 502 | 503 | 504), reached: true }
    }

    async fn kept(&self, url: &Url) -> Option<Document> {
        let (cache, key) = (Arc::clone(self.cache.as_ref()?), url.to_string());
        let kept = tokio::task::spawn_blocking(move || cache.get(&key)).await;
        kept.ok().flatten().filter(|d| !Validators::of(d).is_empty())
    }

    async fn keep(&self, url: &Url, document: &Document) {
        let Some(cache) = self.cache.as_ref().map(Arc::clone) else { return };
        let key = url.to_string();
        let stored = cache::is_storable(document).then(|| document.clone());
        let _ = tokio::task::spawn_blocking(move || match stored {
            Some(document) => cache.put(&key, &document),
            None => cache.remove(&key),
        })
        .await;
    }
}

fn busy(host: &str, status: u16, wait: Duration) -> Error {
    let seconds = wait.as_secs().max(1);
    let when = if seconds > 86_400 { "a day or more".to_owned() } else { format!("{seconds} s") };
    Error::new(ErrorKind::Busy, format!("{host} is busy and asks to come back in {when} (status {status})."))
        .with_status(status)
        .with_retry_after(wait)
}

/// All `Location` headers: more than one is no answer to where.
fn locations(response: &Response) -> Vec<Vec<u8>> {
    response.headers().get_all(LOCATION).iter().map(|v| v.as_bytes().to_vec()).collect()
}

/// The headers that are kept of an answer. Cookies are nobody's business.
fn headers(response: &Response) -> Vec<(String, String)> {
    let shown = response.headers().iter().filter(|(name, _)| **name != SET_COOKIE);
    shown.map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())).collect()
}

/// A 304 may bring newer headers for the page that is kept.
fn renew(document: &mut Document, response: &Response) {
    let fresh = headers(response);
    let is_fresh = |name: &str| fresh.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
    // What describes the body that was not sent stays as it was.
    let describes = |name: &str| name.eq_ignore_ascii_case("content-type") || name.eq_ignore_ascii_case("content-length");
    document.headers.retain(|(name, _)| describes(name) || !is_fresh(name));
    document.headers.extend(fresh.iter().filter(|(name, _)| !describes(name)).cloned());
}

/// The one look at the clock, for `retrieved`.
fn now() -> String {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now).to_string()
}
