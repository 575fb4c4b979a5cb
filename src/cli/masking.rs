//! The arguments that give actors pseudonyms.

use clap::{Args, ValueEnum};

use crate::model::Document;
use crate::timeline::{Mask, Pseudonym, Pseudonyms};

/// Which actors are not to be named.
#[derive(Clone, Debug, Default, Args)]
pub struct Masking {
    /// Call an actor something else everywhere: `--pseudonym "Ann Lee=the minister"`, or by a letter
    /// where only the name is given; may be repeated
    #[arg(long = "pseudonym", value_name = "NAME[=STANDIN]", value_parser = pseudonym)]
    pub chosen: Vec<Pseudonym>,
    /// Give every other person a stand-in
    #[arg(long, value_enum, value_name = "KIND")]
    pub pseudonyms: Option<Kind>,
}

/// The stand-ins that are made by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Person A, Person B, … in the order of their first mention
    Letters,
    /// the Foreign Minister, the spokesman, … where an article tells the role, else letters
    Roles,
}

impl Masking {
    /// Whether every name stays.
    pub const fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.pseudonyms.is_none()
    }

    /// The mask over these documents; `tell` is given what the user should know about it.
    ///
    /// # Errors
    /// Where a stand-in gives away a name.
    pub fn mask(&self, documents: &[Document], tell: impl Fn(&str)) -> Result<Mask, String> {
        let pseudonyms = Pseudonyms {
            chosen: self.chosen.clone(),
            letters: self.pseudonyms.is_some(),
            roles: self.pseudonyms == Some(Kind::Roles),
        };
        let mask = Mask::new(documents, &pseudonyms).map_err(|clash| clash.to_string())?;
        for name in mask.unknown() {
            tell(&format!(
                "no actor is called '{name}'; only these words are replaced"
            ));
        }
        Ok(mask)
    }
}

/// `NAME=STANDIN`, or `NAME` alone.
fn pseudonym(text: &str) -> Result<Pseudonym, String> {
    let (name, stand_in) = match text.split_once('=') {
        Some((name, stand_in)) if !stand_in.trim().is_empty() => (name, stand_in),
        None => (text, ""),
        Some(_) => ("", ""),
    };
    if name.trim().is_empty() {
        let example = "it is written NAME or NAME=STANDIN, such as \"Ann Lee=the minister\"";
        return Err(example.to_owned());
    }
    Ok(Pseudonym {
        name: name.trim().to_owned(),
        stand_in: stand_in.trim().to_owned(),
    })
}
