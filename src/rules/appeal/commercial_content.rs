//! The page sells.

use crate::report::{CommercialType, Confidence, Evidence, EvidenceFrom, Severity};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** The page says that it is paid for, that it earns on sales through its links, or it promotes a product.
    ///
    /// **Why an editor cares.** The reader must be able to tell an advertisement from reporting; a lifted text carries the interest along.
    ///
    /// Flagged:
    /// - "Paid for by Harbour Kitchens"
    /// - "When you buy through links on our site, we may earn a commission."
    ///
    /// Not flagged:
    /// - a price in a report
    /// - a conference that is said to be sponsored by somebody
    /// - advertisements around the article
    ///
    /// **Limits.** Hidden sponsorship can't be seen in the words.
    CommercialContent { version: 1, severity: Notice, needs: [Article] }
    messages: ["sponsored", "affiliate", "promotion"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    for piece in cx.commercial() {
        let evidence = match piece.span {
            Some(span) => cx.evidence(span),
            None => Evidence::in_data(EvidenceFrom::Meta, "commercial", &piece.text),
        };
        let (message, severity) = match piece.r#type {
            CommercialType::Sponsored => ("sponsored", Severity::Warning),
            CommercialType::AffiliateLinks => ("affiliate", Severity::Info),
            CommercialType::ProductPromotion => ("promotion", Severity::Notice),
        };
        out.push(Draft::new(message, evidence).severity(severity).confidence(Confidence::Medium).advise("label"));
    }
}
