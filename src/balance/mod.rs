//! Balance and language: tables of what the text does with its voices and words, each row with its place.
//!
//! Nothing here judges. [`mouths`] tells whose words a stretch is, and every table starts from it: `voices` (words of each source),
//! `verbs` (what introduces them), `loaded` (loaded and evaluative words by kind), `adopted` (a party's quoted word in the narrator's
//! mouth), `certainty` (the headline's claim down the text), `numbers` (its figures down the text), `choice` (whom the text hears).
//! Word lists are data under `src/language/<code>/`; without them a table is not determined.

mod adopted;
mod certainty;
mod choice;
mod lexicon;
mod loaded;
mod mouths;
mod numbers;
mod verbs;
mod voices;

use crate::Span;
use crate::article::Article;
use crate::provenance::Graph;
use crate::report::{ArticleKind, Balance, BalanceCheck, BalanceTable, BlockKind, CheckStatus};
use crate::rules::Reading;
use crate::sources::Sources;

/// One analysed page, as the tables see it.
pub(crate) struct View<'a> {
    pub(crate) article: &'a Article,
    pub(crate) sources: &'a Sources,
    pub(crate) graph: &'a Graph,
    pub(crate) reading: &'a Reading,
}

impl View<'_> {
    /// The first paragraph that is long enough to be a lead: a byline that the page marks as nothing else may stand before it.
    fn lead(&self) -> Option<Span> {
        const SHORTEST: usize = 60;
        self.article.body().find(|b| b.kind == BlockKind::Paragraph && b.span.len() >= SHORTEST).map(|b| b.span)
    }
}

/// Fills the tables.
pub(crate) fn read(view: &View<'_>) -> Balance {
    let mut balance = Balance::default();
    let blind = if view.article.info.kind == ArticleKind::NotAnArticle {
        Some("not-an-article")
    } else if view.reading.sentences.is_empty() {
        Some("no-body")
    } else {
        None
    };
    // A language that was not told is read as English, as the rules do.
    let pack = view.article.info.language.as_deref().map_or(Some("en"), lexicon::code);
    let wordless = blind.or_else(|| pack.is_none().then_some("language"));
    if blind.is_none() {
        (balance.voices, balance.parties) = voices::read(view);
        balance.silent = voices::silent(view, &balance.voices);
        balance.choice = choice::read(view);
    }
    if wordless.is_none() {
        let mouths = mouths::Mouths::of(view);
        balance.verbs = verbs::read(view);
        (balance.loaded_words, balance.loaded_shares) = loaded::read(view, &mouths);
        balance.adopted_words = adopted::read(&balance.loaded_words);
        balance.certainty = certainty::read(view);
        balance.figures = numbers::read(view, &mouths);
    }
    let found = |b: &Balance, table| match table {
        BalanceTable::Voices => !b.voices.is_empty(),
        BalanceTable::Verbs => !b.verbs.is_empty(),
        BalanceTable::AdoptedWords => !b.adopted_words.is_empty(),
        BalanceTable::Certainty => !b.certainty.is_empty(),
        BalanceTable::Figures => !b.figures.is_empty(),
        BalanceTable::LoadedWords => !b.loaded_words.is_empty(),
        BalanceTable::Choice => !b.choice.types.is_empty(),
    };
    for &table in BalanceTable::ALL {
        let reason = if matches!(table, BalanceTable::Voices | BalanceTable::Choice) { blind } else { wordless };
        let status = match reason {
            Some(_) => CheckStatus::NotDetermined,
            None if found(&balance, table) => CheckStatus::Found,
            None => CheckStatus::Clear,
        };
        balance.checks.push(BalanceCheck { table, status, reason: reason.map(str::to_owned) });
    }
    balance
}

#[cfg(test)]
mod tests;
