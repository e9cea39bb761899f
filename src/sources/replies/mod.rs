//! The accused parties of the text and what it has of their side.
//!
//! Only a specific allegation against an identifiable party counts, made by the text itself or by a source it
//! builds on. Opinion on policy, whole classes of people and matters proved in court are left out. The words
//! of the accusation come first in the evidence, the answer after them.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

mod accusation;
mod charged;
mod implied;
mod names;

use accusation::{LOOKS, PROVED, accusation, is_matter, lead_end, recurs};
use charged::Inside;
use implied::{implied, in_short};
use names::named_before;

use super::lists::Lists;
use super::prose::Prose;
use crate::Span;
use crate::report::{BlockKind, Evidence, Quote, Reply, ReplyStatus, Source};
use crate::text::stem_hashes;

/// The remark on an accusation that no plain verb makes.
pub(crate) const IMPLIED: &str = "implied";

/// Bound on parties of one text.
const MOST: usize = 12;

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

/// The words by which this folder's readers find what they read.
pub(super) fn listed() -> Vec<(&'static str, Lists)> {
    let charges = accusation::first_words().chain(charged::VERBS.iter().copied()).map(|word| (word, Lists::CHARGE));
    let intent = accusation::INTENT.iter().map(|word| (*word, Lists::INTENT));
    charges.chain(intent).chain(implied::wrongs().map(|word| (word, Lists::WRONG))).collect()
}

/// The accused parties, in order of the first accusation.
pub(crate) fn find(prose: &Prose<'_>, sources: &[Source], quotes: &[Quote]) -> Vec<Reply> {
    let mut parties: Vec<Party> = Vec::new();
    let (inside, lead_end, mut looked) = (Inside::default(), lead_end(prose), 0);
    for sentence in prose.sentences() {
        if !matches!(sentence.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst) {
            continue;
        }
        if let Some(found) = accusation(prose, sentence, &inside) {
            let name = found.party.of(prose.text);
            // Others' accusations in passing are no matter of this text.
            let passing = found.reported && sentence.span.start >= lead_end;
            looked += usize::from(passing);
            if !passing || looked <= LOOKS && is_matter(prose, name) {
                add(&mut parties, name.to_owned(), found.words, true);
            }
            if parties.len() >= MOST {
                break;
            }
        }
    }
    add_implied(prose, &inside, &mut parties);
    let answers = answers(prose);
    // Whoever was asked or denies is a party whose side was sought, also where the accusation has no verb of the list.
    for answer in &answers {
        if let Some(name) = who_answers(prose, answer.span) {
            add(&mut parties, name.of(prose.text).to_owned(), answer.span, true);
        }
    }
    parties.truncate(MOST);
    parties.into_iter().map(|p| p.reply(prose, &answers, sources, quotes)).collect()
}

/// Parties that no plain verb accuses, where the text is about them.
fn add_implied(prose: &Prose<'_>, inside: &Inside, parties: &mut Vec<Party>) {
    let mut looked = 0;
    for sentence in prose.sentences() {
        let found = match sentence.kind {
            BlockKind::Title | BlockKind::Kicker => in_short(prose, sentence),
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Standfirst => implied(prose, sentence, inside),
            _ => None,
        };
        let Some(found) = found else { continue };
        looked += 1;
        if looked > LOOKS || parties.len() >= MOST {
            return;
        }
        let name = found.party.of(prose.text);
        if recurs(prose, name) {
            add(parties, name.to_owned(), found.words, false);
        }
    }
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
    /// A verb or a charge says so, not the company of words alone.
    plain: bool,
}

fn add(parties: &mut Vec<Party>, name: String, accusation: Span, plain: bool) {
    let name = tidy(&name);
    let key = key_of(&name);
    if key.is_empty() || parties.iter().any(|p| p.key.iter().any(|k| key.contains(k))) {
        return;
    }
    parties.push(Party { name, key, accusation, plain });
}

/// A name without what the text put around it: marks, an opened bracket, a leading "of".
fn tidy(name: &str) -> String {
    let open = name.find('(').filter(|_| !name.contains(')')).unwrap_or(name.len());
    let plain: String = name[..open].chars().filter(|c| !matches!(c, '“' | '”' | '"')).collect();
    plain.trim().trim_start_matches("of ").to_owned()
}

/// The words that tell a party from others, lower case; of a long name with its office the last two.
fn key_of(name: &str) -> Vec<String> {
    let mut words = all_words(name);
    let from = if words.len() > 3 { words.len() - 2 } else { 0 };
    words.split_off(from)
}

fn all_words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '-')
        // Two letters are a name where both are capitals ("EU"); "us" in small letters is everybody's word.
        .filter(|w| w.len() >= 3 || w.len() == 2 && w.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(*w, "US" | "MR" | "DR"))
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

