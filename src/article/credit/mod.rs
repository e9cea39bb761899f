//! Whom the article's pictures are credited to.
//!
//! `words` finds the credit in a caption, `parties` cuts it into photographer and supplier. Only the captions and credits of the
//! article's own pictures are read; the page's data are asked where none of them has a credit.

mod parties;
#[cfg(test)]
mod tests;
mod words;

use std::cell::LazyCell;

use serde_json::Value;

use super::Article;
use super::body;
use super::byline::{Reader, house_names};
use super::imprint::Page;
use super::marks::Marks;
use super::outline::Tag;
use super::passages::Within;
use crate::Span;
use crate::report::{BlockKind, Evidence, EvidenceFrom, ImageCredit};

/// Credits that are kept of one page.
const MOST: usize = 200;
/// Heaviest line without a mark whose last words are read as a credit under a picture.
const UNDER: u32 = 400;

/// Fills `image_credits`.
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    let house = house_names(article);
    let reader = Reader { lex: page.lex, known: &page.known, house: &house };
    let mut out: Vec<ImageCredit> = from_blocks(article, reader);
    let captions = || article.info.blocks.iter().filter(|b| is_caption(b.kind)).map(|b| b.span.of(&article.info.text));
    let composed: LazyCell<Vec<String>, _> = LazyCell::new(|| captions().map(super::imprint::fold).collect());
    for (at, p) in page.passages.iter().enumerate() {
        if !is_own(page, at) || out.len() >= MOST {
            continue;
        }
        let captioned = p.within.has(Within::FIGURE) || p.within.has(Within::FIGCAPTION);
        let marked = p.marks.has(Marks::CAPTION | Marks::CREDIT) || captioned;
        // Without a mark, only a line that can be nothing else, or the end of one right under a picture.
        let short = p.weight <= 70 && p.stops < 3 && p.link == 0;
        let under = !marked
            && p.weight <= UNDER
            && at.checked_sub(1).is_some_and(|b| page.outline.pictured(page.passages[b].end as usize, p.start as usize));
        if !(marked || short || under)
            || p.weight > 900
            || p.marks.has(Marks::COMMENTS | Marks::NAV)
            || p.marks.has(Marks::BYLINE) && !captioned
            || body::is_teaser(page.outline, p)
        {
            continue;
        }
        let is_plain = |text: &str| words::is_credit_line(text, reader) || parties::is_plainly_credit(text, reader);
        let last;
        let mut text = page.words(at);
        let mut plainly = (marked || short) && is_plain(text);
        if under && !plainly {
            last = last_element(page, at).unwrap_or_default();
            text = &last;
            plainly = is_plain(text);
        }
        if !marked && !plainly {
            continue;
        }
        let folded = super::imprint::fold(text);
        if folded.is_empty() || composed.iter().any(|c| c.contains(&folded)) {
            continue;
        }
        for found in words::read(text, p.marks.has(Marks::CREDIT) || plainly, reader) {
            let words = found.span.of(text).to_owned();
            for (person, organisation) in found.parties.entries() {
                // Outside the article's blocks the same picture is shown again, for another screen or enlarged.
                if out.iter().any(|c| c.person == person && c.organisation == organisation) {
                    continue;
                }
                let evidence = Evidence {
                    span: None,
                    text: words.clone(),
                    from: EvidenceFrom::Text,
                    path: Some("caption".to_owned()),
                    url: None,
                    note: None,
                };
                push(&mut out, person, organisation, evidence);
            }
        }
    }
    if out.is_empty() {
        from_attributes(page, reader, &mut out);
    }
    if out.is_empty() {
        from_data(article, page, reader, &mut out);
    }
    article.image_credits = out;
}

/// The credits of composed captions, for pages and plain text alike.
pub(crate) fn from_blocks(article: &Article, reader: Reader<'_>) -> Vec<ImageCredit> {
    let text = &article.info.text;
    let mut out = Vec::new();
    // What the last captions said, and what of it was a credit: that is often printed within the caption and again under it.
    let mut before: Vec<(String, String)> = Vec::new();
    // "Photo:" in an element of its own.
    let mut cued = false;
    for block in &article.info.blocks {
        let words = block.span.of(text);
        let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Note | BlockKind::ListItem | BlockKind::Standfirst);
        let line = plain && words::is_credit_line(words, reader);
        if plain && !line {
            if let Some(found) = words::at_end(words, reader).filter(|_| out.len() < MOST) {
                let span = Span::new(block.span.start + found.span.start, block.span.start + found.span.end);
                for (person, organisation) in found.parties.entries() {
                    push(&mut out, person, organisation, Evidence::in_text(text, span));
                }
            }
            continue;
        }
        // "toggle caption" between a credit and its copy.
        if !is_caption(block.kind) && !line {
            continue;
        }
        if parties::is_note(words) {
            cued |= words::is_cue(words, reader);
            continue;
        }
        let folded = super::imprint::fold(words);
        // A credit of its own may name whom the caption only mentions.
        let own = block.kind == BlockKind::Credit;
        let again =
            before.iter().rev().take(3).any(|(b, c)| b.len() > folded.len() && b.contains(&folded) && (!own || c.contains(&folded)))
                || before.last().is_some_and(|(b, _)| *b == folded)
                || folded.len() > 60 && before.iter().any(|(b, _)| *b == folded);
        let mut credited = String::new();
        if again || out.len() >= MOST {
            before.push((folded, credited));
            continue;
        }
        let alone = own || line || cued;
        cued = words::is_cue(words, reader);
        for found in words::read(words, alone, reader) {
            credited.push_str(&super::imprint::fold(found.span.of(words)));
            let span = Span::new(block.span.start + found.span.start, block.span.start + found.span.end);
            for (person, organisation) in found.parties.entries() {
                push(&mut out, person, organisation, Evidence::in_text(text, span));
            }
        }
        before.push((folded, credited));
    }
    out
}

