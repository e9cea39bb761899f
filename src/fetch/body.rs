//! What an answer may be, and reading it within its bounds.

use std::time::Duration;

use reqwest::Response;
use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE};
use url::Url;

use super::budget::Budget;
use super::fault::{self, Fault};
use super::settings::Settings;
use crate::{ErrorKind, page};

/// Types that hold a page.
const PAGES: [&str; 3] = ["text/html", "application/xhtml+xml", "text/plain"];

/// Whether the headers announce a page of a bearable size. Nothing of the body is read for this.
pub(crate) fn announced(response: &Response, url: &Url, max_bytes: usize) -> Result<(), Fault> {
    let host = url.host_str().unwrap_or_default();
    // What the client understands it has undone, and taken the header away; what is left nobody can read.
    for coding in response.headers().get_all(CONTENT_ENCODING) {
        if !coding.as_bytes().eq_ignore_ascii_case(b"identity") {
            return Err(Fault::lasting(ErrorKind::Content, format!("{host} sends its page in an encoding that was not asked for.")));
        }
    }
    if let Some(kind) = content_type(response)
        && !PAGES.contains(&kind.as_str())
    {
        let text = format!("{url} is {} and not a web page: only HTML and plain text are read.", described(&kind));
        return Err(Fault::lasting(ErrorKind::Content, text));
    }
    if response.content_length().is_some_and(|length| length > max_bytes as u64) {
        return Err(too_large(host, max_bytes));
    }
    Ok(())
}

/// Reads a body piece by piece; the pieces are decoded and small, so that a compressed bomb is cut at the limit.
pub(crate) async fn read(mut response: Response, url: &Url, settings: &Settings, budget: &mut Budget) -> Result<Vec<u8>, Fault> {
    let host = url.host_str().unwrap_or_default();
    let announced = response.content_length().unwrap_or(0).min(settings.max_bytes as u64);
    // Believed up to a point: memory is filled by what comes, not by what is said.
    let mut bytes = Vec::with_capacity(usize::try_from(announced).unwrap_or(0).min(64 * 1024));
    loop {
        let piece = budget.spend(settings.idle_time, response.chunk()).await;
        let piece = piece.map_err(|up| fault::of_time(up, url, "the rest of the page"))?;
        match piece.map_err(|e| fault::of_client(&e, url, settings.connect_time))? {
            None => return Ok(bytes),
            Some(piece) if bytes.len() + piece.len() > settings.max_bytes => return Err(too_large(host, settings.max_bytes)),
            Some(piece) => bytes.extend_from_slice(&piece),
        }
        // A server that always has a next piece ready never lets the limit above come to its turn.
        if budget.left().is_zero() {
            return Err(fault::of_time(super::budget::TimeUp { after: Duration::ZERO, whole: true }, url, "the rest of the page"));
        }
    }
}

/// Whether the bytes of an answer are a page at all.
pub(crate) fn is_page(bytes: &[u8], url: &Url, typed: bool) -> Result<(), Fault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Fault::lasting(ErrorKind::Content, format!("{url} is empty: the site may show its page to browsers only.")));
    }
    if !typed && let Some(what) = page::binary_kind(bytes) {
        return Err(Fault::lasting(ErrorKind::Content, format!("{url} is {what} and not a web page: only HTML and plain text are read.")));
    }
    Ok(())
}

/// The media type without its parameters, lower case; `None` where none is given.
pub(crate) fn content_type(response: &Response) -> Option<String> {
    let value = response.headers().get_all(CONTENT_TYPE).iter().next_back()?;
    let kind = String::from_utf8_lossy(value.as_bytes());
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    (!kind.is_empty()).then_some(kind)
}

fn described(kind: &str) -> String {
    match kind {
        "application/pdf" => "a PDF document".to_owned(),
        k if k.starts_with("image/") => "a picture".to_owned(),
        k if k.starts_with("video/") => "a film".to_owned(),
        k if k.starts_with("audio/") => "sound".to_owned(),
        // Only what is a type by its form is repeated: a header may hold anything.
        k if k.len() <= 64 && k.bytes().all(|b| b.is_ascii_alphanumeric() || b"/+.-_".contains(&b)) => format!("{k:?}"),
        _ => "something else".to_owned(),
    }
}

fn too_large(host: &str, max_bytes: usize) -> Fault {
    let size = if max_bytes >= 1024 * 1024 { format!("{} MB", max_bytes / 1024 / 1024) } else { format!("{max_bytes} bytes") };
    Fault::lasting(ErrorKind::TooLarge, format!("What {host} sends is larger than {size}, the limit for a page."))
}
