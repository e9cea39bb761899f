//! What the page says of itself: byline, date, names.

mod addresses;
mod forms;
pub(crate) mod inconsistent_name;
pub(crate) mod missing_byline;
pub(crate) mod missing_date;
mod names;
