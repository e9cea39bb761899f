//! The page itself asks its reader to act.

use crate::report::{AppealType, Confidence, Evidence, EvidenceFrom};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The body asks the reader to sign, give, join, boycott, write to officials or attend.
    ///
    /// **Why an editor cares.** A text that recruits has an aim beside informing. Lifted with the text, the request becomes the newsroom's own.
    ///
    /// Flagged:
    /// - "Sign the petition at savethequay.example"
    /// - "Write to your councillor before Friday."
    ///
    /// Not flagged:
    /// - a report about a petition, even with a link to it
    /// - a quoted campaigner's "Sign it and share it"
    /// - "Petitions" in the navigation of the site; newsletters and subscriptions of the outlet itself
    ///
    /// **Limits.** Requests in pictures and videos are not seen.
    CallToAction { version: 1, severity: Notice, needs: [Article] }
    messages: ["asks"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for call in cx.calls() {
        let evidence = match call.span {
            Some(span) => cx.evidence(span),
            None => Evidence::in_data(EvidenceFrom::Link, "call", &call.text),
        };
        let evidence = match &call.url {
            Some(url) => evidence.at(url.as_str()),
            None => evidence,
        };
        let mut draft = Draft::new("asks", evidence).arg("what", what(call.r#type)).about(call.id.as_str()).confidence(Confidence::High);
        draft = match &call.target {
            Some(target) => draft.arg("target", target.name.as_str()).advise("say-who-gains"),
            None => draft.advise("find-out-who"),
        };
        out.push(draft);
    }
}

fn what(kind: AppealType) -> &'static str {
    match kind {
        AppealType::Petition => "sign a petition",
        AppealType::Donate => "give money",
        AppealType::JoinOrSubscribeToCause => "join or subscribe to a cause",
        AppealType::Boycott => "boycott",
        AppealType::ContactOfficial => "contact officials",
        AppealType::VolunteerOrEvent => "help or attend",
        AppealType::Other => "act",
    }
}
