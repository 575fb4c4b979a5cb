//! What the user said of an article: its date and the edits, kept in a file of its own under the
//! article's SHA-256, so that it is there again when the article is opened again.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::model::{Date, Edit};

/// The name of the file's form.
const FORM: &str = "dateline-edits/1";

/// Where the program keeps its files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The file of the settings.
    pub settings: PathBuf,
    /// The folder with what was said of each article.
    pub edits: PathBuf,
}

impl Home {
    /// The system's folders for a program's settings and data, where there are any.
    pub fn of_the_system() -> Option<Self> {
        let folders = directories::ProjectDirs::from("", "", "dateline")?;
        Some(Self {
            settings: folders.config_dir().join("settings.json"),
            edits: folders.data_dir().join("edits"),
        })
    }

    /// Everything in one folder.
    pub fn within(folder: &Path) -> Self {
        Self {
            settings: folder.join("settings.json"),
            edits: folder.join("edits"),
        }
    }

    /// The file of what was said of an article.
    pub fn file_of(&self, sha256: &str) -> PathBuf {
        self.edits.join(format!("{sha256}.json"))
    }
}

/// What the user said of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Its date; none for what the file says.
    pub date: Option<Date>,
    /// The edits, in their order.
    pub edits: Vec<Edit>,
}

/// The file as it is written; the article's file name is there for people.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    form: String,
    file: String,
    date: Option<Date>,
    edits: Vec<Edit>,
}

impl Kept {
    /// Whether there is nothing to keep.
    pub const fn is_empty(&self) -> bool {
        self.date.is_none() && self.edits.is_empty()
    }

    /// What is to be in the file; none where there is nothing to keep.
    pub fn content(&self, file: &str) -> Option<Vec<u8>> {
        let written = Written {
            form: FORM.to_owned(),
            file: file.to_owned(),
            date: self.date,
            edits: self.edits.clone(),
        };
        // Strings, days and spans can always be written.
        (!self.is_empty()).then(|| serde_json::to_vec_pretty(&written).unwrap_or_default())
    }

    /// Reads the file; nothing was said where there is none. A file that cannot be read is put aside
    /// under another name, so that nothing is written over it.
    ///
    /// # Errors
    /// What is wrong, where the file is now and what that means, in whole sentences.
    pub fn load(path: &Path) -> Result<Self, String> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(aside(path, &error.to_string())),
        };
        match serde_json::from_slice::<Written>(&bytes) {
            Ok(written) if written.form == FORM => Ok(Self {
                date: written.date,
                edits: written.edits,
            }),
            Ok(written) => {
                let reason = format!("its form is \"{}\", not \"{FORM}\"", written.form);
                Err(aside(path, &reason))
            }
            Err(error) => Err(aside(path, &error.to_string())),
        }
    }
}

/// Puts a file aside and tells so.
fn aside(path: &Path, reason: &str) -> String {
    let names = (1..).map(|number| path.with_extension(format!("damaged-{number}.json")));
    let free = names.take(1000).find(|name| !name.exists());
    let moved = free.filter(|name| fs::rename(path, name).is_ok());
    let opened = "The article is shown as the file has it";
    match moved {
        Some(name) => format!(
            "The date and the edits that you gave this article cannot be read: {reason}. {opened}. \
             They are kept aside in {}.",
            name.display()
        ),
        None => format!(
            "The date and the edits that you gave this article cannot be read: {reason}. {opened}. \
             Put {} aside before you change anything in it.",
            path.display()
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityAnchor, EntityKind, Span};

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = Home::within(folder.path()).file_of("00ff");
        assert_eq!(Kept::load(&path), Ok(Kept::default()), "no file");
        let entity = EntityAnchor {
            span: Span::new(3, 9),
            kind: EntityKind::Person,
        };
        let edits = vec![
            Edit::Hide { entity },
            Edit::Rename {
                entity,
                name: "Ärzte \"ohne\"".into(),
            },
        ];
        let date = Some(Date::constant(2022, 3, 1));
        for (date, edits) in [(None, edits.clone()), (date, Vec::new()), (date, edits)] {
            let kept = Kept { date, edits };
            super::super::keeper::write(&path, &kept.content("a.txt").unwrap()).unwrap();
            assert_eq!(Kept::load(&path), Ok(kept));
        }
        assert_eq!(Kept::default().content("a.txt"), None);
    }

    #[test]
    fn a_damaged_file_is_told_and_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("00.json");
        let damaged = [
            "",
            "{",
            "[]",
            r#"{"form":"dateline-edits/1","file":"a","date":"2022-13-01","edits":[]}"#,
            r#"{"form":"dateline-edits/1","file":"a","date":null,"edits":[{"edit":"sing"}]}"#,
            r#"{"form":"dateline-edits/2","file":"a","date":null,"edits":[]}"#,
        ];
        for (number, text) in (1..).zip(damaged) {
            fs::write(&path, text).unwrap();
            let told = Kept::load(&path).unwrap_err();
            let name = format!("00.damaged-{number}.json");
            assert!(told.contains(&name), "{told}");
            assert!(!path.exists(), "{text}");
            let aside = fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(aside, text);
            assert_eq!(
                Kept::load(&path),
                Ok(Kept::default()),
                "it is out of the way"
            );
        }
    }
}
