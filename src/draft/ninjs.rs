//! ninjs, the news agencies' JSON (IPTC): versions 1 (`headline`, `body_html`), 2 and 3 (`headlines`, `bodies`).

use serde_json::{Map, Value};

use super::{Draft, DraftBlock};
use crate::report::BlockKind;
use crate::{Error, ErrorKind};

impl Draft {
    /// A draft of a ninjs item. The body is the block `body`, or `body-1` … line by line where the item has plain text only; captions of
    /// associated pictures are `caption-NAME`. The rest of the item is not read.
    ///
    /// # Errors
    /// [`ErrorKind::Input`] for what is no JSON object.
    pub fn from_ninjs(json: &str) -> Result<Self, Error> {
        let item: Value = serde_json::from_str(json).map_err(|e| Error::new(ErrorKind::Input, format!("no ninjs item: {e}")))?;
        let Value::Object(item) = item else { return Err(Error::new(ErrorKind::Input, "no ninjs item: not a JSON object")) };
        let string = |name: &str| words(&item, name);
        let mut draft = Self {
            headline: string("headline").or_else(|| listed(&item, "headlines", "main").map(|(w, _)| w)),
            standfirst: string("description_text").or_else(|| listed(&item, "descriptions", "summary").map(|(w, _)| w)),
            bylines: string("byline").or_else(|| string("by")).into_iter().collect(),
            language: string("language"),
            stage: string("pubstatus").or_else(|| string("pubStatus")),
            ..Self::default()
        };
        let markup = string("body_html").or_else(|| string("body_xhtml")).map(|w| (w, true));
        let body = markup.or_else(|| listed(&item, "bodies", "main")).or_else(|| string("body_text").map(|w| (w, false)));
        match body {
            Some((html, true)) => draft.blocks.push(DraftBlock::new("body", html)),
            Some((text, false)) => {
                let lines = text.lines().filter(|l| !l.trim().is_empty()).enumerate();
                draft.blocks.extend(lines.map(|(i, line)| DraftBlock::plain(format!("body-{}", i + 1), line)));
            }
            None => {}
        }
        draft.captions = captions(&item);
        Ok(draft)
    }
}

fn words(item: &Map<String, Value>, name: &str) -> Option<String> {
    item.get(name).and_then(Value::as_str).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned)
}

/// The value of a list of the later versions with this role, else its first, and whether it is markup.
fn listed(item: &Map<String, Value>, name: &str, role: &str) -> Option<(String, bool)> {
    let list: Vec<_> = item.get(name)?.as_array()?.iter().filter_map(Value::as_object).collect();
    let entry = list.iter().find(|e| e.get("role").and_then(Value::as_str) == Some(role)).or(list.first())?;
    let value = words(entry, "value")?;
    let media = words(entry, "contentType").or_else(|| words(entry, "contenttype"));
    let markup = media.map_or_else(|| value.contains("</"), |m| m.contains("html"));
    Some((value, markup))
}

/// Associated pictures: an object by name in version 1, a list with names later.
fn captions(item: &Map<String, Value>) -> Vec<DraftBlock> {
    let named: Vec<(String, &Value)> = match item.get("associations") {
        Some(Value::Object(map)) => map.iter().map(|(name, v)| (name.clone(), v)).collect(),
        Some(Value::Array(list)) => {
            let name = |(i, v): (usize, &Value)| v.get("name").and_then(Value::as_str).map_or_else(|| (i + 1).to_string(), str::to_owned);
            list.iter().enumerate().map(|(i, v)| (name((i, v)), v)).collect()
        }
        _ => Vec::new(),
    };
    let mut out = Vec::new();
    for (name, value) in named {
        let Some(picture) = value.as_object() else { continue };
        if !matches!(words(picture, "type").as_deref(), Some("picture" | "graphic" | "video")) {
            continue;
        }
        let caption = words(picture, "description_text").or_else(|| listed(picture, "descriptions", "caption").map(|(w, _)| w));
        if let Some(caption) = caption {
            out.push(DraftBlock::plain(format!("caption-{name}"), &caption).with_kind(BlockKind::Caption));
        }
        let credit = [
            words(picture, "byline").or_else(|| words(picture, "by")),
            words(picture, "copyrightholder").or_else(|| words(picture, "copyrightHolder")),
        ];
        let credit: Vec<String> = credit.into_iter().flatten().collect();
        if !credit.is_empty() {
            out.push(DraftBlock::plain(format!("credit-{name}"), &credit.join("/")).with_kind(BlockKind::Credit));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = r#"{"uri": "urn:example:1", "type": "text", "version": "3", "pubstatus": "usable", "language": "en",
        "headline": "Quay wall to rise", "byline": "By Dora Quill", "description_text": "Work begins in March.",
        "body_html": "<p>The wall will rise, the port authority said.</p><p>“It must,” said Ana Weir.</p>",
        "associations": {"main": {"uri": "urn:example:2", "type": "picture", "description_text": "The wall & the sea.", "byline": "Jo Stark", "copyrightholder": "Lamp Pictures"},
            "more": {"uri": "urn:example:3", "type": "text", "headline": "Another story"}}}"#;

    const LATER: &str = r#"{"uri": "https://lamp.example/1", "standard": {"name": "ninjs", "version": "3.0"}, "type": "text", "language": "en",
        "by": "Dora Quill", "headlines": [{"role": "short", "value": "Wall"}, {"role": "main", "value": "Quay wall to rise"}],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": "The wall will rise, the port authority said.\n\n“It must,” said Ana Weir.\n"}],
        "associations": [{"name": "main", "uri": "https://lamp.example/2", "type": "picture", "descriptions": [{"role": "caption", "value": "The wall."}]}]}"#;

    #[test]
    fn reads_an_item_of_the_first_generation() {
        let draft = Draft::from_ninjs(FIRST).unwrap();
        assert_eq!((draft.headline.as_deref(), draft.standfirst.as_deref()), (Some("Quay wall to rise"), Some("Work begins in March.")));
        assert_eq!((draft.bylines.len(), draft.stage.as_deref(), draft.blocks[0].id.as_str()), (1, Some("usable"), "body"));
        let captions: Vec<_> = draft.captions.iter().map(|c| (c.id.as_str(), c.html.as_str())).collect();
        assert_eq!(captions, [("caption-main", "The wall &amp; the sea."), ("credit-main", "Jo Stark/Lamp Pictures")]);
    }

    #[test]
    fn reads_an_item_of_the_later_generations() {
        let draft = Draft::from_ninjs(LATER).unwrap();
        assert_eq!(draft.headline.as_deref(), Some("Quay wall to rise"));
        assert_eq!(draft.blocks.iter().map(|b| b.id.as_str()).collect::<Vec<_>>(), ["body-1", "body-2"]);
        assert_eq!((draft.bylines, draft.captions[0].id.as_str()), (vec!["Dora Quill".to_owned()], "caption-main"));
    }

    #[test]
    fn what_is_no_item_is_refused_and_an_odd_one_is_not() {
        for json in ["", "[]", "7", "{"] {
            assert_eq!(Draft::from_ninjs(json).unwrap_err().kind(), ErrorKind::Input, "{json}");
        }
        assert_eq!(Draft::from_ninjs(r#"{"headline": 7, "bodies": {}, "associations": [1, {"type": 2}]}"#).unwrap(), Draft::default());
    }
}
