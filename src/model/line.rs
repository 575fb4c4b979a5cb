//! Where the lines of a text end: one notion for all that reads lines.

use super::Span;

/// Whether the character ends a line: the line feed, the carriage return, which old files have alone
/// and others before a line feed, and Unicode's separators of lines and paragraphs.
pub const fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The lines of a text in order, without what ends them; as with [`str::lines`], none follows the
/// last line end.
pub fn lines(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(ends_line).unwrap_or(rest.len());
        let line = Span::new(start, start + length);
        let end = rest.get(length..).unwrap_or_default();
        let both = end.starts_with("\r\n").then_some(2);
        let one = || end.chars().next().map_or(0, char::len_utf8);
        start = line.end + both.unwrap_or_else(one);
        Some(line)
    })
}

/// A text on one line, its words parted by single spaces; controls part words too.
pub fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_end_parts_two_lines() {
        let table: [(&str, &[&str]); 10] = [
            ("", &[]),
            ("a", &["a"]),
            ("a\nb\n", &["a", "b"]),
            ("a\r\nb\r\n", &["a", "b"]),
            ("a\rb\r", &["a", "b"]),
            ("a\r\rb", &["a", "", "b"]),
            ("a\n\r\nb", &["a", "", "b"]),
            ("a\u{2028}b\u{2029}", &["a", "b"]),
            ("\r\n\r", &["", ""]),
            ("é\r\u{2028}ü", &["é", "", "ü"]),
        ];
        for (text, want) in table {
            let found: Vec<&str> = lines(text).map(|line| line.of(text)).collect();
            assert_eq!(found, want, "{text:?}");
        }
    }
}
