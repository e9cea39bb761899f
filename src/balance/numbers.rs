//! Follow the number: each figure of headline, standfirst or lead, and who says it further down, with what bound.

use super::View;
use super::mouths::Mouths;
use crate::Span;
use crate::report::{BlockKind, FigureBound, FigureChange, FigureMention, FigureTrail, Rung};
use crate::text::{Bound, figures};

/// Figures that are followed, and mentions of each.
const MOST: usize = 20;

/// In order of the text. A figure of which nothing further is said has no mentions.
pub(super) fn read(view: &View<'_>, mouths: &Mouths<'_>) -> Vec<FigureTrail> {
    let text = view.article.text();
    let mut heads: Vec<(Rung, Span)> = Vec::new();
    for (kind, rung) in [(BlockKind::Title, Rung::Headline), (BlockKind::Standfirst, Rung::Standfirst)] {
        heads.extend(view.article.block(kind).map(|(span, _)| (rung, span)));
    }
    heads.extend(view.lead().map(|span| (Rung::Lead, span)));
    let mut trails: Vec<FigureTrail> = Vec::new();
    let mut followed: Vec<u128> = Vec::new();
    for (rung, head) in heads {
        for figure in figures(head.of(text), head.start) {
            if followed.contains(&figure.value) || trails.len() == MOST {
                continue;
            }
            followed.push(figure.value);
            let later = view.reading.figures(text).iter().filter(|b| b.span.start > figure.span.start);
            let mentions = later.filter_map(|b| {
                let change = change(figure.value, b.value)?;
                let source = mouths.speaker(mouths.at(b.span.start).1).map(str::to_owned);
                Some(FigureMention { span: b.span, bound: bound(b.bound), change, source })
            });
            trails.push(FigureTrail {
                text: figure.span.of(text).to_owned(),
                span: figure.span,
                bound: bound(figure.bound),
                rung,
                mentions: mentions.take(MOST).collect(),
            });
        }
    }
    trails
}

fn bound(bound: Bound) -> FigureBound {
    match bound {
        Bound::Exact => FigureBound::Exact,
        Bound::Over => FigureBound::Over,
        Bound::UpTo => FigureBound::UpTo,
        Bound::About => FigureBound::About,
    }
}

/// How a later number stands to the first, if it has to do with it: the same, the same within a twentieth, or two to ten times as much or as little
/// where the numbers are large enough that this is no accident.
fn change(first: u128, later: u128) -> Option<FigureChange> {
    const LARGE: u128 = 1_000 * 1_000;
    if first == later {
        return Some(FigureChange::Same);
    }
    if first < LARGE || later < LARGE {
        return None;
    }
    if first.abs_diff(later).saturating_mul(20) <= first {
        return Some(FigureChange::Rounded);
    }
    let (small, large) = (first.min(later), first.max(later));
    (large % small == 0 && (2..=10).contains(&(large / small))).then_some(FigureChange::Multiplied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_rounded_and_multiplied_numbers_from_others() {
        let of = |a: u128, b: u128| change(a * 1000, b * 1000);
        assert_eq!(of(150_000, 150_000), Some(FigureChange::Same));
        assert_eq!(of(150_000, 148_312), Some(FigureChange::Rounded));
        assert_eq!(of(150_000, 50_000), Some(FigureChange::Multiplied));
        assert_eq!(of(150_000, 47_000), None);
        assert_eq!(of(20, 10), None);
    }
}
