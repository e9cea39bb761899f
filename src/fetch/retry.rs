//! When to come back: what the server says, else longer waits with jitter.

use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// `Retry-After` in seconds or as a date; a date that is past says now. `None` for what is neither.
pub(crate) fn after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than a number holds is longer than anybody waits.
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::from(u32::MAX))));
    }
    // A common way to say never, and later than the calendar of the next line goes.
    if value.contains(" 9999 ") {
        return Some(Duration::from_secs(u64::from(u32::MAX)));
    }
    let date = rfc2822::parse(value).ok()?.timestamp();
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

/// The wait before further try `number` (from 0): doubled each time, by a half more or less, so that many clients that failed together
/// don't come back together.
pub(crate) fn backoff(base: Duration, number: u32) -> Duration {
    // The standard library's seed of hash tables is the one randomness at hand; it decides nothing but a wait.
    let random = RandomState::new().hash_one(number) % 1_000;
    let base = base.saturating_mul(1 << number.min(8));
    base / 2 + base.saturating_mul(u32::try_from(random).unwrap_or(500)) / 1_000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_seconds_dates_and_neither() {
        let now: Timestamp = "2026-11-06T08:49:37Z".parse().unwrap();
        assert_eq!(after(" 120 ", now), Some(Duration::from_secs(120)));
        assert_eq!(after("Fri, 06 Nov 2026 08:50:37 GMT", now), Some(Duration::from_secs(60)));
        assert_eq!(after("Fri, 06 Nov 2026 08:00:00 GMT", now), Some(Duration::ZERO));
        assert!(after("99999999999999999999999", now).unwrap() > Duration::from_secs(86_400));
        for nonsense in ["", "-5", "soon", "1.5", "Fri, 99 Nov 2026 08:00:00 GMT", "1e9"] {
            assert_eq!(after(nonsense, now), None, "{nonsense}");
        }
    }

    #[test]
    fn waits_double_and_differ() {
        let base = Duration::from_millis(100);
        let waits: Vec<Duration> = (0..32).map(|_| backoff(base, 1)).collect();
        assert!(waits.iter().all(|w| (100..=300).contains(&w.as_millis())), "{waits:?}");
        assert!(waits.iter().any(|w| *w != waits[0]), "no jitter");
    }
}
