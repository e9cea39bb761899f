//! Whether words look like a person's name, and what stands around names in bylines.

use crate::language::imprint::Lexicon;
use crate::language::is_spaceless;

/// Small words inside names; they may stand in lower case.
const PARTICLES: &[&str] = &[
    "de", "del", "della", "dell", "di", "da", "do", "dos", "das", "du", "van", "von", "der", "den", "dem", "ter", "ten", "te", "zu", "zum",
    "zur", "la", "le", "lo", "el", "al", "bin", "bint", "ibn", "ben", "abu", "af", "av", "y", "e", "i", "san", "st", "st.", "d", "ap",
    "vom", "het", "'t", "op", "ud", "ul", "und", "degli", "dei", "delle", "der", "os", "ould", "mac", "binti", "wa", "ka", "à",
];

/// Whether a word in small letters is a mark before a name that is no part of it for comparing.
fn is_title(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "professor"
            | "sir"
            | "dame"
            | "rev"
            | "fr"
            | "sen"
            | "rep"
            | "gov"
            | "lord"
            | "lady"
            | "dipl"
    )
}

/// Whether a word in small letters is a generational or academic ending.
fn is_suffix(word: &str) -> bool {
    matches!(
        word,
        "jr" | "sr"
            | "ii"
            | "iii"
            | "iv"
            | "phd"
            | "md"
            | "mbe"
            | "obe"
            | "cbe"
            | "esq"
            | "mba"
            | "mph"
            | "msc"
            | "rn"
            | "rd"
            | "jd"
            | "cpa"
            | "ma"
    )
}

/// Letters and digits only, lower case, titles and endings left out: equal keys are one person.
pub(crate) fn key(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '-' | '\u{2011}' | '\u{2010}')) {
        let start = out.len();
        crate::article::imprint::fold_into(&mut out, word, plain_letter);
        let word = &out[start..];
        if is_title(word) || is_suffix(word) {
            out.truncate(start);
        }
    }
    out
}

/// Letters of the Latin alphabet without their marks.
fn plain_letter(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        'ř' => 'r',
        'ť' | 'ț' | 'ţ' => 't',
        'ď' | 'đ' => 'd',
        'ğ' => 'g',
        c => c,
    }
}

/// How much the place of the words vouches for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Running text: two words at least.
    Text,
    /// A field or mark for authors: one word may do.
    Field,
}

/// Words of a piece, cut at white space.
pub(crate) fn words(piece: &str) -> Vec<&str> {
    piece.split_whitespace().collect()
}

/// A word in lower case, without punctuation at its ends (an inner or last full stop stays).
pub(crate) fn lower(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'').trim_end_matches('.').to_lowercase()
}

/// Whether words are shaped like a person's name.
pub(crate) fn is_person(name: &str, lex: Lexicon, trust: Trust) -> bool {
    let name = name.trim();
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2
        || name.len() > 80
        || name.chars().any(|c| {
            c.is_numeric()
                || matches!(
                    c,
                    '@' | '/'
                        | '\\'
                        | ':'
                        | '?'
                        | '!'
                        | '"'
                        | '“'
                        | '”'
                        | '&'
                        | '|'
                        | '…'
                        | '%'
                        | '$'
                        | '#'
                        | '_'
                        | '<'
                        | '>'
                        | '='
                        | '*'
                        | '+'
                        | '{'
                        | '}'
                )
        })
    {
        return false;
    }
    if name.chars().any(is_thai) {
        return thai_person(name, lex);
    }
    if name.chars().any(is_spaceless) {
        return spaceless_person(name, lex);
    }
    let all = words(name);
    // "jane-roe" is an account.
    let account = all.len() == 1 && name.starts_with(char::is_lowercase) && name.contains('-');
    if account || all.len() > 6 || (all.len() < 2 && (trust == Trust::Text || letters < 3)) {
        return false;
    }
    if let [only] = all.as_slice()
        && lex.month(&lower(only)).is_some()
    {
        return false;
    }
    let mut whole = 0;
    for (at, word) in all.iter().enumerate() {
        let low = lower(word);
        // "Jane del Roe", "Juan de las Dunas": between names such words are furniture's no more.
        let inner = at > 0 && at + 1 < all.len() && word.starts_with(char::is_lowercase);
        if inner && (PARTICLES.contains(&low.as_str()) || matches!(low.as_str(), "los" | "las" | "des" | "dels")) {
            continue;
        }
        if (low.chars().count() > 2 && lex.is_org(&low))
            || (low.len() > 2 && lex.is_desk(&low))
            || low.contains(".com")
            || low.contains(".de")
        {
            return false;
        }
        if PARTICLES.contains(&low.as_str()) {
            continue;
        }
        let mut chars = word.chars().skip_while(|c| matches!(c, '\'' | '’' | '‘' | '"' | '“' | '('));
        let Some(first) = chars.next() else { return false };
        if !first.is_alphabetic() || first.is_lowercase() && !word.contains(['\'', '’', '-']) {
            return false;
        }
        if word.chars().any(|c| {
            !c.is_alphabetic()
                && !matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '-' | '.' | '‑' | '‐' | ',' | '“' | '”' | '"' | '(' | ')')
                && !is_mark(c)
        }) {
            return false;
        }
        let caps = word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        let many = word.chars().filter(|c| c.is_alphabetic()).count();
        // A short word in capitals before a mixed one is an agency or a place ("HVP Velmora").
        if caps
            && at == 0
            && (3..=5).contains(&many)
            && !word.contains('.')
            && !word.contains('-')
            && first.is_uppercase()
            && first.is_ascii()
            && all.iter().skip(1).any(|w| w.chars().any(char::is_lowercase))
        {
            return false;
        }
        if !is_suffix(&low.replace('.', "")) || at == 0 {
            whole += 1;
        }
    }
    let needed = if trust == Trust::Field { 1 } else { 2 };
    if whole < needed {
        return false;
    }
    // One word alone: not one in capitals, which is an outlet's sign.
    whole > 1 || all.len() > 1 || !name.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) || name.chars().all(|c| !c.is_ascii())
}