/// The words of the inline element at a passage's end, where it holds only a part of them.
fn last_element(page: &Page<'_>, at: usize) -> Option<String> {
    let p = &page.passages[at];
    let items = &page.outline.items;
    let holder = items.get((p.end as usize).checked_sub(1)?)?.parent as usize;
    let own = items.get(holder)?;
    (!own.tag.is_block() && holder > p.start as usize && own.weight < p.weight).then(|| page.words_of(holder, own.end as usize))
}

/// Whether a line of plain text is a caption with its credit.
pub(crate) fn has_credit(text: &str, reader: Reader<'_>) -> bool {
    text.split_whitespace().count() <= 60 && !words::read(text, false, reader).is_empty()
}

const fn is_caption(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Caption | BlockKind::Credit)
}

fn push(out: &mut Vec<ImageCredit>, person: Option<String>, organisation: Option<String>, evidence: Evidence) {
    if out.len() < MOST {
        out.push(ImageCredit { id: format!("image-credit-{}", out.len() + 1), person, organisation, evidence: vec![evidence] });
    }
}

/// Whether a passage stands between the headline's surroundings and the body's end.
fn is_own(page: &Page<'_>, at: usize) -> bool {
    let Some((first, last)) = page.body else { return page.is_near(at) };
    let start = page.headline.map_or(first, |h| h.min(first));
    at <= last && (at >= start || page.distance(at) > -200)
}

/// Credits in the attributes of the article's pictures, where no caption is shown.
fn from_attributes(page: &Page<'_>, reader: Reader<'_>, out: &mut Vec<ImageCredit>) {
    let Some((first, last)) = page.body else { return };
    let start = page.headline.map_or(first, |h| h.min(first));
    let (Some(from), Some(to)) = (page.passages.get(start), page.passages.get(last)) else { return };
    for at in from.start as usize..(to.end as usize).min(page.outline.items.len()) {
        let item = &page.outline.items[at];
        if item.tag != Tag::Img && item.tag != Tag::Figure || body::leads_away(page.outline, at) {
            continue;
        }
        for name in ["data-credit", "data-copyright", "data-source", "data-photographer", "data-caption", "title", "alt"] {
            let Some(words) = item.attr(name).map(str::trim).filter(|w| !w.is_empty() && w.len() < 600) else { continue };
            let alone = matches!(name, "data-credit" | "data-copyright" | "data-photographer");
            for found in words::read(words, alone, reader) {
                // Free text in attributes: only what says that it is a credit.
                let bare = !alone && found.span.len() == words.len() && !words::is_credit_line(words, reader);
                for (person, organisation) in found.parties.entries() {
                    if !bare && !out.iter().any(|c| c.person == person && c.organisation == organisation) {
                        push(out, person, organisation, Evidence::in_data(EvidenceFrom::Meta, &format!("img[{name}]"), words));
                    }
                }
            }
        }
        // Later pictures are often other stories'.
        if out.len() >= 6 {
            return;
        }
    }
}

/// The credit of the article's picture in JSON-LD.
fn from_data(article: &Article, page: &Page<'_>, reader: Reader<'_>, out: &mut Vec<ImageCredit>) {
    let Some(object) = page.article_data(article.info.title.as_deref()) else { return };
    for key in ["image", "primaryImageOfPage", "thumbnail"] {
        let image = match object.get(key) {
            Some(Value::Array(a)) => a.first(),
            other => other,
        };
        let Some(mut image) = image.and_then(Value::as_object) else { continue };
        if let Some(full) = image.get("@id").and_then(Value::as_str).and_then(|id| page.facts.by_id(id)) {
            image = full;
        }
        for field in ["creditText", "copyrightHolder", "copyrightNotice", "author", "creator", "provider", "caption"] {
            let words = match image.get(field) {
                Some(Value::String(s)) => Some(s.as_str()),
                Some(Value::Object(o)) => o.get("name").and_then(Value::as_str),
                _ => None,
            };
            let Some(words) = words.map(str::trim).filter(|w| !w.is_empty() && w.len() < 400) else { continue };
            for found in words::read(words, field != "caption", reader) {
                for (person, organisation) in found.parties.entries() {
                    push(out, person, organisation, Evidence::in_data(EvidenceFrom::JsonLd, &format!("{key}.{field}"), words));
                }
            }
            if !out.is_empty() {
                return;
            }
        }
    }
}
