//! Plain words for the report's codes, the same in every form that people read.

use super::{
    AppealType, CommercialType, Confidence, OutletRole, PartyKind, QuoteKind, ReferenceType, ReplyStatus, Severity, SourceType, Stance,
    Tie, TieStep, ViaKind,
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

/// The words between the two names of a tie, and those behind the second, with every party on the way between them: two outlets
/// of one owner do not own each other.
pub(super) fn tie_words(tie: &Tie) -> (String, String) {
    let [first, second] = &tie.path[..] else {
        return match tie.path.len() {
            0 | 1 => (format!(" {} ", relation_phrase(&tie.relation)), String::new()),
            _ => (" and ".to_owned(), format!(" are tied: {}", steps(tie))),
        };
    };
    let (one, two) = (relation_phrase(&first.relation), relation_phrase(&second.relation));
    let starts = first.from_name == tie.from_name;
    if starts && first.to == second.from && second.to_name == tie.to_name {
        return (format!(" {one} {}, which {two} ", first.to_name), String::new());
    }
    if starts && first.to == second.to && second.from_name == tie.to_name {
        let so = one.split(' ').next().filter(|verb| matches!(*verb, "is" | "was")).unwrap_or("does");
        return match one == two {
            true => (format!(" {one} {}, as {so} ", first.to_name), String::new()),
            false => (format!(" {one} {}, and ", first.to_name), format!(" {two} {}", second.to_name)),
        };
    }
    (" and ".to_owned(), format!(" are tied: {}", steps(tie)))
}

/// Every relation on the way of a tie.
fn steps(tie: &Tie) -> String {
    let step = |s: &TieStep| format!("{} {} {}", s.from_name, relation_phrase(&s.relation), s.to_name);
    tie.path.iter().map(step).collect::<Vec<_>>().join("; ")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::TieSource;

    fn told(steps: &[(&str, &str, &str)]) -> String {
        let step = |(a, r, b): &(&str, &str, &str)| TieStep {
            from: a.to_lowercase(),
            from_name: (*a).to_owned(),
            relation: (*r).to_owned(),
            to: b.to_lowercase(),
            to_name: (*b).to_owned(),
            fact: String::new(),
        };
        let tie = Tie {
            id: String::new(),
            from: "lamp".into(),
            to: "post".into(),
            from_name: "Lamp".into(),
            to_name: "Post".into(),
            relation: steps[0].1.to_owned(),
            path: steps.iter().map(step).collect(),
            source: TieSource::Knowledge,
            certainty: "documented".into(),
            contested: false,
            evidence: Vec::new(),
            counter_evidence: Vec::new(),
        };
        let (between, behind) = tie_words(&tie);
        format!("Lamp{between}Post{behind}")
    }

    #[test]
    fn says_who_stands_between_two_that_are_tied() {
        assert_eq!(told(&[("Lamp", "owned-by", "Post")]), "Lamp is owned by Post");
        assert_eq!(told(&[("Lamp", "owned-by", "Group"), ("Post", "owned-by", "Group")]), "Lamp is owned by Group, as is Post");
        assert_eq!(told(&[("Lamp", "works-for", "Group"), ("Post", "works-for", "Group")]), "Lamp works for Group, as does Post");
        assert_eq!(told(&[("Lamp", "owned-by", "Group"), ("Group", "run-by", "Post")]), "Lamp is owned by Group, which is run by Post");
        assert_eq!(
            told(&[("Lamp", "owned-by", "Group"), ("Post", "part-of", "Group")]),
            "Lamp is owned by Group, and Post is part of Group"
        );
        assert_eq!(
            told(&[("Group", "owned-by", "Lamp"), ("Group", "run-by", "Post")]),
            "Lamp and Post are tied: Group is owned by Lamp; Group is run by Post"
        );
    }
}
