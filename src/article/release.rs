//! Who issued a press release: "News provided by …" over the text, "SOURCE …" under it. The service that carries it publishes it,
//! but the words are those of the issuer.

use super::imprint::Page;
use super::{Article, Credit};
use crate::Span;
use crate::report::{Evidence, EvidenceFrom};

/// Blocks at the end in which "SOURCE …" stands.
const LAST: usize = 8;
/// Blocks at the start that show how a release begins.
const FIRST: usize = 5;
/// Most passages that are looked at.
const PASSAGES: usize = 400;

/// The issuer that the text itself names, for pages and plain text alike.
pub(crate) fn issuer(article: &Article) -> Option<(&str, Span)> {
    let text = &article.info.text;
    let blocks = &article.info.blocks;
    if let Some(found) = blocks.iter().take(FIRST).find_map(|b| Some((provided_by(b.span.of(text))?, b.span))) {
        return Some(found);
    }
    blocks.iter().take(FIRST).find(|b| b.kind.is_body() && is_dateline_of_a_wire(b.span.of(text)))?;
    blocks.iter().rev().take(LAST).find_map(|b| {
        let name = b.span.of(text).strip_prefix("SOURCE").filter(|r| r.starts_with([':', ' ', '\t', '\u{a0}']))?;
        Some((issuer_name(name.trim_start_matches(':'))?, b.span))
    })
}

/// The issuer that the page names about its headline, outside the text.
pub(crate) fn shown(page: &Page<'_>) -> Option<Credit> {
    page.passages.iter().enumerate().take(PASSAGES).filter(|(at, p)| p.weight <= 120 && page.is_near(*at)).find_map(|(at, _)| {
        let words = page.words(at);
        let name = provided_by(words)?.to_owned();
        let evidence = Evidence { span: None, text: words.to_owned(), from: EvidenceFrom::Text, path: None, url: None, note: None };
        Some(Credit { name, domain: None, evidence: vec![evidence] })
    })
}

/// "News provided by Brightwater Foods".
fn provided_by(words: &str) -> Option<&str> {
    let cue = "news provided by";
    let words = words.trim();
    words.get(..cue.len()).filter(|w| w.eq_ignore_ascii_case(cue))?;
    issuer_name(words.get(cue.len()..)?.trim_start().trim_start_matches(':'))
}

/// A name on the rest of the line.
fn issuer_name(rest: &str) -> Option<&str> {
    let name = rest.trim().split(['\n', '\t']).next()?.trim();
    let fits =
        name.starts_with(char::is_uppercase) && name.len() <= 80 && name.split_whitespace().count() <= 9 && !name.ends_with(['?', '!']);
    fits.then_some(name)
}

/// "PORT CITY, May 3, 2024 /ReleaseWire/ -- …".
fn is_dateline_of_a_wire(words: &str) -> bool {
    let head = words.char_indices().nth(140).map_or(words, |(i, _)| &words[..i]);
    let mut parts = head.splitn(3, '/');
    let (Some(place), Some(wire), Some(rest)) = (parts.next(), parts.next(), parts.next()) else { return false };
    let signed = !wire.is_empty() && wire.len() <= 40 && wire.starts_with(char::is_uppercase) && !wire.ends_with(' ');
    signed && place.ends_with(' ') && rest.trim_start().starts_with(['-', '–', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str) -> Option<String> {
        issuer(&crate::article::from_text(text)).map(|(name, _)| name.to_owned())
    }

    #[test]
    fn the_issuer_stands_over_or_under_a_release() {
        let body = "PORT CITY, May 3, 2024 /ReleaseWire/ -- Roe Foods today announced a new jam.";
        assert_eq!(named(&format!("{body}\n\nSOURCE Roe Foods")).as_deref(), Some("Roe Foods"));
        assert_eq!(named(&format!("News provided by Roe Foods\n\n{body}")).as_deref(), Some("Roe Foods"));
    }

    #[test]
    fn a_source_line_under_news_names_no_issuer() {
        assert_eq!(named("PORT CITY - Roe Foods announced a new jam.\n\nSOURCE Roe Foods"), None);
        assert_eq!(named("The prices 2019/Maker/ rose.\n\nSOURCE Roe Foods"), None);
        assert_eq!(named("PORT CITY /ReleaseWire/ -- Roe Foods has a new jam.\n\nSOURCES said so."), None);
        assert_eq!(named("News provided by the town is scarce.\n\nIt rained."), None);
    }
}
