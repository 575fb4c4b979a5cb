//! What the user said of an article: its date and the edits, kept in a file of its own under the
//! article's SHA-256, so that it is there again when the article is opened again.

use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{Date, Edit};

/// The name of the file's form.
const FORM: &str = "dateline-edits/2";

/// The name of the form whose edits had no words, so that they hold in one text alone.
const FIRST_FORM: &str = "dateline-edits/1";

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
    /// The article's file, for people who look into the folder.
    pub file: String,
}

/// Why what was said of an article is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong, where the file is now and what that means, in whole sentences.
    pub told: String,
    /// Whether the file is left where it was, so that nothing may be written there.
    pub sealed: bool,
}

/// What stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// There is none.
    Nothing,
    /// What was said.
    Kept(Kept),
    /// What was said in the first form, and the SHA-256 of the text that its spans count bytes of.
    First(Kept, String),
}

/// The file as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    form: String,
    file: String,
    /// SHA-256 of the article's text, in the first form alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    date: Option<Date>,
    edits: Vec<Edit>,
}

impl Kept {
    /// Whether there is nothing to keep.
    pub const fn is_empty(&self) -> bool {
        self.date.is_none() && self.edits.is_empty()
    }

    /// What is to be in the file; none where there is nothing to keep.
    pub fn content(&self) -> Option<Vec<u8>> {
        let written = Written {
            form: FORM.to_owned(),
            file: self.file.clone(),
            text: None,
            date: self.date,
            edits: self.edits.clone(),
        };
        // Strings, days and spans can always be written.
        (!self.is_empty()).then(|| serde_json::to_vec_pretty(&written).unwrap_or_default())
    }

    /// What was said of an article of that text; nothing where there is no file. Files of the first
    /// form get the words of the text; one that belongs to another text is put aside.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn load(path: &Path, text: &str) -> Result<Self, Unread> {
        match Self::read(path)? {
            Found::Nothing => Ok(Self::default()),
            Found::Kept(kept) => Ok(kept),
            Found::First(_, other) if other != sha256(text) => {
                let reason = "this version of the program reads other words in the article's file, \
                              so that they would not find their places";
                Err(aside(path, reason))
            }
            Found::First(mut kept, _) => {
                for edit in &mut kept.edits {
                    edit.note_words(text);
                }
                Ok(kept)
            }
        }
    }

    /// Reads the file. One that is damaged is put aside under another name; one that another program
    /// may read is left where it is.
    ///
    /// # Errors
    /// Why what was said is not there.
    pub fn read(path: &Path) -> Result<Found, Unread> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(sealed(path, &error.to_string())),
        };
        let value: serde_json::Value = match serde_json::from_slice(&bytes) {
            Ok(value) => value,
            Err(error) => return Err(aside(path, &error.to_string())),
        };
        if value.get("form").is_none() {
            return Err(aside(path, "it has another form"));
        }
        // What cannot be read may be a newer program's.
        let written: Written =
            serde_json::from_value(value).map_err(|error| sealed(path, &error.to_string()))?;
        let kept = Self {
            date: written.date,
            edits: written.edits,
            file: written.file,
        };
        match (&*written.form, written.text) {
            (FORM, None) => Ok(Found::Kept(kept)),
            (FIRST_FORM, Some(text)) => Ok(Found::First(kept, text)),
            (form, _) => {
                let reason = format!("its form is \"{form}\", not \"{FORM}\"");
                Err(sealed(path, &reason))
            }
        }
    }
}

/// SHA-256 of a text, in lower-case hexadecimal.
fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Leaves a file where it is and tells so.
fn sealed(path: &Path, reason: &str) -> Unread {
    Unread {
        told: format!(
            "The date and the edits that you gave this article cannot be read: {reason}. The article \
             is shown as its file has it. {} is left as it is, and what you change in the article \
             now is not kept.",
            path.display()
        ),
        sealed: true,
    }
}

