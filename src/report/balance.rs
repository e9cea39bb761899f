//! What the text does with its voices and words: tables of evidence without a lean, a score or a label.

use super::{CheckStatus, ReplyStatus};
use crate::Span;

words! {
    /// The tables.
    pub enum BalanceTable {
        /// Words of each source and party.
        Voices = "voices",
        /// The verbs that introduce them.
        Verbs = "verbs",
        /// A party's quoted words in the narrator's mouth.
        AdoptedWords = "adopted-words",
        /// One claim from the headline down.
        Certainty = "certainty",
        /// One number from the headline down.
        Figures = "figures",
        /// Loaded and evaluative words.
        LoadedWords = "loaded-words",
        /// Kinds of sources.
        Choice = "choice",
    }
}

record! {
    /// Whether a table could be read.
    pub struct BalanceCheck {
        /// Which.
        pub table: BalanceTable,
        /// Found, clear (nothing of the kind in the text) or not determined.
        pub status: CheckStatus,
        /// Why it could not be determined (`language`, `no-body`, `not-an-article`).
        pub reason: Option<String>,
    }
}

record! {
    /// Words of one source.
    pub struct Voice {
        /// Source id.
        pub source: String,
        /// Words inside quotation marks.
        pub words_quoted: usize,
        /// Words of it that are reported without marks.
        pub words_paraphrased: usize,
        /// The first of them.
        pub first: Option<Span>,
        /// Thousandths of the body's bytes before the first of them.
        pub first_at: usize,
    }
}

record! {
    /// Words of all sources that speak for one body.
    pub struct PartyVoice {
        /// The body, as printed first.
        pub party: String,
        /// Its record, if it has one.
        pub knowledge: Option<String>,
        /// Source ids.
        pub sources: Vec<String>,
        /// Words inside quotation marks.
        pub words_quoted: usize,
        /// Words reported without marks.
        pub words_paraphrased: usize,
    }
}

record! {
    /// A party spoken of critically of which the text has no word.
    pub struct SilentParty {
        /// Source or element id, or the name.
        pub party: String,
        /// What the text has of its side.
        pub status: ReplyStatus,
        /// The words about it.
        pub span: Option<Span>,
    }
}

words! {
    /// What a verb presupposes of the words that it introduces.
    pub enum VerbKind {
        /// Nothing.
        Neutral = "neutral",
        /// That they are true.
        Vouching = "vouching",
        /// That they may not be.
        Doubting = "doubting",
        /// How hot they were.
        Heated = "heated",
        /// Not in the list.
        Other = "other",
    }
}

record! {
    /// A verb that introduces somebody's words.
    pub struct SpeechVerb {
        /// Source id.
        pub source: Option<String>,
        /// Quotation id.
        pub quote: String,
        /// In lower case.
        pub verb: String,
        /// What it presupposes.
        pub kind: VerbKind,
        /// Where.
        pub span: Span,
    }
}

record! {
    /// A source's quoted word that the narrator uses without marks.
    pub struct AdoptedWord {
        /// In lower case.
        pub word: String,
        /// Its kind.
        pub kind: LoadedKind,
        /// Source id.
        pub source: String,
        /// In the source's mouth.
        pub quoted: Span,
        /// In the narrator's.
        pub narrated: Vec<Span>,
    }
}

words! {
    /// A step of a claim's way through the text.
    pub enum Rung {
        /// The headline.
        Headline = "headline",
        /// The standfirst.
        Standfirst = "standfirst",
        /// The first paragraph.
        Lead = "lead",
        /// A sentence that somebody is credited with.
        Attributed = "attributed",
        /// A sentence in the narrator's own voice.
        Narrated = "narrated",
        /// The last mention.
        Last = "last",
    }
}

record! {
    /// One mention of a claim.
    pub struct ClaimRung {
        /// Which step.
        pub rung: Rung,
        /// The mention.
        pub span: Span,
        /// Words that keep it open.
        pub hedges: Vec<Span>,
        /// Who is credited with it (source id).
        pub source: Option<String>,
        /// Somebody is credited with it.
        pub attributed: bool,
    }
}

words! {
    /// Which side of its number a claim lies on.
    pub enum FigureBound {
        /// Nothing is said.
        Exact = "exact",
        /// "over", "at least".
        Over = "over",
        /// "up to", "as many as".
        UpTo = "up-to",
        /// "about", "nearly".
        About = "about",
    }
}

words! {
    /// How a later number stands to that of headline or lead.
    pub enum FigureChange {
        /// The same.
        Same = "same",
        /// The same to two digits.
        Rounded = "rounded",
        /// A small whole multiple or part of it.
        Multiplied = "multiplied",
    }
}

