//! One walk over the DOM gives a flat list in page order; everything after it is arithmetic on indices.
//!
//! An element's subtree is the range `i..items[i].end`, so that a walk is a loop, skipping is an assignment, and depth costs no stack.

use ego_tree::NodeRef;
use html5ever::{LocalName, local_name};
use scraper::Node;

use super::marks::{self, Marks};
use crate::page::{attribute, named};

/// An element or a text node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) node: NodeRef<'a, Node>,
    /// Index of the parent; the root is its own.
    pub(crate) parent: u32,
    /// One past the subtree.
    pub(crate) end: u32,
    pub(crate) tag: Tag,
    /// What the element's own attributes say.
    pub(crate) marks: Marks,
    /// Bytes of text that are not white space, whole subtree. (Bytes, because they weigh scripts without spaces about right.)
    pub(crate) weight: u32,
    /// The part of `weight` that lies in links.
    pub(crate) link: u32,
}

impl<'a> Item<'a> {
    pub(crate) fn attr(&self, name: &str) -> Option<&'a str> {
        match self.node.value() {
            Node::Element(e) => attribute(e, name),
            _ => None,
        }
    }

    /// The same by the parser's atom: quicker, for what is asked of every element.
    pub(crate) fn named(&self, name: &LocalName) -> Option<&'a str> {
        match self.node.value() {
            Node::Element(e) => named(e, name),
            _ => None,
        }
    }

    pub(crate) fn text(&self) -> &'a str {
        match self.node.value() {
            Node::Text(t) => t,
            _ => "",
        }
    }
}

/// Groups of tags that the extraction tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    Text,
    /// Scripts, styles, controls, players: no text of the page.
    Skip,
    Html,
    Body,
    Div,
    Section,
    Article,
    Main,
    Nav,
    Aside,
    Header,
    Footer,
    Form,
    P,
    H1,
    Heading,
    List,
    Li,
    Quote,
    Figure,
    Figcaption,
    Table,
    Row,
    Cell,
    Pre,
    Address,
    OtherBlock,
    A,
    Br,
    Hr,
    Img,
    Time,
    Italic,
    Bold,
    Inline,
}

impl Tag {
    fn of(name: &LocalName) -> Self {
        match *name {
            local_name!("html") => Self::Html,
            local_name!("body") => Self::Body,
            local_name!("div") => Self::Div,
            local_name!("section") | local_name!("hgroup") => Self::Section,
            local_name!("article") => Self::Article,
            local_name!("main") => Self::Main,
            local_name!("nav") | local_name!("menu") => Self::Nav,
            local_name!("aside") => Self::Aside,
            local_name!("header") => Self::Header,
            local_name!("footer") => Self::Footer,
            local_name!("form") => Self::Form,
            local_name!("p") => Self::P,
            local_name!("h1") => Self::H1,
            local_name!("h2") | local_name!("h3") | local_name!("h4") | local_name!("h5") | local_name!("h6") => Self::Heading,
            local_name!("ul") | local_name!("ol") | local_name!("dl") | local_name!("dir") => Self::List,
            local_name!("li") | local_name!("dt") | local_name!("dd") => Self::Li,
            local_name!("blockquote") => Self::Quote,
            local_name!("figure") => Self::Figure,
            local_name!("figcaption") => Self::Figcaption,
            local_name!("table") => Self::Table,
            local_name!("tr") => Self::Row,
            local_name!("td") | local_name!("th") | local_name!("caption") => Self::Cell,
            local_name!("pre") => Self::Pre,
            local_name!("address") => Self::Address,
            local_name!("tbody")
            | local_name!("thead")
            | local_name!("tfoot")
            | local_name!("fieldset")
            | local_name!("details")
            | local_name!("summary")
            | local_name!("center")
            | local_name!("dialog")
            | local_name!("legend") => Self::OtherBlock,
            local_name!("a") => Self::A,
            local_name!("br") => Self::Br,
            local_name!("hr") => Self::Hr,
            local_name!("img") | local_name!("picture") => Self::Img,
            local_name!("time") => Self::Time,
            local_name!("i") | local_name!("em") | local_name!("cite") => Self::Italic,
            local_name!("b") | local_name!("strong") => Self::Bold,
            local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("embed")
            | local_name!("svg")
            | local_name!("math")
            | local_name!("canvas")
            | local_name!("head")
            | local_name!("select")
            | local_name!("option")
            | local_name!("textarea")
            | local_name!("input")
            | local_name!("button")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("map")
            | local_name!("datalist")
            | local_name!("title")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("frameset")
            | local_name!("applet") => Self::Skip,
            // Names that the standard does not have.
            _ => match &**name {
                "amp-img" => Self::Img,
                "amp-ad" | "amp-analytics" | "amp-sidebar" => Self::Skip,
                _ => Self::Inline,
            },
        }
    }

