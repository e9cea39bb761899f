//! The accused parties of the text and what it has of their side.
//!
//! Only a specific allegation against an identifiable party counts, made by the text itself or by a source it
//! builds on. Opinion on policy, whole classes of people and matters proved in court are left out. The words
//! of the accusation come first in the evidence, the answer after them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::prose::{Prose, Sentence};
use crate::Span;
use crate::report::{BlockKind, Evidence, Quote, Reply, ReplyStatus, Source};

/// Bound on parties of one text.
const MOST: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Subject,
    Object,
}

/// Words of an allegation and how it is built.
type Charge = (Vec<&'static str>, Build);

static ACCUSING: LazyLock<BTreeMap<&'static str, Vec<Charge>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<&'static str, Vec<Charge>> = BTreeMap::new();
    for line in include_str!("../language/en/accusing_verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((words, build)) = line.split_once('\t') else { continue };
        let words: Vec<&'static str> = words.split(' ').collect();
        let build = if build.trim() == "o" { Build::Object } else { Build::Subject };
        by_first.entry(words[0]).or_default().push((words, build));
    }
    by_first
});

static REPLIES: LazyLock<Vec<(&'static str, ReplyStatus)>> = LazyLock::new(|| {
    include_str!("../language/en/reply_phrases.tsv")
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .filter_map(|(phrase, status)| Some((phrase, ReplyStatus::parse(status.trim())?)))
        .collect()
});

static REPLY_WORDS: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(REPLIES.iter().map(|(p, _)| *p)).ok());

/// The accused parties, in order of the first accusation.
pub(crate) fn find(prose: &Prose<'_>, sources: &[Source], quotes: &[Quote]) -> Vec<Reply> {
    let mut parties: Vec<Party> = Vec::new();
    for sentence in prose.sentences() {
        if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst) {
            continue;
        }
        if let Some((name, words)) = accusation(prose, sentence) {
            add(&mut parties, name, words);
        }
    }
    let answers = answers(prose);
    // Whoever was asked or denies is a party whose side was sought, also where the accusation has no verb of the list.
    for answer in &answers {
        if let Some(name) = who_answers(prose, answer.span) {
            add(&mut parties, name.of(prose.text).to_owned(), answer.span);
        }
    }
    parties.truncate(MOST);
    parties.into_iter().map(|p| p.reply(prose, &answers, sources, quotes)).collect()
}

/// The party that the sentence says was asked or denies: the name right before the phrase.
fn who_answers(prose: &Prose<'_>, span: Span) -> Option<Span> {
    let sentence = prose.sentences().get(prose.sentence_at(span.start)?)?;
    let at = (sentence.first + 1..sentence.end).find(|&w| {
        matches!(prose.word(w), "did" | "declined" | "didn't" | "didn’t" | "could" | "has" | "have" | "denied" | "denies")
            && (prose.lower(Span::new(prose.span(w).start, sentence.span.end)).starts_with("denie")
                || REPLIES.iter().any(|(p, s)| {
                    *s == ReplyStatus::AskedNoAnswer && prose.lower(Span::new(prose.span(w).start, sentence.span.end)).starts_with(p)
                }))
    })?;
    let denies = prose.word(at).starts_with("denie");
    let what = prose.lower(Span::new(prose.span(at).end, sentence.span.end));
    if denies && !["allegation", "accusation", "wrongdoing", "claims", "any "].iter().any(|w| what.contains(w)) {
        return None;
    }
    let mut name = at;
    while name > sentence.first + 1
        && matches!(
            prose.word(name - 1),
            "has" | "have" | "had" | "also" | "previously" | "repeatedly" | "strongly" | "vehemently" | "immediately" | "firmly"
        )
    {
        name -= 1;
    }
    named_before(prose, sentence, name)
}

/// A sentence that tells of an answer, and where its phrase begins.
struct Answer {
    span: Span,
    at: usize,
    status: ReplyStatus,
}

struct Party {
    name: String,
    key: Vec<String>,
    accusation: Span,
}