record! {
    /// One mention of a number.
    pub struct FigureMention {
        /// Bound, digits and scale.
        pub span: Span,
        /// Its bound.
        pub bound: FigureBound,
        /// How it stands to the first.
        pub change: FigureChange,
        /// Who says it (source id).
        pub source: Option<String>,
    }
}

record! {
    /// A number of headline, standfirst or lead, and where it comes from in the text.
    pub struct FigureTrail {
        /// As printed.
        pub text: String,
        /// Where.
        pub span: Span,
        /// Its bound there.
        pub bound: FigureBound,
        /// Headline, standfirst or lead.
        pub rung: Rung,
        /// The mentions after it.
        pub mentions: Vec<FigureMention>,
    }
}

words! {
    /// The kind of a loaded or evaluative word.
    pub enum LoadedKind {
        /// Danger beyond what is described.
        Alarm = "alarm",
        /// Moral blame.
        Condemnation = "condemnation",
        /// Surprise as a judgement.
        Shock = "shock",
        /// Scorn.
        Ridicule = "ridicule",
        /// Violence as a figure.
        Violence = "violence",
        /// Degree as a judgement.
        Intensity = "intensity",
        /// A contested name for people or a group.
        Label = "label",
        /// A bad motive read into an act.
        Motive = "motive",
        /// Pity.
        Pathos = "pathos",
        /// Puffery.
        Praise = "praise",
        /// The narrator's stance on a statement.
        Editorial = "editorial",
    }
}

words! {
    /// In whose mouth a word stands.
    pub enum Mouth {
        /// The narrator's.
        Narrator = "narrator",
        /// A source's, inside quotation marks.
        Quoted = "quoted",
        /// A source's, without marks.
        Paraphrased = "paraphrased",
        /// Between marks, and nobody is credited with it.
        Marked = "marked",
    }
}

record! {
    /// A loaded or evaluative word.
    pub struct LoadedWord {
        /// As printed.
        pub text: String,
        /// Where.
        pub span: Span,
        /// Its kind.
        pub kind: LoadedKind,
        /// In whose mouth.
        pub mouth: Mouth,
        /// Source id.
        pub source: Option<String>,
    }
}

record! {
    /// How many of a mouth's words are of the list; beside the kind of text (`article.kind`), never a verdict.
    pub struct LoadedShare {
        /// In whose mouth.
        pub mouth: Mouth,
        /// All words.
        pub words: usize,
        /// Words of the list.
        pub loaded: usize,
        /// In ten thousand words.
        pub per_ten_thousand: usize,
    }
}

record! {
    /// A value and how many sources have it.
    pub struct SourceCount {
        /// A word of `sources[].type` or `sources[].stance`.
        pub value: String,
        /// Sources.
        pub sources: usize,
    }
}

record! {
    /// Whom the text chose to hear.
    #[derive(Default)]
    pub struct SourceChoice {
        /// By `sources[].type`.
        pub types: Vec<SourceCount>,
        /// By `sources[].stance`, persons and unnamed persons only.
        pub stances: Vec<SourceCount>,
        /// Independent of each other and of the publisher, as far as is known.
        pub independent: usize,
        /// Source ids with a known tie to the publisher.
        pub tied_to_publisher: Vec<String>,
        /// Pairs of source ids with a known tie to each other.
        pub tied_to_each_other: Vec<[String; 2]>,
        /// Has the first attributed words (source id).
        pub first_word: Option<String>,
        /// Has the last attributed words (source id).
        pub last_word: Option<String>,
    }
}

record! {
    /// Tables of what the text does. They say nothing of anybody's motive or leaning.
    #[derive(Default)]
    pub struct Balance {
        /// One row a table.
        pub checks: Vec<BalanceCheck>,
        /// In order of the first words.
        pub voices: Vec<Voice>,
        /// Bodies that more than their own name speaks for, in order of first mention.
        pub parties: Vec<PartyVoice>,
        /// Parties spoken of critically, without words.
        pub silent: Vec<SilentParty>,
        /// In order of the text.
        pub verbs: Vec<SpeechVerb>,
        /// In order of the quotation.
        pub adopted_words: Vec<AdoptedWord>,
        /// The headline's claim, from the headline down; empty where no sentence says the same.
        pub certainty: Vec<ClaimRung>,
        /// In order of the text.
        pub figures: Vec<FigureTrail>,
        /// In order of the text.
        pub loaded_words: Vec<LoadedWord>,
        /// By mouth.
        pub loaded_shares: Vec<LoadedShare>,
        /// Kinds of sources.
        pub choice: SourceChoice,
    }
}
