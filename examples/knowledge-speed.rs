//! How long the knowledge takes to load and to look up: `cargo run --release --example knowledge-speed`.

use std::hint::black_box;
use std::time::{Duration, Instant};

use firsthand::Knowledge;

fn main() {
    let start = Instant::now();
    let knowledge = Knowledge::builtin();
    println!("load             {:>10.2?}  ({} records)", start.elapsed(), knowledge.records().count());

    let start = Instant::now();
    black_box((knowledge.by_domain("a.example"), knowledge.by_name("x"), knowledge.by_near_name("xxxxxx"), knowledge.names_in("X")));
    println!("indexes          {:>10.2?}", start.elapsed());

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
