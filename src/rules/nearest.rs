//! The name that was probably meant.

/// The nearest of `names` to a misspelt `name`, if one is near enough to be worth suggesting.
pub(crate) fn nearest<'a>(name: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> =
        name.chars().take(64).flat_map(char::to_lowercase).map(|c| if c == '_' || c == ' ' { '-' } else { c }).collect();
    let limit = (wanted.len() / 3).max(2);
    names
        .into_iter()
        .map(|n| (distance(&wanted, &n.chars().collect::<Vec<_>>()), n))
        .filter(|(d, n)| *d <= limit || n.contains(&wanted.iter().collect::<String>()) && wanted.len() > 3)
        .min_by_key(|(d, n)| (*d, *n))
        .map(|(_, n)| n)
}

/// How many letters must be added, dropped, changed or swapped with their neighbour.
pub(crate) fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_the_name_with_two_letters_swapped() {
        assert_eq!(nearest("republihsed", ["republished", "press-release"]), Some("republished"));
    }

    #[test]
    fn suggests_through_case_and_underscores() {
        assert_eq!(nearest("Missing_Byline", ["missing-date", "missing-byline"]), Some("missing-byline"));
    }

    #[test]
    fn suggests_a_name_of_which_a_part_is_given() {
        assert_eq!(nearest("byline", ["missing-date", "missing-byline"]), Some("missing-byline"));
    }

    #[test]
    fn suggests_nothing_for_another_word() {
        assert_eq!(nearest("zebra", ["missing-date", "missing-byline"]), None);
    }

    #[test]
    fn counts_a_swap_as_one() {
        let of = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!((of("ab", "ba"), of("abc", "abd"), of("", "abc"), of("abc", "")), (1, 1, 3, 3));
    }
}
