use serde_json::Value;

use super::*;
use crate::report::TextMode;
use crate::{Checker, Dismissals, Knowledge};

const PAGE: &str = "<html lang=en><head><title>Quay wall to rise 🌊</title><meta property='og:site_name' content='The Castlemoor Lamp'></head><body><article>\
    <h1>Quay wall to rise 🌊</h1><p>By Dora Quill</p><p>The harbour wall will rise by a metre 🌊, experts say. The work begins in March and will take a year.</p>\
    <p>“The sea gives us no choice,” said Ana Weir, chief engineer of the Halden Port Authority, in a <a href='https://port.example/report.pdf'>report</a> on Monday.</p>\
    <p>Some {say} that [it](https://evil.example) is a ‘waste’. “It was late,” Ole Brandt told the Harbour Times.</p>\
    <p>Sign our petition at <a href='https://walls.example/sign'>walls.example</a> now and tell the board what you think of it.</p></article></body></html>";

fn report() -> Report {
    Checker::builder().knowledge(Knowledge::empty()).build().unwrap().html(PAGE, "https://lamp.example/wall").unwrap()
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

fn cut(text: &str, start: &Value, length: u64) -> String {
    text.chars().skip(start.as_u64().unwrap() as usize).take(length as usize).collect()
}

#[test]
fn sarif_regions_cut_the_words_of_the_evidence() {
    let report = report();
    let sarif = read(&report.to_sarif());
    let run = &sarif["runs"][0];
    let text = run["artifacts"][1]["contents"]["text"].as_str().unwrap();
    assert_eq!((text, &run["artifacts"][1]["parentIndex"]), (report.article.text.as_str(), &Value::from(0)));
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), report.findings.len());
    let mut seen = 0;
    for (result, finding) in results.iter().zip(&report.findings) {
        assert_eq!(result["partialFingerprints"]["firsthandEvidence/v1"], finding.fingerprint.as_str());
        assert_eq!(run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize]["id"], finding.code.as_str());
        assert!(result["kind"] == "fail" || result["level"] == "none");
        for location in result["locations"].as_array().unwrap().iter().chain(result["relatedLocations"].as_array().unwrap()) {
            let place = &location["physicalLocation"];
            let artifact = &run["artifacts"][place["artifactLocation"]["index"].as_u64().unwrap() as usize];
            assert_eq!(artifact["location"]["uri"], place["artifactLocation"]["uri"]);
            let region = &place["region"];
            if region.is_null() {
                continue;
            }
            let words = cut(text, &region["charOffset"], region["charLength"].as_u64().unwrap());
            assert_eq!(words, region["snippet"]["text"].as_str().unwrap());
            // The same place by line and column.
            let line: usize =
                text.split_inclusive('\n').take(region["startLine"].as_u64().unwrap() as usize - 1).map(|l| l.chars().count()).sum();
            assert_eq!(line as u64 + region["startColumn"].as_u64().unwrap() - 1, region["charOffset"].as_u64().unwrap());
            seen += 1;
        }
    }
    assert!(seen > 2);
}

#[test]
fn sarif_takes_several_pages_and_names_them_as_the_caller_does() {
    let (a, b) = (report(), crate::check_text("Harbour board counts its berths\n\nExperts say that the board will meet again.").unwrap());
    let sarif = read(&sarif([(Some("pages/a b.html"), &a), (None, &b)]));
    let artifacts = sarif["runs"][0]["artifacts"].as_array().unwrap();
    let uris: Vec<_> = artifacts.iter().map(|x| x["location"]["uri"].as_str().unwrap()).collect();
    assert_eq!(uris.len(), 3);
    assert_eq!((uris[0], uris[1]), ("pages/a%20b.html", "article.txt"));
    assert!(uris[2].starts_with("urn:sha256:"));
    let last = sarif["runs"][0]["results"].as_array().unwrap().last().unwrap();
    assert_eq!(last["locations"][0]["physicalLocation"]["artifactLocation"]["index"], 2);
}

#[test]
fn sarif_says_which_results_are_dismissed_and_which_are_not() {
    let report = report();
    let file = format!(
        "[[dismissed]]\nfingerprint = \"{}\"\nwho = \"D. Quill\"\nwhen = \"2026-11-20\"\nwhy = \"Known.\"\n",
        report.findings[0].fingerprint
    );
    let sarif = read(&report.dismiss(&Dismissals::parse("d.toml", &file).unwrap()).to_sarif());
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results[0]["suppressions"][0]["justification"], "Known.");
    assert!(results[1..].iter().all(|r| r["suppressions"].as_array().is_some_and(Vec::is_empty)));
}

