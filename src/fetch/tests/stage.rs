//! The stage: a server, a resolver, and a fetcher between them.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::fetch::outside::{Outside, Stage};
use crate::fetch::resolve::{Answer, Resolve};
use crate::{Document, Error, ErrorKind, Fetcher, FetcherBuilder};

#[path = "../../../tests/support/loopback.rs"]
pub(super) mod loopback;
pub(super) use loopback::{Loopback, Seen, Then, answer, head, html, missing, redirect};

pub(super) const UA: &str = "Lamp-Bot/1.0 (+https://lamp.example/bot)";
pub(super) const PUBLIC: &str = "93.184.215.14";
pub(super) const PAGE: &str = "<!DOCTYPE html><title>Quay</title><p>The quay wall will be raised, the port authority said.</p>";

/// What the resolver says of a name, one answer after the other; the last one stays.
#[derive(Clone)]
pub(super) enum Says {
    Addresses(Vec<IpAddr>),
    Unknown,
    Nothing,
}

/// A resolver that knows what it was told.
#[derive(Default)]
pub(super) struct Names {
    answers: Mutex<HashMap<String, Vec<Says>>>,
    asked: Mutex<Vec<String>>,
}

impl Names {
    pub(super) fn add(&self, name: &str, answers: &[&[&str]]) {
        let answers = answers.iter().map(|list| Says::Addresses(list.iter().map(|a| a.parse().unwrap()).collect())).collect();
        self.answers.lock().unwrap().insert(name.to_owned(), answers);
    }

    pub(super) fn say(&self, name: &str, says: Says) {
        self.answers.lock().unwrap().insert(name.to_owned(), vec![says]);
    }

    pub(super) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

/// The resolver as the fetcher has it.
struct Shared(Arc<Names>);

impl Resolve for Shared {
    fn resolve(&self, name: String) -> Answer<'static> {
        self.0.asked.lock().unwrap().push(name.clone());
        let says = match self.0.answers.lock().unwrap().get_mut(&name) {
            // Any other name is a public host.
            None => Says::Addresses(vec![PUBLIC.parse().unwrap()]),
            Some(list) if list.len() > 1 => list.remove(0),
            Some(list) => list[0].clone(),
        };
        Box::pin(async move {
            match says {
                Says::Addresses(list) => Ok(list),
                Says::Unknown => Err(io::Error::other("failed to lookup address information: Name or service not known")),
                Says::Nothing => std::future::pending().await,
            }
        })
    }
}

/// A server and the names that lead to it.
pub(super) struct World {
    pub(super) server: Loopback,
    pub(super) names: Arc<Names>,
    announced: bool,
    roots: Vec<rustls::pki_types::CertificateDer<'static>>,
}

impl World {
    /// A world whose server has no robots.txt.
    pub(super) fn new(answer: impl Fn(&Seen, &mut dyn io::Write) -> io::Result<Then> + Send + Sync + 'static) -> Self {
        Self::with_robots(move |seen, out| {
            if seen.path == "/robots.txt" {
                out.write_all(&missing())?;
                return Ok(Then::Keep);
            }
            answer(seen, out)
        })
    }

    /// A world whose server is asked for its robots.txt, too.
    pub(super) fn with_robots(answer: impl Fn(&Seen, &mut dyn io::Write) -> io::Result<Then> + Send + Sync + 'static) -> Self {
        Self { server: Loopback::start(answer), names: Arc::default(), announced: true, roots: Vec::new() }
    }

    /// Always the same bytes.
    pub(super) fn saying(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::new(move |_, out| {
            out.write_all(&bytes)?;
            Ok(Then::Keep)
        })
    }

    /// Bytes by path; anything else is a page.
    pub(super) fn paths(paths: &[(&str, Vec<u8>)]) -> Self {
        let paths: HashMap<String, Vec<u8>> = paths.iter().map(|(p, b)| ((*p).to_owned(), b.clone())).collect();
        Self::new(move |seen, out| {
            out.write_all(paths.get(&seen.path).unwrap_or(&html(PAGE)))?;
            Ok(Then::Keep)
        })
    }

    /// Behind TLS, with a certificate for these names.
    pub(super) fn tls(names: &[&str], answer: impl Fn(&Seen, &mut dyn io::Write) -> io::Result<Then> + Send + Sync + 'static) -> Self {
        let (config, root) = certificate(names);
        let accept = move |tcp| -> Box<dyn loopback::Stream> {
            match rustls::ServerConnection::new(Arc::clone(&config)) {
                Ok(connection) => Box::new(rustls::StreamOwned::new(connection, tcp)),
                Err(e) => panic!("{e}"),
            }
        };
        let server = Loopback::wrapped(accept, move |seen, out| {
            if seen.path == "/robots.txt" {
                out.write_all(&missing())?;
                return Ok(Then::Keep);
            }
            answer(seen, out)
        });
        Self { server, names: Arc::default(), announced: true, roots: vec![root] }
    }

    /// The peer check is not told that the server stands for public hosts.
    pub(super) fn with_a_lying_resolver(mut self) -> Self {
        self.announced = false;
        self
    }

    /// Nobody's certificate is trusted any more.
    pub(super) fn distrust(&mut self) {
        self.roots.clear();
    }

    /// A fetcher in this world, quick and without a gap.
    pub(super) fn builder(&self) -> FetcherBuilder {
        let stage = Stage { server: Some(self.server.address), announced: self.announced, roots: self.roots.clone() };
        let outside = Outside { resolver: Arc::new(Shared(Arc::clone(&self.names))), stage: Arc::new(stage) };
        Fetcher::builder().user_agent(UA).outside(outside).gap(Duration::ZERO).backoff(Duration::from_millis(10)).retries(0)
    }

    pub(super) fn fetcher(&self) -> Fetcher {
        self.builder().build().unwrap()
    }

    pub(super) fn fetch(&self, url: &str) -> Result<Document, Error> {
        let fetcher = self.fetcher();
        run(async { fetcher.fetch(url).await })
    }

    /// Fails with this kind; returns the message.
    #[track_caller]
    pub(super) fn fails(&self, url: &str, kind: ErrorKind) -> String {
        match self.fetch(url) {
            Ok(_) => panic!("{url} was fetched"),
            Err(e) => {
                assert_eq!(e.kind(), kind, "{url}: {e}");
                e.to_string()
            }
        }
    }

    /// Refused before anything was connected to.
    #[track_caller]
    pub(super) fn blocked(&self, url: &str, kind: ErrorKind) -> String {
        let before = self.server.connections();
        let message = self.fails(url, kind);
        // A connection that came about would be counted by now or in a moment.
        std::thread::sleep(Duration::from_millis(2));
        assert_eq!(self.server.connections(), before, "{url}: the server saw a connection");
        message
    }

    #[track_caller]
    pub(super) fn fetches(&self, url: &str) -> Document {
        self.fetch(url).unwrap_or_else(|e| panic!("{url}: {e}"))
    }
}

/// Runs a future as a caller's program would.
pub(super) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn certificate(names: &[&str]) -> (Arc<rustls::ServerConfig>, rustls::pki_types::CertificateDer<'static>) {
    let made = rcgen::generate_simple_self_signed(names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>()).unwrap();
    let certificate = made.cert.der().clone();
    let key = rustls::pki_types::PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    (Arc::new(config), certificate)
}

/// The server's address under a host of its own spelling.
pub(super) fn at(host: &str, server: SocketAddr) -> String {
    format!("http://{host}:{}/", server.port())
}
