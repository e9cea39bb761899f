//! Lines, counted.

/// The end, in bytes, of a text's first `most` lines that hold something, and how many there are.
pub(crate) fn first_lines(text: &str, most: usize) -> (usize, usize) {
    let (mut at, mut count) = (0, 0);
    for line in text.split_inclusive('\n') {
        if !line.trim().is_empty() {
            if count == most {
                return (at, count);
            }
            count += 1;
        }
        at += line.len();
    }
    (at, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_that_hold_something() {
        assert_eq!(first_lines("a\n\n \nb\nc", 2), ("a\n\n \nb\n".len(), 2));
        assert_eq!(first_lines("a\r\nb\n\n", 2), ("a\r\nb\n\n".len(), 2));
        assert_eq!(first_lines("", 0), (0, 0));
    }
}
