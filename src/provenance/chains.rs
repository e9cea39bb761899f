//! Through whose hands words came: publisher ← credited outlet ← other outlet ← person, with how many hands lie between.

use super::UNKNOWN;
use crate::report::{Chain, ChainPart, ChainStep, Outlet, OutletRole, Quote, Via, ViaKind};
use crate::sources::Sources;
use crate::text::QuickMap;

/// Chains that are kept of one page.
const MAX_CHAINS: usize = 20;

/// Every way of words that leads through another outlet or person, or through the outlet that the text is credited to.
pub(super) fn of(sources: &Sources, outlets: &[Outlet]) -> Vec<Chain> {
    let head = head(outlets);
    let mut chains: Vec<Chain> = Vec::new();
    let quotes: QuickMap<&str, &Quote> = sources.quotes.iter().map(|q| (q.id.as_str(), q)).collect();
    for source in &sources.sources {
        let quotes = source.quotes.iter().filter_map(|id| quotes.get(id.as_str())).map(|q| &q.via[..]);
        for way in ways(&source.via, quotes) {
            // A statement or a hearing alone is where words were said, not whose hands they went through.
            if !way.iter().any(|v| matches!(v.kind, ViaKind::Outlet | ViaKind::Person)) {
                continue;
            }
            let mut steps = head.clone();
            // From the page to the speaker; the outlet that the text is credited to has its words at first hand.
            let between = way.iter().rev().filter(|v| !steps_hold(&head, v));
            steps.extend(between.map(|v| ChainStep { part: ChainPart::Via, name: v.name.clone(), id: v.id.clone() }));
            steps.push(ChainStep { part: ChainPart::Speaker, name: source.name.clone(), id: Some(source.id.clone()) });
            let chain = finish(steps);
            if chain.depth > 0 && !chains.contains(&chain) {
                chains.push(chain);
            }
        }
    }
    if chains.is_empty() && head.len() > 1 {
        chains.push(finish(head));
    }
    chains.sort_by_key(|c| std::cmp::Reverse(c.depth));
    chains.truncate(MAX_CHAINS);
    chains
}

/// The publisher, and the outlet that the text is credited to where it is another.
fn head(outlets: &[Outlet]) -> Vec<ChainStep> {
    let with = |role| outlets.iter().find(move |o| o.roles.contains(&role));
    let step = |part, o: &Outlet| ChainStep { part, name: o.name.clone(), id: Some(o.id.clone()) };
    let publisher = with(OutletRole::Publisher);
    let origin = with(OutletRole::Origin).filter(|o| publisher.is_none_or(|p| p.id != o.id));
    publisher.map(|o| step(ChainPart::Publisher, o)).into_iter().chain(origin.map(|o| step(ChainPart::Origin, o))).collect()
}

fn steps_hold(steps: &[ChainStep], via: &Via) -> bool {
    steps.iter().any(|s| s.name == via.name || via.id.is_some() && s.id == via.id)
}

/// The ways of a source's words, each once, in the order of the text. What one quotation came through is a way; all that any of them
/// came through is none, but where the quotations do not tell.
fn ways<'a>(whole: &'a [Via], quotes: impl Iterator<Item = &'a [Via]>) -> Vec<&'a [Via]> {
    let told: Vec<&[Via]> = quotes.filter(|w| !w.is_empty()).collect();
    let whole = Some(whole).filter(|w| told.is_empty() && !w.is_empty());
    let mut ways: Vec<&[Via]> = Vec::new();
    let names = |way: &[Via]| way.iter().map(|v| v.name.clone()).collect::<Vec<_>>();
    for way in whole.into_iter().chain(told) {
        if ways.iter().all(|w| names(w) != names(way)) {
            ways.push(way);
        }
    }
    ways
}

fn finish(steps: Vec<ChainStep>) -> Chain {
    let depth = steps.iter().filter(|s| matches!(s.part, ChainPart::Origin | ChainPart::Via)).count();
    let mut text = String::new();
    for (i, step) in steps.iter().enumerate() {
        let name = if step.name == UNKNOWN { "the page" } else { &step.name };
        text += &match (i, step.part) {
            (0, ChainPart::Origin) => format!("The text is credited to {name}"),
            (0, _) => name.to_owned(),
            (_, ChainPart::Origin) => format!(" shows a text that is credited to {name}"),
            (1, _) => format!(" has it from {name}"),
            _ => format!(", which has it from {name}"),
        };
    }
    if !text.ends_with('.') {
        text.push('.');
    }
    let mut letters = text.chars();
    let text = letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect());
    Chain { text, depth, steps }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(part: ChainPart, name: &str) -> ChainStep {
        ChainStep { part, name: name.to_owned(), id: None }
    }

    #[test]
    fn says_each_hand_in_words_and_counts_them() {
        use ChainPart::{Origin, Publisher, Speaker, Via};
        let chain =
            finish(vec![step(Publisher, "The Lamp"), step(Origin, "Harbour Times"), step(Via, "Northwire"), step(Speaker, "Ines Varga")]);
        let words = "The Lamp shows a text that is credited to Harbour Times, which has it from Northwire, which has it from Ines Varga.";
        assert_eq!((chain.text.as_str(), chain.depth), (words, 2));
        let chain = finish(vec![step(Publisher, UNKNOWN), step(Via, "Northwire"), step(Speaker, "Ines Varga")]);
        assert_eq!((chain.text.as_str(), chain.depth), ("The page has it from Northwire, which has it from Ines Varga.", 1));
    }

    #[test]
    fn takes_each_quotation_s_way_and_not_all_of_them_for_one() {
        let via = |name: &str| Via { kind: ViaKind::Outlet, name: name.to_owned(), id: None, span: None };
        let (one, other) = ([via("Northwire")], [via("Harbour Times")]);
        let whole = [via("Northwire"), via("Harbour Times")];
        let told = ways(&whole, [&one[..], &other, &one].into_iter());
        assert!(told.len() == 2 && told.iter().all(|w| w.len() == 1), "{told:?}");
        assert_eq!(ways(&whole, std::iter::empty()).len(), 1);
    }

    #[test]
    fn ends_at_the_credited_outlet_where_nothing_is_said_of_more() {
        let chain = finish(vec![step(ChainPart::Publisher, "The Lamp"), step(ChainPart::Origin, "Harbour Times")]);
        assert_eq!((chain.text.as_str(), chain.depth), ("The Lamp shows a text that is credited to Harbour Times.", 1));
    }
}
