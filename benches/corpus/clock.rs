//! The processor's time that a thread has had, which other programs on the machine do not lengthen as
//! they do the time on the wall; and what is said of many such times.

use std::time::Duration;

/// The time that the processor has worked for this thread.
#[cfg(unix)]
pub fn worked() -> Duration {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the call writes to `time` alone, which is of the type that it asks for.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &raw mut time) };
    assert_eq!(failed, 0, "the thread's clock");
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// The time on the wall, where no better one is known.
#[cfg(not(unix))]
pub fn worked() -> Duration {
    static BEGUN: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    BEGUN.elapsed()
}

/// The times that some frames took, in order.
pub struct Times(Vec<Duration>);

impl Times {
    /// Takes the time of each frame that `frame` draws.
    pub fn of(frames: usize, mut frame: impl FnMut(usize)) -> Self {
        let time = |number| {
            let begun = worked();
            frame(number);
            worked() - begun
        };
        let mut times: Vec<Duration> = (0..frames).map(time).collect();
        times.sort_unstable();
        Self(times)
    }

    /// The time that `share` of the frames do not exceed.
    pub fn at(&self, share: f64) -> Duration {
        let place = (self.0.len().saturating_sub(1) as f64 * share) as usize;
        self.0.get(place).copied().unwrap_or_default()
    }

    /// Median, 99th percentile and the longest, in words.
    pub fn told(&self) -> String {
        let [median, most, all] = [0.5, 0.99, 1.0].map(|share| self.at(share).as_secs_f64() * 1e3);
        format!("median {median:6.2} ms   99 % {most:6.2} ms   longest {all:6.2} ms")
    }
}
