//! What somebody is, behind the name and a comma, that was read as a part of what is said: "…, according to Ana Roe, chief engineer at the
//! office of the harbour."

use std::ops::Range;

use super::found::Found;
use super::phrases::Reader;

/// Gives such words back to their speaker.
pub(super) fn claim(reader: &Reader<'_>, found: &mut [Found]) {
    for f in found {
        let (Some(cue), Some(source)) = (&f.cue, &mut f.source) else { continue };
        let Some(last) = f.content.iter().enumerate().max_by_key(|(_, c)| c.end).map(|(i, _)| i).filter(|_| f.content.len() > 1) else {
            continue;
        };
        let piece = f.content[last].clone();
        let follows = source.start >= cue.end && reader.is_comma(source.end) && piece.start == source.end + 1;
        if follows && f.content.iter().enumerate().all(|(i, c)| i == last || c.end <= cue.start) && is_office(reader, &piece) {
            source.end = piece.end;
            f.content.remove(last);
        }
    }
}

/// Whether words are a noun with what belongs to it, and no clause.
fn is_office(reader: &Reader<'_>, words: &Range<usize>) -> bool {
    let quotations = &reader.layout.quotations;
    let marked = quotations.get(quotations.partition_point(|q| q.last < words.start)).is_some_and(|q| q.first < words.end);
    let first = reader.class(words.start);
    let opens = first.determiner() || first.bits() == 0 && reader.shape(words.start).is_word();
    // "said", "closed the", "is": a clause of its own.
    let verbal = |i: usize| {
        let class = reader.class(i);
        class.auxiliary() && !class.determiner()
            || class.pronoun() && !class.determiner() && !class.relative()
            || reader.cue(i).is_some_and(|c| c.verb() && !c.noun())
            || reader.word(i).ends_with("ed") && i + 1 < words.end && reader.class(i + 1).determiner()
    };
    let clause_end = (words.start..words.end).find(|&i| reader.class(i).relative()).unwrap_or(words.end);
    !marked && opens && !(words.start..clause_end).any(verbal)
}

#[cfg(test)]
mod tests {
    use crate::article::from_text;
    use crate::sources::attribution::find;

    fn sources(text: &str) -> Vec<String> {
        let article = from_text(text);
        find(text, &article.info.blocks, None).iter().filter_map(|a| Some(a.source?.of(text).to_owned())).collect()
    }

    #[test]
    fn an_office_behind_the_name_is_the_speakers() {
        let text = "The works are expected to last for one week, depending on the weather, according to Hanna Eld, chief information officer \
                    at the office of the Harbour Envoy for Westford (OHEW).";
        let found = sources(text);
        assert!(found.iter().any(|s| s.starts_with("Hanna Eld, chief information officer") && s.contains("Westford")), "{found:?}");
    }

    #[test]
    fn a_clause_behind_the_name_is_what_is_said() {
        let text = "The works are expected to last for one week, according to Hanna Eld, the quay will be closed for all ships.";
        assert!(sources(text).iter().all(|s| !s.contains("closed")), "{:?}", sources(text));
    }
}
