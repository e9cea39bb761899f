//! A picture from a party to the story.

use std::sync::LazyLock;

use crate::report::{BlockKind, Confidence, Evidence, ImageCredit, OutletRole, PartyKind, Severity, SourceType};
use crate::rules::pattern::{NAME, Pattern, pattern, plain};
use crate::rules::press::{is_own, is_press_kind};
use crate::rules::{Context, Draft, Findings};
use crate::text::is_alphanumeric;

rule! {
    /// **What it flags.** A picture of the article that a party to the story supplied.
    ///
    /// **Why an editor cares.** Who supplies a picture chooses what it shows.
    ///
    /// Flagged:
    /// - "Courtesy of the Harbour Board", "Handout", "Submitted by Ines Varga"
    /// - the credit of the film studio on a review of its film
    ///
    /// Not flagged:
    /// - "Ines Varga | Picture Desk": a photographer and an agency
    /// - the publisher's own pictures, image banks, embedded posts
    ///
    /// **Limits.** A source's own photographer can look like a freelancer.
    HandoutImage { version: 1, severity: Info, needs: [Article] }
    messages: ["supplied", "own-credit"]
}

static SUPPLIED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:hand-?out|courtesy|coutesy|courtsey|submitted (?:by|photo)|supplied|provided by|released by|contributed (?:by|photo)|family photo|photo provided|press (?:photo|image|office)|via (?:facebook|instagram|twitter|linkedin))\b",
    )
});

fn check(cx: &Context<'_>, out: &mut Findings) {
    let mut seen: Vec<String> = Vec::new();
    for credit in cx.image_credits() {
        let Some(evidence) = credit.evidence.first() else { continue };
        let key = plain(&evidence.text);
        if key.is_empty() || seen.contains(&key) {
            continue;
        }
        let Some(draft) = judge(cx, credit, evidence) else { continue };
        seen.push(key);
        out.push(draft.about(credit.id.as_str()));
    }
    for block in cx.blocks().iter().filter(|b| matches!(b.kind, BlockKind::Caption | BlockKind::Credit)) {
        let words = block.span.of(cx.text());
        let Some(cue) = cx.reading.first_in(cx.text(), &SUPPLIED, block.span) else {
            let may_pass_on = cx.reading.may_match_in(&VIA, block.span);
            if let Some(found) = may_pass_on.then(|| VIA.captures(words)).flatten().and_then(|c| c.name("who"))
                && !seen.iter().any(|s| s.contains(&plain(found.as_str())))
                && !is_own(cx, found.as_str())
                && !is_picture_trade(cx, found.as_str())
                && is_subject(cx, found.as_str())
            {
                seen.push(plain(words));
                let span = crate::Span::new(block.span.start + found.start(), block.span.end);
                let draft = Draft::new("own-credit", cx.evidence(span.trimmed(cx.text()))).arg("who", found.as_str());
                out.push(draft.severity(Severity::Info).confidence(Confidence::Low));
                continue;
            }
            let bare =
                block.kind == BlockKind::Credit && words.split_whitespace().count() <= 5 && !seen.iter().any(|s| s.contains(&plain(words)));
            if bare && words.len() > 4 && !is_own(cx, words) && !is_picture_trade(cx, words) && is_subject(cx, words) {
                seen.push(plain(words));
                out.push(
                    Draft::new("own-credit", cx.evidence(block.span))
                        .arg("who", words)
                        .severity(Severity::Info)
                        .confidence(Confidence::Low),
                );
            }
            continue;
        };
        let start = words.get(..cue.start()).and_then(|w| w.rfind(['(', '.', '|', '\n']).map(|i| i + 1)).unwrap_or(0);
        let end = words.get(cue.end()..).and_then(|w| w.find([')', '.', '|', '\n'])).map_or(words.len(), |i| cue.end() + i);
        let span = crate::Span::new(block.span.start + start, block.span.start + end).trimmed(cx.text());
        let key = plain(span.of(cx.text()));
        if seen.iter().any(|s| s.contains(&key) || key.contains(s.as_str())) {
            continue;
        }
        seen.push(key);
        out.push(supplied(cx.evidence(span)));
    }
}

fn supplied(evidence: Evidence) -> Draft {
    let words = evidence.text.clone();
    Draft::new("supplied", evidence).arg("words", words).severity(Severity::Info).confidence(Confidence::High)
}

