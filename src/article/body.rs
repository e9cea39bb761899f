//! The passages of the article, each with its kind.
//!
//! Inside the body's elements everything is taken that nothing speaks against; before them (from the headline on) and
//! after them only what is marked as standfirst, byline, caption, credit, correction or note.

use html5ever::local_name;

use super::marks::Marks;
use super::outline::{Item, Outline, Tag, with_spaces};
use super::passages::{Passage, Within};
use crate::report::BlockKind;

/// A passage of the article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Piece {
    pub(crate) kind: BlockKind,
    pub(crate) passage: usize,
}

/// The words of a passage.
pub(crate) fn line(outline: &Outline<'_>, p: &Passage) -> String {
    let mut out = String::with_capacity(with_spaces(p.weight));
    for item in &outline.items[p.start as usize..p.end as usize] {
        match item.tag {
            Tag::Text => super::blocks::push_words(&mut out, item.text()),
            Tag::Br if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// The pieces of the article in page order, headline left out.
///
/// `home` is the page's own domain: what links to another one leads to a thing, not to another story.
pub(crate) fn pieces(outline: &Outline<'_>, passages: &[Passage], roots: &[usize], title: Option<usize>, home: Option<&str>) -> Vec<Piece> {
    let items = &outline.items;
    let inside = |p: &Passage| roots.iter().any(|&r| (r as u32) < p.start && p.start < items[r].end);
    let first = passages.iter().position(inside).unwrap_or(passages.len());
    let last = passages.iter().rposition(inside).unwrap_or(0);
    let start = title.filter(|&t| t < first || inside(&passages[t])).map_or(first, |t| t.min(first));
    let mut out = Vec::new();
    let mut running = false;
    // Behind the last full sentences stand references and other sites' stories.
    let end = passages.iter().rposition(|p| p.stops > 0 && p.weight >= 60 && !p.linked(30) && inside(p)).unwrap_or(0);
    for (at, p) in passages.iter().enumerate().take(passages.len()).skip(start) {
        if Some(at) == title || is_teaser(outline, p) {
            continue;
        }
        let kind = if inside(p) {
            if title.is_some_and(|t| at < t && inside(&passages[t])) {
                outside(p)
            } else {
                within(outline, p, running, home.filter(|_| at < end))
            }
        } else if at < first {
            // Sentences between headline and body are a standfirst, whatever their class is called.
            let leads = title.is_some_and(|t| at > t && at <= t + 6) && p.stops > 0 && p.weight >= 70 && p.link == 0;
            outside(p).or(leads.then_some(BlockKind::Standfirst))
        } else if at <= last {
            None
        } else {
            break;
        };
        if let Some(kind) = kind {
            running |= kind == BlockKind::Paragraph;
            out.push(Piece { kind, passage: at });
        }
    }
    while out.last().is_some_and(|p| p.kind == BlockKind::Heading) {
        out.pop();
    }
    out
}

/// Items of a card that are looked through for the other link of a teaser.
const CARD: usize = 300;

/// Whether a caption stands under the picture of another story: picture and a heading beside it link to one address.
pub(crate) fn is_teaser(outline: &Outline<'_>, p: &Passage) -> bool {
    if !p.within.has(Within::FIGURE) {
        return false;
    }
    let items = &outline.items;
    let Some(figure) = outline.ancestors(p.start as usize).find(|&i| items[i].tag == Tag::Figure) else { return false };
    let end = items[figure].end as usize;
    let linked =
        items[figure..end.min(figure + CARD)].iter().find(|i| i.tag == Tag::A && i.weight == 0).and_then(|a| a.named(&local_name!("href")));
    let Some(href) = linked.filter(|h| h.len() > 1 && !h.starts_with('#') && !is_picture(h)) else { return false };
    let card = items[figure].parent as usize;
    let last = (items[card].end as usize).min(card + CARD);
    let heading = |i: usize| outline.ancestors(i).take(3).any(|a| matches!(items[a].tag, Tag::Heading));
    (card..last).filter(|i| !(figure..end).contains(i)).any(|i| {
        items[i].tag == Tag::A
            && items[i].weight > 0
            && items[i].named(&local_name!("href")) == Some(href)
            && (heading(i) || holds_heading(outline, i))
    })
}

fn holds_heading(outline: &Outline<'_>, i: usize) -> bool {
    let end = (outline.items[i].end as usize).min(i + 20);
    outline.items[i..end].iter().any(|x| x.tag == Tag::Heading)
}

/// Whether an address leads to the picture itself.
fn is_picture(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"].iter().any(|e| path.ends_with(e))
}

/// Whether a picture is a teaser's: words beside it link to the same address.
pub(crate) fn leads_away(outline: &Outline<'_>, i: usize) -> bool {
    const BESIDE: usize = 60;
    let items = &outline.items;
    let link = outline.ancestors(i).take(4).find(|&a| items[a].tag == Tag::A).and_then(|a| items[a].named(&local_name!("href")));
    let around = &items[i.saturating_sub(BESIDE)..(i + BESIDE).min(items.len())];
    link.is_some_and(|h| around.iter().any(|x| x.tag == Tag::A && x.weight > 0 && x.named(&local_name!("href")) == Some(h)))
}

/// Kinds that the marks and tags around a passage give, wherever it stands.
fn marked(p: &Passage) -> Option<BlockKind> {
    let m = p.marks;
    if p.within.has(Within::FIGCAPTION) || p.within.has(Within::FIGURE) && !p.within.has(Within::QUOTE) || m.has(Marks::CAPTION) {
        return Some(if m.has(Marks::CREDIT) { BlockKind::Credit } else { BlockKind::Caption });
    }
    if m.has(Marks::CREDIT) {
        return Some(BlockKind::Credit);
    }
    if m.has(Marks::EMBED) {
        return Some(BlockKind::Embed);
    }
    if m.has(Marks::PULLQUOTE) {
        return Some(BlockKind::PullQuote);
    }
    if m.has(Marks::CORRECTION) {
        return Some(BlockKind::Correction);
    }
    if m.has(Marks::NOTE) {
        return Some(BlockKind::Note);
    }
    if m.has(Marks::BYLINE) {
        return Some(BlockKind::Byline);
    }
    None
}

fn outside(p: &Passage) -> Option<BlockKind> {
    let kind = marked(p);
    if kind.is_some() {
        return kind;
    }
    if p.marks.has(Marks::STANDFIRST) && !p.linked(50) && p.weight >= 30 {
        return Some(BlockKind::Standfirst);
    }
    if p.marks.has(Marks::KICKER) {
        return Some(BlockKind::Kicker);
    }
    None
}

/// Least weight of a linked name: shorter ones are buttons.
const THING: u32 = 8;

/// Bars between the links of a row at least.
const BARS: usize = 2;

/// "Tables: First league | Second league | Cup": links to the site's own pages, parted by bars.
fn is_link_row(outline: &Outline<'_>, p: &Passage) -> bool {
    if p.weight > 400 || !(p.linked(75) || p.stops == 0 && p.linked(40)) {
        return false;
    }
    let texts = outline.items[p.start as usize..p.end as usize].iter().filter(|i| i.tag == Tag::Text);
    texts.flat_map(|t| t.text().chars()).filter(|c| matches!(c, '|' | '•' | '·')).take(BARS).count() == BARS
}

/// Whether a passage's links are the kind that goods have, by the page's own word.
fn is_sold(outline: &Outline<'_>, p: &Passage) -> bool {
    let paid = |rel: &str| rel.split_ascii_whitespace().any(|w| w.eq_ignore_ascii_case("sponsored") || w.eq_ignore_ascii_case("nofollow"));
    links(outline, p).any(|a| a.named(&local_name!("rel")).is_some_and(paid))
}

/// The links that a passage stands in or holds.
fn links<'o>(outline: &'o Outline<'_>, p: &Passage) -> impl Iterator<Item = &'o Item<'o>> {
    let holder = p.holder;
    let around = outline.ancestors(p.start as usize).take_while(move |&a| a as u32 >= holder);
    around.chain(p.start as usize..p.end as usize).map(|i| &outline.items[i]).filter(|i| i.tag == Tag::A)
}

/// Whether all links of a passage lead to other sites than the page's own.
fn leads_out(outline: &Outline<'_>, p: &Passage, home: Option<&str>) -> bool {
    let Some(home) = home else { return false };
    let mut links = links(outline, p).filter_map(|a| a.named(&local_name!("href"))).peekable();
    let out = |href: &str| super::publisher::host_of(href).is_some_and(|h| super::canonical::site(&h) != home);
    links.peek().is_some() && links.all(out)
}

fn within(outline: &Outline<'_>, p: &Passage, running: bool, home: Option<&str>) -> Option<BlockKind> {
    if let Some(kind) = marked(p) {
        return Some(kind);
    }
    if p.marks.has(Marks::DATE) || p.within.has(Within::TIME) && p.weight < 60 {
        return None;
    }
    if p.marks.has(Marks::STANDFIRST) && !running && p.stops == 0 && p.weight >= 30 && !p.linked(50) {
        return Some(BlockKind::Standfirst);
    }
    if p.marks.has(Marks::KICKER) && !running {
        return Some(BlockKind::Kicker);
    }
    if is_link_row(outline, p) {
        return None;
    }
    // Names of places and goods, each linked to its own site, are what an article lists.
    let thing = || running && p.marks.has(Marks::BODY | Marks::DECLARED) && p.weight >= THING && leads_out(outline, p, home);
    if p.within.has(Within::HEADING) || p.within.has(Within::H1) {
        return (!p.linked(90) || thing()).then_some(BlockKind::Heading);
    }
    if p.within.has(Within::LI) {
        let list = outline.ancestors(p.start as usize).find(|&i| outline.items[i].tag == Tag::List);
        let links = list.is_some_and(|i| outline.items[i].link * 10 > outline.items[i].weight * 6);
        return (!links && !p.linked(90) || thing() && is_sold(outline, p)).then_some(BlockKind::ListItem);
    }
    if p.linked(90) && p.weight < 300 {
        return None;
    }
    if p.within.has(Within::QUOTE) {
        return Some(BlockKind::Quotation);
    }
    Some(BlockKind::Paragraph)
}

#[cfg(test)]
mod tests {
    use crate::article::from_dom;
    use crate::knowledge::Knowledge;

    #[test]
    fn the_caption_of_a_teaser_is_left_out_and_the_one_of_an_enlarged_picture_is_kept() {
        let body =
            "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road.</p>".repeat(4);
        let figure =
            |href: &str, credit: &str| format!("<figure><a href='{href}'><img src='/x.jpg'></a><figcaption>{credit}</figcaption></figure>");
        let card = format!("<li><article>{}<h3><a href='/other'>Another bridge</a></h3></article></li>", figure("/other", "Foto: Max Poe"));
        let html = format!(
            "<html><body><article><h1>Bridge to close</h1><div class='article-body'>{}{body}<ul>{card}</ul></div></article></body></html>",
            figure("/big.jpg?w=9", "Photo: Jane Roe")
        );
        let article = from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty());
        let names: Vec<&str> = article.image_credits.iter().filter_map(|c| c.person.as_deref()).collect();
        assert_eq!(names, ["Jane Roe"]);
    }

    fn lines(inner: &str) -> Vec<String> {
        const OPENS: &str =
            "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road.</p>";
        const ENDS: &str =
            "<p>The work will cost four million and take a year, the mayor wrote in a letter to the residents of the town.</p>";
        let html = format!(
            "<html><body><article><h1>Bridge to close</h1><div class='article-body'>{OPENS}{OPENS}{inner}{ENDS}</div></article></body></html>"
        );
        let article = from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty());
        article.body().map(|b| b.span.of(article.text()).to_owned()).filter(|w| !w.starts_with("The ")).collect()
    }

    #[test]
    fn a_row_of_links_parted_by_bars_is_no_paragraph() {
        let row = r#"<p><b>Tables:</b> <a href="/1">First league</a> | <a href="/2">Second league</a> | <a href="/3">Cup</a></p>"#;
        assert!(lines(row).is_empty());
        assert_eq!(lines("<p>Open: Monday | Tuesday | <a href='/w'>Friday</a> from nine to five</p>").len(), 1);
    }

    #[test]
    fn linked_names_of_places_and_goods_are_kept_and_links_to_stories_are_not() {
        let heading = |href: &str| {
            format!(
                "<h2><a href='{href}'>Red Mill Tavern</a></h2><p>It opens at nine, and dinner is served until late on all days of the week.</p>"
            )
        };
        assert_eq!(lines(&heading("https://red-mill.example/"))[0], "Red Mill Tavern");
        assert!(!lines(&heading("/story/mill")).contains(&"Red Mill Tavern".to_owned()));
        let list = |rel: &str| {
            format!(
                "<ul><li><a rel='{rel}' href='https://shop.example/1'>Copper kettle, 20 crowns</a></li><li><a rel='{rel}' href='https://shop.example/2'>Iron pan, 30 crowns</a></li></ul>"
            )
        };
        assert_eq!(lines(&list("sponsored")), ["Copper kettle, 20 crowns", "Iron pan, 30 crowns"]);
        assert!(lines(&list("noopener")).is_empty());
    }

    #[test]
    fn a_wrapper_of_the_first_paragraphs_is_kept_whatever_it_is_called() {
        let paragraph = "<div class='article-body'><p>Nobody was hurt when a part of the bridge fell into the river in the spring, and the road stayed open for cars, buses and carts until the council met on Monday to hear the engineers, who had looked at the piers.</p></div>";
        assert_eq!(lines(&format!("<div class='teaser-content'>{paragraph}</div>")).len(), 1);
        assert!(
            lines("<div class='teaser-content'><p>Nobody was hurt when a part of the bridge fell into the river in the spring.</p></div>")
                .is_empty()
        );
    }
}
