//! Made pages in several styles of site: what they are called, where their links stand, bodies in script state, dates.
#![allow(clippy::unwrap_used)]

use firsthand::report::{ArticleKind, LinkPlace};
use firsthand::{Checker, Report};

fn read(url: &str, html: &str) -> Report {
    static CHECKER: std::sync::LazyLock<Checker> = std::sync::LazyLock::new(|| Checker::builder().build().unwrap());
    CHECKER.html(html, url).unwrap()
}

const PARAGRAPHS: [&str; 8] = [
    "The council of Lower Marling voted on Monday to close the old bridge over the river, which has carried the road to the coast for a century.",
    "Engineers said that its piers were worn. Nobody was hurt when a part of it fell in the spring, and the road stayed open for cars.",
    "“We could not wait any longer,” said Ada Brook, the mayor, who had asked for the vote three times since the winter.",
    "The work will cost four million, the council said in a report on Tuesday. The county pays a third of it and the state the rest.",
    "Buses will go by way of Upper Marling until the new bridge is open. The detour takes eleven minutes, the bus company said.",
    "Shopkeepers on the far bank fear for their trade. Tom Reed, who sells shoes there, said that he would not last until the autumn.",
    "A first bridge was built of wood in 1790 and burnt down in 1841. The second was of stone, and the third one is the present one.",
    "The new bridge will have two lanes and a path for bicycles. It is to be opened in the autumn of next year, the mayor said.",
];

fn paragraphs(n: usize) -> String {
    PARAGRAPHS.iter().cycle().take(n).enumerate().map(|(i, p)| format!("<p>{p}{}</p>", if i >= 8 { " Again." } else { "" })).collect()
}

fn page(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>{title} | The Lamp</title>{head}</head><body>{body}</body></html>"
    )
}

fn story(title: &str, head: &str, body: &str) -> String {
    let nav = "<header><nav><a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a></nav></header>";
    let foot = "<footer><p><a href=/imprint>Imprint</a> © The Lamp</p></footer>";
    page(title, head, &format!("{nav}<main><article><h1>{title}</h1>{body}</article></main>{foot}"))
}

