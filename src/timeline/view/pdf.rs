//! A view in a PDF file: an attached file named `dateline-view.json`. The typesetter attaches it;
//! here it is found again, also where another program has written the file anew.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Object, Stream};

use super::{Fault, LARGEST};

/// The first bytes of every PDF file.
pub const SIGNATURE: &[u8] = b"%PDF-";
/// The name of the attached file.
pub const NAME: &str = "dateline-view.json";

/// The text of the view in a PDF file.
///
/// # Errors
/// [`Fault::None`] where there is none, [`Fault::Damaged`] where what is attached cannot be read.
pub fn text(bytes: &[u8]) -> Result<String, Fault> {
    // What is no readable PDF file may be told better by the reader of articles.
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| Fault::None)?;
    for object in pdf.objects() {
        if let Object::Dict(entry) = object
            && names_the_view(&entry)
            && let Some(files) = entry.get::<Dict<'_>>("EF")
            && let Some(stream) = files.get::<Stream<'_>>("F").or_else(|| files.get("UF"))
        {
            let text = stream.decoded().map_err(|_| Fault::Damaged)?.into_owned();
            let text = String::from_utf8(text).map_err(|_| Fault::Damaged)?;
            return Some(text)
                .filter(|text| text.len() <= LARGEST)
                .ok_or(Fault::Damaged);
        }
    }
    Err(Fault::None)
}

/// Whether a dictionary is the file specification of the view.
fn names_the_view(entry: &Dict<'_>) -> bool {
    let name = |key: &str| entry.get::<hayro_syntax::object::String<'_>>(key);
    let name = name("UF").or_else(|| name("F"));
    name.is_some_and(|name| {
        let bytes = name.as_bytes();
        // UTF-16 with its mark, or one byte a character.
        let plain: Vec<u8> = match bytes.strip_prefix(b"\xfe\xff") {
            Some(wide) => wide.iter().skip(1).step_by(2).copied().collect(),
            None => bytes.to_vec(),
        };
        plain == NAME.as_bytes()
    })
}
