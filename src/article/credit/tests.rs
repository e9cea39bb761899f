//! Credits on whole pages.

use crate::article::from_dom;
use crate::knowledge::Knowledge;

const BODY: &str = "<p>The council of Lower Marling voted on Monday to close the old bridge over the river, which carried the road to the coast.</p><p>Engineers said that its piers were worn, and that a new bridge would cost four million and take a year to build.</p><p>The road stays open until the autumn, when the work is to begin, the mayor wrote in a letter to the residents of the town.</p>";

fn page(above: &str, below: &str) -> Vec<String> {
    let html = format!(
        r#"<html lang="en"><head><title>Bridge to close</title></head><body><article>{above}<h1>Bridge to close</h1>{below}<div class="article-body">{BODY}</div></article></body></html>"#
    );
    let article = from_dom(&crate::page::parse(&html), Some("https://harbour.example/a"), &Knowledge::empty());
    let name =
        |c: &crate::report::ImageCredit| format!("{}/{}", c.person.as_deref().unwrap_or(""), c.organisation.as_deref().unwrap_or(""));
    article.image_credits.iter().map(name).collect()
}

const PICTURE: &str = r#"<img src="/bridge.jpg" alt="The bridge">"#;

#[test]
fn a_wrapper_of_nothing_but_a_picture_and_its_caption_is_no_promotion_whatever_its_name() {
    let caption = r#"<figcaption class="image-footer">The bridge on Sunday. (Photo: Jane Roe/Harbour Photos)</figcaption>"#;
    assert_eq!(page("", &format!("<figure>{PICTURE}{caption}</figure>")), ["Jane Roe/Harbour Photos"]);
    let wrapped = |class: &str, rest: &str| format!(r#"<section class="{class}"><figure>{PICTURE}{caption}</figure>{rest}</section>"#);
    assert_eq!(page(&wrapped("teaser-image", ""), ""), ["Jane Roe/Harbour Photos"]);
    // Beside a story's words it is another story's card.
    let other = r#"<a href="/other">A pier in the next town is to close as well</a>"#;
    assert_eq!(page("", &wrapped("related-story", other)), [""; 0]);
}

#[test]
fn a_marked_credit_over_the_headline_is_read() {
    let above = |class: &str| format!(r#"<section>{PICTURE}<p class="{class}">Jane Roe/Harbour Photos</p></section>"#);
    assert_eq!(page(&above("teaser-image__credits"), ""), ["Jane Roe/Harbour Photos"]);
    assert_eq!(page(&above("teaser"), ""), [""; 0]);
}

#[test]
fn a_caption_and_a_credit_beside_a_picture_without_a_figure_are_told_apart() {
    let below = format!(
        r#"<div class="main-image">{PICTURE}<div class="info"><span class="caption">Ann Weir at the bridge on Sunday, shortly before the vote of the council.</span><span class="credit">Jane Roe</span></div></div>"#
    );
    assert_eq!(page("", &below), ["Jane Roe/"]);
}

#[test]
fn a_cue_and_its_name_may_stand_in_two_blocks() {
    let below = |cue: &str| format!(r#"<figure>{PICTURE}<figcaption><span>{cue} <p>Jane Roe</p></span></figcaption></figure>"#);
    assert_eq!(page("", &below("Photo:")), ["Jane Roe/"]);
    assert_eq!(page("", &below("Pictured:")), [""; 0]);
}

#[test]
fn a_credit_names_whom_the_caption_only_mentions() {
    let below =
        |caption: &str| format!(r#"<figure>{PICTURE}<figcaption>{caption}<div class="credit">Harbour Photos</div></figcaption></figure>"#);
    assert_eq!(page("", &below("The staff of Harbour Photos at the pier.")), ["/Harbour Photos"]);
    assert_eq!(page("", &below("The pier. (Photo: Harbour Photos)")), ["/Harbour Photos"]);
}

#[test]
fn the_last_element_of_a_line_under_a_picture_is_a_credit_where_it_can_be_nothing_else() {
    let below = |last: &str| {
        format!("<div>{PICTURE}</div><div><span>The bridge over the river, seen from the mill.</span><small>{last}</small></div>")
    };
    assert_eq!(page("", &below("Jane Roe/Harbour Photos")), ["Jane Roe/Harbour Photos"]);
    assert_eq!(page("", &below("It was built long ago")), [""; 0]);
}

#[test]
fn a_credit_in_brackets_needs_no_mark() {
    let below = |line: &str| format!("<div>{PICTURE}</div><div>{line}</div>");
    assert_eq!(page("", &below("(Credit: Jane Roe)")), ["Jane Roe/"]);
    assert_eq!(page("", &below("(Credit lines: none)")), [""; 0]);
}

#[test]
fn what_is_hidden_on_small_screens_is_read() {
    let below = |class: &str| format!(r#"<figure>{PICTURE}<figcaption class="{class}">The pier. (Photo: Jane Roe)</figcaption></figure>"#);
    assert_eq!(page("", &below("caption--hide-small-screens")), ["Jane Roe/"]);
    assert_eq!(page("", &below("is-hidden")), [""; 0]);
}
