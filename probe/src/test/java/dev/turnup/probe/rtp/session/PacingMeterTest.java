package dev.turnup.probe.rtp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacingMeterTest {
  private final PacingMeter meter = new PacingMeter();

  @Test
  void saysNothingOfNoPacket() {
    assertThat(meter.pacing())
        .isEqualTo(new Pacing(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 31, 32, 33, 63, 64, 100, 999, 5_000, 123_456, 60_000_000})
  void isNeverTooLowAndHardlyTooHigh(long micros) {
    for (int i = 0; i < 99; i++) {
      meter.sent(micros * 1000, false);
    }
    meter.sent(micros * 100_000, false);
    long p99 = meter.pacing().p99().toNanos() / 1000;
    assertThat(p99).isBetween(micros, micros + micros / 16 + 1);
    assertThat(meter.pacing().median().toNanos() / 1000).isEqualTo(p99);
    assertThat(meter.pacing().worst()).isEqualTo(Duration.ofNanos(micros * 100_000));
  }

  @Test
  void showsTheHundredthPacketInTheP99() {
    for (int i = 0; i < 980; i++) {
      meter.sent(50_000, false);
    }
    for (int i = 0; i < 20; i++) {
      meter.sent(9_000_000, false);
    }
    Pacing pacing = meter.pacing();
    assertThat(pacing.packets()).isEqualTo(1000);
    assertThat(pacing.median()).isLessThan(Duration.ofMillis(1));
    assertThat(pacing.p99()).isGreaterThanOrEqualTo(Duration.ofMillis(9));
  }

  @Test
  void countsEarlyAsOnTimeAndTheHugeWithoutLosingIt() {
    meter.sent(-5, false);
    meter.sent(Long.MAX_VALUE / 2, true);
    meter.skipped(7);
    Pacing pacing = meter.pacing();
    assertThat(pacing.packets()).isEqualTo(2);
    assertThat(pacing.median()).isLessThan(Duration.ofMillis(1));
    assertThat(pacing.skipped()).isEqualTo(7);
    assertThat(pacing.bunched()).isEqualTo(1);
  }
}
