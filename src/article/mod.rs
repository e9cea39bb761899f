//! DOM to `Article`: one text with blocks and spans, and what the page says of itself.
//!
//! Everything after this module works on [`Article`] alone; plain text enters here.

mod blocks;
mod body;
mod byline;
mod canonical;
mod credit;
mod date;
mod declared;
mod disclosure;
pub(crate) mod draft;
mod form;
mod imprint;
mod kind;
mod language;
mod links;
mod locate;
mod marks;
mod origin;
mod outline;
mod passages;
pub(crate) mod plain;
mod publisher;
mod release;
mod settle;
mod shingles;
mod state;
mod title;

use crate::Span;
use crate::knowledge::Knowledge;
use crate::page::Dom;
use crate::report::{
    ArticleInfo, ArticleKind, Author, Block, BlockKind, Canonical, Correction, DateFound, DateKind, Disclosure, Evidence, EvidenceFrom,
    ImageCredit, Input, Link,
};

/// An outlet or organisation as the page prints it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Credit {
    pub(crate) name: String,
    /// Host, where the page gives one (lower case, without `www.`).
    pub(crate) domain: Option<String>,
    pub(crate) evidence: Vec<Evidence>,
}

/// An article, owned: no DOM behind it.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) input: Input,
    /// The page has more text than is read.
    pub(crate) cut: bool,
    pub(crate) info: ArticleInfo,
    /// The address in use (given, else the page's own), absolute.
    pub(crate) url: Option<String>,
    /// `rel=canonical`, else `og:url`, else a saved-from comment.
    pub(crate) canonical_url: Option<String>,
    /// What a canonical address on another domain was judged to be.
    pub(crate) canonical: Option<Canonical>,
    /// Who publishes the page.
    pub(crate) publisher: Option<Credit>,
    /// The outlet that the whole text is credited to, where it is another.
    pub(crate) origin: Option<Credit>,
    /// Outlets in the byline.
    pub(crate) byline_outlets: Vec<Credit>,
    /// Persons in the byline; `outlet` holds the outlet's printed name until ids are given.
    pub(crate) authors: Vec<Author>,
    pub(crate) image_credits: Vec<ImageCredit>,
    /// In page order, ids `link-1` …
    pub(crate) links: Vec<Link>,
    pub(crate) disclosures: Vec<Disclosure>,
    pub(crate) corrections: Vec<Correction>,
    /// The page's own words that it is paid for ("Sponsored", `rel=sponsored` …).
    pub(crate) sponsored: Vec<Evidence>,
}

impl Article {
    /// `article.text`.
    pub(crate) fn text(&self) -> &str {
        &self.info.text
    }

    /// The blocks of the body.
    pub(crate) fn body(&self) -> impl Iterator<Item = &Block> {
        self.info.blocks.iter().filter(|b| b.kind.is_body())
    }

    /// The words of the first block of a kind.
    pub(crate) fn block(&self, kind: BlockKind) -> Option<(Span, &str)> {
        self.info.blocks.iter().find(|b| b.kind == kind).map(|b| (b.span, b.span.of(self.text())))
    }
}

