//! Documents and events that the text uses as evidence, and whether the reader can reach them.
//!
//! Two readings meet here: `links` asks of every link in the body whether it leads to something the text
//! rests on; `nouns` asks of every document noun whether it is used as evidence. `join` makes one reference
//! of both where they are the same item, and `suggest` says where a missing primary one could be looked for.

mod details;
mod join;
mod lexicon;
mod links;
mod nouns;
mod phrase;
mod suggest;
mod usage;

use super::lists::Lists;
use super::prose::Prose;
use super::target::Target;
use crate::Span;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::report::{Link, Reference, ReferenceType};

/// A reference before it has an id.
#[derive(Debug, Clone)]
struct Draft {
    span: Span,
    kind: ReferenceType,
    primary: bool,
    url: Option<String>,
    date: Option<Span>,
    maker: Option<Span>,
    /// Begins with "the", "this", "that", "its": may only take up an earlier one.
    definite: bool,
    /// Used as evidence; else only there to name a link or a later mention.
    sure: bool,
    /// A link whose own words name a document.
    named: bool,
    /// A link that has met its phrase.
    met: bool,
    /// The outlet behind a link, as its record names it.
    outlet: Option<String>,
    /// The words that tell it from others; filled where they are compared.
    words: std::collections::BTreeSet<String>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            span: Span::new(0, 0),
            kind: ReferenceType::Other,
            primary: true,
            url: None,
            date: None,
            maker: None,
            definite: false,
            sure: true,
            named: false,
            met: false,
            outlet: None,
            words: std::collections::BTreeSet::new(),
        }
    }
}

/// Bound on references of one text.
const MOST: usize = 400;

/// Finds the references of an article, in order of the text, ids `reference-1` …
/// `led`: the links of the body with where they lead.
pub(crate) fn find(article: &Article, prose: &Prose<'_>, led: &[(&Link, Target<'_>)], knowledge: &Knowledge) -> Vec<Reference> {
    let linked = links::find(article, prose, led);
    let named = nouns::find(article, prose);
    let mut all = join::join(prose, linked, named);
    all.truncate(MOST);
    all.into_iter()
        .enumerate()
        .map(|(i, d)| {
            let text = d.span.of(prose.text).to_owned();
            let suggestion = (d.primary && d.url.is_none()).then(|| suggest::suggest(&d, prose, knowledge)).flatten();
            Reference {
                id: format!("reference-{}", i + 1),
                text,
                span: d.span,
                r#type: d.kind,
                primary: d.primary,
                linked: d.url.is_some(),
                url: d.url,
                date: d.date.map(|s| s.of(prose.text).to_owned()),
                maker: d.maker.map(|s| s.of(prose.text).to_owned()),
                suggestion,
            }
        })
        .collect()
}

/// The words by which this folder's readers find what they read.
pub(super) fn listed() -> Vec<(&'static str, Lists)> {
    let nouns = lexicon::last_words().map(|word| (word, Lists::NOUN));
    nouns.chain(nouns::platforms().map(|word| (word, Lists::PLATFORM))).collect()
}

