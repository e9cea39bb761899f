//! "Experts say".

use std::sync::LazyLock;

use crate::Span;
use crate::report::{Confidence, LinkPlace, Severity, SourceType};
use crate::rules::pattern::{NAME, Pattern, pattern, pattern_behind};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** A claim attributed to nobody identifiable, where neither that sentence nor the next two name one.
    ///
    /// **Why an editor cares.** Nobody can be asked whether they said it, or how many did.
    ///
    /// Flagged:
    /// - "Experts agree that the need will grow."
    /// - "Federalists further up the river fear": members of a body, and none of them named
    /// - "amid fears that", "recent allegations about": listed, not loud
    /// - "Reports suggest", "it is widely believed", "is said to have been asked"
    ///
    /// Not flagged:
    /// - "Experts warn of floods. Ines Varga, a hydrologist at Halden University, said …"
    /// - words that are linked to where they come from
    /// - the same words in somebody's quotation, or in what somebody named is reported to say
    /// - "the researchers", "her own research", of those named before
    ///
    /// **Limits.** A claim that everybody knows reads like one that nobody made.
    VagueAttribution { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["nobody"]
}

const GROUPS: &str = "experts|critics|analysts|observers|scientists|researchers|insiders|commentators|campaigners|supporters|opponents|detractors|\
    advocates|activists|economists|historians|pundits|strategists|skeptics|sceptics|scholars|doctors|lawyers|sources close|residents|locals|neighbou?rs|\
    parents|owners|customers|users|fans|investors|traders|developers|reformers|reformists|proponents|voices|watchers|lawmakers|politicians|ministers|diplomats|executives|employees|staffers|aides|allies|groups|unions|\
    many|some|others";

const CUES: &str = "say|says|said|believe|argue|argued|fear|feared|warn|warned|claim|claimed|suggest|suggested|agree|agreed|insist|insisted|maintain|contend|\
    contended|think|feel|felt|suspect|suspected|worry|complain|complained|speculate|speculated|estimate|estimated|predict|predicted|allege|alleged|note|noted|\
    point|pointed|hinted|called|consider|describe|expect|charge|credit|accuse|accused";

static GROUP_SAYS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern_behind(
        r"(?i:\b(?:(?:many|some|most|several|other|leading|top|a (?:growing |large |small )?(?:number|body|chorus|raft|handful) of|growing numbers of) )?(?:of the )?(?:[a-z-]+ )?(?:[a-z-]+ )?)",
        &format!(r"(?i:\b(?P<group>{GROUPS}) (?:have |had |has |also |long |often |previously |now |already |still )*(?P<cue>{CUES})\b)"),
    )
});

/// A quantifier and any plural: "some of the carriers have said", "other towns say".
static SOME_SAY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?:[Ss]ome|[Mm]any|[Ss]everal|[Mm]ost|[Oo]ther|[Cc]ertain|[Vv]arious) (?:of (?:the|its|their|his|her|those) )?(?:[a-z-]+ ){0,2}(?P<group>[a-z-]{2,}[a-rt-z]s) (?:[a-z]+ (?:[\w’'-]+ ){0,6}and )?(?:have |had |also |long |often |previously |now |already |still )*(?:say|said|believe|argued?|fear|feared|warn|warned|claim|claimed|agree|insist|insisted|maintain|contend|contended|think|suspect|suspected|complained|predict|predicted|alleged?)\b",
    )
});

/// Members of a body, by its name: "Federalists further down the ballot fear", "more moderate Unionists argue".
static MEMBERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\b(?P<group>\p{Lu}\p{Ll}{2,}(?:ans|crats|ists|ives|als|ites))(?: [a-z]+){0,5}? (?:have |had |also |long |often |now |still )*(?:say|said|believe|argued?|fear|feared|warn|warned|claim|claimed|agree|insist|insisted|contend|contended|think|feel|suspect|worry|complain|complained|predict|predicted)\b",
    )
});

/// Those of a trade: "most in the industry agree".
static TRADE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)\b(?:most|many|some|several|others|those|people) (?:in|within|inside) the (?P<group>industry|sector|trade|profession|field|community|business|party|government|administration|military|team) (?:have |had |also |long |often |now |still )*(?:{CUES})\b"
    ))
});

