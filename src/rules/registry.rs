//! The one table of codes. Codes and names are never used again for something else; FH702 to FH799 are kept for language rules.

use super::{Family, Rule, affiliation, appeal, language, origin, primary, sources, transparency, unknown};
use crate::{Error, ErrorKind};

/// A line of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) family: Family,
}

/// A rule that stands in the table.
pub(crate) trait Listed {
    const ENTRY: Entry;
}

macro_rules! table {
    ($($code:literal $name:literal $title:literal $family:ident $rule:path;)+) => {
        $(impl Listed for $rule {
            const ENTRY: Entry = Entry { code: $code, name: $name, title: $title, family: Family::$family };
        })+

        static ALL: &[&dyn Rule] = &[$(&$rule),+];
    };
}

table! {
    "FH101" "republished" "Reprint or agency copy" Origin origin::republished::Republished;
    "FH102" "secondary-reporting" "Rests on another outlet's reporting" Origin origin::secondary_reporting::SecondaryReporting;
    "FH103" "press-release" "From one party's release" Origin origin::press_release::PressRelease;
    "FH104" "second-hand-account" "Second-hand account" Origin origin::second_hand_account::SecondHandAccount;
    "FH201" "anonymous-source" "Unnamed source" Sources sources::anonymous_source::AnonymousSource;
    "FH202" "vague-attribution" "Nobody identifiable" Sources sources::vague_attribution::VagueAttribution;
    "FH203" "unattributed-quotation" "Quotation without a speaker" Sources sources::unattributed_quotation::UnattributedQuotation;
    "FH204" "single-source" "One source" Sources sources::single_source::SingleSource;
    "FH205" "no-named-source" "No named source" Sources sources::no_named_source::NoNamedSource;
    "FH206" "other-side-not-in-text" "Other side not in this text" Sources sources::other_side_not_in_text::OtherSideNotInText;
    "FH301" "unlinked-primary-source" "Primary source not linked" Primary primary::unlinked_primary_source::UnlinkedPrimarySource;
    "FH302" "document-seen-not-shown" "Document seen, not shown" Primary primary::document_seen_not_shown::DocumentSeenNotShown;
    "FH303" "no-primary-source" "No primary source" Primary primary::no_primary_source::NoPrimarySource;
    "FH304" "link-names-another" "Link leads elsewhere than its words say" Primary primary::link_names_another::LinkNamesAnother;
    "FH305" "poll-without-method" "Poll without its method" Primary primary::poll_without_method::PollWithoutMethod;
    "FH401" "publisher-is-party" "Publisher is also a party" Affiliation affiliation::publisher_is_party::PublisherIsParty;
    "FH402" "undisclosed-affiliation" "Affiliation not stated in the text" Affiliation affiliation::undisclosed_affiliation::UndisclosedAffiliation;
    "FH403" "missing-affiliation" "Expert without affiliation" Affiliation affiliation::missing_affiliation::MissingAffiliation;
    "FH404" "shared-affiliation" "Same owner or movement" Affiliation affiliation::shared_affiliation::SharedAffiliation;
    "FH405" "handout-image" "Picture from a party" Affiliation affiliation::handout_image::HandoutImage;
    "FH501" "call-to-action" "Asks the reader to act" Appeal appeal::call_to_action::CallToAction;
    "FH502" "commercial-content" "Commercial content" Appeal appeal::commercial_content::CommercialContent;
    "FH601" "missing-byline" "No byline" Transparency transparency::missing_byline::MissingByline;
    "FH602" "missing-date" "No date" Transparency transparency::missing_date::MissingDate;
    "FH603" "inconsistent-name" "Name spelt in two ways" Transparency transparency::inconsistent_name::InconsistentName;
    "FH701" "headline-differs" "Headline and text differ" Language language::headline_differs::HeadlineDiffers;
    "FH702" "certainty-lost" "Headline surer than the text" Language language::certainty_lost::CertaintyLost;
    "FH703" "adopted-word" "A source's word in the text's own voice" Language language::adopted_word::AdoptedWord;
    "FH704" "uneven-verbs" "Verbs that vouch and verbs that doubt" Language language::uneven_verbs::UnevenVerbs;
}

/// Every built-in rule, by code.
#[must_use]
pub fn all() -> &'static [&'static dyn Rule] {
    ALL
}

/// The rule of this name or code.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static dyn Rule> {
    all().iter().copied().find(|r| r.meta().name == name || r.meta().code == name)
}

/// The rule of this name or code, or an error that suggests the nearest name.
///
/// # Errors
/// [`ErrorKind::UnknownName`] where there is no such rule.
pub fn find(name: &str) -> Result<&'static dyn Rule, Error> {
    let names = all().iter().flat_map(|r| [r.meta().name, r.meta().code]);
    by_name(name).ok_or_else(|| Error::new(ErrorKind::UnknownName, unknown("rule", name, names)))
}