fn add(parties: &mut Vec<Party>, name: String, accusation: Span) {
    let name = tidy(&name);
    let key = key_of(&name);
    if key.is_empty() || parties.iter().any(|p| p.key.iter().any(|k| key.contains(k))) {
        return;
    }
    parties.push(Party { name, key, accusation });
}

/// A name without what the text put around it: marks, an opened bracket, a leading "of".
fn tidy(name: &str) -> String {
    let open = name.find('(').filter(|_| !name.contains(')')).unwrap_or(name.len());
    let plain: String = name[..open].chars().filter(|c| !matches!(c, '“' | '”' | '"')).collect();
    plain.trim().trim_start_matches("of ").to_owned()
}

/// The words that tell a party from others, lower case.
fn key_of(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|w| w.len() >= 3)
        .map(str::to_lowercase)
        .filter(|w| {
            !matches!(
                w.as_str(),
                "the"
                    | "and"
                    | "for"
                    | "company"
                    | "group"
                    | "mr"
                    | "mrs"
                    | "party"
                    | "government"
                    | "department"
                    | "state"
                    | "city"
                    | "united"
            )
        })
        .collect()
}

/// What the text has been told by or of a court: no question to the party is left.
const PROVED: &[&str] = &["convicted", "pleaded guilty", "pled guilty", "found guilty", "sentenced", "jury", "was jailed", "admitted"];

/// The text itself does not stand by the accusation.
const NOT_ADOPTED: &[&str] = &["conspiracy", "falsely", "baseless", "debunked", "unfounded", "false claim", "hoax"];

fn accusation(prose: &Prose<'_>, sentence: &Sentence) -> Option<(String, Span)> {
    let found = charge(prose, sentence)?;
    let low = prose.lower(sentence.span);
    (!PROVED.iter().chain(NOT_ADOPTED).any(|p| low.contains(p))).then_some(found)
}

fn charge(prose: &Prose<'_>, sentence: &Sentence) -> Option<(String, Span)> {
    // A whole sentence of somebody's speech is theirs; what the text tells of an accusation is its own.
    if prose.in_quotation(prose.span(sentence.first).start) {
        return None;
    }
    for w in sentence.first..sentence.end {
        // "allegations against X", "a lawsuit against X".
        if matches!(prose.word(w), "allegations" | "accusations" | "allegation" | "accusation" | "lawsuit" | "complaint")
            && prose.word(w + 1) == "against"
            && let Some((party, _)) = named_after(prose, sentence, w + 2)
        {
            let words = Span::new(prose.span(w).start, clause_end(prose, sentence, w).max(party.end));
            return Some((party.of(prose.text).to_owned(), words));
        }
        let listed = ACCUSING
            .get(prose.word(w))
            .and_then(|entries| entries.iter().find(|(words, _)| words.iter().enumerate().all(|(k, x)| prose.word(w + k) == *x)));
        let party = match listed {
            Some((words, Build::Object)) => object(prose, sentence, w + words.len()),
            Some((_, Build::Subject)) => subject(prose, sentence, w),
            None if with_intent(prose, sentence, w) => subject(prose, sentence, w),
            None => continue,
        };
        if let Some(span) = party {
            let end = clause_end(prose, sentence, w);
            // A party named in the sentence before is accused in this one.
            let inside = sentence.span.contains(span);
            let from = if inside { span.start.min(prose.span(w).start) } else { sentence.span.start };
            let to = if inside { end.max(span.end) } else { end };
            return Some((span.of(prose.text).to_owned(), Span::new(from, to)));
        }
    }
    None
}

/// "deliberately rammed", "was illegally evicted": whatever the deed, the adverb makes a charge of it.
fn with_intent(prose: &Prose<'_>, sentence: &Sentence, word: usize) -> bool {
    let deed = prose.word(word);
    let adverb = word > sentence.first
        && matches!(
            prose.word(word - 1),
            "deliberately"
                | "knowingly"
                | "intentionally"
                | "wilfully"
                | "willfully"
                | "illegally"
                | "unlawfully"
                | "fraudulently"
                | "maliciously"
                | "recklessly"
        );
    adverb && deed.len() > 4 && deed.ends_with("ed") && prose.joined(word - 1)
}

