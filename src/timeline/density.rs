//! How many events lie where along the axis, by status: for the activity strip and the overview.

use super::filtering::Visible;
use super::scale::Scale;

/// Counts in equal steps along an axis. An event that covers several steps is shared out among
/// them, so that the whole is the number of events: a year is no peak on its 1 January.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    /// Counts of each step by status, in the order of [`super::StatusSet::ALL`].
    pub bins: Vec<[f32; 7]>,
    /// Width of a step in pixels of the axis.
    pub step: f64,
}

impl Density {
    /// The visible, dated events along `scale` in at most `bins` steps. Costs as much as there are
    /// different days among them.
    pub fn new(visible: &Visible, scale: &Scale, bins: usize) -> Self {
        let bins = bins.max(1);
        let step = scale.width() / bins as f64;
        let bin = |day: f64| ((scale.x(day) / step).max(0.0) as usize).min(bins - 1);
        // What begins and what ends its share at each step; summed up at last.
        let mut change = vec![[0.0_f64; 7]; bins + 1];
        for bunch in &visible.bunches {
            let first = bin(f64::from(bunch.first) + 0.5);
            let last = bin(f64::from(bunch.last) + 0.5).max(first);
            let share = 1.0 / (last - first + 1) as f64;
            for (at, share) in [(first, share), (last + 1, -share)] {
                let slots = change.get_mut(at).into_iter().flatten();
                for (slot, &count) in slots.zip(&bunch.counts) {
                    *slot += share * f64::from(count);
                }
            }
        }
        change.pop();
        let mut sum = [0.0_f64; 7];
        let bins = change.iter().map(|change| {
            for (sum, change) in sum.iter_mut().zip(change) {
                *sum += change;
            }
            // What is left of a share by rounding is no event.
            sum.map(|count| if count < 1e-6 { 0.0 } else { count as f32 })
        });
        Self {
            bins: bins.collect(),
            step,
        }
    }

    /// The fullest step's count.
    pub fn most(&self) -> f32 {
        let sums = self.bins.iter().map(|bin| bin.iter().sum::<f32>());
        sums.fold(0.0, f32::max)
    }
}
