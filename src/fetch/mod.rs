//! The guarded client: any address in, a [`Document`](crate::Document) or an error that says why not out.
//!
//! The way of one page, a file a step: `target` reads the address, `address` judges what it stands for, `resolve` looks names up once,
//! `peer` looks at who answered, `redirect` takes the next hop through all of it again, `body` reads within bounds, `fault` puts errors
//! into words. `robots` and `sites`, `turns` and `retry` are politeness; `cache` keeps pages; `many` is for lists.
//! `outside` is the tests' seam. The rest may be changed without reading `address`, `target`, `resolve` and `peer`; these four are what
//! SECURITY.md promises.

mod address;
mod body;
mod budget;
pub(crate) mod cache;
mod client;
mod fault;
mod fetcher;
mod many;
mod outside;
mod peer;
mod redirect;
mod resolve;
mod retry;
mod robots;
mod settings;
mod sites;
mod target;
mod turns;

#[cfg(any(fuzzing, test))]
#[allow(unreachable_pub)] // the fuzzer's build re-exports it
pub mod fuzzing;
#[cfg(test)]
mod tests;

pub use fetcher::Fetcher;
pub use many::{Checked, Urls};
pub use settings::FetcherBuilder;
