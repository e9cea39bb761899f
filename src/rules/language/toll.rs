//! A toll of war in a headline that one side counts.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, Severity};
use crate::rules::pattern::{Pattern, pattern};
use crate::rules::{Context, Draft};
use crate::text::figures;

static SAID: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:said|says|according to|claimed|claims|told|announced|estimates?|estimated|by (?:its|their) count)\b")
});

static CREDITED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\b(?:say|says|said|claims?|claimed|according|reports?|reported|officials?|ministry|police|army|military|un|u\.n\.)\b|[?:‘“])",
    )
});

static TOLL: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:death toll|toll|killed|kills?|killing|dead|deaths?|died|wounded|casualties|injured|slain)\b"));

static WAR: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:war|offensive|air ?strikes?|shelling|shelled|invasion|troops|militants|militias?|rebels|insurgents|front ?line|ceasefire|cease-fire|bombardment|missiles?|drone strikes?|fighters)\b",
    )
});

/// Sentences of the body that have a word of war, from which on a text is about one.
const OF_WAR: usize = 3;

/// A toll of war that the headline states and every sentence of the text has from somebody who counts for one side.
pub(super) fn one_sided(cx: &Context<'_>, head: Span) -> Option<Draft> {
    let text = cx.text();
    let words = head.of(text);
    if cx.reading.first_in(text, &TOLL, head).is_none() || CREDITED.is_match(words) || cx.reading.find(text, &WAR).len() < OF_WAR {
        return None;
    }
    figures(words, head.start).into_iter().find_map(|figure| {
        let counts = |s: &Span| TOLL.is_match(s.of(text)) && figures(s.of(text), s.start).iter().any(|f| f.value == figure.value);
        let told: Vec<Span> = cx.reading.sentences.iter().map(|s| s.span).filter(counts).collect();
        let first = *told.first().filter(|_| told.iter().all(|s| SAID.is_match(s.of(text))))?;
        let draft = Draft::new("attribution", cx.evidence(head)).evidence(cx.evidence(first)).arg("body", first.of(text));
        Some(draft.severity(Severity::Info).confidence(Confidence::Low))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{page, told};

    const RULE: &str = "headline-differs";
    const WAR: &str = "The offensive began in May.\nTroops crossed the river at dawn.\nThe shelling of the harbour lasted all night, and the town was dark.";

    fn flagged(title: &str, words: &str) -> bool {
        !told(RULE, &page(title, words)).is_empty()
    }

    #[test]
    fn lists_a_toll_of_war_that_one_side_counts() {
        let counted = format!("More than 2,400 people have died in Halden, its health office said.\n{WAR}");
        assert!(flagged("Halden death toll exceeds 2,400", &counted));
        assert!(!flagged("Halden death toll exceeds 2,400, officials say", &counted));
        let plain = format!("More than 2,400 people have died in Halden.\n{WAR}");
        assert!(!flagged("Halden death toll exceeds 2,400", &plain));
        assert!(!flagged("Halden death toll exceeds 2,400", "More than 2,400 people have died in Halden, its health office said."));
    }
}
