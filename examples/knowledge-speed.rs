//! How long the knowledge takes to load and to look up: `cargo run --release --example knowledge-speed`.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use firsthand::Knowledge;

/// One question put to the knowledge for the first time.
type Ask = fn(&Knowledge);

fn main() {
    let before = resident();
    let start = Instant::now();
    let knowledge = Knowledge::builtin();
    let mut whole = start.elapsed();
    println!("load             {whole:>10.2?}");
    // Hosts and names stand in the index beside the packed text; the kinds of source and the ties are gathered at first use.
    let first: [(&str, Ask); 6] = [
        ("  hosts", |k| _ = black_box(k.by_domain("a.example"))),
        ("  names", |k| _ = black_box(k.by_name("x"))),
        ("  near names", |k| _ = black_box(k.by_near_name("xxxxxx"))),
        ("  names in texts", |k| _ = black_box(k.names_in("X"))),
        ("  primary", |k| _ = black_box(k.primary_by_words("x"))),
        ("  ties", |k| _ = black_box(k.records().next().is_some_and(|r| k.is_tied(&r.id)))),
    ];
    for (name, ask) in first {
        let start = Instant::now();
        ask(&knowledge);
        whole += start.elapsed();
        println!("{name:<17}{:>10.2?}", start.elapsed());
    }
    println!("and first looks  {whole:>10.2?}");
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("resident memory  {:>7} kB", after.saturating_sub(before));
    }

    let start = Instant::now();
    println!("records          {:>10}", knowledge.records().count());
    println!("all decoded      {:>10.2?}", start.elapsed());

    let names: Vec<&str> = knowledge.records().flat_map(|r| &r.names).map(String::as_str).collect();
    let hosts: Vec<String> = knowledge.records().flat_map(|r| &r.domains).map(|d| format!("www.{}", d.trim_start_matches('.'))).collect();
    println!("by name          {:>10.2?}  median", median(&names, |n| knowledge.by_name(n).is_some()));
    println!("by host          {:>10.2?}  median", median(&hosts, |h| knowledge.by_domain(h).is_some()));
    println!("by near name     {:>10.2?}  median", median(&names, |n| knowledge.by_near_name(n).is_some()));

    let text = names.join(" said so on Monday, and nobody asked why. ");
    let start = Instant::now();
    let found = black_box(knowledge.names_in(&text)).len();
    println!("names in a text  {:>10.2?}  ({} kB, {found} names)", start.elapsed(), text.len() / 1000);
}

/// Kilobytes that the process holds, where the system tells.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// The median time of one look-up; eight at a time, because one is near the clock's own step.
fn median<T>(inputs: &[T], look_up: impl Fn(&T) -> bool) -> Duration {
    let mut times: Vec<Duration> = inputs
        .chunks_exact(8)
        .map(|few| {
            let start = Instant::now();
            black_box(few.iter().filter(|input| look_up(input)).count());
            start.elapsed() / 8
        })
        .collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