static NOBODY: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:(?:other|some|several|many|recent|past|multiple|unconfirmed|media|more recent|a raft of|numerous) )?(?:reports|rumou?rs|studies|whispers|research|evidence|speculation|articles) (?:have |has |had |from [\w ]{2,24} have |also |now )*(?:suggest\w*|shows?|shown|says?|indicat\w+|claim\w*|abound|hints?|hinted|swirl\w*|circulat\w+)\b|(?:it is|it's|it’s|it was|it has been) (?:also |widely |generally |commonly |often |now |being )*(?:believed|said|alleged|rumou?red|understood|feared|claimed|thought|speculated|suggested|mentioned|expected|common knowledge)\b|\b(?:is|are|was|were) (?:also |widely |generally |commonly )*(?:said|rumou?red|alleged|believed|thought|understood) to\b|(?:reportedly|purportedly|supposedly)\b|according to (?:(?:some|many|several|most|leading|other|industry|market|political|legal|a (?:growing |large )?(?:number|body|raft|handful) of) )?(?:[a-z-]+ )?(?:[a-z-]+ )?(?:experts|critics|analysts|observers|insiders|commentators|lawyers|practitioners|campaigners|articles|reports|rumou?rs|estimates|some|many|others|scientists|researchers|economists|studies)\b|(?:criticism|criticised|criticized|concern|praised|condemned|derided|described|seen|regarded|viewed) (?:as [\w ]{2,30} )?(?:by|from|among) (?:some|many|others|critics|experts|observers|insiders|commentators|analysts)\b|according to (?:the (?:reports|rumou?rs|articles|industry|market|markets|trade|profession|sector)|conventional wisdom|popular belief)\b|(?:by|from|of) (?:a (?:growing |large |small )?number of|various|unnamed) (?:[a-z]+ )?(?:experts|researchers|critics|analysts|observers|scientists|scholars|insiders)\b|(?:we|has|have) (?:also )?received reports that\b)",
    )
});

/// "Amid fears that", "there are claims of": nobody is said to hold them, but the claim is often in passing.
static LOOSE: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?:recent|new|fresh|past|several|multiple|various|numerous|widespread|growing|mounting|persistent|repeated|unproven) (?:allegations|accusations|claims|complaints|fears|suspicions|speculation|criticisms?|rumou?rs)|(?:amid|following|despite) (?:[a-z]+ )?(?:allegations|accusations|claims|fears|suspicions|speculation|rumou?rs)|there (?:are|were|is|was|have been|has been|had been) (?:also )?(?:[a-z]+ )?(?:allegations|accusations|claims|complaints|fears|suspicions|speculation|rumou?rs|suggestions)|(?:raised|raising|sparked|prompted|fuell?ed|drew|drawn|drawing|faces|faced|facing) (?:[a-z]+ )?(?:criticism|concerns|fears|suspicions|speculation|accusations|allegations)) (?:that|about|of|over)\b|\b(?:has|have|had) (?:also |long |repeatedly |widely )?been (?:also |widely |repeatedly |previously )?(?:accused of|criticised for|criticized for|faulted for)\b",
    )
});

/// Whoever is named behind it holds it: "claims of fraud by Loy", "accusations from Weirton".
static HELD_BY: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:by|from|against) (?:the )?\p{Lu}"));

static NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r#"\b(?:said|says|told|wrote|argues?|according to|adds?|added|warned|notes?|noted|explain(?:s|ed)) (?:the )?{NAME}|{NAME}(?:, [^.]*?,)? (?:(?:also|has|had|have) )?(?:said|says|told|wrote|writes|argue[sd]?|warn(?:s|ed)|estimated?|add(?:s|ed)|explain(?:s|ed)|point(?:s|ed)|note[sd]?|found|finds|report(?:s|ed)|tweeted|posted|announced)\b"#
    ))
});

/// What a claim is attributed to, which decides where a name would answer the question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// "Experts": a member may follow.
    Group,
    /// "Federalists": the same, where the word is a name and no plural that only opens a sentence.
    Members,
    /// "Some of the carriers": a member is named as one, or not at all.
    Some,
    /// "It is believed": there is no member.
    Nobody,
    /// "Amid fears that": nobody again, and said in passing.
    Loose,
}

/// Passers-by and those who were there: a crowd that speaks of what it saw is not a claim by nobody.
static ONLOOKERS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:survivors|(?:eye-?)?witnesses|passengers|bystanders|passers-by|onlookers|protesters|demonstrators|relatives|mourners|shoppers|callers|villagers|spectators)\b",
    )
});

static ONE_OF_THEM: LazyLock<Pattern> = LazyLock::new(|| pattern(r"\b(?:one of (?:them|those|the)|among them|including|such as)\b"));

/// Words before a group or a work that say whose it is, or that the text has named it already.
const OWNERS: &[&str] = &["the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "own"];

/// "Some of the researchers" are some all the same.
static SCHOLARS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?:[a-z-]+ )?(?:[a-z-]+ )?(?:researchers|scientists|scholars)\b"));

static DOCUMENTED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^(?:reports|studies|research|evidence|articles)\b"));

