//! An expert from nowhere.

use std::sync::LazyLock;

use crate::Span;
use crate::report::{ArticleKind, BlockKind, Confidence, Severity, SourceType};
use crate::rules::pattern::{Pattern, pattern, plain};
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Somebody is presented as an expert or authority, and the article does not say with whom or as what.
    ///
    /// **Why an editor cares.** The reader can't tell who pays the expert, or whether the field is theirs.
    ///
    /// Flagged:
    /// - "ferry expert Ines Varga said"
    /// - "Recently, Gunnar Odd stated that", of somebody whom the text introduces nowhere: listed, not loud
    /// - "Dr. Ole Brandt, one of the nation's top experts on wells"
    ///
    /// Not flagged:
    /// - "Ines Varga, a hydrologist at Halden University"
    /// - a person whose body is named elsewhere in the article
    ///
    /// **Limits.** A body named with an unusual preposition may be missed.
    MissingAffiliation { version: 1, severity: Notice, needs: [Body, English, Article] }
    messages: ["expert", "no-role"]
}

const PERSON: &str = r"(?:(?:Dr|Prof|Professor)\.? )?\p{Lu}[\w’'.-]+ (?:\p{Lu}\. )?\p{Lu}[\w’'-]+(?: \p{Lu}[\w’'-]+)?";

static EXPERT: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:(?P<lead>\b[\w’' -]*?\b(?i:experts?|analyst|economist|scholar|specialist|authority|authorities|strategist|pundit)(?: on [\w ]{{3,30}})?),? (?P<a>{PERSON})|(?P<b>{PERSON}), (?P<tail>(?:an?|one of|the|[\w’' -]{{0,40}}(?:leading|top|foremost|renowned))[\w’' -]{{0,60}}\b(?:experts?|authorit(?:y|ies)|specialists?|analyst|economist|scholar)(?: on| in)?))"
    ))
    .across_sentences()
});

static BODY_NAMED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:\b(?:at|of|for|from|with|by|runs|heads|leads|founded|chairs|joined) (?:the |a |an )?(?:[\w-]+ )?\p{Lu}\w|\b(?:professor|fellow|director|founder|president|chief|head|chair|lecturer|author|partner|dean|CEO|managing|columnist)\b|\p{Lu}\w+['’]s \p{Lu}|(?:University|Institute|College|Center|Centre|Bank|Group|Foundation|School|Association|Securities|Capital|Research|Council)\b)",
    )
});

/// "Harbour Bank's chief economist": the owner of the post is the body.
static POST_OF: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"\p{Lu}[\w’'-]*['’]s? (?:[a-z-]+ )?(?:senior|chief|deputy|lead|principal|head|resident|own|in-house|global|political|economics?|policy)\b",
    )
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let (text, reading) = (cx.text(), cx.reading);
    let mut seen: Vec<String> = Vec::new();
    for hit in reading.find(text, &EXPERT) {
        let Some(name) = hit.group("a").or_else(|| hit.group("b")) else { continue };
        let key = plain(name.of(text));
        // The capture begins at a word, so that the owner may stand before it.
        let said = Span::new(reading.span(hit.sentence).start, hit.span().end);
        if seen.contains(&key) || POST_OF.is_match(said.of(text)) || reading.is_quoted(hit.span().start) || has_body(cx, name, hit.span()) {
            continue;
        }
        seen.push(key);
        let words = match hit.group("tail") {
            Some(tail) => Span::new(name.start, tail.end),
            None => Span::new(hit.group("lead").map_or(name.start, |l| l.start), name.end),
        };
        let draft = Draft::new("expert", cx.evidence(words.trimmed(text))).arg("name", name.of(text)).confidence(Confidence::Low);
        out.push(draft.severity(Severity::Notice).advise("find-out"));
    }
    unintroduced(cx, out, &mut seen);
}

/// "Recently, Gunnar Odd stated that": somebody speaks whom the text introduces nowhere.
static SPEAKS: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?:^|, |; |\b(?:that|as|and|when|but|while|after|because|Then|then|Later|later|Recently) )(?P<name>\p{Lu}[\w’'-]+ (?:\p{Lu}\. )?(?:v[ao]n |de |der |den |la |el |al-)*\p{Lu}[\w’'-]+) (?:has |had |have |also |recently |once |later )*(?:said|says|stated|states|told|warned|warns|argued|argues|claimed|claims|explained|explains|insisted|insists|declared|announced|wrote|writes|noted|notes|estimates|estimated|predicted|predicts) (?:that|the|it|he|she|there|in|on|how|why|is|“|\x22|:)",
    )
});

/// Whoever is quoted on the matter of the text without a word on who it is, listed only.
fn unintroduced(cx: &Context<'_>, out: &mut Findings, seen: &mut Vec<String>) {
    if !matches!(cx.article().kind, ArticleKind::News | ArticleKind::Analysis) {
        return;
    }
    let (text, reading) = (cx.text(), cx.reading);
    for hit in reading.find(text, &SPEAKS) {
        let Some(name) = hit.group("name") else { continue };
        let key = plain(name.of(text));
        if seen.contains(&key) || reading.is_quoted(hit.span().start) || is_introduced(cx, name) {
            continue;
        }
        let draft = Draft::new("no-role", cx.evidence(hit.span().trimmed(text))).arg("name", name.of(text)).confidence(Confidence::Low);
        out.push(draft.severity(Severity::Info).advise("find-out"));
        seen.push(key);
    }
}

