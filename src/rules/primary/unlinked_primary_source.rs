//! A public first-hand item that the reader can't reach from here.

use crate::Span;
use std::sync::LazyLock;

use super::made_public::{announced, is_dated_work, is_given_out};
use super::main_claim::{Bearing, bearing, paragraphs_end};
use crate::report::{BlockKind, Confidence, QuoteKind, Reference, ReferenceType, Severity, SourceType};
use crate::rules::pattern::{Pattern, pattern};
use crate::rules::press::is_outlet;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A public, published item (study, report, filing, hearing, dataset, post, release) to which the body has no link:
    /// a notice where it carries a main claim, listed only where it is background.
    ///
    /// **Why an editor cares.** The claim can be checked, but not from here. Finding the item is the first step of any check.
    ///
    /// Flagged:
    /// - "a study published on Tuesday in a marine journal" without a link
    /// - "testified at the May 12 hearing" without a link to the record
    /// - "released a letter from", "the company on Friday announced" in the first paragraphs: listed, not loud
    ///
    /// Not flagged:
    /// - the item itself, or a page that carries it, is linked
    /// - remarks to reporters, also at a news conference, e-mails, leaked or confidential papers
    /// - laws in general
    ///
    /// **Limits.** Plain text has no links: not determined there. The suggestion is a place to look, never an assertion that the item is there.
    UnlinkedPrimarySource { version: 1, severity: Notice, needs: [Markup, Body, Article] }
    messages: ["not-linked"]
}

/// Findings of one page of either sort: the ones that matter stand high up.
const MOST: usize = 4;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut found: Vec<&Reference> = Vec::new();
    let mut told: Vec<Span> = Vec::new();
    let (mut claims, mut background) = (0, 0);
    for reference in cx.references() {
        if !reference.primary || reference.linked || !is_public(cx, reference) {
            continue;
        }
        let main = carries_main_claim(cx, reference);
        let count = if main { &mut claims } else { &mut background };
        // Background that nobody says anything of has to be a particular item.
        let particular = main || reference.date.is_some() || reference.maker.is_some() || tells(cx, reference);
        if *count == MOST || !particular {
            continue;
        }
        if is_reached_elsewhere(cx, reference) || found.iter().any(|f| takes_up(reference, f)) {
            continue;
        }
        let words = around(cx, reference.span);
        // Two items in one clause ("a statement filed with his plea agreement") are one question.
        if told.contains(&words) {
            continue;
        }
        found.push(reference);
        told.push(words);
        *count += 1;
        let draft = Draft::new("not-linked", cx.evidence(words))
            .arg("item", reference.text.as_str())
            .about(reference.id.as_str())
            .severity(if main { Severity::Notice } else { Severity::Info })
            .confidence(Confidence::Low);
        out.push(match &reference.suggestion {
            Some(suggestion) => draft.suggest(suggestion.text.as_str(), suggestion.url.clone()),
            None => draft.advise("look"),
        });
    }
    if let Some(words) = announced(cx, &found) {
        let draft = Draft::new("not-linked", cx.evidence(words)).arg("item", words.of(cx.text()));
        out.push(draft.severity(Severity::Info).confidence(Confidence::Low).advise("look"));
    }
}

static PRIVATE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:internal|confidential|leaked|unpublished|draft|private|obtained|seen by|viewed by|reviewed by|forthcoming|upcoming|email|memo|original report|prior|(?:recent|research|client|analyst) note|note to (?:clients|investors))\b",
    )
});

/// No item of its own: a figure of speech, or what comes out every year. Nor one whose address stands in the sentence.
static NO_ITEM: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\bcase stud(?:y|ies) (?:in|of how)\b|\b(?:puts? out|publish(?:es)?|releases|issues|compiles|produces)\b[^.]*\b(?:each|every) (?:year|month|quarter|week)\b|[a-z0-9]\.[a-z]{2,8}/\w)",
    )
});

/// The series that the text is part of; a work that somebody is only known for.
static ASIDE: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:authors? of|part of)\b[^.;]{0,50}$"));

static COURT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\b(?:court|courtroom|judge|plead(?:ed|s)?|trial|jury|sentenc\w+)\b"));

static TO_REPORTERS: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:(?:news|press) conference|(?:news|press|media) briefing)s?\b"));

static FIGURE: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:cit(?:ed|es|ing)|according to|found|finds|show(?:s|ed|ing))\b[^.]*\d"));

static PUBLISHED_IN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\bpublished (?:\w+ )?(?:in|by) (?:the )?\p{Lu}"));

