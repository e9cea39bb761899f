//! (stub)
use super::{Article, imprint::Page};
pub(crate) fn fill(article: &mut Article, page: &Page<'_>) {
    let _ = (article, page);
}