    /// Whether the element begins and ends a block of text.
    pub(crate) const fn is_block(self) -> bool {
        !matches!(self, Self::Text | Self::Skip | Self::A | Self::Br | Self::Img | Self::Time | Self::Italic | Self::Bold | Self::Inline)
    }
}

/// The page, flat.
pub(crate) struct Outline<'a> {
    pub(crate) items: Vec<Item<'a>>,
    /// Indices of pictures and players, in page order.
    pub(crate) pictures: Vec<u32>,
    /// Indices of links, in page order.
    pub(crate) links: Vec<u32>,
}

impl<'a> Outline<'a> {
    /// Walks the tree once.
    pub(crate) fn of(root: NodeRef<'a, Node>) -> Self {
        let mut items: Vec<Item<'a>> = Vec::with_capacity(root.tree().nodes().len());
        let (mut pictures, mut links) = (Vec::new(), Vec::new());
        let mut memo = marks::Memo::default();
        let mut parent = 0u32;
        let mut node = root;
        loop {
            let mut inside = None;
            match node.value() {
                Node::Element(e) => {
                    let tag = Tag::of(&e.name.local);
                    let marks = if matches!(tag, Tag::Skip | Tag::Br) { Marks::NONE } else { marks::of_element(e, &mut memo) };
                    let at = items.len() as u32;
                    if tag == Tag::Img || matches!(e.name.local, local_name!("video") | local_name!("iframe")) {
                        pictures.push(at);
                    }
                    if tag == Tag::A {
                        links.push(at);
                    }
                    items.push(Item { node, parent, end: at + 1, tag, marks, weight: 0, link: 0 });
                    if tag != Tag::Skip {
                        inside = node.first_child().map(|c| (c, at));
                    }
                }
                Node::Text(t) => {
                    let weight = weigh(t);
                    let at = items.len() as u32;
                    items.push(Item { node, parent, end: at + 1, tag: Tag::Text, marks: Marks::NONE, weight, link: 0 });
                }
                Node::Document | Node::Fragment => {
                    let at = items.len() as u32;
                    items.push(Item { node, parent, end: at + 1, tag: Tag::Html, marks: Marks::NONE, weight: 0, link: 0 });
                    inside = node.first_child().map(|c| (c, at));
                }
                _ => {}
            }
            if let Some((child, at)) = inside {
                parent = at;
                node = child;
                continue;
            }
            loop {
                if let Some(next) = node.next_sibling().filter(|_| node.id() != root.id()) {
                    node = next;
                    break;
                }
                match node.parent().filter(|_| node.id() != root.id()) {
                    Some(up) => {
                        node = up;
                        parent = items.get(parent as usize).map_or(0, |p| p.parent);
                    }
                    None => return Self { items, pictures, links }.summed(),
                }
            }
        }
    }

    /// Carries ends and weights up: children stand after their parents, so one pass from the back will do.
    fn summed(mut self) -> Self {
        for i in (1..self.items.len()).rev() {
            let item = self.items[i];
            let link = if item.tag == Tag::A { item.weight } else { item.link };
            self.items[i].link = link;
            let up = &mut self.items[item.parent as usize];
            up.end = up.end.max(item.end);
            up.weight = up.weight.saturating_add(item.weight);
            up.link = up.link.saturating_add(link);
        }
        self
    }

    /// Indices of the ancestors of `i`, nearest first.
    pub(crate) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = i;
        std::iter::from_fn(move || {
            let up = self.items.get(at)?.parent as usize;
            (up != at).then(|| {
                at = up;
                up
            })
        })
    }

    /// Whether a picture or player stands in items `from..to`.
    pub(crate) fn pictured(&self, from: usize, to: usize) -> bool {
        let at = self.pictures.partition_point(|&p| (p as usize) < from);
        self.pictures.get(at).is_some_and(|&p| (p as usize) < to)
    }

    /// The text of a subtree, white space as one space.
    pub(crate) fn words(&self, i: usize) -> String {
        let end = self.items.get(i).map_or(i, |x| x.end as usize);
        let mut out = String::with_capacity(self.items.get(i).map_or(0, |x| with_spaces(x.weight)));
        for item in &self.items[i..end] {
            if item.tag == Tag::Text {
                super::blocks::push_words(&mut out, item.text());
            } else if (item.tag.is_block() || item.tag == Tag::Br) && !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        }
        out.truncate(out.trim_end().len());
        out
    }
}

/// About the bytes of a text of this weight.
pub(crate) const fn with_spaces(weight: u32) -> usize {
    weight as usize + weight as usize / 4
}

fn weigh(t: &str) -> u32 {
    super::blocks::count(t, |b| b > b' ')
}
