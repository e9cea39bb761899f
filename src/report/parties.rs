//! Outlets, authors, picture credits and how parties are tied.

use super::Evidence;

words! {
    /// What an outlet or organisation is; words that describe, never grade.
    pub enum PartyKind {
        /// A printed daily or weekly, or its site.
        Newspaper = "newspaper",
        /// Radio or television.
        Broadcaster = "broadcaster",
        /// A magazine.
        Magazine = "magazine",
        /// An agency that supplies other outlets.
        WireAgency = "wire-agency",
        /// A news site without print or broadcast.
        OnlineNews = "online-news",
        /// The press of one trade.
        TradePress = "trade-press",
        /// A tabloid newspaper.
        Tabloid = "tabloid",
        /// An outlet that a state owns, funds or edits.
        StateMedia = "state-media",
        /// A campaigning organisation.
        AdvocacyOrganisation = "advocacy-organisation",
        /// A think tank.
        ThinkTank = "think-tank",
        /// An organ of a state.
        Government = "government",
        /// A company.
        Company = "company",
        /// A university or research body.
        UniversityOrResearch = "university-or-research",
        /// A distributor of releases.
        PrWire = "pr-wire",
        /// A site that carries others' news.
        Aggregator = "aggregator",
        /// A blog.
        Blog = "blog",
        /// A platform for others' posts.
        Platform = "platform",
        /// Media made by students.
        StudentMedia = "student-media",
        /// A political party.
        Party = "party",
        /// A trade union.
        Union = "union",
        /// A trade association.
        TradeAssociation = "trade-association",
        /// A court.
        Court = "court",
        /// A central bank.
        CentralBank = "central-bank",
        /// A body of several states.
        Intergovernmental = "intergovernmental",
        /// A religious movement.
        ReligiousMovement = "religious-movement",
        /// A photo agency or image bank.
        PhotoAgency = "photo-agency",
        /// A fact-checking organisation.
        FactChecker = "fact-checker",
        /// A campaign, as "petition".
        Campaign = "campaign",
        /// Something else, or not known.
        Other = "other",
    }
}

words! {
    /// How a name or address was matched to a record.
    pub enum MatchKind {
        /// The record's first name.
        Exact = "exact",
        /// Another of its names.
        Alias = "alias",
        /// Its domain.
        Domain = "domain",
        /// A near spelling; both are shown.
        Fuzzy = "fuzzy",
    }
}

record! {
    /// A record of the knowledge that something on the page was matched to.
    pub struct KbMatch {
        /// The record's id.
        pub id: String,
        /// Its canonical name.
        pub name: String,
        /// How it was matched.
        pub r#match: MatchKind,
        /// The layer that holds it.
        pub layer: String,
    }
}

words! {
    /// What an outlet is to this page.
    pub enum OutletRole {
        /// Shows the page.
        Publisher = "publisher",
        /// The text is credited to it.
        Origin = "origin",
        /// Named in the byline.
        Byline = "byline",
        /// Credited with a picture.
        ImageCredit = "image-credit",
        /// Its reporting is leant on.
        Cited = "cited",
        /// Words came through it.
        Via = "via",
        /// Linked from the article.
        Linked = "linked",
    }
}

record! {
    /// An outlet or organisation that has a part in the page.
    pub struct Outlet {
        /// Unique in the report.
        pub id: String,
        /// As printed.
        pub name: String,
        /// Its host, if known.
        pub domain: Option<String>,
        /// What it is.
        pub kind: PartyKind,
        /// Its parts in this page.
        pub roles: Vec<OutletRole>,
        /// Its record.
        pub knowledge: Option<KbMatch>,
        /// The words that show it.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// A person in the byline.
    pub struct Author {
        /// Unique in the report.
        pub id: String,
        /// As printed, without "By".
        pub name: String,
        /// An outlet or agency stands where a person's name would, and no person is named.
        #[serde(default)]
        pub organisation: bool,
        /// The outlet that the byline gives for them (element id).
        pub outlet: Option<String>,
        /// The words or field.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// Who supplied a picture.
    pub struct ImageCredit {
        /// Unique in the report.
        pub id: String,
        /// The photographer.
        pub person: Option<String>,
        /// The agency, outlet or other supplier.
        pub organisation: Option<String>,
        /// The words.
        pub evidence: Vec<Evidence>,
    }
}

words! {
    /// Who says that two parties are tied.
    pub enum TieSource {
        /// The article.
        Text = "text",
        /// A record.
        Knowledge = "knowledge",
    }
}

record! {
    /// An edge of the provenance graph.
    pub struct Tie {
        /// Unique in the report.
        pub id: String,
        /// Element id or `kb:ID`.
        pub from: String,
        /// Element id or `kb:ID`.
        pub to: String,
        /// The name behind `from`.
        pub from_name: String,
        /// The name behind `to`.
        pub to_name: String,
        /// The narrowest relation on the way.
        pub relation: String,
        /// The way, one step each.
        pub path: Vec<TieStep>,
        /// Who says so.
        pub source: TieSource,
        /// documented, self-declared, reported, disputed, or unverified where no evidence was opened.
        pub certainty: String,
        /// A party disputes it.
        pub contested: bool,
        /// What states it.
        pub evidence: Vec<Evidence>,
        /// What disputes it.
        pub counter_evidence: Vec<Evidence>,
    }
}

record! {
    /// One relation on the way of a tie.
    pub struct TieStep {
        /// Record id.
        pub from: String,
        /// The name behind `from`.
        pub from_name: String,
        /// The relation's name.
        pub relation: String,
        /// Record id.
        pub to: String,
        /// The name behind `to`.
        pub to_name: String,
        /// The fact's stable id.
        pub fact: String,
    }
}
