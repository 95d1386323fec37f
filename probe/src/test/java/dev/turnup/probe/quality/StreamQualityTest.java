package dev.turnup.probe.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.turnup.probe.rtp.RtpArrival;
import dev.turnup.probe.rtp.RtpPacket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamQualityTest {
  private static final long PACKET = 20_000_000;
  private static final StreamFormat FORMAT = new StreamFormat(8000, 0);
  private final List<RtpArrival> arrivals = new ArrayList<>();

  private void arrive(int number, long nanos) {
    arrive(0, number, 160L * number, nanos);
  }

  private void arrive(int payloadType, int number, long timestamp, long nanos) {
    RtpPacket packet =
        RtpPacket.of(
            false, payloadType, number & 0xFFFF, timestamp & 0xFFFF_FFFFL, 7, new byte[160]);
    arrivals.add(new RtpArrival(packet, nanos));
  }

  private StreamQuality quality() {
    return StreamQuality.of(arrivals, FORMAT).orElseThrow();
  }

  @Test
  void saysNothingOfNothing() {
    assertThat(StreamQuality.of(List.of(), FORMAT)).isEmpty();
  }

  @Test
  void countsBurstsAcrossTheWrapOfTheSequence() {
    for (int i = 65_500; i < 65_600; i++) {
      boolean lost = i >= 65_530 && i < 65_540 || i == 65_580;
      if (!lost) {
        arrive(i, PACKET * i);
      }
    }
    LossPattern loss = quality().loss();
    assertThat(loss).isEqualTo(new LossPattern(100, 11, 2));
    assertThat(quality().reception().packetsLost()).isEqualTo(11);
    // Random loss of 11 % comes in bursts of 1 / 0.89.
    assertThat(loss.burstRatio()).isCloseTo(5.5 * 0.89, within(0.001));
  }

  @Test
  void hasABurstRatioOfOneForSingleLosses() {
    assertThat(new LossPattern(100, 10, 10).burstRatio()).isEqualTo(1);
    assertThat(new LossPattern(100, 0, 0).burstRatio()).isEqualTo(1);
  }

  @Test
  void countsWhatComesTooLateForAListener() {
    for (int i = 0; i < 100; i++) {
      arrive(i, PACKET * i + (i % 10 == 5 ? 61_000_000 : 0));
    }
    assertThat(quality().late()).isEqualTo(10);
    assertThat(quality().lateAgain()).isEqualTo(9);
    assertThat(quality().missingRatio()).isCloseTo(0.09, within(1e-9));
  }

  /** The machine that measures may have been busy itself. */
  @Test
  void takesOnePauseForNoDelayOfThePath() {
    for (int i = 0; i < 300; i++) {
      arrive(i, PACKET * (i >= 100 && i < 110 ? 110 : i >= 200 && i < 206 ? 206 : i));
    }
    assertThat(quality().late()).isEqualTo(7 + 3);
    assertThat(quality().lateAtOnce()).isEqualTo(7);
    assertThat(quality().missing()).isEqualTo(3);
  }

  /** A stream of an hour whose clock drifts is not late in the end. */
  @Test
  void takesDriftForNoDelay() {
    for (int i = 0; i < 20_000; i++) {
      arrive(i, PACKET * i + i * 4000L);
    }
    assertThat(quality().late()).isZero();
    assertThat(quality().skew().orElseThrow().partsPerMillion()).isCloseTo(-200, within(1.0));
  }

  @Test
  void tellsThePacketTimeInSpiteOfEventsLossAndSilence() {
    for (int i = 0; i < 40; i++) {
      if (i % 4 != 2) {
        arrive(
            0, i, 80L * i + (i > 20 ? 8000 : 0), 10_000_000L * i + (i > 20 ? 1_000_000_000L : 0));
      }
    }
    for (int i = 40; i < 80; i++) {
      arrive(101, i, 80L * 40 + 8000, 1_000_000_000L + 10_000_000L * i);
    }
    assertThat(quality().packetTime()).contains(Duration.ofMillis(10));
    assertThat(quality().silences()).isEqualTo(1);
  }

  @Test
  void goesOnWhenTheSourceBeginsAnew() {
    for (int i = 0; i < 50; i++) {
      arrive(i, PACKET * i);
    }
    for (int i = 30_000; i < 30_050; i++) {
      arrive(i, PACKET * (i - 29_950));
    }
    assertThat(quality().loss()).isEqualTo(new LossPattern(100, 0, 0));
    assertThat(quality().skew()).isEmpty();
  }

  /** G.722 that is stamped at 16 kHz is no stream of late packets. */
  @Test
  void leavesTimestampsOfAnotherClockAlone() {
    for (int i = 0; i < 100; i++) {
      arrive(0, i, 320L * i, PACKET * i);
    }
    assertThat(quality().onClock()).isFalse();
    assertThat(quality().late()).isZero();
  }

  @Test
  void judgesTheSourceThatSentMost() {
    for (int i = 0; i < 50; i++) {
      arrive(i, PACKET * i);
    }
    arrivals.add(0, new RtpArrival(RtpPacket.of(true, 0, 1, 1, 8, new byte[160]), 0));
    assertThat(quality().reception().ssrc()).isEqualTo(7);
    assertThat(quality().packetTime()).contains(Duration.ofMillis(20));
  }
}
