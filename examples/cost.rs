//! What a check costs: real pages against the bounded parse alone, and hostile pages in time and memory.
//!
//! Times are the thread's own on the processor, so that a busy machine blurs them less; where the system does not tell, the clock's.
//!
//! ```text
//! cargo run --release --example cost -- pages FOLDER…     # one run, same pages, medians
//! cargo run --release --example cost -- extract FILE N     # one page, its body N times (see tools/instructions)
//! cargo run --release --example cost -- step WHICH N FOLDER…   # N pages up to a step: decode, parse, extract or check (see tools/work)
//! cargo run --release --example cost -- text CORPUS.jsonl  # attributions alone and the whole check of plain text
//! cargo run --release --example cost -- hostile           # one process a page
//! ```

#[allow(dead_code)] // shared with the test, which reads more of it
#[path = "../tests/support/hostile.rs"]
mod hostile;
#[path = "../tests/support/thread_time.rs"]
mod thread_time;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;
use std::{env, fs, io};

use firsthand::{Checker, Document};
use thread_time::now;

/// The bounds that the hostile pages must keep.
const MAX_TIME: Duration = Duration::from_millis(200);
const MAX_MEMORY_KB: u64 = 200 * 1024;

fn main() -> io::Result<ExitCode> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["pages", folders @ ..] if !folders.is_empty() => pages(folders),
        ["extract", file, times] => extract_times(file, times),
        ["step", which, count, folders @ ..] if !folders.is_empty() => step(which, count, folders),
        ["text", corpus] => texts(corpus),
        ["hostile"] => hostile_pages(),
        ["one-hostile", name] => one_hostile(name),
        _ => {
            eprintln!(
                "usage: cost pages FOLDER… | cost extract FILE N | cost step WHICH N FOLDER… | cost text CORPUS.jsonl | cost hostile"
            );
            Ok(ExitCode::from(2))
        }
    }
}

/// Extracts one page whose body is repeated, for counting instructions (`tools/instructions`).
fn extract_times(file: &str, times: &str) -> io::Result<ExitCode> {
    let page = String::from_utf8_lossy(&fs::read(file)?).into_owned();
    let times: usize = times.parse().map_err(io::Error::other)?;
    let open = page.find("<body").and_then(|at| page[at..].find('>').map(|end| at + end + 1)).unwrap_or(0);
    let close = page.rfind("</body").unwrap_or(page.len()).max(open);
    let html = format!("{}{}{}", &page[..open], page[open..close].repeat(times), &page[close..]);
    println!("{} bytes, text {}", html.len(), firsthand::cost::extract(&html, None, &firsthand::Knowledge::empty()));
    Ok(ExitCode::SUCCESS)
}

