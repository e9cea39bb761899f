//! Days, months and years as plain text, compared with the day of an article.

/// Whether the text is YYYY, YYYY-MM or YYYY-MM-DD and such a day exists.
pub(super) fn is_date(text: &str) -> bool {
    let full = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return false,
    };
    let digits = full.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
    digits && full.parse::<jiff::civil::Date>().is_ok()
}

/// The first day that a date may mean; days compare as text.
pub(super) fn first_day(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-01-01"),
        7 => format!("{date}-01"),
        _ => date.to_owned(),
    }
}

/// The last day that a date may mean (a month is taken to have 31 days: days only compare).
pub(super) fn last_day(date: &str) -> String {
    match date.len() {
        4 => format!("{date}-12-31"),
        7 => format!("{date}-31"),
        _ => date.to_owned(),
    }
}

/// Whether something that held from … until … held on a day. Without a day, what has ended does not count.
pub(super) fn holds(from: Option<&str>, until: Option<&str>, day: Option<&str>) -> bool {
    let Some(day) = day.and_then(|d| d.get(..10)).filter(|d| is_date(d)) else {
        return until.is_none();
    };
    from.is_none_or(|f| first_day(f).as_str() <= day) && until.is_none_or(|u| day <= last_day(u).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_years_months_and_days_that_exist() {
        assert!(is_date("2004") && is_date("2020-06") && is_date("1999-06-25"));
        assert!(!is_date("2020-13") && !is_date("2021-02-30") && !is_date("June 2020") && !is_date("20") && !is_date("é021"));
    }

    #[test]
    fn compares_a_period_with_the_day_of_the_article() {
        assert!(holds(Some("2020-06"), None, Some("2020-06-01")));
        assert!(!holds(Some("2020-06"), None, Some("2020-05-31T10:00:00Z")));
        assert!(holds(None, Some("2019"), Some("2019-12-31")));
        assert!(!holds(None, Some("2019"), Some("2020-01-01")));
    }

    #[test]
    fn leaves_out_what_has_ended_where_the_day_is_unknown() {
        assert!(!holds(Some("2001"), Some("2019"), None));
        assert!(holds(Some("2001"), None, None));
    }
}
