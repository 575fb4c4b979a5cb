//! How many events lie where along the axis, by status: for the activity strip and the overview.

use super::corpus::Corpus;
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
    /// The visible, dated events along `scale` in at most `bins` steps. One pass over the events.
    pub fn new(corpus: &Corpus, visible: &Visible, scale: &Scale, bins: usize) -> Self {
        let bins = bins.max(1);
        let step = scale.width() / bins as f64;
        let bin = |day: f64| ((scale.x(day) / step).max(0.0) as usize).min(bins - 1);
        // What begins and what ends its share at each step; summed up at last.
        let mut change = vec![[0.0_f64; 7]; bins + 1];
        // Events come by their first day, and a day is looked up once.
        let (mut day, mut first) = (i32::MIN, 0);
        for row in visible.dated.iter().filter_map(|&row| corpus.row(row)) {
            if row.start != day {
                (day, first) = (row.start, bin(f64::from(row.start) + 0.5));
            }
            let last = if row.end == row.start {
                first
            } else {
                bin(f64::from(row.end) + 0.5).max(first)
            };
            let share = 1.0 / (last - first + 1) as f64;
            let status = row.status as usize;
            for (at, share) in [(first, share), (last + 1, -share)] {
                if let Some(slot) = change.get_mut(at).and_then(|c| c.get_mut(status)) {
                    *slot += share;
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
