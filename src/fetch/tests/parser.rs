//! Cases 79 to 90: what a page may do to the parser, on the stack of a small thread.
//!
//! Times of 0.2 s hold for a release build and are printed by `cargo run --release --example cost -- hostile`, memory in a process a
//! page too; here nothing is optimised and other tests run beside, so a case may take so much longer that only what grows out of
//! proportion fails.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use super::stage::{World, answer, run};
use crate::limits::{MAX_LINKS, MAX_NODES, MAX_QUOTES};
use crate::{Checker, Document, Report, page};

#[allow(dead_code)] // shared with the test of the public door
#[path = "../../../tests/support/hostile.rs"]
mod hostile;
#[path = "../../../tests/support/thread_time.rs"]
mod thread_time;

use thread_time::now;

const STACK: usize = 256 * 1024;
/// 0.2 s, times what an unoptimised build on a slow machine takes more; what grows out of proportion takes minutes.
const PATIENCE: Duration = Duration::from_secs(30);

fn checker() -> Checker {
    Checker::builder().build().unwrap()
}

/// Checks on a small stack; an overflow ends the whole process.
fn check(html: String) -> Report {
    let checker = checker();
    let work = move || {
        let start = now();
        let report = checker.document(&Document::new(html)).unwrap();
        (report, now() - start)
    };
    let (report, spent) = thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().expect("a panic");
    assert!(spent < PATIENCE, "{spent:?}");
    report
}

fn truncated(html: String) {
    assert!(check(html).page.truncated);
}

#[test]
fn case_79_200_000_nested_elements() {
    truncated("<div>".repeat(200_000));
}

#[test]
fn case_80_200_000_elements_that_look_closed() {
    truncated("<div/>".repeat(200_000));
}

#[test]
fn case_81_50_000_nested_lists() {
    truncated("<ul><li>".repeat(50_000));
}

#[test]
fn case_82_the_adoption_agency_within_its_memory() {
    let html: String = (0..4_500).map(|i| format!("<b x{i}><p>")).chain(std::iter::once("</b>".repeat(4_500))).collect();
    assert!(html.len() < 80_000);
    let dom = page::parse(&html);
    // A node costs some 200 bytes: what bounds their number bounds the memory. The plain parser makes 8 million of them.
    assert!(dom.truncated && dom.html.tree.nodes().count() <= MAX_NODES + 1);
    drop(dom);
    truncated(html);
}

#[test]
fn case_83_20_000_unclosed_formatting_elements() {
    truncated((0..20_000).map(|i| format!("<p><b a{i}>x</p>")).collect());
}

#[test]
fn case_84_100_000_attributes() {
    let attributes: String = (0..100_000).map(|i| format!(" a{i}=1")).collect();
    truncated(format!("<p{attributes}>x"));
    truncated(format!("<p>x</p{attributes}>y"));
}

#[test]
fn case_85_deep_and_huge_json_ld() {
    let page = |json: String| format!("<script type=application/ld+json>{json}</script><article><p>Some words stand here.</p></article>");
    for json in [
        format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)),
        "{\"a\":".repeat(50_000),
        format!("[{}0]", "{\"\":0},".repeat(100_000)),
    ] {
        let html = page(json);
        let text: String = page::parse(&html).html.root_element().text().collect();
        assert!(text.contains("Some words stand here."));
        assert!(!check(html).page.truncated);
    }
}

#[test]
fn case_86_100_000_links_and_quotation_marks_are_capped() {
    let page = |body: String| format!("<!DOCTYPE html><title>A page</title><article><h1>A page</h1>{body}</article>");
    let links: String = (0..100_000).map(|i| format!("<a href=//a.example/{i}>l</a>")).collect();
    assert!(check(page(links)).links.len() <= MAX_LINKS);
    let paragraph = |i| {
        format!(
            "<p>The wall will be raised, <a href=https://a.example/{i}>one</a>, <a href=https://b.example/{i}>two</a> and <a href=https://c.example/{i}>three</a> say.</p>"
        )
    };
    let report = check(page((0..=MAX_LINKS / 3).map(paragraph).collect()));
    assert_eq!(report.links.len(), MAX_LINKS);
    for marks in ["“".repeat(100_000), "\"a\" ".repeat(25_000)] {
        assert!(check(page(format!("<p>{marks}</p>"))).quotes.len() <= MAX_QUOTES);
    }
}

#[test]
fn case_87_all_of_it_on_a_stack_of_256_kib() {
    for page in hostile::pages(16) {
        let report = check(page.html);
        assert_eq!(report.page.truncated, page.truncated, "{}", page.name);
    }
}

/// An ordinary page of `n` paragraphs.
fn ordinary(n: usize) -> String {
    let body: String = (0..n)
        .map(|i| {
            format!(
                "<p>The port authority raised wall {i} on Monday, <a href=/wall/{i}>a report</a> says.</p>\
                 <p>“The sea gives us no choice,” said Ana Weir, its chief engineer, in reply to question {i}.</p>"
            )
        })
        .collect();
    format!("<!DOCTYPE html><html lang=en><title>Walls</title><article><h1>Walls</h1><p>By Dora Quill</p>{body}</article></html>")
}

