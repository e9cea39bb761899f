//! ANS, the story format of the Arc publishing system: `content_elements`, each with an `_id`.

use serde_json::Value;

use super::{Draft, DraftBlock};
use crate::report::BlockKind;
use crate::{Error, ErrorKind};

/// Elements within elements that are read.
const MAX_DEEP: usize = 16;

impl Draft {
    /// A draft of an ANS story. Blocks have the elements' `_id`s (`element-3` where one has none, `ID-2` for the second item of a list).
    /// Elements without text of the story (embeds, dividers, code, recommendations) are not read.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] for what is no JSON object.
    pub fn from_ans(json: &str) -> Result<Self, Error> {
        let story: Value = serde_json::from_str(json).map_err(|e| Error::new(ErrorKind::Input, format!("no ANS story: {e}")))?;
        if !story.is_object() {
            return Err(Error::new(ErrorKind::Input, "no ANS story: not a JSON object"));
        }
        let mut draft = Self {
            headline: words(&story, "/headlines/basic"),
            standfirst: words(&story, "/subheadlines/basic").or_else(|| words(&story, "/description/basic")),
            bylines: credits(&story, "by").into_iter().collect(),
            language: words(&story, "/language"),
            stage: words(&story, "/workflow/note").or_else(|| story.pointer("/workflow/status_code").map(Value::to_string)),
            section: words(&story, "/taxonomy/primary_section/name").or_else(|| words(&story, "/websites/primary/website_section/name")),
            ..Self::default()
        };
        elements(&mut draft, story.get("content_elements"), "element", None, 0);
        for promoted in story.get("promo_items").and_then(Value::as_object).into_iter().flatten().filter(|(name, _)| *name == "basic") {
            picture(&mut draft, promoted.1, "promo-basic");
        }
        Ok(draft)
    }
}

fn words(value: &Value, path: &str) -> Option<String> {
    value.pointer(path).and_then(Value::as_str).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned)
}

/// The names of a list of credits as one line.
fn credits(value: &Value, list: &str) -> Option<String> {
    let people = value.get("credits")?.get(list)?.as_array()?.iter();
    let names: Vec<String> = people.filter_map(|p| words(p, "/name").or_else(|| words(p, "/byline"))).collect();
    let (last, first) = names.split_last()?;
    Some(if first.is_empty() { last.clone() } else { format!("{} and {last}", first.join(", ")) })
}

fn elements(draft: &mut Draft, list: Option<&Value>, above: &str, kind: Option<BlockKind>, deep: usize) {
    if deep > MAX_DEEP {
        return;
    }
    for (i, element) in list.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let id = words(element, "/_id").unwrap_or_else(|| format!("{above}-{}", i + 1));
        let mut push = |kind: BlockKind, html: Option<String>| {
            draft.blocks.extend(html.map(|html| DraftBlock::new(id.clone(), html).with_kind(kind)));
        };
        match element.get("type").and_then(Value::as_str).unwrap_or("") {
            "text" | "raw_html" | "blockquote" => {
                let own = if element["type"] == "blockquote" { BlockKind::Quotation } else { BlockKind::Paragraph };
                push(kind.unwrap_or(own), words(element, "/content"));
            }
            "header" => push(BlockKind::Heading, words(element, "/content")),
            "interstitial_link" => {
                let link = |url: String| {
                    Some(format!("<a href=\"{}\">{}</a>", url.replace('&', "&amp;").replace('"', "&quot;"), words(element, "/content")?))
                };
                push(BlockKind::Note, words(element, "/url").and_then(link));
            }
            "correction" => {
                let text = words(element, "/text").map(|t| DraftBlock::plain(id.clone(), &t).with_kind(BlockKind::Correction));
                draft.blocks.extend(text);
            }
            "list" => elements(draft, element.get("items"), &id, Some(BlockKind::ListItem), deep + 1),
            "quote" => {
                let own =
                    if words(element, "/subtype").as_deref() == Some("pullquote") { BlockKind::PullQuote } else { BlockKind::Quotation };
                elements(draft, element.get("content_elements"), &id, Some(own), deep + 1);
                let citation = words(element, "/citation/content");
                draft.blocks.extend(citation.map(|html| DraftBlock::new(format!("{id}-citation"), html).with_kind(own)));
            }
            "element_group" => elements(draft, element.get("content_elements"), &id, kind, deep + 1),
            "image" => picture(draft, element, &id),
            _ => {}
        }
    }
}

