//! Nobody signs.

use crate::report::{ArticleKind, BlockKind, Confidence, OutletRole, PartyKind, Severity};
use crate::rules::origin::press_release::is_release;
use crate::rules::origin::republished::name_and_outlet;
use crate::rules::{Context, Draft, Findings};

rule! {
    /// **What it flags.** Neither a person nor an agency is credited with the text.
    ///
    /// **Why an editor cares.** Without a name there is nobody to ask, and a text by nobody is often somebody's release.
    ///
    /// Flagged:
    /// - a news story signed "Staff", "our correspondent", with the outlet's name or with nothing
    ///
    /// Not flagged:
    /// - agency copy with the agency's credit
    /// - editorials and press releases, which speak for the house
    /// - a name that stands only in the page's data
    ///
    /// **Limits.** Many careful outlets leave short items unsigned; it is listed, not counted against them.
    MissingByline { version: 1, severity: Info, needs: [Published, Article] }
    messages: ["no-byline"]
}

fn check(cx: &Context<'_>, out: &mut Findings) {
    let unsigned_by_custom = matches!(cx.article().kind, ArticleKind::PressRelease | ArticleKind::Listing | ArticleKind::LiveBlog);
    let person = cx.authors().iter().any(|a| !a.organisation);
    if unsigned_by_custom || person || is_release(cx) || name_and_outlet(cx).is_some() || speaks_for_the_house(cx) {
        return;
    }
    if agency_at_the_head(cx) {
        return;
    }
    let agency = |o: &&crate::report::Outlet| {
        o.kind == PartyKind::WireAgency || o.roles.contains(&OutletRole::Origin) && !o.roles.contains(&OutletRole::Publisher)
    };
    let credited =
        cx.outlets().iter().filter(|o| o.roles.iter().any(|r| matches!(r, OutletRole::Origin | OutletRole::Byline))).any(|o| agency(&o));
    if credited
        && cx
            .origin()
            .is_none_or(|o| o.kind == PartyKind::WireAgency || cx.with_role(OutletRole::Byline).any(|b| b.kind == PartyKind::WireAgency))
    {
        return;
    }
    let draft = Draft::new("no-byline", cx.absence("no person or agency in a byline, a sign-off or the page's data"));
    out.push(draft.severity(Severity::Info).confidence(Confidence::Low).advise("ask"));
}

/// "HALDEN (Northwire) -", "Northwire, HALDEN": an agency is named before the text begins, or in a note.
fn agency_at_the_head(cx: &Context<'_>) -> bool {
    const HEAD: usize = 60;
    let text = cx.text();
    let head = cx.blocks().iter().filter(|b| b.kind.is_body()).take(2);
    let notes = cx.blocks().iter().filter(|b| matches!(b.kind, BlockKind::Note | BlockKind::Byline) && b.span.len() < HEAD);
    head.chain(notes).any(|b| {
        let words = b.span.of(text);
        let cut = words.char_indices().map(|(i, _)| i).take_while(|i| *i <= HEAD).last().unwrap_or(0);
        let first = words.get(..cut).unwrap_or("");
        let dateline = first
            .find([')', '—', '–', '-'])
            .map_or(if words.len() < HEAD { words } else { "" }, |i| first.get(..=i).unwrap_or(first.get(..i).unwrap_or("")));
        cx.knowledge().names_in(dateline).iter().any(|(_, r)| r.kind == PartyKind::WireAgency)
    })
}

/// An editorial, or a body's own statement in "we".
fn speaks_for_the_house(cx: &Context<'_>) -> bool {
    cx.article().kind == ArticleKind::Opinion
}
