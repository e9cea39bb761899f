//! A party's word in the narrator's mouth.

use crate::report::{ArticleKind, Confidence};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A loaded word that a source is quoted with and that the text also uses in its own voice, without quotation marks.
    ///
    /// **Why an editor cares.** A reader then takes one party's name for a thing for the outlet's own.
    ///
    /// Flagged:
    /// - "The mayor called them “a fringe”." and, further down, "The fringe will march on Sunday."
    ///
    /// Not flagged:
    /// - the word in marks each time, or only in what a source is reported to say
    /// - plain words that both use
    /// - opinion
    ///
    /// **Limits.** Only words of the documented list (contested labels, blame, scorn, motives); the word may have been the outlet's first.
    AdoptedWord { version: 1, severity: Info, needs: [Article, Body, English] }
    messages: ["adopted"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if cx.article().kind == ArticleKind::Opinion {
        return;
    }
    for word in &cx.balance().adopted_words {
        let Some(used) = word.narrated.first() else { continue };
        let clause = |span| cx.evidence(cx.reading.clause(cx.text(), span));
        let draft =
            Draft::new("adopted", clause(*used)).evidence(clause(word.quoted).noted("in the source's words")).arg("word", &word.word);
        let draft = draft.about(word.source.clone()).confidence(Confidence::Low);
        out.push(draft.advise("mark"));
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    #[test]
    fn flags_both_places() {
        let words =
            "“They are a fringe and always were,” said Wim Holt, the mayor of Halden.\nThe fringe will march along the quay on Sunday.";
        flags("adopted-word", &[(words, "fringe will march")]);
    }

    #[test]
    fn keeps_quiet_where_marks_stand_each_time_or_the_word_is_plain() {
        passes(
            "adopted-word",
            &[
                "“They are a fringe and always were,” said Wim Holt, the mayor of Halden.\nThe “fringe” will march along the quay on Sunday.",
                "“They are a fringe and always were,” said Wim Holt, the mayor of Halden.\nMr Holt said that the fringe would march on Sunday.",
                "“They are dockers and always were,” said Wim Holt, the mayor of Halden.\nThe dockers will march along the quay on Sunday.",
            ],
        );
    }
}
