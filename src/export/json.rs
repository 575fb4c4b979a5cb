//! JSON: a document on one line, or laid out for reading.

use std::io;

use serde::Serialize;
use serde_json::ser::Formatter;

use crate::model::Document;

/// The document on one line, without the line's end.
///
/// # Errors
/// None is known: a document holds nothing that JSON cannot say.
pub fn line(document: &Document<'_>) -> serde_json::Result<String> {
    serde_json::to_string(document)
}

/// The document laid out for reading: each field of the article and each item on a line of its own,
/// no line's end after it.
///
/// # Errors
/// None is known: a document holds nothing that JSON cannot say.
pub fn pretty(document: &Document<'_>) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    let layout = ItemLines::default();
    document.serialize(&mut serde_json::Serializer::with_formatter(
        &mut bytes, layout,
    ))?;
    String::from_utf8(bytes).map_err(serde::ser::Error::custom)
}

/// How deep objects and lists are broken over lines: the document, and the lists in it.
const BROKEN_DEPTH: usize = 2;

/// Breaks lines between items and not inside them.
#[derive(Default)]
struct ItemLines {
    depth: usize,
    /// Whether the list or object that was closed last, or is open, holds anything.
    filled: bool,
}

impl ItemLines {
    fn open<W: ?Sized + io::Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(mark)
    }

    fn close<W: ?Sized + io::Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        let breaks = self.filled && self.depth <= BROKEN_DEPTH;
        self.depth = self.depth.saturating_sub(1);
        if breaks {
            self.break_line(out)?;
        }
        self.filled = true;
        out.write_all(mark)
    }

    fn next<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.depth <= BROKEN_DEPTH {
            self.break_line(out)
        } else if first {
            Ok(())
        } else {
            out.write_all(b" ")
        }
    }

    fn break_line<W: ?Sized + io::Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for ItemLines {
    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.next(out, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: ?Sized + io::Write>(
        &mut self,
        out: &mut W,
        first: bool,
    ) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}
