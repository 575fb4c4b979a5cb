//! Typed places in an analysis: `t1` is the first time, `e1` the first entity, and so on.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            /// The index into the analysis' list, from 0.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            /// The identifier of the item at `index`.
            pub const fn at(index: usize) -> Self {
                Self(index as u32)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!($prefix, "{}"), u64::from(self.0) + 1)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.strip_prefix($prefix)
                    .and_then(|n| n.parse::<u32>().ok())
                    .and_then(|n| n.checked_sub(1))
                    .map(Self)
                    .ok_or_else(|| D::Error::custom(format!(
                        concat!("'{}' is no identifier like ", $prefix, "1"), text
                    )))
            }
        }
    };
}

id!(
    /// A time expression: `t1`, `t2`, …
    TimeId, "t"
);
id!(
    /// An entity: `e1`, `e2`, …
    EntityId, "e"
);
id!(
    /// A quote: `q1`, `q2`, …
    QuoteId, "q"
);
id!(
    /// An event: `v1`, `v2`, …
    EventId, "v"
);
