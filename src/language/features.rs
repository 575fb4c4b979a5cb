//! What the network sees of a word: hashes of its norm, first letter, last three letters and shape, and
//! from each hash the four rows of a hash embedding (Serrà & Karatzoglou 2017; as in spaCy's `MultiHashEmbed`).

use super::characters::Characters;

/// The 64-bit hash of a string that keys every table of the model: MurmurHash64A with seed 1, 0 for the empty string.
pub fn hash(text: &str) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return 0;
    }
    let mut h = 1 ^ (bytes.len() as u64).wrapping_mul(M);
    let (chunks, tail) = bytes.as_chunks::<8>();
    for chunk in chunks {
        let k = u64::from_le_bytes(*chunk).wrapping_mul(M);
        h = (h ^ (k ^ (k >> 47)).wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let rest = tail
            .iter()
            .rev()
            .fold(0, |k, &byte| k << 8 | u64::from(byte));
        h = (h ^ rest).wrapping_mul(M);
    }
    h = (h ^ (h >> 47)).wrapping_mul(M);
    h ^ (h >> 47)
}

/// The four rows of a table with `rows` rows that a key selects: MurmurHash3 x64-128 of the key.
pub fn rows(key: u64, seed: u32, rows: usize) -> [usize; 4] {
    let mix = |mut h: u64| {
        h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    };
    let key = key
        .wrapping_mul(0x87c3_7b91_1142_53d5)
        .rotate_left(31)
        .wrapping_mul(0x4cf5_ad43_2745_937f);
    let seed = u64::from(seed);
    let mut a = key ^ seed ^ 8;
    let mut b = seed ^ 8;
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    (a, b) = (mix(a), mix(b));
    a = a.wrapping_add(b);
    b = b.wrapping_add(a);
    [a, a >> 32, b, b >> 32].map(|half| half as u32 as usize % rows)
}

/// How many features a token has: norm, prefix, suffix, shape, space after, is space.
pub const FEATURES: usize = 6;

/// The features of a token, in the order of the embedding tables.
pub fn of(
    chars: &Characters,
    word: &str,
    norm: u64,
    space_after: bool,
    is_space: bool,
) -> [u64; FEATURES] {
    let first = word.chars().next().map_or(0, char::len_utf8);
    let last = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
    [
        norm,
        hash(&word[..first]),
        hash(&word[last..]),
        hash(&shape(chars, word)),
        u64::from(space_after),
        u64::from(is_space),
    ]
}

/// The word with capitals as `X`, letters as `x`, digits as `d`, runs cut at four; `LONG` from a hundred characters.
pub fn shape(chars: &Characters, word: &str) -> String {
    const LONG: usize = 100;
    let mut shape = String::new();
    let mut run = 0;
    let mut last = None;
    for (at, c) in word.chars().enumerate() {
        if at + 1 >= LONG {
            return "LONG".into();
        }
        let class = if chars.letter.has(c) {
            if chars.capital.has(c) { 'X' } else { 'x' }
        } else if chars.digit.has(c) {
            'd'
        } else {
            c
        };
        run = if last == Some(class) { run + 1 } else { 0 };
        last = Some(class);
        if run < 4 {
            shape.push(class);
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::assets;

    #[test]
    fn hashes_are_those_of_the_model() {
        for (text, expected) in [
            ("", 0),
            ("a", 11_901_859_001_352_538_922),
            ("apple", 8_566_208_034_543_834_098),
            ("straightforward", 15_519_904_426_759_258_894),
            ("café", 32_833_993_555_699_147),
            ("“", 16_073_121_960_489_476_521),
        ] {
            assert_eq!(hash(text), expected, "{text}");
        }
    }

    #[test]
    fn shapes() {
        let chars = assets::characters();
        for (word, expected) in [
            ("Apple", "Xxxxx"),
            ("I", "X"),
            ("3.5bn", "d.dxx"),
            ("CO2", "XXd"),
            ("éÀß", "xXx"),
            ("m²", "xd"),
            ("international", "xxxx"),
            ("--", "--"),
        ] {
            assert_eq!(shape(&chars, word), expected, "{word}");
        }
        assert_eq!(shape(&chars, &"a".repeat(99)), "xxxx");
        assert_eq!(shape(&chars, &"a".repeat(100)), "LONG");
    }
}