/// Takes some pages of the folders, evenly spread, up to one step. All steps begin with a check of every page, which fills what is filled
/// once, so that under valgrind the difference of two is the work between them.
fn step(which: &str, count: &str, folders: &[&str]) -> io::Result<ExitCode> {
    let count: usize = count.parse().map_err(io::Error::other)?;
    let files = html_files(folders)?;
    let chosen = (0..count.min(files.len())).map(|i| &files[i * files.len() / count.min(files.len())]);
    let pages: Vec<Document> = chosen.map(|f| Ok(Document::new(fs::read(f)?))).collect::<io::Result<_>>()?;
    let texts: Vec<String> = pages.iter().map(firsthand::cost::decode).collect();
    let knowledge = firsthand::Knowledge::builtin();
    let checker = Checker::builder().build().map_err(io::Error::other)?;
    let check = |page: &Document| drop(std::hint::black_box(checker.document(page)));
    pages.iter().for_each(check);
    match which {
        "parse" => texts.iter().for_each(|text| _ = std::hint::black_box(firsthand::cost::parse(text))),
        "extract" => texts.iter().for_each(|text| _ = std::hint::black_box(firsthand::cost::extract(text, None, &knowledge))),
        "check" => pages.iter().for_each(check),
        _ => {}
    }
    println!("{} pages, {} bytes", pages.len(), texts.iter().map(String::len).sum::<usize>());
    Ok(ExitCode::SUCCESS)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The fastest of a few runs: the rest is the machine's noise.
fn fastest(runs: usize, mut run: impl FnMut()) -> Duration {
    (0..runs)
        .map(|_| {
            let start = now();
            run();
            now() - start
        })
        .min()
        .unwrap_or_default()
}

fn html_files(folders: &[&str]) -> io::Result<Vec<PathBuf>> {
    let mut pending: Vec<PathBuf> = folders.iter().map(|f| Path::new(f).to_path_buf()).collect();
    let mut files = Vec::new();
    while let Some(path) = pending.pop() {
        if path.is_dir() {
            for entry in fs::read_dir(path)? {
                pending.push(entry?.path());
            }
        } else if path.extension().is_some_and(|e| e == "html" || e == "htm") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn pages(folders: &[&str]) -> io::Result<ExitCode> {
    const RUNS: usize = 3;
    let mut html: Vec<Duration> = Vec::new();
    let checker = Checker::builder().build().map_err(io::Error::other)?;
    let knowledge = firsthand::Knowledge::builtin();
    let (mut parse, mut extract, mut whole, mut ratios, mut slowest) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut bytes, mut failed) = (0, 0);
    for file in html_files(folders)? {
        let document = Document::new(fs::read(&file)?);
        if checker.document(&document).is_err() {
            failed += 1;
            continue;
        }
        bytes += document.bytes.len();
        let text = firsthand::cost::decode(&document);
        // Each page in turn, so that both see the same state of the machine.
        let p = fastest(RUNS, || {
            std::hint::black_box(firsthand::cost::parse(&text));
        });
        extract.push(fastest(RUNS, || {
            std::hint::black_box(firsthand::cost::extract(&text, None, &knowledge));
        }));
        let w = fastest(RUNS, || drop(std::hint::black_box(checker.document(&document))));
        if let Ok(report) = checker.document(&document) {
            html.push(fastest(RUNS, || drop(std::hint::black_box(report.to_html()))));
        }
        ratios.push(w.as_secs_f64() / p.as_secs_f64());
        slowest.push((w, file));
        parse.push(p);
        whole.push(w);
    }
    let (sum_parse, sum_whole): (Duration, Duration) = (parse.iter().sum(), whole.iter().sum());
    let sum_extract: Duration = extract.iter().sum();
    let count = parse.len();
    let rate = |sum: Duration| (count as f64 / sum.as_secs_f64(), bytes as f64 / 1e6 / sum.as_secs_f64());
    ratios.sort_by(f64::total_cmp);
    slowest.sort();
    let sum_html: Duration = html.iter().sum();
    println!("report as HTML    {:.3} of the check by sums, and not in it", sum_html.as_secs_f64() / sum_whole.as_secs_f64());
    println!("pages {count}, failed {failed}, {:.1} MB", bytes as f64 / 1e6);
    let ((pp, pm), (wp, wm)) = (rate(sum_parse), rate(sum_whole));
    println!("bounded parse     median {:>8.3} ms  {pp:>7.0} pages/s  {pm:>6.1} MB/s", median(parse.clone()).as_secs_f64() * 1e3);
    println!(
        "with extraction   median {:>8.3} ms; to the parse: medians {:.2}, sums {:.2}",
        median(extract.clone()).as_secs_f64() * 1e3,
        median(extract).as_secs_f64() / median(parse.clone()).as_secs_f64(),
        sum_extract.as_secs_f64() / sum_parse.as_secs_f64()
    );
    println!("whole check       median {:>8.3} ms  {wp:>7.0} pages/s  {wm:>6.1} MB/s", median(whole.clone()).as_secs_f64() * 1e3);
    println!("ratio of medians {:.2}", median(whole).as_secs_f64() / median(parse).as_secs_f64());
    println!("ratio of sums    {:.2}", sum_whole.as_secs_f64() / sum_parse.as_secs_f64());
    println!("median of ratios {:.2}, 95th of 100 {:.2}", ratios[count / 2], ratios[count * 95 / 100]);
    for (time, file) in slowest.iter().rev().take(5) {
        println!("slow: {:>8.3} ms {}", time.as_secs_f64() * 1e3, file.display());
    }
    Ok(ExitCode::SUCCESS)
}

/// The texts of a corpus, a line `{"text": …}` each: attributions alone, and the whole check, of the texts and of them in one (linear or not).
fn texts(corpus: &str) -> io::Result<ExitCode> {
    const RUNS: usize = 5;
    let checker = Checker::builder().build().map_err(io::Error::other)?;
    let lines = fs::read_to_string(corpus)?;
    let text = |line: &str| serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str().map(str::to_owned);
    let texts: Vec<String> = lines.lines().filter_map(text).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let attributed = |text: &String| _ = std::hint::black_box(firsthand::cost::attributions(text));
    let speed = |time: Duration, bytes: usize| bytes as f64 / 1e6 / time.as_secs_f64();
    texts.iter().for_each(attributed);
    let one = texts.join("\n\n");
    println!("texts {}, {:.2} MB", texts.len(), bytes as f64 / 1e6);
    println!("attributions      {:>6.2} MB/s", speed(fastest(RUNS, || texts.iter().for_each(attributed)), bytes));
    println!("the same in one   {:>6.2} MB/s", speed(fastest(RUNS, || attributed(&one)), one.len()));
    let whole = fastest(RUNS, || texts.iter().for_each(|t| drop(std::hint::black_box(checker.text(t)))));
    println!("whole check       {:>6.2} MB/s", speed(whole, bytes));
    Ok(ExitCode::SUCCESS)
}

fn hostile_pages() -> io::Result<ExitCode> {
    let mut over = 0;
    println!("{:<52} {:>9} {:>10} {:>10} {:>9}", "page", "bytes", "parse ms", "check ms", "peak MB");
    for page in hostile::pages(1) {
        let out = Command::new(env::current_exe()?).args(["one-hostile", page.name]).output()?;
        let text = String::from_utf8_lossy(&out.stdout);
        let numbers: Vec<f64> = text.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let [parse, check, peak] = numbers.as_slice() else {
            println!("{:<52} died: {}", page.name, String::from_utf8_lossy(&out.stderr).lines().next().unwrap_or("no output"));
            over += 1;
            continue;
        };
        let bad = *check > MAX_TIME.as_secs_f64() * 1e3 || *peak > MAX_MEMORY_KB as f64;
        over += usize::from(bad);
        let mark = if bad { "  OVER" } else { "" };
        println!("{:<52} {:>9} {parse:>10.1} {check:>10.1} {:>9.1}{mark}", page.name, page.html.len(), peak / 1024.0);
    }
    println!("{over} over {} ms or {} MB", MAX_TIME.as_millis(), MAX_MEMORY_KB / 1024);
    Ok(if over == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints milliseconds of the parse, of the check, and the process's peak in kB above its start.
fn one_hostile(name: &str) -> io::Result<ExitCode> {
    let Some(page) = hostile::pages(1).into_iter().find(|p| p.name == name) else { return Ok(ExitCode::from(2)) };
    let checker = Checker::builder().build().map_err(io::Error::other)?;
    let document = Document::new(page.html);
    // A small page of the same kind fills what is filled once.
    if let Some(small) = hostile::pages(500).into_iter().find(|p| p.name == name && p.html.len() * 10 < document.bytes.len()) {
        let _ = checker.document(&Document::new(small.html)).map_err(io::Error::other)?;
    }
    let _ = checker.html("<p>A first page fills what is filled once.</p>", "https://warm.example/").map_err(io::Error::other)?;
    // Linux: 5 sets the peak back to what is resident now.
    let _ = fs::write("/proc/self/clear_refs", "5");
    let start = now();
    let report = checker.document(&document).map_err(io::Error::other)?;
    let check = now() - start;
    let peak = resident_peak_kb();
    drop(report);
    let text = firsthand::cost::decode(&document);
    let start = now();
    std::hint::black_box(firsthand::cost::parse(&text));
    let parse = now() - start;
    println!("{:.3} {:.3} {peak}", parse.as_secs_f64() * 1e3, check.as_secs_f64() * 1e3);
    Ok(ExitCode::SUCCESS)
}

fn resident_peak_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
