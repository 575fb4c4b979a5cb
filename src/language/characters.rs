//! Character classes: the sets of code points that the tokenizer and the features ask about.
//!
//! They are data (`assets/model/characters.txt`), written out from the Unicode tables and patterns with
//! which the model was trained, so that a newer Unicode version cannot shift a feature.

/// A set of code points: a bit for each ASCII character, sorted ranges for the rest.
#[derive(Debug, Default)]
pub struct Class {
    ascii: u128,
    ranges: Vec<(char, char)>,
}

impl Class {
    /// Reads `first-last first-last …` in hexadecimal; what is no range is left out.
    fn parse(text: &str) -> Self {
        let mut class = Self::default();
        let code = |hex: &str| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        for range in text.split(' ') {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (Some(first), Some(last)) = (code(first), code(last)) else {
                continue;
            };
            for ascii in (first..=last).take_while(char::is_ascii) {
                class.ascii |= 1 << (ascii as u32);
            }
            class.ranges.push((first, last));
        }
        class
    }

    /// Whether the character is of the class.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> (c as u32) & 1 == 1;
        }
        let at = self.ranges.partition_point(|&(_, last)| last < c);
        self.ranges.get(at).is_some_and(|&(first, _)| first <= c)
    }

    /// Whether there is a character and it is of the class.
    #[inline]
    pub fn has_some(&self, c: Option<char>) -> bool {
        c.is_some_and(|c| self.has(c))
    }
}

/// Every class, by what it is for.
#[derive(Debug, Default)]
pub struct Characters {
    /// Split off the start of a chunk.
    pub prefix: Class,
    /// Split off the end of a chunk.
    pub suffix: Class,
    /// Symbols that stand alone wherever they are.
    pub icon: Class,
    /// Letters, as the tokenizer's rules see them.
    pub alpha: Class,
    /// Lower-case letters and letters of scripts without case.
    pub alpha_lower: Class,
    /// Capitals and letters of scripts without case.
    pub alpha_upper: Class,
    /// Quotation marks and East Asian brackets.
    pub quote: Class,
    /// After these a full stop at the end of a chunk is split off.
    pub before_stop: Class,
    /// Letters of any script: `x` in a word's shape.
    pub letter: Class,
    /// Capital letters: `X` in a word's shape.
    pub capital: Class,
    /// Digits, superscripts among them: `d` in a word's shape.
    pub digit: Class,
    /// Decimal digits of any script.
    pub decimal: Class,
    /// Letters, digits and the low line.
    pub word: Class,
    /// White space.
    pub space: Class,
}

impl Characters {
    /// Reads lines of `name TAB ranges`; a name that is not known is left out.
    pub fn parse(text: &str) -> Self {
        let mut all = Self::default();
        for line in text.lines() {
            let Some((name, ranges)) = line.split_once('\t') else {
                continue;
            };
            let slot = match name {
                "prefix" => &mut all.prefix,
                "suffix" => &mut all.suffix,
                "icon" => &mut all.icon,
                "alpha" => &mut all.alpha,
                "alpha_lower" => &mut all.alpha_lower,
                "alpha_upper" => &mut all.alpha_upper,
                "quote" => &mut all.quote,
                "before_stop" => &mut all.before_stop,
                "letter" => &mut all.letter,
                "capital" => &mut all.capital,
                "digit" => &mut all.digit,
                "decimal" => &mut all.decimal,
                "word" => &mut all.word,
                "space" => &mut all.space,
                _ => continue,
            };
            *slot = Class::parse(ranges);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_hold_their_ranges_and_nothing_else() {
        let class = Class::parse("30-39 61 e9-eb 1f600-1f601");
        for (c, held) in [
            ('0', true),
            ('9', true),
            ('/', false),
            (':', false),
            ('a', true),
            ('b', false),
            ('è', false),
            ('é', true),
            ('ë', true),
            ('ì', false),
            ('😀', true),
            ('😂', false),
        ] {
            assert_eq!(class.has(c), held, "{c}");
        }
        assert!(!class.has_some(None));
    }
}