/// Reads the article of a parsed page. `url` is the address that the caller gave.
pub(crate) fn from_dom(dom: &Dom, url: Option<&str>, knowledge: &Knowledge) -> Article {
    let facts = dom.facts();
    let outline = outline::Outline::of(dom.html.tree.root());
    let passages = passages::read(&outline);
    let roots = locate::roots(&outline, &passages);
    let title = title::find(&outline, &passages, facts);
    let canonical_url = facts.canonical.as_deref().or_else(|| facts.meta("og:url")).or(facts.saved_from.as_deref()).map(str::to_owned);
    let url = url.map(str::to_owned).or_else(|| canonical_url.clone());
    let host = url.as_deref().and_then(publisher::host_of);
    let pieces = body::pieces(&outline, &passages, &roots, title.passage, host.as_deref().map(canonical::site));
    let declared = declared::body(facts);
    let known = declared.map(shingles::Shingles::of).unwrap_or_default();
    let pieces = settle::settle(&outline, &passages, pieces, &known, title.text.as_deref().unwrap_or(""));

    // Next to nothing in the DOM: the page's data or its state may hold the text.
    let body = || pieces.iter().filter(|p| p.kind.is_body()).map(|p| &passages[p.passage]);
    let held = body().map(|p| p.weight as usize).sum::<usize>();
    let short = held < 600 || declared.is_some_and(|d| d.len() > 2 * held);
    let scripted = short.then(|| body().map(|p| body::line(&outline, p)).collect::<Vec<_>>().join("\n"));
    let scripted = scripted.and_then(|shown| elsewhere(dom, declared, &shown, title.text.as_deref().unwrap_or("")));
    let mut writer = blocks::Writer::default();
    if let Some(words) = &title.kicker {
        writer.words(BlockKind::Kicker, words);
    }
    if let Some(words) = &title.text {
        writer.words(BlockKind::Title, words);
    }
    for piece in pieces.iter().filter(|p| scripted.is_none() || !p.kind.is_body()) {
        let p = &passages[piece.passage];
        writer.passage(&outline, piece.kind, p.start as usize, p.end as usize);
    }
    for paragraph in scripted.iter().flatten() {
        writer.linked(BlockKind::Paragraph, &paragraph.words, &paragraph.links);
    }
    let base = url.as_deref().and_then(|u| url::Url::parse(u).ok());
    let base = match (&facts.base, base) {
        (Some(href), Some(url)) => url.join(href).ok(),
        (Some(href), None) => url::Url::parse(href).ok(),
        (None, url) => url,
    };
    let links = links::read(&outline, &writer, base.as_ref());
    let mut article = from_text("");
    article.input = Input::Html;
    article.cut = writer.full;
    article.info.title = title.text;
    article.info.word_count = writer.blocks.iter().filter(|b| b.kind.is_body()).map(|b| blocks::words(b.span.of(&writer.text))).sum();
    article.info.text = writer.text;
    article.info.blocks = writer.blocks;
    article.info.section = facts.meta("article:section").map(str::to_owned);
    article.links = links;
    article.url = url;
    article.canonical_url = canonical_url;
    let body = pieces.iter().filter(|p| p.kind.is_body()).map(|p| p.passage);
    let body = body.clone().min().zip(body.max());
    article.info.language = language::find(facts, article.text());
    let language = article.info.language.clone();
    let address = article.url.clone();
    let mut page = imprint::Page::new(&outline, &passages, title.passage, body, facts, knowledge, language.as_deref());
    page.url = address.as_deref();
    imprint::fill(&mut article, &page);
    if scripted.is_some() {
        from_state(&mut article, dom, &page);
    }
    date::from_scripts(&mut article, &page, dom);
    let mut form = form::read(&outline, &passages, &pieces, title.passage);
    // What breaks off in the DOM may stand whole in the page's data.
    form.cut &= scripted.is_none();
    kind::fill(&mut article, facts, knowledge, form);
    article
}

/// Byline and day of a story whose body stood in the page's state, where the page gives none.
fn from_state(article: &mut Article, dom: &Dom, page: &imprint::Page<'_>) {
    if !article.authors.is_empty() && article.info.published.is_some() {
        return;
    }
    let (names, day) = state::imprint(dom, article.info.title.as_deref().unwrap_or(""));
    let data = |key: &str, words: &str| Evidence::in_data(EvidenceFrom::Meta, &format!("state.{key}"), words);
    if article.authors.is_empty() {
        let house = byline::house_names(article);
        let reader = byline::Reader { lex: page.lex, known: &page.known, house: &house };
        for (key, words) in names {
            for name in reader.read(&words, byline::name::Trust::Field).persons {
                let id = format!("author-{}", article.authors.len() + 1);
                article.authors.push(Author { id, name, outlet: None, organisation: false, evidence: vec![data(&key, &words)] });
            }
        }
    }
    if let Some((key, words)) = day.filter(|_| article.info.published.is_none())
        && let Some(date) = words.get(..10).and_then(|d| d.parse::<jiff::civil::Date>().ok())
    {
        let value = date.to_string();
        article.info.published = Some(value.clone());
        article.info.dates.push(DateFound { kind: DateKind::Published, value, evidence: vec![data(&key, &words)] });
    }
}

