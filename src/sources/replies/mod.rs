//! The accused parties of the text and what it has of their side.
//!
//! Only a specific allegation against an identifiable party counts, made by the text itself or by a source it
//! builds on. Opinion on policy, whole classes of people and matters proved in court are left out. The words
//! of the accusation come first in the evidence, the answer after them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

mod names;

use names::{clause_end, named_after, named_before, object, subject};

use super::prose::{Prose, Sentence};
use crate::Span;
use crate::report::{BlockKind, Evidence, Quote, Reply, ReplyStatus, Source};
use crate::text::QuickMap;

/// Bound on parties of one text.
const MOST: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Subject,
    Object,
}

/// Words of an allegation and how it is built.
type Charge = (Vec<&'static str>, Build);

static ACCUSING: LazyLock<QuickMap<&'static str, Vec<Charge>>> = LazyLock::new(|| {
    let mut by_first: QuickMap<&'static str, Vec<Charge>> = QuickMap::default();
    for line in include_str!("../../language/en/accusing_verbs.tsv").lines().filter(|l| !l.starts_with('#')) {
        let Some((words, build)) = line.split_once('\t') else { continue };
        let words: Vec<&'static str> = words.split(' ').collect();
        let build = if build.trim() == "o" { Build::Object } else { Build::Subject };
        by_first.entry(words[0]).or_default().push((words, build));
    }
    by_first
});

static REPLIES: LazyLock<Vec<(&'static str, ReplyStatus)>> = LazyLock::new(|| {
    include_str!("../../language/en/reply_phrases.tsv")
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
