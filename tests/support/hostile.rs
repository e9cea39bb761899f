//! Pages written to hurt a parser, by the numbers of the list of cases they come from.
#![allow(unreachable_pub)]

/// One page.
pub(crate) struct Hostile {
    pub name: &'static str,
    pub html: String,
    /// The report must say that the page was not read to its end.
    pub truncated: bool,
}

fn page(name: &'static str, truncated: bool, html: String) -> Hostile {
    Hostile { name, html, truncated }
}

/// `n` numbered pieces.
fn numbered(n: usize, piece: impl Fn(usize) -> String) -> String {
    (0..n).map(piece).collect()
}

/// Inside an article, so that the stages after the parse have work too.
fn article(body: &str) -> String {
    format!("<!DOCTYPE html><html lang=en><head><title>A page</title></head><body><article><h1>A page</h1>{body}</article></body></html>")
}

/// `divisor` makes the pages smaller that stay within the bounds: a test has no optimised build.
pub(crate) fn pages(divisor: usize) -> Vec<Hostile> {
    let n = |count: usize| count / divisor;
    let attributes = |n| numbered(n, |i| format!(" a{i}=1"));
    let json = |text: &str| format!("<script type=\"application/ld+json\">{text}</script><article><p>Some words stand here.</p></article>");
    let deep = |n: usize, tail: &str| format!("{}{tail}", "<div>".repeat(n));
    vec![
        page("nested div", true, "<div>".repeat(200_000)),
        page("self-closed div", true, "<div/>".repeat(200_000)),
        page("nested lists", true, "<ul><li>".repeat(50_000)),
        page("adoption agency", true, numbered(4_500, |i| format!("<b x{i}><p>")) + &"</b>".repeat(4_500)),
        page("unclosed formatting", true, numbered(20_000, |i| format!("<p><b a{i}>x</p>"))),
        page("attributes", true, format!("<p{}>x", attributes(100_000))),
        page("attributes of an end tag", true, format!("<p>x</p{}>y", attributes(100_000))),
        page("attributes of a script's end tag", true, format!("<script>var a;</script{}>y", attributes(100_000))),
        page("attributes inside a picture", true, format!("<svg><style><x{}>y", attributes(100_000))),
        page("attributes behind a comment", true, format!("<!-- <a b=\" --><p{}>x\">", attributes(100_000))),
        page("attributes behind an escaped script", true, format!("<script><!--<script></script a=\"</script{}>x\">", attributes(100_000))),
        page("attributes given to the body bit by bit", true, format!("<body>{}", numbered(100_000, |i| format!("<body a{i}>")))),
        page("many tags with many attributes", true, format!("<p{}>", attributes(1_000)).repeat(1_000)),
        page("deep JSON-LD", false, json(&format!("{}1{}", "[".repeat(n(500_000)), "]".repeat(n(500_000))))),
        page("deep JSON-LD objects", false, json(&"{\"a\":".repeat(n(200_000)))),
        page("huge JSON-LD", false, json(&format!("[{}0]", "{\"\":0},".repeat(n(500_000))))),
        page("JSON-LD of quotation marks", false, json(&"\"".repeat(n(1_000_000)))),
        page("JSON-LD of bare strings", false, json(&format!("{{\"a\": \"{}", "\" , ".repeat(n(250_000))))),
        page("JSON-LD of backslashes", false, json(&format!("{{\"a\": \"{}", "\\u".repeat(n(400_000))))),
        page("many JSON-LD blocks", false, "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script>".repeat(n(20_000))),
        page("assigned state", false, format!("<script>{}</script>", "a={".repeat(n(300_000)))),
        page("links", false, article(&numbered(n(100_000), |i| format!("<a href=/{i}>l</a>")))),
        page("quotation marks", false, article(&format!("<p>{}</p>", "“".repeat(n(100_000))))),
        page("straight quotation marks", false, article(&format!("<p>{}</p>", "\"a\" ".repeat(n(100_000))))),
        page("unclosed quotations", false, article(&"<p>“He said the plan was ready.</p>".repeat(n(10_000)))),
        page("attributions", false, article(&format!("<p>{}</p>", "\"Yes,\" said Ada Lorn. ".repeat(n(30_000))))),
        page("one sentence without an end", false, article(&format!("<p>{}</p>", "He said that ".repeat(n(60_000))))),
        page("names", false, article(&format!("<p>{}</p>", numbered(n(40_000), |i| format!("Ada{i} Lorn{i} said so. "))))),
        page("capitals", false, article(&format!("<p>{}</p>", "A".repeat(n(700_000))))),
        page("one long word", false, article(&format!("<p>{}</p>", "x".repeat(n(1_000_000))))),
        page("commas", false, article(&format!("<p>{}</p>", "Ada, ".repeat(n(100_000))))),
        page("brackets", false, article(&format!("<p>{}</p>", "(".repeat(n(300_000))))),
        page("white space", false, article(&format!("<p>a{}b</p>", " \n".repeat(n(500_000))))),
        page("line breaks", true, article(&format!("<p>{}</p>", "a<br>".repeat(100_000)))),
        page("paragraphs", false, article(&"<p>By A. Person</p>".repeat(n(40_000)))),
        page("by-lines in one paragraph", false, article(&format!("<p>{}</p>", "By Ada Lorn and ".repeat(n(30_000))))),
        page("photo credits", false, article(&"<figure><img><figcaption>Photo: Ada Lorn/Agency</figcaption></figure>".repeat(n(10_000)))),
        page("dates", false, article(&format!("<p>{}</p>", "May 12, 2024 ".repeat(n(40_000))))),
        page("headings", false, article(&"<h2>What next</h2>".repeat(n(40_000)))),
        page("bidirectional controls", false, article(&format!("<p>{}</p>", "\u{202e}a\u{2066}".repeat(n(100_000))))),
        page("combining characters", false, article(&format!("<p>e{}</p>", "\u{301}".repeat(n(300_000))))),
        page("joined pictures", false, article(&format!("<p>{}</p>", "👩\u{200d}".repeat(n(100_000))))),
        page("references", false, article(&format!("<p>{}</p>", "&amp;".repeat(n(200_000))))),
        page("broken references", false, article(&format!("<p>{}</p>", "&ampersan&#x".repeat(n(80_000))))),
        page("angle brackets", true, "<".repeat(1_000_000)),
        page("comment that does not end", false, format!("<p>x<!--{}", "--".repeat(n(500_000)))),
        page("comments", true, "<!--x-->".repeat(260_000)),
        page("unclosed attribute", false, format!("<p>x</p><a href=\"{}", "<p>y</p>".repeat(n(100_000)))),
        page("scripts", false, "<script></script>".repeat(n(60_000))),
        page("escaped scripts", false, format!("<script><!--{}", "<script></script>".repeat(n(60_000)))),
        page("tables", true, deep(0, &"<table><tr><td>".repeat(60_000))),
        page("misplaced in a table", true, format!("<table>{}", "<b>x<p>".repeat(60_000))),
        page("text in a table", false, format!("<table>{}", "x<tr>".repeat(n(40_000)))),
        page("forms and buttons", true, "<form><button>".repeat(60_000)),
        page("nested links", true, "<a href=x><p>".repeat(60_000)),
        page("selects", false, format!("<select>{}", "<option>x".repeat(n(60_000)))),
        page("nested templates", true, "<template>".repeat(100_000)),
        page("nested pictures", true, "<svg><g>".repeat(100_000)),
        page("nested foreign markup", true, "<math><mi><svg><desc>".repeat(40_000)),
        page("frames", false, format!("<frameset>{}", "<frame>".repeat(n(60_000)))),
        page("deep paragraphs", true, deep(500, &"<p>x".repeat(120_000))),
        page("unknown end tags under deep inline elements", true, format!("{}{}", "<span>".repeat(500), "</x>".repeat(600_000))),
        page("end tags that open", true, deep(500, &"</p>".repeat(200_000))),
        page("deep article", true, article(&deep(200_000, "x"))),
        page("spans in the article", false, article(&"<span>a </span>".repeat(n(60_000)))),
        page("deep inline elements in the article", true, article(&format!("<p>{}", "<i a><b b><em c>x ".repeat(60_000)))),
        page("meta tags", false, "<meta property=og:title content=x>".repeat(n(60_000))),
        page("NUL", false, format!("<p>{}{}b</p>", "a ".repeat(4_000), "\0".repeat(n(10_000)))),
    ]
}
