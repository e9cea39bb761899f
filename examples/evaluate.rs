//! Writes what the scorers of the corpora read.
//!
//! `cargo run --release --example evaluate -- attributions CORPUS.jsonl > OURS.jsonl`
//!
//! Every line of the corpus is `{"id", "text", …}`; every line that comes out is
//! `{"id", "quotes": [{"content", "cue", "source", "speaker", "sense"}]}`, offsets in Unicode code points.
//!
//! Corpora differ in what they call an attribution, and the output follows them. A corpus that flags speech by
//! sentence (`sentences`) counts what somebody says in so many words: contents of which more than half stands in marks, and clauses
//! behind a verb of saying by mouth; what is written, what a document or an "it" says, what a paper reports, a study shows or a body announces, and what stands behind
//! "according to", is none there. One that marks attribution as a relation of clauses (`genre`, quotations with `rel`) counts reported
//! clauses and quotations, thoughts too; of a quotation that goes on behind its sentence only what the cue stands with (the nucleus of the
//! relation). Any other gets all that was found. `--all` after the corpus writes all for every corpus; `--table TABLE` reads by another table
//! (feature `training`).

use std::io::{BufRead, BufWriter, Write};
use std::time::{Duration, Instant};

use firsthand::evaluation::reports_a_clause;
use firsthand::report::{Quote, QuoteKind, Sense, Source, SourceType};
use firsthand::{Checker, Span};
use serde_json::{Value, json};

/// From bytes to code points, in one table for the whole text.
struct CodePoints(Vec<u32>);

impl CodePoints {
    fn of(text: &str) -> Self {
        let mut table = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            table[at] = count;
            count += 1;
            for inner in &mut table[at + 1..at + c.len_utf8()] {
                *inner = count;
            }
        }
        table[text.len()] = count;
        Self(table)
    }

    fn span(&self, span: Span) -> Value {
        json!([self.0[span.start], self.0[span.end]])
    }
}

/// What a corpus counts as an attribution.
#[derive(Clone, Copy)]
enum Wanted {
    All,
    Clauses,
    Speech,
}

/// Verbs of saying by mouth and nothing else: they tell neither what kind of statement it is (to claim, to announce, to warn) nor
/// where it stands (to report, to show).
const SAYING: &str = "say says said saying tell tells told telling add adds added adding ask asks asked asking answer answers answered \
    reply replies replied replying respond responds responded remark remarks remarked \
    comment comments commented commenting note notes noted noting mention mentions mentioned explain explains explained explaining \
    continue continues continued continuing recall recalls recalled recalling speak speaks spoke speaking quote quotes quoted quoting";

/// Whether most of the words stand in marks, or all behind a verb of saying.
fn is_speech(text: &str, quote: &Quote) -> bool {
    let words = |spans: &[Span]| spans.iter().map(|s| s.of(text).split_whitespace().count()).sum::<usize>();
    quote.kind != QuoteKind::Indirect && words(&quote.spans) * 2 > words(&quote.content)
        || quote.cue.is_none_or(|cue| SAYING.split_whitespace().any(|verb| verb == cue.of(text)))
}

/// The content as far as it stands in the sentence of the cue, where it goes on behind that sentence.
fn nucleus<'a>(text: &str, quote: &'a Quote) -> &'a [Span] {
    let Some(cue) = quote.cue else { return &quote.content };
    let before = quote.content.iter().take_while(|s| s.end <= cue.start).count();
    let ends = quote.content.get(before).is_some_and(|next| {
        let between = text.get(cue.end..next.start).unwrap_or_default().trim_end();
        between.trim_end_matches(['"', '“', '”', ' ']).ends_with(['.', '!', '?'])
    });
    if before > 0 && ends { &quote.content[..before] } else { &quote.content }
}

impl Wanted {
    fn of(document: &Value) -> Self {
        let related = || document["quotes"].as_array().is_some_and(|quotes| quotes.iter().any(|q| q.get("rel").is_some()));
        if document.get("sentences").is_some() {
            Self::Speech
        } else if document.get("genre").is_some() || related() {
            Self::Clauses
        } else {
            Self::All
        }
    }

    fn takes(self, text: &str, quote: &Quote, speaker: Option<&Source>) -> bool {
        match self {
            Self::All => true,
            Self::Clauses => reports_a_clause(text, quote),
            Self::Speech => {
                let mouth = speaker.is_none_or(|s| s.r#type != SourceType::Document)
                    && !quote.speaker_mention.is_some_and(|m| m.of(text).eq_ignore_ascii_case("it"));
                mouth && quote.sense == Sense::Statement && reports_a_clause(text, quote) && is_speech(text, quote)
            }
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (what, path, all, table) = match args.as_slice() {
        [what, path] => (what, path, false, None),
        [what, path, flag] if flag == "--all" => (what, path, true, None),
        [what, path, flag, table] if flag == "--table" => (what, path, false, Some(table)),
        _ => return Err("usage: evaluate attributions CORPUS.jsonl [--all | --table TABLE]".into()),
    };
    match table {
        #[cfg(feature = "training")]
        Some(table) => firsthand::training::use_table(&std::fs::read_to_string(table)?),
        #[cfg(not(feature = "training"))]
        Some(_) => return Err("--table needs the feature training".into()),
        None => {}
    }
    if what != "attributions" {
        return Err(format!("nothing is known of {what:?}; try \"attributions\"").into());
    }
    let checker = Checker::builder().build()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let (mut spent, mut bytes) = (Duration::ZERO, 0usize);
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let started = Instant::now();
        let report = checker.text(text)?;
        spent += started.elapsed();
        bytes += text.len();
        let points = CodePoints::of(&report.article.text);
        let wanted = if all { Wanted::All } else { Wanted::of(&document) };
        let quotes: Vec<Value> = report
            .quotes
            .iter()
            .map(|q| (q, q.speaker.as_ref().and_then(|id| report.sources.iter().find(|s| s.id == *id))))
            .filter(|(q, speaker)| wanted.takes(&report.article.text, q, *speaker))
            .map(|(q, speaker)| {
                let speaker = speaker.map(|s| s.name.as_str());
                let content = if matches!(wanted, Wanted::Clauses) { nucleus(&report.article.text, q) } else { &q.content };
                json!({
                    "content": content.iter().map(|s| points.span(*s)).collect::<Vec<_>>(),
                    "cue": q.cue.iter().map(|s| points.span(*s)).collect::<Vec<_>>(),
                    "source": q.speaker_mention.iter().map(|s| points.span(*s)).collect::<Vec<_>>(),
                    "speaker": speaker,
                    "sense": q.sense,
                })
            })
            .collect();
        writeln!(out, "{}", json!({"id": document["id"], "quotes": quotes}))?;
    }
    out.flush()?;
    eprintln!("{bytes} bytes of text checked in {} ms", spent.as_millis());
    Ok(())
}
