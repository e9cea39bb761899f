//! `firsthand check`: every input gets its report or one line that says why not; nothing else is lost.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use firsthand::report::Severity;
use firsthand::{Checker, Document, Report};
use indicatif::{ProgressBar, ProgressStyle};

use crate::args::{CheckArgs, FailOn, Format};
use crate::fetch;
use crate::inputs::{self, Input};
use crate::output::{Sink, terminal};
use crate::shape::Shape;
use crate::{Outcome, complain, settings, stdio};

/// Runs the command. An `Err` stops it before any work.
pub(crate) fn run(args: CheckArgs) -> Result<Outcome, String> {
    let (config, base) = settings::load(args.config.as_deref())?;
    let knowledge = settings::knowledge(&config, &base, &args.knowledge)?;
    let checker = settings::checker(&config, knowledge)?;
    let shape = Shape::new(&args.shape, &config, &base)?;
    if args.stdio {
        return stdio::run(&checker, &shape);
    }
    let urls = addresses(&args)?;
    let fail_on = args.fail_on.map_or(config.fail_on, severity);

    let (pages, faults) = inputs::collect(&args.inputs);
    let mut outcome = if faults.is_empty() { Outcome::Done } else { Outcome::BadInput };
    faults.iter().for_each(complain);
    if args.url.is_some() && pages.len() > 1 {
        return Err("--url is for one page; use --urls FILE (a JSON object, file stem to URL) for many".into());
    }
    if args.out.is_some()
        && let Some((a, b)) = inputs::clash(&pages)
    {
        return Err(format!(
            "{} and {} would both be written as {}.json; rename one or check them apart",
            a.path.display(),
            b.path.display(),
            a.stem
        ));
    }
    let format = args.format.unwrap_or(if args.out.is_some() { Format::Json } else { Format::Text });
    let terminal = terminal(args.color, args.evidence, args.out.is_some());
    let mut sink = Sink::new(args.out.as_deref(), format, shape.clone(), terminal, pages.len())?;

    let (addresses, files): (Vec<Input>, Vec<Input>) = pages.into_iter().partition(Input::is_address);
    if args.url.is_some() && !addresses.is_empty() {
        return Err("--url names the address of a saved page; give an address to fetch by itself".into());
    }
    let fetcher = if addresses.is_empty() { None } else { Some(fetch::fetcher(&args.fetch, &config)?) };

    let url_of = |page: &Input| args.url.as_ref().or_else(|| urls.get(&page.stem));
    let bar = progress(addresses.len() + files.len());
    let mut done = |page: &Input, result: Result<Report, String>| {
        bar.inc(1);
        let written = result.and_then(|report| {
            sink.write(page, &report)?;
            Ok(report)
        });
        match written {
            Ok(report) if fail_on.is_some_and(|least| report.findings().iter().any(|f| f.severity >= least && f.dismissed.is_none())) => {
                outcome = outcome.max(Outcome::Findings);
            }
            Ok(_) => {}
            Err(message) => {
                bar.suspend(|| complain(format!("{}: {message}", page.path.display())));
                outcome = outcome.max(Outcome::BadInput);
            }
        }
    };
    in_order(&files, |page| report(&checker, page, url_of(page).map(String::as_str)).map(|r| shape.apply(r)), &mut done);
    if let Some(fetcher) = fetcher {
        let mut count = 0;
        let end = fetch::run(&checker, &fetcher, &addresses, |page, result| {
            count += 1;
            done(page, result.map(|r| shape.apply(r)));
        })?;
        if end == fetch::End::Stopped {
            bar.suspend(|| complain(format!("stopped: {count} of {} addresses were done, and their reports are written", addresses.len())));
            outcome = Outcome::Stopped;
        }
    }
    bar.finish_and_clear();
    sink.finish()?;
    Ok(outcome)
}

fn report(checker: &Checker, page: &Input, url: Option<&str>) -> Result<Report, String> {
    let bytes = page.read()?;
    // A defect on one page must not take the other pages' reports with it.
    catch_unwind(AssertUnwindSafe(|| {
        let text = page.is_text(&bytes);
        let mut document = Document::new(bytes);
        if let Some(url) = url {
            document = document.with_url(url);
        }
        if text { checker.text_document(&document) } else { checker.document(&document) }
    }))
    .map_err(|_| "an internal error; please report it with the page".to_owned())?
    .map_err(|e| e.to_string())
}

/// Works on all cores, hands results over in the order of the inputs.
fn in_order<T: Send>(pages: &[Input], work: impl Fn(&Input) -> T + Sync, mut done: impl FnMut(&Input, T)) {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from).min(pages.len().max(1));
    let (send, receive) = mpsc::sync_channel(threads * 4);
    thread::scope(|scope| {
        for _ in 0..threads {
            let (send, work, next) = (send.clone(), &work, &next);
            scope.spawn(move || {
                while let Some((i, page)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, pages.get(i)?))) {
                    if send.send((i, work(page))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let (mut waiting, mut due) = (BTreeMap::new(), 0);
        for (i, result) in receive {
            waiting.insert(i, result);
            while let Some(result) = waiting.remove(&due) {
                done(&pages[due], result);
                due += 1;
            }
        }
    });
}

fn progress(pages: usize) -> ProgressBar {
    // Hidden by itself where standard error is no terminal; a few pages need none.
    if pages < 8 {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len} pages, {eta} left").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(pages as u64).with_style(style)
}

fn severity(fail_on: FailOn) -> Option<Severity> {
    match fail_on {
        FailOn::Never => None,
        FailOn::Info => Some(Severity::Info),
        FailOn::Notice => Some(Severity::Notice),
        FailOn::Warning => Some(Severity::Warning),
    }
}

fn addresses(args: &CheckArgs) -> Result<BTreeMap<String, String>, String> {
    let check = |what: &str, address: &str| match url::Url::parse(address) {
        Ok(u) if u.has_host() => Ok(()),
        _ => Err(format!("{what}: {address:?} is no absolute URL")),
    };
    if let Some(address) = &args.url {
        check("--url", address)?;
    }
    let Some(file) = &args.urls else { return Ok(BTreeMap::new()) };
    let name = Path::display(file);
    let map: BTreeMap<String, String> =
        serde_json::from_str(&settings::read(file)?).map_err(|e| format!("{name}: not a JSON object of file stems and URLs: {e}"))?;
    map.iter().try_for_each(|(stem, address)| check(&format!("{name}: {stem}"), address))?;
    Ok(map)
}
