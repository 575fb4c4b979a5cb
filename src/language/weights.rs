//! Reading the model's weights: half floats, little-endian, one table after another.

/// What is left of the weights to read.
#[derive(Debug)]
pub struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads from the first table.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    /// The next `count` weights; fewer, and then none, where the file is too short.
    pub fn take(&mut self, count: usize) -> Vec<f32> {
        let (halves, rest) = self.bytes.split_at((count * 2).min(self.bytes.len()));
        self.bytes = rest;
        let (halves, _) = halves.as_chunks::<2>();
        halves
            .iter()
            .map(|half| float(u16::from_le_bytes(*half)))
            .collect()
    }

    /// Whether everything has been read.
    pub fn is_done(&self) -> bool {
        self.bytes.is_empty()
    }
}

/// The float of a half float (IEEE 754 binary16), exactly; infinities and NaN are not used.
#[inline]
fn float(half: u16) -> f32 {
    let sign = u32::from(half & 0x8000) << 16;
    // Exponent and fraction in the place of a float's; the multiplication mends the exponent's bias and
    // makes subnormal halves normal.
    let scaled = f32::from_bits(u32::from(half & 0x7fff) << 13) * f32::from_bits(0x7780_0000);
    f32::from_bits(sign | scaled.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_floats_are_read_exactly() {
        for (half, value) in [
            (0x0000, 0.0),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x3555, 0.333_251_95),
            (0x7bff, 65504.0),
            (0x0400, 6.103_515_6e-5),
            (0x0001, 5.960_464_5e-8),
            (0x83ff, -6.097_555e-5),
        ] {
            assert_eq!(float(half), value, "{half:04x}");
        }
        let mut reader = Reader::new(&[0x00, 0x3c, 0x00, 0xc0]);
        assert_eq!(reader.take(2), [1.0, -2.0]);
        assert!(reader.is_done());
        assert!(reader.take(1).is_empty());
    }
}
