//! The bounded parse: html5ever's own tokenizer and tree builder, fed tag by tag.
//!
//! The input is read twice side by side: [`tags`] looks ahead for a tag with too many attributes
//! (the tokenizer's own check is quadratic), and asks the [`Gate`] wherever only the tree builder knows
//! how the tokenizer will read on.

use std::cell::OnceCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::ns;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TokenSink, Tokenizer, TokenizerOpts};
use html5ever::{LocalName, TokenizerResult};
use scraper::node::Element;

use super::facts::{self, Facts};
use super::guard::Gate;
use super::tags;
use crate::limits::{MAX_ATTRIBUTES, MAX_WORK};

/// Bytes that are handed over at once, so that a shut gate ends the parse soon.
const PIECE: usize = 32 * 1024;

/// A parsed page.
pub(crate) struct Dom {
    pub(crate) html: scraper::Html,
    /// A bound was reached.
    pub(crate) truncated: bool,
    /// Looks at open elements and ancestors that the parse took: its cost without a clock.
    pub(crate) work: u64,
    facts: OnceCell<Facts>,
}

impl Dom {
    /// JSON-LD, meta tags, the canonical address: read once, on the first call.
    pub(crate) fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| facts::collect(&self.html))
    }
}

/// The value of an element's attribute; `name` in lower case. The parser's own look-up makes an atom of the name each time.
pub(crate) fn attribute<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.attrs.iter().find(|(own, _)| *own.local == *name && own.ns == ns!()).map(|(_, value)| &**value)
}

/// The same by the parser's own atom, where every element of a page is asked: no string is compared.
pub(crate) fn named<'e>(element: &'e Element, name: &LocalName) -> Option<&'e str> {
    element.attrs.iter().find(|(own, _)| own.local == *name && own.ns == ns!()).map(|(_, value)| &**value)
}

/// Parses a page within the bounds of [`crate::limits`].
pub(crate) fn parse(html: &str) -> Dom {
    let html = html.strip_prefix('\u{feff}').unwrap_or(html);
    let mut feeder = Feeder::new(html);
    feeder.run();
    let cut = feeder.cut || feeder.is_done();
    let Feeder { tokenizer, .. } = feeder;
    tokenizer.end();
    let truncated = cut || tokenizer.sink.is_shut();
    let (html, work) = tokenizer.sink.finish();
    Dom { html, truncated, work, facts: OnceCell::new() }
}

struct Feeder<'a> {
    text: &'a str,
    input: StrTendril,
    queue: BufferQueue,
    tokenizer: Tokenizer<Gate>,
    /// Up to where the tokenizer has the text.
    fed: usize,
    /// Comparisons of attributes' names by the tokenizer so far, at most.
    comparisons: u64,
    /// Attributes or what follows them were left out.
    cut: bool,
}

impl<'a> Feeder<'a> {
    fn new(text: &'a str) -> Self {
        // Left on, every piece that begins with U+FEFF would lose it.
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        Self {
            text,
            input: StrTendril::from_slice(text),
            queue: BufferQueue::default(),
            tokenizer: Tokenizer::new(Gate::new(), options),
            fed: 0,
            comparisons: 0,
            cut: false,
        }
    }

    /// Goes through the text from one `<` to the next.
    fn run(&mut self) {
        let mut at = 0;
        while let Some(angle) = tags::next_angle(self.text, at) {
            if self.is_done() {
                return;
            }
            let bytes = self.text.as_bytes();
            let next = |n: usize| bytes.get(angle + n).copied().unwrap_or(0);
            at = match next(1) {
                b if b.is_ascii_alphabetic() => self.start_tag(angle + 1),
                b'/' if next(2).is_ascii_alphabetic() => self.tag(angle + 2).end + 1,
                b'!' if next(2) == b'-' && next(3) == b'-' => tags::comment_end(self.text, angle),
                b'!' if bytes[angle..].starts_with(b"<![CDATA[") && self.in_foreign_content(angle) => tags::past(self.text, angle, "]]>"),
                b'!' | b'?' | b'/' => tags::past(self.text, angle, ">"),
                _ => angle + 1,
            };
            if at - self.fed.min(at) > PIECE {
                self.feed(at);
            }
        }
        self.feed(self.text.len());
    }

