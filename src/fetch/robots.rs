//! robots.txt by RFC 9309: which rules are ours, and what they say of a path.

use crate::limits::ROBOTS_MAX_BYTES;

/// The rules of one site for us.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rules {
    /// The site has none, or none for us.
    Open,
    /// Nothing may be asked: the file could not be had, which the RFC takes for a no.
    Closed,
    /// Longest match decides.
    Listed(Vec<Rule>),
}

/// One `Allow` or `Disallow`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    allow: bool,
    /// Normalised; `*` stands for anything, a `$` at the end for the end.
    pattern: String,
}

/// The name that robots.txt files use for a program: its user agent's first word, without a version.
pub(crate) fn product(user_agent: &str) -> &str {
    let end = user_agent.find(|c: char| !(c.is_ascii_alphabetic() || matches!(c, '-' | '_'))).unwrap_or(user_agent.len());
    &user_agent[..end]
}

impl Rules {
    /// Reads a file for the program of this name. What is beyond [`ROBOTS_MAX_BYTES`] is not read.
    pub(crate) fn read(bytes: &[u8], product: &str) -> Self {
        let bytes = match bytes.get(..ROBOTS_MAX_BYTES) {
            // A rule that the bound cuts would be another rule.
            Some(cut) if bytes.len() > ROBOTS_MAX_BYTES => &cut[..cut.iter().rposition(|b| matches!(b, b'\n' | b'\r')).unwrap_or(0)],
            _ => bytes,
        };
        let text = String::from_utf8_lossy(bytes);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let (mut ours, mut anyone) = (Vec::new(), Vec::new());
        let (mut is_ours, mut is_anyone, mut named) = (false, false, false);
        let mut in_head = false;
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim(), value.trim());
            if key.eq_ignore_ascii_case("user-agent") {
                if !in_head {
                    (is_ours, is_anyone) = (false, false);
                }
                in_head = true;
                // Groups for one name are one group, however far apart they stand.
                is_ours |= !product.is_empty() && self::product(value).eq_ignore_ascii_case(product);
                is_anyone |= value == "*";
                named |= is_ours;
                continue;
            }
            let allow = key.eq_ignore_ascii_case("allow");
            if !allow && !key.eq_ignore_ascii_case("disallow") {
                continue;
            }
            in_head = false;
            if !value.is_empty() && (is_ours || is_anyone) {
                let rule = Rule { allow, pattern: normal(value) };
                if is_ours {
                    ours.push(rule.clone());
                }
                if is_anyone {
                    anyone.push(rule);
                }
            }
        }
        let rules = if named { ours } else { anyone };
        if rules.is_empty() { Self::Open } else { Self::Listed(rules) }
    }

    /// Whether a path with its query may be asked.
    pub(crate) fn allow(&self, path: &str) -> bool {
        let rules = match self {
            Self::Open => return true,
            Self::Closed => return false,
            Self::Listed(rules) => rules,
        };
        let path = normal(path);
        if path == "/robots.txt" {
            return true;
        }
        let best = rules.iter().filter(|r| matches(&r.pattern, &path)).max_by_key(|r| (r.pattern.len(), r.allow));
        best.is_none_or(|r| r.allow)
    }

    /// Bytes that are held.
    pub(crate) fn size(&self) -> usize {
        match self {
            Self::Listed(rules) => rules.iter().map(|r| r.pattern.len() + size_of::<Rule>()).sum(),
            Self::Open | Self::Closed => 0,
        }
    }
}

/// Whether a pattern matches the beginning of a path, or all of it with a `$`. Linear in both: the first place for each piece is the
/// best one, only the last piece before a `$` must stand at the end.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, to_the_end) = match pattern.strip_suffix('$') {
        Some(rest) => (rest, true),
        None => (pattern, false),
    };
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let Some(last) = pieces.next_back() else { return !to_the_end || rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    if to_the_end { rest.ends_with(last) } else { rest.contains(last) }
}

/// One spelling for one path (RFC 9309, 2.2.2): what may stand unencoded does, everything else is `%XX` in capitals.
pub(crate) fn normal(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut i = 0;
    while let Some(&byte) = bytes.get(i) {
        let coded = (byte == b'%').then(|| bytes.get(i + 1..i + 3)).flatten().and_then(hex);
        i += if coded.is_some() { 3 } else { 1 };
        match coded {
            Some(b) if b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~') => out.push(char::from(b)),
            Some(b) => encode(b, &mut out),
            // A `%` that begins no code is one itself, or "%%361" would be read as "%61" and then as "a".
            None if byte.is_ascii_graphic() && byte != b'%' => out.push(char::from(byte)),
            None => encode(byte, &mut out),
        }
    }
    out
}

fn hex(digits: &[u8]) -> Option<u8> {
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    std::str::from_utf8(digits).ok().and_then(|d| u8::from_str_radix(d, 16).ok())
}

fn encode(byte: u8, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(byte >> 4)]));
    out.push(char::from(DIGITS[usize::from(byte & 15)]));
}

#[cfg(test)]
mod tests {
    use super::{Rules, normal};

    #[test]
    fn a_path_s_one_spelling_is_not_respelled() {
        for (path, spelling) in [("/%%361", "/%2561"), ("/%", "/%25"), ("/%7e%2f", "/~%2F"), ("/a%2", "/a%252"), ("/%25", "/%25")] {
            assert_eq!(normal(path), spelling);
            assert_eq!(normal(spelling), spelling);
        }
        let rules = Rules::read(b"User-agent: *\nDisallow: /a%%361", "lamp");
        assert!(!rules.allow("/a%%361b") && !rules.allow("/a%2561b") && rules.allow("/aab"));
    }
}
