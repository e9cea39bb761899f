//! How much of one text stands in another: hashed runs of four words.

/// Words in a run.
const RUN: usize = 4;

/// The runs of a text, in order of their hashes.
#[derive(Debug, Default)]
pub(crate) struct Shingles {
    runs: Vec<u64>,
}

impl Shingles {
    pub(crate) fn of(text: &str) -> Self {
        let mut runs = Vec::with_capacity(text.len() / 4);
        each(text, |h| runs.push(h));
        runs.sort_unstable();
        Self { runs }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Percent of the runs of `text` that are known; none where it has too few words to tell.
    pub(crate) fn known(&self, text: &str) -> Option<u32> {
        let (mut all, mut hits) = (0u32, 0u32);
        each(text, |h| {
            all += 1;
            hits += u32::from(self.runs.binary_search(&h).is_ok());
        });
        (all > 0).then(|| hits * 100 / all)
    }
}

/// Calls `f` with the hash of each run. Characters of scripts without spaces are words of their own.
fn each(text: &str, mut f: impl FnMut(u64)) {
    let mut last = [0u64; RUN];
    let mut n = 0;
    let mut word = 0u64;
    let mut push = |word: &mut u64| {
        if *word != 0 {
            last = [last[1], last[2], last[3], *word];
            n += 1;
            *word = 0;
            if n >= RUN {
                f(last.iter().fold(0, |h: u64, w| h.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ w));
            }
        }
    };
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word = with(word, c.to_ascii_lowercase());
        } else if c.is_ascii() {
            push(&mut word);
        } else if c.is_alphanumeric() {
            let alone = ('\u{2e80}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7a3}').contains(&c);
            if alone {
                push(&mut word);
            }
            word = with(word, c);
            if alone {
                push(&mut word);
            }
        } else if c != '\u{ad}' && c != '\u{200b}' {
            push(&mut word);
        }
    }
    push(&mut word);
}

/// The hash of a word with a letter more; no word's is nought.
const fn with(word: u64, c: char) -> u64 {
    (word ^ (c as u64 + 1)).wrapping_mul(0x0100_0000_01b3).rotate_left(5) | 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_its_own_words_in_other_punctuation_and_case() {
        let s = Shingles::of("The council, it said, will vote on Monday.");
        assert_eq!(s.known("the council — it said will VOTE on Monday"), Some(100));
        assert_eq!(s.known("An entirely different set of words"), Some(0));
        assert_eq!(s.known("on Monday"), None);
    }

    #[test]
    fn reads_scripts_without_spaces() {
        let s = Shingles::of("気象庁は午後に地震があったと発表した。");
        assert_eq!(s.known("地震があった"), Some(100));
    }
}