/// The end of the clause that begins at a word: the next stop of some weight.
fn clause_end(prose: &Prose<'_>, sentence: &Sentence, word: usize) -> usize {
    let mut last = word;
    while last + 1 < sentence.end && last - word < 24 {
        if prose.gap(last).contains([',', ';', ':', '—', '–', '”', '"']) && last > word + 2 {
            break;
        }
        last += 1;
    }
    prose.span(last).end
}

/// "accused X of", "sued X", "X was accused of": the party after the verb, or before a passive.
fn object(prose: &Prose<'_>, sentence: &Sentence, after: usize) -> Option<Span> {
    let verb = after.checked_sub(1)?;
    let passive =
        verb > sentence.first && matches!(prose.word(verb - 1), "was" | "were" | "been" | "is" | "are" | "being" | "stands" | "stand");
    if passive {
        return named_before(prose, sentence, verb - 1);
    }
    let active_subject = verb > sentence.first && !matches!(prose.word(verb - 1), "the" | "a" | "his" | "her" | "their");
    if !active_subject {
        return None;
    }
    // "accuse" and "blame" are allegations only of something: "accused X of", "blamed X for", "sued X".
    let (party, end) = named_after(prose, sentence, after)?;
    let says_what = matches!(prose.word(verb), "sued" | "sues" | "suing")
        || (end..(end + 6).min(sentence.end)).any(|w| matches!(prose.word(w), "of" | "for" | "over"));
    says_what.then_some(party)
}

/// "X has been murdering", "X allegedly lied": the party that is the verb's subject.
fn subject(prose: &Prose<'_>, sentence: &Sentence, verb: usize) -> Option<Span> {
    let mut w = verb;
    let mut auxiliary = false;
    while w > sentence.first
        && verb - w < 5
        && matches!(
            prose.word(w - 1),
            "has"
                | "have"
                | "had"
                | "been"
                | "is"
                | "are"
                | "was"
                | "were"
                | "may"
                | "be"
                | "allegedly"
                | "reportedly"
                | "systematically"
                | "repeatedly"
                | "knowingly"
                | "deliberately"
                | "intentionally"
                | "wilfully"
                | "willfully"
                | "unlawfully"
                | "fraudulently"
                | "maliciously"
                | "recklessly"
                | "routinely"
                | "illegally"
                | "secretly"
                | "also"
        )
    {
        auxiliary |=
            matches!(prose.word(w - 1), "has" | "have" | "been" | "is" | "are" | "was" | "were" | "be" | "allegedly" | "reportedly");
        // "was murdered", "were poisoned": the victim, not the accused; who did it may follow ("by X").
        if matches!(prose.word(w - 1), "was" | "were" | "been" | "be" | "is" | "are") && !prose.word(verb).ends_with("ing") {
            return by_whom(prose, sentence, verb);
        }
        w -= 1;
    }
    let ing = prose.word(verb).ends_with("ing");
    if ing && !auxiliary {
        return None;
    }
    named_before(prose, sentence, w)
}

/// "were looted by a Solvane crew".
fn by_whom(prose: &Prose<'_>, sentence: &Sentence, verb: usize) -> Option<Span> {
    let by = (verb + 1..(verb + 4).min(sentence.end)).find(|&w| prose.word(w) == "by")?;
    let mut first = by + 1;
    while first < sentence.end && matches!(prose.word(first), "the" | "a" | "an") {
        first += 1;
    }
    if first >= sentence.end || !prose.is_capital(first) {
        return None;
    }
    let joined = |w: usize| prose.gap(w).chars().all(|c| matches!(c, ' ' | '”' | '"' | '\u{a0}'));
    let mut last = first;
    while last + 1 < sentence.end && last - first < 5 && joined(last) && prose.is_capital(last + 1) {
        last += 1;
    }
    // "a Solvane border patrol vessel": small words up to the one for a body belong to its name.
    let body = (last + 1..(last + 5).min(sentence.end)).take_while(|&w| joined(w - 1)).find(|&w| BODIES.contains(&prose.word(w)));
    let linked = |w: usize| {
        matches!(prose.word(w), "of" | "in" | "on" | "at" | "from" | "to" | "for" | "and" | "or" | "by" | "with" | "who" | "that" | "near")
    };
    if let Some(body) = body.filter(|&b| !(last + 1..b).any(linked)) {
        last = body;
    }
    Some(prose.over(first, last))
}

