//! One party's words are vouched for by verb, another's doubted.

use std::collections::BTreeMap;

use crate::report::{ArticleKind, Confidence, SpeechVerb, VerbKind};
use crate::rules::{Context, Draft, Findings};

/// Verbs of one kind, and none of the other, from which a habit can be told.
const HABIT: usize = 2;

rule! {
    /// **What it flags.** Two or more verbs that vouch ("revealed", "pointed out") for one source's words, and two or more that doubt ("claimed",
    /// "alleged") another's, with none the other way round.
    ///
    /// **Why an editor cares.** "Said" takes no side; a pattern of verbs does, unseen.
    ///
    /// Flagged:
    /// - "Ms Varga pointed out …", "Ms Varga revealed …", "Mr Holt claimed …", "Mr Holt alleged …"
    ///
    /// Not flagged:
    /// - one verb of each kind, or the same verbs for all
    /// - sources that are documents
    /// - opinion
    ///
    /// **Limits.** A verb may be earned: a claim that was disproved is rightly called one. Both lists are shown so that the editor can tell.
    UnevenVerbs { version: 1, severity: Info, needs: [Article, Body, English] }
    messages: ["verbs"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.article().kind == ArticleKind::Opinion {
        return;
    }
    let mut by_source: BTreeMap<&str, Vec<&SpeechVerb>> = BTreeMap::new();
    for verb in &cx.balance().verbs {
        let person = |id: &&str| cx.sources().iter().any(|s| s.id == *id && s.r#type != crate::report::SourceType::Document);
        if let Some(source) = verb.source.as_deref().filter(person) {
            by_source.entry(source).or_default().push(verb);
        }
    }
    let habit = |kind: VerbKind, other: VerbKind| {
        let of = |verbs: &Vec<&SpeechVerb>, kind| verbs.iter().filter(|v| v.kind == kind).count();
        let first = |v: &(&&str, &Vec<&SpeechVerb>)| v.1.iter().map(|v| v.span.start).min();
        by_source.iter().filter(|(_, v)| of(v, kind) >= HABIT && of(v, other) == 0).min_by_key(first)
    };
    let (Some((one, vouched)), Some((two, doubted))) =
        (habit(VerbKind::Vouching, VerbKind::Doubting), habit(VerbKind::Doubting, VerbKind::Vouching))
    else {
        return;
    };
    let of = |verbs: &[&SpeechVerb], kind| verbs.iter().filter(|v| v.kind == kind).map(|v| (*v).clone()).collect::<Vec<_>>();
    let (vouching, doubting) = (of(vouched, VerbKind::Vouching), of(doubted, VerbKind::Doubting));
    let words = |verbs: &[SpeechVerb]| {
        let mut words: Vec<&str> = verbs.iter().map(|v| v.verb.as_str()).collect();
        words.dedup();
        words.join("\", \"")
    };
    let [first, rest @ ..] = &doubting[..] else { return };
    let mut draft = Draft::new("verbs", cx.evidence(cx.reading.clause(cx.text(), first.span)));
    for verb in rest.iter().chain(&vouching) {
        draft = draft.evidence(cx.evidence(cx.reading.clause(cx.text(), verb.span)));
    }
    let draft = draft.arg("vouching", words(&vouching)).arg("doubting", words(&doubting)).about(*two).about(*one);
    out.push(draft.confidence(Confidence::Low).advise("even"));
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const VARGA: &str = "Ines Varga pointed out that the wall was wet.\nMs Varga revealed that the pumps had stopped.\n";

    #[test]
    fn flags_a_pattern_of_verbs() {
        let words = format!("{VARGA}Wim Holt, the mayor, claimed that the pumps were new.\nMr Holt alleged that the tide was at fault.");
        flags("uneven-verbs", &[(&words, "claimed")]);
    }

    #[test]
    fn keeps_quiet_at_said_and_at_a_single_claim() {
        let said = format!("{VARGA}Wim Holt, the mayor, said that the pumps were new.\nMr Holt said that the tide was at fault.");
        let once = format!("{VARGA}Wim Holt, the mayor, claimed that the pumps were new.\nMr Holt said that the tide was at fault.");
        passes("uneven-verbs", &[&said, &once]);
    }
}
