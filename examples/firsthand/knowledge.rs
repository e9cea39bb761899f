//! `firsthand knowledge`: looking into layers.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use firsthand::knowledge::{Proof, Record};
use firsthand::{Config, Knowledge};

use crate::args::KnowledgeCommand;
use crate::output::to_stdout;
use crate::{Outcome, complain, settings};

pub(crate) fn run(command: KnowledgeCommand) -> Result<Outcome, String> {
    match command {
        KnowledgeCommand::Show { what, layers } => show(&load(&layers.knowledge)?, &what),
        KnowledgeCommand::Check { files } => check(files),
        KnowledgeCommand::Stats { layers } => stats(&load(&layers.knowledge)?),
        KnowledgeCommand::Path { from, to, day, layers } => path(&load(&layers.knowledge)?, &from, &to, day.as_deref()),
        KnowledgeCommand::Sample { count, seed, layers } => sample(&load(&layers.knowledge)?, count, seed),
        KnowledgeCommand::Coverage { file, misses, layers } => coverage(&load(&layers.knowledge)?, &file, misses),
    }
}

fn load(layers: &[PathBuf]) -> Result<Knowledge, String> {
    settings::knowledge(&Config::default(), Path::new(""), layers)
}

/// What was asked for: its record, and a remark where another spelling or only a suffix was met.
fn find<'k>(knowledge: &'k Knowledge, what: &str) -> Result<(&'k Record, Option<String>), String> {
    if let Some(record) = knowledge.get(what) {
        return Ok((record, None));
    }
    let host = what.split_once("://").map_or(what, |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or(what);
    if host.contains('.') && !host.contains(' ') {
        if let Some(record) = knowledge.by_domain(host) {
            return Ok((record, None));
        }
        if let Some(rule) = knowledge.suffix_rule(host) {
            return Ok((rule, Some(format!("{host} itself is not known; its suffix is"))));
        }
    }
    if let Some(found) = knowledge.by_name(what) {
        return Ok((found.record, None));
    }
    let bearers: Vec<String> = knowledge.bearers(what).iter().map(|r| format!("{} ({})", r.id, r.name())).collect();
    if !bearers.is_empty() {
        return Err(format!("“{what}” alone names nobody; it may be {}", bearers.join(", ")));
    }
    match knowledge.by_near_name(what) {
        Some(near) => Ok((near.record, Some(format!("“{what}” is not known; “{}” is spelt nearly so", near.record.name())))),
        None => Err(format!("“{what}” is not known by name, host or id")),
    }
}

fn show(knowledge: &Knowledge, all: &[String]) -> Result<Outcome, String> {
    let mut outcome = Outcome::Done;
    for (i, what) in all.iter().enumerate() {
        match find(knowledge, what) {
            Ok((record, remark)) => {
                if let Some(remark) = remark {
                    complain(remark);
                }
                to_stdout(&format!("{}{}", if i > 0 { "\n" } else { "" }, knowledge.show(record)))?;
            }
            Err(message) => {
                complain(message);
                outcome = Outcome::BadInput;
            }
        }
    }
    Ok(outcome)
}

fn check(files: Vec<PathBuf>) -> Result<Outcome, String> {
    let mut outcome = Outcome::Done;
    let mut layers = Vec::new();
    for file in files {
        match settings::read(&file) {
            Ok(text) => layers.push((file.display().to_string(), text)),
            Err(message) => {
                complain(message);
                outcome = Outcome::BadInput;
            }
        }
    }
    // Together, because a later layer may name records of an earlier one.
    let faults = Knowledge::builtin().faults(layers.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    for fault in &faults {
        complain(fault);
        outcome = Outcome::BadInput;
    }
    for (name, _) in layers.iter().filter(|(name, _)| faults.iter().all(|f| f.layer != *name)) {
        to_stdout(&format!("{name}: no fault found\n"))?;
    }
    Ok(outcome)
}

fn stats(knowledge: &Knowledge) -> Result<Outcome, String> {
    let stats = knowledge.stats();
    let mut out = format!("version {}, {}\n", knowledge.version(), knowledge.hash());
    for (layer, records) in &stats.layers {
        let _ = writeln!(out, "layer {layer:<28}{records:>7} records");
    }
    let mut table = |title: &str, rows: Vec<(String, usize)>| {
        let _ = writeln!(out, "{title}");
        for (name, count) in rows {
            let _ = writeln!(out, "  {name:<32}{count:>7}");
        }
    };
    table("records", stats.records.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect());
    table("kinds", stats.kinds.iter().map(|(k, n)| (k.clone(), *n)).collect());
    let facts = [
        ("names", stats.names),
        ("hosts", stats.domains),
        ("countries", stats.countries),
        ("descriptions by third parties", stats.descriptions),
        ("relations contested", stats.contested),
    ];
    table("facts", facts.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect());
    table("relations by certainty", stats.relations.iter().map(|(k, n)| (k.clone(), *n)).collect());
    let _ = writeln!(out, "relations{:>32}{:>9}{:>9}", "all", "opened", "unopened");
    let mut sum = (0, 0);
    for (relation, (all, opened)) in &stats.opened {
        sum = (sum.0 + all, sum.1 + opened);
        let _ = writeln!(out, "  {relation:<32}{all:>7}{opened:>9}{:>9}", all - opened);
    }
    let _ = writeln!(out, "  {:<32}{:>7}{:>9}{:>9}", "together", sum.0, sum.1, sum.0 - sum.1);
    to_stdout(&out)?;
    Ok(Outcome::Done)
}

fn path(knowledge: &Knowledge, from: &str, to: &str, day: Option<&str>) -> Result<Outcome, String> {
    if let Some(day) = day.filter(|d| d.parse::<jiff::civil::Date>().is_err()) {
        return Err(format!("“{day}” is no day; write YYYY-MM-DD"));
    }
    let mut ends = Vec::new();
    for what in [from, to] {
        let (record, remark) = find(knowledge, what)?;
        if let Some(remark) = remark {
            complain(remark);
        }
        ends.push(record);
    }
    let [from, to] = ends.as_slice() else { return Ok(Outcome::BadInput) };
    let when = day.map_or_else(String::new, |d| format!(" on {d}"));
    let Some(path) = knowledge.tie(&from.id, &to.id, day) else {
        to_stdout(&format!("no tie is known between {} and {}{when}\n", from.name(), to.name()))?;
        return Ok(Outcome::Done);
    };
    let house = if knowledge.same_house(&from.id, &to.id) { "one house" } else { "a tie" };
    let mut out = format!("{} and {}{when}: {house}\n", from.name(), to.name());
    for (holder, relation, target) in &path.steps {
        let contested = if relation.contested { ", contested" } else { "" };
        let _ = writeln!(
            out,
            "  {} {} {} ({}{contested})  {}",
            holder.name(),
            relation.relation,
            target.name(),
            relation.certainty,
            relation.fact
        );
        for proof in &relation.evidence {
            let _ = writeln!(out, "    {}", told(proof));
        }
        for proof in &relation.counter_evidence {
            let _ = writeln!(out, "    against: {}", told(proof));
        }
    }
    to_stdout(&out)?;
    Ok(Outcome::Done)
}

fn told(proof: &Proof) -> String {
    let opened = proof.retrieved.as_deref().map_or_else(|| "not opened".to_owned(), |d| format!("opened {d}"));
    let words = proof.quote.as_deref().map_or_else(String::new, |q| format!(" “{q}”"));
    format!("{} ({}, {opened}){words}", proof.url, proof.kind)
}

fn sample(knowledge: &Knowledge, count: usize, seed: u64) -> Result<Outcome, String> {
    let mut out = "fact\tsays\tcertainty\tevidence\topened\twords\tjudgement\n".to_owned();
    for fact in knowledge.sample(count, seed) {
        let proof = fact.evidence.iter().find(|p| p.retrieved.is_some()).or(fact.evidence.first());
        let (url, opened, words) = proof.map_or(("", "", ""), |p| {
            (p.url.as_str(), p.retrieved.as_deref().unwrap_or_default(), p.quote.as_deref().or(p.note.as_deref()).unwrap_or_default())
        });
        let _ = writeln!(out, "{}\t{}\t{}\t{url}\t{opened}\t{words}\t", fact.id, fact.statement, fact.certainty);
    }
    to_stdout(&out)?;
    Ok(Outcome::Done)
}

fn coverage(knowledge: &Knowledge, file: &Path, misses: bool) -> Result<Outcome, String> {
    let text = settings::read(file)?;
    let all: Vec<&str> = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    if all.is_empty() {
        return Err(format!("{}: no line to look up", file.display()));
    }
    let known = |what: &&&str| find(knowledge, what).is_ok_and(|(record, remark)| remark.is_none() && !record.is_suffix_rule());
    let unknown: Vec<&&str> = all.iter().filter(|what| !known(what)).collect();
    let share = 1000 * (all.len() - unknown.len()) / all.len();
    let mut out = format!("{} of {} known ({}.{} %)\n", all.len() - unknown.len(), all.len(), share / 10, share % 10);
    if misses {
        unknown.iter().for_each(|what| out.push_str(&format!("{what}\n")));
    }
    to_stdout(&out)?;
    Ok(Outcome::Done)
}
