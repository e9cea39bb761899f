//! headline_differs

use crate::rules::{Context, Findings};

rule! {
    /// Not built yet.
    HeadlineDiffers { version: 1, severity: Notice, needs: [] }
}

fn check(_cx: &Context<'_>, out: &mut Findings) {
    out.not_determined("not-implemented");
}
