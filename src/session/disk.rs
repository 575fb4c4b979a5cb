//! A small file written whole or not at all, and the lock by which windows take turns at one.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often, and how long apart, the lock is tried for.
const TRIES: u32 = 100;
/// See [`TRIES`].
const APART: Duration = Duration::from_millis(10);

/// Locks the folder of a file against other windows, until what comes back is dropped or the process
/// ends. Where the lock cannot be had (the file system has none, the other window hangs) the file is
/// written without: late is worse than at the same time.
pub fn lock_beside(path: &Path) -> Option<File> {
    let folder = path.parent()?;
    fs::create_dir_all(folder).ok()?;
    let lock = folder.with_extension("lock");
    let lock = File::options().create(true).append(true).open(lock).ok()?;
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Some(lock),
            Err(TryLockError::WouldBlock) => thread::sleep(APART),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Writes a file, whole or not at all.
///
/// # Errors
/// Where the folder or the file cannot be written.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // Another window may write the same file.
    let draft = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = File::create(&draft)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

/// Removes a file. That it is not there is no error.
///
/// # Errors
/// Where it cannot be removed.
pub fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