fn picture(draft: &mut Draft, image: &Value, id: &str) {
    let id = words(image, "/_id").unwrap_or_else(|| id.to_owned());
    if draft.captions.iter().any(|c| c.id == id) {
        return;
    }
    let caption = words(image, "/caption").map(|html| DraftBlock::new(id.clone(), html).with_kind(BlockKind::Caption));
    draft.captions.extend(caption);
    let printed = words(image, "/vanity_credits/by/0/name");
    let credit = match (printed.or_else(|| credits(image, "by")), credits(image, "affiliation")) {
        (Some(by), Some(house)) => Some(format!("{by}/{house}")),
        (by, house) => by.or(house),
    };
    draft.captions.extend(credit.map(|words| DraftBlock::plain(format!("{id}-credit"), &words).with_kind(BlockKind::Credit)));
}

#[cfg(test)]
mod tests {
    use super::*;

    const STORY: &str = r#"{"type": "story", "version": "0.10.7", "_id": "STORY", "language": "en", "workflow": {"status_code": 2},
        "headlines": {"basic": "Quay wall to rise"}, "subheadlines": {"basic": "Work begins in March."},
        "credits": {"by": [{"type": "author", "name": "Dora Quill"}, {"type": "author", "name": "Ole Brandt"}]},
        "taxonomy": {"primary_section": {"type": "section", "_id": "/harbour", "name": "Harbour"}},
        "content_elements": [
            {"_id": "A", "type": "text", "content": "The wall will rise, the port authority <a href=\"https://port.example/plan.pdf\">said</a>."},
            {"_id": "B", "type": "header", "level": 2, "content": "What it costs"},
            {"_id": "C", "type": "list", "list_type": "unordered", "items": [{"type": "text", "content": "Stone"}, {"type": "text", "_id": "C2", "content": "Time"}]},
            {"_id": "D", "type": "quote", "subtype": "blockquote", "content_elements": [{"type": "text", "_id": "D1", "content": "It must."}], "citation": {"type": "text", "content": "Ana Weir"}},
            {"_id": "E", "type": "image", "caption": "The wall in <i>May</i>.", "credits": {"by": [{"type": "author", "name": "Jo Stark"}], "affiliation": [{"type": "author", "name": "Lamp Pictures"}]}},
            {"_id": "F", "type": "correction", "correction_type": "correction", "text": "An earlier version gave another height: 2 < 3."},
            {"_id": "G", "type": "oembed_response", "raw_oembed": {"html": "<p>Not ours</p>"}},
            {"_id": "H", "type": "interstitial_link", "url": "https://lamp.example/?a=1&b=2", "content": "Read more"}]}"#;

    #[test]
    fn reads_a_story_with_its_elements_ids() {
        let draft = Draft::from_ans(STORY).unwrap();
        assert_eq!(
            (draft.bylines.join("|").as_str(), draft.section.as_deref(), draft.stage.as_deref()),
            ("Dora Quill and Ole Brandt", Some("Harbour"), Some("2"))
        );
        let blocks: Vec<_> = draft.blocks.iter().map(|b| (b.id.as_str(), b.kind.unwrap())).collect();
        use BlockKind as K;
        assert_eq!(
            blocks,
            [
                ("A", K::Paragraph),
                ("B", K::Heading),
                ("C-1", K::ListItem),
                ("C2", K::ListItem),
                ("D1", K::Quotation),
                ("D-citation", K::Quotation),
                ("F", K::Correction),
                ("H", K::Note)
            ]
        );
        assert_eq!(draft.captions.iter().map(|c| c.id.as_str()).collect::<Vec<_>>(), ["E", "E-credit"]);
        assert_eq!((draft.captions[1].html.as_str(), draft.blocks[6].html.contains("2 &lt; 3")), ("Jo Stark/Lamp Pictures", true));
    }

    #[test]
    fn a_story_is_checked_with_its_links_and_credits() {
        let checked = crate::Checker::builder().build().unwrap().draft(Draft::from_ans(STORY).unwrap()).unwrap();
        let report = checked.report();
        assert!(report.links.iter().any(|l| l.url == "https://port.example/plan.pdf" && l.text == "said"));
        assert_eq!(report.authors.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(), ["Dora Quill", "Ole Brandt"]);
        assert_eq!(report.image_credits.len(), 1);
        assert_eq!(report.corrections.len(), 1);
    }

    #[test]
    fn what_is_no_story_is_refused_and_nesting_is_bounded() {
        for json in ["", "[]", "null"] {
            assert_eq!(Draft::from_ans(json).unwrap_err().kind(), ErrorKind::Input, "{json}");
        }
        let deep = r#"{"type":"element_group","content_elements":["#.repeat(30) + &"]}".repeat(30);
        assert_eq!(Draft::from_ans(&format!(r#"{{"content_elements": [{deep}]}}"#)).unwrap(), Draft::default());
    }
}
