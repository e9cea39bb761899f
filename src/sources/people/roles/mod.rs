//! The words that say what a person is: before the name, behind it in apposition, or before it set off by a comma.

mod before;
mod behind;

use std::ops::Range;

use self::before::{before, set_off};
use self::behind::{behind, copula};
use super::clusters::Names;
use super::words::Words;

/// Mentions of one person that are searched for a role.
const MAX_MENTIONS: usize = 24;

/// A role as the text words it, best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) words: Range<usize>,
    /// It has a noun for a person ("director"); without one it only names a body ("of Acme").
    pub(super) noun: bool,
    /// A title alone ("Sen.", "Dr").
    pub(super) title_only: bool,
    /// A clause that only tells what the person did ("who saw the fire"): it tells where they stand, and is no role.
    pub(super) deed: bool,
}

/// All roles of a person, in the order of the text. `cue` tells the words that are cues of attributions.
pub(super) fn of_cluster(words: &Words<'_>, names: &Names, cluster: usize, cue: &dyn Fn(usize) -> bool) -> Vec<Role> {
    let mut out: Vec<Role> = Vec::new();
    for &m in names.clusters[cluster].mentions.iter().take(MAX_MENTIONS) {
        let found =
            [before(words, names, m, cue), behind(words, names, m, cue), set_off(words, names, m, cue), copula(words, names, m, cue)];
        for role in found.into_iter().flatten() {
            if !out.iter().any(|r| r.words == role.words) {
                out.push(role);
            }
        }
        if out.len() > 8 {
            break;
        }
    }
    out
}

/// The role to show: the first that has a noun and more than a title, else any.
pub(super) fn best(roles: &[Role]) -> Option<&Role> {
    let full = |r: &&Role| r.noun && !r.title_only && !r.deed;
    // The longer of the first two full ones: "analyst" in the lead, "an analyst at …" below it.
    let mut firsts = roles.iter().filter(full).take(2);
    match (firsts.next(), firsts.next()) {
        (Some(a), Some(b)) if a.words.len() < 3 && b.words.len() > a.words.len() => Some(b),
        (Some(a), _) => Some(a),
        _ => roles.iter().find(|r| !r.title_only && !r.deed).or_else(|| roles.iter().find(|r| !r.deed)),
    }
}

/// "Mr", "Mrs." and the like say nothing of anybody's part.
pub(super) fn is_courtesy(words: &Words<'_>, range: &Range<usize>) -> bool {
    range.clone().all(|i| matches!(words.lower(i).trim_end_matches('.'), "mr" | "mrs" | "ms" | "miss" | "mister" | "mme"))
}

