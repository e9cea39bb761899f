//! The rules from outside: their pages, their documentation, and what a caller can choose.

#![allow(clippy::unwrap_used)] // helpers of tests may stop a test

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use firsthand::report::{ChainPart, CheckStatus, Evidence, EvidenceFrom, Finding, Severity};
use firsthand::rules::{self, Context, Draft, Family, Findings, Rule, RuleMeta};
use firsthand::{Checker, Config, Error, ErrorKind, Knowledge, Report};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages of a rule whose names begin so, in order.
fn pages(rule: &str, kind: &str) -> Vec<PathBuf> {
    let folder = root().join("fixtures/rules").join(rule);
    let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut pages: Vec<PathBuf> = entries.map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.file_name().unwrap().to_string_lossy().starts_with(kind) && p.extension() == Some("html".as_ref()));
    pages.sort();
    pages
}

/// A checker with the layer that stands beside a rule's pages, if one does.
fn checker(rule: &str) -> Checker {
    let mut knowledge = Knowledge::builtin();
    let layer = root().join("fixtures/rules").join(rule).join("knowledge.toml");
    if let Ok(text) = fs::read_to_string(&layer) {
        knowledge = knowledge.layer_str("knowledge.toml", &text).unwrap();
    }
    Checker::builder().knowledge(knowledge).build().unwrap()
}

fn report(checker: &Checker, page: &Path) -> Report {
    checker.html(&fs::read_to_string(page).unwrap(), "").unwrap()
}

fn of<'r>(report: &'r Report, rule: &str) -> Vec<&'r Finding> {
    report.findings().iter().filter(|f| f.rule() == rule).collect()
}