    /// A start tag and, if it opens raw text, that text with its end tag. Returns where to go on.
    fn start_tag(&mut self, name: usize) -> usize {
        let tag = self.tag(name);
        let after = tag.end + 1;
        let name = &self.text.as_bytes()[name..tag.name_end];
        if !tags::may_be_raw(name) {
            return after;
        }
        self.feed(after);
        let mut at = after;
        while self.tokenizer.sink.in_raw_text() {
            let Some(angle) = tags::end_tag(self.text, at, name) else { return self.text.len() };
            at = angle + 2 + name.len();
            if self.ends_raw_text(at) {
                at = self.tag(angle + 2).end + 1;
                self.feed(at);
            }
        }
        at
    }

    /// Whether the end tag whose name ends here is one: inside `<!--<script>` a `</script>` is text.
    /// Then the character after the name comes out as text.
    fn ends_raw_text(&mut self, name_end: usize) -> bool {
        self.feed(name_end);
        let before = self.tokenizer.sink.characters();
        self.feed(name_end + 1);
        self.tokenizer.sink.characters() == before
    }

    /// Looks at one tag, leaving out attributes beyond the bound.
    fn tag(&mut self, name: usize) -> tags::Tag {
        let tag = tags::tag(self.text, name);
        if let Some(surplus) = tag.surplus.filter(|&s| s >= self.fed) {
            self.feed(surplus);
            self.fed = tag.end;
            self.cut = true;
        }
        let kept = tag.attributes.min(MAX_ATTRIBUTES) as u64;
        self.comparisons += kept * kept / 2;
        tag
    }

    /// Whether a bound was passed, so that the rest is not read.
    fn is_done(&self) -> bool {
        self.comparisons > MAX_WORK || self.tokenizer.sink.is_shut()
    }

    fn in_foreign_content(&mut self, angle: usize) -> bool {
        self.feed(angle);
        self.tokenizer.sink.adjusted_current_node_present_but_not_in_html_namespace()
    }