#[test]
fn a_page_can_not_write_links_or_placeholders_into_messages() {
    let sarif = report().to_sarif();
    assert!(!sarif.contains("\"text\": \"[it](https://evil"));
    let parsed = read(&sarif);
    for result in parsed["runs"][0]["results"].as_array().unwrap() {
        let text = result["message"]["text"].as_str().unwrap().replace("{{", "").replace("}}", "");
        assert!(!text.contains(['{', '}']), "{text}");
        let link = text.match_indices("](").any(|(i, _)| !text[..i].ends_with('\\'));
        assert!(!link, "{text}");
    }
}

#[test]
fn annotations_find_their_words_by_place_and_by_quotation() {
    let report = report();
    let collection = read(&report.to_web_annotation());
    let items = collection["first"]["items"].as_array().unwrap();
    assert_eq!(collection["total"].as_u64().unwrap() as usize, items.len());
    assert!(items.iter().any(|i| i["motivation"] == "identifying" && i["body"][0]["value"] == "Ana Weir"));
    let mut seen = 0;
    for target in items.iter().flat_map(|i| i["target"].as_array().unwrap()).filter(|t| t.is_object()) {
        let Some(selectors) = target["selector"].as_array() else {
            assert_eq!(
                (target["source"].as_str(), target["selector"]["type"].as_str()),
                (Some("https://lamp.example/wall"), Some("TextQuoteSelector"))
            );
            continue;
        };
        let (position, quote) = (&selectors[0], &selectors[1]);
        let length = position["end"].as_u64().unwrap() - position["start"].as_u64().unwrap();
        let (exact, prefix) = (quote["exact"].as_str().unwrap(), quote["prefix"].as_str().unwrap_or(""));
        assert_eq!(cut(&report.article.text, &position["start"], length), exact);
        assert!(report.article.text.contains(&format!("{prefix}{exact}{}", quote["suffix"].as_str().unwrap_or(""))));
        seen += 1;
    }
    assert!(seen > 3);
}

#[test]
fn schema_org_says_who_wrote_published_and_paid_and_what_is_cited() {
    let value = read(&report().to_schema_org());
    assert_eq!((value["@type"].as_str(), value["author"][0]["name"].as_str()), (Some("NewsArticle"), Some("Dora Quill")));
    assert_eq!(
        (value["publisher"]["name"].as_str(), value["url"].as_str()),
        (Some("The Castlemoor Lamp"), Some("https://lamp.example/wall"))
    );
    assert!(value["citation"].as_array().unwrap().iter().any(|c| c["url"] == "https://port.example/report.pdf"), "{value}");
    assert!(value.get("sponsor").is_none());
    let paid = PAGE.replace("<p>By Dora", "<p class='label'>Paid for by Halden Cement</p><p>By Dora");
    let paid = Checker::builder().knowledge(Knowledge::empty()).build().unwrap().html(&paid, "https://lamp.example/wall").unwrap();
    let value = read(&paid.to_schema_org());
    assert_eq!((value["@type"].as_str(), value["sponsor"][0]["name"].as_str()), (Some("AdvertiserContentArticle"), Some("Halden Cement")));
}

#[test]
fn prov_names_every_element_that_it_relates() {
    let value = read(&report().to_prov());
    let known: Vec<&String> = ["entity", "agent", "activity"].iter().flat_map(|k| value[k].as_object().unwrap().keys()).collect();
    let mut relations = 0;
    for (kind, records) in value.as_object().unwrap().iter().filter(|(k, _)| k.starts_with("was") || k.starts_with("acted") || *k == "used")
    {
        for record in records.as_object().unwrap().values() {
            let ends: Vec<&Value> =
                record.as_object().unwrap().iter().filter(|(k, _)| k.starts_with("prov:") && *k != "prov:type").map(|(_, v)| v).collect();
            assert_eq!(ends.len(), 2, "{kind} {record}");
            assert!(ends.iter().all(|e| known.iter().any(|k| k.as_str() == e.as_str().unwrap())), "{kind} {record}");
            relations += 1;
        }
    }
    assert!(relations > 6);
    let quote = value["entity"]
        .as_object()
        .unwrap()
        .values()
        .find(|e| e["prov:value"].as_str().is_some_and(|v| v.contains("The sea gives us no choice")))
        .unwrap();
    assert_eq!(quote["fh:kind"], "direct");
}

#[test]
fn withheld_text_is_in_none_of_the_forms() {
    let none = report().with_text(TextMode::None);
    for form in [none.to_sarif(), none.to_web_annotation(), none.to_schema_org(), none.to_prov()] {
        assert!(!form.contains("will take a year"), "{form}");
    }
    let sarif = read(&none.to_sarif());
    let region = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert!(region["byteOffset"].is_u64() && region.get("startLine").is_none());
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (a, b) = (report(), report());
    assert_eq!((a.to_sarif(), a.to_prov()), (b.to_sarif(), b.to_prov()));
    assert_eq!((a.to_web_annotation(), a.to_schema_org()), (b.to_web_annotation(), b.to_schema_org()));
}
