package dev.turnup.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class JitterEstimatorTest {
  private static final long MILLI = 1_000_000;

  @Test
  void isZeroForEvenArrivals() {
    JitterEstimator estimator = new JitterEstimator(8000);
    for (int i = 0; i < 100; i++) {
      estimator.update(7_000_000_000L + 20 * MILLI * i, 160L * i);
    }
    assertThat(estimator.jitter()).isZero();
  }

  /** By hand, A.8: D = 80, then J += |D| - ((J + 8) >> 4) on the value times 16. */
  @Test
  void followsTheIntegerArithmeticOfAppendixA8() {
    JitterEstimator estimator = new JitterEstimator(8000);
    estimator.updateUnits(0, 0);
    estimator.updateUnits(240, 160);
    assertThat(estimator.jitter()).isEqualTo(80 >> 4);
    estimator.updateUnits(320, 320);
    // 80 + 80 - (88 >> 4) = 155
    assertThat(estimator.jitter()).isEqualTo(155 >> 4);
    estimator.updateUnits(480, 480);
    // 155 + 0 - (163 >> 4) = 145
    assertThat(estimator.jitter()).isEqualTo(145 >> 4);
    assertThat(estimator.asDuration())
        .isEqualTo(Duration.ofNanos(Math.round(145 / 16.0 * 125_000)));
  }

  @Test
  void convergesOnTheMeanDifference() {
    JitterEstimator estimator = new JitterEstimator(8000);
    for (int i = 0; i < 1000; i++) {
      long late = i % 2 == 0 ? 0 : 10 * MILLI;
      estimator.update(20 * MILLI * i + late, 160L * i);
    }
    assertThat(estimator.jitter()).isBetween(78L, 80L);
  }

  @Test
  void survivesTimestampWrapAndLongCalls() {
    JitterEstimator estimator = new JitterEstimator(48_000);
    long timestamp = 0xFFFF_FF00L;
    for (int i = 0; i < 100; i++) {
      estimator.update(Duration.ofHours(40).toNanos() * i, timestamp);
      timestamp = timestamp + 40L * 3600 * 48_000 & 0xFFFF_FFFFL;
    }
    assertThat(estimator.jitter()).isZero();
  }
}
