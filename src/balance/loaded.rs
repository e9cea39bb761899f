//! Loaded and evaluative words, in whose mouth they stand, and their share of that mouth's words.

use super::View;
use super::lexicon::english;
use super::mouths::Mouths;
use crate::Span;
use crate::report::{BlockKind, LoadedShare, LoadedWord, Mouth};
use crate::text::{Shape, Token, tokenise};

/// Words of the list that are shown of one page.
const MOST: usize = 2_000;

/// The words of the list in title, standfirst and body, in order, and each mouth's share.
///
/// A word with a capital inside a sentence is part of a name and is not read; in a title case can't tell, and it is.
pub(super) fn read(view: &View<'_>, mouths: &Mouths<'_>) -> (Vec<LoadedWord>, Vec<LoadedShare>) {
    let text = view.article.text();
    let mut words = Vec::new();
    let mut shares: Vec<LoadedShare> =
        Mouth::ALL.iter().map(|&mouth| LoadedShare { mouth, words: 0, loaded: 0, per_ten_thousand: 0 }).collect();
    // Headings were not read for what they say.
    let mut others: Vec<Token> = Vec::new();
    // Whose words these are is asked anew only where that may change.
    let edges = mouths.edges();
    let english = english();
    let (mut passed, mut asked) = (0, None);
    let heads = |k: BlockKind| matches!(k, BlockKind::Title | BlockKind::Standfirst);
    for block in view.article.info.blocks.iter().filter(|b| b.kind.is_body() || heads(b.kind)) {
        let mut tokens = within(&view.sources.tokens, block.span);
        if tokens.is_empty() {
            others.clear();
            tokenise(text, block.span.start, block.span.end, &mut others);
            tokens = &others;
        }
        let mut opens = true;
        for token in tokens {
            if matches!(token.shape, Shape::Mark | Shape::Punctuation) {
                let word = token.span().of(text);
                opens |= matches!(word, "." | "!" | "?" | ":" | "“" | "\"" | "‘" | "«" | "„" | "—");
                continue;
            }
            let more = edges.iter().skip(passed).take_while(|edge| **edge <= token.start).count();
            if more > 0 {
                passed += more;
                asked = None;
            }
            let (mouth, quote) = *asked.get_or_insert_with(|| mouths.at(token.start));
            let opening = std::mem::replace(&mut opens, false);
            let kind = english.loaded(token.hash).filter(|_| {
                let name = !opening && !heads(block.kind) && token.span().of(text).starts_with(char::is_uppercase);
                !name
            });
            if let Some(share) = shares.iter_mut().find(|s| s.mouth == mouth) {
                share.words += 1;
                share.loaded += usize::from(kind.is_some());
            }
            if let Some(kind) = kind.filter(|_| words.len() < MOST) {
                let word = token.span().of(text);
                let source = mouths.speaker(quote).map(str::to_owned);
                words.push(LoadedWord { text: word.to_owned(), span: token.span(), kind, mouth, source });
            }
        }
    }
    shares.retain(|s| s.words > 0);
    for share in &mut shares {
        share.per_ten_thousand = share.loaded * 10_000 / share.words;
    }
    (words, shares)
}

/// The tokens of a stretch.
fn within(tokens: &[Token], span: Span) -> &[Token] {
    let from = tokens.partition_point(|token| token.start < span.start);
    let to = tokens.partition_point(|token| token.start < span.end);
    tokens.get(from..to).unwrap_or(&[])
}