/// A statement or post that stands somewhere, not one to a reporter.
static SAID_IN: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:(?:said|says|added|announced|wrote) (?:\w+ )?in an? (?:\w+ )?(?:statement|tweet|post|release)(?: (?:on|posted|released|issued|published|late|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b|[,.;:—]|$))",
    )
});

/// What a text says of the findings of a work that it names for the first time: a work that reports something is there to be read.
static REPORTS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"^,?(?: \w+){0,6}?,? (?:show(?:s|ed|ing)?|f(?:inds?|ound|inding)|conclud(?:es|ed|ing)|suggest(?:s|ed|ing)?|estimat(?:es|ed|ing)|reveal(?:s|ed|ing)?|rank(?:s|ed|ing)|put(?:s|ting)?|warn(?:s|ed|ing)?|blam(?:es|ed|ing)|said|says|reported|reports|indicat(?:es|ed|ing)|remind(?:s|ed|ing)|urg(?:es|ed|ing)|detail(?:s|ed|ing)|alleg(?:es|ed|ing))\b",
    )
});

static CITED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:cit(?:ed|es|ing)|according to|based on|point(?:ed|s|ing) to|referr(?:ed|ing) to|quot(?:ed|es|ing)) (?:the |an? )?$")
});

/// Named for the first time, and named for what it found.
pub(super) fn introduced_for_its_findings(cx: &Context<'_>, reference: &Reference) -> bool {
    let first = ["a ", "an ", "one ", "new ", "another "].iter().any(|a| reference.text.to_lowercase().starts_with(a));
    first && tells(cx, reference)
}

/// Named for what it says: "the indictment claims", "according to court records".
fn tells(cx: &Context<'_>, reference: &Reference) -> bool {
    let text = cx.text();
    let Some(sentence) = cx.reading.sentence_at(reference.span.start).map(|i| cx.reading.span(i)).filter(|s| s.contains(reference.span))
    else {
        return false;
    };
    let after = Span::new(reference.span.end, sentence.end).of(text);
    let before = Span::new(sentence.start, reference.span.start).of(text);
    REPORTS.is_match(after) || CITED.is_match(before)
}

/// "The recent study", of a work that has been told already.
fn takes_up(later: &Reference, earlier: &Reference) -> bool {
    let noun = |r: &Reference| r.text.split_whitespace().find(|w| KINDS.contains(&w.to_lowercase().as_str())).map(str::to_lowercase);
    let definite = ["the ", "this ", "that ", "its ", "their "].iter().any(|a| later.text.to_lowercase().starts_with(a));
    definite
        && later.r#type == earlier.r#type
        && (later.maker.is_none() || later.maker == earlier.maker || later.r#type == ReferenceType::Dataset)
        && noun(later) == noun(earlier)
}

const KINDS: &[&str] =
    &["study", "report", "paper", "survey", "poll", "analysis", "research", "statement", "lawsuit", "complaint", "suit", "data", "hearing"];

/// Figures that an office gives out; logs and records are kept.
static FIGURES: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)\b(?:data|figures|statistics|numbers|census|index)$|\b(?:projections|estimates|forecasts)\b"));

/// "My review", "our report": the writer's own.
static OWN: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?:my|our)\b"));

static FILED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:published|released|filed|issued|posted|announced|dated|survey|census|labou?r force|report|hearing|ruling|indictment|lawsuit)\b",
    )
});

/// A particular item that a reader could get: of a public kind, with a maker, a day or a word of its publication, and not a paper behind doors.
fn is_public(cx: &Context<'_>, reference: &Reference) -> bool {
    use ReferenceType::{CourtRecord, Dataset, Hearing, OfficialStatement, Poll, PressRelease, Report, SocialPost, Speech, Study};
    let text = cx.text();
    let words = reference.text.split_whitespace().count();
    let by_outlet = || reference.maker.as_deref().is_some_and(|m| is_outlet(cx, m));
    let sentence = cx.reading.sentence_at(reference.span.start).map(|i| cx.reading.stretch(i, 0)).unwrap_or(reference.span);
    let before = Span::new(sentence.start.min(reference.span.start), reference.span.start).of(text);
    let no_item = || NO_ITEM.is_match(sentence.of(text)) || ASIDE.is_match(before) || OWN.is_match(&reference.text);
    if words < 2 || PRIVATE.is_match(sentence.of(text)) || no_item() || by_outlet() {
        return false;
    }
    let published = PUBLISHED_IN.is_match(sentence.of(text));
    let said_in = SAID_IN.is_match(sentence.of(text)) && matches!(reference.r#type, OfficialStatement | PressRelease | SocialPost);
    let pinned = reference.date.is_some() || reference.maker.is_some() || published || said_in;
    let definite = reference.text.starts_with(|c: char| c.is_uppercase())
        || reference.text.starts_with("the ")
        || reference.text.starts_with("a ")
        || reference.text.starts_with("an ");
    match reference.r#type {
        Study | Report | Poll => {
            pinned
                || introduced_for_its_findings(cx, reference)
                || definite && words > 2
                || reference.text.to_lowercase().starts_with("his ")
                || reference.text.to_lowercase().starts_with("her ")
        }
        // The reporter sat in the court room.
        Hearing if COURT.is_match(sentence.of(text)) => false,
        CourtRecord if tells(cx, reference) => true,
        Hearing | CourtRecord => pinned || FILED.is_match(reference.span.of(text)) && words > 2,
        Dataset => pinned && (FILED.is_match(sentence.of(text)) || FIGURES.is_match(&reference.text) && tells(cx, reference)),
        OfficialStatement | PressRelease => pinned || FILED.is_match(reference.span.of(text)),
        SocialPost => said_in || reference.maker.is_some() || posted(cx, sentence),
        // Remarks to reporters. Speeches in public places have a record; one to a closed meeting has no day and no place.
        Speech if TO_REPORTERS.is_match(&reference.text) => false,
        Speech => reference.date.is_some() || reference.maker.is_some(),
        _ => is_dated_work(cx, reference) || is_given_out(cx, reference),
    }
}