const BODIES: &[&str] = &[
    "regime",
    "government",
    "company",
    "council",
    "police",
    "ministry",
    "party",
    "army",
    "military",
    "authorities",
    "department",
    "firm",
    "administration",
    "agency",
    "university",
    "church",
    "bank",
    "hospital",
    "school",
    "corporation",
    "board",
    "campaign",
    "group",
    "vessel",
    "crew",
    "militia",
    "guard",
    "union",
];

/// A name that ends right before a word: capitals, or a capitalised modifier with a word for a body ("the Solvane regime").
fn named_before(prose: &Prose<'_>, sentence: &Sentence, at: usize) -> Option<Span> {
    let last = at.checked_sub(1).filter(|&l| l >= sentence.first)?;
    // A bracketed short form after the name: "the Northern Party (NP)".
    if !prose.gap(last).chars().all(|c| matches!(c, ' ' | ')' | ',' | '\u{a0}' | '”' | '"')) {
        return None;
    }
    name_ending(prose, sentence, last).or_else(|| body_taken_up(prose, sentence, last))
}

/// "That company has been stealing": a body spoken of just before is identifiable by the name given there.
fn body_taken_up(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> Option<Span> {
    let definite = last > sentence.first && BODIES.contains(&prose.word(last)) && matches!(prose.word(last - 1), "that" | "the" | "this");
    if !definite {
        return None;
    }
    let here = prose.sentence_at(sentence.span.start)?;
    let before = prose.sentences().get(here.checked_sub(1)?)?;
    // The last name of two capitals or more in the sentence before.
    (before.first + 1..before.end)
        .rev()
        .find(|&w| prose.is_capital(w) && prose.is_capital(w - 1) && prose.joined(w - 1))
        .and_then(|w| name_ending(prose, before, w))
}

fn name_ending(prose: &Prose<'_>, sentence: &Sentence, last: usize) -> Option<Span> {
    let body = BODIES.contains(&prose.word(last));
    if !body && !prose.is_capital(last)
        || matches!(prose.word(last), "he" | "she" | "it" | "they" | "i" | "we" | "you" | "who" | "that" | "this")
    {
        return None;
    }
    let mut first = last;
    let mut capitals = usize::from(prose.is_capital(last));
    while first > sentence.first
        && last - first < 6
        && prose.gap(first - 1).chars().all(|c| matches!(c, ' ' | '(' | '\u{a0}' | '.' | '&' | '’' | '\''))
    {
        let word = prose.word(first - 1);
        if prose.is_capital(first - 1)
            && !matches!(word, "the" | "a" | "an" | "in" | "but" | "and" | "when" | "if" | "while" | "as" | "that")
        {
            capitals += 1;
        } else if !(body
            && first == last
            && matches!(word, "communist" | "ruling" | "federal" | "local" | "central" | "military" | "city" | "state")
            || prose.is_capital(last) && word == "of"
            || body && matches!(word, "communist" | "ruling" | "own"))
        {
            break;
        }
        first -= 1;
    }
    (capitals > 0).then(|| prose.over(first, last))
}

/// A name that begins at a word, after an article.
fn named_after(prose: &Prose<'_>, sentence: &Sentence, at: usize) -> Option<(Span, usize)> {
    let mut first = at;
    while first < sentence.end
        && matches!(prose.word(first), "the" | "a" | "an" | "his" | "her" | "its" | "their" | "former" | "president" | "both")
        && first < at + 3
        && !(prose.is_capital(first) && prose.word(first) != "the")
    {
        first += 1;
    }
    let mut last = first;
    if first >= sentence.end || !prose.is_capital(first) || !prose.joined(at - 1) || prose.word(first) == "i" {
        return None;
    }
    while last + 1 < sentence.end
        && (prose.joined(last) || matches!(prose.gap(last).trim(), "&" | "’" | "'"))
        && (prose.is_capital(last + 1)
            || BODIES.contains(&prose.word(last + 1))
            || prose.word(last + 1) == "of" && prose.is_capital(last + 2) && last + 2 < sentence.end && !matches!(prose.word(last), "x"))
    {
        // "accused Loy of Treason": an "of" right after a person's name is the charge.
        if prose.word(last + 1) == "of" {
            break;
        }
        last += 1;
    }
    Some((prose.over(first, last), last + 1))
}

/// Every sentence that tells of an answer, with its status.
fn answers(prose: &Prose<'_>) -> Vec<Answer> {
    prose
        .sentences()
        .iter()
        .filter(|s| matches!(s.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Note | BlockKind::Standfirst))
        .filter_map(|s| {
            let low = prose.lower(s.span);
            let found = REPLY_WORDS
                .iter()
                .flat_map(|words| words.find_iter(low))
                .filter_map(|m| Some((m.start(), REPLIES.get(m.pattern().as_usize())?.1)));
            // "The claim was dismissed" is no answer of the accused.
            let by_party = found
                .filter(|(i, status)| *status != ReplyStatus::Answered || !low[..*i].ends_with("was ") && !low[..*i].ends_with("were "));
            let (at, status) = by_party.min_by_key(|(i, s)| {
                let rank = match s {
                    ReplyStatus::EarlierStatement => 0,
                    ReplyStatus::AskedNoAnswer => 1,
                    _ => 2,
                };
                (rank, *i)
            })?;
            let at = s.span.start + at;
            (!prose.in_quotation(at)).then_some(Answer { span: s.span, at, status })
        })
        .collect()
}

impl Party {
    /// What the text has of this party's side.
    fn reply(self, prose: &Prose<'_>, answers: &[Answer], sources: &[Source], quotes: &[Quote]) -> Reply {
        let mut evidence = vec![Evidence::in_text(prose.text, self.accusation)];
        let names = |low: &str| self.key.iter().any(|k| has(low, k));
        let tells = |a: &&Answer| {
            let sentence = prose.lower(a.span).to_lowercase();
            // Who denies stands right before the verb; who was asked may stand anywhere ("a request to X").
            let mut from = a.at.saturating_sub(90).max(a.span.start);
            while !prose.text.is_char_boundary(from) {
                from += 1;
            }
            if a.status == ReplyStatus::Answered { names(&prose.lower(Span::new(from, a.at)).to_lowercase()) } else { names(&sentence) }
        };
        if let Some(Answer { span, status, .. }) = answers.iter().find(tells) {
            if *span != self.accusation {
                evidence.push(Evidence::in_text(prose.text, *span));
            }
            return Reply { party: self.name, status: *status, evidence };
        }
        // A source that is the party or speaks for it.
        let speaks = sources.iter().filter(|s| says_more(prose, s, self.accusation, quotes)).find(|s| {
            let own = s.name.to_lowercase();
            let body = s.affiliations.iter().any(|a| !a.former && names(&a.name.to_lowercase()));
            // The role's words may name the body where no affiliation was read from them.
            let role = s.role.as_deref().is_some_and(|r| !r.to_lowercase().contains("former") && names(&r.to_lowercase()));
            names(&own) || body || role
        });
        if let Some(source) = speaks {
            if let Some(span) = source.mentions.first() {
                evidence.push(Evidence::in_text(prose.text, *span));
            }
            return Reply { party: source.id.clone(), status: ReplyStatus::Answered, evidence };
        }
        Reply { party: self.name, status: ReplyStatus::NotInText, evidence }
    }
}

/// Whether a source says something of its own outside the sentence that accuses it: the words for which it is taken to task there
/// ("lied when he said that the well was clean") are no answer, and one whom the text only names has given none.
fn says_more(prose: &Prose<'_>, source: &Source, accusation: Span, quotes: &[Quote]) -> bool {
    let sentence = prose.sentence_at(accusation.start).and_then(|i| prose.sentences().get(i)).map_or(accusation, |s| s.span);
    let mut own = quotes.iter().filter(|q| q.speaker.as_deref() == Some(source.id.as_str())).peekable();
    own.peek().is_none() || own.any(|q| q.content.iter().chain(&q.spans).any(|s| !s.overlaps(sentence)))
}

fn has(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(i, _)| {
        let before = text[..i].chars().next_back();
        let after = text[i + word.len()..].chars().next();
        before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;

    fn replies(text: &str) -> Vec<(String, ReplyStatus)> {
        let article = from_text(text);
        let prose = Prose::new(article.text(), &article.info.blocks);
        find(&prose, &[], &[]).into_iter().map(|r| (r.party, r.status)).collect()
    }

    #[test]
    fn an_accused_party_without_an_answer_is_not_in_text() {
        assert_eq!(
            replies("The Solvane regime has been murdering prisoners. It is a grave matter."),
            [("Solvane regime".to_owned(), ReplyStatus::NotInText)]
        );
    }

    #[test]
    fn tells_an_answer_from_silence() {
        let accused = "She accused Loom Kettles of fraud. ";
        assert_eq!(replies(&format!("{accused}Loom Kettles denied it."))[0].1, ReplyStatus::Answered);
        assert_eq!(replies(&format!("{accused}Loom Kettles did not respond to a request for comment."))[0].1, ReplyStatus::AskedNoAnswer);
        assert_eq!(replies(&format!("{accused}Another firm did not respond."))[0].1, ReplyStatus::NotInText);
    }

    #[test]
    fn a_passive_names_the_accused_after_by() {
        assert_eq!(replies("The stores were “knowingly looted” by a “Solvane coast guard” crew.")[0].0, "Solvane coast guard");
        assert_eq!(replies("The dinghy was intentionally rammed by the Solvane border patrol in May.")[0].0, "Solvane");
        assert_eq!(replies("Weirton Mills unlawfully evicted nine families.")[0].0, "Weirton Mills");
        assert!(replies("It was deliberately delayed by rain. Ada Loy deliberately walked home on foot.").len() < 2);
    }

    #[test]
    fn a_party_that_was_asked_or_denies_is_listed() {
        assert_eq!(
            replies("Loom Kettles did not respond to a request for comment."),
            [("Loom Kettles".to_owned(), ReplyStatus::AskedNoAnswer)]
        );
        assert_eq!(replies("Loom Kettles has denied any wrongdoing.")[0].1, ReplyStatus::Answered);
        assert!(replies("The weather did not improve. Bo Grane denied him a seat.").is_empty());
    }

    #[test]
    fn a_body_taken_up_is_known_by_the_name_before() {
        let accused = "Grain comes through Weirton Mills. That company has been stealing.";
        assert_eq!(replies(accused), [("Weirton Mills".to_owned(), ReplyStatus::NotInText)]);
        assert_eq!(replies(&format!("{accused} Weirton Mills denied it."))[0].1, ReplyStatus::Answered);
        assert!(replies("It was a hard year. The company has been stealing.").is_empty());
    }

    #[test]
    fn a_name_is_taken_whole_with_its_marks() {
        for name in ["Marlow & Finch", "Workers’ Alliance", "Al-Noor Shipping", "Nouvelles de Brisance"] {
            let whole = name.rsplit(" de ").next().unwrap_or(name);
            assert!(replies(&format!("In May {name} has been stealing grain."))[0].0.ends_with(whole), "{name}");
        }
    }

    #[test]
    fn victims_courts_and_policy_are_no_accused() {
        for text in [
            "Ada Loy was murdered in 2003.",
            "Bo Grane was convicted of having defrauded the bank.",
            "The murdered man came from Solvane.",
            "They are killing time in Weirton.",
        ] {
            assert!(replies(text).is_empty(), "{text}: {:?}", replies(text));
        }
    }
}
