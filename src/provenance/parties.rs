//! Every known party of the page with the element that stands for it.

use crate::Span;
use crate::article::Article;
use crate::knowledge::{Knowledge, Record, RecordKind, Tied};
use crate::report::{Outlet, OutletRole, SourceType};
use crate::sources::Sources;
use crate::text::QuickSet;

/// Parties that are paired; what a page only names comes last and is cut first.
const MAX_PARTIES: usize = 80;

/// A record that has a part in the page and a relation to another; most have none.
pub(super) struct Party<'k> {
    pub(super) record: &'k Record,
    pub(super) tied: Tied,
    /// Element id, or `kb:ID` where the page only names it.
    pub(super) id: String,
    /// What it is to the page.
    pub(super) part: Part,
    /// Where the text names it first.
    pub(super) span: Option<Span>,
}

/// From the page's own makers to what the text merely names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Publisher, credited outlet, byline, picture.
    Maker,
    /// Another outlet that the text leans on or links.
    Outlet,
    /// Gains by an appeal.
    Target,
    /// Speaks, or is whom a speaker speaks for.
    Source,
    /// Is named.
    Named,
}

/// The parties that the knowledge ties to anybody, each record once, by the first part that it has.
pub(super) fn of<'k>(
    article: &Article,
    sources: &Sources,
    outlets: &[Outlet],
    named: &[(Span, &'k Record)],
    knowledge: &'k Knowledge,
) -> Vec<Party<'k>> {
    let mut parties: Vec<Party<'k>> = Vec::new();
    let mut asked: QuickSet<&'k str> = QuickSet::default();
    let mut add = |record: Option<&'k Record>, id: Option<&str>, part: Part| {
        let Some(record) = record.filter(|r| asked.insert(&r.id)) else { return };
        if parties.len() >= MAX_PARTIES {
            return;
        }
        let Some(tied) = knowledge.tied(&record.id) else { return };
        let span = named.iter().find(|(_, r)| r.id == record.id).map(|(s, _)| *s);
        let id = id.map_or_else(|| format!("kb:{}", record.id), str::to_owned);
        parties.push(Party { record, tied, id, part, span });
    };
    let get = |k: &Option<crate::report::KbMatch>| k.as_ref().and_then(|k| knowledge.get(&k.id));
    let maker = |o: &&Outlet| {
        o.roles.iter().any(|r| matches!(r, OutletRole::Publisher | OutletRole::Origin | OutletRole::Byline | OutletRole::ImageCredit))
    };
    for outlet in outlets.iter().filter(maker) {
        add(get(&outlet.knowledge), Some(&outlet.id), Part::Maker);
    }
    for call in &sources.calls_to_action {
        add(get(&call.target), Some(&call.id), Part::Target);
    }
    for outlet in outlets.iter().filter(|o| !maker(o)) {
        add(get(&outlet.knowledge), Some(&outlet.id), Part::Outlet);
    }
    for source in &sources.sources {
        add(get(&source.knowledge), Some(&source.id), Part::Source);
    }
    for affiliation in sources.sources.iter().filter(|s| s.r#type == SourceType::Person).flat_map(|s| &s.affiliations) {
        add(get(&affiliation.knowledge), None, Part::Source);
    }
    let own_words = |span: &Span| article.info.blocks.is_empty() || article.info.blocks.iter().any(|b| b.span.contains(*span));
    for (_, record) in named.iter().filter(|(s, r)| r.record != RecordKind::Person && own_words(s)) {
        add(Some(record), None, Part::Named);
    }
    parties
}
