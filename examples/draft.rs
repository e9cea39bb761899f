//! Checks an unpublished story and shows each question beside the words of the block that it is about.
//!
//! ```text
//! cargo run --example draft
//! ```

use firsthand::report::OffsetUnit;
use firsthand::{Checker, Draft, DraftBlock};

fn main() -> Result<(), firsthand::Error> {
    let draft = Draft {
        headline: Some("Halden quay wall to rise by two metres".into()),
        bylines: vec!["Dora Quill".into()],
        blocks: vec![
            DraftBlock::new("p1", "<p>The quay wall will rise by a metre.</p><p>Experts say that it is <b>late</b>.</p>"),
            DraftBlock::new(
                "p2",
                "<p>&ldquo;The sea gives us no choice,&rdquo; said Ana Weir, chief engineer of the Halden Port Authority.</p>",
            ),
        ],
        section: Some("Harbour".into()),
        ..Draft::default()
    };
    let checked = Checker::builder().build()?.draft(draft)?;
    let locator = checked.locator(OffsetUnit::Bytes);
    for finding in checked.report().findings() {
        println!("{}: {}", finding.rule(), finding.message());
        for span in finding.evidence.iter().filter_map(|e| e.span) {
            for place in locator.places(span) {
                let words = checked.text_of(&place.block).and_then(|t| t.get(place.start..place.end)).unwrap_or("");
                println!("  {} {}..{}: {words}", place.block, place.start, place.end);
            }
        }
    }
    Ok(())
}
