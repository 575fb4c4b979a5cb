//! What a template can see: itself, the files beside it, and the package `@dateline/page:1.0.0` with
//! the page's content. No network, no other package, no clock.
//!
//! A template of the user's own reads files of its own folder alone: `..` and links that lead out of
//! it are refused, and so are files beyond [`LARGEST_FILE`], more than [`MOST_FILES`] of them, and
//! plugins (`.wasm`), which could run without an end.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{LazyLock, Mutex};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::package::PackageSpec;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts::FONTS;
use super::template::Template;

/// Bytes of the largest file that a template of the user's own may read.
pub const LARGEST_FILE: u64 = 8 << 20;
/// Files that it may read.
pub const MOST_FILES: usize = 64;

/// What templates import.
const PACKAGE: &str = "@dateline/page:1.0.0";

/// Typst's standard library, the same for every page.
static LIBRARY: LazyLock<LazyHash<Library>> =
    LazyLock::new(|| LazyHash::new(Library::builder().build()));

/// The package's own files; the content of the page stands beside them as `page.json`.
static SHELF: LazyLock<HashMap<FileId, Source>> = LazyLock::new(|| {
    macro_rules! asset {
        ($name:literal) => {
            (
                $name,
                include_str!(concat!("../../assets/briefing/", $name)),
            )
        };
    }
    let files = [
        asset!("typst.toml"),
        asset!("page.typ"),
        asset!("theme.typ"),
        asset!("figure.typ"),
        ("theme.toml", include_str!("../../assets/theme/light.toml")),
        ("grey.toml", include_str!("../../assets/theme/grey.toml")),
    ];
    let source = |(name, text): (&str, &str)| {
        let id = package_file(name)?;
        Some((id, Source::new(id, text.to_owned())))
    };
    files.into_iter().filter_map(source).collect()
});

/// The identifier of a file of the package.
fn package_file(name: &str) -> Option<FileId> {
    let package = PackageSpec::from_str(PACKAGE).ok()?;
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Package(package), path).intern())
}

/// A template with the content of its page, laid open for Typst.
pub(super) struct Desk {
    main: Source,
    /// What the user knows the template by.
    name: String,
    /// The file of colours that stands for the one of the theme, where the page is in greys.
    grey: Option<(FileId, FileId)>,
    /// The content as JSON, and where templates find it.
    content: (Option<FileId>, Bytes),
    folder: Option<Folder>,
    stopped: AtomicBool,
}

/// The folder of a template of the user's own.
struct Folder {
    root: PathBuf,
    read: Mutex<HashMap<FileId, FileResult<Bytes>>>,
}

impl Desk {
    /// Lays the template out with the content of a page, in colours or in greys.
    pub(super) fn new(template: &Template, content: String, grey: bool) -> Self {
        let path = VirtualPath::new(template.file_name()).ok();
        let path = path.map(|path| RootedPath::new(VirtualRoot::Project, path));
        let main = match path {
            Some(path) => Source::new(path.intern(), template.text().to_owned()),
            None => Source::detached(template.text()),
        };
        Self {
            main,
            name: template.name(),
            grey: package_file("theme.toml")
                .zip(package_file("grey.toml"))
                .filter(|_| grey),
            content: (package_file("page.json"), Bytes::from_string(content)),
            folder: template.folder().map(|root| Folder {
                root: root.to_owned(),
                read: Mutex::new(HashMap::new()),
            }),
            stopped: AtomicBool::new(false),
        }
    }

    /// What the user knows the template by.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// What the user knows a file by.
    pub(super) fn file_name(&self, id: FileId) -> String {
        match id.root() {
            _ if id == self.main.id() => self.name.clone(),
            VirtualRoot::Package(package) => format!("{package}{}", id.vpath().get_with_slash()),
            VirtualRoot::Project => id.vpath().get_without_slash().to_owned(),
        }
    }

    /// Refuses everything from now on, so that a template that takes too long comes to its end.
    pub(super) fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    fn bytes(&self, id: FileId) -> FileResult<Bytes> {
        if self.is_stopped() {
            return Err(FileError::Other(Some("the time is over".into())));
        }
        if id == self.main.id() {
            return Ok(Bytes::from_string(self.main.text().to_owned()));
        }
        if Some(id) == self.content.0 {
            return Ok(self.content.1.clone());
        }
        let id = match self.grey {
            Some((colours, greys)) if id == colours => greys,
            _ => id,
        };
        if let Some(source) = SHELF.get(&id) {
            return Ok(Bytes::from_string(source.text().to_owned()));
        }
        if *id.root() != VirtualRoot::Project {
            let why = format!("only {PACKAGE} is here; Dateline loads nothing from the network");
            return Err(FileError::Package(PackageError::Other(Some(why.into()))));
        }
        match &self.folder {
            Some(folder) => folder.file(id),
            None => Err(FileError::AccessDenied),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        if let Some(source) = SHELF.get(&id).filter(|_| !self.is_stopped()) {
            return Ok(source.clone());
        }
        let bytes = self.bytes(id)?;
        let text = bytes.as_str().map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.bytes(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS
            .fonts
            .get(index)
            .filter(|_| !self.is_stopped())
            .cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

impl Folder {
    /// The bytes of a file of the folder. A file is read once, so that it stays the same while the
    /// page is laid out.
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let Ok(mut read) = self.read.lock() else {
            return Err(FileError::Other(None));
        };
        if let Some(known) = read.get(&id) {
            return known.clone();
        }
        let bytes = if read.len() < MOST_FILES {
            self.load(id)
        } else {
            let why = format!("a template may read {MOST_FILES} files");
            Err(FileError::Other(Some(why.into())))
        };
        read.insert(id, bytes.clone());
        bytes
    }

    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.vpath().realize(&self.root)?;
        let failed = |error: std::io::Error| {
            FileError::from_io(error, Path::new(id.vpath().get_without_slash()))
        };
        let path = path.canonicalize().map_err(failed)?;
        let plugin = path
            .extension()
            .is_some_and(|e| e.eq_ignore_ascii_case("wasm"));
        if plugin || !path.starts_with(&self.root) {
            return Err(FileError::AccessDenied);
        }
        // Asked before it is opened: opening a pipe waits for somebody to write.
        if !fs::metadata(&path).map_err(failed)?.is_file() {
            return Err(FileError::IsDirectory);
        }
        let file = fs::File::open(&path).map_err(failed)?;
        let mut bytes = Vec::new();
        file.take(LARGEST_FILE + 1)
            .read_to_end(&mut bytes)
            .map_err(failed)?;
        if bytes.len() as u64 > LARGEST_FILE {
            let why = format!("the file is larger than {} MB", LARGEST_FILE >> 20);
            return Err(FileError::Other(Some(why.into())));
        }
        Ok(Bytes::new(bytes))
    }
}
