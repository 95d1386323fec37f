package dev.turnup.probe.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
  private static final long SSRC = 0xCAFEBABEL;

  @Test
  void countsAPerfectStream() {
    ReceptionStatistics judged = judge(65530, 65531, 65532, 65533, 65534, 65535, 0, 1);
    assertThat(judged.packetsExpected()).isEqualTo(8);
    assertThat(judged.packetsReceived()).isEqualTo(8);
    assertThat(judged.packetsLost()).isZero();
    assertThat(judged.longestGap()).isEqualTo(Duration.ofMillis(20));
    assertThat(judged.jitterMillis()).isZero();
  }

  @Test
  void tellsLostFromDuplicateFromReordered() {
    ReceptionStatistics judged = judge(1, 2, 2, 5, 4, 4, 9);
    assertThat(judged.packetsExpected()).isEqualTo(9);
    assertThat(judged.packetsReceived()).isEqualTo(5);
    assertThat(judged.packetsLost()).isEqualTo(4);
    assertThat(judged.packetsDuplicate()).isEqualTo(2);
    assertThat(judged.packetsReordered()).isEqualTo(1);
    assertThat(judged.longestLoss()).isEqualTo(3);
    assertThat(judged.lossRatio()).isEqualTo(4 / 9.0);
  }

  @Test
  void countsPacketsOvertakenByTheFirst() {
    ReceptionStatistics judged = judge(12, 10, 11, 10, 13);
    assertThat(judged.packetsExpected()).isEqualTo(4);
    assertThat(judged.packetsReceived()).isEqualTo(4);
    assertThat(judged.packetsReordered()).isEqualTo(2);
    assertThat(judged.packetsDuplicate()).isEqualTo(1);
  }

  @Test
  void goesOnCountingAfterARestart() {
    ReceptionStatistics judged = judge(1, 2, 3, 40_000, 40_001, 40_002);
    assertThat(judged.restarts()).isEqualTo(1);
    assertThat(judged.packetsExpected()).isEqualTo(6);
    assertThat(judged.packetsReceived()).isEqualTo(6);
    assertThat(judged.packetsLost()).isZero();
  }

  @Test
  void leavesTelephoneEventsOutOfTheJitter() {
    List<RtpArrival> arrivals = arrivals(1, 2, 3);
    for (int i = 0; i < 10; i++) {
      RtpPacket event = RtpPacket.of(i == 0, 101, 4 + i, 480, SSRC, new byte[4]);
      arrivals.add(new RtpArrival(event, 20_000_000L * (3 + i)));
    }
    assertThat(judged(arrivals, Set.of(101)).jitter()).isZero();
    assertThat(judged(arrivals, Set.of()).jitter()).isPositive();
    assertThat(judged(arrivals, Set.of(101)).packetsReceived()).isEqualTo(13);
  }

  @Test
  void keepsSourcesApartAndIsEmptyForSilence() {
    List<RtpArrival> arrivals = arrivals(1, 2);
    arrivals.add(new RtpArrival(RtpPacket.of(false, 0, 7, 0, 5, new byte[1]), 60_000_000L));
    assertThat(ReceptionStatistics.bySource(arrivals, 8000, Set.of())).containsOnlyKeys(SSRC, 5L);
    assertThat(ReceptionStatistics.bySource(List.of(), 8000, Set.of())).isEmpty();
  }

  private static ReceptionStatistics judge(int... sequenceNumbers) {
    return judged(arrivals(sequenceNumbers), Set.of());
  }

  private static ReceptionStatistics judged(List<RtpArrival> arrivals, Set<Integer> untimed) {
    return ReceptionStatistics.bySource(arrivals, 8000, untimed).get(SSRC);
  }

  private static List<RtpArrival> arrivals(int... sequenceNumbers) {
    List<RtpArrival> arrivals = new ArrayList<>();
    for (int number : sequenceNumbers) {
      int slot = arrivals.size();
      arrivals.add(
          new RtpArrival(
              RtpPacket.of(false, 0, number, 160L * slot, SSRC, new byte[160]),
              20_000_000L * slot));
    }
    return arrivals;
  }
}
