//! Every bound in one place. A page that passes one is read up to it, and the report says `truncated`.
//! What passes a bound of fetching (`FETCH_`) is refused whole.

use std::time::Duration;

/// Bytes of a page that are read. Real pages: at most 3 MB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Ancestors of a node. Real pages: at most 40.
pub const MAX_DEPTH: usize = 512;
/// Nodes of a page. Real pages: at most 24,275.
pub const MAX_NODES: usize = 150_000;
/// Attributes of one tag. Real pages: at most 70.
pub const MAX_ATTRIBUTES: usize = 1_024;
/// Attributes of a page. Real pages: some 70,000.
pub const MAX_PAGE_ATTRIBUTES: usize = 500_000;
/// Looks at open elements and ancestors that one parse may take: keeps misnested pages linear. Real pages: some 360,000.
pub const MAX_WORK: u64 = 12_000_000;
/// Bytes of one JSON block in a page, and of all of them.
pub const MAX_JSON_BYTES: usize = 4 * 1024 * 1024;
/// Nesting of JSON in a page.
pub const MAX_JSON_DEPTH: usize = 64;
/// Values in one JSON block of a page; more would cost more memory than the page is worth.
pub const MAX_JSON_VALUES: usize = 100_000;
/// Links that are kept of one page.
pub const MAX_LINKS: usize = 2_000;
/// Bytes of `article.text`, and of a text or draft that is given; some 45,000 words. Real pages: at most 45,000 bytes.
pub const MAX_TEXT_BYTES: usize = 256 * 1024;
/// Lines of `article.text` and of a given text that hold something. Real pages: at most 361.
pub const MAX_LINES: usize = 10_000;
/// Faults of markup that the parser meets on one page. Real pages: at most 182.
pub const MAX_PARSE_ERRORS: usize = 20_000;
/// Blocks of a draft.
pub const MAX_DRAFT_BLOCKS: usize = 5_000;
/// Quotations and attributions that are kept of one text.
pub const MAX_QUOTES: usize = 5_000;
/// Bytes of the input that the encoding guess looks at.
pub const MAX_GUESS_BYTES: usize = 64 * 1024;
/// Findings of one rule on one page.
pub const MAX_FINDINGS_PER_RULE: usize = 100;

/// Bytes of an address that is fetched.
pub const FETCH_MAX_URL_BYTES: usize = 2_048;
/// Ports that are asked, unless the builder adds others.
pub const FETCH_PORTS: [u16; 4] = [80, 443, 8080, 8443];
/// Decoded bytes of a fetched page: more than the analysis reads is of no use.
pub const FETCH_MAX_BYTES: usize = MAX_BYTES;
/// Headers of an answer.
pub const FETCH_MAX_HEADERS: usize = 100;
/// Bytes of an answer's headers, names and values together.
pub const FETCH_MAX_HEADER_BYTES: usize = 64 * 1024;
/// Redirects that are followed for one page.
pub const FETCH_MAX_REDIRECTS: usize = 5;
/// Time for one page with all its redirects, waits and retries; standing in a line for a host is not counted.
pub const FETCH_TIME: Duration = Duration::from_secs(30);
/// Time for a look-up of a name.
pub const FETCH_DNS_TIME: Duration = Duration::from_secs(5);
/// Time until a connection stands, the look-up and TLS included.
pub const FETCH_CONNECT_TIME: Duration = Duration::from_secs(10);
/// Time from a request to the end of the answer's headers.
pub const FETCH_HEAD_TIME: Duration = Duration::from_secs(15);
/// Time between two pieces of a body.
pub const FETCH_IDLE_TIME: Duration = Duration::from_secs(10);
/// Further tries for one page, after an answer or a fault that may pass.
pub const FETCH_RETRIES: u32 = 2;
/// The wait before the first further try, before jitter; doubled for the second.
pub const FETCH_BACKOFF: Duration = Duration::from_millis(500);
/// Time between two pages of one host.
pub const FETCH_GAP: Duration = Duration::from_secs(1);
/// Requests under way at a time, over all hosts.
pub const FETCH_CONCURRENCY: usize = 16;
/// The longest time for which a host's wish to be left alone is remembered.
pub const FETCH_MAX_COOLDOWN: Duration = Duration::from_secs(60 * 60);
/// Hosts that are remembered for their gaps and their robots.txt.
pub const FETCH_MAX_HOSTS: usize = 4_096;
/// Bytes of a robots.txt that are read (RFC 9309 asks for at least 500 KiB).
pub const ROBOTS_MAX_BYTES: usize = 500 * 1024;
/// How long a robots.txt is used before it is read anew (RFC 9309: at most 24 hours).
pub const ROBOTS_TIME: Duration = Duration::from_secs(24 * 60 * 60);
/// How long a robots.txt that could not be read keeps a site closed before the next try.
pub const ROBOTS_FAILED_TIME: Duration = Duration::from_secs(5 * 60);
/// Bytes that a [`MemoryCache` holds unless told otherwise.
pub const CACHE_MAX_BYTES: usize = 64 * 1024 * 1024;
