//! The accused party has no words here.

use crate::report::{ArticleKind, Confidence, ReplyStatus, Severity};
use crate::rules::{Context, Draft, Findings};
use crate::sources::IMPLIED;

rule! {
    /// **What it flags.** A specific allegation of wrongdoing against an identifiable person or body, made or adopted by the text, with
    /// neither that party's answer nor a word that it was asked.
    ///
    /// **Why an editor cares.** Fairness, and the law in many places: the accused must have had the chance to answer.
    ///
    /// Flagged:
    /// - "the company has been hoarding grain", with nothing from the company
    /// - "Ada Loy was arrested and charged with theft", with no word from her or her lawyer
    /// - somebody charged who is heard on other things only: listed, not loud
    /// - "made racist remarks", "Loy's alleged role", "a smear campaign run by the mill": listed, not loud
    ///
    /// Not flagged:
    /// - "The company did not reply to a request for comment."
    /// - criticism of a policy, or of whole classes of people; suits against an office
    /// - what somebody else is accused of in passing, far down and outside headline and standfirst
    /// - matters proved in court
    ///
    /// **Limits.** An answer may stand in another text; the finding is about this one.
    OtherSideNotInText { version: 1, severity: Warning, needs: [Body, English, Article] }
    messages: ["no-answer"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    if matches!(cx.article().kind, ArticleKind::Review | ArticleKind::Listing | ArticleKind::Gallery | ArticleKind::Stub) {
        return;
    }
    for reply in cx.replies().iter().filter(|r| r.status == ReplyStatus::NotInText) {
        let Some(words) = reply.evidence.first() else { continue };
        let party = cx.sources().iter().find(|s| s.id == reply.party).map_or(reply.party.as_str(), |s| s.name.as_str());
        let draft = Draft::new("no-answer", words.clone()).arg("party", party).about(reply.party.as_str());
        let implied = words.note.as_deref() == Some(IMPLIED);
        let draft = if implied {
            draft.severity(Severity::Info).confidence(Confidence::Low)
        } else {
            draft.severity(Severity::Warning).confidence(Confidence::Medium)
        };
        out.push(draft.advise("ask"));
    }
}

#[cfg(test)]
mod tests {
    use crate::report::Severity;
    use crate::rules::testing::{flags, page, passes, report};

    const RULE: &str = "other-side-not-in-text";

    #[test]
    fn flags_who_is_charged_and_not_heard() {
        flags(
            RULE,
            &[
                ("Bo Grane, 41, was arrested and charged with theft of a boat.", "Bo Grane, 41, was arrested and charged"),
                ("Weirton Mills is also accused of dumping dye in the harbour.", "Weirton Mills is also accused"),
                ("The inquiry is into Weirton Mills. That company has been hoarding grain.", "hoarding grain"),
                ("A lawsuit against Weirton Mills for dumping dye was filed in May.", "lawsuit against Weirton Mills"),
            ],
        );
    }

    /// The severities of what is found on a page with these words.
    fn severities(words: &str) -> Vec<Severity> {
        let report = report(&page("Bo Grane leaves the board", words));
        report.findings().iter().filter(|f| f.rule() == RULE).map(|f| f.severity).collect()
    }

    #[test]
    fn lists_what_is_implied_and_who_speaks_of_other_things() {
        assert_eq!(severities("Bo Grane made racist remarks about the crew."), [Severity::Info]);
        let of_rain =
            "It rained.\nThe quay is long.\nThe bell is old.\nThe clock is slow.\nBo Grane said that the tide was late this year.";
        assert_eq!(severities(&format!("Bo Grane, 41, was arrested and charged with theft of a boat.\n{of_rain}")), [Severity::Info]);
        let of_it = of_rain.replace("the tide was late this year", "the theft of the boat was none of his doing");
        assert!(severities(&format!("Bo Grane, 41, was arrested and charged with theft of a boat.\n{of_it}")).is_empty());
    }

    #[test]
    fn keeps_quiet_where_the_party_is_heard_or_the_matter_is_another() {
        let before: String = (1..9).map(|n| format!("The quay was quiet on day {n} of the visit.\n")).collect();
        let passing = before + "Bo Grane was charged with theft of a boat.";
        passes(
            RULE,
            &[
                "Bo Grane, 41, was arrested and charged with theft of a boat. He pleaded not guilty.",
                "Bo Grane was charged with theft of a boat. His lawyer said the boat was his.\nA lawyer for Grane said it would rain.",
                "Bo Grane was charged with theft of a boat.\nGrane was convicted in May.",
                "Nine towns sued the Solvane government over the tariff on salt.",
                "The union sued Weirton Mills to keep the canteen open.",
                "Ada Loy withdrew her allegations against Bo Grane.",
                passing.as_str(),
            ],
        );
    }
}
