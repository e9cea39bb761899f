//! Who says what, through whom, and what the text leans on.

use super::{Evidence, KbMatch};
use crate::Span;

words! {
    /// What a source is.
    pub enum SourceType {
        /// A named person.
        Person = "person",
        /// An organisation.
        Organisation = "organisation",
        /// A document.
        Document = "document",
        /// A person without a name.
        UnnamedPerson = "unnamed-person",
        /// A group without names.
        UnnamedGroup = "unnamed-group",
    }
}

words! {
    /// The part in which a source speaks.
    pub enum Stance {
        /// Knows the field.
        Expert = "expert",
        /// Speaks with an office.
        Official = "official",
        /// Speaks for a body.
        Spokesperson = "spokesperson",
        /// Saw it or is touched by it.
        EyewitnessOrAffected = "eyewitness-or-affected",
        /// Campaigns.
        Advocate = "advocate",
        /// Does business.
        Business = "business",
        /// Holds or seeks a political mandate.
        Politician = "politician",
        /// Is known for art or sport.
        CelebrityOrAthlete = "celebrity-or-athlete",
        /// Reports.
        Journalist = "journalist",
        /// Something else, or not said.
        Other = "other",
    }
}

record! {
    /// The body that a person speaks for or belongs to, as the text says.
    pub struct Affiliation {
        /// As printed.
        pub name: String,
        /// The text says that it is past.
        pub former: bool,
        /// Where.
        pub span: Option<Span>,
        /// Its record.
        pub knowledge: Option<KbMatch>,
    }
}

words! {
    /// What the words came through.
    pub enum ViaKind {
        /// A news outlet.
        Outlet = "outlet",
        /// A statement, post, letter, report …
        Document = "document",
        /// A hearing, press conference …
        Event = "event",
        /// Another person.
        Person = "person",
    }
}

record! {
    /// A station on the way of the words.
    pub struct Via {
        /// What it is.
        pub kind: ViaKind,
        /// As printed.
        pub name: String,
        /// The element's id, where it has one.
        pub id: Option<String>,
        /// Where.
        pub span: Option<Span>,
    }
}

record! {
    /// Somebody or something whose words or views the article reports.
    pub struct Source {
        /// Unique in the report.
        pub id: String,
        /// The fullest form in the text, or the description.
        pub name: String,
        /// What it is.
        pub r#type: SourceType,
        /// The exact words that give role or affiliation.
        pub role: Option<String>,
        /// The bodies it belongs to.
        pub affiliations: Vec<Affiliation>,
        /// The part in which it speaks.
        pub stance: Stance,
        /// Every mention, in order.
        pub mentions: Vec<Span>,
        /// Quotations by it (ids).
        pub quotes: Vec<String>,
        /// Also or only paraphrased.
        pub indirect: bool,
        /// Deliberately not named (unnamed persons).
        pub withheld: bool,
        /// Its record.
        pub knowledge: Option<KbMatch>,
        /// What its words came through.
        pub via: Vec<Via>,
    }
}

words! {
    /// How words are reported.
    pub enum QuoteKind {
        /// All in quotation marks.
        Direct = "direct",
        /// None in quotation marks.
        Indirect = "indirect",
        /// Partly.
        Mixed = "mixed",
    }
}

words! {
    /// Said, or only held.
    pub enum Sense {
        /// A statement.
        Statement = "statement",
        /// A belief, wish or intention.
        Thought = "thought",
    }
}

record! {
    /// One attribution: content, cue, source.
    pub struct Quote {
        /// Unique in the report.
        pub id: String,
        /// The content's words.
        pub text: String,
        /// The passages inside quotation marks, without the marks; the content where there are none.
        pub spans: Vec<Span>,
        /// The whole content, quoted or not.
        pub content: Vec<Span>,
        /// Direct, indirect or mixed.
        pub kind: QuoteKind,
        /// Statement or thought.
        pub sense: Sense,
        /// "said", "according to".
        pub cue: Option<Span>,
        /// The source (id).
        pub speaker: Option<String>,
        /// The words that name the source here.
        pub speaker_mention: Option<Span>,
        /// What the words came through.
        pub via: Vec<Via>,
    }
}

