//! The shape of a word: how it is written, never what it says.

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Shape {
    /// `word`
    Lower = 0,
    /// `Word`
    Capital = 1,
    /// `WORD`, two letters or more
    Upper = 2,
    /// `J.` or `J`
    Initial = 3,
    /// `iPhone`, `McName`
    Mixed = 4,
    /// Has a digit.
    Number = 5,
    /// Punctuation other than a quotation mark.
    Punctuation = 6,
    /// A character that may be a quotation mark.
    Mark = 7,
    /// Letters of a script without case.
    Caseless = 8,
}

/// [`char::is_alphanumeric`], told at once for the letters of Europe and for typographic marks, which the tables of Unicode are slow to tell.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphanumeric(),
        '\u{2000}'..='\u{206f}' | '×' | '÷' => false,
        'À'..='ɏ' => true,
        _ => c.is_alphanumeric(),
    }
}

impl Shape {
    /// The shape of a word made of letters, digits and what joins them.
    pub(crate) fn of(word: &str) -> Self {
        let (mut upper, mut lower, mut letters) = (0usize, 0usize, 0usize);
        let mut first_upper = false;
        for c in word.chars() {
            if c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric()) {
                return Self::Number;
            }
            if c.is_alphabetic() {
                if c.is_uppercase() {
                    first_upper |= letters == 0;
                    upper += 1;
                } else if c.is_lowercase() {
                    lower += 1;
                }
                letters += 1;
            }
        }
        Self::of_counts(upper, lower, letters, first_upper)
    }

    /// The shape of a word without digits, by its letters in upper and lower case, all its letters, and whether the first is in upper case.
    pub(super) const fn of_counts(upper: usize, lower: usize, letters: usize, first_upper: bool) -> Self {
        match (upper, lower) {
            (0, 0) if letters > 0 => Self::Caseless,
            (0, 0) => Self::Punctuation,
            (0, _) => Self::Lower,
            (1, 0) if letters == 1 => Self::Initial,
            (_, 0) => Self::Upper,
            (1, _) if first_upper => Self::Capital,
            _ if first_upper => Self::Capital,
            _ => Self::Mixed,
        }
    }

    /// Whether the word is written as a name may be.
    pub(crate) const fn is_name(self) -> bool {
        matches!(self, Self::Capital | Self::Upper | Self::Initial | Self::Mixed)
    }

    /// Whether it is a word at all.
    pub(crate) const fn is_word(self) -> bool {
        !matches!(self, Self::Punctuation | Self::Mark)
    }
}

#[cfg(test)]
mod tests {
    use super::is_alphanumeric;

    #[test]
    fn tells_letters_and_digits_as_unicode_does() {
        assert!(('\0'..=char::MAX).all(|c| is_alphanumeric(c) == c.is_alphanumeric()));
    }
}