/// Somebody named is quoted in the sentence, and no post is shown on the page.
fn posted(cx: &Context<'_>, sentence: Span) -> bool {
    let named = |id: &str| {
        let person = |t: SourceType| matches!(t, SourceType::Person | SourceType::Organisation);
        cx.sources().iter().any(|s| s.id == id && person(s.r#type))
    };
    let shown = cx.blocks().iter().any(|b| b.kind == BlockKind::Embed);
    !shown
        && cx.quotes().iter().any(|q| {
            q.spans.iter().any(|s| sentence.contains(*s)) && q.kind != QuoteKind::Indirect && q.speaker.as_deref().is_some_and(named)
        })
}

/// Headline, standfirst and the first paragraphs carry the main claims.
fn carries_main_claim(cx: &Context<'_>, reference: &Reference) -> bool {
    let many = if matches!(reference.r#type, ReferenceType::OfficialStatement | ReferenceType::PressRelease | ReferenceType::SocialPost) {
        4
    } else {
        6
    };
    let head_ends = paragraphs_end(cx, many);
    let filed = matches!(reference.r#type, ReferenceType::CourtRecord) || FILED.is_match(reference.span.of(cx.text()));
    let sentence = cx.reading.sentence_at(reference.span.start).map(|i| cx.reading.span(i));
    let bears = sentence.map_or(Bearing::None, |s| bearing(cx, s));
    // Studies far down are mostly background; the one that the headline's matter rests on is not.
    let only_basis = || {
        matches!(reference.r#type, ReferenceType::Study | ReferenceType::Poll)
            && bears >= Bearing::Matter
            && (introduced_for_its_findings(cx, reference) || sentence.is_some_and(|s| FIGURE.is_match(s.of(cx.text()))))
    };
    // The headline rests on it ("study finds"), wherever the text names it.
    let title = cx.article().title.as_deref().unwrap_or("").to_lowercase();
    let in_title = match reference.r#type {
        ReferenceType::Study => title.contains("study") || title.contains("research"),
        ReferenceType::Poll => title.contains("poll") || title.contains("survey"),
        _ => false,
    };
    reference.span.end <= head_ends
        || in_title
        || is_dated_work(cx, reference)
        || only_basis()
        || bears == Bearing::Claim
        || filed && reference.span.end <= paragraphs_end(cx, 6)
}

/// The same item is linked where it is named again ("The report").
fn is_reached_elsewhere(cx: &Context<'_>, reference: &Reference) -> bool {
    let head = |r: &Reference| r.text.split_whitespace().rfind(|w| w.chars().count() > 3).map(str::to_lowercase);
    let same = |r: &&Reference| r.id != reference.id && r.linked && r.r#type == reference.r#type;
    let noun = |r: &&Reference| {
        r.maker.is_some() && r.maker == reference.maker || head(r) == head(reference) || r.span.start.abs_diff(reference.span.start) < 600
    };
    cx.references().iter().filter(same).any(|r| noun(&r))
}

/// The reference with the words around it up to the next comma or stop.
fn around(cx: &Context<'_>, span: Span) -> Span {
    let Some(i) = cx.reading.sentence_at(span.start) else { return span };
    let sentence = cx.reading.span(i);
    if !sentence.contains(span) {
        return span;
    }
    let text = cx.text();
    let before = Span::new(sentence.start, span.start).of(text);
    let after = Span::new(span.end, sentence.end).of(text);
    let start = before
        .rfind([',', ';', '—', '–', '”', '“', '"'])
        .map_or(sentence.start, |i| sentence.start + i + before[i..].chars().next().map_or(1, char::len_utf8));
    let end = after.find([',', ';', '.', '—', '–', '”', '“', '"']).map_or(sentence.end, |i| span.end + i);
    Span::new(start, end).trimmed(text)
}

#[cfg(test)]
mod tests {
    use crate::report::Severity;
    use crate::rules::testing::{flags, page, passes, report};

    const RULE: &str = "unlinked-primary-source";

    /// Paragraphs that put what follows them out of the lead.
    fn far_down(words: &str) -> String {
        let before: String = (1..9).map(|n| format!("The quay was quiet on day {n} of the visit, and so was berth {n}.\n")).collect();
        before + words
    }

    #[test]
    fn flags_what_a_main_claim_rests_on() {
        let carried = far_down("A 2019 study by Halden University found that each of the board’s berths is counted twice.");
        flags(
            RULE,
            &[
                ("A study published on Tuesday in a marine journal found that the quay sinks by a hand each year.", "A study"),
                ("The lawsuit alleges that the quay was sold for a song.", "The lawsuit alleges"),
                ("HTB data show that nine berths are gone.", "HTB data"),
                (carried.as_str(), "A 2019 study"),
            ],
        );
    }

    #[test]
    fn lists_background_without_a_notice() {
        let words = far_down("A 2019 study by Halden University found that cod sleep badly.");
        let report = report(&page("Board counts its berths", &words));
        let severities: Vec<Severity> = report.findings().iter().filter(|f| f.rule() == RULE).map(|f| f.severity).collect();
        assert_eq!(severities, [Severity::Info]);
    }

    #[test]
    fn lists_what_was_given_out_and_what_was_announced() {
        let listed = |words: &str| {
            let report = report(&page("Board counts its berths", words));
            report.findings().iter().filter(|f| f.rule() == RULE).map(|f| f.severity).collect::<Vec<_>>()
        };
        for words in [
            &far_down("The clerk released a letter from Bo Grane."),
            &far_down("A document published by the Halden Institute on Tuesday showed that cod sleep badly."),
            &far_down("Cod sleep badly, according to projections from the Halden Institute."),
            "The Weirton Mills (WM), which owns the quay, on Friday announced the sale of it.",
            "Weirton Mills has announced that the quay is sold.",
        ] {
            assert_eq!(listed(words), [Severity::Info], "{words}");
        }
        for words in [
            &far_down("The clerk received a letter from Bo Grane."),
            &far_down("Weirton Mills has announced that the quay is sold."),
            "The winner was announced at night, and Bo Grane was not there.",
            "Bo Grane told a Statehouse news conference that the quay is sold.",
            "<p>Weirton Mills <a href=\"https://weirton.example/news/1\">has announced</a> that the quay is sold.</p>",
            "“Weirton Mills has announced that the quay is sold.”",
        ] {
            assert!(listed(words).is_empty(), "{words}");
        }
    }

    #[test]
    fn tells_two_items_of_one_clause_once() {
        let words = "Citing a factual statement filed with his plea agreement, Varga said that the clerk left in June 2021.";
        let report = report(&page("Board counts its berths", words));
        assert_eq!(report.findings().iter().filter(|f| f.rule() == RULE).count(), 1);
    }

    #[test]
    fn another_item_that_is_linked_far_from_it_is_not_this_one() {
        let linked = far_down(
            "<p>Cod are known to sleep <a href=\"https://pubmed.ncbi.nlm.nih.gov/7511255/\">far less than salmon</a> in harbours.</p>",
        );
        let lead = "The study was published in Tidal Letters on Tuesday, and it counts each of the berths.";
        flags(RULE, &[(&format!("{lead}\n{linked}"), "The study was published")]);
        let same =
            far_down("<p>The berths are counted twice, as <a href=\"https://pubmed.ncbi.nlm.nih.gov/7511255/\">the study</a> says.</p>");
        passes(RULE, &[&format!("{lead}\n{same}")]);
    }

    #[test]
    fn keeps_quiet_on_figures_of_speech_and_items_of_no_day() {
        passes(
            RULE,
            &[
                "The quay is a case study in neglect.",
                "This article is part of a special report on harbours that the Lamp has written.",
                "The institute publishes a harbour report each year and found that the quay is wet.",
                "Bo Grane, an analyst at the Halden Bank, wrote in a recent note that the quay is for sale.",
                "According to a 2017 analysis (see go.harbour.example/47) the quay is wet.",
                "In our report on the quay by the Lamp we found that it is wet.",
            ],
        );
    }
}