fn role(words: &Words<'_>, range: Range<usize>) -> Option<Role> {
    if range.is_empty() {
        return None;
    }
    let lexicon = words.lexicon;
    let is_noun = |i: usize| lexicon.role(words.lower(i)).is_some() || lexicon.plural_role(words.lower(i)).is_some();
    let noun = range.clone().any(is_noun);
    let title_only = range.clone().all(|i| lexicon.title(words.items[i].str).is_some() && words.items[i].str.ends_with('.'))
        || (range.len() == 1
            && matches!(
                words.lower(range.start),
                "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady" | "dame" | "professor" | "prof"
            ));
    Some(Role { words: range, noun, title_only, deed: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::from_text;
    use crate::knowledge::Knowledge;

    fn shown(text: &str) -> Option<String> {
        let article = from_text(text);
        let lower = text.to_ascii_lowercase();
        let words = Words::read(text, &lower, &article.info.blocks, super::super::lexicon::of(None));
        let names = Names::read(&words, &Knowledge::empty());
        let cluster = names.clusters.iter().position(|c| c.person)?;
        let roles = of_cluster(&words, &names, cluster, &|i| matches!(words.lower(i), "said" | "added" | "told"));
        best(&roles).map(|r| words.span(r.words.clone()).of(text).to_owned())
    }

    #[test]
    fn reads_an_apposition_up_to_its_comma() {
        assert_eq!(
            shown("It failed, said Margaret Olsen, a senior fellow at Tarrow University, on Monday.").as_deref(),
            Some("a senior fellow at Tarrow University")
        );
        assert_eq!(shown("Margaret Olsen, 34, who runs the Marlow ferry, said no.").as_deref(), Some("who runs the Marlow ferry"));
    }

    #[test]
    fn reads_the_office_before_the_name() {
        assert_eq!(
            shown("It failed, said Tarrow Bank’s chief economist Margaret Olsen.").as_deref(),
            Some("Tarrow Bank’s chief economist")
        );
        assert_eq!(
            shown("It failed, added principal deputy port press secretary Margaret Olsen.").as_deref(),
            Some("principal deputy port press secretary")
        );
    }

    #[test]
    fn reads_an_office_set_off_by_a_comma() {
        assert_eq!(shown("His lawyer, Margaret Olsen, said no.").as_deref(), Some("His lawyer"));
    }

    #[test]
    fn reads_an_office_set_off_over_its_prepositions() {
        assert_eq!(
            shown("Its vice president for operations, Margaret Olsen, said no.").as_deref(),
            Some("Its vice president for operations")
        );
        assert_eq!(shown("He praised the port, Margaret Olsen, said no.").as_deref(), None);
    }

    #[test]
    fn reads_an_office_that_ends_in_another_word() {
        assert_eq!(shown("On Monday Velmoran Secretary of State Margaret Olsen said no.").as_deref(), Some("Velmoran Secretary of State"));
        assert_eq!(shown("The Velmoran Secretary of State Peter Lund said no.").as_deref(), Some("The Velmoran Secretary of State"));
        assert_eq!(shown("The tired Chief of Staff Margaret Olsen said no.").as_deref(), Some("Chief of Staff"));
    }

    #[test]
    fn leaves_a_form_of_address_alone_behind_words_that_are_no_office() {
        assert_eq!(shown("It was for the study of tides and ferries Dr. Margaret Olsen said.").as_deref(), Some("Dr."));
        assert_eq!(
            shown("It failed, said ferry expert and Tarrow CPO Dr. Margaret Olsen.").as_deref(),
            Some("ferry expert and Tarrow CPO")
        );
        assert_eq!(shown("It failed, said Tarrow Bank’s Dr. Margaret Olsen.").as_deref(), Some("Tarrow Bank’s Dr."));
    }

    #[test]
    fn keeps_a_town_and_a_second_office_in_the_role() {
        assert_eq!(
            shown("Margaret Olsen, a fellow at Tarrow Institute in Marlow, Velmora, and co-author of the study, said no.").as_deref(),
            Some("a fellow at Tarrow Institute in Marlow, Velmora, and co-author of the study")
        );
    }

    #[test]
    fn closes_an_aside_or_leaves_it_out() {
        assert_eq!(
            shown("Margaret Olsen, a fellow at the Tarrow Ferry Institute (TFI), said no.").as_deref(),
            Some("a fellow at the Tarrow Ferry Institute (TFI)")
        );
        assert_eq!(
            shown("Margaret Olsen, a fellow at the Tarrow Ferry Institute (TFI; Marlow), said no.").as_deref(),
            Some("a fellow at the Tarrow Ferry Institute")
        );
    }

    #[test]
    fn takes_a_relative_clause_only_where_it_says_what_somebody_is() {
        assert_eq!(
            shown("Margaret Olsen, who has taught at Tarrow for years, said no.").as_deref(),
            Some("who has taught at Tarrow for years")
        );
        assert_eq!(shown("Margaret Olsen, who was the mayor of Tarrow, said no.").as_deref(), Some("who was the mayor of Tarrow"));
        assert_eq!(shown("Margaret Olsen, who turned round at the door, said no."), None);
        assert_eq!(shown("Margaret Olsen, who in a paper of last year said no."), None);
    }

    #[test]
    fn takes_only_the_office_of_the_one_named() {
        assert_eq!(shown("On Monday Tarrow spokesman Peter Lund said no.").as_deref(), Some("Tarrow spokesman"));
        assert_eq!(shown("He fell on the knee of striker Peter Lund, she said.").as_deref(), Some("striker"));
    }

    #[test]
    fn leaves_out_the_sentence_before_the_office() {
        assert_eq!(shown("As lawyer Margaret Olsen said, it failed.").as_deref(), Some("lawyer"));
        assert_eq!(shown("In 1987 lawyer Margaret Olsen said it failed.").as_deref(), Some("lawyer"));
        assert_eq!(shown("It failed, said port surgeon Dr. Margaret Olsen.").as_deref(), Some("port surgeon"));
    }

    #[test]
    fn takes_no_role_from_a_list_of_names_or_from_the_sentence() {
        assert_eq!(shown("Margaret Olsen, Peter Lund and the mayor said no."), None);
        assert_eq!(shown("After the rain Margaret Olsen said no."), None);
    }
}
