//! A server on this machine that says whatever a test wants said, malformed HTTP included, and counts who came.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Instant;

/// Both ways of a connection.
pub trait Stream: Read + Write + Send {}
impl<T: Read + Write + Send> Stream for T {}

/// A request that came.
#[derive(Debug, Clone)]
pub struct Seen {
    /// With its query.
    pub path: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub at: Instant,
    pub connection: usize,
}

impl Seen {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// What becomes of the connection after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Keep,
    Close,
}

type Answer = dyn Fn(&Seen, &mut dyn Write) -> io::Result<Then> + Send + Sync;
type Accept = dyn Fn(TcpStream) -> Box<dyn Stream> + Send + Sync;

/// The server; it ends when it is dropped.
pub struct Loopback {
    pub address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    connections: AtomicUsize,
    open: AtomicUsize,
    seen: Mutex<Vec<Seen>>,
    keep_seen: AtomicBool,
    stopped: AtomicBool,
}

impl Loopback {
    /// Serves on a free port of 127.0.0.1.
    pub fn start(answer: impl Fn(&Seen, &mut dyn Write) -> io::Result<Then> + Send + Sync + 'static) -> Self {
        Self::wrapped(|tcp| Box::new(tcp), answer)
    }

    /// Serves at every loopback address of a machine that has more than one; from nowhere else is it reached.
    pub fn everywhere(answer: impl Fn(&Seen, &mut dyn Write) -> io::Result<Then> + Send + Sync + 'static) -> Self {
        let accept = |tcp: TcpStream| -> Box<dyn Stream> {
            if tcp.peer_addr().is_ok_and(|a| a.ip().is_loopback()) { Box::new(tcp) } else { Box::new(io::Cursor::new(Vec::new())) }
        };
        Self::listening(Ipv4Addr::UNSPECIFIED, accept, answer)
    }

    /// Serves behind something that wraps every connection, such as TLS.
    pub fn wrapped(
        accept: impl Fn(TcpStream) -> Box<dyn Stream> + Send + Sync + 'static,
        answer: impl Fn(&Seen, &mut dyn Write) -> io::Result<Then> + Send + Sync + 'static,
    ) -> Self {
        Self::listening(Ipv4Addr::LOCALHOST, accept, answer)
    }

    fn listening(
        at: Ipv4Addr,
        accept: impl Fn(TcpStream) -> Box<dyn Stream> + Send + Sync + 'static,
        answer: impl Fn(&Seen, &mut dyn Write) -> io::Result<Then> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((at, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State::default());
        state.keep_seen.store(true, Ordering::Relaxed);
        let (accept, answer): (Arc<Accept>, Arc<Answer>) = (Arc::new(accept), Arc::new(answer));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for tcp in listener.incoming() {
                if shared.stopped.load(Ordering::SeqCst) {
                    return;
                }
                let Ok(tcp) = tcp else { continue };
                let number = shared.connections.fetch_add(1, Ordering::SeqCst);
                let (state, accept, answer) = (Arc::clone(&shared), Arc::clone(&accept), Arc::clone(&answer));
                // A small stack: the soak opens hundreds.
                let _ = thread::Builder::new().stack_size(256 * 1024).spawn(move || {
                    state.open.fetch_add(1, Ordering::SeqCst);
                    let _ = tcp.set_nodelay(true);
                    let _ = serve(accept(tcp), number, &state, &*answer);
                    state.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { address, state }
    }

    /// Connections that were accepted, requests or not.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// Connections that are open now.
    pub fn open(&self) -> usize {
        self.state.open.load(Ordering::SeqCst)
    }

    /// Requests for pages.
    pub fn requests(&self) -> Vec<Seen> {
        self.all().into_iter().filter(|seen| seen.path != "/robots.txt").collect()
    }

    /// Requests, those for robots.txt too.
    pub fn all(&self) -> Vec<Seen> {
        self.state.seen.lock().unwrap().clone()
    }

    /// Forgets requests, now and later: for long runs.
    pub fn keep_no_record(&self) {
        self.state.keep_seen.store(false, Ordering::SeqCst);
        self.state.seen.lock().unwrap().clear();
    }

    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.state.stopped.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(stream: Box<dyn Stream>, connection: usize, state: &State, answer: &Answer) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(seen) = request(&mut stream, connection)? {
        if state.keep_seen.load(Ordering::Relaxed) {
            state.seen.lock().unwrap().push(seen.clone());
        }
        let then = answer(&seen, stream.get_mut())?;
        stream.get_mut().flush()?;
        if then == Then::Close {
            break;
        }
    }
    Ok(())
}

fn request(stream: &mut BufReader<Box<dyn Stream>>, connection: usize) -> io::Result<Option<Seen>> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = Vec::new();
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 || line.trim_end().is_empty() {
            return Ok(Some(Seen { path, headers, at: Instant::now(), connection }));
        }
        if let Some((name, value)) = line.trim_end().split_once(':') {
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
}

/// A whole answer with its length.
pub fn answer(status: &str, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Vec<u8> {
    let body = body.as_ref();
    let mut out = head(status, headers);
    out.truncate(out.len() - 2);
    out.extend_from_slice(format!("content-length: {}\r\n\r\n", body.len()).as_bytes());
    out.extend_from_slice(body);
    out
}

/// The beginning of an answer, to its empty line.
pub fn head(status: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    let mut out = format!("HTTP/1.1 {status}\r\n");
    for (name, value) in headers {
        out.push_str(&format!("{name}: {value}\r\n"));
    }
    out.push_str("\r\n");
    out.into_bytes()
}

/// A page with this body.
pub fn html(body: impl AsRef<[u8]>) -> Vec<u8> {
    answer("200 OK", &[("content-type", "text/html; charset=utf-8")], body)
}

/// No robots.txt.
pub fn missing() -> Vec<u8> {
    answer("404 Not Found", &[("content-type", "text/plain")], "no")
}

/// Redirects there.
pub fn redirect(to: &str) -> Vec<u8> {
    answer("302 Found", &[("location", to)], "")
}
