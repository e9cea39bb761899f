//! Words that differ by letters without being misspelt: cases of a name, and pairs of first names.

/// Languages that bend names: "der Deutschen Bahn", "Tatjanu".
pub(super) fn inflects(language: &str) -> bool {
    const BENT: [&str; 16] = ["de", "cs", "sk", "pl", "ru", "uk", "be", "bg", "hr", "sr", "sl", "lt", "lv", "fi", "et", "hu"];
    BENT.contains(&language.split(['-', '_']).next().unwrap_or(""))
}

/// Whether two words differ in their ending alone, as the cases of one name do; a doubled last letter is no ending.
pub(super) fn is_inflected(a: &str, b: &str) -> bool {
    const ENDING: usize = 2;
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let stem = x.iter().zip(&y).take_while(|(c, d)| c == d).count();
    let (rest, other) = (&x[stem..], &y[stem..]);
    let doubled = [rest, other].iter().any(|r| r.len() == 1 && stem > 0 && r[0] == x[stem - 1]) && (rest.is_empty() || other.is_empty());
    let same_end = rest.last().is_some() && rest.last() == other.last();
    rest.len() <= ENDING && other.len() <= ENDING && !doubled && !same_end
}

/// "Marcel" and "Marcela" are two first names.
pub(super) fn is_pair(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_prefix(short).is_some_and(|rest| matches!(rest, "a" | "e")) && !short.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_cases_and_pairs_of_first_names_apart() {
        assert!(is_inflected("Halener", "Halenen") && is_inflected("Rat", "Rates") && is_inflected("Loy", "Loyu"));
        assert!(!is_inflected("Lindowa", "Lindova") && !is_inflected("Nataliia", "Nataliiaa"));
        assert!(
            is_pair("Marcel", "Marcela") && is_pair("Louise", "Louis") && !is_pair("Marta", "Martha") && !is_pair("Nataliia", "Nataliiaa")
        );
    }
}