fn judge(cx: &Context<'_>, credit: &ImageCredit, evidence: &Evidence) -> Option<Draft> {
    if SUPPLIED.is_match(&evidence.text) {
        return Some(supplied(evidence.clone()));
    }
    if let Some(party) = party_credit(cx, credit, &evidence.text) {
        let draft = Draft::new("own-credit", evidence.clone()).arg("who", party).severity(Severity::Info);
        return Some(draft.confidence(Confidence::Low));
    }
    let who = credit.organisation.as_deref()?;
    if is_own(cx, who) || is_picture_trade(cx, who) {
        return None;
    }
    let parts = || who.split(['/', ',', '|']).map(str::trim).filter(|part| part.len() > 2 && !part.starts_with("CC "));
    let mentioned = parts().find(|part| is_subject(cx, part) || has_a_side(cx, part))?;
    let draft = Draft::new("own-credit", evidence.clone()).arg("who", mentioned).severity(Severity::Info);
    Some(draft.confidence(Confidence::Low))
}

static VIA: LazyLock<Pattern> = LazyLock::new(|| pattern(&format!(r"(?P<who>{NAME}) via (?:the )?\p{{Lu}}")));

/// A party that an agency only passes on ("Harbour Police via Northwire"), or that stands where the photographer would.
fn party_credit(cx: &Context<'_>, credit: &ImageCredit, words: &str) -> Option<String> {
    let passed_on = VIA.captures(words).and_then(|c| c.name("who")).map(|m| m.as_str());
    let person = credit.person.as_deref().filter(|p| cx.authors().iter().all(|a| a.name != **p));
    let body = |name: &&str| name.len() > 4 && !is_picture_trade(cx, name) && !is_own(cx, name);
    if let Some(who) = passed_on.filter(body).filter(|who| is_subject(cx, who)) {
        return Some(who.to_owned());
    }
    // "Just the Marsh / Northwire": a group of that name, not a photographer.
    let titled = |name: &str| name.split(' ').count() > 2 && cx.article().title.as_deref().is_some_and(|t| t.contains(name));
    let spoken_of = |name: &str| titled(name) || cx.sources().iter().any(|s| s.name == name && s.r#type == SourceType::Organisation);
    let own = person.filter(|p| credit.organisation.is_none() && p.contains(' ') && speaks(cx, p));
    if let Some(own) = own {
        return Some(own.to_owned());
    }
    person.filter(body).filter(|p| p.contains(' ') && spoken_of(p)).map(str::to_owned)
}

/// A source of the article took, or gave, the picture.
fn speaks(cx: &Context<'_>, person: &str) -> bool {
    cx.sources().iter().any(|s| s.r#type == SourceType::Person && s.name == person && !s.quotes.is_empty())
}

/// Agencies, image banks and news outlets supply pictures by trade.
fn is_picture_trade(cx: &Context<'_>, who: &str) -> bool {
    let known = |name: &str| {
        cx.knowledge().by_name(name).is_some_and(|m| {
            is_press_kind(m.record.kind) || m.record.kind == PartyKind::PhotoAgency || m.record.kind == PartyKind::Platform
        })
    };
    // An agency's letters beside a photographer's name.
    let short = |word: &str| word.len() >= 3 && word.chars().all(char::is_uppercase) && known(word);
    let trade = ["images", "photo", "photos", "pictures", "stock", "press", "news", "photography", "wire", "agency"];
    who.split(['/', ',', '|'])
        .map(str::trim)
        .any(|part| known(part) || part.split(' ').any(short) || plain(part).split(' ').any(|w| trade.contains(&w)))
        || cx.with_role(OutletRole::Publisher).any(|p| plain(&p.name) == plain(who))
}

/// Known as a body whose business is not pictures.
fn has_a_side(cx: &Context<'_>, name: &str) -> bool {
    use PartyKind::{AdvocacyOrganisation, Company, Government, Intergovernmental, Party, Union, UniversityOrResearch};
    let kind = cx.knowledge().by_name(name).map(|m| m.record.kind);
    matches!(kind, Some(Company | Government | Intergovernmental | AdvocacyOrganisation | Party | Union | UniversityOrResearch))
}

/// The body is about it: a name of the running text.
fn is_subject(cx: &Context<'_>, name: &str) -> bool {
    let text = cx.text();
    let in_title = cx.article().title.as_deref().is_some_and(|t| t.contains(name));
    // "HVRA's Weir Centre" and "HVRA": the first word of a body's name is often its short form.
    let short =
        name.split(' ').next().map(|w| w.trim_end_matches("'s").trim_end_matches("’s")).filter(|w| w.len() >= 3 && w.len() < name.len());
    let capitals = short.filter(|w| w.chars().all(|c| c.is_uppercase() || c.is_numeric()));
    let opens_word = |at: usize| text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !is_alphanumeric(c));
    let in_short = || capitals.is_some_and(|w| cx.reading.mentions(text, w).any(|(_, at)| opens_word(at)));
    in_title || in_short() || cx.reading.mentions(text, name).next().is_some()
}
