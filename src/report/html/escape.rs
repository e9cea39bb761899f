//! The one way by which words of a page reach HTML: as text, never as markup, and with nothing hidden in them.

use sha2::{Digest, Sha256};
use url::Url;

use crate::report::inert;

/// Text for an element or a quoted attribute. Five characters are all that HTML and XML can be opened with in these two places.
pub(in crate::report) fn esc(text: &str) -> String {
    let mut plain = String::new();
    let text = if inert::is_plain(text) {
        text
    } else {
        inert::push(&mut plain, text);
        &plain
    };
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Words of the page, apart from the direction of what stands around them.
pub(super) fn bdi(text: &str) -> String {
    format!("<bdi>{}</bdi>", esc(text))
}

/// A web address as a link that tells the other side nothing, its host shown as it is; any other address as mere text.
pub(super) fn link(address: &str, words: Option<&str>) -> String {
    let url = Url::parse(address).ok().filter(|u| matches!(u.scheme(), "http" | "https"));
    let Some((url, host)) = url.as_ref().and_then(|u| u.host_str().map(|h| (u, h))) else { return bdi(words.unwrap_or(address)) };
    let words = words.map_or_else(|| esc(host), |w| format!("{} <span class=\"host\">({})</span>", bdi(w), esc(host)));
    format!("<a href=\"{}\" rel=\"noopener noreferrer nofollow\">{words}</a>", esc(url.as_str()))
}

/// The language of the article for a `lang` attribute, if it is one: two letters of ISO 639-1 with what follows.
pub(super) fn language(tag: Option<&str>) -> Option<&str> {
    let tag = tag?;
    let primary = tag.split('-').next()?;
    let known = primary.len() == 2 && LANGUAGES.split(' ').any(|l| l.eq_ignore_ascii_case(primary));
    (known && tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')).then_some(tag)
}

/// ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk \
    kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or \
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty \
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// A CSP source that allows exactly this inline style or script (CSP Level 3, `hash-source`).
pub(super) fn hash_source(inline: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(inline.as_bytes())))
}

/// RFC 4648, with padding.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().enumerate().fold(0_u32, |w, (i, b)| w | u32::from(*b) << (16 - 8 * i));
        for i in 0..4 {
            let six = (word >> (18 - 6 * i)) & 63;
            out.push(if i <= chunk.len() { char::from(ALPHABET[six as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_no_character_that_opens_markup() {
        assert_eq!(esc("<a b='c'>\"&\u{202e}"), "&lt;a b=&#39;c&#39;&gt;&quot;&amp;\\u{202e}");
    }

    #[test]
    fn links_the_web_alone_and_shows_the_host_that_it_leads_to() {
        assert_eq!(link("javascript:alert(1)", None), "<bdi>javascript:alert(1)</bdi>");
        assert_eq!(link("data:text/html,x", Some("x")), "<bdi>x</bdi>");
        let shown = link("https://bank.example@walls.example/?a='", Some("bank.example"));
        assert!(
            shown.contains("(walls.example)") && shown.contains("rel=\"noopener noreferrer nofollow\"") && !shown.contains('\''),
            "{shown}"
        );
    }

    #[test]
    fn encodes_as_rfc_4648_does() {
        for (given, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(given.as_bytes()), coded);
        }
    }

    #[test]
    fn takes_no_language_that_does_not_exist() {
        assert_eq!(language(Some("en-GB")), Some("en-GB"));
        assert_eq!((language(Some("qq")), language(Some("en\" onload")), language(None)), (None, None, None));
    }
}
