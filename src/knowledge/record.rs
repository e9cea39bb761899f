//! Records, their relations and the evidence of both.

use crate::report::{MatchKind, PartyKind, ReferenceType};

/// Which table a record stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RecordKind {
    /// `[[outlet]]`
    Outlet,
    /// `[[organisation]]`
    Organisation,
    /// `[[person]]`
    Person,
    /// `[[campaign]]`
    Campaign,
    /// `[[primary-source]]`
    PrimarySource,
}

impl RecordKind {
    /// Every table.
    pub const ALL: &'static [Self] = &[Self::Outlet, Self::Organisation, Self::Person, Self::Campaign, Self::PrimarySource];

    /// The table's name, as a layer writes it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Organisation => "organisation",
            Self::Person => "person",
            Self::Campaign => "campaign",
            Self::PrimarySource => "primary-source",
        }
    }

    /// The table of a name.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|t| t.as_str() == word)
    }
}

/// One record.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Record {
    /// Stable id.
    pub id: String,
    /// Which table.
    pub record: RecordKind,
    /// Names, the canonical one first. For a primary source without names: its id in words.
    pub names: Vec<String>,
    /// Names that count only where the record is on the page anyway ("the Times", "the Post").
    pub short: Vec<String>,
    /// Hosts, lower case; one that begins with a dot is a suffix rule (".gov").
    pub domains: Vec<String>,
    /// What it is.
    pub kind: PartyKind,
    /// The kind as the record prints it.
    pub kind_text: String,
    /// Country.
    pub country: Option<String>,
    /// BCP 47.
    pub language: Option<String>,
    /// Relations to others.
    pub relations: Vec<Relation>,
    /// What a named third party says of it, as such.
    pub descriptions: Vec<Description>,
    /// What shows that the record itself is right.
    pub evidence: Vec<Proof>,
    /// A remark for the reader.
    pub note: Option<String>,
    /// What only a kind of primary source has.
    pub primary: Option<Box<PrimaryKind>>,
    /// The layer it came from.
    pub layer: String,
}

impl Record {
    /// The canonical name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or(self.id.as_str(), String::as_str)
    }

    /// Whether it stands for all hosts under a suffix (".gov") and so is nobody's own name.
    #[must_use]
    pub fn is_suffix_rule(&self) -> bool {
        self.domains.first().is_some_and(|d| d.starts_with('.'))
    }
}

/// What a kind of primary source adds: how it is spoken of and where it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrimaryKind {
    /// Words by which a text speaks of it, lower case.
    pub cues: Vec<String>,
    /// Parts of addresses under which such items stand.
    pub url_patterns: Vec<String>,
    /// What it is, in the report's words.
    pub reference: Option<ReferenceType>,
    /// What an editor should link or look for.
    pub advice: String,
    /// A search address with `{query}` where the article's words go.
    pub search: Option<String>,
}

/// A dated relation with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Relation {
    /// The fact's stable id: `from/relation/to`, with `@` and the first day where the same holds twice.
    pub fact: String,
    /// Record id.
    pub to: String,
    /// owned-by, part-of, affiliated-with, funded-by, run-by, published-by, initiated-by, member-of, works-for.
    pub relation: String,
    /// First day or year.
    pub from: Option<String>,
    /// Last day or year.
    pub until: Option<String>,
    /// As of when it is known.
    pub as_of: Option<String>,
    /// documented, self-declared, reported, disputed; `unverified` where nobody opened the evidence.
    pub certainty: String,
    /// A party disputes it.
    pub contested: bool,
    /// What states it.
    pub evidence: Vec<Proof>,
    /// What disputes it.
    pub counter_evidence: Vec<Proof>,
    /// A remark for the reader.
    pub note: Option<String>,
}

/// How a named third party describes a record: always told with its author and day, never as a tie and never as ours.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description {
    /// The fact's stable id: `record/described-by/author`.
    pub fact: String,
    /// Who describes it.
    pub by: String,
    /// The day for which the description was given.
    pub as_of: String,
    /// The words.
    pub words: String,
    /// Where they stand; loading refuses a description that nobody opened.
    pub evidence: Vec<Proof>,
}

/// A piece of evidence of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Proof {
    /// Address.
    pub url: String,
    /// self, official, registry, encyclopedia, press, rater, affiliated-outlet, adversarial.
    pub kind: String,
    /// The day it was opened; none: nobody opened it.
    pub retrieved: Option<String>,
    /// Its words.
    pub quote: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A record that a name or host was matched to.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Match<'a> {
    /// The record.
    pub record: &'a Record,
    /// How.
    pub kind: MatchKind,
}

/// The shortest way from one record to another.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TiePath<'a> {
    /// (record, relation of that record, its target), in order from the first end to the last.
    /// A step may be walked against its direction: its record is always the one that holds the relation.
    pub steps: Vec<(&'a Record, &'a Relation, &'a Record)>,
}
