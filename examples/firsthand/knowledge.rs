//! `firsthand knowledge`: looking into layers.

use firsthand::Knowledge;

use crate::args::KnowledgeCommand;
use crate::output::to_stdout;
use crate::{Outcome, complain, settings};

pub(crate) fn run(command: KnowledgeCommand) -> Result<Outcome, String> {
    match command {
        KnowledgeCommand::Check { files } => {
            let mut outcome = Outcome::Done;
            let mut layers = Vec::new();
            for file in files {
                match settings::read(&file) {
                    Ok(text) => layers.push((file.display().to_string(), text)),
                    Err(message) => {
                        complain(message);
                        outcome = Outcome::BadInput;
                    }
                }
            }
            // Together, because a later layer may name records of an earlier one.
            let faults = Knowledge::builtin().faults(layers.iter().map(|(name, text)| (name.as_str(), text.as_str())));
            for fault in &faults {
                complain(fault);
                outcome = Outcome::BadInput;
            }
            for (name, _) in layers.iter().filter(|(name, _)| faults.iter().all(|f| f.layer != *name)) {
                to_stdout(&format!("{name}: no fault found\n"))?;
            }
            Ok(outcome)
        }
    }
}
