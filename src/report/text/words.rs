//! Plain words for the report's codes.

use crate::report::{AppealType, PartyKind, ReplyStatus};

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
