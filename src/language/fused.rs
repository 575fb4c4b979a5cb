//! Multiply and add with one rounding, the same on every machine.
//!
//! Processors with a fused instruction use it; for the rest it is computed through doubles. Both round
//! the exact `x * w + sum` once (IEEE 754 `fusedMultiplyAdd`), so all results agree to the bit.

/// A way to multiply and add.
pub trait MulAdd {
    /// `x * w + sum`, rounded once.
    fn mul_add(x: f32, w: f32, sum: f32) -> f32;
}

/// The processor's own instruction; where it has none, the C library's function.
#[derive(Debug)]
pub struct Hardware;

impl MulAdd for Hardware {
    #[inline(always)]
    fn mul_add(x: f32, w: f32, sum: f32) -> f32 {
        x.mul_add(w, sum)
    }
}

/// For processors without the instruction.
#[derive(Debug)]
pub struct Portable;

impl MulAdd for Portable {
    /// The product of two floats is exact in a double. Its sum with the third is rounded to odd (Boldo &
    /// Melquiond 2008), so that the second rounding, to a float, cannot go wrong.
    #[inline(always)]
    fn mul_add(x: f32, w: f32, sum: f32) -> f32 {
        if cfg!(any(target_arch = "aarch64", target_feature = "fma")) {
            return x.mul_add(w, sum);
        }
        let (product, sum) = (f64::from(x) * f64::from(w), f64::from(sum));
        let near = product + sum;
        let part = near - product;
        let error = (product - (near - part)) + (sum - part);
        let bits = near.to_bits();
        let is_inexact = error.abs() > 0.0;
        let odd = if !is_inexact || bits & 1 == 1 {
            bits
        } else if (error > 0.0) == (near > 0.0) {
            bits + 1
        } else {
            bits - 1
        };
        f64::from_bits(odd) as f32
    }
}

/// Defines a method three times from one body, which may multiply and add by `M`: for any machine, for
/// AVX2 with FMA, and under the first name the one that suits the machine.
macro_rules! vectorised {
    (
        $(#[$doc:meta])*
        $public:vis fn $name:ident / $plain:ident / $avx2:ident
        (&$self:ident, $($arg:ident: $kind:ty),* $(,)?) $body:block
    ) => {
        $(#[$doc])*
        $public fn $name(&$self, $($arg: $kind),*) {
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2")
                && std::arch::is_x86_feature_detected!("fma")
            {
                // SAFETY: the processor has AVX2 and FMA, which is all that the function asks for.
                return unsafe { $self.$avx2($($arg),*) };
            }
            $self.$plain::<$crate::language::fused::Portable>($($arg),*);
        }

        #[inline(always)]
        fn $plain<M: $crate::language::fused::MulAdd>(&$self, $($arg: $kind),*) $body

        #[cfg(target_arch = "x86_64")]
        #[target_feature(enable = "avx2,fma")]
        fn $avx2(&$self, $($arg: $kind),*) {
            $self.$plain::<$crate::language::fused::Hardware>($($arg),*);
        }
    };
}
pub(super) use vectorised;

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rounds_once() {
        let tiny = f32::from_bits(1);
        for (x, w, sum) in [
            (0.1, 10.0, -1.0),
            (1.0 + f32::EPSILON, 1.0 + f32::EPSILON, -1.0),
            (1.0 + f32::EPSILON, 1.0 - f32::EPSILON, 1.5e-9),
            (16_777_217.0, 16_777_215.0, tiny),
            (16_777_216.0, 1.0, 1.0),
            (16_777_216.0, 1.0, 1.0 + f32::EPSILON),
            (tiny, 0.5, tiny),
            (-tiny, 0.5, tiny),
            (0.0, -1.0, 0.0),
        ] {
            let (found, expected) = (Portable::mul_add(x, w, sum), Hardware::mul_add(x, w, sum));
            assert_eq!(found.to_bits(), expected.to_bits(), "{x} * {w} + {sum}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn portable_is_hardware(x: f32, w: f32, sum: f32, near in -64i32..64) {
            // Sums of any size, and sums that nearly cancel the product.
            let product = x * w;
            let cancelling = -f32::from_bits(product.to_bits().wrapping_add_signed(near));
            for sum in [sum, cancelling, sum * 2f32.powi(near)] {
                let (found, expected) = (Portable::mul_add(x, w, sum), Hardware::mul_add(x, w, sum));
                prop_assert!(
                    found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan()),
                    "{x:e} * {w:e} + {sum:e}: {found:e}, not {expected:e}"
                );
            }
        }
    }
}
