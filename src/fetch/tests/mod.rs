//! The list of what breaks ordinary clients, 95 cases, each a test that carries its number.
//!
//! A loopback server plays the public hosts: names resolve to public addresses by a resolver of the test's own, the guard judges those
//! as it always does, and what it lets through is dialled at the server, which counts. Nothing leaves the machine.
#![allow(clippy::unwrap_used)]

mod addresses;
mod bodies;
mod charsets;
mod dns;
mod errors;
mod parser;
mod politeness;
mod redirects;
mod stage;
mod urls;

/// A number is taken from a test's name, so that a case without its test is a failure and not an oversight.
#[test]
fn all_95_cases_have_their_test() {
    const FILES: [&str; 8] = [
        include_str!("addresses.rs"),
        include_str!("urls.rs"),
        include_str!("dns.rs"),
        include_str!("redirects.rs"),
        include_str!("bodies.rs"),
        include_str!("charsets.rs"),
        include_str!("parser.rs"),
        include_str!("politeness.rs"),
    ];
    let mut found = Vec::new();
    for file in FILES {
        let lines: Vec<&str> = file.lines().collect();
        for pair in lines.windows(2) {
            let Some(name) = pair[1].strip_prefix("fn case_") else { continue };
            assert_eq!(pair[0], "#[test]", "case_{name} is not run");
            found.push(name[..2].parse::<usize>().unwrap());
        }
    }
    assert_eq!(found, (1..=95).collect::<Vec<_>>());
}
