//! Sentences, tokens, quotation marks, shapes of names. Nothing here knows of news.