words! {
    /// What a reference is.
    pub enum ReferenceType {
        /// Scholarly work.
        Study = "study",
        /// A report.
        Report = "report",
        /// Figures, a register, a database.
        Dataset = "dataset",
        /// Filings, judgments, indictments.
        CourtRecord = "court-record",
        /// Statutes, bills, rules.
        Law = "law",
        /// A hearing.
        Hearing = "hearing",
        /// A release.
        PressRelease = "press-release",
        /// A statement of a body.
        OfficialStatement = "official-statement",
        /// A speech, press conference, debate.
        Speech = "speech",
        /// An interview.
        Interview = "interview",
        /// A post.
        SocialPost = "social-post",
        /// A letter, e-mail, memo.
        LetterOrEmail = "letter-or-email",
        /// A book.
        Book = "book",
        /// A poll or survey of opinion.
        Poll = "poll",
        /// Film, sound, pictures.
        VideoOrRecording = "video-or-recording",
        /// An outlet's report.
        NewsReport = "news-report",
        /// Something else.
        Other = "other",
    }
}

record! {
    /// A document or event used as evidence.
    pub struct Reference {
        /// Unique in the report.
        pub id: String,
        /// The noun phrase.
        pub text: String,
        /// Where.
        pub span: Span,
        /// What it is.
        pub r#type: ReferenceType,
        /// First-hand for the claim it supports.
        pub primary: bool,
        /// The body links to the item itself.
        pub linked: bool,
        /// That link.
        pub url: Option<String>,
        /// Its date, in the text's words.
        pub date: Option<String>,
        /// Who made it, in the text's words.
        pub maker: Option<String>,
        /// Where a reader could look.
        pub suggestion: Option<Suggestion>,
    }
}

record! {
    /// What to look for, and where; a candidate, never an assertion.
    pub struct Suggestion {
        /// In words.
        pub text: String,
        /// An address, if one is known.
        pub url: Option<String>,
        /// The text's key among the rule's messages; none for words that only this suggestion has.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub message_id: Option<String>,
    }
}

words! {
    /// What the reader is asked to do.
    pub enum AppealType {
        /// Sign.
        Petition = "petition",
        /// Give.
        Donate = "donate",
        /// Join a cause.
        JoinOrSubscribeToCause = "join-or-subscribe-to-cause",
        /// Not buy or use.
        Boycott = "boycott",
        /// Write to or call an official.
        ContactOfficial = "contact-official",
        /// Help or attend.
        VolunteerOrEvent = "volunteer-or-event",
        /// Something else.
        Other = "other",
    }
}

record! {
    /// The page asks its reader to act.
    pub struct CallToAction {
        /// Unique in the report.
        pub id: String,
        /// What is asked.
        pub r#type: AppealType,
        /// The exact words.
        pub text: String,
        /// Where it leads.
        pub url: Option<String>,
        /// Where it stands.
        pub span: Option<Span>,
        /// The campaign or organisation that gains (record).
        pub target: Option<KbMatch>,
    }
}

words! {
    /// How the page sells.
    pub enum CommercialType {
        /// Paid for.
        Sponsored = "sponsored",
        /// Earns on sales.
        AffiliateLinks = "affiliate-links",
        /// Promotes a product.
        ProductPromotion = "product-promotion",
    }
}

record! {
    /// Commercial words in the article.
    pub struct Commercial {
        /// How.
        pub r#type: CommercialType,
        /// The exact words.
        pub text: String,
        /// Where.
        pub span: Option<Span>,
    }
}

record! {
    /// A note on conflicts, ownership, funding.
    pub struct Disclosure {
        /// The exact words.
        pub text: String,
        /// Where.
        pub span: Option<Span>,
    }
}

record! {
    /// A correction or clarification.
    pub struct Correction {
        /// The exact words.
        pub text: String,
        /// Where.
        pub span: Option<Span>,
        /// Its date, if it has one.
        pub date: Option<String>,
    }
}

words! {
    /// What the text has of an accused party's side.
    pub enum ReplyStatus {
        /// An answer stands in the text.
        Answered = "answered",
        /// It was asked; no answer.
        AskedNoAnswer = "asked-no-answer",
        /// An earlier statement stands in the text.
        EarlierStatement = "earlier-statement",
        /// Nothing was found.
        NotInText = "not-in-text",
        /// It could not be told.
        NotDetermined = "not-determined",
    }
}

record! {
    /// An accused or criticised party and its side.
    pub struct Reply {
        /// Source or element id, or the name.
        pub party: String,
        /// What the text has.
        pub status: ReplyStatus,
        /// The accusation first, then the answer.
        pub evidence: Vec<Evidence>,
    }
}
