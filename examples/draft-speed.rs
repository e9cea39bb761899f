//! What the check of a draft costs, as an editor's program feels it: from the draft to its JSON, on one thread, the slow ones named.
//!
//! ```text
//! cargo run --release --example draft-speed -- FOLDER…     # drafts of 1,500 words out of the saved pages there
//! ```
//!
//! Two clocks: the one on the wall, and the processor's own count of this thread (Linux), which other work on the machine does not touch.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use firsthand::report::{BlockKind, OffsetUnit, Output};
use firsthand::{Checker, Draft, DraftBlock};

/// Words of each draft.
const WORDS: usize = 1_500;
/// Runs of each draft.
const RUNS: usize = 20;

fn main() -> io::Result<()> {
    let checker = Checker::builder().build().map_err(io::Error::other)?;
    let drafts = drafts(&checker, &files(env::args().skip(1).map(PathBuf::from).collect())?)?;
    let output = Output::new().offsets(OffsetUnit::Utf16);
    let (mut check, mut whole, mut busy) = (Vec::new(), Vec::new(), Vec::new());
    for (i, draft) in drafts.iter().enumerate() {
        for run in 0..=RUNS {
            let given = draft.clone();
            let (start, spent) = (Instant::now(), processor());
            let checked = checker.draft(given).map_err(io::Error::other)?;
            let checking = start.elapsed();
            std::hint::black_box(checked.json(&output));
            // The first run of all warms what is read once: word lists, patterns, knowledge.
            if run > 0 {
                check.push((checking, i));
                whole.push((start.elapsed(), i));
                busy.extend(processor().zip(spent).map(|(now, before)| (now.saturating_sub(before), i)));
            }
        }
    }
    println!("{} drafts of {WORDS} words, {RUNS} runs each", drafts.len());
    show("check", check);
    show("check and JSON with places", whole);
    show("the same, processor's time", busy);
    Ok(())
}

/// What this thread has run so far.
fn processor() -> Option<Duration> {
    let line = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(Duration::from_nanos(line.split_whitespace().next()?.parse().ok()?))
}

fn show(what: &str, mut times: Vec<(Duration, usize)>) {
    times.sort();
    let ms = |i: usize| times.get(i).map_or(0.0, |t| t.0.as_secs_f64() * 1e3);
    let n = times.len();
    println!("{what:<28} median {:>6.2} ms   p99 {:>6.2} ms   slowest {:>6.2} ms", ms(n / 2), ms(n * 99 / 100), ms(n.saturating_sub(1)));
}

fn files(mut pending: Vec<PathBuf>) -> io::Result<Vec<PathBuf>> {
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

/// Drafts of [`WORDS`] words: the bodies of the pages one after the other, cut where the count is full.
fn drafts(checker: &Checker, files: &[PathBuf]) -> io::Result<Vec<Draft>> {
    let (mut done, mut draft, mut words) = (Vec::new(), Draft::default(), 0);
    for file in files {
        let Ok(report) = checker.html(&String::from_utf8_lossy(&fs::read(file as &Path)?), "") else { continue };
        let body = report.article.blocks.iter().filter(|b| b.kind.is_body() && b.kind != BlockKind::Heading);
        for block in body {
            let text: Vec<&str> = block.span.of(&report.article.text).split_whitespace().take(WORDS - words).collect();
            words += text.len();
            draft.headline.get_or_insert_with(|| report.article.title.clone().unwrap_or_default());
            draft.blocks.push(DraftBlock::plain(format!("p{}", draft.blocks.len() + 1), &text.join(" ")));
            if words == WORDS {
                done.push(std::mem::take(&mut draft));
                words = 0;
            }
        }
    }
    Ok(done)
}