/// Puts a file aside and tells so.
fn aside(path: &Path, reason: &str) -> Unread {
    let names = (1..).map(|number| path.with_extension(format!("damaged-{number}.json")));
    let free = names.take(1000).find(|name| !name.exists());
    let moved = free.filter(|name| fs::rename(path, name).is_ok());
    let Some(name) = moved else {
        return sealed(path, reason);
    };
    Unread {
        told: format!(
            "The date and the edits that you gave this article cannot be used: {reason}. The article \
             is shown as its file has it. They are kept aside in {}.",
            name.display()
        ),
        sealed: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityAnchor, EntityKind, Place, Span};

    #[test]
    fn what_is_kept_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = Home::within(folder.path()).file_of("00ff");
        assert_eq!(Kept::load(&path, "t"), Ok(Kept::default()), "no file");
        let entity = EntityAnchor {
            place: Place {
                span: Span::new(3, 9),
                words: "Änderung".into(),
            },
            kind: EntityKind::Person,
        };
        let edits = vec![
            Edit::Hide {
                entity: entity.clone(),
            },
            Edit::Rename {
                entity,
                name: "Ärzte \"ohne\"".into(),
            },
        ];
        let date = Some(Date::constant(2022, 3, 1));
        for (date, edits) in [(None, edits.clone()), (date, Vec::new()), (date, edits)] {
            let kept = Kept {
                date,
                edits,
                file: "a.txt".into(),
            };
            super::super::disk::write(&path, &kept.content().unwrap()).unwrap();
            assert_eq!(Kept::load(&path, "another text"), Ok(kept));
        }
        assert_eq!(Kept::default().content(), None);
    }

    #[test]
    fn a_file_of_the_first_form_is_read_where_its_text_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("00.json");
        let text = "Ana Ruiz left.";
        let first = format!(
            r#"{{"form":"dateline-edits/1","file":"a.txt","text":"{}","date":"2022-03-01",
            "edits":[{{"edit":"hide","entity":{{"span":[4,8],"kind":"person"}}}}]}}"#,
            sha256(text)
        );
        fs::write(&path, &first).unwrap();
        let kept = Kept::load(&path, text).unwrap();
        let [Edit::Hide { entity }] = &kept.edits[..] else {
            panic!("{kept:?}");
        };
        assert_eq!(
            (&*entity.place.words, kept.date),
            ("Ruiz", "2022-03-01".parse().ok())
        );
        assert_eq!(
            fs::read_to_string(&path).unwrap(),
            first,
            "it is not touched"
        );
        let told = Kept::load(&path, "another text").unwrap_err();
        assert!(!told.sealed && !path.exists(), "{told:?}");
    }

    #[test]
    fn a_damaged_file_is_told_and_put_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("00.json");
        for (number, text) in (1..).zip(["", "{", "[]", "{\"form\":\"dateline-edits/1\",", "{}"]) {
            fs::write(&path, text).unwrap();
            let unread = Kept::load(&path, "t").unwrap_err();
            let name = format!("00.damaged-{number}.json");
            assert!(unread.told.contains(&name), "{unread:?}");
            assert!(!path.exists() && !unread.sealed, "{text}");
            let aside = fs::read_to_string(folder.path().join(name)).unwrap();
            assert_eq!(aside, text);
            assert_eq!(
                Kept::load(&path, "t"),
                Ok(Kept::default()),
                "out of the way"
            );
        }
    }

    #[test]
    fn what_another_program_may_read_is_left_where_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("00.json");
        let file = r#""file":"a","date":null"#;
        for text in [
            format!(r#"{{"form":"dateline-edits/3",{file},"edits":[]}}"#),
            format!(r#"{{"form":"dateline-edits/1",{file},"edits":[]}}"#),
            format!(r#"{{"form":"dateline-edits/2",{file},"edits":[{{"edit":"sing"}}]}}"#),
            format!(r#"{{"form":"dateline-edits/2",{file},"edits":[],"more":1}}"#),
        ] {
            fs::write(&path, &text).unwrap();
            assert!(Kept::load(&path, "t").unwrap_err().sealed, "{text}");
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        // It cannot be read at all: a folder stands there.
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(Kept::load(&path, "t").unwrap_err().sealed);
        assert!(path.is_dir());
    }
}
