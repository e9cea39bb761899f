//! Word lists by language, as data: one folder a language (`en/`, `de/` …), one file a list.
