//! The report as Markdown for a pull request or a chat: short, and nothing of the page can become markup, a mention or a link.

use std::fmt::Write;

use super::brief::{Bit, Brief, Line, Part};
use super::inert::clean;
use super::words::severity;
use super::{Report, Severity};

impl Report {
    /// The report as GitHub-flavoured Markdown, which chat programs read, too.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let brief = Brief::of(self);
        let mut out = String::new();
        let title = self.article.title.as_deref().unwrap_or("No headline");
        let _ = writeln!(out, "### {}\n", escape(title));
        for (heading, parts) in SECTIONS {
            let rows: Vec<_> = parts.iter().flat_map(|p| brief.part(*p)).collect();
            if rows.is_empty() {
                continue;
            }
            let _ = writeln!(out, "**{heading}**\n");
            let mut before = false;
            for row in rows {
                match (row.label.is_empty(), before) {
                    (true, true) => {
                        let _ = writeln!(out, "  - {}", line(&row.line));
                    }
                    _ => {
                        let _ = writeln!(out, "- {}: {}", row.label, line(&row.line));
                    }
                }
                before = true;
            }
            out.push('\n');
            if *heading == FIRST {
                actions(&mut out, &brief);
            }
        }
        let loud = self.findings.iter().filter(|f| f.severity != Severity::Info && !brief.actions.iter().any(|(_, id)| *id == f.id));
        let loud: Vec<_> = loud.collect();
        if !loud.is_empty() {
            out.push_str("**Also found**\n\n");
            for f in loud {
                let _ = writeln!(out, "- {} ({}, `{}`)", escape(&f.message), severity(f.severity), code(&f.name));
            }
            out.push('\n');
        }
        let _ = writeln!(out, "**Not determined**: {}", escape(&brief.unknown.join("; ")));
        out
    }
}

const FIRST: &str = "Where this text comes from";
const SECTIONS: &[(&str, &[Part])] =
    &[(FIRST, &[Part::Origin, Part::Ties]), ("Who speaks", &[Part::Voices]), ("What it leans on and asks", &[Part::Papers, Part::Asks])];

fn actions(out: &mut String, brief: &Brief) {
    out.push_str("**Before you use it**\n\n");
    if brief.actions.is_empty() {
        out.push_str("Nothing was found that asks for an editor's attention.\n");
    }
    for (i, (action, _)) in brief.actions.iter().enumerate() {
        let _ = writeln!(out, "{}. {}", i + 1, escape(action));
    }
    out.push('\n');
}

fn line(line: &Line) -> String {
    let mut out = String::new();
    for bit in line {
        let _ = match bit {
            Bit::Text(words) => {
                let (before, after) = (words.starts_with(' '), words.len() > 1 && words.ends_with(' '));
                write!(out, "{}{}{}", if before { " " } else { "" }, escape(words), if after { " " } else { "" })
            }
            Bit::Quoted(words) => write!(out, "“{}”", escape(words)),
            Bit::Element(_, name) => write!(out, "{}", escape(name)),
            Bit::Url(url) => match address(url) {
                Some((url, host)) => write!(out, "[{}](<{url}>)", escape(&host)),
                None => write!(out, "{}", escape(url)),
            },
        };
    }
    out
}

/// An http(s) address as the parser of URLs writes it, without what would end a Markdown link; and its host.
fn address(url: &str) -> Option<(String, String)> {
    let url = url::Url::parse(url).ok().filter(|u| matches!(u.scheme(), "http" | "https"))?;
    let host = url.host_str()?.to_owned();
    Some((url.as_str().replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C"), host))
}

/// A rule's name, of which the characters between backticks could not be escaped.
fn code(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect()
}

/// Escaped so that no character of the page is markup (CommonMark backslash escapes), and so that `@name`, `#12`, `www.` and `://` set
/// nothing off: those are recognised after the escapes are gone, and only a character between stops them.
pub(super) fn escape(text: &str) -> String {
    let words = clean(text);
    let mut out = String::with_capacity(words.len() + words.len() / 8);
    let mut before = ' ';
    for (i, c) in words.char_indices() {
        let rest = &words[i + c.len_utf8()..];
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '!' | '&' | '$' | '{' | '}') {
            out.push('\\');
        }
        out.push(c);
        let sets_off = match c {
            '@' => rest.starts_with(|n: char| n.is_alphanumeric()),
            '#' => rest.starts_with(|n: char| n.is_ascii_digit()),
            ':' => rest.starts_with(|n: char| n == '/' || n.is_alphanumeric()),
            '.' => before.eq_ignore_ascii_case(&'w'),
            _ => false,
        };
        if sets_off {
            out.push('\u{200b}');
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_no_markup_of_the_page() {
        assert_eq!(escape("**[x](javascript:y)** <b>"), "\\*\\*\\[x\\](javascript:\u{200b}y)\\*\\* \\<b\\>");
        assert_eq!(escape("a | b\n# c"), "a \\| b \\# c");
    }

    #[test]
    fn sets_off_no_mention_issue_or_bare_link() {
        for (given, never) in [("ask @team", "@team"), ("see #12", "#12"), ("http://x.example", "http://"), ("www.x.example", "www.x")] {
            assert!(!escape(given).contains(never), "{given}");
        }
    }

    #[test]
    fn leaves_plain_words_and_numbers_as_they_are() {
        for words in ["It cost 2.3 million (or more) at 10 o'clock, she said - twice: no.", "Über 漢字"] {
            assert_eq!(escape(words), words);
        }
    }

    #[test]
    fn links_web_addresses_alone() {
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("https://a.example/x>y").map(|a| a.0), Some("https://a.example/x%3Ey".into()));
    }
}
