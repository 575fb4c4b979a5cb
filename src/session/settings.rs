//! What is remembered between runs: the theme, the text's scale, the panels, recent files. JSON in
//! the system's folder for settings; a broken or missing file gives the defaults, never an error.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::PageSettings;
use crate::model::EntityKind;

/// How many recent files are kept.
pub const RECENT: usize = 12;

/// The steps of the text's scale, in percent.
pub const SCALES: [u16; 8] = [75, 90, 100, 110, 125, 150, 175, 200];

/// Which theme the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// What the system has.
    #[default]
    System,
    /// Paper.
    Light,
    /// Night.
    Dark,
}

/// A part of the window that can be put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PanelKind {
    /// Articles and entities, on the left.
    Entities,
    /// The strip over the timeline.
    Activity,
    /// The article's text, under the timeline.
    Reader,
    /// Quotes, on the right.
    Quotes,
}

/// An actor whose lane is pinned, in whatever articles name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// What it is.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
}

/// What is remembered between runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which theme the window has.
    pub theme: ThemeChoice,
    /// The text's scale in percent, one of [`SCALES`].
    pub scale: u16,
    /// The panels that are put away.
    pub hidden: Vec<PanelKind>,
    /// The files opened last, the last one first.
    pub recent: Vec<PathBuf>,
    /// The lanes that stand first, in their order.
    pub pinned: Vec<Pin>,
    /// How many times as fine as the window its pictures are, 1 to 4.
    pub picture_scale: u8,
    /// Whether pictures and pages carry the view.
    pub carry_view: bool,
    /// How pages are made.
    pub page: PageSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            scale: 100,
            hidden: Vec::new(),
            recent: Vec::new(),
            pinned: Vec::new(),
            picture_scale: 2,
            carry_view: true,
            page: PageSettings::default(),
        }
    }
}

impl Settings {
    /// Reads them from a file; the defaults where that fails.
    pub fn load(path: &Path) -> Self {
        let read = fs::read_to_string(path).ok();
        let mut settings: Self = read
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        if !SCALES.contains(&settings.scale) {
            settings.scale = 100;
        }
        settings.recent.truncate(RECENT);
        settings.picture_scale = settings.picture_scale.clamp(1, 4);
        settings.page.scale = settings.page.scale.clamp(1, 4);
        settings
    }

    /// What is to be in the file.
    pub fn content(&self) -> Vec<u8> {
        // Names, numbers and paths that are Unicode can always be written.
        serde_json::to_vec_pretty(self).unwrap_or_default()
    }

    /// Puts a file first among the recent ones; one whose path is no Unicode cannot be written down.
    pub fn note_recent(&mut self, path: &Path) {
        if path.to_str().is_none() {
            return;
        }
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Whether a panel is shown.
    pub fn shows(&self, panel: PanelKind) -> bool {
        !self.hidden.contains(&panel)
    }

    /// Shows a panel that is put away, or puts it away.
    pub fn toggle(&mut self, panel: PanelKind) {
        if self.shows(panel) {
            self.hidden.push(panel);
        } else {
            self.hidden.retain(|hidden| *hidden != panel);
        }
    }

    /// The next larger or smaller scale of text.
    pub fn step_scale(&mut self, larger: bool) {
        let next = if larger {
            SCALES.iter().find(|scale| **scale > self.scale)
        } else {
            SCALES.iter().rev().find(|scale| **scale < self.scale)
        };
        self.scale = *next.unwrap_or(&self.scale);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_comes_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let mut settings = Settings::default();
        settings.note_recent(Path::new("b.txt"));
        settings.note_recent(Path::new("a.txt"));
        settings.note_recent(Path::new("b.txt"));
        settings.toggle(PanelKind::Reader);
        settings.step_scale(true);
        settings.page.banner = "Draft".to_owned();
        settings.page.toggle("legend");
        super::super::disk::write(&path, &settings.content()).unwrap();
        let back = Settings::load(&path);
        assert_eq!(back, settings);
        assert_eq!(back.recent, [Path::new("b.txt"), Path::new("a.txt")]);
        assert_eq!((back.scale, back.shows(PanelKind::Reader)), (110, false));
    }

    #[test]
    fn a_broken_file_gives_the_defaults() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for broken in ["", "{", "[1]", r#"{"scale": "big"}"#, r#"{"scale": 7}"#] {
            fs::write(&path, broken).unwrap();
            assert_eq!(Settings::load(&path), Settings::default(), "{broken}");
        }
    }

    #[test]
    fn the_scale_ends_at_both_ends() {
        let mut settings = Settings::default();
        (0..20).for_each(|_| settings.step_scale(true));
        assert_eq!(settings.scale, 200);
        (0..20).for_each(|_| settings.step_scale(false));
        assert_eq!(settings.scale, 75);
    }
}