/// Every sentence that tells of an answer, with its status.
fn answers(prose: &Prose<'_>) -> Vec<Answer> {
    let with = REPLY_WORDS.iter().flat_map(|words| prose.sentences_with(words)).map(|(_, s)| s);
    with.filter(|s| matches!(s.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Note | BlockKind::Standfirst))
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
    /// Proved of it elsewhere in the text, or said for it by its counsel.
    fn settled(&self, prose: &Prose<'_>) -> Option<Span> {
        let names = |low: &str| self.key.iter().any(|k| has(low, k));
        prose.sentences().iter().map(|s| s.span).find(|span| {
            let low = prose.lower(*span);
            let supposed = || ["if convicted", "if found guilty", "if sentenced"].iter().any(|p| low.contains(p));
            let proved = || PROVED.iter().any(|p| low.contains(p)) && !supposed();
            (counsel_speaks(low) || proved()) && names(&low.to_lowercase())
        })
    }

    /// What the text has of this party's side.
    fn reply(self, prose: &Prose<'_>, answers: &[Answer], sources: &[Source], quotes: &[Quote]) -> Reply {
        let told = Evidence::in_text(prose.text, self.accusation);
        let mut evidence = vec![if self.plain { told } else { told.noted(IMPLIED) }];
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
        // "He pleaded not guilty", right behind the accusation.
        let follows = |a: &&Answer| {
            let before = prose.lower(Span::new(a.span.start, a.at));
            let pronoun = before.rsplit(' ').take(3).any(|w| matches!(w, "he" | "she" | "they"));
            pronoun && (self.accusation.end..self.accusation.end + NEAR).contains(&a.span.start)
        };
        if let Some(Answer { span, status, .. }) = answers.iter().find(tells).or_else(|| answers.iter().find(follows)) {
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
        if let Some(span) = self.settled(prose).filter(|span| !span.overlaps(self.accusation)) {
            evidence.push(Evidence::in_text(prose.text, span));
            return Reply { party: self.name, status: ReplyStatus::Answered, evidence };
        }
        if let Some(source) = speaks {
            // Whoever speaks of other things has not answered; it is told with less weight, since an answer can be in any words.
            let status = if answers_it(prose, source, self.accusation, quotes) {
                ReplyStatus::Answered
            } else {
                evidence = vec![Evidence::in_text(prose.text, self.accusation).noted(IMPLIED)];
                ReplyStatus::NotInText
            };
            if let Some(span) = source.mentions.first() {
                evidence.push(Evidence::in_text(prose.text, *span));
            }
            return Reply { party: source.id.clone(), status, evidence };
        }
        Reply { party: self.name, status: ReplyStatus::NotInText, evidence }
    }
}

/// Bytes behind an accusation in which "he" is still the accused.
const NEAR: usize = 600;

/// "Loy's lawyer said": whoever speaks for the accused; the other side's lawyers have titles of their own.
fn counsel_speaks(low: &str) -> bool {
    const COUNSEL: [&str; 6] = ["lawyer", "attorney", "solicitor", "barrister", "counsel", "spokes"];
    const OTHERS: [&str; 8] = [
        "district attorney",
        "attorney general",
        "u.s. attorney",
        "us attorney",
        "state attorney",
        "state's attorney",
        "county attorney",
        "prosecut",
    ];
    const SPEAKS: [&str; 8] = [" said", " says", " told", " argue", " den", " declin", " respond", " wrote"];
    let any = |words: &[&str]| words.iter().any(|w| low.contains(w));
    any(&COUNSEL) && any(&SPEAKS) && !any(&OTHERS)
}

/// Whether anything that a source says can be its answer: a word for one, the sentences right behind, or words of the accusation.
fn answers_it(prose: &Prose<'_>, source: &Source, accusation: Span, quotes: &[Quote]) -> bool {
    const BEHIND: usize = 3;
    const SHARED: usize = 2;
    let Some(here) = prose.sentence_at(accusation.start) else { return true };
    let charged = stem_hashes(accusation.of(prose.text));
    let own = stem_hashes(&source.name);
    quotes.iter().filter(|q| q.speaker.as_deref() == Some(source.id.as_str())).flat_map(|q| q.content.iter().chain(&q.spans)).any(|said| {
        let Some(at) = prose.sentence_at(said.start).filter(|at| *at != here) else { return false };
        let Some(sentence) = prose.sentences().get(at) else { return false };
        let answers = REPLY_WORDS.iter().any(|words| words.is_match(prose.lower(sentence.span)));
        let shares = || {
            let stems = stem_hashes(said.of(prose.text));
            stems.iter().filter(|s| charged.contains(s) && !own.contains(s)).count() >= SHARED
        };
        answers || (here + 1..=here + BEHIND).contains(&at) || shares()
    })
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
    fn two_capitals_are_a_name() {
        assert_eq!(replies("In May the EU was cheating with its numbers."), [("EU".to_owned(), ReplyStatus::NotInText)]);
        assert_eq!(replies("The EU was cheating with its numbers. The EU denied it.")[0].1, ReplyStatus::Answered);
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