fn data(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

/// Every page is of its kind, and the reason says by what.
fn all_are(kind: ArticleKind, pages: &[(&str, String)]) {
    let mut wrong = Vec::new();
    for (url, html) in pages {
        let article = read(url, html).article;
        if article.kind != kind || article.kind_reason.is_none() {
            wrong.push(format!("{url}: {} ({:?}), {} words", article.kind, article.kind_reason, article.word_count));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// No page is of its kind.
fn none_is(kind: ArticleKind, pages: &[(&str, String)]) {
    for (url, html) in pages {
        let article = read(url, html).article;
        assert!(article.kind != kind, "{url}: {:?}, {} words", article.kind_reason, article.word_count);
    }
}

const TIMES: [&str; 5] = ["11:31", "10:58", "10:12", "09:40", "08:05"];

fn entries(entry: impl Fn(usize, &str, &str) -> String) -> String {
    TIMES.iter().enumerate().map(|(i, t)| entry(i, t, PARAGRAPHS[i])).collect()
}

#[test]
fn live_blogs_of_several_styles() {
    let by = "<p class=byline>By Ada Lorn</p><p class=date>Published 2 November 2024</p>";
    all_are(
        ArticleKind::LiveBlog,
        &[
            (
                "https://lamp.example/news/storm-orla",
                story(
                    "Storm Orla: what we know",
                    &data(r#"{"@type":"LiveBlogPosting","headline":"Storm Orla: what we know"}"#),
                    &(by.to_owned() + &paragraphs(4)),
                ),
            ),
            ("https://lamp.example/live-blog/storm-orla", story("Storm Orla reaches the coast", "", &(by.to_owned() + &paragraphs(4)))),
            // Entries in articles with a time and a heading.
            (
                "https://lamp.example/2024/11/storm-orla",
                story(
                    "Storm Orla reaches the coast",
                    "",
                    &entries(|i, t, p| {
                        format!(
                            "<section class=entry id=e{i}><time datetime='2024-11-02T{t}:00Z'>{t}</time><h2>The wind at {t}</h2><p>{p}</p></section>"
                        )
                    }),
                ),
            ),
            // Times as paragraphs, without any markup that says so.
            (
                "https://lamp.example/2024/11/storm",
                story("Storm Orla reaches the coast", "", &entries(|_, t, p| format!("<p><b>{t} am</b></p><p>{p}</p>"))),
            ),
            // A time that begins the paragraph.
            (
                "https://lamp.example/2024/11/orla",
                story(
                    "Storm Orla reaches the coast",
                    "",
                    &entries(|_, t, p| format!("<li class=post><p><time datetime='2024-11-02T{t}'>{t}</time> {p}</p></li>")),
                ),
            ),
            // A headline that says so, and two entries.
            (
                "https://lamp.example/2024/11/orla-2",
                story(
                    "Storm Orla live: trains stop in the north",
                    "",
                    &entries(|i, t, p| if i < 2 { format!("<div><span class=time>{t}</span><p>{p}</p></div>") } else { String::new() }),
                ),
            ),
            (
                "https://lampe.example/liveticker/sturm",
                page(
                    "Sturm im Norden",
                    "",
                    &format!("<article><h1>Sturm im Norden</h1>{}</article>", entries(|_, t, p| format!("<p>{t} Uhr</p><p>{p}</p>"))),
                ),
            ),
        ],
    );
    none_is(
        ArticleKind::LiveBlog,
        &[
            ("https://lamp.example/2024/a", story("How they live: three families by the river", "", &(by.to_owned() + &paragraphs(6)))),
            // Hours of opening and a timetable.
            (
                "https://lamp.example/2024/b",
                story(
                    "New timetable for the bus",
                    "",
                    &(by.to_owned()
                        + &paragraphs(5)
                        + "<p>07:10</p><p>08:10</p><p>09:10</p><p>10:10</p><p>11:10</p><p>12:10</p><p>13:10</p><p>14:10</p><p>15:10</p><p>16:10</p><p>17:10</p><p>18:10</p><p>19:10</p><p>20:10</p><p>It ends there.</p>"),
                ),
            ),
            // Readers' comments with their times.
            (
                "https://lamp.example/2024/c",
                story(
                    "Bridge to close",
                    "",
                    &(by.to_owned()
                        + &paragraphs(6)
                        + "<section class=comments id=comments>"
                        + &entries(|_, t, _| {
                            format!(
                                "<div class=comment><time datetime='2024-11-02T{t}'>{t}</time><p>I think so, too, and I have said it for years.</p></div>"
                            )
                        })
                        + "</section>"),
                ),
            ),
            // One update.
            (
                "https://lamp.example/2024/d",
                story("Bridge to close", "", &(format!("<p class=date>Published 09:10, updated 11:31</p>{}", paragraphs(6)))),
            ),
        ],
    );
}

#[test]
fn galleries_of_several_styles() {
    let pictures = |n: usize, f: &dyn Fn(usize) -> String| (0..n).map(f).collect::<String>();
    let caption = |i: usize| format!("Dancers at the fair of Lower Marling in the rain, picture {i}. Photo: Bo Renn/Example Pictures");
    let figure = |i: usize| format!("<figure><img src='/p{i}.jpg' alt=''><figcaption>{}</figcaption></figure>", caption(i));
    let slide = |i: usize| format!("<div class=slide><img src='/p{i}.jpg' alt=''><p class=slide-caption>{}</p></div>", caption(i));
    let item = |i: usize| {
        format!(
            "<li><picture><source srcset='/p{i}.webp'><img src='/p{i}.jpg' alt=''></picture><span class=text>{}</span></li>",
            caption(i)
        )
    };
    let lead =
        "<p class=byline>By Ada Lorn</p><p>The fair of Lower Marling drew eleven thousand people on Sunday, in spite of the rain.</p>";
    all_are(
        ArticleKind::Gallery,
        &[
            (
                "https://lamp.example/2024/fair",
                story("The fair", &data(r#"{"@type":"ImageGallery","name":"The fair"}"#), &(lead.to_owned() + &pictures(6, &figure))),
            ),
            ("https://lamp.example/galleries/fair", story("The fair of Lower Marling", "", &(lead.to_owned() + &pictures(4, &figure)))),
            (
                "https://lamp.example/2024/fair-2",
                story("In pictures: the fair of Lower Marling", "", &(lead.to_owned() + &pictures(6, &slide))),
            ),
            ("https://lamp.example/2024/fair-3", story("The fair of Lower Marling", "", &(lead.to_owned() + &pictures(8, &figure)))),
            (
                "https://lamp.example/2024/fair-4",
                story("The fair of Lower Marling", "", &(lead.to_owned() + "<ol>" + &pictures(8, &item) + "</ol>")),
            ),
            ("https://lampe.example/fotostrecke/markt", story("Der Markt im Regen", "", &(lead.to_owned() + &pictures(5, &slide)))),
        ],
    );
    none_is(
        ArticleKind::Gallery,
        &[
            (
                "https://lamp.example/2024/a",
                story("Bridge to close", "", &(lead.to_owned() + &figure(1) + &paragraphs(4) + &figure(2) + &paragraphs(8) + &figure(3))),
            ),
            ("https://lamp.example/2024/b", story("Bridge to close", "", &(lead.to_owned() + &paragraphs(16) + &pictures(6, &figure)))),
            ("https://lamp.example/photos/c", story("Camera maker closes", "", &(lead.to_owned() + &figure(1) + &paragraphs(8)))),
        ],
    );
}

#[test]
fn paywalled_stubs_of_several_styles() {
    let by = "<p class=byline>By Ada Lorn</p><time datetime=2024-05-03>3 May 2024</time>";
    let closed = data(
        r#"{"@type":"NewsArticle","headline":"Bridge to close","isAccessibleForFree":false,"author":{"@type":"Person","name":"Ada Lorn"}}"#,
    );
    let counted = data(r#"{"@type":"NewsArticle","headline":"Bridge to close","isAccessibleForFree":"False","wordCount":900}"#);
    let cut = "<p>A first bridge was built of wood in 1790 and burnt down in 1841, and the people of the town …</p>";
    all_are(
        ArticleKind::Stub,
        &[
            ("https://lamp.example/a", story("Bridge to close", &closed, &format!("{by}{}{cut}", paragraphs(4)))),
            (
                "https://lamp.example/b",
                story(
                    "Bridge to close",
                    &closed,
                    &format!(
                        "{by}{}<div class=paywall><h2>Subscribe to read this article</h2><p>One crown for the first month.</p></div>",
                        paragraphs(3)
                    ),
                ),
            ),
            ("https://lamp.example/c", story("Bridge to close", &counted, &format!("{by}{}", paragraphs(6)))),
            (
                "https://lamp.example/d",
                story("Bridge to close", "<meta property='article:content_tier' content=locked>", &format!("{by}{}", paragraphs(2))),
            ),
            // Nothing in the data: the text breaks off at a wall.
            (
                "https://lamp.example/e",
                story(
                    "Bridge to close",
                    "",
                    &format!("{by}{}{cut}<div class=offer><p>Already a subscriber? <a href=/login>Log in</a></p></div>", paragraphs(3)),
                ),
            ),
            (
                "https://lampe.example/f",
                page(
                    "Brücke wird gesperrt",
                    "",
                    "<article><h1>Brücke wird gesperrt</h1><p>Von Ada Lorn</p><p>Der Rat von Untermarling hat am Montag beschlossen, die alte Brücke über den Fluss zu sperren, die seit einem Jahrhundert die Straße zur Küste trägt …</p><div class=box><p>Dieser Artikel ist nur für Abonnenten.</p><a href=/abo>Zum Abo</a></div></article>",
                ),
            ),
            (
                "https://lampe.example/g",
                page(
                    "Le pont va fermer",
                    "",
                    "<article><h1>Le pont va fermer</h1><p>Par Ada Lorn</p><p>Le conseil a voté lundi la fermeture du vieux pont sur la rivière, qui porte depuis un siècle la route de la côte.</p><div class=restricted><p>Il vous reste 82% de cet article à lire. La suite est réservée aux abonnés.</p></div></article>",
                ),
            ),
        ],
    );
    none_is(
        ArticleKind::Stub,
        &[
            ("https://lamp.example/h", story("Bridge to close", &closed, &format!("{by}{}", paragraphs(14)))),
            (
                "https://lamp.example/i",
                story(
                    "Bridge to close",
                    "",
                    &format!("{by}{}<aside class=newsletter><p>Sign up for our letter.</p></aside>", paragraphs(6)),
                ),
            ),
            (
                "https://lamp.example/j",
                story(
                    "Bridge to close",
                    "",
                    &format!("{by}{}<p class=box>Already a subscriber? <a href=/login>Log in</a></p>", paragraphs(8)),
                ),
            ),
            // Read in full from the page's data.
            (
                "https://lamp.example/k",
                story(
                    "Bridge to close",
                    &data(&format!(
                        r#"{{"@type":"NewsArticle","headline":"Bridge to close","isAccessibleForFree":false,"articleBody":"{}"}}"#,
                        PARAGRAPHS.join(" ").repeat(2)
                    )),
                    &format!("{by}{}{cut}", paragraphs(1)),
                ),
            ),
        ],
    );
    // An opinion stays one, with the wall in its reason; and what a part doesn't show is not held against it.
    let article = read("https://lamp.example/opinion/l", &story("Close it", &closed, &format!("{by}{}{cut}", paragraphs(4)))).article;
    assert_eq!(article.kind, ArticleKind::Opinion);
    assert!(article.kind_reason.unwrap().contains("paywall"));
}

#[test]
fn pages_that_are_no_article_of_several_styles() {
    let card = |i: usize| {
        format!("<div class=card><h3><a href=/s{i}>Bridge number {i} to close for the winter</a></h3><p>{}</p></div>", PARAGRAPHS[i % 8])
    };
    let cards = |n: usize| (0..n).map(card).collect::<String>();
    let linked = (0..40).map(|i| format!("<li><a href=/s{i}>Bridge number {i} to close for the winter</a></li>")).collect::<String>();
    all_are(
        ArticleKind::NotAnArticle,
        &[
            ("https://lamp.example/", page("News from Marling", "", &format!("<main>{}<ul>{linked}</ul></main>", cards(3)))),
            ("https://lamp.example/news", page("News", "", &format!("<main><h1>News</h1><ul>{linked}</ul></main>"))),
            ("https://lamp.example/tag/bridges", page("Bridges", "", &format!("<main><h1>Bridges</h1>{}</main>", cards(8)))),
            (
                "https://lamp.example/search?q=bridge",
                page(
                    "Search",
                    &data(r#"{"@type":"SearchResultsPage","name":"Search"}"#),
                    &format!("<main><h1>Results for bridge</h1>{}</main>", cards(4)),
                ),
            ),
            (
                "https://lamp.example/people/ada-lorn",
                page(
                    "Ada Lorn",
                    &data(r#"{"@type":"ProfilePage","name":"Ada Lorn"}"#),
                    "<main><h1>Ada Lorn</h1><p>Ada Lorn writes on bridges for The Lamp. She has won two prizes and lives in Lower Marling with a dog, and she has been a reporter since 2009.</p></main>",
                ),
            ),
            (
                "https://lamp.example/no/such",
                page(
                    "Page not found",
                    "",
                    "<main><h1>Page not found</h1><p>We are sorry that this page is not here any more. It may have moved, or the address may have been typed wrongly. You can look for it with the box at the top, or start again from our front page, where you find today's news.</p></main>",
                ),
            ),
            (
                "https://lampe.example/weg",
                page(
                    "404 – Seite nicht gefunden",
                    "",
                    "<main><h2>Seite nicht gefunden</h2><p>Die Seite, die Sie suchen, gibt es nicht oder nicht mehr. Bitte prüfen Sie die Adresse, oder gehen Sie zur Startseite, von der aus Sie alle unsere Artikel und die Suche erreichen können.</p></main>",
                ),
            ),
            (
                "https://lamp.example/login",
                page(
                    "Log in",
                    "",
                    "<main><h1>Log in</h1><form><p>Please log in with your address and your password to go on. If you have none yet, you can make an account in a minute and read three texts a month.</p><input type=email><input type=password></form></main>",
                ),
            ),
            (
                "https://lamp.example/video/1",
                page(
                    "The bridge falls",
                    &data(r#"{"@type":"VideoObject","name":"The bridge falls"}"#),
                    "<main><h1>The bridge falls</h1><video src=/v.mp4></video><p>The moment when the old bridge over the river fell, filmed by a reader from the bank. Nobody was hurt when it came down, and the road stayed open.</p></main>",
                ),
            ),
            ("https://lamp.example/empty", page("Loading", "", "<div id=app></div>")),
        ],
    );
    let by = "<p class=byline>By Ada Lorn</p><time datetime=2024-05-03>3 May 2024</time>";
    let related = format!("<section class=related><h2>More</h2>{}</section>", cards(8));
    none_is(
        ArticleKind::NotAnArticle,
        &[
            ("https://lamp.example/2024/a", story("Bridge to close", "", &format!("{by}{}", paragraphs(4)))),
            ("https://lamp.example/2024/b", story("Bridge to close", "", &format!("{by}{}{related}", paragraphs(6)))),
            (
                "https://lamp.example/2024/c",
                story("Bridge to close", &data(r#"{"@type":"VideoObject","name":"x"}"#), &format!("{by}{}", paragraphs(6))),
            ),
            ("https://lamp.example/2024/d", story("Bridge not found on any map", "", &format!("{by}{}", paragraphs(3)))),
        ],
    );
}

#[test]
fn links_keep_their_place_and_chrome_is_never_the_articles() {
    let body = format!(
        "<p class=byline>By <a href=/people/ada-lorn>Ada Lorn</a></p>\
         <figure><img src=/b.jpg><figcaption>The bridge in May, from <a href=https://pictures.example/b>a reader</a>. Photo: <a href=https://agency.example/bo>Bo Renn</a></figcaption></figure>\
         <div class=article-body>{}<p>The council's <a href=https://council.example/report.pdf>report</a> names the cost.</p>{}\
         <aside class=related><a href=https://lamp.example/other>Another bridge</a> <a href=https://petition.example/sign>Sign the petition</a></aside>\
         <p><em>This article was first published by <a href=https://harbour.example/a>Harbour Times</a>.</em></p></div>\
         <div class=share-buttons><a href=https://social.example/share>Share</a></div>",
        paragraphs(3),
        paragraphs(4)
    );
    let nav = "<nav><a href=https://court.example/judgment.pdf>Judgment</a></nav>";
    for html in [
        story("Bridge to close", "", &body),
        page(
            "Bridge to close",
            "",
            &format!(
                "{nav}<div id=content><h1>Bridge to close</h1>{body}</div><div class=footer><a href=https://petition.example/sign>Sign the petition</a></div>"
            ),
        ),
    ] {
        let report = read("https://lamp.example/2024/bridge", &html);
        let place = |part: &str| report.links.iter().filter(|l| l.url.contains(part)).map(|l| l.place).collect::<Vec<_>>();
        assert_eq!(place("council.example"), [LinkPlace::Body]);
        assert_eq!(place("pictures.example"), [LinkPlace::Caption]);
        assert_eq!(place("agency.example"), [LinkPlace::Caption]);
        assert_eq!(place("harbour.example"), [LinkPlace::Note]);
        assert_eq!(place("people/ada-lorn"), [LinkPlace::Note]);
        for part in ["petition.example", "social.example", "lamp.example/other", "/imprint", "court.example"] {
            assert!(place(part).iter().all(|p| *p == LinkPlace::Chrome), "{part}: {:?}", place(part));
        }
        for link in &report.links {
            assert_eq!(link.span.is_none(), link.place == LinkPlace::Chrome, "{}", link.url);
        }
        // What stands around the article is no reference, no call and no outlet of it.
        let json = serde_json::to_value(&report).unwrap();
        for list in ["references", "calls_to_action", "outlets", "findings", "ties"] {
            let words = json[list].to_string();
            for part in ["petition.example", "court.example", "social.example"] {
                assert!(!words.contains(part), "{part} in {list}: {words}");
            }
        }
    }
}

/// The paragraphs as JSON strings, in markup or not.
fn json_paragraphs(f: impl Fn(&str) -> String) -> String {
    PARAGRAPHS.iter().map(|p| f(&p.replace('"', "\\\""))).collect::<Vec<_>>().join(",")
}

#[test]
fn bodies_in_script_state_of_several_frameworks_are_read() {
    let html = || PARAGRAPHS.iter().map(|p| format!("<p>{}</p>", p.replace('"', "\\\""))).collect::<String>().replace("</", "<\\/");
    let text = || PARAGRAPHS.join("\\n\\n");
    let teaser = r#"{"title":"Old pool to close","url":"/pool","text":"The pool of Upper Marling is to close for good in June, after sixty years. Nobody wants to pay for a new roof."}"#;
    let pages = [
        (
            "content elements assigned to a global",
            format!(
                r#"<script>window.Fusion=window.Fusion||{{}};Fusion.arcSite="lamp";Fusion.globalContent={{"headlines":{{"basic":"Bridge to close"}},"content_elements":[{}],"related":[{teaser}]}};Fusion.deployment="9";</script>"#,
                json_paragraphs(|p| format!(r#"{{"_id":"x","type":"text","content":"{p}"}}"#))
            ),
        ),
        (
            "data of a page's props",
            format!(
                r#"<script id="__NEXT_DATA__" type="application/json">{{"props":{{"pageProps":{{"article":{{"title":"Bridge to close","body":"{}"}},"related":[{teaser}]}}}},"page":"/[slug]"}}</script>"#,
                html()
            ),
        ),
        (
            "a flat list with places for values",
            format!(
                r#"<script type="application/json" id="__NUXT_DATA__" data-ssr="true">[["Reactive",1],{{"data":2,"state":9}},{{"article":3}},{{"title":4,"body":5}},"Bridge to close","{}",{{"a":7}},"x",8,{{}}]</script>"#,
                html()
            ),
        ),
        (
            "a function's value",
            format!(
                r#"<script>window.__NUXT__=(function(a,b,c){{return {{layout:"default",data:[{{article:{{title:a,body:"{}",open:b}}}}],state:{{user:c}}}}}}("Bridge to close",true,null));</script>"#,
                html()
            ),
        ),
        (
            "a cache of objects that name one another",
            format!(
                r#"<script>window.__APOLLO_STATE__={{"ROOT_QUERY":{{"article":{{"__ref":"Article:1"}}}},"Article:1":{{"__typename":"Article","headline":"Bridge to close","paragraphs":[{}]}},"Teaser:2":{teaser}}};</script>"#,
                json_paragraphs(|p| format!(r#"{{"__typename":"Paragraph","text":"{p}"}}"#))
            ),
        ),
        (
            "objects that hold a paragraph each and are named in a list",
            format!(
                r#"<script>window.__APOLLO_STATE__={{"ROOT_QUERY":{{"article":{{"__ref":"Article:1"}}}},"Article:1":{{"headline":"Bridge to close","blocks":[{}]}},{}}};</script>"#,
                (0..8).map(|i| format!(r#"{{"__ref":"Block:{i}"}}"#)).collect::<Vec<_>>().join(","),
                PARAGRAPHS
                    .iter()
                    .enumerate()
                    .map(|(i, p)| format!(r#""Block:{i}":{{"__typename":"Block","text":"{p}"}}"#))
                    .collect::<Vec<_>>()
                    .join(",")
            ),
        ),
        (
            "a string that is parsed",
            format!(
                r#"<script>window.__PRELOADED_STATE__ = JSON.parse("{}");</script>"#,
                format!(r#"{{"story":{{"title":"Bridge to close","text":"{}"}}}}"#, text()).replace('\\', "\\\\").replace('"', "\\\"")
            ),
        ),
        (
            "pieces pushed to a stream",
            format!(
                r#"<script>self.__next_f.push([1,"{}"])</script>"#,
                format!(
                    r#"5:["$","article",null,{{"title":"Bridge to close","blocks":[{}]}}]"#,
                    json_paragraphs(|p| format!(r#"{{"type":"p","text":"{p}"}}"#))
                )
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
            ),
        ),
    ];
    let mut wrong = Vec::new();
    for (name, script) in pages {
        let html = page(
            "Bridge to close",
            "<meta property=og:title content='Bridge to close'>",
            &format!("<div id=app><h1>Bridge to close</h1></div>{script}"),
        );
        let report = read("https://lamp.example/2024/bridge", &html);
        let article = report.article;
        let held = PARAGRAPHS.iter().filter(|p| article.text.contains(*p)).count();
        if held != 8
            || article.text.contains("Old pool")
            || article.text.contains("<p>")
            || article.title.as_deref() != Some("Bridge to close")
        {
            wrong.push(format!("{name}: {held} of 8 paragraphs, {} words, kind {}", article.word_count, article.kind));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_in_script_state_keep_their_place() {
    let text = PARAGRAPHS.map(|p| format!("<p>{}</p>", p.replace('"', "\\\""))).concat();
    let words = PARAGRAPHS[3].split(' ').take(3).collect::<Vec<_>>().join(" ");
    let text = text.replacen(&words, &format!("<a href='/the-report'>{words}</a>"), 1).replace("</", "<\\/");
    let script = format!(r#"<script>window.__STATE__={{"story":{{"title":"Bridge to close","text":"{text}"}}}};</script>"#);
    let html = page("Bridge to close", "", &format!("<div id=app><h1>Bridge to close</h1></div>{script}"));
    let report = read("https://lamp.example/2024/bridge", &html);
    let link = report.links.iter().find(|l| l.url == "https://lamp.example/the-report").expect("the link");
    assert_eq!((link.text.as_str(), link.place), (words.as_str(), LinkPlace::Body));
    assert_eq!(link.span.expect("its place").of(&report.article.text), words);
}

#[test]
fn state_is_read_within_bounds_and_only_where_the_page_shows_nothing() {
    let other =
        "The pool of Upper Marling is to close for good in June. Nobody wants to pay for a new roof, the mayor said there. ".repeat(30);
    let script = format!(r#"<script>window.__STATE__={{"story":{{"title":"Old pool","text":"{other}"}}}};</script>"#);
    // A page that shows its story keeps it, and one whose state holds another story takes nothing.
    let shown = read("https://lamp.example/a", &story("Bridge to close", "", &(paragraphs(8) + &script))).article;
    assert!(shown.text.contains(PARAGRAPHS[7]) && !shown.text.contains("Upper Marling is to close"));
    let empty = read("https://lamp.example/b", &page("Bridge to close", "", &format!("<h1>Bridge to close</h1>{script}"))).article;
    assert!(!empty.text.contains("Upper Marling is to close"), "{}", empty.text);
    // Deep, broken and endless state is passed over.
    for state in [
        format!("window.__STATE__={{\"a\":{}1{}}};", "[".repeat(500), "]".repeat(500)),
        format!("window.__STATE__={{\"a\":[{}1]}};", "1,".repeat(200_000)),
        format!("window.__STATE__={{\"a\":\"{}", "x".repeat(100_000)),
        "window.__STATE__={".repeat(20_000),
        format!("window.__STATE__ = JSON.parse(\"{}", "\\\"".repeat(50_000)),
        format!("self.__next_f.push([1,\"{}\"])", "\\\\".repeat(50_000)),
        format!("window.__NUXT__=(function({}){{return {{a:{}}}}}({}));", "a,".repeat(5_000), "[".repeat(2_000), "1,".repeat(5_000)),
    ] {
        let start = std::time::Instant::now();
        let _ = read("https://lamp.example/c", &page("Bridge to close", "", &format!("<h1>Bridge to close</h1><script>{state}</script>")));
        assert!(start.elapsed().as_secs() < 20, "{:.60}: {:?}", state, start.elapsed());
    }
}

#[test]
fn the_shown_day_wins_over_one_that_a_zone_shifts_and_all_dates_are_kept() {
    let day = |shown: &str, head: &str| {
        let html = story("Bridge to close", head, &format!("<p class=byline>By Ada Lorn</p>{shown}{}", paragraphs(5)));
        let article = read("https://lamp.example/bridge", &html).article;
        let all: Vec<String> = article.dates.iter().map(|d| d.value.clone()).collect();
        (article.published.unwrap_or_default().get(..10).unwrap_or_default().to_owned(), all)
    };
    let ld = |value: &str| data(&format!(r#"{{"@type":"NewsArticle","headline":"Bridge to close","datePublished":"{value}"}}"#));
    let meta = |value: &str| format!("<meta property='article:published_time' content='{value}'>");
    for (shown, head, wanted, others) in [
        ("<p class=date>4 May 2024</p>", ld("2024-05-03T23:30:00Z"), "2024-05-04", "2024-05-03"),
        ("<p class=date>3 May 2024</p>", ld("2024-05-04T02:15:00+00:00"), "2024-05-03", "2024-05-04"),
        ("<p class=date>3 May 2024</p>", meta("2024-05-04T01:00:00Z"), "2024-05-03", "2024-05-04"),
        ("<time datetime=2024-05-04T00:30:00+02:00>4 May 2024</time>", ld("2024-05-03T22:30:00Z"), "2024-05-04", "2024-05-03"),
        ("<p class=date>Published 4 May 2024. Updated 6 May 2024</p>", ld("2024-05-03T23:30:00Z"), "2024-05-04", "2024-05-06"),
        // No zone explains a day further off, nor one whose own zone is said.
        ("<p class=date>9 May 2024</p>", ld("2024-05-03T12:30:00Z"), "2024-05-09", "2024-05-03"),
        ("<p class=date>4 May 2024</p>", ld("2024-05-03T12:30:00+02:00"), "2024-05-03", "2024-05-04"),
    ] {
        let (published, all) = day(shown, &head);
        assert_eq!(published, wanted, "{shown} {head}: {all:?}");
        assert!(all.iter().any(|d| d.starts_with(others)) && all.iter().any(|d| d.starts_with(wanted)), "{shown} {head}: {all:?}");
    }
}