#[test]
fn every_rule_flags_its_pages_and_keeps_quiet_on_its_near_misses() {
    let mut wrong = Vec::new();
    for rule in rules::all().iter().map(|r| r.meta().name) {
        let checker = checker(rule);
        for (kind, wanted) in [("flag-", true), ("pass-", false)] {
            let pages = pages(rule, kind);
            assert!(pages.len() >= 2, "{rule} needs two pages {kind}*.html");
            for page in pages {
                let report = report(&checker, &page);
                let told = of(&report, rule);
                if told.is_empty() == wanted {
                    let messages: Vec<_> = told.iter().map(|f| f.message()).collect();
                    wrong.push(format!("{rule}/{}: {messages:?}", page.file_name().unwrap().to_string_lossy()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A photographer's agency, an outlet's own name or dateline, appeals in the furniture or as news, a plain attribution.
#[test]
fn known_traps_stay_silent() {
    let folder = root().join("fixtures/traps");
    let layer = fs::read_to_string(folder.join("knowledge.toml")).unwrap();
    let checker = Checker::builder().knowledge(Knowledge::builtin().layer_str("knowledge.toml", &layer).unwrap()).build().unwrap();
    let mut pages: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.extension() == Some("html".as_ref()));
    pages.sort();
    assert_eq!(pages.len(), 6);
    for page in pages {
        let report = report(&checker, &page);
        let told: Vec<_> = report.findings().iter().map(|f| (&f.name, f.message())).collect();
        assert!(told.is_empty(), "{}: {told:?}", page.display());
        // Silent because they looked, not because there was nothing to look at.
        assert!(report.article.word_count > 40 && !report.quotes.is_empty(), "{}", page.display());
        let blind: Vec<_> = report.checks.iter().filter(|c| c.status == CheckStatus::NotDetermined).map(|c| &c.code).collect();
        assert!(blind.is_empty(), "{}: {blind:?}", page.display());
    }
}

/// A language without a pack: rules that read English words say so, and the others look.
#[test]
fn a_language_without_a_pack_is_not_called_clear() {
    let words = "Satama laski laiturinsa maanantaina, ja laskenta kesti kaksi tuntia ennen kuin ovet suljettiin yöksi. ".repeat(6);
    let html = format!(
        "<html lang=fi><head><title>Satama laski laiturinsa</title></head><body><article><h1>Satama laski laiturinsa</h1><p>{words}</p></article></body></html>"
    );
    let report = Checker::builder().build().unwrap().html(&html, "https://satama.example/1").unwrap();
    for rule in rules::all().iter().map(|r| r.meta()) {
        let check = report.checks.iter().find(|c| c.code == rule.code).unwrap();
        let reads_english = rule.needs.contains(&firsthand::rules::Need::English);
        assert_eq!(check.reason.as_deref() == Some("language"), reads_english, "{}: {check:?}", rule.name);
        assert!(!reads_english || check.status == CheckStatus::NotDetermined);
    }
}

#[test]
fn evidence_stands_where_it_says() {
    for rule in rules::all().iter().map(|r| r.meta().name) {
        let checker = checker(rule);
        for page in pages(rule, "flag-") {
            let report = report(&checker, &page);
            let ids: BTreeSet<&str> = report.findings().iter().map(|f| f.id.as_str()).collect();
            assert_eq!(ids.len(), report.findings().len());
            for finding in report.findings() {
                assert!(!finding.evidence.is_empty() && !finding.message().is_empty() && finding.fingerprint.len() == 16);
                assert!(!finding.message().contains('{'), "{}", finding.message());
                for piece in finding.evidence.iter().filter(|e| e.from == EvidenceFrom::Text) {
                    let span = piece.span.expect("words of the text have a place");
                    let words = span.of(&report.article.text);
                    assert!(words.contains(&piece.text) || piece.text.contains(words), "{:?} is not at its place ({words:?})", piece.text);
                }
            }
        }
    }
}

#[test]
fn a_rule_that_is_left_out_takes_its_findings_along_and_nothing_else() {
    for rule in rules::all().iter().map(|r| r.meta().name) {
        let page = &pages(rule, "flag-")[0];
        let all = report(&checker(rule), page);
        let mut knowledge = Knowledge::builtin();
        if let Ok(text) = fs::read_to_string(page.with_file_name("knowledge.toml")) {
            knowledge = knowledge.layer_str("knowledge.toml", &text).unwrap();
        }
        let without = report(&Checker::builder().knowledge(knowledge).ignore([rule]).build().unwrap(), page);
        let key = |f: &Finding| (f.code.clone(), f.fingerprint.clone(), f.severity);
        let kept: Vec<_> = all.findings().iter().filter(|f| f.rule() != rule).map(key).collect();
        assert_eq!(kept, without.findings().iter().map(key).collect::<Vec<_>>(), "{rule}");
        let check = without.checks.iter().find(|c| c.code == rules::by_name(rule).unwrap().meta().code).unwrap();
        assert_eq!((check.status, check.reason.as_deref()), (CheckStatus::NotDetermined, Some("disabled")));
    }
}

#[test]
fn select_runs_only_what_is_selected() {
    let checker = Checker::builder().select(["FH601"]).build().unwrap();
    let report = report(&checker, &pages("missing-byline", "flag-")[0]);
    assert!(!report.findings().is_empty() && report.findings().iter().all(|f| f.rule() == "missing-byline"));
}

#[test]
fn a_severity_of_the_caller_wins() {
    let checker = Checker::builder().severity("missing-byline", Severity::Warning).build().unwrap();
    let report = report(&checker, &pages("missing-byline", "flag-")[0]);
    assert!(of(&report, "missing-byline").iter().all(|f| f.severity == Severity::Warning));
}

#[test]
fn an_unknown_name_fails_and_the_nearest_is_named() {
    let fault = |built: Result<Checker, Error>| built.err().map(|e| (e.kind(), e.to_string())).unwrap();
    let (kind, text) = fault(Checker::builder().ignore(["mising-byline"]).build());
    assert_eq!(kind, ErrorKind::UnknownName);
    assert!(text.contains("`mising-byline`") && text.contains("`missing-byline`"), "{text}");
    assert_eq!(fault(Checker::builder().select(["FH999"]).build()).0, ErrorKind::UnknownName);
    assert_eq!(fault(Checker::builder().severity("x", Severity::Info).build()).0, ErrorKind::UnknownName);
}

#[test]
fn a_configuration_chooses_like_the_builder() {
    let config = Config::parse("firsthand.toml", "ignore = [\"missing-byline\"]").unwrap();
    let report = report(&Checker::builder().config(&config).build().unwrap(), &pages("missing-byline", "flag-")[0]);
    assert!(of(&report, "missing-byline").is_empty());
}

/// A rule of a caller: it says how long the headline is.
struct LongHeadline(RuleMeta);

impl Rule for LongHeadline {
    fn meta(&self) -> &RuleMeta {
        &self.0
    }

    fn check(&self, cx: &Context<'_>, out: &mut Findings) {
        let title = cx.article().title.clone().unwrap_or_default();
        if title.len() > 10 {
            out.push(Draft::new("long", Evidence::in_data(EvidenceFrom::Meta, "title", &title)).arg("n", title.len().to_string()));
        }
    }
}

fn long_headline(code: &'static str) -> Box<dyn Rule> {
    let meta = RuleMeta::new(code, "long-headline", "Long headline", Family::Language);
    Box::new(LongHeadline(meta.with_messages(&[("long", "The headline has {n} bytes.")]).with_severity(Severity::Info)))
}

#[test]
fn a_rule_of_the_caller_stands_beside_the_others() {
    let checker = Checker::builder().rule(long_headline("XX101")).build().unwrap();
    let report = report(&checker, &pages("missing-byline", "flag-")[0]);
    let told = of(&report, "long-headline");
    assert!(told.len() == 1 && told[0].message().starts_with("The headline has ") && told[0].severity == Severity::Info);
    assert_eq!(report.checks.len(), rules::all().len() + 1);
}

#[test]
fn a_rule_of_the_caller_can_not_take_a_code_of_ours() {
    assert!(Checker::builder().rule(long_headline("FH101")).build().is_err());
    assert!(Checker::builder().rule(long_headline("XX1")).rule(long_headline("XX2")).build().is_err());
}

#[test]
fn plain_text_leaves_undetermined_what_it_can_not_show() {
    let report =
        firsthand::check_text("Harbour board counts its berths\n\nThe board met on Monday evening in the old customs house.").unwrap();
    for code in ["FH301", "FH304", "FH602"] {
        let check = report.checks.iter().find(|c| c.code == code).unwrap();
        assert_eq!((check.status, check.reason.as_deref()), (CheckStatus::NotDetermined, Some("plain-text")), "{code}");
    }
    assert_eq!(report.checks.len(), rules::all().len());
}

#[test]
fn the_same_page_gives_the_same_findings() {
    for page in pages("shared-affiliation", "flag-") {
        assert_eq!(report(&checker("shared-affiliation"), &page).to_json(), report(&checker("shared-affiliation"), &page).to_json());
    }
}

#[test]
fn at_most_five_things_to_do() {
    for rule in rules::all().iter().map(|r| r.meta().name) {
        for page in pages(rule, "flag-") {
            let report = report(&checker(rule), &page);
            assert!(report.summary.actions.len() <= 5);
            assert!(
                report.summary.actions.iter().all(|a| report.findings().iter().any(|f| f.id == a.finding && f.severity != Severity::Info))
            );
        }
    }
}

#[test]
fn warnings_are_done_first_and_no_rule_asks_twice() {
    let mut seen = 0;
    for rule in rules::all().iter().map(|r| r.meta().name) {
        for page in pages(rule, "flag-") {
            let report = report(&checker(rule), &page);
            let of = |id: &str| report.findings().iter().find(|f| f.id == id).unwrap();
            let done: Vec<&Finding> = report.summary.actions.iter().map(|a| of(&a.finding)).collect();
            assert!(done.windows(2).all(|w| w[0].severity >= w[1].severity), "{}", page.display());
            let names: BTreeSet<&str> = done.iter().map(|f| f.rule()).collect();
            assert_eq!(names.len(), done.len(), "{}", page.display());
            seen += usize::from(done.len() > 1);
        }
    }
    assert!(seen > 5, "too few pages have more than one thing to do: {seen}");
}

#[test]
fn whatever_is_not_linked_has_a_place_to_look_and_no_claim_that_it_is_there() {
    let mut seen = 0;
    for rule in rules::all().iter().map(|r| r.meta().name) {
        for page in pages(rule, "") {
            for reference in report(&checker(rule), &page).references.iter().filter(|r| r.primary && !r.linked) {
                let suggestion = reference.suggestion.as_ref().unwrap_or_else(|| panic!("{}: {}", page.display(), reference.text));
                assert!(suggestion.text.starts_with("Look for ") || suggestion.text.contains(&reference.text), "{}", suggestion.text);
                assert!(!suggestion.text.contains(" is at ") && !suggestion.text.contains("can be found"), "{}", suggestion.text);
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}");
}

#[test]
fn a_chain_tells_through_whose_hands_words_came() {
    let mut kinds = BTreeSet::new();
    for rule in rules::all().iter().map(|r| r.meta().name) {
        for page in pages(rule, "") {
            let report = report(&checker(rule), &page);
            let known = |id: &str| report.outlets.iter().any(|o| o.id == id) || report.sources.iter().any(|s| s.id == id);
            for chain in &report.summary.chains {
                let speaks = chain.steps.last().is_some_and(|s| s.part == ChainPart::Speaker);
                assert_eq!(chain.steps.len(), chain.depth + 1 + usize::from(speaks), "{chain:?}");
                assert!(chain.depth > 0 && chain.steps.iter().all(|s| chain.text.contains(&s.name)), "{chain:?}");
                assert!(chain.steps.iter().filter_map(|s| s.id.as_deref()).all(known), "{chain:?}");
                kinds.insert(chain.steps.iter().map(|s| s.part.as_str()).collect::<Vec<_>>().join(" < "));
            }
        }
    }
    for kind in ["publisher < origin", "publisher < via < speaker"] {
        assert!(kinds.contains(kind), "{kind}: {kinds:?}");
    }
}

#[test]
fn public_types_can_be_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Checker>();
    shared::<Config>();
    shared::<Knowledge>();
    shared::<Report>();
    shared::<Error>();
    shared::<RuleMeta>();
    shared::<Box<dyn Rule>>();
}

/// `docs/rules` is what the rules say of themselves. `FIRSTHAND_UPDATE=1` writes it.
#[test]
fn the_documentation_is_in_step() {
    let folder = root().join("docs/rules");
    let mut pages: Vec<(PathBuf, String)> =
        rules::all().iter().map(|r| (folder.join(format!("{}.md", r.meta().name)), r.meta().markdown())).collect();
    let rows = rules::all()
        .iter()
        .map(|r| r.meta())
        .map(|m| format!("| {} | [{}]({}.md) | {} | {} |\n", m.code, m.name, m.name, m.title, m.severity));
    let table: String = rows.collect();
    pages.push((folder.join("README.md"), format!("# Rules\n\n| code | name | shown as | usual severity |\n|---|---|---|---|\n{table}")));
    if env::var_os("FIRSTHAND_UPDATE").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for (path, text) in &pages {
            fs::write(path, text).unwrap();
        }
    }
    for (path, text) in pages {
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{} is out of step: run this test with FIRSTHAND_UPDATE=1", path.display());
    }
}

#[test]
fn every_rule_is_documented() {
    for meta in rules::all().iter().map(|r| r.meta()) {
        for part in ["**What it flags.**", "**Why an editor cares.**", "Flagged:", "Not flagged:", "**Limits.**"] {
            assert!(meta.docs.contains(part), "{}: {part}", meta.name);
        }
        assert!(!meta.messages.is_empty(), "{}", meta.name);
    }
}
