//! Bylines on whole pages.

use crate::article::from_dom;
use crate::knowledge::Knowledge;
use crate::report::Author;

const BODY: &str = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road to the coast.</p><p>Engineers said that its piers were worn, and that a new bridge would cost four million and take a year to build.</p><p>The road stays open until the autumn, when the work is to begin, the mayor wrote in a letter to the residents of the town.</p>";

fn page(head: &str, above: &str, below: &str) -> crate::article::Article {
    let html = format!(
        r#"<html lang="en"><head><title>Bridge to close in Lower Marling</title><meta property="og:site_name" content="Harbour Times">{head}</head><body><article><h1>Bridge to close in Lower Marling</h1>{above}<div class="article-body">{BODY}{below}</div></article></body></html>"#
    );
    from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty())
}

fn names(authors: &[Author]) -> Vec<(&str, bool)> {
    authors.iter().map(|a| (a.name.as_str(), a.organisation)).collect()
}

#[test]
fn a_desk_behind_by_stands_for_the_author_and_is_no_person() {
    let article = page("", r#"<div class="byline">By <a href="/author/staff">HT Staff</a></div>"#, "");
    assert_eq!(names(&article.authors), [("HT Staff", true)]);
    // Without "By", and as a post, nobody is named.
    assert!(page("", r#"<p class="byline"><a href="/author/x">Executive Content Editor</a></p>"#, "").authors.is_empty());
}

#[test]
fn a_body_with_an_entry_beside_a_person_is_an_author_but_not_the_publisher_itself() {
    let data = |org: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge to close in Lower Marling","author":[{{"@type":"Person","name":"Jane Roe"}},{{"@type":"Organization","name":"{org}"}}]}}</script>"#
        )
    };
    assert_eq!(names(&page(&data("Northwire"), "", "").authors), [("Jane Roe", false), ("Northwire", true)]);
    assert_eq!(names(&page(&data("Harbour Times"), "", "").authors), [("Jane Roe", false)]);
}

#[test]
fn a_date_before_the_cue_makes_nobody_a_helper() {
    let article = page("", r#"<div class="info">Dec 19, 2023 by <a href="/author/roe">Jane Roe</a></div>"#, "");
    assert_eq!(names(&article.authors), [("Jane Roe", false)]);
}

#[test]
fn the_same_names_for_two_screens_are_read_once() {
    let link = r#"<a href="/author/roe" itemprop="author">Jane Roe, Northwire</a>"#;
    let article = page("", &format!(r#"<div class="byline-caption"><p class="byline">{link} {link}</p></div>"#), "");
    assert_eq!(names(&article.authors), [("Jane Roe", false)]);
}

#[test]
fn a_bold_name_as_the_last_line_signs_the_text() {
    assert_eq!(names(&page("", "", "<p><strong>Jane Roe</strong></p>").authors), [("Jane Roe", false)]);
    assert!(page("", "", "<p>Jane Roe</p>").authors.is_empty());
    assert!(page("", "", "<p><strong>Read More</strong></p>").authors.is_empty());
}

#[test]
fn the_publisher_and_another_outlet_as_the_last_line_share_the_credit() {
    let article = page("", "", "<p>Harbour Times / Inland Post</p>");
    assert_eq!(names(&article.authors), [("Inland Post", true)]);
    assert!(page("", "", "<p>Upper Marling / Inland Post</p>").authors.is_empty());
}

#[test]
fn helpers_behind_the_reporters_are_no_authors() {
    let article = page("", "", "<p><em>(Reporting by Jane Roe, John Doe, with reporting by Max Poe, editing by Ann Moe.)</em></p>");
    assert_eq!(names(&article.authors), [("Jane Roe", false), ("John Doe", false)]);
}

#[test]
fn a_name_over_a_linked_outlet_of_another_site_is_a_byline() {
    let above = |href: &str| format!(r#"<div>Jane Roe<br><a href="{href}">The Far Meadow</a></div>"#);
    let article = page("", &above("https://far-meadow.example/story"), "");
    assert_eq!(names(&article.authors), [("Jane Roe", false)]);
    assert_eq!(article.origin.map(|o| o.name).as_deref(), Some("The Far Meadow"));
    assert!(page("", &above("https://harbour.example/tags"), "").authors.is_empty());
}

#[test]
fn the_outlet_behind_several_names_and_a_bar_is_no_author() {
    for class in ["", r#" class="byline""#] {
        let article = page("", &format!("<p{class}>By Jane Roe and John Doe | Far Meadow</p>"), "");
        assert_eq!(names(&article.authors), [("Jane Roe", false), ("John Doe", false)], "{class}");
        let outlets: Vec<&str> = article.byline_outlets.iter().map(|o| o.name.as_str()).collect();
        assert_eq!(outlets, ["Far Meadow"], "{class}");
    }
    // Without "and", the bar of a marked byline parts authors.
    let article = page("", r#"<p class="byline">By Jane Roe | Ann Moe</p>"#, "");
    assert_eq!(names(&article.authors), [("Jane Roe", false), ("Ann Moe", false)]);
}

#[test]
fn a_name_over_the_day_right_under_the_headline_is_a_byline() {
    for line in ["<b>Jane Roe</b><br>Monday 21 January 2008", "<span>Jane Roe</span><span>Jan 21, 2008</span>"] {
        assert_eq!(names(&page("", &format!("<p>{line}</p>"), "").authors), [("Jane Roe", false)], "{line}");
    }
    for line in ["Jane Roe<br>The mill was built on 21 January 2008 by the town.", "Lower Marling News<br>Monday 21 January 2008"] {
        assert!(page("", &format!("<p>{line}</p>"), "").authors.is_empty(), "{line}");
    }
}

#[test]
fn the_footer_of_a_headline_holds_its_byline() {
    let above = |class: &str| {
        format!(r#"<div class="{class}"><div class="byline">By <span class="byline__name">Jane Roe</span> and Max Poe</div></div>"#)
    };
    assert_eq!(names(&page("", &above("headline__footer"), "").authors), [("Jane Roe", false), ("Max Poe", false)]);
    assert!(page("", &above("site__footer"), "").authors.is_empty());
}

#[test]
fn a_line_of_from_and_a_known_outlet_over_the_text_credits_it() {
    const KNOWN: &str = "schema = \"kb/1\"\nversion = \"2026.01.01\"\n[[outlet]]\nid = \"millrace\"\nnames = [\"The Millrace\"]\ndomains = [\"millrace.example.org\"]\nkind = \"newspaper\"\n";
    let read = |line: &str| {
        let html = format!(
            r#"<html lang="en"><head><title>Bridge to close</title><meta property="og:site_name" content="Harbour Union"></head><body><article><h1>Bridge to close</h1><div class="article-body"><p><strong>{line}</strong></p>{BODY}</div></article></body></html>"#
        );
        let knowledge = Knowledge::empty().layer_str("n.toml", KNOWN).expect("sound");
        let article = from_dom(&crate::page::parse(&html), Some("https://union.example/a"), &knowledge);
        (article.byline_outlets.first().map(|o| o.name.clone()), article.origin.map(|o| o.name))
    };
    let outlet = || Some("The Millrace".to_owned());
    assert_eq!(read("From The Millrace"), (outlet(), outlet()));
    for line in ["From our correspondent", "From Port City", "From The Millrace to the sea, the river is closed."] {
        assert_eq!(read(line), (None, None), "{line}");
    }
}

fn outlets(article: &crate::article::Article) -> Vec<&str> {
    article.byline_outlets.iter().map(|o| o.name.as_str()).collect()
}

#[test]
fn the_outlet_that_the_text_is_credited_to_is_one_of_the_byline_where_that_names_it() {
    let note = "<p><em>This article was originally published by Farmeadow.</em></p>";
    let article = page("", r#"<p class="byline">JANE ROE, FARMEADOW</p>"#, note);
    assert_eq!((names(&article.authors), outlets(&article)), (vec![("JANE ROE", false)], vec!["Farmeadow"]));
    assert!(outlets(&page("", r#"<p class="byline">JANE ROE, PORT CITY</p>"#, note)).is_empty());
    assert!(outlets(&page("", r#"<p class="byline">JANE ROE, FARMEADOW</p>"#, "")).is_empty());
}

#[test]
fn an_agency_beside_the_day_and_the_issuer_over_a_release_stand_in_the_byline() {
    const KNOWN: &str = "schema = \"kb/1\"\nversion = \"2026.01.01\"\n[[outlet]]\nid = \"northwire\"\nnames = [\"Northwire\"]\ndomains = [\"northwire.example.org\"]\nkind = \"wire-agency\"\n";
    let read = |line: &str| {
        let html = format!(
            r#"<html lang="en"><head><title>Bridge to close</title><meta property="og:site_name" content="Harbour Times"></head><body><article><h1>Bridge to close</h1><div>{line}</div><div class="article-body">{BODY}</div></article></body></html>"#
        );
        let knowledge = Knowledge::empty().layer_str("n.toml", KNOWN).expect("sound");
        from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &knowledge)
    };
    assert_eq!(outlets(&read("Updated on May 3, 2024 07:01 | Northwire")), ["Northwire"]);
    assert!(outlets(&read("Updated on May 3, 2024 07:01 | Northwire tariffs")).is_empty());
    assert_eq!(outlets(&read("<span>News provided by</span> <a href='/n'>Roe Foods</a>")), ["Roe Foods"]);
    assert!(outlets(&read("News from Roe Foods")).is_empty());
}

#[test]
fn the_publisher_stands_as_author_where_its_data_say_so_and_nobody_else_is_credited() {
    let data = |name: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge to close in Lower Marling","author":{{"@type":"Organization","name":"{name}"}}}}</script>"#
        )
    };
    assert_eq!(names(&page(&data("Harbour Times"), "", "").authors), [("Harbour Times", true)]);
    assert!(page(&data("Marling Council"), "", "").authors.is_empty());
    assert!(page(&data("Harbour Times"), "", "<p>SOURCE: News agencies</p>").authors.is_empty());
    let signed = page(&data("Harbour Times"), r#"<p class="byline">By Jane Roe</p>"#, "");
    assert_eq!(names(&signed.authors), [("Jane Roe", false)]);
}

#[test]
fn a_name_that_its_surroundings_set_apart_is_a_byline() {
    for above in [
        r#"<div><a href="mailto:roe@harbour.example">Jane Roe</a></div>"#,
        r#"<address><a href="/x">Jane Roe</a></address>"#,
        r#"<div><img class="avatar" src="/a.jpg" alt="Jane Roe"><div>Jane Roe</div></div>"#,
        r#"<div><img width="48" src="/a.jpg" alt="Jane Roe"><div>Jane Roe</div></div>"#,
        r#"<p class="vcard"><span class="fn">Jane Roe</span></p>"#,
        r#"<div data-qa="author-name">Jane Roe</div>"#,
        r#"<div><a href="/?author=3">Jane Roe</a></div>"#,
        r#"<div><a href="/author-jane-roe.html">Jane Roe</a></div>"#,
        r#"<div><a href="/kirjoittaja/roe">Jane Roe</a></div>"#,
        r#"<span itemprop="author" itemscope><meta itemprop="name" content="Jane Roe"></span>"#,
    ] {
        assert_eq!(names(&page("", above, "").authors), [("Jane Roe", false)], "{above}");
    }
    for above in [
        r#"<div><img class="avatar" src="/a.jpg" alt="A bridge"><div>Jane Roe</div></div>"#,
        r#"<div><img width="800" src="/a.jpg" alt="Jane Roe"><div>Jane Roe</div></div>"#,
        r#"<div><a href="mailto:news@harbour.example">Read More</a></div>"#,
        r#"<span itemprop="publisher" itemscope><meta itemprop="name" content="Jane Roe"></span>"#,
        r#"<div><a href="/topics/jane-roe">Jane Roe</a></div>"#,
    ] {
        assert!(page("", above, "").authors.is_empty(), "{above}");
    }
}

#[test]
fn who_made_the_pictures_is_no_author_where_each_role_stands_behind_its_name() {
    let above = r#"<div class="byline"><a href="/author/roe">Jane Roe</a><span>Writer</span><a href="/author/poe">Max Poe</a><span>Illustrator</span></div>"#;
    assert_eq!(names(&page("", above, "").authors), [("Jane Roe", false)]);
}

#[test]
fn data_name_authors_in_fields_of_their_own_and_in_other_orders() {
    let named = |key: &str| names(&page(&format!(r#"<meta name="{key}" content="Jane Roe">"#), "", "").authors).len();
    assert_eq!(["x-cms:story_author", "journalist", "ob_author"].map(named), [1, 1, 1]);
    assert_eq!(["web_author", "twitter:creator", "author_url:type"].map(named), [0, 0, 0]);
    let data = |author: &str| {
        let object = format!(r#"{{"@type":"NewsArticle","headline":"Bridge to close in Lower Marling","author":{author}}}"#);
        let article = page(&format!(r#"<script type="application/ld+json">{object}</script>"#), "", "");
        article.authors.into_iter().map(|a| a.name).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(data(r#"{"@type":"Person","name":"Roe, Jane"}"#), "Jane Roe");
    assert_eq!(data(r#"{"@list":[{"@type":"Person","name":"Jane Roe"}]}"#), "Jane Roe");
    assert_eq!(data(r#"{"@type":"Person","name":"Jane You"}"#), "Jane You");
    assert_eq!(data(r#""Jane Roe, John Doe""#), "Jane Roe; John Doe");
    let author = r#"<meta name="author" content="hafen.example, Inland, Velmora">"#;
    assert!(page(author, "", "").authors.is_empty());
}

#[test]
fn a_list_of_authors_that_the_page_cuts_short_is_taken_from_the_data() {
    let four = r#"[{"name":"Jane Roe"},{"name":"John Doe"},{"name":"Max Poe"},{"name":"Ann Moe"}]"#;
    let data = |authors: &str| {
        let object = format!(r#"{{"@type":"NewsArticle","headline":"Bridge to close in Lower Marling","author":{authors}}}"#);
        format!(r#"<script type="application/ld+json">{object}</script>"#)
    };
    let shown = r#"<p class="byline">By Jane Roe, John Doe …</p>"#;
    assert_eq!(page(&data(four), shown, "").authors.len(), 4);
    assert_eq!(page(&data(four), r#"<p class="byline">By Jane Roe, John Doe and 2 others</p>"#, "").authors.len(), 4);
    assert_eq!(page(&data(four), r#"<p class="byline">By Jane Roe</p>"#, "").authors.len(), 1);
    let three = r#"[{"name":"Jane Roe"},{"name":"John Doe"},{"name":"Max Poe"}]"#;
    assert_eq!(page(&data(three), shown, "").authors.len(), 2);
}

#[test]
fn the_name_over_the_text_comes_before_the_sites_own_account() {
    let by = |account: &str| format!(r#"<p>by <span class="author"><a href="/author/{account}/" rel="author">Harbour D</a></span></p>"#);
    let read = |account: &str, first: &str| {
        let html = format!(
            r#"<html lang="en"><head><title>Bridge to close in Lower Marling</title></head><body><article><h1>Bridge to close in Lower Marling</h1>{}<div class="article-body">{first}{BODY}</div></article></body></html>"#,
            by(account)
        );
        let article = from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty());
        article.authors.into_iter().map(|a| a.name).collect::<Vec<_>>()
    };
    assert_eq!(read("admin", "<p><strong>JANE ROE</strong></p>"), ["JANE ROE"]);
    assert_eq!(read("roe", "<p><strong>JANE ROE</strong></p>"), ["Harbour D"]);
    assert_eq!(read("admin", ""), ["Harbour D"]);
}

#[test]
fn a_name_set_off_as_the_last_line_signs_the_text() {
    for below in ["<p>— Jane Roe</p>", "<p>(Jane Roe)</p>"] {
        assert_eq!(names(&page("", "", below).authors), [("Jane Roe", false)], "{below}");
    }
    assert!(page("", "", "<p>(The bridge closes in May)</p>").authors.is_empty());
}
