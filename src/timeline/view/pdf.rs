//! A view in a PDF file: an attached file named `dateline-view.json`, which the typesetter attaches.
//!
//! It is looked for in the bytes and not through the file's structure: attached files are streams of
//! their own there (ISO 32000-1, 7.11.4), so that a file that is damaged or made to harm costs no more
//! than a look at each of its bytes. A view in an encrypted file is not found.

use memchr::memmem;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Fault, LARGEST};

/// The first bytes of every PDF file.
pub const SIGNATURE: &[u8] = b"%PDF-";

/// What the dictionary of an attached file's stream says.
const ATTACHED: &[u8] = b"/EmbeddedFile";
/// How a view begins.
const BEGINS: &[u8] = b"{\"schema\":\"dateline-view/";
/// Attached files that are looked into.
const MOST: usize = 64;
/// Bytes of a stream's dictionary before and behind that word.
const NEAR: usize = 1024;

/// The text of the view in a PDF file.
///
/// # Errors
/// [`Fault::None`] where there is none, [`Fault::Damaged`] where it is too large or no text.
pub fn text(bytes: &[u8]) -> Result<String, Fault> {
    let views = memmem::find_iter(bytes, ATTACHED).take(MOST);
    let views = views.filter_map(|at| attached(bytes, at));
    let mut views = views.filter(|data| data.starts_with(BEGINS));
    let data = views.next().ok_or(Fault::None)?;
    if data.len() > LARGEST {
        return Err(Fault::Damaged);
    }
    String::from_utf8(data).map_err(|_| Fault::Damaged)
}

/// The contents of the attached file in whose dictionary `at` lies.
fn attached(bytes: &[u8], at: usize) -> Option<Vec<u8>> {
    let before = bytes.get(at.saturating_sub(NEAR)..at)?;
    let before = before.get(memmem::rfind(before, b"obj")?..)?;
    let behind = bytes.get(at..)?;
    let near = behind.get(..NEAR).unwrap_or(behind);
    let word = b"stream";
    let (dictionary, _) = near.split_at_checked(memmem::find(near, word)?)?;
    let data = behind.get(dictionary.len() + word.len()..)?;
    let data = data.strip_prefix(b"\r").unwrap_or(data);
    let data = data.strip_prefix(b"\n")?;
    let filtered = |part: &[u8]| memmem::find(part, b"/FlateDecode").is_some();
    if filtered(before) || filtered(dictionary) {
        // What is behind the end of the data is not read.
        return decompress_to_vec_zlib_with_limit(data, LARGEST + 1).ok();
    }
    let data = data.get(..memmem::find(data, b"endstream")?)?;
    Some(
        data.get(..=LARGEST)
            .unwrap_or(data)
            .trim_ascii_end()
            .to_vec(),
    )
}
