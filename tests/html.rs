//! Reports as HTML: inert whatever the page holds, linked both ways, the same bytes for the same input.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use firsthand::report::{IndexRow, TextMode, html_index};
use firsthand::{Checker, Document, Report};
use proptest::prelude::*;
use scraper::{Html, Selector};

const MODES: [TextMode; 3] = [TextMode::Full, TextMode::Excerpts, TextMode::None];

fn reports() -> Vec<(String, Report)> {
    let checker = Checker::builder().build().unwrap();
    let mut folders: Vec<_> =
        fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles")).unwrap().map(|e| e.unwrap().path()).collect();
    folders.sort();
    let mut out = Vec::new();
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let report = match fs::read(folder.join("page.html")) {
            Ok(bytes) => checker.document(&Document::new(bytes)),
            Err(_) => checker.text_document(&Document::new(fs::read(folder.join("page.txt")).unwrap())),
        };
        out.push((name, report.unwrap()));
    }
    out
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

/// Panics with what is wrong. Holds for any report whatever.
#[track_caller]
fn is_inert(name: &str, html: &str, scripts: usize) {
    let page = Html::parse_document(html);
    assert_eq!(all(&page, "script").len(), scripts, "{name}: scripts");
    assert_eq!(all(&page, "style").len(), 1, "{name}: styles");
    assert!(
        all(&page, "img, iframe, object, embed, form, input, link, base, video, audio, image, use, foreignObject").is_empty(),
        "{name}: loads or sends"
    );
    let policy = all(&page, "meta[http-equiv=Content-Security-Policy]");
    let policy = policy.first().and_then(|m| m.value().attr("content")).unwrap_or_else(|| panic!("{name}: no policy"));
    assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe"), "{name}: {policy}");
    assert!(html.find("Content-Security-Policy").unwrap() < html.find("<title>").unwrap(), "{name}: words of the page before the policy");
    for element in all(&page, "*") {
        for (attribute, value) in element.value().attrs() {
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "src" && attribute != "srcset",
                "{name}: {attribute}={value}"
            );
        }
    }
    for link in all(&page, "a") {
        let href = link.value().attr("href").unwrap_or_else(|| panic!("{name}: a link without address"));
        if href.starts_with("http://") || href.starts_with("https://") {
            assert_eq!(link.value().attr("rel"), Some("noopener noreferrer nofollow"), "{name}: {href}");
        } else {
            assert!(href.starts_with('#') || href.starts_with("./"), "{name}: {href}");
        }
    }
    let hidden = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    assert!(!html.contains(hidden), "{name}: a hidden character");
}

#[track_caller]
fn is_linked_both_ways(name: &str, html: &str) {
    let page = Html::parse_document(html);
    let mut ids = BTreeSet::new();
    for element in all(&page, "[id]") {
        let id = element.value().attr("id").unwrap();
        assert!(ids.insert(id.to_owned()), "{name}: {id} twice");
    }
    let targets: BTreeSet<String> = all(&page, "a[href^='#']").iter().map(|a| a.value().attr("href").unwrap()[1..].to_owned()).collect();
    for target in &targets {
        assert!(ids.contains(target), "{name}: #{target} leads nowhere");
    }
    for mark in ids.iter().filter_map(|id| id.strip_prefix("t-")) {
        assert!(ids.contains(&format!("e-{mark}")), "{name}: the mark of {mark} has no entry");
        assert!(targets.contains(&format!("t-{mark}")), "{name}: nothing leads to the mark of {mark}");
    }
}

#[test]
fn every_fixture_is_inert_and_linked_both_ways_with_any_amount_of_text() {
    for (name, report) in reports() {
        for mode in MODES {
            let html = report.to_html_with(mode);
            is_inert(&name, &html, 0);
            is_linked_both_ways(&name, &html);
        }
        assert_eq!(report.to_html(), report.to_html(), "{name}: not the same twice");
    }
}