/// News is never first-hand for what it reports.
const fn is_primary(kind: ReferenceType) -> bool {
    !matches!(kind, ReferenceType::NewsReport)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::report::{LinkClass, LinkPlace};
    use crate::sources::target::{Home, of_body};

    /// References of a text in which `[words](address)` stands for a link.
    fn references(marked: &str) -> Vec<Reference> {
        let (mut text, mut links, mut rest) = (String::new(), Vec::new(), marked);
        while let Some((before, after)) = rest.split_once('[') {
            let (words, after) = after.split_once("](").expect("a link");
            let (url, after) = after.split_once(')').expect("a link's end");
            text.push_str(before);
            let span = Span::new(text.len(), text.len() + words.len());
            text.push_str(words);
            links.push(Link {
                id: format!("link-{}", links.len() + 1),
                url: url.to_owned(),
                text: words.to_owned(),
                span: Some(span),
                place: LinkPlace::Body,
                class: LinkClass::Other,
                knowledge: None,
            });
            rest = after;
        }
        text.push_str(rest);
        let mut article = from_text(&text);
        article.links = links;
        article.url = Some("https://harbour-post.example/2024/05/06/ferry-fares".to_owned());
        article.publisher = Some(crate::article::Credit { name: "The Harbour Post".to_owned(), ..Default::default() });
        let knowledge = Knowledge::empty();
        let prose = Prose::new(article.text(), &article.info.blocks);
        find(&article, &prose, &of_body(&article, &Home::of(&article, &knowledge), &knowledge), &knowledge)
    }

    fn short(marked: &str) -> Vec<(String, &'static str, bool, bool)> {
        references(marked).into_iter().map(|r| (r.text, r.r#type.as_str(), r.primary, r.linked)).collect()
    }

    #[test]
    fn a_document_that_is_cited_issued_or_spoken_in_is_a_reference() {
        for (text, phrase, kind) in [
            ("Fares fell, according to a report by the Solvane Transport Board.", "a report by the Solvane Transport Board", "report"),
            ("In a June 3 parliamentary hearing, Ada Loy warned of it.", "a June 3 parliamentary hearing", "hearing"),
            ("“It failed,” the ministry said in a statement on Wednesday.", "a statement on Wednesday", "official-statement"),
            ("In her research, Loy found that boats leak.", "her research", "study"),
            ("She wrote on the social media platform Threads that it was over.", "the social media platform Threads", "social-post"),
            ("Prosecutors filed a lawsuit against Loom Kettles.", "a lawsuit against Loom Kettles", "court-record"),
        ] {
            assert_eq!(short(text), [(phrase.to_owned(), kind, true, false)], "{text}");
        }
    }

    #[test]
    fn names_plans_fields_and_words_to_the_publisher_are_none() {
        for text in [
            "He reads the Upland Post every morning.",
            "The group is raising money for an independent study of the fares.",
            "Bo Grane is a fellow in harbour studies at Weirton.",
            "“We acted,” she said in a statement to The Harbour Post.",
            "“We acted,” she said in an interview.",
            "He asked the crew to review the plan.",
            "No report was published.",
        ] {
            assert!(references(text).is_empty(), "{text}: {:?}", short(text));
        }
    }

    #[test]
    fn a_later_the_report_is_the_same_item() {
        assert_eq!(references("A report by the board found leaks. The report said boats sink. Later, the report warned of more.").len(), 1);
    }

    #[test]
    fn the_item_itself_counts_as_linked() {
        let got = short("Fares fell, according to a [study](https://doi.org/10.5555/abc) published in 2022 by Ada Loy.");
        assert_eq!(got, [("a study published in 2022 by Ada Loy".to_owned(), "study", true, true)]);
        let got = short("The harbour master’s register, kept [on this page](https://coast.example/entries/7), has nine boats.");
        assert_eq!(got, [("The harbour master’s register".to_owned(), "dataset", true, true)]);
    }

    #[test]
    fn a_story_about_it_is_a_news_report_and_leaves_it_unlinked() {
        let got = short(
            "Loy filed a lawsuit on Monday and [three directors resigned](https://upland-times.example/2024/05/01/directors-resign-at-loom-kettles).",
        );
        assert_eq!(got.iter().map(|r| (r.1, r.2, r.3)).collect::<Vec<_>>(), [("court-record", true, false), ("news-report", false, true)]);
    }

    #[test]
    fn topics_front_pages_profiles_shops_and_promotion_are_no_references() {
        for text in [
            "The [ferry](https://harbour-post.example/tag/ferry) sank.",
            "Loy runs [Loom Kettles](https://loom.example/).",
            "[Ada Loy](https://weirton.example/people/ada-loy) said so.",
            "Follow [Ada Loy](https://twitter.com/ada_loy).",
            "It has a [steel kettle](https://shop.example/p/9?tag=post-20).",
            "[Sign up for our newsletter](https://harbour-post.example/newsletter).",
            "This was originally published on [Upland Times](https://upland-times.example/2024/05/01/it-was-here-first).",
        ] {
            assert!(references(text).is_empty(), "{text}: {:?}", short(text));
        }
    }

    #[test]
    fn any_text_and_any_address_is_taken() {
        for text in [
            "",
            "[](https://)",
            "[é](https://[::1]/x)",
            "report report report",
            "the the the report’s’s",
            "[a report](http://x.example/%%%)",
        ] {
            let _ = references(text);
        }
    }
}
