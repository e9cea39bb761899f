//! The `firsthand` command on addresses.
#![cfg(feature = "fetch")]
#![allow(clippy::unwrap_used)]

#[allow(dead_code)] // shared with other tests
#[path = "support/command.rs"]
mod command;
#[path = "support/loopback.rs"]
mod loopback;

use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use command::{err, exits, firsthand, out, run};
use loopback::{Loopback, Then, answer, html, missing};

const PAGE: &str = "<!DOCTYPE html><html lang=en><title>Quay wall</title><article><h1>Quay wall</h1><p>By Dora Quill</p>\
    <p>The quay wall will be raised, the port authority said on Monday.</p></article></html>";

fn pages() -> Loopback {
    Loopback::start(|seen, out| {
        match seen.path.as_str() {
            "/robots.txt" => out.write_all(&missing())?,
            "/gone" => out.write_all(&answer("410 Gone", &[], ""))?,
            _ => out.write_all(&html(PAGE))?,
        }
        Ok(Then::Keep)
    })
}

fn options(server: &Loopback) -> Vec<String> {
    let port = server.port().to_string();
    ["check", "--contact", "desk@lamp.example", "--gap", "0", "--danger-open-inner-network", "127.0.0.0/8", "--port", &port]
        .map(String::from)
        .into()
}

#[test]
fn addresses_and_files_are_checked_together_and_one_fault_stops_nothing() {
    let server = pages();
    let dir = command::folder("fetch-cli", "mixed");
    fs::write(dir.join("a.html"), PAGE).unwrap();
    let base = format!("http://127.0.0.1:{}", server.port());
    let mut args = options(&server);
    args.extend(["--out", "reports", "--cache", "kept", "a.html"].map(String::from));
    args.extend(["/one", "/gone", "/two?x=1"].map(|p| format!("{base}{p}")));
    args.push("http://10.0.0.1/".into());
    let done = run(&dir, &args.iter().map(String::as_str).collect::<Vec<_>>());
    exits(&done, 2);
    for part in ["/gone: ", "410", "http://10.0.0.1/: ", "not a public address"] {
        assert!(err(&done).contains(part), "{part} in {}", err(&done));
    }
    assert_eq!(err(&done).lines().count(), 2, "{}", err(&done));
    let mut names: Vec<String> =
        fs::read_dir(dir.join("reports")).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let port = server.port();
    assert_eq!(names, [format!("127.0.0.1-{port}-one.json"), format!("127.0.0.1-{port}-two-x-1.json"), "a.json".into()]);
    assert!(dir.join("kept").is_dir());
    let agents: Vec<_> = server.all().iter().map(|s| s.header("user-agent").unwrap().to_owned()).collect();
    assert!(agents.iter().all(|a| a.starts_with("firsthand/") && a.contains("desk@lamp.example")), "{agents:?}");
}

#[test]
fn without_a_contact_or_with_an_inner_address_it_says_what_to_do() {
    let server = pages();
    let dir = command::folder("fetch-cli", "contact");
    let url = format!("http://127.0.0.1:{}/", server.port());
    let done = run(&dir, &["check", &url]);
    exits(&done, 2);
    assert!(err(&done).contains("--contact"), "{}", err(&done));
    let done = run(&dir, &["check", "--contact", "a@lamp.example", "--port", &server.port().to_string(), &url]);
    exits(&done, 2);
    assert!(err(&done).contains("127.0.0.1 is not a public address"), "{}", err(&done));
    fs::write(dir.join("firsthand.toml"), "contact = \"https://lamp.example/bot\"\n").unwrap();
    exits(&run(&dir, &["check", "http://10.0.0.1/"]), 2);
    assert_eq!(server.connections(), 0);
    // The settings' contact is one.
    let mut args = options(&server);
    args.retain(|a| a != "--contact" && a != "desk@lamp.example");
    args.push(url);
    let done = run(&dir, &args.iter().map(String::as_str).collect::<Vec<_>>());
    exits(&done, 0);
    assert!(out(&done).contains("WHERE THIS TEXT COMES FROM"), "{}", out(&done));
}

#[test]
#[cfg(unix)]
fn stopped_it_ends_at_once_with_what_was_done_written() {
    // Whichever page comes first is answered, all others are not: pages of a host come in no order of their own.
    let asked = AtomicUsize::new(0);
    let server = Loopback::start(move |seen, out| {
        if seen.path == "/robots.txt" {
            out.write_all(&missing())?;
        } else if asked.fetch_add(1, Ordering::SeqCst) == 0 {
            out.write_all(&html(PAGE))?;
        } else {
            sleep(Duration::from_secs(20));
            return Ok(Then::Close);
        }
        Ok(Then::Keep)
    });
    let dir = command::folder("fetch-cli", "stopped");
    let mut args = options(&server);
    args.extend(["--out", "reports"].map(String::from));
    args.extend(["one", "two", "three"].map(|page| format!("http://127.0.0.1:{}/{page}", server.port())));
    let child = Command::new(firsthand()).args(&args).current_dir(&dir).stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let reports =
        || -> Vec<_> { fs::read_dir(dir.join("reports")).map(|all| all.map(|e| e.unwrap().path()).collect()).unwrap_or_default() };
    let written = || reports().iter().any(|path| path.extension().is_some_and(|e| e == "json"));
    let start = Instant::now();
    while !written() || server.requests().len() < 2 {
        assert!(start.elapsed() < Duration::from_secs(60), "nothing came");
        sleep(Duration::from_millis(20));
    }
    let stopped = Instant::now();
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let done = child.wait_with_output().unwrap();
    assert!(stopped.elapsed() < Duration::from_secs(10), "{:?}", stopped.elapsed());
    exits(&done, 130);
    assert!(err(&done).contains("1 of 3 addresses were done"), "{}", err(&done));
    let [report] = &reports()[..] else { panic!("one whole report and no part: {:?}", reports()) };
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    assert_eq!(report["article"]["title"], "Quay wall");
}
