//! Bytes → text: UTF-8, UTF-16 with and without a byte order mark, Windows-1252 and its kin.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::Error;

/// How many bytes are looked at to tell what the bytes are.
const LOOK: usize = 64 << 10;

/// The opening bytes of common files that are no text.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"{\\rtf", "a word processor's file"),
    (b"\xD0\xCF\x11\xE0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1F\x8B", "a compressed file"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3\0", "a database"),
];

/// The text in the bytes, to the letter; a byte order mark is dropped, what no encoding explains
/// becomes U+FFFD.
///
/// # Errors
/// Where the bytes are no text.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Error> {
    if let Some(&(_, what)) = SIGNATURES.iter().find(|(open, _)| bytes.starts_with(open)) {
        return Err(Error::NotText { what });
    }
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(&bytes[mark..]).0
    } else if let Some(encoding) = unmarked_utf16(bytes) {
        encoding.decode_without_bom_handling(bytes).0
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        Cow::Borrowed(text)
    } else {
        let mut detector = EncodingDetector::new();
        detector.feed(bytes, true);
        let encoding = detector.guess(None, true);
        encoding.decode_without_bom_handling(bytes).0
    };
    if is_binary(&text) {
        return Err(Error::NotText {
            what: "binary data",
        });
    }
    Ok(text)
}

/// UTF-16 without its mark: most characters of a Western text have a zero byte, all at the same
/// side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = &bytes[..bytes.len().min(LOOK) & !1];
    let zeros = |side: usize| {
        look.iter()
            .skip(side)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (pairs, first, second) = (look.len() / 2, zeros(0), zeros(1));
    match (first, second) {
        (0, second) if 2 * second > pairs => Some(UTF_16LE),
        (first, 0) if 2 * first > pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether more than one character in two hundred is a control character that no text has, or any
/// is NUL.
fn is_binary(text: &str) -> bool {
    let (mut all, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(LOOK) {
        all += 1;
        match c {
            '\0' => return true,
            '\t' | '\n' | '\r' | '\x0B' | '\x0C' | '\x1A' => {}
            c if c.is_control() || c == '\u{FFFD}' => odd += 1,
            _ => {}
        }
    }
    200 * odd > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, mark: &[u8], order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let units = text.encode_utf16().flat_map(order);
        mark.iter().copied().chain(units).collect()
    }

    #[test]
    fn encodings_are_detected_and_the_text_kept_to_the_letter() {
        let text = "\r\n Gdańsk, “Jan 10” –\tthe talks began. \n\n";
        let western = "Malm\u{f6}: the mayor\u{2019}s caf\u{e9} \u{2013} \u{201c}closed\u{201d}.";
        let table = [
            ("UTF-8", text.as_bytes().to_vec(), text),
            (
                "UTF-8, marked",
                [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
                text,
            ),
            (
                "UTF-16 LE, marked",
                utf16(text, b"\xFF\xFE", u16::to_le_bytes),
                text,
            ),
            (
                "UTF-16 BE, marked",
                utf16(text, b"\xFE\xFF", u16::to_be_bytes),
                text,
            ),
            ("UTF-16 LE", utf16(text, b"", u16::to_le_bytes), text),
            ("UTF-16 BE", utf16(text, b"", u16::to_be_bytes), text),
            (
                "Windows-1252",
                b"Malm\xF6: the mayor\x92s caf\xE9 \x96 \x93closed\x94.".to_vec(),
                western,
            ),
            ("ASCII", b"plain".to_vec(), "plain"),
            ("one byte", b"a".to_vec(), "a"),
        ];
        for (name, bytes, want) in table {
            assert_eq!(decode(&bytes).unwrap(), want, "{name}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let table: [(&[u8], &str); 5] = [
            (b"%PDF-1.7 and so on", "a PDF file"),
            (b"PK\x03\x04mimetype", "a ZIP archive or an office document"),
            (b"some\0binary\0\x01\x02", "binary data"),
            (&[0; 64], "binary data"),
            (b"\x01\x02\x03\x04\x05text", "binary data"),
        ];
        for (bytes, want) in table {
            let Err(Error::NotText { what }) = decode(bytes) else {
                panic!("{bytes:?} passes for text");
            };
            assert_eq!(what, want);
        }
    }
}
