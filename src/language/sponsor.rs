//! Who paid, as a label names it: "Paid for by Halden Cement".

/// Words of a name at most: what goes on longer is a sentence.
const WORDS: usize = 8;
/// Small words that stand inside names and neither begin nor end one.
const INSIDE: &[&str] = &["of", "the", "and", "for", "&", "de", "der", "des", "du", "la", "le", "del", "und", "et", "y", "von", "e"];

/// The name after the words of payment in a label, none where the label gives no name.
pub(crate) fn named(label: &str) -> Option<&str> {
    let low = label.to_lowercase();
    // Lower case may be longer or shorter than the word itself; then places would not fit, and no name is better than a wrong one.
    if low.len() != label.len() {
        return None;
    }
    let cues = include_str!("sponsors.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let after = cues.filter_map(|cue| end_of(&low, cue)).min()?;
    let rest = label.get(after..)?.trim_start_matches(|c: char| c.is_whitespace() || c == ':');
    let stop = rest.find(['.', ',', ';', ':', '|', '\n', '(', '"', '“', '–', '—']).unwrap_or(rest.len());
    let mut end = 0;
    for (count, word) in rest[..stop].split_whitespace().enumerate() {
        let at = word.as_ptr() as usize - rest.as_ptr() as usize;
        let name = word.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if count == WORDS || !name && !INSIDE.contains(&word) {
            break;
        }
        if name {
            end = at + word.len();
        }
    }
    let name = rest.get(..end)?.trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    (!name.is_empty() && name.starts_with(|c: char| c.is_uppercase() || c.is_numeric())).then_some(name)
}

/// One past where a cue stands as words of its own.
fn end_of(low: &str, cue: &str) -> Option<usize> {
    let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    low.match_indices(cue)
        .map(|(i, _)| (i, i + cue.len()))
        .find(|(i, end)| !joined(low[..*i].chars().next_back()) && !joined(low[*end..].chars().next()))
        .map(|(_, end)| end)
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn takes_the_name_after_the_words_of_payment() {
        for (label, name) in [
            ("Paid for by Halden Cement", "Halden Cement"),
            ("Sponsored by the Bank of Halden and Sons. Our editors had no part in it.", "Bank of Halden and Sons"),
            ("PRESENTED BY: Quay 7", "Quay 7"),
            ("This post is brought to you by Lindqvist & Co, who make lamps", "Lindqvist & Co"),
            ("Gesponsert von Haldener Zement", "Haldener Zement"),
        ] {
            assert_eq!(named(label), Some(name), "{label}");
        }
    }

    #[test]
    fn a_label_without_a_name_names_nobody() {
        for label in [
            "Sponsored",
            "Advertisement",
            "Paid for by our partners",
            "supported by",
            "Unsponsored by Halden",
            "Paid for by “Halden”",
            "İn Sponsored by Halden",
            "",
        ] {
            assert_eq!(named(label), None, "{label}");
        }
    }
}
