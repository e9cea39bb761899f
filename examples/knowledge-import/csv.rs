//! Comma-separated values with a head line and quotation marks (RFC 4180).

use std::collections::BTreeMap;

/// A row: values by the column's name.
pub(crate) type Row = BTreeMap<String, String>;

/// All rows; a quotation mark that is never closed is a fault.
pub(crate) fn rows(text: &str) -> Result<Vec<Row>, String> {
    let mut lines = fields(text.strip_prefix('\u{feff}').unwrap_or(text))?.into_iter();
    let head = lines.next().unwrap_or_default();
    Ok(lines.map(|line| head.iter().cloned().zip(line.into_iter().map(|f| f.trim().to_owned())).collect()).collect())
}

fn fields(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut lines = vec![vec![String::new()]];
    let mut chars = text.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        let line = lines.last_mut().ok_or("no line")?;
        let field = line.last_mut().ok_or("no field")?;
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            '\r' if !quoted => {}
            c => field.push(c),
        }
    }
    if quoted {
        return Err("a quotation mark is never closed".to_owned());
    }
    lines.retain(|line| line.iter().any(|f| !f.is_empty()));
    Ok(lines)
}
