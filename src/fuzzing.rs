//! What the fuzz targets run of what is private; in no build but a fuzzer's and the tests'. fuzz/README.md says how they are run.

use std::sync::LazyLock;

#[cfg(feature = "fetch")]
pub use crate::fetch::fuzzing::{headers, robots, url_guard};

use crate::article::{Article, from_dom, plain};
use crate::knowledge::Knowledge;
use crate::limits::{MAX_LINKS, MAX_TEXT_BYTES};
use crate::{Document, page};

/// Bytes as a page, and as plain text: what comes of them holds what every article must.
pub fn article(data: &[u8]) {
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(Knowledge::builtin);
    let document = Document::new(data);
    let Ok(decoded) = page::decode(&document) else { return };
    let html = from_dom(&page::parse(&decoded.text), Some("https://news.example/2024/05/12/story"), &KNOWLEDGE);
    sound(&html);
    let words: Vec<&str> = html.info.blocks.iter().map(|b| b.span.of(html.text())).collect();
    assert_eq!(words.join("\n\n"), html.text(), "blocks do not give the text back");
    let text = plain::read(&decoded.text, &KNOWLEDGE);
    sound(&text);
    assert_eq!(text.text(), decoded.text, "plain text was changed");
}

/// Blocks are ordered, apart, trimmed and on boundaries of characters; so is all else that has a place in the text.
fn sound(article: &Article) {
    let text = article.text();
    assert!(text.len() <= MAX_TEXT_BYTES && article.links.len() <= MAX_LINKS, "over the bounds");
    let mut end = 0;
    for block in &article.info.blocks {
        let words = text.get(block.span.start..block.span.end).expect("a block off the characters");
        assert!(block.span.start >= end && !words.is_empty() && words.trim() == words, "{block:?}");
        end = block.span.end;
    }
    for link in &article.links {
        assert!(link.span.is_none_or(|s| text.get(s.start..s.end).is_some_and(|w| w.replace('\n', " ") == link.text)), "{link:?}");
    }
    let found = &article.info;
    let evidence = found.dates.iter().flat_map(|d| &d.evidence).chain(article.authors.iter().flat_map(|a| &a.evidence));
    let credits = article.publisher.iter().chain(&article.origin).chain(&article.byline_outlets).flat_map(|c| &c.evidence);
    for piece in evidence.chain(credits).chain(&article.sponsored) {
        assert!(piece.span.is_none_or(|s| text.get(s.start..s.end).is_some()), "{piece:?}");
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_kept_pages_give_sound_articles() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/article");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 5, "{} files", files.len());
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            assert!(std::panic::catch_unwind(|| super::article(&bytes)).is_ok(), "{}", file.display());
        }
    }
}
