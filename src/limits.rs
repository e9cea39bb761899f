//! Every bound in one place. A page that passes one is read up to it, and the report says `truncated`.

/// Bytes of a page that are read. Real pages: at most 3 MB.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// Ancestors of a node. Real pages: at most 40.
pub const MAX_DEPTH: usize = 512;
/// Nodes of a page. Real pages: at most 24,275.
pub const MAX_NODES: usize = 250_000;
/// Attributes of one tag. Real pages: at most 70.
pub const MAX_ATTRIBUTES: usize = 1_024;
/// Attributes of a page. Real pages: some 70,000.
pub const MAX_PAGE_ATTRIBUTES: usize = 500_000;
/// Looks at open elements and ancestors that one parse may take: keeps misnested pages linear. Real pages: some 360,000.
pub const MAX_WORK: u64 = 12_000_000;
/// Bytes of one JSON block in a page, and of all of them.
pub const MAX_JSON_BYTES: usize = 4 * 1024 * 1024;
/// Nesting of JSON in a page.
pub const MAX_JSON_DEPTH: usize = 64;
/// Values in one JSON block of a page; more would cost more memory than the page is worth.
pub const MAX_JSON_VALUES: usize = 100_000;
/// Links that are kept of one page.
pub const MAX_LINKS: usize = 2_000;
/// Bytes of `article.text`.
pub const MAX_TEXT_BYTES: usize = 2 * 1024 * 1024;
/// Blocks of a draft.
pub const MAX_DRAFT_BLOCKS: usize = 5_000;
/// Quotations and attributions that are kept of one text.
pub const MAX_QUOTES: usize = 5_000;
/// Bytes of the input that the encoding guess looks at.
pub const MAX_GUESS_BYTES: usize = 64 * 1024;
/// Findings of one rule on one page.
pub const MAX_FINDINGS_PER_RULE: usize = 100;
