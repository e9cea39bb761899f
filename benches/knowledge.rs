//! The knowledge: loading it, its first look-up of each sort, and look-ups after that.
//!
//! `cargo bench --bench knowledge`. Loading happens once a process; here it is done anew each time from the public API,
//! by laying an empty layer over the built-in one, and the storage forms are compared on the same records.

use divan::{Bencher, black_box};
use firsthand::Knowledge;

fn main() {
    divan::main();
}

/// The built-in records as a layer of JSON Lines: what parsing at start would cost.
fn as_lines() -> String {
    let list = |items: &[String]| format!("[{}]", items.iter().map(|i| format!("{i:?}")).collect::<Vec<_>>().join(","));
    let records = Knowledge::builtin();
    let lines = records.records().filter(|r| r.primary.is_none()).map(|r| {
        let (table, id, kind) = (r.record.as_str(), &r.id, &r.kind_text);
        format!(
            "{{\"record\":\"{table}\",\"id\":\"{id}\",\"kind\":\"{kind}\",\"names\":{},\"domains\":{}}}\n",
            list(&r.names),
            list(&r.domains)
        )
    });
    lines.collect()
}

#[divan::bench]
fn parse_as_json_lines(bencher: Bencher<'_, '_>) {
    let text = as_lines();
    bencher.bench(|| Knowledge::empty().layer_str("all.jsonl", black_box(&text)));
}

#[divan::bench]
fn lay_a_newsrooms_layer_over_it(bencher: Bencher<'_, '_>) {
    let layer = "[[outlet]]\nid = \"our-own\"\nnames = [\"Our Own Paper\"]\ndomains = [\"our-own.example\"]\nkind = \"newspaper\"\n";
    bencher.bench(|| Knowledge::builtin().layer_str("newsroom.toml", black_box(layer)));
}

/// The first look-up of each sort, with a layer laid over the built-in one.
#[divan::bench(args = ["host", "name", "near name", "names in a text", "tie"])]
fn look_up_first(bencher: Bencher<'_, '_>, index: &str) {
    let layer = "[[outlet]]\nid = \"our-own\"\nnames = [\"Our Own Paper\"]\nkind = \"newspaper\"\n";
    bencher.with_inputs(|| Knowledge::builtin().layer_str("newsroom.toml", layer)).bench_refs(|knowledge| {
        let Ok(knowledge) = knowledge else { return false };
        match index {
            "host" => knowledge.by_domain("a.example").is_some(),
            "name" => knowledge.by_name("x").is_some(),
            "near name" => knowledge.by_near_name("xxxxxx").is_some(),
            "tie" => knowledge.records().next().is_some_and(|r| knowledge.is_tied(&r.id)),
            _ => !knowledge.names_in("X").is_empty(),
        }
    });
}

#[divan::bench]
fn look_up_a_thousand_hosts(bencher: Bencher<'_, '_>) {
    let knowledge = Knowledge::builtin();
    let hosts: Vec<String> = knowledge.records().flat_map(|r| &r.domains).take(1_000).map(|d| format!("www.{d}")).collect();
    bencher.bench(|| hosts.iter().filter(|h| knowledge.by_domain(h).is_some()).count());
}

#[divan::bench]
fn look_up_a_thousand_names(bencher: Bencher<'_, '_>) {
    let knowledge = Knowledge::builtin();
    let names: Vec<&str> = knowledge.records().flat_map(|r| &r.names).take(1_000).map(String::as_str).collect();
    bencher.bench(|| names.iter().filter(|n| knowledge.by_name(n).is_some()).count());
}

#[divan::bench]
fn find_names_in_a_page_of_text(bencher: Bencher<'_, '_>) {
    let knowledge = Knowledge::builtin();
    let names: Vec<&str> = knowledge.records().map(|r| r.name()).take(20).collect();
    let text = names.join(" said so on Monday, and nobody in the harbour asked why; the gates were closed at noon. ").repeat(3);
    bencher.bench(|| knowledge.names_in(black_box(&text)).len());
}