#[test]
fn marks_quotations_sources_documents_and_findings_where_they_stand() {
    let report = reports().into_iter().find(|(n, _)| n == "advocacy-reprint").unwrap().1;
    let html = report.to_html_with(TextMode::Full);
    let page = Html::parse_document(&html);
    let words = |selector: &str| all(&page, selector).iter().map(|e| e.text().collect::<String>()).collect::<Vec<_>>().join(" ");
    assert!(words(".text .q").contains("a white desert without a single crab"));
    assert!(words(".text a.s").contains("Oskar Dahlin") && words(".text .r").contains("a May 23 hearing"));
    assert!(words(".text .c").contains("Sign the Close the Cages petition") && words(".text .f").contains("Over 90,000"));
    assert!(!words(".text .q").contains("The hearing, called by"), "{}", words(".text .q"));
    let tags: Vec<String> = all(&page, ".text .tag").iter().map(|t| t.html()).collect();
    let without = tags.iter().fold(html.clone(), |html, tag| html.replacen(tag, "", 1));
    let shown: String = all(&Html::parse_document(&without), ".text").iter().flat_map(|e| e.text()).collect();
    assert!(shown.contains("Witnesses speak out") && shown.contains("He added that most of them now worked for the company."));
}

#[test]
fn a_shared_report_carries_excerpts_and_not_the_article() {
    let report = reports().into_iter().find(|(n, _)| n == "own-reporting").unwrap().1;
    let (excerpts, full) = (report.to_html(), report.to_html_with(TextMode::Full));
    let text = |html: &str| all(&Html::parse_document(html), ".text").iter().flat_map(|e| e.text()).collect::<String>().len();
    assert!(text(&excerpts) < text(&full) && excerpts.contains("[…]"), "{} of {}", text(&excerpts), text(&full));
    assert_eq!(all(&Html::parse_document(&report.to_html_with(TextMode::None)), ".text").len(), 0);
}

#[test]
fn what_to_do_comes_before_the_rest_and_what_is_right_is_shown() {
    let report = reports().into_iter().find(|(n, _)| n == "own-reporting").unwrap().1;
    let html = report.to_html();
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(at("id=\"before\"") < at("id=\"from\"") && at("id=\"from\"") < at("<svg") && at("<svg") < at("id=\"voices\""));
    assert!(at("<h3>Linked</h3>") < at("<h3>Named, not linked</h3>"));
}