/// How many are told on one page.
const MOST: usize = 12;

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (text, reading) = (cx.text(), cx.reading);
    let mut hits: Vec<(usize, Span, Who)> = Vec::new();
    for (shape, group) in [
        (&GROUP_SAYS, Who::Group),
        (&MEMBERS, Who::Members),
        (&TRADE, Who::Group),
        (&NOBODY, Who::Nobody),
        (&SOME_SAY, Who::Some),
        (&LOOSE, Who::Loose),
    ] {
        for hit in reading.find(text, shape) {
            if !hits.iter().any(|h| h.0 == hit.sentence) {
                hits.push((hit.sentence, hit.span(), group));
            }
        }
    }
    hits.sort_unstable_by_key(|h| h.1);
    for (sentence, span, group) in hits.into_iter().take(MOST) {
        // "according to analysts at Halden Bank" says where to ask.
        let rest = text.get(span.end..).unwrap_or("");
        let placed = [" at ", " from ", " with "]
            .iter()
            .any(|w| rest.strip_prefix(w).is_some_and(|r| r.starts_with(|c: char| c.is_uppercase()) || r.starts_with("the ")));
        // "The unions said" are those of the sentence before; "unions fear" are nobody's.
        let words = span.of(text).to_lowercase();
        let known = (words.contains(" groups ") || words.contains(" unions ")) && words.ends_with(" said");
        let onlookers = group == Who::Some && ONLOOKERS.is_match(&words);
        if placed
            || known
            || onlookers
            || group == Who::Members && !is_name_inside(text, span)
            || is_taken_up(text, span, group)
            || is_no_claim(&words, rest)
            || group == Who::Loose && HELD_BY.is_match(reading.span(sentence).of(text))
            || reading.is_quoted(span.start)
            || is_linked(cx, reading.span(sentence))
            || is_named(cx, sentence, span, group)
        {
            continue;
        }
        let words = reading.clause(text, span);
        let draft = Draft::new("nobody", cx.evidence(words)).arg("words", words.of(text));
        let (severity, confidence) =
            if group == Who::Loose { (Severity::Info, Confidence::Low) } else { (Severity::Notice, Confidence::Medium) };
        out.push(draft.severity(severity).confidence(confidence).advise("ask-who"));
    }
}

/// "The researchers said" are those of the story, "her own research" is hers, "Holt and others" has a name.
fn is_taken_up(text: &str, hit: Span, who: Who) -> bool {
    let words = hit.of(text);
    let before = text.get(..hit.start).unwrap_or("").trim_end();
    let last = before.rsplit(|c: char| !c.is_alphanumeric() && !matches!(c, '’' | '\'')).next().unwrap_or("");
    let owner = |w: &str| OWNERS.contains(&w.to_lowercase().as_str()) || w.ends_with("'s") || w.ends_with("’s") || w.ends_with("s’");
    match who {
        Who::Group => SCHOLARS.is_match(words) && (words.split(' ').any(owner) || owner(last)) || beside_a_name(text, hit),
        Who::Nobody => DOCUMENTED.is_match(words) && owner(last),
        _ => false,
    }
}

fn beside_a_name(text: &str, hit: Span) -> bool {
    let Some(others) = hit.of(text).find("others ") else { return false };
    let before = text.get(..hit.start + others).and_then(|b| b.strip_suffix(" and "));
    before.and_then(|b| b.rsplit(' ').next()).is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// A plural that stands in capitals inside a sentence as well, or does here ("Officials later said" opens one and is no name).
fn is_name_inside(text: &str, hit: Span) -> bool {
    let name = hit.of(text).split(' ').next().unwrap_or("");
    let inside = |before: &str| before.trim_end().ends_with(|c: char| c.is_lowercase() || c == ',');
    text.match_indices(name).take(MOST).any(|(i, _)| text.get(..i).is_some_and(inside))
}

/// "At some point", and what was thought until it was found to be otherwise.
fn is_no_claim(words: &str, rest: &str) -> bool {
    let points = words.ends_with(" point") && !["s to", " to", " out"].iter().any(|w| rest.starts_with(w));
    let clause = rest.split(['.', ';']).next().unwrap_or("");
    let overtaken = ["was thought to", "were thought to", "was believed to", "were believed to"].iter().any(|w| words.ends_with(w));
    points || words == "it was expected" || overtaken && clause.contains(" until ")
}

/// A link in the sentence leads to whoever it is.
fn is_linked(cx: &Context<'_>, sentence: Span) -> bool {
    cx.links().iter().any(|l| l.place == LinkPlace::Body && l.span.is_some_and(|s| s.overlaps(sentence)))
}

/// A source that can be asked or looked up; "studies" that show something are none.
fn has_name(cx: &Context<'_>, source: &str) -> bool {
    let named = |s: &crate::report::Source| match s.r#type {
        SourceType::Person | SourceType::Organisation => true,
        SourceType::Document => !DOCUMENTED.is_match(&s.name),
        _ => false,
    };
    cx.sources().iter().any(|s| s.id == source && named(s))
}

