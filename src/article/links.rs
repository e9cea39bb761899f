//! Links with absolute addresses, those of the article first.

use html5ever::local_name;
use url::{Position, Url};

use super::blocks::{Anchor, Writer};
use super::outline::Outline;
use crate::limits::MAX_LINKS;
use crate::report::{BlockKind, Link, LinkClass, LinkPlace};

/// Links outside the article that are kept: enough to see a site's own campaign or imprint, no more.
const MAX_CHROME: usize = 400;

/// The links of the page; `base` is the address that relative ones are resolved against.
pub(crate) fn read(outline: &Outline<'_>, writer: &Writer<'_>, base: Option<&Url>) -> Vec<Link> {
    let mut out: Vec<Link> = Vec::with_capacity(writer.anchors.len() + outline.links.len().min(MAX_CHROME));
    let mut used: Vec<usize> = writer.anchors.iter().map(|anchor| anchor.item).collect();
    used.sort_unstable();
    for anchor in &writer.anchors {
        if out.len() < MAX_LINKS {
            let place = place(anchor);
            push(&mut out, anchor.href, base, |link| {
                link.text = anchor.span.of(&writer.text).replace('\n', " ");
                link.span = Some(anchor.span);
                link.place = place;
            });
        }
    }
    let mut chrome = 0;
    for i in outline.links.iter().map(|&i| i as usize) {
        if chrome == MAX_CHROME || out.len() >= MAX_LINKS {
            break;
        }
        if let Some(href) = outline.items[i].named(&local_name!("href")).filter(|_| used.binary_search(&i).is_err()) {
            chrome += 1;
            push(&mut out, href, base, |link| {
                link.text = outline.words(i);
                if link.text.len() > 200 {
                    link.text.truncate(link.text.char_indices().nth(200).map_or(link.text.len(), |(end, _)| end));
                }
            });
        }
    }
    for (n, link) in out.iter_mut().enumerate() {
        link.id = format!("link-{}", n + 1);
    }
    out
}

fn place(anchor: &Anchor<'_>) -> LinkPlace {
    match anchor.kind {
        BlockKind::Caption | BlockKind::Credit => LinkPlace::Caption,
        BlockKind::Note | BlockKind::Byline | BlockKind::Correction => LinkPlace::Note,
        _ => LinkPlace::Body,
    }
}

fn push(out: &mut Vec<Link>, href: &str, base: Option<&Url>, fill: impl FnOnce(&mut Link)) {
    let Some(url) = absolute(href, base) else { return };
    let mut link = Link {
        id: String::new(),
        url,
        text: String::new(),
        span: None,
        place: LinkPlace::Chrome,
        class: LinkClass::Other,
        knowledge: None,
    };
    fill(&mut link);
    out.push(link);
}

/// The absolute address, none for scripts and places on the page itself.
pub(crate) fn absolute(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let begins = |with: &str| href.as_bytes().get(..with.len()).is_some_and(|h| h.eq_ignore_ascii_case(with.as_bytes()));
    if let Some(base) = base
        && is_plain_path(href)
        && matches!(base.scheme(), "https" | "http")
    {
        return Some([&base[..Position::BeforePath], href].concat());
    }
    if (begins("https://") || begins("http://")) && (is_one_word(href) || !href.contains(char::is_whitespace)) {
        return Some(href.to_owned());
    }
    if begins("javascript:") || begins("data:") || begins("about:") {
        return None;
    }
    match base {
        Some(base) => base.join(href).ok().map(String::from),
        None => Url::parse(href).ok().map(String::from),
    }
}

/// Whether an address is plain ASCII without white space, as nearly all are.
fn is_one_word(href: &str) -> bool {
    super::blocks::count(href, |b| !b.is_ascii_graphic()) == 0
}

/// A path from the site's root that joining leaves as it is: no steps ("/./", "/.."), nothing to be encoded. Most links of a page are such.
fn is_plain_path(href: &str) -> bool {
    href.starts_with('/')
        && !href.starts_with("//")
        && href.bytes().all(|b| PLAIN[usize::from(b)])
        && !(href.contains('.') && href.contains("/."))
}

/// The bytes that such a path is made of.
static PLAIN: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 0x80 {
        let b = byte as u8;
        table[byte] = b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'_' | b'.' | b'~' | b'?' | b'=' | b'&' | b',' | b'+' | b'#');
        byte += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn resolves_against_the_base_and_leaves_scripts_out() {
        let base = Url::parse("https://daily.example/a/b").ok();
        assert_eq!(absolute("../c", base.as_ref()).as_deref(), Some("https://daily.example/c"));
        assert_eq!(absolute("//other.example/x", base.as_ref()).as_deref(), Some("https://other.example/x"));
        assert_eq!(absolute("JavaScript:void(0)", base.as_ref()), None);
        assert_eq!(absolute("#top", base.as_ref()), None);
    }

    #[test]
    fn a_plain_path_is_joined_as_any_other() {
        for base in ["https://daily.example/a/b?c#d", "http://user@daily.example:8080/", "https://daily.example"] {
            let base = Url::parse(base).expect("an address");
            for href in
                ["/", "/a", "/a/b.html?x=1&y=2,3#z", "/a//b", "/a.b/c~d_e+f", "/?q", "/#f", "/a..b", "/../a", "/a/.", "/a b", "//c/d"]
            {
                assert_eq!(absolute(href, Some(&base)), base.join(href).ok().map(String::from), "{href} against {base}");
            }
        }
    }
}