    /// Hands the text up to `to` over, until the gate shuts.
    fn feed(&mut self, to: usize) {
        let to = to.min(self.text.len());
        while self.fed < to && !self.is_done() {
            let mut end = to.min(self.fed + PIECE);
            while !self.text.is_char_boundary(end) {
                end += 1;
            }
            // Lengths fit: the input has at most MAX_BYTES.
            self.queue.push_back(self.input.subtendril(self.fed as u32, (end - self.fed) as u32));
            // The tokenizer stops at every `</script>` and `<meta charset>`.
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
            self.fed = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use scraper::Html;

    use super::*;
    use crate::limits::{MAX_DEPTH, MAX_NODES};

    #[track_caller]
    fn same_as_plain_parser(html: &str) {
        let dom = parse(html);
        assert!(!dom.truncated, "truncated: {}", html.chars().take(200).collect::<String>());
        assert!(dom.html == Html::parse_document(html), "other tree: {}", html.chars().take(400).collect::<String>());
    }

    #[test]
    fn gives_the_plain_parsers_tree_on_ordinary_markup() {
        for html in [
            "",
            "plain words",
            "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>A &amp; B</title></head><body><p>One<p>Two</body></html>",
            "<table><tr><td>x<td>y</table><p>a<b>b<i>c</b>d</i>e",
            "<p>1<p>2</p></p><div/>x<br/>y<img src=a>z</div>",
            "<ul><li>a<ul><li>b</ul><li>c</ul><dl><dt>x<dd>y",
            "<a href=1>one<a href=2>two</a>",
            "<table>stray<tr><p>foster</p><td>cell</table>",
            "<select><option>a<option>b</select><textarea><p>raw</textarea>",
            "<svg><title>t</title><style>a<b>c</b></style><![CDATA[ <p> ]]></svg><math><mi>x</mi></math>",
            "<![CDATA[ not here ]]>x<?pi?>y</ bogus>z<!x>",
            "<template><p>inside</template><frameset><frame></frameset>",
            "<body a=1><body a=2 b=3><html c=4>",
            "a\u{feff}b\r\nc\0d<p \u{e9}=\"\u{1f600}\">\u{202e}x",
            "<pre>\n\nx</pre><plaintext><b>all</plaintext> text",
            "<p>unfinished <a href=\"x",
        ] {
            same_as_plain_parser(html);
        }
    }

    #[test]
    fn gives_the_plain_parsers_tree_on_pages_full_of_scripts() {
        for html in [
            "<script>if (a<b && c>d) { x = '</p>' }</script><p>after</p>",
            "<script>document.write('<script src=x></scr'+'ipt>')</script>x<script></script>y",
            "<script><!-- <script>a</script> --></script><p>after",
            "<script><!-- <script> </script a=\"</script>x\"> y",
            "<script>a<</script><script>b</</script><script></scri</script><p>z",
            "<style>p > a { content: '</sty' }</style ><noscript><img src=x></noscript><p>x</p>",
            "<title>a </titl> &amp</title><p>x</p><iframe><p></iframe><xmp><b></xmp>",
            "<textarea>&am</textarea>&amp;<script/>x</script>",
            "<script>unfinished </script",
            "<title>unfinished &lt",
            "<head><script type=application/ld+json>{\"a\":\"<p>\"}</SCRIPT\n><meta charset=utf-8><p>x",
        ] {
            same_as_plain_parser(html);
        }
        let mixed: String = (0..200)
            .map(|i| format!("<div class=\"a{i} b\" data-x='{{\"a\": \"<{i}>\"}}'><script>var x{i} = a<{i} ? \"<b>\" : '</i>';</script><!-- {i} --><p>Words {i}</p></div>"))
            .collect();
        same_as_plain_parser(&mixed);
        // Longer than one piece, with characters of several bytes on its edges.
        same_as_plain_parser(&format!("<p>{}</p><p>x</p>", "é日😀".repeat(20_000)));
        same_as_plain_parser(&format!("<script>{}</script><p>x</p>", "'日' < 'é';".repeat(10_000)));
    }

    #[test]
    fn reads_up_to_the_bound_and_says_so() {
        let just = format!("{}x", "<div>".repeat(MAX_DEPTH - 3));
        same_as_plain_parser(&just);
        let over = parse(&format!("<p>first</p>{}x", "<div>".repeat(MAX_DEPTH + 10)));
        assert!(over.truncated);
        assert!(over.html.root_element().text().any(|t| t == "first"));
        assert!(!over.html.root_element().text().any(|t| t == "x"));
    }

    #[test]
    fn leaves_out_attributes_beyond_the_bound_and_reads_on() {
        let attributes: String = (0..MAX_ATTRIBUTES + 50).map(|i| format!(" a{i}=\">\"")).collect();
        let dom = parse(&format!("<p{attributes}>words</p><p>more</p>"));
        assert!(dom.truncated);
        let texts: Vec<&str> = dom.html.root_element().text().collect();
        assert_eq!(texts, ["words", "more"]);
        let counts = dom.html.tree.values().filter_map(|n| n.as_element()).map(|e| e.attrs.len()).max();
        assert_eq!(counts, Some(MAX_ATTRIBUTES));
    }

    #[test]
    fn attributes_in_text_and_comments_are_none() {
        let words = " word".repeat(MAX_ATTRIBUTES * 2);
        same_as_plain_parser(&format!("<script>for (i=0;i<n{words}) x</script><p>a</p>"));
        same_as_plain_parser(&format!("<!-- <a{words}> --><p>a <3{words}</p>"));
        same_as_plain_parser(&format!("<title><b{words}></title><svg><![CDATA[<b{words}>]]></svg>"));
    }

    #[test]
    fn the_number_of_nodes_is_bounded() {
        let dom = parse(&"<br>".repeat(MAX_NODES * 2));
        assert!(dom.truncated);
        assert!(dom.html.tree.nodes().len() < MAX_NODES + 100);
    }

    #[test]
    fn twice_the_page_takes_about_twice_the_work() {
        let part = "<div class=a><p>Words <a href=x>and <b>a</b> link</a>.</p><ul><li>one<li>two</ul></div>";
        let (once, twice) = (parse(&part.repeat(500)).work, parse(&part.repeat(1_000)).work);
        assert!(twice <= once * 21 / 10, "{once} {twice}");
    }

    /// Real pages, where a folder of them is given.
    #[test]
    fn gives_the_plain_parsers_tree_on_real_pages() {
        let Some(folder) = std::env::var_os("FIRSTHAND_CORPORA") else {
            eprintln!("skipped: FIRSTHAND_CORPORA is not set");
            return;
        };
        let mut pending = vec![std::path::PathBuf::from(folder)];
        let (mut pages, mut bytes, mut work) = (0, 0, 0);
        while let Some(path) = pending.pop() {
            if path.is_dir() {
                pending.extend(std::fs::read_dir(path).unwrap().map(|e| e.unwrap().path()));
            } else if path.extension().is_some_and(|e| e == "html" || e == "htm") {
                let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
                let dom = parse(&text);
                assert!(!dom.truncated, "{}", path.display());
                assert!(dom.html == Html::parse_document(&text), "{}", path.display());
                pages += 1;
                bytes += text.len() as u64;
                work = work.max(dom.work);
            }
        }
        assert!(pages > 0, "no pages");
        eprintln!("{pages} pages, {bytes} bytes, most work {work}");
    }
}
