//! Writes what the scorers of the corpora read.
//!
//! `cargo run --release --example evaluate -- attributions CORPUS.jsonl > OURS.jsonl`
//!
//! Every line of the corpus is `{"id", "text", …}`; every line that comes out is
//! `{"id", "quotes": [{"content", "cue", "source", "speaker", "sense"}]}`, offsets in Unicode code points.
//!
//! Corpora differ in what they call an attribution, and the output follows them. A corpus that flags speech by
//! sentence (`sentences`) counts what somebody says in so many words: passages in marks, and clauses behind a verb of
//! saying; what a paper reports, a study shows or a body announces, and what stands behind "according to", is none
//! there. One that marks attribution as a relation of clauses (`genre`, quotations with `rel`) counts reported clauses
//! and quotations, thoughts too. Any other gets all that was found. `--all` after the corpus writes all for every corpus.

use std::io::{BufRead, BufWriter, Write};
use std::time::{Duration, Instant};

use firsthand::evaluation::reports_a_clause;
use firsthand::report::{Quote, QuoteKind, Sense};
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

/// Verbs of saying and nothing else: they tell neither what kind of statement it is (to claim, to announce, to warn) nor
/// where it stands (to report, to show).
const SAYING: &str = "say says said saying tell tells told telling add adds added adding ask asks asked asking answer answers answered \
    reply replies replied replying respond responds responded state states stated stating write writes wrote writing remark remarks remarked \
    comment comments commented commenting note notes noted noting mention mentions mentioned explain explains explained explaining \
    continue continues continued continuing recall recalls recalled recalling speak speaks spoke speaking quote quotes quoted quoting";

/// Whether the words stand in marks or behind a verb of saying.
fn is_speech(text: &str, quote: &Quote) -> bool {
    quote.kind != QuoteKind::Indirect || quote.cue.is_none_or(|cue| SAYING.split_whitespace().any(|verb| verb == cue.of(text)))
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

    fn takes(self, text: &str, quote: &Quote) -> bool {
        match self {
            Self::All => true,
            Self::Clauses => reports_a_clause(text, quote),
            Self::Speech => quote.sense == Sense::Statement && reports_a_clause(text, quote) && is_speech(text, quote),
        }
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (what, path, all) = match args.as_slice() {
        [what, path] => (what, path, false),
        [what, path, flag] if flag == "--all" => (what, path, true),
        _ => return Err("usage: evaluate attributions CORPUS.jsonl [--all]".into()),
    };
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
            .filter(|q| wanted.takes(&report.article.text, q))
            .map(|q| {
                let speaker = q.speaker.as_ref().and_then(|id| report.sources.iter().find(|s| s.id == *id)).map(|s| s.name.as_str());
                json!({
                    "content": q.content.iter().map(|s| points.span(*s)).collect::<Vec<_>>(),
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
