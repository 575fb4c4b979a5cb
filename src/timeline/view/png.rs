//! A view in a PNG file: an `iTXt` chunk named `dateline:view` after the header.

use super::{Fault, LARGEST};

/// The first bytes of every PNG file.
pub const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunk's keyword, the end of it, no compression, and no language and translation.
const HEAD: &[u8] = b"dateline:view\0\0\0\0\0";
const KIND: &[u8; 4] = b"iTXt";
/// Bytes of the header's chunk with its length, kind and check.
const HEADER: usize = 25;

/// The picture with the text of a view in it; as it was, where it is no PNG file.
pub fn with_text(png: &[u8], text: &str) -> Vec<u8> {
    let header = SIGNATURE.len() + HEADER;
    let (true, Some(before), Some(after)) = (
        png.starts_with(SIGNATURE),
        png.get(..header),
        png.get(header..),
    ) else {
        return png.to_vec();
    };
    let data = [HEAD, text.as_bytes()].concat();
    let Ok(length) = u32::try_from(data.len()) else {
        return png.to_vec();
    };
    let check = crc(&[KIND, data.as_slice()]).to_be_bytes();
    [before, &length.to_be_bytes(), KIND, &data, &check, after].concat()
}

/// The text of the view in a picture.
///
/// # Errors
/// [`Fault::None`] where there is none, [`Fault::Damaged`] where the file ends early or the text was
/// changed.
pub fn text(png: &[u8]) -> Result<String, Fault> {
    let mut rest = png.strip_prefix(SIGNATURE).ok_or(Fault::None)?;
    loop {
        let length = number(rest)?;
        let kind = rest.get(4..8).ok_or(Fault::Damaged)?;
        let end = usize::try_from(length)
            .ok()
            .and_then(|length| length.checked_add(8));
        let end = end.ok_or(Fault::Damaged)?;
        let data = rest.get(8..end).ok_or(Fault::Damaged)?;
        let check = number(rest.get(end..).unwrap_or_default())?;
        if kind == KIND
            && let Some(text) = data.strip_prefix(HEAD)
        {
            if text.len() > LARGEST || check != crc(&[kind, data]) {
                return Err(Fault::Damaged);
            }
            return String::from_utf8(text.to_vec()).map_err(|_| Fault::Damaged);
        }
        if kind == b"IEND" {
            return Err(Fault::None);
        }
        rest = rest.get(end + 4..).unwrap_or_default();
    }
}

/// The number in the first four bytes.
fn number(bytes: &[u8]) -> Result<u32, Fault> {
    let bytes = bytes.first_chunk().ok_or(Fault::Damaged)?;
    Ok(u32::from_be_bytes(*bytes))
}

/// The check of a chunk's kind and data: PNG specification, 5.5.
fn crc(parts: &[&[u8]]) -> u32 {
    let mut crc = u32::MAX;
    for byte in parts.iter().flat_map(|part| *part) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            let low = crc & 1;
            crc = (crc >> 1) ^ (0xedb8_8320 * low);
        }
    }
    !crc
}
