//! A sorted text file that is searched as it stands: nothing is parsed at the start.

use std::cmp::Ordering;

/// Lines of `key TAB value`, sorted by the bytes of their keys, each key once.
#[derive(Clone, Copy, Debug)]
pub struct Table(pub &'static str);

impl Table {
    /// The value of a key.
    pub fn get(self, key: &str) -> Option<&'static str> {
        let (text, key) = (self.0.as_bytes(), key.as_bytes());
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let newline = |byte: &u8| *byte == b'\n';
            let start = text[low..middle]
                .iter()
                .rposition(newline)
                .map_or(low, |at| low + at + 1);
            let end = text[middle..high]
                .iter()
                .position(newline)
                .map_or(high, |at| middle + at);
            let tab = text[start..end]
                .iter()
                .position(|byte| *byte == b'\t')
                .map_or(end, |at| start + at);
            match text[start..tab].cmp(key) {
                Ordering::Less => low = end + 1,
                Ordering::Greater => high = start,
                Ordering::Equal => return self.0.get(tab + 1..end),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_key_and_no_other() {
        let table = Table("a\t1\nab\t2\nb\t\nbcd\t3 4\né\t5\n");
        for (key, value) in [
            ("a", Some("1")),
            ("ab", Some("2")),
            ("b", Some("")),
            ("bcd", Some("3 4")),
            ("é", Some("5")),
            ("", None),
            ("aa", None),
            ("abc", None),
            ("bc", None),
            ("z", None),
            ("ü", None),
            ("1", None),
        ] {
            assert_eq!(table.get(key), value, "{key}");
        }
        assert_eq!(Table("").get("a"), None);
    }
}