/// The paragraphs of a body that stands in scripts only, where the DOM shows `shown` of it.
///
/// State holds much that is not this story. What is taken must hold what the page shows, or else the headline's words.
fn elsewhere(dom: &Dom, declared: Option<&str>, shown: &str, title: &str) -> Option<Vec<state::Stated>> {
    let held = shown.len();
    let bytes = |p: &Vec<state::Stated>| p.iter().map(|s| s.words.len()).sum::<usize>();
    let declared = declared.filter(|b| b.len() > 2 * held).map(|b| state::paragraphs(&[b])).filter(|p| bytes(p) > 2 * held);
    let fits = |p: &Vec<state::Stated>| {
        let found = p.iter().map(|s| s.words.as_str()).collect::<Vec<_>>().join("\n");
        match shingles::Shingles::of(&found).known(shown) {
            Some(known) => known >= 60,
            None => {
                let found = found.to_lowercase();
                let words: Vec<String> =
                    title.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 4).map(str::to_lowercase).collect();
                words.iter().filter(|w| found.contains(w.as_str())).count() * 2 > words.len()
            }
        }
    };
    declared.or_else(|| (held < 600).then(|| state::body(dom)).flatten().filter(|p| bytes(p) > 2 * held.max(200) && fits(p)))
}

/// Plain text as an article: offsets unchanged, a block a paragraph.
pub(crate) fn from_text(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        at += line.len();
    }
    Article {
        input: Input::Text,
        cut: false,
        info: ArticleInfo {
            title: None,
            kind: ArticleKind::News,
            kind_reason: None,
            language: None,
            published: None,
            modified: None,
            dates: Vec::new(),
            section: None,
            word_count: text.split_whitespace().count(),
            text: text.to_owned(),
            withheld: None,
            blocks,
        },
        url: None,
        canonical_url: None,
        canonical: None,
        publisher: None,
        origin: None,
        byline_outlets: Vec::new(),
        authors: Vec::new(),
        image_credits: Vec::new(),
        links: Vec::new(),
        disclosures: Vec::new(),
        corrections: Vec::new(),
        sponsored: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(html: &str) -> Article {
        from_dom(&crate::page::parse(html), Some("https://daily.example/2024/a.html"), &Knowledge::empty())
    }

    fn kinds(article: &Article) -> Vec<(BlockKind, String)> {
        article.info.blocks.iter().map(|b| (b.kind, b.span.of(article.text()).to_owned())).collect()
    }

    /// Blocks are ordered, apart, trimmed, and cover the text but for the blank lines between them.
    fn assert_sound(article: &Article) {
        let text = article.text();
        let words: Vec<&str> = article.info.blocks.iter().map(|b| b.span.of(text)).collect();
        assert_eq!(words.join("\n\n"), text);
        for (block, words) in article.info.blocks.iter().zip(&words) {
            assert!(!words.is_empty() && words.trim() == *words, "{block:?}");
        }
        for link in &article.links {
            if let Some(span) = link.span {
                assert_eq!(span.of(text).replace('\n', " "), link.text);
            }
        }
    }

    const STORY: &str = r##"<html lang="en"><head><title>Bridge to close in Lower Marling | The Daily Example</title><meta property="og:title" content="Bridge to close in Lower Marling"></head><body>
        <nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
        <article><header><span class="kicker">Roads</span><h1>Bridge to close in Lower Marling</h1><p class="standfirst">Engineers found worn piers under the old road to the coast.</p></header>
        <figure><img src="/b.jpg"><figcaption>The bridge in May. <span class="credit">Ada Brook/Example Pictures</span></figcaption></figure>
        <div class="article-body"><p>The council of Lower Marling voted on Monday to close the <a href="/bridge">old bridge</a> over the river, which has carried the road to the coast for a century.</p>
        <p>Engineers said that its piers were worn. Nobody was hurt when a part of it fell in the spring,<br><br>and the road stayed open for cars until the council met.</p>
        <h2>What comes next</h2><ul><li>A new bridge is to be built by the autumn.</li><li>Buses will go by way of Upper Marling.</li></ul>
        <blockquote><p>“We could not wait any longer,” the mayor wrote to the residents.</p></blockquote>
        <p><a href="/other">Read more: Buses to go by way of Upper Marling</a></p>
        <aside class="related"><h3>Related</h3><ul><li><a href="/1">One story</a></li><li><a href="/2">Another story</a></li></ul></aside>
        <p>The work will cost four million, the council said in a <a href="https://council.example/report.pdf">report</a> on Tuesday.</p>
        <p><em>Reporting by Ada Brook in Lower Marling; editing by Tom Reed.</em></p></div></article>
        <footer><p>Copyright The Daily Example. All rights reserved.</p></footer></body></html>"##;

    #[test]
    fn gives_every_part_of_a_story_its_kind() {
        let article = read(STORY);
        assert_sound(&article);
        let kinds = kinds(&article);
        let of = |k: BlockKind| kinds.iter().filter(|(kind, _)| *kind == k).map(|(_, w)| w.as_str()).collect::<Vec<_>>();
        assert_eq!(of(BlockKind::Title), ["Bridge to close in Lower Marling"]);
        assert_eq!(of(BlockKind::Standfirst), ["Engineers found worn piers under the old road to the coast."]);
        assert_eq!(of(BlockKind::Caption), ["The bridge in May."]);
        assert_eq!(of(BlockKind::Credit), ["Ada Brook/Example Pictures"]);
        assert_eq!(of(BlockKind::Paragraph).len(), 4, "{kinds:?}");
        assert_eq!(of(BlockKind::ListItem).len(), 2);
        assert_eq!(of(BlockKind::Quotation).len(), 1);
        assert_eq!(of(BlockKind::Heading), ["What comes next"]);
        assert_eq!(of(BlockKind::Note), ["Reporting by Ada Brook in Lower Marling; editing by Tom Reed."]);
    }

    #[test]
    fn leaves_navigation_and_other_stories_out_of_the_text() {
        let article = read(STORY);
        for words in ["Sport", "Read more", "Another story", "All rights"] {
            assert!(!article.text().contains(words), "{words}");
        }
        assert!(article.links.iter().any(|l| l.text == "Sport" && l.place == crate::report::LinkPlace::Chrome));
        assert!(article.links.iter().any(|l| l.text == "old bridge" && l.url == "https://daily.example/bridge"));
    }

    #[test]
    fn a_body_in_json_ld_alone_is_read() {
        let text = "The council voted to close the old bridge on Monday. Its piers were worn, engineers said in a report. ".repeat(6);
        let html = format!(
            r#"<html><body><h1>Bridge to close</h1><p>Subscribe to read on.</p><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge to close","articleBody":"{text}"}}</script></body></html>"#
        );
        let article = read(&html);
        assert_sound(&article);
        assert!(article.info.word_count > 80, "{}", article.text());
    }

    #[test]
    fn an_empty_page_is_no_article() {
        let article = read("<html><body></body></html>");
        assert_eq!(article.info.kind, ArticleKind::NotAnArticle);
        assert!(article.text().is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_markup_gives_sound_spans(parts in proptest::collection::vec(prop_oneof![
            "[a-zß日 .,\u{a0}\u{ad}]{0,40}",
            proptest::sample::select(vec!["<p>", "</p>", "<div class='related'>", "</div>", "<a href='/x'>", "</a>", "<br>", "<br><br>", "<h1>", "</h1>", "<li>", "<ul>", "</ul>",
                "<blockquote>", "</blockquote>", "<figure><img>", "<figcaption>", "</figure>", "<table><tr><td>", "</table>", "<i>", "</i>", "<article class='article-body'>", "</article>", "&nbsp;", "The council said so on Monday. ", "<span hidden>", "</span>"]).prop_map(str::to_owned),
        ], 0..60)) {
            assert_sound(&read(&parts.concat()));
        }
    }
}