#[test]
fn the_picture_is_well_formed_has_words_for_everybody_and_stays_in_its_frame() {
    for (name, report) in reports() {
        let html = report.to_html();
        let svg = &html[html.find("<svg xmlns").unwrap()..];
        let svg = &svg[..svg.find("</svg>").unwrap() + 6];
        let mut open: Vec<&str> = Vec::new();
        for tag in svg.split('<').skip(1) {
            let (tag, text) = tag.split_once('>').unwrap_or_else(|| panic!("{name}: <{tag}"));
            assert!(!text.contains('&') || text.contains(';'), "{name}: {text}");
            match (tag.strip_prefix('/'), tag.ends_with('/')) {
                (Some(end), _) => assert_eq!(open.pop(), Some(end), "{name}"),
                (None, true) => {}
                (None, false) => open.push(tag.split(' ').next().unwrap()),
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
        let page = Html::parse_document(&html);
        let root = all(&page, "svg[role=img]")[0].value();
        assert_eq!(root.attr("aria-labelledby"), Some("graph-title graph-desc"), "{name}");
        let size = |a: &str| root.attr(a).unwrap().parse::<i32>().unwrap();
        for rect in all(&page, "svg[role=img] rect") {
            let n = |a: &str| rect.value().attr(a).unwrap().parse::<i32>().unwrap();
            assert!(n("x") >= 0 && n("x") + n("width") <= size("width") && n("y") + n("height") <= size("height"), "{name}: a box outside");
        }
        let boxes: Vec<[i32; 4]> = all(&page, "svg[role=img] rect")
            .iter()
            .map(|r| ["x", "y", "width", "height"].map(|a| r.value().attr(a).unwrap().parse().unwrap()))
            .collect();
        for (i, a) in boxes.iter().enumerate() {
            for b in &boxes[i + 1..] {
                let apart = a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
                assert!(apart, "{name}: {a:?} over {b:?}");
            }
        }
    }
}

#[test]
fn an_index_is_inert_lists_newest_first_and_allows_its_one_script_by_hash() {
    let rows: Vec<IndexRow> = reports().iter().map(|(name, report)| IndexRow::new(format!("{name} :\"<b>.html"), report)).collect();
    let html = html_index(&rows);
    is_inert("index", &html, 1);
    let page = Html::parse_document(&html);
    let dates: Vec<String> = all(&page, "tbody tr td:nth-of-type(3)").iter().map(|e| e.text().collect()).collect();
    let known: Vec<&String> = dates.iter().filter(|d| d.as_str() != "not determined").collect();
    assert!(known.len() > 5 && known.is_sorted_by(|a, b| a >= b), "{dates:?}");
    assert!(all(&page, "meta[http-equiv]")[0].value().attr("content").unwrap().contains("script-src 'sha256-"));
    assert!(
        all(&page, "tbody button").is_empty() && all(&page, "thead button").is_empty(),
        "no button that needs a script stands there without one"
    );
}

/// Strings that have broken out of somebody's HTML before.
const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "]]>--><!--",
    "&lt;b&gt;&#60;i&#62;",
    "\u{202e}gnp.exe\u{202c}\u{2066}",
    "\u{0}\u{1b}[2J\u{9b}31m\u{7f}",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{e0041}\u{feff}\u{200b}\u{2028}",
    "https://user@evil.example:80/?q=\"><script>",
];

/// A report in which every string but the codes is hostile: as one that comes from a file may be.
/// A key is a code's when a report with another word there can't be read.
fn poisoned(report: &Report, words: &str) -> Report {
    /// Places in the text, and what marks them.
    const OFFSETS: [&str; 8] = ["schema", "text", "spans", "span", "mentions", "table", "content", "sha256"];
    type Poisons<'a> = &'a dyn Fn(&str) -> bool;
    fn keys(value: &serde_json::Value, all: &mut BTreeSet<String>) {
        match value {
            serde_json::Value::Array(items) => items.iter().for_each(|i| keys(i, all)),
            serde_json::Value::Object(map) => map.iter().for_each(|(k, v)| {
                all.insert(k.clone());
                keys(v, all);
            }),
            _ => {}
        }
    }
    fn walk(value: &mut serde_json::Value, key: &str, words: &str, poisons: Poisons<'_>) {
        match value {
            serde_json::Value::String(s) if poisons(key) => s.push_str(words),
            serde_json::Value::Array(items) if !OFFSETS.contains(&key) => items.iter_mut().for_each(|i| walk(i, key, words, poisons)),
            serde_json::Value::Object(map) => {
                map.iter_mut().filter(|(k, _)| !OFFSETS.contains(&k.as_str())).for_each(|(k, v)| walk(v, k, words, poisons));
            }
            _ => {}
        }
    }
    let json = serde_json::to_value(report).unwrap();
    let read = |poisons: Poisons<'_>| {
        let mut json = json.clone();
        walk(&mut json, "", words, poisons);
        serde_json::from_value::<Report>(json)
    };
    let mut all = BTreeSet::new();
    keys(&json, &mut all);
    let open: BTreeSet<String> = all.into_iter().filter(|k| read(&|key| key == k).is_ok()).collect();
    assert!(open.contains("name") && open.contains("url") && open.contains("message"), "{open:?}");
    read(&|key| open.contains(key)).unwrap()
}

#[test]
fn no_field_of_a_report_can_become_markup() {
    let report = reports().into_iter().find(|(n, _)| n == "advocacy-reprint").unwrap().1;
    for words in HOSTILE {
        let poisoned = poisoned(&report, words);
        is_inert(words, &poisoned.to_html_with(TextMode::Full), 0);
        is_inert(words, &html_index(&[IndexRow::new(words, &poisoned)]), 1);
        for line in [poisoned.to_text(), poisoned.to_markdown()] {
            assert!(!line.contains(['\u{1b}', '\u{202e}', '\u{2066}', '\u{0}']), "{words:?}");
        }
        assert!(!poisoned.to_markdown().replace("\\<", "").replace("](<", "").contains("<s"), "{words:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_page_gives_an_inert_report(pieces in prop::collection::vec((0..HOSTILE.len(), "\\PC{0,24}"), 1..12)) {
        let mut page = String::from("<html lang=en><body><article><h1>");
        let escaped = |s: &str| s.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        for (i, words) in &pieces {
            let hostile = escaped(HOSTILE[*i]);
            let words = escaped(words);
            page.push_str(&format!("{words} {hostile}</h1><p>“{hostile} we said {words},” said Ana Weir {hostile}, the chief engineer of the {words}. \
                According to <a href=\"{hostile}\">a report by the {hostile} office</a>, costs rose.</p><h1>"));
        }
        page.push_str("</h1></article></body></html>");
        let report = firsthand::check_html(&page, "https://lamp.example/a").unwrap();
        for mode in MODES {
            let html = report.to_html_with(mode);
            is_inert("random", &html, 0);
            is_linked_both_ways("random", &html);
        }
    }
}