/// What is counted below; its name is how the counter finds it.
#[inline(never)]
fn counted_work(paragraphs: usize) {
    let report = checker().html(&ordinary(paragraphs), "https://lamp.example/walls").unwrap();
    assert!(report.quotes.len() >= paragraphs / 2);
}

/// Run by the case below, under callgrind.
#[test]
fn counted_child() {
    if let Some(n) = std::env::var("FIRSTHAND_COUNTED").ok().and_then(|n| n.parse().ok()) {
        // What is built when a text first asks for it is no cost of the page.
        let _ = checker().html(&ordinary(20), "https://lamp.example/walls").unwrap();
        counted_work(n);
    }
}

/// Instructions of a check of so many paragraphs; `None` without callgrind.
fn instructions(paragraphs: usize) -> Option<u64> {
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", "--toggle-collect=*counted_work*"])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "fetch::tests::parser::counted_child"])
        .env("FIRSTHAND_COUNTED", paragraphs.to_string())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&out.stderr);
    let line = text.lines().find(|l| l.contains("Collected :"))?;
    line.rsplit(':').next()?.split_whitespace().next()?.parse().ok()
}

#[test]
fn case_88_twice_the_page_costs_at_most_two_and_a_half_times_the_instructions() {
    // The parse counts its own work, everywhere.
    let work = |n| page::parse(&ordinary(n)).work;
    assert!(work(400) * 2 <= work(200) * 5, "{} and {}", work(200), work(400));
    // A whole check where callgrind is at hand; what a checker does once is taken off.
    // One after another: others keep time beside them.
    let counts = [1, 60, 119].map(instructions);
    let [Some(none), Some(once), Some(twice)] = counts else {
        eprintln!("no valgrind here: only the parse was counted");
        return;
    };
    assert!(once > none && none > 0, "nothing was counted: {counts:?}");
    let ratio = (twice - none) as f64 / (once - none) as f64;
    assert!((1.5..=2.5).contains(&ratio), "{ratio:.2}: {counts:?}");
}

/// The kept corpus of a fuzz target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let fuzz = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    assert!(fuzz.join(format!("fuzz_targets/{target}.rs")).exists(), "{target}");
    let mut files: Vec<_> = std::fs::read_dir(fuzz.join("corpus").join(target)).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    files.iter().map(|f| std::fs::read(f).unwrap()).collect()
}

#[test]
fn case_89_fuzzing() {
    const MARKS: &[u8] = b"/\\@#?%:.[]*$\n\t;,=\"<&";
    // The targets' own bodies over their corpus and changes of it. `FIRSTHAND_FUZZ_SECONDS` makes each run longer; runs that follow
    // coverage are `cargo +nightly fuzz run TARGET`.
    let seconds = std::env::var("FIRSTHAND_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).map_or(Duration::ZERO, Duration::from_secs);
    type Target = (&'static str, fn(&[u8]));
    let targets: [Target; 3] = [
        ("url-guard", crate::fetch::fuzzing::url_guard),
        ("headers", crate::fetch::fuzzing::headers),
        ("robots", crate::fetch::fuzzing::robots),
    ];
    for (name, target) in targets {
        let seeds = corpus(name);
        assert!(seeds.len() >= 5, "{name}");
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % n.max(1)
        };
        let (start, mut rounds) = (Instant::now(), 0);
        while rounds < 400 || start.elapsed() < seconds {
            let mut bytes = seeds[rounds % seeds.len()].clone();
            for _ in 0..next(8) {
                if bytes.is_empty() {
                    break;
                }
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes[at] = u8::try_from(next(256)).unwrap(),
                    1 => drop(bytes.drain(at..(at + next(6)).min(bytes.len()))),
                    2 => bytes.splice(at..at, seeds[next(seeds.len())].iter().copied()).for_each(drop),
                    _ => bytes.insert(at, MARKS[next(MARKS.len())]),
                }
            }
            rounds += 1;
            // What fails is printed, so that it can be kept.
            if std::panic::catch_unwind(|| target(&bytes)).is_err() {
                panic!("{name}: {:?}", String::from_utf8_lossy(&bytes));
            }
        }
        println!("{name}: {rounds} inputs in {:.0} s", start.elapsed().as_secs_f64());
    }
}

#[test]
fn case_90_a_page_full_of_scripts_gives_the_plain_parsers_tree() {
    let block = "<script>var a = '<p>no</p>'; if (1 < 2) { b = \"</div>\" }</script><p>Words &amp; more</p>\
                 <script type=application/ld+json>{\"@type\":\"NewsArticle\"}</script><style>p > a { b: c }</style>\
                 <script><!-- <script> x </script> --></script><noscript><img src=x></noscript><p>After</p>";
    let html = format!("<!DOCTYPE html><title>Scripts</title><body>{}<p>The end</p>", block.repeat(300));
    let dom = page::parse(&html);
    assert!(!dom.truncated);
    assert!(dom.html == scraper::Html::parse_document(&html), "another tree");
    let text: String = dom.html.root_element().text().collect();
    assert_eq!((text.matches("After").count(), text.matches("The end").count()), (300, 1), "the page was cut at a script");
    // And over the wire.
    let world = World::saying(answer("200 OK", &[("content-type", "text/html")], &html));
    let fetcher = world.fetcher();
    let report = run(checker().url(&fetcher, "http://news.example/")).unwrap();
    assert!(!report.page.truncated);
}
