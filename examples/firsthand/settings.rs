//! Builds the checker from `firsthand.toml` and the command line, which wins.

use std::fs;
use std::path::{Path, PathBuf};

use firsthand::{Checker, Config, Knowledge};

const NAME: &str = "firsthand.toml";

/// The settings file that was given, or the nearest one upwards from the working directory.
pub(crate) fn load(given: Option<&Path>) -> Result<(Config, PathBuf), String> {
    let path = match given {
        Some(path) => path.to_path_buf(),
        None => match nearest() {
            Some(path) => path,
            None => return Ok((Config::default(), PathBuf::new())),
        },
    };
    let text = read(&path)?;
    let config = Config::parse(&path.display().to_string(), &text).map_err(|e| e.to_string())?;
    Ok((config, path.parent().map(Path::to_path_buf).unwrap_or_default()))
}

fn nearest() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|dir| dir.join(NAME)).find(|path| path.is_file())
}

/// The built-in knowledge under the settings' layers (paths from the settings' folder) and those of the command line.
pub(crate) fn knowledge(config: &Config, base: &Path, given: &[PathBuf]) -> Result<Knowledge, String> {
    let files = config.knowledge.iter().map(|f| base.join(f)).chain(given.iter().cloned());
    let layers = files.map(|file| Ok((file.display().to_string(), read(&file)?))).collect::<Result<Vec<_>, String>>()?;
    Knowledge::builtin().layers(layers.iter().map(|(name, text)| (name.as_str(), text.as_str()))).map_err(|e| e.to_string())
}

/// The checker of these settings.
pub(crate) fn checker(config: &Config, knowledge: Knowledge) -> Result<Checker, String> {
    Checker::builder().knowledge(knowledge).config(config).build().map_err(|e| e.to_string())
}

/// A whole text file, or one line that names it.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| format!("{}: not UTF-8 text", path.display()))
}