/// Combining marks, joiners and vowel signs inside words of Indic, Arabic and Hebrew script.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}' | '\u{0591}'..='\u{05c7}' | '\u{0610}'..='\u{061a}' | '\u{064b}'..='\u{065f}' | '\u{0900}'..='\u{0dff}' | '\u{200c}' | '\u{200d}')
}

fn is_thai(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e5b}')
}

/// Two words in Thai; longer ones are sentences, which have no spaces either.
fn thai_person(name: &str, lex: Lexicon) -> bool {
    let all = words(name);
    all.len() == 2 && all.iter().all(|w| (2..=20).contains(&w.chars().count()) && w.chars().all(is_thai)) && !is_unnamed(name, lex)
}

fn spaceless_person(name: &str, lex: Lexicon) -> bool {
    let letters: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    if !(2..=8).contains(&letters.len()) || letters.iter().any(|c| !c.is_alphabetic() && !matches!(c, '・' | '·' | '＝' | '々')) {
        return false;
    }
    let han = letters.iter().all(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    if han && letters.len() > 6 || letters.iter().all(|c| matches!(c, '\u{3041}'..='\u{309f}')) && letters.len() > 5 {
        return false;
    }
    !lex.both()
        .iter()
        .any(|w| w.org.iter().chain(&w.desk).chain(&w.roles).any(|o| o.chars().all(is_spaceless) && !o.is_empty() && name.contains(o)))
}

/// Whether all words are roles, desks or small words: a writer who is not named.
pub(crate) fn is_unnamed(piece: &str, lex: Lexicon) -> bool {
    let low = piece.trim().to_lowercase();
    if low.is_empty() {
        return false;
    }
    if lex.is_desk(&low) {
        return true;
    }
    words(&low).iter().all(|w| {
        let w = lower(w);
        lex.is_desk(&w)
            || lex.is_role(&w)
            || lex.is_and(&w)
            || matches!(w.as_str(), "the" | "of" | "for" | "our" | "by" | "in" | "at" | "a" | "an" | "from")
    })
}

/// Whether a word is a particle of names.
pub(crate) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word is a title or an ending ("Dr.", "Jr.").
pub(crate) fn is_ending(word: &str) -> bool {
    const LONGEST: usize = 3;
    let letters = || word.chars().filter(|c| c.is_alphanumeric());
    letters().nth(LONGEST).is_none() && is_suffix(&letters().flat_map(char::to_lowercase).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str) -> bool {
        is_person(name, Lexicon::of(Some("en")), Trust::Text)
    }

    #[test]
    fn knows_names_of_many_shapes() {
        for name in [
            "Jane Roe",
            "J. R. Doe",
            "Anne-Marie O'Neil",
            "Ludwig van der Berg",
            "JANE ROE",
            "Jane Roe III",
            "María de la Cruz",
            "Иван Петров",
            "Yi-Jin Poe",
            "Jane McRoe",
            "André Oliver ROE",
            "Desirée d'Arc",
        ] {
            assert!(person(name), "{name}");
        }
        assert!(is_person("Marta del Roe", Lexicon::of(Some("es")), Trust::Text));
        assert!(is_person("Juan de las Dunas", Lexicon::of(Some("es")), Trust::Text));
        assert!(is_person("ยานา โรวิก", Lexicon::of(Some("th")), Trust::Field));
        assert!(is_person("山田太郎", Lexicon::of(Some("ja")), Trust::Field));
        assert!(is_person("김민수", Lexicon::of(Some("ko")), Trust::Field));
    }

    #[test]
    fn refuses_outlets_desks_roles_and_furniture() {
        for name in [
            "Harbour Times",
            "News Staff",
            "Editorial Team",
            "jane roe",
            "Jane",
            "Read More",
            "HVP Velmora",
            "Jane Roe 12",
            "jane@roe.example",
            "Share This",
            "jane-roe",
        ] {
            assert!(!person(name), "{name}");
        }
        assert!(!is_person("港新聞社", Lexicon::of(Some("ja")), Trust::Field));
        assert!(!is_person("Inicio del", Lexicon::of(Some("es")), Trust::Text));
        assert!(!is_person("กองบรรณาธิการ ทีมข่าว", Lexicon::of(Some("th")), Trust::Field));
    }

    #[test]
    fn one_key_for_spellings_of_one_name() {
        assert_eq!(key("Dr. José Roe-Pérez, PhD"), key("Jose Roe Perez"));
        assert_ne!(key("Jane Roe"), key("Jane Doe"));
    }

    #[test]
    fn a_writer_who_is_not_named() {
        let lex = Lexicon::of(Some("en"));
        assert!(is_unnamed("Staff Writer", lex) && is_unnamed("Our Correspondent", lex) && is_unnamed("admin", lex));
        assert!(!is_unnamed("Jane Roe", lex));
    }
}