/// The text says elsewhere who it is: in a role, beside the name, in the headline, or because it is not a person who speaks here.
fn is_introduced(cx: &Context<'_>, name: Span) -> bool {
    let text = cx.text();
    let full = plain(name.of(text));
    let last = name.of(text).rsplit(' ').next().unwrap_or("");
    let Some(source) = cx.sources().iter().find(|s| plain(&s.name) == full) else { return true };
    if source.r#type != SourceType::Person || source.role.is_some() || !source.affiliations.is_empty() {
        return true;
    }
    let author = cx.authors().iter().any(|a| a.name.ends_with(last));
    let head = cx.blocks().iter().any(|b| matches!(b.kind, BlockKind::Title | BlockKind::Standfirst) && b.span.of(text).contains(last));
    author || head || text.match_indices(last).any(|(i, _)| stands_beside(text, i, last.len(), name.of(text)))
}

/// "Odd, a diver", "the diver Odd", "Mr Odd of": words beside a name that tell who it is.
fn stands_beside(text: &str, at: usize, len: usize, full: &str) -> bool {
    let start = at.checked_sub(full.len() - len).filter(|s| text.get(*s..at + len) == Some(full)).unwrap_or(at);
    let (before, after) = (text.get(..start).unwrap_or(""), text.get(at + len..).unwrap_or(""));
    let behind = [", ", " (", " of ", " at ", " from ", ", who", " is ", " was ", " and other"].iter().any(|w| after.starts_with(w));
    let word = before.trim_end_matches(' ').rsplit([' ', '\n', '“', '"']).next().unwrap_or("");
    const OPEN: [&str; 28] = [
        "that", "as", "and", "when", "but", "while", "after", "because", "then", "later", "recently", "to", "by", "of", "for", "with",
        "from", "in", "on", "about", "like", "said", "told", "than", "if", "since", "before", "against",
    ];
    let word = word.to_lowercase();
    let named = !word.is_empty() && word.ends_with(char::is_alphanumeric) && !OPEN.contains(&word.as_str());
    behind || start != at && named
}

/// The people of the article have a body for this name, or one stands in a sentence that has the last name.
fn has_body(cx: &Context<'_>, name: Span, hit: Span) -> bool {
    let text = cx.text();
    let full = plain(name.of(text));
    let last = name.of(text).rsplit(' ').next().unwrap_or("");
    let source = cx.sources().iter().find(|s| plain(&s.name).ends_with(&plain(last)) && !last.is_empty());
    // "Maritime" of "Maritime safety expert", which opens a sentence, is no body; a capital inside one ("the Halden analyst") is of a name.
    let opens = |at: usize| cx.reading.sentence_at(at).is_some_and(|i| cx.reading.span(i).start == at);
    let stands = |a: &crate::report::Affiliation| {
        a.knowledge.is_some() || a.name.contains(' ') || !hit.of(text).contains(a.name.as_str()) || a.span.is_some_and(|s| !opens(s.start))
    };
    if source.is_some_and(|s| s.affiliations.iter().any(stands)) {
        return true;
    }
    let mentions = cx.reading.sentences.iter().map(|s| s.span.of(text)).filter(|s| s.contains(last));
    mentions.into_iter().any(|s| BODY_NAMED.is_match(&s.replace(name.of(text), "").replace(&full, "")))
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{flags, passes};

    const RULE: &str = "missing-affiliation";

    #[test]
    fn flags_what_it_says() {
        flags(
            RULE,
            &[
                ("Maritime safety expert Gunnar Odd said the doors were too narrow.", "expert Gunnar Odd"),
                (
                    "Gunnar Odd, one of the nation’s top experts on ferries, said the doors were too narrow.",
                    "one of the nation’s top experts",
                ),
            ],
        );
    }

    #[test]
    fn lists_a_speaker_whom_nothing_introduces() {
        flags(RULE, &[("Recently, Gunnar Odd stated that the doors were too narrow. It is told of Gunnar Odd.", "Gunnar Odd stated that")]);
        passes(
            RULE,
            &[
                "Recently, Gunnar Odd stated that the doors were too narrow.\nThe diver Gunnar Odd has seen them.",
                "Recently, Gunnar Odd stated that the doors were too narrow.\nOdd, a diver, has seen them.",
            ],
        );
    }

    #[test]
    fn keeps_quiet_on_near_misses() {
        passes(
            RULE,
            &[
                "Gunnar Odd, a ferry expert at Halden University, said the doors were too narrow.",
                "Ferry expert Gunnar Odd said the doors were too narrow.\nOdd directs the Institute for Safe Seas.",
                "The board asked experts on ferries for advice.",
                "In a note on Tuesday, Haldenbank analyst Gunnar Odd said the berths were dear.",
                "Halden Bank’s senior economist Gunnar Odd said the berths were dear.",
            ],
        );
    }
}
