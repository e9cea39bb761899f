//! Days of the Persian solar calendar.

use std::ops::RangeInclusive;

use jiff::civil::Date;

/// The years that news pages are of.
pub(super) const YEARS: RangeInclusive<i16> = 1369..=1479;

/// The new year of the first of them.
const START: (i16, i8, i8) = (1990, 3, 21);

/// A day of the calendar as one of ours; leap years follow a cycle of 33 for as long as there is news online.
pub(super) fn day(year: i16, month: i8, day: i16) -> Option<Date> {
    let leap = |y: i16| matches!(y % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    let last = match month {
        1..=6 => 31,
        12 if !leap(year) => 29,
        _ => 30,
    };
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=last).contains(&day) {
        return None;
    }
    let years: i64 = (*YEARS.start()..year).map(|y| if leap(y) { 366 } else { 365 }).sum();
    let months = i64::from(month - 1) * 30 + i64::from(month - 1).min(6);
    let since = jiff::Span::new().try_days(years + months + i64::from(day) - 1).ok()?;
    Date::new(START.0, START.1, START.2).ok()?.checked_add(since).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn new_years_and_leap_days() {
        let day = |y, m, d| super::day(y, m, d).map(|d| d.to_string());
        for (year, new_year) in [
            (1369, "1990-03-21"),
            (1375, "1996-03-20"),
            (1379, "2000-03-20"),
            (1396, "2017-03-21"),
            (1399, "2020-03-20"),
            (1404, "2025-03-21"),
        ] {
            assert_eq!(day(year, 1, 1).as_deref(), Some(new_year));
        }
        assert_eq!(day(1399, 12, 30).as_deref(), Some("2021-03-20"));
        assert_eq!((day(1400, 12, 30), day(1400, 7, 31), day(1400, 0, 1)), (None, None, None));
    }
}
