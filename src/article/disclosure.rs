//! (stub)
use super::Article;
pub(crate) fn fill(article: &mut Article) {
    let _ = article;
}
