//! Plain words for the report's codes, the same in every form that people read.

use super::{
    AppealType, CommercialType, Confidence, OutletRole, PartyKind, QuoteKind, ReferenceType, ReplyStatus, Severity, SourceType, Stance,
    ViaKind,
};

/// What a party is, with its article; none where nothing is known.
pub(super) fn kind_phrase(kind: PartyKind) -> Option<&'static str> {
    use PartyKind as K;
    Some(match kind {
        K::Newspaper => "a newspaper",
        K::Broadcaster => "a broadcaster",
        K::Magazine => "a magazine",
        K::WireAgency => "a news agency",
        K::OnlineNews => "a news site",
        K::TradePress => "a trade publication",
        K::Tabloid => "a tabloid newspaper",
        K::StateMedia => "a state-owned, state-funded or state-edited outlet",
        K::AdvocacyOrganisation => "a campaign organisation",
        K::ThinkTank => "a think tank",
        K::Government => "a government body",
        K::Company => "a company",
        K::UniversityOrResearch => "a university or research body",
        K::PrWire => "a distributor of press releases",
        K::Aggregator => "an aggregator of others' news",
        K::Blog => "a blog",
        K::Platform => "a platform for others' posts",
        K::StudentMedia => "a student outlet",
        K::Party => "a political party",
        K::Union => "a trade union",
        K::TradeAssociation => "a trade association",
        K::Court => "a court",
        K::CentralBank => "a central bank",
        K::Intergovernmental => "an intergovernmental body",
        K::ReligiousMovement => "a religious movement",
        K::PhotoAgency => "a photo agency",
        K::FactChecker => "a fact-checking organisation",
        K::Campaign => "a campaign",
        K::Other => return None,
    })
}

/// A relation of the knowledge as a verb.
pub(super) fn relation_phrase(relation: &str) -> String {
    match relation {
        "owned-by" => "is owned by",
        "part-of" => "is part of",
        "affiliated-with" => "is described as affiliated with",
        "funded-by" => "is funded by",
        "run-by" => "is run by",
        "published-by" => "is published by",
        "initiated-by" => "was initiated by",
        "member-of" => "is a member of",
        "works-for" => "works for",
        other => return other.replace('-', " "),
    }
    .to_owned()
}

/// How well a tie is known, where that needs saying.
pub(super) fn certainty(certainty: &str) -> &'static str {
    match certainty {
        "self-declared" => " (its own words)",
        "reported" => " (reported)",
        "disputed" => " (disputed)",
        "unverified" => " (not verified)",
        _ => "",
    }
}

/// What the text has of a party's side.
pub(super) fn reply(status: ReplyStatus) -> &'static str {
    match status {
        ReplyStatus::Answered => "answers in this text",
        ReplyStatus::AskedNoAnswer => "was asked, as the text says; no answer",
        ReplyStatus::EarlierStatement => "an earlier statement is given",
        ReplyStatus::NotInText => "no answer in this text, nor that it was asked",
        ReplyStatus::NotDetermined => "could not be determined",
    }
}

/// What the reader is asked to do.
pub(super) fn asks(appeal: AppealType) -> &'static str {
    match appeal {
        AppealType::Petition => "sign",
        AppealType::Donate => "give",
        AppealType::JoinOrSubscribeToCause => "join",
        AppealType::Boycott => "boycott",
        AppealType::ContactOfficial => "contact an official",
        AppealType::VolunteerOrEvent => "help or attend",
        AppealType::Other => "act",
    }
}

/// What a source is, where its name does not say it.
pub(super) fn source_type(kind: SourceType) -> &'static str {
    match kind {
        SourceType::Person => "person",
        SourceType::Organisation => "organisation",
        SourceType::Document => "document",
        SourceType::UnnamedPerson => "not named",
        SourceType::UnnamedGroup => "group, nobody named",
    }
}

/// The part in which a source speaks; none where it is not known.
pub(super) fn stance(stance: Stance) -> Option<&'static str> {
    Some(match stance {
        Stance::Expert => "expert",
        Stance::Official => "official",
        Stance::Spokesperson => "spokesperson",
        Stance::EyewitnessOrAffected => "saw it or is affected",
        Stance::Advocate => "campaigner",
        Stance::Business => "business",
        Stance::Politician => "politician",
        Stance::CelebrityOrAthlete => "artist or athlete",
        Stance::Journalist => "journalist",
        Stance::Other => return None,
    })
}

/// How words are reported.
pub(super) fn quote_kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "in quotation marks",
        QuoteKind::Indirect => "paraphrased",
        QuoteKind::Mixed => "partly in quotation marks",
    }
}

/// What a reference is.
pub(super) fn reference_type(kind: ReferenceType) -> &'static str {
    match kind {
        ReferenceType::Study => "study",
        ReferenceType::Report => "report",
        ReferenceType::Dataset => "figures or register",
        ReferenceType::CourtRecord => "court record",
        ReferenceType::Law => "law or rule",
        ReferenceType::Hearing => "hearing",
        ReferenceType::PressRelease => "release",
        ReferenceType::OfficialStatement => "official statement",
        ReferenceType::Speech => "speech or press conference",
        ReferenceType::Interview => "interview",
        ReferenceType::SocialPost => "post",
        ReferenceType::LetterOrEmail => "letter or e-mail",
        ReferenceType::Book => "book",
        ReferenceType::Poll => "poll",
        ReferenceType::VideoOrRecording => "film or recording",
        ReferenceType::NewsReport => "news report",
        ReferenceType::Other => "document",
    }
}

/// What words came through.
pub(super) fn via_kind(kind: ViaKind) -> &'static str {
    match kind {
        ViaKind::Outlet => "outlet",
        ViaKind::Document => "document",
        ViaKind::Event => "event",
        ViaKind::Person => "person",
    }
}

/// An outlet's part in the page.
pub(super) fn outlet_role(role: OutletRole) -> &'static str {
    match role {
        OutletRole::Publisher => "shows the page",
        OutletRole::Origin => "the text is credited to it",
        OutletRole::Byline => "named in the byline",
        OutletRole::ImageCredit => "credited with a picture",
        OutletRole::Cited => "its reporting is cited",
        OutletRole::Via => "words came through it",
        OutletRole::Linked => "linked",
    }
}

/// How the page sells.
pub(super) fn commercial(kind: CommercialType) -> &'static str {
    match kind {
        CommercialType::Sponsored => "paid for",
        CommercialType::AffiliateLinks => "earns on sales through its links",
        CommercialType::ProductPromotion => "promotes a product",
    }
}

/// How loud a finding is, in words that are no alarm.
pub(super) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "before use",
        Severity::Notice => "look at this",
        Severity::Info => "for the record",
    }
}

/// How far a rule can be trusted here.
pub(super) fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "nearly always right",
        Confidence::Medium => "mostly right",
        Confidence::Low => "look for yourself",
    }
}