/// The sentence, or one of the next two, names somebody who says it.
fn is_named(cx: &Context<'_>, sentence: usize, hit: Span, who: Who) -> bool {
    // "It is believed" has no member who could be named later.
    if matches!(who, Who::Nobody | Who::Loose) {
        return NAMED.is_match(cx.reading.clause(cx.text(), hit).of(cx.text())) || is_credited(cx, hit);
    }
    // "Advocacy groups estimated": a member would have to be named as one, so only the groups of persons look further on.
    let collective = [" groups", " unions"].iter().any(|w| hit.of(cx.text()).contains(w));
    let further = cx.reading.stretch(sentence, 2);
    let more = who == Who::Some && !ONE_OF_THEM.is_match(further.of(cx.text()));
    let stretch = if collective || more { cx.reading.stretch(sentence, 0) } else { further };
    let said = cx.quotes().iter().any(|q| {
        let inside = q.speaker_mention.is_some_and(|m| stretch.contains(m) && !m.overlaps(hit));
        inside && q.speaker.as_deref().is_some_and(|id| has_name(cx, id))
    });
    said || NAMED.is_match(stretch.of(cx.text()))
}

/// "Holt is believed to have fired, the affidavit alleges": the words stand in what somebody named says.
pub(super) fn is_credited(cx: &Context<'_>, hit: Span) -> bool {
    cx.quotes().iter().any(|q| {
        let apart = q.speaker_mention.is_some_and(|m| !m.overlaps(hit)) && q.cue.is_none_or(|c| !c.overlaps(hit));
        apart && q.content.iter().any(|c| c.contains(hit)) && q.speaker.as_deref().is_some_and(|id| has_name(cx, id))
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "vague-attribution";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("Experts agree that the need for berths will grow. The quay is long. The water is deep.", "Experts agree"),
                ("Reports suggest the ferry will be sold before the summer.", "Reports suggest"),
                ("It is widely believed that the ferry is for sale.", "widely believed"),
                ("The critics say that it will sink. It is long. It rained.", "critics say"),
                ("Some of the experts say that it will sink. It is long. It rained.", "experts say"),
                ("Some point to the age of the quay. It is long. It rained.", "Some point"),
                ("Many residents feel the count was a sham. The quay is long. It rained.", "Many residents feel"),
                ("The captain is said to have left first.", "said to have"),
                ("Many owners say they would never go back. It is long. Studies show that quays age.", "Many owners say"),
                ("Other towns want a longer quay and said it would pay for itself. It is long. It rained.", "Other towns want"),
                ("The bell is understood to be lost. It rained.", "understood to be"),
                ("Most in the industry agree that the quay is too short. It is long. It rained.", "in the industry agree"),
                ("According to the industry the quay is too short. It is long. It rained.", "According to the industry"),
                ("According to local harbour lawyers the quay is too short. It is long. It rained.", "local harbour lawyers"),
                (
                    "On the river moderate Federalists fear that the quay will go. It is long. It rained.",
                    "moderate Federalists fear that the quay will go",
                ),
                ("Ministers believe the quay can be sold. It is long. It rained.", "Ministers believe"),
                ("The quay was closed amid fears that the wall would fall. It rained.", "amid fears that"),
                ("The board has been widely criticised for its count of the berths. It rained.", "widely criticised for"),
                ("The count raised concerns over the quay. It rained.", "raised concerns over"),
                ("There were claims of a sham count in the harbour. It rained.", "There were claims of"),
                ("Some of the smaller carriers have said that the quay is too short. It is long. It rained.", "smaller carriers have said"),
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "Experts warn of floods. Maren Ito, a hydrologist at Halden University, said the quay would be the first to go.",
                "“Experts say all sorts of things,” Varga said.",
                "<p>Studies show that <a href=\"https://journal.example/doi/1\">quays age</a> faster in salt water.</p>",
                "The expert said that berths are scarce.",
                "Some of the berths are closed.",
                "Several boats point north in the harbour.",
                "Some carriers said the quay is too short. Northline, one of them, said it would leave.",
                "The researchers note that the quay is too short. It is long. It rained.",
                "As Varga and others have pointed out, the quay is too short. It is long. It rained.",
                "Her own research indicates that quays age faster in salt water.",
                "At some point in the evening the ferry left.",
                "There were claims of a sham count by Weirton Mills.",
                "Amid claims of a sham count, Ines Varga said, the quay was closed.",
                "The board has been criticised for its count by Ines Varga.",
                "Growing fears are bad for the harbour.",
                "Specialists later said the quay is too short. It is long. It rained.",
                "On the river Federalists want a longer quay. It is long. It rained.",
                "On the river Federalists fear that the quay will go. Wim Holt, who leads them, said it was for sale.",
                "The bell was thought to be lost until divers found it.",
            ],
        );
    }
}
