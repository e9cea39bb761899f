//! Nouns that tell of a hearing, a bench, the press or a time.

pub(super) fn is_hearing(lower: &str) -> bool {
    matches!(lower, "hearing" | "trial" | "inquest" | "tribunal" | "inquiry")
}

/// Bodies that hear people in public.
pub(super) fn is_bench(lower: &str) -> bool {
    matches!(
        lower,
        "judge"
            | "judges"
            | "jury"
            | "committee"
            | "subcommittee"
            | "commission"
            | "panel"
            | "inquiry"
            | "inquest"
            | "tribunal"
            | "court"
            | "convention"
            | "conference"
            | "summit"
            | "council"
    )
}

/// Kinds of outlets that a text tells of without naming one.
pub(super) fn is_press(lower: &str) -> bool {
    matches!(
        lower,
        "media"
            | "television"
            | "tv"
            | "radio"
            | "newspaper"
            | "newspapers"
            | "broadcaster"
            | "outlet"
            | "outlets"
            | "podcast"
            | "tabloid"
            | "magazine"
    )
}

pub(super) fn is_time(lower: &str) -> bool {
    matches!(
        lower,
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "today"
            | "yesterday"
            | "early"
            | "late"
            | "last"
            | "earlier"
            | "this"
            | "later"
            | "titled"
            | "called"
            | "published"
            | "posted"
            | "released"
            | "issued"
            | "sent"
            | "dated"
            | "filed"
            | "shared"
            | "obtained"
            | "seen"
            | "announcing"
            | "attributed"
            | "provided"
            | "emailed"
            | "-"
            | "."
    )
}
