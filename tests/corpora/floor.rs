//! The floor: the scores that were reached, one a line, raised with every gain.

use std::collections::BTreeMap;
use std::fmt::Write;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/floor.toml");
/// Rounding of the scorers' figures.
const SLACK: f64 = 0.000_05;
const HEAD: &str = "# Scores reached on the evaluation corpora. The test `corpora` fails below them.\n\
                    # Raise with FIRSTHAND_UPDATE=1 (never lowers); lowering one takes a commit that says why.\n\n";

/// Fails where a score lies below its floor; names those that lie well above.
pub(crate) fn compare(scores: &BTreeMap<String, f64>) {
    let floor: BTreeMap<String, f64> = toml::from_str(&std::fs::read_to_string(PATH).unwrap()).unwrap();
    let mut fallen = String::new();
    for (name, least) in &floor {
        match scores.get(name) {
            Some(score) if *score >= least - SLACK => {}
            score => {
                let _ = writeln!(fallen, "  {name}: floor {least}, now {score:?}");
            }
        }
    }
    let raised: Vec<String> = floor
        .iter()
        .filter_map(|(n, least)| scores.get(n).filter(|s| **s > least + SLACK).map(|s| format!("  {n}: floor {least}, now {s:.4}")))
        .collect();
    eprintln!("above the floor:\n{}", raised.join("\n"));
    if std::env::var_os("FIRSTHAND_UPDATE").is_some() {
        let mut text = HEAD.to_owned();
        for (name, least) in &floor {
            let best = scores.get(name).map_or(*least, |s| s.max(*least));
            let _ = writeln!(text, "{name:?} = {:.4}", (best * 10_000.0).floor() / 10_000.0);
        }
        std::fs::write(PATH, text).unwrap();
    }
    assert!(fallen.is_empty(), "below the floor:\n{fallen}");
}
